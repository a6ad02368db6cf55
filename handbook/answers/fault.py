"""Whether an answer is of its question's type, and what to write instead.

Every part that is wrong is a fault of its own: a list's by its place, a scale's or signature's by its name. What the answer says is never told, what could be said is: that stands in the
questionnaire.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..expression import date_fault, format_number, parse_date, parse_time
from ..expression.german import CALENDAR, LIMIT, SHORT_YEAR
from ..model.questionnaire import Question, range_values
from .quoted import quoted

if TYPE_CHECKING:
    from .form import Asked

NO_NUMBER = "Das ist keine Zahl."
NOT_WHOLE = "Das ist keine ganze Zahl."
NO_DATE = "Das ist kein Datum, zum Beispiel {}."
NO_DAY = "Diesen Tag gibt es nicht."
NO_CENTURY = "Das Jahr braucht vier Ziffern, zum Beispiel {}."
NO_TIME = "Das ist keine Uhrzeit, zum Beispiel 14:30."
NO_TEXT = "Das ist kein Text."
NO_CHOICE = "Die Antwort gehört nicht zur Liste dieser Frage. Möglich sind: {}."
TWICE = "Diese Antwort steht schon weiter vorn in der Liste."
NO_LIST = "Hier gehört eine Liste hin, zum Beispiel {}."
NO_PARTS = "Hier gehören einzelne Angaben hin, zum Beispiel {}."
NO_SUCH_PART = "Diese Angabe gibt es hier nicht. Möglich sind: {}."
NOT_TICKED = "Hier gehört true hin, oder nichts."
DATES = {"year": "1950", "month-year": "05.1950"}
DAY = "03.05.1950"
MOST_TOLD = 20          # choices in a message
PLACE_AND_DAY = {"place": "Köln", "date": "2026-11-22"}


@dataclass(frozen=True, slots=True)
class Fault:
    """`part`: which part of the answer, "" for all of it; `code` and `text` as in `Finding`."""

    part: str
    code: str
    text: str


def wrong_type(names: list[str], question: Question, answer: Any) -> bool:
    """Whether the answer isn't of the question's type; `names` are those of its choices."""
    return next(faults(names, question, answer), None) is not None


def faults(names: list[str], question: Question, answer: Any) -> Iterator[Fault]:
    """What is wrong with an answer to a question that is no table; `names` are those of its choices."""
    match question.type:
        case "text":
            if not isinstance(answer, str):
                yield Fault("", "no-text", NO_TEXT)
        case "integer" | "decimal" | "range":
            yield from _number(question, answer)
        case "date":
            yield from _date("", answer, DATES.get(question.appearance or "", DAY))
        case "time":
            if not isinstance(answer, str) or parse_time(answer) != answer:
                yield Fault("", "no-time", NO_TIME)
        case "select_one":
            yield from _choice("", names, answer)
        case "select_multiple" | "rank":
            yield from _names(names, answer)
        case "scale":
            rows = [str(row.id) for row in question.rows]
            yield from _parts(rows, dict.fromkeys(rows[:1], *names[:1]), answer)
            for part in (part for part in rows if isinstance(answer, dict) and part in answer):
                yield from _choice(part, names, answer[part])
        case "signature":
            yield from _parts(list(PLACE_AND_DAY), PLACE_AND_DAY, answer)
            if isinstance(answer, dict) and not isinstance(answer.get("place", ""), str):
                yield Fault("place", "no-text", NO_TEXT)
            if isinstance(answer, dict) and "date" in answer:
                yield from _date("date", answer["date"], DAY)
        case _:
            if answer is not True:
                yield Fault("", "wrong-form", NOT_TICKED)


def row_fault(columns: "list[Asked]", whole: bool = False) -> str:
    """What is to be said of a row of a table, or of a `whole` table, that has another form."""
    row = {column.id: "…" for column in columns[:2]}
    return (NO_LIST if whole else NO_PARTS).format(_as_written([row] if whole else row))


def _number(question: Question, answer: Any) -> Iterator[Fault]:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not abs(answer) < LIMIT:
        yield Fault("", "no-number", NO_NUMBER)
    elif question.type == "integer" and answer != int(answer):
        yield Fault("", "not-whole", NOT_WHOLE)
    elif question.type == "range" and float(answer) not in (values := [float(value) for value in range_values(question)]):
        yield Fault("", "no-choice", NO_CHOICE.format(_told([format_number(value) for value in values], "; ")))


def _date(part: str, answer: Any, example: str) -> Iterator[Fault]:
    if not isinstance(answer, str) or parse_date(answer) != answer:
        wrong = date_fault(answer) if isinstance(answer, str) else ""
        yield Fault(part, "no-date", {CALENDAR: NO_DAY, SHORT_YEAR: NO_CENTURY}.get(wrong, NO_DATE).format(example))


def _choice(part: str, names: list[str], answer: Any) -> Iterator[Fault]:
    if answer not in names:
        yield Fault(part, "no-choice", NO_CHOICE.format(_told(names)))


def _names(names: list[str], answer: Any) -> Iterator[Fault]:
    if not isinstance(answer, list):
        yield Fault("", "wrong-form", NO_LIST.format(_as_written(names[:1])))
        return
    for place, name in enumerate(answer, 1):
        yield from _choice(str(place), names, name)
        if name in names and name in answer[:place - 1]:
            yield Fault(str(place), "wrong-form", TWICE)


def _parts(known: list[str], example: dict[str, str], answer: Any) -> Iterator[Fault]:
    if not isinstance(answer, dict):
        yield Fault("", "wrong-form", NO_PARTS.format(_as_written(example)))
        return
    for part in (part for part in answer if part not in known):
        yield Fault(quoted(part), "wrong-form", NO_SUCH_PART.format(_told(known)))


def _told(names: list[str], between: str = ", ") -> str:
    return between.join(map(quoted, names[:MOST_TOLD])) + (" …" if len(names) > MOST_TOLD else "")


def _as_written(example: Any) -> str:
    """As JSON, which is YAML too."""
    return json.dumps(example, ensure_ascii=False)
