"""The command `check`: what is wrong with a book, or the report on its facts."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import pipeline
from ..problem import FileTrouble, Move, Problem, Severity, Stop
from . import book
from .common import count, fail, tell_problems
from .filled import apart_beside, reading
from .options import PATH, command, quiet_option, today_option
from .password import Keys, opens
from .regions import named_regions, region_option
from .terminal import say, show, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..compare.against import Against
    from ..model.book import Handbook

PASTE = "Vermutlich umbenannt. Wenn es stimmt, steht das in questionnaire.yaml so (vorhandene renames sind dabei):"


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
@click.option(
    "--against",
    "old",
    type=PATH,
    metavar="ALT.pdf",
    help="Sagt auch, was aus ausgefüllten Formularen dieser älteren Ausgabe wird. Die Datei NAME-sensibel.pdf "
    "daneben zählt mit.",
)
@click.option(
    "--all", "every", is_flag=True, help="Auch Folgefehler einzeln zeigen, statt nur zu sagen, wie viele es sind."
)
@region_option("Auch diese Region prüfen")
@opens
@today_option("Tag, an dem geprüft wird")
@quiet_option("Nur Fehler zeigen.")
def check(
    named: Path | None,
    format_: str,
    report: str | None,
    old: Path | None,
    every: bool,
    regions: tuple[str, ...],
    keys: Keys,
    today: datetime.date,
    quiet: bool,
) -> None:
    """Tell the problems of a book, or list its facts. Raises `SystemExit` with the code of what was found,
    `click.UsageError` where the report has no such format, or there is no report on an old form."""
    if report and format_ == "github":
        raise click.UsageError("--format github ist für Meldungen. Für die Liste der Angaben gibt es text und json.")
    if report and old:
        raise click.UsageError("--report und --against gehen nicht zugleich.")
    content, handbook = book.content_folder(named), None
    named_ones = named_regions(content, regions)
    try:
        handbook, problems = pipeline.read(content, today, texts=True, outside=named_ones.outside)
        named_ones.ids(handbook, content)
    except Stop as stop:
        problems = stop.problems
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)
    if report and handbook is None:
        tell_problems(problems, quiet=True, named=named, options=named_ones.typed)
        fail(f"Keine Liste, solange Fehler da sind: {count(problems)}.", Exit.PROBLEMS)
    if report and handbook is not None:
        from ..check import fact_report

        facts = fact_report.report(handbook, today)
        show(_json(fact_report.as_json(facts)) if format_ == "json" else fact_report.as_text(facts))
    else:
        against = _against(old, handbook, keys) if old and handbook is not None else None
        problems = [*problems, *(against.problems() if against else ())]
        as_text = partial(tell_problems, problems, quiet, named, not every, named_ones.typed)
        _show_problems(content, problems, format_, as_text, quiet)
        if old and handbook is None:
            tell(f"Der Vergleich mit {old} fehlt, solange Fehler da sind.")
        elif against and format_ == "text" and (block := against.block()):
            show(f"{PASTE}\n\n{block}")
    sys.exit(Exit.PROBLEMS if any(problem.severity is Severity.ERROR for problem in problems) else Exit.DONE)


def _against(old: Path, handbook: Handbook, keys: Keys) -> Against:
    """What the book does to filled forms of the old PDF. Raises `SystemExit` where that can't be read."""
    from ..compare.against import Against
    from ..compare.forms import form_and_fields

    with reading(old):
        form, fields = keys.open(old, lambda password: form_and_fields(old, password, apart_beside(old, None)))
        return Against(form, handbook, fields)


def _show_problems(
    content: Path, problems: list[Problem], format_: str, as_text: Callable[[], None], quiet: bool
) -> None:
    if format_ == "json":
        show(_json([_as_json(problem) for problem in problems]))
    elif format_ == "github":
        for problem in problems:
            level = "error" if problem.severity is Severity.ERROR else "warning"
            span = problem.span
            say(f"::{level} file={span.file},line={span.line},col={span.column},title={problem.code}::{problem.text}")
    else:
        as_text()
        say(f"{content}: {count(problems)}.", quiet)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_json(problem: Problem) -> dict[str, object]:
    """`follows`: the problem that this one follows from; `fix`: what to write instead of what, or which files to move
    where ("": to delete)."""
    told: dict[str, object] = {"code": problem.code, "severity": problem.severity.value, **_place(problem)}
    told |= {"text": problem.text, "hint": problem.hint}
    told["follows"] = {"code": problem.cause.code, **_place(problem.cause)} if problem.cause else None
    if isinstance(problem.fix, Move):
        told["fix"] = {"move": dict(problem.fix.files)}
    else:
        told["fix"] = problem.fix._asdict() if problem.fix else None
    return told


def _place(problem: Problem) -> dict[str, object]:
    span = problem.span
    return {"file": span.file, "line": span.line, "column": span.column}
