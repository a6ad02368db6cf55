"""The page "Meine offenen Wege": rows to write the next steps into.

Where scripts run, they are filled with the steps of the open ways, the urgent first (script/ways.js); what a hand has
written stays."""

from __future__ import annotations

from ...model import field_names
from ...model.field_names import PAGES, STEP, TAKE, UNTIL, WAYS_COLUMNS, WAYS_ROWS, WHO
from ...typeset.page import Element, Field, Slice
from ...typeset.pager import footed, shift, stack
from ..blocks.boxes import BOX, check_box, field_box
from ..setting import Setting

ROW = 37.0  # points, 13 mm: two lines as typed, one by hand
SIZE, SMALLER = 9.5, 8.0  # of what is written; in most languages a step takes three lines where German takes two
NUMBER = 20.0
SHARES = {TAKE: 0.09, STEP: 0.48, PAGES: 0.12, UNTIL: 0.16, WHO: 0.15}  # of what the numbers leave


def set_open_ways(s: Setting, parent: Element) -> list[Slice]:
    """Heading, what to do, and the rows, all on one page."""
    words, x, full = s.words, s.grid.side, s.grid.full
    sect = Element("Sect", parent, title=words["open_ways"])
    heading = s.type.label(words["open_ways"], s.theme.h2, x, full, Element("H2", sect))
    slices = stack(heading, s.theme.h2.leading, 18, keep=True)
    intro = s.type.label(words["open_ways_intro"], s.theme.body, x, full, Element("P", sect))
    slices += stack(intro, s.theme.body.leading, 4, keep=True)
    table = Element("Table", sect)
    head = Element("TR", table)
    style = s.theme.table_head
    columns = [
        ("paper_row", x, NUMBER),
        *((f"open_ways_{name}", left + 1, wide - 1) for name, left, wide in _columns(s)),
    ]
    heads = []
    for word, left, wide in columns:
        cell = Element("TH", head, attributes={"Table": {"Scope": "Column"}})
        heads.append(s.type.label(words[word], style, left, wide, cell))
    items, high = footed(heads, style.leading)
    slices.append(Slice(high + 2, items, 6, keep=True))
    for number in range(1, WAYS_ROWS + 1):
        slices.append(_row(s, Element("TR", table), number))
    slices[-1].keep = False
    return slices


def _columns(s: Setting) -> list[tuple[str, float, float]]:
    """(column, left edge, width) in points."""
    left, out = s.grid.side + NUMBER, []
    for column in WAYS_COLUMNS:
        wide = (s.grid.full - NUMBER) * SHARES[column]
        out.append((column, left, wide))
        left += wide
    return out


def _row(s: Setting, row: Element, number: int) -> Slice:
    style = s.theme.strong
    cell = Element("TH", row, attributes={"Table": {"Scope": "Row"}})
    items = shift(s.type.label(str(number), style, s.grid.side, NUMBER, cell)[0], (ROW - style.leading) / 2)
    for column, left, wide in _columns(s):
        form = Element("Form", Element("TD", row))
        name = field_names.ways_row(number, column)
        tooltip = s.words.say("open_ways_tip", number=number, column=s.words[f"open_ways_{column}"])
        if column == TAKE:
            field = s.field(Field(name, "checkbox", tooltip))
            items += check_box(s, field, left + 4, (ROW - BOX) / 2, form)
        else:
            field = s.field(
                Field(
                    name, "text", tooltip, multiline=True, font_size=SIZE if s.beside or not s.translated else SMALLER
                )
            )
            items += field_box(s, field, left + 1, 1.5, wide - 2, ROW - 3, form)
    return Slice(ROW, items, keep=True)
