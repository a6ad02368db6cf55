"""Who works for us: the workers that have been looked at, and how much each has to do."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..problem import FileTrouble
from .address import Scheduler, is_guarded
from .connection import ANOTHER

if TYPE_CHECKING:
    from distributed import Client

AHEAD = 2  # items that a thread has: the one it works on, and the next
PATIENCE = 60.0  # seconds in which nobody comes
ABSENCE = 300.0  # seconds without those who were there: a machine starts again, a line is mended
NEEDED = "handbook.cluster.worker"
NOBODY = (
    "Am Scheduler {address} ist seit {seconds} Sekunden niemand, der arbeitet. Starten Sie Worker (docs/scale.md), und "
    "rufen Sie den Befehl noch einmal auf."
)
OPEN_WORKER = (
    "Ausgefüllte Bögen gehen nur verschlüsselt an einen anderen Rechner, am Scheduler {address} arbeitet aber {worker} "
    "ohne TLS. Starten Sie alle Worker mit TLS (docs/scale.md)."
)


class Crew:
    """`personal`: what they get is to be read by nobody on the way."""

    def __init__(self, client: Client, scheduler: Scheduler, personal: bool):
        self._client, self.scheduler, self._personal = client, scheduler, personal
        self._threads: dict[str, int] = {}  # worker → of its threads
        self._load: dict[str, int] = {}  # worker → items that it has
        self._alone: set[str] = set()  # those whose item is to have no other beside it
        self._last_there, self._was_there = time.monotonic(), False

    @property
    def threads(self) -> int:
        return sum(self._threads.values())

    def look(self) -> set[str]:
        """See who is there; gives those that are gone. Raises `FileTrouble` where one mustn't have what we send or
        can't do it, and where nobody has come for `PATIENCE`, or come back for `ABSENCE`."""
        told = self._client.scheduler_info(n_workers=-1)["workers"]
        there = {str(address): int(worker["nthreads"]) for address, worker in told.items()}
        self._refuse_open(there)
        new = there.keys() - self._threads.keys()
        there = {worker: number for worker, number in there.items() if worker not in new or self._has_program(worker)}
        gone = self._threads.keys() - there.keys()
        self._threads = there
        self._load = {worker: self._load.get(worker, 0) for worker in there}
        self._alone -= gone
        now = time.monotonic()
        if there:
            self._last_there, self._was_there = now, True
        elif now - self._last_there > (ABSENCE if self._was_there else PATIENCE):
            seconds = round(now - self._last_there)
            raise FileTrouble(NOBODY.format(address=self.scheduler.address, seconds=seconds))
        return gone

    def free(self) -> str:
        """Who has room for another item; "" for nobody."""
        open_to_more = [each for each in self._load if each not in self._alone]
        worker = min(open_to_more, key=lambda each: self._load[each] / self._threads[each], default="")
        return worker if worker and self._load[worker] < AHEAD * self._threads[worker] else ""

    def idle(self) -> str:
        """Who has nothing to do; "" for nobody."""
        return next((worker for worker, load in self._load.items() if not load), "")

    def begins(self, worker: str, alone: bool) -> None:
        self._load[worker] += 1
        if alone:
            self._alone.add(worker)

    def ends(self, worker: str) -> None:
        if self._load.get(worker):
            self._load[worker] -= 1
        if not self._load.get(worker):
            self._alone.discard(worker)

    def _refuse_open(self, there: dict[str, int]) -> None:
        """Behind a scheduler with TLS all have to have it, behind one on this machine all are on it."""
        protocol, address = f"{self.scheduler.protocol}://", self.scheduler.address
        for worker in there if self._personal else ():
            if not (is_guarded(worker) and worker.startswith(protocol)):
                raise FileTrouble(OPEN_WORKER.format(address=address, worker=worker))

    def _has_program(self, worker: str) -> bool:
        """Whether it has this program in some edition: one without it ends of a task that names it. False where it has
        gone again. Raises `FileTrouble` where it hasn't."""
        found = self._client.run(find_spec, NEEDED, workers=[worker], on_error="return").get(worker)
        if found is None or isinstance(found, ImportError):
            raise FileTrouble(ANOTHER.format(worker=worker))
        return not isinstance(found, Exception)
