"""What stands in a PDF's form (ISO 32000-1, 12.7.3 and 12.7.4), and the questionnaire attached to it, as the file's
values tell it, wherever these come from.

Many programs may have saved the file since we wrote it, each in its way, and anybody may send one. So:

- The tree of fields is walked downward from /Fields, never up; each object once, so that no circle has a way in. Depth,
  number of fields and the length of texts are limited.
- A box or button is what it shows: its widgets' /AS. A value (/V) that no widget shows counts only where the file asks
  viewers to draw anew (NeedAppearances) or the widgets have no state at all; PDF.js leaves the old /V behind when a
  choice is taken back. Such a hidden value is told (`Entry.hidden`).
- Of a group that shows several buttons on, none is an answer: Firefox saved so what was chosen in forms of edition 1
  (`Entry.torn`). The hidden button that a reset turns on says that nothing is chosen.
- Text may be a string in one of three encodings, a stream or, from careless programs, a name or a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import field
from typing import Any, NamedTuple

from ...dataclass import dataclass
from ...model.field_names import NO_CHOICE
from ...pdfs.values import Dictionary, deref, is_name, is_reference, is_stream, is_true
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


# ---------------------------------------------------------------------- the attached questionnaire


def attachment(catalog: dict[str, Any]) -> bytes | None:
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
            if is_stream(stream):
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


@dataclass
class Entries:
    """Full name → entry of every field but buttons to press, in the order of the form. `length`: characters of all
    values; `odd` takes, in a word, what in the tree can't be as somebody saved it."""

    found: dict[str, Entry] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, name: str, entry: Entry | None) -> None:
        """Raises ValueError where there is more than any form has."""
        if entry is None:
            return
        if name in self.found:
            self.odd.append("name")
            if not entry.value:
                return
        self.length += len(entry.value)
        if self.length > MAX_TEXTS or len(self.found) > MAX_FIELDS:
            raise ValueError("too much stands in the form")
        if not (name in self.found and self.found[name].value):
            self.found[name] = entry


def entries_of(form: Any) -> Entries:
    """What stands in the fields of the /AcroForm."""
    out = Entries()
    if isinstance(form, dict):
        redraw = is_drawn_anew(form)
        for terminal in terminal_fields(form, out.odd):
            out.add(terminal.name, entry_in(terminal, redraw, out.odd))
    return out


def is_drawn_anew(form: dict[Any, Any]) -> bool:
    """Whether the form asks viewers to draw its fields anew (NeedAppearances)."""
    return is_true(deref(form.get("/NeedAppearances")))


class Terminal(NamedTuple):
    """A field that has no fields below it: full name, entries with what is inherited, widgets."""

    name: str
    entries: dict[str, Any]
    widgets: list[Any]


class Below(NamedTuple):
    """A field that waits to be looked at: its object, the full name and the entries of what is above it, its depth."""

    item: Any
    above: str
    inherited: dict[str, Any]
    depth: int


def terminal_fields(form: dict[Any, Any], odd: list[str] | None = None) -> Iterator[Terminal]:
    """The fields that have none below them, in the order of the form. `odd` takes what can't be as somebody saved
    it."""
    odd = [] if odd is None else odd
    waiting = list(reversed(topmost(form, odd)))
    seen: set[Any] = set()
    while waiting:
        terminal, fields = look_at(waiting.pop(), seen, odd)
        waiting += reversed(fields)
        if terminal is not None:
            yield terminal


def topmost(form: dict[Any, Any], odd: list[str]) -> list[Below]:
    """The fields that nothing is above of, in the order of the form."""
    odd += [] if isinstance(deref(form.get("/Fields")), list) else ["fields"]
    return [Below(item, "", {}, 0) for item in _array(form.get("/Fields"))]


def look_at(below: Below, seen: set[Any], odd: list[str]) -> tuple[Terminal | None, list[Below]]:
    """The field if it is a terminal one, and the fields below it. `seen`: the objects that have been looked at. Raises
    ValueError where the tree has no end."""
    item, above, inherited, depth = below
    field = deref(item)
    key = item.idnum if is_reference(item) else id(field)
    if not is_field(field) or key in seen or depth > MAX_DEPTH:
        odd.append("tree")
        return None, []
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
    items = _array(field.get("/Kids"))
    kids: list[Any] = [deref(kid) for kid in items]
    fields = [kid for kid, found in zip(items, kids) if isinstance(found, dict) and "/T" in found]
    odd += ["entry"] if any(map(is_mistaken, (field, *kids))) else []
    odd += [] if all(map(is_field, kids)) and (name or fields) and (kids or "/Kids" not in field) else ["tree"]
    terminal = (
        Terminal(name, own, [kid for kid in kids if isinstance(kid, dict)] or [field]) if name and not fields else None
    )
    return terminal, [Below(kid, name, own, depth + 1) for kid in fields]


def entry_in(terminal: Terminal, redraw: bool, odd: list[str]) -> Entry | None:
    """What stands in the field; None for push buttons, signatures and what has no type."""
    entry = _entry(terminal.entries, terminal.widgets, redraw)
    if says_nothing(terminal.entries) or (entry is not None and "\0" in entry.value.removesuffix("\0")):
        odd.append("value")
    return entry


def _entry(field: dict[str, Any], widgets: list[Dictionary], redraw: bool) -> Entry | None:
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


def _state(widgets: list[Dictionary], saved: str, redraw: bool, radio: bool) -> tuple[str, str, bool]:
    """The state that a box or a group of buttons shows, the saved one that none shows, and whether several buttons of a
    group are on. Where the two widgets of one box disagree, the saved value decides."""
    now = [_name(state) if is_name(state := deref(widget.get("/AS"))) else None for widget in widgets]
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


def states_of(widget: dict[str, Any]) -> list[str]:
    """The states that the widget has an appearance for, but Off."""
    normal = deref((deref(widget.get("/AP")) or {}).get("/N"))
    return (
        [str(key)[1:] for key in normal if key != "/Off"] if isinstance(normal, dict) and not is_stream(normal) else []
    )


# ---------------------------------------------------------------------- values


def text_of(value: Any) -> str:
    """A text string (7.9.2.2), a text stream, a name or a number as text; line ends as \\n. "" for anything else."""
    value = deref(value)
    if is_stream(value):
        data = bytes(value.get_data())
        text = (
            data.decode("utf-16", "replace")
            if data[:2] in (b"\xfe\xff", b"\xff\xfe")
            else data.decode("utf-8", "replace")
        )
    elif isinstance(value, bytes):
        text = bytes(value).decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
    elif is_name(value):
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
