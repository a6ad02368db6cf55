"""A question in its place: the section and the questions around it, its number, and its expressions, parsed once.

Expressions stay strings in the questionnaire, as their author wrote them. Whoever wants to know what they say asks
here, so that nothing is parsed twice and nobody has to know which of them is read in which way: in a guide's `when` the
bare name of a choice stands for a choice (docs/content-format.md, "guides").
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple

from ..dataclass import dataclass
from ..expression import ExpressionError, Node, parse, parse_guide, references, walk
from ..expression.tree import DAILY, Call, in_all_rows
from .question_types import QuestionType, type_of
from .questionnaire import Question, QuestionnaireSection
from .text import Text

REMEMBERED = 4096  # expressions, from one build to the next


class Parsed(NamedTuple):
    """A tree, or what is wrong with the text's form. `reads`: the names of the answers that it reads, each once;
    `in_all_rows`: of those that it reads in all rows of their repeat, even from inside it; `daily`: whether it says
    another thing on another day. Nothing is read where it can't be parsed."""

    tree: Node | None
    error: ExpressionError | None
    reads: tuple[str, ...] = ()
    in_all_rows: tuple[str, ...] = ()
    daily: bool = False


class Expression(NamedTuple):
    """An expression as it is written, and its tree, or else what is wrong with its form; all as in `Parsed`."""

    text: Text
    tree: Node | None
    error: ExpressionError | None
    reads: tuple[str, ...]
    in_all_rows: tuple[str, ...]
    daily: bool

    @property
    def node(self) -> Node:
        """The tree. Raises ExpressionError where there is none; `check` has told the author of it."""
        if self.tree is None:
            raise self.error or ExpressionError(0, "expression-syntax", "", "")
        return self.tree


@lru_cache(maxsize=REMEMBERED)
def _tried(source: str) -> Parsed:
    try:
        return _parsed(parse(source))
    except ExpressionError as error:
        return Parsed(None, error)


@lru_cache(maxsize=REMEMBERED)
def _tried_guide(source: str, several: bool) -> Parsed:
    try:
        return _parsed(parse_guide(source, several))
    except ExpressionError as error:
        return Parsed(None, error)


def _parsed(tree: Node) -> Parsed:
    daily = any(isinstance(node, Call) and node.name in DAILY for node in walk(tree))
    return Parsed(tree, None, references(tree), in_all_rows(tree), daily)


def expression(text: Text) -> Expression:
    """The expression that is written there."""
    return Expression(text, *_tried(str(text)))


def guide_expression(when: Text, several: bool) -> Expression:
    """A guide's `when`; `several`: its question is answered with a list of choices."""
    return Expression(when, *_tried_guide(str(when), several))


def _given(text: Text | None) -> Expression | None:
    """The expression of a question's key, None where the key isn't there."""
    return expression(text) if text else None


@dataclass(frozen=True, eq=False)
class Asked:
    """`above`: the groups and the repeat that the question stands in, the outermost first. `number` is the one that is
    printed ("12", "12a"): in a table that of the whole table, "" for a heading and where no number is known."""

    question: Question
    section: QuestionnaireSection
    above: tuple[Question, ...]
    number: str = ""

    @cached_property
    def id(self) -> str:
        return str(self.question.id)

    @cached_property
    def type(self) -> QuestionType:
        return type_of(self.question)

    @cached_property
    def is_table(self) -> bool:
        return self.question.type == "repeat"

    @cached_property
    def is_group(self) -> bool:
        return self.question.type == "group"

    @cached_property
    def repeat(self) -> Question | None:
        """The table that the question is a column of."""
        return next((outer for outer in reversed(self.above) if outer.type == "repeat"), None)

    @property
    def around(self) -> tuple[Question, ...]:
        """The questions whose `relevant` must hold for this one to be asked: those around it, and itself."""
        return (*self.above, self.question)

    @cached_property
    def relevant(self) -> Expression | None:
        return _given(self.question.relevant)

    @cached_property
    def constraint(self) -> Expression | None:
        return _given(self.question.constraint)

    @cached_property
    def calculation(self) -> Expression | None:
        return _given(self.question.calculation)

    @cached_property
    def required(self) -> Expression | None:
        """When the question is required, where it isn't always or never."""
        return _given(self.question.required_if)

    @cached_property
    def default(self) -> Expression | None:
        """The default that is worked out while the form is filled in."""
        return _given(self.question.worked_out)

    @cached_property
    def conditions(self) -> tuple[tuple[Question, Expression], ...]:
        """All that must hold for the question to be asked, from the outside in, each with the question it belongs
        to."""
        return tuple((outer, held) for outer in self.around if (held := _given(outer.relevant)))

    @cached_property
    def row_conditions(self) -> tuple[tuple[Question, Expression], ...]:
        """Of these, what differs from row to row of the repeat that the question stands in; none outside any."""
        inside = [str(each.id) for each in self.around[self.around.index(self.repeat) + 1 :]] if self.repeat else []
        return tuple((outer, held) for outer, held in self.conditions if outer.id in inside)

    @cached_property
    def counted(self) -> Expression | None:
        """What says how many rows are asked for, of a repeat and of what stands in one; None where all are."""
        repeat = self.question if self.is_table else self.repeat
        return _given(repeat.repeat_count) if repeat else None

    @property
    def differs_by_row(self) -> bool:
        """Whether the question applies in some rows of the repeat that it stands in, and in others not."""
        return self.repeat is not None and bool(self.row_conditions or self.counted)

    @cached_property
    def guides(self) -> tuple[Expression | None, ...]:
        """The `when` of each of the question's guides."""
        return tuple(
            guide_expression(guide.when, self.type.listed) if guide.when else None for guide in self.question.guides
        )

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """All expressions of the question but its choice_filter, which stands in the list's words too
        (`QuestionIndex.filter_of`)."""
        own = (self.relevant, self.required, self.constraint, self.calculation, self.default, self._rows)
        return tuple(filter(None, (*own, *self.guides)))

    @property
    def values(self) -> tuple[Text | None, ...]:
        """The texts of those that give a value and are no condition."""
        return self.question.calculation, self.question.worked_out, self.question.repeat_count

    @property
    def decides(self) -> tuple[Expression, ...]:
        """The expressions that decide what the question counts as: its relevance, its calculation, how many of its rows
        are asked for."""
        return tuple(filter(None, (self.relevant, self.calculation, self._rows)))

    @property
    def _rows(self) -> Expression | None:
        return self.counted if self.is_table else None
