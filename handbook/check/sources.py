"""A source can be found again: it has a publisher, an address on the web, or both.

Good:
    bgb_551: {title: "§ 551 BGB", publisher: Bundesministerium der Justiz}
Bad:
    bgb_551: {title: "§ 551 BGB"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..model.text import span_of
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for id_, source in handbook.sources.items():
        if source.publisher is None and source.url is None and source.title:
            yield error(
                "missing-key",
                span_of(id_),
                f"Der Quelle „{id_}“ fehlt, wo man sie findet",
                "ergänzen Sie publisher oder url",
            )
