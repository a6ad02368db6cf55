"""Files that leave: written beside and renamed, and never over somebody's answers.

A PDF in which a field has been filled is somebody's work. `save` looks into the old file before it replaces it and refuses where a value differs
from what the form came with.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from .problem import FileTrouble

ENDING = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
IDENTIFIER = re.compile(rb"/ID ?\[<([0-9A-F]{32})> ?<\1>\]")


def save(path: Path, data: bytes, private: bool = False) -> Path:
    """Write the file whole or not at all; gives the path written. `private`: only its owner may read it. Raises `FileTrouble`."""
    if path.exists() and (name := filled_field(path)):
        raise FileTrouble(f"{path} ist ausgefüllt (zum Beispiel das Feld „{name}“) und wird nicht überschrieben. Benennen Sie die Datei um oder "
                          f"wählen Sie mit -o einen anderen Ordner.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".handbook-", suffix=".tmp")      # readable by its owner only; a name may be a person's
    except OSError as trouble:
        raise FileTrouble(f"In {path.parent} kann nicht geschrieben werden ({trouble.strerror or trouble}). Wählen Sie mit -o einen anderen Ordner.") \
            from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not private:
            os.chmod(beside, 0o644)
        os.replace(beside, path)
    except PermissionError:
        return _beside(path, Path(beside))
    except OSError as trouble:
        raise FileTrouble(f"{path} kann nicht geschrieben werden: {trouble.strerror or trouble}.") from None
    finally:
        Path(beside).unlink(missing_ok=True)
    return path


def _beside(path: Path, beside: Path) -> Path:
    """The old file is open in a reader that locks it (Windows): keep the new one under the next free name."""
    for number in range(2, 100):
        other = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not other.exists():
            os.replace(beside, other)
            return other
    beside.unlink(missing_ok=True)
    raise FileTrouble(f"{path} ist in einem anderen Programm geöffnet. Schließen Sie es und bauen Sie noch einmal.")


def untouched(path: Path) -> bool:
    """Whether the file is, byte for byte, one that the writer wrote: its /ID is the digest of all before its cross-reference stream. Answers this for nearly all
    files without reading them as PDF."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    found = ENDING.search(data, max(0, len(data) - 64))
    if not found:
        return False
    start = int(found[1])
    identifier = IDENTIFIER.search(data, start, start + 400)
    return identifier is not None and identifier[1].decode("ascii") == hashlib.md5(data[:start], usedforsecurity=False).hexdigest().upper()


def filled_field(path: Path) -> str:
    """The name of a field whose value differs from its default; "" where none does or the file is no readable PDF form."""
    if untouched(path):
        return ""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        fields = PdfReader(path).get_fields() or {}
    except (PyPdfError, OSError, ValueError, KeyError, RecursionError):
        return ""
    for name, field in fields.items():
        value, default = field.get("/V"), field.get("/DV")
        if value not in (None, "", "/Off") and value != default:
            return name
    return ""
