"""What is needed first, and whether somebody at home may be dangerous: what the plan, its page to take home and the
form's own list of open ways go by.

The order of ways: first what is urgent (`urgency` of a guide), then what the client has called important today
(`priorities` of the questionnaire), then the order of the questionnaire. A form that knows nothing of all that (the
first edition's) keeps the order of the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...edition.parts import APART, MAIN
from ...expression.partial import Unknown, holds
from ...expression.values import Value
from ...model.field_names import way_parts
from ...model.questionnaire import URGENCIES, Guide
from ..read.form import Form
from ..read.situation import Situation
from .open import guide_number

UNNAMED = 999  # the place of a section that the client hasn't named


def in_need(situation: Situation, ways: Iterable[str]) -> list[str]:
    """The ways ("QUESTION.NAME", in the order of the questionnaire), the most urgent first."""
    places = important_places(situation)
    return sorted(ways, key=lambda way: _need(situation.form, places, way))  # sorted keeps the order of equals


def guide_at(form: Form, way: str) -> Guide | None:
    """The guide of a way; None where the form has none of that name."""
    id_, name = way_parts(way)
    asked = form.asked.get(id_)
    number = guide_number(asked, name) if asked is not None else 0
    return asked.question.guides[number - 1] if asked is not None and number else None


def important_places(situation: Situation) -> dict[str, int]:
    """Chapter or section → the place that the client has given it, 0 for the first. Choices of a list without places
    are all first."""
    priorities = situation.form.questionnaire.priorities
    asked = situation.form.asked.get(str(priorities.question)) if priorities else None
    if priorities is None or asked is None or not situation.applies(asked):
        return {}
    answer = situation.answers.get(asked.id)
    named = answer if isinstance(answer, list) else [answer]
    found: dict[str, int] = {}
    for place, topic in enumerate(map(str, named)):
        for target in priorities.topics.get(topic, ()):
            found.setdefault(str(target), place if asked.type.ranked else 0)
    return found


def in_danger(situation: Situation) -> bool | None:
    """Whether the answers tell of danger at home. None where that can't be told: an answer that decides isn't asked in
    this form. One file of a pair never tells that there is none: the other may know better."""
    danger = situation.form.index.danger
    alone = situation.form.part == MAIN or (situation.form.part == APART and danger is None)
    safe = None if alone else False
    if danger is None:
        return safe

    def lookup(name: str) -> Value:
        if name not in situation.form.kinds.owner:
            raise Unknown
        return situation.seen(name)

    told = holds(danger.node, lookup)
    return safe if told is False else told


def _need(form: Form, places: dict[str, int], way: str) -> tuple[int, int]:
    guide = guide_at(form, way)
    if guide is None:  # of another form
        return len(URGENCIES), 0
    section = str(guide.to)
    chapter = form.places.get(section, {}).get("chapter", "")
    return guide.need, min(places.get(section, UNNAMED), places.get(chapter, UNNAMED))
