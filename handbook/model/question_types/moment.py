"""A day with a time: one field ("22.11.2026 14:30"), and in data as XLSForm's dateTime has it, "2026-11-22T14:30".

In expressions it is its day: it is compared with days, and `today()` with it. Seconds and a time zone, which other
programs write, are left out: what stands on paper is the clock on the wall.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ...expression import DATE, Kind, format_date, parse_date, parse_time
from ...expression.german import WHOLE_DAY, trim
from ..questionnaire import Choice, Question
from .base import Answer, Fields, QuestionType, Telling, Value
from .faults import Fault

PARTS = "T"  # between day and time
NO_MOMENT = "Das ist kein Tag mit Uhrzeit, zum Beispiel 22.11.2026 14:30."
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\s*(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_TYPED = re.compile(r"(.*\d{4}),?\s*(?:um\s)?\s*(\S.*)", re.IGNORECASE)


class DateTime(QuestionType):
    name, word = "dateTime", "Datum und Uhrzeit"
    width, weight, least = 124.0, 2.0, 96.0
    moment = "both"
    written = small = True
    reader = "hbMoment"

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return DATE

    def seen(self, answer: Answer) -> Answer:
        return answer[:WHOLE_DAY] if isinstance(answer, str) and parse_moment(answer) == answer else None

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        sound = parse_moment(question.prefilled or "") == question.prefilled
        return None if sound else "zum Beispiel 2026-01-31T14:30"

    def format_key(self, question: Question) -> str:
        return "moment_format"

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        return ("hint_moment",)

    def default_shown(self, question: Question) -> str:
        return shown(str(question.prefilled)) if question.prefilled else ""

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return moment_in(fields.value(name))

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        if not isinstance(answer, str) or parse_moment(answer) != answer:
            yield Fault("", "no-moment", NO_MOMENT)

    def value(self, question: Question, answer: Answer) -> Value:
        return shown(answer)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return moment_in(text)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        day, _, time = answer.partition(PARTS)
        return [telling.words.say("list", a=format_date(day), b=telling.words.say("clock", time=time))]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return [parse_moment(said)]


def parse_moment(text: str) -> str | None:
    """The day and the time that a text says, as "2026-11-22T14:30"; None where it says none, or no whole day."""
    text = trim(text)
    found = _ISO.fullmatch(text) or _TYPED.fullmatch(text)
    if found is None:
        return None
    day, time = parse_date(trim(found[1])), parse_time(trim(found[2]))
    return f"{day}{PARTS}{time}" if day and time and len(day) == WHOLE_DAY else None


def moment_in(text: str) -> str:
    """The same, else the text."""
    return parse_moment(text) or text


def shown(answer: str) -> str:
    """A moment as its field shows it."""
    day, _, time = answer.partition(PARTS)
    return f"{format_date(day)} {time}"
