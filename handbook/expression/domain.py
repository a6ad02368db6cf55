"""The answers that a question can have, as few cases as a set of conditions tells apart.

`cases` divides all answers of a kind into cases (`partial.py`) at the names and numbers that the conditions compare the
answer with: `. > 3` needs three of all numbers: below 3, 3, above 3. Nothing answered is a case too. Whatever is told
in every case is true of every answer; a use of the answer that the cases don't divide well makes the telling unsure,
never wrong.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import product

from .kinds import Base, Kind
from .partial import Between, OneOf, Partial, Ticks, Unlike
from .tree import Answer, Call, Comparison, Literal, Negate, Node, Number, This, walk
from .values import Value, to_date, to_number

MOST_TICKS = 6  # names of a select_multiple told apart: 64 cases


def constants(trees: Iterable[tuple[Node, str | None]], name: str) -> list[Value]:
    """The numbers, texts and days that the answer `name` is compared with, and names it is asked for with selected(). A
    tree comes with the name that `.` has in it."""
    found: dict[Value, None] = {}
    pairs: tuple[tuple[Node, Node], ...]
    for tree, this in trees:
        for node in walk(tree):
            match node:
                case Comparison(left=left, right=right):
                    pairs = ((left, right), (right, left))
                case Call("selected", (left, right)):
                    pairs = ((left, right),)
                case _:
                    continue
            for one, other in pairs:
                if isinstance(one, Call) and one.name == "count-selected":
                    one = one.arguments[0]
                if ((isinstance(one, Answer) and one.id == name) or (isinstance(one, This) and this == name)) and (
                    value := _constant(other)
                ) is not None:
                    found[value] = None
    return list(found)


def _constant(node: Node) -> Value:
    match node:
        case Number():
            return node.value
        case Negate(operand=Number(value)):
            return -value
        case Literal():
            return node.value or None
        case Call("date", (Literal(value),)):
            return to_date(value)
    return None


def cases(
    kind: Kind, points: Collection[Value], whole: bool = False, values: Iterable[float] = (), calculated: bool = False
) -> list[Partial] | None:
    """Cases that cover all answers of the kind, nothing answered (None) first; None where there is no dividing them.
    `points`: what the answer is compared with. `whole`: numbers without decimals; `values`: the only numbers;
    `calculated`: a condition may be false, not only true or unanswered."""
    match kind.base:
        case Base.CHOICE:
            asked = [name for name in kind.names if name in points]
            rest = frozenset(kind.names) - set(asked)
            return [None, *asked, *([OneOf(rest)] if rest else [])]
        case Base.CHOICES:
            return _ticks(kind.names, [name for name in kind.names if name in points])
        case Base.NUMBER:
            return [
                None,
                *(values or _numbers(sorted({value for value in map(to_number, points) if value is not None}), whole)),
            ]
        case Base.DATE:
            days = sorted(
                {number for day in points if isinstance(day, date) and (number := to_number(day)) is not None}
            )
            return [
                None,
                *(to_date(case) if isinstance(case, float) else case for case in _numbers(days, True, days=True)),
            ]
        case Base.TEXT:
            texts = [text for text in points if isinstance(text, str)]
            return [None, *texts, Unlike(frozenset(texts))]
        case Base.BOOLEAN:
            return [None, True, *([False] if calculated else [])]
    return None


def _ticks(names: tuple[str, ...], asked: list[str]) -> list[Partial]:
    asked = asked[:MOST_TICKS]
    rest = len(names) - len(asked)
    out: list[Partial] = []
    for ticked in product((False, True), repeat=len(asked)):
        yes = frozenset(name for name, is_ticked in zip(asked, ticked) if is_ticked)
        if yes:
            out.append(Ticks(yes, frozenset(asked) - yes, len(yes), len(yes) + rest))
        else:
            out += [None, *([Ticks(yes, frozenset(asked), 1, rest)] if rest else [])]
    return out


def _numbers(points: list[float], whole: bool, days: bool = False) -> Iterator[Partial]:
    """Each point, and what lies below, between and above them."""
    low = -math.inf
    for point in (*points, math.inf):
        if not whole or point == math.inf or low == -math.inf or math.floor(low) + 1 < point:
            yield Between(low, point, days=days)
        if point < math.inf and (not whole or point == math.floor(point)):
            yield point
        low = point
