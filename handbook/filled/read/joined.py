"""A case in two files: the answers that anybody may see, and the sensitive ones beside them.

The two belong together by their names (`NAME.pdf`, `NAME-sensibel.pdf`) or because somebody names both; never by what
is in them. Read together they are one form: the sensitive file describes the whole questionnaire.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ...edition.parts import APART, MAIN
from ...model.field_names import STATE
from ...pdfs import NotOurs
from .form import Form, read_form
from .pdf import Entry, FilledPdf
from .translation import joined_translations

NO_MAIN = "{} ist kein Fragebogen, zu dem eine Datei mit sensiblen Fragen gehört."
NOT_APART = "{} enthält keine sensiblen Fragen, die zu einer anderen Datei gehören."
NO_PAIR = (
    "{} und {} gehören nicht zusammen: Sie sind aus verschiedenen Ausgaben oder Fragebögen. Nehmen Sie zwei Dateien "
    "derselben Ausgabe, oder lesen Sie jede für sich."
)


def joined_form(main: bytes, apart: bytes, paths: tuple[Path, Path]) -> Form:
    """The form of both attached files. Raises `NotOurs` where they don't belong together."""
    one, other = read_form(main), read_form(apart, True)
    if one.part != MAIN:
        raise NotOurs(NO_MAIN.format(paths[0]))
    if other.part != APART:
        raise NotOurs(NOT_APART.format(paths[1]))
    if one.stamp != other.stamp:
        raise NotOurs(NO_PAIR.format(*paths))
    return _joined(one, other)


@lru_cache(maxsize=16)
def _joined(one: Form, other: Form) -> Form:
    """Made once for all cases whose two files have the same questionnaires."""
    form = copy.copy(other)
    form.pages, form.tables = {**other.pages, **one.pages}, one.tables
    form.shown, form.translations = one.shown, joined_translations(one.translations, other.translations)
    return form


def joined_entries(main: dict[str, Entry], apart: dict[str, Entry]) -> dict[str, Entry]:
    """The fields of both files; what each remembers of its ways is remembered together."""
    entries = {**main, **{name: entry for name, entry in apart.items() if name not in main}}
    if STATE in main and STATE in apart:
        memory = f"{main[STATE].value} {apart[STATE].value}".strip()
        entries[STATE] = replace(main[STATE], value=memory)
    return entries


def joined(main: FilledPdf, apart: FilledPdf, paths: tuple[Path, Path]) -> tuple[Form, dict[str, Entry]]:
    """The form and the fields of both files. Raises `NotOurs` where they don't belong together."""
    return joined_form(main.schema, apart.schema, paths), joined_entries(main.entries, apart.entries)


def form_of(schemas: tuple[bytes, ...], paths: tuple[Path, ...]) -> Form:
    """The form of one attached file, or of the two of a case. Raises `NotOurs`."""
    return read_form(schemas[0]) if len(schemas) == 1 else joined_form(schemas[0], schemas[1], (paths[0], paths[1]))
