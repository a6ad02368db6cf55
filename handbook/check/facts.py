"""A fact has either `value` or `periods`; a range goes up; periods follow one another without overlap.

Good:
    mindestlohn:
      unit: EUR
      periods: [{value: 13.90, valid_from: 2026-01-01, valid_until: 2026-12-31}, {value: 14.60, valid_from: 2027-01-01}]
Bad:
    mindestlohn:
      unit: EUR
      value: 13.90
      periods: [{value: 14.60, valid_from: 2027-01-01}, {value: 13.90, valid_from: 2026-01-01}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Fact, Handbook, Period
from ..model.text import span_of
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for id_, fact in handbook.facts.items():
        yield from _fact(id_, fact)
        yield from _range(fact)
        for period in fact.periods:
            yield from _range(period)
        for before, period in zip(fact.periods, fact.periods[1:]):
            yield from _order(before, period)


def _fact(id_: str, fact: Fact) -> Iterator[Problem]:
    if fact.periods and fact.value is not None:
        yield error(
            "fact-value",
            span_of(id_),
            f"„{id_}“ hat value und periods",
            "mehrere Werte mit ihrer Geltung stehen in periods, ein einziger in value",
        )
    elif not fact.periods and fact.value is None:
        yield error("fact-value", span_of(id_), f"„{id_}“ hat keinen Wert", "ergänzen Sie value oder periods")
    elif fact.periods and (fact.valid_from or fact.valid_until):
        yield error(
            "fact-value",
            span_of(id_),
            f"„{id_}“ hat periods; wann ein Wert gilt, steht dort",
            "löschen Sie valid_from und valid_until neben periods",
        )


def _range(part: Fact | Period) -> Iterator[Problem]:
    if isinstance(part.value, tuple) and part.value[0] >= part.value[1]:
        yield error(
            "fact-value",
            part.span,
            f"Der Wert geht von {part.value[0]} bis {part.value[1]}",
            "der kleinere steht zuerst: [von, bis]",
        )
    if part.valid_from and part.valid_until and part.valid_from > part.valid_until:
        yield error("fact-period", part.span, "valid_until liegt vor valid_from", "vertauschen Sie die beiden")


def _order(before: Period, period: Period) -> Iterator[Problem]:
    if period.valid_from is None:
        yield error("fact-period", period.span, "Hier fehlt valid_from", "nur die erste Zeit darf ohne Anfang sein")
    elif before.valid_from is not None and period.valid_from <= before.valid_from:
        yield error("fact-period", period.span, "Die Zeiten stehen nicht in ihrer Reihenfolge", "die früheste zuerst")
    elif before.valid_until is None or before.valid_until >= period.valid_from:
        yield error(
            "fact-period",
            period.span,
            "Diese Zeit beginnt, bevor die davor endet",
            "ergänzen oder berichtigen Sie valid_until der Zeit davor",
        )
