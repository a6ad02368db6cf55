"""Whether a way is open for somebody's answers."""

from __future__ import annotations

from functools import lru_cache

from ...expression.values import truth
from ...model.asked import Asked, Expression
from ...model.field_names import way_parts
from ...model.questionnaire import guide_name
from ...model.ways import Way, ways_of
from ...pdfs import NotOurs
from ..read.form import WRONG, Form
from ..read.situation import Situation

KEPT = 16  # forms, as many as `read_form` keeps


@lru_cache(maxsize=KEPT)
def form_ways(form: Form) -> tuple[Way, ...]:
    """All ways of a form, in the order of the book. Forms that many PDFs share are kept (`read_form`), and so is
    this."""
    return tuple(ways_of(form.index, {section: place.get("number", "") for section, place in form.places.items()}))


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
    return asked is not None and number > 0 and opens(situation, asked, number)


def opens(situation: Situation, asked: Asked, number: int) -> bool:
    """The same of the question's guide of that number. Worked out once in a situation, whose answers stay."""
    key = asked.id, number
    if key not in situation.opened:
        situation.opened[key] = _opens(situation, asked, when_of(asked, number))
    return situation.opened[key]


def _opens(situation: Situation, asked: Asked, when: Expression) -> bool:
    if not situation.form.knows(when):
        return False  # it can't be told, as in the PDF
    readable = asked.id in situation.form.kinds.owner
    return any(
        situation.applies(asked, row)
        and truth(situation.evaluate(when.node, asked, row, situation.value(asked.id, row) if readable else None))
        for row in situation.rows(asked)
    )
