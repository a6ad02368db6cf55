"""Many editions of the shipped book, one after another: PYTHON_OF_THE_PROJECT -m benchmarks.editions CONTENT NUMBER COLD

Makes NUMBER regions, each a town with its own name and offices, and builds their editions in one process, as `handbook
build --all-regions --jobs 1` does, and one of them COLD times in a process of its own. Then a book that stays in memory
is read and built again though nothing has changed. Prints as JSON, in seconds of processor time: the builds from
nothing ("cold"), the editions behind the first ("warm"), the builds of nothing changed ("nothing"); the megabytes of
resident memory after each edition ("memory"); and whether the last edition has the bytes of a build from nothing.
"""

from __future__ import annotations

import datetime
import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from handbook import pipeline
from handbook.builder import Builder, Wanted, build_each
from handbook.collector import rarely_collect

DAY = datetime.date(2026, 11, 29)
TOWN, NAME = "beispielstadt", "Beispielstadt"
TIMES = 5  # that nothing is changed


def main(content: Path, number: int, cold: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "content", Path(name) / "out"
        shutil.copytree(content, folder)
        town = (folder / "regions" / f"{TOWN}.yaml").read_text("utf-8")
        names = [f"ort{each:03}" for each in range(number)]
        for each in names:
            (folder / "regions" / f"{each}.yaml").write_text(town.replace(NAME, f"Neustadt {each}"), "utf-8")
        rarely_collect()
        handbook, _ = pipeline.read(folder, DAY)
        warm: list[float] = []
        memory: list[float] = []
        builds: list[float] = []
        editions = build_each(handbook, [Wanted(each) for each in names], jobs=1)
        for index in range(number):
            seconds, made = timed(partial(next, editions))
            warm.append(seconds)
            memory.append(_megabytes())
            if len(builds) * number < (index + 1) * cold:
                builds.append(_cold(folder, names[0], out))
        assert made.build
        equal = made.build.files == pipeline.build(handbook, names[-1]).files
        del editions, made
        gc.collect()
        return {"cold": builds, "warm": warm[1:], "memory": memory, "equal": equal, "nothing": _nothing(folder)}


def _nothing(folder: Path) -> list[float]:
    builder = Builder(folder)

    def build() -> pipeline.Build:
        return builder.build(builder.read(DAY)[0])

    first = build()
    found = []
    for _ in range(TIMES):
        seconds, built = timed(build)
        found.append(seconds)
        assert built == first
    return found


def timed(make: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    made = make()
    return time.process_time() - start, made


def _cold(folder: Path, region: str, out: Path) -> float:
    """Seconds of processor time that one edition takes in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    day = DAY.isoformat()
    command = [sys.executable, "-P", "-m", "handbook", "build", folder, "-o", out, "-q", "--today", day]
    subprocess.run([*command, "--region", region], check=True, env={**os.environ, "PYTHONPATH": os.getcwd()})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _megabytes() -> float:
    """Resident memory now; where the system doesn't tell, the most there ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
