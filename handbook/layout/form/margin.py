"""The column beside a question: the pages that its answers lead to, each a link called after its target.

A way of one choice stands beside it and belongs to it in the structure too; where several answers share a row, or where
there is no list, the words before the page say which answer is meant. ◆ stands behind a page that another answer
decides too.
"""

from __future__ import annotations

from ...model.inline import Piece, spoken
from ...typeset.marks import NEUTRAL, PAGE_ONLY
from ...typeset.page import Element, Item
from ...typeset.pager import pile
from ...typeset.pieces import RESERVED_DIGITS
from ..setting import Setting
from .form_grid import WAYS
from .way_cases import Beside, WaysBeside

Placed = tuple[list[Item], float]


class Margin:
    """The ways of one question; `x` is the column's left edge in points, `free` how high it is free above the answers
    (what stands there belongs to the question as a whole)."""

    free = 0.0

    def __init__(self, s: Setting, ways: WaysBeside, x: float):
        self.s, self.ways, self.x = s, ways, x

    def beside(self, name: str, parent: Element, x: float) -> Placed:
        """The pages beside one choice, from y 0, with their height."""
        ways = self.ways.by_choice.get(name)
        return self._set([("", ways)], parent, x) if ways else ([], 0.0)

    def said(self, name: str) -> str:
        """What stands beside one choice, with three digits for a page."""
        ways = self.ways.by_choice.get(name, [])
        return self.s.words.listed(RESERVED_DIGITS + self.s.words["further"] * way.further for way in ways)

    def beside_rows(self, labels: dict[str, str], parent: Element) -> Placed:
        """The pages beside choices that share rows, by their labels; those with the same pages together."""
        shared: dict[tuple[Beside, ...], list[str]] = {}
        for name, label in labels.items():
            if ways := self.ways.by_choice.get(name):
                same = tuple(Beside(0, way.place, way.further, way.discreet) for way in ways)
                shared.setdefault(same, []).append(label)
        rows = [(self.s.words.listed(said), list(ways)) for ways, said in shared.items()]
        return self._set(rows, Element("P", parent), self.x) if rows else ([], 0.0)

    def cases(self, parent: Element) -> Placed:
        """The pages of answers that aren't chosen from a list, and those that any choice opens."""
        rows = list(self.ways.by_case.items())
        return self._set(rows, Element("P", parent), self.x) if rows else ([], 0.0)

    def _set(self, rows: list[tuple[str, list[Beside]]], parent: Element, x: float) -> Placed:
        s, style = self.s, self.s.theme.way
        items: list[Item] = []
        height = 0.0
        for words, ways in rows:
            before, after = s.words.around("labelled", "text", label=words)
            pieces = spoken(before) if words else []
            for index, way in enumerate(ways):
                further = s.words["further"] if way.further else ""
                pieces.append(Piece("", href=(NEUTRAL if way.discreet else PAGE_ONLY) + way.place.anchor))
                pieces.append(Piece(further + (s.words.comma if index + 1 < len(ways) else after if words else "")))
            lines = s.type.lines(
                [piece for piece in pieces if piece.text or piece.href],
                style,
                x,
                WAYS,
                parent,
                s.form_span,
            )
            more, high = pile(lines, style.leading, height)
            items += more
            height += high
        return items, height
