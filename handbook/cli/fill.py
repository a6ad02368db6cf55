"""The command `fill`: answers from a file, checked and written into a blank PDF; or the case of a filled form into the
blank one that comes next."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import save_all
from .common import fail, guarded
from .filled import apart_beside, apart_of, apart_option, open_blank, reading, refuse_as_output, tell_findings
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import say
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.fill.answer_file import Given
    from ..filled.read.form import Form


@command(
    "fill",
    "Trägt Antworten aus einer Datei (JSON, YAML, CSV oder XFDF) in ein leeres PDF ein und prüft sie vorher. Aus einem "
    "ausgefüllten PDF kommt die Fallnummer in den nächsten Bogen.",
)
@click.argument("blank", type=PATH, metavar="LEER.pdf")
@click.argument("answers", type=PATH, metavar="ANTWORTEN|AUSGEFÜLLT.pdf")
@click.option(
    "-o", "--output", type=PATH, required=True, help="Das ausgefüllte PDF; bei mehreren kommt eine Nummer dazu."
)
@apart_option
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def fill(
    blank: Path,
    answers: Path,
    output: Path,
    apart: Path | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Fill the PDF, once for each set of answers in the file: all or none. Raises `SystemExit` where a file can't be
    read or written or an answer is wrong, `click.UsageError` where the output is one of the files read."""
    from ..filled.fill import fill as filling

    apart = apart_beside(blank, apart)
    refuse_as_output(output, blank, answers, *([apart] if apart else []))
    form = open_blank(blank, apart, keys)
    with reading(answers):
        given = _given(answers, form.form, today, keys)
    with reading(blank):
        plans = [filling.prepare(form, each, today) for each in given]
    several = len(plans) > 1
    in_all = [each for each in plans[0].findings if all(each in plan.findings for plan in plans)] if several else []
    tell_findings(f"{answers}, bei allen {len(plans)}", in_all, quiet, with_path=True)  # as a column of a wrong name
    for number, plan in enumerate(plans, 1):
        own = [each for each in plan.findings if each not in in_all]
        tell_findings(f"{answers}, {number}." if several else str(answers), own, quiet, with_path=True)
    if wrong := sum(plan.wrong for plan in plans):
        fail(
            f"Kein PDF geschrieben: In {wrong} von {len(plans)} stimmt etwas nicht."
            if several
            else "Kein PDF geschrieben.",
            Exit.PROBLEMS,
        )
    for number, plan in enumerate(plans, 1):
        path = output.with_name(f"{output.stem}-{number}{output.suffix}") if several else output
        made = []
        for part, values in filling.for_each(form, plan, today):
            target = path if part.path == blank else apart_of(path)
            with reading(part.path):
                data, findings = filling.write(part, values)
            tell_findings(str(target), findings, quiet)
            made.append((target, locked(data, new_password)))
        with guarded():
            written = save_all(made, private=True)
        for each in written:
            say(each, quiet)


def _given(answers: Path, form: Form, today: datetime.date, keys: Keys) -> list[Given]:
    """The answers in the file; of a filled PDF, whose case it is."""
    if answers.suffix.lower() == ".pdf":
        from ..filled.extract import extract
        from ..filled.fill.case_of import case_of

        filled = keys.open(answers, lambda password: extract(answers, today, password, rescue=True))
        return [case_of(str(answers), filled, form)]
    from ..filled.fill.answer_file import read_answers

    return read_answers(answers, form)
