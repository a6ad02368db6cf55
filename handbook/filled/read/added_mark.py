"""How pages that were added to a PDF are known again: by a page-piece dictionary of ours (ISO 32000-1, 14.5), which
programs carry along that don't know it.

The first of them says which fields go on there, what stands there that has no field, and which structure elements and
bookmark belong to the pages. So they can be made anew when the PDF is filled again, and what has no field goes along
when it is migrated again. `filled/fill/mark.py` writes it.
"""

from __future__ import annotations

import re
from typing import Any

from ...dataclass import dataclass
from ...edition.words import Words
from ...pdfs import silence
from ...pdfs.values import deref, is_dictionary, is_reference, number_of, raw_items
from .entries import text_of

PIECE = "Handbook"


@dataclass(frozen=True)
class Added:
    """Added pages in a PDF. `pages`: their dictionaries; `fields`: full names of the fields that go on there; `rest`:
    (name, text) of what has no field; `elements`: object numbers of their topmost structure elements; `bookmark` that
    of their bookmark, 0 for none."""

    pages: tuple[Any, ...] = ()
    fields: tuple[str, ...] = ()
    rest: tuple[tuple[str, str], ...] = ()
    elements: frozenset[int] = frozenset()
    bookmark: int = 0


def added(reader: Any) -> Added:
    """The added pages of a PDF. Raises one of `reading_errors` where its pages can't be read: what stands there may be
    somebody's answers."""
    with silence():
        found = [(page, told) for page in reader.pages if is_dictionary(told := _private(page))]
        fields = [text_of(name) for _, told in found for name in raw_items(told.get("/Fields"))]
        rest = [text_of(part) for _, told in found for part in raw_items(told.get("/Rest"))]
        elements = [number_of(each) for _, told in found for each in raw_items(told.get("/Elements"))]
        bookmark = next((number_of(told.raw_get("/Bookmark")) for _, told in found if "/Bookmark" in told), 0)
    pages = tuple(page for page, _ in found if is_reference(page.indirect_reference))
    return Added(pages, tuple(fields), tuple(zip(rest[::2], rest[1::2])), frozenset(elements) - {0}, bookmark)


def _private(page: Any) -> Any:
    piece = deref((deref(page.get("/PieceInfo")) or {}).get(f"/{PIECE}"))
    return deref(piece.get("/Private")) if isinstance(piece, dict) else None


def without_tip(tooltip: str, words: Words) -> str:
    """A field's tooltip as it was before it named the page where the text goes on, in the form's words or in German."""
    for each in (words, words.german):
        before, after = map(re.escape, each.around("continued_tip", "page"))
        tooltip = re.sub(rf"(?:^| – ){before}\S*{after}$", "", tooltip)
    return tooltip
