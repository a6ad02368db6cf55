"""Answers in texts: `${kind}` in a label, a hint or a message stands for the answer to another question (XLSForm).

A page is printed before anybody answers. So what is printed and heard names the question, "[Antwort auf Frage 3]"
(edition/answers_named.py); only the messages that a form's script shows have the answer itself (layout/script/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..expression.parse import ANSWER_ID
from .questionnaire import Question, Questionnaire, with_each
from .text import Text
from .walk import EXPRESSION_KINDS

ANSWER = re.compile(rf"\$\{{\s*({ANSWER_ID})\s*\}}")
SIGN = "${"


class Named(NamedTuple):
    """An answer that a text names: the words before it, its name, where it stands."""

    before: str
    name: str
    offset: int


def answers_in(text: str) -> Iterator[Named]:
    """The answers that a text names, from left to right; the last one has no name, and the words behind all."""
    done = 0
    for found in ANSWER.finditer(text) if SIGN in text else ():
        yield Named(text[done : found.start()], found[1], found.start())
        done = found.end()
    yield Named(text[done:], "", len(text))


def texts_of(question: Question) -> Iterator[Text]:
    """The texts of a question that may name answers, those of its columns not among them."""
    yield from filter(None, (question.label, question.hint, question.constraint_message, question.required_message))
    yield from (row.label for row in question.rows)


def labels_changed(questionnaire: Questionnaire, change: Callable[[Text], Text]) -> Questionnaire:
    """The questionnaire with what `change` gives for each of its labels and hints."""

    def changed(question: Question) -> Question:
        return replace(
            question,
            label=change(question.label),
            hint=change(question.hint) if question.hint else None,
            rows=tuple(replace(row, label=change(row.label)) for row in question.rows),
        )

    choices = {
        name: tuple(replace(choice, label=change(choice.label)) for choice in choices)
        for name, choices in questionnaire.choices.items()
    }
    return replace(with_each(questionnaire, changed), choices=choices)


def messages_changed(questionnaire: Questionnaire, change: Callable[[Text], Text]) -> Questionnaire:
    """The same of its messages."""

    def changed(question: Question) -> Question:
        return replace(
            question,
            constraint_message=change(question.constraint_message) if question.constraint_message else None,
            required_message=change(question.required_message) if question.required_message else None,
        )

    return with_each(questionnaire, changed)


def names_answers(questionnaire: Questionnaire) -> bool:
    """Whether any of its texts does."""
    return any(SIGN in text for text, kind in questionnaire.texts if kind not in EXPRESSION_KINDS)
