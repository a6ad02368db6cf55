"""Which numbers of a report are shown.

1. No number below `smallest` is shown, 0 included, nor one that is less than that short of its base. An indicator needs
   a base that is shown; a breakdown needs `breakdown_from`, and its small bands are merged with others until none is
   small. Numbers of sensitive questions are rounded to `TO`, and none below it is shown; for hidden numbers they are
   taken as if they were shown exactly, and they themselves are hidden: nobody may work out what they were.
2. Then what is left is shown one after another, what matters most first: of a period that `periods` names earlier
   before that of one it names later, a total before a detail. Before each the audit is asked; what would give a hidden
   number away stays hidden. Where the number that it gives away may be shown itself, both are.

Reports are made one after another, and nobody takes back what is published. So periods are decided in the order in
which they end, each as if all before it had been published; those that end on one day are decided together. What an
earlier report has shown (`earlier`) stays shown, with its numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import NamedTuple

from ..dataclass import dataclass
from ..model.indicators import TO, Indicator
from .audit import Added, Audit, People, Room
from .cells import ALL, BY, CURRENT, Cell, Cells
from .periods import Period, overlapping
from .states import GONE, NO, NOT_MEANT, UNSAID, YES, Profile, Scheme

Values = Mapping[Cell, int]
TOTAL, COUNT, BREAKDOWN, REST, OPEN, SENSITIVE = range(6)  # what is shown first … last


class Item(NamedTuple):
    """Cells that are shown or hidden together, the more important the less `later`, `rank` and `place` are. `later`:
    how many kinds of periods are named before that one. `needs`: a cell without which they aren't shown."""

    later: int
    rank: int
    place: int
    cells: tuple[Cell, ...]
    needs: Cell | None


@dataclass
class Frozen:
    """What earlier reports have shown: period → its numbers. `reported`: the periods that had a report of their own, to
    which nothing is added any more; of others it has told something beside. `changed`: what is counted otherwise than
    it was then."""

    periods: dict[Period, dict[Cell, int]] = field(default_factory=dict)
    reported: frozenset[Period] = frozenset()
    changed: frozenset[str] = frozenset()


@dataclass
class Decision:
    """`shown`: the numbers that may be told, with their values. `alike`: groups that say nothing, as all are known to
    be in one band: group → its number. `not_asked`: (period, indicator) of which no form of that period asks.
    `always_apply`: indicators whose questions apply to everybody who might come."""

    shown: dict[Cell, int]
    alike: dict[str, int]
    not_asked: frozenset[tuple[str, str]]
    always_apply: frozenset[str]


class Decider:
    """`profiles`: how many people there are of each; `variants`: profile → those of people who might have come
    instead; `farther`: the same, with those who differ in two things."""

    def __init__(
        self,
        scheme: Scheme,
        profiles: Mapping[Profile, int],
        variants: Mapping[Profile, Collection[Profile]],
        farther: Mapping[Profile, Collection[Profile]],
        alike: dict[str, int],
        frozen: Frozen,
    ):
        self.scheme, self.profiles, self.variants, self.farther = scheme, profiles, variants, farther
        self.alike, self.frozen = alike, frozen
        self.smallest = scheme.told.protection.smallest
        cells = Cells(scheme, ())
        self.base = {str(each.id): cells.base(each) for each in scheme.indicators}

    def decide(self, last: Period) -> Decision:
        """What may be shown of all periods until that one."""
        periods = self.scheme.calendar.until(last)
        told = [each for each in self.frozen.periods if each.year in (last.year - 1, last.year)]
        was = [inner for each in told for inner in self.scheme.calendar.inside(each)]
        shown = {
            cell: value
            for each in told
            for cell, value in self.frozen.periods[each].items()
            if cell.counted not in self.frozen.changed
        }
        people = self._people(Cells(self.scheme, dict.fromkeys([*periods, *was])))
        for end in dict.fromkeys(each.last for each in periods):
            cells = Cells(self.scheme, dict.fromkeys([*(each for each in periods if each.last <= end), *was]))
            fresh = [each for each in periods if each.last == end and each not in self.frozen.reported]
            for cell in self._stage(cells, people, fresh, shown):
                shown.setdefault(cell, self._told(cell, people.value(cell)))
        sometimes_off = {cell.counted for cell in people.bit if cell.part == NOT_MEANT}
        always = frozenset(self.scheme.number).difference(sometimes_off) if self.profiles else frozenset()
        return Decision(shown, self.alike, self._not_asked(periods), always)

    def _told(self, cell: Cell, value: int) -> int:
        """The value as it is told; a half is rounded upward."""
        return (value + TO // 2) // TO * TO if cell.counted in self.scheme.rounded else value

    def _people(self, cells: Cells) -> People:
        added = cache(cells.added)
        count: dict[Added, int] = {}
        for profile, how_many in self.profiles.items():
            count[added(profile)] = count.get(added(profile), 0) + how_many
        count.pop(frozenset(), None)

        def others(variants: Mapping[Profile, Collection[Profile]]) -> dict[Added, dict[Added, None]]:
            found: dict[Added, dict[Added, None]] = {}
            for profile, instead in variants.items():
                found.setdefault(added(profile), {}).update(dict.fromkeys(map(added, instead)))
            return found

        return People(count, others(self.variants), others(self.farther))

    # ------------------------------------------------------------------ periods that end on one day

    def _stage(self, cells: Cells, people: People, fresh: list[Period], before: Collection[Cell]) -> list[Cell]:
        """The cells of these periods that are shown beside those of `before`."""
        possible = [item for period in fresh for item in self._possible(cells, people, period)]
        every = [cell for each in cells.periods for cell in cells.of_period(each)]
        wanted = dict.fromkeys([*before, *(cell for each in possible for cell in each.cells)])
        audit = people.among(every, [cell for cell in wanted if len(cell.bands) > 1])
        secret = [cell for cell in every if self._is_secret(cell, people)]
        closed = {*fresh, *self.frozen.reported}
        old = [item for each in cells.periods if each not in closed for item in self._possible(cells, people, each)]
        late = [item for item in old if item.rank not in (BREAKDOWN, SENSITIVE)]
        room = self._room(wanted, people)
        trial = _Trial(audit, before, secret, possible, late, self._withheld(cells, people, fresh), cells.periods, room)
        return trial.told(trial.harmless())

    def _room(self, cells: Iterable[Cell], people: People) -> dict[Cell, Room]:
        """By how much the numbers that are rounded may fall and rise, with the same told of them: a reader knows, too,
        that neither they nor what they are short of their bases is below `TO`."""
        found: dict[Cell, Room] = {}
        for cell in cells:
            if cell.counted in self.scheme.rounded:
                value, told = people.value(cell), self._told(cell, people.value(cell))
                base = people.value(cell._replace(counted=self.base[cell.counted], part=YES))
                least = max(TO, self.smallest)
                low, high = max(least, told - TO // 2), min(told + (TO - 1) // 2, base - least)
                found[cell] = (value - low, high - value)
        return found

    def _withheld(self, cells: Cells, people: People, fresh: list[Period]) -> frozenset[Cell]:
        """The numbers of these periods that aren't small, and are kept back for an earlier report's sake only."""
        return frozenset(
            cell
            for period in fresh
            for cell in cells.of_period(period)
            if self._is_large(cell.counted, people.value(cell)) and self._drifts(cell.counted, period, people)
        )

    def _is_secret(self, cell: Cell, people: People) -> bool:
        """Whether nobody may work out the number where it isn't shown. How many don't fulfil a condition is never
        shown, and no secret where it isn't small."""
        return cell.group not in self.alike and (
            cell.part != NO or not self._is_large(cell.counted, people.value(cell))
        )

    # ------------------------------------------------------------------ what isn't small

    def _possible(self, cells: Cells, people: People, period: Period) -> list[Item]:
        """What may be shown by its own size."""
        items: dict[tuple[Cell, ...], Item] = {}
        later = self.scheme.calendar.kinds.index(period.kind)

        def add(rank: int, cells_: Iterable[Cell], needs: Cell | None) -> None:
            key = tuple(cells_)
            if key and all(not self._drifts(cell.counted, period, people) for cell in key):
                items.setdefault(key, Item(later, rank, len(items), key, needs))

        for each in self.scheme.indicators:
            base, count = (Cell(period.id, what, YES) for what in (cells.base(each), cells.counts(each)))
            if base.counted.startswith(ALL) and self._is_large(base.counted, people.value(base)):
                add(TOTAL, [base], None)
            is_rounded = str(each.id) in self.scheme.rounded
            may_be = each.when and cells.is_counted(each, period)
            if may_be and self._may_stand(count.counted, people.value(count), people.value(base)):
                add(SENSITIVE if is_rounded else COUNT, [count], base)
                for part in (UNSAID, NOT_MEANT):
                    cell = Cell(period.id, str(each.id), part)
                    if self._may_stand(cell.counted, people.value(cell), people.value(base)):
                        add(SENSITIVE if is_rounded else REST, [cell], count)
            for group in each.by:
                add(BREAKDOWN, self._breakdown(cells, people, period, each, str(group)), count)
        current = cells.current(period)
        if people.value(current) >= self.scheme.told.protection.breakdown_from:
            add(OPEN, [current], None)
        return _supported(list(items.values()))

    def _is_large(self, counted: str, value: int) -> bool:
        return value >= (max(TO, self.smallest) if counted in self.scheme.rounded else self.smallest)

    def _may_stand(self, counted: str, value: int, base: int) -> bool:
        return self._is_large(counted, value) and self._is_large(counted, base - value)

    def _breakdown(self, cells: Cells, people: People, period: Period, each: Indicator, group: str) -> list[Cell]:
        """The bands, merged so far that none is small; none at all where fewer than two would be left."""
        total = people.value(Cell(period.id, cells.counts(each), YES))
        if total < self.scheme.told.protection.breakdown_from or group in self.alike:
            return []
        single = cells.bands(period, each, group)
        values = [people.value(cell) for cell in single]
        bands = self.scheme.bands[group]
        if bands.several:
            return [cell for cell, value in zip(single, values) if self._may_stand(cell.counted, value, total)]
        merged = merged_bands(values, self.smallest, ordered=not bands.names)
        if len(merged) < 2:
            return []
        return [Cell(period.id, cells.counts(each), f"{BY}{group}", numbers) for numbers in merged]

    def _drifts(self, counted: str, period: Period, people: People) -> bool:
        """Whether an earlier report counted a few more or fewer in a part of the period: the difference would tell of
        those few."""
        if counted in self.frozen.changed:
            return overlapping(period, [*self.frozen.periods, *self.frozen.reported])
        return any(
            cell.counted == counted and 0 < abs(people.value(cell) - value) < self.smallest
            for other, was in self.frozen.periods.items()
            if overlapping(period, [other])
            for cell, value in was.items()
        )

    def _not_asked(self, periods: list[Period]) -> frozenset[tuple[str, str]]:
        """The (period, indicator) for which everybody's form lacks what the condition asks for."""
        asked: set[tuple[str, str]] = set()
        there: set[tuple[str, str]] = set()
        cells = Cells(self.scheme, periods)
        for profile in self.profiles:
            for cell in cells.added(profile):
                if cell.counted in self.scheme.number:
                    there.add((cell.period, cell.counted))
                    if profile.states[self.scheme.number[cell.counted]] != GONE:
                        asked.add((cell.period, cell.counted))
        return frozenset(there - asked)


def merged_bands(values: list[int], smallest: int, ordered: bool) -> list[tuple[int, ...]]:
    """Bands put together so that none holds fewer than `smallest`: the numbers of those that make each. `ordered`:
    neighbours are put together, else all small ones. The last band is "keine Angabe"."""
    rest = len(values) - 1
    if not ordered:
        by_size = sorted(range(len(values)), key=lambda number: (values[number], number))
        small = [number for number in by_size if values[number] < smallest]
        for number in by_size[len(small) :]:
            if not small or sum(values[each] for each in small) >= smallest:
                break
            small.append(number)
        large = [(number,) for number in range(len(values)) if number not in small]
        return [*large, *([tuple(sorted(small))] if small else [])]
    found: list[tuple[int, ...]] = []
    waiting: tuple[int, ...] = ()
    for number in range(rest):
        waiting = (*waiting, number)
        if sum(values[each] for each in waiting) >= smallest:
            found.append(waiting)
            waiting = ()
    if waiting:
        found[-1:] = [(*(found[-1] if found else ()), *waiting)]
    if values[rest] < smallest or sum(values[each] for each in found[-1]) < smallest:
        return [*found[:-1], (*found[-1], rest)]
    return [*found, (rest,)]


class _Trial:
    """What comes of showing some of the items that are `possible`, beside what is shown already (`before`). `late`:
    numbers of earlier periods that had no report; they are told where they could be worked out now. `withheld`: numbers
    that whoever adds up what is shown may find, but not as they are today. `room`: of those that are rounded."""

    def __init__(
        self,
        audit: Audit,
        before: Collection[Cell],
        secret: list[Cell],
        possible: list[Item],
        late: list[Item],
        withheld: Collection[Cell],
        periods: Sequence[Period],
        room: Mapping[Cell, Room],
    ):
        self.audit, self.before, self.secret = audit, before, secret
        self.possible, self.late, self.withheld = possible, late, withheld
        self.sums = [
            {whole.id, *(each.id for each in parts)} for whole in periods for parts in _divided(whole, periods)
        ]
        shown = [cell for cell in before if cell in room]
        narrow = set(audit.unrounded(before, {cell: room[cell] for cell in shown}))  # nothing mends it any more
        self.room = {cell: each for cell, each in room.items() if cell not in narrow}

    def told(self, items: Iterable[Item]) -> list[Cell]:
        """The cells of the items, and those that are no news beside them: the last number of a sum over periods whose
        other numbers all are shown."""
        found = dict.fromkeys(cell for item in items for cell in item.cells)
        known = {*self.before, *found}
        while more := [
            item for item in self.possible if not known.issuperset(item.cells) and self._adds_up(item, known)
        ]:
            cells = [cell for item in more for cell in item.cells]
            known.update(cells)
            found.update(dict.fromkeys(cells))
        return list(found)

    def _adds_up(self, item: Item, known: Collection[Cell]) -> bool:
        return all(cell in known or self._follows(cell, known) for cell in item.cells)

    def _follows(self, cell: Cell, known: Collection[Cell]) -> bool:
        return cell.counted != CURRENT and any(
            all(cell._replace(period=each) in known for each in ids if each != cell.period)
            for ids in self.sums
            if cell.period in ids
        )

    def exposed(self, items: Iterable[Item]) -> list[Cell]:
        """The hidden numbers that could be worked out; and the rounded ones of which one could tell what they were."""
        shown = {*self.before, *self.told(items)}
        hidden = [cell for cell in self.secret if cell not in shown]
        rounded = {cell: self.room[cell] for cell in shown if cell in self.room}
        return [
            *self.audit.exposed(
                shown, [cell for cell in hidden if cell not in self.withheld or not self._follows(cell, shown)]
            ),
            *self.audit.unrounded(shown, rounded),
        ]

    def harmless(self) -> list[Item]:
        """The items that do no harm beside each other, chosen one after another, what matters most first."""
        chosen = self._completed([])
        if chosen is None:
            return []
        for item in sorted(self.possible):
            there = {cell for each in chosen for cell in each.cells}
            if item not in chosen and item.needs in (None, *there):
                chosen = self._completed([*chosen, item]) or chosen
        return chosen

    def _completed(self, items: list[Item]) -> list[Item] | None:
        """The items, with all those that tell what could be worked out from them; None where they would give something
        away even so."""
        while exposed := set(self.exposed(items)):
            there = {*self.before, *(cell for each in items for cell in each.cells)}
            more = [
                each
                for each in (*self.possible, *self.late)
                if each not in items and each.needs in (None, *there) and not exposed.isdisjoint(each.cells)
            ]
            if not more:
                return None
            items = [*items, *more]
        return items


def _divided(whole: Period, periods: Sequence[Period]) -> list[list[Period]]:
    """The shorter periods that together are that one, by their kinds, where all of them are there."""
    inner = [each for each in periods if each != whole and each.within(whole)]
    kinds = {each.kind: [part for part in inner if part.kind == each.kind] for each in inner}
    return [parts for parts in kinds.values() if sum(_days(part) for part in parts) == _days(whole)]


def _days(one: Period) -> int:
    return (one.last - one.first).days + 1


def _supported(items: list[Item]) -> list[Item]:
    """The items that have what they need."""
    while True:
        there = {cell for item in items for cell in item.cells}
        left = [item for item in items if item.needs is None or item.needs in there]
        if len(left) == len(items):
            return items
        items = left
