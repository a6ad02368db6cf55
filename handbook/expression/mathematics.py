"""The functions that calculate with numbers, beyond + - * div mod: XPath's and those that ODK adds (getodk, "ODK XForms
specification", XPath functions). `functions.js` is their mirror in the PDF.

An empty argument, or a text that is no number, gives nothing; so does what has no result: the root of a negative
number, the logarithm of 0, a number that gets too large. Results are tidied as those of arithmetic are (`values.py`):
log10(1000) is 3 and the sine of pi() is 0. Angles are in radians.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .values import Value, tidy, to_number


def _calculating(function: Callable[..., float], *beside: float) -> Callable[..., float | None]:
    """The function over values. `beside`: numbers of a size that the result may count as nothing beside."""

    def calculated(*values: Value) -> float | None:
        numbers = [to_number(value) for value in values]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return None
        try:
            return tidy(function(*known), *beside)
        except (ValueError, OverflowError):
            return None

    return calculated


def _exactly(function: Callable[[float], float]) -> Callable[[Value], float | None]:
    def calculated(value: Value) -> float | None:
        number = to_number(value)
        return None if number is None else function(number) + 0.0

    return calculated


MATHEMATICS: dict[str, Callable[..., Value]] = {
    "abs": _exactly(abs),
    "floor": _exactly(math.floor),
    "ceiling": _exactly(math.ceil),
    "pow": _calculating(math.pow),
    "sqrt": _calculating(math.sqrt),
    "exp": _calculating(math.exp),
    "exp10": _calculating(lambda number: math.pow(10.0, number)),
    "log": _calculating(math.log),
    "log10": _calculating(math.log10),
    "pi": lambda: math.pi,
    "sin": _calculating(math.sin, 1.0),
    "cos": _calculating(math.cos, 1.0),
    "tan": _calculating(math.tan, 1.0),
    "asin": _calculating(math.asin),
    "acos": _calculating(math.acos),
    "atan": _calculating(math.atan),
    "atan2": _calculating(math.atan2),
}
