"""A filled PDF opened with care: the questionnaire attached to it, and what stands in its fields (ISO 32000-1, 12.7.3 and 12.7.4).

Many programs may have saved the file since we wrote it, each in its way, and anybody may send one. So:

- The tree of fields is walked downward from /Fields, never up; each object once, so that no circle has a way in. Depth, number of fields and the length of texts are limited.
- A box or button is what it shows: its widgets' /AS. A value (/V) that no widget shows counts only where the file asks viewers to draw anew (NeedAppearances) or the widgets
  have no state at all; PDF.js leaves the old /V behind when a choice is taken back. Such a hidden value is told (`Entry.hidden`).
- Of a group that shows several buttons on, none is an answer: Firefox saved so what was chosen in forms of edition 1 (`Entry.torn`). The hidden button that a reset turns on says
  that nothing is chosen.
- Text may be a string in one of three encodings, a stream or, from careless programs, a name or a number.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import ByteStringObject, IndirectObject, NameObject, StreamObject

from ..input import read_bytes
from ..layout.result import NO_CHOICE
from ..verify.pdf import READING_ERRORS, NotOurs, deref
from .locked import unlock

SCHEMA = "fragebogen.json"      # the attached file's name; edition/schema_file.py gives it
TEXT, CHOICE, BOX, RADIO = "text", "choice", "box", "radio"
MAX_FILE = 256 * 2**20          # bytes
MAX_SCHEMA = 16 * 2**20         # bytes
MAX_TEXT = 2**20                # characters in one field
MAX_TEXTS = 32 * 2**20          # characters in all fields
MAX_FIELDS = 100_000
MAX_DEPTH = 50
MAX_NAME = 1_000                # characters of a full name
RADIO_FLAG, PUSHBUTTON_FLAG = 1 << 15, 1 << 16
OFF = ("", "Off")

CIPHER = "{} ist auf eine Art verschlüsselt, die hier nicht geöffnet werden kann. Speichern Sie es im PDF-Programm ohne Kennwort."
DAMAGED = "{} ist beschädigt oder kein PDF."
TOO_LARGE = "{} ist größer, als ein ausgefüllter Fragebogen sein kann."
FOREIGN = "{} enthält keinen Fragebogen dieses Programms. Vielleicht hat ein anderes Programm das PDF neu geschrieben: Dann fehlt die angehängte Datei „" + SCHEMA + "“."


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a field. `kind`: text, choice, box or radio; `value`: the text as typed, the export name chosen, the state that is on, "" for nothing.
    `default` is what the form came with, `hidden` a value that is saved but that no page shows, `torn` says that several buttons of a group are on: then nothing is answered."""

    kind: str
    value: str
    default: str = ""
    hidden: str = ""
    tooltip: str = ""
    torn: bool = False


@dataclass(frozen=True, slots=True)
class FilledPdf:
    """`schema`: the attached questionnaire's bytes; `entries`: full name → entry of every field but buttons to press, in the order of the form; `data`: the file,
    which `reader` has read."""

    schema: bytes
    entries: dict[str, Entry]
    data: bytes
    reader: PdfReader


def open_filled(path: Path, password: str = "") -> FilledPdf:
    """Raises `NotOurs` (exit code 4) where the file is damaged or from elsewhere, of these `Locked` where it wants another password, `OSError` where it can't be read."""
    data = read_bytes(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise NotOurs(TOO_LARGE.format(path))
    try:
        with silence():
            reader = PdfReader(io.BytesIO(data))
            unlock(reader, path, password)
            catalog = reader.root_object
            schema = _attachment(catalog)
            if schema is None:
                raise NotOurs(FOREIGN.format(path))
            return FilledPdf(schema, _entries(deref(catalog.get("/AcroForm"))), data, reader)
    except DependencyError:         # a cipher that pypdf leaves to others
        raise NotOurs(CIPHER.format(path)) from None
    except (*READING_ERRORS, MemoryError) as error:
        raise NotOurs(DAMAGED.format(path)) from error


@contextmanager
def silence() -> Iterator[None]:
    """pypdf's remarks on a file may quote it; they aren't ours to print."""
    logger, handler = logging.getLogger("pypdf"), logging.NullHandler()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


# ---------------------------------------------------------------------- the attached questionnaire

def _attachment(catalog: dict) -> "bytes | None":
    """The file's bytes, found by its name among the embedded files (7.11.4), else among the associated ones."""
    names = deref((deref(catalog.get("/Names")) or {}).get("/EmbeddedFiles"))
    for specification in (*_leaves(names), *_array(catalog.get("/AF"))):
        specification = deref(specification)
        if isinstance(specification, dict) and SCHEMA in (text_of(specification.get("/UF")), text_of(specification.get("/F"))):
            embedded = deref(specification.get("/EF")) or {}
            stream = deref(embedded.get("/UF")) or deref(embedded.get("/F"))
            if isinstance(stream, StreamObject):
                data = stream.get_data()
                if len(data) > MAX_SCHEMA:
                    raise ValueError("the attached file is too large")
                return bytes(data)
    return None


def _leaves(node: Any) -> Iterator[Any]:
    """The values of a name tree (7.9.6)."""
    waiting, seen = [(node, 0)], set()
    while waiting:
        node, depth = waiting.pop()
        node = deref(node)
        if not isinstance(node, dict) or id(node) in seen or depth > MAX_DEPTH:
            continue
        seen.add(id(node))
        yield from _array(node.get("/Names"))[1::2]
        waiting += [(kid, depth + 1) for kid in reversed(_array(node.get("/Kids")))]


# ---------------------------------------------------------------------- fields

def _entries(form: Any) -> dict[str, Entry]:
    if not isinstance(form, dict):
        return {}
    redraw = deref(form.get("/NeedAppearances")) is not None and bool(getattr(deref(form.get("/NeedAppearances")), "value", False))
    found: dict[str, Entry] = {}
    length = 0
    for name, inherited, widgets in terminal_fields(form):
        entry = _entry(inherited, widgets, redraw)
        if entry is None or name in found and not entry.value:
            continue
        length += len(entry.value)
        if length > MAX_TEXTS or len(found) > MAX_FIELDS:
            raise ValueError("too much stands in the form")
        if not (name in found and found[name].value):
            found[name] = entry
    return found


def terminal_fields(form: dict) -> Iterator[tuple[str, dict[str, Any], list[dict]]]:
    """Full name, entries with what is inherited, and widgets of each field that has no fields below it, in the order of the form."""
    waiting = [(item, "", {}, 0) for item in reversed(_array(form.get("/Fields")))]
    seen: set[Any] = set()
    while waiting:
        item, above, inherited, depth = waiting.pop()
        field = deref(item)
        key = item.idnum if isinstance(item, IndirectObject) else id(field)
        if not isinstance(field, dict) or key in seen or depth > MAX_DEPTH:
            continue
        seen.add(key)
        part = text_of(field.get("/T"))
        name = f"{above}.{part}" if above and part else above or part
        if len(name) > MAX_NAME or len(seen) > MAX_FIELDS:
            raise ValueError("the tree of fields has no end")
        own = {**inherited, **{key: field.raw_get(key) for key in ("/FT", "/Ff", "/V", "/DV", "/TU") if key in field}}
        kids = _array(field.get("/Kids"))
        fields = [kid for kid in kids if isinstance(deref(kid), dict) and "/T" in deref(kid)]
        waiting += [(kid, name, own, depth + 1) for kid in reversed(fields)]
        if not fields and name:
            yield name, own, [deref(kid) for kid in kids if isinstance(deref(kid), dict)] or [field]


def _entry(field: dict[str, Any], widgets: list[dict], redraw: bool) -> "Entry | None":
    """None for push buttons, signatures and what has no type."""
    kind, flags = deref(field.get("/FT")), deref(field.get("/Ff"))
    flags = int(flags) if isinstance(flags, (int, float)) else 0
    tooltip = text_of(field.get("/TU")) or next((found for widget in widgets if (found := text_of(widget.get("/TU")))), "")
    saved, default = _first_text(field.get("/V")), _first_text(field.get("/DV"))
    if kind == "/Btn":
        if flags & PUSHBUTTON_FLAG:
            return None
        radio = bool(flags & RADIO_FLAG)
        none = (*OFF, NO_CHOICE) if radio else OFF
        value, hidden, torn = _state(widgets, "" if saved in none else saved, redraw, radio)
        return Entry(RADIO if radio else BOX, value, "" if default in none else default, hidden, tooltip, torn)
    if kind in ("/Tx", "/Ch"):
        return Entry(TEXT if kind == "/Tx" else CHOICE, saved, default, "", tooltip)
    return None


def _state(widgets: list[dict], saved: str, redraw: bool, radio: bool) -> tuple[str, str, bool]:
    """The state that a box or a group of buttons shows, the saved one that none shows, and whether several buttons of a group are on. Where the two widgets of one box disagree, the saved value decides."""
    now = [_name(state) if isinstance(state := deref(widget.get("/AS")), NameObject) else None for widget in widgets]
    shown = [state for state, widget in zip(now, widgets) if state not in (None, *OFF, radio and NO_CHOICE) and state in (states_of(widget) or (state,))]
    if radio and len({*shown}) > 1:
        return "", "", True
    if shown and (radio or saved or len(shown) == len(widgets)):
        return saved if saved in shown else shown[0], "", False
    if saved and (redraw or all(state is None for state in now)):
        return saved, "", False
    return "", saved, False


def states_of(widget: dict) -> list[str]:
    """The states that the widget has an appearance for, but Off."""
    normal = deref((deref(widget.get("/AP")) or {}).get("/N"))
    return [str(key)[1:] for key in normal if key != "/Off"] if isinstance(normal, dict) and not isinstance(normal, StreamObject) else []


# ---------------------------------------------------------------------- values

def text_of(value: Any) -> str:
    """A text string (7.9.2.2), a text stream, a name or a number as text; line ends as \\n. "" for anything else."""
    value = deref(value)
    if isinstance(value, StreamObject):
        data = bytes(value.get_data())
        text = data.decode("utf-16", "replace") if data[:2] in (b"\xfe\xff", b"\xff\xfe") else data.decode("utf-8", "replace")
    elif isinstance(value, ByteStringObject):
        text = bytes(value).decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
    elif isinstance(value, NameObject):
        text = _name(value)
    elif isinstance(value, str) or isinstance(value, (int, float)) and not isinstance(value, bool):
        text = str(value)
    else:
        return ""
    if len(text) > MAX_TEXT:
        raise ValueError("a text is too long")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")


def _first_text(value: Any) -> str:
    """The value as text; of an array (a list where several may be chosen) its first."""
    value = deref(value)
    if isinstance(value, list):
        value = value[0] if value else None
    return text_of(value)


def _name(value: Any) -> str:
    return str(deref(value) or "").removeprefix("/")


def _array(value: Any) -> list:
    found = deref(value)
    return list(found) if isinstance(found, list) else []
