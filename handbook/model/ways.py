"""The ways of a questionnaire: each guide with its question, its name and whether it is sensitive; and the steps that
they suggest, each text once.

What is drawn, what the form's script does and what Python works out from answers all begin here, so that they speak of
the same ways in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from ..dataclass import dataclass
from .asked import Asked, Expression
from .field_names import section_box, way
from .inline import plain
from .question_index import QuestionIndex
from .questionnaire import SENSITIVE, Guide, guide_name
from .sensitive import sensitive_answers
from .text import Marked

SHORT_DEADLINE = 26  # letters that the column "bis" holds; a longer one stands in the plan


@dataclass(frozen=True, eq=False)
class Way:
    """`number` counts the question's guides from 1; `sensitive`: the question, or an answer that decides, is."""

    asked: Asked
    number: int
    guide: Guide
    when: Expression | None
    sensitive: bool

    @cached_property
    def name(self) -> str:
        return way(self.asked.id, guide_name(self.guide, self.number))

    @cached_property
    def to(self) -> str:
        return str(self.guide.to)

    @cached_property
    def box(self) -> str:
        """The full name of its section's box."""
        return section_box(self.to, self.sensitive)

    @cached_property
    def step(self) -> str:
        return spaced(plain(self.guide.step or ""))

    @cached_property
    def deadline(self) -> str:
        """The guide's deadline where it is short enough for its column."""
        text = spaced(plain(self.guide.deadline or ""))
        return text if len(text) <= SHORT_DEADLINE else ""


@dataclass(frozen=True, eq=False)
class Step:
    """What several ways suggest with the same words; `name` is that of the first in the questionnaire."""

    name: str
    text: str
    ways: tuple[Way, ...]


def spaced(text: str) -> str:
    """With one space between words, as texts are compared."""
    said = " ".join(text.split())
    return text if isinstance(text, Marked) and text == said else said


def ways_of(index: QuestionIndex, places: Mapping[str, str]) -> list[Way]:
    """All ways whose section has a place, in the order of the book. `places`: section → its printed number ("4.1")."""
    hidden = sensitive_answers(index)
    ways = [
        Way(
            asked,
            number,
            guide,
            when,
            asked.question.level == SENSITIVE or (when is not None and not hidden.isdisjoint(when.reads)),
        )
        for asked in index.listed
        for number, (guide, when) in enumerate(zip(asked.question.guides, asked.guides, strict=True), 1)
        if str(guide.to) in places
    ]
    return sorted(ways, key=lambda way: _order(places[way.to]))


def as_asked(ways: Iterable[Way], index: QuestionIndex) -> list[Way]:
    """The ways in the order of the questionnaire."""
    at = {asked.id: number for number, asked in enumerate(index.listed)}
    return sorted(ways, key=lambda way: (at[way.asked.id], way.number))


def steps_of(ways: Iterable[Way]) -> list[Step]:
    """The steps of the ways that aren't sensitive, each text once. `ways` in the order of the questionnaire."""
    by_text: dict[str, list[Way]] = {}
    for each in ways:
        if each.step and not each.sensitive:
            by_text.setdefault(each.step, []).append(each)
    return [Step(found[0].name, text, tuple(found)) for text, found in by_text.items()]


def _order(number: str) -> tuple[int, ...]:
    """By the printed number of a section: 4.2 before 4.10."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())
