"""The command `translate update`: the book's present German in the catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from ...model.translations import REGION
from ..common import guarded
from ..options import command, quiet_option
from ..regions import region_option
from ..sound_book import book_option, read_with
from ..terminal import say
from .common import refuse_unknown, tell_written

SAID = {
    "new": "neu, noch zu übersetzen",
    "copied": "neu, von einem gleichen Text übernommen und noch zu prüfen",
    "stale": "im Deutschen geändert, die Übersetzung ist zu prüfen",
    "good": "im Deutschen berichtigt, die Übersetzung gilt weiter",
    "gone": "nicht mehr im Buch, die Übersetzung bleibt in der Datei aufgehoben",
    "back": "wieder im Buch",
}


@command("update", "Bringt die Dateien aller Sprachen, oder einer, auf den Stand des deutschen Textes.")
@click.argument("language", metavar="[SPRACHE]", required=False)
@click.option(
    "--still-good",
    "good",
    multiple=True,
    metavar="KENNUNG",
    help="Hier wurde nur ein Schreibfehler im Deutschen berichtigt, die Übersetzung gilt weiter (mehrfach möglich).",
)
@click.option("--all", "everything", is_flag=True, help="Auch Kapitel, Glossar, Angaben und Regionen anlegen.")
@region_option("Nur die Texte dieser Region")
@book_option
@quiet_option("Nur Fehler zeigen.")
def update(
    language: str | None,
    good: tuple[str, ...],
    everything: bool,
    regions: tuple[str, ...],
    named: Path | None,
    quiet: bool,
) -> None:
    """Write the files that the book's German changes. Raises `click.UsageError` for a language that isn't there or an
    id of which nothing has changed, `SystemExit` where something can't be read or written."""
    from ... import translating

    handbook, asked = read_with(named, regions)
    only = [f"{REGION}{id_}" for id_ in asked]
    if language:
        refuse_unknown(handbook, language, named)
    wanted = [language] if language else sorted(handbook.translations)
    if not wanted:
        say("Noch ist keine Sprache angelegt. Neu: translate add SPRACHE.", quiet)
    with guarded():
        updates = {each: translating.updated(handbook, each, everything, good, only) for each in wanted}
    never = [id_ for id_ in good if all(id_ in translating.unknown_ids([id_], each) for each in updates.values())]
    if never:
        raise click.UsageError(f"Bei „{never[0]}“ hat sich nichts geändert, oder die Kennung gibt es nicht.")
    for each, made in updates.items():
        with guarded():
            tell_written(translating.write(handbook, each, made.changed()), quiet)
        found = [f"{len(getattr(made.report, key))} {text}" for key, text in SAID.items() if getattr(made.report, key)]
        say(f"{each}: {'; '.join(found) or 'alles auf dem Stand des deutschen Textes'}.", quiet)
