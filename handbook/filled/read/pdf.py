"""A filled PDF opened with care: the questionnaire attached to it, and what stands in its fields (`entries.py`).

There are two ways to the same (`pdfs`). The quick one takes what is just as programs write it, and knows the blank form
again that a file begins with (`known.py`); whatever it isn't sure of goes the careful way. What is damaged never passes
for empty: there `pdfs` tells whether what was read is whole, `spoilt.py` what in the tree of fields doesn't say what a
field says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...input import read_bytes
from ...pdfs import MAX_FILE, NotOurs
from .entries import BOX, CHOICE, RADIO, SCHEMA, TEXT, Entry, states_of, terminal_fields, text_of
from .filled_pdf import RESCUE, SPOILT, FilledPdf
from .known import read_quickly

__all__ = [
    "BOX",
    "CHOICE",
    "RADIO",
    "SCHEMA",
    "TEXT",
    "Entry",
    "FilledPdf",
    "filled_bytes",
    "open_filled",
    "states_of",
    "terminal_fields",
    "text_of",
]

TOO_LARGE = "{} ist größer, als ein ausgefüllter Fragebogen sein kann."


def filled_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `NotOurs` where there are more than any filled form has, `OSError`."""
    data = read_bytes(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise NotOurs(TOO_LARGE.format(path))
    return data


def open_filled(
    path: Path, password: str = "", rescue: bool = False, bytes_of: Callable[[Path], bytes] = filled_bytes
) -> FilledPdf:
    """Raises `NotOurs` (exit code 4) where the file is damaged or from elsewhere, of these `Locked` where it wants
    another password, `OSError` where it can't be read. `rescue`: of a damaged file what is left, if any is, and
    `damage` says so. `bytes_of` gives the bytes of the file."""
    data = bytes_of(path)
    if quick := read_quickly(data):
        return FilledPdf(quick.schema, quick.entries, quick.file, "", quick.added)
    from .careful import read_carefully

    found = read_carefully(data, path, password)
    if found.damage and not rescue:
        raise NotOurs((found.file.refusal or SPOILT).format(path) + RESCUE)
    return found
