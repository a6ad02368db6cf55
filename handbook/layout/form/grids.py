"""A grid: rows of a question by the choices of its list (CEFR levels, yes/no for several things).

Each row is a group of round buttons, each choice a column. Choices that have no room side by side stand in further
grids, with the same rows. A grid's head stands again above what is left of its rows on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model import room
from ...model.field_names import part
from ...model.inline import plain
from ...model.questionnaire import Choice, Question
from ...typeset.page import Element, Empty, Field, Item, Line, Slice
from ...typeset.pager import shift
from .. import both
from ..blocks.boxes import BOX, radio_button
from ..setting import Setting
from .fields import choices_of, tooltips
from .form_grid import ROW

Placed = tuple[list[Item], float]
Heads = list[tuple[float, float, Slice]]  # from and to where a grid's rows reach, its head


def grids(
    s: Setting, section: str, question: Question, x: float, width: float, div: Element
) -> tuple[list[Item], float, Heads]:
    """Items from y 0, their height, and the heads that stand again where the question is cut between their heights."""
    named = tooltips(s, question)
    fields = [
        s.field(
            Field(
                part(question.id, row.id),
                "radio",
                named(plain(row.label)),
                read_only=question.read_only,
            )
        )
        for row in question.rows
    ]
    choices = choices_of(s, question)
    most = room.grid_columns([plain(choice.label) for choice in choices], width, s.theme.field_size)
    items: list[Item] = []
    heads: Heads = []
    y = 0.0
    for start in range(0, len(choices), most):
        y += ROW if start else 0.0
        some = choices[start : start + most]
        more, head_high, high = _grid(s, named, question, some, fields, x, width, div)
        items += shift(more, y)
        again, _ = _head(s, question, some, x, width, None)
        heads.append((y + head_high, y + high, Slice(head_high, again)))
        y += high
    return items, y, heads


def _grid(
    s: Setting,
    named: Callable[[str], str],
    question: Question,
    choices: Sequence[Choice],
    fields: list[Field],
    x: float,
    width: float,
    div: Element,
) -> tuple[list[Item], float, float]:
    """One grid; the heights of its head and of all of it."""
    table = Element("Table", div)
    first, cell = _columns(s, question, width, len(choices))
    items, head = _head(s, question, choices, x, width, Element("TR", table))
    y = head
    for row, field in zip(question.rows, fields, strict=True):
        tr = Element("TR", table)
        items.append(Line(x, y - 1, x + width, y - 1, s.theme.palette.line, 0.5))
        th = Element("TH", tr, attributes={"Table": {"Scope": "Row"}})
        name = both.set_short(s, row.label, s.theme.answer, x, first - 6, th)
        items += shift(name.items, y + 2)
        for index, choice in enumerate(choices):
            form = Element("Form", Element("TD", tr))
            left = x + first + index * cell + (cell - BOX) / 2
            text = named(s.said("labelled", label=plain(row.label), text=plain(choice.label)))
            items += radio_button(s, field, left, y + (ROW + 1 - BOX) / 2, form, str(choice.name), text)
        y += max(name.height + 4, ROW + 2)
    return items, head, y


def _columns(s: Setting, question: Question, width: float, count: int) -> tuple[float, float]:
    """Points of a grid's first column, and of each of `count` others."""
    longest = max(both.width(s, row.label, s.theme.answer) for row in question.rows) + 16
    first = min(width * (1 - room.GRID), longest)
    return first, (width - first) / max(1, count)


def _head(
    s: Setting, question: Question, choices: Sequence[Choice], x: float, width: float, row: Element | None
) -> Placed:
    """The choices above the columns; `row` None: on a further page, an artifact."""
    style = s.theme.hint.with_(align="center", color=s.theme.palette.ink)
    first, cell = _columns(s, question, width, len(choices))
    items: list[Item] = [Empty(Element("TD", row))] if row else []
    heads = []
    for index, choice in enumerate(choices):
        th = Element("TH", row, attributes={"Table": {"Scope": "Column"}}) if row else None
        heads.append(both.set_cell(s, choice.label, style, x + first + index * cell + 1, cell - 2, th))
    high = max((block.height for block in heads), default=style.leading)
    for block in heads:
        items += shift(block.items, high - block.height)
    return items, high + 3
