"""The handbook as a region has it, for the rules to look at once more: not a rule.

Only a region that changes the questionnaire or extends another needs it: what it leaves alone was looked at before, and
changes of chapters are looked at where they stand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from ..model.book import Handbook, Region
from ..model.regional import changed_chapter, changed_questionnaire, lineage, of_questionnaire, whole_region
from ..problem import Problem

UNKNOWN = ("unknown-question", "unknown-choice", "unknown-reference")
HINT = "die Region nimmt es heraus; behalten Sie dort die Kennung, oder ändern Sie mit changes auch diese Stelle"


class Local(NamedTuple):
    """`handbook` with the region's changes made; `made_of`: the objects that it is made of."""

    id: str
    region: Region
    handbook: Handbook
    made_of: tuple[object, ...]

    def told(self, problem: Problem) -> Problem:
        """The problem with the region in which it is one, unless it stands in a region's file. What is unknown there is
        known in the book itself."""
        if problem.span.file in {region.span.file for region in self.made_of if isinstance(region, Region)}:
            return problem
        text = f"{problem.text} (im Buch für {self.region.name})"
        missing = problem.missing and (f"{problem.missing[0]} {self.id}", problem.missing[1])
        if problem.code in UNKNOWN:
            return dataclasses.replace(problem, text=text, hint=HINT, missing=missing, fix=None)
        return dataclasses.replace(problem, text=text, missing=missing)


def local_handbooks(handbook: Handbook) -> Iterator[Local]:
    for id_, region in handbook.regions.items():
        changes = whole_region(handbook, id_).changes
        if region.extends or any(of_questionnaire(handbook.questionnaire, change) for change in changes):
            parts = lineage(handbook.regions, id_).values()
            yield Local(id_, region, _local(handbook, id_), (handbook.questionnaire, *parts))


def _local(handbook: Handbook, id_: str) -> Handbook:
    """The changes stand in chapters and questionnaire, hence no more in the region; it has what it extends. A section
    that it removes stays, as an empty one: links to it are told elsewhere."""
    region = whole_region(handbook, id_)
    chapters = {
        name: changed_chapter(chapter, region.changes, keep=True) for name, chapter in handbook.chapters.items()
    }
    return dataclasses.replace(
        handbook,
        chapters=chapters,
        questionnaire=changed_questionnaire(handbook.questionnaire, region.changes),
        regions={id_: dataclasses.replace(region, changes=(), extends=())},
    )
