"""From answers to fields: what `read` does, the other way round.

Numbers and days are written as people in Germany write them, without the unit that is printed beside the box. An answer that isn't of the question's type is written where the field
takes any text, as somebody had typed it there; `judge` has told. What can't be written is left out: `field_values` gives only what it has a field for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..expression import format_date, format_number, show
from ..model.questionnaire import OTHER
from .fault import wrong_type
from .form import Asked, row_count, unit_of
from .situation import CENTS, Situation

Value = str | bool        # a text, an export name, a button's state; True for a ticked box
MONEY = "EUR"


def field_values(situation: Situation) -> dict[str, Value]:
    """Full name → value of each field that an answer fills, in the order of the form."""
    form, out = situation.form, {}
    for asked in form.top:
        if asked.kind == "repeat":
            rows = situation.answers.get(asked.id)
            for number, row in enumerate(rows[:row_count(asked.question)] if isinstance(rows, list) else (), 1):
                for column in form.columns(asked.question) if isinstance(row, dict) and row else ():
                    out.update(_question(situation, column, f"{asked.id}.{number}.{column.id}", row, number))
        else:
            out.update(_question(situation, asked, asked.id, situation.answers, 0))
    return {name: value for name, value in out.items() if value is True or value.strip()}


def results(situation: Situation) -> dict[str, str]:
    """Full name → text of each calculated field, "" where it shows nothing."""
    out = {}
    for asked in (asked for asked in situation.form.asked.values() if asked.kind == "calculate"):
        for row in range(1, row_count(asked.repeat) + 1) if asked.repeat else (0,):
            name = f"{asked.repeat.id}.{row}.{asked.id}" if asked.repeat else asked.id
            out[name] = shown(asked, situation.result(asked, row))
    return out


def _question(situation: Situation, asked: Asked, name: str, among: Mapping[str, Any], row: int) -> Iterator[tuple[str, Value]]:
    answer, question = among.get(asked.id), asked.question
    if asked.kind == "calculate":
        yield name, shown(asked, situation.result(asked, row))
        return
    other = among.get(f"{asked.id}_{OTHER}") if question.or_other else None
    if isinstance(other, str):
        yield f"{name}_{OTHER}", typed_text(other)
    if answer is None:
        return
    if wrong_type(situation.form.names(question), question, answer):
        if isinstance(answer, str) and asked.kind in ("integer", "decimal", "date", "time"):
            yield name, typed_text(answer)
        return
    match asked.kind:
        case "select_multiple":
            yield from ((f"{name}.{choice}", True) for choice in answer)
        case "rank":
            yield from ((f"{name}.{choice}", str(place)) for place, choice in enumerate(answer, 1))
        case "scale":
            yield from ((f"{name}.{part}", choice) for part, choice in answer.items())
        case "signature":
            yield from ((f"{name}.{part}", format_date(text) if part == "date" else typed_text(text)) for part, text in answer.items())
        case _:
            yield name, _single(asked, answer)


def _single(asked: Asked, answer: Any) -> Value:
    match asked.kind:
        case "integer":
            return format_number(answer, 0)
        case "decimal":
            return format_number(answer, CENTS if asked.question.unit == MONEY and round(answer, CENTS) == answer else None)
        case "date":
            return format_date(answer)
        case "range":
            return f"{answer:g}"
        case "acknowledge":
            return True
    return typed_text(str(answer))


def shown(asked: Asked, value: Any) -> str:
    """What a calculated field shows, as its script writes it."""
    return show(value, CENTS if asked.question.unit == MONEY else None, unit_of(asked.question))


def typed_text(text: str) -> str:
    """The text as a field holds it: one kind of line end, no byte order mark before it, no NUL, which nobody can type and which is a sign of damage in a PDF."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
