"""A project that is set up, and build.py as a module."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from build_script.project import call, make_project


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess]:
    """A project that is set up, in a folder as people have them, and what its first run said."""
    base = tmp_path_factory.mktemp("rechner")
    project = make_project(base / "Büro Süd" / "mein handbuch", base / "wheels")
    return project, call(project, "check", "mein inhalt", "--quiet")


@pytest.fixture(autouse=True)
def environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
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


@pytest.fixture
def stamped(script) -> ModuleType:
    """An environment that looks finished, made without pip."""
    site = Path(script.VENV) / "lib" / "site"
    site.mkdir(parents=True)
    (site / "tiny").mkdir()
    (site / "tiny" / "deep.py").write_text("NUMBER = 7", "utf-8")
    Path(script.PYTHON).parent.mkdir(exist_ok=True)
    Path(script.PYTHON).touch()
    script.write_stamp(
        [script.python_line(), script.lock_line(script.LOCK), *script.installed(os.path.join("lib", "site"))]
    )
    assert script.is_ready(script.LOCK)
    return script
