"""A word stands once in `hyphenation`: two entries would tell two ways to part it.

Good:
    hyphenation: [Wohnungs-suche, Chancenkarte]
Bad:
    hyphenation: [Wohnungs-suche, Wohnungssuche]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..model.parted_words import bare
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for listed in (handbook.info.hyphenation, *(region.hyphenation for region in handbook.regions.values())):
        seen: set[str] = set()
        for word in listed:
            if bare(word) in seen:
                yield error(
                    "duplicate-entry",
                    word.span,
                    f"„{word}“ steht schon in hyphenation, vielleicht anders getrennt",
                    "löschen Sie einen der beiden Einträge",
                )
            seen.add(bare(word))
