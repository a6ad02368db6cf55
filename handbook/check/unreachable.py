"""Every question can apply: it needs no answer of a question that never applies, and doesn't contradict when that one
applies.

A question applies where its own `relevant` holds and those of the group and the table around it; the answers these read
are given only where their own questions apply. A condition that can't hold by itself is told by `conditions`, here what
follows from several.

Good:
    - {id: kinder, type: select_one, choices: yes_no, label: Haben Sie Kinder?}
    - {id: kita, type: select_one, choices: yes_no, relevant: "${kinder} = 'ja'", label: Kita?}
    - {id: kita_wo, type: text, relevant: "${kita} = 'ja'", label: Welche?}
Bad:
    - {id: kita_wo, type: text, relevant: "${kita} = 'ja' and ${kinder} = 'nein'", label: Welche?}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.asked import Asked
from ..model.book import Handbook
from ..problem import Problem, warning
from .possible import Condition, Possible


def check(handbook: Handbook) -> Iterator[Problem]:
    if handbook.questionnaire is None or "questionnaire" in handbook.incomplete:
        return
    possible = Possible(handbook)
    conditions = {id_: needed for id_, asked in handbook.index.asked.items() if (needed := possible.relevance(asked))}
    owner = handbook.index.kinds.owner
    readers: dict[str, list[str]] = {}  # question → those whose conditions read its answers
    for id_, needed in conditions.items():
        for name in {name for condition in needed for name in condition.reads()}:
            if name in owner:
                readers.setdefault(owner[name], []).append(id_)
    waiting = list(conditions)[::-1]
    while waiting:
        id_ = waiting.pop()
        if id_ in possible.never or possible.can_hold(conditions[id_], applying=True):
            continue
        reason = _reason(possible, conditions[id_], handbook.index.asked[id_])
        possible.never.add(id_)
        waiting += readers.get(id_, [])
        if reason is not None:
            yield reason


def _reason(possible: Possible, needed: list[Condition], asked: Asked) -> Problem | None:
    """What to tell; None where another problem says it: the condition itself never holds, or what stands around the
    question never applies."""
    question, index = asked.question, possible.index
    around = [condition.question for condition in needed if condition.question is not question]
    if any(str(other.id) in possible.never for other in around) or not all(
        possible.can_hold([condition]) for condition in needed
    ):
        return None
    place = (question.relevant or question.id).span
    text = f"Die Frage „{question.id}“ kommt nie dran"
    for name in dict.fromkeys(name for condition in needed for name in condition.reads()):
        other = index.asked.get(index.kinds.owner.get(name, ""))
        if other is None:
            continue
        if other.id in possible.never:
            return warning(
                "unreachable", place, text, f"auch die Frage „{other.id}“ gilt nie, deren Antwort sie braucht"
            )
        if possible.can_hold(needed) and not possible.can_hold([*needed, *possible.relevance(other)]):
            return warning("unreachable", place, text, f"ihre Bedingung widerspricht der von „{other.id}“")
    if around and not possible.can_hold(needed):
        return warning(
            "unreachable", place, text, f"ihre Bedingung widerspricht der von „{around[-1].id}“, worin sie steht"
        )
    return warning(
        "unreachable", place, text, "ihre Bedingung widerspricht denen der Fragen, deren Antworten sie braucht"
    )
