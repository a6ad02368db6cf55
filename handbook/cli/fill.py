"""The command `fill`: answers from a file, checked and written into a blank PDF, or the case of a filled form into the
blank one that comes next; and the empty table for answers."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..output import save_all, save_pieces
from ..problem import FileTrouble
from .common import fail, guarded, working
from .filled import apart_beside, apart_of, apart_option, open_blank, reading, refuse_as_output, tell_findings
from .german import WholeNumber
from .many import progress
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .targets import end, in_folder, is_folder, refuse_sources
from .terminal import say, tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..filled.fill.blank import Blank
    from ..filled.fill.both import Both
    from ..filled.fill.fill import Filling
    from ..filled.fill.given import Given
    from ..filled.read.finding import Finding
    from .processes import Processes

NO_ANSWERS = (
    "Nennen Sie die Datei mit den Antworten und mit -o das PDF, oder mit --template eine leere Tabelle, die das "
    "Programm schreiben soll."
)
ENDED = (
    "Ein Prozess, der PDF-Dateien ausfüllte, ist von außen beendet worden, meist weil der Arbeitsspeicher nicht "
    "reicht. Nehmen Sie --jobs 1 und einen neuen Ordner."
)
FILLING = "PDF-Dateien werden ausgefüllt"
TABLES, FILLED = (".xlsx", ".csv"), ".pdf"
SHARED = 3  # what is to be said of more forms than this is told once
LISTED = 12  # of these are named


@command(
    "fill",
    "Trägt Antworten aus einer Datei (XLSX, CSV, JSON, YAML oder XFDF) in ein leeres PDF ein und prüft sie vorher. Aus "
    "einer Tabelle wird ein PDF je Zeile, aus einem ausgefüllten PDF kommt die Fallnummer in den nächsten Bogen.",
)
@click.argument("blank", type=PATH, metavar="LEER.pdf")
@click.argument("answers", type=PATH, required=False, metavar="[ANTWORTEN|AUSGEFÜLLT.pdf]")
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="Das ausgefüllte PDF; bei mehreren kommt eine Nummer dazu. Oder ein Ordner: Darin heißt jedes, wie die Spalte "
    "_file sagt, sonst nach der Zeile.",
)
@click.option(
    "--template",
    type=PATH,
    metavar="TABELLE.xlsx",
    help="Statt zu füllen eine leere Tabelle mit allen Spalten schreiben (.xlsx oder .csv), die fill wieder liest.",
)
@apart_option
@click.option(
    "--jobs",
    type=WholeNumber(min=1),
    metavar="ZAHL",
    help="Wie viele PDF-Dateien zugleich ausgefüllt werden (Vorgabe: eine; von 401 an so viele, wie der Rechner Kerne "
    "hat).",
)
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def fill(
    blank: Path,
    answers: Path | None,
    output: Path | None,
    template: Path | None,
    apart: Path | None,
    jobs: int | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Fill the PDF, once for each set of answers in the file; a set with a wrong answer costs only itself. Raises
    `SystemExit` where a file can't be read or written or an answer is wrong, `click.UsageError` where the options don't
    go together or the output is one of the files read."""
    apart = apart_beside(blank, apart)
    if template is not None:
        if answers is not None or output is not None:
            raise click.UsageError("--template schreibt nur die leere Tabelle. Antworten und -o gehören nicht dazu.")
        _write_template(template, open_blank(blank, apart, keys), quiet)
        return
    if answers is None or output is None:
        raise click.UsageError(NO_ANSWERS)
    sources = [blank, answers, *([apart] if apart else [])]
    refuse_as_output(output, *sources)
    setup = partial(Work, blank, apart, keys, today)
    work = setup()
    asks = answers.suffix.lower() == FILLED  # maybe for a password
    with reading(answers), working("Antworten werden gelesen …", quiet or asks):
        given = _given(answers, work.form, today, keys)
    with _processes(setup, len(given), jobs) as processes:
        with reading(blank), working("Antworten werden geprüft …", quiet):
            plans = list(_each(work, processes, "prepared", given))
        _tell(answers, given, plans, quiet)
        targets = _targets(output, answers, given)
        refuse_sources([*targets, *map(apart_of, targets)], sources)
        written = _each(work, processes, "written", [plan for plan in plans if not plan.wrong])
        _write(work.form, plans, targets, written, new_password, quiet)


def _processes(setup: Callable[[], Work], number: int, jobs: int | None) -> AbstractContextManager[Processes | None]:
    """Those in which so many forms are filled; None for this one."""
    from .ahead import processes_for

    if (several := processes_for(number, jobs)) < 2:
        return nullcontext()
    from .processes import Processes

    return Processes(setup, several)


class Work:
    """What fills, in whichever process: an item is ("prepared", a `Given`) or ("written", a `Filling`)."""

    def __init__(self, blank: Path, apart: Path | None, keys: Keys, today: datetime.date):
        self.form = open_blank(blank, apart, keys)
        self._today = today

    def prepared(self, given: Given) -> Filling:
        """What is to be written. Raises `NotOurs`."""
        from ..filled.fill import fill as filling

        return filling.prepare(self.form, given, self._today)

    def written(self, plan: Filling) -> list[tuple[bool, bytes, list[Finding]]]:
        """Of each file whether it is the one with the sensitive answers, its bytes, and what there is to say of it.
        Raises `NotOurs`."""
        from ..filled.fill import fill as filling

        parts = filling.for_each(self.form, plan, self._today)
        return [(part.path != self.form.path, *filling.write(part, values)) for part, values in parts]

    def result(self, item: tuple[str, Any]) -> Any:
        """What comes of an item. Raises `NotOurs`."""
        way, told = item
        return self.prepared(told) if way == "prepared" else self.written(told)

    def __call__(self, item: tuple[str, Any]) -> Any:
        """The result; what was raised instead of it, as an exception that finds its way to another process."""
        from ..fault import fault_of
        from ..pdfs import NotOurs

        try:
            return self.result(item)
        except (NotOurs, OSError) as why:
            return why
        except Exception as why:
            return fault_of(why)


def _each(work: Work, processes: Processes | None, way: str, told: Sequence[Any]) -> Iterator[Any]:
    """What `work` makes of each. Raises what it raises, and `FileTrouble` where a process was ended from outside."""
    items = [(way, each) for each in told]
    if processes is None:
        yield from map(work.result, items)
        return
    from .processes import Ended

    for result in processes.each(items):
        if isinstance(result, Ended):
            raise FileTrouble(ENDED)
        if isinstance(result, Exception):
            raise result
        yield result


def _tell(answers: Path, given: Sequence[Given], plans: Sequence[Filling], quiet: bool) -> None:
    """What is to be said of the answers, each in its place. What all share, as a column of a wrong name, is told once,
    and what many share where it comes first."""
    several = len(plans) > 1
    of: dict[Finding, list[int]] = {}  # → the rows, or the numbers in a list
    for number, (each, plan) in enumerate(zip(given, plans), 1):
        for finding in dict.fromkeys(plan.findings):
            of.setdefault(finding, []).append(each.number if each.place else number)
    in_all = [each for each in plans[0].findings if several and len(of[each]) == len(plans)]
    tell_findings(f"{answers}, bei allen {len(plans)}", in_all, quiet, with_path=True)
    told = set(in_all)
    places = set()
    for number, (each, plan) in enumerate(zip(given, plans), 1):
        for finding in (finding for finding in plan.findings if finding not in told):
            place = each.where(finding.path) if finding.path else ""
            if place and (place, finding) in places:  # a column, which is wrong in every row
                continue
            places.add((place, finding))
            name = place or (f"{answers}, {number}." if several else str(answers))
            if len(of[finding]) > SHARED:
                told.add(finding)
                name += f", ebenso bei {len(of[finding]) - 1} weiteren ({_listed(of[finding][1:])})"
            tell_findings(name, [finding], quiet, with_path=not place)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:LISTED])) + (" …" if len(numbers) > LISTED else "")


def _targets(output: Path, answers: Path, given: Sequence[Given]) -> list[Path]:
    """Where each PDF is to be written."""
    if is_folder(output, several=False):
        return in_folder(output, [each.file or f"{answers.stem}-{each.number}" for each in given])
    if len(given) == 1:
        return [output]
    return [output.with_name(f"{output.stem}-{number}{output.suffix}") for number in range(1, len(given) + 1)]


def _write(
    form: Blank | Both,
    plans: Sequence[Filling],
    targets: Sequence[Path],
    written: Iterator[list[tuple[bool, bytes, list[Finding]]]],
    new_password: str,
    quiet: bool,
) -> None:
    """Write what can be written, each with all its files or not at all. `written`: of each plan that isn't wrong.
    Raises `SystemExit` where something can't be written."""
    from ..filled.answered import said

    code, unwritten, begun = Exit.DONE, [], time.monotonic()
    for number, (plan, target) in enumerate(zip(plans, targets)):
        if plan.wrong:
            code = max(code, Exit.PROBLEMS)
            unwritten.append(target.name)
            if len(plans) == 1:
                tell("Kein PDF geschrieben.")
            continue
        shown = progress(number, len(plans), time.monotonic() - begun, FILLING)
        with reading(form.path), working(shown, quiet or len(plans) == 1):
            parts = next(written)
        made = []
        for is_apart, data, findings in parts:
            path = apart_of(target) if is_apart else target
            tell_findings(str(path), findings, quiet)
            made.append((path, locked(data, new_password)))
        try:
            paths = save_all(made, private=True)
        except FileTrouble as trouble:
            tell(trouble)
            code = max(code, Exit.FILE)
            unwritten.append(target.name)
            continue
        say(f"{paths[0]}: {said(plan.answered)}", quiet)
        for other in paths[1:]:
            say(other, quiet)
    end(len(plans), unwritten, code)


def _write_template(template: Path, form: Blank | Both, quiet: bool) -> None:
    """Write the empty table; in CSV also those of the questions that are tables."""
    from ..filled.export.files import empty_files
    from ..filled.fill.fill import fields_beside

    ending = template.suffix.lower()
    if ending not in TABLES:
        raise click.UsageError(
            f"Nennen Sie für die leere Tabelle einen Namen wie leer.xlsx oder leer.csv statt {template}."
        )
    for name, write in empty_files(form.form, fields_beside(form), ending.removeprefix(".")):
        path = template.with_name(f"{template.stem}{name}{template.suffix}")
        if path.exists():
            fail(f"{path} gibt es schon und wird nicht überschrieben. Wählen Sie einen anderen Namen.", Exit.FILE)
        with guarded():
            say(save_pieces(path, write), quiet)


def _given(answers: Path, form: Blank | Both, today: datetime.date, keys: Keys) -> list[Given]:
    """The answers in the file; of a filled PDF, whose case it is."""
    if answers.suffix.lower() == FILLED:
        from ..filled.extract import extract
        from ..filled.fill.case_of import case_of

        filled = keys.open(answers, lambda password: extract(answers, today, password, rescue=True))
        return [case_of(str(answers), filled, form.form)]
    from ..filled.fill.answer_file import read_answers

    return read_answers(answers, form.form, beside=form.slots)
