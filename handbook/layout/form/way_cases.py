"""Which way stands beside which answer: worked out from the conditions, for the column of pages beside a question.

A way's condition is told three-valued (expression/partial.py) with one answer of its own question known and all others
unknown. Where it holds, the page stands beside that answer; where it can't be told, another answer decides too, and the
page gets the sign ◆, whose meaning the Wegweiser's board tells. Answers that aren't chosen from a list are divided into
the cases that the condition tells apart, and said in a few words: "unter 5", "vor heute".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from ...dataclass import dataclass
from ...expression import Base, Node
from ...expression.domain import cases, constants
from ...expression.partial import Partial, Ticks, holds, only
from ...expression.tree import Answer, This, conjuncts, walk
from ...model.asked import Asked
from ...model.inline import plain
from ...model.questionnaire import within
from ..places import Place
from ..setting import Setting
from .conditions import case_text
from .fields import choices_of
from .jump_text import numbers_said

MOST_EXCEPT = 3  # ticks that close a way for all others, by which it is told
LONG = 40  # letters of a case; what is longer isn't said


@dataclass(frozen=True)
class Beside:
    """A way as it stands beside an answer. `number` counts the question's guides from 1; `further`: another answer
    decides too; `discreet`: what it leads to isn't named."""

    number: int
    place: Place
    further: bool
    discreet: bool


@dataclass
class WaysBeside:
    """`by_choice`: name of a choice → its ways; `by_case`: those of other answers, by the words for the case ("" where
    any answer opens them, or where it can't be said shortly)."""

    by_choice: dict[str, list[Beside]] = field(default_factory=dict)
    by_case: dict[str, list[Beside]] = field(default_factory=dict)

    @property
    def all(self) -> Iterator[Beside]:
        for ways in (*self.by_choice.values(), *self.by_case.values()):
            yield from ways

    def __bool__(self) -> bool:
        return bool(self.by_choice or self.by_case)


def ways_beside(s: Setting, asked: Asked) -> WaysBeside:
    """The ways of a question, each beside the answers that open it or may open it; a place once beside an answer. Those
    of a table's columns stand beside the table."""
    found = WaysBeside()
    for number, (guide, when) in enumerate(zip(asked.question.guides, asked.guides, strict=True), 1):
        place = s.find(guide.to)
        if place is None or when is None or when.tree is None:
            continue
        alone, sure = _choices_told(s, asked, when.tree)
        opened = [name for name, told in alone.items() if told is not False]
        closed = [name for name in alone if name not in opened]
        closing = any(alone[name] and sure[name] is None for name in opened)  # other ticks of the question close it
        if not alone:
            words, further = _case(s, asked, when.tree)
            _add(found.by_case, words, Beside(number, place, further, guide.discreet))
        elif not closed or (closing and len(closed) <= MOST_EXCEPT):
            words = _except(s, asked, closed)
            further = all(alone[name] is None for name in opened) or (bool(closed) and not words)
            _add(found.by_case, words, Beside(number, place, further, guide.discreet))
        else:
            for name in opened:
                _add(found.by_choice, name, Beside(number, place, sure[name] is None, guide.discreet))
    for column in within(asked.question) if asked.is_table else ():
        for number, (guide, when) in enumerate(zip(column.guides, s.index.asked[column.id].guides, strict=True), 1):
            place = s.find(guide.to)
            if place is not None and when is not None and when.tree is not None:
                words, case = plain((s.question(column.id) or column).label), case_text(s, when.tree, column)
                words = s.words.say("case_of_column", column=words, case=case) if case else words
                own = all(name == column.id for name in when.reads)
                way = Beside(number, place, not own, guide.discreet)
                _add(found.by_case, words if len(words) <= LONG else "", way)
    return _merged(found)


def _merged(found: WaysBeside) -> WaysBeside:
    """A place that several cases lead to stands there once, without words; and with the sign, unless any answer opens
    one of its ways."""
    cases_of: dict[Place, list[tuple[str, Beside]]] = {}
    for words, ways in found.by_case.items():
        for way in ways:
            cases_of.setdefault(way.place, []).append((words, way))
    by_case: dict[str, list[Beside]] = {}
    for said in cases_of.values():
        words, way = said[0]
        if len(said) > 1:
            any_opens = any(not words and not way.further for words, way in said)
            words, way = "", Beside(way.number, way.place, not any_opens, any(way.discreet for _, way in said))
        by_case.setdefault(words, []).append(way)
    return WaysBeside(found.by_choice, by_case)


def _add(found: dict[str, list[Beside]], key: str, way: Beside) -> None:
    """A place stands once beside an answer, without the sign where one of its ways needs no other answer."""
    ways = found.setdefault(key, [])
    for index, there in enumerate(ways):
        if there.place == way.place:
            if there.further and not way.further:
                ways[index] = way
            return
    ways.append(way)


# ---------------------------------------------------------------------- answers from a list


def _choices_told(s: Setting, asked: Asked, tree: Node) -> tuple[dict[str, bool | None], dict[str, bool | None]]:
    """Choice → whether the way is open where it alone is chosen, and where others may be chosen with it; None where
    that hangs on more. Empty for answers that aren't chosen from a printed list."""
    kinds = s.index.kinds
    listed = asked.type.lists_choices and not asked.type.is_dropdown(asked.question)
    if not listed or asked.id not in kinds.owner:
        return {}, {}
    kind = kinds.kind(asked.id)
    names = tuple(kind.names)
    if kind.base is Base.CHOICE:
        told = told_of_each(tree, asked.id, names)
        return told, told
    return _told_of_ticks(tree, asked.id, names) if kind.base is Base.CHOICES else ({}, {})


# What these tell hangs on nothing else, and the book, the form alone and the board ask for the same.
@lru_cache(maxsize=4096)
def told_of_each(tree: Node, id_: str, names: tuple[str, ...]) -> dict[str, bool | None]:
    """Choice → whether the condition holds where it is the answer to the question `id_`; None where that hangs on
    more."""
    return {name: _holds(tree, id_, name) for name in names}


@lru_cache(maxsize=4096)
def _told_of_ticks(
    tree: Node, id_: str, names: tuple[str, ...]
) -> tuple[dict[str, bool | None], dict[str, bool | None]]:
    """The same where it alone is ticked of several, and where others may be ticked with it."""
    every, ticked = frozenset(names), {name: frozenset([name]) for name in names}
    return (
        {name: _holds(tree, id_, Ticks(ticked[name], every - ticked[name], 1, 1)) for name in names},
        {name: _holds(tree, id_, Ticks(ticked[name], frozenset(), 1, len(every))) for name in names},
    )


def _holds(tree: Node, id_: str, answer: Partial) -> bool | None:
    return holds(tree, only(id_, answer), answer)


def _except(s: Setting, asked: Asked, closed: list[str]) -> str:
    labels = {str(choice.name): plain(choice.label) for choice in choices_of(s, asked.question)}
    said = s.words.both(s.words.say("quoted", text=labels[name]) for name in closed)
    text = s.words.say("case_except", answers=said) if closed else ""
    return text if len(text) <= LONG else ""


# ---------------------------------------------------------------------- other answers


def _case(s: Setting, asked: Asked, tree: Node) -> tuple[str, bool]:
    """The case of an answer that opens the way, in words ("" where any does, or where it can't be said shortly), and
    whether another answer decides too."""
    own = {asked.id, *(str(column.id) for column in asked.question.questions)}
    parts = list(conjuncts(tree))
    mine = [part for part in parts if all(isinstance(node, This) or node.id in own for node in _reads(part))]
    further = len(mine) < len(parts)
    if not mine:
        return "", True
    words: list[str | None] = [case_text(s, part, asked.question) for part in mine]
    if asked.id in s.index.kinds.owner and s.index.kinds.kind(asked.id).base is Base.NUMBER:
        words = [_numbers(s, asked, mine) or None]
    text = s.words.both(filter(None, words))
    return (text if None not in words and len(text) <= LONG else ""), further


def _reads(tree: Node) -> Iterator[Answer | This]:
    return (node for node in walk(tree) if isinstance(node, (Answer, This)))


def _numbers(s: Setting, asked: Asked, parts: list[Node]) -> str:
    kind = s.index.kinds.kind(asked.id)
    points = constants([(part, asked.id) for part in parts], asked.id)
    divided = cases(kind, points, asked.type.numeric) or []
    return numbers_said(
        s, tuple(case for case in divided[1:] if all(_holds(part, asked.id, case) is True for part in parts))
    )
