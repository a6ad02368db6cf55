"""An answer to a question of another type, choices or rows: what of it the new question can take, and what is left.

Nothing is guessed: a number becomes text as it is written, a text becomes a choice only where it is its label, of
several choices those that are still there are kept.
"""

from __future__ import annotations

from typing import Any

from ...edition.joined import joined
from ...expression import (
    format_date,
    format_number,
    parse_date,
)
from ...model.asked import Asked
from ...model.inline import plain
from ...model.questionnaire import unit_sign
from ..read.form import Form


def convert(old: Form, was: Asked, new: Form, now: Asked, answer: Any) -> tuple[Any, Any]:
    """(what the new question takes, what is left); None for nothing."""
    if now.type.calculated:
        return (answer, None) if was.type.calculated else (None, answer)
    if not now.type.answered:
        return None, answer
    question, names = now.question, new.names(now.question)
    if (_alike(was, now) and isinstance(answer, str) and now.type.written) or now.type.is_sound(
        question, names, answer
    ):
        return answer, None
    if (parted := now.type.kept(question, names, answer)) is not None:
        return parted[0] or None, parted[1] or None
    said = as_written(old, was, answer)
    for candidate in now.type.candidates(question, new.choices(question), answer, said, unit_sign(was.question)):
        if candidate is not None and now.type.is_sound(question, names, candidate):
            return candidate, None
    return None, answer


def _alike(was: Asked, now: Asked) -> bool:
    """Whether both ask for the same, so that an entry which can't be read stays where it is; a number is one, with
    decimals or without."""
    return was.type is now.type or (was.type.number and now.type.number)


def as_written(form: Form, asked: Asked, answer: Any) -> str:
    """The answer as people write and read it, choices by their labels."""
    if asked.is_table and isinstance(answer, list):
        columns = form.columns(asked.question)
        rows = [
            (
                number,
                [
                    f"{plain(column.question.label)}: {as_written(form, column, row[column.id])}"
                    for column in columns
                    if column.id in row
                ],
            )
            for number, row in enumerate(answer, 1)
            if isinstance(row, dict) and row
        ]
        return "\n".join(f"{number}. {joined(form.words, cells)}" for number, cells in rows)
    if isinstance(answer, list):
        return joined(form.words, (as_written(form, asked, each) for each in answer))
    if isinstance(answer, dict):
        labels = {str(row.id): plain(row.label) for row in asked.question.rows}
        return "\n".join(
            f"{labels[part]}: {as_written(form, asked, each)}" if part in labels else as_written(form, asked, each)
            for part, each in answer.items()
        )
    if answer is True:
        return plain(asked.question.label)
    if isinstance(answer, (int, float)):
        return format_number(answer)
    if asked.type.moment == "day" and parse_date(str(answer)) == answer:
        return format_date(answer)
    return {str(choice.name): plain(choice.label) for choice in form.choices(asked.question)}.get(answer, str(answer))
