"""Files with answers in them are written for their owner alone, whole or not at all, and leave nothing beside them,
however the program ends; and nothing is replaced that isn't known to be nobody's.

1. Rights and names.
2. Nothing is left where writing fails, the program is stopped or ended; what a killed run left is removed later.
3. What is replaced: nothing, an untouched PDF of ours by a PDF, what is no PDF by what is none.
4. All else is kept, to the byte, and a sentence says why.
"""

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handbook import output
from handbook.problem import FileTrouble
from handbook.write.update import PdfUpdate, section_of

ROOT = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and signals of POSIX")
ENDING = """
import os, pathlib, signal, sys
from handbook import output
output.end_in_order()
_, path, number, moment = sys.argv
real = getattr(os, moment)
def ended(*given, **more):
    if moment == "unlink":
        os.kill(os.getpid(), getattr(signal, number))
    found = real(*given, **more)
    os.kill(os.getpid(), getattr(signal, number))
    return found
setattr(os, moment, ended)
output.save(pathlib.Path(path), b"Anna", private=True)
"""


@POSIX
def test_1_only_the_owner_reads_what_is_private(tmp_path):
    output.save(tmp_path / "a.json", b"x", private=True)
    output.save(tmp_path / "a.pdf", b"x")
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.json", "a.pdf")] == [0o600, 0o644]


@POSIX
def test_1_the_temporary_file_stands_beside_and_names_nobody(tmp_path, monkeypatch):
    seen = []
    link = os.link
    monkeypatch.setattr(
        os, "link", lambda old, new: (seen.append((str(old), stat.S_IMODE(os.stat(old).st_mode))), link(old, new))
    )
    output.save(tmp_path / "anna-mustermann.json", b"x", private=True)
    ((path, mode),) = seen
    assert (
        os.path.dirname(path) == str(tmp_path)
        and os.path.basename(path).startswith(".handbook-")
        and "anna" not in os.path.basename(path)
        and mode == 0o600
    )
    assert [path.name for path in tmp_path.iterdir()] == ["anna-mustermann.json"]


def test_2_nothing_is_left_where_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_bytes(b"alt")
    monkeypatch.setattr(os, "replace", lambda old, new: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(
        FileTrouble, match="a.json kann nicht geschrieben werden: auf dem Datenträger ist kein Platz mehr"
    ):
        output.save(tmp_path / "a.json", b"neu", private=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"alt"}


@POSIX
@pytest.mark.parametrize("name, code", [("SIGTERM", 143), ("SIGINT", -2)])
@pytest.mark.parametrize("moment", ["open", "link", "unlink"])
def test_2_nothing_is_left_beside_where_the_program_is_ended(tmp_path, name, code, moment):
    done = subprocess.run(
        [sys.executable, "-c", ENDING, tmp_path / "a.json", name, moment],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # what a shell runs behind & ignores it
    assert done.returncode == code and b"Anna" not in done.stdout + done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"Anna"}


@POSIX
def test_2_what_a_killed_run_left_is_removed_later_and_nothing_else(tmp_path):
    old = time.time() - 2 * output.OLD
    names = {
        ".handbook-ab12_xyz.tmp": old,
        ".handbook-ab12_xy2.tmp": time.time(),
        ".handbook-ab12.tmp": old,
        ".handbook-ab12_xyz.tmp.pdf": old,
        "handbook-ab12_xyz.tmp": old,
    }
    for name, moment in names.items():
        (tmp_path / name).write_bytes(b"Anna")
        os.utime(tmp_path / name, (moment, moment))
    (tmp_path / ".handbook-verweis0.tmp").symlink_to(tmp_path / ".handbook-ab12.tmp")
    os.utime(tmp_path / ".handbook-verweis0.tmp", (old, old), follow_symlinks=False)
    (tmp_path / ".handbook-ordner00.tmp").mkdir()
    os.utime(tmp_path / ".handbook-ordner00.tmp", (old, old))
    output.save(tmp_path / "a.json", b"neu", private=True)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*names, ".handbook-verweis0.tmp", ".handbook-ordner00.tmp", "a.json"} - {".handbook-ab12_xyz.tmp"}


# ---------------------------------------------------------------------- what is there already


def ours(text=b"x"):
    """Bytes with the mark of an untouched file of ours: see write/pdffile.py."""
    body = b"%PDF-1.7\n" + text
    digest = hashlib.md5(body).hexdigest().upper().encode()
    return body + b"9 0 obj\n<</ID [<%b> <%b>]>>\nendobj\nstartxref\n%d\n%%%%EOF\n" % (digest, digest, len(body))


PDF, JSON = ours(b"neu"), b'{"answers": {}}'


@pytest.mark.parametrize(
    "old, new",
    [
        (ours(), PDF),
        (b"", PDF),
        (PDF[:40], PDF),
        (PDF[:-9] + bytes(4000), PDF),
        (bytes(4000), PDF),
        (b"", JSON),
        (b'{"answers": {"a": 1}}', JSON),
        (b"x" * 5000, JSON),
    ],
    ids=[
        *("ours", "empty", "its beginning", "its beginning and zeros", "zeros"),
        *("empty for answers", "answers", "anything"),
    ],
)
def test_3_what_is_replaced(tmp_path, old, new):
    (tmp_path / "a.x").write_bytes(old)
    assert output.save(tmp_path / "a.x", new).read_bytes() == new and len(list(tmp_path.iterdir())) == 1


def test_3_a_link_to_what_may_be_replaced_becomes_the_file(tmp_path):
    (tmp_path / "ziel.pdf").write_bytes(ours())
    (tmp_path / "a.pdf").symlink_to("ziel.pdf")
    output.save(tmp_path / "a.pdf", PDF)
    assert not (tmp_path / "a.pdf").is_symlink() and (tmp_path / "ziel.pdf").read_bytes() == ours()


CHANGED = "ist ausgefüllt, verschlüsselt, verändert oder beschädigt"
OLD = {
    "filled": (ours() + b"10 0 obj\n<</V (Anna)>>\nendobj\nxref\ntrailer\nstartxref\n99\n%%EOF\n", PDF, CHANGED),
    "a byte less": (ours()[:-1], PDF, CHANGED),
    "a byte more": (ours() + b"\n", PDF, CHANGED),
    "cut off": (ours()[:-6], PDF, CHANGED),
    "changed": (ours().replace(b"x", b"y", 1), PDF, CHANGED),
    "a header of another": (b"%PDF-1.4\n", PDF, CHANGED),
    "what is added to now": (
        ours() + b"10 0 obj\n<</V (Anna)>>\n%%EOF\n",
        ours() + b"10 0 obj\n<</V (Anna)>>\n%%EOF\n1",
        CHANGED,
    ),
    "something before": (b"\n" + ours(), PDF, CHANGED),
    "answers": (b'{"answers": {}}', PDF, "ist kein PDF"),
    "a picture": (b"\x89PNG" * 500, PDF, "ist kein PDF"),
    "a PDF by answers": (ours(), JSON, "ist ein PDF"),
    "a PDF cut off by answers": (b"%PDF-1.7\n1 0 obj", JSON, "ist ein PDF"),
}


def state(path):
    """Which file it is and when it was written; when it was read last may change."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode


@pytest.mark.parametrize("name", OLD)
def test_4_what_is_kept(tmp_path, name):
    old, new, why = OLD[name]
    path = tmp_path / "a.x"
    path.write_bytes(old)
    before = state(path)
    with pytest.raises(
        FileTrouble,
        match=(
            f"a.x {why} und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o einen anderen "
            "Ordner."
        ),
    ):
        output.save(path, new)
    assert path.read_bytes() == old and state(path) == before and len(list(tmp_path.iterdir())) == 1


def test_4_a_damaged_file_with_the_name_of_a_pdf(tmp_path):
    (tmp_path / "a.PDF").write_bytes(bytes(5000))
    with pytest.raises(FileTrouble, match="ist ein PDF und wird nicht überschrieben"):
        output.save(tmp_path / "a.PDF", JSON)


@POSIX
@pytest.mark.parametrize("data", [PDF, JSON], ids=["PDF", "answers"])
@pytest.mark.parametrize(
    "make, why",
    [
        (lambda path: path.mkdir(), "ist ein Ordner"),
        (os.mkfifo, r"lässt sich nicht ansehen \(es ist keine gewöhnliche Datei"),
        (lambda path: path.symlink_to("/dev/null"), "lässt sich nicht ansehen"),
        (lambda path: path.symlink_to("nirgends"), "ist ein Verweis auf eine Datei, die es nicht gibt,"),
        (lambda path: path.symlink_to(path.name), "ist ein Verweis"),
        (
            lambda path: (path.with_name("voll.pdf").write_bytes(ours() + b"mehr"), path.symlink_to("voll.pdf")),
            "ist (ausgefüllt|ein PDF)",
        ),
    ],
    ids=["folder", "pipe", "device", "link to nowhere", "link to itself", "link to a filled one"],
)
def test_4_what_is_no_file(tmp_path, data, make, why):
    make(tmp_path / "a.x")
    before = {path.name: os.lstat(path) for path in tmp_path.iterdir()}
    with pytest.raises(FileTrouble, match=f"a.x {why}.* und wird nicht überschrieben"):
        output.save(tmp_path / "a.x", data)
    assert {path.name: (os.lstat(path).st_ino, os.lstat(path).st_mode) for path in tmp_path.iterdir()} == {
        name: (one.st_ino, one.st_mode) for name, one in before.items()
    }


@POSIX
@pytest.mark.parametrize("data", [PDF, JSON], ids=["PDF", "answers"])
def test_4_what_cannot_be_read(tmp_path, monkeypatch, data):
    """As any user sees a file with mode 000; who runs the tests may be one that reads everything."""
    (tmp_path / "a.x").write_bytes(ours())
    monkeypatch.setattr(
        output, "read_bytes", lambda path, largest: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    with pytest.raises(
        FileTrouble, match=r"a.x lässt sich nicht ansehen \(Sie haben kein Recht dazu\) und wird nicht überschrieben"
    ):
        output.save(tmp_path / "a.x", data)


@pytest.mark.parametrize("there", [False, True], ids=["new", "replaced"])
@pytest.mark.parametrize("links", [True, False], ids=["with links", "without"])
def test_4_what_comes_in_the_meantime(tmp_path, monkeypatch, there, links):
    path, kind = tmp_path / "a.pdf", os.chmod
    if there:
        path.write_bytes(ours())
    monkeypatch.setattr(
        os, "chmod", lambda *arguments: (kind(*arguments), path.write_bytes(b"Anna"))
    )  # the last thing before the renaming
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(95, "Operation not supported")))
    with pytest.raises(
        FileTrouble, match="a.pdf hat gerade ein anderes Programm geschrieben und wird nicht überschrieben"
    ):
        output.save(path, PDF)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.pdf", b"Anna")]


def test_3_without_links_a_new_file_is_renamed(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(95, "Operation not supported")))
    output.save(tmp_path / "a.pdf", PDF)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.pdf", PDF)]


def test_4_a_form_without_identifier_that_we_filled_is_not_taken_for_untouched():
    """`/ID` says whether a file is as we wrote it, so an update of a file without one must not get the mark."""
    old = (
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n"
        b"<</Size 2 /Root 1 0 R>>\nstartxref\n43\n%%EOF\n"
    )
    assert old.find(b"xref\n") == 43
    update = PdfUpdate(old, section_of(old), 2, 1)
    update.put(1, b"<</Type /Catalog /Lang (de)>>")
    assert not output.is_ours(update.data())
