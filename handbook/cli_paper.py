"""The commands that put answers on paper; a part of cli.py, which has what all commands share."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .cli_fill import _check_output, _read_guarded, tell_lost
from .cli_password import Keys, locked, locks, opens
from .output import save
from .problem import Severity

if TYPE_CHECKING:
    from .answers.plan import Plan
    from .answers.read import Filled

PLAN_FORMATS = ("text", "json", "pdf")
NO_GLYPH = "Einige seltene Zeichen gibt es in den Schriften nicht. Sie stehen als „?“ da."
TOO_SLOW = "Was in {} steht, lässt sich nicht in {} Sekunden zu Papier bringen. Ein Fragebogen ist das wohl nicht."
SECONDS = 15        # a hundred pages take four


@cli._help
@cli.main.command("print", help="Macht aus einem ausgefüllten PDF einen Ausdruck ohne Felder: nur die beantworteten Fragen, zum Ablegen.")
@click.argument("filled", type=cli.PATH, metavar="AUSGEFÜLLT.pdf")
@click.option("-o", "--output", type=cli.PATH, required=True, help="Der Ausdruck, ein PDF.")
@click.option("--all", "everything", is_flag=True, help="Auch Fragen ohne Antwort.")
@click.option("--section", "sections", multiple=True, metavar="KENNUNG", help="Nur diesen Abschnitt (mehrfach möglich).")
@click.option("--without-sensitive", is_flag=True, help="Ohne sensible Fragen, ohne die Wege aus ihnen und die ohne Schritt, und ohne Notizen.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, der auf dem Ausdruck steht und den Bedingungen mit today() meinen (Vorgabe: heute).")
@opens
@locks
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def print_(filled: Path, output: Path, everything: bool, sections: tuple[str, ...], without_sensitive: bool, today: datetime.date, keys: Keys,
           new_password: str, quiet: bool) -> None:
    from .answers.extract import extract
    from .answers.printed import print_answers

    _check_output(output, filled)
    answers = _read_guarded(filled, lambda: keys.open(filled, lambda password: extract(filled, today, password)))
    known = [str(section.id) for section in answers.form.questionnaire.sections]
    if unknown := [section for section in sections if section not in known]:
        raise click.UsageError(f"Den Abschnitt „{unknown[0]}“ gibt es nicht. Dieser Fragebogen hat: {', '.join(known)}.")
    printed = _in_time(filled, lambda: print_answers(answers, today, everything, sections, not without_sensitive))
    path = cli._guard(lambda: save(output, locked(printed.data, new_password), private=True))
    _tell_missing(printed.missing, quiet)
    pages = "1 Seite" if printed.pages == 1 else f"{printed.pages} Seiten"
    lost = tell_lost(filled, answers)
    cli._say(f"{path}: {pages}, {printed.questions} beantwortete Frage{'n' if printed.questions != 1 else ''}", quiet)
    sys.exit(lost)


def _in_time(path: Path, work):
    """Set a document of what somebody wrote; if that takes too long, it is told."""
    from .answers.time_limit import TookTooLong, at_most

    try:
        with at_most(SECONDS):
            return _read_guarded(path, work)
    except TookTooLong:
        cli._fail(TOO_SLOW.format(path, SECONDS), cli.Exit.NOT_OURS)


def _tell_missing(missing: list[str], quiet: bool) -> None:
    if missing and not quiet:
        cli.tell(f"Hinweis: {NO_GLYPH}")


@cli._help
@cli.main.command(help="Nennt die offenen Wege und die nächsten Schritte aus Antworten: als Text, als JSON oder als Seite in großer Schrift zum Mitgeben.")
@click.argument("answers", type=cli.PATH, metavar="AUSGEFÜLLT.pdf|ANTWORTEN.json")
@click.option("--form", "blank", type=cli.PATH, metavar="LEER.pdf", help="Das PDF, zu dem die Antworten in einer JSON-Datei gehören.")
@click.option("--format", "format_", type=click.Choice(PLAN_FORMATS), help="Form des Plans (Vorgabe: pdf, wenn -o auf .pdf endet, json bei .json, sonst text).")
@click.option("-o", "--output", type=cli.PATH, help="Datei für den Plan; ohne sie steht er auf der Ausgabe.")
@click.option("--with-sensitive", is_flag=True, help="Im PDF auch Schritte aus sensiblen Fragen. Wer die Seite findet, kann sie lesen.")
@click.option("--today", callback=cli._day, metavar="DATUM", help="Tag, der auf dem Plan steht und den Bedingungen mit today() meinen (Vorgabe: heute).")
@opens
@locks
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def plan(answers: Path, blank: Path | None, format_: str | None, output: Path | None, with_sensitive: bool, today: datetime.date, keys: Keys, new_password: str,
         quiet: bool) -> None:
    from .answers.plan import as_json, as_text, make_plan

    format_ = format_ or {".pdf": "pdf", ".json": "json"}.get(output.suffix.lower() if output else "", "text")
    if format_ == "pdf" and output is None:
        raise click.UsageError("Nennen Sie mit -o die Datei für den Plan, zum Beispiel -o plan.pdf.")
    if with_sensitive and format_ != "pdf":
        raise click.UsageError("Text und JSON enthalten immer alle Wege. --with-sensitive gibt es nur für --format pdf.")
    if new_password and format_ != "pdf":
        raise click.UsageError("Verschlüsselt wird nur ein PDF: --encrypt gibt es nur für --format pdf.")
    if output:
        _check_output(output, answers, *([blank] if blank else []))
    filled = _answers(answers, blank, today, keys)
    made = _in_time(answers, lambda: make_plan(filled, today))
    lost = tell_lost(answers, filled)
    text = as_json(made) if format_ == "json" else as_text(made) if format_ == "text" else ""
    if format_ == "pdf":
        _write_page(answers, made, output, with_sensitive, new_password, quiet)
    elif output is None:
        cli.hand_over(text.encode("utf-8"), format_)
    else:
        cli._say(str(cli._guard(lambda: save(output, text.encode("utf-8"), private=True))), quiet)
    sys.exit(lost)


def _answers(path: Path, blank: Path | None, today: datetime.date, keys: Keys) -> Filled:
    """The answers of a PDF, or of a file of answers to the questionnaire of another PDF."""
    from .answers.answer_file import read_answers
    from .answers.extract import extract
    from .answers.form import read_form
    from .answers.judge import judge
    from .answers.pdf import open_filled
    from .answers.read import Filled
    from .answers.situation import Situation

    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        if blank is not None:
            raise click.UsageError("--form ist für Antworten in einer JSON-Datei. Ein PDF bringt seinen Fragebogen mit.")
        return _read_guarded(path, lambda: keys.open(path, lambda password: extract(path, today, password)))
    if blank is None:
        raise click.UsageError(f"Zu welchem Fragebogen gehört {path}? Nennen Sie das PDF mit --form, zum Beispiel --form output/fragebogen.pdf.")
    form = _read_guarded(blank, lambda: keys.open(blank, lambda password: read_form(open_filled(blank, password).schema)))
    given = _read_guarded(path, lambda: read_answers(path, form, judged=False))
    if len(given) > 1:
        cli._fail(f"{path} enthält {len(given)} Fragebögen. Ein Plan ist für einen.", cli.Exit.PROBLEMS)
    if given[0].questionnaire not in ("", form.id):
        cli._fail(f"{path} gehört zu einem anderen Fragebogen als {blank}.", cli.Exit.PROBLEMS)
    findings = _in_time(path, lambda: judge(Situation(form, given[0].answers, today)))
    if wrong := [finding for finding in findings if finding.severity is Severity.ERROR and finding.code != "missing"]:
        cli._tell_findings(str(path), wrong, quiet=False, paths=True)
        cli._fail("Kein Plan: In den Antworten stimmt etwas nicht, er wäre unvollständig.", cli.Exit.PROBLEMS)
    return Filled(form, given[0].answers, given[0].fields)


def _write_page(path: Path, made: Plan, output: Path, with_sensitive: bool, new_password: str, quiet: bool) -> None:
    from .answers.plan_page import plan_page

    page = _in_time(path, lambda: plan_page(made, with_sensitive))
    written = cli._guard(lambda: save(output, locked(page.data, new_password), private=True))
    _tell_missing(page.missing, quiet)
    hints = []
    if page.kept_back:
        hints.append(f"{page.kept_back} Schritt{'e' if page.kept_back > 1 else ''} aus sensiblen Fragen {'stehen' if page.kept_back > 1 else 'steht'} nicht auf der Seite. "
                     f"--with-sensitive nimmt {'sie' if page.kept_back > 1 else 'ihn'} auf.")
    if page.left_out:
        hints.append(f"Für {page.left_out} weitere offene Schritte ist auf der Seite kein Platz. Schreiben Sie in den Hilfeplan, was vereinbart ist: Das kommt zuerst.")
    if page.pages > 1:
        hints.append(f"Der Plan braucht {page.pages} Seiten.")
    for hint in [] if quiet else hints:
        cli.tell(f"Hinweis: {hint}")
    cli._say(str(written), quiet)
