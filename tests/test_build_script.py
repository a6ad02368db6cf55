"""build.py: two commands that work on a fresh machine, and a clear sentence where they can't."""

from __future__ import annotations

import ast
import base64
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
CLOSED_PORT = "http://127.0.0.1:9/"
FAKE_PROGRAM = ("import json, os, sys, tiny\nprint(json.dumps({'arguments': sys.argv[1:], 'folder': os.getcwd(), 'from': __file__, 'tiny': tiny.NUMBER, "
                "'project': os.environ.get('HANDBOOK_PROJECT')}))\n")
NO_EXECV = pytest.mark.skipif(os.name == "nt", reason="Windows has no execv")


# ---------------------------------------------------------------------- a project as small as can be

def wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """A wheel in the folder; gives its line for a lock."""
    about = f"{name}-1.0.dist-info"
    files = {**files, f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
             f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = [f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},{len(text)}"
              for path, text in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""])
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inner, text in files.items():
            archive.writestr(inner, text)
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def make_project(folder: Path, wheels: Path) -> Path:
    """A folder with build.py, locks of made-up packages and a program that tells what it was called with."""
    folder.mkdir(parents=True)
    wheels.mkdir(exist_ok=True)
    shutil.copy(ROOT / "build.py", folder)
    tiny = wheel(wheels, "tiny", {"tiny.py": "NUMBER = 7\n"})
    tests = wheel(wheels, "pytest", {"pytest/__init__.py": "", "pytest/__main__.py": FAKE_PROGRAM})
    (folder / "requirements.lock").write_text(tiny, "utf-8")
    (folder / "requirements-test.lock").write_text(tiny + tests, "utf-8")
    (folder / "pyproject.toml").write_text('[project]\nname = "handbook"\nversion = "3.2.1"\n', "utf-8")
    (folder / "handbook").mkdir()
    (folder / "handbook" / "__init__.py").write_text("", "utf-8")
    (folder / "handbook" / "__main__.py").write_text(FAKE_PROGRAM, "utf-8")
    return folder


def call(project: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    """build.py as a person calls it; packages come from the folder beside the project and from nowhere else."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels_of(project)), "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, str(project / "build.py"), *arguments], cwd=cwd or project, env={**clean, **own, **environment},
                          capture_output=True, encoding="utf-8", timeout=120, check=False)


def wheels_of(project: Path) -> Path | str:
    return next((parent / "wheels" for parent in project.parents if (parent / "wheels").is_dir()), "")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess]:
    """A project that is set up, in a folder as people have them, and what its first run said."""
    base = tmp_path_factory.mktemp("rechner")
    project = make_project(base / "Büro Süd" / "mein handbuch", base / "wheels")
    return project, call(project, "check", "mein inhalt", "--quiet")


@pytest.fixture(autouse=True)
def _environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """build.py tells the program by the environment which project it is called for; other tests must not hear of it."""
    monkeypatch.setenv("HANDBOOK_PROJECT", "")
    monkeypatch.delenv("HANDBOOK_PROJECT")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """build.py as a module of a project of its own; a command that it would hand over to is noted in `script.ran`."""
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    spec = importlib.util.spec_from_file_location("build_script", project / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ran = []
    monkeypatch.setattr(module, "run", lambda command: module.ran.append(command) or 0)
    monkeypatch.chdir(tmp_path)
    return module


# ---------------------------------------------------------------------- the two commands

def test_the_first_run_sets_up_and_runs_the_command(ready):
    project, first = ready
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout) == {"arguments": ["check", "mein inhalt", "--quiet"], "folder": str(project), "tiny": 7,
                                        "project": str(project), "from": str(project / "handbook" / "__main__.py")}
    assert first.stderr == ("Die Arbeitsumgebung wird eingerichtet (Ordner .venv; nur beim ersten Mal und nach Aktualisierungen, etwa eine Minute) ...\n")


def test_the_second_run_says_nothing_and_sets_up_nothing(ready):
    project, _ = ready
    stamp = project / ".venv" / "handbook-stamp.txt"
    before = stamp.stat().st_mtime_ns
    second = call(project, "--only", "handbuch", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT)
    assert (second.returncode, second.stderr) == (0, "")
    assert json.loads(second.stdout)["arguments"] == ["build", "--only", "handbuch"]
    assert stamp.stat().st_mtime_ns == before


def test_a_second_run_costs_under_50_milliseconds(ready):
    project, _ = ready
    timed = ("import sys, time; sys.path.insert(0, sys.argv[1]); start = time.process_time(); import build; build.run = lambda command: 0; "
             "build.main(['check']); print(time.process_time() - start)")
    runs = [subprocess.run([sys.executable, "-c", timed, str(project)], capture_output=True, text=True, check=True) for _ in range(3)]
    assert min(float(run.stdout) for run in runs) < 0.05


def test_the_folder_may_be_moved_and_called_from_elsewhere(ready, tmp_path):
    project, _ = ready
    moved = tmp_path / "Umzug & mehr"
    shutil.copytree(project, moved, symlinks=True)
    (tmp_path / "handbook").mkdir()         # what lies where a person stands must not get in the way
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
    asked = subprocess.run([python, "-c", "import importlib.metadata; print(importlib.metadata.version('handbook'))"], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "3.2.1"


def test_test_adds_the_test_tools_and_passes_arguments_on_to_pytest(ready, tmp_path):
    project, _ = ready
    result = call(project, "test", "-k", "fields and not slow", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert (told["arguments"], told["folder"], Path(told["from"]).parent.name) == (["-k", "fields and not slow"], str(project), "pytest")
    assert call(project, "check").stderr == ""      # and building needs no further set-up


def test_a_changed_lock_is_installed_and_a_damaged_environment_made_anew(ready):
    project, _ = ready
    lock = project / "requirements.lock"
    lock.write_text("# new\n" + lock.read_text("utf-8"), "utf-8")
    assert "wird eingerichtet" in call(project, "check").stderr
    next((project / ".venv").rglob("tiny.py")).write_text("", "utf-8")       # a full disk left it empty
    repaired = call(project, "check")
    assert (repaired.returncode, json.loads(repaired.stdout)["tiny"]) == (0, 7)
    assert call(project, "check").stderr == ""


def test_the_commands_are_those_of_the_program(script):
    from handbook.cli.group import main

    assert set(script.COMMANDS) == set(main.commands)


@pytest.mark.parametrize("arguments, command", [
    ([], ["build"]), (["."], ["build", "."]), (["--level", "core"], ["build", "--level", "core"]), (["build", "-q"], ["build", "-q"]),
    (["check", "--format", "json"], ["check", "--format", "json"]), (["verify", "--help"], ["verify", "--help"]), (["--version"], ["--version"])])
def test_what_is_called(script, monkeypatch, arguments, command):
    monkeypatch.setattr(script, "is_ready", lambda lock: True)
    assert script.main(arguments) == 0
    assert script.ran == [[script.PYTHON, "-P", "-m", "handbook", *command]]


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
    monkeypatch.setattr(script, "is_ready", _raise(RuntimeError("geheim")))
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


# ---------------------------------------------------------------------- when an environment is good enough

@pytest.fixture
def stamped(script) -> ModuleType:
    """An environment that looks finished, made without pip."""
    site = Path(script.VENV) / "lib" / "site"
    site.mkdir(parents=True)
    (site / "tiny").mkdir()
    (site / "tiny" / "deep.py").write_text("NUMBER = 7", "utf-8")
    Path(script.PYTHON).parent.mkdir(exist_ok=True)
    Path(script.PYTHON).touch()
    script.write_stamp([script.python_line(), script.lock_line(script.LOCK), *script.installed(os.path.join("lib", "site"))])
    assert script.is_ready(script.LOCK)
    return script


def test_not_ready_for_tests_when_only_set_up_to_build(stamped):
    assert not stamped.is_ready(stamped.TEST_LOCK)


def test_not_ready_with_another_lock(stamped):
    Path(stamped.ROOT, stamped.LOCK).write_text("other==2.0\n", "utf-8")
    assert not stamped.is_ready(stamped.LOCK)


def test_ready_though_an_editor_changed_the_line_ends(stamped):
    lock = Path(stamped.ROOT, stamped.LOCK)
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert stamped.is_ready(stamped.LOCK)


def test_ready_though_a_developer_installed_more(stamped):
    Path(stamped.VENV, "lib", "site", "debugger.py").touch()
    shutil.copytree(Path(stamped.VENV, "lib", "site", "tiny"), Path(stamped.VENV, "lib", "site", "tiny", "__pycache__"))
    assert stamped.is_ready(stamped.LOCK)


@pytest.mark.parametrize("harm", ["no stamp", "python gone", "file gone", "file cut off", "site gone", "other python", "garbage", "no files told"])
def test_not_ready_when_harmed(stamped, monkeypatch, harm):
    site = Path(stamped.VENV, "lib", "site")
    {"no stamp": lambda: os.remove(stamped.STAMP), "python gone": lambda: os.remove(stamped.PYTHON), "file gone": (site / "tiny" / "deep.py").unlink, "file cut off": lambda: (site / "tiny" / "deep.py").write_text("NUM"),
     "site gone": lambda: shutil.rmtree(site), "other python": lambda: monkeypatch.setattr(sys, "base_prefix", "/elsewhere"),
     "garbage": lambda: Path(stamped.STAMP).write_bytes(b"\xff\xfe\x00"),
     "no files told": lambda: stamped.write_stamp([line for line in stamped.read_stamp() if not line.startswith("file ")])}[harm]()
    assert not stamped.is_ready(stamped.LOCK)


# ---------------------------------------------------------------------- where it can't: one sentence and what to do

def said(capsys: pytest.CaptureFixture) -> str:
    """The last line that was said, after the announcement."""
    return capsys.readouterr().err.rstrip("\n").split("\n")[-1]


def test_a_python_that_is_too_old(script, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 6, 9))
    monkeypatch.setenv("PATH", "")
    assert script.main([]) == 2
    assert capsys.readouterr().err == (
        "Dieses Programm braucht Python 3.11 oder neuer, gestartet wurde es mit Python 3.6.9: Installieren Sie ein neueres Python (Windows: aus dem Microsoft Store; "
        "macOS und Linux: mit der Paketverwaltung) und rufen Sie build.py damit noch einmal auf.\n")
    assert not script.ran


@NO_EXECV
@pytest.mark.parametrize("works", [True, False])
def test_a_newer_python_on_the_path_takes_over(script, monkeypatch, tmp_path, works):
    newer = tmp_path / "python3.12"
    newer.write_text(f"#!/bin/sh\nexit {0 if works else 1}\n", "utf-8")
    newer.chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert script.main(["check"]) == (0 if works else 2)
    assert script.ran == ([[str(newer), os.path.join(script.ROOT, "build.py"), "check"]] if works else [])


def test_the_file_is_readable_for_python_3_6():
    source = (ROOT / "build.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    top = [name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names]
    assert top == ["os", "sys"]
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)], "`from __future__ import annotations` is Python 3.7's"


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_a_python_without_venv(script, monkeypatch, capsys, module):
    monkeypatch.setitem(sys.modules, module, None)
    assert script.main([]) == 2
    assert said(capsys) == (f"Diesem Python fehlt das Modul „{module}“, das die Arbeitsumgebung anlegt: Installieren Sie es (Debian und Ubuntu: sudo apt install "
                            "python3-venv) und rufen Sie build.py noch einmal auf.")


def test_no_network(tmp_path):
    """For real: an index at a port where nobody listens."""
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    result = call(project, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT, PIP_RETRIES="0")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.split("\n")[1:] == [
        "Die Pakete können nicht geladen werden, weil keine Verbindung zustande kommt: Prüfen Sie die Internetverbindung (hinter einem Proxy muss HTTPS_PROXY gesetzt "
        "sein) und rufen Sie build.py noch einmal auf; gebraucht wird die Verbindung nur zum Einrichten.", ""]


def test_no_permission_in_the_folder(script, monkeypatch, capsys):
    import venv

    monkeypatch.setattr(venv.EnvBuilder, "create", _raise(PermissionError(errno.EACCES, "Permission denied", script.VENV)))
    assert script.main([]) == 3
    assert said(capsys) == (
        f"Im Ordner {script.ROOT} darf nicht geschrieben werden, oder ein anderes Programm hält eine Datei in .venv fest: Legen Sie den Ordner des Handbuchs an einen Ort, "
        "der Ihnen gehört (zum Beispiel unter Dokumente), oder beenden Sie das andere Programm.")


def test_a_full_disk(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "make_venv", _raise(OSError(errno.ENOSPC, "No space left on device")))
    assert script.main([]) == 3
    assert said(capsys) == (f"Auf dem Datenträger von {script.ROOT} ist kein Platz mehr: Gebraucht werden etwa 200 MB; machen Sie Platz und rufen Sie build.py noch "
                            "einmal auf.")


def test_a_missing_lock(script, capsys):
    os.remove(os.path.join(script.ROOT, "requirements.lock"))
    assert script.main([]) == 3
    assert said(capsys) == "Die Datei requirements.lock fehlt oder ist nicht lesbar: Holen Sie den Ordner des Handbuchs noch einmal vollständig."


@pytest.mark.parametrize("output, code, words", [
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", 3, "kein Platz mehr"),
    ("ERROR: Could not install packages due to an OSError: [WinError 112] There is not enough space on the disk", 3, "kein Platz mehr"),
    ("OSError: [Errno 122] Disk quota exceeded", 3, "kein Platz mehr"),
    ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'\nCheck the permissions.", 3, "darf nicht geschrieben werden"),
    ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'C:\\\\x'", 3, "darf nicht geschrieben werden"),
    ("OSError: [Errno 30] Read-only file system: '/x/.venv'", 3, "darf nicht geschrieben werden"),
    ("ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:\\\\very'\nHINT: This error might have occurred since this system does "
     "not have Windows Long Path support enabled.", 3, "Pfade darin zu lang"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    tiny==1.0: Expected sha256 00\n  Got 11", 3, "Prüfsumme stimmt nicht"),
    ("WARNING: Retrying (Retry(total=1)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))'\n"
     "ERROR: No matching distribution found for tiny==1.0", 3, "PIP_CERT"),
    ("WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError('Failed to establish a new connection: [Errno -3] Temporary failure in name "
     "resolution')'\nERROR: No matching distribution found for tiny==1.0", 3, "Internetverbindung"),
    ("WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'\nERROR: No matching distribution found for tiny==1.0", 3, "HTTPS_PROXY"),
    ("ERROR: Could not find a version that satisfies the requirement tiny==1.0\nERROR: No matching distribution found for tiny==1.0", 2,
     "gibt es das Paket tiny nicht fertig"),
    ("ERROR: something new\nmore about it", 3, "Die letzte Meldung war: ERROR: something new"),
    ("", 3, "Löschen Sie den Ordner .venv"),
])
def test_what_a_failed_installation_says(script, output, code, words):
    trouble = script.told(output)
    assert trouble.code == code
    assert words in str(trouble)
    assert "\n" not in str(trouble) and "{" not in str(trouble)


def test_a_lock_with_a_wrong_hash_installs_nothing(tmp_path):
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    (project / "requirements.lock").write_text("tiny==1.0 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    result = call(project)
    assert (result.returncode, "Prüfsumme stimmt nicht" in result.stderr) == (3, True)
    assert not list((project / ".venv").rglob("tiny.py"))
    assert not list((project / ".venv").rglob("handbook-stamp.txt")), "half made is not made"


# ---------------------------------------------------------------------- interrupted, failed, half done

def test_ctrl_c_while_setting_up_leaves_nothing_that_looks_finished(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "make_venv", lambda: os.mkdir(script.VENV))
    monkeypatch.setattr(script, "install", _raise(KeyboardInterrupt()))
    assert script.main([]) == 130
    assert said(capsys) == "Abgebrochen. Der nächste Aufruf richtet die Arbeitsumgebung neu ein."
    assert not script.is_ready(script.LOCK) and not os.path.exists(script.STAMP)


def test_an_update_that_fails_leaves_the_environment_usable(stamped, monkeypatch, capsys):
    monkeypatch.setattr(stamped, "install", _raise(stamped.Trouble(stamped.NO_NETWORK, 3)))
    assert stamped.main(["test"]) == 3
    assert stamped.main(["check"]) == 0
    assert stamped.ran == [[stamped.PYTHON, "-P", "-m", "handbook", "check"]]


def test_something_else_called_venv_is_replaced(script, monkeypatch):
    import venv

    made = []
    monkeypatch.setattr(venv.EnvBuilder, "create", lambda self, folder: made.append(os.path.lexists(folder)))
    Path(script.VENV).write_text("a file", "utf-8")
    script.make_venv()
    assert made == [False]


def test_ctrl_c_on_windows_waits_for_the_program(monkeypatch, script):
    events = [KeyboardInterrupt(), 1]

    class Program:
        def __init__(self, command):
            self.command = command

        def wait(self):
            event = events.pop(0)
            if isinstance(event, BaseException):
                raise event
            return event

    spec = importlib.util.spec_from_file_location("windows_script", ROOT / "build.py")
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    monkeypatch.setattr(windows, "WINDOWS", True)
    monkeypatch.setattr(subprocess, "Popen", Program)
    monkeypatch.delenv("PYTHONUTF8", raising=False)
    assert windows.run(["python.exe", "-m", "handbook"]) == 1
    assert (events, os.environ.pop("PYTHONUTF8")) == ([], "1")


@NO_EXECV
def test_ctrl_c_while_packages_are_loaded(tmp_path):
    """For real: pip hangs at an index that never answers, the person gives up."""
    import signal
    import socket

    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment = {**os.environ, "PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8",
                       "PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/"}
        process = subprocess.Popen([sys.executable, str(project / "build.py")], stderr=subprocess.PIPE, env=environment, encoding="utf-8",
                                   start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))      # what runs behind & ignores it
        silent.settimeout(60)
        connection, _ = silent.accept()
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        connection.close()
    assert process.returncode == 130
    assert errors.rstrip().endswith("Abgebrochen. Der nächste Aufruf richtet die Arbeitsumgebung neu ein.")
    assert "Traceback" not in errors


def _raise(error: BaseException):
    def act(*_: object) -> None:
        raise error

    return act
