"""Sheets of paper made of answers: the print-out and the client's plan, tagged like the book (PDF/UA-1), fit for an
archive (PDF/A-3a), and set by the parts that the book's layout is made of.

Text of authors (questions, headings) goes through the book's typesetter with its hyphens, text that somebody typed
through `typed`. Both give lines, lines become slices, `Pager` puts slices on pages. A row of a table whose cells are
long is parted between lines, so nothing is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ...dataclass import dataclass
from ...edition.words import Words
from ...expression import format_date
from ...model.inline import Piece, inline, spoken
from ...model.languages import is_rtl
from ...model.text import Marked
from ...pdfs import NotOurs
from ...problem import Span
from ...typeset.fonts import face
from ...typeset.page import (
    ARCHIVE,
    FOOTER,
    HEADER,
    UA1,
    Anchor,
    Attachment,
    Document,
    Element,
    Empty,
    Item,
    Line,
    OutlineEntry,
    Page,
    Slice,
)
from ...typeset.pager import Pager, pile, shift, stack
from ...typeset.paragraph import Typesetter
from ...typeset.resolve import resolve
from ...typeset.theme import Grid, Style, Theme
from ...write.document import write
from ..fill.typed_lines import Lines, TypedText
from ..read.form import Form
from ..read.limits import MAX_PRINTED

GRID = Grid(
    side=56.0, text=56.0, right=539.28, top=66.0, bottom=768.0, head=44.0, foot=800.0
)  # without a side column: every page is filed, none is bound
WHOLE = 150.0  # points; a row higher than this may be parted
PAD = 3.5  # above and below a row's text
LINE_COUNTS = 50  # characters that a line end counts as: a page of short lines costs as much as one of long ones
TOO_MUCH = (
    "Die Antworten haben mehr als {} Zeichen. So viel lässt sich nicht zu Papier bringen; „extract“ gibt sie als Datei."
)


@dataclass
class Cell:
    """Lines in a column of a row, as high as the row's leading each; `element` is what they belong to."""

    lines: Lines
    element: Element | None


class Sheet:
    """One document, in the language of `words`, else the form's own. `root` is its structure; `missing` has the
    characters that no font has, shown as "?"."""

    def __init__(self, form: Form, theme: Theme | None = None, words: Words | None = None):
        self.form, self.words = form, words or form.words
        self.language = self.words.language
        self.theme, self.grid = theme or Theme(), GRID
        self.rtl = is_rtl(self.language)
        self.type = Typesetter(
            self.theme,
            self.words,
            self.language,
            self.rtl,
            lambda target: None,
            lambda target: None,
            [],
            hyphenation={form.language: form.hyphenation},
        )
        self.text = TypedText(self.rtl)
        self.pager = Pager(self.grid, str, lambda page: None)
        self.root = Element("Document", None)
        self.typed_so_far = 0  # characters
        self.outline: list[OutlineEntry] = []

    @property
    def missing(self) -> list[str]:
        return self.text.missing

    # ------------------------------------------------------------------ lines

    def label(self, text: str, style: Style, x: float, width: float, element: Element | None) -> Lines:
        """An author's text, its links without their targets, which aren't on this paper; at least one line, if need be
        with nothing on it."""
        pieces = [
            piece._replace(
                text=piece.text or self.form.places.get(piece.href[1:], {}).get("title", piece.href), href=""
            )
            for piece in inline(text)
        ]
        return self.type.lines(pieces, style, x, width, element, Span())

    def pieces(
        self,
        pieces: list[Piece],
        style: Style,
        x: float,
        width: float,
        element: Element | None,
        language: str = "",
    ) -> Lines:
        """Text that is no markup, with links, in the document's language or one of its own; at least one line."""
        return self.type.lines(pieces, style, x, width, element, Span(), language)

    def typed(self, text: str, style: Style, x: float, width: float, element: Element | None) -> Lines:
        """What somebody typed, or chose: words that its author marked as being in another language stay so. Raises
        `NotOurs` where that is more than a print-out can be."""
        self.typed_so_far += len(text) + text.count("\n") * LINE_COUNTS
        if self.typed_so_far > MAX_PRINTED:
            raise NotOurs(TOO_MUCH.format(f"{MAX_PRINTED:,}".replace(",", ".")))
        if not isinstance(text, Marked):
            return self.text.lines(text, style, x, width, element)
        whole = style.with_(hyphenate=False)
        return [line for said in _lines_of(text) for line in self.pieces(said, whole, x, width, element)]

    # ------------------------------------------------------------------ blocks

    def add(self, slices: list[Slice]) -> None:
        self.pager.add(slices)

    def heading(self, text: str, level: int, parent: Element, style: Style, before: float, anchor: str = "") -> None:
        """A heading, kept with what follows; with an anchor it is in the bookmarks too."""
        lines = self.label(text, style, self.grid.side, self.grid.full, Element(f"H{level}", parent))
        slices = stack(lines, style.leading, before, keep=True)
        if anchor:
            slices[0].items.insert(0, Anchor(anchor))
            self.outline.append(OutlineEntry("".join(piece.text for piece in inline(text)), level - 1, anchor))
        self.add(slices)

    def paragraph(self, lines: Lines, style: Style, before: float = 0.0, keep: bool = False) -> None:
        self.add(stack(lines, style.leading, before, keep))

    def row(self, cells: Sequence[Cell], leading: float, rule: Line | None = None, keep: bool = False) -> list[Slice]:
        """A table's row, in one slice or, where it is high, in slices of a line each. `rule` is drawn above it."""
        count = max((len(cell.lines) for cell in cells), default=0)
        empty: list[Item] = [Empty(cell.element) for cell in cells if cell.element is not None and not any(cell.lines)]
        above: list[Item] = [rule] if rule else []
        if count * leading <= WHOLE:
            items = [item for cell in cells for item in pile(cell.lines, leading, PAD)[0]]
            return [Slice(count * leading + 2 * PAD, above + items + empty, keep=keep)]
        slices = []
        for start, end in ((0, 2), *((index, index + 1) for index in range(2, count - 2)), (count - 2, count)):
            top = PAD if start == 0 else 0.0
            items = [item for cell in cells for item in pile(cell.lines[start:end], leading, top)[0]]
            slices.append(Slice((end - start) * leading + top + (PAD if end == count else 0.0), items))
        slices[0].items[:0] = above
        slices[0].items += empty
        slices[-1].keep = keep
        return slices

    def rule(self, strong: bool = False) -> Line:
        palette = self.theme.palette
        return Line(
            self.grid.side,
            0.0,
            self.grid.right,
            0.0,
            palette.accent if strong else palette.line,
            1.0 if strong else 0.5,
        )

    # ------------------------------------------------------------------ the file

    def edition(self) -> str:
        """ "Ausgabe 3, Stand 22.11.2026", as far as the PDF says it."""
        if not self.form.edition or self.form.date is None:
            return self.form.edition
        return self.words.say("edition", number=self.form.edition, date=format_date(self.form.date))

    def furnish(self, page: Page, left: str, right: str, style: Style, y: float) -> None:
        """Two texts at the edges of a page, in its head or foot; y is their top. They are said elsewhere too, so one
        that is too long gets smaller down to a half, then is shortened."""
        room = self.grid.full - 12
        page.furniture.append(HEADER if y < page.height / 2 else FOOTER)
        for text, x, align, share in (
            (left, self.grid.side, "left", 0.7),
            (right, self.grid.side, "right", 0.3 if left else 1.0),
        ):
            wide, most = self.type.width(text, style) if text else 0.0, room * share
            if wide:
                scaled = style.with_(
                    size=max(style.size * min(1.0, most / wide), style.size / 2), align=align, hyphenate=False
                )
                page.furniture += shift(
                    self.type.label(text, scaled, x, self.grid.full if wide <= most else most, None)[0], y
                )

    def finish(
        self,
        title: str,
        day: date,
        furnish: Callable[[Page, int, int], None],
        archive: bool = True,
        attachments: Sequence[Attachment] = (),
    ) -> tuple[bytes, int]:
        """The PDF's bytes and its number of pages. `furnish` draws what stands around a page, given its number and how
        many there are; `day` is the file's date. `archive` False: not as PDF/A, which may not be encrypted."""
        self.pager.flush()
        pages = self.pager.pages
        for number, page in enumerate(pages, 1):
            furnish(page, number, len(pages))
        document = Document(
            title=title,
            author="",
            subject=self.words["subject_paper"],
            language=self.language,
            date=day,
            pages=pages,
            outline=self.outline,
            form_face=face("form"),
            direction="rtl" if self.rtl else "ltr",
            attachments=list(attachments),
            standard=ARCHIVE if archive else UA1,
        )
        resolve(document)
        return write(document), len(pages)


def _lines_of(text: Marked) -> list[list[Piece]]:
    """The pieces of each of its lines."""
    lines: list[list[Piece]] = [[]]
    for piece in spoken(text):
        first, *others = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines += [[piece._replace(text=said)] for said in others]
    return lines
