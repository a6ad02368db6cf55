"""A file or folder that can't be read or written: code 3."""

import os
from pathlib import Path

import pytest

from command_line.calling import CALLS, POSIX, run, write_book


@POSIX
@pytest.mark.parametrize(
    "where",
    [
        "content",
        "content/handbook.yaml",
        "content/chapters",
        "content/chapters/wohnen.yaml",
        "content/facts.yaml",
        "content/regions",
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "device", "circle", "folder or file"])
def test_4_what_is_no_file(tmp_path, where, kind, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = write_book(tmp_path / "content").parent / where
    is_folder = where in ("content", "content/chapters", "content/regions")
    if path.exists():
        path.rename(tmp_path / "weg")
    {
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "circle": lambda: path.symlink_to(path.name),
        "folder or file": lambda: path.write_text("x", "utf-8") if is_folder else path.mkdir(),
    }[kind]()
    told = run("check")
    assert told.exit_code in (1, 3) and "Nummer" not in told.stderr and told.stderr, told.stderr
    assert told.exit_code == 3 or "outside-folder" in told.stderr


@pytest.mark.parametrize("where", ["content/handbook.yaml", "content/chapters", "content", "a.pdf"])
def test_4_what_may_not_be_read(tmp_path, monkeypatch, where):
    """As the system refuses it (not by rights of the file: they don't hold for root)."""
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    closed = (tmp_path / where).resolve()
    for module, name in ((os, "open"), (os, "listdir"), (os, "stat"), ("builtins", "open")):
        real = getattr(__import__(module) if isinstance(module, str) else module, name)

        def guarded(path=".", *arguments, real=real, **keys):
            if (
                isinstance(path, (str, os.PathLike))
                and Path(os.path.abspath(path)) == closed
                and (real is not os.stat or closed.suffix != ".pdf")
            ):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **keys)

        monkeypatch.setattr(f"{module}.{name}" if isinstance(module, str) else f"os.{name}", guarded)
    for arguments in (
        (("check",), ("build",))
        if where != "a.pdf"
        else (("extract", "a.pdf"), ("verify", "a.pdf"), ("plan", "a.pdf"), ("print", "a.pdf", "-o", "b.pdf"))
    ):
        told = run(*arguments)
        assert told.exit_code == 3 and "kein Recht" in told.stderr, (arguments, told.stderr)


@pytest.mark.parametrize("command", ["extract", "verify", "fill", "migrate", "print", "plan"])
def test_4_a_file_that_is_not_there(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run(command, *CALLS[command])
    assert told.exit_code == 3 and "a.pdf kann nicht gelesen werden: es gibt sie nicht." in told.stderr


def test_4_a_folder_without_a_pdf(tmp_path):
    (tmp_path / "notiz.txt").touch()
    told = run("extract", tmp_path)
    assert told.exit_code == 3 and "liegt kein PDF" in told.stderr


@pytest.mark.parametrize("output", ["datei", "datei/unter", "x" * 300, "kreis", "/proc/nix"])
def test_4_an_output_that_cannot_be_written(tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    (tmp_path / "datei").touch()
    (tmp_path / "kreis").symlink_to("kreis")
    told = run("build", "-o", output)
    assert told.exit_code == 3 and "Nummer" not in told.stderr and told.stderr.count("\n") == 1, told.stderr
