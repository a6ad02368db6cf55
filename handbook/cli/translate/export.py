"""The command `translate export`: the texts of a language as a workbook for Excel."""

from __future__ import annotations

from pathlib import Path

import click

from ...model.translations import REGION
from ...output import save
from ..common import guarded
from ..options import PATH, command, quiet_option
from ..regions import region_option
from ..sound_book import book_option, read_with
from ..terminal import say
from .common import counted, refuse_unknown

ONLY = ("missing", "stale", "machine", "all")


@command("export", "Schreibt die Texte einer Sprache in eine Tabelle für Excel.")
@click.argument("language", metavar="SPRACHE")
@click.option("-o", "--output", type=PATH, help="Die Tabelle (Vorgabe: uebersetzung-SPRACHE.xlsx).")
@click.option("--only", type=click.Choice(ONLY), default="all", help="Nur was fehlt, veraltet oder maschinell ist.")
@click.option("--file", "file", default="", metavar="DATEI", help="Nur diese Datei, zum Beispiel fragebogen.")
@region_option("Nur die Texte dieser Region")
@book_option
@quiet_option("Nur Fehler zeigen.")
def export(
    language: str,
    output: Path | None,
    only: str,
    file: str,
    regions: tuple[str, ...],
    named: Path | None,
    quiet: bool,
) -> None:
    """Write the workbook. Raises `click.UsageError` for a language or file that isn't there, `SystemExit` where
    something can't be read or written."""
    from ... import translating

    handbook, asked = read_with(named, regions)
    refuse_unknown(handbook, language, named)
    with guarded():
        update = translating.updated(handbook, language, only=[f"{REGION}{id_}" for id_ in asked])
    file = file.removesuffix(".po")
    if file and file not in update.files:
        raise click.UsageError(
            f"Eine Datei „{file}“ hat die Sprache nicht. Möglich: {', '.join(sorted(update.files))}."
        )
    data, lines = translating.exported(update, language, "" if only == "all" else only, file)
    with guarded():
        path = save(output or Path(f"uebersetzung-{language}.xlsx"), data)
    say(f"{path}: {counted(lines, 'Zeile', 'Zeilen')}", quiet)
