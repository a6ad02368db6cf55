"""The command `statistik`: what the book's indicators.yaml counts in filled PDFs, as a report."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import save
from . import book
from .common import fail, guarded, working
from .earlier_reports import earlier_reports
from .filled import apart_beside, is_apart, refuse_as_output
from .german import WholeNumber
from .many import cache_option, each_read, jobs_option, kept_in, pdfs_in
from .options import PATH, command, quiet_option, today_option
from .password import Keys, opens
from .scheduler import scheduler_options
from .terminal import hand_over, harmless, say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..cluster.address import Scheduler
    from ..counting.periods import Period
    from ..counting.report import Report
    from ..counting.states import Scheme
    from ..model.book import Handbook

MOST_NEW = 100_000  # case numbers at once
FORMATS = ("json", "csv", "xlsx", "pdf")
NOTHING_TO_COUNT = "{} sagt nicht, was gezählt wird: Legen Sie dort indicators.yaml an (docs/statistik.md)."
NOT_OVER = (
    "Der Zeitraum {} ist erst am {} zu Ende. Aus zwei Berichten über einen laufenden Zeitraum ließe sich ablesen, wer "
    "dazwischen kam. Warten Sie so lange, oder nehmen Sie den Zeitraum davor: {}."
)


@command("statistik", "Zählt für einen Bericht, was in ausgefüllten PDF-Dateien steht, und schützt kleine Zahlen.")
@click.argument("pdfs", type=PATH, nargs=-1, metavar="PDF|ORDNER…")
@click.option("--period", "wanted", metavar="ZEITRAUM", help="2026, 2026-H1 oder 2026-Q3.")
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
    metavar="ALT.json|ORDNER",
    help="Früherer Bericht oder Ordner damit: Was er zeigt, bleibt. Was neben der Ausgabe liegt, gilt von selbst.",
)
@click.option(
    "--manual", "by_hand", multiple=True, metavar="KENNUNG=ZAHL", help="Eine Zahl, die jemand von Hand zählt."
)
@click.option(
    "--new-cases",
    type=WholeNumber(1, MOST_NEW),
    metavar="ZAHL",
    help="Zählt nichts, sondern macht so viele neue Fallnummern mit Prüfzeichen, eine je Zeile, mit -o in eine .csv.",
)
@jobs_option
@scheduler_options(personal=True)
@cache_option
@today_option("Tag, der auf dem Bericht steht")
@opens
@quiet_option("Nur sagen, was nicht zu lesen war.")
def statistik(
    pdfs: tuple[Path, ...],
    wanted: str | None,
    outputs: tuple[Path, ...],
    named: Path | None,
    earlier: tuple[Path, ...],
    by_hand: tuple[str, ...],
    new_cases: int | None,
    jobs: int | None,
    scheduler: Scheduler | None,
    cache: Path | None,
    today: datetime.date,
    keys: Keys,
    quiet: bool,
) -> None:
    """Count what is in the PDFs and write the report. Raises `SystemExit` with the gravest code of all files,
    `click.UsageError` where the options don't go together."""
    from ..counting.cases import Reader
    from ..counting.count import decide
    from ..counting.earlier import frozen_by
    from ..counting.report import report
    from ..counting.states import Scheme
    from .ahead import Case, Given

    if new_cases is not None:
        if pdfs or wanted or earlier or by_hand:
            raise click.UsageError("--new-cases steht für sich: statistik --new-cases 50 -o nummern.csv")
        _new_cases(new_cases, outputs, quiet)
        return
    if not pdfs or wanted is None:
        what = "der Zeitraum" if pdfs else "der Ordner mit den PDF-Dateien"
        raise click.UsageError(f"Es fehlt {what}. Schreiben Sie zum Beispiel: statistik ordner/ --period 2026-H1")
    _refuse_names(outputs)
    handbook = _handbook(named, today, quiet)
    scheme = Scheme(handbook)
    period = _period(wanted, scheme, today)
    manual = _by_hand(by_hand, scheme)
    known = earlier_reports(earlier, outputs, scheme, period, quiet)
    chosen = set(pdfs)  # in folders, files with sensitive answers aren't opened at all
    paths = list(dict.fromkeys(path for path in pdfs_in(pdfs) if path in chosen or not is_apart(path)))
    for output in outputs:
        refuse_as_output(output, *paths)
    reader = Reader(scheme)
    editions: set[str] = set()
    unread, code = 0, Exit.DONE
    cases = [Case(path, apart_beside(path, None) if scheme.reads_apart else None) for path in paths]
    given = Given(today, keys.known, False, kept=kept_in(cache, scheduler))
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
        decision = decide(scheme, counted.persons, period, frozen_by(known, scheme), today)
    others = tuple(sorted({(each.period.id, each.day) for each in known if each.period != period}))
    made = report(scheme, decision, period, today, tuple(sorted(editions)), manual, unread, others)
    _write(made, scheme, outputs, quiet)
    if unread:
        tell(f"Der Bericht ist unvollständig: {made.quality}")
    sys.exit(code)


def _new_cases(how_many: int, outputs: tuple[Path, ...], quiet: bool) -> None:
    """New numbers for the office's list, into a new file or to the output. An office writes names into such a file, so
    one that is there is never replaced."""
    from ..counting.numbers import new_numbers

    data = "".join(f"{each}\r\n" for each in ("Fallnummer", *new_numbers(how_many)))
    if not outputs:
        hand_over(data.encode("utf-8"), "csv")
    for output in outputs:
        if output.suffix.lower() != ".csv":
            raise click.UsageError(f"Neue Fallnummern kommen in eine .csv, nicht in {output}.")
        if output.exists():
            raise click.UsageError(f"{output} gibt es schon, vielleicht mit Namen. Nehmen Sie eine neue Datei.")
        with guarded():
            save(output, data.encode("utf-8-sig"), private=True)
        say(output, quiet)


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
