"""A worker as another host has it: a process of its own with another home, another folder, the program at another path
without the content, another address, and TLS.

1. The same bytes, and the same table. 2. With one line more in its program it is told, and makes nothing. (The line that
goes down needs rights that tests don't have: docs/scale.md tells what was tried.)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cluster.clusters import at, certificates, cluster, security, until
from command_line.calling import run
from filled.forms_for_tests import QUESTIONS, TODAY, VALUES, built, with_pypdf
from tests.all_of_it import everything, written
from tests.tools import ROOT

DAY = ("--today", TODAY.isoformat())
OPTIONS = ("--tls-ca", "--tls-cert", "--tls-key")
ADDRESS = "127.0.0.2" if sys.platform == "linux" else "127.0.0.1"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[Path, Path, Path]:
    return certificates(tmp_path_factory.mktemp("stelle") / "eine")


@pytest.fixture(scope="module")
def scheduler(files):
    with cluster(0, security=security(*files), protocol="tls://", host="127.0.0.1") as made:
        yield made


@pytest.fixture
def program(tmp_path) -> Path:
    """The program alone, at another path."""
    shutil.copytree(ROOT / "handbook", tmp_path / "srv/handbook", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "srv"


@contextmanager
def host(scheduler, files: tuple[Path, Path, Path], program: Path) -> Iterator[None]:
    """A worker on it, which is there."""
    home = program.parent / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    settings = {f"DASK_DISTRIBUTED__WORKER__MEMORY__{name}": "False" for name in ("TARGET", "SPILL")}
    named = [f"--tls-{name}={path}" for name, path in zip(("ca-file", "cert", "key"), files)]
    worker = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "distributed.cli.dask_worker", scheduler.scheduler_address, "--no-nanny"),
            *("--nthreads", "1", "--no-dashboard", "--host", ADDRESS, *named),
        ],
        cwd=home,
        env={**kept, **settings, "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(program)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: scheduler.scheduler.workers or worker.poll() is not None)
        (address,) = scheduler.scheduler.workers
        assert address.startswith(f"tls://{ADDRESS}:")
        yield
    finally:
        worker.kill()
        worker.wait()
        until(lambda: not scheduler.scheduler.workers)


def far(scheduler, files: tuple[Path, Path, Path]) -> list[str]:
    return ["--scheduler", at(scheduler).address, *(str(part) for pair in zip(OPTIONS, files) for part in pair)]


def pdfs(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).glob("*.pdf")}


def test_1_the_same_bytes_from_another_host(scheduler, files, program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "content", everything())
    build = ("build", "content", "--all-regions", "--all-languages", "--draft", *DAY)
    near = run(*build, "-o", "nah", "--jobs", "1")
    blank = built(tmp_path, *QUESTIONS)["handbuch"]
    (tmp_path / "akten").mkdir()
    with_pypdf(blank, tmp_path / "akten/a.pdf", VALUES)
    monkeypatch.chdir(tmp_path)
    with host(scheduler, files, program):
        there = run(*build, "-o", "weit", *far(scheduler, files))
        table = run("extract", "akten", *DAY, *far(scheduler, files))
    assert near.exit_code == there.exit_code == 0 and "war schon da" not in there.stdout, there.stderr
    assert pdfs("nah") == pdfs("weit") and len(pdfs("weit")) > 5
    assert table.exit_code == 0 and table.stdout == run("extract", "akten", *DAY).stdout != ""


def test_2_another_program_is_told_and_makes_nothing(scheduler, files, program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "content", everything())
    with open(program / "handbook/typeset/paragraph.py", "a", encoding="utf-8") as file:
        file.write("# one line more\n")
    with host(scheduler, files, program):
        told = run("build", "content", "--all-regions", *DAY, "-o", "weit", *far(scheduler, files))
    assert told.exit_code == 3 and f"Auf dem Worker tls://{ADDRESS}:" in told.stderr
    assert "nicht oder in einer anderen Fassung eingerichtet" in told.stderr and pdfs("weit") == {}
