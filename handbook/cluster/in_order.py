"""Items done by the workers of a cluster, and their results in the order of the items.

Each worker has the item that it works on and one more, so memory stays small on every side, and a result leaves the
cluster as soon as it is taken here: what has been handed out is never done again. Who gets what is decided here, not by
Dask: only workers that have been looked at get anything (`Crew`), and when one is lost, what it had goes to others,
each item alone then. So an item that ends its worker is found out, costs no other, and isn't tried for ever: `Ended` is
its result. What was done and not yet taken is done again, and isn't suspected.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice, takewhile
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..dataclass import dataclass
from ..fault import fault_of
from ..problem import FileTrouble
from ..program import fingerprint
from .address import Scheduler, refuse_open_way
from .connection import ANOTHER, GONE, connected
from .crew import Crew
from .sealed import Sealed
from .worker import OTHER_PROGRAM, Refused, Rule, Setup, carried, work

if TYPE_CHECKING:
    from distributed import Client, Future

BEGUN = 8  # items for each thread of a worker that are begun, or done and not yet taken as one before them isn't
MOST_BYTES = 2**28  # of what is sent and not yet taken
SMALL = 2**16  # bytes of what all items share that go with each of them
TOGETHER = 8  # results that are fetched at once, if they are there
MOST_LOST = 3  # workers that an item may end: the first perhaps not by itself, the others had nothing else
LOOK = 2.0  # seconds between two looks at who is there
STALLED = 900.0  # seconds in which nothing gets done
NOTHING_HAPPENS = (
    "Am Scheduler {address} ist seit {minutes} Minuten nichts fertig geworden. Sehen Sie nach, was die Worker tun, und "
    "rufen Sie den Befehl noch einmal auf."
)
ON_DISK = (
    "Der Worker {worker} legt Ergebnisse auf seinem Datenträger ab, wenn der Speicher knapp wird. Mit ausgefüllten "
    "Bögen darf er das nicht: Schalten Sie es ab (docs/scale.md) und starten Sie ihn neu."
)

Item = TypeVar("Item")


class Ended(NamedTuple):
    """Instead of a result: the item ended every worker that had it."""


def in_order(
    scheduler: Scheduler, setup: Setup, items: Iterable[Item], payload: Callable[[Item], Any], personal: bool
) -> Iterator[Any]:
    """The results, or `Ended`, or a `Fault`. An item is asked for when it can be sent; where there is none, nobody is
    called. `payload`: what an item is for the function of `setup`; made when it is sent, perhaps once more. `personal`:
    it isn't sent but encrypted, or within this machine, and kept on no disk. Raises
    `BadAddress`, `FileTrouble` where the work can't go on; what was handed out before stays good."""
    if personal:
        refuse_open_way(scheduler)
    waiting = _Waiting(items)
    if not waiting:
        return
    shared = Sealed(setup)
    with connected(scheduler) as client:
        crew = Crew(client, scheduler, personal)
        yield from _Tasks(client, crew, shared, payload, Rule(fingerprint(), personal)).results(waiting)


class _Waiting:
    """Items one after another; true as long as there is another, for which it asks one ahead."""

    def __init__(self, items: Iterable[Any]):
        self._items = iter(items)
        self._next: list[Any] = []

    def __bool__(self) -> bool:
        self._next = self._next or list(islice(self._items, 1))
        return bool(self._next)

    def pop(self) -> Any:
        """The next one, after it was asked whether there is one."""
        return self._next.pop()


@dataclass(eq=False)
class _Task:
    """An item under way: its `future` at a worker, or none yet, or none any more; `size`: bytes that were sent for it;
    `done`: its result waits to be taken; `lost`: how many workers were lost while they had it to do."""

    item: Any
    future: Future[Any] | None = None
    worker: str = ""
    size: int = 0
    done: bool = False
    lost: int = 0


class _Tasks:
    def __init__(self, client: Client, crew: Crew, shared: Sealed, payload: Callable[[Any], Any], rule: Rule):
        self._client, self._crew, self._payload, self._rule = client, crew, payload, rule
        self._name, self._number = f"handbook-{uuid.uuid4().hex}", 0
        self._shared = shared
        self._copies: dict[str, Future[Any]] = {}  # worker → the task that has for it what all share
        self._running: deque[_Task] = deque()
        self._done: SimpleQueue[tuple[_Task, Future[Any], str]] = SimpleQueue()  # how it was when it was done
        self._looked, self._last_done = 0.0, time.monotonic()

    def results(self, waiting: _Waiting) -> Iterator[Any]:
        while waiting or self._running:
            if time.monotonic() - self._looked > LOOK:
                self._look()
            self._send(waiting)
            for result in self._taken():
                yield self._opened(result)

    # ------------------------------------------------------------------ to the workers

    def _send(self, waiting: _Waiting) -> None:
        """Tasks, until so many are under way as pay; first those that were lost."""
        for task in self._running:
            if task.future is None and task.lost < MOST_LOST and (worker := self._crew.idle()):
                self._start(task, worker)
        size, most = sum(task.size for task in self._running), BEGUN * self._crew.threads
        while waiting and (not self._running or (len(self._running) < most and size < MOST_BYTES)):
            worker = self._crew.free()
            if not worker:
                break
            task = _Task(waiting.pop())
            self._running.append(task)
            self._start(task, worker)
            size += task.size

    def _start(self, task: _Task, worker: str) -> None:
        sealed, shared = Sealed(self._payload(task.item)), self._shared_at(worker)
        task.size, task.worker, task.done = len(sealed.data), worker, False
        task.future = self._submit(worker, work, shared, sealed, self._rule)
        self._crew.begins(worker, alone=task.lost > 0)
        task.future.add_done_callback(lambda future: self._done.put((task, future, future.status)))

    def _shared_at(self, worker: str) -> Sealed | Future[Any]:
        """What all items share, for a task of that worker."""
        if len(self._shared.data) <= SMALL:
            return self._shared
        if worker not in self._copies:
            self._copies[worker] = self._submit(worker, carried, self._shared)
        return self._copies[worker]

    def _submit(self, worker: str, function: Callable[..., Any], *given: Any) -> Future[Any]:
        """A task for that worker. Its name says nothing but its place in the row."""
        self._number += 1
        return self._client.submit(
            function,
            *given,
            key=f"{self._name}-{self._number}",
            workers=[worker],
            allow_other_workers=False,
            pure=False,
        )

    # ------------------------------------------------------------------ from the workers

    def _taken(self) -> list[Any]:
        """The results of the first items, as far as they are there; waits a little where the first isn't. Raises
        `FileTrouble`, `Fault`."""
        if not self._running:
            self._wait(LOOK)  # for somebody to work
            return []
        first = self._running[0]
        if first.future is None and first.lost >= MOST_LOST:
            return [self._running.popleft() and Ended()]
        if first.future is None or first.future.status in ("pending", "lost"):
            self._wait(LOOK)
            return []
        self._wait(0)
        if first.future.status == "error":
            self._tell_error(first)
            return []
        ready = list(takewhile(_is_there, islice(self._running, TOGETHER)))
        results = self._fetched(ready) if ready else []
        for _ in results:
            self._running.popleft()
        return results

    def _wait(self, seconds: float) -> None:
        """Until something gets done, or for so long; then all is noted that was done meanwhile."""
        try:
            found = self._done.get(timeout=seconds) if seconds else self._done.get_nowait()
            while True:
                task, future, status = found
                if task.future is future:
                    task.done = status == "finished"
                    self._crew.ends(task.worker)
                    self._last_done = time.monotonic()
                found = self._done.get_nowait()
        except Empty:
            pass

    def _fetched(self, ready: list[_Task]) -> list[Any]:
        """Their results; none where a worker is lost meanwhile. That may wait for ever: so Dask's own loop fetches, and
        nobody waits for it, nor at the end of the program."""
        from distributed import KilledWorker

        futures = [task.future for task in ready]
        loop: Any = self._client.loop
        fetched = asyncio.run_coroutine_threadsafe(self._client.gather(futures, asynchronous=True), loop.asyncio_loop)
        try:
            while True:
                try:
                    return list(fetched.result(LOOK))
                except TimeoutError:
                    self._look()
                    if fetched.done() or any(task.future is not future for task, future in zip(ready, futures)):
                        return []
        except (CancelledError, KilledWorker):
            self._look()
            return []
        finally:
            fetched.cancel()

    def _look(self) -> None:
        """See who is there, and take back what those had who aren't any more. Raises `FileTrouble`."""
        self._wait(0)
        self._looked = now = time.monotonic()
        address = self._crew.scheduler.address
        if self._client.status != "running":
            raise FileTrouble(GONE.format(address=address))
        for worker in self._crew.look():
            self._copies.pop(worker, None)
            for task in self._running:
                if task.worker == worker:
                    self._take_back(task)
        if self._crew.threads and self._running and now - self._last_done > STALLED:
            raise FileTrouble(NOTHING_HAPPENS.format(address=address, minutes=round((now - self._last_done) / 60)))

    def _take_back(self, task: _Task) -> None:
        if task.future is not None:
            self._client.cancel([task.future], force=True)
            task.future, task.worker = None, ""
            task.lost += not task.done  # else another item has ended the worker

    def _tell_error(self, task: _Task) -> None:
        """A task of ours gives back whatever happens; so Dask itself has ended it. Raises `FileTrouble`, `Fault`."""
        from distributed import KilledWorker

        trouble = task.future.exception() if task.future is not None else None
        if isinstance(trouble, KilledWorker):  # another worker has taken that one's address
            self._take_back(task)
        elif isinstance(trouble, (ImportError, AttributeError)):  # what the task names isn't there
            raise FileTrouble(ANOTHER.format(worker=task.worker))
        elif trouble is not None:
            raise fault_of(trouble)

    def _opened(self, result: Sealed | Refused | Ended) -> Any:
        if isinstance(result, Refused):
            said = ANOTHER if result.why == OTHER_PROGRAM else ON_DISK
            raise FileTrouble(said.format(worker=result.worker))
        return result if isinstance(result, Ended) else result.opened()


def _is_there(task: _Task) -> bool:
    return task.future is not None and task.future.status == "finished"
