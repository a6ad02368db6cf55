"""What on a page one can point at: each paragraph, heading, cell and field with its box and its words.

An area is what belongs to one structure element that stands for itself; what is part of a line (links, words in another
language) belongs to the element around it. A page that was set once more has the same areas in the same order, and that
is how places.py finds where one was written.
"""

from __future__ import annotations

from typing import Any

from ..dataclass import dataclass
from ..problem import NOWHERE, Span
from ..typeset.fonts import SOFT_HYPHEN
from ..typeset.page import Element, Link, Page, PageRef, Picture, Run, Widget
from ..typeset.resolve import run_width

PARTS_OF_LINES = ("Span", "Link", "Reference", "Em", "Strong", "Code", "Quote")


@dataclass
class Area:
    """A box in points from the page's top left, the words in it, where they were written, and the destination that a
    link in it leads to."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""
    source: Span = NOWHERE
    target: str = ""


def areas(page: Page) -> list[Area]:
    """The areas of a page, in reading order."""
    found: list[Area] = []
    for top, piece in page.slices:
        by_element: dict[int, Area] = {}
        for item in piece.items:
            element = getattr(item, "element", None)
            box = _box(item)
            hidden = type(item) is Widget and item.field.show == "hidden"  # until a script shows it
            if element is None or box is None or hidden:
                continue
            owner = _owner(element)
            left, upper, right, lower = box
            left, upper, right, lower = left + page.aside, upper + top, right + page.aside, lower + top
            key = id(item) if type(item) is Widget else id(owner)
            area = by_element.get(key)
            if area is None:
                area = by_element[key] = Area(left, upper, right, lower)
            area.left, area.top = min(area.left, left), min(area.top, upper)
            area.right, area.bottom = max(area.right, right), max(area.bottom, lower)
            if type(item) is Run:
                area.words += _words(item)
            elif type(item) is Widget and not area.words:
                area.words = item.tooltip or item.field.tooltip
            elif type(item) is Picture and not area.words:
                area.words = element.alt or ""
            elif type(item) is Link:
                area.target = area.target or item.target or ""
            if area.source is NOWHERE:
                area.source = _source(element)
        own = list(by_element.values())
        for area in own:
            area.words = area.words.strip()
        found += _with_sources(own, found[-1].source if found else NOWHERE)
    return found


def _with_sources(own: list[Area], before: Span) -> list[Area]:
    """What was written nowhere of its own (a field, a number, a word of the program) belongs to what stands before it
    in its strip, or else to what comes next there."""
    last = next((area.source for area in own if area.source.line), before)
    for area in own:
        last = area.source = area.source if area.source.line else last
    return own


def _box(item: Any) -> tuple[float, float, float, float] | None:
    if type(item) is Run:
        if item.turned:
            return item.x, item.y, item.x + item.size, item.y + run_width(item)
        return item.x, item.y - 0.95 * item.size, item.x + run_width(item), item.y + 0.3 * item.size
    if type(item) in (Widget, Picture, Link, PageRef):
        height = getattr(item, "height", 0.0)
        return item.x, item.y, item.x + item.width, item.y + height
    return None


def _words(run: Run) -> str:
    text = " ".join(word.text for word in run.words)
    return text.removesuffix(SOFT_HYPHEN) + (" " if run.trailing else "")


def _owner(element: Element) -> Element:
    while element.role in PARTS_OF_LINES and element.parent is not None:
        element = element.parent
    return element


def _source(element: Element | None) -> Span:
    while element is not None:
        if element.source.line:
            return element.source
        element = element.parent
    return NOWHERE
