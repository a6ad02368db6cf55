"""A row of a table as a slice: its cells side by side, tagged, above a rule; and how rows stand below their head."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .page import Element, Empty, Item, Line, Slice
from .pager import pile
from .theme import Palette

# index of a cell, x and width of its text in points, its element → the lines, each with its top at 0
SetCell = Callable[[int, float, float, Element | None], list[list[Item]]]


def table_row(
    set_cell: SetCell,
    widths: Sequence[float],
    x: float,
    leading: float,
    pad: tuple[float, float],
    palette: Palette,
    row: Element | None,
    is_head: bool,
    headed: bool = False,
) -> Slice:
    """The row from `x` on, its cells `widths` points wide, `pad` points of them left free beside and above the text.
    `row` None: a repeated head, an artifact. `headed`: its first cell says what the row is about (PDF/UA-1, 7.5)."""
    pad_x, pad_y = pad
    content: list[Item] = []
    left, high = x, 0.0
    for index, wide in enumerate(widths):
        cell = None
        if row is not None:
            scope = "Column" if is_head else "Row" if headed and index == 0 else ""
            cell = Element("TH" if scope else "TD", row, attributes={"Table": {"Scope": scope}} if scope else None)
        items, height = pile(set_cell(index, left + pad_x, wide - 2 * pad_x, cell), leading, pad_y)
        content += items
        if not items and cell is not None:
            content.append(Empty(cell))
        left, high = left + wide, max(high, height + 2 * pad_y)
    colour, thick = (palette.accent, 1.0) if is_head else (palette.line, 0.5)
    return Slice(high, [Line(x, high, x + sum(widths), high, colour, thick), *content])


def below_head(head: Slice, again: Slice, rows: list[Slice], before: float, together: int = 0) -> list[Slice]:
    """A table's slices: its head, `before` points below what precedes, and its rows, above which the head comes `again`
    on a further page. The first two stay together, and the last two; all, where they are no more than `together`."""
    head.before, head.keep = before, True
    last = len(rows) - 1
    for index, row in enumerate(rows):
        row.repeat = [again]
        row.keep = index < last and (len(rows) <= together or index in (0, last - 1))
    return [head, *rows]
