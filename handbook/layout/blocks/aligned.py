"""Columns of figures: amounts stand below one another with their commas on one line.

A column is one of figures where two thirds of its cells are a figure and all have the same unit ("563 €", "13,90 €");
the first column, which says what a row is about, never is. A table may say otherwise (`align`). The widest part behind
a comma reaches the column's right edge, and so does its head; "–" stands where whole numbers end; what else stands in
such a column ends at its edge, as long as it has one line.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...dataclass import dataclass
from ...model.blocks import Table
from ...model.inline import inline
from ...model.text import Text, span_of
from ...typeset.figures import FIGURE, column_of, sizes
from ...typeset.page import Element, Item
from ...typeset.theme import Style
from ..setting import Setting

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """How a column is aligned. In a column of figures `before` and `behind` are the points of the widest part before
    the comma, and from it on."""

    align: str = "left"
    before: float = 0.0
    behind: float = 0.0

    @property
    def wide(self) -> float:
        """Points that the figures take."""
        return self.before + self.behind


LEFT, RIGHT = Column(), Column("right")


def columns(s: Setting, table: Table) -> list[Column]:
    """The columns of a table; where the page will be mirrored figures stand at its start edge like all else."""
    wanted = table.align or ("",) * len(table.header)
    return [
        LEFT if s.type.mirrored else _column(s, [row[index] for row in table.rows], index, align)
        for index, align in enumerate(wanted)
    ]


def _column(s: Setting, cells: Sequence[Text], index: int, align: str) -> Column:
    if align in ("left", "right"):
        return Column(align)
    of_figures = align == "decimal"  # the table says so
    if not index and not of_figures:
        return LEFT
    texts = [_plain(cell) for cell in cells]
    found = [figure for text in texts if (figure := FIGURE.fullmatch(text))] if of_figures else column_of(texts)
    if not found:
        return RIGHT if of_figures else LEFT
    parts = [sizes(figure, lambda text: s.type.width(text, s.theme.table_cell)) for figure in found]
    return Column("decimal", *map(max, zip(*parts)))


def _plain(cell: Text) -> str:
    """A cell's text where that is one piece without a link; else one that is no figure."""
    pieces = inline(cell)
    return pieces[0].text if len(pieces) == 1 and not pieces[0].href else str(cell)


def set_aligned(
    s: Setting, text: Text, style: Style, x: float, width: float, cell: Element | None, column: Column
) -> list[list[Item]]:
    """The lines of a cell `width` points wide from x on, each with its top at 0."""
    pieces, span = inline(text), span_of(text)
    if column.align == "left" or not pieces:
        return s.type.lines(pieces, style, x, width, cell, span)
    figure = FIGURE.fullmatch(_plain(text)) if column.align == "decimal" and style is s.theme.table_cell else None
    wide = s.type.width_of(pieces, style)
    if figure or text.strip() == NOTHING:
        bold = style.with_(bold=True) if pieces[0].bold else style
        start = x + width - column.behind - (s.type.width(figure["before"], bold) if figure else wide)
        if start >= x:
            return s.type.lines(pieces, style, start, x + width - start, cell, span)
    ends = wide <= width or style is s.theme.table_head
    return s.type.lines(pieces, style.with_(align="right") if ends else style, x, width, cell, span)
