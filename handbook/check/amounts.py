"""Amounts in euro and percentages come from the ledger, so that they are kept up to date in one place. One in a text is
a warning.

A percentage is in the ledger as a number with the unit "%" or as a text ("20 %"). Addresses of links are no text: "%20"
there is a character.

Good:
    - text: "Das Kindergeld beträgt {{ fact.kindergeld }} im Monat, der Zuschuss {{ fact.zuschuss }} der Kosten."
Bad:
    - text: "Das Kindergeld beträgt 259 € im Monat, der Zuschuss 70 % der Kosten."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..expression.german import parse_number
from ..model.book import Fact, Handbook, Period
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Problem, warning
from .in_texts import in_texts

NUMBER = r"(?<![\w.,%/])\d[\d.]*(?:,\d+|,[-–])?"
AMOUNT = re.compile(
    r"(?=[\]€\d])"  # with one of these all begin: nothing else is looked at twice
    rf"(?:\]\([^\s()]*\)|(?P<euro>{NUMBER}\s*(?:€|EUR\b|Euro\b)|€\s?\d[\d.]*(?:,\d+)?)|(?P<share>{NUMBER})\s*(?:%(?!\w)"
    r"|Prozent\b))"
)
SIGNS = ("€", "EUR", "Euro", "%", "Prozent")
EURO, PERCENT = "EUR", "%"


def check(handbook: Handbook) -> Iterator[Problem]:
    facts: dict[tuple[str, float | None], list[str]] = {}
    for id_, fact in handbook.facts.items():
        for value in dict.fromkeys(_values(fact)):
            facts.setdefault(value, []).append(f"{{{{ fact.{id_} }}}}")
    for text, start, written, value in in_texts(handbook, _found):
        known = facts.get(value)
        new = (
            f"tragen Sie {'den Betrag' if value[0] == EURO else 'die Zahl'} in facts.yaml ein, und schreiben Sie "
            f"{{{{ fact.NAME }}}}"
        )
        yield warning(
            "amount-in-text",
            text.at(start),
            f"„{written}“ steht fest im Text",
            f"schreiben Sie {' oder '.join(known[:3])}" if known else new,
        )


def _found(written: Written) -> Iterator[tuple[Text, int, str, tuple[str, float | None]]]:
    text, kind = written
    if kind in INLINE_KINDS and any([sign in text for sign in SIGNS]):
        for start, words, value in _amounts(str(text)):
            yield text, start, words, value


@lru_cache(maxsize=1 << 14)
def _amounts(text: str) -> tuple[tuple[int, str, tuple[str, float | None]], ...]:
    """Where amounts stand in a text, how they are written, and what they are: unit and number."""
    return tuple(
        (match.start(), " ".join(match[0].split()), _read(match))
        for match in AMOUNT.finditer(text)
        if match["euro"] or match["share"]
    )


def _read(match: re.Match[str]) -> tuple[str, float | None]:
    return (EURO, parse_number(match["euro"])) if match["euro"] else (PERCENT, parse_number(match["share"]))


def _values(fact: Fact) -> Iterator[tuple[str, float | None]]:
    """The fact's values as (unit, number), as far as they are such."""
    parts: tuple[Fact | Period, ...] = (fact, *fact.periods)
    for part in parts:
        if isinstance(part.value, (int, float)):
            yield str(fact.unit), float(part.value)
        elif isinstance(part.value, str) and (match := AMOUNT.fullmatch(part.value)):
            yield _read(match)
