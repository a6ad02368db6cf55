"""The command `export-xlsform`: the questionnaire as a workbook for ODK or KoboToolbox."""

from __future__ import annotations

from pathlib import Path

import click

from ..output import save
from . import book
from .common import fail, guarded
from .options import PATH, command, quiet_option
from .sound_book import read
from .terminal import say
from .trouble import Exit


@command("export-xlsform", "Schreibt den Fragebogen als XLSForm (ODK, KoboToolbox).")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option("-o", "--output", type=PATH, metavar="DATEI", help="Die Tabelle (Vorgabe: fragebogen.xlsx).")
@click.option("--region", default="", metavar="NAME", help="Der Fragebogen dieser Region.")
@click.option(
    "--lang",
    "language",
    default="",
    metavar="SPRACHE",
    help="Nur diese Übersetzung: Mit uk öffnet sich das Formular auf Ukrainisch, mit de+uk auf Deutsch "
    "(Vorgabe: alle, auf Deutsch).",
)
@quiet_option("Nur Fehler zeigen.")
def export_xlsform(named: Path | None, output: Path | None, region: str, language: str, quiet: bool) -> None:
    """Write the workbook. Raises `click.UsageError` for a region or language that isn't there, `SystemExit` where the
    book can't be read, has no questionnaire, or the file can't be written."""
    from ..model.regional import regional_questionnaire
    from ..xlsform.exported import exported

    handbook = read(named)
    if region and region not in handbook.regions:
        known = ", ".join(sorted(handbook.regions)) or "noch keine"
        raise click.UsageError(f"Die Region „{region}“ gibt es nicht. Im Buch sind: {known}.")
    own = str(handbook.info.language)
    there = [each for each in sorted(handbook.translations) if each != own]
    wanted = language.removeprefix(f"{own}+")
    if language and language != own and wanted not in there:
        raise click.UsageError(
            f"Eine Übersetzung „{wanted}“ gibt es im Buch nicht. Möglich: {', '.join(there) or 'noch keine'}."
        )
    languages = there if not language else [each for each in (wanted,) if each != own]
    questionnaire = regional_questionnaire(handbook, region)
    if questionnaire is None:
        fail(f"In {book.content_folder(named)} gibt es keinen Fragebogen (questionnaire.yaml).", Exit.FILE)
    with guarded():
        first = wanted if language == wanted else ""
        path = save(output or Path("fragebogen.xlsx"), exported(handbook, questionnaire, languages, first))
    count = sum(1 for asked in handbook.index.listed if asked.type.answered)
    say(f"{path}: {count} Fragen", quiet)
