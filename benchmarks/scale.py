"""Many editions and many filled forms, here and on a cluster of this machine:
PYTHON_OF_THE_PROJECT -m benchmarks.scale CONTENT EDITIONS FILLED.pdf FORMS WORKERS

Copies the book's region beispielstadt EDITIONS times and builds them all in this process, then by WORKERS of a Dask
cluster whose scheduler is in this process; reads FORMS copies of the filled form in both ways. What the cluster costs
is measured once more by itself, with items that are no work. Prints as JSON processor
time in seconds, memory in bytes, and whether the bytes were equal: docs/scale.md says what follows from it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import dask.config
import psutil
from distributed import LocalCluster

from handbook import pipeline
from handbook.builder import Made, Wanted, build_each
from handbook.cli.ahead import Case, Given, read_each
from handbook.cluster.address import Scheduler, scheduler_at
from handbook.cluster.editions import build_on
from handbook.cluster.in_order import in_order
from handbook.cluster.worker import Setup
from handbook.collector import rarely_collect
from handbook.fault import silence
from handbook.model.book import Handbook

TODAY = datetime.date(2026, 11, 22)
REGION = "beispielstadt"
IN_MEMORY = {f"distributed.worker.memory.{each}": False for each in ("target", "spill")}
EDITION, FORM, TIMES = 3_200_000, 700_000, 200  # bytes of a whole edition, of a filled form; so many for the way
EARLY = 10  # editions after which the memory is looked at first


def main(content: Path, editions: int, filled: Path, forms: int, workers: int) -> dict:
    silence()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "content"
        shutil.copytree(content, folder)
        source = folder / "regions" / f"{REGION}.yaml"
        names = [f"ort_{number:05}" for number in range(editions)]
        for each in names:
            shutil.copy(source, source.with_stem(each))
        start = time.process_time()
        handbook, _ = pipeline.read(folder, TODAY)
        out: dict[str, Any] = {
            "editions": editions,
            "read": time.process_time() - start,
            "pickle": len(pickle.dumps(handbook)),
        }
        cases = [Case(Path(name) / f"k{number}.pdf", None) for number in range(forms)]
        for case in cases:
            shutil.copy(filled, case.path)
        rarely_collect()
        out["here"] = here(handbook, names, cases)
        with (
            dask.config.set(IN_MEMORY),
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
        ):
            out["cluster"] = on_cluster(cluster, handbook, names, cases)
    return {**out, "equal": out["here"].pop("digest") == out["cluster"].pop("digest")}


def here(handbook: Handbook, names: list[str], cases: list[Case]) -> dict:
    memory: list[int] = []
    start = time.process_time()
    made = build_each(handbook, [Wanted(name) for name in names], jobs=1)
    found = digest(noted(made, memory))
    built = time.process_time() - start
    start = time.process_time()
    read = sum(1 for _ in read_each(cases, Given(TODAY, [], False), 1))
    return {
        "edition": built / len(names),
        "form": (time.process_time() - start) / read,
        "memory": {"early": memory[EARLY - 1], "late": memory[-1]},
        "digest": found,
    }


def on_cluster(cluster: LocalCluster, handbook: Handbook, names: list[str], cases: list[Case]) -> dict:
    scheduler, memory = scheduler_at(cluster.scheduler_address), list[int]()
    processes = [psutil.Process(nanny.pid) for nanny in cluster.workers.values()]
    clock = Clock(processes)
    found = digest(noted(build_on(scheduler, handbook, [Wanted(name) for name in names]), memory, processes))
    built = clock.lap(len(names))
    read = sum(1 for _ in read_each(cases, Given(TODAY, [], False), None, scheduler))
    return {
        "edition": built,
        "form": clock.lap(read),
        "way of an edition": way(scheduler, clock, partial(bytes), EDITION),
        "way of a form": way(scheduler, clock, partial(len), bytes(FORM)),
        "memory of workers": {"early": memory[EARLY - 1], "late": memory[-1]},
        "digest": found,
    }


def way(scheduler: Scheduler, clock: Clock, work: Callable[[Any], Any], item: Any) -> dict[str, float]:
    """What the cluster costs for one item by itself: the workers do nothing but give back so many bytes, or take them."""
    clock.lap(1)
    return clock.lap(
        sum(1 for _ in in_order(scheduler, Setup(partial, (work,)), [item] * TIMES, lambda each: each, False))
    )


class Clock:
    """Processor time of the workers, and of this process, which has the client and the scheduler."""

    def __init__(self, processes: list[psutil.Process]):
        self._processes = processes
        self._last = self._now()

    def lap(self, number: int) -> dict[str, float]:
        """For each of so many, since the last lap."""
        before, self._last = self._last, self._now()
        return {key: (self._last[key] - before[key]) / number for key in before}

    def _now(self) -> dict[str, float]:
        times = [process.cpu_times() for process in self._processes]
        return {
            "workers": sum(each.user + each.system for each in times),
            "client and scheduler": time.process_time(),
            "wall": time.monotonic(),
        }


def noted(made: Iterable[Made], memory: list[int], processes: list[psutil.Process] | None = None) -> Iterator[Made]:
    """What is made, and the memory of the processes after each."""
    for each in made:
        memory.append(sum(process.memory_info().rss for process in processes or [psutil.Process(os.getpid())]))
        yield each


def digest(made: Iterable[Made]) -> str:
    found = hashlib.sha256()
    for each in made:
        assert each.build, each.trouble
        for name, data in each.build.files.items():
            found.update(name.encode() + data)
    return found.hexdigest()


if __name__ == "__main__":
    content, editions, filled, forms, workers = sys.argv[1:]
    print(json.dumps(main(Path(content), int(editions), Path(filled), int(forms), int(workers)), indent=2))
