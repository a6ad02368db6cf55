"""The places where an answer goes, one function for each way of answering.

Each takes the setting, the section's title (for tooltips), the question, a column (`x`, `width` in points) and the
structure element to hang the fields on, and gives (items from y 0, height). Lists of choices are in choices.py, since
they alone know the ways beside them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from ...model import room
from ...model.field_names import DATE, PLACE, in_row, part
from ...model.inline import inline, plain
from ...model.question_types import TODAY, TYPES, type_of
from ...model.questionnaire import Question, range_values, row_count
from ...model.text import Text
from ...typeset.page import Element, Empty, Field, Item, Line, Slice
from ...typeset.pager import shift
from .. import both
from ..blocks.boxes import BOX, FIELD_HEIGHT, check_box, field_box, radio_button
from ..heard import said as heard
from ..places import QUESTION_PREFIX
from ..setting import Setting
from .buttons import QUIET_HEIGHT, button_width, today, unselect
from .choices import are_two, boxes, dropdown_width, one_of, radio_group
from .fields import (
    IN_CELL_LEFT,
    IN_CELL_PAD,
    cell_need,
    cell_style,
    cell_widths,
    choices_of,
    dropdown_field,
    fit_in_cell,
    format_hint,
    printed_hint,
    text_field,
    tooltip,
)
from .form_grid import ROW
from .form_tables import column_heads, column_widths
from .margin import Margin

Placed = tuple[list[Item], float]
TICK = 5.0  # height of the ticks that part a date
SIGNED_PLACE, SIGNED_LINE = 80.0, 60.0  # of a signature: the field of the place; at least, the line for the pen
RANK = 40.0  # width of the drop-down of a place
UNIT = 5.0  # between a field and its unit
ROUNDING = 0.01  # points by which sums of widths may miss each other
TALL_ENOUGH = 8  # rows of a table from which on it may be parted


def written(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """Text, number, date, time or a calculated value."""
    field = text_field(s, section, question)
    wide, high = room.box(question, s.theme.field_size, width)
    items = field_box(s, field, x, 0, wide, high, Element("Form", div))
    hint, form = _unit(s, question), format_hint(s, question)
    if field.comb:
        cells = (index / question.max_length for index in range(1, question.max_length))
        items[1:1] = [_tick(s, x + at * wide, high, high) for at in cells]
    elif type_of(question).moment:
        ends = [1 - at if s.type.mirrored else at for at in _parts(form)]  # figures are written from the left
        items[1:1] = [_tick(s, x + at * wide, high, TICK) for at in ends]
    style = s.theme.hint
    if hint:
        taken = both.width(s, hint, style)
        beside = wide + UNIT + taken <= width + ROUNDING
        left, room_ = (x + wide + UNIT, taken + 1) if beside else (x, width)
        top = (high if high == FIELD_HEIGHT else 0.0) / 2 - style.leading / 2 if beside else high + 2
        label = both.set_short(s, hint, style, left, room_, Element("P", div))
        items += shift(label.items, top)
        high += 0.0 if beside else label.height + 2
    if question.prefilled == TODAY:
        left = x + wide + 2 * UNIT + both.width(s, hint, style)
        items += today(s, field.name, plain(question.label), left, (FIELD_HEIGHT - QUIET_HEIGHT) / 2, div)
    return items, high


def _unit(s: Setting, question: Question) -> Text:
    """What stands behind a field; a calculated value has its unit in it."""
    return s.said("calculated") if type_of(question).calculated else printed_hint(s, question)


def _tick(s: Setting, x: float, bottom: float, high: float) -> Line:
    return Line(x, bottom - high, x, bottom, s.theme.palette.field_line, 0.4)


def _parts(form: str) -> list[float]:
    """Where the parts of "TT.MM.JJJJ" end, as shares of the field: for a pen, that writes them apart."""
    lengths = [len(letters) for letters in re.findall(r"\w+", form)]
    return [end / sum(lengths) for end in itertools.accumulate(lengths[:-1])]


def beside_width(s: Setting, question: Question, width: float) -> float | None:
    """Points that the answer takes beside its question, on one line; None where it stands below."""
    kind = type_of(question)
    if question.type == "select_one" and are_two(s, question, width):
        return width / 2
    if kind.is_dropdown(question):
        return None if question.or_other else dropdown_width(s, question, width)
    if kind.ticked:
        return BOX + 2 * UNIT + both.width(s, s.said("yes_mark"), s.theme.answer)
    if not (kind.written or kind.calculated) or question.appearance in ("multiline", "comb"):
        return None
    if kind.letters and not question.max_length:
        return width / 2
    wide = room.box(question, s.theme.field_size, width)[0]
    hint = _unit(s, question)
    more = (UNIT + both.width(s, hint, s.theme.hint)) if hint else 0.0
    return wide + more + (UNIT + button_width(s, s.words["today"], True) if question.prefilled == TODAY else 0.0)


def radio_range(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A scale of numbers in one row, what its ends mean at both ends."""
    field = radio_group(s, section, question)
    low, high = (question.parameters.low_label, question.parameters.high_label) if question.parameters else (None, None)
    small, values = s.theme.hint, range_values(question)
    step = min(40.0, (width - 100) / max(1, len(values)))
    wide = [both.width(s, end, small) + gap if end else 0.0 for end, gap in ((low, 12.0), (high, 4.0))]
    beside_them = wide[0] <= width / 3 and sum(wide) + step * len(values) <= width
    items: list[Item] = []
    left = x
    if low and beside_them:
        items += shift(both.set_short(s, low, small, left, width / 3, Element("P", div)).items, 3.4)
        left += wide[0]
    for value in values:
        top = (ROW - BOX) / 2
        items += radio_button(s, field, left, top, Element("Form", div), value, tooltip(s, section, question, value))
        items += shift(s.type.label(value, s.theme.answer, left + BOX + 5, step, Element("P", div))[0], 2)
        left += step
    if high and beside_them:
        items += shift(both.set_short(s, high, small, left + 4, width / 3, Element("P", div)).items, 3)
    if beside_them:
        return items, ROW
    under = ROW  # long texts stand below, that of the low end at the left
    for end, at in ((low, x), (high, x + width / 2 + 6)):
        if end:
            said = both.set_short(s, end, small, at, width / 2 - 6, Element("P", div))
            items += shift(said.items, ROW)
            under = max(under, said.height + ROW)
    return items, under


def scale(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A grid: rows of the question by the choices of its list (CEFR levels, yes/no for several things)."""
    choices = choices_of(s, question)
    table = Element("Table", div)
    first = min(width * 0.4, max(both.width(s, r.label, s.theme.answer) for r in question.rows) + 16)
    cell = (width - first) / max(1, len(choices))
    palette, style = s.theme.palette, s.theme.hint.with_(align="center", color=s.theme.palette.ink)
    head = Element("TR", table)
    items: list[Item] = [Empty(Element("TD", head))]
    heads = []
    for index, choice in enumerate(choices):
        th = Element("TH", head, attributes={"Table": {"Scope": "Column"}})
        heads.append(both.set_cell(s, choice.label, style, x + first + index * cell + 1, cell - 2, th))
    high = max((block.height for block in heads), default=style.leading)
    for block in heads:
        items += shift(block.items, high - block.height)
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
        th = Element("TH", tr, attributes={"Table": {"Scope": "Row"}})
        name = both.set_short(s, row.label, s.theme.answer, x, first - 6, th)
        items += shift(name.items, y + 2)
        for index, choice in enumerate(choices):
            form = Element("Form", Element("TD", tr))
            left = x + first + index * cell + (cell - BOX) / 2
            text = tooltip(s, section, question, s.said("labelled", label=plain(row.label), text=plain(choice.label)))
            items += radio_button(s, field, left, y + (ROW + 1 - BOX) / 2, form, str(choice.name), text)
        y += max(name.height + 4, ROW + 2)
    return items, y


def rank(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A drop-down of places for each choice, three in a row where all are short, else two."""
    choices, style = choices_of(s, question), s.theme.answer
    places = tuple((str(n), str(n)) for n in range(1, len(choices) + 1))
    longest = max((both.width(s, choice.label, style) for choice in choices), default=0.0)
    columns = 3 if RANK + 2 * UNIT + longest <= width / 3 else 2
    wide = width / columns
    list_ = Element("L", div, attributes={"List": {"ListNumbering": "None"}})
    items: list[Item] = []
    y = bottom = 0.0
    for index, choice in enumerate(choices):
        left = x + (index % columns) * wide
        if index % columns == 0:
            y = bottom
        item = Element("LI", list_)
        text = tooltip(s, section, question, s.said("list", a=plain(choice.label), b=s.said("rank")))
        name = part(question.id, choice.name)
        field = s.field(Field(name, "dropdown", text, options=places, font_size=s.theme.field_size))
        items += field_box(s, field, left, y, RANK, FIELD_HEIGHT, Element("Form", Element("Lbl", item)))
        room = wide - RANK - 2 * UNIT
        said = both.set_short(s, choice.label, style, left + RANK + UNIT, room, Element("LBody", item))
        items += shift(said.items, y + max(0.0, FIELD_HEIGHT - said.height) / 2)
        bottom = max(bottom, y + max(FIELD_HEIGHT, said.height) + 3)
    return items, bottom


def acknowledge(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    field = s.field(
        Field(
            str(question.id),
            "checkbox",
            tooltip(s, section, question),
            required=question.always_required,
            read_only=question.read_only,
        )
    )
    items = check_box(s, field, x, (ROW - BOX) / 2, Element("Form", div))
    yes = s.said("yes_mark")
    wide = both.width(s, yes, s.theme.answer) + 1
    label = both.set_short(s, yes, s.theme.answer, x + BOX + UNIT, wide, Element("P", div))
    return items + shift(label.items, (ROW - s.theme.answer.leading) / 2), ROW


def signature(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """Place and date as fields, a line for the pen, each behind its word."""
    items: list[Item] = []
    left, style = x, s.theme.hint
    captions = {key: s.said(key) for key in (PLACE, DATE, "signature")}
    wide = [both.cell_width(s, caption, style) for caption in captions.values()]
    free = width - SIGNED_PLACE - TYPES["date"].width - SIGNED_LINE - 5 * UNIT
    taken = dict(zip(captions, [each * min(1.0, free / sum(wide)) for each in wide]))
    high = max(
        FIELD_HEIGHT, *(both.set_cell(s, captions[key], style, 0, taken[key] + 1, None).height for key in captions)
    )
    top = (high - FIELD_HEIGHT) / 2

    def caption(key: str) -> float:
        """Sets it; gives where its field begins."""
        said = both.set_cell(s, captions[key], style, left, taken[key] + 1, Element("P", div))
        items.extend(shift(said.items, (high - said.height) / 2))
        return left + taken[key] + UNIT

    for key, room_ in ((PLACE, SIGNED_PLACE), (DATE, TYPES["date"].width)):
        left = caption(key)
        text = tooltip(s, section, question, captions[key])
        field = s.field(Field(part(question.id, key), "text", text, font_size=s.theme.field_size))
        box = field_box(s, field, left, top, room_, FIELD_HEIGHT, Element("Form", div))
        if key == DATE:
            label = s.words.listed((plain(question.label), captions[key]))
            box[:0] = [_tick(s, left + at * room_, top + FIELD_HEIGHT, TICK) for at in (0.25, 0.5)]
        items += box
        left += room_ + UNIT
    left = caption("signature")
    items += today(s, field.name, label, left, top + (FIELD_HEIGHT - QUIET_HEIGHT) / 2, div)  # on the line for the pen
    base = top + FIELD_HEIGHT - 3
    items.append(Line(left, base, x + width, base, s.theme.palette.field_line, 0.6))
    return items, high


def nothing(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A remark has no place for an answer."""
    return [], 0.0


Drawing = Callable[[Setting, str, Question, float, float, Element], Placed]
DRAWINGS: dict[str, Drawing] = {  # of the types that aren't answered by writing, or by choosing from a list
    "rank": rank,
    "range": radio_range,
    "scale": scale,
    "acknowledge": acknowledge,
    "signature": signature,
    "note": nothing,
}
WIDE = ("signature",)  # what takes the column of the ways where there are none
CHOICES = {"select_one": one_of, "select_multiple": boxes}


def draw(
    s: Setting, section: str, question: Question, x: float, width: float, div: Element, margin: Margin | None = None
) -> Placed:
    """The place for the question's answer, as its type is drawn; the ways of choices from a list stand in the margin
    beside them."""
    if question.type in CHOICES:
        return CHOICES[question.type](s, section, question, x, width, div, margin)
    return DRAWINGS.get(question.type, written)(s, section, question, x, width, div)


def repeat_rows(
    s: Setting, section: str, question: Question, x: float, width: float, table: Element, second: bool = False
) -> list[Slice]:
    """A head and `count` rows of fields named id.1.question … A row is never torn; a table of few rows isn't either,
    and else its head stands on every page. `second`: the fields stand elsewhere too, where round buttons stay."""
    shares = room.cells(question, width)
    chosen = {column.id for column, wide in shares if fit_in_cell(s, column, wide)}
    least = [cell_need(s, column) if column.id in chosen else 0.0 for column, _ in shares]
    heads = [[column.label, printed_hint(s, column)] for column, _ in shares]
    wide = column_widths(s, [share for _, share in shares], heads, least)
    cells = list(zip([column for column, _ in shares], wide))
    high = max(FIELD_HEIGHT, *(_buttons_height(s, column, wide) for column, wide in cells if column.id in chosen), 0.0)
    head = _repeat_head(s, cells, x, Element("TR", table))
    again = _repeat_head(s, cells, x, None)
    rows = row_count(question)
    slices = [head]
    for number in range(1, rows + 1):
        row, left = Element("TR", table), x
        items: list[Item] = []
        for column, wide in cells:
            cell = Element("TD", row)
            name = in_row(question.id, number, column.id)
            items += _cell(s, section, column, name, left, wide, high, cell, column.id in chosen, second)
            left += wide
        kept = rows < TALL_ENOUGH or number in (1, rows - 1)
        slices.append(Slice(high + 1.5, items, keep=kept and number < rows, repeat=[again]))
    return slices


def _repeat_head(s: Setting, cells: list[tuple[Question, float]], x: float, row: Element | None) -> Slice:
    heads = [(column.label, printed_hint(s, column), wide, type_of(column).ticked) for column, wide in cells]
    items, high = column_heads(s, heads, x, row)
    return Slice(high + 2, items, keep=True)


def _cell(
    s: Setting,
    section: str,
    question: Question,
    name: str,
    x: float,
    width: float,
    high: float,
    cell: Element,
    by_button: bool,
    second: bool = False,
) -> list[Item]:
    """What is filled in, in a cell of that size; `by_button`: choices as round buttons."""
    if type_of(question).ticked:
        field = s.field(Field(name, "checkbox", tooltip(s, section, question, name=name)))
        return check_box(s, field, x + (width - BOX) / 2, (high - BOX) / 2, Element("Form", cell))
    if by_button and second:
        said = s.words.say("question", number=s.places.numbers.get(question.id, ""))
        style, link = s.theme.hint, inline(f"[{said}](##{QUESTION_PREFIX}{question.id})")
        line = s.type.lines(link, style, x + 3, width - 6, Element("P", cell), question.span)[0]
        return shift(line, (high - style.leading) / 2)
    if by_button:
        return _buttons(s, section, question, name, x, width, high, cell)
    field = (dropdown_field if type_of(question).is_dropdown(question, in_table=True) else text_field)(
        s, section, question, name
    )
    return field_box(s, field, x + 1, 0, width - 2, high, Element("Form", cell))


def _buttons_height(s: Setting, question: Question, width: float) -> float:
    """Points of a row in which such choices stand."""
    places = zip(choices_of(s, question), cell_widths(s, question, width), strict=True)
    labels = [both.set_cell(s, choice.label, cell_style(s), 0, wide - IN_CELL_PAD + 1, None) for choice, wide in places]
    return max(label.height for label in labels)


def _buttons(
    s: Setting, section: str, question: Question, name: str, x: float, width: float, high: float, cell: Element
) -> list[Item]:
    """A few short choices, for a pen too."""
    field = s.field(
        Field(
            name,
            "radio",
            tooltip(s, section, question, name=name),
            value=str(question.prefilled or ""),
            read_only=question.read_only,
        )
    )
    items: list[Item] = []
    left, top, style = x + IN_CELL_LEFT, (high - BOX) / 2, cell_style(s)
    for choice, wide in zip(choices_of(s, question), cell_widths(s, question, width), strict=True):
        text = tooltip(s, section, question, plain(choice.label), name=name)
        items += radio_button(s, field, left, top, Element("Form", cell), str(choice.name), text)
        near = both.behind_box(s, choice.label, style)
        label = both.set_cell(s, choice.label, near, left + BOX + 4, wide - IN_CELL_PAD + 1, Element("P", cell))
        items += shift(label.items, (high - label.height) / 2)
        left += wide
    if not question.read_only:
        row = s.words.listed((heard(s, question.label), s.words.say("row", number=name.split(".")[1])))
        items += shift(unselect(s, name, row, (name,), x + width, cell), top + (BOX - s.theme.question.leading) / 2)
    return items
