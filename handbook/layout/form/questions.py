"""Questions as a form: number and label above, fields below, ways into the book beside the answers.

A question is one slice and never crosses a page; short questions stand two in a row; a table of repeats and a scale use
the full width. The fields are 7.8 mm high, so that a pen fits too. `QuestionSetter` sets the questions of one section,
in the questionnaire itself or, as second widgets of the same fields, inside a chapter (there radio buttons become a
link to the question: PDF.js doesn't keep two of them in unison).
"""

from __future__ import annotations

from ...model import room
from ...model.inline import Piece, inline, paragraphs, plain
from ...model.question_types import type_of
from ...model.questionnaire import Question
from ...typeset.page import Anchor, Element, Item, Line, Slice
from ...typeset.pager import pile, shift, spaced, stack
from ...typeset.theme import Style
from ..places import QUESTION_PREFIX
from ..setting import Setting
from . import widgets as answer_parts
from .buttons import QUIET_HEIGHT, unselect
from .conditions import relevance_text, way_text
from .fields import tooltip
from .hints import hint_strip
from .jump_text import below, is_said
from .options import offered

NUMBER_WIDTH = 26.0
GAP = 13.0
COLUMN_GAP = 18.0
TALL = 230.0


class QuestionSetter:
    """`section` is the heading used in tooltips; `second`: the fields stand elsewhere too, this is another place to
    fill them."""

    def __init__(self, s: Setting, section: str, parent: Element, second: bool = False):
        self.s, self.section, self.parent, self.second = s, section, parent, second
        self.x, self.right = s.grid.side, s.grid.right

    def set(self, questions: tuple[Question, ...], level: int = 3) -> list[Slice]:
        """All questions as slices; `level` is that of a group's heading."""
        slices: list[Slice] = []
        waiting: Question | None = None
        for question in questions:
            if waiting is not None:
                if self._small(question):
                    slices.append(self._pair(waiting, question))
                    waiting = None
                    continue
                slices += self._single(waiting, self.x, self.right)
                waiting = None
            if question.type == "group":
                slices += self._group(question, level)
            elif question.type == "repeat":
                slices += self._repeat(question)
            elif self._small(question):
                waiting = question
            else:
                slices += self._single(question, self.x, self.right)
        if waiting is not None:
            slices += self._single(waiting, self.x, self.right)
        return slices

    # ------------------------------------------------------------------ how questions share a row

    def _small(self, question: Question) -> bool:
        """Whether half a row is enough."""
        if question.guides or len(plain(question.hint or "")) > 60 or len(plain(question.label)) > 75:
            return False
        half, size = (self.right - self.x - COLUMN_GAP) / 2 - NUMBER_WIDTH, self.s.theme.field_size
        if question.max_length and room.capacity(question, *room.box(question, size, half), size) < question.max_length:
            return False
        short_text = (
            type_of(question).letters and question.appearance in (None, "numbers") and (question.max_length or 99) <= 30
        )
        dropdown = type_of(question).is_dropdown(question) and not question.or_other
        return type_of(question).small or short_text or dropdown

    def _pair(self, first: Question, second: Question) -> Slice:
        """Two questions, their fields on one height: PDF.js goes with Tab to the higher of two first, wherever the tags
        have it."""
        middle = (self.x + self.right) / 2
        places = [
            (first, self.x, middle - COLUMN_GAP / 2, Element("Div", self.parent)),
            (second, middle + COLUMN_GAP / 2, self.right, Element("Div", self.parent)),
        ]
        heads = [self._heading(*place) for place in places]
        high = max(height for _, height in heads)
        (left,), (right,) = (self._under(*place, items, high) for place, (items, _) in zip(places, heads, strict=True))
        return Slice(max(left.height, right.height), left.items + right.items, GAP)

    def _group(self, question: Question, level: int) -> list[Slice]:
        style = self.s.theme.heading(level)
        lines = self.s.type.lines(
            inline(question.label),
            style,
            self.x,
            self.right - self.x,
            Element(f"H{min(level, 6)}", self.parent),
            question.label.span,
        )
        slices = stack(lines, style.leading, GAP + 6, keep=True)
        if question.hint:
            hint = self.s.type.lines(
                inline(question.hint),
                self.s.theme.muted,
                self.x,
                self.right - self.x,
                Element("P", self.parent),
                question.hint.span,
            )
            slices += stack(hint, self.s.theme.muted.leading, 2, keep=True)
        slices[0].items.insert(0, self._anchor(question))
        return slices + self.set(question.questions, level + 1)

    # ------------------------------------------------------------------ one question

    def _anchor(self, question: Question) -> Item:
        return Anchor(QUESTION_PREFIX + question.id) if not self.second else Anchor(f"{QUESTION_PREFIX}{question.id}.2")

    def _heading(self, question: Question, x: float, right: float, div: Element) -> tuple[list[Item], float]:
        """Number, label, condition, hint: (items, height)."""
        s = self.s
        items: list[Item] = [self._anchor(question)]
        number = s.places.numbers.get(question.id, "")
        label_element = Element("P", div)
        style = s.theme.question
        left, width = x + NUMBER_WIDTH, right - x - NUMBER_WIDTH
        if number:
            number_style = s.theme.question_number
            shrunk = min(1.0, (NUMBER_WIDTH - 2) / s.type.width(number, number_style))  # "100b"
            items += spaced(
                s.type.label(
                    number, number_style.with_(size=number_style.size * shrunk), x, NUMBER_WIDTH, label_element
                )[0]
            )
        pieces = inline(question.label)
        if question.required:
            pieces = [*pieces, Piece(" "), Piece(f"({s.words['required']})", italic=True)]
        lines, height = pile(
            s.type.lines(pieces, style, left, width, label_element, question.label.span), style.leading
        )
        items += lines
        remark = "" if not self.second and is_said(s, question) else relevance_text(s, question)
        for text in filter(None, (remark, question.hint)):
            for pieces in paragraphs(text):
                more, more_height = pile(
                    s.type.lines(
                        pieces, s.theme.muted, left, width, Element("P", div), getattr(text, "span", question.span)
                    ),
                    s.theme.muted.leading,
                    height,
                )
                items += more
                height += more_height
        return items, height + 3

    def _single(self, question: Question, x: float, right: float) -> list[Slice]:
        """One slice; where the question takes much of a page, its ways are a second one, which may stand on the next
        page."""
        div = Element("Div", self.parent)
        return self._under(question, x, right, div, *self._heading(question, x, right, div))

    def _under(
        self, question: Question, x: float, right: float, div: Element, items: list[Item], height: float
    ) -> list[Slice]:
        """The question whose heading is set: its items and their height, from which on the answer stands."""
        s = self.s
        left = x + NUMBER_WIDTH
        body, body_height = self._answer(question, left, right - left, div)
        items += shift(body, height)
        height += body_height
        for text, style in self._remarks(question, right - left):
            lines, lines_height = pile(
                s.type.lines(inline(text), style, left, right - left, Element("P", div), question.span),
                style.leading,
                height + 1,
            )
            items += lines
            height += lines_height + 1
        under, under_height = self._below(question, left, right - left, div)
        items += shift(under, height)
        ways, ways_height = self._ways(question, left, right - left, div)
        if ways or under_height > GAP:
            height += under_height
        if ways and height + ways_height > TALL:
            return [Slice(height, items, GAP), Slice(ways_height, ways, 2)]
        items += shift(ways, height + 2)
        return [Slice(height + (ways_height + 2 if ways else 0), items, GAP)]

    def _answer(self, question: Question, x: float, width: float, div: Element) -> tuple[list[Item], float]:
        """The fields of one question, from y 0: (items, height)."""
        if self.second and type_of(question).radio_groups(question):
            return self._elsewhere(question, x, width, div)
        return answer_parts.draw(self.s, self.section, question, x, width, div)

    def _below(self, question: Question, x: float, width: float, div: Element) -> tuple[list[Item], float]:
        """What scripts need below an answer: its hint, and the button that takes a choice back. They stand in the space
        to the next question; the height is what they need where ways follow."""
        groups = type_of(question).radio_groups(question)
        if groups and self.second:
            return [], 0.0
        choice: list[Item] = []
        if groups and not question.read_only:
            choice = unselect(self.s, question, tooltip(self.s, self.section, question), groups, x + width, div)
            width -= choice[0].width + 6
        hint, height = hint_strip(self.s, question, question.id in self.s.conditional, x, width, div)
        return hint + choice, max(height, QUIET_HEIGHT if choice else 0.0)

    def _elsewhere(self, question: Question, x: float, width: float, div: Element) -> tuple[list[Item], float]:
        text = self.s.words.say("answer_elsewhere", number=self.s.places.numbers.get(question.id, ""))
        lines = self.s.type.lines(
            inline(f"[{text}](##{QUESTION_PREFIX}{question.id})"),
            self.s.theme.small,
            x,
            width,
            Element("P", div),
            question.span,
        )
        return pile(lines, self.s.theme.small.leading)

    def _remarks(self, question: Question, width: float) -> list[tuple[str, Style]]:
        """What stands below the fields: what a drop-down offers, where to go on after some answers."""
        jumps = [] if self.second else below(self.s, question, width)
        return [(text, self.s.theme.muted) for text in offered(self.s, question)] + [
            (text, self.s.theme.small) for text in jumps
        ]

    def _ways(self, question: Question, x: float, width: float, div: Element) -> tuple[list[Item], float]:
        """One line for each guide: when it applies and where it leads. Inside a chapter, where the ways have led, there
        are none."""
        items: list[Item] = []
        height = 0.0
        whens = self.s.index.asked[question.id].guides
        for guide, when in () if self.second else zip(question.guides, whens):
            place = self.s.places.find(guide.to)
            if place is None:
                continue
            lines = self.s.type.lines(
                inline(way_text(self.s, question, guide, when, place)),
                self.s.theme.small,
                x + 10,
                width - 10,
                Element("P", div),
                guide.span,
            )
            more, more_height = pile(lines, self.s.theme.small.leading, height)
            items.append(Line(x + 3, height + 2.5, x + 3, height + more_height - 1.5, self.s.theme.palette.accent, 1.5))
            items += more
            height += more_height
        return items, height

    # ------------------------------------------------------------------ a table of repeats

    def _repeat(self, question: Question) -> list[Slice]:
        s = self.s
        div = Element("Div", self.parent)
        head, height = self._heading(question, self.x, self.right, div)
        head[:0] = [self._anchor(column) for column in question.questions]  # ways lead back from a column too
        for text in offered(s, question):
            lines, lines_height = pile(
                s.type.lines(
                    inline(text),
                    s.theme.muted,
                    self.x + NUMBER_WIDTH,
                    self.right - self.x - NUMBER_WIDTH,
                    Element("P", div),
                    question.span,
                ),
                s.theme.muted.leading,
                height,
            )
            head += lines
            height += lines_height + 3
        table = Element("Table", div)
        slices = [Slice(height, head, GAP, keep=True)]
        rows = answer_parts.repeat_rows(
            s, self.section, question, self.x + NUMBER_WIDTH, self.right - self.x - NUMBER_WIDTH, table
        )
        high = height + sum(row.height for row in rows)
        together = (
            len(rows) - 1 if high <= TALL else 1
        )  # a short table isn't torn apart; no row of a long one stands alone
        for row in rows[:together] + rows[-2:-1]:
            row.keep = True
        hint, hint_height = self._below(question, self.x + NUMBER_WIDTH, self.right - self.x - NUMBER_WIDTH, div)
        if hint:
            rows[-1].keep = True
            rows.append(Slice(hint_height if question.guides or hint_height > GAP else 0.0, hint))
        ways, ways_height = self._ways(question, self.x + NUMBER_WIDTH, self.right - self.x - NUMBER_WIDTH, div)
        if ways:
            rows[-1].keep = high + ways_height <= TALL or high > TALL
            rows.append(Slice(ways_height, ways, 3))
        return slices + rows
