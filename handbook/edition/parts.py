"""A questionnaire in two files: what anybody may see, and what only a trained person asks.

The main part holds nothing that tells of sensitive questions: neither the questions nor their lists of answers, no way
whose condition reads one, no condition either; what can be told of danger without them stays. The sensitive part holds
only these questions. What its conditions read of the main part is printed, and can't be told in its own file.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable

from ..model.asked import expression, guide_expression
from ..model.question_index import QuestionIndex
from ..model.question_types import type_of
from ..model.questionnaire import SENSITIVE, Question, Questionnaire, QuestionnaireSection
from ..model.sensitive import sensitive_answers
from ..model.text import Text

MAIN, APART = "main", "sensitive"
OR = re.compile(r"\sor\s")
WITHOUT = ("relevant", "constraint", "choice_filter", "repeat_count")  # what is left out where it would tell


def has_sensitive(questionnaire: Questionnaire | None) -> bool:
    """Whether there is anything for a file of its own."""
    return questionnaire is not None and any(
        asked.question.level == SENSITIVE for asked in QuestionIndex.of(questionnaire).listed
    )


def main_part(questionnaire: Questionnaire) -> Questionnaire:
    """What anybody may see. Raises nothing; expressions that can't be parsed are left out."""
    hidden = sensitive_answers(QuestionIndex.of(questionnaire))
    sections = _parted(questionnaire, lambda question: question.level != SENSITIVE)
    sections = tuple(
        dataclasses.replace(section, questions=tuple(_open(question, hidden) for question in section.questions))
        for section in sections
    )
    kept = QuestionIndex(dataclasses.replace(questionnaire, sections=sections))
    used = {str(asked.question.choices) for asked in kept.listed if asked.question.choices}
    asked_first = questionnaire.priorities and str(questionnaire.priorities.question) in kept.asked
    return dataclasses.replace(
        questionnaire,
        sections=sections,
        choices={name: choices for name, choices in questionnaire.choices.items() if str(name) in used},
        renames={old: new for old, new in questionnaire.renames.items() if str(new) in kept.asked},
        priorities=questionnaire.priorities if asked_first else None,
        danger=_without(questionnaire.danger, hidden),
    )


def sensitive_part(questionnaire: Questionnaire) -> Questionnaire:
    """The sensitive questions, with the lists of answers that their conditions name."""
    return dataclasses.replace(
        questionnaire,
        sections=_parted(questionnaire, lambda question: question.level == SENSITIVE),
        priorities=None,
        danger=None,
    )


def _parted(questionnaire: Questionnaire, belongs: Callable[[Question], bool]) -> tuple[QuestionnaireSection, ...]:
    """The sections with the questions that belong; a group with what is left in it, a table as a whole."""

    def chosen(questions: Iterable[Question]) -> tuple[Question, ...]:
        out = []
        for question in questions:
            if question.type == "group":
                if inner := chosen(question.questions):
                    out.append(dataclasses.replace(question, questions=inner))
            elif belongs(question):
                out.append(question)
        return tuple(out)

    sections = (dataclasses.replace(section, questions=chosen(section.questions)) for section in questionnaire.sections)
    return tuple(section for section in sections if section.questions)


def _open(question: Question, hidden: Collection[str]) -> Question:
    """The question without what reads a hidden answer."""
    listed = type_of(question).listed
    told = {
        key: getattr(question, key)
        for key in WITHOUT
        if getattr(question, key) and _shows(expression(getattr(question, key)).reads, hidden)
    }
    guides = tuple(guide for guide in question.guides if _shows(guide_expression(guide.when, listed).reads, hidden))
    worked, when = question.worked_out, question.required_if
    inner = tuple(_open(each, hidden) for each in question.questions)
    return dataclasses.replace(
        question,
        guides=guides,
        questions=inner,
        relevant=told.get("relevant"),
        constraint=told.get("constraint"),
        choice_filter=told.get("choice_filter"),
        repeat_count=told.get("repeat_count"),
        required=question.required if not when or _shows(expression(when).reads, hidden) else False,
        default=question.default if not worked or _shows(expression(worked).reads, hidden) else None,
    )


def _shows(reads: Iterable[str], hidden: Collection[str]) -> bool:
    return not any(name in hidden for name in reads)


def _without(danger: Text | None, hidden: Collection[str]) -> Text | None:
    """The alternatives of the condition that read no hidden answer."""
    if danger is None or expression(danger).tree is None:
        return None
    if _shows(expression(danger).reads, hidden):
        return danger
    kept = [text for text in _alternatives(str(danger)) if _shows(expression(Text(text)).reads, hidden)]
    return Text(" or ".join(kept)) if kept else None


def _alternatives(source: str) -> list[str]:
    """The sides of the outermost `or`s, as they are written."""
    parts, depth, quote, start = [], 0, "", 0
    for at, char in enumerate(source):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "(){}":
            depth += 1 if char in "({" else -1
        elif depth == 0 and at >= start and (between := OR.match(source, at)):
            parts.append(source[start:at].strip())
            start = between.end()
    return [*parts, source[start:].strip()]
