"""The figures of a period: what persons count as, who might have come instead, and which numbers may be told.

The cost is that of the persons; who might have come instead is tried for one person of each kind, and for at most
`TRIED` kinds: with fewer of them more is hidden, never less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from ..model.indicators import ENTRY
from .decide import Decider, Decision, Frozen
from .periods import Period
from .persons import Person
from .states import YES, Profile, Scheme
from .variants import Variants

TRIED = 150
UNSEEN = 3  # of how many of them somebody is tried who came before all periods

Instead = dict[Profile, Collection[Profile]]  # profile → those of people who might have come instead


def decide(
    scheme: Scheme, persons: Sequence[Person], period: Period, frozen: Frozen, today: date | None = None
) -> Decision:
    """What may be told of the period, and of those before it in this year and the last. `today`: the day of the report;
    without it the first on which the period is over."""
    periods = [
        *scheme.calendar.until(period),
        *(each for each in frozen.periods if each.year in (period.year - 1, period.year)),
    ]
    slots = range(
        min(scheme.calendar.slots(each).start for each in periods),
        max(scheme.calendar.slots(each).stop for each in periods),
    )
    profiles: Counter[Profile] = Counter()
    one: dict[Profile, Person] = {}
    for person in persons:
        profile = _within(scheme.profile(person), slots)
        profiles[profile] += 1
        one.setdefault(profile, person)
    alike = _alike(scheme, profiles)
    known = {str(scheme.bands[group].group.asks) for group in alike}
    others = _Others(scheme, Variants(scheme, slots, known, today or period.last + timedelta(days=1)))
    near, far = others.instead_of([one[profile] for profile in _tried(profiles)])
    scheme.forget()
    return Decider(scheme, profiles, near, far, alike, frozen).decide(period)


class _Others:
    """Who might have come instead of people, as profiles."""

    def __init__(self, scheme: Scheme, variants: Variants):
        self.scheme, self.variants, self.slots = scheme, variants, variants.slots
        self.groups, self.indicators = _crossed(scheme)

    def instead_of(self, people: Sequence[Person]) -> tuple[Instead, Instead]:
        """The profile of each → those of people who differ in one thing, and of such as differ in two."""
        near: Instead = {}
        far: Instead = {}
        for profile, person in self._profiles(people).items():
            singles = self._profiles(self.variants.of(person))
            near[profile], far[profile] = singles.keys(), self._in_two(profile, person, singles)
        for profile, person in self._profiles(self.variants.long_here(people[:UNSEEN])).items():
            far.setdefault(profile, self._in_two(profile, person, self._profiles(self.variants.of(person))))
        return near, far

    def _profiles(self, people: Iterable[Person]) -> dict[Profile, Person]:
        found: dict[Profile, Person] = {}
        for person in people:
            found.setdefault(_within(self.scheme.profile(person), self.slots), person)
        return found

    def _in_two(self, profile: Profile, person: Person, singles: dict[Profile, Person]) -> Collection[Profile]:
        """Those in another band who left so that it matters: of who is in that band among those who left so, nobody who
        differs in one thing can tell."""
        elsewhere = [
            each for other, each in singles.items() if any(other.bands[at] != profile.bands[at] for at in self.groups)
        ]
        counted = [each for other, each in singles.items() if any(other.states[at] == YES for at in self.indicators)]
        return self._profiles(self.variants.of_two(person, elsewhere, counted)).keys() - singles.keys()


def _tried(profiles: Counter[Profile]) -> list[Profile]:
    """`TRIED` of the profiles, as many of each of the ways in which people came and left; the most frequent first."""
    before: Counter[object] = Counter()
    places: dict[Profile, int] = {}
    for profile, _ in profiles.most_common():
        places[profile] = before[profile.slots]
        before[profile.slots] += 1
    return sorted(places, key=lambda profile: places[profile])[:TRIED]


def _crossed(scheme: Scheme) -> tuple[list[int], list[int]]:
    """The places of the groups of the entry by which something of a later moment is broken down, and of that."""
    at_entry = {id_ for id_, bands in scheme.bands.items() if (bands.group.moment or ENTRY) == ENTRY}
    later = [each for each in scheme.indicators if each.moment != ENTRY and not at_entry.isdisjoint(map(str, each.by))]
    asked = {str(group) for each in later for group in each.by}
    groups = [at for at, id_ in enumerate(scheme.bands) if id_ in asked & at_entry]
    return groups, [scheme.number[str(each.id)] for each in later]


def _within(profile: Profile, slots: range) -> Profile:
    """The profile with all days before and behind the slots alike: the report knows no difference."""
    near = tuple(None if slot is None else min(max(slot, slots.start - 1), slots.stop) for slot in profile.slots)
    return profile._replace(slots=near)


def _alike(scheme: Scheme, profiles: Counter[Profile]) -> dict[str, int]:
    """Groups that are said to be known, and in which everybody is in one band: group → the band's number."""
    found = {}
    for at, (id_, bands) in enumerate(scheme.bands.items()):
        there = {number for profile in profiles for number in profile.bands[at]} - {len(bands.labels) - 1}
        if bands.group.known and len(there) == 1:
            found[id_] = there.pop()
    return found
