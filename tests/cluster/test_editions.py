"""The books of a network, built by the workers of a cluster.

1. The same bytes and the same messages as on one machine; a worker reads nothing of the content from its disk.
2. A worker is killed in the middle: nothing is lost, nothing made twice.
3. An edition that can't be made costs itself only.
4. Ctrl-C: what is there is whole, and told; the same command goes on. 5. Nobody is called where all is there.
6. A worker's memory doesn't grow with what it has built.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from distributed import Client

from books import TODAY
from cluster.clusters import SECONDS, at, cluster, until
from command_line.calling import HEARS, POSIX, run
from handbook import pipeline
from handbook.builder import Wanted, build_each
from handbook.cluster import editions
from handbook.cluster.editions import build_on
from handbook.cluster.in_order import Ended, in_order
from handbook.problem import FileTrouble, Stop
from tests.all_of_it import everything, written
from tests.tools import ROOT

EVERYTHING = ("--all-regions", "--all-languages", "--draft", "--today", TODAY.isoformat())


@pytest.fixture(scope="module")
def workers():
    with cluster(2) as made:
        yield made


@pytest.fixture
def content(tmp_path, monkeypatch) -> Path:
    """A book that has everything: regions as file and folder, pictures, a translation."""
    monkeypatch.chdir(tmp_path)
    content = written(tmp_path / "content", everything())
    own = content / "regions/hamm/images/plan.svg"  # instead of the book's of that name
    own.parent.mkdir()
    own.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><circle r='9'/></svg>", "utf-8")
    return content


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pdf")}


def without_seconds(text: str) -> str:
    return re.sub(r"\d+,\d s", "s", text).replace("weit/", "nah/")


def test_1_the_same_as_on_one_machine(content, workers):
    near = run("build", "content", "-o", "nah", "--jobs", "1", *EVERYTHING)
    far = run("build", "content", "-o", "weit", "--scheduler", at(workers).address, *EVERYTHING)
    assert near.exit_code == far.exit_code == 0, far.stderr
    assert digests(Path("nah")) == digests(Path("weit")) and len(digests(Path("nah"))) > 5
    assert without_seconds(near.stdout) == without_seconds(far.stdout)
    assert near.stderr == far.stderr


def test_1_a_worker_needs_no_file_of_the_content(content):
    """What it is sent is enough, also where no such folder is, or another one."""
    handbook, _ = pipeline.read(content, TODAY)
    wanted = [Wanted(), *(Wanted(region) for region in handbook.regions)]
    here = [made.build.files for made in build_each(handbook, wanted, jobs=1)]
    own = editions._pictures([content / "images"])
    items = [(each, editions._pictures(editions._folders(handbook, each))) for each in wanted]
    assert own and any(pictures for _, pictures in items)
    for path in content.rglob("*.svg"):
        path.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='90'/>", "utf-8")
    build = editions._Editions(handbook, own, {}, None, "", False, pipeline.UA1)
    assert [build(item).build.files for item in items] == here
    shutil.rmtree(content)
    build = editions._Editions(handbook, own, {}, None, "", False, pipeline.UA1)
    assert [build(item).build.files for item in items] == here


@POSIX
def test_2_a_killed_worker_loses_nothing_and_nothing_is_made_twice(content, workers):
    handbook, _ = pipeline.read(content, TODAY)
    wanted = [Wanted(region) for region in sorted(handbook.regions)] * 6
    here = [made.build.files for made in build_each(handbook, wanted, only="fragebogen", jobs=1)]
    begun = next(build := build_on(at(workers), handbook, wanted, only="fragebogen"))
    victim = next(iter(workers.workers.values()))
    before = victim.pid
    os.kill(before, signal.SIGKILL)
    made = [begun, *build]
    assert [each.trouble for each in made] == [None] * len(wanted)
    assert [each.build.files for each in made] == here
    until(lambda: before not in {nanny.pid for nanny in workers.workers.values()})


def test_3_an_edition_that_cannot_be_made_costs_itself_only(content, workers):
    handbook, _ = pipeline.read(content, TODAY)
    wanted = [Wanted(), Wanted("", "uk"), Wanted("nirgends"), Wanted("hamm")]  # a gap, and a region that isn't there
    here = list(build_each(handbook, wanted, only="fragebogen", jobs=2))
    made = list(build_on(at(workers), handbook, wanted, only="fragebogen"))
    assert [bool(each.build) for each in made] == [bool(each.build) for each in here] == [True, False, False, True]
    assert isinstance(made[1].trouble, Stop) and made[1].trouble.problems == here[1].trouble.problems
    assert repr(made[2].trouble) == repr(here[2].trouble)


def test_3_an_edition_that_ends_every_worker_is_told(content, monkeypatch):
    handbook, _ = pipeline.read(content, TODAY)

    def results(*_, **__):
        yield Ended()

    monkeypatch.setattr(editions, "in_order", results)
    (made,) = build_on(None, handbook, [Wanted()])
    assert isinstance(made.trouble, FileTrouble) and "abgebrochen" in str(made.trouble) and made.build is None
    assert in_order is not results


@POSIX
def test_4_interrupted_what_is_there_is_whole_and_told(content, workers):
    for number in range(60):  # so many that they aren't all there before the signal is
        (content / f"regions/ort_{number}.yaml").write_text(f"name: Ort {number}\n", "utf-8")
    words = [word for word in EVERYTHING if word != "--all-languages"]
    run("build", "content", "-o", "nah", "--jobs", "1", *words)
    start = f"{HEARS}; from handbook.__main__ import start; start()"
    command = [sys.executable, "-P", "-c", start, "build", "content", "-o", "weit", *words]
    process = subprocess.Popen(
        [*command, "--scheduler", at(workers).address],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    lines: list[str] = []
    while sum(line.startswith("weit/") for line in lines) < 6:  # one edition at least is there as a whole
        lines.append(process.stdout.readline())
        assert lines[-1], process.stderr.read()
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=SECONDS)
    assert process.returncode == 130 and told.endswith("Abgebrochen.\n"), told
    assert re.search(r"^Bis hierher sind \d+ von \d+ Ausgaben gebaut; was oben steht, ist vollständig\. ", out, re.M)
    there, whole = digests(Path("weit")), digests(Path("nah"))
    assert there and there == {name: whole[name] for name in there} and len(there) < len(whole)
    again = run("build", "content", "-o", "weit", *words, "--scheduler", at(workers).address)
    assert again.exit_code == 0 and digests(Path("weit")) == whole, again.stderr
    assert int(re.search(r"^(\d+) von \d+ Ausgaben sind aus diesem Inhalt schon da", again.stdout, re.M)[1]) > 0
    until(lambda: not workers.scheduler.tasks)  # the cluster has nothing left to do for it


def test_5_nobody_is_called_where_all_is_there(content):
    words = [*EVERYTHING, "--only", "fragebogen"]
    near = run("build", "content", "-o", "da", "--jobs", "1", *words)
    far = run("build", "content", "-o", "da", *words, "--scheduler", "tcp://127.0.0.1:9")
    assert near.exit_code == far.exit_code == 0, far.stderr
    number = near.stdout.count(" Seiten, ") - near.stdout.count(" Felder")
    assert far.stdout.count("war schon da") == number > 1
    Path("da/fragebogen-hamm.pdf").unlink()
    far = run("build", "content", "-o", "da", *words, "--scheduler", "tcp://127.0.0.1:9")
    assert far.exit_code == 3 and "antwortet kein Scheduler" in far.stderr
    assert f"Bis hierher sind {number - 1} von {number} Ausgaben gebaut" in far.stdout


MANY, EARLY, MORE = 100, 10, 1.2  # editions; after so many the memory is looked at first; so much more it may be then


def test_6_a_worker_needs_no_more_memory_for_many(content):
    for number in range(MANY):
        (content / f"regions/ort_{number}.yaml").write_text(f"name: Ort {number}\n", "utf-8")
    handbook, _ = pipeline.read(content, TODAY)
    wanted = [Wanted(f"ort_{number}") for number in range(MANY)]
    with cluster(1) as made:
        (nanny,) = made.workers.values()
        memory = [
            psutil.Process(nanny.pid).memory_info().rss for each in build_on(at(made), handbook, wanted) if each.build
        ]
        with Client(at(made).address, set_as_default=False) as client:
            (kept,) = client.run(looked_at).values()
    assert len(memory) == MANY and max(memory[-5:]) <= MORE * min(memory[EARLY - 5 : EARLY])
    assert kept == (0, 0)


def looked_at(dask_worker) -> tuple[int, int]:
    """What Dask keeps on a worker of looking at its thread: it would grow with time."""
    return len(dask_worker.profile_history), len(dask_worker.profile_keys_history)
