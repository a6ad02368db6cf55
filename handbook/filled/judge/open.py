"""Whether a way is open for somebody's answers."""

from __future__ import annotations

from ...expression.values import truth
from ...model.asked import Asked, Expression
from ...model.field_names import way_parts
from ...model.questionnaire import guide_name
from ...model.ways import Way, ways_of
from ...pdfs import NotOurs
from ..read.form import WRONG, Form
from ..read.situation import Situation


def form_ways(form: Form) -> list[Way]:
    """All ways of a form, in the order of the book."""
    return ways_of(form.index, {section: place.get("number", "") for section, place in form.places.items()})


def guide_number(asked: Asked, name: str) -> int:
    """Which of the question's guides is called that, from 1; 0 where none is. Its number means it too, whatever it is
    called: the first edition knew no other name."""
    for number, guide in enumerate(asked.question.guides, 1):
        if name in (guide_name(guide, number), str(number)):
            return number
    return 0


def when_of(asked: Asked, number: int) -> Expression:
    """The condition of the question's way of that number. Raises `NotOurs` where it can't be read."""
    when = asked.guides[number - 1]
    if when is None or when.tree is None:
        raise NotOurs(WRONG) from when and when.error
    return when


def is_open(situation: Situation, way: str) -> bool:
    """Whether the way "QUESTION.GUIDE" is open: for a question in a repeat, in any row. Raises `NotOurs` where its
    condition can't be read."""
    id_, name = way_parts(way)
    asked = situation.form.asked.get(id_)
    number = guide_number(asked, name) if asked is not None else 0
    if asked is None or not number:
        return False
    when = when_of(asked, number)
    if not situation.form.knows(when):
        return False  # it can't be told, as in the PDF
    readable = id_ in situation.form.kinds.owner
    return any(
        situation.applies(asked, row)
        and truth(situation.evaluate(when.node, asked, row, situation.value(id_, row) if readable else None))
        for row in situation.rows(asked)
    )
