"""The Hilfeplan: goal, steps, who helps, the next meeting, signatures; and which questions lead to a section.

It works without a script: fields to write in. Where scripts run, a button writes the rows of "Meine offenen Wege"
(open_ways.py) into empty rows of the plan. What sensitive questions lead to is not taken over: the plan goes home with
the client.
"""

from __future__ import annotations

from ...model import field_names
from ...model.field_names import PLAN_STEPS
from ...model.room import FIELD_HEIGHT
from ...script.javascript import literal
from ...typeset.page import Element, Field, Item, Line, Slice, Widget, pen_field
from ...typeset.pager import shift
from .. import both
from ..blocks.boxes import BOX, BOX_GAP, check_box, field_box
from ..heard import spoken
from ..setting import Setting
from .buttons import HEIGHT as BUTTON_HEIGHT
from .buttons import button, button_width
from .form_tables import column_widths
from .hints import SIZE as NOTE_SIZE

PLAN_ROW = 26.0  # points: two lines as typed, one as written by hand, and the whole plan on one page
LOWER, LOWER_LINES = 0.88, 0.78  # of that and of `PLAN_LINES`, in two languages
PLAN_SIZE = 8.5
STEP_SHARES = (0.5, 0.23, 0.17, 0.10)  # of the width: the columns of the steps
PLAN_LINES = 2 * FIELD_HEIGHT


def set_plan(s: Setting, parent: Element) -> list[Slice]:
    """Goal, steps (what, who, until when, done), partners, next meeting, signatures."""
    x, full = s.grid.side, s.grid.full
    style, left = (s.theme.hint, x) if s.beside else (s.theme.body, s.grid.text)  # in two languages it has less room
    intro = Element("P", parent)
    slices = both.flowing(s, s.said("plan_intro"), style, left, s.grid.right - left, intro, 4)
    half = (full - 18) / 2
    lines_high = PLAN_LINES * (LOWER_LINES if s.beside else 1.0)
    slices.append(
        _row(
            s,
            parent,
            [
                ("plan_client", field_names.PLAN_CLIENT, x, half),
                ("plan_counsellor", field_names.PLAN_COUNSELLOR, x + half + 18, half),
            ],
        )
    )
    slices.append(_row(s, parent, [("plan_goal", field_names.PLAN_GOAL, x, full)], lines_high))
    slices += _steps_table(s, parent)
    next_, place = x + half + 18, (half - 10) * 0.4
    slices.append(
        _row(
            s,
            parent,
            [
                ("plan_partners", field_names.PLAN_PARTNERS, x, half),
                ("plan_next", field_names.PLAN_MEETING, next_, place),
                ("plan_next_place", field_names.PLAN_MEETING_PLACE, next_ + place + 10, half - place - 10),
            ],
            lines_high,
        )
    )
    lines: list[Item] = []
    high = 36.0
    for index, key in enumerate(("plan_client_signature", "plan_counsellor_signature")):
        left = x + index * (half + 18)
        said = both.set_short(s, s.said(key), s.theme.muted, left, half, Element("P", parent))
        pen = pen_field("tv", spoken(s, s.said(key)), parent)
        lines += [*shift(said.items, 26), Line(left, 24, left + half, 24, s.theme.palette.ink, 0.7, element=pen)]
        high = max(high, 26 + said.height)
    slices.append(Slice(high, lines, 6))
    return slices


def _row(
    s: Setting, parent: Element, cells: list[tuple[str, str, float, float]], height: float = FIELD_HEIGHT
) -> Slice:
    """Labelled fields beside one another: (word, field name, x, width) each."""
    items: list[Item] = []
    labels = [
        both.set_short(s, s.said(key), s.theme.label, x, width, Element("P", parent)) for key, _, x, width in cells
    ]
    above = max(label.height for label in labels) + 2
    for (key, name, x, width), label in zip(cells, labels):
        items += shift(label.items, above - 2 - label.height)
        field = s.field(
            Field(
                name,
                "text",
                spoken(s, s.said("plan_tip", label=s.said(key))),
                multiline=height > FIELD_HEIGHT,
                font_size=s.theme.field_size,
            )
        )
        items += field_box(s, field, x, above, width, height, Element("Form", parent))
    return Slice(above + height, items, BOX_GAP)


def _steps_table(s: Setting, parent: Element) -> list[Slice]:
    x, full = s.grid.side, s.grid.full
    keys = ("plan_step", "plan_who", "plan_until", "plan_done")
    widths = column_widths(s, [full * share for share in STEP_SHARES], [[s.said(key)] for key in keys])
    columns = list(zip(keys, field_names.PLAN_COLUMNS, widths))
    table = Element("Table", parent)
    head = Element("TR", table)
    heads, left = [], x
    for key, _, wide in columns:
        cell = Element("TH", head, attributes={"Table": {"Scope": "Column"}})
        heads.append(both.set_cell(s, s.said(key), s.theme.table_head, left + 2, wide - 2, cell))
        left += wide
    high = max(said.height for said in heads)
    items = [item for said in heads for item in shift(said.items, high - said.height)]
    slices = [_steps_heading(s, parent, columns), Slice(high + 2, items, 2, keep=True)]
    row_high = PLAN_ROW * (LOWER if s.beside else 1.0)
    for number in range(1, PLAN_STEPS + 1):
        row, left = Element("TR", table), x
        items = []
        for key, name, wide in columns:
            form = Element("Form", Element("TD", row))
            tooltip = spoken(s, s.said("plan_step_tip", number=number, column=s.said(key)))
            if name == field_names.DONE:
                items += check_box(
                    s,
                    s.field(Field(field_names.plan_step(number, name), "checkbox", tooltip)),
                    left + (wide - BOX) / 2,
                    (row_high - BOX) / 2,
                    form,
                )
            else:
                field = s.field(
                    Field(
                        field_names.plan_step(number, name),
                        "text",
                        tooltip,
                        multiline=name != field_names.UNTIL,
                        font_size=PLAN_SIZE,
                    )
                )
                items += field_box(s, field, left + 1, 0, wide - 2, row_high, form)
            left += wide
        slices.append(Slice(row_high + 2, items, 0, keep=number == PLAN_STEPS - 1))
    return slices


def _steps_heading(s: Setting, parent: Element, columns: list[tuple[str, str, float]]) -> Slice:
    """The heading; beside it the button that takes the open ways over, and the field that says what it did."""
    words, x = s.words, s.grid.side
    heading = both.set_short(s, s.said("plan_steps"), s.theme.label, x, s.grid.full / 2, Element("P", parent))
    items = heading.items
    if s.find("wegweiser") is None:
        return Slice(heading.height, items, BOX_GAP, keep=True)
    shift(items, (BUTTON_HEIGHT - heading.height) / 2)
    rows = [[field_names.plan_step(number, name) for _, name, _ in columns] for number in range(1, PLAN_STEPS + 1)]
    left = max(x + columns[0][2] / 2, heading.end + 8)
    items += button(
        s,
        "wege",
        words["plan_take"],
        words["plan_take_tip"],
        left,
        0,
        parent,
        script=f"hbTakeOver({literal(rows)}, {literal(field_names.PLAN_NOTE)});",
    )
    left += button_width(s, words["plan_take"]) + 8
    note = s.field(
        Field(
            field_names.PLAN_NOTE,
            "text",
            words["plan_note"],
            read_only=True,
            multiline=True,
            font_size=NOTE_SIZE,
            show="screen",
        )
    )
    items.append(Widget(left, -3.0, s.grid.right - left, 26.0, note, Element("Form", parent)))
    return Slice(BUTTON_HEIGHT, items, BOX_GAP, keep=True)
