"""Pages added to a PDF for what has no room in its fields: tagged like the rest, each text below the name of what it answers (PDF/UA-1, 7.1).

`AddedPages` sets texts on pages first, so that a field can say on which page its text goes on, and then appends them to the file: to the last node of the page tree, to the
structure tree's first element and to its parent tree (ISO 32000-1, 7.7.3 and 14.7).
"""

from __future__ import annotations

import io
from typing import Any

from pypdf.generic import IndirectObject

from ..edition.words import Words
from ..layout.result import Element, Line, Page, Slice
from ..layout.theme import Grid, Style, Theme
from ..verify.pdf import deref, raw_items, tree_pairs
from ..write.content import PageContent
from ..write.fonts import FontBook
from ..write.form_text import SetLine
from ..write.structure import StructureTree
from ..write.syntax import array, dictionary, number, numbers, ref
from ..write.trees import number_tree
from ..write.update import PdfUpdate
from .blank import Blank, altered
from .typed import TypedText, set_line

GAP, BELOW_NAME = 14.0, 2.0     # points above a name and below it


class AddedPages:
    """`add` gives the label of the page where the text begins. `missing`: characters that no font has, shown as "?"."""

    def __init__(self, blank: Blank):
        self.blank, self.words = blank, Words(blank.form.language)
        self.theme, self.grid = Theme(), Grid()
        self.pages: list[Page] = []
        self._text = TypedText()
        self.missing = self._text.missing
        self._first = _next_label(blank.reader)
        self._part = Element("Sect", None)
        self._y = 0.0

    def add(self, name: str, text: str, title: str, intro: str) -> str:
        """The text below the name of what it answers. The first begins the pages, with `title` and `intro`."""
        if not self.pages:
            self._turn()
            self._paragraph(title, self.theme.h1, "H1")
            self._paragraph(intro, self.theme.body, "P", 6.0)
        lines = self._lines(name, self.theme.strong)
        if self._y + GAP + (len(lines) + 2) * self.theme.body.leading > self.grid.bottom:
            self._turn()
        label = self.pages[-1].label
        self._paragraph(name, self.theme.h2.with_(size=self.theme.body.size + 1, leading=self.theme.body.leading + 1), "H2", GAP)
        for index, paragraph in enumerate(text.split("\n")):
            self._paragraph(paragraph, self.theme.body, "P", 0.0 if index else BELOW_NAME)
        return label

    def _turn(self) -> None:
        """Begin a page."""
        page = Page(self.grid.width, self.grid.height, str(self._first + len(self.pages)))
        page.slices.append((0.0, Slice(self.grid.height, [])))
        self.pages.append(page)
        style = self.theme.page_number
        line = self._lines(page.label, style)[0]
        palette = self.theme.palette
        page.furniture.append(Line(self.grid.side, self.grid.foot - 14, self.grid.right, self.grid.foot - 14, palette.line, 0.5))
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
        """Append the pages, if there are any; `fonts` is written by the caller."""
        if not self.pages:
            return
        catalog = self.blank.catalog
        root = deref(catalog.get("/StructTreeRoot"))
        pages = catalog.raw_get("/Pages")
        tree = StructureTree(len(self.pages))
        first_key = _next_key(root) if root is not None else 0
        page_numbers = [update.reserve() for _ in self.pages]
        for index, page in enumerate(self.pages):
            content = PageContent(page, index, fonts, None, tree)       # no picture stands on these pages
            content.furniture(page.furniture)
            for item in page.slices[0][1].items:
                content.run(item, 0.0)
            data = content.data()
            for each, words in content.words.items():
                fonts.use(each).words |= words
            update.put(page_numbers[index], dictionary({
                "Type": b"/Page", "Parent": ref(pages.idnum), "MediaBox": numbers(0, 0, page.width, page.height), "Tabs": b"/S",
                "Resources": dictionary({"Font": ref(fonts.resources)}), "Contents": ref(update.add_stream({}, data)), "StructParents": number(first_key + index)}))
        node = deref(pages)
        kids = [_bytes(kid) for kid in raw_items(node.get("/Kids"))] + [ref(page_number) for page_number in page_numbers]
        update.put(pages.idnum, altered(node, {"/Kids": array(kids), "/Count": number(int(deref(node["/Count"])) + len(self.pages))}))
        if root is not None:
            self._into_structure(update, tree, page_numbers, root, first_key)

    def _into_structure(self, update: PdfUpdate, tree: StructureTree, page_numbers: list[int], root: Any, first_key: int) -> None:
        """The new elements below the tree's first, or below its root where that is none of its own object."""
        above = raw_items(root.get("/K"))[:1]
        found = deref(above[0]) if above and isinstance(above[0], IndirectObject) else None
        parent, reference = (found, above[0].idnum) if isinstance(found, dict) else (root, root.indirect_reference.idnum)
        tops, owners = tree.write_elements(update, page_numbers, reference)
        old = {int(deref(key)): _bytes(value) for key, value in tree_pairs(root.get("/ParentTree"), "/Nums")}
        everything = {**old, **{first_key + key: value for key, value in owners.items()}}
        grown = {"/K": array([*map(_bytes, raw_items(parent.raw_get("/K") if "/K" in parent else None)), *tops])}
        changes = {"/ParentTree": ref(number_tree(update, everything)), "/ParentTreeNextKey": number(max(everything) + 1)}
        if parent is root:
            changes.update(grown)
        else:
            update.put(reference, altered(parent, grown))
        update.put(root.indirect_reference.idnum, altered(root, changes))


def _next_label(reader: Any) -> int:
    """The number that follows the last page's."""
    last = reader.page_labels[-1]
    return int(last) + 1 if last.isdigit() else len(reader.pages) + 1


def _next_key(root: Any) -> int:
    keys = [int(deref(key)) for key, _ in tree_pairs(root.get("/ParentTree"), "/Nums")]
    return max([int(deref(root.get("/ParentTreeNextKey")) or 0), *(key + 1 for key in keys)])


def _bytes(value: Any) -> bytes:
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()
