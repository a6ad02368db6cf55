"""The command `migrate`: the answers of an older edition in the blank PDF of a newer one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dataclass import dataclass
from ..output import save, save_all
from ..problem import FileTrouble
from .filled import apart_beside, apart_of, apart_option, open_blank, refuse_as_output, tell_findings, tell_lost
from .many import are_several, cases_in, each_read, jobs_option
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .targets import end, refuse_sources, targets_of
from .terminal import say, tell
from .trouble import Exit, Refusal

if TYPE_CHECKING:
    from ..filled.fill.blank import Blank
    from ..filled.fill.both import Both
    from ..filled.migrate.migrate import Migration
    from ..filled.read.fields import Filled
    from ..filled.read.finding import Finding
    from ..model.asked import Asked
    from .ahead import Case

NO_PLACE = (
    "In {} sind sensible Fragen beantwortet. Dafür gibt es jetzt eine eigene Datei: Legen Sie {} neben das neue PDF."
)
REST_THERE = (
    "{} gibt es schon und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o einen anderen "
    "Namen."
)
NUMBERS_TOLD = 5  # Of the questions that only have another number, so many are named.


@command(
    "migrate",
    "Überträgt die Antworten ausgefüllter PDF-Dateien (oder aller in einem Ordner) in das leere PDF einer neueren "
    "Ausgabe und berichtet, was sich geändert hat.",
)
@click.argument("filled", type=PATH, nargs=-1, required=True, metavar="AUSGEFÜLLT.pdf…")
@click.option("--to", "target", type=PATH, required=True, metavar="NEU.pdf", help="Das leere PDF der neuen Ausgabe.")
@click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    help="Das neue ausgefüllte PDF; bei mehreren der Ordner, in dem jedes heißt wie bisher.",
)
@apart_option
@jobs_option
@today_option("Tag, den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keinen Bericht.")
def migrate(
    filled: tuple[Path, ...],
    target: Path,
    output: Path,
    apart: Path | None,
    jobs: int | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Write the new PDFs and, beside each, what has no place there; report what has changed. Raises `SystemExit` with
    the gravest code of all files, `click.UsageError` where the options don't go together or an output is a file
    read."""
    from .ahead import Given

    cases, target_apart = cases_in(filled, apart), apart_beside(target, None)
    outputs = targets_of(output, cases, are_several(filled))
    refuse_sources(outputs, [target, *filter(None, [target_apart])])
    refuse_as_output(output, target, *filter(None, [target_apart]))
    opened.clear()
    work = Work(target, target_apart, today, keys)
    if len(cases) > 1:
        work.blank()  # what is the matter with it is told once, and before any of them is read
    given = Given(today, keys.known, True, False, work)
    code, unwritten = Exit.DONE, []
    for (case, made, outcome), path in zip(
        each_read(cases, given, jobs, keys, quiet, "Antworten werden übertragen"), outputs
    ):
        code = max(code, outcome)
        if made is not None:
            try:
                _write(case, made, path, new_password, quiet, len(cases) > 1)
                code = max(code, tell_lost(case.path, made.lost, quiet=True))
                continue
            except FileTrouble as trouble:
                tell(trouble)
                code = max(code, Exit.FILE)
        unwritten.append(path.name)
    end(len(cases), unwritten, code)


@dataclass(frozen=True)
class Moved:
    """What is to be written for one file: `files` says of each whether it is the one with the sensitive answers.
    `rest`: the text of the file beside, "" for none. `findings` of the new PDF, `lost` of the old one."""

    files: list[tuple[bool, bytes]]
    rest: str
    report: list[str]
    findings: list[Finding]
    lost: list[Finding]


opened: dict[Path, Blank | Both] = {}  # the blank PDF, in each process


@dataclass(frozen=True)
class Work:
    """What is made of each file, in whichever process."""

    target: Path
    apart: Path | None
    today: datetime.date
    keys: Keys

    def blank(self) -> Blank | Both:
        """The blank PDF, opened once. Raises `SystemExit` where that can't be."""
        if self.target not in opened:
            opened[self.target] = open_blank(self.target, self.apart, self.keys)
        return opened[self.target]

    def __call__(self, case: Case, old: Filled) -> Moved:
        """The answers in the new edition. Raises `Refusal`, `NotOurs`."""
        from ..filled.export.anonymous import sensitive
        from ..filled.export.json_file import rest_file
        from ..filled.fill import fill as filling
        from ..filled.migrate.migrate import migrate as moved

        blank = self.blank()
        if not self.apart and blank.form.part and any(map(sensitive, _answered(old))):
            raise Refusal(NO_PLACE.format(case.path, apart_of(self.target)), Exit.PROBLEMS)
        if old.form.id != blank.form.id:
            raise Refusal(f"{case.path} und {self.target} enthalten verschiedene Fragebögen.", Exit.PROBLEMS)
        migration = moved(old, blank, self.today)
        files, findings = [], list(migration.plan.findings)
        for part, values in filling.for_each(blank, migration.plan, self.today):
            last = part.path == (self.apart or self.target)
            data, found = filling.write(part, values, tuple(migration.pages) if last else ())
            files.append((part.path != self.target, data))
            findings += found
        has_rest = bool(migration.rest or migration.rest_fields)
        rest = rest_file(old, migration.rest, migration.rest_fields) if has_rest else ""
        report = list(_report(migration, old.form.edition, blank.form.edition))
        return Moved(files, rest, report, findings, old.findings)


def _write(case: Case, made: Moved, output: Path, new_password: str, quiet: bool, several: bool) -> None:
    """Write what was made of a file. Raises `FileTrouble`."""
    # What found no place may be sensitive, so it goes with the sensitive answers where these have a file of their own.
    beside = apart_of(output) if len(made.files) > 1 else output
    beside = beside.with_name(f"{beside.stem}-rest.json")
    if made.rest and beside.exists():  # Nobody named this file, so it may be of another migration.
        raise FileTrouble(REST_THERE.format(beside))
    tell_findings(str(output), made.findings, quiet)
    files = [(apart_of(output) if is_apart else output, locked(data, new_password)) for is_apart, data in made.files]
    written = save_all(files, private=True)
    if several:
        say(f"{case.path}:", quiet)
    for line in made.report:
        say(line, quiet)
    if made.rest:
        save(beside, made.rest.encode("utf-8"), private=True)
        say(f"Was keinen Platz hat, steht auf einer angefügten Seite in {written[-1]} und in {beside}.", quiet)
    for path in written:
        say(path, quiet)


def _answered(old: Filled) -> Iterator[Asked]:
    """The questions that have an answer."""
    given = old.given()
    return (asked for asked in old.form.top if asked.id in given)


def _report(migration: Migration, old: str, new: str) -> Iterator[str]:
    """The report on what has changed from the edition `old` to `new`, line by line."""
    from ..filled.answered import said

    yield f"Übertragen von Ausgabe {old or '?'} in Ausgabe {new or '?'}: {said(migration.plan.answered)}."
    if migration.renumbered:
        some = ", ".join(f"{before} → {now}" for before, now in migration.renumbered[:NUMBERS_TOLD])
        more = " …" if len(migration.renumbered) > NUMBERS_TOLD else ""
        yield f"Nur mit anderer Nummer: {len(migration.renumbered)} ({some}{more})"
    for title, lines in (
        ("Umgezogen", [f"{before} → {now}" for before, now in migration.moved]),
        ("Art der Frage geändert", migration.changed),
        ("Nicht mehr gefragt", migration.gone),
        ("Ohne Platz in der neuen Ausgabe", migration.left),
        ("Neu gefragt", migration.new),
    ):
        if lines:
            yield f"{title}:"
            yield from (f"    {line}" for line in lines)
