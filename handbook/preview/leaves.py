"""Pages as the browser gets them: each by a name that stays the same for as long as it looks the same, and as a
picture.

Layout gives the very same objects for what nobody changed (layout/memo.py), so a page is known again by the identity of
its parts, as the writer knows it; a page before the first chapter, which is always set anew, and one with pictures,
whose files may change below it, by what it shows. A strip is a
slice of a page under such a name: by the strips in view the browser finds the place again where it stood.

A picture is drawn by PDFium from a PDF of that one page, which our own writer makes; so it is what will be printed.
"""

from __future__ import annotations

import itertools
import os
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Set
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2

from ..dataclass import dataclass
from ..typeset.page import Anchor, Document, Element, Link, Page, Picture, Run, Slice, Widget
from ..typeset.resolve import Placed
from ..write.document import write

MOST_KEPT = 96  # pictures
SCALES = (1.0, 1.5, 2.0, 3.0)  # pixels a point
FAST = 1  # zlib's level: the picture goes no further than this machine


@dataclass(frozen=True, eq=False)
class Leaf:
    """A page. `strips`: (y of its top in points, name) of its slices; `anchors`: (name, points from the page's top) of
    the destinations on it."""

    name: str
    page: Page
    strips: tuple[tuple[int, str], ...]
    anchors: tuple[tuple[str, float], ...]


class _Known(NamedTuple):
    """What is known of a page by its slices, which are kept alive, and its `aside`; `named`: the names of its strips by
    what they are."""

    slices: Placed
    aside: float
    body: tuple[Any, ...]
    named: dict[Hashable, str]
    strips: tuple[tuple[int, str], ...]
    anchors: tuple[tuple[str, float], ...]
    has_pictures: bool


class Names:
    """Gives the parts of documents their names: what a document has in common with the last one of this key keeps
    its name."""

    def __init__(self) -> None:
        self._count = itertools.count(1)
        self._last: dict[Hashable, tuple[Document, dict[Hashable, str], dict[int, _Known]]] = {}

    def leaves(self, key: Hashable, document: Document) -> tuple[Leaf, ...]:
        """The document's pages; `key` says which document it is."""
        _, before, pages_before = self._last.get(key, (None, {}, {}))
        now: dict[Hashable, str] = {}
        pages: dict[int, _Known] = {}

        def named(what: Hashable) -> str:
            name = now[what] = now.get(what) or before.get(what) or f"{next(self._count):x}"
            return name

        def leaf(page: Page, set_anew: bool) -> Leaf:
            known = pages_before.get(id(page.slices))
            if known is None or known.slices is not page.slices or known.aside != page.aside:
                known = _known(page, named)
            now.update(known.named)
            pages[id(page.slices)] = known
            look = _shown_on(page) if set_anew or known.has_pictures else (*map(id, page.furniture), *known.body)
            return Leaf(named(look), page, known.strips, known.anchors)

        leaves = tuple(leaf(page, number < document.first_body_page) for number, page in enumerate(document.pages))
        # The document is kept with its names: as long as it lives no other object takes the identity of its parts.
        self._last[key] = document, now, pages
        return leaves

    def forget(self, but: Set[Hashable]) -> None:
        """Let go of all documents but these."""
        self._last = {key: known for key, known in self._last.items() if key in but}


def _known(page: Page, named: Callable[[Hashable], str]) -> _Known:
    names: dict[Hashable, str] = {
        ("strip", id(piece.items)): named(("strip", id(piece.items))) for _, piece in page.slices
    }
    strips = tuple((round(top), name) for (top, _), name in zip(page.slices, names.values()))
    has_pictures = any(type(item) is Picture for _, piece in page.slices for item in piece.items)
    return _Known(page.slices, page.aside, page.body, names, strips, tuple(anchors_on(page)), has_pictures)


def anchors_on(page: Page) -> Iterator[tuple[str, float]]:
    """The destinations on a page, with their points from its top."""
    for top, piece in page.slices:
        for item in piece.items:
            if type(item) is Anchor:
                yield item.name, top + item.y


def _shown_on(page: Page) -> Hashable:
    """What the page shows, as a value."""
    furniture = (_shown(item) for item in page.furniture)
    return page.aside, *furniture, *((top, *map(_shown, piece.items)) for top, piece in page.slices)


def _shown(item: Any) -> Hashable:
    """What an item shows, as a value."""
    if type(item) is Run:
        words = tuple(word.text for word in item.words)
        return item.x, item.y, item.face.name, item.size, item.color, item.gap, item.turned, words
    values = {name: getattr(item, name) for name in item.__slots__ if name != "element"}
    if type(item) is Picture:
        try:
            known = os.stat(item.path)
            values["file"] = known.st_size, known.st_mtime_ns
        except OSError:
            values["file"] = None
    return type(item).__name__, repr({name: value for name, value in values.items() if type(value) is not Element})


# ---------------------------------------------------------------------- pictures


class Pictures:
    """Draws leaves, and remembers the last ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # PDFium does one thing at a time
        self._known: OrderedDict[tuple[str, float], bytes] = OrderedDict()

    def png(self, leaf: Leaf, document: Document, scale: float) -> bytes:
        """The leaf as a PNG, `scale` pixels a point (one of `SCALES`). Raises `Unusable` where a picture of the book
        was spoilt since it was checked."""
        key = leaf.name, scale
        with self._lock:
            data = self._known.pop(key, None) or drawn(alone(document, leaf.page), scale)
            self._known[key] = data
            while len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        return data


def drawn(pdf: bytes, scale: float) -> bytes:
    """The first page of a PDF as a PNG."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = opened[0].render(scale=scale, rev_byteorder=True)
        return png(bitmap.width, bitmap.height, bitmap.stride, memoryview(bitmap.buffer).cast("B"))
    finally:
        opened.close()


def png(width: int, height: int, stride: int, pixels: bytes | memoryview) -> bytes:
    """Rows of red, green and blue, each `stride` bytes behind the other, as a PNG (ISO/IEC 15948). Libraries try
    filters first, which takes twice the time."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = memoryview(pixels)
    rows = b"".join([part for at in range(0, height * stride, stride) for part in (b"\0", lines[at : at + 3 * width])])
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits, colour, nothing interlaced
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, FAST)) + chunk(b"IEND", b"")


def alone(document: Document, page: Page) -> bytes:
    """A PDF of this page as it looks; it leads nowhere and does nothing."""
    own = Page(page.width, page.height, page.label)
    own.aside, own.furniture = page.aside, page.furniture
    own.slices = [(top, Slice(piece.height, list(_still(piece.items)))) for top, piece in page.slices]
    return write(
        replace(
            document,
            pages=[own],
            outline=[],
            attachments=[],
            script="",
            open_script="",
            page_script="",
            calculation_order=[],
            actions={},
            resets={},
            first_body_page=0,
        )
    )


def _still(items: list[Any]) -> Iterator[Any]:
    """The items without links, and of fields only those that show something before anybody fills them in."""
    for item in items:
        if type(item) is Link:
            continue
        if type(item) is Widget:
            field = item.field
            if field.show != "always" or not (field.value or field.kind == "button"):
                continue
            item = replace(item, field=replace(field, scripts={}, named="", resets=()))
        yield item
