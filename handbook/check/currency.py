"""A book writes euro in one way: „€“, as amounts from the ledger and in the questionnaire are printed. In files the
unit of an amount is the code `EUR`, which isn't printed; as a unit of its own „€“ makes no amount, so it is told too.

An amount in a text („259 EUR“) isn't told here but as one that belongs into the ledger (amounts.py).

Good:
    - table: {header: [Leistung, Betrag in €], rows: [[Kindergeld, "{{ fact.kindergeld }}"]]}
Bad:
    - table: {header: [Leistung, Betrag in EUR], rows: [[Kindergeld, "{{ fact.kindergeld }}"]]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..model.inline import without_placeholders
from ..model.questionnaire import MONEY
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Instead, Problem, warning
from .in_texts import in_texts

SIGN = "€"
CODE = re.compile(r"\]\([^\s()]*\)|`[^`]*`|(?<!\d)(?<!\d\s)(?<!\d&nbsp;)(?<![\w/-])(?P<code>EUR)(?![\w/-])")
SIGNS = (SIGN, "Euro", "euro", "eur", "Eur")  # instead of the code


def check(handbook: Handbook) -> Iterator[Problem]:
    units = [fact.unit for fact in handbook.facts.values()]
    units += [asked.question.unit for asked in handbook.index.listed]
    for unit in units:
        if isinstance(unit, Text) and unit in SIGNS:
            yield warning(
                "mixed-currency",
                unit.span,
                f"Mit „{unit}“ als Einheit ist das kein Betrag in Euro",
                Instead(unit, MONEY, f"schreiben Sie {{}}; gedruckt wird {SIGN}"),
            )
    if MONEY in units or any(in_texts(handbook, _with_sign, SIGN)):
        yield from in_texts(handbook, _with_code, MONEY)


def _with_sign(written: Written) -> Iterator[bool]:
    yield True


def _with_code(written: Written) -> Iterator[Problem]:
    text, kind = written
    if kind in INLINE_KINDS:
        for match in CODE.finditer(without_placeholders(text)):
            if match["code"]:
                yield warning(
                    "mixed-currency",
                    text.at(match.start()),
                    f"Hier steht „{MONEY}“, sonst steht im Buch „{SIGN}“",
                    Instead(MONEY, SIGN, "schreiben Sie {}"),
                )
