"""Numbers, dates and times as people write them in German forms: read and written.

A text field holds what somebody typed. This module decides what it means, once for the whole project; `german.js` is
its mirror in the PDF, and the tests hold the two together.

Numbers: the comma is the decimal sign, points (or spaces, or Swiss ’) group three digits: "1.234,56", "1 000", "12,5
€", "500,- Euro". A point that cannot group is a decimal point: "12.5", "1234.5" and "0.125" are fractions, "1.234" is
one thousand two hundred and thirty-four. "1,234.56" can only be English and is read so. Currency and percent signs are
skipped, other words only where they are the field's own `unit`. "½", "2 ½" and quarters are decimals. At most 15 digits
stand before the comma, as a float holds no more; anything else is no number.

Dates: "03.05.1950", "3.5.1950", "3. Mai 1950", ISO 8601 "1950-05-03"; month and year "05.1950", "5/1950", "Mai 1950",
"1950-05"; a year "1950". A two-digit year is no date, as nobody knows the century, and neither is "01/02/1950", which
is two days, depending on where one went to school. In data they are ISO 8601 text of the precision given; in
calculations a partial date counts as its first day. What is wrong with an entry that is none, `date_fault` says.
Times: "14:30", "9.30 Uhr", "14 Uhr", "9 Uhr 30", "9h"; in data "14:30".

Digits may be typed as on Arabic and Persian keyboards, ٠–٩ and ۰–۹, with ٫ for the comma and ٬ between groups; results
have 0–9 only.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

LIMIT = 1e15
"""No number of a form is as large; where a calculation gets there, its result is empty."""

WHOLE_DAY = len("2026-11-22")
"""Letters of a day in ISO 8601; a month or a year alone has fewer."""

_SPACES = " \t\r\n\u00a0\u2009\u202f"
_SPACE = re.compile(f"[{_SPACES}]")
_TYPED = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789,.")
_BEFORE = re.compile(r"(?:(?:€|eur|euro) *)?([+\-−–]?) *(?:(?:€|eur|euro) *)?", re.I | re.A)
_AFTER = re.compile(r"(?:,[-–—]{1,2})? *(?:€|eur|euro|%)?$", re.I | re.A)
_POINT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?")
_SPACE_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:[.,][0-9]*)?")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]*")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_FRACTION = re.compile(r"([0-9]*) ?([¼½¾])")
_QUARTERS = {"¼": ",25", "½": ",5", "¾": ",75"}

_DAY = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[./] ?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NAMED = re.compile(r"(?:([0-9]{1,2})\.? ?)?([^0-9. ]+)\.? ?([0-9]{4})")
_CENTURY = re.compile(r"(?:[0-9]{1,2}\. ?)?(?:[0-9]{1,2}[./] ?|([^0-9. ]+)\.? ?)['’]?[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?( ?(?:Uhr|h))?", re.I | re.A)
_SPOKEN_TIME = re.compile(r"([0-9]{1,2}) ?(?:Uhr|h) ?([0-9]{2})()", re.I | re.A)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner",
            "februar feb feber",
            "märz maerz mär mrz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        1,
    )
    for name in names.split()
}

CALENDAR, SHORT_YEAR, FORM = "calendar", "short-year", "form"
"""What may be wrong with a date: there is no such day; the century is missing; it is written so that it isn't read."""


def trim(text: str) -> str:
    """Without the spaces around it, non-breaking ones included."""
    return text.strip(_SPACES)


def _one_space(text: str) -> str:
    """Without the spaces around it, those inside of one kind, digits of one kind."""
    return trim(_SPACE.sub(" ", text.translate(_TYPED)))


def parse_number(text: str, unit: str = "") -> float | None:
    """The number that the text says, or None. `unit` may stand behind it, as the field prints it there."""
    text = trim(text)
    if unit and text.endswith(unit):
        text = text[: -len(unit)]
    text = _one_space(text)
    before = _BEFORE.match(text)
    assert before  # each part of it may be missing
    digits = _AFTER.sub("", text[before.end() :])
    if found := _FRACTION.fullmatch(digits):
        digits = (found[1] or "0") + _QUARTERS[found[2]]
    if _POINT_GROUPS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _SPACE_GROUPS.fullmatch(digits):
        digits = re.sub("[ '’]", "", digits).replace(",", ".")
    elif _COMMA_GROUPS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _PLAIN.fullmatch(digits):
        digits = digits.replace(",", ".")
    else:
        return None
    if len(digits.split(".")[0]) > 15:
        return None
    value = float(digits)
    return -value if value and before[1] not in ("", "+") else value


def shifted(value: float, places: int) -> float:
    """The value times 10^places, by moving the point in its shortest decimal form: 1.005 becomes 100.5, not
    100.49999999999999."""
    return float(Decimal(repr(value)).scaleb(places))


def rounded(value: float, decimals: int = 0) -> float:
    """Rounded to so many decimals (-15 to 15), a half away from zero, in the decimal form people see: 1.005 becomes
    1.01."""
    decimals = max(-15, min(15, decimals))
    scaled = shifted(abs(value), decimals)
    whole = math.floor(scaled)
    result = shifted(float(whole + 1 if scaled - whole >= 0.5 else whole), -decimals)
    return -result if value < 0 and result else result


def plain_number(value: float) -> str:
    """All its decimals, with a comma and without groups: "1234,5"."""
    text = format(Decimal(repr(float(value) + 0.0)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def format_number(value: float | None, decimals: int | None = None, unit: str = "") -> str:
    """ "1.234,56 €": rounded to `decimals` (None: all it has), grouped, the unit behind it after a no-break space.
    Nothing for None or beyond LIMIT."""
    if value is None or not abs(value) < LIMIT:
        return ""
    value = float(value) if decimals is None else rounded(float(value), decimals)
    whole, _, fraction = plain_number(abs(value)).partition(",")
    fraction = fraction.ljust(decimals or 0, "0")
    text = ("-" if value < 0 else "") + re.sub(r"\B(?=(?:[0-9]{3})+$)", ".", whole)
    return text + ("," + fraction if fraction else "") + ("\u00a0" + unit if unit else "")


def parse_date(text: str) -> str | None:
    """The date as ISO 8601 text, as exact as it was given ("1950-05-03", "1950-05", "1950"), or None where there is no
    such day."""
    iso = _dated(_evened(text))
    return iso if iso and first_day(iso) else None


def date_fault(text: str) -> str:
    """What is wrong with an entry that is no date: CALENDAR, SHORT_YEAR or FORM; "" where it is one."""
    text = _evened(text)
    if iso := _dated(text):
        return "" if first_day(iso) else CALENDAR
    found = _CENTURY.fullmatch(text)
    return SHORT_YEAR if found and (not found[1] or found[1] in _MONTHS) else FORM


def _evened(text: str) -> str:
    """With one kind of space, in small letters, ä as one character."""
    return _one_space(text).lower().replace("a\u0308", "ä")


def _dated(text: str) -> str | None:
    """What the text says in the form of ISO 8601, whether or not the calendar has it; None where it is no date."""
    if found := _DAY.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH.fullmatch(text):
        month, year, day = *found.groups(), None
    elif found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif (found := _NAMED.fullmatch(text)) and found[2] in _MONTHS:
        day, month, year = found[1], str(_MONTHS[found[2]]), found[3]
    else:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def first_day(iso: str) -> date | None:
    """The day an ISO 8601 date stands for in calculations; None where the calendar doesn't have it."""
    try:
        year, month, day = (int(part) for part in [*iso.split("-"), "1", "1"][:3])
        return date(year, month, day)
    except ValueError:
        return None


def format_date(iso: str | date) -> str:
    """The German form of an ISO 8601 date of any precision: "03.05.1950", "05.1950", "1950"."""
    text = iso if isinstance(iso, str) else iso.isoformat()
    return ".".join(reversed(text.split("-")))


def parse_time(text: str) -> str | None:
    """The time as "14:30", or None. An hour alone needs its "Uhr"."""
    text = _one_space(text)
    found = _TIME.fullmatch(text) or _SPOKEN_TIME.fullmatch(text)
    if not found or not (found[2] or found[3]) or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return f"{int(found[1]):02d}:{found[2] or '00'}"
