"""The commands that write answers into a PDF; a part of cli.py, which has what all commands share."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .cli_password import Keys, locked, locks, opens
from .output import save
from .problem import FileTrouble

NUMBERS_TOLD = 5        # of questions that only have another number

if TYPE_CHECKING:
    from .answers.blank import Blank
    from .answers.migrate import Migration
    from .answers.read import Filled


@cli._help
@cli.main.command(help="Trägt Antworten aus einer Datei (JSON, YAML, CSV oder XFDF) in ein leeres PDF ein und prüft sie vorher.")
@click.argument("blank", type=cli.PATH, metavar="LEER.pdf")
@click.argument("answers", type=cli.PATH, metavar="ANTWORTEN")
@click.option("-o", "--output", type=cli.PATH, required=True, help="Das ausgefüllte PDF; bei mehreren kommt eine Nummer dazu.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, den Bedingungen mit today() meinen (Vorgabe: heute).")
@opens
@locks
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def fill(blank: Path, answers: Path, output: Path, today: datetime.date, keys: Keys, new_password: str, quiet: bool) -> None:
    from .answers import fill as filling
    from .answers.answer_file import read_answers
    from .answers.blank import Blank

    _check_output(output, blank)
    form = _read_guarded(blank, lambda: keys.open(blank, lambda password: Blank(blank, password)))
    _refuse_answered(form)
    given = _read_guarded(answers, lambda: read_answers(answers, form.form))
    plans = [_read_guarded(blank, lambda: filling.plan(form, each, today)) for each in given]
    for number, planned in enumerate(plans, 1):
        cli._tell_findings(f"{answers}, {number}." if len(plans) > 1 else str(answers), planned.findings, quiet, paths=True)
    if wrong := sum(planned.wrong for planned in plans):
        cli._fail("Kein PDF geschrieben." if len(plans) == 1 else f"Kein PDF geschrieben: In {wrong} von {len(plans)} stimmt etwas nicht.", cli.Exit.PROBLEMS)
    for number, planned in enumerate(plans, 1):
        path = output.with_name(f"{output.stem}-{number}{output.suffix}") if len(plans) > 1 else output
        data, findings = _read_guarded(blank, lambda: filling.write(form, planned))
        cli._tell_findings(str(path), findings, quiet)
        cli._say(str(cli._guard(lambda: save(path, locked(data, new_password), private=True))), quiet)


def _read_guarded(path: Path, work):
    """Read a file; what is the matter with it becomes a sentence and an exit code."""
    from .answers.answer_file import BadAnswers
    from .verify import NotOurs

    try:
        return work()
    except NotOurs as trouble:
        cli._fail(str(trouble), cli.Exit.NOT_OURS)
    except BadAnswers as trouble:
        cli._fail(str(trouble), cli.Exit.PROBLEMS)
    except FileTrouble as trouble:
        cli._fail(str(trouble), cli.Exit.FILE)
    except OSError as trouble:
        cli._fail(f"{path} kann nicht gelesen werden: {cli.reason(trouble)}.", cli.Exit.FILE)


@cli._help
@cli.main.command(help="Überträgt die Antworten eines ausgefüllten PDF in das leere PDF einer neueren Ausgabe und berichtet, was sich geändert hat.")
@click.argument("filled", type=cli.PATH, metavar="AUSGEFÜLLT.pdf")
@click.option("--to", "target", type=cli.PATH, required=True, metavar="NEU.pdf", help="Das leere PDF der neuen Ausgabe.")
@click.option("-o", "--output", type=cli.PATH, required=True, help="Das neue ausgefüllte PDF.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, den Bedingungen mit today() meinen (Vorgabe: heute).")
@opens
@locks
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keinen Bericht.")
def migrate(filled: Path, target: Path, output: Path, today: datetime.date, keys: Keys, new_password: str, quiet: bool) -> None:
    from .answers import fill as filling
    from .answers.blank import Blank
    from .answers.extract import extract
    from .answers.json_file import rest_file
    from .answers.migrate import migrate as moved

    _check_output(output, filled, target)
    beside = output.with_name(f"{output.stem}-rest.json")
    old = _read_guarded(filled, lambda: keys.open(filled, lambda password: extract(filled, today, password)))
    blank = _read_guarded(target, lambda: keys.open(target, lambda password: Blank(target, password)))
    _refuse_answered(blank)
    if old.form.id != blank.form.id:
        cli._fail(f"{filled} und {target} enthalten verschiedene Fragebögen.", cli.Exit.PROBLEMS)
    outcome = _read_guarded(target, lambda: moved(old, blank, today))
    data, findings = _read_guarded(target, lambda: filling.write(blank, outcome.plan, tuple(outcome.pages)))
    if (outcome.rest or outcome.rest_fields) and beside.exists():       # nobody named it, so it may be of another migration
        cli._fail(f"{beside} gibt es schon und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o einen anderen Namen.", cli.Exit.FILE)
    cli._tell_findings(str(output), [*outcome.plan.findings, *findings], quiet)
    path = cli._guard(lambda: save(output, locked(data, new_password), private=True))
    for line in _report(outcome, old.form.edition, blank.form.edition):
        cli._say(line, quiet)
    if outcome.rest or outcome.rest_fields:
        cli._guard(lambda: save(beside, rest_file(old, outcome.rest, outcome.rest_fields).encode("utf-8"), private=True))
        cli._say(f"Was keinen Platz hat, steht auf einer angefügten Seite in {path} und in {beside}.", quiet)
    cli._say(str(path), quiet)
    sys.exit(tell_lost(filled, old, True))


def tell_lost(path: Path, filled: "Filled", quiet: bool = False) -> "cli.Exit":
    """The answers that a PDF has lost, or shows so that nobody can tell what was meant, are told (unless `quiet`): they are missing in what is made of it.
    Gives the code to end with."""
    from .answers.finding import LOST

    lost = [finding for finding in filled.findings if finding.code in LOST]
    cli._tell_findings(str(path), [] if quiet else lost, quiet)
    return cli.Exit.PROBLEMS if lost else cli.Exit.DONE


def _report(outcome: "Migration", old: str, new: str) -> Iterator[str]:
    """The report, line by line."""
    count = outcome.carried
    yield f"Übertragen von Ausgabe {old or '?'} in Ausgabe {new or '?'}: {count} beantwortete Frage{'n' if count != 1 else ''}."
    if outcome.renumbered:
        some = ", ".join(f"{before} → {now}" for before, now in outcome.renumbered[:NUMBERS_TOLD])
        yield f"Nur mit anderer Nummer: {len(outcome.renumbered)} ({some}{' …' if len(outcome.renumbered) > NUMBERS_TOLD else ''})"
    for title, lines in (("Umgezogen", [f"{before} → {now}" for before, now in outcome.moved]), ("Art der Frage geändert", outcome.changed),
                         ("Nicht mehr gefragt", outcome.gone), ("Ohne Platz in der neuen Ausgabe", outcome.left), ("Neu gefragt", outcome.new)):
        if lines:
            yield f"{title}:"
            yield from (f"    {line}" for line in lines)


def _check_output(output: Path, *sources: Path) -> None:
    if any(output.exists() and source.exists() and output.samefile(source) for source in sources):
        raise click.UsageError(f"{output} ist eine der Vorlagen. Wählen Sie mit -o einen anderen Namen.")


def _refuse_answered(blank: "Blank") -> None:
    from .answers.fill import answered

    if already := answered(blank):
        cli._fail(f"{blank.path} enthält schon Antworten, zum Beispiel bei {already[0]}. Nehmen Sie ein leeres PDF.", cli.Exit.PROBLEMS)
