"""The command `fill`: answers from a file, checked and written into a blank PDF."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from ..output import save
from .common import fail, guarded
from .filled import reading, refuse_answered, refuse_as_output, tell_findings
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import say
from .trouble import Exit


@command(
    "fill", "Trägt Antworten aus einer Datei (JSON, YAML, CSV oder XFDF) in ein leeres PDF ein und prüft sie vorher."
)
@click.argument("blank", type=PATH, metavar="LEER.pdf")
@click.argument("answers", type=PATH, metavar="ANTWORTEN")
@click.option(
    "-o", "--output", type=PATH, required=True, help="Das ausgefüllte PDF; bei mehreren kommt eine Nummer dazu."
)
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def fill(
    blank: Path, answers: Path, output: Path, today: datetime.date, keys: Keys, new_password: str, quiet: bool
) -> None:
    """Fill the PDF, once for each set of answers in the file: all or none. Raises `SystemExit` where a file can't be
    read or written or an answer is wrong, `click.UsageError` where the output is one of the files read."""
    from ..filled.fill import fill as filling
    from ..filled.fill.answer_file import read_answers
    from ..filled.fill.blank import Blank

    refuse_as_output(output, blank)
    with reading(blank):
        form = keys.open(blank, lambda password: Blank(blank, password))
    refuse_answered(form)
    with reading(answers):
        given = read_answers(answers, form.form)
    with reading(blank):
        plans = [filling.prepare(form, each, today) for each in given]
    several = len(plans) > 1
    for number, plan in enumerate(plans, 1):
        tell_findings(f"{answers}, {number}." if several else str(answers), plan.findings, quiet, with_path=True)
    if wrong := sum(plan.wrong for plan in plans):
        fail(
            f"Kein PDF geschrieben: In {wrong} von {len(plans)} stimmt etwas nicht."
            if several
            else "Kein PDF geschrieben.",
            Exit.PROBLEMS,
        )
    for number, plan in enumerate(plans, 1):
        path = output.with_name(f"{output.stem}-{number}{output.suffix}") if several else output
        with reading(blank):
            data, findings = filling.write(form, plan)
        tell_findings(str(path), findings, quiet)
        with guarded():
            written = save(path, locked(data, new_password), private=True)
        say(written, quiet)
