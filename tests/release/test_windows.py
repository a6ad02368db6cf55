"""The folder for Windows: what is in it, that it fits together, and why it can't be packed.

No Windows is needed: Python's package is a small one with the names of the real one, packages are made here. One test
loads the real ones.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from build_script.project import wheel
from release import pe, windows
from tests.release.embedded import AMD64, ARM64, I386, embedded, program
from tests.tools import ROOT

SITE = "python/Lib/site-packages"
LISTED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def add_wheel(project: Path, name: str, files: dict[str, str], tag: str = "py3-none-any", marker: str = "") -> None:
    folder = project.parent / "wheels"
    folder.mkdir(exist_ok=True)
    line = wheel(folder, name, {**files, f"{name}-1.0.dist-info/licenses/LICENSE": "MIT License"}, tag)
    lock = project / windows.LOCK
    lock.write_text(lock.read_text("utf-8") + line.replace(" \\", f"{marker} \\", 1) + "    # via handbook\n", "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with what people leave in one; packages for Windows, for Linux and for both."""
    folder = tmp_path / "projekt"
    for name in windows.FOLDERS:
        (folder / name).mkdir(parents=True)
    for name in windows.FILES:
        shutil.copy(ROOT / name, folder)
    (folder / windows.LOCK).write_text("", "utf-8")
    for name in ("handbook/__init__.py", "handbook/fonts/OFL.txt", "content/handbook.yaml", ".vscode/settings.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    for name in (
        "handbook/__pycache__/a.pyc",
        "content/.handbook-abcdefgh.tmp",
        "content/~$brief.docx",
        "content/.git/HEAD",
        "tests/test_a.py",
        "output/handbuch.pdf",
        ".venv/pyvenv.cfg",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("no use", "utf-8")
    add_wheel(folder, "tiny", {"tiny.py": "", "tiny-1.0.data/scripts/tiny": "", "tiny-1.0.data/purelib/more.py": ""})
    add_wheel(folder, "native", {"native/_fast.pyd": ""}, "cp313-cp313-win_amd64")
    add_wheel(folder, "colours", {"colours.py": ""}, "py3-none-win_amd64", " ; sys_platform == 'win32'")
    add_wheel(folder, "forks", {"forks.py": ""}, "py3-none-any", " ; sys_platform != 'win32'")
    add_wheel(folder, "older", {"older.py": ""}, "py3-none-any", " ; python_full_version < '3.13'")
    return folder


def files_of(project: Path, python: Path | None = None) -> dict[str, bytes]:
    python = python or embedded(project.parent / "python.zip")
    return windows.everything(python, project.parent / "wheels", project)


def refused(project: Path, python: Path | None = None) -> str:
    with pytest.raises(windows.Trouble) as trouble:
        files_of(project, python)
    return str(trouble.value)


def test_all_that_builds_a_book_is_in_it_and_nothing_else(project):
    names = set(files_of(project))
    packages = {name.removeprefix(f"{SITE}/") for name in names if name.startswith(SITE)}
    assert {name for name in packages if ".dist-info/" not in name} == {
        "tiny.py",
        "more.py",
        "native/_fast.pyd",
        "colours.py",
    }
    assert {name.partition("/")[0] for name in packages if ".dist-info/" in name} == {
        *(f"{name}-1.0.dist-info" for name in ("tiny", "native", "colours")),
        "handbook-0.1.0.dist-info",
    }
    assert {name for name in names if not name.startswith("python/")} == {
        *windows.FILES,
        "LIESMICH.txt",
        "LIZENZEN.txt",
        "handbook/__init__.py",
        "handbook/fonts/OFL.txt",
        "content/handbook.yaml",
        ".vscode/settings.json",
    }


def test_python_finds_the_packages_and_the_project_and_is_else_as_it_came(project):
    python = embedded(project.parent / "python.zip")
    files = files_of(project, python)
    assert files["python/python313._pth"] == b"python313.zip\r\n.\r\nLib\\site-packages\r\n..\r\n"
    with zipfile.ZipFile(python) as archive:
        for name in archive.namelist():
            assert name.endswith("._pth") or files[f"python/{name}"] == archive.read(name)


def test_the_same_input_gives_the_same_bytes(project):
    first, second = windows.packed(files_of(project)), windows.packed(files_of(project))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None and len(archive.namelist()) == len(files_of(project))
        assert {name.partition("/")[0] for name in archive.namelist()} == {"Handbuch"}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_people_read_is_for_windows_and_names_what_is_there(project):
    files = files_of(project)
    for name in ("LIESMICH.txt", "LIZENZEN.txt", windows.LAUNCHER):
        assert files[name].count(b"\n") == files[name].count(b"\r\n") > 5, name
    read_me = files["LIESMICH.txt"].decode("utf-8-sig")
    assert windows.LAUNCHER in read_me and windows.LAUNCHER in files
    assert r"python\python build.py" in read_me and {"python/python.exe", "build.py"} <= set(files)
    for name in re.findall(r"(?:docs|content)\\\w+(?:\.md)?", read_me):
        assert (ROOT / name.replace("\\", "/")).exists(), name
    licences = files["LIZENZEN.txt"].decode("utf-8-sig")
    assert "Python 3.13" in licences
    for line in ("tiny 1.0: siehe Text", "native 1.0", "colours 1.0"):
        assert line in licences
    named = re.findall(r"[\w.\\+-]+\\(?:LICENSE|licenses\\\w+)(?:\.txt)?", licences)
    assert len(named) == 4 and {name.replace("\\", "/") for name in named} <= set(files)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"machine": ARM64}, "„amd64“"),
        ({"machine": I386}, "„amd64“"),
        ({"minor": 10}, "Python 3.10; gebraucht wird 3.11"),
        ({"minor": 14}, "Für Python 3.14 unter Windows ist nicht jedes Paket fertig zu haben"),
        ({"without": "python313._pth"}, "nicht das „Windows embeddable package“"),
        ({"without": "python313.zip"}, "nicht das „Windows embeddable package“"),
        ({"without": "LICENSE.txt"}, "nicht das „Windows embeddable package“"),
        ({"without": "vcruntime140.dll"}, "python.exe braucht VCRUNTIME140.dll"),
    ],
)
def test_another_python_is_refused(project, options, words):
    assert words in refused(project, embedded(project.parent / "other.zip", **options))


def test_no_zip_file_is_refused(project):
    path = project.parent / "python-3.13.exe"
    path.write_bytes(b"MZ")
    assert "ist keine ZIP-Datei" in refused(project, path) and "ist keine ZIP-Datei" in refused(project, project / "x")


def test_a_package_that_is_not_to_be_had_is_named(project):
    next((project.parent / "wheels").glob("native*")).unlink()
    assert "native" in refused(project)


def test_a_package_that_was_changed_is_refused(project):
    path = next((project.parent / "wheels").glob("tiny*"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more_of_it.py", "")
    assert "HASHES" in refused(project)


def test_a_module_that_wants_a_library_nobody_brings_is_told(project):
    files = {"python/vcruntime140.dll": b"", "python/Lib/a/own.dll": b""}
    module = "python/Lib/a/_b.pyd"
    assert pe.imports(program("MSVCP140.dll", "x.dll")) == ["MSVCP140.dll", "x.dll"]
    windows.refuse_lacking({**files, module: program("VCRUNTIME140.dll", "KERNEL32.dll", "own.dll")})
    with pytest.raises(windows.Trouble, match=r"_b\.pyd braucht MSVCP140\.dll"):
        windows.refuse_lacking({**files, module: program("KERNEL32.dll", "MSVCP140.dll")})
    windows.refuse_lacking({**files, module: program("MSVCP140.dll"), "python/Lib/a/msvcp140.dll": b""})


@pytest.mark.parametrize("data", [b"", b"MZ", b"\x7fELF" * 40, b"MZ" + bytes(200), program(machine=I386)])
def test_what_is_no_library_for_this_windows_wants_nothing(data):
    assert pe.imports(data) == [] and pe.machine(data) != AMD64


def test_paths_too_long_for_windows_are_refused(project):
    long = project / "content" / "chapters" / ("a" * 140)
    long.parent.mkdir()
    long.write_text("x", "utf-8")
    assert "für Windows zu lang" in refused(project)


def test_a_package_without_its_licence_is_refused(project):
    folder = project.parent / "wheels"
    next(folder.glob("tiny*")).unlink()
    (project / windows.LOCK).write_text(wheel(folder, "tiny", {"tiny.py": ""}), "utf-8")
    assert "tiny-1.0-py3-none-any.whl hat keinen Text seiner Lizenz" in refused(project)


def test_two_packages_with_the_same_file_are_refused(project):
    add_wheel(project, "twin", {"tiny.py": ""})
    assert "Zwei Pakete haben dieselbe Datei" in refused(project)


def test_the_command_says_in_a_sentence_what_is_wrong(tmp_path, capsys):
    assert windows.main([str(tmp_path / "none.zip"), "-o", str(tmp_path / "out.zip")]) == 1
    told = capsys.readouterr()
    assert "ist keine ZIP-Datei" in told.err and told.err.count("\n") == 1 and not (tmp_path / "out.zip").exists()


def test_every_locked_package_is_there_for_windows(tmp_path):
    """For real, with this project and the packages that its lock names."""
    try:
        files = windows.everything(embedded(tmp_path / "python.zip"))
    except windows.Trouble as trouble:
        if "keine Verbindung" not in str(trouble) or os.environ.get("HANDBOOK_REQUIRE_TOOLS") == "1":
            raise
        pytest.skip(str(trouble))
    locked = dict(LISTED.findall((ROOT / windows.LOCK).read_text("utf-8")))
    for name, version in locked.items():
        about = f"{SITE}/{name.replace('-', '_')}-{version}.dist-info/WHEEL"
        tags = re.findall(r"(?m)^Tag: \S+-(\S+)", files[about].decode())
        assert set(tags) <= {"any", "win_amd64"} and tags, name
    compiled = [name for name in files if name.endswith(".pyd") and name.startswith(SITE)]
    assert any("uharfbuzz" in name for name in compiled) and all(pe.machine(files[name]) == AMD64 for name in compiled)
    for name in ("handbook/__main__.py", "handbook/script/__init__.py", "content/facts.yaml", "docs/redaktion.md"):
        assert files[name] == (ROOT / name).read_bytes()
    assert not [name for name in files if name.startswith(("tests/", "benchmarks/", "release/", "output/"))]
