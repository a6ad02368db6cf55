"""How much memory `extract` takes doesn't grow with the files: their answers are put aside until all are known.

1. The command's peak for ten times the files, in every format. 2. What is put aside stands beside the output, for its
owner alone, and is gone however the program ends; little never leaves memory. 3. A full disk is told.
"""

import errno
import io
import json
import os
import random
import shutil
import signal
import stat
import string
import subprocess
import sys

import pytest

from filled.filling import run
from filled.forms_for_tests import QUESTIONS, TODAY, built, with_pypdf
from handbook.filled.export import spill
from handbook.filled.export.spill import Spill
from handbook.problem import FileTrouble

LETTERS = 60_000  # of a text that doesn't get shorter by compressing
FILES = 25
PEAK = """
import resource, sys
from handbook.cli.group import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, end.code)
"""
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights, signals and memory of POSIX")


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Folders with so many forms, each with a long text of its own."""
    base = tmp_path_factory.mktemp("viele")
    blank = built(base, *QUESTIONS)["fragebogen"]
    forms = []
    for number in range(5):
        text = "".join(random.Random(number).choices(string.ascii_letters, k=LETTERS))
        forms.append(with_pypdf(blank, base / f"{number}.pdf", {"name": f"P{number}", "sorgen": text}))
    found = {}
    for count in (FILES, 10 * FILES):
        found[count] = base / str(count)
        found[count].mkdir()
        for number in range(count):
            shutil.copyfile(forms[number % 5], found[count] / f"{number:04}.pdf")
    return found


def peak(folder, out):
    """Kilobytes that the command takes at most."""
    command = [sys.executable, "-c", PEAK, "extract", folder, "-o", out, "-q", "--jobs", "1", "--today", TODAY]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    size, code = done.stdout.split()
    assert code in ("0", "1"), done.stderr
    return int(size)


# ---------------------------------------------------------------------- 1


@POSIX
@pytest.mark.parametrize("format_", ["json", "csv", "xlsx", "xfdf"])
def test_1_ten_times_the_files_take_no_more_memory(folders, tmp_path, format_):
    few, many = (peak(folders[count], tmp_path / f"{count}.{format_}") for count in folders)
    written = sum(path.stat().st_size for path in tmp_path.glob(f"{10 * FILES}*"))
    assert written > 9 * FILES * LETTERS * (0.7 if format_ == "xlsx" else 1)
    assert many <= 1.2 * few
    assert not list(tmp_path.glob(".*"))


# ---------------------------------------------------------------------- 2


def test_2_records_come_back_by_their_kind_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setattr(spill, "IN_MEMORY", 2_000)
    chance = random.Random(1)
    told = [(chance.randrange(3), chance.randbytes(chance.choice((0, 1, 90, 700)))) for _ in range(60)]
    for folder in (None, tmp_path / "neu"):
        aside = Spill(folder)
        places = [aside.add(record, kind) for kind, record in told]
        for kind in range(3):
            assert list(aside.of(kind)) == [record for each, record in told if each == kind]
        assert [aside.at(place) for place in places] == [record for _, record in told]
        assert aside.told == sum(len(record) for _, record in told)
        assert isinstance(aside._file, io.BytesIO) == (folder is None)
        aside.close()


def test_2_little_never_leaves_memory(tmp_path):
    aside = Spill(tmp_path / "neu")
    aside.add(b"Anna")
    assert list(aside.of()) == [b"Anna"] and not (tmp_path / "neu").exists()


@POSIX
def test_2_what_is_put_aside_is_the_owners_and_has_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr(spill, "IN_MEMORY", 10)
    aside = Spill(tmp_path)
    aside.add(bytes(range(200)))
    about = os.fstat(aside._file.fileno())
    assert stat.S_IMODE(about.st_mode) == 0o600 and about.st_dev == tmp_path.stat().st_dev
    assert not list(tmp_path.iterdir())


@POSIX
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_2_nothing_is_left_where_the_program_is_ended(folders, tmp_path, how):
    """While the answers are written: another program's disk is slow."""
    slow = (
        "import os, signal, sys\nfrom handbook.cli.group import main\nfrom handbook.filled.export import json_file\n"
        "def ended(objects):\n    yield b'['\n    yield next(iter(objects))\n"
        f"    os.kill(os.getpid(), {int(how)})\n    yield b']'\n"
        "from handbook.filled.export import files\nfiles.list_of = ended\nmain(sys.argv[1:])"
    )
    out = tmp_path / "a.json"
    out.write_text("vorher")
    command = [sys.executable, "-c", slow, "extract", folders[FILES], "-o", out, "-q", "--today", TODAY]
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert done.returncode == {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGKILL: -9}[how], done.stderr
    assert out.read_text() == "vorher"
    left = [path.name for path in tmp_path.iterdir() if path != out]
    assert len(left) == (how is signal.SIGKILL)  # the file beside, which a later run removes


# ---------------------------------------------------------------------- 3


def test_3_a_full_disk_is_told(folders, tmp_path, monkeypatch):
    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(spill, "IN_MEMORY", 10)
    monkeypatch.setattr(spill, "nameless", lambda folder: Full())
    done = run("extract", folders[FILES], "-o", tmp_path / "a.json", "--today", TODAY)
    assert done.exit_code == 3, done.stderr
    assert "keine Antworten zwischengespeichert" in done.stderr and "kein Platz mehr" in done.stderr
    assert not list(tmp_path.iterdir())


def test_3_a_folder_that_takes_nothing_is_told(tmp_path, monkeypatch):
    (tmp_path / "datei").write_text("")
    monkeypatch.setattr(spill, "IN_MEMORY", 10)
    with pytest.raises(FileTrouble, match="kann nicht geschrieben werden"):
        Spill(tmp_path / "datei").add(json.dumps(list(range(99))).encode())
