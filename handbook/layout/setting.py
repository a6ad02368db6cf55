"""What every part of layout needs to know of the book it sets: the edition, the look, the places, the fields made so far.

`Places` is worked out before anything is set: every chapter, section and question has its number and title, so that a reference can be
written without looking ahead; only page numbers come later.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..edition.edition import Edition
from ..model.blocks import Questions, Section
from ..model.book import GENERATED
from ..model.inline import plain
from ..model.questionnaire import Question
from ..model.terms import TermFinder
from ..problem import Problem
from ..typeset.page import Element, Field
from ..typeset.paragraph import Typesetter
from ..typeset.theme import Theme
from .jumps import Jumps
from .memo import Lookups, Memo
from .sheets import SHEETS, sensitive_answers, sensitive_part

QUESTIONNAIRE_PREFIX = "questionnaire."
QUESTION_PREFIX = "frage."


@dataclass(frozen=True)
class Place:
    """A numbered place of the book; `anchor` is its destination's name, `level` 1 for chapters."""

    anchor: str
    number: str
    title: str
    level: int
    chapter: str = ""


@dataclass
class Places:
    """`by_id`: chapter and section ids, and "questionnaire.ID"; `numbers`: question id → its number as printed ("12", "12a")."""

    by_id: dict[str, Place] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def find(self, target: str) -> Place | None:
        """The place that `#target` means: a chapter or section, else a questionnaire section or question."""
        return self.by_id.get(target) or self.by_id.get(QUESTIONNAIRE_PREFIX + target)


def number_places(edition: Edition) -> Places:
    every = edition.handbook.index
    places = Places(numbers=dict(every.numbers), questions={id_: asked.question for id_, asked in {**every.asked, **edition.index.asked}.items()})
    for index, id_ in enumerate(edition.contents, 1):
        if id_ in edition.chapters:
            chapter = edition.chapters[id_]
            places.by_id[id_] = Place(id_, str(index), plain(chapter.title), 1, id_)
            _number_sections(places, chapter.sections, str(index), 2, id_)
        elif edition.questionnaire and id_ == edition.questionnaire.id:
            _number_questionnaire(places, edition, str(index))
        elif id_ in GENERATED and edition.questionnaire:
            title = edition.words["ways" if id_ == "wegweiser" else "plan"]
            places.by_id[id_] = Place(id_, str(index), title, 1, id_)
    if edition.questionnaire and edition.questionnaire.id not in places.by_id:
        _number_questionnaire(places, edition, "")
    return places


def _number_sections(places: Places, sections: tuple[Section, ...], prefix: str, level: int, chapter: str) -> None:
    for index, section in enumerate(sections, 1):
        number = f"{prefix}.{index}"
        places.by_id[section.id] = Place(section.id, number, plain(section.title), level, chapter)
        _number_sections(places, section.sections, number, level + 1, chapter)


def _number_questionnaire(places: Places, edition: Edition, prefix: str) -> None:
    questionnaire = edition.questionnaire
    present = {section.id for section in questionnaire.sections}
    places.by_id[questionnaire.id] = Place(questionnaire.id, prefix, plain(questionnaire.title), 1, questionnaire.id)
    for index, section in enumerate(edition.handbook.questionnaire.sections, 1):      # of all levels, so that a number never changes
        anchor = QUESTIONNAIRE_PREFIX + section.id
        if section.id in present:
            places.by_id[anchor] = Place(anchor, f"{prefix}.{index}" if prefix else str(index), plain(section.title), 2, questionnaire.id)
    _number_sheets(places, edition, prefix)


def _number_sheets(places: Places, edition: Edition, prefix: str) -> None:
    """The sheets of sensitive questions, as a last section of the questionnaire."""
    sections = [section for section in edition.questionnaire.sections if sensitive_part(section.questions)]
    if sections:
        number = str(len(edition.handbook.questionnaire.sections) + 1)
        places.by_id[SHEETS] = Place(SHEETS, f"{prefix}.{number}" if prefix else number, edition.words["sensitive"], 2, edition.questionnaire.id)
    for section in sections:
        anchor = f"{SHEETS}.{section.id}"
        places.by_id[anchor] = Place(anchor, "", plain(section.title), 3, edition.questionnaire.id)


def _blocks(sections: tuple[Section, ...]) -> Iterator[object]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)


class Setting:
    """`fields` shares one Field among all its widgets; `in_book` tells whether the handbook's chapters are in this document; `conditional` are the ids of
    questions that don't always apply, for a condition of their own or of what they stand in. `memo` is what was set in an earlier build; `lookups` is what
    has been asked of the places, `asked` the fields, since it last began to remember."""

    def __init__(self, edition: Edition, problems: list[Problem], in_book: bool = True, memo: Memo | None = None):
        self.edition, self.words, self.problems, self.in_book, self.memo = edition, edition.words, problems, in_book, memo
        info = edition.handbook.info
        self.theme = Theme(str(info.theme.accent), info.theme.base_size)
        self.grid = self.theme.grid
        self.places = number_places(edition)
        self.root = memo.root if memo else Element("Document", None)
        self.lookups: Lookups = {}
        self.fields: dict[str, Field] = {}
        self.asked: dict[str, Field] = {}
        self.source_numbers: dict[str, int] = {}
        self.conditional = {asked.id for asked in edition.index.listed if asked.conditions}
        if memo:
            memo.begin((edition.language, edition.direction, info.theme))
        self.type = Typesetter(self.theme, edition.words, edition.language, edition.direction == "rtl", self._title_of, self._anchor_of, problems,
                               self._here)

    def _title_of(self, target: str) -> str | None:
        return self.look_up("title", target)

    def _anchor_of(self, target: str) -> str | None:
        return self.look_up("anchor", target)

    def look_up(self, what: str, target: str) -> str | None:
        """The title or the anchor of the place that `#target` means; noted for `memo`."""
        place = self.places.find(target)
        answer = self.lookups[what, target] = getattr(place, what) if place else None
        return answer

    def _here(self, anchor: str) -> bool:
        """Whether the destination is in this document: the questionnaire alone has no chapters."""
        return self.in_book or anchor in GENERATED or anchor == self.edition.questionnaire.id or anchor.startswith((QUESTIONNAIRE_PREFIX, SHEETS))

    def is_set(self, question: str) -> bool:
        """Whether the question has a place in this document: the questionnaire, or a chapter that takes in its section."""
        return not self.in_book or self.edition.questionnaire.id in self.edition.contents or question in self._taken_in

    @cached_property
    def _taken_in(self) -> set[str]:
        """The ids of questions that chapters take in."""
        taken = {str(block.section) for id_ in self.edition.contents if id_ in self.edition.chapters for block in _blocks(self.edition.chapters[id_].sections)
                 if isinstance(block, Questions)}
        return {asked.id for asked in self.edition.index.listed if asked.section.id in taken}

    @cached_property
    def jumps(self) -> Jumps:
        """The skip instructions of the edition's questionnaire."""
        return Jumps(self.edition.index)

    @cached_property
    def sensitive(self) -> set[str]:
        """Answers that tell of sensitive questions."""
        return sensitive_answers(self.edition.index)

    @cached_property
    def finder(self) -> TermFinder:
        """Finds the terms of the glossary."""
        return TermFinder(self.edition.terms)

    def same(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives; the very object of an earlier build where there was one with this key."""
        return self.memo.same(key, make) if self.memo else make()

    def token(self, name: str, value: Any) -> object:
        """Stands for a large value in a key: another object where it isn't equal to that of the last build."""
        return self.memo.token(name, value) if self.memo else None

    def field(self, field_: Field) -> Field:
        """The field of that name: the one made before, or this one."""
        found = self.asked[field_.name] = self.fields.setdefault(field_.name, field_)
        return found
