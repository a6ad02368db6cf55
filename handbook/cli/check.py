"""The command `check`: what is wrong with a book, or the report on its facts."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from .. import pipeline
from ..problem import FileTrouble, Problem, Severity, Stop
from . import book
from .common import count, fail, tell_problems
from .options import PATH, command, quiet_option, today_option
from .terminal import say, show
from .trouble import Exit


@command("check", "Prüft den Inhalt, ohne ein PDF zu schreiben.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Form des Berichts.",
    show_default=True,
)
@click.option(
    "--report",
    type=click.Choice(["facts"]),
    metavar="facts",
    help="Statt der Meldungen eine Liste aller Angaben aus facts.yaml mit Quelle und Stellen im Buch, und "
    "alles, was darin ungeprüft ist.",
)
@today_option("Tag, an dem geprüft wird")
@quiet_option("Nur Fehler zeigen.")
def check(named: Path | None, format_: str, report: str | None, today: datetime.date, quiet: bool) -> None:
    """Tell the problems of a book, or list its facts. Raises `SystemExit` with the code of what was found,
    `click.UsageError` where the report has no such format."""
    if report and format_ == "github":
        raise click.UsageError("--format github ist für Meldungen. Für die Liste der Angaben gibt es text und json.")
    content, handbook = book.content_folder(named), None
    try:
        handbook, problems = pipeline.read(content, today, texts=True)
    except Stop as stop:
        problems = stop.problems
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)
    if report and handbook is None:
        tell_problems(problems, quiet=True)
        fail(f"Keine Liste, solange Fehler da sind: {count(problems)}.", Exit.PROBLEMS)
    if report and handbook is not None:
        from ..check import fact_report

        facts = fact_report.report(handbook, today)
        show(_json(fact_report.as_json(facts)) if format_ == "json" else fact_report.as_text(facts))
    else:
        _show_problems(content, problems, format_, quiet)
    sys.exit(Exit.PROBLEMS if any(problem.severity is Severity.ERROR for problem in problems) else Exit.DONE)


def _show_problems(content: Path, problems: list[Problem], format_: str, quiet: bool) -> None:
    if format_ == "json":
        show(_json([_as_json(problem) for problem in problems]))
    elif format_ == "github":
        for problem in problems:
            level = "error" if problem.severity is Severity.ERROR else "warning"
            span = problem.span
            say(f"::{level} file={span.file},line={span.line},col={span.column},title={problem.code}::{problem.text}")
    else:
        tell_problems(problems, quiet)
        say(f"{content}: {count(problems)}.", quiet)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_json(problem: Problem) -> dict[str, str | int]:
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "text": problem.text,
        "hint": problem.hint,
    }
