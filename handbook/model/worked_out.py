"""Defaults that are worked out while a form is filled in (XLSForm's dynamic defaults): `default: "${strasse}"`,
`default: "today()"`.

One is set once, as soon as its question applies, nothing stands in its field and all that it reads is answered; what it
may do without (in coalesce(), if() and functions over many values) isn't waited for. From then on the field belongs to
whoever fills it in, also if they empty it. A blank form stays blank: nothing is set before the first answer.

The form's script does it (layout/script/defaults.py, script/defaults.js), and `fill` does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..expression import Kind, Node, Value, parse_time
from ..expression.german import WHOLE_DAY, rounded
from ..expression.kinds import Base
from ..expression.tree import Answer, Call, children
from ..expression.values import to_date, to_number, to_text
from .asked import Asked
from .question_types.written import Date, whole
from .questionnaire import CENTS, Question, is_money

LENIENT = ("coalesce", "if", "sum", "count", "min", "max", "join", "count-non-empty", "boolean")
FITTING = {
    Base.TEXT: (Base.TEXT, Base.CHOICE, Base.NUMBER, Base.DATE, Base.TIME, Base.BOOLEAN),
    Base.NUMBER: (Base.NUMBER,),
    Base.DATE: (Base.DATE,),
    Base.TIME: (Base.TIME, Base.TEXT),
    Base.CHOICE: (Base.CHOICE, Base.TEXT),
}  # kind of the question → kinds that its default may have


def can_be_set(asked: Asked) -> bool:
    """Whether a script can set the answer: a text or a drop-down, no round buttons and boxes (docs/viewers.md); nor a
    day with its time, of which expressions know the day only."""
    return (asked.type.written and not asked.type.reader) or (
        asked.question.appearance == "minimal" and asked.type.is_dropdown(asked.question, asked.repeat is not None)
    )


def awaited(tree: Node) -> list[str]:
    """The names of the answers without which nothing is set."""
    return list(dict.fromkeys(_awaited(tree)))


def _awaited(node: Node) -> Iterator[str]:
    if isinstance(node, Answer):
        yield node.id
    elif not (isinstance(node, Call) and node.name in LENIENT):
        for child in children(node):
            yield from _awaited(child)


def answer_of(question: Question, kind: Kind, value: Value) -> Any:
    """The value as an answer in JSON; None where it is none that the field takes."""
    match kind.base:
        case Base.NUMBER:
            number = to_number(value)
            return None if number is None else whole(rounded(number, CENTS) if is_money(question) else number)
        case Base.DATE:
            day = to_date(value)
            return None if day is None else day.isoformat()[: shown_of_a_day(question)]
        case Base.TIME:
            return parse_time(to_text(value) or "")
        case Base.CHOICE:
            return value if value in kind.names else None
    text = to_text(value)
    return None if text and question.max_length and len(text) > question.max_length else text


def shown_of_a_day(question: Question) -> int:
    """How many characters of a day in ISO 8601 the question asks for: 10, 7 (a month) or 4 (a year)."""
    return {1: 4, 2: 7}.get(Date.PARTS.get(question.appearance or "", 3), WHOLE_DAY)
