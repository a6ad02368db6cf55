"""Lists, headings and tables are blocks: written with Markdown's signs inside a text they are printed as typed.

Looked at are the beginnings of lines, as the author's editor shows them, also where YAML folds these lines into one. A
text of one line is no list, and one line with a number is no list of steps: „1. Januar“ may begin a line. A backslash
before the sign says that it is meant (`\\- 5 Grad`).

Good:
    - list: ["Ausweis", "Mietvertrag"]
Bad:
    - text: |
        Mitbringen:
        - Ausweis
        - Mietvertrag
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..model.text import Lines, Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Problem, Span, warning
from .in_texts import in_texts

LIST, STEPS, HEADING, TABLE, QUOTE = "list", "steps", "heading", "table", "quote"
SIGN = rf"""(?:
        (?P<{LIST}>[-*+•][ ]+(?=\S))
        | (?P<{STEPS}>[12][.)][ ]+(?=\S))
        | (?P<{HEADING}>\#{{1,6}}[ ]+(?=\S))
        | (?P<{QUOTE}>>[ ]+(?=[^\W\d]))
        | (?P<{TABLE}>\|(?=[^|\n]*\|) | :?-{{3,}}:?[ ]*\|)
    )"""
IN_A_LINE = re.compile(rf"(?:(?<=\s)|^){SIGN}", re.VERBOSE)
BEGINNING_A_LINE = re.compile(rf"^[ \t]*{SIGN}", re.VERBOSE | re.MULTILINE)
SAID = {
    LIST: "Das sieht aus wie eine Liste",
    STEPS: "Das sieht aus wie nummerierte Schritte",
    HEADING: "Das sieht aus wie eine Überschrift",
    TABLE: "Das sieht aus wie eine Tabelle",
    QUOTE: "Das sieht aus wie ein Zitat",
}
INSTEAD = {
    LIST: "schreiben Sie die Punkte im Kapitel als eigenen Block „- list:“",
    STEPS: "schreiben Sie die Schritte im Kapitel als eigenen Block „- steps:“",
    HEADING: "beginnen Sie im Kapitel einen Abschnitt mit „id“ und „title“; ein Kommentar steht vor dem Block",
    QUOTE: "löschen Sie das Zeichen; für einen Kasten gibt es den Block „- callout:“",
    TABLE: "schreiben Sie sie im Kapitel als eigenen Block „- table:“ mit „header“ und „rows“",
}


def check(handbook: Handbook) -> Iterator[Problem]:
    return in_texts(handbook, _told)


def _told(written: Written) -> Iterator[Problem]:
    text, kind = written
    for sign, offset in _found(text).items() if kind in INLINE_KINDS else ():
        yield warning(
            "markdown-block",
            text.at(offset),
            f"{SAID[sign]} und stünde so, mit den Zeichen, im Buch",
            f"{INSTEAD[sign]}; ist das Zeichen gemeint, setzen Sie \\ davor",
        )


def _found(text: Text) -> dict[str, int]:
    """What the text seems to be meant for → where it first does."""
    found: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for sign, start in _signs(text):
        if sign in found or (sign in (LIST, STEPS, QUOTE) and not _has_lines(text)):
            continue
        if sign == STEPS:
            numbers.setdefault(text[start], start)
            if len(numbers) < 2:
                continue
            start = min(numbers.values())
        found[sign] = start
    return found


def _signs(text: Text) -> Iterator[tuple[str, int]]:
    """The signs that begin a line of the text or, where YAML folded it, a line of the file; and where."""
    lines = text.block.lines if isinstance(text.block, Lines) else None
    for match in (BEGINNING_A_LINE if lines is None else IN_A_LINE).finditer(text):
        sign = match.lastgroup or ""
        start = match.start(sign)
        if lines is None or start == 0 or _begins(lines, text.at(start)):
            yield sign, start


def _begins(lines: list[str], place: Span) -> bool:
    return not lines[place.line - 1][: place.column - 1].strip()


def _has_lines(text: Text) -> bool:
    return "\n" in text.strip() or text.at(len(text.rstrip()) - 1).line > text.span.line
