"""The command `translate add`: the catalogue of a new language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...model.translations import REGION
from .. import book
from ..common import guarded
from ..options import command, quiet_option
from ..regions import region_option
from ..sound_book import book_option, read_with
from ..terminal import say
from .common import refuse_unknown, tell_written

if TYPE_CHECKING:
    from ...model.book import Handbook

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@command("add", "Legt die Dateien für eine neue Sprache an.")
@click.argument("language", metavar="SPRACHE")
@click.option("--all", "everything", is_flag=True, help="Auch Kapitel, Glossar, Angaben und Regionen.")
@click.option(
    "--plural", default="", metavar="FORMEL", help="Mehrzahlformel, wenn das Programm die Sprache nicht kennt."
)
@region_option("Für die Texte dieser Region, in einer Sprache, die das Buch hat")
@book_option
@quiet_option("Nur Fehler zeigen.")
def add(
    language: str, everything: bool, plural: str, regions: tuple[str, ...], named: Path | None, quiet: bool
) -> None:
    """Write the empty PO files of a language. Raises `click.UsageError` for one that is there, or has no plural
    formula, `SystemExit` where the book can't be read."""
    from ... import translating
    from ...check.languages import ISO_639_1, LONG, meant_by
    from ...translation.languages import plural_of

    code = language.partition("-")[0]
    if not TAG.fullmatch(language) or code in LONG or (len(code) == 2 and code not in ISO_639_1):
        meant = meant_by(language)
        hint = f" Meinten Sie {meant}?" if meant else " Zum Beispiel: uk, ar, fa, tr, kmr."
        raise click.UsageError(f"Einen Sprachcode „{language}“ gibt es nicht.{hint}")
    handbook, asked = read_with(named, regions)
    if language == handbook.info.language:
        raise click.UsageError(f"In „{language}“ ist das Buch geschrieben.")
    update = book.with_typed_commands(f"translate update {language}", named)
    if asked:
        typed = "".join(f" --region {book.typed(each)}" for each in regions)
        refuse_unknown(handbook, language, named)
        _add_to_regions(handbook, language, asked, quiet, update + typed)
        return
    if language in handbook.translations:
        raise click.UsageError(f"Die Sprache „{language}“ gibt es schon. Neue Texte ergänzt: {update}")
    if not plural and not plural_of(language):
        raise click.UsageError(
            f"Die Mehrzahl in „{language}“ kennt das Programm nicht. Nennen Sie ihre Formel (Plural-Forms, wie in "
            'Poedit): --plural "nplurals=2; plural=(n != 1);"'
        )
    try:
        begun = translating.begun(handbook, language, plural, everything)
    except ValueError as trouble:
        raise click.UsageError(f"{trouble}.") from None
    with guarded():
        tell_written(translating.write(handbook, language, translating.new_files(begun)), quiet)
    say(f"{len(begun.units)} Texte sind zu übersetzen. Wie es weitergeht, steht in docs/uebersetzen.md.", quiet)


def _add_to_regions(handbook: Handbook, language: str, regions: list[str], quiet: bool, update: str) -> None:
    """Begin the files of regions in a language that is there. `update`: the command for those that are begun."""
    from ... import translating

    there = [id_ for id_ in regions if f"{REGION}{id_}" in handbook.translations[language].files]
    if there:
        raise click.UsageError(f"Texte von „{there[0]}“ in „{language}“ gibt es schon. Neue ergänzt: {update}")
    with guarded():
        begun = translating.updated(handbook, language, only=[f"{REGION}{id_}" for id_ in regions])
        tell_written(translating.write(handbook, language, translating.new_files(begun)), quiet)
    say(f"{len(begun.units)} Texte sind zu übersetzen.", quiet)
