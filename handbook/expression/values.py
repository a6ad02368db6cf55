"""What values are and how they are calculated with, compared and gathered; `values.js` is the mirror in the PDF.

A value is empty (None), True or False, a number (float), a text, a day (datetime.date), or a list: the names chosen in
a select_multiple, or the answers in the rows of a repeat, with None for an empty row. A time is text, "14:30". An empty
text or list is empty.

Numbers are binary floats in Python and JavaScript alike, so 0.1 + 0.2 would be 0.30000000000000004 and 123456.78 -
123456.7 would be 0.08000000000174623 in both. Each arithmetic result is therefore rounded to 12 significant digits of
the largest number in it, a half away from zero: 0.3 and 0.08. Results that are no finite number below 10^15 are empty,
as is a division by zero.

Days take part in arithmetic as numbers of days since 1970-01-01: day - day is a number, day ± number a day. A text
stands for the number or the day it says in German form (`german.py`), or for none. Text is ordered by its UTF-16 code
units.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from .german import LIMIT, first_day, format_date, format_number, parse_date, parse_number, plain_number, rounded

Value = None | bool | float | str | date | list[Any]

_EPOCH = date(1970, 1, 1).toordinal()
_DIGITS = 12
TRUTHS = ("ja", "nein")
"""What true and false are as text in expressions and in data, in every language."""


def is_empty(value: Value) -> bool:
    return value is None or value == "" or value == []


def truth(value: Value) -> bool:
    """XPath's boolean(): empty, false and 0 are false, everything else is true."""
    return not is_empty(value) and value is not False and value != 0


def to_number(value: Value) -> float | None:
    """XPath's number(); where XPath says NaN, the result is empty."""
    match value:
        case bool() | int() | float():
            return float(value)
        case date():
            return float(value.toordinal() - _EPOCH)
        case str():
            return parse_number(value)
    return None


def to_text(value: Value) -> str | None:
    """string(): as the book shows it. "1234,5", "31.01.2026", "ja", the names of a select_multiple with spaces
    between."""
    match value:
        case bool():
            return TRUTHS[0] if value else TRUTHS[1]
        case int() | float():
            return plain_number(value)
        case date():
            return format_date(value)
        case list():
            return " ".join(filter(None, map(to_text, value))) or None
    return value or None


def to_date(value: Value) -> date | None:
    """date(): the day of a text or of a number of days; a partial date is its first day, an impossible one is empty."""
    match value:
        case date():
            return value
        case str():
            return first_day(parse_date(value) or "")
        case bool():
            return None
        case int() | float():
            ordinal = math.floor(value) + _EPOCH
            return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    return None


def show(value: Value, decimals: int | None = None, unit: str = "", truths: tuple[str, str] = TRUTHS) -> str:
    """The value as a calculated field prints it: numbers with `decimals`, groups and unit, nothing where it is
    empty. `truths`: the words for true and false."""
    if isinstance(value, bool):
        return truths[0] if value else truths[1]
    if isinstance(value, (int, float)):
        return format_number(value, decimals, unit)
    return to_text(value) or ""


def tidy(result: float, *operands: float) -> float | None:
    """Rounded to 12 significant digits of the largest number involved; None where it is no number of a form."""
    if not math.isfinite(result):
        return None
    if result == 0:
        return 0.0
    largest = max(map(abs, (result, *operands)))
    digits = _DIGITS - (_exponent(largest) - _exponent(result))
    if digits < 1:
        return 0.0
    clean = float(Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(Decimal(result)))
    return clean if abs(clean) < LIMIT else None


def _exponent(number: float) -> int:
    return Decimal(repr(number)).adjusted()


def _divide(left: float, right: float) -> float | None:
    return tidy(left / right) if right else None


def _modulo(left: float, right: float) -> float | None:
    """The rest of the division that rounds toward zero, without binary surprises: 1 mod 0.1 is 0."""
    quotient = _divide(left, right)
    product = None if quotient is None else tidy(right * math.trunc(quotient))
    return None if product is None else tidy(left - product, left)


_ARITHMETIC: dict[str, Callable[[float, float], float | None]] = {
    "+": lambda left, right: tidy(left + right, left, right),
    "-": lambda left, right: tidy(left - right, left, right),
    "*": lambda left, right: tidy(left * right),
    "div": _divide,
    "mod": _modulo,
}


def calculate(op: str, left: Value, right: Value) -> float | date | None:
    """Arithmetic; empty where an operand is empty or not a number."""
    is_day = isinstance(left, date), isinstance(right, date)
    left, right = to_number(left), to_number(right)
    if left is None or right is None:
        return None
    result = _ARITHMETIC[op](left, right)
    if (op == "+" and is_day[0] != is_day[1]) or (op == "-" and is_day == (True, False)):
        return to_date(result)
    return result


def negate(value: Value) -> float | None:
    number = to_number(value)
    return None if number is None else 0.0 - number


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare(op: str, left: Value, right: Value) -> bool:
    """False where a side is empty or cannot be read as what the other side is: a condition, a day, a number, else
    text."""
    if is_empty(left) or is_empty(right):
        return False
    one: object
    other: object
    if isinstance(left, bool) or isinstance(right, bool):
        one, other = truth(left), truth(right)
    elif isinstance(left, date) or isinstance(right, date):
        one, other = to_date(left), to_date(right)
    elif isinstance(left, (int, float)) or isinstance(right, (int, float)):
        one, other = to_number(left), to_number(right)
    elif op in ("=", "!="):
        one, other = to_text(left), to_text(right)
    else:
        one, other = _order(to_text(left)), _order(to_text(right))
    return one is not None and other is not None and _COMPARE[op](one, other)


def _order(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-16-be", "surrogatepass")


def gather(values: Iterable[Value]) -> list[Value]:
    """What an aggregate works on: every value, lists opened once, without the empty ones."""
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return [item for item in flat if not is_empty(item)]


def total(values: Iterable[Value]) -> float | None:
    result: float | None = 0.0
    for number in map(to_number, gather(values)):
        if number is not None and result is not None:
            result = _ARITHMETIC["+"](result, number)
    return result


def extreme(op: str, values: Iterable[Value]) -> Value:
    """The least ("<") or greatest (">") value: of days, of texts (times), else of numbers."""
    items = gather(values)
    if not all(isinstance(item, date) for item in items) and not all(isinstance(item, str) for item in items):
        items = [number for number in map(to_number, items) if number is not None]
    best = None
    for item in items:
        if best is None or compare(op, item, best):
            best = item
    return best


def round_to(value: Value, decimals: Value = 0.0) -> float | None:
    """round(): a half away from zero."""
    number, places = to_number(value), to_number(decimals)
    return None if number is None or places is None else rounded(number, math.trunc(places))


def whole(value: Value) -> float | None:
    """int(): without its decimals, toward zero."""
    number = to_number(value)
    return None if number is None else math.trunc(number) + 0.0


def selected(value: Value, name: Value) -> bool:
    """Whether the choice is among those chosen, or is the one chosen."""
    names = value if isinstance(value, list) else [value]
    return not is_empty(name) and to_text(name) in map(to_text, names)


def count_selected(value: Value) -> float:
    return float(len(gather([value])))


def length(value: Value) -> float:
    """string-length(): characters of Unicode; 0 for an empty value."""
    return float(len(to_text(value) or ""))
