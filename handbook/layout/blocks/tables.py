"""Tables: columns fitted to their content, rows that are not torn, the head repeated on every page.

A table of two columns stands in the text column, a wider one takes the side column too. Widths come from the author,
else from the content: each column gets at least its longest word, the rest is shared by how much text there is. Columns
of figures are aligned at the comma (aligned.py). One whose words would be taken to pieces is a list (table_lists.py).
"""

from __future__ import annotations

from ...model import room
from ...model.blocks import Table
from ...model.inline import inline
from ...model.text import Text, span_of
from ...typeset.page import Element, Item, Slice
from ...typeset.pager import stack
from ...typeset.rows import below_head, table_row
from ...typeset.theme import Style
from ..setting import Setting
from .aligned import Column, columns, set_aligned
from .table_lists import set_as_lists

PAD_X = 5.0
PAD_Y = 2.5
TABLE_GAP, CAPTION_GAP = 8.0, 3.0  # above a table, below its caption


def set_table(s: Setting, block: Table, parent: Element, x: float, width: float) -> list[Slice]:
    if len(block.header) > 2:
        x, width = s.grid.side, s.grid.full
    if room.is_too_wide(block, s.theme.body.size):
        return set_as_lists(s, block, parent, x, width)
    aligned = columns(s, block)
    widths = column_widths(s, block, width, aligned)
    table = Element("Table", parent)
    slices: list[Slice] = []
    if block.caption:
        lines = s.type.lines(
            inline(block.caption), s.theme.caption, x, width, Element("Caption", table), span_of(block.caption)
        )
        slices += stack(lines, s.theme.caption.leading, TABLE_GAP, keep=True)
    head_row = Element("TR", Element("THead", table))
    head = _row(s, block.header, widths, x, head_row, s.theme.table_head, aligned)
    again = _row(s, block.header, widths, x, None, s.theme.table_head, aligned)
    body, headed = Element("TBody", table), _has_row_heads(block)
    rows = [_row(s, cells, widths, x, Element("TR", body), s.theme.table_cell, aligned, headed) for cells in block.rows]
    return slices + below_head(head, again, rows, CAPTION_GAP if block.caption else TABLE_GAP)


def _has_row_heads(block: Table) -> bool:
    """Whether the first column says what each row is about: all of it is bold (PDF/UA-1, 7.5)."""
    first = [[piece for piece in inline(row[0]) if piece.text.strip()] for row in block.rows]
    return all(pieces and all(piece.bold for piece in pieces) for pieces in first)


def column_widths(s: Setting, block: Table, width: float, aligned: list[Column]) -> list[float]:
    """Points for each column, padding included; their sum is `width`. What is left over goes to columns of text: far
    from what they are about, figures are hard to read."""
    if block.widths:
        total = sum(block.widths)
        return [width * w / total for w in block.widths]
    count = len(block.header)
    least = [min(column.wide, width * 0.4) + 2 * PAD_X for column in aligned]
    natural = [0.0] * count
    for style, cells in [(s.theme.table_head, block.header), *((s.theme.table_cell, row) for row in block.rows)]:
        for column, text in enumerate(cells):
            words = s.type.make_words(inline(text), style, None, span_of(text))
            wide = [word.width * style.size / 1000 for word in words]
            if wide:
                least[column] = max(least[column], min(max(wide), width * 0.4) + 2 * PAD_X)
                natural[column] = max(natural[column], sum(wide) + 2.8 * (len(wide) - 1) + 2 * PAD_X)
    spare = width - sum(least)
    if spare <= 0:
        return [width * w / sum(least) for w in least]
    wish = [max(0.0, min(n, width * 0.7) - w) for n, w in zip(natural, least)]
    total = sum(wish)
    if total <= spare:
        shares = [column.align != "decimal" for column in aligned]
        shares = shares if any(shares) else [True] * count
        return [w + v + share * (spare - total) / sum(shares) for w, v, share in zip(least, wish, shares)]
    return [w + v * spare / total for w, v in zip(least, wish)]


def _row(
    s: Setting,
    cells: tuple[Text, ...],
    widths: list[float],
    x: float,
    row: Element | None,
    style: Style,
    aligned: list[Column],
    headed: bool = False,
) -> Slice:
    """One row as a slice; `row` None: a repeated head, an artifact. `headed`: its first cell is its head."""

    def set_cell(index: int, left: float, wide: float, cell: Element | None) -> list[list[Item]]:
        return set_aligned(s, cells[index], style, left, wide, cell, aligned[index])

    pad, is_head = (PAD_X, PAD_Y), style is s.theme.table_head
    return table_row(set_cell, widths, x, style.leading, pad, s.theme.palette, row, is_head, headed)
