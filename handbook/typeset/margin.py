"""The side column of a page: notes beside what they belong to.

A note is a slice that hangs on another (`Slice.asides`). Where it stands is decided when its section ends, or the page,
since only then is it known what else reaches into the side column: numbers of headings, signs of boxes, tables as wide
as the page. It takes the first free place from where its owner ends; if there is none above the next section, it moves
up as far as its own section goes, else what follows makes room; what no longer fits on the page stands on the next one.
It is read right after its owner, wherever it stands. The cost is that of the page's slices, once for each section.
"""

from __future__ import annotations

from bisect import insort

from .bands import reach
from .page import Anchor, Empty, Page, Shape, Slice
from .theme import Grid

NOTE_GAP = 5.0  # points between a note and whatever else stands in the side column
NONE = -1e9  # lowest where a page has no notes yet
MOST_ROOM = 30.0  # points that are left empty so that notes can stand above a table
Span = tuple[float, float]  # from, to: points from the top of the page


class Margin:
    """The notes of the page that is being filled. `lowest`: where the last of those ends that have a place; `settled`:
    how many of the page's slices stood before that, which stay where they are."""

    def __init__(self, grid: Grid):
        self.grid = grid
        self.lowest = NONE
        self.settled = 0
        self._first = 0  # the section's first slice on the page
        self._waiting: list[tuple[int, Slice]] = []  # the slice that it follows, note

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def begin_page(self) -> None:
        """What found no room stands at the top of this page."""
        self.lowest, self.settled, self._first = NONE, 0, 0
        self._waiting = [(-1, note) for _, note in self._waiting]

    def want(self, page: Page, notes: list[Slice]) -> None:
        """Notes on the page's last slice."""
        self._waiting += [(len(page.slices) - 1, note) for note in notes]

    def below(self, page: Page, piece: Slice, y: float) -> float:
        """Where a slice may stand that wants to stand at `y`: no note hangs into what it has in the side column. Where
        it takes little, it makes room for those that belong above it, but not between the rows of a table."""
        if self._waiting and self._ink(0.0, piece) and not (page.slices and self._ink(*page.slices[-1])):
            end = self._wanted(page, *self._waiting[0]) + sum(note.height + NOTE_GAP for _, note in self._waiting)
            if y < end <= min(y + MOST_ROOM, self.grid.bottom):
                self._place(page, end)
        if self.lowest + NOTE_GAP <= y or not (piece.lead or self._ink(0.0, piece)):
            return y
        return self.lowest + NOTE_GAP

    def settle(self, page: Page, limit: float) -> None:
        """The section ends at `limit`, or the page: its notes get their places."""
        if self._waiting:
            self._place(page, min(limit, self.grid.bottom))
        if not self._waiting:
            self._first = len(page.slices)

    def _place(self, page: Page, limit: float) -> None:
        own = page.slices[self._first :]
        taken = sorted(ink for top, piece in own if (ink := self._ink(top, piece)))
        floor = max(own[0][0] if own else 0.0, self.grid.top)
        placed: list[tuple[int, float, Slice]] = []
        for index, note in self._waiting:
            start = self._wanted(page, index, note)
            y = _free(taken, start, note.height, limit)
            if y is None:
                y = _free_above(taken, floor, min(limit, start + note.height), note.height)
            if y is None:
                y = _free(taken, start, note.height, self.grid.bottom)
            if y is None and note.height <= self.grid.bottom - self.grid.top:
                break
            y = floor if y is None else y  # no page would hold it
            insort(taken, (y, y + note.height))
            self.lowest = max(self.lowest, y + note.height)
            placed.append((index, y, note))
        for more, (index, y, note) in enumerate(placed, 1):
            page.slices.insert(index + more, (y, note))
        self._waiting = [(index + len(placed), note) for index, note in self._waiting[len(placed) :]]
        self.settled = len(page.slices)

    def _wanted(self, page: Page, index: int, note: Slice) -> float:
        """Where a note would begin if it had all the room: below the end of the slice of that index."""
        if index < 0:
            return self.grid.top
        top, owner = page.slices[index]
        return top + owner.height + note.before

    def _ink(self, top: float, piece: Slice) -> Span | None:
        """How far down the side column the slice reaches, if it does."""
        if not piece.side:
            piece.side.append(self._reach(piece))
        found = piece.side[0]
        return None if found is None else (top + found[0], top + found[1])

    def _reach(self, piece: Slice) -> Span | None:
        """The same from its own top on."""
        edge, reaches = self.grid.side + self.grid.note, []
        for item in piece.items:
            if isinstance(item, (Anchor, Empty)):
                continue
            left = min(x for x, _ in item.points) if isinstance(item, Shape) else item.x
            if left < edge:
                reaches.append(reach(item))
        if not reaches:
            return None
        return min(start for start, _ in reaches), max(end for _, end in reaches)


def _free(taken: list[Span], start: float, height: float, limit: float) -> float | None:
    """The first place from `start` on, above `limit`."""
    for top, bottom in taken:
        if bottom + NOTE_GAP <= start:
            continue
        if start + height + NOTE_GAP <= top:
            break
        start = bottom + NOTE_GAP
    return start if start + height <= limit else None


def _free_above(taken: list[Span], floor: float, end: float, height: float) -> float | None:
    """The last place that ends at `end`, not above `floor`."""
    for top, bottom in reversed(taken):
        if top - NOTE_GAP >= end:
            continue
        if end - height >= bottom + NOTE_GAP:
            break
        end = top - NOTE_GAP
    return end - height if end - height >= floor else None
