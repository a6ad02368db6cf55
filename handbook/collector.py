"""Python's cyclic collector, where a program lives for one task."""

from __future__ import annotations

import atexit
import gc


def rarely_collect() -> None:
    """Nearly all that a command makes lives to its end: looking for garbage often would cost a fifth of the time, and
    once more at the end of the process another thirtieth."""
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(gc.freeze)
