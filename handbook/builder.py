"""Building more than once: again after each change, for a preview, and the many editions of a network, on several
cores.

What one build worked out serves the next (`pipeline.Memory`), be it the same edition a minute later or another
region's; the bytes are those of a build from nothing. Processes pay for whole editions only: sending a chapter that was
set from one to another takes most of the time of setting it.
"""

from __future__ import annotations

import datetime
import gc
import os
import signal
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import pipeline
from .collector import rarely_collect
from .fault import fault_of, silence
from .pipeline import Build, Laid, Memory
from .problem import FileTrouble, Problem, Stop
from .snapshot import Snapshot, same, snapshot

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from .model.book import Handbook

FEW = 2  # so many editions are built sooner than another process has started


class Builder:
    """Builds a content folder again and again: each build reads, checks, lays out and writes only what was changed
    since the last. `outside`: where further regions lie, folders or files; these, and `folder`, are all that it
    reads. Where none of their files has changed, what was read and what was built last are given once more."""

    def __init__(self, folder: Path, outside: Sequence[Path] = ()):
        self.folder, self.outside = folder, tuple(outside)
        self._memory = Memory()
        self._files: Snapshot = {}
        self._read: _Read | None = None
        self._ahead: tuple[Snapshot, pipeline.Loaded] | None = None  # what was read before it is checked
        self._built: tuple[Handbook, tuple[object, ...], Build] | None = None

    def read(self, today: datetime.date) -> tuple[Handbook, list[Problem]]:
        """As `pipeline.read`; the very same handbook where nothing has changed."""
        if not (self._is_as_read() and self._read and self._read.today == today):
            files, self._read = self._files, None
            loaded = self._ahead[1] if self._ahead and same(self._ahead[0], files) else None
            self._ahead = None
            handbook, problems = pipeline.read(self.folder, today, self._memory, outside=self.outside, loaded=loaded)
            self._read = _Read(files, today, handbook, problems)
        return self._read.handbook, list(self._read.problems)

    def reworded(self) -> Handbook | None:
        """The handbook as the files say it now, where that is the one which was read last, in other words: one that may
        be looked at before all of it has been checked. `read` gives this same one, if it is sound. None where there is
        more to it, or where nothing has changed."""
        from .model.reworded import reworded

        if self._is_as_read() or not self._read:
            return None
        handbook, problems = pipeline.load(self.folder, self._memory, self.outside)
        self._ahead = self._files, (handbook, problems)
        if handbook is None or pipeline.has_errors(problems) or not reworded(self._read.handbook, handbook):
            return None
        return handbook

    def _is_as_read(self) -> bool:
        """Whether the files are as they were when they were last read."""
        self._files = snapshot((self.folder, *self.outside), self._files)
        return self._read is not None and same(self._files, self._read.files)

    def build(
        self,
        handbook: Handbook,
        region: str = "",
        language: str = "",
        level: str | None = None,
        only: str = "",
        draft: bool = False,
        standard: str = pipeline.UA1,
    ) -> Build:
        """As `pipeline.build`."""
        asked = region, language, level, only, draft, standard
        if self._built and self._built[0] is handbook and self._built[1] == asked and self._is_as_read():
            return self._built[2].copy()
        self._built = None
        built = pipeline.build(handbook, region, language, level, only, self._memory, draft, standard)
        if self._read and self._read.handbook is handbook and self._is_as_read():  # pictures too, until now
            self._built = handbook, asked, built.copy()
        return built

    def lay_out(
        self,
        handbook: Handbook,
        problems: list[Problem],
        region: str = "",
        language: str = "",
        level: str | None = None,
    ) -> Iterator[Laid]:
        """As `pipeline.lay_out`, for the eye: gaps of a translation are warnings, and what nobody sees is left out.
        Behind them the book's forms of their own, which have no levels."""
        yield from pipeline.lay_out(
            handbook, problems, region, language, level, memory=self._memory, draft=True, looks_only=True
        )
        if level is None:
            yield from pipeline.lay_out_forms(handbook, problems, region, language, draft=True, looks_only=True)


class _Read(NamedTuple):
    """What came of reading `files`, which were so before."""

    files: Snapshot
    today: datetime.date
    handbook: Handbook
    problems: list[Problem]


class Wanted(NamedTuple):
    """An edition that somebody wants: `language` as `pipeline.build` has it, "" for the book's own."""

    region: str = ""
    language: str = ""


class Made(NamedTuple):
    """What became of an edition: the build, or the `trouble` that ended it; how long it took."""

    build: Build | None
    trouble: Exception | None
    seconds: float


def build_each(
    handbook: Handbook,
    wanted: Sequence[Wanted],
    level: str | None = None,
    only: str = "",
    jobs: int | None = None,
    draft: bool = False,
    standard: str = pipeline.UA1,
) -> Generator[Made, None, None]:
    """These editions, in their order; one that can't be made doesn't stop the others. `jobs`: in how many processes
    (None: as many as pay)."""
    processes = min(len(wanted), jobs or (cores() if len(wanted) > FEW else 1))
    if processes < 2:
        memory = Memory() if len(wanted) > 1 else None
        for each in wanted:
            yield made(handbook, each, level, only, memory, draft, standard)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # spawned, not forked: the same on every system, and a fork would copy the thread that shows progress in the middle
    # of its work
    given = (handbook, level, only, draft, standard)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, given)
    try:
        with deaf():
            editions = pool.map(_next, wanted)
        waiting = list(wanted)
        try:
            for one in editions:
                yield one
                del waiting[0]
        except BrokenProcessPool:  # one was ended from outside, mostly for want of memory: one by one they need less
            yield from build_each(handbook, waiting, level, only, 1, draft, standard)
    except BaseException:  # nobody waits for what the others would still build
        abandon(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def made(
    handbook: Handbook,
    wanted: Wanted,
    level: str | None,
    only: str,
    memory: Memory | None,
    draft: bool,
    standard: str,
) -> Made:
    """One edition; whatever goes wrong is its `trouble`. Where others follow in the same memory, what it leaves behind
    is collected: it is young, so that takes a twentieth of the edition's time, and memory stays as it is."""
    start = time.perf_counter()
    build, trouble = None, None
    try:
        build = pipeline.build(handbook, *wanted, level, only, memory, draft, standard)
    except Exception as why:
        trouble = why
    if memory is not None:
        gc.collect(1)
    return Made(build, trouble, time.perf_counter() - start)


@contextmanager
def deaf() -> Iterator[None]:
    """Processes started in here don't hear Ctrl-C, with a traceback of their own each: whoever started them ends
    them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def abandon(pool: ProcessPoolExecutor) -> None:
    """Nobody waits any more for what the processes of a pool would still do. One that ends while it sends a result
    leaves the thread that reads it waiting for the rest, as long as this process has an end of that pipe to write to,
    which it only needs for processes to come; so that is closed. Ctrl-C in the middle of it isn't heard: of several
    processes none must be left, waiting for what another has locked."""
    from multiprocessing import active_children

    with deaf():
        for process in active_children():
            process.kill()
        results: Any = pool._result_queue
        results._writer.close()


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_work: tuple[Handbook, str | None, str, bool, str, Memory]  # of a process that builds editions


def _begin(handbook: Handbook, level: str | None, only: str, draft: bool, standard: str) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it isn't inherited (Windows)
    silence()
    rarely_collect()
    _work = handbook, level, only, draft, standard, Memory()


def _next(wanted: Wanted) -> Made:
    handbook, level, only, draft, standard, memory = _work
    return sendable(made(handbook, wanted, level, only, memory, draft, standard))


def sendable(one: Made) -> Made:
    """An edition as it goes to another process. What went wrong unforeseen goes as a `Fault`: an exception of its own
    may not find the way, and its traceback never does."""
    if one.trouble is None or isinstance(one.trouble, (Stop, FileTrouble, OSError)):
        return one
    return one._replace(trouble=fault_of(one.trouble))
