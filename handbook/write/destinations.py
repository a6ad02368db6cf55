"""Named destinations: places in the document that links and bookmarks point to by name (ISO 32000-1, 12.3.2).

A name outlives the page it is on: an address like `handbuch.pdf#nameddest=kita` keeps its meaning in the next edition.
Each name stands for the whole width of a page at one height, without a change of zoom; in PDF/UA-2 for the element
that begins there too.
"""

from __future__ import annotations

from ..typeset.page import Element
from .pdffile import PdfFile
from .structure import StructureTree
from .syntax import number, ref
from .trees import name_tree


class Destinations:
    """The document's named places, and the names that something points to."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[bytes, bytes]] = {}  # page, and how it is shown
        self._wanted: set[str] = set()
        self._begins: list[str] = []  # names whose element is still to come
        self.elements: dict[str, Element] = {}

    def add(self, name: str, page_number: int, top: float) -> None:
        """`page_number` is the page's object number, `top` counts from the bottom of the page. The first place of a
        name counts."""
        if name not in self._places:
            self._places[name] = ref(page_number), b" /XYZ 0 " + number(top) + b" null]"

    def begin(self, name: str) -> None:
        """The next element stands at this place."""
        self._begins.append(name)

    def element(self, element: Element) -> None:
        """An element of the page, in the order of reading."""
        for name in self._begins:
            self.elements.setdefault(name, element)
        self._begins.clear()

    def want(self, name: str) -> str:
        """The name, which must have a place in the end."""
        self._wanted.add(name)
        return name

    def write(self, pdf: PdfFile, tree: StructureTree | None = None) -> int | None:
        """The object number of the name tree; None without destinations. `tree`: places are said with their elements,
        which have been written."""
        missing = sorted(self._wanted - self._places.keys())
        assert not missing, f"links to places that the document hasn't: {missing[:10]}"
        places = {name: self._place(name, tree) for name in self._places}
        return name_tree(pdf, places) if places else None

    def _place(self, name: str, tree: StructureTree | None) -> bytes:
        page, shown = self._places[name]
        if tree is None:
            return b"[" + page + shown
        element = ref(tree.number_of(self.elements[name]))
        return b"<</D [" + page + shown + b" /SD [" + element + shown + b">>"
