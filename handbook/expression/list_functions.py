"""The functions that count what holds and look into lists, those of ODK (getodk, "ODK XForms specification", XPath
functions). `functions.js` is their mirror in the PDF.
"""

from __future__ import annotations

from collections.abc import Callable

from .values import Value, calculate, gather, to_number, to_text, truth

UNLIMITED = -1.0


def selected_at(value: Value, place: Value) -> Value:
    """selected-at(): the name chosen in that place, from 0."""
    names: list[Value] = gather([value])
    at = to_number(place)
    return names[int(at)] if at is not None and 0 <= at < len(names) and at == int(at) else None


def row_of(rows: Value, number: Value) -> Value:
    """indexed-repeat(): the answer in the row of that number, from 1."""
    at = to_number(number)
    if not isinstance(rows, list) or at is None or at != int(at) or not 1 <= at <= len(rows):
        return None
    return rows[int(at) - 1]  # type: ignore[no-any-return]


def entry_of(pairs: Value, name: Value) -> Value:
    """What stands beside a name in [name, value] pairs."""
    wanted = to_text(name)
    found = (value for key, value in pairs if key == wanted) if isinstance(pairs, list) else iter(())
    return next(found, None)


def checklist(least: Value, most: Value, *conditions: Value) -> bool:
    """checklist(): whether at least and at most so many of the conditions hold; -1 sets no limit."""
    return _within(float(sum(map(truth, gather(conditions)))), least, most)


def weighted_checklist(least: Value, most: Value, *weighed: Value) -> bool:
    """weighted-checklist(): the same of the sum of their weights, one behind each condition."""
    total: Value = 0.0
    for condition, weight in zip(weighed[::2], weighed[1::2]):
        if truth(condition) and to_number(weight) is not None:
            total = calculate("+", total, weight)
    return _within(total, least, most)


def _within(count: Value, least: Value, most: Value) -> bool:
    number, low, high = to_number(count), to_number(least), to_number(most)
    if number is None or low is None or high is None:
        return False
    return (low == UNLIMITED or number >= low) and (high == UNLIMITED or number <= high)


LIST_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "selected-at": selected_at,
    "count-non-empty": lambda *values: float(len(gather(values))),
    "checklist": checklist,
    "weighted-checklist": weighted_checklist,
}
