"""The bookmarks told as text: indented, each with the label of the page it leads to (ISO 32000-1, 12.3.3).

Wohnen → S. 34
  Wohnungssuche → S. 35
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..pdfs.values import MAX_DEPTH, deref, number_of
from .pdf import Pdf, Source, open_pdf

Bookmark = tuple[int, str, dict[str, Any]]  # level from 0, title, entries


def describe_outline(source: Source) -> str:
    """One line for each bookmark. Raises `NotOurs`."""
    pdf = open_pdf(source)
    return "\n".join(tell_outline(pdf))


def tell_outline(pdf: Pdf) -> list[str]:
    return [
        f"{'  ' * level}{title} → S. {pdf.label(pdf.target_page(entries))}"
        for level, title, entries in read_outline(pdf)
    ]


def read_outline(pdf: Pdf) -> Iterator[Bookmark]:
    """All bookmarks, from top to bottom. Raises ValueError where they run in a circle."""
    yield from _walk(deref(pdf.catalog.get("/Outlines")) or {}, 0, set())


def _walk(parent: dict[str, Any], level: int, seen: set[int]) -> Iterator[Bookmark]:
    following = parent.get("/First")
    while (item := deref(following)) is not None:
        if level > MAX_DEPTH or number_of(following) in seen:
            raise ValueError("the bookmarks run in a circle")
        seen.add(number_of(following))
        yield level, str(deref(item.get("/Title")) or ""), item
        yield from _walk(item, level + 1, seen)
        following = item.get("/Next")
