"""The command `extract`: the answers of filled PDFs as files."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from ..filled import FORMATS
from ..output import save_pieces
from ..problem import Severity
from .common import guarded
from .filled import apart_option, tell_findings
from .many import cache_option, cases_in, each_read, jobs_option, kept_in
from .options import PATH, command, quiet_option, today_option
from .password import Keys, opens
from .scheduler import scheduler_options
from .terminal import Shown, harmless, say
from .trouble import Exit

if TYPE_CHECKING:
    from ..cluster.address import Scheduler
    from ..filled.export.files import Files


@command(
    "extract",
    "Liest die Antworten aus ausgefüllten PDF-Dateien (oder allen in einem Ordner) und sagt, was daran nicht stimmt.",
)
@click.argument("pdfs", type=PATH, nargs=-1, required=True, metavar="PDF…")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help=f"Form der Antworten.  [Vorgabe: wie die Endung von -o, sonst {FORMATS[0]}]",
)
@click.option("-o", "--output", type=PATH, help="Datei für die Antworten; ohne sie stehen sie auf der Ausgabe.")
@click.option(
    "--anonymous",
    "nameless",
    is_flag=True,
    help="Ohne persönliche und sensible Antworten und ohne freie Texte; statt des Geburtsdatums das Alter.",
)
@apart_option
@jobs_option
@scheduler_options(personal=True)
@cache_option
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def extract(
    pdfs: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    nameless: bool,
    apart: Path | None,
    jobs: int | None,
    scheduler: Scheduler | None,
    cache: Path | None,
    today: datetime.date,
    keys: Keys,
    quiet: bool,
) -> None:
    """Read the PDFs, tell what is wrong with their answers, and hand the answers over. Raises `SystemExit` with the
    gravest code of all files, `click.UsageError` where the options don't go together."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    format_ = format_ or (ending if ending in FORMATS else FORMATS[0])
    if output and ending == "pdf":
        raise click.UsageError(
            f"{output} ist der Name eines PDF. Wählen Sie für die Antworten einen Namen wie antworten.{format_}."
        )
    if nameless and format_ == "xfdf":
        raise click.UsageError(
            "XFDF ist eine Abschrift aller Felder. Nehmen Sie für anonyme Antworten json, csv oder xlsx."
        )
    code, number = Exit.DONE, 0
    from ..filled.answered import answered
    from ..filled.export.anonymous import anonymous
    from ..filled.export.files import files
    from .ahead import Given

    cases = cases_in(pdfs, apart)
    given = Given(today, keys.known, format_ == "xfdf", kept=kept_in(cache))
    with files(format_, output.parent if output else None, not nameless) as made, guarded():
        for case, filled, outcome in each_read(cases, given, jobs, keys, quiet, scheduler=scheduler):
            code = max(code, outcome)
            if filled is None:
                continue
            tell_findings(str(case.path), filled.findings, quiet)
            if any(finding.severity is Severity.ERROR for finding in filled.findings):
                code = max(code, Exit.PROBLEMS)
            told = anonymous(filled, today) if nameless else filled
            made.add(harmless(case.path), told)
            number += len(answered(told.form.asked.values(), told.given()))
        if made.number:
            _hand_over(made, output, format_, quiet)
            if output is not None:
                say(_count(made.number, number), quiet)
    sys.exit(code)


def _count(forms: int, answers: int) -> str:
    from ..filled.answered import said

    return f"{'1 Fragebogen' if forms == 1 else f'{forms} Fragebögen'}, {said(answers)}"


def _hand_over(made: Files, output: Path | None, format_: str, quiet: bool) -> None:
    """Write the files, which only their owner may read; without a name for them, the one there is goes to standard
    output. Raises `FileTrouble`, `click.UsageError` where a name is needed."""
    if output is None and len(made) > 1:
        raise click.UsageError(
            f"Die Antworten füllen {len(made)} Dateien, zum Beispiel für jede Tabelle im "
            "Fragebogen eine. Nennen Sie mit -o die erste."
        )
    if output is None and format_ == "xlsx":
        raise click.UsageError("Nennen Sie mit -o die Datei für die Tabelle, zum Beispiel -o antworten.xlsx.")
    for name, write in made.parts():
        if output is None:
            write(cast(BinaryIO, Shown(format_)))
            continue
        path = output.with_name(f"{output.stem}{name}{output.suffix or '.' + format_}")
        save_pieces(path, write, private=True)
        say(path, quiet)
