"""The outline: bookmarks, a tree of titles beside the pages (ISO 32000-1, 12.3.3).

The first level is open, what is below it closed: a closed item tells the number of its children as a negative /Count.
"""

from __future__ import annotations

from dataclasses import field

from ..dataclass import dataclass
from ..typeset.page import OutlineEntry
from .destinations import Destinations
from .pdffile import PdfFile
from .syntax import dictionary, number, ref, text

LONGEST = 200  # characters of a bookmark: a title of many lines is read on its page


@dataclass(slots=True)
class _Item:
    """A bookmark with those below it, and the number of its object."""

    entry: OutlineEntry
    number: int
    children: list[_Item] = field(default_factory=list)


def write_outline(pdf: PdfFile, entries: list[OutlineEntry], destinations: Destinations) -> int | None:
    """The object number of the outline dictionary; None without entries. A level may be skipped on the way down."""
    tops: list[_Item] = []
    path: list[_Item] = []  # from a top item to the last one
    for entry in entries:
        item = _Item(entry, pdf.reserve())
        while path and path[-1].entry.level >= entry.level:
            path.pop()
        (path[-1].children if path else tops).append(item)
        path.append(item)
    if not tops:
        return None
    root = pdf.reserve()
    _write_items(pdf, tops, root, destinations)
    pdf.put(
        root,
        dictionary(
            {
                "Type": b"/Outlines",
                "First": ref(tops[0].number),
                "Last": ref(tops[-1].number),
                "Count": number(len(tops)),
            }
        ),
    )
    return root


def _write_items(pdf: PdfFile, items: list[_Item], parent: int, destinations: Destinations) -> None:
    for index, item in enumerate(items):
        parts = {
            "Title": text(_shortened(item.entry.title)),
            "Parent": ref(parent),
            "Dest": text(destinations.want(item.entry.target)),
        }
        if index:
            parts["Prev"] = ref(items[index - 1].number)
        if index + 1 < len(items):
            parts["Next"] = ref(items[index + 1].number)
        if item.children:
            parts["First"], parts["Last"] = ref(item.children[0].number), ref(item.children[-1].number)
            parts["Count"] = number(-len(item.children))
            _write_items(pdf, item.children, item.number, destinations)
        pdf.put(item.number, dictionary(parts))


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST else (title[:LONGEST].rpartition(" ")[0] or title[:LONGEST]) + " …"
