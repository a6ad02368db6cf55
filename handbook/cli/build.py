"""The command `build`: editions of a book as PDF files."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import pipeline
from ..builder import Wanted, build_all
from ..output import save
from ..problem import Severity
from . import book
from .common import count, fail, guarded, tell_problems, working
from .german import AtLeast
from .opening import open_file
from .options import PATH, command, quiet_option, today_option
from .terminal import say
from .trouble import Exit

if TYPE_CHECKING:
    from ..model.book import Handbook


@command("build", "Prüft den Inhalt und schreibt Handbuch und Fragebogen, sensible Fragen für sich.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option("-o", "--output", type=PATH, help="Ordner für die PDF-Dateien (Vorgabe: output im Ordner des Buches).")
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Nur für diese Region (mehrfach möglich).")
@click.option("--all-regions", is_flag=True, help="Für jede Region in regions/.")
@click.option("--lang", "languages", multiple=True, metavar="SPRACHE", help="In dieser Sprache; zweisprachig: de+uk.")
@click.option("--all-languages", is_flag=True, help="Für jede Sprache, die in languages steht, auch zweisprachig.")
@click.option("--draft", is_flag=True, help="Auch aus einer Übersetzung, der noch etwas fehlt, als Entwurf.")
@click.option("--level", type=click.Choice(["core", "more", "sensitive"]), help="Fragen bis zu dieser Stufe.")
@click.option("--only", type=click.Choice(pipeline.OUTPUTS), help="Nur diese Dateien.")
@click.option(
    "--standard",
    type=click.Choice(pipeline.STANDARDS),
    default=pipeline.UA1,
    help="Norm der Barrierefreiheit: PDF/UA-1, oder PDF/UA-2 auf PDF 2.0, das neue Programme verlangt.",
    show_default=True,
)
@click.option(
    "--jobs",
    type=AtLeast(min=1),
    metavar="ZAHL",
    help="Wie viele Ausgaben zugleich gebaut werden (Vorgabe: eine; von drei Ausgaben an so viele, "
    "wie der Rechner Kerne hat).",
)
@click.option("--open", "opened", is_flag=True, help="Öffnet danach das erste PDF.")
@today_option("Tag, an dem geprüft wird")
@quiet_option("Nur Fehler zeigen.")
def build(
    named: Path | None,
    output: Path | None,
    regions: tuple[str, ...],
    all_regions: bool,
    languages: tuple[str, ...],
    all_languages: bool,
    draft: bool,
    level: str | None,
    only: str | None,
    standard: str,
    jobs: int | None,
    opened: bool,
    today: datetime.date,
    quiet: bool,
) -> None:
    """Check the book and write the editions that are asked for. Raises `click.UsageError` where there is no such
    region or language, `SystemExit` where the book can't be read or built, a file can't be written, or be opened."""
    start = time.perf_counter()
    content = book.content_folder(named)
    output = output or book.output_folder(content)
    pipeline.rarely_collect()
    with working("Inhalt wird gelesen und geprüft …", quiet), guarded(named=named):
        handbook, problems = pipeline.read(content, today)
    if problems:
        say(f"{content}: {count(problems)}. Einzeln zeigt sie: {book.command('check', named)}", quiet)
    _refuse_unknown(handbook, content, regions)
    asked = _languages(handbook, content, languages, all_languages)
    if only == pipeline.SHEETS and not any(asked):
        raise click.UsageError("Arbeitsblätter für sich gibt es in einer Übersetzung: --lang SPRACHE.")
    sound = [each for each in asked if not _lacks(handbook, each, draft)]
    wanted = [
        Wanted(region, each)
        for each in sound  # the regions of a language one behind the other, as they have most in common
        for region in (sorted(handbook.regions) if all_regions else regions) or ("",)
    ]
    editions = build_all(handbook, wanted, level, only or "", jobs, draft, standard)
    written = []
    for one in wanted:
        with working(f"PDF wird gesetzt und geschrieben {one.region} {one.language} …", quiet), guarded():
            edition = next(editions)
        written.append(_save_edition(edition, output, quiet))
    if all_languages:
        for one, paths in zip(wanted, written):
            name = " · ".join(filter(None, (one.language or str(handbook.info.language), one.region)))
            say(f"{name}: {', '.join(path.name for path in paths) or 'nichts'}", quiet)
    if wanted:
        say(f"Fertig in {time.perf_counter() - start:.1f} s.".replace(".", ",", 1), quiet)
    if first := next((path for paths in written for path in paths), None):
        if not opened:
            say(f"Öffnen Sie {first}", quiet)
        elif not open_file(first):
            fail(f"Das Buch steht, aber hier öffnet es kein Programm. Öffnen Sie selbst {first}", Exit.FILE)
    if len(sound) < len(asked):
        fail(f"Nicht gebaut: {', '.join(each for each in asked if each not in sound)}.", Exit.PROBLEMS)


def _refuse_unknown(handbook: Handbook, content: Path, regions: Sequence[str]) -> None:
    if unknown := [name for name in regions if name not in handbook.regions]:
        known = ", ".join(sorted(handbook.regions)) or "noch keine"
        raise click.UsageError(f"Die Region „{unknown[0]}“ gibt es nicht. In {content / 'regions'} liegen: {known}.")


def _languages(handbook: Handbook, content: Path, named: Sequence[str], every: bool) -> list[str]:
    """The languages as `pipeline.build` has them, each once; "" for the book's own. Raises `click.UsageError` for one
    that isn't there."""
    own = str(handbook.info.language)
    there = [each for each in sorted(handbook.translations) if each != own]
    if every:
        others = [str(each) for each in handbook.info.languages if each != own]
        named = (*named, own, *(each for other in others for each in (other, f"{own}+{other}")))
    for each in named:
        first, plus, other = each.partition("+")
        if each == own or (first in there and not plus):
            continue
        if not plus or first != own or other not in there:
            known = [own, *(name for each in there for name in (each, f"{own}+{each}"))]
            where = f" (angelegt in {content / 'translations'})" if there else ""
            raise click.UsageError(f"In „{each}“ gibt es das Buch nicht. Möglich: {', '.join(known)}{where}.")
    return list(dict.fromkeys("" if each == own else each for each in named)) or [""]


def _lacks(handbook: Handbook, language: str, draft: bool) -> bool:
    """Whether an edition in that language can't be built; why, is told, and the others are built all the same."""
    found = pipeline.translation_problems(handbook, language, draft) if language else []
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    tell_problems(errors)
    return bool(errors)


def _save_edition(edition: pipeline.Build, output: Path, quiet: bool) -> list[Path]:
    tell_problems(edition.problems, quiet)
    paths = []
    for name, data in edition.files.items():
        with guarded():
            path = save(output / f"{name}.pdf", data)
        paths.append(path)
        say(f"{path}: {edition.pages[name]} Seiten, {edition.fields[name]} Felder", quiet)
    return paths
