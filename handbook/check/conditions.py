"""A condition can hold, and can fail to: one that never holds hides its question or its way for good, one that always
holds says nothing.

Choices, numbers and days are looked at: what one answer can't be at once, what its `constraint`, its `parameters` or
its `choice_filter` rule out. A condition whose outcome isn't sure is never told (possible.py). `relevant`, `required`
and `constraint` are told where they never or always hold, a guide's `when` where it never does.

Good:
    - {id: kita, type: text, label: Kita, relevant: "${alter} >= 1 and ${alter} < 6"}
Bad:
    - {id: kita, type: text, label: Kita, relevant: "${alter} >= 6 and ${alter} < 1"}
    - {id: kita, type: text, label: Kita, relevant: "${alter} >= 1 or ${alter} < 6 or ${alter} = ''"}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..expression import Node, parse
from ..expression import check as check_kinds
from ..expression.tree import Logic
from ..model.asked import Asked
from ..model.book import Handbook
from ..model.questionnaire import Question
from ..model.remembered import remembered
from ..model.text import Text
from ..problem import Problem, warning
from .possible import Condition, Possible

ANSWERED = parse(". != ''")
NO_WORDS = Text("")
NEVER = {
    "relevant": "Diese Bedingung gilt nie; die Frage kommt nie dran",
    "constraint": "Diese Bedingung erfüllt keine Antwort",
    "required": "Diese Bedingung gilt nie; die Angabe ist nie Pflicht",
    "when": "Diese Bedingung gilt nie; der Weg öffnet sich nie",
}
ALWAYS = {
    "relevant": ("Diese Bedingung gilt immer", "löschen Sie relevant, oder prüfen Sie and und or"),
    "required": ("Diese Bedingung gilt immer", "schreiben Sie required: true, oder prüfen Sie and und or"),
    "constraint": ("Diese Bedingung erfüllt jede Antwort", "löschen Sie constraint, oder prüfen Sie and und or"),
}


def looked_at(handbook: Handbook) -> object:
    """What decides all that `check` finds: equal where no more than the wording of questions was changed, and each
    expression stands where it stood. The search is long, and questions are mostly reworded."""
    questionnaire = handbook.questionnaire
    if questionnaire is None or "questionnaire" in handbook.incomplete:
        return None

    def decides() -> object:
        places = [_places(text) for asked in handbook.index.listed for text, *_ in asked.expressions]
        return [_unworded(section.questions) for section in questionnaire.sections], questionnaire.choices, places

    return remembered(questionnaire, looked_at, decides)


def _unworded(questions: tuple[Question, ...]) -> list[tuple[Question, object]]:
    """Each question without what it says, and those in it."""
    return [
        (replace(each, label=NO_WORDS, hint=None, questions=()), _unworded(each.questions) if each.questions else None)
        for each in questions
    ]


def _places(text: Text) -> object:
    """Where its characters stand; one line has them one behind the other."""
    return [text.at(offset) for offset in range(len(text))] if text.block else text.span


def check(handbook: Handbook) -> Iterator[Problem]:
    if handbook.questionnaire is None or "questionnaire" in handbook.incomplete:
        return
    possible = Possible(handbook)
    kinds = handbook.index.kinds
    for asked in handbook.index.listed:
        question = asked.question
        for text, tree, *_ in asked.expressions:
            if tree is None or any(text is value for value in asked.values):
                continue
            problem = _told(possible, asked, text, tree)
            if problem and not check_kinds(tree, kinds.kinds(asked.repeat), kinds.this(question), condition=True)[1]:
                yield problem


def _told(possible: Possible, asked: Asked, text: Text, tree: Node) -> Problem | None:
    question = asked.question
    keys = ("relevant", "required", "constraint")
    key = next((key for key in keys if text is getattr(question, key)), "when")
    condition = Condition(tree, question)
    answered = [Condition(ANSWERED, question)] if key == "constraint" else []
    without = asked.constraint.tree if asked.constraint and key == "constraint" else None
    if not possible.can_hold([condition, *answered], without=without):
        return warning("never-true", text.at(tree.offset), NEVER[key], _why(possible, condition, without))
    if key in ALWAYS and not possible.can_hold([condition.denied(), *answered], without=without):
        return warning("always-true", text.at(tree.offset), *ALWAYS[key])
    return None


def _why(possible: Possible, condition: Condition, without: Node | None) -> str:
    tree = condition.tree
    if (
        isinstance(tree, Logic)
        and tree.op == "and"
        and all(possible.can_hold([condition._replace(tree=side)], without=without) for side in (tree.left, tree.right))
    ):
        return "was vor und nach and steht, schließt sich aus; soll eines genügen, schreiben Sie or"
    return "prüfen Sie die Werte, auch constraint, parameters und choice_filter der Frage, deren Antwort hier steht"
