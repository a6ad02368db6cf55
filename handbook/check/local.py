"""The books of the regions, for the rules to look at as they have looked at the book itself: not a rule.

What a region brings along is right or wrong in its own book only: it leads to chapters and cites facts that no other
region has. Where the same is wrong in the book itself, it is told once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from ..model.book import Handbook, Region
from ..model.regional import lineage, regional_book, whole_region
from ..model.walk import Written, texts
from ..problem import Problem

UNKNOWN = ("unknown-question", "unknown-choice", "unknown-reference")
HINT = "die Region nimmt es heraus; behalten Sie dort die Kennung, oder ändern Sie mit changes auch diese Stelle"


class Local(NamedTuple):
    """`handbook` with all that the region changes, so that its `regions` have the one, without changes; what it takes
    out stays in it as a place of nothing. `exact` is the same without these. `made_of`: the objects that its
    questionnaire is made of."""

    id: str
    region: Region
    handbook: Handbook
    exact: Handbook
    made_of: tuple[object, ...]

    def told(self, problem: Problem) -> Problem:
        """The problem with the region in which it is one, unless it stands in a region's file. What is unknown there is
        known in the book itself."""
        if self.handbook.layer(problem.span):
            return problem
        text = f"{problem.text} (im Buch für {self.region.name})"
        missing = problem.missing and (f"{problem.missing[0]} {self.id}", problem.missing[1])
        if problem.code in UNKNOWN:
            return dataclasses.replace(problem, text=text, hint=HINT, missing=missing, fix=None, region=self.id)
        return dataclasses.replace(problem, text=text, missing=missing, region=self.id)


def local_handbooks(handbook: Handbook) -> Iterator[Local]:
    for id_, region in handbook.regions.items():
        whole = whole_region(handbook, id_)
        bare = {id_: dataclasses.replace(whole, changes=(), extends=(), chapters={}, facts={}, sources={}, glossary={})}
        kept, exact = (dataclasses.replace(regional_book(handbook, id_, keep), regions=bare) for keep in (True, False))
        yield Local(id_, region, kept, exact, (handbook.questionnaire, *whole.changes))


def own_texts(handbook: Handbook, id_: str) -> list[Written]:
    """The texts that the region and those it extends bring along, also at places that there aren't; none of "", no
    region."""
    parts = lineage(handbook.regions, id_).values()
    return texts((tuple(parts), tuple(part.parts for part in parts)))


def extending(handbook: Handbook, id_: str) -> list[str]:
    """The regions that take from that one, itself among them."""
    return [each for each in handbook.regions if id_ in lineage(handbook.regions, each)]
