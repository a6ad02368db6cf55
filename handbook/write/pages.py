"""Pages: each with its content, resources and annotations, under a balanced tree (ISO 32000-1, 7.7.3).

A page's items are walked once, in reading order; what draws goes into its content, what is touched becomes an
annotation, and a place that is pointed to a destination. Tab order follows the structure (PDF/UA-1, 7.18.3).

The content is up to three streams, which a viewer reads as one (7.8.2): running head and foot, the thumb index, and
what the page is there for. The thumb index is one stream for all pages that show the same; and in another edition of
the book, where only the foot says another name, the others are those of the first. Each stream closes what it opens,
and the first two leave the graphics state as they found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Any

from ..dataclass import dataclass
from ..typeset.fonts import Face, Shaped
from ..typeset.page import ASIDE, Anchor, Edge, Element, Empty, Furniture, Item, Link, Page, PageRef, Widget
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
Key = tuple[Any, ...]


@dataclass(slots=True)
class _Written:
    """A stream of a page's content as it was written, and what of it concerns the rest of the document: elements marked
    and items beside the content, in their order; words by face; signs by the name of their resource. `parts` keeps
    alive what it is known by. `pictures` are the resources of this file alone."""

    parts: list[Sequence[Furniture]]
    content: bytes
    marked: list[Any]
    words: dict[Face, set[Shaped]]
    signs: dict[str, bytes]
    pictures: dict[str, bytes] = field(default_factory=dict)


class PageMemory:
    """What the pages of the last file were made of: where the very same items stand at the same places, the content is
    the same. `begin` starts a file."""

    def __init__(self) -> None:
        self._old: dict[Key, _Written] = {}
        self._new: dict[Key, _Written] = {}

    def begin(self) -> None:
        self._old, self._new = self._new, {}

    def find(self, key: Key) -> _Written | None:
        known = self._new.get(key) or self._old.get(key)
        if known:
            self._new[key] = known
        return known

    def keep(self, key: Key, written: _Written) -> None:
        self._new[key] = written


@dataclass
class PageWriter:
    """Writes pages one after another. `page_numbers` are their object numbers; `fields` is the FieldWriter, None in a
    document without form fields. `keep` False: each page is emptied once it is written."""

    pdf: PdfFile
    tree: StructureTree
    fonts: FontBook
    images: ImageBook
    destinations: Destinations
    fields: Any
    page_numbers: list[int]
    keep: bool = True
    memory: PageMemory | None = None
    _around: dict[Key, tuple[_Written, bytes]] = field(default_factory=dict)  # with its stream in this file

    def write(self, page: Page, index: int, parent: int) -> None:
        """One page, under the page tree's node `parent`."""
        annotations: list[int] = []
        streams = [self._furniture(items, page, index) for items in _around(page)]
        body = self._body(page, index, self._others(page, index, annotations))
        streams.append((body, ref(self.pdf.add_stream({}, body.content))))
        pictures = dict(body.pictures)
        for written, _ in streams:
            pictures.update(self.images.signs(written.signs))
        for each in body.marked:
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
            "Contents": array([stream for _, stream in streams]) if len(streams) > 1 else streams[0][1],
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

    def _furniture(self, items: list[Furniture], page: Page, index: int) -> tuple[_Written, bytes]:
        """What stands around the text of the page, as a stream of this file, which other pages may have too."""
        key = (page.height, *map(id, items))
        known = self._around.get(key)
        if known is None:
            written = self.memory.find(key) if self.memory else None
            if written is None:
                content = PageContent(page, index, self.fonts, self.images, self.tree)
                content.furniture(items)
                written = _written([items], content, content.data(apart=True))
                if self.memory:
                    self.memory.keep(key, written)
            self._use(written)
            known = self._around[key] = written, ref(self.pdf.add_stream({}, written.content))
        return known

    def _body(self, page: Page, index: int, others: Handlers) -> _Written:
        """The content of a page, drawn or as it is known; its elements and annotations go into this document."""
        key = page.body
        written = self.memory.find(key) if self.memory else None
        if written is None:
            written = self._draw(page, index, others)
            if self.memory and not written.pictures:  # a picture's file may change
                self.memory.keep(key, written)
        else:
            for marked in written.marked:
                if type(marked) is Element:
                    self.tree.mark(marked, index)
                else:
                    item, top = marked
                    others[type(item)](item, top)
        self._use(written)
        return written

    def _draw(self, page: Page, index: int, others: Handlers) -> _Written:
        content = PageContent(page, index, self.fonts, self.images, self.tree)
        content.move(page.aside)
        for top, piece in page.slices:
            for item in piece.items:
                draw = DRAWS.get(type(item))
                if draw:
                    draw(content, item, top)
                else:
                    others[type(item)](item, top)
                    content.marked.append((item, top))
        return _written([piece.items for _, piece in page.slices], content, content.data())

    def _use(self, written: _Written) -> None:
        for face, words in written.words.items():
            self.fonts.use(face).words |= words

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


def _written(parts: list[Sequence[Furniture]], content: PageContent, data: bytes) -> _Written:
    return _Written(parts, data, content.marked, content.words, content.signs, content.pictures)


def _around(page: Page) -> Iterator[list[Furniture]]:
    """A page's furniture in two: its head and foot, then the thumb index, which many pages have alike."""
    parts: tuple[list[Furniture], list[Furniture]] = [], []
    edge = ASIDE
    for item in page.furniture:
        if type(item) is Edge:
            edge = item
        if item is not ASIDE:
            parts[edge is ASIDE].append(item)
    return filter(None, parts)


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
