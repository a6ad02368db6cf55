"""What tools see in the code: ruff its habits, mypy its types. Their settings, and what they let pass and why, stand in
pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = {  # what to call by hand, from .venv/bin (Windows: .venv\Scripts) → what finds the same in a test
    "ruff check --fix": ["ruff", "check", "--quiet", "--output-format=concise"],
    "mypy": ["mypy", "--no-error-summary", "--no-color-output", "--hide-error-context"],
}


@pytest.mark.parametrize("command", TOOLS)
def test_the_tools_find_nothing(command):
    run = subprocess.run(
        [sys.executable, "-P", "-m", *TOOLS[command]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"To repeat: {Path(sys.executable).parent / command}\n{run.stdout}{run.stderr}"
