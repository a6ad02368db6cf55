"""People who might have come instead: those who differ from somebody in one thing.

What a report hides is hidden only if other people could have given the same report (`audit`). Who is possible is found
by trying: somebody with another answer, with none, who came or left in another period. Each of these is told by the
same conditions as everybody else, so no impossible person comes out of it: a form says of what moment and day it is,
and nobody was asked again before it was time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from ..expression import walk
from ..expression.kinds import Base
from ..expression.tree import Number
from ..model.indicators import ENTRY, EXIT, LATER
from .persons import NOT_ASKED, SIX_MONTHS, Person, Questions, Raw, Record
from .states import Scheme

DAYS_BACK = (0, 60, 200, 400, 800, 2000)  # of a day that a condition compares with
DAYS_AFTER = (20, 60, 200)  # of a talk, after what it is about


class Variants:
    """`slots`: those of the report; a person may also have come before all of them. `known`: questions that everybody
    is known to answer alike. `today`: the day until which somebody can have been asked."""

    def __init__(self, scheme: Scheme, slots: range, known: Collection[str], today: date):
        self.scheme, self.slots, self.known, self.today = scheme, slots, known, today
        self.talk = str(scheme.told.join.date)  # the question of its day
        numbers = {node.value for tree in scheme.trees if tree for node in walk(tree) if isinstance(node, Number)}
        numbers |= {float(end) for group in scheme.told.groups for ends in group.bands.values() for end in ends}
        self.numbers = sorted(max(0.0, number + step) for number in numbers for step in (-1, 0, 1))

    def of(self, person: Person) -> Iterator[Person]:
        """People who differ from that one in one answer or one day; who didn't agree to be counted by her answers, and
        so seldom gave any, also in having agreed."""
        for moment, record in person.records.items():
            for each in (record, *self._agreed(moment, record)):
                yield from (_with(person, moment, other) for other in self._answers(moment, each))
        yield from self._moved(person)

    def _agreed(self, moment: str, record: Record) -> list[Record]:
        """The same, had she agreed."""
        if moment != ENTRY or self.scheme.agrees(record):
            return []
        agreed = (other for other in self._answers(ENTRY, record) if self.scheme.agrees(other))
        return [other for other in [next(agreed, None)] if other is not None]

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
                yield Person({ENTRY: self._on(ENTRY, day, person.records[ENTRY])})

    def _answers(self, moment: str, record: Record) -> Iterator[Record]:
        questions = self.scheme.questions[moment]
        told = self._says(moment, record.day)
        for name in questions.names:
            if name in record.raw and name not in self.known and name not in told:
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
                if name == self.talk:
                    after = (record.day + timedelta(days=days) for days in DAYS_AFTER)
                    yield from (day for day in after if day <= self.today)
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
                    yield _with(person, ENTRY, self._on(ENTRY, day, entry))
        if EXIT in self.scheme.questions:
            yield _without(person, EXIT, LATER)
            for day in self._days_from(entry):
                left = self._on(EXIT, day, exit_) if exit_ else self._blank(EXIT, day)
                gone = _with(_without(person, LATER), EXIT, left)
                yield gone
                yield from (_with(gone, EXIT, each) for each in self._answers(EXIT, left))
            if exit_ is not None:
                yield _without(person, LATER)
                yield from (_with(person, LATER, each) for each in self._asked_again(exit_.day))

    def _asked_again(self, left: date) -> Iterator[Record]:
        """What may have been said six months after that day."""
        first, last = (left + timedelta(days=days) for days in (SIX_MONTHS.start, SIX_MONTHS.stop - 1))
        if LATER in self.scheme.questions and first <= self.today:
            again = self._blank(LATER, min(last, self.today))
            yield again
            yield from self._answers(LATER, again)

    def _days_from(self, entry: Record | None) -> Iterator[date]:
        """A day of each slot that isn't before that record."""
        for slot in self.slots:
            day = self.scheme.calendar.day_of(slot)
            if entry is None or day >= entry.day:
                yield day
            elif self.scheme.calendar.slot(entry.day) == slot:
                yield entry.day

    def _blank(self, moment: str, day: date) -> Record:
        """Nothing said, but what form it is and of which day."""
        raw: dict[str, Raw] = dict.fromkeys(self.scheme.questions[moment].names)
        return self._on(moment, day, Record(day, raw | {name: day for name in raw if name == self.talk}))

    def _on(self, moment: str, day: date, record: Record) -> Record:
        """The same form, of another day; the talk is as long after it as it was."""
        raw = dict(record.raw)
        if isinstance(then := raw.get(self.talk), date):
            raw[self.talk] = min(day + (then - record.day), max(day, self.today))
        said = self._says(moment, day)
        return Record(day, raw | {name: each for name, each in said.items() if raw.get(name) != NOT_ASKED})

    def _says(self, moment: str, day: date) -> dict[str, Raw]:
        """What a form of that moment and day says of them, as far as that is counted by."""
        join, names = self.scheme.told.join, self.scheme.questions[moment].names
        when = join.exit if moment == EXIT and join.exit else self.talk
        said: dict[str, Raw] = {str(join.moment): moment} if moment != ENTRY else {}
        return {name: each for name, each in {**said, str(when): day}.items() if name in names}


def _with(person: Person, moment: str, record: Record) -> Person:
    return Person({**person.records, moment: record})


def _without(person: Person, *moments: str) -> Person:
    return Person({moment: record for moment, record in person.records.items() if moment not in moments})
