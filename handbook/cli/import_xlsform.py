"""The command `import-xlsform`: a workbook of ODK or KoboToolbox as a questionnaire, in a book of its own or in one
that is there."""

from __future__ import annotations

import datetime
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..input import read_bytes
from ..problem import FileTrouble, reason
from . import book
from .common import guarded
from .options import PATH, command, quiet_option
from .terminal import say, tell

if TYPE_CHECKING:
    from ..model.book import Handbook
    from ..xlsform.imported import Imported
    from ..xlsform.new_book import About

QUESTIONNAIRE = "questionnaire.yaml"
PROGRAM_WORDS = "programm"
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
    from ..opc import LARGEST_FILE, Refused
    from ..output import save_all
    from ..xlsform.imported import imported
    from ..xlsform.new_book import around, unknown

    today = datetime.date.today()
    with guarded():
        path = _path(output or Path(as_id(workbook.stem)))
        folder = path.parent
        is_new = path.name == QUESTIONNAIRE and not os.path.lexists(folder / book.FIRST_FILE)
        known = None if is_new else _book_in(folder)

        def made_for(about: About) -> Handbook:
            return around(about, today) if is_new else known or unknown(about)

        try:
            found = imported(read_bytes(workbook, LARGEST_FILE), workbook.name, made_for, partial(_beside, workbook))
        except Refused as why:
            raise FileTrouble(f"{workbook} kann nicht übernommen werden: {why}.") from None
        except OSError as trouble:
            raise FileTrouble(f"{workbook} kann nicht gelesen werden: {reason(trouble)}.") from None
        files = {path: found.text.encode()}
        catalogues, languages = _catalogues(found, made_for(found.about))
        files |= {folder / name: data for name, data in catalogues.items()}
        files |= {folder / "images" / name: data for name, data in found.pictures.items()}
        if is_new:
            files |= {folder / name: data for name, data in _around(found, workbook.name, languages, today).items()}
        if taken := [each for each in files if os.path.lexists(each)]:
            raise FileTrouble(KEPT.format(taken[0]))
        written = save_all(sorted(files.items()))
    if not quiet:
        for remark in found.remarks:
            tell(remark)
    for each in written:
        say(each, quiet)
    _tell_next(folder, is_new, known is not None, quiet)


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


def _around(found: Imported, source: str, languages: list[str], today: datetime.date) -> dict[str, bytes]:
    from ..xlsform import new_book

    own = found.about.language
    files = new_book.files(found.about, source, languages, today)
    if own != new_book.GERMAN and (words := _program_words(own)):
        files[f"translations/{own}/{PROGRAM_WORDS}.po"] = words.encode()
    return files


def _catalogues(found: Imported, around: Handbook) -> tuple[dict[str, bytes], list[str]]:
    """The PO files by their names in the book, and the languages in which nothing is missing."""
    from .. import translating
    from ..load.content import questionnaire_in
    from ..xlsform.catalogues import filled, is_whole

    questionnaire, _ = questionnaire_in(found.text, QUESTIONNAIRE)
    files: dict[str, bytes] = {}
    whole = []
    for language, texts in sorted(found.translated.items()):
        try:
            begun = translating.begun_for(around, questionnaire, language, _program_words(language))
        except ValueError as trouble:
            tell(f"{language}: {trouble}. Legen Sie die Sprache selbst an: translate add {language}")
            continue
        written = filled(begun.files, texts)
        whole += [language] if is_whole(begun.files) else []
        files |= {f"translations/{language}/{name}.po": text.encode() for name, text in written.items()}
    return files, whole


def _program_words(language: str) -> str:
    """The program's own words in a language, as this project's book has them; "" where it hasn't."""
    path = book.content_folder(None) / "translations" / language / f"{PROGRAM_WORDS}.po"
    try:
        return read_bytes(path, 2**24).decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _tell_next(folder: Path, is_new: bool, is_in_book: bool, quiet: bool) -> None:
    if is_new:
        say(f"So wird daraus ein Formular: {book.command('build', folder)}", quiet)
    elif is_in_book:
        say(f"Was jetzt noch fehlt, sagt: {book.command('check', folder)}", quiet)
