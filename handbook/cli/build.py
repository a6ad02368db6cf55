"""The command `build`: editions of a book as PDF files."""

from __future__ import annotations

import datetime
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import pipeline
from ..builder import Made, Wanted, build_each
from ..problem import Problem, Severity
from . import book
from .common import count, fail, guarded, tell_problems, working
from .editions import CHANGED, Entry, already_built, name_of, not_sound, report, report_part, saved
from .german import WholeNumber
from .opening import open_file
from .options import PATH, command, quiet_option, today_option
from .regions import named_regions, region_option
from .scheduler import scheduler_options
from .terminal import say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..built import Built
    from ..cluster.address import Scheduler
    from ..model.book import Handbook


@command("build", "Prüft den Inhalt und schreibt Handbuch und Fragebogen, sensible Fragen für sich.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option("-o", "--output", type=PATH, help="Ordner für die PDF-Dateien (Vorgabe: output im Ordner des Buches).")
@region_option("Nur für diese Region")
@click.option("--all-regions", is_flag=True, help="Für jede Region in regions/ und jede genannte.")
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
    type=WholeNumber(min=1),
    metavar="ZAHL",
    help="Wie viele Ausgaben zugleich gebaut werden (Vorgabe: eine; von drei Ausgaben an so viele, "
    "wie der Rechner Kerne hat).",
)
@scheduler_options(personal=False)
@click.option("--rebuild", is_flag=True, help="Auch von mehreren die Ausgaben, die aus diesem Inhalt schon da sind.")
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
    scheduler: Scheduler | None,
    rebuild: bool,
    opened: bool,
    today: datetime.date,
    quiet: bool,
) -> None:
    """Check the book and write the editions that are asked for. Raises `click.UsageError` where there is no such
    region or language, `SystemExit` where the book can't be read or built, a file can't be written, or be opened."""
    start = time.perf_counter()
    content = book.content_folder(named)
    output = output or book.output_folder(content)
    named_ones = named_regions(content, regions)
    broken: dict[str, list[Problem]] = {}
    seen = None
    if all_regions or all_languages or len(regions) > 1 or len(languages) > 1:
        from .. import built as notes  # who builds one edition needs neither

        seen = notes.Content((content, *named_ones.outside))
    with working("Inhalt wird gelesen und geprüft …", quiet), guarded(named=named, options=named_ones.typed):
        if all_regions:
            handbook, problems, broken = pipeline.read_apart(content, today, named_ones.outside)
        else:
            handbook, problems = pipeline.read(content, today, outside=named_ones.outside)
    if problems:
        shown_by = book.command("check", named, named_ones.typed)
        say(f"{content}: {count(problems)}. Einzeln zeigt sie: {shown_by}", quiet)
    chosen = sorted(handbook.regions) if all_regions else named_ones.ids(handbook, content)
    asked = _languages(handbook, content, languages, all_languages)
    if only == pipeline.SHEETS and not any(asked):
        raise click.UsageError("Arbeitsblätter für sich gibt es in einer Übersetzung: --lang SPRACHE.")
    lacking = {each: found for each in asked if (found := _lacking(handbook, each, draft))}
    unsound = dict.fromkeys(problem for told in (*broken.values(), *lacking.values()) for problem in told)
    tell_problems(list(unsound), named=named, options=named_ones.typed)
    every = [
        Wanted(region, each)
        for each in asked  # the regions of a language one behind the other, as they have most in common
        for region in (sorted([*chosen, *broken]) if all_regions else chosen) or ("",)
    ]
    own = str(handbook.info.language)
    why = {each: lacking.get(each.language) or broken.get(each.region) for each in every}
    failed = [not_sound(name_of(each, own), problems) for each, problems in why.items() if problems]
    wanted = [each for each, problems in why.items() if not problems]
    is_one = len(every) == 1
    built = notes.Built(output, seen, (level, only, draft, standard)) if seen and not is_one else None
    there = already_built(built, wanted, own, output, quiet) if built and not rebuild else {}
    left = {each: name_of(each, own) for each in wanted if each not in there}
    if scheduler and left:
        from ..cluster.editions import build_on  # what it loads nobody else needs

        made = build_on(scheduler, handbook, list(left), level, only or "", draft, standard)
    else:
        made = build_each(handbook, list(left), level, only or "", jobs, draft, standard)
    done = _saved_as_far_as_it_goes(made, left, output, quiet, is_one, named, built, len(there))
    of = {**there, **dict(zip(left, done))}
    entries = [*(of[each] for each in wanted), *failed]
    if not is_one and entries:
        report(entries, quiet)
    if wanted:
        say(f"Fertig in {time.perf_counter() - start:.1f} s.".replace(".", ",", 1), quiet)
    if first := next((path for entry in entries for path in entry.paths), None):
        if not opened:
            say(f"Öffnen Sie {first}", quiet)
        elif not open_file(first):
            fail(f"Das Buch steht, aber hier öffnet es kein Programm. Öffnen Sie selbst {first}", Exit.FILE)
    if missing := [entry for entry in entries if entry.why]:
        fail(f"Nicht gebaut: {', '.join(entry.name for entry in missing)}.", max(entry.code for entry in missing))


def _saved_as_far_as_it_goes(
    made: Generator[Made, None, None],
    wanted: dict[Wanted, str],
    output: Path,
    quiet: bool,
    is_one: bool,
    named: Path | None,
    built: Built | None,
    already: int,
) -> list[Entry]:
    """What became of each edition. Where it is interrupted, or the work can't go on, what is there is told before, with
    so many that were `already`."""
    entries: list[Entry] = []
    try:
        with guarded():
            for entry in saved(made, wanted, output, quiet, is_one, named, built):
                entries.append(entry)
    except BaseException:
        if not is_one:
            report_part(entries, already, len(wanted), quiet)
        raise
    finally:
        if built and not built.write():
            tell(CHANGED)
    return entries


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


def _lacking(handbook: Handbook, language: str, draft: bool) -> list[Problem]:
    """Why an edition in that language can't be built; the others are built all the same."""
    found = pipeline.translation_problems(handbook, language, draft) if language else []
    return [problem for problem in found if problem.severity is Severity.ERROR]
