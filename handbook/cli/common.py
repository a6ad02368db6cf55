"""What commands share: problems told and counted, an end because of them, and what is shown while a command works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from ..problem import FileTrouble, Problem, Severity, Stop
from .terminal import harmless, is_coloured, tell
from .trouble import Exit

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def fail(text: str, code: Exit) -> NoReturn:
    """End the command: the text is a German sentence on standard error. Raises `SystemExit` with the code."""
    tell(text)
    sys.exit(code)


@contextmanager
def guarded(
    so_what: Callable[[str], str] = lambda problems: f"Kein PDF geschrieben: {problems}.",
) -> Iterator[None]:
    """Stages run in here; `Stop` and `FileTrouble` that they raise are told and end the command: `SystemExit`.
    `so_what`: the sentence on what follows from so many problems."""
    try:
        yield
    except Stop as stop:
        tell_problems(stop.problems, quiet=True)
        fail(so_what(count(stop.problems)), Exit.PROBLEMS)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)


@contextmanager
def working(text: str, quiet: bool) -> Iterator[None]:
    """Show on a terminal what is being done; elsewhere nothing (and nothing is loaded for it)."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True, no_color=not is_coloured()).status(Text(harmless(text))):
        yield


def tell_problems(problems: list[Problem], quiet: bool = False) -> None:
    """Problems on standard error: the line, then the hint indented; `quiet` leaves warnings and hints out."""
    for problem in problems:
        if quiet and problem.severity is not Severity.ERROR:
            continue
        tell(problem, COLOURS[problem.severity])
        if problem.hint:
            tell(f"    {problem.hint}")


def count(problems: list[Problem]) -> str:
    """How many problems there are, for a German sentence: "2 Fehler und 1 Warnung", "keine Fehler"."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    others = len(problems) - errors
    parts = [f"{errors} Fehler"] if errors else []
    if others:
        parts.append(f"{others} Warnung" + ("en" if others > 1 else ""))
    return " und ".join(parts) or "keine Fehler"
