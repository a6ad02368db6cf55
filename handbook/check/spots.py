"""The spots of a handbook where text stands, each with the words that tell a person where that is: "wohnen ›
mietvertrag", "fragen › geld › Frage miete › Weg 2 → wohngeld".

A spot is the smallest thing with an id: a section without its subsections, a question without the questions in it, each
of its ways, a term, a region's change, chapter or section. Together they hold every text with markup once, in the order
of the book; what isn't in its contents comes after what is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..model.asked import Asked
from ..model.blocks import Section
from ..model.book import Handbook, Region
from ..model.question_index import QuestionIndex
from ..model.questionnaire import Questionnaire
from ..model.text import Text
from ..model.walk import INLINE_KINDS, texts

BELOW = " › "


class Spot(NamedTuple):
    """`value` is a model object or a tuple of them; `blocks` those that stand there. `region`: whose, "" where it is
    the book's."""

    where: str
    value: Any
    blocks: tuple[object, ...] = ()
    region: str = ""

    @property
    def texts(self) -> list[Text]:
        """Its texts with markup, in reading order."""
        return [text for text, kind in texts(self.value) if kind in INLINE_KINDS]


def spots(handbook: Handbook) -> Iterator[Spot]:
    yield Spot("handbook", handbook.info)
    order = {str(id_): number for number, id_ in enumerate(handbook.info.contents)}
    parts: list[Any] = [*handbook.chapters.values(), *([handbook.questionnaire] if handbook.questionnaire else ())]
    for part in sorted(parts, key=lambda part: order.get(str(part.id), len(order))):
        if isinstance(part, Questionnaire):
            yield from _questionnaire(part, handbook.index)
        else:
            yield Spot(str(part.id), dataclasses.replace(part, sections=()))
            yield from _sections(part.sections, str(part.id))
    for id_, term in handbook.glossary.items():
        yield Spot(f"Glossar{BELOW}{id_}", term)
    for id_, region in handbook.regions.items():
        for spot in _region(region, f"Region {id_}"):
            yield spot._replace(region=str(id_))


def _region(region: Region, name: str) -> Iterator[Spot]:
    yield Spot(name, dataclasses.replace(region, changes=()))
    for chapter in region.chapters.values():
        where = f"{name}{BELOW}{chapter.id}"
        yield Spot(where, dataclasses.replace(chapter, sections=()))
        yield from _sections(chapter.sections, where)
    for change in region.changes:
        where, own = f"{name}{BELOW}{change.at}", dataclasses.replace(change, sections=())
        yield Spot(where, own, (*change.prepend, *change.replace, *change.append))
        yield from _sections(change.sections, where)
    for id_, term in region.glossary.items():
        yield Spot(f"{name}{BELOW}Glossar{BELOW}{id_}", term)


def _sections(sections: tuple[Section, ...], above: str) -> Iterator[Spot]:
    for section in sections:
        where = f"{above}{BELOW}{section.id}"
        yield Spot(where, dataclasses.replace(section, sections=()), section.blocks)
        yield from _sections(section.sections, where)


def _questionnaire(questionnaire: Questionnaire, index: QuestionIndex) -> Iterator[Spot]:
    yield Spot(str(questionnaire.id), dataclasses.replace(questionnaire, sections=(), choices={}))
    for section in questionnaire.sections:
        where = f"{questionnaire.id}{BELOW}{section.id}"
        yield Spot(where, dataclasses.replace(section, questions=()))
        for asked in index.by_section[str(section.id)]:
            yield from _question(asked, where)
    for id_, choices in questionnaire.choices.items():
        yield Spot(f"{questionnaire.id}{BELOW}Antworten {id_}", choices)


def _question(asked: Asked, section: str) -> Iterator[Spot]:
    question = asked.question
    where = "".join([section, *(f"{BELOW}Frage {outer.id}" for outer in asked.around)])
    yield Spot(where, dataclasses.replace(question, guides=(), questions=()))
    for number, guide in enumerate(question.guides, 1):
        yield Spot(f"{where}{BELOW}Weg {number} → {guide.to}", guide)
