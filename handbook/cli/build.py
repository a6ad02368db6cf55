"""The command `build`: editions of a book as PDF files."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import pipeline
from ..builder import build_all
from ..output import save
from . import book
from .common import count, guarded, tell_problems, working
from .german import AtLeast
from .options import PATH, command, quiet_option, today_option
from .terminal import say

if TYPE_CHECKING:
    from ..model.book import Handbook


@command("build", "Prüft den Inhalt und schreibt Handbuch und Fragebogen, sensible Fragen für sich.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option("-o", "--output", type=PATH, help="Ordner für die PDF-Dateien (Vorgabe: output im Ordner des Buches).")
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Nur für diese Region (mehrfach möglich).")
@click.option("--all-regions", is_flag=True, help="Für jede Region in regions/.")
@click.option("--lang", "languages", multiple=True, metavar="SPRACHE", help="Nur in dieser Sprache (mehrfach möglich).")
@click.option("--level", type=click.Choice(["core", "more", "sensitive"]), help="Fragen bis zu dieser Stufe.")
@click.option(
    "--only", type=click.Choice([pipeline.HANDBOOK, pipeline.QUESTIONNAIRE]), help="Nur eine der beiden Dateien."
)
@click.option(
    "--jobs",
    type=AtLeast(min=1),
    metavar="ZAHL",
    help="Wie viele Ausgaben zugleich gebaut werden (Vorgabe: eine; von drei Ausgaben an so viele, "
    "wie der Rechner Kerne hat).",
)
@today_option("Tag, an dem geprüft wird")
@quiet_option("Nur Fehler zeigen.")
def build(
    named: Path | None,
    output: Path | None,
    regions: tuple[str, ...],
    all_regions: bool,
    languages: tuple[str, ...],
    level: str | None,
    only: str | None,
    jobs: int | None,
    today: datetime.date,
    quiet: bool,
) -> None:
    """Check the book and write the editions that are asked for. Raises `click.UsageError` where there is no such
    region or language, `SystemExit` where the book can't be read or built or a file can't be written."""
    start = time.perf_counter()
    content = book.content_folder(named)
    output = output or book.output_folder(content)
    pipeline.rarely_collect()
    with working("Inhalt wird gelesen und geprüft …", quiet), guarded():
        handbook, problems = pipeline.read(content, today)
    if problems:
        say(f"{content}: {count(problems)}. Einzeln zeigt sie: {book.command('check', named)}", quiet)
    _refuse_unknown(handbook, content, regions, languages)
    wanted: Sequence[str] = (sorted(handbook.regions) if all_regions else regions) or ("",)
    editions = build_all(handbook, wanted, level, only or "", jobs)
    for region in wanted:
        with working(f"PDF wird gesetzt und geschrieben {region} …", quiet), guarded():
            edition = next(editions)
        _save_edition(edition, output, quiet)
    say(f"Fertig in {time.perf_counter() - start:.1f} s.".replace(".", ",", 1), quiet)


def _refuse_unknown(handbook: Handbook, content: Path, regions: Sequence[str], languages: Sequence[str]) -> None:
    if unknown := [name for name in regions if name not in handbook.regions]:
        known = ", ".join(sorted(handbook.regions)) or "noch keine"
        raise click.UsageError(f"Die Region „{unknown[0]}“ gibt es nicht. In {content / 'regions'} liegen: {known}.")
    own = handbook.info.language
    if unknown := [name for name in languages if name != own]:
        raise click.UsageError(
            f"Eine Übersetzung in „{unknown[0]}“ gibt es noch nicht; gebaut wird das Buch in „{own}“."
        )


def _save_edition(edition: pipeline.Build, output: Path, quiet: bool) -> None:
    tell_problems(edition.problems, quiet)
    for name, data in edition.files.items():
        with guarded():
            path = save(output / f"{name}.pdf", data)
        say(f"{path}: {edition.pages[name]} Seiten, {edition.fields[name]} Felder", quiet)
