"""What commands share: problems told and counted, an end because of them, and what is shown while a command works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from ..causes import followers
from ..problem import FileTrouble, Problem, Severity, Stop, reason
from . import book
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
    named: Path | None = None,
    options: str = "",
) -> Iterator[None]:
    """Stages run in here; `Stop` and `FileTrouble` that they raise are told and end the command: `SystemExit`.
    `so_what`: the sentence on what follows from so many problems. `named`, `options`: as for `tell_problems`."""
    try:
        yield
    except Stop as stop:
        tell_problems(stop.problems, quiet=True, named=named, options=options)
        fail(so_what(count(stop.problems)), Exit.PROBLEMS)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)


@contextmanager
def taking_over(path: Path) -> Iterator[None]:
    """A file of another program is read and taken over in here. Raises `FileTrouble` where that can't be."""
    from ..opc import Refused

    try:
        yield
    except Refused as why:
        raise FileTrouble(f"{path} kann nicht übernommen werden: {why}.") from None
    except OSError as trouble:
        raise FileTrouble(f"{path} kann nicht gelesen werden: {reason(trouble)}.") from None


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


def tell_problems(
    problems: list[Problem], quiet: bool = False, named: Path | None = None, folded: bool = True, options: str = ""
) -> None:
    """Problems on standard error: the line, then the hint indented; `quiet` leaves warnings and hints out, unless an
    error follows from them. `folded`: of those that follow from another only the number is told, and the command that
    shows them all, for the book that was `named`, with the same `options`."""
    following = followers(problems)
    for problem in problems:
        follows = following.get(problem, [])
        is_told = problem.severity is Severity.ERROR or _errors(follows)
        if (quiet and not is_told) or (folded and problem.cause):
            continue
        tell(problem, COLOURS[problem.severity])
        if problem.hint:
            tell(f"    {book.with_typed_commands(problem.hint, named)}")
        if folded and follows:
            tell(f"    + {_counted(follows)}; alle zeigt: {book.command('check', named, options)} --all")
        elif problem.cause:
            tell(f"    folgt aus: {problem.cause.span} {problem.cause.text}")


def _errors(problems: list[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _counted(problems: list[Problem]) -> str:
    """How many problems follow from another, for a German sentence: "1 Folgefehler und 2 Warnungen, die daraus
    folgen"."""
    errors = _errors(problems)
    others = len(problems) - errors
    parts = [f"{errors} Folgefehler"] if errors else []
    return " und ".join([*parts, *([warnings(others) + ", die daraus folgen"] if others else [])])


def warnings(number: int) -> str:
    """So many warnings, for a German sentence."""
    return f"{number} Warnung" + ("en" if number > 1 else "")


def count(problems: list[Problem]) -> str:
    """How many problems there are, for a German sentence: "2 Fehler und 1 Warnung", "keine Fehler"."""
    errors = _errors(problems)
    parts = [f"{errors} Fehler"] if errors else []
    if follow := _errors([problem for problem in problems if problem.cause]):
        parts = [f"{errors} Fehler (davon {follow} Folgefehler)"]
    if errors < len(problems):
        parts.append(warnings(len(problems) - errors))
    return " und ".join(parts) or "keine Fehler"
