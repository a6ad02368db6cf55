"""What of a person counts: for each indicator whether its condition holds, for each group the bands.

The logic is three-valued: a condition that can't be told, as what it asks for wasn't answered, is neither fulfilled nor
not. One that isn't fulfilled only because a question doesn't apply is of a fourth kind. A `Profile` is all that the
figures know of a person; people of one profile can't be told apart by any report.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ..dataclass import dataclass
from ..expression import Node
from ..expression.partial import Partial, Unknown, holds
from ..model.asked import expression
from ..model.book import Handbook
from ..model.indicators import ENTRY, MOMENTS, Group, Indicator, Indicators
from ..model.inline import plain
from ..model.moments import questionnaire_at, roots, rounded
from ..model.question_index import QuestionIndex
from ..model.questionnaire import SENSITIVE
from ..model.text import Text
from .periods import Calendar
from .persons import NOT_ASKED, OFF, Nothing, Person, Questions, Record, Seen

YES, NO, UNSAID, NOT_MEANT, GONE = "yes", "no", "unknown", "off", "not asked"
NOT_SAID = "keine Angabe"
JUDGED = "check-character("


class Profile(NamedTuple):
    """`slots`: of each moment, None where it hasn't been; `states`: of each indicator; `bands`: of each group the
    numbers of its bands, the last of which is "keine Angabe"."""

    slots: tuple[int | None, ...]
    states: tuple[str, ...]
    bands: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Bands:
    """A group with its bands. `several`: a person may be in more than one of them."""

    group: Group
    labels: tuple[str, ...]
    names: tuple[str, ...]
    several: bool

    def of(self, seen: Seen, day: date) -> tuple[int, ...]:
        """The numbers of the bands that an answer belongs to."""
        found: list[int] = []
        if isinstance(seen, Nothing):
            pass
        elif self.names:
            chosen = seen if isinstance(seen, list) else [seen]
            found = [number for number, name in enumerate(self.names) if name in chosen]
        else:
            number = _age(seen, day) if isinstance(seen, date) else seen
            ends = self.group.bands.values()
            found = [
                at for at, (low, high) in enumerate(ends) if isinstance(number, (int, float)) and low <= number <= high
            ]
        return tuple(found) or (len(self.labels) - 1,)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class _Seen(NamedTuple):
    """What one record says: the states of the indicators of its moment, by their number, and the bands of its
    groups."""

    record: Record
    states: dict[int, str]
    bands: dict[str, tuple[int, ...]]
    allowed: bool


class Scheme:
    """What `indicators.yaml` of a book asks for. `questions`: moment → its questions; `root`: whose period it is that
    an indicator is counted in; `rounded`: indicators that count by a sensitive question."""

    def __init__(self, handbook: Handbook):
        assert handbook.indicators is not None
        self.rounded = rounded(handbook)
        self.told: Indicators = handbook.indicators
        self.calendar = Calendar(tuple(map(str, self.told.periods)))
        self.indicators: tuple[Indicator, ...] = self.told.indicators
        self.number = {str(each.id): at for at, each in enumerate(self.indicators)}
        self.root = roots(self.told)
        self.questionnaires = {moment: questionnaire_at(handbook, moment) for moment in MOMENTS}
        self.questions = {
            moment: Questions(QuestionIndex(found), self.told, moment)
            for moment, found in self.questionnaires.items()
            if found is not None
        }
        self.trees = [expression(each.when).node if each.when else None for each in self.indicators]
        self.allowed = expression(self.told.allowed).node if self.told.allowed else None
        self._known: dict[int, _Seen] = {}
        self.bands = {str(group.id): self._bands(group) for group in self.told.groups}

    @cached_property
    def reads_apart(self) -> bool:
        """Whether something is counted that stands in the file of the sensitive questions."""
        return any(
            asked.question.level == SENSITIVE
            for each in self.indicators
            if str(each.id) in self.rounded
            for name in expression(each.when or Text("")).reads
            for asked in [self.questions[each.moment].asked(name)]
        )

    @cached_property
    def judges_numbers(self) -> bool:
        """Whether case numbers are to have a check character."""
        case = str(self.told.join.case)
        asked = [each.index.asked[case].question for each in self.questions.values() if case in each.index.asked]
        return any(JUDGED in str(question.constraint or "") for question in asked)

    def _bands(self, group: Group) -> Bands:
        index = self.questions[group.moment or ENTRY].index
        asked = index.asked[index.kinds.owner[str(group.asks)]]
        if group.bands:
            return Bands(group, (*map(str, group.bands), NOT_SAID), (), False)
        offered = [
            choice for choice in index.offered(asked.question, "andere") if str(choice.name) not in self.told.unknown
        ]
        labels = (*(plain(choice.label) for choice in offered), NOT_SAID)
        return Bands(group, labels, tuple(str(choice.name) for choice in offered), asked.type.listed)

    def forget(self) -> None:
        """Let go of what was remembered of records."""
        self._known.clear()

    def profile(self, person: Person) -> Profile:
        seen = {moment: self._seen(moment, record) for moment, record in person.records.items()}
        slots = tuple(
            self.calendar.slot(person.records[moment].day) if moment in person.records else None for moment in MOMENTS
        )
        if not (self.allowed is None or (ENTRY in seen and seen[ENTRY].allowed)):
            unsaid = tuple(UNSAID if tree else YES for tree in self.trees)
            return Profile(slots, unsaid, tuple((len(each.labels) - 1,) for each in self.bands.values()))
        states = tuple(
            YES if tree is None else seen[each.moment].states[at] if each.moment in seen else UNSAID
            for at, (each, tree) in enumerate(zip(self.indicators, self.trees))
        )
        bands = tuple(
            seen[moment].bands[id_] if (moment := str(each.group.moment or ENTRY)) in seen else (len(each.labels) - 1,)
            for id_, each in self.bands.items()
        )
        return Profile(slots, states, bands)

    def agrees(self, record: Record) -> bool:
        """Whether who came with that record is counted by what she said."""
        return self._seen(ENTRY, record).allowed

    def _seen(self, moment: str, record: Record) -> _Seen:
        """What a record says; remembered until `forget`."""
        known = self._known.get(id(record))
        if known is None or known.record is not record:
            seen = self.questions[moment].seen(record)
            known = self._known[id(record)] = _Seen(
                record,
                {
                    at: _told(tree, seen, record.day)
                    for at, (each, tree) in enumerate(zip(self.indicators, self.trees))
                    if tree is not None and each.moment == moment
                },
                {
                    id_: each.of(seen.get(str(each.group.asks), NOT_ASKED), record.day)
                    for id_, each in self.bands.items()
                    if str(each.group.moment or ENTRY) == moment
                },
                self.allowed is None or moment != ENTRY or _told(self.allowed, seen, record.day) == YES,
            )
        return known


def _told(tree: Node, seen: Mapping[str, Seen], day: date) -> str:
    """What the condition says of these answers, on that day."""
    met: set[Nothing] = set()

    def lookup(name: str) -> Partial:
        found = seen.get(name, NOT_ASKED)
        if isinstance(found, Nothing):
            met.add(found)
            if found is not OFF:
                raise Unknown
            return None
        return found

    def strictly(name: str) -> Partial:
        if seen.get(name) is OFF:
            raise Unknown
        return lookup(name)

    told = holds(tree, lookup, today=day)
    if told is None:
        return GONE if NOT_ASKED in met else UNSAID
    if told or OFF not in met:
        return YES if told else NO
    return NO if holds(tree, strictly, today=day) is False else NOT_MEANT
