"""Types that are answered by choosing: one of a list, several, an order of them, a number of a range, a scale, a
tick."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...expression import BOOLEAN, NUMBER, Kind, choice, format_number, parse_number
from ...expression import choices as kind_of_choices
from ...expression.german import trim
from .. import field_names
from ..inline import plain
from ..near import near
from ..questionnaire import Choice, Question, range_values, unit_sign
from ..text import run_on
from .base import Answer, Fields, QuestionType, Telling, Value
from .faults import (
    NO_CHOICE,
    NOT_TICKED,
    Fault,
    listed,
    not_choice,
    not_choices,
    not_number,
    not_parts,
)
from .written import Decimal, number_hint, number_of, numbers_in, whole

RANK_PLACE = "Ein Platz ist keine Zahl von 1 bis {}."
RANK_TWICE = "Derselbe Platz ist zweimal vergeben. Die Reihenfolge ist dort die der Liste."
YES, NO = ("true", "ja", "yes", "x", "1"), ("false", "nein", "no", "0")
LARGEST_STATE = 1e15  # a float holds no whole number above it for sure


class SelectOne(QuestionType):
    name, word = "select_one", "eine Antwort"
    keys = ("choices", "choice_filter", "or_other", "appearance")
    needs = ("choices",)
    appearances = ("minimal", "likert")
    lists_choices = True
    weight, least = 1.7, 56.0

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return choice(*choices)

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        default = question.prefilled or ""
        return None if choices is None or default in choices else near(default, choices)

    def is_dropdown(self, question: Question, in_table: bool = False) -> bool:
        return in_table or question.appearance == "minimal"

    def radio_groups(self, question: Question) -> tuple[str, ...]:
        return () if self.is_dropdown(question) else (str(question.id),)

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return chosen(fields.button(name), choices)

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        yield from not_choice("", choices, answer)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [telling.label(answer)]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        alone = [answer[0]] if isinstance(answer, list) and len(answer) == 1 else []
        return alone + [str(each.name) for each in choices if plain(each.label) == said][-1:]


class Choices(QuestionType):
    """Several of a list."""

    needs = ("choices",)
    in_cell = False
    no_default = listed = True

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return kind_of_choices(*choices)

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        yield from not_choices(choices, answer)

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return text.split()

    def from_file(self, question: Question, told: Answer) -> Answer:
        return told

    def kept(self, question: Question, choices: Sequence[str], answer: Answer) -> tuple[Answer, Answer] | None:
        if not isinstance(answer, list):
            return None
        return [name for name in answer if name in choices], [name for name in answer if name not in choices]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        if not isinstance(answer, str):
            return []
        return [[answer], [str(each.name) for each in choices if plain(each.label) == said]]


class SelectMultiple(Choices):
    name, word = "select_multiple", "mehrere Antworten"
    keys = ("choices", "choice_filter", "or_other")
    lists_choices = True
    no_default = False

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        wrong = [name for name in (question.prefilled or "").split() if choices is not None and name not in choices]
        return near(wrong[0], choices or ()) if wrong else None

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return [str(each.name) for each in choices if fields.button(field_names.part(name, each.name))]

    def values(self, question: Question, name: str, answer: Answer) -> Iterator[tuple[str, Value]]:
        yield from ((field_names.part(name, each), True) for each in answer)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [telling.label(name) for name in telling.names if name in answer]


class Rank(Choices):
    """An order of some or all choices: their names, the first place first."""

    name, word = "rank", "Reihenfolge"
    keys = ("choices", "choice_filter")
    ranked = True

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        places: list[tuple[float, str]] = []
        sound = True
        for each in choices:
            field = field_names.part(name, each.name)
            text = fields.value(field)
            place = parse_number(text)
            if place is not None:
                places.append((place, str(each.name)))
            elif text:
                fields.left(field)
            sound = sound and (not text or (place is not None and place == int(place) and 1 <= place <= len(choices)))
        if not sound:
            fields.finding("rank-place", RANK_PLACE.format(len(choices)))
        if len({place for place, _ in places}) < len(places):
            fields.finding("rank-twice", RANK_TWICE)
        return [each for _, each in sorted(places, key=lambda pair: pair[0])]

    def values(self, question: Question, name: str, answer: Answer) -> Iterator[tuple[str, Value]]:
        yield from ((field_names.part(name, each), str(place)) for place, each in enumerate(answer, 1))

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        places = [telling.place(name) or str(place) for place, name in enumerate(answer, 1)]
        return [run_on((f"{place}. ", telling.label(name))) for place, name in zip(places, answer, strict=True)]


class Range(QuestionType):
    name, word = "range", "Zahl aus einer Reihe"
    keys = ("parameters",)
    in_cell = False
    state = True

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return NUMBER

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        return number_hint(Decimal.default_pattern, question)

    def radio_groups(self, question: Question) -> tuple[str, ...]:
        return (str(question.id),)

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        text = fields.button(name)
        try:
            value = float(text)
        except ValueError:
            return text
        return whole(value) if abs(value) < LARGEST_STATE else text

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        wrong = list(not_number(answer))
        yield from wrong
        values = [float(value) for value in range_values(question)]
        if not wrong and float(answer) not in values:
            yield Fault("", "no-choice", NO_CHOICE.format(listed([format_number(value) for value in values], "; ")))

    def value(self, question: Question, answer: Answer) -> Value:
        return f"{answer:g}"

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return number_of(text, unit_sign(question))

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        """The number among the values that there were: "3 (1 = gar nicht, 5 = sehr)"."""
        parameters, value = question.parameters, format_number(answer, None, unit_sign(question))
        ends = (
            [(parameters.start, parameters.low_label), (parameters.end, parameters.high_label)]
            if parameters
            else [(1, None), (5, None)]
        )
        if not any(label for _, label in ends):
            low, high = (format_number(number) for number, _ in ends)
            return [f"{value} {telling.words.say('range_of', low=low, high=high)}"]
        told = [run_on((format_number(number), plain(label)), " = ") for number, label in ends if label]
        return [run_on((f"{value} (", telling.joined(told), ")"))]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        return numbers_in(said, unit)


class Scale(QuestionType):
    """A grid: one of the choices in each row."""

    name, word = "scale", "Tabelle"
    keys = needs = ("choices", "rows")
    in_cell = False
    no_default = several = True

    def parts(self, question: Question) -> tuple[str, ...]:
        return tuple(str(row.id) for row in question.rows)

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return choice(*choices)

    def radio_groups(self, question: Question) -> tuple[str, ...]:
        return tuple(field_names.part(question.id, row.id) for row in question.rows)

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        found = {part: chosen(fields.button(field_names.part(name, part)), choices) for part in self.parts(question)}
        return {part: answer for part, answer in found.items() if answer}

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        rows = self.parts(question)
        yield from not_parts(rows, dict.fromkeys(rows[:1], *choices[:1]), answer)
        for part in (part for part in rows if isinstance(answer, dict) and part in answer):
            yield from not_choice(part, choices, answer[part])

    def values(self, question: Question, name: str, answer: Answer) -> Iterator[tuple[str, Value]]:
        yield from ((field_names.part(name, part), each) for part, each in answer.items())

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        rows = [row for row in question.rows if row.id in answer]
        return [run_on((plain(row.label), telling.label(answer[row.id])), ": ") for row in rows]


class Acknowledge(QuestionType):
    name, word = "acknowledge", "Kreuz"
    no_default = ticked = True
    weight, least = 1.0, 28.0

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return BOOLEAN

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        return bool(fields.button(name)) or None

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        if answer is not True:
            yield Fault("", "wrong-form", NOT_TICKED)

    def value(self, question: Question, answer: Answer) -> Value:
        return True

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        return True if text.lower() in YES else None if text.lower() in NO else text

    def from_file(self, question: Question, told: Answer) -> Answer:
        return None if told is False else super().from_file(question, told)

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        return [telling.words["yes_mark"]]


def chosen(text: str, choices: Sequence[Choice]) -> str:
    """The choice's name, also where a program saved its label; else the text."""
    text = trim(text)
    if any(each.name == text for each in choices):
        return text
    return next((str(each.name) for each in choices if plain(each.label) == text), text)
