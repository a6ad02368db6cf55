"""How many questions are answered: one way to count them, for whatever a command says of a form.

A question counts once, a table of questions too, however many rows it has. What is worked out isn't counted: nobody
answers it. So `extract`, `fill`, `print` and `migrate` say the same number of the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.asked import Asked
from ..model.field_names import other_text


def countable(asked: Iterable[Asked]) -> list[Asked]:
    """The questions that can be answered, each table as one."""
    return [
        each
        for each in asked
        if each.repeat is None and (each.is_table or (each.type.answered and not each.type.calculated))
    ]


def answered(asked: Iterable[Asked], answers: Mapping[str, Any]) -> list[Asked]:
    """Those of them that have an answer among these."""
    return [each for each in countable(asked) if _is_answered(each, answers)]


def said(number: int) -> str:
    """For a German sentence: "1 beantwortete Frage"."""
    return f"{number} beantwortete Frage{'n' if number != 1 else ''}"


def _is_answered(asked: Asked, answers: Mapping[str, Any]) -> bool:
    answer, other = answers.get(asked.id), answers.get(other_text(asked.id)) if asked.question.or_other else None
    return _says_something(answer) or _says_something(other)


def _says_something(answer: Any) -> bool:
    if isinstance(answer, str):
        return bool(answer.strip())
    if isinstance(answer, (list, dict)):
        return any(map(_says_something, answer.values() if isinstance(answer, dict) else answer))
    return answer is not None
