"""The two files for a double click: what stands in them, and what they do.

The one for Windows is run by Wine, with a program in Python's place that notes what it is called with (Wine doesn't
wait for it, so what follows a failure is seen where there is no Python). The one for macOS is run by bash.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests import tools
from tests.tools import ROOT

WINDOWS, MAC = ROOT / "Handbuch bauen.cmd", ROOT / "Handbuch bauen.command"
FOLDERS = ["Handbuch", "Büro Süd & Töchter (neu)", "it's 50 + 1 ^!"]
NOTE = '#!/bin/sh\nprintf "%s\\n" "$@" >> "$NOTED"\n'
POSIX = pytest.mark.skipif(os.name == "nt", reason="bash")


def program(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTE + text, "utf-8")
    path.chmod(0o755)


@pytest.fixture(params=FOLDERS)
def folder(request, tmp_path) -> Path:
    """A folder with both files and build.py."""
    path = tmp_path / request.param
    path.mkdir()
    for file in (WINDOWS, MAC):
        (path / file.name).write_bytes(file.read_bytes())
        (path / file.name).chmod(0o755)
    (path / "build.py").touch()
    return path


# ---------------------------------------------------------------------- what stands in them


def test_the_one_for_windows_is_read_the_same_with_every_code_page():
    data = WINDOWS.read_bytes()
    assert data.isascii() and data.count(b"\n") == data.count(b"\r\n") > 30


def test_each_mark_that_is_gone_to_is_there():
    text = WINDOWS.read_text("ascii")
    marks = set(re.findall(r"(?m)^:(\w+)", text))
    assert marks == set(re.findall(r"goto (\w+)", text)) and len(marks) > 3


@pytest.mark.parametrize("path", [WINDOWS, MAC], ids=lambda path: path.suffix)
def test_what_they_send_people_to_is_there(path):
    """A file of the project, and a part of the guide."""
    text = path.read_text("utf-8").replace("\\", "/")
    parts = set(re.findall(r"docs/redaktion\.md, (Teil \d+)(?: und (Teil \d+))?", text))
    titles = re.findall(r"(?m)^## (\d+)\.", (ROOT / "docs/redaktion.md").read_text("utf-8"))
    numbers = {number.removeprefix("Teil ") for pair in parts for number in pair if number}
    assert numbers and numbers <= set(titles)


@POSIX
def test_the_one_for_mac_may_be_run():
    assert os.access(MAC, os.X_OK) and MAC.read_bytes().startswith(b"#!/bin/bash\n") and b"\r" not in MAC.read_bytes()


# ---------------------------------------------------------------------- macOS


def mac(folder: Path, python: str, names: tuple[str, ...] = ("python3",)) -> tuple[int, str, list[str]]:
    """Exit code, what was said, and what Python was called with. `python`: the rest of its script."""
    noted = folder.parent / "noted"
    for name in names:
        program(folder.parent / "bin" / name, python)
    done = subprocess.run(
        [tools.require("bash"), str(folder / MAC.name)],
        cwd="/",
        env={**os.environ, "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}", "NOTED": str(noted)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, noted.read_text("utf-8").splitlines() if noted.exists() else []


@POSIX
def test_mac_builds_in_its_folder_and_opens(folder):
    code, said, noted = mac(folder, '[ "$1" = -c ] || pwd >> "$NOTED"\n')
    assert (code, said) == (0, "Das Handbuch wird gebaut …\n")
    assert noted[-4:] == ["build.py", "build", "--open", str(folder)]


@POSIX
def test_mac_stays_open_when_it_fails(folder):
    code, said, _ = mac(folder, '[ "$1" = -c ] || exit 3\n')
    assert code == 1 and "Das hat nicht geklappt" in said and said.endswith("drücken Sie die Eingabetaste. ")


@POSIX
def test_mac_takes_the_python_that_is_new_enough(folder):
    old = '[ "$1" = -c ] && [ "${0##*/}" = python3 ] && exit 1\npwd >/dev/null\n'
    code, _, noted = mac(folder, old, ("python3", "python3.14"))
    assert code == 0 and noted[-3:] == ["build.py", "build", "--open"]


@POSIX
def test_mac_says_where_to_get_python(folder):
    names = tuple(f"python3{minor}" for minor in ("", ".11", ".12", ".13", ".14"))
    code, said, _ = mac(folder, "exit 1\n", names)
    assert code == 1 and "kein Python ab Version 3.11" in said and "https://www.python.org/downloads/macos/" in said


@POSIX
def test_mac_says_that_the_zip_file_is_to_be_unpacked(folder):
    (folder / "build.py").unlink()
    code, said, noted = mac(folder, "")
    assert code == 1 and "Entpacken Sie erst die ganze ZIP-Datei" in said and noted == []


# ---------------------------------------------------------------------- Windows, by Wine


@pytest.fixture(scope="module")
def wine(tmp_path_factory):
    """Calls the file in a folder; gives what was said, with what Python was called with at its end."""
    tools.require("wine")
    base = tmp_path_factory.mktemp("wine")
    noted = base / "noted"
    environment = {
        **os.environ,
        "WINEPREFIX": str(base / "prefix"),
        "WINEDEBUG": "-all",
        "LC_ALL": "C.UTF-8",
        "DISPLAY": "",
        "NOTED": str(noted),
    }

    def call(folder: Path, *arguments: str) -> tuple[str, list[str]]:
        noted.unlink(missing_ok=True)
        done = subprocess.run(
            [tools.require("wine"), WINDOWS.name, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        said = done.stdout.decode("cp437", "replace").replace("\r\n", "\n")
        return said, noted.read_text("utf-8").splitlines() if noted.exists() else []

    yield call
    subprocess.run(["wineserver", "-k"], env=environment, capture_output=True, timeout=60, check=False)


def seen(folder: Path, name: str = "") -> str:
    """The path as Wine shows it to programs of Windows."""
    return "Z:" + str(folder / name).replace("/", "\\")


def test_windows_builds_with_the_python_in_its_folder(folder, wine):
    program(folder / "python" / "python.exe")
    said, noted = wine(folder)
    assert said == "Das Handbuch wird gebaut ...\n"
    assert noted == ["-c", "", seen(folder, "build.py"), "build", "--open"]


def test_windows_builds_the_book_whose_folder_is_dropped(folder, wine, tmp_path):
    program(folder / "python" / "python.exe")
    book = tmp_path / "Mein Büch & so"
    book.mkdir()
    _, noted = wine(folder, seen(book))
    assert noted[2:] == [seen(folder, "build.py"), "build", seen(book), "--open"]


def test_windows_takes_the_python_that_is_there(folder, wine):
    """By a name that has to be found: the folder one stands in counts for it."""
    program(folder / "py.exe")
    assert wine(folder)[1] == ["-3", "-c", "", "-3", seen(folder, "build.py"), "build", "--open"]
    (folder / "py.exe").rename(folder / "python.exe")
    assert wine(folder)[1] == ["-c", "", seen(folder, "build.py"), "build", "--open"]


def test_windows_says_where_to_get_python(folder, wine):
    said, _ = wine(folder)
    assert "kein Python eingerichtet" in said and "Microsoft Store" in said and "www.python.org" in said
    assert "Press any key" in said  # the window stays


def test_windows_says_that_python_may_not_start(folder, wine):
    (folder / "python").mkdir()
    (folder / "python" / "python.exe").write_bytes(b"MZ")
    said, _ = wine(folder)
    assert "erlaubt das nur die IT-Stelle" in said and "Press any key" in said


def test_windows_says_that_the_zip_file_is_to_be_unpacked(folder, wine):
    (folder / "build.py").unlink()
    said, _ = wine(folder)
    assert "Entpacken Sie erst die ganze ZIP-Datei" in said and "Press any key" in said
