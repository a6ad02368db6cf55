"""Which form asks at which moment of a case, and what of it may be counted.

A case begins with the book's questionnaire; the form that asks `join.moment` is filled in at its other moments
(`indicators.py`). Counted is what anybody may be counted by: no free text, nothing personal, nothing in tables, and
nothing sensitive, unless the programme says so: then rounded, and never by what tells of danger at home.
"""

from __future__ import annotations

from collections.abc import Iterable

from .asked import Asked, expression
from .book import Handbook
from .indicators import ENTRY, MOMENTS, ROUNDED, Indicator, Indicators
from .question_index import QuestionIndex
from .questionnaire import Questionnaire
from .sensitive import sensitive_answers


def questionnaire_at(handbook: Handbook, moment: str) -> Questionnaire | None:
    """The questionnaire that asks at that moment; None where none does."""
    join = handbook.indicators.join if handbook.indicators else None
    if moment == ENTRY or join is None:
        return handbook.questionnaire
    each = [form.questionnaire for form in handbook.forms.values()]
    return next((one for one in (*each, handbook.questionnaire) if one and _asks(one, join.moment)), None)


def _asks(questionnaire: Questionnaire, id_: str | None) -> bool:
    return id_ is not None and id_ in QuestionIndex.of(questionnaire).asked


def uncounted(index: QuestionIndex, name: str, age: bool = False) -> str:
    """Why nobody is counted by that answer, in German; "" where it may be counted. `age`: only an age is made of it."""
    asked = index.asked[index.kinds.owner[name]]
    if index.choices(asked.question) is None and "choices" in asked.type.needs:
        return ""  # the list that is missing is told where the question stands
    choices = index.choices(asked.question) or ()
    if asked.repeat is not None:
        return "steht in einer Tabelle"
    if _is_personal(asked) and not age:
        return "ist persönlich"
    if asked.type.calculated or not (choices or asked.type.number or asked.type.moment == "day" or _is_tick(asked)):
        return "hat keine Antworten, die man zählen kann"
    return "" if "." not in name else "hat mehrere Felder"


def sensitive_reads(index: QuestionIndex, names: Iterable[str]) -> list[str]:
    """Those of the names that tell of something sensitive, or have an answer that does."""
    hidden = sensitive_answers(index)

    def offers(name: str) -> bool:
        choices = index.choices(index.asked[index.kinds.owner[name]].question) or ()
        return any(choice.sensitive for choice in choices)

    return [name for name in names if name in index.kinds.owner and (name in hidden or offers(name))]


def never_counted(index: QuestionIndex, told: Indicators) -> set[str]:
    """The questions that nobody is counted by, however the numbers are rounded: those that tell of danger at home,
    those that the programme names, and those that are asked only because of what was answered to one of these."""
    danger = index.danger.reads if index.danger else ()
    found = {index.kinds.owner.get(name, name) for name in (*danger, *map(str, told.protection.never))}
    while True:
        size = len(found)
        for asked in index.listed:
            read = {index.kinds.owner.get(name, name) for _, held in asked.conditions for name in held.reads}
            if asked.id and not found.isdisjoint(read):
                found.add(asked.id)
        if len(found) == size:
            return found


def rounded(handbook: Handbook) -> frozenset[str]:
    """The indicators whose numbers are rounded, as they count by a sensitive question."""
    told = handbook.indicators
    if told is None or told.protection.sensitive != ROUNDED:
        return frozenset()
    indexes = {moment: QuestionIndex.of(found) for moment in MOMENTS if (found := questionnaire_at(handbook, moment))}
    return frozenset(
        str(each.id)
        for each in told.indicators
        if each.when and each.moment in indexes and sensitive_reads(indexes[each.moment], expression(each.when).reads)
    )


def _is_personal(asked: Asked) -> bool:
    return any(question.personal for question in (*asked.above, asked.question))


def _is_tick(asked: Asked) -> bool:
    return asked.question.type == "acknowledge"


def roots(indicators: Indicators) -> dict[str, Indicator]:
    """Indicator → the one at the beginning of its chain of `of`, which says whose period it is. What goes in a circle,
    or leads nowhere, isn't there."""
    by_id = {str(each.id): each for each in indicators.indicators}
    found = {}
    for id_, each in by_id.items():
        seen = {id_}
        at: Indicator | None = each
        while at is not None and at.of:
            at = by_id.get(str(at.of)) if str(at.of) not in seen else None
            seen.add(str(at.id) if at else "")
        if at is not None:
            found[id_] = at
    return found
