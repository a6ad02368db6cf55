"""Pages: each with its content, resources and annotations, under a balanced tree (ISO 32000-1, 7.7.3).

A page's items are walked once, in reading order; what draws goes into its content stream, what is touched becomes an
annotation, and a place that is pointed to a destination. Tab order follows the structure (PDF/UA-1, 7.18.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..typeset.fonts import Face, Shaped
from ..typeset.page import Anchor, Element, Empty, Furniture, Item, Link, Page, PageRef, Widget
from .content import DRAWS, PageContent
from .destinations import Destinations
from .fonts import FontBook
from .images import ImageBook
from .links import add_link
from .pdffile import PdfFile
from .structure import Rectangle, StructureTree
from .syntax import array, dictionary, number, numbers, ref

PER_NODE = 64  # kids of a node of the page tree

Handlers = dict[type, Callable[[Any, float], None]]  # what to do with an item, given the y of its slice's top


@dataclass(slots=True)
class _Written:
    """A page's content as it was written, and what of it concerns the rest of the document: elements marked and items
    beside the content, in their order; words by face. `parts` keeps alive what the page is known by."""

    parts: list[Sequence[Furniture]]
    content: bytes
    marked: list[Any]
    words: dict[Face, set[Shaped]]
    signs: dict[str, bytes]


class PageMemory:
    """The pages of the last file: one that shows the very same items at the same places has the same content. `begin`
    starts a file."""

    def __init__(self) -> None:
        self._old: dict[tuple[Any, ...], _Written] = {}
        self._new: dict[tuple[Any, ...], _Written] = {}

    def begin(self) -> None:
        self._old, self._new = self._new, {}

    def find(self, page: Page) -> _Written | None:
        key = page.identity
        known = self._old.get(key)
        if known:
            self._new[key] = known
        return known

    def keep(self, page: Page, content: PageContent, data: bytes) -> None:
        if not content.pictures:  # a picture's file may change
            self._new[page.identity] = _Written(
                [page.furniture, *(piece.items for _, piece in page.slices)],
                data,
                content.marked,
                content.words,
                content.signs,
            )


@dataclass
class PageWriter:
    """Writes pages one after another. `page_numbers` are their object numbers; `fields` is the FieldWriter, None in a
    document without form fields."""

    pdf: PdfFile
    tree: StructureTree
    fonts: FontBook
    images: ImageBook
    destinations: Destinations
    fields: Any
    page_numbers: list[int]
    keep: bool = True
    memory: PageMemory | None = None

    def write(self, page: Page, index: int, parent: int) -> None:
        """One page, under the page tree's node `parent`."""
        annotations: list[int] = []
        others = self._others(page, index, annotations)
        known = self.memory.find(page) if self.memory else None
        pictures: dict[str, bytes] = {}
        if known:
            data, marked, signs = self._again(known, index, others), known.marked, known.signs
        else:
            pictures, data, marked, signs = self._draw(page, index, others)
        pictures = {**pictures, **self.images.signs(signs)}
        for each in marked:
            if type(each) is Element:
                self.destinations.element(each)
            elif type(each[0]) is Anchor:
                self.destinations.begin(each[0].name)
        resources = {"Font": ref(self.fonts.resources)}
        if pictures:
            resources["XObject"] = dictionary(pictures)
        entries = {
            "Type": b"/Page",
            "Parent": ref(parent),
            "MediaBox": numbers(0, 0, page.width, page.height),
            "Resources": dictionary(resources),
            "Contents": ref(self.pdf.add_stream({}, data)),
            "StructParents": number(index),
            "Tabs": b"/S",
        }
        actions = self.fields.page_actions() if self.fields else b""
        if actions:
            entries["AA"] = actions
        if annotations:
            entries["Annots"] = array(map(ref, annotations))
        self.pdf.put(self.page_numbers[index], dictionary(entries))
        if not self.keep:
            page.slices = []

    def _draw(
        self, page: Page, index: int, others: Handlers
    ) -> tuple[dict[str, bytes], bytes, list[Any], dict[str, bytes]]:
        """The page's pictures (resource name → reference), its content, what is marked in it, and its signs (resource
        name → what the form draws)."""
        content = PageContent(page, index, self.fonts, self.images, self.tree)
        content.furniture(page.furniture)
        content.move(page.aside)
        marked = content.marked
        for top, piece in page.slices:
            for item in piece.items:
                draw = DRAWS.get(type(item))
                if draw:
                    draw(content, item, top)
                else:
                    others[type(item)](item, top)
                    marked.append((item, top))
        data = content.data()
        for face, words in content.words.items():
            self.fonts.use(face).words |= words
        if self.memory:
            self.memory.keep(page, content, data)
        return content.pictures, data, marked, content.signs

    def _again(self, known: _Written, index: int, others: Handlers) -> bytes:
        """The content of a page that is known; its elements and annotations go into this document."""
        for marked in known.marked:
            if type(marked) is Element:
                self.tree.mark(marked, index)
            else:
                item, top = marked
                others[type(item)](item, top)
        for face, words in known.words.items():
            self.fonts.use(face).words |= words
        return known.content

    def _others(self, page: Page, index: int, annotations: list[int]) -> Handlers:
        """What to do with the items that don't draw."""

        def box(item: Any, top: float) -> Rectangle:
            upper = page.height - top - item.y
            left = item.x + page.aside
            return left, upper - item.height, left + item.width, upper

        def link(item: Link, top: float) -> None:
            annotations.append(add_link(self.pdf, self.tree, self.destinations, item, box(item, top), index))

        def widget(item: Widget, top: float) -> None:
            annotations.append(self.fields.add(item, box(item, top), self.page_numbers[index], index))

        def anchor(item: Anchor, top: float) -> None:
            self.destinations.add(item.name, self.page_numbers[index], page.height - top - item.y)

        def empty(item: Empty, top: float) -> None:
            self.tree.attach(item.element)

        return {Link: link, Widget: widget, Anchor: anchor, Empty: empty, PageRef: _refuse}


def _refuse(item: Item, top: float) -> None:
    raise AssertionError(f"a page reference that layout hasn't resolved: {item}")


def write_page_tree(
    pdf: PdfFile, pages: list[Page], page_numbers: list[int], write: Callable[[Page, int, int], None]
) -> int:
    """The root of the page tree; `write` is called for each page with its parent's object number. PDF wants at least
    one page."""
    starts = range(0, len(pages), PER_NODE)
    root = pdf.reserve()
    leaves = [pdf.reserve() for _ in starts] if len(pages) > PER_NODE else [root]
    for leaf, start in zip(leaves, starts):
        for index in range(start, min(start + PER_NODE, len(pages))):
            write(pages[index], index, leaf)
        kids = page_numbers[start : start + PER_NODE]
        entries = {"Type": b"/Pages", "Kids": array(map(ref, kids)), "Count": number(len(kids))}
        pdf.put(leaf, dictionary(entries if leaf == root else {**entries, "Parent": ref(root)}))
    if leaves != [root]:
        pdf.put(root, dictionary({"Type": b"/Pages", "Kids": array(map(ref, leaves)), "Count": number(len(pages))}))
    return root
