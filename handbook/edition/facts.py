"""Facts as a text shows them: value and unit, of the period that holds on the edition's date, with a mark where it
can't be relied on.

The mark depends on the edition's date, never on today, so that the same input gives the same book; `check` looks at
today.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..dataclass import dataclass
from ..expression.german import format_date, format_number
from .words import Words

if TYPE_CHECKING:
    from ..model.book import Fact, Period

YEAR = datetime.timedelta(days=366)
EURO = "EUR"
NBSP = "\u00a0"


def holds(fact: Fact, date: datetime.date) -> Fact | Period:
    """The fact's value, valid_from and valid_until on that date: of the period that holds, else of the last that began
    before, else the first."""
    if not fact.periods:
        return fact
    begun = [p for p in fact.periods if p.valid_from is None or p.valid_from <= date]
    return (begun or list(fact.periods)[:1])[-1]


def state(fact: Fact, date: datetime.date) -> str:
    """ "" (reliable), "unchecked", "expired", "old" (not checked for a year) or "future" (not yet valid) on that
    date."""
    period = holds(fact, date)
    if fact.status == "unchecked":
        return "unchecked"
    if period.valid_until is not None and period.valid_until < date:
        return "expired"
    if period.valid_from is not None and period.valid_from > date:
        return "future"
    return "old" if fact.checked + YEAR < date else ""


def amount(value: Any, unit: str | None, words: Words) -> str:
    """A number or a [low, high] with its unit as in running text: "259 €", "300 bis 1.800 €"; text stays as it is."""
    if isinstance(value, tuple):
        return words.say("range", low=_number(value[0], unit), high=amount(value[1], unit, words))
    if isinstance(value, str):
        return value
    sign = words["euro"] if unit == EURO else unit
    return _number(value, unit) + (NBSP + sign if sign else "")


def _number(value: float, unit: str | None) -> str:
    whole = float(value).is_integer()
    return format_number(value, 0 if whole else 2 if unit == EURO else None)


@dataclass(frozen=True)
class FactView:
    """What `{{ fact.id }}` is: written as value, unit and mark; its parts by name."""

    fact: Fact
    date: datetime.date
    words: Words
    template_fields = (
        "value",
        "unit",
        "per",
        "label",
        "valid_from",
        "valid_until",
        "valid",
        "checked",
        "note",
        "amount",
    )

    def __str__(self) -> str:
        return self._written

    @cached_property
    def _written(self) -> str:
        mark = state(self.fact, self.date)
        return self.words.say("remarked", text=self.amount, remark=self.words["fact_" + mark]) if mark else self.amount

    @cached_property
    def amount(self) -> str:
        return amount(self.value, self.fact.unit, self.words)

    @property
    def value(self) -> object:
        return holds(self.fact, self.date).value

    @property
    def valid_from(self) -> object:
        return holds(self.fact, self.date).valid_from or ""

    @property
    def valid_until(self) -> object:
        return holds(self.fact, self.date).valid_until or ""

    @property
    def valid(self) -> str:
        """When it holds, in words: "01.01.2026 bis 31.12.2026", "ab 01.01.2027"; "" where nobody said."""
        part = holds(self.fact, self.date)
        begin, end = (format_date(day) if day else "" for day in (part.valid_from, part.valid_until))
        key = "valid_from_until" if begin and end else "valid_from" if begin else "valid_until" if end else ""
        return self.words.say(key, begin=begin, end=end) if key else ""

    def __getattr__(self, name: str) -> object:
        value = getattr(self.fact, name)
        return "" if value is None else value
