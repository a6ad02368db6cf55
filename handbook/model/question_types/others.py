"""The signature, and what has no answer of its own: headings, remarks, tables of questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...expression import DATE, TEXT, Kind, format_date
from .. import field_names
from ..questionnaire import Choice, Question
from .base import ASKING, Answer, Fields, QuestionType, Telling, Value, typed_text
from .faults import DAY, Fault, not_date, not_parts, not_text
from .written import Date, day_in, year_in

EXAMPLE = {field_names.PLACE: "Köln", field_names.DATE: "2026-11-22"}
LTR = "\u200e"  # a mark around a place written from the right, so that the day printed behind it stands behind it


class Signature(QuestionType):
    """Place and day as fields; the name is written by hand."""

    name, word = "signature", "Ort und Datum"
    in_cell = False
    no_default = several = personal = True
    moment = "day"

    def parts(self, question: Question) -> tuple[str, ...]:
        return field_names.PLACE, field_names.DATE

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return DATE if name == field_names.part(question.id, field_names.DATE) else TEXT

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        return Date.DAY_HINTS

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        day = fields.value(field_names.part(name, field_names.DATE))
        place = fields.value(field_names.part(name, field_names.PLACE))
        return {part: text for part, text in ((field_names.PLACE, place), (field_names.DATE, day_in(day))) if text}

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        yield from not_parts(list(EXAMPLE), EXAMPLE, answer)
        if isinstance(answer, dict):
            yield from not_text(field_names.PLACE, answer.get(field_names.PLACE, ""))
            if field_names.DATE in answer:
                yield from not_date(field_names.DATE, answer[field_names.DATE], DAY)

    def values(self, question: Question, name: str, answer: Answer) -> Iterator[tuple[str, Value]]:
        for part, text in answer.items():
            yield field_names.part(name, part), format_date(text) if part == field_names.DATE else typed_text(text)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return day_in(text) if part == field_names.DATE else text

    def part_from_file(self, question: Question, part: str, told: Answer) -> Answer:
        return super().part_from_file(question, part, year_in(told) if part == field_names.DATE else told)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        place = answer.get(field_names.PLACE)
        said = [] if place is None else [LTR + place + LTR if telling.from_right(place) else place]
        day = answer.get(field_names.DATE)
        return [", ".join(said if day is None else [*said, format_date(day)])]

    def keeps_part(self, question: Question, choices: Sequence[str], part: str, answer: Answer) -> bool:
        """A day that can't be read stays in its field."""
        return part == field_names.DATE or super().keeps_part(question, choices, part, answer)


class Holder(QuestionType):
    """No answer of its own."""

    answered = in_cell = False
    lacks: tuple[str, ...] = ASKING

    def names(self, question: Question) -> Iterator[str]:
        return iter(())


class Group(Holder):
    """A heading over questions."""

    name = "group"
    keys = needs = ("questions",)


class Repeat(Holder):
    """Questions that are asked several times, in rows of a table or as blocks (model/room.py)."""

    name, word = "repeat", "mehrere Zeilen"
    keys = ("count", "repeat_count", "questions")
    needs = ("questions",)
    lacks = tuple(key for key in ASKING if key != "guides")


class Image(Holder):
    """A place for a photo, on paper."""

    name = "image"
    keys = ("lines",)


class Note(Holder):
    """A remark."""

    name = "note"
