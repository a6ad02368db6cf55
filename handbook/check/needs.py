"""What puts the ways in the order of need means something: `priorities` names a question with choices, and chapters or
sections that there are, `danger` is a condition on answers of the form, a `deadline` belongs to a step.

A choice that `priorities` doesn't name changes no order. A deadline without a step is read by nobody: it stands below
the step in the plan.

Good:
    priorities: {question: heute_wichtig, topics: {wohnung: [wohnen], geld: [arbeit, wohnen]}}
    danger: "${sicher} = 'nein'"
    guides: [{when: ja, to: widerspruch, step: Frist notieren, urgency: today, deadline: ein Monat nach dem Brief}]
Bad:
    priorities: {question: alter, topics: {wohnung: [wohnen]}}    # a number
    danger: "${sicher}"
    guides: [{when: ja, to: widerspruch, deadline: ein Monat nach dem Brief}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression import check as check_kinds
from ..model.book import Handbook
from ..model.field_names import OTHER
from ..model.near import near
from ..model.questionnaire import Priorities
from ..problem import Problem, error, warning
from .expressions import as_problem
from .places import unknown

QUESTION = "Eine Frage „{}“ gibt es nicht"
TARGET = "Ein Kapitel oder einen Abschnitt „{}“ gibt es nicht"


def check(handbook: Handbook) -> Iterator[Problem]:
    questionnaire = handbook.questionnaire
    if questionnaire is None:
        return
    if questionnaire.priorities is not None:
        yield from _priorities(handbook, questionnaire.priorities)
    yield from _danger(handbook)
    for asked in handbook.index.listed:
        for guide in asked.question.guides:
            if guide.deadline and not guide.step:
                yield warning(
                    "deadline-without-step",
                    guide.deadline.span,
                    "Eine Frist ohne Schritt liest niemand",
                    "ergänzen Sie step, oder löschen Sie deadline",
                )


def _danger(handbook: Handbook) -> Iterator[Problem]:
    danger = handbook.index.danger
    if danger is None:
        return
    found = [danger.error] if danger.error else []
    if danger.tree is not None:
        found = check_kinds(danger.tree, handbook.index.kinds.kinds(None), None, condition=True)[1]
    for trouble in found:
        yield from as_problem(trouble, danger.text.at(trouble.offset), handbook)


def _priorities(handbook: Handbook, priorities: Priorities) -> Iterator[Problem]:
    asked = handbook.index.asked.get(str(priorities.question))
    if asked is None:
        yield from unknown(handbook, "questionnaire", priorities.question, QUESTION, handbook.index.asked)
    elif not (asked.type.ranked or asked.type.lists_choices) or asked.repeat is not None:
        yield error(
            "bad-priorities",
            priorities.question.span,
            f"„{asked.id}“ ist keine Frage, deren Antworten Themen sein können",
            "nehmen Sie eine Frage der Art rank, select_multiple oder select_one, die in keiner Tabelle steht",
        )
    elif (choices := handbook.index.choices(asked.question)) is not None:
        names = [str(choice.name) for choice in choices] + ([OTHER] if asked.question.or_other else [])
        for topic in priorities.topics:
            if topic not in names and "questionnaire" not in handbook.incomplete:
                yield error(
                    "unknown-choice",
                    priorities.question.span,
                    f"„{topic}“ ist keine Antwort auf „{asked.id}“",
                    near(topic, names) or "die Antworten stehen in der Liste der Frage",
                )
    known = [*handbook.chapters, *(section.id for section, _, _ in handbook.sections)]
    for target in (target for targets in priorities.topics.values() for target in targets):
        if target not in known:
            yield from unknown(handbook, "chapters", target, TARGET, known)
