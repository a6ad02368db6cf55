"""The form's fields as they stand in the file: full names, inherited entries, widgets (ISO 32000-1, 12.7.3 and
12.7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from pypdf.constants import FieldDictionaryAttributes

from ..dataclass import dataclass
from ..pdfs.values import MAX_DEPTH, deref, number_of, raw_items
from .pdf import Annotation, Pdf

FLAG = FieldDictionaryAttributes.FfBits
INHERITED = ("/FT", "/Ff", "/V", "/DV", "/DA", "/MaxLen", "/Opt", "/Q")
TEXT, CHECKBOX, RADIO, DROPDOWN, LIST, BUTTON, SIGNATURE, UNKNOWN = (
    "Text",
    "Kästchen",
    "Knöpfe",
    "Auswahlliste",
    "Liste",
    "Taste",
    "Unterschrift",
    "ohne Typ",
)


@dataclass(slots=True)
class FormField:
    """A terminal field. `entries` are its own and what it inherits; `number` is its object's; `groups` the names above
    it."""

    name: str
    number: int
    entries: dict[str, Any]
    widgets: list[Annotation] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)  # widgets that are on no page

    @property
    def flags(self) -> int:
        return int(deref(self.entries.get("/Ff")) or 0)

    @property
    def kind(self) -> str:
        kind = deref(self.entries.get("/FT"))
        if kind == "/Btn":
            return BUTTON if self.flags & FLAG.Pushbutton else RADIO if self.flags & FLAG.Radio else CHECKBOX
        if kind == "/Ch":
            return DROPDOWN if self.flags & FLAG.Combo else LIST
        return {"/Tx": TEXT, "/Sig": SIGNATURE}.get(kind, UNKNOWN)

    @property
    def merged(self) -> bool:
        """Whether field and widget are one dictionary."""
        return "/Kids" not in self.entries


def states(widget: Annotation) -> list[str]:
    """The appearance states of a check box or radio button (12.5.5), "Off" among them."""
    normal = deref((deref(widget.entries.get("/AP")) or {}).get("/N"))
    return [str(key)[1:] for key in normal] if isinstance(normal, dict) and not hasattr(normal, "get_data") else []


def on_state(widget: Annotation) -> str:
    return next((state for state in states(widget) if state != "Off"), "")


def read_fields(pdf: Pdf) -> list[FormField]:
    """All terminal fields in the order of /Fields."""
    form = deref(pdf.catalog.get("/AcroForm")) or {}
    return [found for reference in raw_items(form.get("/Fields")) for found in _walk(pdf, reference, "", {}, 0)]


def _walk(pdf: Pdf, reference: Any, above: str, inherited: dict[str, Any], depth: int) -> Iterator[FormField]:
    if depth > MAX_DEPTH:
        raise ValueError("the tree of fields has no end")
    entries: Any = deref(reference) or {}
    name = above + ("." if above and "/T" in entries else "") + str(entries.get("/T", ""))
    own = {**inherited, **{key: entries.raw_get(key) for key in INHERITED if key in entries}}
    kids = raw_items(entries.get("/Kids"))
    if any("/T" in (deref(kid) or {}) for kid in kids):
        for kid in kids:
            yield from _walk(pdf, kid, name, own, depth + 1)
        return
    found = FormField(name, number_of(reference), {**entries, **own})
    for number in map(number_of, kids or [reference]):
        if number in pdf.annotations:
            found.widgets.append(pdf.annotations[number])
        else:
            found.lost.append(number)
    yield found
