"""From answers to fields: what `read` does, the other way round.

Numbers and days are written as people in Germany write them, without the unit that is printed beside the box. An answer
that isn't of the question's type is written where the field takes any text, as somebody had typed it there; `judge` has
told. What can't be written is left out: `field_values` gives only what it has a field for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...edition.words import Words
from ...expression import show
from ...model.asked import Asked
from ...model.field_names import in_row, other_text
from ...model.question_types import Value, typed_text
from ...model.questionnaire import CENTS, full_names, is_money, row_count, unit_sign
from ..read.situation import Situation


def field_values(situation: Situation) -> dict[str, Value]:
    """Full name → value of each field that an answer fills, in the order of the form."""
    form = situation.form
    out: dict[str, Value] = {}
    for asked in form.top:
        if asked.is_table:
            rows = situation.answers.get(asked.id)
            for number, row in enumerate(rows[: row_count(asked.question)] if isinstance(rows, list) else (), 1):
                for column in form.columns(asked.question) if isinstance(row, dict) and row else ():
                    out.update(_question(situation, column, in_row(asked.id, number, column.id), row, number))
        else:
            out.update(_question(situation, asked, asked.id, situation.answers, 0))
    return {name: value for name, value in out.items() if value is True or (isinstance(value, str) and value.strip())}


def results(situation: Situation) -> dict[str, str]:
    """Full name → text of each calculated field, "" where it shows nothing."""
    out = {}
    for asked in (asked for asked in situation.form.asked.values() if asked.type.calculated):
        for row, name in full_names(asked.id, asked.repeat):
            out[name] = shown(asked, situation.result(asked, row), situation.form.shown_words)
    return out


def _question(
    situation: Situation, asked: Asked, name: str, among: Mapping[str, Any], row: int
) -> Iterator[tuple[str, Value]]:
    answer, question = among.get(asked.id), asked.question
    if asked.type.calculated:
        yield name, shown(asked, situation.result(asked, row), situation.form.shown_words)
        return
    other = among.get(other_text(asked.id)) if question.or_other else None
    if isinstance(other, str):
        yield other_text(name), typed_text(other)
    if answer is None:
        return
    if asked.type.is_sound(question, situation.form.names(question), answer):
        yield from asked.type.values(question, name, answer)
    elif isinstance(answer, str) and asked.type.written:
        yield name, typed_text(answer)


def shown(asked: Asked, value: Any, words: Words) -> str:
    """What a calculated field shows, as its script writes it."""
    decimals = CENTS if is_money(asked.question) else None
    return show(value, decimals, unit_sign(asked.question), (words["yes_mark"], words["no_mark"]))
