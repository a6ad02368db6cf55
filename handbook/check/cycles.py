"""Circles in what depends on what: not a rule, but what the rules about circles share."""

from __future__ import annotations

from collections.abc import Iterator

from ..problem import Span

Reads = dict[str, dict[str, Span]]  # name → the names it depends on, each with the place that says so


def cycles(reads: Reads) -> Iterator[list[str]]:
    """Circles, each once, as the way from a name back to itself; without recursion, whatever the length of the ways."""
    done: set[str] = set()
    for start in reads:
        way, waiting = [start], [iter(reads[start])]
        if start in done:
            continue
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                done.add(way.pop())
                waiting.pop()
            elif following in way:
                yield [*way[way.index(following) :], following]
            elif following not in done and following in reads:
                way.append(following)
                waiting.append(iter(reads[following]))
