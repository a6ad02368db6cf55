"""The commands: thin over the pipeline. `cli_terminal` prints, `cli_trouble` says how a command ends that can't go on, with its exit code, `cli_book` which book is
meant, `cli_german` has the words of the command line itself.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .cli_german import PATH, AtLeast, Command, tell_wrong_use      # before a command is declared
import click

from . import cli_book, pipeline
from .answers import FORMATS
from .builder import build_all
from .cli_password import Keys, opens
from .cli_terminal import hand_over, harmless, is_coloured, say, show, tell
from .cli_trouble import Exit, told
from .output import end_in_order, save
from .problem import FileTrouble, Problem, Severity, Stop, reason

if TYPE_CHECKING:
    from .answers.finding import Finding
    from .answers.read import Filled

SIGN = {Severity.ERROR: ("Fehler", "red"), Severity.WARNING: ("Warnung", "yellow"), Severity.HINT: ("Hinweis", "cyan")}


@contextmanager
def _working(text: str, quiet: bool):
    """Show on a terminal what is being done; elsewhere nothing (and nothing is loaded for it)."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True, no_color=not is_coloured()).status(Text(harmless(text))):
        yield


def _say(text: str, quiet: bool = False) -> None:
    if not quiet:
        say(text)


def _tell(problems: list[Problem], quiet: bool = False) -> None:
    """Problems on standard error: the line, then the hint indented; `quiet` leaves warnings and hints out."""
    for problem in problems:
        if quiet and problem.severity is not Severity.ERROR:
            continue
        tell(problem, SIGN[problem.severity][1])
        if problem.hint:
            tell(f"    {problem.hint}")


def _count(problems: list[Problem]) -> str:
    errors = sum(p.severity is Severity.ERROR for p in problems)
    rest = len(problems) - errors
    parts = [f"{errors} Fehler"] if errors else []
    if rest:
        parts.append(f"{rest} Warnung" + ("en" if rest > 1 else ""))
    return " und ".join(parts) or "keine Fehler"


def _day(context, parameter, value: str | None) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value) if value else datetime.date.today()
    except ValueError:
        raise click.BadParameter(f"„{value}“ ist kein Datum; schreiben Sie zum Beispiel 2026-11-22") from None


class German(click.Group):
    """A group that ends as `cli_trouble` says, whatever happens in its commands."""

    command_class = Command

    def main(self, *arguments, **options):
        end_in_order()
        try:
            code = super().main(*arguments, **{"prog_name": cli_book.program(), **options, "standalone_mode": False})
        except click.UsageError as trouble:
            tell_wrong_use(trouble, cli_book.program())
            code = Exit.WRONG_USE
        except click.Abort:
            code = told(KeyboardInterrupt())
        except Exception as trouble:
            code = told(trouble)
        sys.exit(code or Exit.DONE)


def _help(command: click.Command) -> click.Command:
    """The command's --help, told in German."""
    return click.help_option(help="Zeigt diese Hilfe.")(command)


@_help
@click.group(cls=German, options_metavar="[OPTIONEN]", subcommand_metavar="BEFEHL …", help="Macht aus einem Ordner mit YAML-Dateien ein ausfüllbares, barrierefreies PDF-Handbuch.")
@click.version_option(package_name="handbook", message="handbook %(version)s", help="Zeigt die Version.")
def main() -> None:
    """The group; each command stands below."""


@_help
@main.command(help="Prüft den Inhalt und schreibt handbuch.pdf und fragebogen.pdf.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option("-o", "--output", type=PATH, help="Ordner für die PDF-Dateien (Vorgabe: output im Ordner des Buches).")
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Nur für diese Region (mehrfach möglich).")
@click.option("--all-regions", is_flag=True, help="Für jede Region in regions/.")
@click.option("--lang", "languages", multiple=True, metavar="SPRACHE", help="Nur in dieser Sprache (mehrfach möglich).")
@click.option("--level", type=click.Choice(["core", "more", "sensitive"]), help="Fragen bis zu dieser Stufe.")
@click.option("--only", type=click.Choice([pipeline.HANDBOOK, pipeline.QUESTIONNAIRE]), help="Nur eine der beiden Dateien.")
@click.option("--jobs", type=AtLeast(min=1), metavar="ZAHL",
              help="Wie viele Ausgaben zugleich gebaut werden (Vorgabe: eine; von drei Ausgaben an so viele, wie der Rechner Kerne hat).")
@click.option("--today", callback=_day, metavar="DATUM", help="Tag, an dem geprüft wird (Vorgabe: heute).")
@click.option("--quiet", "-q", is_flag=True, help="Nur Fehler zeigen.")
def build(named: Path | None, output: Path | None, regions: tuple[str, ...], all_regions: bool, languages: tuple[str, ...], level: str | None, only: str | None,
          jobs: int | None, today: datetime.date, quiet: bool) -> None:
    start = time.perf_counter()
    content = cli_book.content_folder(named)
    output = output or cli_book.output_folder(content)
    pipeline.rarely_collect()
    with _working("Inhalt wird gelesen und geprüft …", quiet):
        handbook, problems = _guard(lambda: pipeline.read(content, today))
    if problems:
        _say(f"{content}: {_count(problems)}. Einzeln zeigt sie: {cli_book.command('check', named)}", quiet)
    if unknown := [name for name in regions if name not in handbook.regions]:
        known = ", ".join(sorted(handbook.regions)) or "noch keine"
        raise click.UsageError(f"Die Region „{unknown[0]}“ gibt es nicht. In {content / 'regions'} liegen: {known}.")
    if unknown := [name for name in languages if name != handbook.info.language]:
        raise click.UsageError(f"Eine Übersetzung in „{unknown[0]}“ gibt es noch nicht; gebaut wird das Buch in „{handbook.info.language}“.")
    wanted = (sorted(handbook.regions) if all_regions else regions) or ("",)
    editions = build_all(handbook, wanted, level, only or "", jobs)
    for region in wanted:
        with _working(f"PDF wird gesetzt und geschrieben {region} …", quiet):
            built = _guard(lambda: next(editions))
        _tell(built.problems, quiet)
        for name, data in built.files.items():
            path = _guard(lambda: save(output / f"{name}.pdf", data))
            _say(f"{path}: {built.pages[name]} Seiten, {built.fields[name]} Felder", quiet)
    _say(f"Fertig in {time.perf_counter() - start:.1f} s.".replace(".", ",", 1), quiet)


@_help
@main.command(help="Erzählt ein PDF als Text: Felder, Struktur, Lesezeichen, und ob es in Ordnung ist.")
@click.argument("pdf", type=PATH)
def verify(pdf: Path) -> None:
    from .verify import NotOurs, verify as told

    try:
        report = told(pdf)
    except NotOurs as trouble:
        _fail(str(trouble), Exit.NOT_OURS)
    except OSError as trouble:
        _fail(f"{pdf} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
    show(report.text)
    sys.exit(Exit.PROBLEMS if report.faults else Exit.DONE)


@_help
@main.command(help="Liest die Antworten aus ausgefüllten PDF-Dateien (oder allen in einem Ordner) und sagt, was daran nicht stimmt.")
@click.argument("pdfs", type=PATH, nargs=-1, required=True, metavar="PDF…")
@click.option("--format", "format_", type=click.Choice(FORMATS), default=FORMATS[0], help="Form der Antworten.", show_default=True)
@click.option("-o", "--output", type=PATH, help="Datei für die Antworten; ohne sie stehen sie auf der Ausgabe.")
@click.option("--anonymous", "nameless", is_flag=True, help="Ohne persönliche und sensible Antworten und ohne freie Texte; statt des Geburtsdatums das Alter.")
@click.option("--today", callback=_day, metavar="DATUM", help="Tag, den Bedingungen mit today() meinen (Vorgabe: heute).")
@opens
@click.option("--quiet", "-q", is_flag=True, help="Nur Probleme zeigen, keine Hinweise.")
def extract(pdfs: tuple[Path, ...], format_: str, output: Path | None, nameless: bool, today: datetime.date, keys: Keys, quiet: bool) -> None:
    if output and output.suffix.lower() == ".pdf":
        raise click.UsageError(f"{output} ist der Name eines PDF. Wählen Sie für die Antworten einen Namen wie antworten.{format_}.")
    if nameless and format_ == "xfdf":
        raise click.UsageError("XFDF ist eine Abschrift aller Felder. Nehmen Sie für anonyme Antworten json, csv oder xlsx.")
    filled, code = {}, Exit.DONE
    paths = list(dict.fromkeys(_pdfs(pdfs)))
    for number, path in enumerate(paths, 1):
        answers, outcome = _answers(path, f"{number} von {len(paths)}", today, keys, quiet)
        code = max(code, outcome)
        if answers is not None:
            filled[harmless(path)] = answers
    if filled:
        from .answers.anonymous import anonymous
        from .answers.files import files

        if nameless:
            filled = {name: anonymous(answers, today) for name, answers in filled.items()}
        _hand_over(files(filled, format_, not nameless), output, format_, quiet)
    sys.exit(code)


def _pdfs(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, and those in the folders named."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            names = sorted(name for name in os.listdir(path) if name.lower().endswith(".pdf") and not name.startswith("."))
        except OSError as trouble:
            _fail(f"Der Ordner {path} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
        if not names:
            _fail(f"Im Ordner {path} liegt kein PDF.", Exit.FILE)
        yield from (path / name for name in names)


def _answers(path: Path, count: str, today: datetime.date, keys: Keys, quiet: bool) -> "tuple[Filled | None, Exit]":
    """A PDF's answers, and all that is to be said about them is told; None where it can't be read. `count` is shown on a terminal while it lasts."""
    from .answers.extract import extract as answers_of
    from .verify import NotOurs

    def read(password: str) -> "Filled":
        with _working(f"{count}: Antworten werden gelesen …", quiet):
            return answers_of(path, today, password, rescue=True)

    try:
        filled = keys.open(path, read)
    except NotOurs as trouble:
        tell(trouble)
        return None, Exit.NOT_OURS
    except OSError as trouble:
        tell(f"{path} kann nicht gelesen werden: {reason(trouble)}.")
        return None, Exit.FILE
    _tell_findings(str(path), filled.findings, quiet)
    return filled, Exit.PROBLEMS if any(finding.severity is Severity.ERROR for finding in filled.findings) else Exit.DONE


def _hand_over(parts: dict[str, bytes], output: Path | None, format_: str, quiet: bool) -> None:
    """Write the files, which only their owner may read; without a name for them, the one there is goes to standard output."""
    if output is None and len(parts) > 1:
        raise click.UsageError(f"Die Antworten füllen {len(parts)} Dateien, zum Beispiel für jede Tabelle im Fragebogen eine. Nennen Sie mit -o die erste.")
    if output is None and format_ == "xlsx":
        raise click.UsageError("Nennen Sie mit -o die Datei für die Tabelle, zum Beispiel -o antworten.xlsx.")
    if output is None:
        hand_over(parts[""], format_)
        return
    for name, data in parts.items():
        path = output.with_name(f"{output.stem}{name}{output.suffix or '.' + format_}")
        _guard(lambda: save(path, data, private=True))
        _say(str(path), quiet)


def _tell_findings(name: str, findings: "list[Finding]", quiet: bool, paths: bool = False) -> None:
    """What there is to say about answers, on standard error; `paths`: with the place in the file."""
    for finding in findings:
        if not quiet or finding.severity is Severity.ERROR:
            line = f"{name}: {SIGN[finding.severity][0]}: {finding.path + ': ' if paths else ''}{finding}"
            tell(line, SIGN[finding.severity][1])


def _guard(work):
    """Run a stage; what it raises becomes a report and an exit code."""
    try:
        return work()
    except Stop as stop:
        _tell(stop.problems, quiet=True)
        _fail(f"Kein PDF geschrieben: {_count(stop.problems)}.", Exit.PROBLEMS)
    except FileTrouble as trouble:
        _fail(str(trouble), Exit.FILE)


def _fail(text: str, code: Exit) -> None:
    tell(text)
    sys.exit(code)


from . import cli_check, cli_fill, cli_paper      # noqa: E402, F401 – their commands belong to the group above
