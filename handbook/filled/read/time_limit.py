"""A limit on how long a stranger's file may keep us busy: the last resort.

What could take long is refused where it is read (`limits`) or done in steps that grow with the file; this is for what
nobody thought of. It works in the main thread, where all commands run; in other threads there is none.

Where POSIX gives one, the limit is a timer of the time that the processor works for us, so that a busy machine makes
nobody's file a bad one; Python looks for it even inside a regular expression. On Windows a thread
waits beside and interrupts the main one as Ctrl-C does: Python notices between two of its own steps, so what a library
does in one go (opening a picture, packing a stream) is ended only when it comes back.
"""

from __future__ import annotations

import _thread
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

AGAIN = 0.5  # seconds until the next try, where something caught the first


class TookTooLong(BaseException):
    """Nothing that a library means to catch."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises `TookTooLong` in the work below where it lasts longer, or longer than a limit around this one lets it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with _by_timer(seconds) if hasattr(signal, "setitimer") else _by_thread(seconds):
        yield


def _end(*_: Any) -> None:
    raise TookTooLong


@contextmanager
def _by_timer(seconds: float) -> Iterator[None]:
    start = time.process_time()
    handler = signal.signal(signal.SIGPROF, _end)
    around, again = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    if 0 < around < seconds:
        signal.setitimer(signal.ITIMER_PROF, around, AGAIN)
    try:
        yield
    finally:
        left = max(around - (time.process_time() - start), 0.001) if around else 0
        signal.signal(signal.SIGPROF, handler)
        signal.setitimer(signal.ITIMER_PROF, left, again)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    done, late = threading.Event(), False

    def wait() -> None:
        nonlocal late
        if not done.wait(seconds):
            late = True
            _thread.interrupt_main()
            while not done.wait(AGAIN):
                _thread.interrupt_main()

    before = signal.getsignal(signal.SIGINT)

    def interrupted(*told: Any) -> None:
        if late:
            raise TookTooLong
        if callable(before):
            before(*told)

    signal.signal(signal.SIGINT, interrupted)
    waiter = threading.Thread(target=wait, daemon=True)
    waiter.start()
    try:
        yield
    finally:
        done.set()
        try:
            waiter.join()  # a last interruption ends here, not in what follows
        finally:
            signal.signal(signal.SIGINT, before)
