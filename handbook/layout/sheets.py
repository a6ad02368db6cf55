"""Sensitive questions stand on sheets of their own, so that these can be left out of a print and kept apart.

Mostly they are a file of their own (edition/parts.py). Where one file has all, they follow the other questions, section
by section, on pages that nothing else stands on: one range of pages to leave out.
"""

from __future__ import annotations

import dataclasses

from ..model.questionnaire import SENSITIVE, Question, QuestionnaireSection

SHEETS = "sensible-fragen"  # the sheets' place and destination; no id of the content has a hyphen


def open_part(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions that stand in their section."""
    return _part(questions, False)


def sensitive_part(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions that stand on a sheet of their own; groups come along with what is theirs."""
    return _part(questions, True)


def _part(questions: tuple[Question, ...], sensitive: bool) -> tuple[Question, ...]:
    out = []
    for question in questions:
        if question.type == "group":
            inner = _part(question.questions, sensitive)
            if inner or (not sensitive and not question.questions):
                out.append(
                    question
                    if len(inner) == len(question.questions)
                    else dataclasses.replace(question, questions=inner)
                )
        elif (question.level == SENSITIVE) is sensitive:
            out.append(question)
    return tuple(out)


def printed_order(sections: tuple[QuestionnaireSection, ...]) -> list[tuple[str, tuple[Question, ...]]]:
    """The questions as they are printed one after another, with the part they stand in: a section's id, at the end
    `SHEETS`."""
    out = [(str(section.id), open_part(section.questions)) for section in sections]
    out += [(SHEETS, sensitive_part(section.questions)) for section in sections]
    return [(part, questions) for part, questions in out if questions]
