"""What a chapter opens with: at most five essentials, a sentence each, and deadlines that its own sections are about.

More than five nobody keeps in mind. A deadline stands where its section is; one of another chapter would be on the
first page only, and from the fourth on nowhere. That the place exists at all is for `links` to tell.

Good:
    essentials: ["Eine Wohnung gibt es auch mit kleinem Einkommen: [](#wohnungssuche)."]
    deadlines: [{when: zwei Wochen nach dem Einzug, text: Die Wohnung anmelden., at: anmelden}]
Bad, where `anmelden` is a section of another chapter, or six essentials:
    deadlines: [{when: zwei Wochen, text: Die Wohnung anmelden., at: anmelden}]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..model.blocks import Chapter
from ..model.book import Handbook
from ..model.regional import places_of
from ..model.sections import below
from ..problem import Problem, warning

MOST = 5  # essentials


def check(handbook: Handbook) -> Iterator[Problem]:
    places = places_of(handbook.chapters.values())
    for chapter in handbook.chapters.values():
        for extra in chapter.essentials[MOST:]:
            yield warning(
                "too-many-essentials",
                extra.span,
                f"Das Wichtigste sind höchstens fünf Sätze, hier sind es {len(chapter.essentials)}",
                "löschen Sie diesen Satz, oder fassen Sie zwei zusammen",
            )
        if chapter.deadlines:
            yield from _elsewhere(chapter, places)


def _elsewhere(chapter: Chapter, places: Collection[str]) -> Iterator[Problem]:
    """Deadlines whose place isn't a section of the chapter."""
    own = [str(section.id) for section, _ in below(chapter.sections)]
    for deadline in chapter.deadlines:
        if deadline.at in places and deadline.at not in own:
            yield warning(
                "deadline-elsewhere",
                deadline.at.span,
                f"„{deadline.at}“ ist kein Abschnitt dieses Kapitels; die Frist stünde nur auf seiner ersten Seite",
                f"nennen Sie einen Abschnitt des Kapitels, zum Beispiel „{own[0]}“",
            )
