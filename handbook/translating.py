"""The stages of the commands on translations, in order: the PO files of a language, brought up to the book, changed,
and written back.

    files of a language ─update→ the same with the book's present German ─rows→ workbook ─apply→ files
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from .edition.plural import plural_form
from .edition.program_words import all_units, cited_first, form_examples, is_first
from .load.content import OF_REGION
from .load.files import Folder
from .model.book import Handbook
from .model.questionnaire import Questionnaire
from .model.translations import PLURAL_FORMS, PROGRAM, REGION, Catalogue
from .output import save
from .problem import FileTrouble
from .translation.exchange import Imported, apply, rows
from .translation.languages import header_of, plural_of
from .translation.po_text import POText, new_file
from .translation.status import FileStatus, status
from .translation.unit import CHAPTER, FACTS, Unit
from .translation.update import Update
from .translation.workbook import workbook, written

TRANSLATIONS = "translations"


def path_of(handbook: Handbook, language: str, name: str) -> Path:
    """Where a file of a language lies: the texts of a region that has a folder in that, unless they lie with the book's
    already."""
    book = handbook.folder / TRANSLATIONS / language / f"{name}.po"
    region = handbook.regions.get(name.removeprefix(REGION)) if name.startswith(REGION) else None
    if region is None or not region.has_folder or region.place is None or book.exists():
        return book
    return region.place / TRANSLATIONS / language / OF_REGION


def status_of(handbook: Handbook, language: str, only: Collection[str] = ()) -> list[FileStatus]:
    """How far a language is, file by file. `only`: of these files."""
    catalogue = handbook.translations[language]
    units = _wanted(handbook, set(catalogue.files), _contexts(catalogue), False)
    return status(catalogue, [unit for unit in units if not only or unit.file in only])


def begun(handbook: Handbook, language: str, plural: str, everything: bool) -> Update:
    """The files of a language that isn't there yet. `plural`: its header, "" for the one we know; `everything`: also
    those of chapters, glossary, facts and regions. Raises ValueError, with a German sentence, where the header is wrong
    or there is none."""
    plural = plural or plural_of(language)
    plural_form(plural)
    units = _wanted(handbook, set(), set(), everything)
    return _update(handbook, units, {}, new_file(header_of(language, plural)))


def begun_for(handbook: Handbook, questionnaire: Questionnaire | None, language: str, program: str) -> Update:
    """The same for a book whose questionnaire comes from elsewhere. `program`: a file of the program's words that is
    there already, "" for none. Raises ValueError, with a German sentence, where the plural isn't known."""
    plural = plural_of(language)
    plural_form(plural)
    there = {PROGRAM: program} if program else {}
    whole = replace(handbook, questionnaire=questionnaire, translations={})
    units = _wanted(whole, set(there), set(), False)
    return _update(whole, units, there, new_file(header_of(language, plural)))


def updated(
    handbook: Handbook,
    language: str,
    everything: bool = False,
    good: Sequence[str] = (),
    only: Collection[str] = (),
) -> Update:
    """The files of a language with the book's present German; what it needs for the form and isn't there is begun.
    `good`: ids whose German changed in its spelling only. `only`: these files, which are begun where they aren't there.
    Raises FileTrouble where a file can't be read."""
    catalogue = handbook.translations[language]
    plural = catalogue.plural_forms(PROGRAM) or plural_of(language)
    there = texts(handbook, language)
    if only:
        there = {name: there[name] for name in only if name in there}
        units = [unit for unit in all_units(handbook) if unit.file in only]
    else:
        units = _wanted(handbook, set(there), _contexts(catalogue), everything)
    return _update(handbook, units, there, new_file(header_of(language, plural)), good)


def _update(
    handbook: Handbook, units: list[Unit], there: Mapping[str, str], empty: str, good: Sequence[str] = ()
) -> Update:
    """The files of these texts. `empty`: what stands in one that isn't there, or has nothing in it."""
    begun_files = {name: text for name, text in there.items() if text.strip()}
    empty_ones = dict.fromkeys((unit.file for unit in units), empty)
    return Update({**empty_ones, **begun_files}, units, handbook.fixed_terms, good)


def _wanted(handbook: Handbook, files: set[str], contexts: set[str], everything: bool) -> list[Unit]:
    """The texts that belong into the files of a language: those of the form and its work sheets, and all of every other
    file that is there. Facts are translated as far as they are taken in, all of them once a chapter is."""
    units = all_units(handbook)
    cited = cited_first(units)
    has_chapters = any(file.startswith(CHAPTER) for file in files)

    def wanted(unit: Unit) -> bool:
        if everything or is_first(unit, cited):
            return True
        return unit.file in files and (unit.file != FACTS or has_chapters or unit.context in contexts)

    return [unit for unit in units if wanted(unit)]


def _contexts(catalogue: Catalogue) -> set[str]:
    return {entry.context for entry in catalogue.entries}


def texts(handbook: Handbook, language: str) -> dict[str, str]:
    """The PO files of a language: name without ".po" → text. Raises FileTrouble where one can't be read."""
    book = Folder(handbook.folder)
    listed = book.listed(f"{TRANSLATIONS}/{language}", ".po")
    lying = {name.rpartition("/")[2].removesuffix(".po"): (book, name) for name in listed}
    for id_, region in handbook.regions.items():
        file = f"{REGION}{id_}"
        if file not in lying and region.has_folder and path_of(handbook, language, file).exists():
            assert region.place
            lying[file] = Folder(region.place), f"{TRANSLATIONS}/{language}/{OF_REGION}"
    found = {}
    for file, (folder, name) in lying.items():
        text = folder.read(name)
        if text is None or folder.problems:
            raise FileTrouble(f"{folder.name_of(name)}: {folder.problems[0].text}. Es wurde nichts geändert.")
        found[file] = text
    return found


def write(handbook: Handbook, language: str, files: Mapping[str, str]) -> list[Path]:
    """The files as they are now; gives their paths. Raises FileTrouble."""
    return [save(path_of(handbook, language, name), text.encode()) for name, text in files.items()]


def new_files(update: Update) -> dict[str, str]:
    """All files of a language that is begun."""
    return {name: str(file) for name, file in update.files.items()}


# ------------------------------------------------------------------ workbooks


def exported(update: Update, language: str, only: str, file: str) -> tuple[bytes, int]:
    """The workbook and the number of its rows; `only`: texts of one state, `file`: of one file, "" for all."""
    all_rows = rows(update, only, file, partial(_examples, update.files))
    return workbook(language, all_rows), len(all_rows)


def _examples(files: Mapping[str, POText], file: str) -> tuple[str, ...]:
    try:
        return form_examples(files[file].metadata.get(PLURAL_FORMS, ""))
    except ValueError:
        return ()


def imported(handbook: Handbook, data: bytes, name: str, machine: bool) -> tuple[str, Update, Imported]:
    """The language of a workbook, its files with what was written there, and what was done. Raises FileTrouble where it
    is no workbook of ours, or of a language that isn't there."""
    language, all_written = written(data, name)
    if language not in handbook.translations:
        known = ", ".join(sorted(handbook.translations)) or "noch keine"
        raise FileTrouble(
            f"In {name} heißt das Blatt „{language}“. Es muss heißen wie eine Sprache, die angelegt ist: {known}."
        )
    update = updated(handbook, language)
    return language, update, apply(update, all_written, machine)


def unknown_ids(ids: Iterable[str], update: Update) -> list[str]:
    """Those of the ids, given as good, of which no text has changed."""
    from .translation.update import names

    return [id_ for id_ in ids if not any(names(id_, context) for context in update.report.good)]
