"""The stages in order: from a content folder to PDF bytes. Reads like a table of contents; nothing here decides
anything of a stage. Each stage is loaded when its turn comes: a command that needs none, or only some, starts at once.

    load → check → edition → layout → write
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .dataclass import dataclass
from .problem import Move, Problem, Severity, Stop

if TYPE_CHECKING:
    from .edition.edition import Edition
    from .model.book import Handbook
    from .typeset.page import Document

HANDBOOK, QUESTIONNAIRE, SHEETS = OUTPUTS = "handbuch", "fragebogen", "blaetter"
STANDARDS = UA1, UA2 = "ua1", "ua2"  # what a file may conform to, as typeset/page.py calls it
Loaded = tuple["Handbook | None", list[Problem]]  # what was read of a folder, with the problems of that
APART = "-sensibel"  # behind the name of a file: the sensitive questions that belong to it


@dataclass
class Build:
    """What came out: `files` maps a name without ending ("handbuch", "fragebogen-kiel-en", "fragebogen-sensibel") to a
    PDF."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    standard: str = UA1

    def copy(self) -> Build:
        """The same, to be changed without changing this one."""
        return replace(
            self,
            files=dict(self.files),
            problems=list(self.problems),
            pages=dict(self.pages),
            fields=dict(self.fields),
        )


def read(
    folder: Path,
    today: datetime.date,
    memory: Memory | None = None,
    texts: bool = False,
    outside: Sequence[Path] = (),
    loaded: Loaded | None = None,
) -> tuple[Handbook, list[Problem]]:
    """The checked handbook and its warnings. `texts`: the texts of translations are looked at too; who builds in a
    language is told of those that are wrong. `outside`: where further regions lie. `loaded`: what `load` has just
    given. Raises `Stop` with all problems where one is an error."""
    handbook, problems = _explained(folder, today, memory, texts, outside, loaded)
    stop_on_errors(problems)
    assert handbook is not None
    return handbook, problems


def read_apart(
    folder: Path, today: datetime.date, outside: Sequence[Path] = ()
) -> tuple[Handbook, list[Problem], dict[str, list[Problem]]]:
    """The same without the regions in which something is wrong, with their errors by region: the others can be built.
    Raises `Stop` where an error is one of the book itself."""
    from .model.regional import lineage

    handbook, problems = _explained(folder, today, None, False, outside)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    files = handbook.region_files if handbook else {}
    broken: dict[str, list[Problem]] = {}
    for problem in errors:
        own = problem.region or next((id_ for id_, shown in files.items() if problem.span.file.startswith(shown)), "")
        if not own:
            raise Stop(problems)
        broken.setdefault(own, []).append(problem)
    assert handbook is not None
    sound = {}
    for id_, region in handbook.regions.items():
        of = next((part for part in lineage(handbook.regions, id_) if part in broken), "")
        lacks = of or next((str(base) for base in region.extends if base in broken), "")
        if lacks:
            broken.setdefault(id_, broken[lacks])
        else:
            sound[id_] = region
    return replace(handbook, regions=sound), [each for each in problems if each not in errors], broken


def _explained(
    folder: Path,
    today: datetime.date,
    memory: Memory | None,
    texts: bool,
    outside: Sequence[Path],
    loaded: Loaded | None = None,
) -> Loaded:
    """The handbook and all its problems, with what follows from what."""
    from .causes import explained

    files = (memory or Memory()).files
    checked = memory.checked if memory else None
    handbook, problems = _checked(folder, today, files, checked, texts, outside, loaded=loaded)
    return handbook, explained(problems, lambda move: _checked(folder, today, files, None, texts, outside, move)[1])


def _checked(
    folder: Path,
    today: datetime.date,
    files: Any,
    checked: Any,
    texts: bool,
    outside: Sequence[Path],
    move: Move | None = None,
    loaded: Loaded | None = None,
) -> Loaded:
    """The handbook and all its problems by file and line. `move`: as if these files had been moved."""
    from .check import check
    from .load.content import load

    handbook, problems = loaded or load(folder, files, move, outside)
    if handbook is not None:
        problems = sorted(
            dict.fromkeys([*problems, *check(handbook, today, checked, texts)]), key=lambda p: (p.span, p.code)
        )
    return handbook, problems


def load(folder: Path, memory: Memory, outside: Sequence[Path] = ()) -> Loaded:
    """The handbook as its files say it, unchecked; None where there is none."""
    from .load.content import load

    return load(folder, memory.files, outside=outside)


def stop_on_errors(problems: list[Problem]) -> None:
    if has_errors(problems):
        raise Stop(problems)


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def build(
    handbook: Handbook,
    region: str = "",
    language: str = "",
    level: str | None = None,
    only: str = "",
    memory: Memory | None = None,
    draft: bool = False,
    standard: str = UA1,
) -> Build:
    """Handbook, questionnaire and, in another language, work sheets of one edition, and the book's forms of their own.
    `language`: as `make_edition` has it. `draft`: also where a translation has gaps. `standard`: one of `STANDARDS`.
    Raises `Stop` where the edition can't be made without an error."""
    out = Build(standard=standard)
    for laid in lay_out(handbook, out.problems, region, language, level, only, memory, draft):
        _write(laid, out, memory)
    for laid in lay_out_forms(handbook, out.problems, region, language, draft) if not (level or only) else ():
        _write(laid, out, None)
    return out


class Laid(NamedTuple):
    """A document of an edition: what its file is called, and what it looks like. `kept`: the name under which a memory
    has what was written of it, "" for nothing."""

    name: str
    document: Document
    kept: str


def lay_out_forms(
    handbook: Handbook,
    problems: list[Problem],
    region: str = "",
    language: str = "",
    draft: bool = False,
    looks_only: bool = False,
) -> Iterator[Laid]:
    """The forms of their own (`Handbook.forms`) that there are in that language, each called after its folder. The
    rest as in `lay_out`."""
    from .model.regional import regional_form

    other = language.rpartition("+")[2]
    for name, form in handbook.forms.items():
        if other in ("", form.info.language) or other in form.translations:
            local = regional_form(handbook, form)
            for laid in lay_out(
                local, problems, region, language, only=QUESTIONNAIRE, draft=draft, looks_only=looks_only
            ):
                yield Laid(name + laid.name.removeprefix(QUESTIONNAIRE), laid.document, "")


def lay_out(
    handbook: Handbook,
    problems: list[Problem],
    region: str = "",
    language: str = "",
    level: str | None = None,
    only: str = "",
    memory: Memory | None = None,
    draft: bool = False,
    looks_only: bool = False,
) -> Iterator[Laid]:
    """The documents of `build`, one after another; what is told of them is added to `problems`. `looks_only`: without
    what nobody sees of a form, its script and the attached questionnaire. Raises `Stop` as `build`."""
    from .edition import parts
    from .edition.edition import make_edition
    from .model.regional import regional_questionnaire

    in_two = level is None and parts.has_sensitive(regional_questionnaire(handbook, region))
    if language == handbook.info.language:
        language = ""
    problems += translation_problems(handbook, language, draft) if language else []
    stop_on_errors(problems)
    edition, more = make_edition(handbook, region, language, level, parts.MAIN if in_two else "")
    problems += more
    stop_on_errors(problems)
    suffix = "".join(f"-{part}" for part in (region, language.replace("+", "-"), level) if part)
    wants = {each: only in ("", each) for each in OUTPUTS}
    setter = _Setter(problems, memory, looks_only)
    if not edition.translated:
        book = setter.handbook(edition, HANDBOOK + suffix)
        labels = book.document.labels
        if memory:
            memory.labels[region, level] = handbook, labels
        if wants[HANDBOOK]:
            yield book
    else:
        if wants[HANDBOOK] and not edition.beside:
            yield setter.handbook(edition, HANDBOOK + suffix)
        labels = _cited_pages(handbook, region, level, edition.part, memory)
        if wants[SHEETS]:
            yield from setter.sheets(edition, suffix, labels)
    if edition.questionnaire and wants[QUESTIONNAIRE]:
        yield setter.questionnaire(edition, QUESTIONNAIRE + suffix, labels)
        if in_two:
            apart, _ = make_edition(handbook, region, language, level, parts.APART)
            yield setter.questionnaire(apart, QUESTIONNAIRE + suffix + APART, labels)


def translation_problems(handbook: Handbook, language: str, draft: bool) -> list[Problem]:
    """Why an edition in that language ("ar", "de+ar") can't be built; as warnings for a `draft`."""
    from .check.translations import of_edition

    return of_edition(handbook, language.rpartition("+")[2], draft)


def _cited_pages(
    handbook: Handbook, region: str, level: str | None, part: str, memory: Memory | None
) -> dict[str, str]:
    """The page labels of the handbook in its own language, without what the files of `part` leave out, which the forms
    of all languages cite: it is the book that a counsellor has at hand."""
    from .edition.edition import make_edition

    known = memory.labels.get((region, level)) if memory else None
    if known is None or known[0] is not handbook:
        edition, _ = make_edition(handbook, region, "", level, part)
        known = handbook, _Setter([], memory, looks_only=True).handbook(edition, HANDBOOK).document.labels
        if memory:
            memory.labels[region, level] = known
    return known[1]


@dataclass
class _Setter:
    """Sets the documents of an edition; an error met on the way raises `Stop`."""

    problems: list[Problem]
    memory: Memory | None
    looks_only: bool

    def handbook(self, edition: Edition, name: str) -> Laid:
        from .layout.documents import lay_out

        kept = HANDBOOK + edition.translated
        return self._sound(name, lay_out(edition, self.problems, self._memo(kept), self.looks_only), kept)

    def questionnaire(self, edition: Edition, name: str, labels: dict[str, str]) -> Laid:
        from .layout.documents import lay_out_questionnaire

        kept = QUESTIONNAIRE + edition.part
        document = lay_out_questionnaire(edition, self.problems, labels, self._memo(kept), self.looks_only)
        return self._sound(name, document, kept)

    def sheets(self, edition: Edition, suffix: str, labels: dict[str, str]) -> Iterator[Laid]:
        """The chapters of work sheets, each a file of its own, called after the chapter."""
        from .layout.documents import lay_out_sheets

        for id_ in edition.contents:
            if id_ in edition.chapters and edition.chapters[id_].sheets:
                document = lay_out_sheets(edition, id_, self.problems, labels, self.looks_only)
                yield self._sound(id_ + suffix, document, "")

    def _memo(self, kept: str) -> Any:
        return self.memory.memo(kept) if self.memory else None

    def _sound(self, name: str, document: Document, kept: str) -> Laid:
        stop_on_errors(self.problems)
        return Laid(name, document, kept)


def _write(laid: Laid, out: Build, memory: Memory | None) -> None:
    from .write.document import write

    name, document, kept = laid
    out.pages[name] = len(document.pages)
    out.fields[name] = len({field.name for page in document.pages for field in page.fields if field.show == "always"})
    document.standard = out.standard
    out.files[name] = write(document, keep=False, memory=memory.written(kept) if memory and kept else None)


class Memory:
    """What the stages remember from one build to the next: of files and rules, and of the handbook and the
    questionnaire, whose editions have most in common."""

    def __init__(self) -> None:
        self._files: Any = None
        self._checked: Any = None
        self.labels: dict[Any, tuple[Handbook, dict[str, str]]] = {}  # (region, level) → the handbook, its pages
        self._memos: dict[str, Any] = {}
        self._written: dict[str, Any] = {}

    @property
    def files(self) -> Any:
        """The loader's: as `load.content.FileMemory`."""
        from .load.content import FileMemory

        self._files = self._files or FileMemory()
        return self._files

    @property
    def checked(self) -> Any:
        """Of the rules: as `check.RuleMemory`."""
        from .check import RuleMemory

        if self._checked is None:
            self._checked = RuleMemory()
        return self._checked

    def memo(self, name: str) -> Any:
        from .layout.memo import Memo

        return self._memos.setdefault(name, Memo())

    def written(self, name: str) -> Any:
        from .write.document import WriteMemory as Written

        return self._written.setdefault(name, Written())
