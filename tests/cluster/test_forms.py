"""Filled forms read by the workers of a cluster.

1. The same table and the same messages as on one machine; bad files cost themselves only.
2. To other machines only over TLS, and never onto a disk. 3. No answer and no name in keys, logs or pages of Dask.
4. A worker killed in the middle. 5. What is told where the extra is missing, or options don't go together.
6. With `--cache` only what isn't kept goes to a worker, and nothing to nobody where all is.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from distributed import SchedulerPlugin

from cluster.clusters import ON_DISK, at, certificates, cluster, security
from command_line.calling import POSIX, SECRET, run
from filled.forms_for_tests import QUESTIONS, TODAY, VALUES, built, with_pypdf
from handbook.cli import ahead
from handbook.cli.ahead import Case, Given, read_each
from handbook.cluster import connection
from handbook.cluster.address import scheduler_at
from handbook.cluster.crew import Crew
from handbook.cluster.sealed import Sealed
from handbook.filled.kept import kept_in
from handbook.problem import FileTrouble
from handbook.verify import NotOurs
from tests.tools import ROOT

OPTIONS = ("--tls-ca", "--tls-cert", "--tls-key")
DAY = ("--today", TODAY.isoformat())


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Sound forms, one with a wrong answer, and files that aren't any; names as they shouldn't be."""
    top = tmp_path_factory.mktemp("akten")
    blank = built(top, *QUESTIONS)["handbuch"]
    inside = top / "akten"
    inside.mkdir()
    with_pypdf(blank, inside / f"{SECRET}.pdf", {**VALUES, "name": SECRET})
    with_pypdf(blank, inside / "ben.pdf", {**VALUES, "alter": "drei"})
    for number in range(12):
        shutil.copy(inside / "ben.pdf", inside / f"k{number}.pdf")
    (inside / "brief.pdf").write_bytes(b"Lieber Herr Geheim")
    (inside / "halb.pdf").write_bytes(blank.read_bytes()[:-3000])
    (inside / "leer.pdf").write_bytes(b"")
    (inside / "weg.pdf").symlink_to("nirgends.pdf")
    return inside


@pytest.fixture(scope="module")
def workers():
    with cluster(2) as made:
        yield made


@pytest.fixture(autouse=True)
def there(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)


@pytest.mark.parametrize("format_", ["json", "csv", "xfdf"])
def test_1_the_same_as_on_one_machine(workers, format_):
    call = ("extract", "akten", "--format", format_, *DAY, "-o")
    near, far = run(*call, "nah"), run(*call, "weit", "--scheduler", at(workers).address)
    assert near.exit_code == far.exit_code == 4 and near.stderr == far.stderr and near.stderr.count("\n") > 4
    told = [name.replace("nah", "weit") for name in near.stdout.splitlines()]
    assert far.stdout.splitlines() == told and any(name.startswith("weit") for name in told)
    for name in [name for name in told if name.startswith("weit")]:
        assert Path(name).read_bytes() == Path(name.replace("weit", "nah")).read_bytes() != b""


def test_2_not_unencrypted_to_another_machine(folder):
    told = run("extract", "akten", "--scheduler", "tcp://192.0.2.7:8786")
    assert told.exit_code == 2 and "Ausgefüllte Bögen gehen nur verschlüsselt an einen anderen Rechner" in told.stderr
    assert run("statistik", "akten", "--period", "2025", "--scheduler", "tcp://192.0.2.7:8786").exit_code == 2


class Told:
    """A scheduler's word on its workers, which have the program."""

    def __init__(self, *addresses: str):
        self._workers = {address: {"nthreads": 1} for address in addresses}

    def scheduler_info(self, n_workers: int) -> dict:
        return {"workers": self._workers}

    def run(self, function, *given, workers: list[str], on_error: str) -> dict:
        return {worker: function(*given) for worker in workers}


@pytest.mark.parametrize(
    "scheduler, worker",
    [
        ("tls://10.0.0.1:8786", "tcp://10.0.0.2:1"),
        ("tls://10.0.0.1:8786", "tcp://127.0.0.1:1"),  # of its own machine, not of ours
        ("tcp://127.0.0.1:8786", "tcp://10.0.0.2:1"),
    ],
)
def test_2_not_where_one_worker_listens_unencrypted(scheduler, worker):
    client, scheduler = Told(scheduler.replace("8786", "2"), worker), scheduler_at(scheduler)
    with pytest.raises(FileTrouble, match="ohne TLS"):
        Crew(client, scheduler, personal=True).look()
    open_to_all = Crew(client, scheduler, personal=False)
    assert open_to_all.look() == set() and open_to_all.threads == 2


def test_2_over_tls(tmp_path, monkeypatch):
    files = certificates(tmp_path / "eine")
    options = [part for pair in zip(OPTIONS, files) for part in pair]
    with cluster(1, security=security(*files), protocol="tls://", host="127.0.0.1") as made:
        address = at(made).address
        assert address.startswith("tls://")
        call = ("extract", "akten", "--format", "csv", *DAY, "-o")
        assert run(*call, tmp_path / "nah.csv", "--jobs", "1").exit_code == 4
        told = run(*call, tmp_path / "weit.csv", "--scheduler", address, *options)
        assert told.exit_code == 4, told.stderr
        assert (tmp_path / "weit.csv").read_bytes() == (tmp_path / "nah.csv").read_bytes()

        monkeypatch.setattr(connection, "SECONDS", 6)
        ca, cert, key = files
        for named, said in (
            ((), "fehlen Zertifikate"),
            (certificates(tmp_path / "andere"), "passen nicht zueinander"),
            ((ca, cert, ca), "nicht verwenden"),
            ((ca, cert, tmp_path / "weg"), "es gibt sie nicht"),
            ((ca, "akten/leer.pdf", key), "im Format PEM"),
        ):
            wrong = [part for pair in zip(OPTIONS, named) for part in pair]
            told = run("extract", "akten", "--scheduler", address, *wrong)
            assert told.exit_code == 3 and said in told.stderr, (told.stderr, said)
        told = run("extract", "akten", "--scheduler", address.replace("tls", "tcp"))
        assert told.exit_code == 3 and "antwortet kein Scheduler" in told.stderr


def test_2_not_to_a_worker_that_keeps_results_on_its_disk():
    with cluster(1, settings=ON_DISK, memory_limit="2GB") as made:
        told = run("extract", "akten", "--scheduler", at(made).address)
    assert told.exit_code == 3 and "auf seinem Datenträger ab" in told.stderr and told.stdout == ""


class Everything(SchedulerPlugin):
    """All that a scheduler ever has of tasks, as it would show it."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def transition(self, key, start, finish, *args, **kwargs) -> None:
        task = self.scheduler.tasks.get(key)
        self.seen += [repr(key), repr(kwargs), repr(args)]
        self.seen += [
            repr(getattr(task, each, "")) for each in ("run_spec", "annotations", "exception_text", "metadata")
        ]

    async def start(self, scheduler) -> None:
        self.scheduler = scheduler


def test_3_no_answer_and_no_name_is_shown_anywhere(workers):
    plugin = Everything()
    plugin.scheduler = workers.scheduler
    workers.scheduler.add_plugin(plugin, name="everything")
    told = run("extract", "akten", "--scheduler", at(workers).address)
    workers.scheduler.remove_plugin("everything")
    assert told.exit_code == 4 and SECRET in told.stdout
    from distributed import Client

    with Client(at(workers).address, set_as_default=False) as client:
        logs = [
            client.get_worker_logs(),
            client.get_scheduler_logs(),
            client.get_events(),
            workers.scheduler.get_logs(),
        ]
    shown = "\n".join([*plugin.seen, *map(str, logs)])
    assert "handbook-" in shown and len(plugin.seen) > 50
    for word in (SECRET, "Fatma", "akten", "ben.pdf", "Geheim", VALUES["name"]):
        assert word not in shown, word
    assert repr(Sealed(SECRET)) == str(Sealed(SECRET)) == "<sealed>" and Sealed(SECRET).opened() == SECRET


@POSIX
def test_4_a_killed_worker_loses_nothing(folder, workers):
    cases = [Case(path, None) for path in sorted(folder.glob("*.pdf"))] * 3
    given = Given(TODAY, [], False)
    near = [str(read) if isinstance(read, Exception) else read.answers for read in read_each(cases, given, 1)]
    far = read_each(cases, given, None, at(workers))
    read = [next(far) for _ in range(4)]
    os.kill(next(iter(workers.workers.values())).pid, signal.SIGKILL)
    read += far
    assert [str(each) if isinstance(each, Exception) else each.answers for each in read] == near
    assert any(isinstance(each, NotOurs) for each in read)
    assert all(each.form is not None for each in read if not isinstance(each, Exception))


def test_5_without_the_extra(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "distributed" else found(name))
    told = run("extract", "akten", "--scheduler", "tcp://127.0.0.1:8786")
    assert told.exit_code == 2 and 'pip install "handbook[scale]"' in told.stderr


@pytest.mark.parametrize(
    "options, said",
    [
        (["--scheduler", "rechner"], "ist keine Adresse eines Schedulers"),
        (["--tls-key", "x"], "--tls-key gehört zu --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "Nehmen Sie eines von beiden"),
        (["--scheduler", "tcp://127.0.0.1:1", "--tls-ca", "x"], "Zertifikate gehören zu einer Verbindung mit TLS"),
    ],
)
@pytest.mark.parametrize("command", [["extract", "akten"], ["statistik", "akten", "--period", "2025"], ["build"]])
def test_5_options_that_do_not_go_together(command, options, said):
    told = run(*command, *options)
    assert told.exit_code == 2 and said in told.stderr


@pytest.mark.parametrize("call", ["extract akten/ben.pdf", "--help", "extract --help", "build --help"])
def test_5_who_needs_no_cluster_loads_nothing_for_it(call):
    code = (
        "import sys, atexit; atexit.register(lambda: print([name for name in sys.modules if name.partition('.')[0] in "
        "('distributed', 'dask', 'tornado', 'ctypes') or name.startswith('handbook.cluster')], file=sys.stderr)); "
        "from handbook.__main__ import start; start()"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, *call.split()],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.stderr.splitlines()[-1] == "[]"


# ---------------------------------------------------------------------- kept


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """The files that go to the workers."""
    found: list[str] = []
    notes = ahead._Shelf.notes

    def noted(self, case, files):
        found.append(case.path.name)
        notes(self, case, files)

    monkeypatch.setattr(ahead._Shelf, "notes", noted)
    return found


UNREAD = ["brief.pdf", "leer.pdf", "weg.pdf"]  # of the folder: nothing of them is kept


@pytest.mark.parametrize("format_", ["json", "csv", "xfdf"])
def test_6_only_what_is_not_kept_is_sent(workers, sent, tmp_path, format_):
    call = ("extract", "akten", "--format", format_, *DAY, "-o")
    near = run(*call, "nah")
    far = [*call, "weit", "--scheduler", at(workers).address, "--cache", tmp_path / "cache"]
    for number in range(3):
        sent.clear()
        told = run(*far)
        assert told.exit_code == near.exit_code == 4 and told.stderr == near.stderr
        for name in near.stdout.splitlines()[:-1]:
            assert Path(name.replace("nah", "weit")).read_bytes() == Path(name).read_bytes() != b""
        assert set(sent) > set(UNREAD) if number == 0 else sorted(sent) == UNREAD  # some have the same bytes
    assert run(*call, "hier", "--cache", tmp_path / "cache").stderr == near.stderr  # as the same folder serves here


def test_6_nobody_is_called_where_all_is_kept(tmp_path, sent):
    call = ("extract", "akten/ben.pdf", "akten/k1.pdf", *DAY, "--cache", tmp_path / "cache")
    near = run(*call)
    far = run(*call, "--scheduler", "tcp://127.0.0.1:9")
    assert (far.stdout, far.stderr, far.exit_code) == (near.stdout, near.stderr, near.exit_code) and not sent


def test_6_after_a_stop_it_goes_on(folder, workers, sent, tmp_path):
    kept = kept_in(tmp_path / "cache")
    cases = [Case(folder / f"k{number}.pdf", None) for number in range(12)]
    for number, case in enumerate(cases):  # no two are the same
        copy = tmp_path / case.path.name
        with_pypdf(case.path, copy, {"name": f"Person {number}"})
        cases[number] = Case(copy, None)
    given = Given(TODAY, [], False, kept=kept)
    near = [read.answers for read in read_each(cases, given._replace(kept=None), 1)]
    begun = read_each(cases, given, None, at(workers))
    assert [next(begun).answers for _ in range(5)] == near[:5]
    begun.close()
    sent.clear()
    (entry, *_) = sorted(kept.folder.glob("*.json"))
    entry.write_bytes(entry.read_bytes()[:-1])  # a broken one is read here
    assert [read.answers for read in read_each(cases, given, None, at(workers))] == near
    assert sent == [case.path.name for case in cases[5:]]
    sent.clear()
    assert [read.answers for read in read_each(cases, given, None, at(workers))] == near and sent == []


def test_6_nothing_is_kept_of_an_encrypted_one(folder, workers, sent, tmp_path):
    from handbook.filled.read.locked import lock

    locked = tmp_path / "zu.pdf"
    locked.write_bytes(lock((folder / "ben.pdf").read_bytes(), "geheimes Wort"))
    far = ("--password", "geheimes Wort", "--scheduler", at(workers).address, "--cache", tmp_path / "cache")
    first, second = (run("extract", locked, *DAY, *far) for _ in range(2))
    assert first.stdout == second.stdout and VALUES["name"] in first.stdout
    assert sent == ["zu.pdf"] * 2 and not list((tmp_path / "cache").glob("*/*.json"))
