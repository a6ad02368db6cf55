"""Reads the fields of all PDFs in a folder: PYTHON -m benchmarks.peer_reading READER FOLDER OUT.json

Writes file → full name of the field → what stands in it: the text, the state that is on, or, where the reader tells no
more of a button, its place or that it is on. Buttons to press are left out, and what is empty is "" or None.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Entries = dict[str, Any]
OFF, PUSHED = ("Off", "/Off"), 1 << 16


def ours(path: Path) -> Entries:
    """What ours is compared by; `handbook extract` is what is measured."""
    from handbook.filled.read.pdf import open_filled

    return {name: entry.value for name, entry in open_filled(path).entries.items()}


def with_pypdf(path: Path) -> Entries:
    from pypdf import PdfReader

    fields = (PdfReader(path).get_fields() or {}).items()
    return {
        name: _state(str(field.get("/V", "")), field["/FT"] == "/Btn")
        for name, field in fields
        if "/FT" in field and not int(field.get("/Ff", 0)) & PUSHED
    }


def with_pikepdf(path: Path) -> Entries:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return {
            field.fully_qualified_name: _state(
                "" if field.value is None else str(field.value), field.field_type == "/Btn"
            )
            for field in pdf.acroform.fields
            if not field.is_pushbutton
        }


def with_pypdfform(path: Path) -> Entries:
    from PyPDFForm import PdfWrapper

    return dict(PdfWrapper(str(path), use_full_widget_name=True).data)


def with_pdftk(path: Path) -> Entries:
    told = subprocess.run(["pdftk", path, "dump_data_fields_utf8"], check=True, capture_output=True).stdout.decode()
    out: Entries = {}
    for block in told.split("---\n"):
        name, value, lines = "", "", block.split("\n")
        for number, line in enumerate(lines):
            key, _, rest = line.partition(": ")
            if key == "FieldName":
                name = rest
            elif key == "FieldValue":
                value = "\n".join([rest, *_more(lines[number + 1 :])])
        if name:
            out[name] = _state(value, "FieldType: Button" in lines)
    return out


def _more(lines: list[str]) -> list[str]:
    """The other lines of a value: those before the next word of pdftk's own."""
    found: list[str] = []
    for line in lines:
        if line.startswith(("Field", "---")) or not line:
            break
        found.append(line)
    return found


def _state(value: str, is_button: bool) -> str:
    return ("" if value in OFF else value.removeprefix("/")) if is_button else value


READERS: dict[str, Callable[[Path], Entries]] = {
    "ours": ours,
    "pypdf": with_pypdf,
    "pikepdf": with_pikepdf,
    "pypdfform": with_pypdfform,
    "pdftk": with_pdftk,
}


def main(reader: str, folder: Path, out: Path) -> None:
    read = READERS[reader]
    found = {path.name: read(path) for path in sorted(folder.glob("*.pdf"))}
    out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
