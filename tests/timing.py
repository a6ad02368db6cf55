"""How long work takes, measured so that neither the garbage collector nor other programs decide whether a test passes.

`grows` holds the time for a large piece of work against that for a small one, which is the same on every machine.
`within` guards against work that never ends: its limits are many times what the work takes, so that a machine four
times as slow, or one with much to do, stays below them. What can be counted (calls, lines, files) is counted instead.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CLOCK = 0.001  # seconds; with less, the clock and the cache of the processor decide
ROUNDS = 8  # at most, until the ratio is small enough

Work = Callable[[], object]


def seconds(work: Work, *, tries: int = 3) -> float:
    """The least time of the processor that `work` has taken."""
    return min(_once(work) for _ in range(tries))


def grows(prepare: Callable[[int], Work], small: int, large: int, at_most: float) -> None:
    """Fails if the larger work takes more than `at_most` times the smaller. `prepare(size)` gives the work anew for
    each try; what it does itself isn't measured.

    The smaller, which is easily disturbed, is judged by the quickest of three tries. Where the ratio is too large both
    are tried again: what was only disturbed passes in the end, and what grows with the square never does.
    """
    little = much = float("inf")
    for _ in range(ROUNDS):
        little = min(little, *(_once(prepare(small)) for _ in range(3)))
        much = min(much, _once(prepare(large)))
        if much <= at_most * max(little, CLOCK):
            return
    ratio = much / max(little, CLOCK)
    raise AssertionError(
        f"{large / small:g} times the size takes {ratio:.1f} times as long, at most {at_most:g} allowed ({little:.4f} "
        f"s, {much:.4f} s)"
    )


@contextmanager
def within(limit: float) -> Iterator[None]:
    """What stands in the block takes at most so many seconds of the processor."""
    start = time.process_time()
    yield
    taken = time.process_time() - start
    assert taken <= limit, f"{taken:.1f} s, {limit:g} allowed"


def _once(work: Work) -> float:
    """One measure. The collector, which may walk through all that the tests before have left, waits. To have it walk
    before each measure would cost more than all measures."""
    on = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if on:
            gc.enable()
