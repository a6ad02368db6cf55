"""The measures of tests/timing.py tell growth with the length from growth with its square, and let nothing else
decide."""

from __future__ import annotations

import gc
import time

import pytest

from tests.timing import grows, seconds, within


def busy(steps: int) -> None:
    for _ in range(steps):
        pass


def test_growth_with_the_length_passes_and_with_the_square_fails():
    grows(lambda size: lambda: busy(size * 100), 1_000, 10_000, at_most=30)
    with pytest.raises(AssertionError, match=r"10 times the size takes \d+\.\d times as long, at most 30 allowed"):
        grows(lambda size: lambda: busy(size * size // 5), 1_000, 10_000, at_most=30)


def test_a_single_try_that_is_disturbed_does_not_count():
    tries = []

    def prepare(size):
        tries.append(size)
        disturbed = size == 10_000 and tries.count(size) < 3
        return lambda: busy(size * (1_000 if disturbed else 50))

    grows(prepare, 1_000, 10_000, at_most=30)
    assert tries == [1_000, 1_000, 1_000, 10_000] * 3


def test_the_collector_waits_while_it_is_measured_and_only_then():
    states = []
    assert seconds(lambda: states.append(gc.isenabled())) >= 0
    assert states == [False] * 3 and gc.isenabled()


def test_what_takes_too_long_is_told():
    with within(60):
        busy(1)
    with pytest.raises(AssertionError, match="0 allowed"), within(0):
        start = time.process_time()
        while time.process_time() == start:
            pass
