"""Where the regions of a book lie, and what each of them holds: a file, or a folder with further files.

    regions/kiel.yaml                        a file
    regions/kiel/region.yaml                 a folder: the same file, and beside it, as far as they are there,
                facts.yaml sources.yaml glossary.yaml questions.yaml chapters/*.yaml
                images/ translations/LANGUAGE/region.po

Either may also lie anywhere outside of the book, where a command names it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..dataclass import dataclass
from ..model.book import REGION_FILE, Change, Region, RegionQuestions
from ..model.near import as_id
from ..model.questionnaire import QuestionnaireSection
from ..model.regional import PREFIX, WHOLE
from ..model.text import Text
from ..problem import FileTrouble, Moved, Problem, Span, error
from .files import Folder
from .scalars import ID
from .unread import REGION_FILES, REGION_FOLDERS, is_region, missing_file, unread

REGIONS, ENDING = "regions", ".yaml"
NAMED = "wie die Region heißt: name: Musterstadt"
LEDGERS = ("facts", "sources", "glossary")
Read = Callable[[Folder, str, str], Any]  # folder, file in it, kind of file → what it holds, None for nothing


@dataclass(frozen=True)
class Place:
    """`id` is the name of the folder, or of the file without its ending; `file` the region's own in `folder`."""

    id: str
    folder: Folder
    file: str
    path: Path
    has_folder: bool

    @property
    def shown(self) -> str:
        """How the names of its files begin in problems: a folder's with a slash at its end."""
        return self.folder.name_of("") + "/" if self.has_folder else self.folder.name_of(self.file)


def places(book: Folder, outside: Sequence[Path]) -> list[Place]:
    """Those of the book, then those outside that aren't one of them. What is wrong with their names, and two of one
    name, are problems of `book`. Raises FileTrouble where there is nothing at a path outside."""
    found: dict[str, Place] = {}
    lying: set[str] = set()
    for place in [*_inside(book), *(place_at(path, book.problems, book.sound) for path in outside)]:
        real = os.path.realpath(place.path)
        if real in lying:
            continue
        lying.add(real)
        shown = Span(place.shown)
        if not ID.fullmatch(place.id):
            told = f"„{place.id}“ ist kein Name für eine Region"
            book.problems.append(error("bad-file-name", shown, told, _renamed(place)))
        if (first := found.setdefault(place.id, place)) is not place:
            told = f"Eine Region „{place.id}“ gibt es schon"
            hint = f"zuerst in {first.shown}; geben Sie einer von beiden einen anderen Namen"
            book.problems.append(replace(error("bad-file-name", shown, told, hint), region=place.id))
    return list(found.values())


def place_at(path: Path, problems: list[Problem], sound: dict[str, tuple[bytes, str]] | None = None) -> Place:
    """The region at that path: a folder, the region.yaml in it, or a file; `problems` and `sound` as its `Folder` has
    them. Raises FileTrouble where there is nothing."""
    sound = {} if sound is None else sound
    if path.name == REGION_FILE:
        path = path.parent
    if path.is_dir():
        folder = Folder(path, {}, problems, None, sound)
        return Place(path.resolve().name, folder, REGION_FILE, path, True)
    if not path.exists():
        raise FileTrouble(f"Eine Region liegt nicht in {path.as_posix()}: Dort gibt es nichts.")
    return Place(path.name.removesuffix(ENDING), Folder(path.parent, {}, problems, None, sound), path.name, path, False)


def _renamed(place: Place) -> str:
    name = as_id(place.id)
    if place.has_folder:
        return f"nennen Sie den Ordner {name}"
    told = f"nennen Sie die Datei {name}{ENDING}, oder löschen Sie sie, wenn sie eine Kopie ist"
    return told if place.folder.within is None else Moved([(place.file, f"{REGIONS}/{name}{ENDING}")], told)


def _inside(book: Folder) -> Iterator[Place]:
    for name in book.listed(REGIONS):
        file = name.removeprefix(f"{REGIONS}/")
        yield Place(file.removesuffix(ENDING), book, name, book.path / name, False)
    for relative in folders_of_regions(book):
        if (folder := book.inner(relative)) is not None:
            yield Place(relative.removeprefix(f"{REGIONS}/"), folder, REGION_FILE, book.path / relative, True)


def folders_of_regions(book: Folder) -> list[str]:
    """Those of the book, as "regions/kiel"."""
    return [each for name in book.folders(REGIONS) if is_region(book, each := f"{REGIONS}/{name}")]


def region_at(place: Place, read: Read) -> Region | None:
    """What lies there; None where its own file can't be read. Problems are those of the place's folder."""
    folder = place.folder
    if place.has_folder and not folder.exists(REGION_FILE):
        hint = f"sie sagt, {NAMED}"
        span, missing = Span(folder.name_of(REGION_FILE)), missing_file(folder, REGION_FILE)
        folder.problems.append(error("missing-file", span, "Diese Datei fehlt", hint, missing))
        region: Region | None = None
    else:
        region = read(folder, place.file, "regions")
    if not place.has_folder:
        return None if region is None else replace(region, place=place.path, shown=place.shown)
    chapters: dict[str, Any] = {}
    for name in folder.listed("chapters"):
        chapter = read(folder, name, "region_chapters")
        if chapter is not None:
            chapters[chapter.id if chapter.id and chapter.id not in chapters else name] = chapter
    ledgers: dict[str, Any] = {
        kind: (read(folder, f"{kind}.yaml", kind) or {}) if folder.exists(f"{kind}.yaml") else {} for kind in LEDGERS
    }
    asked = (read(folder, "questions.yaml", "region_questions") or ()) if folder.exists("questions.yaml") else ()
    folder.problems += unread(folder, REGION_FILES, REGION_FOLDERS)
    if region is None:
        return None
    changes = (*region.changes, *asked)
    return replace(region, changes=changes, chapters=chapters, place=place.path, shown=place.shown, **ledgers)


def changes_of(questions: RegionQuestions) -> tuple[Change, ...]:
    """The same as changes at the questionnaire."""
    made: Any = Change
    outer: Any = QuestionnaireSection
    span, changes = questions.span, []
    if questions.choices:
        changes.append(made(Text(WHOLE, span), choices=questions.choices, span=span))
    for each in questions.sections:
        section = outer(each.id, each.title, each.questions, each.intro, each.consent, span=each.span)
        put = {"after": each.after, "before": each.before, "span": each.span}
        changes.append(made(Text(WHOLE, each.span), form_sections=(section,), **put))
    for added in questions.add:
        at = Text(PREFIX + added.to.removeprefix(PREFIX), added.to.span)
        put = {"after": added.after, "before": added.before, "span": added.span}
        changes.append(made(at, add=added.questions, **put))
    return tuple(changes)
