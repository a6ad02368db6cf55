"""Files that leave: written beside and renamed, and never over somebody's answers.

A PDF in which a field has been filled is somebody's work. `save` looks into the old file before it replaces it and refuses where a value differs
from what the form came with, and where it can't look, for a password.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import tempfile
import threading
from pathlib import Path

from .problem import FileTrouble, reason

ENDING = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
IDENTIFIER = re.compile(rb"/ID ?\[<([0-9A-F]{32})> ?<\1>\]")


def end_in_order() -> None:
    """A program that is asked to end (SIGTERM) leaves no half-written file behind, as one that is stopped from the keyboard."""
    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)


def save(path: Path, data: bytes, private: bool = False) -> Path:
    """Write the file whole or not at all; gives the path written. `private`: only its owner may read it. Raises `FileTrouble`."""
    if path.exists() and (state := worth_keeping(path)):
        raise FileTrouble(f"{path} ist {state} und wird nicht überschrieben. Benennen Sie die Datei um oder wählen Sie mit -o einen anderen Ordner.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".handbook-", suffix=".tmp")      # readable by its owner only; a name may be a person's
    except OSError as trouble:
        raise FileTrouble(f"In {path.parent} kann nicht geschrieben werden ({reason(trouble)}). Wählen Sie mit -o einen anderen Ordner.") \
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
        raise FileTrouble(f"{path} kann nicht geschrieben werden: {reason(trouble)}.") from None
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


def worth_keeping(path: Path) -> str:
    """What makes the file somebody's work: a field whose value differs from its default, or a password behind which there may be one. "" where it is neither, or no readable PDF form."""
    if untouched(path):
        return ""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            return "mit einem Kennwort verschlüsselt"
        fields = reader.get_fields() or {}
    except (PyPdfError, OSError, ValueError, KeyError, RecursionError):
        return ""
    for name, field in fields.items():
        value, default = field.get("/V"), field.get("/DV")
        if value not in (None, "", "/Off") and value != default:
            return f"ausgefüllt (zum Beispiel das Feld „{name}“)"
    return ""
