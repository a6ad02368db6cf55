"""What tells of sensitive questions: their answers, and what is calculated from them."""

from __future__ import annotations

from dataclasses import replace

from .question_index import QuestionIndex
from .questionnaire import SENSITIVE, Question, Questionnaire, with_each, with_sensitive_inside


def sensitive_answers(index: QuestionIndex) -> set[str]:
    """What expressions can read of sensitive questions, of tables that have such a column, and of what is calculated
    from them, wherever it stands."""
    found: set[str] = set()
    while True:
        before = len(found)
        for asked in index.listed:
            read = asked.calculation.reads if asked.type.calculated and asked.calculation else ()
            table = {str(outer.id) for outer in asked.above if outer.type == "repeat"}
            if asked.question.level == SENSITIVE or not found.isdisjoint({*read, *table}):
                found.update(asked.type.names(asked.question), table)
        if len(found) == before:
            return found


def with_sensitive_results(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire; what is calculated from sensitive answers is sensitive too, and so is a table with such a
    column: its rows are one answer, and its head would tell."""
    index = QuestionIndex(questionnaire)
    hidden = sensitive_answers(index)
    results = {
        asked.id
        for asked in index.listed
        if (asked.type.calculated or asked.question.type == "repeat") and asked.id in hidden
    }
    if all(index.asked[id_].question.level == SENSITIVE for id_ in results):
        return questionnaire

    def raised(question: Question) -> Question:
        return replace(question, level=SENSITIVE) if str(question.id) in results else question

    return with_sensitive_inside(with_each(questionnaire, raised))
