"""Named destinations: places in the document that links and bookmarks point to by name (ISO 32000-1, 12.3.2).

A name outlives the page it is on: an address like `handbuch.pdf#nameddest=kita` keeps its meaning in the next edition.
Each name stands for the whole width of a page at one height, without a change of zoom.
"""

from __future__ import annotations

from .pdffile import PdfFile
from .syntax import number, ref
from .trees import name_tree


class Destinations:
    """The document's named places, and the names that something points to."""

    def __init__(self) -> None:
        self._places: dict[str, bytes] = {}
        self._wanted: set[str] = set()

    def add(self, name: str, page_number: int, top: float) -> None:
        """`page_number` is the page's object number, `top` counts from the bottom of the page. The first place of a
        name counts."""
        self._places.setdefault(name, b"[" + ref(page_number) + b" /XYZ 0 " + number(top) + b" null]")

    def want(self, name: str) -> str:
        """The name, which must have a place in the end."""
        self._wanted.add(name)
        return name

    def write(self, pdf: PdfFile) -> int | None:
        """The object number of the name tree; None without destinations."""
        missing = sorted(self._wanted - self._places.keys())
        assert not missing, f"links to places that the document hasn't: {missing[:10]}"
        return name_tree(pdf, self._places) if self._places else None
