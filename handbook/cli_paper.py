"""The commands that put answers on paper; a part of cli.py, which has what all commands share."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from . import cli
from .cli_fill import _check_output, _read_guarded
from .output import save

PLAN_FORMATS = ("text", "json", "pdf")
NO_GLYPH = "Einige Zeichen (zum Beispiel Emoji) gibt es in den Schriften nicht. Sie stehen als „?“ da: {} Mal."


@cli._help
@cli.main.command("print", help="Macht aus einem ausgefüllten PDF einen Ausdruck ohne Felder: nur die beantworteten Fragen, zum Ablegen.")
@click.argument("filled", type=click.Path(path_type=Path), metavar="AUSGEFÜLLT.pdf")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Der Ausdruck, ein PDF.")
@click.option("--all", "everything", is_flag=True, help="Auch Fragen ohne Antwort.")
@click.option("--section", "sections", multiple=True, metavar="KENNUNG", help="Nur diesen Abschnitt (mehrfach möglich).")
@click.option("--without-sensitive", is_flag=True, help="Ohne sensible Fragen, ohne die Wege aus ihnen und ohne Notizen.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, der auf dem Ausdruck steht und den Bedingungen mit today() meinen (Vorgabe: heute).")
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def print_(filled: Path, output: Path, everything: bool, sections: tuple[str, ...], without_sensitive: bool, today: datetime.date, quiet: bool) -> None:
    from .answers.extract import extract
    from .answers.printed import print_answers

    _check_output(output, filled)
    answers = _read_guarded(filled, lambda: extract(filled, today))
    known = [str(section.id) for section in answers.form.questionnaire.sections]
    if unknown := [section for section in sections if section not in known]:
        raise click.UsageError(f"Den Abschnitt „{unknown[0]}“ gibt es nicht. Dieser Fragebogen hat: {', '.join(known)}.")
    printed = _read_guarded(filled, lambda: print_answers(answers, today, everything, sections, not without_sensitive))
    path = cli._guard(lambda: save(output, printed.data, private=True))
    _tell_missing(printed.missing, quiet)
    pages = "1 Seite" if printed.pages == 1 else f"{printed.pages} Seiten"
    cli._say(f"{path}: {pages}, {printed.questions} beantwortete Frage{'n' if printed.questions != 1 else ''}", quiet)


def _tell_missing(missing: list[str], quiet: bool) -> None:
    if missing and not quiet:
        click.echo(f"Hinweis: {NO_GLYPH.format(len(missing))}", err=True)
