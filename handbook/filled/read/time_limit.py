"""A limit on how long a stranger's file may keep us busy: the last resort.

What could take long is refused where it is read (`limits`) or done in steps that grow with the file; this is for what
nobody thought of.

In the main thread, where all commands run, and where POSIX gives one, the limit is a timer of the time that the
processor works for us, so that a busy machine makes nobody's file a bad one; Python looks for it even inside a regular
expression. On Windows a thread waits beside and interrupts the main one as Ctrl-C does: Python notices between two of
its own steps, so what a library does in one go (opening a picture, packing a stream) is ended only when it comes back.
So it is in any other thread, as those in which another machine does our work.
"""

from __future__ import annotations

import _thread
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

AGAIN = 0.5  # seconds until the next try, where something caught the first


class TookTooLong(BaseException):
    """Nothing that a library means to catch."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises `TookTooLong` in the work below where it lasts longer, or longer than a limit around this one lets it."""
    if threading.current_thread() is not threading.main_thread():
        limit = _by_exception
    else:
        limit = _by_timer if hasattr(signal, "setitimer") else _by_thread
    with limit(seconds):
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


@contextmanager
def _by_exception(seconds: float) -> Iterator[None]:
    here, used = threading.get_ident(), _time_of_this_thread()
    start, done, turn = used(), threading.Event(), threading.Lock()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            wait = max(seconds - (used() - start), 0.01)
            with turn:
                if used() - start >= seconds and not done.is_set():
                    _raise_in(here, TookTooLong)
                    wait = AGAIN

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        try:
            done.set()
        finally:  # one that came just now was the last
            done.set()
            with turn:
                _raise_in(here, None)


def _time_of_this_thread() -> Callable[[], float]:
    """The seconds that the processor has worked for this thread, as any thread may ask; where the system doesn't tell
    that to others, those that went by."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    """Have Python raise that in the thread, at its next step; None takes back what hasn't been raised yet."""
    import ctypes  # wanted here alone

    told = ctypes.py_object(kind) if kind is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), told)
