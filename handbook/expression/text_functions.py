"""The functions that work on texts: XPath's, those that ODK adds (getodk, "ODK XForms specification", XPath functions),
and check-character(), which is our own. `functions.js` is their mirror in the PDF.

Every argument is taken as text, as string() writes it: "12,5", "31.01.2026". Positions count characters of Unicode from
0, from the end where they are negative. An empty text is an empty answer; what asks for a part of a text is false where
either is empty, as every comparison is. Texts that get too long are empty, as numbers that get too large are: otherwise
a few calculations that join each other's results fill any memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .check_character import is_checked
from .german import parse_time
from .values import Value, gather, tidy, to_date, to_number, to_text, whole

MOST_CHARACTERS = 20_000
"""UTF-16 code units of a text that functions make."""

_GAPS = re.compile("[ \t\r\n]+")
_MONTHS = "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()
_DAYS = "Mo Di Mi Do Fr Sa So".split()
_ESCAPE = re.compile("%([A-Za-z0-9])")
OF_DAYS, OF_TIMES = "Yymnbdea", "HhMS3"
"""What may stand behind % in a format; of a time nothing is known, so it is 00:00, and `check` tells of it."""
MINUTES = 24 * 60


def _of_text(function: Callable[..., str]) -> Callable[..., str | None]:
    """The function of texts, over values."""

    def made(*values: Value) -> str | None:
        return _fitting(function(*(to_text(value) or "" for value in values)))

    return made


def _asking(function: Callable[[str, str], bool]) -> Callable[[Value, Value], bool]:
    def asked(value: Value, part: Value) -> bool:
        text, wanted = to_text(value), to_text(part)
        return bool(text and wanted) and function(text or "", wanted or "")

    return asked


def _fitting(text: str) -> str | None:
    """The text; None where it is empty or too long."""
    longest = len(text) * 2 <= MOST_CHARACTERS
    return text if text and (longest or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * MOST_CHARACTERS) else None


def join(separator: Value, *values: Value) -> str | None:
    """join(): all that is answered, of single values and of lists, with the separator between."""
    return _fitting((to_text(separator) or "").join(filter(None, map(to_text, gather(values)))))


def substr(value: Value, start: Value, end: Value = None) -> str | None:
    """substr(): from a position up to another, the end of the text where that is empty."""
    text, first, behind = to_text(value) or "", whole(start), whole(end)
    if first is None:
        return None
    return _fitting(text[_place(first, len(text)) : _place(behind, len(text)) if behind is not None else len(text)])


def _place(position: float, length: int) -> int:
    return int(max(0.0, min(float(length), position + length if position < 0 else position)))


def _translate(text: str, characters: str, others: str) -> str:
    table: dict[str, str] = {}
    for place, character in enumerate(characters):
        table.setdefault(character, others[place : place + 1])
    return "".join(table.get(character, character) for character in text)


def decimal_time(value: Value) -> float | None:
    """decimal-time(): a time as its part of the day; 12:00 is 0.5."""
    time = parse_time(value) if isinstance(value, str) else None
    return None if time is None else tidy((int(time[:2]) * 60 + int(time[3:])) / MINUTES)


def format_day(value: Value, pattern: Value) -> str | None:
    """format-date(): the day as the pattern says, in German; a day has the time 00:00. What isn't known behind a %
    stays as it is."""
    day = to_date(value)
    if day is None:
        return None
    parts = {
        "Y": f"{day.year:04d}",
        "y": f"{day.year % 100:02d}",
        "m": f"{day.month:02d}",
        "n": str(day.month),
        "b": _MONTHS[day.month - 1],
        "d": f"{day.day:02d}",
        "e": str(day.day),
        "a": _DAYS[day.weekday()],
        "h": "0",
        "3": "000",
    }
    return _fitting(
        _ESCAPE.sub(
            lambda found: parts.get(found[1], "00" if found[1] in OF_TIMES else found[0]), to_text(pattern) or ""
        )
    )


def _before(text: str, part: str) -> str:
    return text.partition(part)[0] if part and part in text else ""


def _after(text: str, part: str) -> str:
    return text.partition(part)[2] if part else text


TEXT_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "concat": _of_text(lambda *texts: "".join(texts)),
    "join": join,
    "contains": _asking(lambda text, part: part in text),
    "starts-with": _asking(str.startswith),
    "ends-with": _asking(str.endswith),
    "substr": substr,
    "substring-before": _of_text(_before),
    "substring-after": _of_text(_after),
    "translate": _of_text(_translate),
    "check-character": lambda value: is_checked(to_text(value) or ""),
    "normalize-space": _of_text(lambda text: _GAPS.sub(" ", text).strip(" ")),
    "decimal-date-time": lambda value: to_number(to_date(value)),
    "decimal-time": decimal_time,
    "format-date": format_day,
    "format-date-time": format_day,
}
