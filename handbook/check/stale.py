"""Facts that can't be relied on today: past their `valid_until`, not checked for a year, or marked `status: unchecked`.

All are warnings. The book itself marks such facts too, but on the date of its edition; here it is the day of the check.

Good, on 2026-11-22:
    kindergeld: {value: 259, unit: EUR, valid_until: 2026-12-31, source: bmfsfj, checked: 2026-11-22}
Bad:
    kindergeld: {value: 255, unit: EUR, valid_until: 2025-12-31, source: bmfsfj, checked: 2025-01-10}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..edition.facts import holds, state
from ..expression.german import format_date
from ..model.book import Fact, Handbook
from ..model.text import span_of
from ..problem import Problem, warning


def check(handbook: Handbook, today: datetime.date) -> Iterator[Problem]:
    for id_, fact in handbook.facts.items():
        yield from _fact(id_, fact, today)


def _fact(id_: str, fact: Fact, today: datetime.date) -> Iterator[Problem]:
    match state(fact, today):
        case "unchecked":
            yield warning(
                "fact-unchecked",
                span_of(id_),
                f"„{id_}“ ist noch nicht geprüft",
                fact.note or "prüfen Sie die Angabe, und löschen Sie status: unchecked",
            )
        case "expired":
            end = holds(fact, today).valid_until
            assert end  # it has passed
            yield warning(
                "fact-expired",
                span_of(id_),
                f"„{id_}“ galt nur bis {format_date(end)}",
                f"tragen Sie den neuen Wert ein{f'. {fact.note}' if fact.note else ''}",
            )
        case "old":
            yield warning(
                "fact-old",
                span_of(id_),
                f"„{id_}“ wurde zuletzt am {format_date(fact.checked)} geprüft",
                "vergleichen Sie den Wert mit der Quelle, und setzen Sie checked auf heute",
            )
