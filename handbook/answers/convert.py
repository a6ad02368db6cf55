"""An answer to a question of another type, choices or rows: what of it the new question can take, and what is left.

Nothing is guessed: a number becomes text as it is written, a text becomes a choice only where it is its label, of several choices those that are still there are kept.
"""

from __future__ import annotations

from typing import Any

from ..edition.joined import joined
from ..edition.words import Words
from ..expression import (
    format_date,
    format_number,
    parse_date,
    parse_number,
    parse_time,
)
from ..model.asked import Asked
from ..model.inline import plain
from .fault import wrong_type
from .form import Form, unit_of
from .read import whole

WRITTEN = ("text", "integer", "decimal", "date", "time")        # types whose field takes any text


def convert(old: Form, was: Asked, new: Form, now: Asked, answer: Any) -> tuple[Any, Any]:
    """(what the new question takes, what is left); None for nothing."""
    if now.kind == "calculate":
        return (answer, None) if was.kind == "calculate" else (None, answer)
    if now.kind in ("group", "note", "repeat"):
        return None, answer
    if _alike(was, now) and isinstance(answer, str) and now.kind in WRITTEN or _fits(new, now, answer):
        return answer, None
    if isinstance(answer, list) and now.kind in ("select_multiple", "rank"):
        kept = [name for name in answer if name in new.names(now.question)]
        return kept or None, [name for name in answer if name not in kept] or None
    if isinstance(answer, dict) and now.kind in ("scale", "signature"):
        kept = {part: each for part, each in answer.items() if _fits(new, now, {part: each}) or now.kind == "signature" and part == "date"}
        return kept or None, {part: each for part, each in answer.items() if part not in kept} or None
    for candidate in _candidates(old, was, new, now, answer):
        if candidate is not None and _fits(new, now, candidate):
            return candidate, None
    return None, answer


def _alike(was: Asked, now: Asked) -> bool:
    """Whether both ask for the same, so that an entry which can't be read stays where it is; a number is one, with
    decimals or without."""
    return was.kind == now.kind or {was.kind, now.kind} == {"integer", "decimal"}


def _fits(form: Form, asked: Asked, answer: Any) -> bool:
    return not wrong_type(form.names(asked.question), asked.question, answer)


def _candidates(old: Form, was: Asked, new: Form, now: Asked, answer: Any) -> list[Any]:
    said = told(old, was, answer)
    match now.kind:
        case "text":
            return [said]
        case "integer" | "decimal" | "range":
            number = parse_number(said, unit_of(was.question))
            return [None if number is None else whole(number)]
        case "date":
            return [parse_date(said)]
        case "time":
            return [parse_time(said)]
        case "select_one":
            labels = {plain(choice.label): str(choice.name) for choice in new.choices(now.question)}
            return [answer[0] if isinstance(answer, list) and len(answer) == 1 else None, labels.get(said)]
        case "select_multiple" | "rank":
            return [[answer], [name for name in (str(choice.name) for choice in new.choices(now.question) if plain(choice.label) == said)]] \
                if isinstance(answer, str) else []
    return []


def told(form: Form, asked: Asked, answer: Any) -> str:
    """The answer as people write and read it, choices by their labels."""
    if asked.kind == "repeat" and isinstance(answer, list):
        columns = form.columns(asked.question)
        rows = [(number, [f"{plain(column.question.label)}: {told(form, column, row[column.id])}"
                          for column in columns if column.id in row])
                for number, row in enumerate(answer, 1) if isinstance(row, dict) and row]
        return "\n".join(f"{number}. {joined(Words(form.language), cells)}" for number, cells in rows)
    if isinstance(answer, list):
        return joined(Words(form.language), (told(form, asked, each) for each in answer))
    if isinstance(answer, dict):
        labels = {str(row.id): plain(row.label) for row in asked.question.rows}
        return "\n".join(f"{labels[part]}: {told(form, asked, each)}" if part in labels else told(form, asked, each) for part, each in answer.items())
    if answer is True:
        return plain(asked.question.label)
    if isinstance(answer, (int, float)):
        return format_number(answer)
    if asked.kind in ("date", "signature") and parse_date(str(answer)) == answer:
        return format_date(answer)
    return {str(choice.name): plain(choice.label) for choice in form.choices(asked.question)}.get(answer, str(answer))
