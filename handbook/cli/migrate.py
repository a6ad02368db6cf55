"""The command `migrate`: the answers of an older edition in the blank PDF of a newer one."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import save, save_all
from .common import fail, guarded
from .filled import (
    apart_beside,
    apart_of,
    apart_option,
    open_blank,
    reading,
    refuse_as_output,
    tell_findings,
    tell_lost,
)
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import say
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.migrate.migrate import Migration
    from ..filled.read.fields import Filled
    from ..model.asked import Asked

NO_PLACE = (
    "In {} sind sensible Fragen beantwortet. Dafür gibt es jetzt eine eigene Datei: Legen Sie {} neben das neue PDF."
)
NUMBERS_TOLD = 5  # Of the questions that only have another number, so many are named.


@command(
    "migrate",
    "Überträgt die Antworten eines ausgefüllten PDF in das leere PDF einer neueren Ausgabe und "
    "berichtet, was sich geändert hat.",
)
@click.argument("filled", type=PATH, metavar="AUSGEFÜLLT.pdf")
@click.option("--to", "target", type=PATH, required=True, metavar="NEU.pdf", help="Das leere PDF der neuen Ausgabe.")
@click.option("-o", "--output", type=PATH, required=True, help="Das neue ausgefüllte PDF.")
@apart_option
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keinen Bericht.")
def migrate(
    filled: Path,
    target: Path,
    output: Path,
    apart: Path | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Write the new PDF and, beside it, what has no place there; report what has changed. Raises `SystemExit` with
    the code of what was lost or went wrong, `click.UsageError` where the output is one of the files read."""
    from ..filled.export.anonymous import sensitive
    from ..filled.export.json_file import rest_file
    from ..filled.extract import extract as read_filled
    from ..filled.fill import fill as filling
    from ..filled.migrate.migrate import migrate as moved

    apart, target_apart = apart_beside(filled, apart), apart_beside(target, None)
    refuse_as_output(output, filled, target, *filter(None, (apart, target_apart)))
    # What found no place may be sensitive, so it goes with the sensitive answers where these have a file of their own.
    beside = apart_of(output) if target_apart else output
    beside = beside.with_name(f"{beside.stem}-rest.json")
    with reading(filled):
        old = keys.open(filled, lambda password: read_filled(filled, today, password, apart=apart))
    blank = open_blank(target, target_apart, keys)
    if not target_apart and blank.form.part and any(map(sensitive, _answered(old))):
        fail(NO_PLACE.format(filled, apart_of(target)), Exit.PROBLEMS)
    if old.form.id != blank.form.id:
        fail(f"{filled} und {target} enthalten verschiedene Fragebögen.", Exit.PROBLEMS)
    with reading(target):
        migration = moved(old, blank, today)
    made = []
    for part, values in filling.for_each(blank, migration.plan, today):
        last = part.path == (target_apart or target)
        with reading(part.path):
            made.append((part, *filling.write(part, values, tuple(migration.pages) if last else ())))
    has_rest = bool(migration.rest or migration.rest_fields)
    if has_rest and beside.exists():  # Nobody named this file, so it may be of another migration.
        fail(
            f"{beside} gibt es schon und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o "
            "einen anderen Namen.",
            Exit.FILE,
        )
    findings = [finding for _, _, found in made for finding in found]
    tell_findings(str(output), [*migration.plan.findings, *findings], quiet)
    files = [
        (output if part.path == target else apart_of(output), locked(data, new_password)) for part, data, _ in made
    ]
    with guarded():
        written = save_all(files, private=True)
    for line in _report(migration, old.form.edition, blank.form.edition):
        say(line, quiet)
    if has_rest:
        with guarded():
            save(beside, rest_file(old, migration.rest, migration.rest_fields).encode("utf-8"), private=True)
        say(f"Was keinen Platz hat, steht auf einer angefügten Seite in {written[-1]} und in {beside}.", quiet)
    for path in written:
        say(path, quiet)
    sys.exit(tell_lost(filled, old, quiet=True))


def _answered(old: Filled) -> Iterator[Asked]:
    """The questions that have an answer."""
    given = old.given()
    return (asked for asked in old.form.top if asked.id in given)


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
