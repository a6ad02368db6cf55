"""The workbook's other languages as PO files of the book (translations/LANGUAGE/)."""

from __future__ import annotations

from collections.abc import Mapping

from ..translation.po_text import POText
from ..translation.unit import FORM
from ..translation.update import set_fuzzy

TITLES = ("handbook.title", "questionnaire.title")  # a workbook has one title, for all languages


def filled(files: Mapping[str, POText], translated: Mapping[str, str]) -> dict[str, str]:
    """The files of a language that is begun, with what the workbook says: name without ".po" → text. A title is the
    same in every language and marked to be looked at."""
    for item in files[FORM].active if FORM in files else ():
        if text := translated.get(item.context):
            item.changed().msgstr = text
        elif item.context in TITLES:
            item.changed().msgstr = item.entry.msgid
            set_fuzzy(item.entry, True)
    return {name: str(file) for name, file in files.items()}


def is_whole(files: Mapping[str, POText]) -> bool:
    """Whether nothing of these is missing."""
    entries = (item.entry for file in files.values() for item in file.active)
    return all(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())) for entry in entries)
