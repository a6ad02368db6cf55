"""What depends on what, put in an order: each thing behind all that it needs. Without recursion, so that no chain is
too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")


def in_order(wanted: Iterable[Thing], needs: Callable[[Thing], Iterable[Thing]]) -> Iterator[Thing]:
    """The wanted things and all that they need, directly or not, each once and behind its needs. A circle is broken
    where it closes."""
    met: set[Thing] = set()
    waiting: list[tuple[Thing, bool]] = [(thing, False) for thing in wanted][::-1]
    while waiting:
        thing, ready = waiting.pop()
        if ready:
            yield thing
        elif thing not in met:
            met.add(thing)
            waiting.append((thing, True))
            waiting += [(need, False) for need in needs(thing) if need not in met][::-1]
