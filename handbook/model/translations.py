"""The translations of a book, as its PO files (gettext's format) have them: what is translated, and how reliably.

A translation's state says how far it can be relied on:

    missing    empty
    stale      the German text is newer: fuzzy with `#|`, or the text has changed since the last `translate update`
    machine    fuzzy alone: a first draft, made by a program or copied
    reviewed   not fuzzy: a person has said that it is right

Weblate and Poedit know no "stale" in two-language files, so we mark it ourselves, in the form that both show as "needs
editing".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from functools import cached_property

from ..dataclass import dataclass
from ..problem import Problem, Span

MISSING, STALE, MACHINE, REVIEWED = STATES = ("missing", "stale", "machine", "reviewed")
MOST_LINES = 10_000  # of one text, or one remark
REVIEWED_BY = "X-Reviewed"  # header: NAME, DATE
PLURAL_FORMS = "Plural-Forms"
PROGRAM = "programm"  # the name of the file of the program's own words, without ".po"
REGION = "region-"  # before a region's id: the name of its file, without ".po"
LINE = re.compile(r'(?:#~?\|?\s*)?(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s*)?"[^"\\]*(?:\\.[^"\\]*)*"\s*')
REMARK = re.compile(r"\s*(?:#(?![~|])|$)")


def bad_line(text: str) -> int:
    """The number of the first line that no PO file has, 0 for none: libraries read a line without its quotation marks
    as another text. More than `MOST_LINES` of one kind in a row are no text of anybody, and libraries take the square
    of them."""
    before, many = "", 0
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = line.strip()
        is_remark = bool(REMARK.match(line))
        if not (is_remark or LINE.fullmatch(line)):
            return number
        kind = line[:2] if is_remark else line.partition('"')[0]
        many = many + 1 if line and kind == before else 0
        before = kind
        if many > MOST_LINES:
            return number
    return 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation. `source`: the German that was translated; `forms`: the plural forms, () where there are none
    (`plural`: the German of these); `previous`: the German before it changed ("" where nobody noted it); `span`: its
    place in the PO file."""

    context: str
    source: str
    text: str
    forms: tuple[str, ...]
    fuzzy: bool
    previous: str
    span: Span
    comment: str = ""
    file: str = ""
    plural: str = ""

    @property
    def state(self) -> str:
        if not (all(self.forms) if self.forms else self.text):
            return MISSING
        if self.fuzzy:
            return STALE if self.previous else MACHINE
        return REVIEWED


@dataclass(frozen=True, slots=True)
class Found:
    """What a catalogue has for a unit. `entry` is None where it has nothing."""

    state: str
    text: str = ""
    entry: Entry | None = None


NOTHING = Found(MISSING)


@dataclass(frozen=True)
class POFile:
    """One file. `header`: its metadata; `problems`: what can't be read. `name` as problems show it."""

    name: str
    header: dict[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All files of a language: `files` by their names without ".po"."""

    language: str
    files: dict[str, POFile]

    @cached_property
    def _exact(self) -> dict[tuple[str, str], Entry]:
        return {(entry.context, entry.source): entry for file in self.files.values() for entry in file.entries}

    @cached_property
    def _by_context(self) -> dict[str, Entry]:
        """Without those of regions: a region's text never stands for the book's own."""
        files = [file for name, file in self.files.items() if not name.startswith(REGION)]
        return {entry.context: entry for file in files for entry in file.entries}

    @property
    def entries(self) -> Iterable[Entry]:
        return self._exact.values()

    @property
    def problems(self) -> list[Problem]:
        return [problem for file in self.files.values() for problem in file.problems]

    @cached_property
    def reviewed(self) -> dict[str, str]:
        """File → who has reviewed it, and when."""
        return {name: by for name, file in self.files.items() if (by := file.header.get(REVIEWED_BY, "").strip())}

    def plural_forms(self, file: str) -> str:
        """The header `Plural-Forms` of that file; "" for none."""
        return self.files[file].header.get(PLURAL_FORMS, "") if file in self.files else ""

    def find(self, context: str, source: str, by_text: bool = False) -> Found:
        """What stands for the German text `source` of that name in this language. A name finds its translation also
        where the German has changed since (it is stale then), unless only the text tells which is meant."""
        entry = self._exact.get((context, source))
        if entry is not None:
            return Found(entry.state, entry.text, entry)
        entry = None if by_text else self._by_context.get(context)
        if entry is None or not entry.text:
            return NOTHING
        return Found(STALE, entry.text, entry)
