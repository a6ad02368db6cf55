"""Whether a question has another condition than in an old edition: what an answer must satisfy, when the question is
asked, which of its choices fit.

Conditions are compared by what they say, not by how they are written, and a renamed question is the same one. What an
old form could not ask about (sensitive questions, another level) it leaves out of its conditions: that is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..filled.read.form import Form
from ..model.asked import Asked, expression
from ..model.text import Text

READ = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def changed(
    old: Form, was: Asked, new: Form, now: Asked, was_shown: Callable[[Asked], bool] = lambda asked: True
) -> Iterator[str]:
    """The keys of `Question` whose conditions are new or other ones; what is only dropped lets all answers in.
    `was_shown`: whether the old form asked a question of the new one. A table's condition is told of the table, not of
    its columns."""
    if _other(old, [was.question.constraint], new, [now.question.constraint], was_shown):
        yield "constraint"
    rules = [[each.relevant for each in asked.around if each is not asked.repeat] for asked in (was, now)]
    if _other(old, rules[0], new, rules[1], was_shown):
        yield "relevant"
    filters = [was.question.choice_filter], [now.question.choice_filter]
    if _other(old, filters[0], new, filters[1], was_shown) or (filters[1][0] and _columns(old, was, new, now)):
        yield "choice_filter"


def _other(
    old: Form, before: list[Text | None], new: Form, after: list[Text | None], was_shown: Callable[[Asked], bool]
) -> bool:
    """Whether there is one among the new conditions that wasn't among the old."""
    known = [expression(_with_new_names(rule, new)).tree for rule in before if rule]
    for rule in filter(None, after):
        found = expression(rule)
        could_ask = all(was_shown(new.asked[name]) for name in found.reads if name in new.asked)
        if could_ask and found.tree not in known:
            return True
    return False


def _with_new_names(rule: Text, new: Form) -> Text:
    return Text(READ.sub(lambda match: f"${{{new.current_id(match[1])}}}", rule))


def _columns(old: Form, was: Asked, new: Form, now: Asked) -> bool:
    """Whether a choice that both have has other values for the filter."""
    before = {str(each.name): dict(each.filter) for each in old.choices(was.question)}
    return any(before.get(str(each.name), dict(each.filter)) != dict(each.filter) for each in new.choices(now.question))
