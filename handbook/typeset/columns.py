"""Columns: the slices of a list, set for the first of several columns of one width, fill these one after another, then
those of the next page.

All that stands on a page becomes one slice, whose items are in reading order: column by column. So nobody else knows of
columns: the pager places that slice, page numbers, links and destinations are items like any other, and a book from the
right is mirrored as a whole. The columns of the last page are of about one height.

In a column slices go by the rules of a page (pager.py): what is kept together begins a new column where it doesn't fit,
`repeat` stands again above what goes on, the space above a slice is dropped at a column's top, and what no column holds
is cut into bands.
"""

from __future__ import annotations

from typing import NamedTuple

from .bands import bands
from .page import Item, Slice
from .pager import shift
from .resolve import copied
from .theme import Grid

GAP = 16.0  # points between two columns
EXACT = 1.0  # points within which the least height of a page's columns is found
EPSILON = 0.01  # points that stay free, as sums of heights are not exact


class Columns(NamedTuple):
    """`width`: points of one column, `step`: from one column's left edge to the next one's; the first begins where the
    side column does."""

    width: float
    step: float
    number: int

    @classmethod
    def of(cls, grid: Grid, count: int = 2) -> Columns:
        width = (grid.full - (count - 1) * GAP) / count
        return cls(width, width + GAP, count)


Group = list[Slice]
Column = list[tuple[float, Slice]]  # top, slice


def in_columns(slices: list[Slice], columns: Columns, room: float, high: float, before: float = 0.0) -> list[Slice]:
    """One slice a page. `room`: points that are left on the page where they begin, `high` those of a whole page;
    `before`: the space above the first one, which `room` includes. The items of the slices are moved."""
    groups = _groups(slices, high)
    out: list[Slice] = []
    limit, start = room - before, 0
    while start < len(groups):
        end, filled = _filled(groups, start, limit, columns.number, limit >= high)
        if end == len(groups):
            filled = _balanced(groups, start, limit, columns.number)
        if end > start:
            out.append(_page(filled, columns.step, before))
        start, limit, before = end, high, 0.0
    return out


def _groups(slices: list[Slice], high: float) -> list[Group]:
    """What is kept together; each group fits into a column of that height."""
    groups: list[Group] = [[]]
    for piece in slices:
        groups[-1].append(piece)
        if not piece.keep:
            groups.append([])
    out: list[Group] = []
    for group in groups:
        if not group or _height(group) <= high:
            out += [group] if group else []
        else:
            out += [[part] for piece in group for part in (_parts(piece, high) if piece.height > high else [piece])]
    return out


def _parts(piece: Slice, high: float) -> list[Slice]:
    """A slice that no column holds, in several."""
    return [
        Slice(end - start, shift(items, -start), 0.0 if start else piece.before, repeat=piece.repeat)
        for start, end, items in bands(piece, high, high)
    ]


def _height(group: Group) -> float:
    """At a column's top."""
    return sum(piece.before + piece.height for piece in group) - group[0].before


def _filled(groups: list[Group], start: int, limit: float, count: int, whole: bool) -> tuple[int, list[Column]]:
    """The first group that has no place any more, and columns of at most `limit` points with those before it, from
    `start` on. `whole`: the columns are as high as they ever are, so an empty one takes what comes next in any case."""
    filled: list[Column] = [[]]
    y = 0.0
    for index in range(start, len(groups)):
        group = groups[index]
        if filled[-1] and y + group[0].before + _height(group) > limit - EPSILON:
            if len(filled) == count:
                return index, filled
            filled.append([])
            y = 0.0
        heads = [] if filled[-1] else group[0].repeat or []
        pieces = [*map(_copied, heads), *group]
        if y + _height(pieces) > limit - EPSILON:
            if not whole:
                return index, filled
            pieces = group  # which fits without its heads
        for piece in pieces:
            y += piece.before if filled[-1] else 0.0
            filled[-1].append((y, piece))
            y += piece.height
    return len(groups), filled


def _balanced(groups: list[Group], start: int, limit: float, count: int) -> list[Column]:
    """All groups from `start` on, which fit into columns of `limit` points, in columns as low as they can be."""
    low, enough = 0.0, limit
    while enough - low > EXACT:
        middle = (low + enough) / 2
        fits = _filled(groups, start, middle, count, whole=False)[0] == len(groups)
        low, enough = (low, middle) if fits else (middle, enough)
    return _filled(groups, start, enough, count, whole=True)[1]


def _bottom(column: Column) -> float:
    return max((top + piece.height for top, piece in column), default=0.0)


def _copied(head: Slice) -> Slice:
    """A head that is repeated, with items of its own: it may stand at several places of a page."""
    return Slice(head.height, [copied(item) for item in head.items])


def _page(filled: list[Column], step: float, before: float) -> Slice:
    items: list[Item] = []
    for index, column in enumerate(filled):
        for top, piece in column:
            items += shift(piece.items, top, index * step)
    return Slice(max(map(_bottom, filled)), items, before)
