"""The paper of a report: headings, paragraphs, tables and bar charts on A4, tagged (PDF/UA-1), set by the book's
engine.

A bar chart is a Figure whose alternative text says the numbers that it shows; the same numbers stand in the table above
it. Bars are all of one colour: what a bar means stands before it, how long it is behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..dataclass import dataclass
from ..edition.words import Words
from ..model.inline import Piece
from ..problem import Span
from ..typeset.fonts import face
from ..typeset.page import FOOTER, Anchor, Document, Element, Item, OutlineEntry, Page, Rect, Slice
from ..typeset.pager import Pager, pile, shift, stack
from ..typeset.paragraph import Typesetter
from ..typeset.resolve import resolve
from ..typeset.rows import below_head, table_row
from ..typeset.theme import Grid, Style, Theme
from ..write.document import write

LANGUAGE = "de"
GRID = Grid(side=56.0, text=56.0, right=539.28, top=66.0, bottom=768.0, head=44.0, foot=800.0)  # nothing is bound
PAD_X, PAD_Y = 3.0, 3.5
BAR, BAR_GAP = 11.0, 7.0  # height of a bar, and between two
NAMES = 190.0  # points for what a bar means
TABLE_GAP = 8.0  # points above a table
TOGETHER = 8  # rows of a table that stands on one page
NUMBERS = 62.0  # points behind the longest bar


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    told: str  # the number as it is written


class Sheet:
    """One document. `root` is its structure."""

    def __init__(self) -> None:
        self.words, self.theme, self.grid = Words(LANGUAGE), Theme(), GRID
        self.type = Typesetter(self.theme, self.words, LANGUAGE, False, lambda target: None, lambda target: None, [])
        self.pager = Pager(self.grid, str, lambda page: None)
        self.root = Element("Document", None)
        self.outline: list[OutlineEntry] = []

    def _lines(
        self, text: str, style: Style, x: float, width: float, element: Element | None, bold: bool = False
    ) -> list[list[Item]]:
        return self.type.lines([Piece(text, bold=bold)], style, x, width, element, Span())

    def heading(self, text: str, level: int, before: float) -> None:
        """A heading, kept with what follows; down to the second level it is in the bookmarks."""
        style = self.theme.h1.with_(size=20, leading=26) if level == 1 else self.theme.heading(level)
        lines = self._lines(text, style, self.grid.side, self.grid.full, Element(f"H{level}", self.root))
        slices = stack(lines, style.leading, before, keep=True)
        if level < 3:
            anchor = f"teil{len(self.outline)}"
            slices[0].items.insert(0, Anchor(anchor))
            self.outline.append(OutlineEntry(text, level - 1, anchor))
        self.pager.add(slices)

    def paragraph(self, text: str, before: float = 4.0, strong: bool = False, keep: bool = False) -> None:
        style = self.theme.strong if strong else self.theme.body
        lines = self._lines(text, style, self.grid.side, self.grid.full, Element("P", self.root))
        self.pager.add(stack(lines, style.leading, before, keep))

    # ------------------------------------------------------------------ tables

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], keep: bool = False
    ) -> None:
        """A table whose first column says what each row is about; numbers stand right. `widths`: shares of the full
        width. `keep`: its end is on the page of what follows."""
        wide = [self.grid.full * width / sum(widths) for width in widths]
        table = Element("Table", self.root)
        head = self._row(header, wide, Element("TR", Element("THead", table)), is_head=True)
        again = self._row(header, wide, None, is_head=True)
        body = Element("TBody", table)
        listed = [self._row(cells, wide, Element("TR", body), is_head=False) for cells in rows]
        slices = below_head(head, again, listed, TABLE_GAP, TOGETHER)
        slices[-1].keep = keep
        self.pager.add(slices)

    def _row(self, cells: Sequence[str], widths: Sequence[float], row: Element | None, is_head: bool) -> Slice:
        """One row; `row` None: a repeated head, an artifact."""
        style = self.theme.table_head if is_head else self.theme.table_cell

        def set_cell(at: int, x: float, width: float, cell: Element | None) -> list[list[Item]]:
            own = style if at == 0 else style.with_(align="right", hyphenate=is_head)
            return self._lines(cells[at], own, x, width, cell)

        x, palette = self.grid.side, self.theme.palette
        return table_row(set_cell, widths, x, style.leading, (PAD_X, PAD_Y), palette, row, is_head, headed=True)

    # ------------------------------------------------------------------ charts

    def chart(self, title: str, bars: Sequence[Bar]) -> None:
        """Bars below one another, the longest as long as there is room."""
        told = "; ".join(f"{bar.label}: {bar.told}" for bar in bars)
        figure = Element(
            "Figure", self.root, f"Balken. {title}. {told}.", attributes={"Layout": {"Placement": "Block"}}
        )
        style, palette = self.theme.table_cell, self.theme.palette
        most = max((bar.value for bar in bars), default=0) or 1
        left = self.grid.side + NAMES
        room = self.grid.full - NAMES - NUMBERS
        items: list[Item] = []
        y = 0.0
        for bar in bars:
            names = self._lines(bar.label, style, self.grid.side, NAMES - 8, figure)
            written, height = pile(names, style.leading, y)
            items += written
            length = max(0.8, room * bar.value / most)
            top = y + (style.leading - BAR) / 2
            items.append(Rect(left, top, length, BAR, fill=palette.accent, element=figure))
            number = self._lines(bar.told, style.with_(hyphenate=False), left + length + 4, NUMBERS - 4, figure)
            items += shift(number[0], y)
            y += max(height, BAR) + BAR_GAP
        self.pager.add([Slice(y - BAR_GAP, items, before=10.0)])

    # ------------------------------------------------------------------ the file

    def finish(self, title: str, author: str, subject: str, day: date) -> bytes:
        """The PDF's bytes. `day`: the file's date."""
        self.pager.flush()
        pages = self.pager.pages
        for number, page in enumerate(pages, 1):
            self._furnish(page, f"{title} · {self.words.say('paper_page', number=number, count=len(pages))}")
        document = Document(
            title=title,
            author=author,
            subject=subject,
            language=LANGUAGE,
            date=day,
            pages=pages,
            outline=self.outline,
            form_face=face("form"),
        )
        resolve(document)
        return write(document)

    def _furnish(self, page: Page, text: str) -> None:
        style = self.theme.muted.with_(hyphenate=False)
        page.furniture.append(FOOTER)
        lines = self._lines(text, style, self.grid.side, self.grid.full, None)
        page.furniture += shift(lines[0], self.grid.foot - style.leading)
