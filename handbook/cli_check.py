"""The command that checks; a part of cli.py, which has what all commands share."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from . import cli, pipeline
from .problem import FileTrouble, Problem, Severity, Stop


@cli._help
@cli.main.command(help="Prüft den Inhalt, ohne ein PDF zu schreiben.")
@click.argument("named", type=cli.PATH, required=False, metavar="[ORDNER]")
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", help="Form des Berichts.", show_default=True)
@click.option("--report", type=click.Choice(["facts"]), metavar="facts",
              help="Statt der Meldungen eine Liste aller Angaben aus facts.yaml mit Quelle und Stellen im Buch, und alles, was darin ungeprüft ist.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, an dem geprüft wird (Vorgabe: heute).")
@click.option("--quiet", "-q", is_flag=True, help="Nur Fehler zeigen.")
def check(named: Path | None, format_: str, report: str | None, today: datetime.date, quiet: bool) -> None:
    if report and format_ == "github":
        raise click.UsageError("--format github ist für Meldungen. Für die Liste der Angaben gibt es text und json.")
    content, handbook = cli.cli_book.content_folder(named), None
    try:
        handbook, problems = pipeline.read(content, today)
    except Stop as stop:
        problems = stop.problems
    except FileTrouble as trouble:
        cli._fail(str(trouble), cli.Exit.FILE)
    if report and handbook is None:
        cli._tell(problems, quiet=True)
        cli._fail(f"Keine Liste, solange Fehler da sind: {cli._count(problems)}.", cli.Exit.PROBLEMS)
    if report:
        from .check import fact_report

        told = fact_report.report(handbook, today)
        cli.show(json.dumps(fact_report.as_json(told), ensure_ascii=False, indent=2) if format_ == "json" else fact_report.as_text(told))
    else:
        _tell_problems(content, problems, format_, quiet)
    sys.exit(cli.Exit.PROBLEMS if any(p.severity is Severity.ERROR for p in problems) else cli.Exit.DONE)


def _tell_problems(content: Path, problems: list[Problem], format_: str, quiet: bool) -> None:
    if format_ == "json":
        cli.show(json.dumps([_as_json(p) for p in problems], ensure_ascii=False, indent=2))
    elif format_ == "github":
        for p in problems:
            level = "error" if p.severity is Severity.ERROR else "warning"
            cli.say(f"::{level} file={p.span.file},line={p.span.line},col={p.span.column},title={p.code}::{p.text}")
    else:
        cli._tell(problems, quiet)
        cli._say(f"{content}: {cli._count(problems)}.", quiet)


def _as_json(problem: Problem) -> dict:
    span = problem.span
    return {"code": problem.code, "severity": problem.severity.value, "file": span.file, "line": span.line, "column": span.column,
            "text": problem.text, "hint": problem.hint}
