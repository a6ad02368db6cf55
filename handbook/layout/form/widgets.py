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
from ...model.field_names import DATE, PLACE, part
from ...model.inline import plain
from ...model.question_types import TODAY, TYPES, type_of
from ...model.questionnaire import Question, range_values
from ...model.room import FIELD_HEIGHT
from ...model.text import Text
from ...typeset.page import Element, Field, Item, Line, Rect, pen_field
from ...typeset.pager import shift
from .. import both
from ..blocks.boxes import BOX, FRAME, check_box, field_box, radio_button
from ..setting import Setting
from .buttons import QUIET_HEIGHT, button_width, today
from .choices import are_two, boxes, dropdown_width, one_of, radio_group
from .fields import choices_of, format_hint, printed_hint, text_field, tooltip, tooltips
from .form_grid import ROW
from .grids import grids
from .margin import Margin

Placed = tuple[list[Item], float]
TICK = 5.0  # height of the ticks that part a date
SIGNED_PLACE, SIGNED_LINE = 80.0, 60.0  # of a signature: the field of the place; at least, the line for the pen
RANK = 40.0  # width of the drop-down of a place
UNIT = 5.0  # between a field and its unit
ROUNDING = 0.01  # points by which sums of widths may miss each other


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
    """A scale of numbers in one row, what its ends mean at both ends; long texts stand below it, that of the low end at
    the left. Many numbers take several rows."""
    named = tooltips(s, question)
    field = radio_group(s, question, named(""))
    low, high = (question.parameters.low_label, question.parameters.high_label) if question.parameters else (None, None)
    small, values = s.theme.hint, range_values(question)
    needs = BOX + 2 * UNIT + max((s.type.width(value, s.theme.answer) for value in values[:-1]), default=0.0)
    step = max(needs, min(40.0, (width - 100) / max(1, len(values))))
    columns = max(1, min(len(values), int(width / step)))
    wide = [both.width(s, end, small) + gap if end else 0.0 for end, gap in ((low, 12.0), (high, 4.0))]
    beside_them = wide[0] <= width / 3 and sum(wide) + step * len(values) <= width
    items: list[Item] = []
    left = x
    if low and beside_them:
        items += shift(both.set_short(s, low, small, left, width / 3, Element("P", div)).items, 3.4)
        left += wide[0]
    list_ = Element("L", div, attributes={"List": {"ListNumbering": "None"}})
    for index, value in enumerate(values):
        at, top = left + index % columns * step, index // columns * ROW
        item = Element("LI", list_)
        button = Element("Form", Element("Lbl", item))
        items += radio_button(s, field, at, top + (ROW - BOX) / 2, button, value, named(value))
        label = s.type.label(value, s.theme.answer, at + BOX + UNIT, step, Element("LBody", item))[0]
        items += shift(label, top + 2)
    if high and beside_them:
        left += step * len(values) + 4
        items += shift(both.set_short(s, high, small, left, x + width - left, Element("P", div)).items, 3)
    if beside_them:
        return items, ROW
    under = below = -(-len(values) // columns) * ROW
    for end, at in ((low, x), (high, x + width / 2 + 6)):
        if end:
            said = both.set_short(s, end, small, at, width / 2 - 6, Element("P", div))
            items += shift(said.items, below)
            under = max(under, said.height + below)
    return items, under


def scale(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """Rows of the question by the choices of its list (grids.py)."""
    items, high, _ = grids(s, section, question, x, width, div)
    return items, high


def rank(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A drop-down of places for each choice, three in a row where all are short, else two."""
    choices, style, named = choices_of(s, question), s.theme.answer, tooltips(s, question)
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
        text = named(s.said("list", a=plain(choice.label), b=s.said("rank")))
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
    left, style, named = x, s.theme.hint, tooltips(s, question)
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
        field = s.field(Field(part(question.id, key), "text", named(captions[key]), font_size=s.theme.field_size))
        box = field_box(s, field, left, top, room_, FIELD_HEIGHT, Element("Form", div))
        if key == DATE:
            label = s.words.listed((plain(question.label), captions[key]))
            box[:0] = [_tick(s, left + at * room_, top + FIELD_HEIGHT, TICK) for at in (0.25, 0.5)]
        items += box
        left += room_ + UNIT
    left = caption("signature")
    items += today(s, field.name, label, left, top + (FIELD_HEIGHT - QUIET_HEIGHT) / 2, div)  # on the line for the pen
    base = top + FIELD_HEIGHT - 3
    pen = pen_field("tv", named(captions["signature"]), div)
    items.append(Line(left, base, x + width, base, s.theme.palette.field_line, 0.6, element=pen))
    return items, high


def photo(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    """A frame for a photo, on paper; on screen there is nothing to fill in. What it is for stands in it, or below it
    where it is too small."""
    wide, high = room.photo(question, width)
    style = s.theme.hint.with_(align="center")
    pen = pen_field("tv", tooltip(s, section, question, s.said("photo")), div)
    frame = Rect(x, 0.0, wide, high, stroke=s.theme.palette.field_line, stroke_width=FRAME, element=pen, whole=True)
    text, parent = s.said("photo"), Element("P", div)
    said = both.set_cell(s, text, style, x + UNIT, wide - 2 * UNIT, parent)
    if said.height + 2 * UNIT <= high:
        return [frame, *shift(said.items, (high - said.height) / 2)], high
    said = both.set_cell(s, text, s.theme.hint, x, width, parent)
    return [frame, *shift(said.items, high + 2)], high + 2 + said.height


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
    "image": photo,
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
