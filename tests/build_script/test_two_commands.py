"""build.py: two commands that work on a fresh machine, and what they call."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_script.project import CLOSED_PORT, call, make_project, raising
from tests.tools import ROOT


def test_the_first_run_sets_up_and_runs_the_command(ready):
    project, first = ready
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout) == {
        "arguments": ["check", "mein inhalt", "--quiet"],
        "folder": str(project),
        "tiny": 7,
        "project": str(project),
        "from": str(project / "handbook" / "__main__.py"),
    }
    assert first.stderr == (
        "Die Arbeitsumgebung wird eingerichtet (Ordner .venv; nur beim ersten Mal und nach Aktualisierungen, etwa eine "
        "Minute) ...\n"
    )


def test_the_second_run_says_nothing_and_sets_up_nothing(ready):
    project, _ = ready
    stamp = project / ".venv" / "handbook-stamp.txt"
    before = stamp.stat().st_mtime_ns
    second = call(project, "--only", "handbuch", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT)
    assert (second.returncode, second.stderr) == (0, "")
    assert json.loads(second.stdout)["arguments"] == ["build", "--only", "handbuch"]
    assert stamp.stat().st_mtime_ns == before


def test_a_second_run_reads_three_files_and_starts_nothing(ready):
    """So it costs a few milliseconds, however long setting up has taken; each package's file is only asked for its
    size."""
    project, _ = ready
    watched = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import build; seen = []; build.run = lambda command: 0; "
        "sys.addaudithook(lambda event, told: seen.append([event, str(told[0])]) if event in ('open', "
        "'subprocess.Popen', 'os.listdir', 'os.scandir') else None); build.main(['check']); print(json.dumps(seen))"
    )
    seen = json.loads(
        subprocess.run([sys.executable, "-c", watched, str(project)], capture_output=True, text=True, check=True).stdout
    )
    files = [Path(told).name for event, told in seen if event == "open" and Path(told).is_relative_to(project)]
    assert set(files) == {"requirements.lock", "pyproject.toml", "handbook-stamp.txt"} and len(files) <= 4
    assert [event for event, _ in seen if event == "subprocess.Popen"] == []
    assert [
        told
        for event, told in seen
        if event in ("os.listdir", "os.scandir") and Path(told).is_relative_to(project / ".venv")
    ] == []


def test_the_folder_may_be_moved_and_called_from_elsewhere(ready, tmp_path):
    project, _ = ready
    moved = tmp_path / "Umzug & mehr"
    shutil.copytree(project, moved, symlinks=True)
    (tmp_path / "handbook").mkdir()  # what lies where a person stands must not get in the way
    (tmp_path / "handbook" / "__main__.py").write_text("raise SystemExit('the wrong program')", "utf-8")
    result = call(moved, "verify", "a.pdf", cwd=tmp_path, PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT)
    told = json.loads(result.stdout)
    assert (result.returncode, result.stderr, told["arguments"]) == (0, "", ["verify", "a.pdf"])
    assert (told["folder"], told["from"]) == (str(tmp_path), str(moved / "handbook" / "__main__.py"))


@pytest.mark.parametrize("arguments", [(), ("-q",), ("check",), ("check", "--quiet"), ("--region", "musterstadt")])
def test_it_says_whose_project_it_is_from_anywhere(ready, tmp_path, arguments):
    """So the program finds its content/ and output/, and a path after -o is the caller's."""
    project, _ = ready
    told = json.loads(call(project, *arguments, cwd=tmp_path).stdout)
    assert (told["project"], told["folder"]) == (str(project), str(tmp_path))


def test_the_version_of_the_project_is_known_inside(ready):
    project, _ = ready
    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = subprocess.run(
        [python, "-c", "import importlib.metadata; print(importlib.metadata.version('handbook'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == "3.2.1"


def test_test_adds_the_test_tools_and_passes_arguments_on_to_pytest(ready, tmp_path):
    project, _ = ready
    result = call(project, "test", "-k", "fields and not slow", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert (told["arguments"], told["folder"], Path(told["from"]).parent.name) == (
        ["-k", "fields and not slow"],
        str(project),
        "pytest",
    )
    assert call(project, "check").stderr == ""  # and building needs no further set-up


def test_the_preview_gets_its_packages_with_its_first_call(tmp_path):
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    assert call(project, "check").returncode == 0
    assert not list((project / ".venv").rglob("shown.py"))
    empty = tmp_path / "empty"
    empty.mkdir()
    offline = call(project, "serve", PIP_FIND_LINKS=str(empty))
    assert (offline.returncode, offline.stdout) == (2, "") and "shown" in offline.stderr
    assert call(project, "check").stderr == ""  # what was there is as it was
    first = call(project, "serve", "inhalt", "--port", "8000")
    assert first.returncode == 0 and "Vorschau wird eingerichtet" in first.stderr
    assert json.loads(first.stdout)["arguments"] == ["serve", "inhalt", "--port", "8000"]
    assert call(project, "serve").stderr == "" and call(project, "check").stderr == ""


def test_work_on_other_machines_gets_its_packages_with_its_first_call(tmp_path):
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    assert call(project, "check").returncode == 0 and not list((project / ".venv").rglob("spread.py"))
    first = call(project, "extract", "a.pdf", "--scheduler", "tls://rechner:8786")
    assert first.returncode == 0 and "Die Arbeit auf anderen Rechnern wird eingerichtet" in first.stderr
    assert list((project / ".venv").rglob("spread.py"))
    assert json.loads(first.stdout)["arguments"] == ["extract", "a.pdf", "--scheduler", "tls://rechner:8786"]
    again = call(project, "--scheduler=tls://rechner:8786", "--help")
    assert again.stderr == "" and json.loads(again.stdout)["arguments"][:2] == [
        "build",
        "--scheduler=tls://rechner:8786",
    ]
    assert call(project, "serve").stderr == call(project, "check").stderr == ""


def test_a_changed_lock_is_installed_and_a_damaged_environment_made_anew(ready):
    project, _ = ready
    lock = project / "requirements.lock"
    lock.write_text("# new\n" + lock.read_text("utf-8"), "utf-8")
    assert "wird eingerichtet" in call(project, "check").stderr
    next((project / ".venv").rglob("tiny.py")).write_text("", "utf-8")  # a full disk left it empty
    repaired = call(project, "check")
    assert (repaired.returncode, json.loads(repaired.stdout)["tiny"]) == (0, 7)
    assert call(project, "check").stderr == ""


def test_the_commands_are_those_of_the_program(script):
    from handbook.cli.group import main

    assert set(script.COMMANDS) == set(main.commands)


@pytest.mark.parametrize(
    "arguments, command",
    [
        ([], ["build"]),
        (["."], ["build", "."]),
        (["--level", "core"], ["build", "--level", "core"]),
        (["build", "-q"], ["build", "-q"]),
        (["check", "--format", "json"], ["check", "--format", "json"]),
        (["verify", "--help"], ["verify", "--help"]),
        (["--version"], ["--version"]),
    ],
)
def test_what_is_called(script, monkeypatch, arguments, command):
    monkeypatch.setattr(script, "is_ready", lambda lock: True)
    assert script.main(arguments) == 0
    assert script.ran == [[script.PYTHON, "-P", "-m", "handbook", *command]]


@pytest.mark.parametrize("is_windows", [True, False])
def test_the_folder_for_windows_has_its_own_python(script, monkeypatch, capsys, is_windows):
    """Whichever Python is called there, and nothing is set up."""
    monkeypatch.setattr(script, "WINDOWS", is_windows)
    monkeypatch.setattr(script, "set_up", lambda lock: None)
    Path(script.PACKED).parent.mkdir()
    Path(script.PACKED).touch()
    assert script.main(["check"]) == 0
    own = [script.PACKED, "-X", "utf8", "-P"] if is_windows else [script.PYTHON, "-P"]
    assert script.ran == [[*own, "-m", "handbook", "check"]]
    assert script.main(["test"]) == (2 if is_windows else 0)
    assert ("keine Tests" in capsys.readouterr().err) == is_windows


def test_a_misspelt_command_is_told(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "is_ready", lambda lock: True)
    assert script.main(["biuld"]) == 2
    assert "„biuld“" in capsys.readouterr().err and not script.ran


def test_a_word_is_told_without_what_a_terminal_obeys(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "is_ready", lambda lock: True)
    assert script.main(["a\x1b]0;b\u202e"]) == 2
    assert "„a?]0;b?“" in capsys.readouterr().err


def test_what_looks_like_a_path_is_a_folder(script, monkeypatch):
    monkeypatch.setattr(script, "is_ready", lambda lock: True)
    assert script.main(["gibt/es/nicht", "-q"]) == 0
    assert script.ran[0][-3:] == ["build", "gibt/es/nicht", "-q"]


def test_a_fault_of_its_own_is_told_too(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "is_ready", raising(RuntimeError("geheim")))
    assert script.main([]) == 5
    told = capsys.readouterr().err
    assert "RuntimeError in Zeile" in told and "geheim" not in told and "Zeile 0" not in told


def test_a_python_that_may_not_be_started(monkeypatch, tmp_path, capsys):
    spec = importlib.util.spec_from_file_location("unstarted", ROOT / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.run([str(tmp_path / "python"), "-m", "handbook"]) == 3
    assert "kann hier nicht gestartet werden" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_needs_no_set_up(script, capsys, word):
    assert script.main([word]) == 0
    assert "python3 build.py test" in capsys.readouterr().out
    assert not Path(script.VENV).exists()
