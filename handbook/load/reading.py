"""What the reading of one file has at hand: its lines, the places of its nodes, and the problems met so far.

A value that can't be read is `FAULTY`; whoever asked for it puts a harmless stand-in there, so that later checks
neither stop nor complain.
"""

from __future__ import annotations

import datetime
from typing import Any

from ..model.shape import Type
from ..model.text import Lines, Text
from ..problem import NOWHERE, Problem, Span, error
from .yaml_nodes import Mapping, Node, Problems, ScalarEvent, Told, YamlSequence

FAULTY: Any = object()
FAR = datetime.date(9000, 1, 1)  # stands for a date that couldn't be read: never past


class Reading:
    """One file. `cut`: the numbers of lines that `repair` took out; around them nothing counts as missing."""

    def __init__(self, file: str, lines: list[str], cut: set[int]):
        self.file = file
        self.lines = lines
        self.cut = cut
        self.problems: list[Problem] = Problems()
        self._source = Lines(lines)

    # ------------------------------------------------------------------ problems

    def span(self, node: Node) -> Span:
        mark = node.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1)

    def wrong(self, node: Node, code: str, text: str, hint: str = "") -> Any:
        """Note a problem at a node; gives FAULTY."""
        if type(node) is not Told:
            self.problems.append(error(code, self.span(node), text, hint))
        return FAULTY

    def wrong_type(self, node: Node, wanted: str, hint: str = "") -> Any:
        return self.wrong(
            node,
            "wrong-type",
            f"Hier wird {wanted} erwartet, kein {_what(node)}"
            if type(node) is ScalarEvent
            else f"Hier wird {wanted} erwartet, keine {_what(node)}",
            hint,
        )

    def was_cut(self, first: int, last: int) -> bool:
        """Whether one of these lines was taken out."""
        return bool(self.cut) and not self.cut.isdisjoint(range(first, last + 1))

    def lost_below(self, node: Node, text: bool = False) -> bool:
        """Whether what should stand below this key or dash, indented, was taken out; `text`: it begins a block of
        text."""
        line, column = node.start_mark.line + 1, -1 if text else node.start_mark.column
        while line < len(self.lines) and not self.lines[line].strip():
            line += 1
        if line + 1 not in self.cut:
            return False
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        return indent > column or (indent == column and self.lines[line][indent] == "-")

    # ------------------------------------------------------------------ texts

    def text(self, node: ScalarEvent) -> Text:
        """The scalar's text; its span is the place of the first character, inside the quotation marks."""
        value, style, start, end = node.value, node.style, node.start_mark, node.end_mark
        if style == "|" or style == ">":
            return self._block(value, style, start.line + 1)
        if not style:
            return Text(
                value,
                Span(self.file, start.line + 1, start.column + 1),
                False if start.line == end.line else self._source,
            )
        as_it_is = start.line == end.line and end.column - start.column == len(value) + 2
        return Text(value, Span(self.file, start.line + 1, start.column + 2), False if as_it_is else self._source)

    def _block(self, value: str, style: str, first: int) -> Text:
        """A block scalar whose text begins on line `first` (from 0) or, folded, on the first line that isn't blank."""
        number = first
        while number < len(self.lines) - 1 and not self.lines[number].strip():
            number += 1
        line, begun = self.lines[number], value.lstrip("\n")
        column = len(line) - len(line.lstrip(" ")) - (len(begun) - len(begun.lstrip(" "))) + 1
        if style == "|":
            return Text(value, Span(self.file, first + 1, column), True)
        return Text(value, Span(self.file, number + 1, column), self._source)


def stand_in(type_: Any, span: Span = NOWHERE) -> Any:
    """What stands for a required value that is missing or couldn't be read."""
    kind = type_.kind if isinstance(type_, Type) else ""
    if kind in ("list", "blocks"):
        return ()
    if kind == "map":
        return {}
    if kind == "date":
        return FAR
    if kind in ("boolean", "condition", "integer", "number", ""):
        return None
    return Text("", span)


def _what(node: Node) -> str:
    if type(node) is ScalarEvent:
        return "Text"
    return (
        "Liste" if type(node) is YamlSequence else "Angabe mit „schlüssel: wert“" if type(node) is Mapping else "Angabe"
    )
