"""A filled PDF opened with care: the questionnaire attached to it, and what stands in its fields (ISO 32000-1, 12.7.3
and 12.7.4).

Many programs may have saved the file since we wrote it, each in its way, and anybody may send one. So:

- The tree of fields is walked downward from /Fields, never up; each object once, so that no circle has a way in. Depth,
  number of fields and the length of texts are limited.
- A box or button is what it shows: its widgets' /AS. A value (/V) that no widget shows counts only where the file asks
  viewers to draw anew (NeedAppearances) or the widgets have no state at all; PDF.js leaves the old /V behind when a
  choice is taken back. Such a hidden value is told (`Entry.hidden`).
- Of a group that shows several buttons on, none is an answer: Firefox saved so what was chosen in forms of edition 1
  (`Entry.torn`). The hidden button that a reset turns on says that nothing is chosen.
- Text may be a string in one of three encodings, a stream or, from careless programs, a name or a number.
- What is damaged never passes for empty: `pdfs` tells whether what was read is whole, `spoilt.py` what in the tree of
  fields doesn't say what a field says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import ByteStringObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from ...input import read_bytes
from ...pdfs import DAMAGED, MAX_FILE, READING_ERRORS, NotOurs, OpenedPdf, deref, open_pdf
from ...typeset.page import NO_CHOICE
from .locked import unlock
from .spoilt import is_field, is_mistaken, says_nothing

SCHEMA = "fragebogen.json"  # the attached file's name; edition/schema_file.py gives it
TEXT, CHOICE, BOX, RADIO = "text", "choice", "box", "radio"
MAX_SCHEMA = 16 * 2**20  # bytes
MAX_TEXT = 2**20  # characters in one field
MAX_TEXTS = 32 * 2**20  # characters in all fields
MAX_FIELDS = 100_000
MAX_DEPTH = 50
MAX_NAME = 1_000  # characters of a full name
RADIO_FLAG, PUSHBUTTON_FLAG = 1 << 15, 1 << 16
OFF = ("", "Off")

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
class Entry:
    """What stands in a field. `kind`: text, choice, box or radio; `value`: the text as typed, the export name chosen,
    the state that is on, "" for nothing. `default` is what the form came with, `hidden` a value that is saved but that
    no page shows, `torn` says that several buttons of a group are on: then nothing is answered."""

    kind: str
    value: str
    default: str = ""
    hidden: str = ""
    tooltip: str = ""
    torn: bool = False


@dataclass(frozen=True, slots=True)
class FilledPdf:
    """`schema`: the attached questionnaire's bytes; `entries`: full name → entry of every field but buttons to press,
    in the order of the form; `file`: the PDF; `damage`: "", or a German sentence on why the entries may not be all, or
    not as they were."""

    schema: bytes
    entries: dict[str, Entry]
    file: OpenedPdf
    damage: str = ""

    @property
    def data(self) -> bytes:
        return self.file.data

    @property
    def reader(self) -> PdfReader:
        return self.file.reader


def open_filled(path: Path, password: str = "", rescue: bool = False) -> FilledPdf:
    """Raises `NotOurs` (exit code 4) where the file is damaged or from elsewhere, of these `Locked` where it wants
    another password, `OSError` where it can't be read. `rescue`: of a damaged file what is left, if any is, and
    `damage` says so."""
    data = read_bytes(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise NotOurs(TOO_LARGE.format(path))
    file = open_pdf(data, path, rescue=True)
    found = _read(file, path, password)
    if found.damage and not rescue:
        raise NotOurs((file.refusal or SPOILT).format(path) + RESCUE)
    return found


def _read(file: OpenedPdf, path: Path, password: str) -> FilledPdf:
    odd: list[str] = []
    try:
        with file.listening():
            unlock(file.reader, path, password)
            catalog = file.reader.root_object
            schema = _attachment(catalog)
            if schema is None:
                raise NotOurs((file.refusal or (DAMAGED if file.spoilt() else FOREIGN)).format(path))
            entries = _entries(deref(catalog.get("/AcroForm")), odd)
        damage = file.damage or (IN_PART if odd or file.spoilt() else "")
    except DependencyError:  # a cipher that pypdf leaves to others
        raise NotOurs(CIPHER.format(path)) from None
    except (*READING_ERRORS, MemoryError) as error:
        raise NotOurs((file.refusal or DAMAGED).format(path)) from error
    return FilledPdf(schema, entries, file, damage)


# ---------------------------------------------------------------------- the attached questionnaire


def _attachment(catalog: DictionaryObject) -> bytes | None:
    """The file's bytes, found by its name among the embedded files (7.11.4), else among the associated ones."""
    names = deref((deref(catalog.get("/Names")) or {}).get("/EmbeddedFiles"))
    for specification in (*_leaves(names), *_array(catalog.get("/AF"))):
        specification = deref(specification)
        if isinstance(specification, dict) and SCHEMA in (
            text_of(specification.get("/UF")),
            text_of(specification.get("/F")),
        ):
            embedded = deref(specification.get("/EF")) or {}
            stream = deref(embedded.get("/UF")) or deref(embedded.get("/F"))
            if isinstance(stream, StreamObject):
                data = bytes(stream.get_data())
                if len(data) > MAX_SCHEMA:
                    raise ValueError("the attached file is too large")
                checksum = getattr((deref(stream.get("/Params")) or {}).get("/CheckSum"), "original_bytes", b"")
                if len(checksum) == 16 and checksum != hashlib.md5(data, usedforsecurity=False).digest():
                    raise ValueError("the attached file isn't what it was")
                return data
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


def _entries(form: Any, odd: list[str]) -> dict[str, Entry]:
    """`odd` takes, in a word, what in the tree can't be as somebody saved it."""
    if not isinstance(form, dict):
        return {}
    redraw = deref(form.get("/NeedAppearances")) is not None and bool(
        getattr(deref(form.get("/NeedAppearances")), "value", False)
    )
    found: dict[str, Entry] = {}
    length = 0
    for name, inherited, widgets in terminal_fields(form, odd):
        entry = _entry(inherited, widgets, redraw)
        if says_nothing(inherited) or (entry is not None and "\0" in entry.value.removesuffix("\0")):
            odd.append("value")
        if entry is None:
            continue
        if name in found:
            odd.append("name")
            if not entry.value:
                continue
        length += len(entry.value)
        if length > MAX_TEXTS or len(found) > MAX_FIELDS:
            raise ValueError("too much stands in the form")
        if not (name in found and found[name].value):
            found[name] = entry
    return found


def terminal_fields(
    form: dict[Any, Any], odd: list[str] | None = None
) -> Iterator[tuple[str, dict[str, Any], list[DictionaryObject]]]:
    """Full name, entries with what is inherited, and widgets of each field that has no fields below it, in the order of
    the form. `odd` takes what can't be as somebody saved it."""
    odd = [] if odd is None else odd
    odd += [] if isinstance(deref(form.get("/Fields")), list) else ["fields"]
    waiting: list[tuple[Any, str, dict[str, Any], int]] = [
        (item, "", {}, 0) for item in reversed(_array(form.get("/Fields")))
    ]
    seen: set[Any] = set()
    while waiting:
        item, above, inherited, depth = waiting.pop()
        field = deref(item)
        key = item.idnum if isinstance(item, IndirectObject) else id(field)
        if not is_field(field) or key in seen or depth > MAX_DEPTH:
            odd.append("tree")
            continue
        seen.add(key)
        part = text_of(field.get("/T"))
        name = f"{above}.{part}" if above and part else above or part
        odd += ["name"] if "\0" in part else []
        if len(name) > MAX_NAME or len(seen) > MAX_FIELDS:
            raise ValueError("the tree of fields has no end")
        own = {
            **inherited,
            **{key: field.raw_get(key) for key in ("/FT", "/Ff", "/V", "/DV", "/TU", "/Opt") if key in field},
        }
        kids = _array(field.get("/Kids"))
        fields = [kid for kid in kids if isinstance(deref(kid), dict) and "/T" in deref(kid)]
        waiting += [(kid, name, own, depth + 1) for kid in reversed(fields)]
        odd += ["entry"] if any(map(is_mistaken, (field, *map(deref, kids)))) else []
        odd += (
            []
            if all(map(is_field, map(deref, kids))) and (name or fields) and (kids or "/Kids" not in field)
            else ["tree"]
        )
        if not fields and name:
            yield name, own, [deref(kid) for kid in kids if isinstance(deref(kid), dict)] or [field]


def _entry(field: dict[str, Any], widgets: list[DictionaryObject], redraw: bool) -> Entry | None:
    """None for push buttons, signatures and what has no type."""
    kind, flags = deref(field.get("/FT")), deref(field.get("/Ff"))
    flags = int(flags) if isinstance(flags, (int, float)) else 0
    tooltip = text_of(field.get("/TU")) or next(
        (found for widget in widgets if (found := text_of(widget.get("/TU")))), ""
    )
    saved, default = _first_text(field.get("/V")), _first_text(field.get("/DV"))
    if kind == "/Btn":
        if flags & PUSHBUTTON_FLAG:
            return None
        radio = bool(flags & RADIO_FLAG)
        none = (*OFF, NO_CHOICE) if radio else OFF
        value, hidden, torn = _state(widgets, "" if saved in none else saved, redraw, radio)
        return Entry(RADIO if radio else BOX, value, "" if default in none else default, hidden, tooltip, torn)
    if kind in ("/Tx", "/Ch"):
        saved = saved if kind == "/Tx" else _export_name(saved, field.get("/Opt"))
        return Entry(TEXT if kind == "/Tx" else CHOICE, saved, default, "", tooltip)
    return None


def _export_name(saved: str, options: Any) -> str:
    """The export name of what a drop-down holds, also where a program saved its label; else the text itself."""
    found = deref(options)
    pairs = [deref(option) for option in found] if isinstance(found, list) else []
    names = {text_of(deref(pair[-1])): text_of(deref(pair[0])) for pair in pairs if isinstance(pair, list) and pair}
    return saved if saved in names.values() else names.get(saved, saved)


def _state(widgets: list[DictionaryObject], saved: str, redraw: bool, radio: bool) -> tuple[str, str, bool]:
    """The state that a box or a group of buttons shows, the saved one that none shows, and whether several buttons of a
    group are on. Where the two widgets of one box disagree, the saved value decides."""
    now = [_name(state) if isinstance(state := deref(widget.get("/AS")), NameObject) else None for widget in widgets]
    shown = [
        state
        for state, widget in zip(now, widgets)
        if state not in (None, *OFF, radio and NO_CHOICE) and state in (states_of(widget) or (state,))
    ]
    if radio and len({*shown}) > 1:
        return "", "", True
    if shown and (radio or saved or len(shown) == len(widgets)):
        return saved if saved in shown else shown[0], "", False
    if saved and (redraw or all(state is None for state in now)):
        return saved, "", False
    return "", saved, False


def states_of(widget: DictionaryObject) -> list[str]:
    """The states that the widget has an appearance for, but Off."""
    normal = deref((deref(widget.get("/AP")) or {}).get("/N"))
    return (
        [str(key)[1:] for key in normal if key != "/Off"]
        if isinstance(normal, dict) and not isinstance(normal, StreamObject)
        else []
    )


# ---------------------------------------------------------------------- values


def text_of(value: Any) -> str:
    """A text string (7.9.2.2), a text stream, a name or a number as text; line ends as \\n. "" for anything else."""
    value = deref(value)
    if isinstance(value, StreamObject):
        data = bytes(value.get_data())
        text = (
            data.decode("utf-16", "replace")
            if data[:2] in (b"\xfe\xff", b"\xff\xfe")
            else data.decode("utf-8", "replace")
        )
    elif isinstance(value, ByteStringObject):
        text = bytes(value).decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
    elif isinstance(value, NameObject):
        text = _name(value)
    elif isinstance(value, str) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        text = str(value)
    else:
        return ""
    if len(text) > MAX_TEXT:
        raise ValueError("a text is too long")
    return (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    )


def _first_text(value: Any) -> str:
    """The value as text; of an array (a list where several may be chosen) its first."""
    value = deref(value)
    if isinstance(value, list):
        value = value[0] if value else None
    return text_of(value)


def _name(value: Any) -> str:
    return str(deref(value) or "").removeprefix("/")


def _array(value: Any) -> list[Any]:
    found = deref(value)
    return list(found) if isinstance(found, list) else []
