"""Questions as a form: number and label above, fields below or behind, ways into the book in a column beside the
answers.

Everything stands at fixed places (form_grid.py). The number says the level: white on black for a core question, in a
frame for any other. What a short entry answers stands on the question's own line. A question that follows up another
is inset and begins with the answer that it follows. A question is one slice and never crosses a page (one_question.py).
In the structure it is a heading with what belongs to it. A repeat is a table (repeat_table.py); where a cell has no
room for what it asks, each of its rows is a block of questions below one another.

`QuestionSetter` sets the questions of one section, in the questionnaire itself or, where a book has no questionnaire of
its own, inside a chapter.
"""

from __future__ import annotations

from dataclasses import replace

from ...expression.tree import Node
from ...model import field_names, room
from ...model.inline import inline
from ...model.questionnaire import Question, row_count, within
from ...model.text import Text
from ...typeset.page import Anchor, Element, Item, Line, Slice, Widget
from ...typeset.pager import shift, stack
from .. import both
from ..places import QUESTION_PREFIX
from ..setting import Setting
from . import repeat_table
from .conditions import relevance_text, rows_text
from .form_grid import FormGrid
from .jump_text import is_said
from .one_question import Below, OneQuestion
from .options import offered

GIVES = 0.6  # of a space, where one more question then fits onto the page
FOLLOW = 6.5  # from a question to one that follows it up
ROW_ABOVE, ROW_RULE = 12.0, 4.0  # above the number of a row that is a block, and from a rule to it


class QuestionSetter:
    """`section` is the heading used in tooltips."""

    def __init__(self, s: Setting, section: str, parent: Element):
        self.s, self.section, self.parent = s, section, parent
        self.below = Below()  # the last question
        self.before: tuple[Node | None, str] = (None, "")  # the last condition on which a question is asked; its number
        self.form = FormGrid.of(s.grid, with_ways=s.has_ways)

    def set(self, questions: tuple[Question, ...], level: int = 3) -> list[Slice]:
        """All questions as slices; `level` is that of a group's or a question's heading."""
        slices: list[Slice] = []
        for question in questions:
            above = self.below
            if question.type == "group":
                more = self._group(question, level)
            elif question.type == "repeat":
                more = self._repeat(question, level)
            else:
                more = [self._question(question, level)]
            space = min(above.space, FOLLOW) if question.follow_up and not above.hinted else above.space
            taken = above.reach
            if taken:  # the sign that takes a choice back reaches above its question
                taken += max((-item.y for item in more[0].items if type(item) is Widget), default=0.0)
            more[0].before = max(more[0].before, space, taken) if slices else more[0].before
            gives = 0.0 if above.hinted or not slices else more[0].before * GIVES
            more[0].give = min(gives, max(0.0, more[0].before - taken))
            slices += more
        return slices

    def _group(self, question: Question, level: int) -> list[Slice]:
        s, in_row = self.s, self.s.asked(question).repeat is not None
        x = self.form.left if in_row else self.form.side
        width = self.form.edge - x
        style = s.theme.heading(level).with_(hyphenate=False)
        title = Element(f"H{min(level, 6)}", self.parent)
        slices = both.stacked(s, question.label, style, x, width, title, 2)
        if question.hint:
            slices += both.stacked(s, question.hint, s.theme.hint, x, width, Element("P", self.parent), 2)
        if remark := self._when(question):
            lines = s.type.lines(inline(remark), s.theme.hint, x, width, Element("P", self.parent), question.span)
            slices += stack(lines, s.theme.hint.leading, 2, keep=True)
        slices[0].items[:0] = self.anchors(question)
        slices[-1].height += 4
        return slices + self.set(question.questions, level + 1)

    def _when(self, group: Question) -> str:
        """When the questions of a group are asked, unless jumps say it before the first of them."""
        in_row = self.s.asked(group).repeat is not None
        is_told = not in_row and is_said(self.s, next(within(group)))
        return "" if is_told else relevance_text(self.s, group)

    def remark(self, question: Question) -> str:
        """When the question is asked; in few words where that is the same as at the one before."""
        relevant = self.s.asked(question).relevant
        node = relevant.node if relevant else None
        before, self.before = self.before, (node, self.s.number(question.id))
        if node is not None and node == before[0] and before[1]:
            return f"*{self.s.words.say('only_as_at', number=before[1])}*"
        return relevance_text(self.s, question)

    def anchors(self, *questions: Question) -> list[Item]:
        """The places that references to these questions lead to: none in a row of a repeat, which has them at its
        head."""
        return [Anchor(f"{QUESTION_PREFIX}{each.id}") for each in questions if field_names.asked_id(each.id) == each.id]

    # ------------------------------------------------------------------ one question

    def _question(self, question: Question, level: int) -> Slice:
        """The question as one slice with the space below it. Of a section in which one is changed the others are as
        they were, unless it is asked for in a row, by another name than its own."""
        s, id_ = self.s, str(question.id)
        if s.memo is None or s.question(id_) is not question:
            return self._made(question, level)

        def make() -> tuple[list[Slice], tuple[Below, tuple[Node | None, str]]]:
            s.question(id_)  # all of it is asked for
            return [self._made(question, level)], (self.below, self.before)

        key = self.parent, self.section, self.form, self.before, id_, level
        slices, (self.below, self.before) = s.memo.slices_and(s, key, make)
        return slices[0]

    def _made(self, question: Question, level: int) -> Slice:
        made = OneQuestion(self, question, level)
        made.head()
        made.answer()
        made.foot()
        self.below = made.below
        return made.slice()

    # ------------------------------------------------------------------ a repeat

    def _repeat(self, question: Question, level: int) -> list[Slice]:
        """Head, rows, and what scripts say of all; the rows take the column of the ways too."""
        s, form = self.s, self.form
        made = OneQuestion(self, question, level)
        made.items[:0] = self.anchors(*within(question))  # ways lead back from a column too
        made.head()
        if said := rows_text(s, question):
            made.line(inline(said), s.theme.hint.with_(italic=True), question.span)
        for pieces in offered(s, question):
            made.line(pieces, s.theme.hint, question.span)
        wide = min(room.COLUMN, form.edge - form.left)
        blocks = question.id in s.in_blocks
        for pieces, column in () if blocks else repeat_table.column_remarks(s, question):
            made.line(pieces, s.theme.hint, column.span)
        height = max(made.height, made.beside)
        hint, hint_height = made.hint.strip(form.left, wide, made.div) if made.hint else ([], 0.0)
        if blocks:
            made.items += shift(hint, height)
            return [Slice(height + hint_height, made.items, keep=True), *self._blocks(question, level, made.div)]
        table = Element("Table", made.div)
        rows = repeat_table.repeat_rows(s, self.section, question, form.left, wide, table)
        rows[-1].items += shift(hint, rows[-1].height)
        rows[-1].height += hint_height
        self.below = made.below
        return [Slice(height + 2, made.items, keep=True), *rows]

    def _blocks(self, repeat: Question, level: int, parent: Element) -> list[Slice]:
        """Each row as questions below one another, with the row's number above them, also where it goes on on another
        page. What is asked there is called by its full name: all that draws a question names its fields after that."""
        s, x = self.s, self.form.left
        style = s.theme.heading(level + 1).with_(hyphenate=False)
        slices: list[Slice] = []
        for row in range(1, row_count(repeat) + 1):
            div = Element("Div", parent)
            setter = QuestionSetter(s, self.section, div)
            setter.form = FormGrid.of(s.grid, with_ways=False)
            title = s.said("entry", number=row)
            head = both.stacked(
                s, title, style, x, self.form.edge - x, Element(f"H{min(level + 1, 6)}", div), ROW_ABOVE
            )
            head[0].items.append(Line(x, -ROW_RULE, self.form.edge, -ROW_RULE, s.theme.palette.line, 0.5))
            inner = setter.set(tuple(_named_in_row(each, str(repeat.id), row) for each in repeat.questions), level + 2)
            again = stack(
                s.type.label(s.words.say("paper_continued", label=title), s.theme.hint, x, room.COLUMN, None),
                s.theme.hint.leading,
                keep=True,
            )
            for piece in inner[1:]:
                piece.repeat = again
            slices += [*head, *inner]
            self.below = setter.below
        return slices


def _named_in_row(question: Question, repeat: str, row: int) -> Question:
    """The question, and those in it, called by the full names that they have in a row of a repeat."""
    id_ = Text(field_names.in_row(repeat, row, question.id), question.id.span)
    return replace(question, id=id_, questions=tuple(_named_in_row(each, repeat, row) for each in question.questions))
