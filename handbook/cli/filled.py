"""What the commands share that read filled PDFs and files of answers, or write them: whatever is the matter with such a
file becomes a sentence and an exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..model.quoted import quoted
from ..pipeline import APART
from ..problem import FileTrouble, Severity, reason
from .common import COLOURS, fail
from .options import PATH, Declared
from .terminal import tell
from .trouble import Exit, Refusal

if TYPE_CHECKING:
    from ..filled.fill.blank import Blank
    from ..filled.fill.both import Both
    from ..filled.read.finding import Finding
    from ..filled.read.form import Form
    from ..filled.read.translation import Translation
    from .password import Keys

SIGNS = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.HINT: "Hinweis"}
NO_ARCHIVE = "Verschlüsselt ist es kein PDF/A: Was in ein Archiv soll, muss man ohne Kennwort öffnen können."
NO_GLYPH = "Einige seltene Zeichen gibt es in den Schriften nicht. Sie stehen als „?“ da."
TOO_SLOW = "Was in {} steht, lässt sich nicht in {} Sekunden zu Papier bringen. Ein Fragebogen ist das wohl nicht."
SECONDS = 15  # A hundred pages take four.


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What is done in here reads this file; what is the matter with it ends the command: `SystemExit`."""
    from ..filled.fill.answer_file import BadAnswers
    from ..pdfs import NotOurs

    try:
        yield
    except NotOurs as trouble:
        fail(str(trouble), Exit.NOT_OURS)
    except BadAnswers as trouble:
        fail(str(trouble), Exit.PROBLEMS)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)
    except OSError as trouble:
        fail(f"{path} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)


@contextmanager
def limited(path: Path) -> Iterator[None]:
    """For work with what somebody wrote. Raises `Refusal` where it takes too long."""
    from ..filled.read.time_limit import TookTooLong, at_most

    try:
        with at_most(SECONDS):
            yield
    except TookTooLong:
        raise Refusal(TOO_SLOW.format(path, SECONDS), Exit.NOT_OURS) from None


@contextmanager
def in_time(path: Path) -> Iterator[None]:
    """As `reading`, for such work: if that takes too long, it is told too, and the command ends."""

    try:
        with limited(path), reading(path):
            yield
    except Refusal as why:
        fail(str(why), why.code)


apart_option = click.option(
    "--sensitive",
    "apart",
    type=PATH,
    metavar="SENSIBEL.pdf",
    help="Die Datei mit den sensiblen Fragen desselben Falls. Ohne die Angabe gilt NAME-sensibel.pdf neben NAME.pdf.",
)


def apart_beside(path: Path, named: Path | None) -> Path | None:
    """The file with the sensitive questions that belongs to this one: the one named, else the one that is called after
    it; None where there is none. What is in them tells later whether they belong together."""
    if named is not None or path.suffix.lower() != ".pdf" or is_apart(path):
        return named
    beside = apart_of(path)
    return beside if beside.exists() else None


def apart_of(path: Path) -> Path:
    """What the file with the sensitive questions is called, beside the one with that path."""
    return path.with_name(f"{path.stem}{APART}{path.suffix}")


def is_apart(path: Path) -> bool:
    return path.stem.endswith(APART)


def refuse_as_output(output: Path, *sources: Path) -> None:
    """Raises `click.UsageError` where the file to write is one of those that are read."""
    if any(output.exists() and source.exists() and output.samefile(source) for source in sources):
        raise click.UsageError(f"{output} ist eine der Vorlagen. Wählen Sie mit -o einen anderen Namen.")


def open_blank(path: Path, apart: Path | None, keys: Keys) -> Blank | Both:
    """The blank PDF, or the two that are one questionnaire; the command ends where they aren't blank: `SystemExit`."""
    from ..filled.fill.blank import Blank
    from ..filled.fill.both import Both

    def opened(each: Path) -> Blank:
        with reading(each):
            found = keys.open(each, lambda password: Blank(each, password))
        refuse_answered(found)
        return found

    main = opened(path)
    if apart is None:
        return main
    other = opened(apart)
    with reading(path):
        return Both(main, other)


def refuse_answered(blank: Blank) -> None:
    """End the command where a PDF to be filled has answers already: `SystemExit`."""
    from ..filled.fill.fill import answered

    if already := answered(blank):
        fail(
            f"{blank.path} enthält schon Antworten, zum Beispiel bei {already[0]}. Nehmen Sie ein leeres PDF.",
            Exit.PROBLEMS,
        )


def tell_findings(name: str, findings: Iterable[Finding], quiet: bool, with_path: bool = False) -> None:
    """What there is to say about the answers of the file `name`, on standard error; `quiet`: only errors;
    `with_path`: with the place in the file of answers."""
    for finding in findings:
        if not quiet or finding.severity is Severity.ERROR:
            place = f"{finding.path}: " if with_path and finding.path else ""
            tell(f"{name}: {SIGNS[finding.severity]}: {place}{finding}", COLOURS[finding.severity])


def tell_lost(path: Path, findings: Iterable[Finding], quiet: bool = False) -> Exit:
    """The answers that a PDF has lost, or shows so that nobody can tell what was meant, are told (unless `quiet`):
    they are missing in what is made of it. `findings`: all of the file. Gives the code to end with."""
    from ..filled.read.finding import LOST

    lost = [finding for finding in findings if finding.code in LOST]
    if not quiet:
        tell_findings(str(path), lost, quiet=False)
    return Exit.PROBLEMS if lost else Exit.DONE


def tell_missing_glyphs(missing: list[str], quiet: bool, name: str = "") -> None:
    """A hint, unless `quiet`, where characters are missing in the fonts; `name`: of the file, where there are
    several."""
    if missing and not quiet:
        tell(f"{name}: Hinweis: {NO_GLYPH}" if name else f"Hinweis: {NO_GLYPH}")


def tell_no_archive(new_password: str, quiet: bool) -> None:
    """A hint, unless `quiet`, where what is written is encrypted, which PDF/A forbids (ISO 19005-3, 6.1.3)."""
    if new_password and not quiet:
        tell(f"Hinweis: {NO_ARCHIVE}")


def lang_option(meaning: str) -> Callable[[Declared], Declared]:
    """The option --lang, which gives `language: str`; `meaning` says in German what is in that language."""
    return click.option("--lang", "language", metavar="SPRACHE", default="", help=meaning)


def translation_of(path: Path, form: Form, language: str) -> Translation | None:
    """What the form of that PDF carries of the language; None for its own. Raises `Refusal` where it has nothing of
    it."""

    if language in ("", form.language):
        return None
    found = form.translations.get(language)
    if found is None:
        there = ", ".join(form.translations)
        raise Refusal(
            f"{path} hat keine Übersetzung in „{quoted(language)}“."
            + (f" Es hat: {there}." if there else " Es hat gar keine."),
            Exit.WRONG_USE,
        )
    return found
