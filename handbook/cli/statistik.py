"""The command `statistik`: what the book's indicators.yaml counts in filled PDFs, as a report."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..input import read_bytes
from ..output import save
from ..problem import reason
from . import book
from .common import fail, guarded, working
from .filled import is_apart, refuse_as_output
from .many import each_read, jobs_option, pdfs_in
from .options import PATH, command, quiet_option, today_option
from .password import Keys, opens
from .scheduler import scheduler_options
from .terminal import hand_over, harmless, say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..cluster.address import Scheduler
    from ..counting.decide import Frozen
    from ..counting.periods import Period
    from ..counting.report import Report
    from ..counting.states import Scheme
    from ..model.book import Handbook

FORMATS = ("json", "csv", "xlsx", "pdf")
LARGEST = 64 * 1024 * 1024  # bytes of an earlier report
NOTHING_TO_COUNT = "{} sagt nicht, was gezählt wird: Legen Sie dort indicators.yaml an (docs/statistik.md)."
NOT_OVER = (
    "Der Zeitraum {} ist erst am {} zu Ende. Aus zwei Berichten über einen laufenden Zeitraum ließe sich ablesen, wer "
    "dazwischen kam. Warten Sie so lange, oder nehmen Sie den Zeitraum davor: {}."
)


@command("statistik", "Zählt für einen Bericht, was in ausgefüllten PDF-Dateien steht, und schützt kleine Zahlen.")
@click.argument("pdfs", type=PATH, nargs=-1, required=True, metavar="PDF|ORDNER…")
@click.option("--period", "wanted", required=True, metavar="ZEITRAUM", help="2026, 2026-H1 oder 2026-Q3.")
@click.option(
    "-o",
    "--output",
    "outputs",
    type=PATH,
    multiple=True,
    help="Bericht als .pdf, .xlsx, .csv oder .json; auch mehrere.",
)
@click.option(
    "--book", "named", type=PATH, metavar="ORDNER", help="Buch, dessen indicators.yaml gilt (Vorgabe: dieses)."
)
@click.option(
    "--earlier",
    type=PATH,
    multiple=True,
    metavar="ALT.json",
    help="Ein früherer Bericht als JSON: Was darin steht, bleibt, und nichts verrät mit ihm zusammen eine kleine Zahl.",
)
@click.option(
    "--manual", "by_hand", multiple=True, metavar="KENNUNG=ZAHL", help="Eine Zahl, die jemand von Hand zählt."
)
@jobs_option
@scheduler_options(personal=True)
@today_option("Tag, der auf dem Bericht steht")
@opens
@quiet_option("Nur sagen, was nicht zu lesen war.")
def statistik(
    pdfs: tuple[Path, ...],
    wanted: str,
    outputs: tuple[Path, ...],
    named: Path | None,
    earlier: tuple[Path, ...],
    by_hand: tuple[str, ...],
    jobs: int | None,
    scheduler: Scheduler | None,
    today: datetime.date,
    keys: Keys,
    quiet: bool,
) -> None:
    """Count what is in the PDFs and write the report. Raises `SystemExit` with the gravest code of all files,
    `click.UsageError` where the options don't go together."""
    from ..counting.cases import Reader
    from ..counting.count import decide
    from ..counting.report import report
    from ..counting.states import Scheme
    from .ahead import Case, Given

    _refuse_names(outputs)
    handbook = _handbook(named, today, quiet)
    scheme = Scheme(handbook)
    period = _period(wanted, scheme, today)
    manual = _by_hand(by_hand, scheme)
    frozen = _frozen(earlier, scheme)
    chosen = set(pdfs)  # in folders, files with sensitive answers aren't opened at all
    paths = list(dict.fromkeys(path for path in pdfs_in(pdfs) if path in chosen or not is_apart(path)))
    for output in outputs:
        refuse_as_output(output, *paths, *earlier)
    reader = Reader(scheme)
    editions: set[str] = set()
    unread, code = 0, Exit.DONE
    cases, given = [Case(path, None) for path in paths], Given(today, keys.known, False)
    for case, filled, outcome in each_read(cases, given, jobs, keys, quiet, scheduler=scheduler):
        unread, code = unread + (outcome != Exit.DONE), max(code, outcome)
        if filled is not None:
            reader.add(harmless(case.path), filled)
            number = f", Ausgabe {filled.form.edition}" if filled.form.edition else ""
            editions.add(f"{filled.form.id}{number}")
    counted = reader.cases()
    for name, remark in () if quiet else counted.remarks:
        tell(f"{name}: Hinweis: {name_of(name)} {remark}")
    with working("Wird gezählt und geschützt …", quiet):
        decision = decide(scheme, counted.persons, period, frozen)
    made = report(scheme, decision, period, today, tuple(sorted(editions)), manual, unread)
    _write(made, scheme, outputs, quiet)
    if unread:
        tell(f"Der Bericht ist unvollständig: {made.quality}")
    sys.exit(code)


def name_of(name: str) -> str:
    """A file in a sentence, without its folder."""
    return Path(name).name


def _refuse_names(outputs: tuple[Path, ...]) -> None:
    for output in outputs:
        if output.suffix.lower().removeprefix(".") not in FORMATS:
            raise click.UsageError(
                f"Welche Form {output} haben soll, sagt die Endung: {', '.join('.' + each for each in FORMATS)}."
            )


def _handbook(named: Path | None, today: datetime.date, quiet: bool) -> Handbook:
    """The book, which has something to count. Raises `SystemExit`."""
    from .. import pipeline

    content = book.content_folder(named)
    uncounted = guarded(lambda problems: f"Nicht gezählt: {problems}.", named=named)
    with working("Inhalt wird gelesen und geprüft …", quiet), uncounted:
        handbook, _ = pipeline.read(content, today)
    if handbook.indicators is None:
        fail(NOTHING_TO_COUNT.format(content), Exit.WRONG_USE)
    return handbook


def _period(wanted: str, scheme: Scheme, today: datetime.date) -> Period:
    from ..counting.periods import period

    found, kinds = period(wanted), scheme.calendar.kinds
    if found is None or found.kind not in kinds:
        ways = {"year": "2026", "half_year": "2026-H1", "quarter": "2026-Q3"}
        possible = " oder ".join(ways[kind] for kind in kinds)
        raise click.UsageError(
            f"„{harmless(wanted)}“ ist hier kein Zeitraum. Schreiben Sie ihn so: --period {possible}."
        )
    if found.last >= today:
        raise click.UsageError(NOT_OVER.format(found.id, f"{found.last:%d.%m.%Y}", found.before.id))
    return found


def _by_hand(given: tuple[str, ...], scheme: Scheme) -> dict[str, int]:
    names = [str(each.id) for each in scheme.told.manual]
    found = {}
    for each in given:
        name, _, value = each.partition("=")
        if name not in names or not (value.isdecimal() and value.isascii()) or len(value) > 9:
            known = ", ".join(names) or "indicators.yaml nennt unter manual keine"
            raise click.UsageError(
                f"--manual nennt eine Kennung und eine Zahl: {known or ''}=12. „{harmless(each)}“ nicht."
            )
        found[name] = int(value)
    return found


def _frozen(paths: tuple[Path, ...], scheme: Scheme) -> Frozen:
    """What earlier reports have published. Raises `SystemExit`."""
    from ..counting.earlier import NotAReport, read_earlier

    texts = []
    for path in paths:
        try:
            data = read_bytes(path, LARGEST)
            texts.append(data[:LARGEST].decode("utf-8-sig", "replace"))
            read_earlier(texts[-1:], scheme)
        except OSError as trouble:
            fail(f"{path} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
        except NotAReport as trouble:
            fail(f"{path} {trouble}.", Exit.PROBLEMS)
    return read_earlier(texts, scheme)


def _write(made: Report, scheme: Scheme, outputs: tuple[Path, ...], quiet: bool) -> None:
    if not outputs:
        hand_over(_content(made, scheme, "json"), "json")
    for output in outputs:
        with guarded():
            save(output, _content(made, scheme, output.suffix.lower().removeprefix(".")))
        say(output, quiet)


def _content(made: Report, scheme: Scheme, format_: str) -> bytes:
    if format_ == "csv":
        from ..counting.tables import as_csv

        return as_csv(made).encode("utf-8-sig")
    if format_ == "pdf":
        from ..counting.pages import as_pdf

        return as_pdf(made)
    if format_ == "xlsx":
        from ..counting.workbook import as_xlsx

        return as_xlsx(made)
    from ..counting.earlier import as_json

    return as_json(made, scheme).encode("utf-8")
