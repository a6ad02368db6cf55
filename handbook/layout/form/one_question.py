"""One question as a slice: number and label, remarks on when it is asked, the answer below or behind, the hint of
scripts.

Everything stands at fixed places (form_grid.py). What a short entry answers stands on the question's own line.
"""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

from ...model import room
from ...model.inline import Piece, inline, paragraphs, plain, spoken
from ...model.question_types import type_of
from ...model.questionnaire import LEVELS, Question
from ...model.text import Text
from ...problem import Span
from ...typeset.page import Element, Item, Line, Picture, Rect, Slice, Widget
from ...typeset.pager import pile, shift, spaced, stack
from ...typeset.theme import Style
from .. import both
from ..blocks.boxes import FRAME
from ..both import Block, line_end
from ..heard import said
from ..setting import Setting
from . import widgets as answer_parts
from .buttons import UNSELECT, unselect
from .conditions import follow_up_answers, required_mark
from .fields import in_its_row
from .form_grid import NUMBER, NUMBER_HEIGHT, ROW, FormGrid
from .grids import Heads, grids
from .hints import Hint, hint_height, hint_of
from .jump_text import below, is_said
from .margin import Margin
from .options import offered
from .way_cases import ways_beside

CLEAR = 2.0  # from a hint to the next question
HINT_EDGE = 2.0  # of a hint's field, below its words
GAP, ROW_GAP = 10.0, 5.0  # below a question that can have no hint, and below one that is answered on its own line
UNDER_ROW = 2.5  # what a row of choices has free below it
BESIDE = 8.0  # from a label to the answer beside it
UNDER_LABEL = 1.0  # from a label to what stands below it
MOST_LINES = 2  # of a label beside its answer; beside an amount one more
NARROWEST = 60.0  # of a hint's field, and of a line beside or behind something
BEHIND = 8.0  # from a label to the remark behind it
LONG_LIST, BEFORE_CUT, AFTER_CUT = 12, 4, 3  # rows of a list that may be parted, and that stay together at its ends
LONG_IN_TWO = 8  # in two languages, where a list is of one column mostly
TALL, MOST_AGAIN = 100.0, 20  # points of a question that may be cut; words of it, where it goes on
CORE = LEVELS[0]


class Setter(Protocol):
    """Who sets the questions of a section (questions.py)."""

    s: Setting
    section: str
    parent: Element
    form: FormGrid

    def anchors(self, *questions: Question) -> list[Item]: ...

    def remark(self, question: Question) -> str: ...


class Below(NamedTuple):
    """The space below a question, for what stands there next. `hinted`: it keeps clear of a hint; `reach`: points of it
    that the words of a hint beside the answer take."""

    space: float = GAP
    hinted: bool = False
    reach: float = 0.0


class OneQuestion:
    """One question while it is set: `items` down to `height`; `beside`: where the ways in the margin end."""

    def __init__(self, setter: Setter, question: Question, level: int):
        s = setter.s
        self.setter, self.s, self.question, self.asked = setter, s, question, s.asked(question)
        self.form, self.kind = setter.form, type_of(question)
        self.div = Element("Div", setter.parent)
        self.title = Element("P" if question.type == "note" else f"H{min(level, 6)}", self.div)
        self.items: list[Item] = []
        self.height = self.beside = 0.0
        ways = ways_beside(s, self.asked) if self.form.ways else None
        self.margin = Margin(s, ways, self.form.ways) if ways else None
        self.following = follow_up_answers(s, question)
        self.left = self.form.left + (room.INSET if question.follow_up else 0.0)
        self.right = self.form.right
        self.head_right = self.form.right if self.margin and self.margin.ways.by_case else self.form.edge
        groups = self.kind.radio_groups(question)
        self.groups = () if question.read_only else groups
        self.label = self._label()
        self.hint = hint_of(s, question)
        self.answer_end = 0.0
        self.label_beside: Block | None = None  # set, where the answer stands on its line
        self.place = self._place()
        self.hint_height = self.top = self.line_end = self.line_top = 0.0
        self.hint_below = False
        self.grids: Heads = []  # heads that stand again above the rest of their rows
        self.under = math.inf  # the top of the first line below an answer that reaches beyond it

    @property
    def width(self) -> float:
        return self.right - self.left

    # ------------------------------------------------------------------ number, label, condition, hint

    def head(self) -> None:
        s, question = self.s, self.question
        self.items += self.setter.anchors(question)
        right = self.head_right - (UNSELECT if self.groups else 0.0)
        label = self.label_beside or self._set_label(right - self.left)
        height = label.height
        top = max(0.0, room.FIELD_HEIGHT - height) / 2 if self.place else 0.0
        self.line_end, self.line_top = label.end, label.last
        self._number(top + label.lift)
        self.items += shift(label.items, top)
        self.height = max(height, room.FIELD_HEIGHT if self.place else 0.0) + UNDER_LABEL
        if self.hint:  # which has room behind the label
            self.height = max(self.height, self.line_top + hint_height(s))
        if self.margin:
            ways, high = self.margin.cases(self.div)
            self.items += shift(ways, top + 2)
            self.beside = top + 2 + high if ways else 0.0
        if self.place:
            answer, high = answer_parts.draw(
                s, self.setter.section, question, self.place, self.right - self.place, self.div, self.margin
            )
            self.items += shift(answer, max(0.0, max(height, room.FIELD_HEIGHT) - high) / 2)
            if s.translated:  # longer words: a row of choices may be two
                self.height = max(self.height, high)
        unsaid = not self.following and (self.asked.repeat is not None or not is_said(s, question))
        remark = self.setter.remark(question) if unsaid else ""
        hint = question.hint
        both_said = hint is not None and hint.beside is not None and bool(s.beside)
        remarks = [
            (pieces, getattr(text, "span", question.span))
            for text in filter(None, (remark, None if both_said else hint))
            for pieces in paragraphs(text)
        ]
        if len(remarks) == 1 and not self.place and not both_said and self._behind(*remarks[0], label, right):
            remarks = []
        for pieces, span in remarks:
            self.line(pieces, s.theme.hint, span)
        if hint is not None and both_said:
            said = both.set_text(s, hint, s.theme.hint, self.left, self._wide(), Element("P", self.div))
            self.items += shift(said.items, self.height)
            self.under = min(self.under, self.height)
            self.height += said.height

    def _set_label(self, width: float) -> Block:
        """The question in its languages; when it is asked is said in the document's alone."""
        s, label = self.s, self.question.label
        required = required_mark(s, self.question)
        mark = self._required(required.beside if required else None)
        beside = [*inline(label.beside), *mark] if s.beside and label.beside else None
        return both.set_text(s, label, s.theme.question, self.left, width, self.title, self.label, beside)

    def _behind(self, pieces: list[Piece], span: Span, label: Block, right: float) -> bool:
        """Sets a short remark behind the last line of the label, where it fits."""
        s, style = self.s, self.s.theme.hint
        x = label.end + BEHIND
        if right - x < NARROWEST:
            return False
        lines = s.type.lines(pieces, style, x, right - x, Element("P", self.div), span)
        if len(lines) > 1 or line_end(lines[0], x) > right:
            return False
        top = label.last + s.type.baseline_of(label.style) - s.type.baseline_of(style)
        self.line_end = line_end(lines[0], x)
        self.items += shift(lines[0], top)
        return True

    def _number(self, top: float) -> None:
        """`top` is that of the question's first line."""
        s, palette = self.s, self.s.theme.palette
        number = s.number(self.question.id)
        if not number:
            return
        core = self.question.level == CORE
        style = s.theme.question_number
        style = style.with_(color=palette.paper) if core else style
        top += (s.theme.question.leading - NUMBER_HEIGHT) / 2
        wide = max(NUMBER, s.type.width(number, style) + 4)  # "100b"
        fill, radius = (palette.field_line, 0.0) if core else (palette.paper, 4.0)
        self.items.append(Rect(self.form.side, top, wide, NUMBER_HEIGHT, fill, palette.field_line, FRAME, radius))
        label = s.type.label(number, style, self.form.side, wide, self.title)[0]
        self.items += spaced(shift(label, top + (NUMBER_HEIGHT - style.leading) / 2))

    def _label(self) -> list[Piece]:
        s, question = self.s, self.question
        pieces = inline(question.label)
        if self.following:
            when = spoken(s.words.say("follow_up_when", answers=self.following))
            pieces = [*(piece._replace(italic=True) for piece in when), Piece(" ", italic=True), *pieces]
        return [*pieces, *self._required(required_mark(s, question))]

    @staticmethod
    def _required(word: Text | None) -> list[Piece]:
        if word is None:
            return []
        return [Piece(" ", language=word.language), *(piece._replace(italic=True) for piece in spoken(word))]

    def _place(self) -> float | None:
        """The place for an answer on the question's line, behind its label; None where it stands below. Entries stand
        below one another where they can: in the middle, else at the right edge, if need be beside a label of several
        lines."""
        form, s = self.form, self.s
        needs = answer_parts.beside_width(s, self.question, self.width)
        if needs is None:
            return None
        right = self.right if self.margin or self.hint else form.edge
        last = right - needs
        lines = 1 if self.listed else MOST_LINES + (1 if self.kind.number else 0)
        for x, most in ((form.left + 2 * form.step, 1), (last, lines)):
            free = x - BESIDE - self.left
            if free < NARROWEST or x + needs > right + 0.01:
                continue
            label = self._set_label(free)
            if label.lines <= self._most(most):
                self.right, self.answer_end, self.label_beside = right, x + needs, label
                return x
        return None

    def _most(self, lines: int) -> int:
        """The most lines of a label beside its answer, for so many of one language."""
        if not self.s.beside or self.question.label.beside is None:
            return lines
        return max(2, lines) if both.from_right(self.s) else 2 * lines

    def _wide(self) -> float:
        """The width of a line below the label."""
        right = self.head_right if self.height < self.beside or self.top else self.form.edge
        return right - self.left - (0.0 if self.height >= UNSELECT or not self.groups else UNSELECT)

    def line(self, pieces: list[Piece], style: Style, span: Span) -> None:
        lines = self.s.type.lines(pieces, style, self.left, self._wide(), Element("P", self.div), span)
        if any(line_end(line, self.left) > self.answer_end for line in lines):
            self.under = min(self.under, self.height)
        more, height = pile(lines, style.leading, self.height)
        self.items += more
        self.height += height

    # ------------------------------------------------------------------ the answer

    def answer(self) -> None:
        """The fields of the question; inside a chapter, for what can't stand twice, a link to it."""
        s, question = self.s, self.question
        self.top, self.head_right = self.height, self.right
        if self.place:
            return
        wide = self.width
        if not self.margin and question.type in answer_parts.WIDE:
            wide = self.form.edge - self.left
        elif self.kind.written:
            wide = room.column_of(question)
        if question.type == "scale":
            items, height, heads = grids(s, self.setter.section, question, self.left, wide, self.div)
            self.grids = [(self.height + start, self.height + end, head) for start, end, head in heads]
        else:
            items, height = answer_parts.draw(
                s, self.setter.section, question, self.left, wide, self.div, self._margin_below()
            )
        self.items += shift(items, self.height)
        self.height += height

    def _margin_below(self) -> Margin | None:
        """The margin for a list of choices, which begins below the ways that stand beside the question."""
        if self.margin and self.question.type in answer_parts.CHOICES:
            self.height = max(self.height, self.beside)
            self.top = self.height
        return self.margin

    def foot(self) -> None:
        """What a drop-down offers, where to go on after some answers, the control that takes a choice back, the hint
        of scripts."""
        s, question = self.s, self.question
        for pieces in offered(s, question):
            self.line(pieces, s.theme.hint, question.span)
        for text in below(s, question):
            self.line(inline(text), s.theme.skip, question.span)
        if self.groups:
            label = in_its_row(s, question.id, said(s, question.label))
            right = self.form.right if self.beside else self.form.edge
            self.items += unselect(s, question.id, label, self.groups, right, self.div)
        self._hint()

    def _hint(self) -> None:
        """The hint of scripts: at the end of the question's line, or of a remark below it, or beside an answer on that
        line, where there is room, else below the answer."""
        form, hint = self.form, self.hint
        if not hint:
            return
        at_end, beside = form.edge - UNSELECT - hint.width, self.answer_end + BEHIND
        edge = form.edge - (UNSELECT if self.groups else 0.0)
        lowest = min(self.height + ROW_GAP, self.under)
        if not self.place and self.line_end + BEHIND <= at_end and not self.beside:
            self._set_hint(hint, at_end, hint.width, self.line_top)
        elif (
            not self.place
            or self.margin
            or edge - beside < NARROWEST
            or not self._set_hint(hint, beside, edge - beside, 0.0, lowest)
        ):
            top = max(self.height, self.beside) - self._free
            self._set_hint(hint, self.left, self.width, top)
            self.hint_below = True

    def _set_hint(self, hint: Hint, x: float, width: float, top: float, most: float = math.inf) -> bool:
        """Sets it, unless it is higher than `most`."""
        items, height = hint.strip(x, width, self.div)
        if height > most:
            return False
        self.items += shift(items, top)
        self.hint_height = height
        return True

    @property
    def listed(self) -> bool:
        return self.question.type in answer_parts.CHOICES and not self.kind.is_dropdown(self.question)

    def slice(self) -> Slice:
        form, palette = self.form, self.s.theme.palette
        height = max(self.height, self.beside)
        if self.question.follow_up:
            bar = form.left + 2.5
            self.items.append(Line(bar, 0, bar, height, palette.ink, 1.2))
        if self.margin:
            self._rule(0.0, self.beside)
            self._rule(self.top, height if self.margin.ways.by_choice else 0.0)
        piece = Slice(height + self._hint_room, self.items)
        piece.cuts = self._cuts()
        if piece.cuts or height > TALL:
            piece.rest = [(0.0, math.inf, self._again()), *self.grids]
        return piece

    def _cuts(self) -> list[float]:
        """Where it is best cut: between the rows of a list or a grid, whose first ones stay with what they answer."""
        if self.grids:
            rules = [item.y for item in self.items if isinstance(item, Line) and item.y == item.y2 > self.top]
            below_heads = [start for start, _, _ in self.grids]
            between = [start - head.height - ROW / 2 for start, _, head in self.grids[1:]]
            return sorted([*between, *(y for y in rules if all(abs(y - top) > ROW / 2 for top in below_heads))])
        if not self.listed or any(type(item) is Picture for item in self.items):
            return []
        rows = sorted({item.y for item in self.items if type(item) is Widget})
        return rows[BEFORE_CUT:-AFTER_CUT] if len(rows) >= (LONG_IN_TWO if self.s.beside else LONG_LIST) else []

    def _again(self) -> Slice:
        """What stands above the rest of a question on the next page; an artifact."""
        s, style = self.s, self.s.theme.hint.with_(italic=True)
        number = s.number(self.question.id)
        words = f"{number} {plain(self.question.label)}".split()

        def said(count: int) -> str:
            label = " ".join(words[:count]) + (f" {s.words['continued_sign']}" if count < len(words) else "")
            return s.words.say("paper_continued", label=label)

        most = min(len(words), MOST_AGAIN)
        count = next((n for n in range(most, 1, -1) if s.type.width(said(n), style) <= self.width), 1)
        lines = s.type.label(said(count), style, self.left, self.width, None)[:1]
        return stack(lines, style.leading, 0, keep=True)[0]

    @property
    def _hint_room(self) -> float:
        """Points that a hint takes below the answer; a row of choices has some of them free."""
        return self.hint_height - self._free if self.hint_below else 0.0

    @property
    def _free(self) -> float:
        """Points that a list has free below its last row; a field for another answer stands close to it."""
        return UNDER_ROW if self.listed and not self.place and not self.question.or_other else 0.0

    def _rule(self, top: float, bottom: float) -> None:
        """A hairline before ways that stand there."""
        x = self.form.rule
        if bottom > top:
            self.items.append(Line(x, top, x, bottom, self.s.theme.palette.field_line, 0.4))

    @property
    def below(self) -> Below:
        if self.hint_below:
            return Below(CLEAR, hinted=True)
        space = ROW_GAP if self.place else GAP - (UNDER_ROW if self.listed else 0.0)
        return Below(space, reach=max(0.0, self.hint_height - HINT_EDGE - max(self.height, self.beside)))
