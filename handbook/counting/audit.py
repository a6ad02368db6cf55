"""Which hidden numbers somebody could work out from those that are shown.

Whoever reads a report knows its sums: bands add up to their total, two half-years to a year, those who fulfil a
condition, those who don't and those who didn't say to their base. So a hidden number is safe only if it could have
several values with everything that is shown unchanged. We look for such other worlds:

- one person in place of another (a `Move`) of whom the shown numbers know no difference, but the hidden one does. The
  other differs in one thing, or (`farther`, looked at only where that isn't enough) in a band and in how she left;
- two or three such exchanges at once whose effects on the shown numbers cancel each other: a man without work for a
  woman without, and elsewhere a woman with work for a man with. Nobody has to be there to be exchanged: that one person
  more came, or one fewer, is a move too. Where a total depends on it (`thorough`), four at once are looked for too.

Such a chain of moves changes the hidden number by at least one, and chains of other people can follow it. Each of these
worlds is possible, as the people in it are (`variants`), and it would have given the same report. Worlds that take
longer chains aren't looked for: so what counts as hidden is hidden, and sometimes more is hidden than must be. Nothing
is asked of what a hidden number is called, all of them are called the same.

A chain is good for as long as nothing is shown that it changes; so most hidden numbers are looked at once.

A number that is shown rounded may be another too, for as long as it is rounded to the same (`Room`). For it worlds are
looked for in which the exact numbers are unchanged and all rounded ones are rounded as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from .cells import Cell, parts

VALUES = 5  # that a hidden number could have, at least
ANYBODY = -1  # the source of a move that adds a person: there is always one more who didn't come
PLENTY = VALUES
TRIED = 5000  # pairs that may complete four moves, for one cell and direction

Added = frozenset[Cell]  # the cells, band for band, that a person adds one to
Set = int  # of cells: a bit for each
Way = tuple[Set, Set]  # shown cells that rise, and that fall


class Move(NamedTuple):
    """The cells that rise and that fall, and the numbers of those who can be exchanged so."""

    gained: Set
    lost: Set
    sources: Collection[int]


Room = tuple[int, int]  # by how much a rounded number may fall, and rise
Chain = list[Move]  # moves made at once, each by another person
Length = Callable[[Set, bool], Iterator[list[list[Move]]]]  # of chains
_Doing = dict[tuple[Set, bool], dict[Way, list[Move]]]  # the bit of a cell, and whether it rises → moves, by their way


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
            found: dict[Way, dict[int, None]] = {}
            for number, own, other in exchanged:
                before, after = within(own), within(other)
                if before != after:
                    found.setdefault((after & ~before, before & ~after), {})[number] = None
            return [Move(gained, lost, tuple(sources)) for (gained, lost), sources in found.items()]

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
        self.near, self.farther = people.moves(self._set(cell for cell in self.bit if len(cell.bands) < 2), merged)
        self._changed: dict[Set, Set] = {}  # of a cell that is safe, what the worlds change in which it is another

    def _set(self, cells: Iterable[Cell]) -> Set:
        found = 0
        for cell in cells:
            found |= self.bit.get(cell, 0)
        return found

    def exposed(self, shown: Iterable[Cell], hidden: Iterable[Cell], thorough: bool = False) -> list[Cell]:
        """The hidden cells that could have fewer than `VALUES` values, as far as one sees; in a `thorough` search one
        sees farther, and it takes much longer."""
        seen = self._set(shown)
        doubtful = [
            cell
            for cell in hidden
            if cell in self.bit and ((bit := self.bit[cell]) not in self._changed or self._changed[bit] & seen)
        ]
        if not doubtful:
            return []
        ways = _Ways(self.near, self.farther, seen, self._set(doubtful))
        lengths = [ways.short, ways.farther, ways.long, *([ways.longer] if thorough else [])]
        return [cell for cell in doubtful if not self._is_safe(self.bit[cell], lengths)]

    def _is_safe(self, bit: Set, lengths: Iterable[Length]) -> bool:
        """Whether there are worlds enough; what they change is kept."""
        found: list[Chain] = []
        rising, falling = _Chosen(self.count), _Chosen(self.count)  # one world is above the true one, the other below
        for length in lengths:
            for up, chosen in ((True, rising), (False, falling)):
                for moves in length(bit, up):
                    while len(found) + 1 < VALUES and (chain := chosen.one_of(moves)):
                        found.append(chain)
                    if len(found) + 1 >= VALUES:
                        self._changed[bit] = _changed(found)
                        return True
        return False

    def unrounded(self, shown: Iterable[Cell], room: Mapping[Cell, Room]) -> list[Cell]:
        """The cells of `room`, shown rounded, that could have fewer than `VALUES` values."""
        if not room:
            return []
        by_bit = {self.bit[cell]: each for cell, each in room.items() if cell in self.bit}
        ways = _Ways(self.near, self.farther, self._set(shown), self._set(room))
        found = []
        for cell in room:
            bit, steps = self.bit.get(cell, 0), 0
            for up in (True, False):
                chosen, left = _Chosen(self.count), _Left(by_bit)
                for way, moves in ways.within(bit, up, sum(by_bit)):
                    while steps + 1 < VALUES and left.has(way) and chosen.one_of(moves):
                        left.take(way)
                        steps += 1
            if bit and steps + 1 < VALUES:
                found.append(cell)
        return found


class _Left:
    """By how much rounded numbers may still change."""

    def __init__(self, room: Mapping[Set, Room]):
        self.room = {(bit, up): each[up] for bit, each in room.items() for up in (False, True)}

    def has(self, way: Way) -> bool:
        return all(self.room[direction] > 0 for direction in _directions(way))

    def take(self, way: Way) -> None:
        for bit, up in _directions(way):
            self.room[bit, up] -= 1
            self.room[bit, not up] += 1


class _Chosen:
    """People who are exchanged already: nobody is twice."""

    def __init__(self, count: Mapping[int, int]):
        self.count = count
        self.times: dict[int, int] = defaultdict(int)

    def one_of(self, moves: Sequence[Sequence[Move]]) -> Chain | None:
        """A person for a move of each of these kinds; None where there aren't so many."""
        chain: list[tuple[Move, int]] = []
        for kind in moves:
            found = next(((move, each) for move in kind for each in move.sources if self._is_free(each)), None)
            if found is None:
                for _, source in chain:
                    self.times[source] -= 1
                return None
            self.times[found[1]] += 1
            chain.append(found)
        return [move for move, _ in chain]

    def _is_free(self, source: int) -> bool:
        return self.times[source] < self.count[source]


class _Ways:
    """The moves by what they do to the cells that are `seen`. `wanted`: the cells that are to rise and fall.

    `short`, `farther`, `long` and `longer` give kinds of moves that leave what is seen unchanged, if one of each is
    made, while the cell of that bit rises (`up`), or falls."""

    def __init__(self, near: Iterable[Move], far: Iterable[Move], seen: Set, wanted: Set):
        self.seen, self.far, self.wanted = seen, far, wanted
        self.moves: dict[Way, list[Move]] = {}
        self._near: _Doing = {}
        for move in near:
            way = move.gained & seen, move.lost & seen
            self.moves.setdefault(way, []).append(move)
            self._note(move, way, self._near)

    def _note(self, move: Move, way: Way, doing: _Doing) -> None:
        for up, changed in ((True, move.gained & self.wanted), (False, move.lost & self.wanted)):
            while changed:
                bit = changed & -changed
                doing.setdefault((bit, up), {}).setdefault(way, []).append(move)
                changed ^= bit

    @cached_property
    def _far(self) -> _Doing:
        found: _Doing = {}
        for move in self.far:
            self._note(move, (move.gained & self.seen, move.lost & self.seen), found)
        return found

    @cached_property
    def _with(self) -> dict[tuple[Set, bool], list[Way]]:
        """The ways in which a seen cell rises, and falls."""
        found: dict[tuple[Set, bool], list[Way]] = {}
        for way in self.moves:
            for bit, up in _directions(way):
                found.setdefault((bit, up), []).append(way)
        return found

    def short(self, bit: Set, up: bool) -> Iterator[list[list[Move]]]:
        """One move, or two."""
        yield from self._one_or_two(self._near.get((bit, up), {}), bit, up)

    def farther(self, bit: Set, up: bool) -> Iterator[list[list[Move]]]:
        """The same, the first of people who differ in two things."""
        yield from self._one_or_two(self._far.get((bit, up), {}), bit, up)

    def _one_or_two(self, first: dict[Way, list[Move]], bit: Set, up: bool) -> Iterator[list[list[Move]]]:
        if (0, 0) in first:
            yield [first[0, 0]]
        for way, moves in first.items():
            if way != (0, 0) and (back := self._others((way[1], way[0]), bit, up)):
                yield [moves, back]

    def long(self, bit: Set, up: bool) -> Iterator[list[list[Move]]]:
        """Three moves."""
        for doing in (self._near, self._far):
            for way, moves in doing.get((bit, up), {}).items():
                for second, third in self._in_two(way):
                    if (one := self._others(second, bit, up)) and (other := self._others(third, bit, up)):
                        yield [moves, one, other]

    def longer(self, bit: Set, up: bool) -> Iterator[list[list[Move]]]:
        """Four moves; there are very many, of which `TRIED` are tried."""
        tried = 0
        for doing in (self._near, self._far):
            for way, moves in doing.get((bit, up), {}).items():
                for second in self._undoing(way):
                    both, one = _both(way, second), self._others(second, bit, up)
                    for third, fourth in self._in_two(both) if both and one else ():
                        tried += 1
                        if tried > TRIED:
                            return
                        if (other := self._others(third, bit, up)) and (last := self._others(fourth, bit, up)):
                            yield [moves, one, other, last]

    def within(self, bit: Set, up: bool, rounded: Set) -> Iterator[tuple[Way, list[list[Move]]]]:
        """One move, or two, that change of what is seen only cells that are `rounded`, none by more than one; and how
        they change these."""
        exact: dict[Way, list[Way]] = {}
        for rises, falls in self.moves:
            exact.setdefault((rises & ~rounded, falls & ~rounded), []).append((rises, falls))
        for (rises, falls), moves in self._near.get((bit, up), {}).items():
            if not (rises | falls) & ~rounded:
                yield (rises, falls), [moves]
                continue
            for more, less in exact.get((falls & ~rounded, rises & ~rounded), ()):
                back = self._others((more, less), bit, up)
                if back and (both := _both((rises, falls), (more, less))):
                    yield both, [moves, back]

    def _others(self, way: Way, bit: Set, up: bool) -> list[Move]:
        """The moves of that way that don't change the cell of that bit the other way round."""
        return [move for move in self.moves.get(way, ()) if not (move.lost if up else move.gained) & bit]

    def _undoing(self, way: Way) -> list[Way]:
        """The ways of which one has to be there, to undo that one: those that undo its change of some cell, of which
        there are the fewest."""
        return min((self._with.get((bit, not up), []) for bit, up in _directions(way)), key=len, default=[])

    def _in_two(self, way: Way) -> Iterator[tuple[Way, Way]]:
        """Two ways that together undo that one."""
        for one in self._undoing(way):
            if (both := _both(way, one)) and (back := (both[1], both[0])) in self.moves:
                yield one, back


def _both(way: Way, other: Way) -> Way | None:
    """What both do together; None where a cell would change by more than one."""
    if way[0] & other[0] or way[1] & other[1]:
        return None
    return (way[0] & ~other[1]) | (other[0] & ~way[1]), (way[1] & ~other[0]) | (other[1] & ~way[0])


def _directions(way: Way) -> Iterator[tuple[Set, bool]]:
    """The bit of each cell that changes, and whether it rises."""
    for up, left in ((True, way[0]), (False, way[1])):
        while left:
            bit = left & -left
            yield bit, up
            left ^= bit


def _changed(chains: Iterable[Chain]) -> Set:
    """The cells that a chain changes, of all chains."""
    found = 0
    for chain in chains:
        net: dict[Set, int] = {}
        for move in chain:
            for bit, up in _directions((move.gained, move.lost)):
                net[bit] = net.get(bit, 0) + (1 if up else -1)
        found |= sum(bit for bit, change in net.items() if change)
    return found
