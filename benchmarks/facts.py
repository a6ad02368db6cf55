"""What is in a finished PDF, as JSON: PYTHON_WITH_PYPDF -m benchmarks.facts FILE"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

NOT_FILLED = (
    1 | 1 << 16
)  # flags of what nobody fills: read-only fields and push buttons (ISO 32000-1, 12.7.3.1 and 12.7.4.2)


def bookmarks(reader: PdfReader) -> int:
    """The entries of the outline, of all levels."""
    count, waiting = 0, [reader.root_object.get("/Outlines", DictionaryObject())]
    while waiting:
        entry = waiting.pop().get_object().get("/First")
        while entry is not None:
            count += 1
            waiting.append(entry)
            entry = entry.get_object().get("/Next")
    return count


def fields(reader: PdfReader) -> int:
    """The fields a person fills: full names of the ends of the field tree, so a radio group is one. WeasyPrint gives a
    group's buttons the group's name and lists them beside it too: a button named like its parent counts as its
    parent."""
    form = reader.root_object.get("/AcroForm", DictionaryObject()).get_object()
    names, waiting = set(), [(field, ()) for field in form.get("/Fields", ())]
    while waiting:
        reference, above = waiting.pop()
        field = reference.get_object()
        name = (*above, field["/T"]) if "/T" in field and above[-1:] != (field["/T"],) else above
        kids = [kid for kid in field.get("/Kids", ()) if "/T" in kid.get_object()]
        waiting += [(kid, name) for kid in kids]
        if not kids and not int(field.get("/Ff", 0)) & NOT_FILLED:
            names.add(name)
    return len(names)


def facts(path: Path) -> dict:
    reader = PdfReader(path)
    return {
        "pages": len(reader.pages),
        "fields": fields(reader),
        "bookmarks": bookmarks(reader),
        "bytes": path.stat().st_size,
        "tagged": "/StructTreeRoot" in reader.root_object,
    }


if __name__ == "__main__":
    print(json.dumps(facts(Path(sys.argv[1]))))
