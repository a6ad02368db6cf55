"""No answer depends on itself: not through calculations, not through conditions of relevance, not through both.

A question depends on what its `calculation` and its `relevant` read, and on what the `relevant` of the group or repeat
around it reads, as an irrelevant question counts as empty.

Good:
    - {id: summe, type: calculate, label: Summe, calculation: "${miete} + ${strom}"}
Bad:
    - {id: summe, type: calculate, label: Summe, calculation: "${rest} + ${miete}"}
    - {id: rest, type: calculate, label: Rest, calculation: "${einkommen} - ${summe}"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression.tree import Answer, walk
from ..model.asked import Expression
from ..model.book import Handbook
from ..problem import Problem, Span, error
from .cycles import Reads, cycles


def check(handbook: Handbook) -> Iterator[Problem]:
    index = handbook.index
    owner = index.kinds.owner
    reads: Reads = {}
    for asked in index.listed:
        held = [condition for _, condition in asked.conditions]
        for each in filter(None, (*held, asked.calculation, asked.counted)):
            reads.setdefault(asked.id, {}).update(_answers(each, owner))
    for circle in cycles(reads):
        place = reads[circle[0]][circle[1]]
        if len(circle) == 2:
            yield error(
                "circular",
                place,
                f"„{circle[0]}“ hängt von sich selbst ab",
                "die eigene Antwort heißt in constraint „.“; relevant und calculation lesen andere Fragen",
            )
        else:
            yield error(
                "circular",
                place,
                f"Diese Fragen hängen im Kreis voneinander ab: {' → '.join(circle)}",
                "eine von ihnen muss ohne die anderen auskommen",
            )


def _answers(read: Expression, owner: dict[str, str]) -> dict[str, Span]:
    """The questions whose answers an expression reads, each at its first place. Nothing where it can't be parsed (told
    elsewhere)."""
    found: dict[str, Span] = {}
    for node in walk(read.tree) if read.tree is not None else ():
        if isinstance(node, Answer) and node.id in owner:
            found.setdefault(owner[node.id], read.text.at(node.offset))
    return found
