"""From a cell of a table to an answer.

Spreadsheets keep numbers, days and truth values as what they are, and turn into these what somebody typed. So a cell is
read as the question wants it: where it asks for a day, a day is one, where it asks for text, the day stands there as
somebody would write it. What can't be meant stays text, and `judge` tells. Nothing is guessed: a day without a time is
no moment, a number of days since 1900 no date.
"""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from ...dataclass import dataclass
from ...expression import format_date
from ...expression.kinds import Base
from ...model.asked import Asked
from ...model.questionnaire import Question
from ..export.choice_texts import chosen, several_chosen, texts_of
from ..read.form import Form

Moment = datetime.datetime | datetime.time | datetime.timedelta
BESIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # in a number format: texts, colours and languages
HALF_A_SECOND = datetime.timedelta(milliseconds=500)
YES, NO = "ja", "nein"


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell holds. `format`: the code of its number format, "" for none; `fault`: why it says nothing, for a
    German sentence."""

    value: str | float | bool | Moment
    format: str = ""
    fault: str = ""


def answer_in(form: Form, asked: Asked, cell: Told, part: str = "") -> Any:
    """The answer to a question, or to one `part` of it."""
    question, type_ = asked.question, asked.type
    text = as_text(cell, type_.moment if part in ("", "date") else "", question, type_.number or type_.state)
    if type_.calculated:
        return _result(form, asked, cell, text)
    if not question.choices:
        return type_.from_text(question, text, part)
    texts = texts_of(form, asked.id)
    return several_chosen(form.words, texts, text) if type_.listed else chosen(texts, text) or text


def _result(form: Form, asked: Asked, cell: Told, text: str) -> Any:
    """What a table says a calculation gives, to be held against what it gives."""
    if form.kinds.kind(asked.id).base is Base.BOOLEAN and text in (YES, NO):
        return text == YES
    if isinstance(cell.value, float):
        text = _as_program(cell.value)
    elif isinstance(cell.value, datetime.datetime):
        text = cell.value.date().isoformat()
    return asked.type.from_text(asked.question, text)


def as_text(cell: Told, moment: str = "", question: Question | None = None, is_number: bool = False) -> str:
    """The cell as text. `moment`: the question asks for a "day", a "time" or "both", so that these are written as data
    is; `is_number`: so are numbers. Else all is written as people in Germany do."""
    value = cell.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (int, float)):
        return _as_program(value) if is_number or moment else _as_people(value, cell.format)
    if isinstance(value, datetime.timedelta):
        if not datetime.timedelta(0) <= value < datetime.timedelta(1):
            return str(value)
        value = (datetime.datetime.min + value).time()
    if isinstance(value, datetime.time):
        whole = datetime.datetime.combine(datetime.date(2000, 1, 1), value) + HALF_A_SECOND
        return whole.strftime("%H:%M:%S" if whole.second else "%H:%M")
    if value < datetime.datetime.max - HALF_A_SECOND:
        value += HALF_A_SECOND  # a spreadsheet's fraction of a day is near the second
    return _day(value, cell.format, moment, question)


def _day(value: datetime.datetime, format_: str, moment: str, question: Question | None) -> str:
    shown = BESIDE.sub("", format_).lower()
    has_time = "h" in shown or value.time() >= datetime.time(0, 0, 1)
    day = value.date().isoformat()
    if not moment:
        return format_date(day) + (f" {value:%H:%M}" if has_time else "")
    if has_time:
        return f"{day}T{value:%H:%M}" if moment == "both" or value.time() >= datetime.time(0, 0, 1) else day
    wanted = question.appearance if question else ""
    if wanted == "year" and "d" not in shown and "m" not in shown:
        return day[:4]
    # A spreadsheet makes the first day of it of "5/2020", and shows the month.
    return day[:7] if wanted in ("month-year", "year") and "d" not in shown else day


def _as_program(value: float) -> str:
    is_whole = math.isfinite(value) and value == int(value) and abs(value) < 1e15
    return str(int(value)) if is_whole else repr(float(value))


def _as_people(value: float, format_: str) -> str:
    """With a comma; with the zeros in front that the cell shows, as of a postal code."""
    said = _as_program(value)
    digits = len(format_) if re.fullmatch("0+", format_) else 0
    return said.zfill(digits) if said.isdecimal() else said.replace(".", ",")
