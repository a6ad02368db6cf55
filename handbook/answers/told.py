"""An answer as a person reads it: choices by their labels, German numbers and days, units.

An answer that isn't of the question's type is told as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..edition.joined import joined
from ..edition.words import Words
from ..expression import format_date, format_number, parse_date, parse_number
from ..expression.kinds import Base
from ..layout.bidi import has_rtl
from ..model.asked import Asked
from ..model.field_names import OTHER, other_text
from ..model.inline import plain
from ..model.questionnaire import Question
from .fault import wrong_type
from .form import Form, unit_of
from .pdf import Entry
from .situation import CENTS
from .values import MONEY

LTR = "\u200e"      # a mark around a name written from the right, so that what is printed behind it stands behind it


class Teller:
    """Tells answers to one form's questions. `entries`: full name → field of the PDF they are from, which knows places left out or given twice."""

    def __init__(self, form: Form, entries: "Mapping[str, Entry] | None" = None):
        self.form, self.words, self.entries = form, Words(form.language), entries or {}

    def told(self, asked: Asked, among: Mapping[str, Any]) -> str:
        """The question's answer among those around it, one line for each of several; "" where it isn't answered."""
        answer = among.get(asked.id)
        lines = [] if answer is None else self._lines(asked, answer, among)
        other = among.get(other_text(asked.id)) if asked.question.or_other else None
        if other is not None and not self._chose_other(answer):
            lines.append(_beside(f"{self.words['other_text']}:", other))
        return "\n".join(lines)

    def _lines(self, asked: Asked, answer: Any, among: Mapping[str, Any]) -> list[str]:
        question = asked.question
        if asked.kind == "calculate":
            return [self._result(asked, answer)]
        if wrong_type(self.form.names(question), question, answer):
            return [" ".join(map(str, answer)) if isinstance(answer, list) else str(answer)]
        match asked.kind:
            case "integer":
                return [format_number(answer, 0, unit_of(question))]
            case "decimal":
                return [_amount(answer, question)]
            case "range":
                return [self._range(question, answer)]
            case "date":
                return [format_date(answer)]
            case "time":
                return [self.words.say("clock", time=answer)]
            case "select_one":
                return [self._choice(asked, answer, among)]
            case "select_multiple":
                return [self._choice(asked, name, among) for name in self.form.names(question) if name in answer]
            case "rank":
                return [f"{self._place(asked, name) or place}. {self._choice(asked, name, among)}" for place, name in enumerate(answer, 1)]
            case "scale":
                return [f"{plain(row.label)}: {self._choice(asked, answer[row.id], among)}" for row in question.rows if row.id in answer]
            case "acknowledge":
                return [self.words["yes_mark"]]
            case "signature":
                place = [LTR + answer["place"] + LTR if has_rtl(answer["place"]) else answer["place"]] if "place" in answer else []
                return [", ".join(place + ([format_date(answer["date"])] if "date" in answer else []))]
        return [answer]

    def _choice(self, asked: Asked, name: str, among: Mapping[str, Any]) -> str:
        label = next(plain(choice.label) for choice in self.form.choices(asked.question) if choice.name == name)
        other = among.get(other_text(asked.id))
        return _beside(f"{label}:", other) if name == OTHER and asked.question.or_other and other is not None else label

    def _place(self, asked: Asked, name: str) -> str:
        """The place that somebody gave a choice in the PDF."""
        entry = self.entries.get(f"{asked.id}.{name}")
        place = parse_number(entry.value) if entry is not None else None
        return "" if place is None else format_number(place)

    @staticmethod
    def _chose_other(answer: Any) -> bool:
        return answer == OTHER or isinstance(answer, list) and OTHER in answer

    def _range(self, question: Question, answer: float) -> str:
        """The number among the values that there were: "3 (1 = gar nicht, 5 = sehr)"."""
        parameters, value = question.parameters, format_number(answer, None, unit_of(question))
        ends = [(parameters.start, parameters.low_label), (parameters.end, parameters.high_label)] if parameters else [(1, None), (5, None)]
        if not any(label for _, label in ends):
            return value + " " + self.words.say("range_of", low=format_number(ends[0][0]), high=format_number(ends[1][0]))
        said = joined(self.words, (f"{format_number(number)} = {plain(label)}" for number, label in ends if label))
        return f"{value} ({said})"

    def _result(self, asked: Asked, answer: Any) -> str:
        if isinstance(answer, (int, float)) and not isinstance(answer, bool):
            return _amount(answer, asked.question)
        day = self.form.kinds.kind(asked.id).base is Base.DATE and parse_date(str(answer))
        return format_date(day) if day else str(answer)


def _beside(label: str, text: str) -> str:
    """A text behind its German label; on a line of its own where it is written from the right, since its words would stand in the wrong order between others."""
    return f"{label}\n{text}" if has_rtl(text) else f"{label} {text}"


def _amount(value: float, question: Question) -> str:
    """With its unit; cents where it is money and has them or less."""
    return format_number(value, CENTS if question.unit == MONEY and round(value, CENTS) == value else None, unit_of(question))
