"""People who might have come instead: those who differ from somebody in one thing.

What a report hides is hidden only if other people could have given the same report (`audit`). Who is possible is found
by trying: somebody with another answer, with none, who came or left in another period. Each of these is told by the
same conditions as everybody else, so no impossible person comes out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from ..expression import walk
from ..expression.kinds import Base
from ..expression.tree import Number
from ..model.indicators import ENTRY, EXIT, LATER
from .persons import Person, Questions, Raw, Record
from .states import Scheme

DAYS_BACK = (0, 60, 200, 400, 800, 2000)  # of a day that a condition compares with
LATER_DAYS = timedelta(days=180)


class Variants:
    """`slots`: those of the report; a person may also have come before all of them. `known`: questions that everybody
    is known to answer alike."""

    def __init__(self, scheme: Scheme, slots: range, known: Collection[str] = ()):
        self.scheme, self.slots, self.known = scheme, slots, known
        numbers = {node.value for tree in scheme.trees if tree for node in walk(tree) if isinstance(node, Number)}
        numbers |= {float(end) for group in scheme.told.groups for ends in group.bands.values() for end in ends}
        self.numbers = sorted(max(0.0, number + step) for number in numbers for step in (-1, 0, 1))

    def of(self, person: Person) -> Iterator[Person]:
        """People who differ from that one in one answer or one day."""
        for moment, record in person.records.items():
            yield from (_with(person, moment, each) for each in self._answers(moment, record))
        yield from self._moved(person)

    def of_two(self, person: Person, entries: Iterable[Person], others: Collection[Person]) -> Iterator[Person]:
        """People who differ from that one both as one of `entries` does, in how they came, and as one of `others`, in
        how they left or later."""
        own = person.records.get(ENTRY)
        later = [each.records for each in others if each.records.get(ENTRY) is own]
        for each in entries:
            entry = each.records.get(ENTRY)
            if entry is not None and entry is not own:
                for records in later:
                    if EXIT not in records or entry.day <= records[EXIT].day:
                        yield Person({**records, ENTRY: entry})

    def long_here(self, people: Iterable[Person]) -> Iterator[Person]:
        """The same people, had they come before all slots and not left: of them a report says nothing but that they are
        open."""
        day = self.scheme.calendar.day_of(self.slots.start - 1)
        for person in people:
            if ENTRY in person.records:
                yield Person({ENTRY: Record(day, person.records[ENTRY].raw)})

    def _answers(self, moment: str, record: Record) -> Iterator[Record]:
        questions = self.scheme.questions[moment]
        for name in questions.names:
            if name in record.raw and name not in self.known:
                for answer in self._other(questions, name, record):
                    yield Record(record.day, {**record.raw, name: answer})

    def _other(self, questions: Questions, name: str, record: Record) -> Iterator[Raw]:
        kind = questions.index.kinds.kind(name)
        yield None
        match kind.base:
            case Base.CHOICE:
                yield from kind.names
            case Base.CHOICES:
                had = record.raw.get(name)
                ticked = had if isinstance(had, list) else []
                yield from ([each] for each in kind.names)
                yield from (sorted({*ticked, each}) for each in kind.names)
            case Base.BOOLEAN:
                yield True
            case Base.NUMBER:
                yield from self.numbers
            case Base.DATE:
                yield from (record.day - timedelta(days=days) for days in DAYS_BACK)
                yield from (
                    date(record.day.year - ends[0], 1, 1)
                    for group in self.scheme.told.groups
                    if group.age_from == name
                    for ends in group.bands.values()
                )

    def _moved(self, person: Person) -> Iterator[Person]:
        entry, exit_ = person.records.get(ENTRY), person.records.get(EXIT)
        if entry is not None:
            for day in map(self.scheme.calendar.day_of, (self.slots.start - 1, *self.slots)):
                if exit_ is None or day <= exit_.day:
                    yield _with(person, ENTRY, Record(day, entry.raw))
        if EXIT in self.scheme.questions:
            yield _without(person, EXIT, LATER)
            for day in self._days_from(entry):
                left = exit_ or self._blank(EXIT, day)
                gone = _with(_without(person, LATER), EXIT, Record(day, left.raw))
                yield gone
                yield from (_with(gone, EXIT, each) for each in self._answers(EXIT, gone.records[EXIT]))
            if exit_ is not None:
                yield _without(person, LATER)
                again = self._blank(LATER, exit_.day + LATER_DAYS)
                yield from (_with(person, LATER, each) for each in (again, *self._answers(LATER, again)))

    def _days_from(self, entry: Record | None) -> Iterator[date]:
        """A day of each slot that isn't before that record."""
        for slot in self.slots:
            day = self.scheme.calendar.day_of(slot)
            if entry is None or day >= entry.day:
                yield day
            elif self.scheme.calendar.slot(entry.day) == slot:
                yield entry.day

    def _blank(self, moment: str, day: date) -> Record:
        raw: Mapping[str, Raw] = dict.fromkeys(self.scheme.questions[moment].names)
        return Record(day, raw)


def _with(person: Person, moment: str, record: Record) -> Person:
    return Person({**person.records, moment: record})


def _without(person: Person, *moments: str) -> Person:
    return Person({moment: record for moment, record in person.records.items() if moment not in moments})
