"""A filled PDF opened with care: the questionnaire attached to it, and what stands in its fields (`entries.py`).

There are two ways to the same (`pdfs`). The quick one takes what is just as programs write it, and knows the blank form
again that a file begins with (`known.py`); whatever it isn't sure of goes the careful way. What is damaged never passes
for empty: there `pdfs` tells whether what was read is whole, `spoilt.py` what in the tree of fields doesn't say what a
field says.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf.errors import DependencyError

from ...input import read_bytes
from ...pdfs import DAMAGED, MAX_FILE, READING_ERRORS, NotOurs, OpenedPdf, QuickPdf, deref, open_pdf
from .added_mark import Added
from .entries import (
    BOX,
    CHOICE,
    RADIO,
    SCHEMA,
    TEXT,
    Entry,
    attachment,
    entries_of,
    states_of,
    terminal_fields,
    text_of,
)
from .known import read_quickly
from .locked import unlock

__all__ = [
    "BOX",
    "CHOICE",
    "MAX_FILE",
    "RADIO",
    "SCHEMA",
    "TEXT",
    "Entry",
    "FilledPdf",
    "open_filled",
    "states_of",
    "terminal_fields",
    "text_of",
]

CIPHER = (
    "{} ist auf eine Art verschlüsselt, die hier nicht geöffnet werden kann. Speichern Sie es im PDF-Programm ohne "
    "Kennwort."
)
SPOILT = "{} ist beschädigt: Was darin steht, lässt sich nicht sicher lesen."
IN_PART = "Die Datei ist beschädigt. Gelesen ist, was sich noch lesen lässt: Antworten können fehlen oder falsch sein."
RESCUE = " Der Befehl „extract“ liest, was noch darin steht."
TOO_LARGE = "{} ist größer, als ein ausgefüllter Fragebogen sein kann."
FOREIGN = (
    (
        "{} enthält keinen Fragebogen dieses Programms. Vielleicht hat ein anderes Programm das PDF neu geschrieben: "
        "Dann fehlt die angehängte Datei „"
    )
    + SCHEMA
    + "“."
)


@dataclass(frozen=True, slots=True)
class FilledPdf:
    """`schema`: the attached questionnaire's bytes; `entries`: full name → entry of every field but buttons to press,
    in the order of the form; `file`: the PDF; `damage`: "", or a German sentence on why the entries may not be all, or
    not as they were. `added`: the pages that were added to it, where they have been read with the rest."""

    schema: bytes
    entries: dict[str, Entry]
    file: OpenedPdf | QuickPdf
    damage: str = ""
    added: Added | None = None

    @property
    def data(self) -> bytes:
        return self.file.data

    @property
    def reader(self) -> Any:
        """pypdf's reader of the file, or what looks like one."""
        return self.file.reader


def open_filled(path: Path, password: str = "", rescue: bool = False) -> FilledPdf:
    """Raises `NotOurs` (exit code 4) where the file is damaged or from elsewhere, of these `Locked` where it wants
    another password, `OSError` where it can't be read. `rescue`: of a damaged file what is left, if any is, and
    `damage` says so."""
    data = read_bytes(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise NotOurs(TOO_LARGE.format(path))
    if quick := read_quickly(data):
        return FilledPdf(quick.schema, quick.entries, quick.file, "", quick.added)
    file = open_pdf(data, path, rescue=True)
    found = _read(file, path, password)
    if found.damage and not rescue:
        raise NotOurs((file.refusal or SPOILT).format(path) + RESCUE)
    return found


def _read(file: OpenedPdf, path: Path, password: str) -> FilledPdf:
    try:
        with file.listening():
            unlock(file.reader, path, password)
            catalog = file.reader.root_object
            schema = attachment(catalog)
            if schema is None:
                raise NotOurs((file.refusal or (DAMAGED if file.spoilt() else FOREIGN)).format(path))
            entries = entries_of(deref(catalog.get("/AcroForm")))
        damage = file.damage or (IN_PART if entries.odd or file.spoilt() else "")
    except DependencyError:  # a cipher that pypdf leaves to others
        raise NotOurs(CIPHER.format(path)) from None
    except (*READING_ERRORS, MemoryError) as error:
        raise NotOurs((file.refusal or DAMAGED).format(path)) from error
    return FilledPdf(schema, entries.found, file, damage)
