"""Whether a condition can hold: a search for answers that make it so, among all that the questionnaire allows.

Answers are tried case by case (expression/domain.py), the conditions told three-valued with what is known so far (expression/partial.py), so a case that makes one
of them false ends its branch. An answer brings conditions of its own along: it keeps its question's `constraint` and `choice_filter`, and, where that is asked
for, its question must be one that applies. The search gives up after `MOST` cases and then takes the condition for possible: only what is sure is reported, and
the cost of a condition is bounded, whatever the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..expression import ExpressionError, Kind, Node, parse
from ..expression.domain import cases, constants
from ..expression.kinds import Base
from ..expression.partial import Partial, Unknown, holds
from ..expression.tree import Answer, Call, This, walk
from ..expression.values import Value
from ..model.answers import Answers
from ..model.book import Handbook
from ..model.choice_filter import column_kinds, column_values, with_columns
from ..model.questionnaire import Question
from ..model.text import Text

MOST = 200          # cases tried for one condition
DEEP = 7            # answers that may be known at once
EMPTY: Mapping[str, Value] = {}


@lru_cache(maxsize=4096)
def _read(tree: Node) -> tuple[str | None, ...]:
    """The names of the answers that the tree reads, None for `.`, each once."""
    return tuple(dict.fromkeys(node.id if isinstance(node, Answer) else None for node in walk(tree) if isinstance(node, (Answer, This))))


class Condition(NamedTuple):
    """`question` is where it stands, `.` that question's answer; `columns` are those of a choice, for its choice_filter."""

    tree: Node
    question: Question
    columns: Mapping[str, Value] = EMPTY

    def denied(self) -> "Condition":
        return self._replace(tree=Call("not", (self.tree,)))

    def reads(self) -> Iterator[str]:
        """The names of the answers it reads."""
        for name in _read(self.tree):
            if name not in self.columns:
                yield name or str(self.question.id)


class Possible:
    """What can be in one questionnaire. `never` holds the ids of questions that are known never to apply; the caller adds to it."""

    def __init__(self, handbook: Handbook):
        self.handbook = handbook
        self.answers = Answers(handbook)
        self.never: set[str] = set()
        self._trees: dict[str, Node | None] = {}

    def tree(self, text: Text | None) -> Node | None:
        """The tree of an expression; None where there is none, or none that can be read (told elsewhere)."""
        if not text:
            return None
        if text not in self._trees:
            try:
                self._trees[text] = parse(str(text))
            except ExpressionError:
                self._trees[text] = None
        return self._trees[text]

    @cached_property
    def _around(self) -> dict[str, tuple[Question, ...]]:
        """Question id → the group and repeat that it stands in, and itself."""
        found: dict[str, tuple[Question, ...]] = {}

        def below(questions: tuple[Question, ...], around: tuple[Question, ...]) -> None:
            for question in questions:
                found[str(question.id)] = (*around, question)
                below(question.questions, (*around, question))
        for section in self.handbook.questionnaire.sections if self.handbook.questionnaire else ():
            below(section.questions, ())
        return found

    def relevance(self, question: Question) -> list[Condition]:
        """What must hold for the question to apply: its own `relevant` and those around it."""
        return [Condition(tree, other) for other in self._around.get(str(question.id), (question,)) if (tree := self.tree(other.relevant)) is not None]

    def can_hold(self, conditions: list[Condition], applying: bool = False, without: Node | None = None) -> bool:
        """Whether the conditions can hold together; True where that isn't sure. `applying`: questions answered must be questions that apply; `without`
        is a constraint that need not be kept."""
        return _Search(self, applying, without).found(conditions, {})

    def brought(self, name: str, case: Partial, applying: bool) -> list[Condition] | None:
        """The conditions that an answer brings along; None where there is no such answer."""
        question = self.answers.questions[self.answers.owner[name]]
        if case is None:
            return []
        if applying and str(question.id) in self.never:
            return None
        out = self.relevance(question) if applying else []
        if name == question.id:
            if (tree := self.tree(question.constraint)) is not None:
                out.append(Condition(tree, question))
            if question.choice_filter and isinstance(case, str):
                out += self._filtered(question, case)
        return out

    def _filtered(self, question: Question, name: str) -> Iterator[Condition]:
        choices = self.handbook.choices.get(question.choices or "", ())
        choice = next((choice for choice in choices if choice.name == name), None)
        if choice is not None:
            columns = column_kinds(choices)
            tree = self.tree(Text(with_columns(str(question.choice_filter), columns)[0]))
            if tree is not None:
                yield Condition(tree, question, column_values(choice, columns))

    def cases(self, name: str, conditions: list[Condition]) -> list[Partial] | None:
        """The cases of an answer that these conditions and its own tell apart; None where it can't be divided."""
        question = self.answers.questions[self.answers.owner[name]]
        trees = [(c.tree, str(c.question.id)) for c in conditions]
        if (own := self.tree(question.constraint)) is not None:
            trees.append((own, str(question.id)))
        values: Sequence[float] = ()
        if question.type == "range":
            p = question.parameters
            start, end, step = (p.start, p.end, p.step) if p else (1, 5, 1)
            values = [start + step * i for i in range(int(round((end - start) / step)) + 1)] if step > 0 and (end - start) / step <= 100 else ()
        return cases(self.answers.kind(name), constants(trees, name), question.type == "integer", values, question.type == "calculate")

    def kind_seen(self, condition: Condition, name: str) -> Kind | None:
        """The kind of an answer as the condition sees it; None where there is no such answer."""
        repeat = self.answers.repeats.get(condition.question.id)
        if name not in self.answers.owner:
            return None
        own = self.answers.repeats[self.answers.owner[name]]
        kind = self.answers.kind(name)
        inside = own is None or own == repeat or own == condition.question.id
        return kind if inside and kind.base not in (Base.WRONG, Base.MANY) else None


class _Search:
    def __init__(self, possible: Possible, applying: bool, without: Node | None):
        self.possible, self.applying, self.without, self.left = possible, applying, without, MOST

    def found(self, conditions: list[Condition], known: dict[str, Partial]) -> bool:
        """Whether answers beside the `known` ones can make all conditions hold."""
        open_: list[Condition] = []
        for condition in conditions:
            told = self._told(condition, known)
            if told is False:
                return False
            if told is None:
                open_.append(condition)
        name, divided = self._next(open_, known) if len(known) < DEEP else (None, [])
        if name is None:
            return True
        for case in divided:
            self.left -= 1
            if self.left < 0:
                return True
            brought = self.possible.brought(name, case, self.applying)
            if brought is not None and self.found([*open_, *(c for c in brought if c.tree is not self.without)], {**known, name: case}):
                return True
        return False

    def _told(self, condition: Condition, known: dict[str, Partial]) -> bool | None:
        def lookup(name: str) -> Partial:
            if name in condition.columns:
                return condition.columns[name]
            if name not in known or self.possible.kind_seen(condition, name) is None:
                raise Unknown
            return known[name]
        return holds(condition.tree, lookup, known.get(str(condition.question.id), Unknown))

    def _next(self, conditions: list[Condition], known: dict[str, Partial]) -> tuple[str | None, list[Partial]]:
        """The next answer to try, and its cases; None where nothing is left that could tell more."""
        for condition in conditions:
            for name in condition.reads():
                if name not in known and self.possible.kind_seen(condition, name) is not None:
                    divided = self.possible.cases(name, conditions)
                    if divided is not None:
                        return name, divided
        return None, []
