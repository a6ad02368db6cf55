"""Chapters, the questionnaire and what is made from it, set one after another into a pager.

A chapter starts on a new page and depends on nothing outside it. `Book` knows which part of layout sets which block;
how, the parts know.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from ..model import blocks as b
from ..model.blocks import Section
from ..model.inline import plain
from ..model.questionnaire import QuestionnaireSection
from ..model.text import Text
from ..typeset.page import Element, OutlineEntry, Page, Slice
from ..typeset.pager import Pager
from ..typeset.resolve import Placed
from . import both
from .blocks import boxes
from .blocks import margin_notes as notes
from .blocks import text as text_blocks
from .blocks.contacts import set_contacts
from .blocks.front import set_contents
from .blocks.furniture import Chapter as Tab
from .blocks.furniture import Tab as Mark
from .blocks.furniture import furnish, sections_at_top
from .blocks.opener import has_opener, set_opener, set_opener_head, set_opener_remark
from .blocks.tables import set_table
from .blocks.term_links import link_terms
from .blocks.time_line import set_process
from .form.buttons import questionnaire_buttons
from .form.form_tables import set_form_table
from .form.legend import set_legend
from .form.open_ways import set_open_ways
from .form.plan import set_plan
from .form.questions import QuestionSetter
from .form.sheet_pages import set_head, set_sheets
from .form.way_board import set_board
from .form.way_card import SENSITIVE_WAYS, set_card, set_sensitive_card
from .headings import (
    set_form_link,
    set_heading,
    set_label,
    set_opening,
    set_part,
)
from .heard import whole
from .places import MARKS, QUESTIONNAIRE_PREFIX, Place
from .setting import Setting
from .sheets import SHEETS, open_part, sensitive_part

SIMPLE: dict[type, Callable] = {
    b.Paragraphs: text_blocks.set_paragraphs,
    b.BulletList: text_blocks.set_list,
    b.Steps: text_blocks.set_steps,
    b.Table: set_table,
    b.Callout: boxes.set_callout,
    b.Checklist: boxes.set_checklist,
    b.Notes: boxes.set_notes,
    b.Recommendation: boxes.set_recommendation,
    b.FormTable: set_form_table,
    b.Practice: boxes.set_practice,
    b.Definition: text_blocks.set_definition,
    b.Figure: text_blocks.set_figure,
    b.Process: set_process,
}

GIVE = 0.3  # of the space between two blocks: so much may be given up where the page then holds one slice more
RUNNING = (b.Paragraphs, b.BulletList, b.Steps, b.PageBreak)


class _Pages(NamedTuple):
    """A stretch of the book: the slices of its pages, each with the tab and whether a chapter begins there, and its
    bookmarks."""

    pages: list[tuple[Placed, Tab, bool]]
    outline: list[OutlineEntry]


class Book:
    """Sets one document: chapters one after another into a pager."""

    def __init__(self, setting: Setting, tabs: tuple[Mark, ...] = (), label: Callable[[int], str] = str):
        self.s = setting
        self.outline: list[OutlineEntry] = []
        self.appendices: list[Place] = []
        self.tab = Tab("", -1, tabs)
        self.opening = True
        furnish_later = weakref.WeakMethod(self._furnish)  # else a book would wait for the collector
        self.pager = Pager(setting.grid, label, lambda page: furnish_later()(page))
        self._pages: list[tuple[Page, Tab, bool]] = []  # to be furnished, with whether a chapter begins there
        self.sheets: list[QuestionnaireSection] = []  # of the chapter, where no other place has its sensitive questions

    def _furnish(self, page: Page) -> None:
        self._pages.append((page, self.tab, self.opening))
        self.opening = False

    def bare(self) -> None:
        """The pages so far stay without furniture."""
        self._pages.clear()

    def finish(self) -> None:
        """Place what is left, and furnish all pages: only now is it known what stands at their tops."""
        self.pager.flush()
        languages = {place.anchor: both.language_of(place.title) for place in self.s.places.by_id.values()}
        titles = {
            entry.target: Text(entry.title if entry.level else "", language=languages.get(entry.target, ""))
            for entry in self.outline
        }
        tops = sections_at_top(self.s, [page for page, _, _ in self._pages], titles)
        for (page, tab, first), section in zip(self._pages, tops):
            furnish(self.s, page, tab, first, section)

    # ------------------------------------------------------------------ what an earlier build has set

    def _once(self, key: Hashable, make: Callable[[], list[Slice]]) -> list[Slice]:
        """The slices that `make` gives; where the build has a memory, only if it hasn't them under this key. The key
        says what is set, and where it hangs; what `make` asks the setting for is noted there, so questions come from
        the setting too (`Setting.section`)."""
        return self.s.memo.slices(self.s, key, make) if self.s.memo else make()

    def _stretch(self, name: str, make: Callable[[], None], *depends: Hashable) -> None:
        """What `make` sets on pages of its own; where the build has a memory, the pages of the last one as long as all
        that `make` asks the setting for has the same answer. `name` tells the stretches of a document apart; `depends`
        is what `make` takes from elsewhere."""
        self.pager.flush()
        if self.s.memo is None:
            make()
            return
        before, begun = len(self._pages), len(self.outline)

        def pages() -> _Pages:
            make()
            self.pager.flush()
            own = [(page.slices, tab, opening) for page, tab, opening in self._pages[before:]]
            return _Pages(own, self.outline[begun:])

        made, known = self.s.memo.stretch(self.s, name, (self.tab.tabs, *depends), pages)
        if known:
            anew: dict[int, Tab] = {}  # what the pages of a chapter share may have changed
            for slices, tab, opening in made.pages:
                self.tab = anew.setdefault(id(tab), replace(tab, shared={}))
                self._pages.append((self.pager.again(slices), self.tab, opening))
            self.outline += made.outline

    def _sect(self, parent: Element, title: str) -> Element:
        return self.s.same((parent, title), lambda: Element("Sect", parent, title=title or None))

    def _questions(self, setter: QuestionSetter, section: str, level: int = 3) -> list[Slice]:
        """The questions of a section of the questionnaire that don't stand on sheets of their own."""
        key = setter.parent, setter.section, section, level
        return self._once(key, lambda: setter.set(open_part(self.s.section(section).questions), level))

    # ------------------------------------------------------------------ chapters

    def open_chapter(
        self, place: Place, summary: Text | None = None, form: bool = False, opener: bool = False
    ) -> Element:
        """Begin a chapter on a new page with its heading, or that of an `opener`; returns its Sect."""
        s = self.s
        self.pager.flush()
        tabs = self.tab.tabs
        own = place.anchor if place.number else ""
        self.tab = Tab(place.title, next((at for at, tab in enumerate(tabs) if tab.anchor == own), -1), tabs)
        self.opening = True
        self.pager.new_page()
        self.outline.append(OutlineEntry(f"{place.number} {place.title}".strip(), 0, place.anchor))
        sect = self._sect(s.root, place.title)
        if opener:
            head = self._once((sect, place, summary, "opener"), lambda: set_opener_head(s, place, summary, sect))
        else:
            head = self._once((sect, place, summary, form), lambda: set_opening(s, place, summary, sect, form))
        self.pager.add(head)
        return sect

    def chapter(self, id_: str) -> None:
        self._stretch(id_, partial(self._chapter, id_))

    def _chapter(self, id_: str) -> None:
        s = self.s
        chapter = s.chapter(id_)
        opener = has_opener(chapter)
        sect = self.open_chapter(s.place(id_), chapter.summary, opener=opener)
        translated = not s.translated or not both.german_only(s, chapter.title)
        if not opener:
            self._tell_german("" if translated else "untranslated_section", sect)
        else:
            if not translated:
                self.pager.add(set_opener_remark(s, "untranslated_section", sect))
            entries = tuple(s.place(section.id) for section in chapter.sections)
            key = sect, "opener", entries, chapter.essentials, chapter.deadlines
            self.pager.add(self._once(key, lambda: set_opener(s, chapter, entries, sect)))
            self._break()
        self.sheets = []
        for section in chapter.sections:
            self._section(section, sect, 2, translated)
        if self.sheets:
            self._add_sheets(tuple(self.sheets), sect)

    def _tell_german(self, key: str, sect: Element) -> None:
        """That what follows is in the book's own language alone."""
        if key:
            self.pager.add(both.remark(self.s, key, sect, self.s.grid.text, self.s.grid.measure))

    def _section(self, section: Section, parent: Element, level: int, parent_translated: bool = True) -> None:
        s = self.s
        place = s.place(section.id)
        if section.blocks and type(section.blocks[0]) is b.PageBreak:
            self._break()
            section = replace(section, blocks=section.blocks[1:])  # its heading goes along
        self.outline.append(OutlineEntry(f"{place.number} {place.title}", level - 1, place.anchor))
        sect = self._sect(parent, place.title)
        self.pager.add(
            self._once((sect, place, section.title, level), lambda: set_heading(s, section.title, place, sect, level))
        )
        self._notes(section, sect)
        if s.translated and both.german_only(s, section.title):
            key = "consent_in_german" if section.consent else "" if s.beside else "untranslated_section"
            self._tell_german(key if parent_translated or section.consent else "", sect)
        self._blocks(section, sect, level)
        for child in section.sections:
            self._section(child, sect, level + 1, not both.german_only(s, section.title))

    def _notes(self, section: Section, sect: Element) -> None:
        """What stands beside a section's heading."""
        s = self.s
        if deadlines := s.deadlines(section.id):
            key = sect, "deadlines", deadlines
            self.pager.note(self._once(key, lambda: notes.set_deadlines(s, deadlines, sect)))
        questions = s.leading_to(section.id)
        numbers = tuple(sorted(s.source(id_)[0] for id_ in section.sources))
        if questions or numbers:
            key = sect, "references", questions, numbers
            self.pager.note(self._once(key, lambda: notes.set_references(s, questions, numbers, sect, section.span)))

    def _blocks(self, section: Section, sect: Element, level: int) -> None:
        s, grid = self.s, self.s.grid
        contacts = 0
        spaced = False  # whether the last block was a box or a table, which wants space below too
        before: object = None
        for block in self._with_term_links(section.blocks):
            kind = type(block)
            if kind is b.PageBreak:
                self._break()
            elif kind is b.Contacts:
                contacts += 1
                card = partial(set_contacts, s, block, sect, grid.text, grid.measure, section.id, contacts)
                self._add(self._once((sect, block, section.id, contacts), card), spaced)
            elif kind is b.Definition and (
                terms := self._once((sect, "margin", block), partial(notes.set_terms, s, block, sect))
            ):
                self.pager.note(terms)
                continue
            elif kind is b.Questions:
                self._embedded(block, sect, level + 1)
            elif kind is b.FormTable and s.translated:
                self.pager.flush()
                table = partial(set_form_table, s, block, sect, grid.text, grid.measure, self.pager.room())
                self._add(table(), spaced)
            else:
                make = partial(SIMPLE[kind], s, block, sect, grid.text, grid.measure)
                slices = self._once((sect, block), make)
                if boxes.is_ruled(block) and boxes.is_ruled(before):
                    slices[0].before, spaced = 0.0, False
                self._add(slices, spaced)
            spaced, before = kind not in RUNNING, block

    def _with_term_links(self, blocks: tuple) -> tuple:
        """A section's blocks, linked to the glossary; the links are part of the blocks, and so of the keys under which
        they are kept."""
        if not self.s.has_terms or self.s.sheets:  # a file of work sheets has no glossary
            return blocks
        return self.s.same(("linked", blocks), lambda: link_terms(self.s.finder, blocks))

    def _break(self) -> None:
        """What comes next begins a page."""
        self.pager.flush()
        if not self.pager.fresh:
            self.pager.new_page()

    def _add(self, slices: list[Slice], spaced: bool) -> None:
        if spaced and slices:
            slices[0].before = max(slices[0].before, boxes.BOX_GAP)
        for piece in slices:
            piece.give = GIVE * piece.before
        self.pager.add(slices)

    def _embedded(self, block: b.Questions, sect: Element, level: int) -> None:
        """The questionnaire's section inside a chapter, or, where the book has all of the questionnaire, a line that
        leads there; `level` is that of a group's heading."""
        s = self.s
        section = s.section(block.section)
        if section is None:
            return
        title = plain(section.title)
        if s.has_questionnaire:
            self.pager.add(self._once((sect, "link", section.id, title), lambda: set_form_link(s, section.id, sect)))
            return
        self.pager.add(self._once((sect, "label", section.id, title), lambda: set_label(s, section.id, title, sect)))
        self.pager.add(self._once((sect, "head", section.id), lambda: set_head(s, s.section(section.id), sect)))
        self.pager.add(self._questions(QuestionSetter(s, title, sect), section.id, level))
        if sensitive_part(section.questions):
            self.sheets.append(section)

    # ------------------------------------------------------------------ questionnaire and what is made from it

    def questionnaire(self) -> None:
        self._stretch("/questionnaire", self._questionnaire)

    def _questionnaire(self) -> None:
        s, grid = self.s, self.s.grid
        q = s.questionnaire
        sect = self.open_chapter(s.place(q.id), form=True)
        if q.intro:
            self.pager.add(
                self._once(
                    (sect, q.intro),
                    lambda: text_blocks.flow_text(s, q.intro, whole(s.theme.body), sect, grid.side, grid.full),
                )
            )
        self.pager.add(self._once((sect, "legend"), lambda: set_legend(s, sect)))
        self.pager.add(self._once((sect, "buttons"), lambda: [questionnaire_buttons(s, sect)]))
        for section in (section for section in q.sections if open_part(section.questions)):
            place = s.place(QUESTIONNAIRE_PREFIX + section.id)
            self.outline.append(OutlineEntry(f"{place.number} {place.title}", 1, place.anchor))
            inner = self._sect(sect, place.title)
            slices = self._once((inner, place, section.id), lambda: set_part(s, s.section(section.id), place, inner))
            body = self._questions(QuestionSetter(s, place.title, inner), section.id)
            self.pager.add(slices + body)
        if place := s.find(SHEETS):
            self.outline.append(OutlineEntry(f"{place.number} {place.title}", 1, place.anchor))
            self._add_sheets(q.sections, sect)

    def sheets_alone(self) -> None:
        """A document of nothing but sensitive questions and what they lead to."""
        self._stretch("/sheets", self._sheets_alone)

    def _sheets_alone(self) -> None:
        s = self.s
        ids = tuple(section.id for section in s.questionnaire.sections)
        sect = self.open_chapter(s.place(SHEETS), form=True)
        self.tab = replace(self.tab, title=s.words["sensitive_head"], sections=False, shared={})
        self.pager.add(self._once((sect, "buttons"), lambda: [questionnaire_buttons(s, sect)]))
        self.pager.add(
            self._once((sect, "alone", ids), lambda: set_sheets(s, tuple(map(s.section, ids)), sect, alone=True))
        )
        self._sensitive_ways(sect)

    def _sensitive_ways(self, sect: Element) -> None:
        if apart := self._once((sect, "sensitive"), lambda: set_sensitive_card(self.s, sect)):
            self.outline.append(OutlineEntry(self.s.words["sensitive_ways"], 1, SENSITIVE_WAYS))
            self._sensitive_page("sensitive_ways_head")
            self.pager.add(apart)

    def _add_sheets(self, sections: tuple[QuestionnaireSection, ...], sect: Element) -> None:
        """Sensitive questions, on pages of their own at the end of a chapter."""
        self._sensitive_page("sensitive_head")
        ids = tuple(section.id for section in sections)
        self.pager.add(
            self._once((sect, "sheets", ids), lambda: set_sheets(self.s, tuple(map(self.s.section, ids)), sect))
        )

    def _sensitive_page(self, word: str) -> None:
        """Begin pages that can be left out of a print."""
        self.pager.flush()
        self.tab = replace(self.tab, title=self.s.words[word], sections=False, shared={})
        self.pager.new_page()

    def generated(self, id_: str) -> None:
        self._stretch(id_, partial(self._generated, id_))

    def _generated(self, id_: str) -> None:
        s = self.s
        sect = self.open_chapter(s.place(id_), form=s.beside != "" and id_ != "wegweiser")
        if id_ != "wegweiser":
            self.pager.add(self._once((sect, id_), lambda: set_plan(s, sect)))
            return
        self.pager.flush()
        room = self.pager.room()
        self.pager.add(self._once((sect, "card", room), lambda: set_card(s, sect, room)))
        self.pager.add(self._once((sect, "board"), lambda: set_board(s, sect)))
        self.pager.add(self._once((sect, "rows"), lambda: set_open_ways(s, sect)))
        self._sensitive_ways(sect)

    def add_contents(self, entries: list[Place]) -> None:
        sect = self._sect(self.s.root, "")
        self.pager.add(self._once((sect, tuple(entries)), lambda: set_contents(self.s, sect, entries)))

    def appendix(
        self, title: str, anchor: str, make: Callable[[Element, float], list[Slice]], *shows: Hashable
    ) -> None:
        """A chapter of the program's own: address book, glossary, sources, index. `make` gets the chapter's element and
        the points that its first page has left; `shows` is what stands in it, as far as `make` doesn't ask the
        setting."""
        place = Place(self.s.places.own(anchor), "", title, 1, pictogram=MARKS.get(anchor, ""))
        self.appendices.append(place)

        def appendix() -> None:
            sect = self.open_chapter(place)
            self.pager.flush()
            self.pager.add(make(sect, self.pager.room()))

        self._stretch(f"{anchor}-", appendix, place, *shows)
