"""A project as small as can be, whose build.py is really run."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tools import ROOT

CLOSED_PORT = "http://127.0.0.1:9/"
FAKE_PROGRAM = (
    "import json, os, sys, tiny\nprint(json.dumps({'arguments': sys.argv[1:], 'folder': os.getcwd(), 'from': __file__, "
    "'tiny': tiny.NUMBER, 'project': os.environ.get('HANDBOOK_PROJECT')}))\n"
)
NO_EXECV = pytest.mark.skipif(os.name == "nt", reason="Windows has no execv")


def wheel(folder: Path, name: str, files: dict[str, str], tag: str = "py3-none-any") -> str:
    """A wheel in the folder, by its tag for some Python and system; gives its line for a lock."""
    about = f"{name}-1.0.dist-info"
    files = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = [
        (
            f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},"
            f"{len(text)}"
        )
        for path, text in files.items()
    ]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""])
    path = folder / f"{name}-1.0-{tag}.whl"
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
    shown = wheel(wheels, "shown", {"shown.py": ""})
    (folder / "requirements-serve.lock").write_text(tiny + shown, "utf-8")
    spread = wheel(wheels, "spread", {"spread.py": ""})
    (folder / "requirements-scale.lock").write_text(tiny + shown + spread, "utf-8")
    (folder / "requirements-test.lock").write_text(tiny + shown + spread + tests, "utf-8")
    (folder / "pyproject.toml").write_text('[project]\nname = "handbook"\nversion = "3.2.1"\n', "utf-8")
    (folder / "handbook").mkdir()
    (folder / "handbook" / "__init__.py").write_text("", "utf-8")
    (folder / "handbook" / "__main__.py").write_text(FAKE_PROGRAM, "utf-8")
    return folder


def call(project: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    """build.py as a person calls it; packages come from the folder beside the project and from nowhere else."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    own = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels_of(project)),
        "PIP_CONFIG_FILE": os.devnull,
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, str(project / "build.py"), *arguments],
        cwd=cwd or project,
        env={**clean, **own, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def wheels_of(project: Path) -> Path | str:
    return next((parent / "wheels" for parent in project.parents if (parent / "wheels").is_dir()), "")


def raising(error: BaseException):
    def act(*_: object, **__: object) -> None:
        raise error

    return act
