"""A limit on how long a stranger's file may keep us busy.

Sizes and depths are limited where they are read; this is for what remains, such as a pattern in an attached questionnaire that no machine finishes. The limit is a timer of
POSIX in the main thread (Python looks for it even inside a regular expression); elsewhere there is none.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 0.5         # seconds until the next try, where something caught the first


class TookTooLong(BaseException):
    """Nothing that a library means to catch."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises `TookTooLong` in the work below where it lasts longer."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
