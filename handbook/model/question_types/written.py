"""Types that are answered by writing: text, numbers, dates, times, and the field of a calculation."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...expression import (
    DATE,
    NUMBER,
    TIME,
    Kind,
    format_date,
    format_number,
    parse_date,
    parse_number,
    parse_time,
)
from ..questionnaire import CENTS, Choice, Question, is_money, unit_sign
from .base import Answer, Fields, QuestionType, Telling, Value
from .faults import DAY, NO_TIME, NOT_WHOLE, Fault, not_date, not_number

TODAY = "today"  # a date's default that is known only when the form is filled
AS_PROGRAMS_WRITE = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")


class FreeText(QuestionType):
    name, word = "text", "Text"
    keys: tuple[str, ...] = ("appearance", "lines", "max_length")
    appearances: tuple[str, ...] = ("multiline", "numbers", "comb")
    written = measured = personal = letters = True

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return [said]


class Number(QuestionType):
    width = 86.0
    keys = ("unit", "max_length")
    written = measured = small = number = True
    default_pattern = ""

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return NUMBER

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        return number_hint(self.default_pattern, question)

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        return ("hint_number",)

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return number_in(fields.value(name), unit_sign(question))

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        yield from not_number(answer)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return number_of(text, unit_sign(question))

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return numbers_in(said, unit)


class Integer(Number):
    name, word = "integer", "ganze Zahl"
    numeric = True
    width, weight, least = 64.0, 1.0, 30.0
    default_pattern = r"-?[0-9]+"

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        wrong = list(not_number(answer))
        yield from wrong
        if not wrong and answer != int(answer):
            yield Fault("", "not-whole", NOT_WHOLE)

    def default_shown(self, question: Question) -> str:
        return format_number(float(question.prefilled), 0) if question.prefilled is not None else ""

    def value(self, question: Question, answer: Answer) -> Value:
        return format_number(answer, 0)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [format_number(answer, 0, unit_sign(question))]


class Decimal(Number):
    name, word = "decimal", "Zahl"
    align = "right"
    weight, least = 1.3, 42.0
    default_pattern = r"-?[0-9]+(\.[0-9]+)?"

    def default_shown(self, question: Question) -> str:
        return format_number(float(question.prefilled)) if question.prefilled is not None else ""

    def value(self, question: Question, answer: Answer) -> Value:
        return format_number(answer, decimals(question, answer))

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [amount(question, answer)]


class Date(QuestionType):
    name, word = "date", "Datum"
    keys = ("appearance",)
    appearances = ("month-year", "year")
    written = small = True
    width, weight, least = 84.0, 1.3, 56.0
    moment = "day"
    PARTS: Mapping[str, int] = {"year": 1, "month-year": 2}
    EXAMPLES: Mapping[str, str] = {"year": "1950", "month-year": "05.1950"}
    FORMATS: Mapping[str, str] = {"month-year": "month_format", "year": "year_format"}
    HINTS: Mapping[str, tuple[str, ...]] = {
        "month-year": ("hint_month", "hint_century", "hint_month"),
        "year": ("hint_year", "hint_year", "hint_year"),
    }
    DAY_HINTS = ("hint_date", "hint_century", "hint_day")

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return DATE

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        default, parts = question.prefilled or "", self.PARTS.get(question.appearance or "", 3)
        if (parse_date(default) == default and default.count("-") == parts - 1) or (default == TODAY and parts == 3):
            return None
        return f"zum Beispiel {'-'.join(['2026', '01', '31'][:parts])}" + (" oder today" if parts == 3 else "")

    def format_key(self, question: Question) -> str:
        return self.FORMATS.get(question.appearance or "", "date_format")

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        return self.HINTS.get(question.appearance or "", self.DAY_HINTS)

    def default_shown(self, question: Question) -> str:
        text = str(question.prefilled or "")
        return "" if text == TODAY else ".".join(reversed(text.split("-"))) if len(text) >= 4 else text

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return day_in(fields.value(name))

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        yield from not_date("", answer, self.EXAMPLES.get(question.appearance or "", DAY))

    def value(self, question: Question, answer: Answer) -> Value:
        return format_date(answer)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return day_in(text)

    def from_file(self, question: Question, told: Answer) -> Answer:
        return super().from_file(question, year_in(told))

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [format_date(answer)]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return [parse_date(said)]


class Time(QuestionType):
    name, word = "time", "Uhrzeit"
    width, weight, least = 60.0, 1.0, 36.0
    moment = "time"
    written = small = True

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return TIME

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        sound = parse_time(question.prefilled or "") == question.prefilled
        return None if sound else "zum Beispiel 14:30, in Anführungszeichen"

    def format_key(self, question: Question) -> str:
        return "time_format"

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        return ("hint_time",)

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        text = fields.value(name)
        return parse_time(text) or text

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        if not isinstance(answer, str) or parse_time(answer) != answer:
            yield Fault("", "no-time", NO_TIME)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return parse_time(text) or text

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [telling.words.say("clock", time=answer)]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return [parse_time(said)]


class Calculate(QuestionType):
    """Worked out from other answers; what its field shows is held against that (filled/judge)."""

    name, word = "calculate", "Rechnung"
    keys = ("calculation", "unit")
    needs = ("calculation",)
    lacks = ("required", "required_message", "default", "read_only")
    calculated = small = True
    weight, least = 1.3, 36.0
    align = "right"

    def default_shown(self, question: Question) -> str:
        return ""

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        number = as_programs_write(text)
        return text if number is None else number


def number_hint(pattern: str, question: Question) -> str | None:
    """What to write instead of a default that should be a number."""
    return None if re.fullmatch(pattern, question.prefilled or "") else "mit Ziffern und, wo nötig, einem Punkt: 13.90"


def whole(value: float) -> int | float:
    """Without a point where there is nothing behind it."""
    return int(value) if value == int(value) else value


def number_in(text: str, unit: str) -> Answer:
    """The number that a field shows, else the text."""
    value = parse_number(text, unit) if text else None
    return text if value is None else whole(value)


def numbers_in(said: str, unit: str) -> list[Answer]:
    """The number that an answer to another question is, if it is one."""
    number = parse_number(said, unit)
    return [] if number is None else [whole(number)]


def as_programs_write(text: str) -> int | float | None:
    """The number that a program wrote; None where the text is none."""
    value = float(text) if AS_PROGRAMS_WRITE.fullmatch(text) else math.inf
    return whole(value) if math.isfinite(value) else None


def number_of(text: str, unit: str) -> Answer:
    """The number that a program or a person wrote, else the text."""
    number = as_programs_write(text)
    return number_in(text, unit) if number is None else number


def day_in(text: str) -> str:
    """The day, month or year in ISO 8601, else the text."""
    return parse_date(text) or text


def year_in(told: Answer) -> Answer:
    """A number of four digits as the year that it is where a date is asked for; anything else as it is."""
    if isinstance(told, bool) or not isinstance(told, (int, float)) or not 1000 <= told <= 9999:
        return told
    return str(int(told)) if told == int(told) else told


def decimals(question: Question, value: float) -> int | None:
    """How many decimals are shown: cents where it is money and has them or less."""
    return CENTS if is_money(question) and round(value, CENTS) == value else None


def amount(question: Question, value: float) -> str:
    """With its unit."""
    return format_number(value, decimals(question, value), unit_sign(question))
