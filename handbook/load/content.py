"""A content folder as a `Handbook`: which files there are, and what each of them fills.

All files are read, in a fixed order, also where one is broken; what a broken file should define is remembered as
`Handbook.incomplete`.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from ..dataclass import dataclass
from ..model.book import FILES, NO_FORMS, REGION_FILE, Fact, Handbook, HandbookFile
from ..model.questionnaire import Questionnaire, with_sensitive_inside
from ..model.sensitive import with_sensitive_results
from ..model.text import Text
from ..model.translations import PROGRAM, REGION, Catalogue, POFile
from ..problem import FileTrouble, Move, Problem, Span, error, warning
from .files import TRANSLATIONS, Folder
from .ledger import typed
from .mend import mended
from .misread import misread
from .po import parse
from .reader import reader_of
from .reading import FAULTY, Reading
from .regions import LEDGERS, NAMED, Place, changes_of, folders_of_regions, places, region_at
from .repair import compose_all
from .unread import unread
from .yaml_nodes import TooMany

FIXED_TERMS = f"{TRANSLATIONS}/begriffe.yaml"
MAY_BE_EMPTY = (*LEDGERS, "region_questions")  # with only comments
COUNTS_AS = {"region_chapters": "chapters", "region_questions": "questionnaire"}  # of what it defines something
OF_REGION = "region.po"  # the translations of a region that has a folder
COPY = re.compile(
    r"[ _-](kopie|copy|alt|old|backup|sicherung|neu|new|v?[0-9]+)\b|\([0-9]+\)$|^(kopie|copy) ", re.I
)  # how systems and people call a copy
DEFINES = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "handbook": r"contents|region|^\s",
        "chapters": r"\b(id|contacts|tags)\b",
        "questionnaire": r"\b(id|name)\b|^ {1,4}\w+: *$",
        "regions": "(?!)",
        "translations": "(?!)",
        "region_chapters": r"\b(id|contacts|tags)\b",
        "region_questions": r"\b(id|name)\b",
        "indicators": r"\bid\b",
        **dict.fromkeys(LEDGERS, r"^\S"),
    }.items()
}  # kind of file → lines that define what others refer to


def load(
    folder: Path, memory: FileMemory | None = None, move: Move | None = None, outside: Sequence[Path] = ()
) -> tuple[Handbook | None, list[Problem]]:
    """The handbook and all problems of its files; None where there is no handbook.yaml or no chapter that can be read.
    `outside`: folders and files of further regions. A file that `memory` has with the same text is not parsed again,
    and gives the same objects. `move`: as if these files had been moved. Raises FileTrouble where the folder isn't
    there or the system refuses to read a file."""
    with _without_collector():
        return _Content(Path(folder), memory or FileMemory(), move or Move(()), outside).handbook()


def questionnaire_in(text: str, name: str) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire that a file of this text would be, called `name` in its problems; None where nothing can be
    read."""
    with _without_collector():
        file = _parsed(text, name, "questionnaire")
    return file.value, list(file.problems)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes many objects and no garbage; the cyclic collector, going through them again and again, would take
    two thirds of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class _File:
    """What a file's text gave. `value` is None where nothing can be read; `cut`: so many lines were left out;
    `incomplete`: what others refer to may be missing."""

    text: str
    value: Any
    problems: tuple[Problem, ...]
    cut: int
    incomplete: bool


@dataclass
class FileMemory:
    """Of earlier readings, by a file's name: what its text gave; its bytes and their text, as `Folder.sound`."""

    files: dict[str, _File] = field(default_factory=dict)
    sound: dict[str, tuple[bytes, str]] = field(default_factory=dict)


class _Content:
    """`folder`: of a little book inside of another; None for a book that is read for itself."""

    def __init__(
        self, path: Path, memory: FileMemory, move: Move, outside: Sequence[Path], folder: Folder | None = None
    ):
        self.path, self.memory, self.outside, self.is_outer = path, memory, outside, folder is None
        self.folder = folder or Folder(path, dict(move.files), sound=memory.sound)
        self.problems = self.folder.problems
        self.incomplete: set[str] = set()
        self.cut: set[str] = set()

    def handbook(self) -> tuple[Handbook | None, list[Problem]]:
        info = self._one("handbook")
        chapters = self._chapters()
        questionnaire = self._one("questionnaire")
        facts, sources, glossary = ((self._one(kind) or {}) for kind in LEDGERS)
        lying = places(self.folder, self.outside)
        regions = {place.id: region for place in lying if (region := region_at(place, self._read_in)) is not None}
        translations = self._translations(lying)
        fixed_terms = (
            self._read_in(self.folder, FIXED_TERMS, "translations") if self.folder.exists(FIXED_TERMS) else None
        )
        indicators, forms = self._one("indicators"), self._forms(info, translations)
        self.problems += unread(self.folder, read=(*folders_of_regions(self.folder), *forms))
        problems = sorted(self.problems, key=lambda problem: (problem.span, problem.code))
        if not chapters or not self.folder.exists("handbook.yaml"):
            return None, problems
        return Handbook(
            self.path,
            info or HandbookFile(Text(""), Text("de"), ()),
            chapters,
            questionnaire,
            facts,
            sources,
            glossary,
            regions,
            translations,
            fixed_terms or {},
            frozenset(self.incomplete),
            frozenset(self.cut),
            {place.id: place.shown for place in lying},
            indicators=indicators,
            forms=forms,
        ), problems

    def _one(self, kind: str) -> Any:
        """What `kind`.yaml holds; None where there is no such file or nothing could be read."""
        name = f"{kind}.yaml"
        if self.folder.exists(name):
            return self._read_in(self.folder, name, kind)
        if kind == "handbook":
            self.problems.append(
                error(
                    "missing-file",
                    Span(self.folder.name_of(name)),
                    "Diese Datei fehlt",
                    "sie sagt, was das Buch ist: title, language, contents",
                )
            )
        return None

    def _forms(self, info: HandbookFile | None, outer: Mapping[str, Catalogue]) -> dict[str, Handbook]:
        """The little books in the folders that `forms` names, by the folder's name; they hold no further ones. Their
        translations have the program's words from those of the book."""
        found: dict[str, Handbook] = {}
        for name in info.forms if info and self.is_outer else ():
            inner = self.folder.inner(str(name)) if self.folder.exists(f"{name}/handbook.yaml") else None
            if name not in NO_FORMS and inner is not None:
                form, _ = _Content(self.path / str(name), self.memory, Move(()), (), inner).handbook()
                if form is not None:
                    found[str(name)] = replace(form, translations=_with_words(form.translations, outer))
        return found

    def _chapters(self) -> dict[str, Any]:
        """The chapters by their ids; one whose id is missing or taken, by its file, so that it is checked all the
        same."""
        names = self.folder.listed("chapters")
        if not names:
            self.problems.append(
                error(
                    "missing-file",
                    Span(self.folder.name_of("chapters")),
                    "Hier fehlen die Kapitel",
                    "jedes ist eine Datei: chapters/wohnen.yaml",
                )
            )
        read = {
            name: chapter for name in names if (chapter := self._read_in(self.folder, name, "chapters")) is not None
        }
        found: dict[str, Any] = {}
        for name in _copies_last(read):
            chapter = read[name]
            found[chapter.id if chapter.id and chapter.id not in found else name] = chapter
        return found

    def _translations(self, regions: list[Place]) -> dict[str, Catalogue]:
        """The catalogues of translations/LANGUAGE/, with what is wrong with their files in them: it concerns only the
        editions in that language. A region's own texts lie in its folder, or here."""
        found = {}
        for language in self.folder.folders(TRANSLATIONS):
            files = {}
            for name in self.folder.listed(f"{TRANSLATIONS}/{language}", ".po"):
                file = name.rpartition("/")[2].removesuffix(".po")
                files[file] = self._po_file(self.folder, name, file)
            found[language] = files
        for place in regions:
            for language in place.folder.folders(TRANSLATIONS) if place.has_folder else ():
                self._of_region(place, language, found)
        return {language: Catalogue(language, files) for language, files in found.items()}

    def _of_region(self, place: Place, language: str, found: dict[str, dict[str, POFile]]) -> None:
        file, name = f"{REGION}{place.id}", f"{TRANSLATIONS}/{language}/{OF_REGION}"
        if language in found and file not in found[language] and place.folder.exists(name):
            found[language][file] = self._po_file(place.folder, name, file)
        for each in place.folder.listed(f"{TRANSLATIONS}/{language}", ".po"):
            if each != name or language not in found or found[language][file].name != place.folder.name_of(name):
                hint = (
                    f"hier gibt es nur {OF_REGION}"
                    if each != name
                    else f"legen Sie die Sprache zuerst für das Buch an: translate add {language}"
                    if language not in found
                    else f"die Texte stehen schon in {found[language][file].name}; löschen Sie eine der beiden Dateien"
                )
                span = Span(place.folder.name_of(each))
                self.problems.append(warning("ignored-file", span, "Diese Datei wird nicht gelesen", hint))

    def _po_file(self, folder: Folder, name: str, file: str) -> POFile:
        """The file, with whatever is wrong with it: nothing of that is a problem of the book itself. `file`: what it is
        among those of its language."""
        shown, before = folder.name_of(name), len(self.problems)
        try:
            text = folder.read(name)
        except FileTrouble as trouble:
            return POFile(shown, problems=(error("bad-catalogue", Span(shown), str(trouble).rstrip(".")),))
        own = tuple(self.problems[before:])
        del self.problems[before:]
        if text is None:
            return POFile(shown, problems=own)
        known = self.memory.files.get(shown)
        if known is None or known.text != text:
            known = self.memory.files[shown] = _File(text, parse(text, shown, file), (), 0, False)
        read: POFile = known.value
        return replace(read, problems=(*own, *read.problems)) if own else read

    def _read_in(self, folder: Folder, name: str, kind: str) -> Any:
        """What the file holds, as the kind's shape; None where nothing can be read."""
        text = folder.read(name)
        if text is None:
            self.incomplete.add(COUNTS_AS.get(kind, kind))
            return None
        shown = folder.name_of(name)
        file = self.memory.files.get(shown)
        if file is None or file.text != text:
            file = self.memory.files[shown] = _parsed(text, shown, kind)
        self.problems += file.problems
        if file.cut:
            self.cut.add(shown)
        if file.incomplete:
            self.incomplete.add(COUNTS_AS.get(kind, kind))
        return file.value


def _with_words(own: Mapping[str, Catalogue], outer: Mapping[str, Catalogue]) -> dict[str, Catalogue]:
    """The catalogues of a form, in which the program's words are those of the book around it."""
    words = {
        language: {PROGRAM: catalogue.files[PROGRAM]}
        for language, catalogue in outer.items()
        if PROGRAM in catalogue.files
    }
    return {
        language: Catalogue(language, catalogue.files | words.get(language, {})) for language, catalogue in own.items()
    }


def _copies_last(chapters: dict[str, Any]) -> list[str]:
    """The files in their order, but of those with the same id the copies behind all others: what stands twice is told
    of the copy."""

    def likely(name: str) -> tuple[bool, bool]:
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        return bool(COPY.search(stem)), stem != chapters[name].id

    original: dict[str, str] = {}
    for name in sorted(chapters, key=likely):
        original.setdefault(str(chapters[name].id), name)
    return sorted(chapters, key=lambda name: bool(chapters[name].id) and original[chapters[name].id] != name)


def _parsed(text: str, shown: str, kind: str) -> _File:
    file = _or_too_many(text, shown, kind)
    if not file.problems:
        return file
    best, told = mended(text, shown, file, lambda meant: _or_too_many(meant, shown, kind))
    return replace(best, text=text, problems=(*told, *best.problems)) if told else file


def _or_too_many(text: str, shown: str, kind: str) -> _File:
    try:
        return _parse(text, shown, kind)
    except TooMany as many:
        place = many.problems[-1].span
        last = error(
            "too-many-problems",
            place,
            f"Bis hier sind es schon {len(many.problems)} Fehler; weiter wurde die Datei nicht gelesen",
            "beheben Sie den ersten: oft folgen die anderen daraus",
        )
        return _File(text, None, (*many.problems, last), text.count("\n") + 1, True)


def _parse(text: str, shown: str, kind: str) -> _File:
    yaml = compose_all(text, shown)
    cut = any(DEFINES[kind].search(yaml.lines[number - 1]) for number in yaml.cut)
    if yaml.root is None:
        hint = "löschen Sie sie, oder füllen Sie sie"
        if shown.rpartition("/")[2] == REGION_FILE:
            hint = f"schreiben Sie hinein, {NAMED}"
        empty = error("empty-file", Span(shown), "Die Datei ist leer", hint)
        told = tuple(yaml.problems) or (() if kind in MAY_BE_EMPTY else (empty,))
        cut_out = len(yaml.lines) if yaml.problems else 0
        return _File(text, None, told, cut_out, bool(told))  # an empty ledger is whole: it has no entries
    reading = Reading(shown, yaml.lines, yaml.cut)
    value = reader_of(FILES[kind])(yaml.root, reading)
    if kind == "facts" and value is not FAULTY:
        value = {id_: typed(fact, reading) if isinstance(fact, Fact) else fact for id_, fact in value.items()}
    if kind == "questionnaire" and value is not FAULTY:
        value = with_sensitive_results(with_sensitive_inside(value))
    if kind == "region_questions" and value is not FAULTY:
        value = changes_of(value)
    problems = (*yaml.problems, *reading.problems, *misread(yaml.root, yaml.lines, shown))
    return _File(text, None if value is FAULTY else value, problems, len(yaml.cut), cut or value is FAULTY)
