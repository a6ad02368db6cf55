"""The command `translate import`: what translators wrote into a workbook, back into the PO files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...input import read_bytes
from ...problem import FileTrouble, reason
from ..common import fail, guarded
from ..options import PATH, command, quiet_option
from ..regions import region_option
from ..sound_book import book_option, read_with
from ..terminal import say, tell
from ..trouble import Exit
from .common import counted, tell_written

LARGEST = 1 << 26  # bytes


@command("import", "Übernimmt eine ausgefüllte Tabelle in die Dateien ihrer Sprache.")
@click.argument("source", type=PATH, metavar="TABELLE.xlsx")
@click.option("--machine", is_flag=True, help="Alles darin ist ein maschineller Entwurf, nichts gilt als geprüft.")
@region_option("Mit den Texten dieser Region")
@book_option
@quiet_option("Nur Fehler zeigen.")
def import_(source: Path, machine: bool, regions: tuple[str, ...], named: Path | None, quiet: bool) -> None:
    """Write what the workbook changes, and tell what of it was refused. Raises `SystemExit`: 1 where something was
    refused, 3 where a file can't be read or written."""
    from ... import translating

    try:
        data = read_bytes(source, LARGEST)
    except OSError as trouble:
        fail(f"{source} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
    handbook, _ = read_with(named, regions)
    try:
        language, update, done = translating.imported(handbook, data, source.name, machine)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)
    for cell, why in done.refused:
        tell(f"{source}: {cell}: {why}.")
    with guarded():
        tell_written(translating.write(handbook, language, update.changed()), quiet)
    not_reviewed = f", {done.machine} davon noch zu prüfen" if done.machine else ""
    refused = f"; {counted(len(done.refused), 'Zeile', 'Zeilen')} nicht übernommen" if done.refused else ""
    say(f"{language}: {counted(len(done.changed), 'Text', 'Texte')} übernommen{not_reviewed}{refused}.", quiet)
    sys.exit(Exit.PROBLEMS if done.refused else Exit.DONE)
