"""What answers to questions about the book are worked out from, each once: the places, what is cited, what is set.

Nobody is noted here (setting.py): these are the answers of today, which the memory asks for again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ..edition.edition import Edition
from ..edition.parts import APART
from ..edition.schema_file import own_text
from ..model import in_forms, room
from ..model.blocks import Deadline, Questions, Section
from ..model.book import GENERATED
from ..model.inline import plain
from ..model.text import Text
from .places import QUESTION_PREFIX, QUESTIONNAIRE_PREFIX, Place, Places, number_places, number_sources
from .sheets import SHEETS

if TYPE_CHECKING:
    from ..pictures.unusable import Unusable

NAMED = 80  # letters of a question or source, in what a link is called
SOURCE = "quelle"  # beginning of a source's destination


def _blocks(sections: tuple[Section, ...]) -> Iterator[object]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)


class Answers:
    """Of the `Setting`, which has these attributes."""

    _edition: Edition
    in_book: bool
    sheets: str

    def own_text(self, text: Text) -> str:
        """A label in the book's own language, without markup."""
        language = str(self._edition.handbook.info.language)
        return plain(text) if self._edition.language == language else plain(Text(own_text(text, language)))

    @cached_property
    def _places(self) -> Places:
        return number_places(self._edition)

    @cached_property
    def _led_to(self) -> dict[str, Place]:
        """The places to which answers lead."""
        targets = {str(guide.to) for asked in self._edition.index.listed for guide in asked.question.guides}
        return {to: place for to in sorted(targets) if (place := self._places.find(to))}

    @cached_property
    def _deadlines(self) -> dict[str, tuple[Deadline, ...]]:
        """The deadlines of the book by the sections at which they stand."""
        found: dict[str, tuple[Deadline, ...]] = {}
        for chapter in self._edition.chapters.values():
            for deadline in chapter.deadlines:
                found[str(deadline.at)] = (*found.get(str(deadline.at), ()), deadline)
        return found

    @cached_property
    def _leading(self) -> dict[str, tuple[str, ...]]:
        """Section id → the ids of the questions that lead there: the ways back."""
        found: dict[str, dict[str, None]] = {}
        for asked in self._edition.index.listed:
            for guide in asked.question.guides:
                found.setdefault(str(guide.to), {})[asked.question.id] = None
        return {section: tuple(ids) for section, ids in found.items()}

    @cached_property
    def _source_numbers(self) -> dict[str, int]:
        return number_sources(self._edition)

    @cached_property
    def _in_blocks(self) -> frozenset[str]:
        """The ids of the repeats whose rows are blocks of questions. The book's own language decides for all, so that a
        form is built alike in every edition."""
        index = self._edition.index
        return frozenset(
            str(asked.id)
            for asked in index.listed
            if asked.is_table and room.in_blocks(asked.question, index.choices, self.own_text)
        )

    @cached_property
    def _taken_in(self) -> set[str]:
        """The ids of questions that chapters take in."""
        edition = self._edition
        taken = {
            str(block.section)
            for id_ in edition.contents
            if id_ in edition.chapters
            for block in _blocks(edition.chapters[id_].sections)
            if isinstance(block, Questions)
        }
        return {asked.id for asked in edition.index.listed if asked.section.id in taken}

    def _title(self, target: str) -> str | None:
        """The title of a place, and how a link names a question or a source."""
        words = self._edition.words
        kind, _, id_ = target.partition(".")
        if kind + "." == QUESTION_PREFIX and (question := self._places.questions.get(id_)) is not None:
            number = self._places.numbers.get(id_, "")
            label = shortened(plain(question.label), NAMED)
            return words.labelled(words.say("question", number=number), label) if number else label
        if kind == SOURCE:
            source = self._edition.handbook.sources.get(self._sources_by_number.get(id_, ""))
            return words.say("source", number=id_, title=shortened(source.title, NAMED)) if source else None
        return self._place_of("title", target) or self._edition.gone.get(target)

    @cached_property
    def _sources_by_number(self) -> dict[str, str]:
        return {str(number): id_ for id_, number in self._source_numbers.items()}

    def _place_of(self, what: str, target: str) -> str | None:
        place = self._places.find(target)
        return getattr(place, what) if place else None

    def _here(self, anchor: str) -> bool:
        """Whether the destination is in this document: the questionnaire alone has no chapters."""
        questionnaire = self._edition.questionnaire
        if self._edition.part == APART:
            return anchor.startswith(SHEETS)
        if self.sheets:
            return self._places.by_id[anchor].chapter == self.sheets if anchor in self._places.by_id else False
        return (
            self.in_book
            or anchor in GENERATED
            or bool(questionnaire and anchor == questionnaire.id)
            or anchor.startswith((QUESTIONNAIRE_PREFIX, SHEETS))
        )

    def _picture(self, name: str) -> tuple[str, float, float] | Unusable:
        from ..pictures import read  # few books have pictures
        from ..pictures.unusable import Unusable

        path = self._edition.handbook.image(name)
        try:
            picture = read(path)
        except Unusable as trouble:
            return trouble
        return str(path), picture.width, picture.height

    def _is_set(self, question: str) -> bool:
        return (
            (not self.in_book and question in self._edition.index.asked)
            or self._has_questionnaire()
            or question in self._taken_in
        )

    def _has_questionnaire(self) -> bool:
        questionnaire = self._edition.questionnaire
        return bool(questionnaire and questionnaire.id in self._edition.contents)

    def _named(self) -> str:
        region = self._edition.region
        return self._edition.title + (f" · {region.name}" if region else "")

    def _stand(self) -> tuple[str, datetime.date] | None:
        stand = self._edition.handbook.info.edition
        return (stand.number, stand.date) if stand else None

    def _doubts(self) -> tuple[str, ...]:
        return ("unreviewed",) * self._edition.unreviewed + ("stale_note",) * self._edition.stale

    def _contacts(self, tags: tuple[str, ...]) -> tuple[in_forms.Contact, ...]:
        return tuple(contact for contact in self._edition.contacts if not set(tags).isdisjoint(contact.tags))


def shortened(text: str, most: int) -> str:
    """The text, ended at a word where it has more characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:–(") + " …"
