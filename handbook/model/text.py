"""Text that remembers where its author wrote it.

`Text` is a str, so every stage can use it as one; its `span` is the place of its first character in the content file,
so that a problem found much later (an unknown name in a template, a glyph that no font has) is still told in the
author's source. YAML folds lines and reads escapes, so a place inside a text isn't always the beginning plus an offset:
`Lines` finds it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from ..problem import NOWHERE, Span


class Text(str):
    """`language`: where it isn't that of the document, its own; `beside`: the same text in the other language of a
    translated edition (translation/translate.py)."""

    __slots__ = ("beside", "block", "language", "span")

    span: Span
    block: bool | Lines
    language: str
    beside: Text | None

    def __new__(
        cls,
        value: str,
        span: Span = NOWHERE,
        block: bool | Lines = False,
        language: str = "",
        beside: Text | None = None,
    ) -> Text:
        """`block`: False where the text stands on one line as it is; True for a literal block scalar (`|`), whose lines
        are lines of the file; a `Lines` where YAML folded or unescaped what the author wrote."""
        self = super().__new__(cls, value)
        self.span = span
        self.block = block
        self.language = language
        self.beside = beside
        return self

    def with_(self, language: str = "", beside: Text | None = None) -> Text:
        """The same text, in that language or with that beside it."""
        return Text(self, self.span, self.block, language, beside)

    def at(self, offset: int) -> Span:
        """The place of the character at `offset` of this text; where it can't be found, the place where the text
        begins."""
        span = self.span
        if not span.line:
            return span
        if self.block is True:
            before = self[:offset]
            return Span(span.file, span.line + before.count("\n"), span.column + len(before) - (before.rfind("\n") + 1))
        if self.block:
            return self.block.place(self, offset)
        return span if "\n" in self[:offset] else Span(span.file, span.line, span.column + offset)


class Marked(Text):
    """A text without markup in which words are in other languages. `foreign`: (start, end, BCP 47 tag) of each stretch
    of them. It is another text than one of the same letters that are marked otherwise."""

    __slots__ = ("foreign",)

    foreign: tuple[tuple[int, int, str], ...]

    def __eq__(self, other: object) -> bool:
        marks = getattr(other, "foreign", ()) if isinstance(other, Text) else self.foreign
        return str.__eq__(self, other) is True and marks == self.foreign

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = Text.__hash__

    def with_(self, language: str = "", beside: Text | None = None) -> Marked:
        return Marked.of(super().with_(language, beside), self.foreign)

    @classmethod
    def of(cls, text: Text, foreign: tuple[tuple[int, int, str], ...]) -> Marked:
        """The text with those stretches."""
        self = cls(text, text.span, text.block, text.language, text.beside)
        self.foreign = foreign
        return self


def run_on(parts: Iterable[str], between: str = "") -> str:
    """Texts without markup as one, with `between` between them; words that are marked stay so."""
    parts = list(parts)
    said = between.join(parts)
    if Marked not in map(type, parts):
        return said
    at, foreign = 0, []
    for part in parts:
        if isinstance(part, Marked):
            foreign += [(at + start, at + end, tag) for start, end, tag in part.foreign]
        at += len(part) + len(between)
    return Marked.of(Text(said), tuple(foreign))


def as_text(said: str, language: str = "", beside: Text | None = None) -> Text:
    """What was said as a text of that language, with that beside it; words that are marked stay so."""
    return said.with_(language, beside) if isinstance(said, Marked) else Text(said, NOWHERE, False, language, beside)


class Lines:
    """The lines of a content file, for texts that were folded (several plain or quoted lines, `>`) or unescaped."""

    __slots__ = ("_found", "lines")

    def __init__(self, lines: list[str]):
        self.lines = lines
        # the text last asked for, see `_spots`
        self._found: tuple[Text, list[int], list[tuple[int, int]]] | None = None

    def place(self, text: Text, offset: int) -> Span:
        """Folding changes only white space, so the characters between are counted: in the text up to `offset`, then in
        the file."""
        if self._found is None or self._found[0] is not text:
            self._found = text, list(accumulate((not char.isspace() for char in text), initial=0)), self._spots(text)
        _, seen, spots = self._found
        before = seen[min(max(offset, 0), len(text))]
        return Span(text.span.file, *spots[before]) if before < len(spots) else text.span

    def _spots(self, text: Text) -> list[tuple[int, int]]:
        """Line and column of each visible character from the text's first on, one more than the text has."""
        span, out = text.span, []
        most = sum(not char.isspace() for char in text)
        first = self.lines[span.line - 1]
        quote = first[span.column - 2 : span.column - 1]
        for number in range(span.line - 1, len(self.lines)):
            line = self.lines[number]
            column = span.column - 1 if number == span.line - 1 else 0
            while column < len(line):
                width, visible = _unit(line, column, quote)
                if visible:
                    out.append((number + 1, column + 1))
                    if len(out) > most:
                        return out
                column += width
        return out


def _unit(line: str, column: int, quote: str) -> tuple[int, bool]:
    """What one character of the text takes up in a line of the file, and whether it is visible. YAML 1.2, 5.7 and 7.3:
    in single quotes a quote is written twice; in double quotes a backslash begins an escape, \\x \\u and \\U with two,
    four and eight digits."""
    char = line[column]
    if quote == "'" and char == "'":
        return 2, True
    if quote != '"' or char != "\\":
        return 1, not char.isspace()
    escape = line[column + 1 : column + 2]
    return 2 + {"x": 2, "u": 4, "U": 8}.get(escape, 0), escape not in ("n", "t", "r", " ", "_", "N", "L", "P", "")


def span_of(value: object) -> Span:
    """The span of a Text or of a model object; `NOWHERE` where it has none."""
    return getattr(value, "span", NOWHERE)
