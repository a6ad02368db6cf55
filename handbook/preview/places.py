"""Where in the content what stands on a page was written: file and line, as they are now.

What layout keeps from one build to the next remembers where it stood when it was set; since then lines may have been
added above it. To note the places anew with each build would cost every build; so they are looked up when somebody
asks: the chapter is set once more from nothing (`Document.again`), which gives the same pages, area by area, with
the places of today. That takes a tenth of a second for a chapter, and is remembered until the next change. Title page
and imprint are set anew with each build, and know their places; an entry of the contents has that of the heading to
which it leads.
"""

from __future__ import annotations

import bisect
import threading
from collections.abc import Iterable
from dataclasses import field

from ..dataclass import dataclass
from ..problem import NOWHERE, Span
from ..typeset.page import Document
from .areas import Area, areas
from .leaves import Leaf


@dataclass
class Places:
    """Of one laid-out document, whose destinations are at these `anchors`: page from 0, and points from its top. Raises
    nothing: what is written nowhere in the book has the place `otherwise`."""

    document: Document
    anchors: dict[str, tuple[int, float]]
    otherwise: Span = NOWHERE
    _known: dict[str, list[list[Area]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, page: int, area: int) -> Span:
        """Where the area of that number on the page of that number was written, both from 0."""
        if page >= self.document.first_body_page:
            return self._in_chapter(page, area)
        found = areas(self.document.pages[page])[area : area + 1]
        if not found or found[0].source.line or found[0].target not in self.anchors:
            return found[0].source if found and found[0].source.line else self.otherwise
        there, top = self.anchors[found[0].target]
        below = (number for number, each in enumerate(areas(self.document.pages[there])) if each.bottom > top)
        return self._in_chapter(there, next(below, 0))

    def _in_chapter(self, page: int, area: int) -> Span:
        with self._lock:
            first, anchor = self._chapter(page)
            if anchor not in self._known:
                assert self.document.again
                self._known[anchor] = [areas(each) for each in self.document.again(anchor)]
        pages = self._known[anchor]
        found = pages[page - first] if page - first < len(pages) else []
        span = found[area].source if area < len(found) else NOWHERE
        return span if span.line else self.otherwise

    def _chapter(self, page: int) -> tuple[int, str]:
        """The first page of the chapter in which that page is, and its anchor."""
        begins = sorted(
            (self.anchors[entry.target][0], entry.target)
            for entry in self.document.outline
            if entry.level == 0 and entry.target in self.anchors
        )
        index = bisect.bisect_right([first for first, _ in begins], page) - 1
        return begins[index] if index >= 0 else (0, "")


def anchors(leaves: Iterable[Leaf]) -> dict[str, tuple[int, float]]:
    """The destinations of a document: page from 0, and points from its top."""
    found: dict[str, tuple[int, float]] = {}
    for number, leaf in enumerate(leaves):
        for name, y in leaf.anchors:
            found.setdefault(name, (number, y))
    return found
