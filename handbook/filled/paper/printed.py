"""The answers of a filled PDF on paper: flat, without the handbook around them, as a page that a counsellor files.

Each section is a table of questions and answers, each repeat a table of its own, or, with many columns, a short list
for each row. Behind the sections stand what else was written (notes, lists, Hilfeplan) and the ways that the answers
open. Nothing is shortened. The same travels in the file as data (shown.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ...dataclass import dataclass
from ...edition.joined import joined
from ...expression import format_date
from ...model.asked import Asked
from ...model.field_names import first, in_row, is_box, is_own
from ...model.in_forms import FormTable
from ...model.inline import plain, written
from ...model.questionnaire import QuestionnaireSection
from ...model.text import run_on
from ...typeset.page import Element, Line, Page, Slice, pen_field
from ...typeset.pager import spaced
from ..answered import countable
from ..export.anonymous import reading_sensitive, without_sensitive_choices
from ..read.fields import Filled
from ..read.form import Form
from ..read.situation import Situation
from ..read.translation import Translation
from .answer_rows import AnswerRows
from .field_title import field_title
from .plan import OpenWay, open_ways
from .sheet import Cell, Sheet
from .shown import Shown
from .teller import Teller

GAP = 14.0  # points between two lines to write on


@dataclass(frozen=True)
class Printed:
    """`questions` are those that are answered, `missing` the characters that no font has."""

    data: bytes
    pages: int
    questions: int
    missing: list[str]


def print_answers(
    filled: Filled,
    today: date,
    everything: bool = False,
    sections: Collection[str] = (),
    with_sensitive: bool = True,
    translation: Translation | None = None,
    archive: bool = True,
) -> Printed:
    """The print-out as a PDF. `everything`: unanswered questions too; `sections`: only those, and nothing from outside
    the questions. `translation`: for the client, in that language, with each question and answer in the form's own
    small below. `archive` False: no PDF/A, for a file that will be encrypted. Raises `NotOurs`."""
    told = filled if with_sensitive else without_sensitive_choices(filled)
    if translation:
        from ..read.translated import translated

        told = replace(told, form=translated(told.form, translation))
    printer = _Printer(told, today, everything, sections, with_sensitive, filled.form if translation else None)
    printer.remark = printer.words["unreviewed"] if translation and not translation.reviewed else ""
    return printer.printed(archive)


class _Printer:
    def __init__(
        self,
        filled: Filled,
        today: date,
        everything: bool,
        sections: Collection[str],
        with_sensitive: bool,
        own: Form | None,
    ):
        self.filled, self.form, self.today, self.everything, self.with_sensitive = (
            filled,
            filled.form,
            today,
            everything,
            with_sensitive,
        )
        self.sheet, self.teller = Sheet(filled.form), Teller(filled.form, filled.entries)
        self.data = Shown(filled)
        self.remark = ""  # on all of it
        self.own = Teller(own, filled.entries) if own else None  # what stands small below another language
        self.words, self.theme, self.grid = self.sheet.words, self.sheet.theme, self.sheet.grid
        self.situation = Situation(filled.form, filled.answers, today)
        self.sensitive = reading_sensitive(filled.form)
        self.partly = bool(sections)
        self.sections = [
            section for section in filled.form.questionnaire.sections if not sections or section.id in sections
        ]
        chosen = {str(section.id) for section in self.sections}
        self.shown = [
            asked
            for asked in filled.form.asked.values()
            if str(asked.section.id) in chosen and (with_sensitive or asked.id not in self.sensitive)
        ]
        self.rows = AnswerRows(self.sheet, self.situation, self.sensitive, everything, own.language if own else "")
        self.body, self.small = self.rows.body, self.rows.small

    def printed(self, archive: bool) -> Printed:
        asked = countable(self.shown)
        answered = [each for each in asked if self._answer(each)]
        self._opening(len(answered), len(asked))
        for section in self.sections:
            self._section(section, [each for each in self.shown if each.section.id == section.id])
        if not (answered or any(each.type.calculated and self._answer(each) for each in self.shown) or self.everything):
            self.sheet.paragraph(
                self.sheet.label(
                    self.words["paper_nothing"],
                    self.body,
                    self.grid.side,
                    self.grid.full,
                    Element("P", self.sheet.root),
                ),
                self.body,
                20,
            )
        if not self.partly:
            self._more()
            self._ways()
        title = self.words.say("paper_title", title=plain(self.form.questionnaire.title))
        data, pages = self.sheet.finish(title, self.today, self._furnish, archive, [self.data.attachment(title)])
        return Printed(data, pages, len(answered), self.sheet.missing)

    # ------------------------------------------------------------------ around the answers

    def _opening(self, answered: int, asked: int) -> None:
        sheet, words = self.sheet, self.words
        sect, x, full = sheet.root, self.grid.side, self.grid.full
        if self.form.handbook:
            sheet.paragraph(
                sheet.label(written(self.form.handbook), self.small, x, full, Element("P", sect)), self.small, keep=True
            )
        sheet.heading(self.form.questionnaire.title, 1, sect, self.theme.h1.with_(size=21, leading=26), 2, "antworten")
        told = [
            sheet.edition(),
            words.say("paper_day", date=format_date(self.today)),
            words.say("paper_count", count=answered, all=asked),
        ]
        titles = joined(words, (plain(section.title) for section in self.sections))
        told += [words.say("paper_part", titles=titles)] if self.partly else []
        told += [words["paper_without"]] if not self.with_sensitive else []
        told += [self.remark]
        sheet.paragraph(
            sheet.label(written(run_on(filter(None, told), " · ")), self.small, x, full, Element("P", sect)),
            self.small,
            3,
            keep=True,
        )
        half = (full - GAP) / 2
        items = []
        for word, left in ((words["paper_file"], x), (words["paper_counsellor"], x + half + GAP)):
            paragraph = Element("P", sect)
            items += spaced(sheet.label(word, self.small, left, half, paragraph)[0])
            start = left + sheet.type.width(word, self.small) + 5
            line = Line(start, self.small.leading, left + half, self.small.leading, self.theme.palette.field_line, 0.6)
            line.element = pen_field("tv", word.rstrip(":"), paragraph)
            items.append(line)
        sheet.add([Slice(self.small.leading + 4, items, 14)])

    def _furnish(self, page: Page, number: int, count: int) -> None:
        sheet, grid, small = self.sheet, self.grid, self.small
        if number > 1:
            sheet.furnish(
                page, plain(self.form.questionnaire.title), self.form.handbook, small, grid.head - small.leading
            )
            page.furniture.append(
                Line(grid.side, grid.head + 3, grid.right, grid.head + 3, self.theme.palette.line, 0.5)
            )
        left = " · ".join(
            filter(
                None,
                (
                    self.words["paper_confidential"],
                    sheet.edition(),
                    self.words.say("paper_day", date=format_date(self.today)),
                ),
            )
        )
        sheet.furnish(
            page, left, self.words.say("paper_page", number=number, count=count), small, grid.foot - small.leading
        )

    # ------------------------------------------------------------------ a section

    def _answer(self, asked: Asked) -> Any:
        """What is to be told of the question: its rows that say something, or its text."""
        if not asked.is_table:
            return self.teller.told(asked, self.filled.answers)
        rows = [
            (number, [(column, self.teller.told(column, row)) for column in self._columns(asked)])
            for number, row in enumerate(self.filled.answers.get(asked.id) or [], 1)
        ]
        return [(number, cells) for number, cells in rows if any(text for _, text in cells)]

    def _columns(self, asked: Asked) -> list[Asked]:
        """The columns of a table that are shown."""
        return [
            column
            for column in self.form.columns(asked.question)
            if self.with_sensitive or column.id not in self.sensitive
        ]

    def _own_answer(self, asked: Asked) -> str:
        """The answer in the form's own language, where the print-out is in another."""
        if self.own is None or asked.is_table:
            return ""
        return self.own.told(self.own.form.asked[asked.id], self.filled.answers)

    def _section(self, section: QuestionnaireSection, shown: list[Asked]) -> None:
        chosen = [
            asked
            for asked in shown
            if asked.repeat is None
            and (asked.type.answered or asked.is_table or asked.is_group)
            and (asked.is_group or self.everything or self._answer(asked))
        ]
        above = {str(group.id) for asked in chosen if not asked.is_group for group in asked.above}
        chosen = [asked for asked in chosen if not asked.is_group or asked.id in above]
        if not chosen:
            return
        sect = Element("Sect", self.sheet.root, title=plain(section.title))
        self.sheet.heading(
            section.title,
            2,
            sect,
            self.theme.h2.with_(color=self.theme.palette.accent, size=14, leading=18),
            22,
            f"abschnitt.{section.id}",
        )
        table: Element | None = None
        for asked in chosen:
            if asked.is_group:
                self.sheet.heading(asked.question.label, 3, sect, self.theme.h4, 10)
                table = None
                continue
            answer = self._answer(asked)
            if asked.is_table and answer:
                self.data.rows(asked, (number for number, _ in answer), self._columns(asked))
                self.rows.repeat(asked, answer, sect)
                table = None
                continue
            if answer:
                self.data.answer(asked)
            table = table or Element("Table", sect)
            self.sheet.add(
                self.rows.row(asked, answer or "", table, self.sheet.rule(asked is chosen[0]), self._own_answer(asked))
            )

    # ------------------------------------------------------------------ behind the sections

    def _more(self) -> None:
        """What else was written: by the names that the fields have for those who don't see them."""
        tables = (
            [(table, rows) for table in self.form.tables if (rows := self._filled_rows(table))]
            if self.with_sensitive
            else []
        )
        told = list(_others(self.filled, {str(table.id) for table, _ in tables})) if self.with_sensitive else []
        if not told and not tables:
            return
        sect = Element("Sect", self.sheet.root, title=self.words["paper_more"])
        self._part(self.words["paper_more"], sect, "mehr")
        if told:
            pairs = Element("Table", sect)
            for name in told:
                title = field_title(self.form, name, self.filled.entries.get(name))
                self.sheet.add(self.rows.pair(title, self._text(self.filled.fields[name]), pairs))
            self.data.fields(*told)
        for table, rows in tables:
            self.sheet.heading(table.title, 3, sect, self.theme.h4, 14)
            self.rows.grid_of([plain(column.label) for column in table.columns], rows, sect)

    def _filled_rows(self, table: FormTable) -> list[tuple[int, list[str]]]:
        """The rows of a chapter's table in which something was written, each with its number and a text for each
        column."""
        rows = []
        for number in range(1, table.rows + 1):
            names = [in_row(table.id, number, column.id) for column in table.columns]
            texts = [self._text(self.filled.fields.get(name)) for name in names]
            if any(texts):
                given = number <= len(table.first)  # what stands in the first column
                self.data.fields(*names[given:])
                rows.append((number, [plain(table.first[number - 1]), *texts[1:]] if given else texts))
        return rows

    def _text(self, value: str | bool | None) -> str:
        return self.words["yes_mark"] if value is True else value or ""

    def _ways(self) -> None:
        # A way without a step is often one that shall not be found by others: a harmless question may lead to
        # protection from violence.
        ways = [
            way for way in open_ways(self.filled, self.today) if self.with_sensitive or (way.step and not way.sensitive)
        ]
        if not ways:
            return
        sect = Element("Sect", self.sheet.root, title=self.words["paper_ways"])
        self._part(self.words["paper_ways"], sect, "wege")
        list_ = Element("L", sect, attributes={"List": {"ListNumbering": "Disc"}})
        for way in ways:
            self.data.fields(*way.boxes)
            self.sheet.add(self._way(way, Element("LI", list_)))

    def _part(self, title: str, sect: Element, anchor: str) -> None:
        self.sheet.heading(
            title, 2, sect, self.theme.h2.with_(color=self.theme.palette.accent, size=14, leading=18), 22, anchor
        )

    def _way(self, way: OpenWay, item: Element) -> list[Slice]:
        sheet, words, x = self.sheet, self.words, self.grid.side + 14
        place = run_on(filter(None, (way.place, way.title)), " ")
        if way.page:
            place = words.say("remarked", text=place, remark=words.say("page_of_handbook", page=way.page))
        remarks = [
            words.say("question", number=way.number) if way.number else "",
            words["paper_sensitive"] if way.sensitive else "",
        ]
        body = Element("LBody", item)
        bullet = spaced(
            sheet.label("•", self.theme.bullet.with_(leading=self.body.leading), x - 12, 12, Element("Lbl", item))[0]
        )
        lines = sheet.label(written(way.step or place), self.body.with_(bold=True), x, self.grid.full - 14, body)
        spaced(lines[-1])
        more = written(run_on(filter(None, (place if way.step else "", *remarks)), " · "))
        lines += sheet.label(more, self.body, x, self.grid.full - 14, body)
        lines[0][:0] = bullet
        return sheet.row([Cell(lines, None)], self.body.leading)


def _others(filled: Filled, tables: Collection[str]) -> Iterator[str]:
    """The names of what is filled beside the questions and the form's own fields; the ways, and the tables with these
    ids, have parts of their own."""
    for name in filled.fields:
        if not is_box(name) and not is_own(name) and first(name) not in tables:
            yield name
