"""A person as the figures see it: at most one record for each moment of a case, a record being a day and what was
answered to the questions that are counted by.

`Questions` knows for one moment which questions these are. An answer is one of four things: a value; `UNKNOWN`, as
nobody answered, or "weiß nicht"; `OFF`, as the question doesn't apply to the person; `NOT_ASKED`, as the edition of
the form didn't have the question, or had others to choose from. Whether a question applies is told by the book's
present conditions, so that all editions are seen alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property

from ..dataclass import dataclass
from ..expression import Node, Value, references
from ..expression.partial import Partial, Unknown, holds
from ..expression.tree import in_all_rows
from ..expression.values import is_empty
from ..model.asked import Asked, expression
from ..model.indicators import ENTRY, Indicators
from ..model.question_index import QuestionIndex


class Nothing(Enum):
    UNKNOWN = "unknown"
    OFF = "off"
    NOT_ASKED = "not asked"


UNKNOWN, OFF, NOT_ASKED = Nothing.UNKNOWN, Nothing.OFF, Nothing.NOT_ASKED
Raw = Value | Nothing  # a value, or NOT_ASKED
Seen = Value | Nothing
SIX_MONTHS = range(150, 211)  # days after the exit, in which somebody is asked again


@dataclass(frozen=True)
class Record:
    """`raw`: question → what stands in the form, None for nothing, NOT_ASKED where it wasn't asked."""

    day: date
    raw: Mapping[str, Raw]


@dataclass(frozen=True)
class Person:
    """`records`: moment → what was said then; a moment that hasn't been, or of which there is no form, isn't there."""

    records: Mapping[str, Record]


class Questions:
    """The questions of one moment that are counted by, and those that say whether they apply."""

    def __init__(self, index: QuestionIndex, told: Indicators, moment: str):
        self.index, self.moment = index, moment
        self.unknown = frozenset(map(str, told.unknown))
        read: dict[str, None] = {}
        for each in told.indicators:
            if each.when and each.moment == moment:
                read.update(dict.fromkeys(expression(each.when).reads))
        read.update((str(each.asks), None) for each in told.groups if (each.moment or ENTRY) == moment and each.asks)
        if told.allowed and moment == ENTRY:
            read.update(dict.fromkeys(expression(told.allowed).reads))
        self.counted = [name for name in read if name in index.kinds.owner]
        self.names = self._with_conditions()

    def _with_conditions(self) -> list[str]:
        found = dict.fromkeys(self.counted)
        waiting = list(found)
        while waiting:
            for tree in self.conditions(waiting.pop()):
                more = [name for name in references(tree) if name in self.index.kinds.owner and name not in found]
                found.update(dict.fromkeys(more))
                waiting += more
        return list(found)

    def asked(self, name: str) -> Asked:
        return self.index.asked[self.index.kinds.owner[name]]

    @cached_property
    def _trees(self) -> dict[str, tuple[Node, ...]]:
        return {}

    def conditions(self, name: str) -> tuple[Node, ...]:
        """What must hold for the question to be asked; what looks into tables isn't asked here."""
        if name not in self._trees:
            trees = [held.node for _, held in self.asked(name).conditions]
            self._trees[name] = tuple(tree for tree in trees if not in_all_rows(tree))
        return self._trees[name]

    def seen(self, record: Record) -> dict[str, Seen]:
        """What each question's answer counts as."""
        found: dict[str, Seen] = {}
        for name in self.names:
            self._look(name, record, found)
        return found

    def _look(self, name: str, record: Record, found: dict[str, Seen]) -> Seen:
        if name in found:
            return found[name]
        found[name] = OFF  # in a circle nothing applies
        raw = record.raw.get(name, NOT_ASKED)
        if raw is NOT_ASKED:
            found[name] = NOT_ASKED
        else:
            told = {self._holds(tree, record, found) for tree in self.conditions(name)}
            if False not in told:  # whether it applies to somebody who didn't say is as unknown as the answer
                found[name] = UNKNOWN if None in told else self._known(raw)
        return found[name]

    def _holds(self, tree: Node, record: Record, found: dict[str, Seen]) -> bool | None:
        reads = [name for name in references(tree) if name in self.index.kinds.owner]
        if any(self._look(name, record, found) is NOT_ASKED for name in reads):
            return True  # an edition that leaves out what the condition reads asks everybody

        def lookup(name: str) -> Partial:
            seen = found.get(name, UNKNOWN)
            if isinstance(seen, Nothing):
                if seen is OFF:
                    return None
                raise Unknown
            return seen

        return holds(tree, lookup, today=record.day)

    def _known(self, raw: Raw) -> Seen:
        if isinstance(raw, list):
            left = [name for name in raw if name not in self.unknown]
            return left or UNKNOWN
        return UNKNOWN if is_empty(raw) or raw in self.unknown else raw  # type: ignore[arg-type]
