"""build.py: when an environment is good enough; a clear sentence where it can't be made; interrupted, failed, half
done."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_script.project import CLOSED_PORT, NO_EXECV, call, make_project, raising
from tests.tools import ROOT


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


@pytest.mark.parametrize(
    "harm",
    ["no stamp", "python gone", "file gone", "file cut off", "site gone", "other python", "garbage", "no files told"],
)
def test_not_ready_when_harmed(stamped, monkeypatch, harm):
    site = Path(stamped.VENV, "lib", "site")
    {
        "no stamp": lambda: os.remove(stamped.STAMP),
        "python gone": lambda: os.remove(stamped.PYTHON),
        "file gone": (site / "tiny" / "deep.py").unlink,
        "file cut off": lambda: (site / "tiny" / "deep.py").write_text("NUM"),
        "site gone": lambda: shutil.rmtree(site),
        "other python": lambda: monkeypatch.setattr(sys, "base_prefix", "/elsewhere"),
        "garbage": lambda: Path(stamped.STAMP).write_bytes(b"\xff\xfe\x00"),
        "no files told": lambda: stamped.write_stamp(
            [line for line in stamped.read_stamp() if not line.startswith("file ")]
        ),
    }[harm]()
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
        "Dieses Programm braucht Python 3.11 oder neuer, gestartet wurde es mit Python 3.6.9: Installieren Sie ein "
        "neueres Python (Windows: aus dem Microsoft Store; macOS und Linux: mit der Paketverwaltung) und rufen Sie "
        "build.py damit noch einmal auf.\n"
    )
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
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)], (
        "`from __future__ import annotations` is Python 3.7's"
    )


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_a_python_without_venv(script, monkeypatch, capsys, module):
    monkeypatch.setitem(sys.modules, module, None)
    assert script.main([]) == 2
    assert said(capsys) == (
        f"Diesem Python fehlt das Modul „{module}“, das die Arbeitsumgebung anlegt: Installieren Sie es (Debian und "
        "Ubuntu: sudo apt install python3-venv) und rufen Sie build.py noch einmal auf."
    )


def test_no_network(tmp_path):
    """For real: an index at a port where nobody listens."""
    project = make_project(tmp_path / "projekt", tmp_path / "wheels")
    result = call(project, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT, PIP_RETRIES="0")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.split("\n")[1:] == [
        "Die Pakete können nicht geladen werden, weil keine Verbindung zustande kommt: Prüfen Sie die "
        "Internetverbindung (hinter einem Proxy muss HTTPS_PROXY gesetzt sein) und rufen Sie build.py noch einmal "
        "auf; gebraucht wird die Verbindung nur zum Einrichten.",
        "",
    ]


def test_no_permission_in_the_folder(script, monkeypatch, capsys):
    import venv

    monkeypatch.setattr(
        venv.EnvBuilder, "create", raising(PermissionError(errno.EACCES, "Permission denied", script.VENV))
    )
    assert script.main([]) == 3
    assert said(capsys) == (
        f"Im Ordner {script.ROOT} darf nicht geschrieben werden, oder ein anderes Programm hält eine Datei in .venv "
        "fest: Legen Sie den Ordner des Handbuchs an einen Ort, der Ihnen gehört (zum Beispiel unter Dokumente), oder "
        "beenden Sie das andere Programm."
    )


BLOCKED = [(1260, "Richtlinie dieses Rechners (AppLocker"), (4551, "Richtlinie dieses"), (225, "Der Virenscanner hat")]


def refusing(number: int):
    """Windows starts no program, for the reason with that number."""

    class WindowsError(OSError):
        winerror = number

    return raising(WindowsError(errno.EINVAL, f"[WinError {number}] refused"))


@pytest.mark.parametrize(("number", "words"), BLOCKED)
@pytest.mark.parametrize("step", ["making .venv", "pip"])
def test_windows_lets_nothing_be_set_up(script, monkeypatch, capsys, step, number, words):
    monkeypatch.setattr(script, "make_venv", refusing(number) if step == "making .venv" else lambda: None)
    monkeypatch.setattr(subprocess, "Popen", refusing(number))
    assert script.main([]) == 3
    told = said(capsys)
    assert words in told and f"(Fehler {number})" in told


@pytest.mark.parametrize(
    ("number", "words"),
    [*BLOCKED, (5, "nicht gestartet werden (Fehler 5 "), (193, "nicht gestartet werden (Fehler 193 ")],
)
def test_windows_does_not_start_the_program(monkeypatch, capsys, number, words):
    spec = importlib.util.spec_from_file_location("windows_script", ROOT / "build.py")
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    monkeypatch.setattr(windows, "WINDOWS", True)
    monkeypatch.setattr(windows, "is_ready", lambda lock: True)
    monkeypatch.setattr(subprocess, "Popen", refusing(number))
    assert windows.main(["check"]) == 3 and words in said(capsys)


def test_a_full_disk(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "make_venv", raising(OSError(errno.ENOSPC, "No space left on device")))
    assert script.main([]) == 3
    assert said(capsys) == (
        f"Auf dem Datenträger von {script.ROOT} ist kein Platz mehr: Gebraucht werden etwa 200 MB; machen Sie Platz "
        "und rufen Sie build.py noch einmal auf."
    )


def test_a_missing_lock(script, capsys):
    os.remove(os.path.join(script.ROOT, "requirements.lock"))
    assert script.main([]) == 3
    assert said(capsys) == (
        "Die Datei requirements.lock fehlt oder ist nicht lesbar: Holen Sie den Ordner des Handbuchs noch einmal "
        "vollständig."
    )


@pytest.mark.parametrize(
    "output, code, words",
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            3,
            "kein Platz mehr",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [WinError 112] There is not enough space on the disk",
            3,
            "kein Platz mehr",
        ),
        ("OSError: [Errno 122] Disk quota exceeded", 3, "kein Platz mehr"),
        (
            (
                "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'\n"
                "Check the permissions."
            ),
            3,
            "darf nicht geschrieben werden",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'C:\\\\x'",
            3,
            "darf nicht geschrieben werden",
        ),
        ("OSError: [Errno 30] Read-only file system: '/x/.venv'", 3, "darf nicht geschrieben werden"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:\\\\very'\n"
            "HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
            3,
            "Pfade darin zu lang",
        ),
        (
            (
                "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
                "    tiny==1.0: Expected sha256 00\n  Got 11"
            ),
            3,
            "Prüfsumme stimmt nicht",
        ),
        (
            "WARNING: Retrying (Retry(total=1)) after connection broken by 'SSLError(SSLCertVerificationError(1, "
            "'[SSL: CERTIFICATE_VERIFY_FAILED]'))'\n"
            "ERROR: No matching distribution found for tiny==1.0",
            3,
            "PIP_CERT",
        ),
        (
            "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError('Failed to establish a "
            "new connection: [Errno -3] Temporary failure in name resolution')'\n"
            "ERROR: No matching distribution found for tiny==1.0",
            3,
            "Internetverbindung",
        ),
        (
            (
                "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'\n"
                "ERROR: No matching distribution found for tiny==1.0"
            ),
            3,
            "HTTPS_PROXY",
        ),
        (
            (
                "ERROR: Could not find a version that satisfies the requirement tiny==1.0\n"
                "ERROR: No matching distribution found for tiny==1.0"
            ),
            2,
            "gibt es das Paket tiny nicht fertig",
        ),
        ("OSError: [WinError 1260] This program is blocked by group policy.", 3, "Richtlinie dieses Rechners"),
        ("[WinError 4551] Eine Richtlinie zur Anwendungssteuerung hat diese Datei blockiert", 3, "(Fehler 4551)"),
        ("ERROR: Could not install packages due to an OSError: [WinError 225] virus", 3, "Der Virenscanner"),
        ("PermissionError: [WinError 32] The process cannot access the file: 'C:\\\\x'", 3, "oft wegen OneDrive"),
        ("OSError: [WinError 362] The cloud file provider is not running", 3, "außerhalb von OneDrive"),
        ("OSError: [WinError 3620] something else", 3, "Die letzte Meldung war"),
        ("ERROR: something new\nmore about it", 3, "Die letzte Meldung war: ERROR: something new"),
        ("", 3, "Löschen Sie den Ordner .venv"),
    ],
)
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
    monkeypatch.setattr(script, "install", raising(KeyboardInterrupt()))
    assert script.main([]) == 130
    assert said(capsys) == "Abgebrochen. Der nächste Aufruf richtet die Arbeitsumgebung neu ein."
    assert not script.is_ready(script.LOCK) and not os.path.exists(script.STAMP)


def test_an_update_that_fails_leaves_the_environment_usable(stamped, monkeypatch, capsys):
    monkeypatch.setattr(stamped, "install", raising(stamped.Trouble(stamped.NO_NETWORK, 3)))
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
        environment = {
            **os.environ,
            "PIP_NO_INDEX": "0",
            "PIP_FIND_LINKS": "",
            "PIP_CONFIG_FILE": os.devnull,
            "PYTHONIOENCODING": "utf-8",
            "PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/",
        }
        process = subprocess.Popen(
            [sys.executable, str(project / "build.py")],
            stderr=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # what runs behind & ignores it
        silent.settimeout(60)
        connection, _ = silent.accept()
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        connection.close()
    assert process.returncode == 130
    assert errors.rstrip().endswith("Abgebrochen. Der nächste Aufruf richtet die Arbeitsumgebung neu ein.")
    assert "Traceback" not in errors
