"""The commands that write answers into a PDF; a part of cli.py, which has what all commands share."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from . import cli
from .output import save


@cli._help
@cli.main.command(help="Trägt Antworten aus einer Datei (JSON, YAML, CSV oder XFDF) in ein leeres PDF ein und prüft sie vorher.")
@click.argument("blank", type=click.Path(path_type=Path), metavar="LEER.pdf")
@click.argument("answers", type=click.Path(path_type=Path), metavar="ANTWORTEN")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Das ausgefüllte PDF; bei mehreren kommt eine Nummer dazu.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, den Bedingungen mit today() meinen (Vorgabe: heute).")
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def fill(blank: Path, answers: Path, output: Path, today: datetime.date, quiet: bool) -> None:
    from .answers import fill as filling
    from .answers.answer_file import read_answers
    from .answers.blank import Blank

    if output.exists() and blank.exists() and output.samefile(blank):
        raise click.UsageError(f"{output} ist das leere PDF selbst. Wählen Sie mit -o einen anderen Namen.")
    form = _read_guarded(blank, lambda: Blank(blank))
    if already := filling.answered(form):
        cli._fail(f"{blank} enthält schon Antworten, zum Beispiel bei {already[0]}. Nehmen Sie ein leeres PDF.", cli.Exit.PROBLEMS)
    given = _read_guarded(answers, lambda: read_answers(answers, form.form))
    plans = [filling.plan(form, each, today) for each in given]
    for number, planned in enumerate(plans, 1):
        cli._tell_findings(f"{answers}, {number}." if len(plans) > 1 else str(answers), planned.findings, quiet, paths=True)
    if wrong := sum(planned.wrong for planned in plans):
        cli._fail("Kein PDF geschrieben." if len(plans) == 1 else f"Kein PDF geschrieben: In {wrong} von {len(plans)} stimmt etwas nicht.", cli.Exit.PROBLEMS)
    for number, planned in enumerate(plans, 1):
        path = output.with_name(f"{output.stem}-{number}{output.suffix}") if len(plans) > 1 else output
        data, findings = filling.write(form, planned)
        cli._tell_findings(str(path), findings, quiet)
        cli._say(str(cli._guard(lambda: save(path, data, private=True))), quiet)


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
    except OSError as trouble:
        cli._fail(f"{path} kann nicht gelesen werden: {trouble.strerror or trouble}", cli.Exit.FILE)
