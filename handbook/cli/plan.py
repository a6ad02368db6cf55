"""The command `plan`: open ways and next steps."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..model.quoted import quoted
from ..output import save
from ..problem import Severity
from .common import fail, guarded
from .filled import (
    apart_beside,
    apart_option,
    in_time,
    lang_option,
    reading,
    refuse_as_output,
    tell_findings,
    tell_lost,
    tell_missing_glyphs,
    tell_no_archive,
    translation_of,
)
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import hand_over, say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.paper.plan import Plan
    from ..filled.paper.plan_page import PlanPage
    from ..filled.read.fields import Filled
    from ..filled.read.translation import Translation

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
@click.option(
    "--steps",
    metavar="1,4,7",
    help="Im PDF diese offenen Schritte, höchstens fünf, mit den Nummern aus dem Plan als Text.",
)
@lang_option("Für die Klientin in ihrer Sprache, zum Beispiel uk; für die Beratung steht das Deutsche klein dabei.")
@apart_option
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
    steps: str | None,
    language: str,
    apart: Path | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Show or write the plan that follows from the answers. Raises `SystemExit` with the code of what was lost or went
    wrong, `click.UsageError` where the options don't go together."""
    from ..filled.paper.plan import make_plan

    format_ = format_ or FORMAT_BY_ENDING.get(output.suffix.lower() if output else "", "text")
    _refuse_options(format_, output, with_sensitive, new_password, steps is not None)
    numbers = _numbers(steps)
    if output:
        refuse_as_output(output, source, *filter(None, (blank, apart_beside(source, apart))))
    filled = _read(source, blank, apart, today, keys)
    with in_time(source):
        made = make_plan(filled, today)
    if numbers and max(numbers) > len(made.steps):
        raise click.UsageError(f"Offene Schritte gibt es {len(made.steps)}; --steps nennt Nummer {max(numbers)}.")
    with in_time(source):
        translation = translation_of(blank or source, filled.form, language)
    code = tell_lost(source, filled.findings)
    if format_ == "pdf" and output:
        with in_time(source):
            page = _page(made, translation, with_sensitive, numbers, archive=not new_password)
        _write_page(page, made, output, new_password, quiet)
    else:
        _hand_over(_text(made, translation, format_).encode("utf-8"), output, format_, quiet)
    sys.exit(code)


def _numbers(steps: str | None) -> list[int]:
    """The numbers that --steps names, each once."""
    from ..filled.paper.taken import MOST

    if steps is None:
        return []
    parts = steps.replace(",", " ").split()
    if not parts or not all(part.isdecimal() and part.isascii() and int(part) for part in parts):
        raise click.UsageError("--steps nennt die Nummern der Schritte, zum Beispiel --steps 1,4,7.")
    numbers = sorted(set(map(int, parts)))
    if len(numbers) > MOST:
        raise click.UsageError(f"Auf der Seite ist Platz für {MOST} offene Schritte; --steps nennt {len(numbers)}.")
    return numbers


def _refuse_options(
    format_: str, output: Path | None, with_sensitive: bool, new_password: str, has_steps: bool
) -> None:
    if format_ == "pdf" and output is None:
        raise click.UsageError("Nennen Sie mit -o die Datei für den Plan, zum Beispiel -o plan.pdf.")
    if with_sensitive and format_ != "pdf":
        raise click.UsageError(
            "Text und JSON enthalten immer alle Wege. --with-sensitive gibt es nur für --format pdf."
        )
    if has_steps and format_ != "pdf":
        raise click.UsageError("Text und JSON enthalten immer alle Schritte. --steps gibt es nur für --format pdf.")
    if new_password and format_ != "pdf":
        raise click.UsageError("Verschlüsselt wird nur ein PDF: --encrypt gibt es nur für --format pdf.")


def _read(source: Path, blank: Path | None, apart: Path | None, today: datetime.date, keys: Keys) -> Filled:
    """The answers of a filled PDF, or of a file of answers to the questionnaire of the PDF `blank`."""
    from ..filled.extract import extract as read_filled

    if source.suffix.lower() not in ANSWER_FILES:
        if blank is not None:
            raise click.UsageError(
                "--form ist für Antworten in einer JSON-Datei. Ein PDF bringt seinen Fragebogen mit."
            )
        apart = apart_beside(source, apart)
        with reading(source):
            filled = keys.open(source, lambda password: read_filled(source, today, password, apart=apart))
        return filled
    if blank is None:
        raise click.UsageError(
            f"Zu welchem Fragebogen gehört {source}? Nennen Sie das PDF mit --form, zum Beispiel "
            "--form output/fragebogen.pdf."
        )
    return _read_answer_file(source, blank, apart_beside(blank, apart), today, keys)


def _read_answer_file(source: Path, blank: Path, apart: Path | None, today: datetime.date, keys: Keys) -> Filled:
    """The answers of a file of answers. Wrong ones, and those to another questionnaire, end the command."""
    from ..filled.fill.answer_file import read_answers
    from ..filled.judge.judge import judge
    from ..filled.read.fields import Filled
    from ..filled.read.form import read_form
    from ..filled.read.joined import joined_form
    from ..filled.read.pdf import open_filled
    from ..filled.read.situation import Situation

    def schema(path: Path) -> bytes:
        with reading(path):
            found = keys.open(path, lambda password: open_filled(path, password).schema)
        return found

    with reading(blank):
        one = schema(blank)
        form = joined_form(one, schema(apart), (blank, apart)) if apart else read_form(one)
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


def _page(
    made: Plan, translation: Translation | None, with_sensitive: bool, numbers: list[int], archive: bool
) -> PlanPage:
    """The page to take home. What sets it is loaded here: text needs none of it."""
    if translation:
        from ..filled.paper.plan_in_language import plan_in

        return plan_in(made, translation, with_sensitive, numbers, archive=archive)
    from ..filled.paper.plan_page import plan_page

    return plan_page(made, with_sensitive, numbers, archive=archive)


def _text(made: Plan, translation: Translation | None, format_: str) -> str:
    """The plan as text or as JSON."""
    from ..filled.paper.interpreter import Interpreter
    from ..filled.paper.plan_text import as_json, as_text

    say = Interpreter(made.form, translation) if translation else None
    return as_json(made, say) if format_ == "json" else as_text(made, say)


def _write_page(page: PlanPage, made: Plan, output: Path, new_password: str, quiet: bool) -> None:
    """Write the page to take home, and tell what is not on it."""
    with guarded():
        written = save(output, locked(page.data, new_password), private=True)
    tell_missing_glyphs(page.missing, quiet)
    tell_no_archive(new_password, quiet)
    for step in page.taken.urgent:  # a warning: it is told in any case
        why = " (aus einer sensiblen Frage)" if step.sensitive else " (könnte etwas verraten)" if step.betrays else ""
        tell(f"Warnung: Eilig, aber nicht auf der Seite: „{quoted(step.text)}“{why}")
    if not quiet:
        for hint in _hints(page, made):
            tell(f"Hinweis: {hint}")
    say(written, quiet)


def _hints(page: PlanPage, made: Plan) -> Iterator[str]:
    taken = page.taken
    if taken.kept_back:
        several = taken.kept_back > 1
        yield (
            f"{taken.kept_back} Schritt{'e' if several else ''} aus sensiblen Fragen "
            f"{'stehen' if several else 'steht'} nicht auf der Seite. "
            f"--with-sensitive nimmt {'sie' if several else 'ihn'} auf."
        )
    if taken.unsafe:
        stand = "1 Schritt steht" if taken.unsafe == 1 else f"{taken.unsafe} Schritte stehen"
        why = (
            "Die Antworten sprechen für Gefahr zu Hause."
            if made.danger
            else "Ob zu Hause Gefahr besteht, ist hier nicht gefragt worden. --steps nimmt auf, was sicher ist."
        )
        yield f"{stand} zur Sicherheit nicht auf der Seite: Wer sie findet, könnte lesen, was geplant ist. {why}"
    if taken.left:
        yield (
            f"Auf der Seite {'stehen' if len(taken.steps) != 1 else 'steht'} {len(taken.steps)} von "
            f"{len(taken.steps) + taken.left} offenen Schritten. Andere wählen Sie mit --steps."
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
