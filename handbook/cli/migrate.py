"""The command `migrate`: the answers of an older edition in the blank PDF of a newer one."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import save
from .common import fail, guarded
from .filled import reading, refuse_answered, refuse_as_output, tell_findings, tell_lost
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import say
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.migrate.migrate import Migration

NUMBERS_TOLD = 5  # Of the questions that only have another number, so many are named.


@command(
    "migrate",
    "Überträgt die Antworten eines ausgefüllten PDF in das leere PDF einer neueren Ausgabe und "
    "berichtet, was sich geändert hat.",
)
@click.argument("filled", type=PATH, metavar="AUSGEFÜLLT.pdf")
@click.option("--to", "target", type=PATH, required=True, metavar="NEU.pdf", help="Das leere PDF der neuen Ausgabe.")
@click.option("-o", "--output", type=PATH, required=True, help="Das neue ausgefüllte PDF.")
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keinen Bericht.")
def migrate(
    filled: Path, target: Path, output: Path, today: datetime.date, keys: Keys, new_password: str, quiet: bool
) -> None:
    """Write the new PDF and, beside it, what has no place there; report what has changed. Raises `SystemExit` with
    the code of what was lost or went wrong, `click.UsageError` where the output is one of the files read."""
    from ..filled.export.json_file import rest_file
    from ..filled.extract import extract as read_filled
    from ..filled.fill import fill as filling
    from ..filled.fill.blank import Blank
    from ..filled.migrate.migrate import migrate as moved

    refuse_as_output(output, filled, target)
    beside = output.with_name(f"{output.stem}-rest.json")
    with reading(filled):
        old = keys.open(filled, lambda password: read_filled(filled, today, password))
    with reading(target):
        blank = keys.open(target, lambda password: Blank(target, password))
    refuse_answered(blank)
    if old.form.id != blank.form.id:
        fail(f"{filled} und {target} enthalten verschiedene Fragebögen.", Exit.PROBLEMS)
    with reading(target):
        migration = moved(old, blank, today)
        data, findings = filling.write(blank, migration.plan, tuple(migration.pages))
    has_rest = bool(migration.rest or migration.rest_fields)
    if has_rest and beside.exists():  # Nobody named this file, so it may be of another migration.
        fail(
            f"{beside} gibt es schon und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o "
            "einen anderen Namen.",
            Exit.FILE,
        )
    tell_findings(str(output), [*migration.plan.findings, *findings], quiet)
    with guarded():
        written = save(output, locked(data, new_password), private=True)
    for line in _report(migration, old.form.edition, blank.form.edition):
        say(line, quiet)
    if has_rest:
        with guarded():
            save(beside, rest_file(old, migration.rest, migration.rest_fields).encode("utf-8"), private=True)
        say(f"Was keinen Platz hat, steht auf einer angefügten Seite in {written} und in {beside}.", quiet)
    say(written, quiet)
    sys.exit(tell_lost(filled, old, quiet=True))


def _report(migration: Migration, old: str, new: str) -> Iterator[str]:
    """The report on what has changed from the edition `old` to `new`, line by line."""
    number = migration.carried
    yield (
        f"Übertragen von Ausgabe {old or '?'} in Ausgabe {new or '?'}: "
        f"{number} beantwortete Frage{'n' if number != 1 else ''}."
    )
    if migration.renumbered:
        some = ", ".join(f"{before} → {now}" for before, now in migration.renumbered[:NUMBERS_TOLD])
        more = " …" if len(migration.renumbered) > NUMBERS_TOLD else ""
        yield f"Nur mit anderer Nummer: {len(migration.renumbered)} ({some}{more})"
    for title, lines in (
        ("Umgezogen", [f"{before} → {now}" for before, now in migration.moved]),
        ("Art der Frage geändert", migration.changed),
        ("Nicht mehr gefragt", migration.gone),
        ("Ohne Platz in der neuen Ausgabe", migration.left),
        ("Neu gefragt", migration.new),
    ):
        if lines:
            yield f"{title}:"
            yield from (f"    {line}" for line in lines)
