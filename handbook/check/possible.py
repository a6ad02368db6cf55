"""Whether a condition can hold: a search for answers that make it so, among all that the questionnaire allows.

Answers are tried case by case (expression/domain.py), the conditions told three-valued with what is known so far
(expression/partial.py), so a case that makes one of them false ends its branch. An answer brings conditions of its own
along: it keeps its question's `constraint` and `choice_filter`, and, where that is asked for, its question must be one
that applies. The search gives up after `MOST` cases and then takes the condition for possible: only what is sure is
reported, and the cost of a condition is bounded, whatever the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..expression import Kind, Node
from ..expression.domain import cases, constants
from ..expression.kinds import Base
from ..expression.partial import Partial, Unknown, holds
from ..expression.tree import Answer, Call, This, walk
from ..expression.values import Value
from ..model.asked import Asked
from ..model.book import Handbook
from ..model.choice_filter import column_values
from ..model.questionnaire import Question, range_values

MOST = 200  # cases tried for one condition
DEEP = 7  # answers that may be known at once
EMPTY: Mapping[str, Value] = {}


@lru_cache(maxsize=4096)
def _read(tree: Node) -> tuple[str | None, ...]:
    """The names of the answers that the tree reads, None for `.`, each once."""
    return tuple(
        dict.fromkeys(
            node.id if isinstance(node, Answer) else None for node in walk(tree) if isinstance(node, (Answer, This))
        )
    )


class Condition(NamedTuple):
    """`question` is where it stands, `.` that question's answer; `columns` are those of a choice, for its
    choice_filter."""

    tree: Node
    question: Question
    columns: Mapping[str, Value] = EMPTY

    def denied(self) -> Condition:
        return self._replace(tree=Call("not", (self.tree,)))

    def reads(self) -> Iterator[str]:
        """The names of the answers it reads."""
        for name in _read(self.tree):
            if name not in self.columns:
                yield name or str(self.question.id)


class Possible:
    """What can be in one questionnaire. `never` holds the ids of questions that are known never to apply; the caller
    adds to it."""

    def __init__(self, handbook: Handbook):
        self.index = handbook.index
        self.never: set[str] = set()

    def relevance(self, asked: Asked) -> list[Condition]:
        """What must hold for the question to apply: its own `relevant` and those around it, as far as they can be
        read."""
        return [Condition(held.tree, outer) for outer, held in asked.conditions if held.tree is not None]

    def can_hold(self, conditions: list[Condition], applying: bool = False, without: Node | None = None) -> bool:
        """Whether the conditions can hold together; True where that isn't sure. `applying`: questions answered must be
        questions that apply; `without` is a constraint that need not be kept."""
        return _Search(self, applying, without).found(conditions, {})

    def brought(self, name: str, case: Partial, applying: bool) -> list[Condition] | None:
        """The conditions that an answer brings along; None where there is no such answer."""
        asked = self._owner(name)
        if case is None:
            return []
        if applying and asked.id in self.never:
            return None
        out = self.relevance(asked) if applying else []
        if name == asked.id:
            if asked.constraint and asked.constraint.tree is not None:
                out.append(Condition(asked.constraint.tree, asked.question))
            if isinstance(case, str):
                out += self._filtered(asked.question, case)
        return out

    def _owner(self, name: str) -> Asked:
        return self.index.asked[self.index.kinds.owner[name]]

    def _filtered(self, question: Question, name: str) -> Iterator[Condition]:
        found = self.index.filter_of(question)
        choice = next((choice for choice in self.index.choices(question) or () if choice.name == name), None)
        if found is not None and choice is not None and found.expression.tree is not None:
            yield Condition(found.expression.tree, question, column_values(choice, found.columns))

    def cases(self, name: str, conditions: list[Condition]) -> list[Partial] | None:
        """The cases of an answer that these conditions and its own tell apart; None where it can't be divided."""
        asked = self._owner(name)
        question = asked.question
        trees = [(c.tree, str(c.question.id)) for c in conditions]
        if asked.constraint and asked.constraint.tree is not None:
            trees.append((asked.constraint.tree, asked.id))
        values = [float(value) for value in range_values(question)] if "parameters" in asked.type.keys else ()
        return cases(
            self.index.kinds.kind(name), constants(trees, name), asked.type.numeric, values, asked.type.calculated
        )

    def kind_seen(self, condition: Condition, name: str) -> Kind | None:
        """The kind of an answer as the condition sees it; None where there is no such answer."""
        kinds = self.index.kinds
        if name not in kinds.owner:
            return None
        here, table = self.index.asked.get(condition.question.id), self._owner(name).repeat
        kind = kinds.kind(name)
        inside = (
            table is None
            or table.id == condition.question.id
            or (here is not None and here.repeat is not None and here.repeat.id == table.id)
        )
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
            if brought is not None and self.found(
                [*open_, *(c for c in brought if c.tree is not self.without)], {**known, name: case}
            ):
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
