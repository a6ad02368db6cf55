"""Pages added to a PDF for what has no room in its fields: tagged like the rest, each text below the name of what it
answers (PDF/UA-1, 7.1).

`AddedPages` sets texts on pages first, so that a field can say on which page its text goes on, and then puts them into
the file (`added_file`). Pages that an earlier filling added are known by their mark (`added_mark`) and go.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ...typeset.page import FOOTER, Element, Line, Page, Run, Slice
from ...typeset.theme import Grid, Style, Theme
from ...write.content import PageContent
from ...write.fonts import FontBook
from ...write.form_text import SetLine
from ...write.images import ImageBook
from ...write.structure import StructureTree
from ...write.syntax import dictionary, number, numbers, ref
from ...write.update import PdfUpdate
from .added_file import Exchange
from .blank import Blank
from .mark import mark
from .typed_lines import TypedText, set_line

GAP, BELOW_NAME = 14.0, 2.0  # points above a name and below it


class AddedPages:
    """`add` gives the label of the page where the text begins. `missing`: characters that no font has, shown as "?";
    `old`: the pages that are there from an earlier filling."""

    def __init__(self, blank: Blank):
        self.blank, self.words = blank, blank.form.shown_words
        self.theme, self.grid = Theme(), Grid()
        self.pages: list[Page] = []
        self._text = TypedText()
        self.missing = self._text.missing
        self.old = blank.added
        self._fields: list[str] = []
        self._rest: list[tuple[str, str]] = []
        self._part = Element("Sect", None)
        self._y = 0.0

    def add(self, name: str, text: str, field: str = "") -> str:
        """The text below the name of what it answers; `field` is the full name of the field that goes on here, "" where
        there is none."""
        if not self.pages:
            self._turn()
            self._paragraph(self.words["added_answers"], self.theme.h1, "H1")
            self._paragraph(self.words["added_intro"], self.theme.body, "P", 6.0)
        if field:
            self._fields.append(field)
        else:
            self._rest.append((name, text))
        lines = self._lines(name, self.theme.strong)
        if self._y + GAP + (len(lines) + 2) * self.theme.body.leading > self.grid.bottom:
            self._turn()
        label = self.pages[-1].label
        self._paragraph(
            name, self.theme.h2.with_(size=self.theme.body.size + 1, leading=self.theme.body.leading + 1), "H2", GAP
        )
        for index, paragraph in enumerate(text.split("\n")):
            self._paragraph(paragraph, self.theme.body, "P", 0.0 if index else BELOW_NAME)
        return label

    @cached_property
    def _first_label(self) -> int:
        """Only where pages are added: it takes reading all pages."""
        return _next_label(self.blank.reader, len(self.old.pages))

    def _turn(self) -> None:
        """Begin a page."""
        page = Page(self.grid.width, self.grid.height, str(self._first_label + len(self.pages)))
        page.slices.append((0.0, Slice(self.grid.height, [])))
        self.pages.append(page)
        style = self.theme.page_number
        line = self._lines(page.label, style)[0]
        palette = self.theme.palette
        page.furniture.append(FOOTER)
        page.furniture.append(
            Line(self.grid.side, self.grid.foot - 14, self.grid.right, self.grid.foot - 14, palette.line, 0.5)
        )
        page.furniture += set_line(line, style, self.grid.right - line.width * style.size / 1000, self.grid.foot, None)
        self._y = self.grid.top

    def _lines(self, text: str, style: Style) -> list[SetLine]:
        return self._text.broken(text, style, self.grid.full)

    def _paragraph(self, text: str, style: Style, role: str, before: float = 0.0) -> None:
        if not text.strip():
            self._y += style.leading
            return
        element = Element(role, self._part)
        self._y += before
        for line in self._lines(text, style):
            if self._y + style.leading > self.grid.bottom:
                self._turn()
            x = self.grid.right - line.width * style.size / 1000 if line.from_right else self.grid.side
            self.pages[-1].slices[0][1].items.extend(set_line(line, style, x, self._y + style.leading * 0.75, element))
            self._y += style.leading

    # ------------------------------------------------------------------ into the file

    def write(self, update: PdfUpdate, fonts: FontBook) -> None:
        """Append the pages, if there are any, in place of those that an earlier filling added; `fonts` is written by
        the caller."""
        if not self.pages and not self.old.pages:
            return
        exchange = Exchange(self.blank, update, self.old)
        tree = StructureTree(len(self.pages), exchange.namespace)
        numbers_ = [update.reserve() for _ in self.pages]
        bodies = [
            self._page(update, fonts, tree, index, page, exchange.first_key) for index, page in enumerate(self.pages)
        ]
        exchange.page_tree(numbers_)
        elements = exchange.elements(tree, numbers_)
        places = [ref(numbers_[0]), *elements[:1]] if numbers_ else []
        bookmark = exchange.bookmark(self.words["added_answers"], places)
        for index, (page_number, body) in enumerate(zip(numbers_, bodies)):
            told = (self._fields, self._rest, elements, bookmark) if index == 0 else ([], [], [], 0)
            update.put(page_number, dictionary({**body, **mark(self.blank.form.date, *told)}))

    def _page(
        self, update: PdfUpdate, fonts: FontBook, tree: StructureTree, index: int, page: Page, first_key: int
    ) -> dict[str, bytes]:
        """A page's entries; its content is put into the file."""
        content = PageContent(page, index, fonts, ImageBook(update, fonts), tree)  # no picture stands on these pages
        content.furniture(page.furniture)
        for item in page.slices[0][1].items:
            assert isinstance(item, Run)
            content.run(item, 0.0)
        data = content.data()
        for each, words in content.words.items():
            fonts.use(each).words |= words
        return {
            "Type": b"/Page",
            "Parent": ref(self.blank.catalog.raw_get("/Pages").idnum),
            "MediaBox": numbers(0, 0, page.width, page.height),
            "Tabs": b"/S",
            "Resources": dictionary({"Font": ref(fonts.resources)}),
            "Contents": ref(update.add_stream({}, data)),
            "StructParents": number(first_key + index),
        }


def _next_label(reader: Any, without: int) -> int:
    """The number that follows the last page's, not counting so many at the end."""
    labels = reader.page_labels
    last = labels[len(labels) - 1 - without] if without < len(labels) else ""
    return int(last) + 1 if last.isdigit() else len(labels) - without + 1
