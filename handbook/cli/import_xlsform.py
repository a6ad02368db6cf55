"""The command `import-xlsform`: a workbook of ODK or KoboToolbox as a questionnaire, in a book of its own or in one
that is there."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..input import read_bytes
from ..problem import FileTrouble
from . import book
from .common import guarded, taking_over, working
from .options import PATH, command, quiet_option
from .terminal import say, tell

if TYPE_CHECKING:
    from ..model.book import Handbook
    from ..xlsform.imported import Imported
    from ..xlsform.new_book import About

QUESTIONNAIRE = "questionnaire.yaml"
PROGRAM_WORDS = "programm"
NO_BOOK = "Die Übersetzungen ({}) kommen nur in ein Buch mit. Nennen Sie dafür mit -o einen Ordner."
KEPT = "{} gibt es schon und wird nicht überschrieben. Nennen Sie mit -o einen anderen Ordner oder eine andere Datei."


@command("import-xlsform", "Macht aus einem XLSForm (ODK, KoboToolbox) einen Fragebogen.")
@click.argument("workbook", type=PATH, metavar="DATEI.xlsx")
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="ORDNER",
    help="Ordner eines Buchs, auch eines neuen, oder eine Datei .yaml (Vorgabe: ein Ordner mit dem Namen der Tabelle).",
)
@quiet_option("Nur Fehler zeigen.")
def import_xlsform(workbook: Path, output: Path | None, quiet: bool) -> None:
    """Write the questionnaire and what it needs to be built, and tell what isn't in it. Raises `SystemExit` where a
    file can't be read or written."""
    from ..model.near import as_id
    from ..output import save_all

    with guarded():
        target = Target(_path(output or Path(as_id(workbook.stem))), datetime.date.today())
        with working("Die Tabelle wird gelesen und geprüft …", quiet):
            found = _imported(workbook, target)
        files = {target.path: found.text.encode()}
        catalogues, whole = _catalogues(found, target) if target.in_book else ({}, [])
        if target.is_new:
            files |= target.files(found.about, workbook.name, whole)
        if taken := [each for each in files if os.path.lexists(each)]:
            raise FileTrouble(KEPT.format(taken[0]))
        pictures = {target.folder / "images" / name: data for name, data in found.pictures.items()}
        beside = {**catalogues, **pictures}
        written = save_all(sorted((files | {path: beside[path] for path in _free(beside)}).items()))
    if not quiet:
        for remark in found.remarks:
            tell(remark)
    if found.translated and not target.in_book:
        say(NO_BOOK.format(", ".join(sorted(found.translated))), quiet)
    for each in written:
        say(each, quiet)
    target.tell_next(quiet)


class Target:
    """Where the questionnaire goes: into a new book (`is_new`), into one that is there (`known`, if it can be read), or
    into a file on its own."""

    def __init__(self, path: Path, today: datetime.date) -> None:
        self.path, self.folder, self._today = path, path.parent, today
        has_book = os.path.lexists(self.folder / book.FIRST_FILE)
        self.is_new = path.name == QUESTIONNAIRE and not has_book
        self.in_book = self.is_new or has_book
        self.known = _book_in(self.folder) if has_book else None

    def book(self, about: About) -> Handbook:
        """The book that it is for, without it."""
        from ..xlsform.new_book import around, unknown

        return around(about, self._today) if self.is_new else self.known or unknown(about)

    def files(self, about: About, source: str, languages: list[str]) -> dict[Path, bytes]:
        """What a new book has beside the questionnaire. `languages`: those that it may be built in at once."""
        from ..xlsform import new_book

        files = new_book.files(about, source, languages, self._today)
        if about.language != new_book.GERMAN and (words := _program_words(about.language)):
            files[f"translations/{about.language}/{PROGRAM_WORDS}.po"] = words.encode()
        return {self.folder / name: data for name, data in files.items()}

    def tell_next(self, quiet: bool) -> None:
        if self.is_new:
            say(f"So wird daraus ein Formular: {book.command('build', self.folder)}", quiet)
        elif self.known is not None:
            say(f"Was jetzt noch fehlt, sagt: {book.command('check', self.folder)}", quiet)


def _imported(workbook: Path, target: Target) -> Imported:
    from ..opc import LARGEST_FILE
    from ..xlsform.imported import imported

    with taking_over(workbook):
        data = read_bytes(workbook, LARGEST_FILE)
        return imported(data, workbook.name, target.book, partial(_beside, workbook))


def _free(files: Iterable[Path]) -> list[Path]:
    """Those that aren't there yet; the others stay as they are, which is told."""
    there = [path for path in files if os.path.lexists(path)]
    for path in there:
        tell(f"{path} gibt es schon und bleibt, wie es ist.")
    return [path for path in files if path not in there]


def _beside(workbook: Path, name: str) -> bytes | None:
    """What a file has that lies beside the workbook, or in the folder for its media; None where none does."""
    from ..xlsform.files import LARGEST, MEDIA

    for folder in (folder.format(workbook.stem) for folder in MEDIA):
        try:
            return read_bytes(workbook.parent / folder / name, LARGEST)
        except OSError:
            continue
    return None


def _path(output: Path) -> Path:
    """The file of the questionnaire, in the folder that is named or in the content/ in it."""
    if output.suffix.lower() == ".yaml":
        return output
    if output.exists() and not output.is_dir():
        raise FileTrouble(
            f"{output} ist kein Ordner. Nennen Sie mit -o einen Ordner oder eine Datei, die auf .yaml endet."
        )
    return book.content_folder(output) / QUESTIONNAIRE


def _book_in(folder: Path) -> Handbook | None:
    """The book of that folder; None where there is none that can be read."""
    from ..load.content import load

    return load(folder)[0] if os.path.lexists(folder / book.FIRST_FILE) else None


def _catalogues(found: Imported, target: Target) -> tuple[dict[Path, bytes], list[str]]:
    """The PO files, and the languages in which nothing is missing."""
    from .. import translating
    from ..load.content import questionnaire_in
    from ..xlsform.catalogues import filled, is_whole

    questionnaire, _ = questionnaire_in(found.text, QUESTIONNAIRE)
    files: dict[Path, bytes] = {}
    whole = []
    for language, texts in sorted(found.translated.items()):
        try:
            begun = translating.begun_for(target.book(found.about), questionnaire, language, _program_words(language))
        except ValueError as trouble:
            tell(f"{language}: {trouble}. Legen Sie die Sprache selbst an: translate add {language}")
            continue
        written = filled(begun.files, texts)
        whole += [language] if is_whole(begun.files) else []
        folder = target.folder / "translations" / language
        files |= {folder / f"{name}.po": text.encode() for name, text in written.items()}
    return files, whole


def _program_words(language: str) -> str:
    """The program's own words in a language, as this project's book has them; "" where it hasn't."""
    path = book.content_folder(None) / "translations" / language / f"{PROGRAM_WORDS}.po"
    try:
        return read_bytes(path, 2**24).decode()
    except (OSError, UnicodeDecodeError):
        return ""
