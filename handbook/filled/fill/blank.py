"""A PDF to be filled: where its fields are in the file, and what a viewer would do with an entry in each (ISO 32000-1,
12.7.3 and 12.7.4).

What is written is an update (write/update.py), so whatever else the file holds stays. Where nothing can be appended,
because a program left the file with a wrong cross-reference section, with generation numbers or encrypted, pypdf writes
it anew first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ...dataclass import dataclass
from ...expression.matcher import TooManySteps
from ...pdfs import DAMAGED, NotOurs, reading_errors, silence
from ...pdfs.values import Dictionary, deref, is_reference
from ...pdfs.written import written
from ...write.syntax import name as pdf_name
from ...write.update import PdfUpdate, section_of
from ..extract import SECONDS, TOO_SLOW
from ..read.added_mark import Added, added
from ..read.form import Form, read_form
from ..read.pdf import BOX, CHOICE, RADIO, Entry, FilledPdf, open_filled, states_of, terminal_fields, text_of
from ..read.time_limit import TookTooLong, at_most

SIZE = re.compile(r"([\d.]+)\s+Tf")
USUAL_SIZE = 10.5  # of an entry whose field doesn't say, or leaves it to the viewer
HIDDEN = 1 << 1
MULTILINE, COMB = 1 << 12, 1 << 24
ALIGN = {1: "center", 2: "right"}


@dataclass(frozen=True, slots=True)
class WidgetPlace:
    """A widget: its object and size in points; `state` is what it is when it is on, "" where it isn't a button."""

    number: int
    entries: Dictionary
    width: float
    height: float
    state: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A field to be filled. `entries` is its dictionary, object `number`, which may be its one widget too; `options`:
    export name → label of a drop-down."""

    name: str
    entry: Entry
    number: int
    entries: Dictionary
    places: tuple[WidgetPlace, ...]
    options: Mapping[str, str]
    size: float = USUAL_SIZE
    align: str = "left"
    multiline: bool = False
    comb: int = 0

    def takes(self, value: str | bool) -> bool:
        """Whether the field can hold the value: a text, an export name, a button's state, True for a box."""
        match self.entry.kind:
            case "box":
                return value is True
            case "radio":
                return value in [place.state for place in self.places]
            case "choice":
                return isinstance(value, str) and value in self.options
        return isinstance(value, str)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raises `NotOurs`, with the file's name, where it is too spoilt, or made to keep us busy, for the work below."""
    try:
        with silence(), at_most(SECONDS):
            yield
    except (TookTooLong, TooManySteps):
        raise NotOurs(TOO_SLOW.format(path, SECONDS)) from None
    except NotOurs as trouble:
        raise (trouble if str(path) in str(trouble) else NotOurs(f"{path}: {trouble}")) from trouble.__cause__
    except reading_errors() as error:
        raise NotOurs(DAMAGED.format(path)) from error


class Blank:
    """One PDF, to be filled any number of times. Raises `NotOurs` (`Locked` where the file wants another password),
    `OSError`."""

    def __init__(self, path: Path, password: str = ""):
        with readable(path):
            self._open(path, open_filled(path, password))

    def _open(self, path: Path, found: FilledPdf) -> None:
        self.path, self.entries, self.schema = path, found.entries, found.schema
        self.form: Form = read_form(found.schema)
        data, reader = found.data, found.reader
        section = section_of(data)
        if section is None or reader.is_encrypted or not _plain(reader):
            data, reader = _rewritten(reader)
            section = section_of(data)
        if section is None:
            raise NotOurs(DAMAGED.format(path))
        self.data, self.reader, self.section = data, reader, section
        self.catalog: Dictionary = reader.root_object
        self.acro_form: Dictionary = deref(self.catalog.get("/AcroForm")) or Dictionary()
        self.slots: dict[str, Slot] = {}  # full name → field, in the order of the form
        for name, inherited, widgets in terminal_fields(self.acro_form):
            if name in self.entries and name not in self.slots:
                self.slots[name] = self._slot(name, inherited, widgets)

    def _slot(self, name: str, inherited: dict[str, Any], widgets: list[Dictionary]) -> Slot:
        entry, first = self.entries[name], widgets[0]
        field = first if "/T" in first else deref(first.get("/Parent"))
        flags = inherited.get("/Ff")
        flags = int(flags) if isinstance(flags, (int, float)) else 0
        given = {**first, **field} if isinstance(field, dict) else {}
        size = SIZE.search(text_of(given.get("/DA")))
        length = deref(given.get("/MaxLen"))
        options = (
            {text_of(pair[0]): text_of(pair[-1]) for pair in map(_pair, deref(given.get("/Opt")) or ())}
            if entry.kind == CHOICE
            else {}
        )
        return Slot(
            name,
            entry,
            self._number(field),
            field,
            tuple(self._place(widget, entry.kind) for widget in widgets),
            options,
            float(size[1]) or USUAL_SIZE if size else USUAL_SIZE,
            ALIGN.get(deref(given.get("/Q")), "left"),
            bool(flags & MULTILINE),
            int(length) if flags & COMB and isinstance(length, int) else 0,
        )

    def _place(self, widget: Dictionary, kind: str) -> WidgetPlace:
        left, bottom, right, top = (float(deref(side)) for side in deref(widget["/Rect"]))
        flags = deref(widget.get("/F"))
        states = states_of(widget) if kind in (BOX, RADIO) else []
        return WidgetPlace(
            self._number(widget),
            widget,
            abs(right - left),
            abs(top - bottom),
            states[0] if states else "",
            bool(flags & HIDDEN) if isinstance(flags, int) else False,
        )

    def _number(self, entries: Any) -> int:
        """The number of a dictionary's object. Raises `NotOurs` where it is none of its own, so that it can't be
        changed."""
        reference = getattr(entries, "indirect_reference", None)
        if not is_reference(reference):
            raise NotOurs(DAMAGED.format(self.path))
        return int(reference.idnum)

    @cached_property
    def added(self) -> Added:
        """The pages that an earlier filling added."""
        return added(self.reader)

    def update(self) -> PdfUpdate:
        """An update of the file, with nothing in it yet."""
        trailer = self.reader.trailer
        root, info, ids = (
            trailer.raw_get("/Root"),
            trailer.raw_get("/Info") if "/Info" in trailer else None,
            deref(trailer.get("/ID")),
        )
        size = 1 + max(
            [
                int(deref(trailer["/Size"])) - 1,
                *(number for numbers in self.reader.xref.values() for number in numbers),
                *self.reader.xref_objStm,
            ]
        )
        first = getattr(ids[0], "original_bytes", b"") if ids else b""
        return PdfUpdate(self.data, self.section, size, root.idnum, info.idnum if is_reference(info) else None, first)


def filled_entry(entry: Entry, value: str | bool) -> Entry:
    """The field with that value, as it would be read again; a ticked box has its on state."""
    text = "Yes" if value is True else str(value or "")
    return replace(entry, value=text, hidden="", torn=False)


def _rewritten(reader: Any) -> tuple[bytes, Any]:
    """The file as pypdf writes it anew, and a reader of that."""
    from pypdf import PdfWriter

    from ...pdfs.entrance import reader_of

    out = io.BytesIO()
    PdfWriter(clone_from=getattr(reader, "careful", reader)).write(out)
    return out.getvalue(), reader_of(out.getvalue())


def _plain(reader: Any) -> bool:
    """Whether all objects are of generation 0."""
    return all(not numbers or generation in (0, 65535) for generation, numbers in reader.xref.items())


def _pair(option: Any) -> list[Any]:
    found = deref(option)
    return list(found) if isinstance(found, list) else [found]


def altered(entries: Any, changes: Mapping[str, bytes | None]) -> bytes:
    """A dictionary's bytes with some entries new, and without those whose change is None."""
    parts = []
    for key in entries:
        if key not in changes:
            parts.append(pdf_name(str(key)[1:]) + b" " + written(entries.raw_get(key)))
    parts += [pdf_name(key[1:]) + b" " + value for key, value in changes.items() if value is not None]
    return b"<<" + b" ".join(parts) + b">>"
