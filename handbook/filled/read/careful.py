"""A filled PDF read by pypdf, where the quick way leaves it: whoever saved it, encrypted, or damaged."""

from __future__ import annotations

from pathlib import Path

from pypdf.errors import DependencyError

from ...pdfs import DAMAGED, NotOurs, deref, reading_errors
from ...pdfs.entrance import open_pdf
from .entries import SCHEMA, attachment, entries_of
from .filled_pdf import IN_PART, FilledPdf
from .locked import unlock

CIPHER = (
    "{} ist auf eine Art verschlüsselt, die hier nicht geöffnet werden kann. Speichern Sie es im PDF-Programm ohne "
    "Kennwort."
)
FOREIGN = (
    (
        "{} enthält keinen Fragebogen dieses Programms. Vielleicht hat ein anderes Programm das PDF neu geschrieben: "
        "Dann fehlt die angehängte Datei „"
    )
    + SCHEMA
    + "“."
)


def read_carefully(data: bytes, path: Path, password: str) -> FilledPdf:
    """What stands in the file, also where it is damaged. Raises `NotOurs`, `Locked`."""
    file = open_pdf(data, path, rescue=True)
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
    except reading_errors(MemoryError) as error:
        raise NotOurs((file.refusal or DAMAGED).format(path)) from error
    return FilledPdf(schema, entries.found, file, damage)
