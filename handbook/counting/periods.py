"""Periods of the calendar: years, halves and quarters, closed at both ends.

Reports are made of whole periods only: from a week more or less one could tell who came in it. The shortest ones that a
programme has are its slots, numbered through all years; every period is a row of slots.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

PARTS = {"year": 1, "half_year": 2, "quarter": 4}  # how many of them a year has
SIGNS = {"half_year": "H", "quarter": "Q"}
WRITTEN = re.compile(r"(\d{4})(?:-([HQ])([1-4]))?", re.I)


@dataclass(frozen=True, order=True)
class Period:
    """`number` counts from 1 within the year."""

    year: int
    kind: str
    number: int

    @property
    def id(self) -> str:
        """As it is written in a call: "2026", "2026-H1", "2026-Q3"."""
        return f"{self.year}-{SIGNS[self.kind]}{self.number}" if self.kind in SIGNS else str(self.year)

    @property
    def label(self) -> str:
        words = {"half_year": "Halbjahr", "quarter": "Quartal"}
        return f"{self.number}. {words[self.kind]} {self.year}" if self.kind in words else f"Jahr {self.year}"

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * 12 // PARTS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        month = self.number * 12 // PARTS[self.kind]
        return (date(self.year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

    @property
    def before(self) -> Period:
        parts = PARTS[self.kind]
        return (
            Period(self.year, self.kind, self.number - 1)
            if self.number > 1
            else Period(self.year - 1, self.kind, parts)
        )

    def within(self, other: Period) -> bool:
        return other.first <= self.first and self.last <= other.last


def period(text: str) -> Period | None:
    """The period that is written so; None where it is none. Years before 1900 and after 2199 are none."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None or not 1900 <= int(found[1]) < 2200:
        return None
    kind = next((kind for kind, sign in SIGNS.items() if sign == (found[2] or "").upper()), "year")
    number = int(found[3] or 1)
    return Period(int(found[1]), kind, number) if number <= PARTS[kind] else None


@dataclass(frozen=True)
class Calendar:
    """The periods that reports of a programme are made of; `kinds` as in `indicators.yaml`."""

    kinds: tuple[str, ...]

    @property
    def parts(self) -> int:
        """How many slots a year has."""
        return max(PARTS[kind] for kind in self.kinds)

    @property
    def longest(self) -> str:
        """The kind of the longest periods, no two of which overlap."""
        return min(self.kinds, key=lambda kind: PARTS[kind])

    def slot(self, day: date) -> int:
        return day.year * self.parts + (day.month - 1) * self.parts // 12

    def day_of(self, slot: int) -> date:
        """The first day of that slot."""
        year, part = divmod(slot, self.parts)
        return date(year, part * 12 // self.parts + 1, 1)

    def slots(self, one: Period) -> range:
        return range(self.slot(one.first), self.slot(one.last) + 1)

    def end_of(self, one: Period) -> Period:
        """The shortest period with which that one ends."""
        kind = max(self.kinds, key=lambda each: PARTS[each])
        return Period(one.year, kind, one.number * PARTS[kind] // PARTS[one.kind])

    def _of_year(self, year: int) -> list[Period]:
        kinds = dict.fromkeys(self.kinds)
        return [Period(year, kind, number) for kind in kinds for number in range(1, PARTS[kind] + 1)]

    def inside(self, one: Period) -> list[Period]:
        """The period and those that are a part of it."""
        return [each for each in self._of_year(one.year) if each.within(one)]

    def until(self, one: Period) -> list[Period]:
        """The periods of this year and the one before that have ended when this one ends, in the order in which they
        are reported: by their ends, and of one end the shorter first."""
        every = [*self._of_year(one.year - 1), *self._of_year(one.year)]
        return sorted(
            (each for each in every if each.last <= one.last), key=lambda each: (each.last, -PARTS[each.kind])
        )


def overlapping(one: Period, others: Sequence[Period]) -> bool:
    return any(one.first <= other.last and other.first <= one.last for other in others)
