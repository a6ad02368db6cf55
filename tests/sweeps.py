"""How much of a long sweep is tried: a meaningful sample in every run, the whole with `--long` (docs/testing.md).

conftest.py sets both values before any test file is read, so that they may stand in a parametrisation.
"""

from __future__ import annotations

LONG = False  # --long
FIRST = 0  # --seed: with which number sweeps by chance begin, for other cases than last time


def many(few: int, whole: int) -> int:
    """How many cases are tried."""
    return whole if LONG else few


def seeds(few: int, whole: int) -> range:
    """The seeds of cases that are made by chance."""
    return range(FIRST, FIRST + many(few, whole))
