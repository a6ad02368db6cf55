"""Tables to fill in: a head, and rows of fields named TABLE.ROW.COLUMN, high enough for a pen.

They take the side column too. A row is one slice, so it is never torn; the head stands on every page. The first column
of the first rows may be printed: then it heads its row.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import room
from ...model.in_forms import FormColumn, FormTable
from ...model.text import Text
from ...typeset.page import Element, Field, Item, Line, Slice
from ...typeset.pager import shift, spaced
from ...typeset.rows import below_head
from .. import both
from ..blocks.boxes import BOX, BOX_GAP, check_box, field_box
from ..heard import tipped, whole
from ..setting import Setting

ROW_GAP = 3.0
LOWEST = 0.7  # of its height: so low a row may be, so that none stands alone on the next page
PAD = 2.0
ROUNDING = 0.1  # points
TALLEST = 220.0  # of a field beside what is printed in the first column, however long that is
KEPT = 0.75  # of a column's width, where another needs more
Cells = list[tuple[FormColumn, float]]  # columns with their widths


def set_form_table(
    s: Setting, block: FormTable, parent: Element, x: float, width: float, free: float = 0.0
) -> list[Slice]:
    """A caption, the head, the rows; as wide as the page's columns, whatever `x` and `width` are. `free`: points left
    on the page; where only a few rows wouldn't fit there, all are a little lower."""
    left = s.grid.side
    cells = _cells(s, block)
    table = Element("Table", parent)
    style = whole(s.theme.strong)
    slices = both.stacked(s, block.title, style, left, s.grid.full, Element("Caption", table), BOX_GAP)
    head = _head(s, cells, left, Element("TR", Element("THead", table)))
    again = _head(s, cells, left, None)
    body = Element("TBody", table)
    above = room.FIELD_HEIGHT - whole(s.theme.table_cell).leading
    least = [_heading(s, heading, cells, left, None).height + above for heading in block.first]
    high = _row_height(block, free - sum(piece.before + piece.height for piece in (*slices, head)), least)
    rows = [_row(s, block, cells, number, left, Element("TR", body), high) for number in range(1, block.rows + 1)]
    return slices + below_head(head, again, rows, head.before)


def _cells(s: Setting, block: FormTable) -> Cells:
    cells = room.form_cells(block, s.grid.full)
    heads = [[column.label, _format(s, column)] for column in block.columns]
    heads[0] += block.first
    return list(zip(block.columns, column_widths(s, [wide for _, wide in cells], heads)))


def _row_height(block: FormTable, free: float, least: list[float]) -> float:
    """Points of a row: as many as its lines need, or somewhat less where all rows then have room in `free` points;
    `least`: what the first rows need for what is printed in them."""
    high = room.form_row(block)
    free -= block.rows * ROW_GAP + ROUNDING
    lower = free / block.rows
    for number, height in enumerate(sorted(least, reverse=True), 1):
        if height > lower and number < block.rows:
            free -= height
            lower = free / (block.rows - number)
    return lower if LOWEST * high <= lower < high else high


def _head(s: Setting, cells: Cells, left: float, row: Element | None) -> Slice:
    """The columns' heads, on one line below; `row` None: repeated on a further page, an artifact."""
    items, high = column_heads(
        s, [(column.label, _format(s, column), wide, column.type == "acknowledge") for column, wide in cells], left, row
    )
    rule = Line(left, high + 1.5, left + sum(wide for _, wide in cells), high + 1.5, s.theme.palette.accent, 1.0)
    return Slice(high + 1.5 + ROW_GAP, [rule, *items], 4.0)


def column_widths(s: Setting, widths: list[float], heads: list[list[Text]], least: Sequence[float] = ()) -> list[float]:
    """Points of the columns of a table with these texts in each, and with `least` points for what is filled in. The
    book's own language has them as they are; another has longer words, which are widened for."""
    if not s.translated:
        return widths
    style = whole(s.theme.table_head)
    needs = [max(both.longest_word(s, text, style) for text in texts) + 2 * PAD + 1 for texts in heads]
    least = least or [0.0] * len(widths)
    return room.widened(widths, [max(need, room_, KEPT * wide) for need, room_, wide in zip(needs, least, widths)])


def column_heads(
    s: Setting, heads: list[tuple[Text, Text, float, bool]], x: float, row: Element | None
) -> tuple[list[Item], float]:
    """The heads (label, what an entry looks like, width in points, centred) side by side from `x`, standing on one
    line: items from y 0, and their height."""
    style, placed = whole(s.theme.table_head), []
    for label, hint, wide, centred in heads:
        cell = Element("TH", row, attributes={"Table": {"Scope": "Column"}}) if row else None
        own = style.with_(align="center") if centred or (s.beside and label.beside and both.from_right(s)) else style
        said = both.set_cell(s, label, own, x + PAD, wide - 2 * PAD, cell)
        if hint:  # below, where it needn't be parted
            spaced(said.items)
            below = both.set_cell(s, hint, s.theme.hint, x + PAD, wide - 2 * PAD, cell, style.leading)
            said = below._replace(
                items=[*said.items, *shift(below.items, said.height)], height=said.height + below.height
            )
        placed.append(said)
        x += wide
    high = max(said.height for said in placed)
    return [item for said in placed for item in shift(said.items, high - said.height)], high


def _format(s: Setting, column: FormColumn) -> Text:
    """What an entry looks like; "" where nothing need be said."""
    if column.type not in ("date", "time"):
        return Text("")
    key = f"{column.type}_format"
    return s.in_own_language(key) if s.translated and both.german_only(s, column.label) else s.said(key)


def _row(s: Setting, table: FormTable, cells: Cells, number: int, left: float, row: Element, high: float) -> Slice:
    heading = table.first[number - 1] if number <= len(table.first) else None
    lines = []
    if heading is not None:
        cell = Element("TH", row, attributes={"Table": {"Scope": "Row"}})
        block = _heading(s, heading, cells, left, cell)
        above = room.FIELD_HEIGHT - whole(s.theme.table_cell).leading
        lines = shift(block.items, above / 2)
        high = max(high, block.height + above)
    items: list[Item] = [*lines]
    for index, (column, wide) in enumerate(cells):
        if index or heading is None:
            field = s.field(_field(s, table, column, number, heading))
            form = Element("Form", Element("TD", row))
            low = min(high, TALLEST)
            items += (
                check_box(s, field, left + (wide - BOX) / 2, (low - BOX) / 2, form)
                if field.kind == "checkbox"
                else field_box(s, field, left + 1, 0, wide - 2, low, form)
            )
        left += wide
    return Slice(high + ROW_GAP, items)


def _heading(s: Setting, heading: Text, cells: Cells, left: float, cell: Element | None) -> both.Block:
    """What is printed in the first column of a row."""
    style = whole(s.theme.table_cell).with_(bold=True)
    return both.set_cell(s, heading, style, left + PAD, cells[0][1] - 3 * PAD, cell)


def _field(s: Setting, table: FormTable, column: FormColumn, number: int, heading: Text | None) -> Field:
    """The field of a cell; its tooltip says the column, the row (by what is printed there, else by its number) and the
    table."""
    row = heading if heading is not None else s.said("row", number=number)
    tooltip = tipped(s, s.said("list", a=column.label, b=row), table.title, _format(s, column))
    name = f"{table.id}.{number}.{column.id}"
    if column.type == "acknowledge":
        return Field(name, "checkbox", tooltip)
    return Field(
        name,
        "text",
        tooltip,
        multiline=table.lines > 1,
        font_size=s.theme.field_size - room.SMALLER,
    )
