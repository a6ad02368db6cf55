"""Tasks of any kind on a cluster, and all that can become of workers.

1. In order; what goes wrong in a task comes back as a fault. 2. An item that ends every worker, and those beside it.
3. Nobody there, another program, no program. 4. The scheduler is gone, or wasn't there. 5. Addresses. 6. Ctrl-C while results are on their way.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from cluster.clusters import Doubled, at, cluster
from command_line.calling import HEARS, POSIX
from handbook.cluster import connection, crew
from handbook.cluster import in_order as module
from handbook.cluster.address import BadAddress, is_guarded, scheduler_at
from handbook.cluster.in_order import Ended, in_order
from handbook.cluster.worker import Setup
from handbook.fault import Fault
from handbook.problem import FileTrouble
from tests.tools import ROOT


def doubled(made, folder: Path, items, personal=False):
    return in_order(at(made), Setup(Doubled, (str(folder),)), items, lambda item: item, personal)


def runs(folder: Path) -> Counter:
    """Item → how many processes have begun it."""
    return Counter(path.name.rpartition("-")[0] for path in folder.iterdir())


@pytest.fixture(scope="module")
def workers():
    with cluster(2) as made:
        yield made


def test_1_in_order_and_each_done_once(tmp_path, workers):
    assert list(doubled(workers, tmp_path, range(50))) == [2 * number for number in range(50)]
    assert set(runs(tmp_path).values()) == {1} and len(runs(tmp_path)) == 50
    pids = {path.name.rpartition("-")[2] for path in tmp_path.iterdir()}
    assert len(pids) == 2 and str(os.getpid()) not in pids


def test_1_a_fault_comes_back_without_what_was_in_it(tmp_path, workers):
    first, fault, last = doubled(workers, tmp_path, [1, "wrong Fatma Yılmaz", 2])
    assert (first, last) == (2, 4) and isinstance(fault, Fault) and fault.kind == "ValueError"
    assert "Fatma" not in "".join(map(str, (fault, *fault.lines)))


def test_1_no_more_is_under_way_than_pays(tmp_path, workers):
    sent = []
    results = in_order(
        at(workers), Setup(Doubled, (str(tmp_path),)), range(40), lambda item: sent.append(item) or item, False
    )
    next(results)
    time.sleep(0.5)
    assert len(sent) <= 2 * module.BEGUN + module.TOGETHER
    results.close()


@POSIX
def test_2_what_ends_every_worker_is_told_and_costs_no_other(tmp_path):
    with cluster(1) as made:  # so that all the others are beside it each time
        results = list(doubled(made, tmp_path, [1, 2, "deadly", 3, 4, 5]))
    assert results == [2, 4, Ended(), 6, 8, 10]
    times = runs(tmp_path)
    # each time it ends the worker, a result may be lost that waits to be taken
    assert times.pop("deadly") == module.MOST_LOST and max(times.values()) <= 1 + module.MOST_LOST


@POSIX
@pytest.mark.parametrize("personal", [False, True])
def test_2_all_workers_replaced_in_the_middle(tmp_path, personal, monkeypatch):
    monkeypatch.setattr(module, "LOOK", 0.3)
    with cluster(2) as made:
        results = doubled(made, tmp_path, range(60), personal)
        first = [next(results) for _ in range(5)]
        for nanny in list(made.workers.values()):
            os.kill(nanny.pid, signal.SIGKILL)
        assert [*first, *results] == [2 * number for number in range(60)]


def test_3_nobody_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(crew, "PATIENCE", 1.0)
    monkeypatch.setattr(module, "LOOK", 0.2)
    with cluster(0) as made, pytest.raises(FileTrouble, match="seit 1 Sekunden niemand, der arbeitet"):
        list(doubled(made, tmp_path, [1]))


@POSIX
def test_3_nobody_is_there_any_more(tmp_path, monkeypatch):
    monkeypatch.setattr(crew, "PATIENCE", 0.0)
    monkeypatch.setattr(crew, "ABSENCE", 1.0)
    monkeypatch.setattr(module, "LOOK", 0.2)
    with cluster(1) as made:
        results = doubled(made, tmp_path, count())
        assert next(results) == 0
        made.scale(0)
        with pytest.raises(FileTrouble, match="niemand, der arbeitet"):
            list(results)


@pytest.mark.parametrize(
    "preload",
    [
        "import handbook.cluster.worker as worker\nworker.fingerprint = lambda: 'another'\n",
        "import sys\nsys.modules['handbook'] = None\n",
    ],
    ids=["another", "none"],
)
def test_3_a_worker_with_another_program_or_without_it(tmp_path, preload):
    (tmp_path / "before.py").write_text(preload, "utf-8")
    with (
        cluster(1, preload=[str(tmp_path / "before.py")]) as made,
        pytest.raises(FileTrouble, match="nicht oder in einer anderen Fassung eingerichtet"),
    ):
        list(doubled(made, tmp_path, [1]))
    assert [path.name for path in tmp_path.iterdir()] == ["before.py"]


def test_3_nothing_gets_done(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOOK", 0.2)
    monkeypatch.setattr(module, "STALLED", 1.0)
    with cluster(1) as made, pytest.raises(FileTrouble, match="nichts fertig geworden"):
        list(in_order(at(made), Setup(Sleepy, ()), [1], lambda item: item, False))


class Sleepy:
    def __call__(self, item: object) -> None:
        time.sleep(30)


def test_4_the_scheduler_goes_in_the_middle(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOOK", 0.2)
    with cluster(1) as made:
        results = doubled(made, tmp_path, count())
        assert next(results) == 0
        made.close()
        with pytest.raises(FileTrouble, match="ist abgerissen"):
            list(results)


def test_4_no_scheduler(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "SECONDS", 1)
    nowhere = scheduler_at("tcp://127.0.0.1:9")
    with pytest.raises(FileTrouble, match=r"Unter tcp://127\.0\.0\.1:9 antwortet kein Scheduler"):
        list(in_order(nowhere, Setup(Doubled, ("x",)), [1], lambda item: item, False))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rechner",
        "rechner:8786",
        "http://rechner:8786",
        "tls://rechner",
        "tls://:1",
        "tcp://a:0",
        "tcp://a:70000",
        "tcp://a b:1",
        "ucx://a:1",
    ],
)
def test_5_what_is_no_address(address):
    with pytest.raises(BadAddress, match=re.escape(f"„{address}“ ist keine Adresse eines Schedulers")):
        scheduler_at(address)


@pytest.mark.parametrize(
    "address, guarded",
    [
        ("tls://rechner.example.org:8786", True),
        ("tls://10.0.0.7:1", True),
        ("tcp://127.0.0.1:8786", True),
        ("tcp://127.8.8.8:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://localhost:8786", True),
        ("tcp://localhost.example.org:8786", False),
        ("tcp://10.0.0.7:8786", False),
        ("tcp://0.0.0.0:8786", False),
        ("tcp://[::2]:8786", False),
        ("inproc://10.0.0.7/1/2", False),
        ("ws://127.0.0.1:8786", False),
    ],
)
def test_5_where_personal_data_may_go(address, guarded):
    assert is_guarded(address) is guarded


class Held:
    """A client that never gets what it fetches, as where the line is gone."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name: str):
        return getattr(self._client, name)

    async def gather(self, futures, asynchronous):
        await asyncio.Event().wait()


@POSIX
def test_6_who_stops_the_program_waits_for_no_result(workers):
    """Ctrl-C while results are on their way: nothing of Dask's holds up the end."""
    code = f"""{HEARS}
import sys, threading, os, signal, time
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from cluster.test_in_order import Held, Setup, in_order, module, scheduler_at, str_of
fetched = module._Tasks._fetched
def held(self, ready):
    self._client = Held(self._client)
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    return fetched(self, ready)
module._Tasks._fetched = held
try:
    list(in_order(scheduler_at({at(workers).address!r}), Setup(str_of, ()), [1], lambda item: item, False))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.stdout == "stopped\n" and done.returncode == 0, done.stderr


def str_of():
    return str
