"""Amounts in euro come from the ledger, so that they are kept up to date in one place. One in a text is a warning.

Good:
    - text: "Das Kindergeld beträgt {{ fact.kindergeld }} im Monat."
Bad:
    - text: "Das Kindergeld beträgt 259 € im Monat."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..expression.german import parse_number
from ..model.book import Handbook
from ..model.walk import INLINE_KINDS
from ..problem import Problem, warning

AMOUNT = re.compile(r"(?<![\w.,])\d[\d.]*(?:,\d+|,[-–])?\s*(?:€|EUR\b|Euro\b)|€\s?\d[\d.]*(?:,\d+)?")


def check(handbook: Handbook) -> Iterator[Problem]:
    facts = {value: id_ for id_, fact in handbook.facts.items() if fact.unit == "EUR" for value in _values(fact)}
    for text, kind in handbook.texts:
        if kind not in INLINE_KINDS or "€" not in text and "EUR" not in text and "Euro" not in text:
            continue
        for start, written in _amounts(str(text)):
            id_ = facts.get(parse_number(written))
            yield warning("amount-in-text", text.at(start), f"„{written}“ steht fest im Text",
                          f"schreiben Sie {{{{ fact.{id_} }}}}" if id_ else "tragen Sie den Betrag in facts.yaml ein, und schreiben Sie {{ fact.NAME }}")


@lru_cache(maxsize=1 << 14)
def _amounts(text: str) -> tuple[tuple[int, str], ...]:
    """Where amounts stand in a text, and how they are written."""
    return tuple((match.start(), " ".join(match[0].split())) for match in AMOUNT.finditer(text))


def _values(fact) -> Iterator[float]:
    for part in (fact, *fact.periods):
        if isinstance(part.value, (int, float)):
            yield float(part.value)
