"""The numbered places of a book, known before anything is set: every chapter, section and question has its number and
title, so that a reference can be written without looking ahead. Only page numbers come later."""

from __future__ import annotations

from dataclasses import field
from functools import partial
from typing import NamedTuple

from ..dataclass import dataclass
from ..edition.edition import Edition
from ..edition.parts import APART
from ..model.blocks import Chapter, Contacts, Section
from ..model.book import GENERATED
from ..model.inline import plain
from ..model.questionnaire import Question, Questionnaire
from ..model.remembered import remembered
from ..model.sections import below
from ..problem import NOWHERE, Span
from .sheets import SHEETS, sensitive_part

QUESTIONNAIRE_PREFIX = "questionnaire."
QUESTION_PREFIX = "frage."
ADDRESS_BOOK = "adressbuch"  # and behind a point: a section, whose rows to fill in are there
CONTACT_PREFIX = "stelle."
MARKS = {
    "wegweiser": "signpost",
    "hilfeplan": "plan",
    ADDRESS_BOOK: "address",
    "glossar": "glossary",
    "quellen": "sources",
    "stichwoerter": "index",
}  # anchor → pictogram of what the program makes


@dataclass(frozen=True)
class Place:
    """A numbered place of the book; `anchor` is its destination's name, `level` 1 for chapters, `span` where its title
    was written; `pictogram` what a chapter is marked with, "" for nothing."""

    anchor: str
    number: str
    title: str
    level: int
    chapter: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    pictogram: str = ""


@dataclass
class Places:
    """`by_id`: chapter and section ids, "questionnaire.ID", "adressbuch.ID" and "stelle.ID"; `numbers`: question id →
    its number as printed ("12", "12a")."""

    by_id: dict[str, Place] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict, compare=False)  # as `Setting.question` gives them

    def find(self, target: str) -> Place | None:
        """The place that `#target` means: a chapter or section, else a questionnaire section or question."""
        return self.by_id.get(target) or self.by_id.get(QUESTIONNAIRE_PREFIX + target)

    def own(self, name: str) -> str:
        """The destination of a page that the program makes: another one where a book calls a place of its own so. No
        id of the content has a hyphen."""
        return f"{name}-" if name in self.by_id else name


def number_places(edition: Edition) -> Places:
    every = edition.handbook.index
    places = Places(
        numbers=dict(every.numbers),
        questions={id_: asked.question for id_, asked in {**every.asked, **edition.index.asked}.items()},
    )
    for index, id_ in enumerate(edition.contents, 1):
        if id_ in edition.chapters:
            chapter = edition.chapters[id_]
            places.by_id.update(remembered(chapter, ("places", index), partial(_of_chapter, chapter, id_, str(index))))
        elif edition.questionnaire and id_ == edition.questionnaire.id:
            _number_questionnaire(places, edition, edition.questionnaire, str(index))
        elif id_ in GENERATED and edition.questionnaire:
            title = edition.words["ways"] if id_ == "wegweiser" else edition.said("plan")
            places.by_id[id_] = Place(id_, str(index), title, 1, id_, pictogram=MARKS[id_])
    if edition.questionnaire and edition.questionnaire.id not in places.by_id:
        _number_questionnaire(places, edition, edition.questionnaire, "")
    _place_address_book(places, edition)
    return places


def _of_chapter(chapter: Chapter, id_: str, number: str) -> dict[str, Place]:
    """The places of a chapter of that number, by their ids."""
    title = chapter.title
    places = {id_: Place(id_, number, plain(title), 1, id_, title.span, chapter.pictogram or "")}
    _number_sections(places, chapter.sections, number, 2, id_)
    return places


def _number_sections(
    places: dict[str, Place], sections: tuple[Section, ...], prefix: str, level: int, chapter: str
) -> None:
    for index, section in enumerate(sections, 1):
        number = f"{prefix}.{index}"
        places[section.id] = Place(section.id, number, plain(section.title), level, chapter, section.title.span)
        _number_sections(places, section.sections, number, level + 1, chapter)


def _number_questionnaire(places: Places, edition: Edition, questionnaire: Questionnaire, prefix: str) -> None:
    """Its sections keep the numbers that they have in the questionnaire of all levels."""
    name, before = questionnaire.id, f"{prefix}." if prefix else ""
    places.by_id[name] = Place(name, prefix, plain(questionnaire.title), 1, name, questionnaire.title.span, "form")
    every = list(edition.handbook.index.by_section)
    numbers = {id_: f"{before}{number}" for number, id_ in enumerate(every, 1)}
    for section in questionnaire.sections:
        anchor = QUESTIONNAIRE_PREFIX + section.id
        places.by_id[anchor] = Place(anchor, numbers[section.id], plain(section.title), 2, name, section.title.span)
    _number_sheets(places, edition, questionnaire, f"{before}{len(every) + 1}")


def _number_sheets(places: Places, edition: Edition, questionnaire: Questionnaire, number: str) -> None:
    """The sheets of sensitive questions, as a last section of the questionnaire."""
    sections = [section for section in questionnaire.sections if sensitive_part(section.questions)]
    if sections:
        alone = edition.part == APART  # then they are all that the document has
        number = "" if alone else number
        places.by_id[SHEETS] = Place(SHEETS, number, edition.said("sensitive"), 1 if alone else 2, questionnaire.id)
    for section in sections:
        anchor = f"{SHEETS}.{section.id}"
        places.by_id[anchor] = Place(anchor, "", plain(section.title), 3, questionnaire.id, section.title.span)


class Wanted(NamedTuple):
    """A block of contacts: the section that it stands in, which of the section's it is, from 1, its topics."""

    section: str
    number: int
    tags: tuple[str, ...]


def wanted_contacts(edition: Edition) -> list[Wanted]:
    """The blocks of contacts of all chapters, in the order of the book."""
    chapters = [edition.chapters[id_] for id_ in edition.contents if id_ in edition.chapters]
    return [wanted for chapter in chapters for wanted in remembered(chapter, _wanted_in, partial(_wanted_in, chapter))]


def _wanted_in(chapter: Chapter) -> list[Wanted]:
    return [
        Wanted(str(section.id), number, tuple(map(str, block.tags)))
        for section, _ in below(chapter.sections)
        for number, block in enumerate((each for each in section.blocks if isinstance(each, Contacts)), 1)
    ]


def _place_address_book(places: Places, edition: Edition) -> None:
    """What the chapters' lines on contacts lead to."""
    for section, _, _ in wanted_contacts(edition):
        anchor, title = f"{ADDRESS_BOOK}.{section}", places.by_id[section].title
        named = edition.words.labelled(edition.words["address_book"], title)
        places.by_id[anchor] = Place(anchor, "", named, 2)
    for contact in edition.contacts:
        anchor = CONTACT_PREFIX + contact.id
        places.by_id[anchor] = Place(anchor, "", str(contact.name), 2, span=contact.span)


def number_sources(edition: Edition) -> dict[str, int]:
    """Id → number of each source that sections and facts cite, in the order of the ledger."""
    cited: set[str] = set()

    def walk(sections: tuple[Section, ...]) -> None:
        for section in sections:
            cited.update(map(str, section.sources))
            walk(section.sections)

    for chapter in edition.chapters.values():
        walk(chapter.sections)
    cited.update(str(fact.source) for fact in edition.handbook.facts.values())
    return {id_: number for number, id_ in enumerate((id_ for id_ in edition.handbook.sources if id_ in cited), 1)}
