"""Files with answers in them are written for their owner alone, whole or not at all, and leave nothing beside them, however the program ends.

1. Rights and names.
2. Nothing is left where writing fails, the program is stopped or ended.
"""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import output
from handbook.problem import FileTrouble

ROOT = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and signals of POSIX")
ENDING = """
import os, pathlib, signal, sys
from handbook import output
output.end_in_order()
os.replace = lambda old, new: os.kill(os.getpid(), getattr(signal, sys.argv[2]))
output.save(pathlib.Path(sys.argv[1]), b"Anna", private=True)
"""


@POSIX
def test_1_only_the_owner_reads_what_is_private(tmp_path):
    output.save(tmp_path / "a.json", b"x", private=True)
    output.save(tmp_path / "a.pdf", b"x")
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.json", "a.pdf")] == [0o600, 0o644]


@POSIX
def test_1_the_temporary_file_stands_beside_and_names_nobody(tmp_path, monkeypatch):
    seen = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: (seen.append((str(old), stat.S_IMODE(os.stat(old).st_mode))), replace(old, new)))
    output.save(tmp_path / "anna-mustermann.json", b"x", private=True)
    (path, mode), = seen
    assert os.path.dirname(path) == str(tmp_path) and os.path.basename(path).startswith(".handbook-") and "anna" not in os.path.basename(path) and mode == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["anna-mustermann.json"]


def test_2_nothing_is_left_where_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_bytes(b"alt")
    monkeypatch.setattr(os, "replace", lambda old, new: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(FileTrouble, match="a.json kann nicht geschrieben werden: auf dem Datenträger ist kein Platz mehr"):
        output.save(tmp_path / "a.json", b"neu", private=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"alt"}


@POSIX
@pytest.mark.parametrize("name, code", [("SIGTERM", 143), ("SIGINT", -2)])
def test_2_nothing_is_left_where_the_program_is_ended(tmp_path, name, code):
    done = subprocess.run([sys.executable, "-c", ENDING, tmp_path / "a.json", name], capture_output=True, timeout=60, check=False, cwd=ROOT,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))      # what a shell runs behind & ignores it
    assert done.returncode == code and b"Anna" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
