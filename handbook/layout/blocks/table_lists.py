"""A table of more columns than the page has room for, as a list: its rows below one another, each under what its first
cell says, with the head of each column before what the row has in it.

In the structure it is a list of lists (ISO 32000-1, 14.8.4.3.3): a row is an item whose label is its first cell, a cell
one whose label is the column's head. A row that goes on on the next page is named there again.
"""

from __future__ import annotations

from ...model.blocks import Table
from ...model.inline import inline
from ...model.text import Text, span_of
from ...typeset.page import Element, Item, Line, Slice
from ...typeset.pager import pile, spaced, stack
from ..setting import Setting

LIST_GAP, ROW_GAP, ENTRY_GAP = 8.0, 7.0, 2.0  # points above the list, a row, an entry
ABOVE = 3.0  # points between a row's rule and its name
INDENT, GAP = 10.0, 8.0
LABELS = 0.3  # of the width, for the heads of columns


def set_as_lists(s: Setting, block: Table, parent: Element, x: float, width: float) -> list[Slice]:
    """The table's slices."""
    listed = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
    slices: list[Slice] = []
    if block.caption:
        caption, style = block.caption, s.theme.caption
        lines = s.type.lines(inline(caption), style, x, width, Element("Caption", listed), span_of(caption))
        slices += stack(lines, style.leading, LIST_GAP, keep=True)
    for row in block.rows:
        slices += _row(s, block.header, row, Element("LI", listed), x, width)
    return slices


def _row(
    s: Setting, header: tuple[Text, ...], row: tuple[Text, ...], item: Element, x: float, width: float
) -> list[Slice]:
    name = [_name(s, header[0], row[0], element, x, width) for element in (Element("Lbl", item), None)]
    slices, again = name[0], name[1]
    inner = Element("L", Element("LBody", item), attributes={"List": {"ListNumbering": "None"}})
    cells = [(head, cell) for head, cell in zip(header[1:], row[1:]) if cell.strip()]
    for number, (head, cell) in enumerate(cells):
        entry = _entry(s, head, cell, Element("LI", inner), x + INDENT, width - INDENT)
        entry.repeat, entry.keep = again, number == 0 and len(cells) > 1
        slices.append(entry)
    return slices


def _name(s: Setting, head: Text, cell: Text, element: Element | None, x: float, width: float) -> list[Slice]:
    """What the row is about; `element` None: named again, an artifact."""
    said = s.words.labelled(str(head), str(cell)) if head.strip() and cell.strip() else str(cell or head)
    style = s.theme.table_cell.with_(bold=True)
    lines = s.type.lines(inline(said), style, x, width, element, span_of(cell))
    slices = stack(lines, style.leading, ROW_GAP, keep=True)
    for piece in slices[:1]:
        piece.items = [Line(x, -ABOVE, x + width, -ABOVE, s.theme.palette.line, 0.5), *piece.items]
    return slices


def _entry(s: Setting, head: Text, cell: Text, item: Element, x: float, width: float) -> Slice:
    """The head of a column, and beside it what the row has there."""
    style = s.theme.table_cell
    wide = width * LABELS
    label = s.type.lines(inline(head), style.with_(bold=True), x, wide, Element("Lbl", item), span_of(head))
    body = s.type.lines(inline(cell), style, x + wide + GAP, width - wide - GAP, Element("LBody", item), span_of(cell))
    items: list[Item] = []
    high = 0.0
    for lines in (label, body):
        placed, height = pile(lines, style.leading)
        items += spaced(placed)
        high = max(high, height)
    return Slice(high, items, ENTRY_GAP)
