"""Which hidden numbers somebody could work out from those that are shown.

Whoever reads a report knows its sums: bands add up to their total, two half-years to a year, those who fulfil a
condition, those who don't and those who didn't say to their base. So a hidden number is safe only if it could have
several values with everything that is shown unchanged. We look for such other worlds:

- one person in place of another (a `Move`) of whom the shown numbers know no difference, but the hidden one does. The
  other differs in one thing, or (`farther`, looked at only where that isn't enough) in a band and in how she left;
- two such exchanges at once whose effects on the shown numbers cancel each other: a man without work for a woman
  without, and elsewhere a woman with work for a man with. Nobody has to be there to be exchanged: that one person more
  came, or one fewer, is a move too.

Each of these worlds is possible, as the people in it are (`variants`), and it would have given the same report. The
more people there are to be exchanged, the further the number could be away, each time by at least one. Worlds that take
longer chains aren't looked for: so what counts as hidden is hidden, and sometimes more is hidden than must be. Nothing
is asked of what a hidden number is called, all of them are called the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from .cells import Cell, parts

VALUES = 5  # that a hidden number could have, at least
ANYBODY = -1  # the source of a move that adds a person: there is always one more who didn't come
PLENTY = VALUES

Added = frozenset[Cell]  # the cells, band for band, that a person adds one to
Set = int  # of cells: a bit for each
Move = tuple[int, Set, Set]  # the number of who is exchanged, the cells that rise by it, and that fall
Way = tuple[Set, Set]  # shown cells that rise, and that fall


@dataclass
class _Kind:
    """The moves that change the shown numbers in the same way: who can make one, and whose changes a hidden number."""

    sources: set[int] = field(default_factory=set)
    up: dict[Set, set[int]] = field(default_factory=dict)
    down: dict[Set, set[int]] = field(default_factory=dict)

    def with_more(self, bit: Set, raising: set[int], lowering: set[int]) -> _Kind:
        """The same, with these too that change the number. Nobody more can be exchanged the other way round."""
        up = {bit: self.up.get(bit, set()) | raising}
        return _Kind(self.sources, up, {bit: self.down.get(bit, set()) | lowering})


class People:
    """`count`: what a person adds to → how many there are of such people. `others`: the same → what people add to who
    might have come instead; `farther`: those who differ in two things, also of people who aren't there."""

    def __init__(
        self,
        count: Mapping[Added, int],
        others: Mapping[Added, Iterable[Added]],
        farther: Mapping[Added, Iterable[Added]],
    ):
        self.bit: dict[Cell, Set] = {}
        self.totals: dict[Cell, int] = {}
        self.count = {ANYBODY: PLENTY}
        self._exchanged: dict[tuple[int, Set, Set], None] = {}
        possible: dict[Set, None] = {}
        for number, (added, how_many) in enumerate(count.items()):
            own = self._set(added)
            self.count[number] = how_many
            for cell in added:
                self.totals[cell] = self.totals.get(cell, 0) + how_many
            possible.setdefault(own)
            for other in (*map(self._set, others.get(added, ())), 0):
                possible.setdefault(other)
                self._exchanged.setdefault((number, own, other))
        self._exchanged.update(((ANYBODY, 0, other), None) for other in possible)
        self._farther = dict.fromkeys(
            (number, self._set(added), other)
            for number, added in enumerate(count)
            for other in map(self._set, farther.get(added, ()))
        )
        self._farther.update(
            ((ANYBODY, 0, other), None) for instead in farther.values() for other in map(self._set, instead)
        )

    def _set(self, cells: Iterable[Cell]) -> Set:
        found = 0
        for cell in cells:
            if cell not in self.bit:
                self.bit[cell] = 1 << len(self.bit)
            found |= self.bit[cell]
        return found

    def value(self, cell: Cell) -> int:
        return sum(self.totals.get(part, 0) for part in parts(cell))

    def among(self, cells: Iterable[Cell], sums: Iterable[Cell]) -> Audit:
        """The audit of a report that has these cells, single ones and sums of bands."""
        return Audit(self, cells, sums)

    def moves(self, cells: Set, sums: list[tuple[Set, Set]]) -> tuple[list[Move], list[Move]]:
        """The moves, near ones and farther ones, as far as they change these cells. `sums`: the bit of each sum, and
        those of its bands."""
        seen: dict[Set, Set] = {}

        def within(whole: Set) -> Set:
            if whole not in seen:
                found = whole & cells
                for bit, bands in sums:
                    found |= bit if whole & bands else 0
                seen[whole] = found
            return seen[whole]

        def changed(exchanged: Iterable[tuple[int, Set, Set]]) -> list[Move]:
            found: dict[Move, None] = {}
            for number, own, other in exchanged:
                before, after = within(own), within(other)
                if before != after:
                    found.setdefault((number, after & ~before, before & ~after))
            return list(found)

        return changed(self._exchanged), changed(self._farther)


class Audit:
    """See the module. A cell that nobody could ever add to is nothing that can be found out."""

    def __init__(self, people: People, cells: Iterable[Cell], sums: Iterable[Cell]):
        self.count = people.count
        self.bit = {cell: people.bit[cell] for cell in cells if cell in people.bit}
        merged: list[tuple[Set, Set]] = []
        for number, cell in enumerate(sums):
            bit = 1 << (len(people.bit) + number)
            merged.append((bit, sum(people.bit.get(part, 0) for part in parts(cell))))
            self.bit[cell] = bit
        moves, self.farther = people.moves(self._set(cell for cell in self.bit if len(cell.bands) < 2), merged)
        self.moves: dict[Way, set[int]] = {}
        for source, gained, lost in moves:
            self.moves.setdefault((gained, lost), set()).add(source)
        self._farther: dict[Set, list[Move]] = {}

    def _set(self, cells: Iterable[Cell]) -> Set:
        found = 0
        for cell in cells:
            found |= self.bit.get(cell, 0)
        return found

    def exposed(self, shown: Iterable[Cell], hidden: Iterable[Cell]) -> list[Cell]:
        """The hidden cells that could have fewer than `VALUES` values."""
        secret = [cell for cell in hidden if cell in self.bit]
        seen = self._set(shown)
        kinds = self._kinds(seen, self._set(secret))
        near = [cell for cell in secret if 1 + self._room(self.bit[cell], kinds) < VALUES]
        return [cell for cell in near if 1 + self._more_room(self.bit[cell], seen, kinds) < VALUES]

    def _kinds(self, shown: Set, hidden: Set) -> dict[Way, _Kind]:
        kinds: dict[Way, _Kind] = {}
        for (gained, lost), sources in self.moves.items():
            way = gained & shown, lost & shown
            kind = kinds.get(way) or kinds.setdefault(way, _Kind())
            kind.sources |= sources
            for changed, found in ((gained & hidden, kind.up), (lost & hidden, kind.down)):
                while changed:
                    bit = changed & -changed
                    if bit in found:
                        found[bit] |= sources
                    else:
                        found[bit] = set(sources)
                    changed ^= bit
        return kinds

    def _more_room(self, bit: Set, shown: Set, kinds: Mapping[Way, _Kind]) -> int:
        """The same, with those who would differ in two things."""
        if bit not in self._farther:
            self._farther[bit] = [move for move in self.farther if (move[1] | move[2]) & bit]
        far: dict[Way, tuple[set[int], set[int]]] = {}
        for source, gained, lost in self._farther[bit]:
            way = gained & shown, lost & shown
            sources = far.get(way) or far.setdefault(way, (set(), set()))
            sources[0 if gained & bit else 1].add(source)
        return self._room(
            bit, {**kinds, **{way: kinds.get(way, _Kind()).with_more(bit, *more) for way, more in far.items()}}
        )

    def _room(self, bit: Set, kinds: Mapping[Way, _Kind]) -> int:
        """By how much the cell can surely rise and fall, both together; no further than it matters."""
        rise = fall = 0
        for (up, down), kind in kinds.items():
            if bit not in kind.up and bit not in kind.down:
                continue
            raising, lowering = kind.up.get(bit, ()), kind.down.get(bit, ())
            if not up and not down:
                rise, fall = max(rise, self._people(raising)), max(fall, self._people(lowering))
            elif (back := kinds.get((down, up))) is not None:
                rise = max(rise, self._pairs(raising, back.sources, back.down.get(bit, ())))
                fall = max(fall, self._pairs(lowering, back.sources, back.up.get(bit, ())))
            if rise + fall >= VALUES:
                break
        return rise + fall

    def _pairs(self, sources: Collection[int], back: set[int], against: Collection[int]) -> int:
        """How many exchanges there are of one kind with others that undo it; `against`: those that would undo what
        happens to the hidden number too."""
        return min(self._people(sources), self._people(back.difference(against))) if sources else 0

    def _people(self, sources: Iterable[int]) -> int:
        return sum(self.count[source] for source in sources)
