"""Slices and pages: lines are stacked into slices, slices fill pages, in one pass.

A slice is cut only where it is taller than a page, or tied to what is (bands.py). A paragraph becomes slices of which
the first and the last hold two lines (no widows, no orphans), in a box too. `Pager` places slices one after another;
those that must stay together (`keep`, or the beginning of a section) are held back until the group is complete and then
placed on one page. Notes stand beside them (margin.py).
"""

from __future__ import annotations

from collections.abc import Callable

from .bands import NEAR, Band, bands, depth, parted
from .fonts import SOFT_HYPHEN
from .margin import NOTE_GAP, Margin
from .page import Anchor, Empty, Item, Line, Page, Run, Shape, Slice
from .theme import Grid

MOST_KEPT = 12  # lines of a heading; more are a text, which goes on on the next page
MUCH = 0.25  # of a page: so much stays empty only where nothing can be parted
TOO_MUCH = 0.4  # of a page: for so much, what should stay together is parted
LOW = 60.0  # points; a slice lower than this is never cut as the first of its page
LEAST = 42.0  # points, three lines: so much of a slice that is cut stands on a page at least
MOST_REPEATED = 0.35  # of a page; heads that are higher aren't repeated


def shift(items: list[Item], dy: float, dx: float = 0.0) -> list[Item]:
    """Move items down (and right) in place; returns them."""
    if dy or dx:
        for item in items:
            if isinstance(item, Shape):
                item.points = [(x + dx, y + dy) for x, y in item.points]
                continue
            if isinstance(item, Empty):
                continue
            item.y += dy
            if isinstance(item, Line):
                item.y2 += dy
            if dx and not isinstance(item, Anchor):
                item.x += dx
                if isinstance(item, Line):
                    item.x2 += dx
    return items


def spaced(items: list[Item]) -> list[Item]:
    """A space behind the last word: what follows stands apart on the page, and so it does for whoever reads the text.
    Returns the items."""
    runs = [item for item in items if type(item) is Run]
    if runs:
        runs[-1].trailing = True
    return items


def stack(lines: list[list[Item]], leading: float, before: float = 0.0, keep: bool = False) -> list[Slice]:
    """A paragraph's lines as slices: first two, then one by one, last two, and a hyphenated one with the next. `keep`:
    all stay together, and with what follows, as long as they are few."""
    count = len(lines)
    if count <= 3 or (keep and count <= MOST_KEPT):
        groups = [lines] if lines else []
    else:
        groups = [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
    slices = []
    for index, group in enumerate(groups):
        items: list[Item] = []
        for number, line in enumerate(group):
            items += shift(line, number * leading)
        kept = keep or _goes_on(group[-1])
        slices.append(Slice(len(group) * leading, items, before if index == 0 else 0.0, kept))
    return slices


def _goes_on(line: list[Item]) -> bool:
    """Whether the line ends with a hyphen of ours: no page ends so."""
    last = next((item for item in reversed(line) if type(item) is Run), None)
    return last is not None and last.words[-1].text.endswith(SOFT_HYPHEN)


def footed(columns: list[list[list[Item]]], leading: float) -> tuple[list[Item], float]:
    """The lines of labels that stand beside one another, all ending at one height; that height."""
    high = max(map(len, columns), default=0) * leading
    return [item for lines in columns for item in pile(lines, leading, high - len(lines) * leading)[0]], high


def pile(lines: list[list[Item]], leading: float, top: float = 0.0) -> tuple[list[Item], float]:
    """Lines below one another from `top`: their items and the height used."""
    items: list[Item] = []
    for number, line in enumerate(lines):
        items += shift(line, top + number * leading)
    return items, len(lines) * leading


def merge(slices: list[Slice], top: float = 0.0) -> tuple[list[Item], float]:
    """Slices below one another as items of one: (items, height)."""
    items: list[Item] = []
    y = top
    for index, piece in enumerate(slices):
        y += piece.before if index else 0.0
        items += shift(piece.items, y)
        y += piece.height
    return items, y - top


class Pager:
    """Fills pages. `furnish(page)` draws the running head and number once a page is begun; `label(number)` gives the
    label of the page of that number, from 1."""

    def __init__(self, grid: Grid, label: Callable[[int], str], furnish: Callable[[Page], None]):
        self.grid, self.label, self.furnish = grid, label, furnish
        self.pages: list[Page] = []
        self.y = 0.0
        self.margin = Margin(grid)
        self._waiting: list[Slice] = []  # the last block, on which notes may still hang
        self._held: list[Slice] = []  # slices of a group that isn't complete
        self._owed = 0.0  # points of a section that its beginning still lacks
        self._spare: list[float] = []  # of the page's last slices: points that each may still give
        self._firm = 0  # of its slices: how many stand before those
        self._given = 0.0  # by the slice that comes next

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the current page yet."""
        return bool(self.pages) and not self.page.slices

    def new_page(self) -> None:
        """Begin a page (also where the current one is still empty: callers ask `fresh` first)."""
        if self.pages:
            self.margin.settle(self.page, self.grid.bottom)
        page = Page(self.grid.width, self.grid.height, self.label(len(self.pages) + 1))
        self.pages.append(page)
        self.margin.begin_page()
        self._spare, self._firm, self._given = [], 0, 0.0
        self.furnish(page)
        self.y = self.grid.top

    def again(self, slices: list[tuple[float, Slice]]) -> Page:
        """A page that was filled before, behind the present one, which is done; nothing is added to it."""
        page = Page(self.grid.width, self.grid.height, self.label(len(self.pages) + 1))
        page.slices = slices
        self.pages.append(page)
        return page

    def room(self) -> float:
        """Points left on the page."""
        return self.grid.bottom - max(self.y, self.margin.lowest) if self.pages else 0.0

    def add(self, slices: list[Slice]) -> None:
        self._settle()
        self._waiting = slices

    def note(self, notes: list[Slice]) -> None:
        """Notes in the side column, which belong to the end of the last block; without one, to what comes next."""
        if self._waiting:
            self._waiting[-1].asides += notes
        elif notes:
            if not self.pages:
                self.new_page()
            self.margin.want(self.page, notes)

    def flush(self) -> None:
        """Place all that was added."""
        self._settle()
        self._release()
        if self.pages:
            self.margin.settle(self.page, self.grid.bottom)
        while self.margin.waits:
            self.new_page()
            self.margin.settle(self.page, self.grid.bottom)

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, []
        for piece in waiting:
            if piece.lead:
                if self._held and not self._held[-1].keep:
                    self._release()  # a section that is shorter than a beginning
                self._owed = piece.lead
            self._owed -= piece.height + (0.0 if piece.lead else piece.before)
            self._held.append(piece)
            if not piece.keep and self._owed <= 0.01:
                self._release()

    def _release(self) -> None:
        """Place the group that is held back."""
        group, self._held, self._owed = self._held, [], 0.0
        if not group:
            return
        if not self.pages:
            self.new_page()
        if group[0].lead:
            self._end_section(group[0])
        elif not self.fresh:  # notes that push its beginning down push all of it
            first = group[0]
            self.y = max(self.y, self.margin.below(self.page, first, self.y + first.before) - first.before)
        height, parts = _height(group), -1
        if (
            not self.fresh
            and self.y + height > self.grid.bottom
            and not self._close_up(self.y + height - self.grid.bottom, group[0])
        ):
            if height - group[0].before > self.grid.bottom - self.grid.top:
                if not self._begins_here(group):
                    self._break(group[0])
            elif self._part(group):
                return
            else:
                parts = self._loosened(group)
        page = self.page
        for index, piece in enumerate(group):
            if index == parts and self.page is page:
                self._break(piece)
            if cut := self._fit(group, index):
                self._place_bands(piece, cut)
            else:
                self._place(piece)

    def _fit(self, group: list[Slice], index: int) -> list[Band]:
        """Make room for a slice, on another page if need be (a section's first also where notes of the section before
        fill that); or the bands in which it begins on this one."""
        piece = group[index]
        while True:
            if piece.lead:
                self._end_section(piece)
            top = self.margin.below(self.page, piece, self.y + piece.before)
            if self.fresh or self._stands(group, index, top):
                return []
            if cut := self._cut(piece, top, self._is_tied(group, index)):
                self.y = top
                return cut
            self._break(piece)
            if not piece.lead:
                return []

    def _stands(self, group: list[Slice], index: int, top: float) -> bool:
        """Whether a slice of a group fits there; a table's head only with its first row, or the beginning of that."""
        y, bottom = top + group[index].height, self.grid.bottom + 0.01
        if y > bottom or not self._is_head(group, index):
            return y <= bottom
        row = group[index + 1]
        return y + row.before + row.height <= bottom or bool(self._cut(row, y + row.before, tied=True))

    def _end_section(self, head: Slice) -> None:
        """The notes of the section before get their places; the next one begins below them."""
        self.margin.settle(self.page, self.y + head.before - NOTE_GAP)
        self.y = max(self.y, self.margin.below(self.page, head, self.y + head.before) - head.before)

    def _loosened(self, group: list[Slice]) -> int:
        """How many slices of a group stand on this page although the rest doesn't fit, since else too much would stay
        empty: up to a table's row, or to where only a section's beginning ties them."""
        if self.room() < TOO_MUCH * (self.grid.bottom - self.grid.top):
            return 0
        first, y = 0, self.y
        for index, piece in enumerate(group[:-1], 1):
            y = self.margin.below(self.page, piece, y + piece.before) + piece.height
            if y > self.grid.bottom:
                break
            if piece.repeat or not piece.keep:
                first = index
        return first

    def _is_head(self, group: list[Slice], index: int) -> bool:
        """Whether the slice is a head that is repeated above the next one."""
        if index + 1 == len(group) or group[index].repeat or not group[index + 1].repeat:
            return False
        return self._repeats(group[index].height)

    def _repeats(self, height: float) -> bool:
        """Whether heads of that height are repeated."""
        return height <= MOST_REPEATED * (self.grid.bottom - self.grid.top)

    def _is_tied(self, group: list[Slice], index: int) -> bool:
        """Whether the slice, parted from what stands before it, would be parted from what it belongs to. A head belongs
        to what follows."""
        return index > 0 and group[index - 1].keep and not self._is_head(group, index)

    def _begins_here(self, group: list[Slice]) -> bool:
        """Whether a group that is higher than a page begins on this one, which it fills: with what can be cut where
        the page ends, or else by a good part, unless a table's head would stand alone."""
        y = self.y
        for index, piece in enumerate(group):
            y += piece.before
            if not self._stands(group, index, y):
                alone = y + piece.height <= self.grid.bottom  # a head, as it would have room
                fills = not alone and self.y + MUCH * (self.grid.bottom - self.grid.top) < y
                return fills or bool(self._cut(piece, y, self._is_tied(group, index)))
            y += piece.height
        return True

    def _cut(self, piece: Slice, y: float, tied: bool) -> list[Band]:
        """The bands of a slice that begins at `y`; none where it had better go to the next page as a whole. `tied`: so
        would be parted from what it belongs to."""
        room, further = self.grid.bottom - y, self._further(piece)
        if room < LEAST or (piece.height <= further and not tied):
            return []
        cut = bands(piece, room, further)
        if piece.cuts and cut[0][1] < piece.cuts[0] <= further:  # what stands above its first cut stays together
            return []
        return cut if cut[0][1] >= LEAST and depth(cut[0]) <= room else []

    def _close_up(self, wanted: float, next_: Slice) -> bool:
        """Whether the page can give up so many points between its slices; if so, they stand closer together, all by
        the same share of what they may give."""
        self._keep_settled()
        free = sum(self._spare) + next_.give
        if wanted > free:
            return False
        share, up, slices = wanted / free, 0.0, self.page.slices
        for index, spare in enumerate(self._spare):
            up += spare * share
            self._spare[index] -= spare * share
            top, piece = slices[self._firm + index]
            slices[self._firm + index] = (top - up, piece)
        self.y -= wanted  # with what the next one gives, which it takes from here
        self._given = next_.give * share
        return True

    def _part(self, group: list[Slice]) -> bool:
        """Whether the group's last slice could be parted, so that its beginning fills a page which else would stay
        empty by much; both parts are then placed."""
        piece, top = group[-1], self.y + sum(each.before + each.height for each in group[:-1]) + group[-1].before
        fitting = [cut for cut in piece.cuts if top + cut <= self.grid.bottom]
        if not fitting or self.room() < MUCH * (self.grid.bottom - self.grid.top):
            return False
        for each in group[:-1]:
            self._place(each)
        self.y += piece.before
        (_, cut, first), (_, end, rest) = parted(piece, fitting[-1])
        self._append(self.y, Slice(cut, first), 0.0)
        self._break(piece, cut)
        self._append(self.y - cut, Slice(end, rest), 0.0)
        self.y += end - cut
        self.margin.want(self.page, piece.asides)
        return True

    def _break(self, piece: Slice, cut: float = 0.0) -> None:
        """Begin a page, with what is repeated above the slice, or above what is left of it below a cut."""
        self.new_page()
        for head in self._repeated(piece, cut)[0]:
            self._place(head)

    def _repeated(self, piece: Slice, cut: float) -> tuple[list[Slice], float]:
        """What is repeated above the slice on a further page, below a cut also what says that it goes on; its
        height."""
        heads, high = [], 0.0
        for head in (*(piece.repeat or ()), *(head for start, end, head in piece.rest if start < cut < end)):
            if self._repeats(high + head.height):
                heads.append(head)
                high += head.height
        return heads, high

    def _further(self, piece: Slice) -> float:
        """Points that further pages have for what is left of the slice."""
        cuts = [0.0, *(start + NEAR for start, _, _ in piece.rest)]
        return self.grid.bottom - self.grid.top - max(self._repeated(piece, cut)[1] for cut in cuts)

    def _place(self, piece: Slice) -> None:
        if not self.fresh:
            self.y = self.margin.below(self.page, piece, self.y + piece.before)
        if self.y + piece.height > self.grid.bottom + 0.01 and piece.height > LOW:  # taller than a page
            self._place_bands(piece, bands(piece, self.grid.bottom - self.y, self._further(piece)))
            return
        self._append(self.y, piece, 0.0 if self.fresh else piece.give - self._given)
        self._given = 0.0
        self.y += piece.height
        self.margin.want(self.page, piece.asides)

    def _append(self, top: float, piece: Slice, spare: float) -> None:
        self._keep_settled()
        self.page.slices.append((top, piece))
        self._spare.append(spare)

    def _keep_settled(self) -> None:
        """Slices beside notes that have their place stay where they are."""
        if self._firm != self.margin.settled:
            self._firm, self._spare = self.margin.settled, []

    def _place_bands(self, piece: Slice, cut: list[Band]) -> None:
        for index, (start, end, items) in enumerate(cut):
            if index:
                self._break(piece, start)
            self._append(self.y - start, Slice(end, items), 0.0)
            self.y += end - start
        self.margin.want(self.page, piece.asides)


def _height(group: list[Slice]) -> float:
    """Points that a group takes; a section that begins within it stands below the notes of the one before."""
    height = sum(piece.before + piece.height for piece in group)
    heads = [index for index, piece in enumerate(group) if piece.lead]
    if len(heads) > 1:
        height += sum(note.before + note.height for piece in group[: heads[-1]] for note in piece.asides)
    return height
