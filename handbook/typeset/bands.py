"""A slice taller than a page, cut into bands: the last resort for a cell, a question or a title that somebody has
filled with pages of text.

It is cut between lines of text, fields and pictures. Grounds and vertical rules are drawn in each band as far as they
reach. No item is moved: a band is placed so
that its part of the slice comes to lie on its page.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from .page import Anchor, Empty, Item, Line, PageRef, Rect, Run, Shape, Slice

Band = tuple[float, float, list[Item]]  # from, to, items


def bands(piece: Slice, room: float) -> list[Band]:
    """The slice's bands, each at most `room` points high where it can be cut so."""
    return _parted(
        piece, [*_cuts([reach(i) for i in piece.items if not _stretches(i, room)], piece.height, room)], room
    )


def parted(piece: Slice, cut: float) -> list[Band]:
    """The slice in two, at a height that it names itself."""
    return _parted(piece, [cut], 0.0)


def _parted(piece: Slice, at: list[float], room: float) -> list[Band]:
    cuts = [0.0, *at, piece.height]
    out: list[Band] = [(start, end, []) for start, end in itertools.pairwise(cuts)]
    band = 0
    for item in piece.items:
        if _stretches(item, room) and any(_crosses(item, cut) for cut in at):
            for start, end, items in out:
                items += _clipped(item, start, end)
            continue
        if type(item) is not Empty:
            top = reach(item)[0]
            band = next((index for index, (_, end, _) in enumerate(out) if top < end), len(out) - 1)
        out[band][2].append(item)
    return out


def _crosses(item: Item, cut: float) -> bool:
    top, bottom = reach(item)
    return top < cut < bottom


def _cuts(reaches: list[tuple[float, float]], height: float, room: float) -> Iterator[float]:
    """Where to cut: below what ends last on a page, or, where all hangs together, at the page's end."""
    start, waiting, covered = 0.0, sorted(reaches), 0.0
    cut = 0.0  # the last place that nothing crosses
    for top, bottom in waiting:
        if top >= covered:
            cut = covered if covered > start else cut
        while bottom > start + room and top > start:
            start = cut if start < cut <= start + room else min(top, start + room)
            yield start
        covered = max(covered, bottom)
    while height > start + room + 0.01 and covered > start + room:
        start += room
        yield start


def reach(item: Item) -> tuple[float, float]:
    """The item's top and bottom."""
    if isinstance(item, (Run, PageRef)):
        return item.y - 0.8 * item.size, item.y + 0.25 * item.size
    if isinstance(item, Line):
        return min(item.y, item.y2), max(item.y, item.y2)
    if isinstance(item, Shape):
        return min(y for _, y in item.points), max(y for _, y in item.points)
    if isinstance(item, Empty):
        return 0.0, 0.0
    return item.y, item.y + (0.0 if isinstance(item, Anchor) else item.height)


def _stretches(item: Item, room: float) -> TypeGuard[Rect | Line]:
    """Whether it is a ground or a rule that goes on from page to page."""
    if not isinstance(item, (Rect, Line)):
        return False
    top, bottom = reach(item)
    return bottom - top > room / 2


def _clipped(item: Rect | Line, start: float, end: float) -> list[Item]:
    """As much of a ground or a rule as lies between two heights."""
    top, bottom = reach(item)
    top, bottom = max(top, start), min(bottom, end)
    if bottom <= top:
        return []
    return [replace(item, y=top, y2=bottom) if isinstance(item, Line) else replace(item, y=top, height=bottom - top)]
