"""Items done one after another in other processes, a few ahead of the one that is asked for, their results in order.

An item costs itself only: where a process ended of one, those that were under way are begun again, the first of them in
a process of its own, and `Ended` is the result of the one that ends it once more.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, NamedTuple

from ..builder import abandon, deaf
from ..fault import silence

AHEAD = 8  # items a process that are begun before they are asked for
Work = Callable[[Any], Any]


class Ended(NamedTuple):
    """Instead of a result: the item ended its process."""


class Processes:
    """To be used in a `with`. `setup` gives, in each process, the function that does an item: it and the items go
    there, and what the function gives comes back."""

    def __init__(self, setup: Callable[[], Work], number: int):
        self._setup, self._number = setup, number
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if kind is not None:
            abandon(self._pool)
        self._pool.shutdown(cancel_futures=True)

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The results."""
        waiting, running = deque(items), deque[tuple[Any, Future[Any]]]()
        while waiting or running:
            try:
                self._pool = self._pool or self._begun(self._number)
                with deaf():
                    while waiting and len(running) < AHEAD * self._number:
                        running.append((waiting[0], self._pool.submit(_done, waiting[0])))
                        waiting.popleft()
                result = running[0][1].result()
            except BrokenProcessPool:
                waiting.extendleft(reversed([item for item, _ in running]))
                running.clear()
                self._pool = None
                result = self._alone(waiting[0])
                waiting.popleft()
            else:
                running.popleft()
            yield result

    def _begun(self, number: int) -> ProcessPoolExecutor:
        # spawned, not forked: the same on every system
        return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, (self._setup,))

    def _alone(self, item: Any) -> Any:
        with self._begun(1) as pool:
            try:
                return pool.submit(_done, item).result()
            except BrokenProcessPool:
                return Ended()


_work: Work  # of such a process


def _begin(setup: Callable[[], Work]) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    silence()
    _work = setup()


def _done(item: Any) -> Any:
    return _work(item)
