"""The values of facts: with a unit a number or a range of two, without one a text.

The shape can't know it, as the unit stands beside the value; so values are read as text and made numbers here, where
both are known.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from ..model.book import Fact
from ..model.text import Text, span_of
from ..problem import Instead, error
from .reading import Reading
from .scalars import number_hint, to_number

RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(?:-|–|bis) *([0-9]+(?:\.[0-9]+)?)")


def typed(fact: Fact, r: Reading) -> Fact:
    """The fact with its values as its unit wants them; what can't be read as that is a problem and becomes an empty
    text."""
    periods = tuple(dataclasses.replace(period, value=_typed(period.value, fact.unit, r)) for period in fact.periods)
    return dataclasses.replace(fact, value=_typed(fact.value, fact.unit, r), periods=periods)


def _typed(value: Any, unit: Text | None, r: Reading) -> Any:
    if not value:
        return value
    if unit:
        numbers = [_number(text, r) for text in (value if isinstance(value, tuple) else (value,))]
        if None in numbers:
            return Text("")
        return tuple(numbers) if isinstance(value, tuple) else numbers[0]
    if isinstance(value, tuple):
        r.problems.append(
            error(
                "wrong-type",
                span_of(value[0]),
                "Ohne unit ist der Wert ein Text",
                "ergänzen Sie unit: EUR, oder schreiben Sie „von … bis …“",
            )
        )
        return Text("")
    return value


def _number(text: Text, r: Reading) -> float | None:
    number = to_number(text)
    if number is None:
        hint = number_hint(text)
        if span := RANGE.fullmatch(text):
            hint = Instead(str(text), f"[{span[1]}, {span[2]}]", "von … bis … schreibt man so: {}")
        r.problems.append(error("bad-number", text.span, f"„{text}“ ist keine Zahl", hint))
    return number
