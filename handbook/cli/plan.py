"""The command `plan`: open ways and next steps."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import save
from ..problem import Severity
from .common import fail, guarded
from .filled import in_time, reading, refuse_as_output, tell_findings, tell_lost, tell_missing_glyphs
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import hand_over, say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.paper.plan import Plan
    from ..filled.paper.plan_page import PlanPage
    from ..filled.read.fields import Filled

FORMATS = ("text", "json", "pdf")
FORMAT_BY_ENDING = {".pdf": "pdf", ".json": "json"}
ANSWER_FILES = (".json", ".yaml", ".yml")  # Any other ending is taken for a PDF.


@command(
    "plan",
    "Nennt die offenen Wege und die nächsten Schritte aus Antworten: als Text, als JSON oder als Seite in "
    "großer Schrift zum Mitgeben.",
)
@click.argument("source", type=PATH, metavar="AUSGEFÜLLT.pdf|ANTWORTEN.json")
@click.option(
    "--form", "blank", type=PATH, metavar="LEER.pdf", help="Das PDF, zu dem die Antworten in einer JSON-Datei gehören."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Form des Plans (Vorgabe: pdf, wenn -o auf .pdf endet, json bei .json, sonst text).",
)
@click.option("-o", "--output", type=PATH, help="Datei für den Plan; ohne sie steht er auf der Ausgabe.")
@click.option(
    "--with-sensitive",
    is_flag=True,
    help="Im PDF auch Schritte aus sensiblen Fragen. Wer die Seite findet, kann sie lesen.",
)
@today_option("Tag, der auf dem Plan steht und den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def plan(
    source: Path,
    blank: Path | None,
    format_: str | None,
    output: Path | None,
    with_sensitive: bool,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Show or write the plan that follows from the answers. Raises `SystemExit` with the code of what was lost or went
    wrong, `click.UsageError` where the options don't go together."""
    from ..filled.paper.plan import as_json, as_text, make_plan

    format_ = format_ or FORMAT_BY_ENDING.get(output.suffix.lower() if output else "", "text")
    _refuse_options(format_, output, with_sensitive, new_password)
    if output:
        refuse_as_output(output, source, *([blank] if blank else []))
    filled = _read(source, blank, today, keys)
    with in_time(source):
        made = make_plan(filled, today)
    code = tell_lost(source, filled)
    if format_ == "pdf" and output:
        _write_page(source, made, output, with_sensitive, new_password, quiet)
    else:
        text = as_json(made) if format_ == "json" else as_text(made)
        _hand_over(text.encode("utf-8"), output, format_, quiet)
    sys.exit(code)


def _refuse_options(format_: str, output: Path | None, with_sensitive: bool, new_password: str) -> None:
    if format_ == "pdf" and output is None:
        raise click.UsageError("Nennen Sie mit -o die Datei für den Plan, zum Beispiel -o plan.pdf.")
    if with_sensitive and format_ != "pdf":
        raise click.UsageError(
            "Text und JSON enthalten immer alle Wege. --with-sensitive gibt es nur für --format pdf."
        )
    if new_password and format_ != "pdf":
        raise click.UsageError("Verschlüsselt wird nur ein PDF: --encrypt gibt es nur für --format pdf.")


def _read(source: Path, blank: Path | None, today: datetime.date, keys: Keys) -> Filled:
    """The answers of a filled PDF, or of a file of answers to the questionnaire of the PDF `blank`."""
    from ..filled.extract import extract as read_filled

    if source.suffix.lower() not in ANSWER_FILES:
        if blank is not None:
            raise click.UsageError(
                "--form ist für Antworten in einer JSON-Datei. Ein PDF bringt seinen Fragebogen mit."
            )
        with reading(source):
            filled = keys.open(source, lambda password: read_filled(source, today, password))
        return filled
    if blank is None:
        raise click.UsageError(
            f"Zu welchem Fragebogen gehört {source}? Nennen Sie das PDF mit --form, zum Beispiel "
            "--form output/fragebogen.pdf."
        )
    return _read_answer_file(source, blank, today, keys)


def _read_answer_file(source: Path, blank: Path, today: datetime.date, keys: Keys) -> Filled:
    """The answers of a file of answers. Wrong ones, and those to another questionnaire, end the command."""
    from ..filled.fill.answer_file import read_answers
    from ..filled.judge.judge import judge
    from ..filled.read.fields import Filled
    from ..filled.read.form import read_form
    from ..filled.read.pdf import open_filled
    from ..filled.read.situation import Situation

    with reading(blank):
        form = keys.open(blank, lambda password: read_form(open_filled(blank, password).schema))
    with reading(source):
        given = read_answers(source, form, judged=False)
    if len(given) > 1:
        fail(f"{source} enthält {len(given)} Fragebögen. Ein Plan ist für einen.", Exit.PROBLEMS)
    if given[0].questionnaire not in ("", form.id):
        fail(f"{source} gehört zu einem anderen Fragebogen als {blank}.", Exit.PROBLEMS)
    with in_time(source):
        findings = judge(Situation(form, given[0].answers, today))
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR and finding.code != "missing"]
    if wrong:
        tell_findings(str(source), wrong, quiet=False, with_path=True)
        fail("Kein Plan: In den Antworten stimmt etwas nicht, er wäre unvollständig.", Exit.PROBLEMS)
    return Filled(form, given[0].answers, given[0].fields)


def _write_page(source: Path, made: Plan, output: Path, with_sensitive: bool, new_password: str, quiet: bool) -> None:
    """Write the page to take home, and tell what is not on it."""
    from ..filled.paper.plan_page import plan_page

    with in_time(source):
        page = plan_page(made, with_sensitive)
    with guarded():
        written = save(output, locked(page.data, new_password), private=True)
    tell_missing_glyphs(page.missing, quiet)
    if not quiet:
        for hint in _hints(page):
            tell(f"Hinweis: {hint}")
    say(written, quiet)


def _hints(page: PlanPage) -> Iterator[str]:
    if page.kept_back:
        several = page.kept_back > 1
        yield (
            f"{page.kept_back} Schritt{'e' if several else ''} aus sensiblen Fragen "
            f"{'stehen' if several else 'steht'} nicht auf der Seite. "
            f"--with-sensitive nimmt {'sie' if several else 'ihn'} auf."
        )
    if page.left_out:
        yield (
            f"Für {page.left_out} weitere offene Schritte ist auf der Seite kein Platz. Schreiben Sie in den "
            "Hilfeplan, was vereinbart ist: Das kommt zuerst."
        )
    if page.pages > 1:
        yield f"Der Plan braucht {page.pages} Seiten."


def _hand_over(text: bytes, output: Path | None, format_: str, quiet: bool) -> None:
    if output is None:
        hand_over(text, format_)
        return
    with guarded():
        written = save(output, text, private=True)
    say(written, quiet)
