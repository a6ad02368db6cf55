"""The figures of a period: what persons count as, who might have come instead, and which numbers may be told.

The cost is that of the persons; who might have come instead is tried for one person of each kind, and for at most
`TRIED` kinds, the most frequent first: with fewer of them more is hidden, never less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .decide import Decider, Decision, Frozen
from .periods import Period
from .persons import Person
from .states import Profile, Scheme
from .variants import Variants

TRIED = 150


def decide(scheme: Scheme, persons: Sequence[Person], period: Period, frozen: Frozen) -> Decision:
    """What may be told of the period, and of those before it in this year and the last."""
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
    variants = Variants(scheme, slots, {str(scheme.bands[group].group.asks) for group in alike})
    instead = {
        profile: {_within(scheme.profile(other), slots) for other in variants.of(one[profile])}
        for profile, _ in sorted(profiles.items(), key=lambda item: (-item[1], item[0].slots[0] or 0))[:TRIED]
    }
    scheme.forget()
    return Decider(scheme, profiles, instead, alike, frozen).decide(period)


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
