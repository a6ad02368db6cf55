"""The places where an answer goes, one function for each way of answering.

Each takes the setting, the section's title (for tooltips), the question, a column (`x`, `width` in points) and the
structure element to hang the fields on, and gives (items from y 0, height).
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import room
from ...model.field_names import DATE, PLACE, in_row, other_text, part
from ...model.inline import inline, plain
from ...model.question_types import TODAY, type_of
from ...model.questionnaire import Question, range_values, row_count
from ...typeset.page import Element, Empty, Field, Item, Line, Rect, Slice, Widget
from ...typeset.pager import pile, shift
from ..blocks.boxes import BOX, FIELD_HEIGHT, check_box, field_box
from ..setting import Setting
from .buttons import QUIET_HEIGHT, today
from .fields import (
    choices_of,
    columns_of,
    dropdown_field,
    format_hint,
    text_field,
    tooltip,
)
from .form_tables import column_heads
from .jump_text import beside

Placed = tuple[list[Item], float]
ROW = 18.0  # one row of choices
OTHER_WIDTH = 170.0


def written(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """Text, number, date, time or a calculated value."""
    field = text_field(s, section, question)
    wide, high = room.box(question, s.theme.field_size, width)
    items = field_box(s, field, x, 0, wide, high, Element("Form", div))
    if field.comb:
        step = wide / question.max_length
        items[1:1] = [
            Line(x + i * step, 0, x + i * step, high, s.theme.palette.field_line, 0.4)
            for i in range(1, question.max_length)
        ]
    hint = format_hint(s, question) if not type_of(question).calculated else ""  # a calculated value has its unit in it
    if hint:
        items += shift(
            s.type.label(hint, s.theme.muted, x + wide + 6, 80, Element("P", div))[0],
            (FIELD_HEIGHT - s.theme.muted.leading) / 2,
        )
    if question.default == TODAY:
        left = x + wide + 10 + s.type.width(hint, s.theme.muted)
        items += today(s, field.name, plain(question.label), left, (FIELD_HEIGHT - QUIET_HEIGHT) / 2, div)
    return items, high


def dropdown(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    field = dropdown_field(s, section, question)
    wide = min(
        width, max(120.0, 34 + max((s.type.width(label, s.theme.body) for _, label in field.options), default=0))
    )
    items = field_box(s, field, x, 0, wide, FIELD_HEIGHT, Element("Form", div))
    if not question.or_other:
        return items, FIELD_HEIGHT
    if wide + OTHER_WIDTH + 10 <= width:
        return items + _other(s, section, question, x + wide + 10, 0, width - wide - 10, div), FIELD_HEIGHT
    return items + _other(s, section, question, x, FIELD_HEIGHT + 4, width, div), 2 * FIELD_HEIGHT + 4


def _other(s: Setting, section: str, question: Question, x: float, y: float, width: float, div: Element) -> list[Item]:
    """The text field "andere, und zwar" beside a choice."""
    caption = s.words["other_text"] + ":"
    label = s.type.label(caption, s.theme.small, x, width, Element("P", div))[0]
    taken = s.type.width(caption, s.theme.small) + 6
    field = s.field(
        Field(
            other_text(question.id),
            "text",
            tooltip(s, section, question, s.words["other_text"]),
            font_size=s.theme.field_size,
        )
    )
    return shift(label, y + 5) + field_box(s, field, x + taken, y, width - taken, FIELD_HEIGHT, Element("Form", div))


def _choices(s: Setting, question: Question, x: float, width: float, div: Element, mark) -> Placed:
    """Choices in rows; `mark(choice, x, y, form)` gives the box or button of one. A text field for "other" follows
    below."""
    choices = choices_of(s, question)
    jumps = beside(s, question, width)
    labels = [f"{choice.label}{jumps.get(str(choice.name), '')}" for choice in choices]
    columns = columns_of(s, [plain(label) for label in labels], width)
    wide = width / columns
    items: list[Item] = []
    y = 0.0
    for start in range(0, len(choices), columns):
        high = ROW
        for index, (choice, label) in enumerate(zip(choices[start : start + columns], labels[start:])):
            left = x + index * wide
            items += mark(choice, left, y + 2.5, Element("Form", div))
            lines = s.type.lines(
                inline(label), s.theme.body, left + BOX + 7, wide - BOX - 12, Element("P", div), choice.label.span
            )
            more, height = pile(lines, s.theme.body.leading, y + 1)
            items += more
            high = max(high, height + 3)
        y += high
    return items, y


def _radio_group(s: Setting, section: str, question: Question) -> Field:
    """The one field of all a question's round buttons."""
    return s.field(
        Field(
            str(question.id),
            "radio",
            tooltip(s, section, question),
            value=str(question.default or ""),
            required=question.required,
            read_only=question.read_only,
        )
    )


def radios(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    field = _radio_group(s, section, question)

    def mark(choice, left: float, top: float, form: Element) -> list[Item]:
        return radio_button(
            s, field, left, top, form, str(choice.name), tooltip(s, section, question, plain(choice.label))
        )

    items, height = _choices(s, question, x, width, div, mark)
    return _with_other(s, section, question, x, width, div, items, height)


def boxes(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    def mark(choice, left: float, top: float, form: Element) -> list[Item]:
        field = s.field(
            Field(
                part(question.id, choice.name),
                "checkbox",
                tooltip(s, section, question, plain(choice.label)),
                read_only=question.read_only,
            )
        )
        return check_box(s, field, left, top, form)

    items, height = _choices(s, question, x, width, div, mark)
    return _with_other(s, section, question, x, width, div, items, height)


def _with_other(
    s: Setting, section: str, question: Question, x: float, width: float, div: Element, items: list[Item], height: float
) -> Placed:
    if not question.or_other:
        return items, height
    return items + _other(s, section, question, x, height + 2, width, div), height + FIELD_HEIGHT + 3


def radio_button(s: Setting, field: Field, x: float, y: float, form: Element, state: str, text: str) -> list[Item]:
    palette = s.theme.palette
    return [
        Rect(x, y, BOX, BOX, fill=palette.paper, stroke=palette.field_line, stroke_width=0.8, radius=BOX / 2),
        Widget(x, y, BOX, BOX, field, form, state, text),
    ]


def radio_range(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A scale of numbers in one row, what its ends mean at both ends."""
    field = _radio_group(s, section, question)
    low, high = (question.parameters.low_label, question.parameters.high_label) if question.parameters else (None, None)
    small, values = s.theme.small, range_values(question)
    step = min(44.0, (width - 160) / max(1, len(values)))
    wide = [s.type.width(plain(end), small) + gap if end else 0.0 for end, gap in ((low, 12.0), (high, 4.0))]
    beside_them = wide[0] <= width / 3 and sum(wide) + step * len(values) <= width
    items: list[Item] = []
    left = x
    if low and beside_them:
        items += shift(s.type.lines(inline(low), small, left, width / 3, Element("P", div), low.span)[0], 3)
        left += wide[0]
    for value in values:
        items += radio_button(s, field, left, 2.5, Element("Form", div), value, tooltip(s, section, question, value))
        items += shift(s.type.label(value, s.theme.body, left + BOX + 4, step, Element("P", div))[0], 1)
        left += step
    if high and beside_them:
        items += shift(s.type.lines(inline(high), small, left + 4, width / 3, Element("P", div), high.span)[0], 3)
    if beside_them:
        return items, ROW
    under = ROW  # long texts stand below, that of the low end at the left
    for end, at in ((low, x), (high, x + width / 2 + 6)):
        if end:
            lines, height = pile(
                s.type.lines(inline(end), small, at, width / 2 - 6, Element("P", div), end.span), small.leading, ROW
            )
            items += lines
            under = max(under, height + ROW)
    return items, under


def scale(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A grid: rows of the question by the choices of its list (CEFR levels, yes/no for several things)."""
    choices = choices_of(s, question)
    table = Element("Table", div)
    first = min(width * 0.4, max(s.type.width(plain(r.label), s.theme.body) for r in question.rows) + 16)
    cell = (width - first) / max(1, len(choices))
    palette, style = s.theme.palette, s.theme.table_head.with_(align="center")
    head = Element("TR", table)
    items: list[Item] = [Empty(Element("TD", head))]
    heads = [
        s.type.lines(
            inline(c.label),
            style,
            x + first + i * cell + 1,
            cell - 2,
            Element("TH", head, attributes={"Table": {"Scope": "Column"}}),
            c.label.span,
        )
        for i, c in enumerate(choices)
    ]
    high = max((len(lines) for lines in heads), default=1) * style.leading
    for lines in heads:
        items += pile(lines, style.leading, high - len(lines) * style.leading)[0]
    y = high + 3
    for row in question.rows:
        tr = Element("TR", table)
        field = s.field(
            Field(
                part(question.id, row.id),
                "radio",
                tooltip(s, section, question, plain(row.label)),
                read_only=question.read_only,
            )
        )
        items.append(Line(x, y - 1, x + width, y - 1, palette.line, 0.5))
        name = s.type.lines(
            inline(row.label),
            s.theme.body,
            x,
            first - 6,
            Element("TH", tr, attributes={"Table": {"Scope": "Row"}}),
            row.label.span,
        )
        lines, height = pile(name, s.theme.body.leading, y + 2)
        items += lines
        for index, choice in enumerate(choices):
            form = Element("Form", Element("TD", tr))
            left = x + first + index * cell + (cell - BOX) / 2
            text = tooltip(s, section, question, f"{plain(row.label)}: {plain(choice.label)}")
            items += radio_button(s, field, left, y + 4, form, str(choice.name), text)
        y += max(height, ROW) + 4
    return items, y


def rank(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A drop-down of places for each choice."""
    choices = choices_of(s, question)
    places = tuple((str(n), str(n)) for n in range(1, len(choices) + 1))
    half = width / 2
    items: list[Item] = []
    y = bottom = 0.0
    for index, choice in enumerate(choices):
        left = x + (index % 2) * half
        if index % 2 == 0:
            y = bottom
        label = plain(choice.label)
        field = s.field(
            Field(
                part(question.id, choice.name),
                "dropdown",
                tooltip(s, section, question, f"{label}, {s.words['rank']}"),
                options=places,
                font_size=s.theme.field_size,
            )
        )
        items += field_box(s, field, left, y, 46, FIELD_HEIGHT, Element("Form", div))
        lines, height = pile(
            s.type.lines(
                inline(choice.label), s.theme.body, left + 54, half - 60, Element("P", div), choice.label.span
            ),
            s.theme.body.leading,
            y + 4,
        )
        items += lines
        bottom = max(bottom, y + FIELD_HEIGHT + 4, y + height + 8 if height > s.theme.body.leading else 0.0)
    return items, bottom


def acknowledge(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    field = s.field(
        Field(
            str(question.id),
            "checkbox",
            tooltip(s, section, question),
            required=question.required,
            read_only=question.read_only,
        )
    )
    items = check_box(s, field, x, 2.5, Element("Form", div))
    items += shift(s.type.label(s.words["yes_mark"], s.theme.body, x + BOX + 7, 60, Element("P", div))[0], 1)
    return items, ROW


def signature(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """Place and date as fields, a line for the pen."""
    items: list[Item] = []
    left = x
    for key, wide in ((PLACE, width * 0.27), (DATE, width * 0.18)):
        caption = s.words[key]
        items += s.type.label(caption, s.theme.muted, left, wide, Element("P", div))[0]
        field = s.field(
            Field(part(question.id, key), "text", tooltip(s, section, question, caption), font_size=s.theme.field_size)
        )
        items += field_box(s, field, left, 13, wide, FIELD_HEIGHT, Element("Form", div))
        if key == DATE:
            items += today(
                s,
                field.name,
                f"{plain(question.label)}, {caption}",
                left + s.type.width(caption, s.theme.muted) + 8,
                0,
                div,
            )
        left += wide + 12
    items += s.type.label(s.words["signature"], s.theme.muted, left, x + width - left, Element("P", div))[0]
    items.append(Line(left, 13 + FIELD_HEIGHT, x + width, 13 + FIELD_HEIGHT, s.theme.palette.ink, 0.7))
    return items, 13 + FIELD_HEIGHT


def one_of(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """One of a list: buttons, or a drop-down."""
    draw_ = dropdown if type_of(question).is_dropdown(question) else radios
    return draw_(s, section, question, x, width, div)


def nothing(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A remark has no place for an answer."""
    return [], 0.0


Drawing = Callable[[Setting, str, Question, float, float, Element], Placed]
DRAWINGS: dict[str, Drawing] = {  # of the types that aren't answered by writing
    "select_one": one_of,
    "select_multiple": boxes,
    "rank": rank,
    "range": radio_range,
    "scale": scale,
    "acknowledge": acknowledge,
    "signature": signature,
    "note": nothing,
}


def draw(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """The place for the question's answer, as its type is drawn."""
    return DRAWINGS.get(question.type, written)(s, section, question, x, width, div)


def repeat_rows(s: Setting, section: str, question: Question, x: float, width: float, table: Element) -> list[Slice]:
    """A head and `count` rows of fields named id.1.question …"""
    cells = room.cells(question, width)
    items, high = column_heads(
        s, [(q.label, format_hint(s, q), wide, type_of(q).ticked) for q, wide in cells], x, Element("TR", table)
    )
    slices = [Slice(high + 2, items)]
    for number in range(1, row_count(question) + 1):
        row, left = Element("TR", table), x
        row_items: list[Item] = []
        for q, wide in cells:
            form = Element("Form", Element("TD", row))
            row_items += _cell(
                s,
                f"{section} – {plain(question.label)}, {s.words.say('row', number=number)}",
                q,
                in_row(question.id, number, q.id),
                left,
                wide,
                form,
            )
            left += wide
        slices.append(Slice(FIELD_HEIGHT + 3, row_items))
    return slices


def _cell(s: Setting, section: str, question: Question, name: str, x: float, width: float, form: Element) -> list[Item]:
    if type_of(question).ticked:
        field = s.field(Field(name, "checkbox", tooltip(s, section, question)))
        return check_box(s, field, x + (width - BOX) / 2, (FIELD_HEIGHT - BOX) / 2, form)
    field = (dropdown_field if type_of(question).is_dropdown(question, in_table=True) else text_field)(
        s, section, question, name
    )
    return field_box(s, field, x + 1, 0, width - 2, FIELD_HEIGHT, form)
