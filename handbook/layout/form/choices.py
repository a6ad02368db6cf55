"""Choices as a list of boxes or round buttons.

Up to four choices share rows, each at one of the form's fixed places; more of them stand in two columns where all
are short, else below one another. Behind a choice stands where it skips to, beside it in the margin where it leads,
joined by dots. "Other" has a row of its own with its text field. In the structure it is a list: each item's
label is its box, its body the choice with what belongs to it, a picture above it too (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ...model.field_names import OTHER, other_text, part
from ...model.inline import inline, plain
from ...model.question_types import type_of
from ...model.questionnaire import Choice, Question
from ...model.room import FIELD_HEIGHT, has_images
from ...typeset.page import Element, Field, Item, Line, Picture
from ...typeset.pager import pile, shift, spaced
from .. import both
from ..blocks.boxes import BOX, check_box, field_box, radio_button
from ..setting import Setting
from .fields import choices_of, dropdown_field, tooltip, tooltips
from .form_grid import PLACES, ROW
from .jump_text import beside
from .margin import Margin, Placed

Row = list[tuple[Choice, float, float]]  # choices, each with the x and the width of its place
Mark = Callable[[Choice, float, float, Element], list[Item]]
LABEL = BOX + 8.0  # from a box to its label
AFTER = 6.0  # room behind a label
MOST_WRAPPED, WRAPPED = 2, 60.0  # so many choices in two columns may take two lines, for so many points too much;
ONE_IN = 6  # of a long list one in so many
OTHER_FIELD = 120.0  # the least width of the text beside "other"
DOTS = (0.5, 2.6)
PICTURE, PICTURE_LEAST, PICTURE_GAP = 64.0, 78.0, 8.0  # high; the least width of its place; below it and above
PLACED = {"Layout": {"Placement": "Block"}}
UNDER = 3.0  # from the margin's last line to the end of its row


def one_of(
    s: Setting, section: str, question: Question, x: float, width: float, div: Element, margin: Margin | None = None
) -> Placed:
    """One of a list: round buttons, or a drop-down."""
    if type_of(question).is_dropdown(question):
        return dropdown(s, section, question, x, width, div)
    named = tooltips(s, question)
    field = radio_group(s, question, named(""))

    def mark(choice: Choice, left: float, top: float, form: Element) -> list[Item]:
        return radio_button(s, field, left, top, form, str(choice.name), named(plain(choice.label)))

    return _List(s, section, question, x, width, div, margin, mark).placed()


def boxes(
    s: Setting, section: str, question: Question, x: float, width: float, div: Element, margin: Margin | None = None
) -> Placed:
    """Several of a list: a box for each."""
    named = tooltips(s, question)

    def mark(choice: Choice, left: float, top: float, form: Element) -> list[Item]:
        name, text = part(question.id, choice.name), named(plain(choice.label))
        ticked = "Yes" if str(choice.name) in (question.prefilled or "").split() else ""
        field = s.field(Field(name, "checkbox", text, value=ticked, read_only=question.read_only))
        return check_box(s, field, left, top, form)

    return _List(s, section, question, x, width, div, margin, mark).placed()


def are_two(s: Setting, question: Question, width: float) -> bool:
    """Whether the choices are two short ones, which may stand behind their question."""
    choices = choices_of(s, question)
    if len(choices) != 2 or question.or_other or type_of(question).is_dropdown(question) or has_images(choices):
        return False
    jumps = beside(s, question, "jump_in_row")
    return all(
        LABEL
        + both.width(s, choice.label, s.theme.answer)
        + s.type.width(_behind(jumps, choice), s.theme.answer)
        + AFTER
        <= width / PLACES
        for choice in choices
    )


def _behind(jumps: dict[str, str], choice: Choice) -> str:
    """A space, and where the choice skips to."""
    return f" {plain(jumps.get(str(choice.name), ''))}"


def radio_group(s: Setting, question: Question, tooltip: str) -> Field:
    """The one field of all a question's round buttons."""
    return s.field(
        Field(
            str(question.id),
            "radio",
            tooltip,
            value=str(question.prefilled or ""),
            required=question.always_required,
            read_only=question.read_only,
        )
    )


def dropdown(s: Setting, section: str, question: Question, x: float, width: float, div: Element) -> Placed:
    field = dropdown_field(s, section, question)
    wide = dropdown_width(s, question, width)
    items = field_box(s, field, x, 0, wide, FIELD_HEIGHT, Element("Form", div))
    if not question.or_other:
        return items, FIELD_HEIGHT
    caption = both.set_short(s, s.said("other_caption"), s.theme.answer, x, width, Element("P", div))
    taken = caption.end - x + AFTER
    field = _other_field(s, section, question)
    items += shift(caption.items, FIELD_HEIGHT + 8)
    items += field_box(s, field, x + taken, FIELD_HEIGHT + 4, width - taken, FIELD_HEIGHT, Element("Form", div))
    return items, 2 * FIELD_HEIGHT + 4


def dropdown_width(s: Setting, question: Question, width: float) -> float:
    labels = (both.in_one_line(s, choice.label) for choice in choices_of(s, question))
    longest = max((s.type.width(label, s.theme.answer) for label in labels), default=0.0)
    return min(width, max(120.0, 34 + longest))


def _other_field(s: Setting, section: str, question: Question) -> Field:
    text = tooltip(s, section, question, s.said("other_text"))
    return s.field(Field(other_text(question.id), "text", text, font_size=s.theme.field_size))


def picture(s: Setting, choice: Choice, width: float) -> Picture | None:
    """The picture of a choice, within that width and `PICTURE` high; None where it has none."""
    if not choice.image:
        return None
    path, wide, high = s.picture(str(choice.image))
    share = min(width / wide, PICTURE / high)
    return Picture(0.0, 0.0, wide * share, high * share, path, None)


class _List:
    def __init__(
        self,
        s: Setting,
        section: str,
        question: Question,
        x: float,
        width: float,
        div: Element,
        margin: Margin | None,
        mark: Mark,
    ):
        self.s, self.section, self.question, self.mark, self.margin = s, section, question, mark, margin
        self.x, self.width, self.div = x, width, div
        choices = choices_of(s, question)
        self.other = next((choice for choice in choices if choice.name == OTHER and question.or_other), None)
        self.choices = [choice for choice in choices if choice is not self.other]
        self.jumps = beside(s, question, "jump_in_row")
        self.wide = [self._needs(choice) for choice in self.choices]
        self.ways: Placed = [], 0.0  # of choices that share rows
        self.drawn: dict[str, Picture] = {}  # of the choices of a row, by their names
        self.list = Element("L", div, attributes={"List": {"ListNumbering": "None"}})
        self.items: list[Item] = []
        self.y = 0.0

    def placed(self) -> Placed:
        if has_images(self.choices):
            rows = self._pictured()
            self._set_ways(rows)
            for row in rows:
                self._pictures_above(row)
                self._row(row, None)
            self._beside_rows()
        elif rows := self._few():
            for row in rows:
                self._row(row, None)
            self._beside_rows()
        else:
            rows = self._columns() if len(self.choices) > PLACES else []
            for row in rows or self._one_column():
                self._row(row, self.margin)
        if self.other is not None:
            self._other(self.other)
        return self.items, self.y

    def _pictured(self) -> list[Row]:
        """Choices with pictures, as many beside one another as have room for their longest word."""
        widest = max(PICTURE_LEAST, *(self._word(choice) for choice in self.choices))
        columns = max(1, min(PLACES, len(self.choices), int(self.width / widest)))
        wide = self.width / columns
        places = [(choice, self.x + at % columns * wide, wide) for at, choice in enumerate(self.choices)]
        return [places[at : at + columns] for at in range(0, len(places), columns)]

    def _pictures_above(self, row: Row) -> None:
        """Makes room for the pictures of a row; each is drawn when its choice is."""
        self.drawn = {
            str(choice.name): drawn for choice, _, wide in row if (drawn := picture(self.s, choice, wide - AFTER))
        }
        self.y += max((drawn.height for drawn in self.drawn.values()), default=0.0) + PICTURE_GAP

    def _few(self) -> list[Row]:
        """Choices at the fixed places, if they are few; more of them only if all are short and none has a way. Nor do
        they share rows where their ways would take more room beside them than below one another."""
        if not self.margin or not self.margin.ways.by_choice:
            few = len(self.choices) <= PLACES or max(self.wide) <= self.width / PLACES
            return self._shared() if few else []
        rows = self._shared() if len(self.choices) <= PLACES else []
        self._set_ways(rows)
        return rows if self.ways[1] <= max(self.margin.free + len(rows) * ROW, 2 * ROW) else []

    def _columns(self) -> list[Row]:
        """Choices in two columns, if nearly all are short; [] for one column. The second begins in the middle, or
        behind it where the first needs more."""
        pairs = [self.choices[index : index + 2] for index in range(0, len(self.choices), 2)]
        slots = [self._slot(pair[0]) for pair in pairs]
        lefts = [wide + slot for wide, slot in zip(self.wide[::2], slots)]
        rights = self.wide[1::2]
        least = max((self._word(pair[0]) + slot for pair, slot in zip(pairs, slots)), default=0.0)
        most = max(MOST_WRAPPED, len(self.choices) // ONE_IN)
        for wrapped in range(most + 1):
            for half in (2.0, 2.25, 2.5, 2.75, 3.0):
                first = half * self.width / PLACES
                over = [left - first for left in lefts] + [right - (self.width - first) for right in rights]
                if sum(each > 0 for each in over) <= wrapped and max(over) <= WRAPPED and least <= first:
                    places = ((self.x, first), (self.x + first, self.width - first))
                    return [[(choice, *place) for choice, place in zip(pair, places)] for pair in pairs]
        return []

    def _one_column(self) -> list[Row]:
        """Choices below one another, where there is room for more words."""
        self.jumps = beside(self.s, self.question)
        return [[(choice, self.x, self.width)] for choice in self.choices]

    def _slot(self, choice: Choice) -> float:
        """Points for the ways of a choice that stands in the left one of two columns."""
        said = self.margin.said(str(choice.name)) if self.margin else ""
        return self.s.type.width(said, self.s.theme.way) + 2 * AFTER if said else 0.0

    def _set_ways(self, rows: list[Row]) -> None:
        """The pages of choices that share these rows, in one block."""
        if self.margin:
            labels = {str(choice.name): plain(choice.label) for row in rows for choice, _, _ in row}
            self.ways = self.margin.beside_rows(labels, self.div)

    def _beside_rows(self) -> None:
        """The pages beside choices that share rows; their block ends with the last row where the margin has room above
        it."""
        ways, high = self.ways
        if ways and self.margin:
            top = max(-self.margin.free, min(self._first_line(), self.y - high - UNDER))
            self.items += shift(ways, top)
            self.y = max(self.y, top + high)

    def _first_line(self) -> float:
        """Where a line in the margin begins that has the baseline of the first choice."""
        answer, way = self.s.theme.answer, self.s.theme.way
        lift = self.s.type.baseline_of(answer) - self.s.type.baseline_of(way)
        return (ROW - answer.leading) / 2 + lift

    def _shared(self) -> list[Row]:
        """The choices side by side at the fixed places; [] where that saves nothing."""
        step = self.width / PLACES
        spans = [min(PLACES, math.ceil(each / step)) for each in self.wide]
        rows: list[Row] = []
        at = PLACES
        for choice, span in zip(self.choices, spans, strict=True):
            if at + span > PLACES:
                rows.append([])
                at = 0
            rows[-1].append((choice, self.x + at * step, span * step))
            at += span
        return rows if len(rows) < len(self.choices) or len(rows) == 1 else []

    def _needs(self, choice: Choice) -> float:
        """Points that a choice takes on one line."""
        jump = self.jumps.get(str(choice.name), "")
        skip = self.s.type.width(plain(jump), self.s.theme.skip) + AFTER if jump else 0.0
        return LABEL + both.width(self.s, choice.label, self.s.theme.answer) + skip + AFTER

    def _word(self, choice: Choice) -> float:
        """Points that a choice takes on several lines, at least: its longest word is never parted."""
        return LABEL + both.longest_word(self.s, choice.label, self.s.theme.answer) + AFTER

    def _row(self, row: Row, margin: Margin | None) -> None:
        """One row; the ways of its last choice stand in the margin, those of one before it at the end of its place."""
        high, beside_it = ROW, 0.0
        for choice, left, wide in row:
            last = left + wide > self.x + self.width - 1
            slot = self._slot(choice) if margin and not last else 0.0
            body, end, height = self._choice(choice, left, wide - slot)
            high = max(high, height)
            if margin:
                at = margin.x if last else left + wide - slot
                ways, lines = margin.beside(str(choice.name), body, at)
                self._lead(ways, end, self.x + self.width if last else at)
                beside_it = max(beside_it, lines)
        self.y += max(high, beside_it + (ROW - self.s.theme.way.leading))

    def _lead(self, ways: list[Item], end: float, right: float) -> None:
        """The pages beside a choice of the current row, with dots that lead there from `end`, the end of the choice's
        last line, to `right`."""
        answer = self.s.theme.answer
        if not ways:
            return
        self.items += shift(ways, self.y + self._first_line())
        if end and end + 2 * AFTER < right:
            base = self.y + (ROW - answer.leading) / 2 + self.s.type.baseline_of(answer)
            self.items.append(Line(end + AFTER, base, right - 3, base, self.s.theme.palette.field_line, 0.5, DOTS))

    def _choice(self, choice: Choice, left: float, wide: float) -> tuple[Element, float, float]:
        """One choice at the current row: its body in the structure, where its first line ends, and its height."""
        s, style = self.s, self.s.theme.answer
        item = Element("LI", self.list)
        self.items += self.mark(choice, left, self.y + (ROW - BOX) / 2, Element("Form", Element("Lbl", item)))
        body = Element("LBody", item)
        if drawn := self.drawn.get(str(choice.name)):
            drawn.x, drawn.y = left, self.y - drawn.height - PICTURE_GAP / 2
            drawn.element = Element("Figure", body, alt=plain(choice.label), attributes=PLACED)
            self.items.append(drawn)
        jump = self.jumps.get(str(choice.name), "")
        lead = wide > self.width - 1 and not jump
        near = both.behind_box(s, choice.label, style)
        said = both.set_short(s, choice.label, near, left + LABEL, wide - LABEL - AFTER, body, lead)
        items, end, height, lines = said.items, said.end, said.height, said.lines
        if jump:
            taken = s.type.width(plain(jump), s.theme.skip)
            fits = end + AFTER + taken <= left + wide
            spaced(items)
            at = end + AFTER if fits else left + LABEL
            more = s.type.lines(inline(jump), s.theme.skip, at, left + wide - at, body, choice.label.span)
            lift = s.type.baseline_of(said.style) - s.type.baseline_of(s.theme.skip)
            skip, high = pile(more, said.style.leading, said.last + said.lift + lift if fits else height + lift)
            items += skip
            if fits:
                end += AFTER + taken
            else:
                height, lines = height + high, lines + len(more)
        self.items += shift(items, self.y + (ROW - style.leading) / 2 - said.lift)
        return body, end if lines == 1 else 0.0, height + ROW - style.leading - said.lift

    def _other(self, choice: Choice) -> None:
        """The choice "other" with its text, and where it leads."""
        s, style, margin = self.s, self.s.theme.answer, self.margin
        item = Element("LI", self.list)
        y, high = self.y, FIELD_HEIGHT + 2
        self.items += self.mark(choice, self.x, y + (high - BOX) / 2, Element("Form", Element("Lbl", item)))
        body = Element("LBody", item)
        label = s.said("other_choice", other=choice.label)
        said = both.set_short(s, label, style, self.x + LABEL, self.width / 2, body)
        self.items += shift(said.items, y + (high - style.leading) / 2)
        height = said.height
        left = said.end + AFTER if said.lines == 1 else self.x + self.width
        if self.x + self.width - left < OTHER_FIELD:  # below the label
            y, left = y + max(high, height + (high - style.leading) / 2), self.x + LABEL
        right = self.x + self.width
        self.items += field_box(
            s,
            _other_field(s, self.section, self.question),
            left,
            y + 1,
            right - left,
            FIELD_HEIGHT,
            Element("Form", body),
        )
        ways, beside_it = margin.beside(str(choice.name), body, margin.x) if margin else ([], 0.0)
        self.items += shift(ways, self.y + (high - s.theme.way.leading) / 2)
        jump = self.jumps.get(str(choice.name), "")
        self.y = max(y + high, self.y + beside_it + high - s.theme.way.leading)
        if jump:
            skip, height = pile(
                s.type.lines(inline(jump), s.theme.skip, self.x + LABEL, self.width, body, choice.label.span),
                s.theme.skip.leading,
                self.y,
            )
            self.items += skip
            self.y += height + 2
