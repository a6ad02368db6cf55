"""The numbers of a report, and which of them a person adds one to.

A number is named by a `Cell`: a period, what is counted, and of it the whole or a part. What is counted is an
indicator, or `all:MOMENT`, the cases of a moment, or `CURRENT`, the cases that are open when the period ends. An
indicator without a condition counts what its base counts, and is that cell; so no number has two names. One that is
rounded is counted in the longest periods only, so that none of its numbers is a sum or a part of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..model.indicators import ENTRY, EXIT, MOMENTS, Indicator
from .periods import Period
from .states import GONE, NO, NOT_MEANT, UNSAID, YES, Profile, Scheme

ALL, CURRENT = "all:", "current"
BY = "by:"  # before the id of a group


class Cell(NamedTuple):
    """`part`: yes, no, unknown, off, or `by:GROUP` with the numbers of the `bands` that it is the sum of."""

    period: str
    counted: str
    part: str
    bands: tuple[int, ...] = ()

    @property
    def group(self) -> str:
        return self.part.removeprefix(BY) if self.part.startswith(BY) else ""


class Cells:
    """The cells of these periods."""

    def __init__(self, scheme: Scheme, periods: Iterable[Period]):
        self.scheme, self.periods = scheme, list(periods)
        calendar = scheme.calendar
        self._slots = {each.id: calendar.slots(each) for each in self.periods}
        self._longest = {each.id for each in self.periods if each.kind == calendar.longest}
        self._in: dict[int, list[str]] = {}
        for id_, slots in self._slots.items():
            for slot in slots:
                self._in.setdefault(slot, []).append(id_)

    @cached_property
    def parent(self) -> dict[str, Indicator | None]:
        indicators = self.scheme.indicators
        return {str(each.id): indicators[self.scheme.number[each.of]] if each.of else None for each in indicators}

    def counts(self, each: Indicator) -> str:
        """What an indicator's number is the cell of."""
        return str(each.id) if each.when else self.base(each)

    def base(self, each: Indicator) -> str:
        """What it is counted out of."""
        parent = self.parent[str(each.id)]
        return self.counts(parent) if parent else f"{ALL}{each.moment}"

    def of_period(self, period: Period) -> list[Cell]:
        """Every number of a period that somebody might want to work out, what is shown of it or not."""
        found: dict[Cell, None] = {self.current(period): None}
        for each in self.scheme.indicators:
            found.setdefault(Cell(period.id, self.base(each), YES))
            if each.when and self.is_counted(each, period):
                found.update((Cell(period.id, str(each.id), part), None) for part in (YES, NO, UNSAID, NOT_MEANT))
            for group in each.by:
                found.update((cell, None) for cell in self.bands(period, each, str(group)))
        return list(found)

    def is_counted(self, each: Indicator, period: Period) -> bool:
        return str(each.id) not in self.scheme.rounded or period.kind == self.scheme.calendar.longest

    def current(self, period: Period) -> Cell:
        """The cases that are open when the period ends: a year's are those of its last half."""
        return Cell(self.scheme.calendar.end_of(period).id, CURRENT, YES)

    def bands(self, period: Period, each: Indicator, group: str) -> list[Cell]:
        count = len(self.scheme.bands[group].labels)
        return [Cell(period.id, self.counts(each), f"{BY}{group}", (band,)) for band in range(count)]

    def added(self, profile: Profile) -> frozenset[Cell]:
        """The cells, each band for itself, that a person of that profile adds one to."""
        return frozenset((*self._current(profile), *self._indicators(profile)))

    def _current(self, profile: Profile) -> Iterator[Cell]:
        begun, left = (profile.slots[MOMENTS.index(moment)] for moment in (ENTRY, EXIT))
        for period in self.periods:
            end = self._slots[period.id].stop
            if begun is not None and begun < end and (left is None or left >= end):
                yield self.current(period)

    def _indicators(self, profile: Profile) -> Iterator[Cell]:
        for number, each in enumerate(self.scheme.indicators):
            slot = profile.slots[MOMENTS.index(self.scheme.root[str(each.id)].moment)]
            periods = self._in.get(slot, ()) if slot is not None else ()
            if not periods or not self._in_base(each, profile):
                continue
            state = UNSAID if profile.states[number] == GONE else profile.states[number]
            for id_ in periods:
                yield Cell(id_, self.base(each), YES)
                if each.when and (str(each.id) not in self.scheme.rounded or id_ in self._longest):
                    yield Cell(id_, str(each.id), state)
                for group in each.by if state == YES else ():
                    at = list(self.scheme.bands).index(str(group))
                    yield from (Cell(id_, self.counts(each), f"{BY}{group}", (band,)) for band in profile.bands[at])

    def _in_base(self, each: Indicator, profile: Profile) -> bool:
        parent = self.parent[str(each.id)]
        if parent is None:
            return profile.slots[MOMENTS.index(each.moment)] is not None
        return profile.states[self.scheme.number[str(parent.id)]] == YES and self._in_base(parent, profile)


def parts(cell: Cell) -> list[Cell]:
    """A cell's bands, each for itself; other cells are one part."""
    return [cell._replace(bands=(band,)) for band in cell.bands] or [cell]
