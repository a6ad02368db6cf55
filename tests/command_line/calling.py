"""Calls of the program for the tests of this folder, in this process or in one of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from textwrap import dedent

import pytest
from click.testing import CliRunner

from books import CHAPTER, HANDBOOK, SAID
from handbook.cli.group import main
from tests.tools import ROOT

SECRET = "Fatma Yılmaz"
ENGLISH = re.compile(
    r"\b(usage|options?:|commands?:|argument|error|invalid|missing|such|mean|help for|try|value|valid|required|default"
    r"|show|exit|abort|choose|expected|got|the|is|not|"
    r"file|path|integer|traceback)\b",
    re.IGNORECASE,
)
# A process that a shell starts in the background hears no Ctrl-C, nor do those that it starts: tests may be such a one.
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes, rights and signals of POSIX")


def run(*arguments, **options):
    return CliRunner(**options).invoke(main, [str(argument) for argument in arguments])


def process(*arguments, code="", cwd=None, **options):
    """The command in a process of its own; `code` is run before it."""
    environment = (
        {key: value for key, value in os.environ.items() if not key.startswith("HANDBOOK_")}
        | {"PYTHONIOENCODING": "utf-8"}
        | options.pop("env", {})
    )
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}\nfrom handbook.__main__ import start; start()"
    return subprocess.run(
        [sys.executable, "-c", start, *map(os.fspath, arguments)],
        cwd=cwd,
        env=environment,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options},
    )


def write_book(folder, **files):
    for name, text in {"handbook.yaml": HANDBOOK + SAID, "chapters/wohnen.yaml": CHAPTER, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text), "utf-8")
    return folder


COMMANDS = sorted(
    f"{name} {inner}".rstrip()
    for name, command in main.commands.items()
    for inner in getattr(command, "commands", [""])
)  # "build", "translate add"
CALLS = {
    "build": [],
    "check": [],
    "diff": ["a.pdf", "b.pdf"],
    "extract": ["a.pdf"],
    "verify": ["a.pdf"],
    "fill": ["a.pdf", "b.json", "-o", "c.pdf"],
    "migrate": ["a.pdf", "--to", "b.pdf", "-o", "c.pdf"],
    "print": ["a.pdf", "-o", "c.pdf"],
    "plan": ["a.pdf"],
    "init": ["neu"],
    "new": ["chapter", "Neu"],
    "schema": [],
    "serve": ["--no-browser"],
    "translate add": ["uk"],
    "translate update": [],
    "translate status": [],
    "translate export": ["uk"],
    "translate import": ["a.xlsx"],
    "import-docx": ["a.docx"],
    "import-xlsform": ["a.xlsx"],
    "export-xlsform": [],
    "statistik": ["a.pdf", "--period", "2025"],
}
