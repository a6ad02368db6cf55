"""Where a slice may be cut, so that anything may be taller than a page.

A slice names the heights at which it is best cut (`Slice.cuts`: between the rows of a list, the parts of a question).
Where it names none that fills a page, it is cut at any height that nothing crosses: between its lines of text, fields
and pictures. Only where all hangs together, as lines of different heights side by side do, each item goes to the page
on which it ends; that is the last resort. Grounds and rules that are high are drawn in each band as far as they reach.
No item is moved: a band is placed so that its part of the slice comes to lie on its page.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from .page import Anchor, Empty, Item, Line, Link, PageRef, Rect, Run, Shape, Slice

Band = tuple[float, float, list[Item]]  # from, to, items
GROUND = 30.0  # points; grounds and rules that are higher may be cut: no box to tick is, nor a number's
NEAR = 0.05  # points: so much a cut may miss the edge of what it parts


def bands(piece: Slice, first: float, further: float) -> list[Band]:
    """The slice's bands: the first at most `first` points high, each other one `further`. What can't be cut, a field
    or a picture, must be no higher."""
    solid = sorted([reach(item) for item in piece.items if not _stretches(item)])
    lowest = max(solid, key=lambda reach: reach[1], default=(0.0, 0.0))
    if lowest[1] < piece.height < lowest[1] + GROUND:  # the space below the last line stays with it
        solid[solid.index(lowest)] = lowest[0], piece.height
    return _parted(piece, [*_cuts(solid, piece, first, further)])


def depth(band: Band) -> float:
    """How far what stands in a band reaches below its beginning; what goes on in the next one isn't asked."""
    return max((reach(item)[1] for item in band[2] if not _stretches(item)), default=band[0]) - band[0]


def parted(piece: Slice, cut: float) -> list[Band]:
    """The slice in two, at a height that it names itself."""
    return _parted(piece, [cut])


def _parted(piece: Slice, at: list[float]) -> list[Band]:
    cuts = [0.0, *at, piece.height]
    out: list[Band] = [(start, end, []) for start, end in itertools.pairwise(cuts)]
    band = 0
    for item in piece.items:
        if _stretches(item) and any(_crosses(item, cut) for cut in at):
            for start, end, items in out:
                items += _clipped(item, start, end)
            continue
        if type(item) is not Empty:
            top = reach(item)[0]
            band = min(bisect.bisect_right(at, top + NEAR), len(out) - 1)
        out[band][2].append(item)
    return out


def _crosses(item: Item, cut: float) -> bool:
    top, bottom = reach(item)
    return top < cut < bottom


def _cuts(reaches: list[tuple[float, float]], piece: Slice, first: float, further: float) -> Iterator[float]:
    """Where to cut; `reaches` are the tops and bottoms of what can't be cut, sorted."""
    start, room, covered = 0.0, first, 0.0
    free = 0.0  # the last height that nothing crosses
    named, names = 0.0, iter([*sorted(piece.cuts), math.inf])  # the last height that the slice names
    coming = next(names)
    for top, bottom in reaches:
        if top >= covered - NEAR:
            free = min(covered, top) if covered > start else free
        while bottom > start + room + NEAR and top > start + NEAR:
            while coming <= start + room:
                named, coming = coming, next(names)
            if named > start + room / 2 and named <= top + NEAR:
                start = named
            elif start < free <= start + room:
                above = _above_head(piece, free)
                start = above if above > start + NEAR else free
            else:
                start = min(top, start + room)
            room = further
            yield start
        covered = max(covered, bottom)
    while piece.height > start + room + NEAR and covered > start + room:
        start, room = start + room, further
        yield start


def _above_head(piece: Slice, cut: float) -> float:
    """The cut, or where a head begins that it would part."""
    for end, _, head in piece.rest:
        if end - head.height < cut < end:
            return end - head.height
    return cut


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


def _stretches(item: Item) -> TypeGuard[Rect | Line | Link]:
    """Whether it is a ground, a rule or the place of a link that may go on from page to page. (The ground of a field is
    as high as the field, which isn't cut.)"""
    if isinstance(item, Rect):
        return item.height > GROUND and not item.whole
    if isinstance(item, Link):
        return item.height > GROUND
    return isinstance(item, Line) and abs(item.y2 - item.y) > GROUND


def _clipped(item: Rect | Line | Link, start: float, end: float) -> list[Item]:
    """As much of what goes on as lies between two heights."""
    top, bottom = reach(item)
    top, bottom = max(top, start), min(bottom, end)
    if bottom <= top:
        return []
    return [replace(item, y=top, y2=bottom) if isinstance(item, Line) else replace(item, y=top, height=bottom - top)]
