"""The form told as text: a line for each field, in tab order.

    familie.name: Text, Pflicht; Wert „Anna“; HbForm 10,5; „Familie – Frage 3: Name“; S. 4 [72 690 300 712]
    hat_kinder: Knöpfe; Zustände ja*, nein; „…“; S. 4 [72 640 84 652] ja „… – ja“; S. 4 [120 640 132 652] nein …

A star marks the chosen state. Tab order is that of the structure tree (PDF/UA-1, 7.18.3), so moving a field on its page
changes a line and nothing else.
"""

from __future__ import annotations

import re
from typing import Any

from pypdf.constants import AnnotationFlag

from ..pdfs.values import deref, raw_items
from .forms import CHECKBOX, DROPDOWN, FLAG, LIST, RADIO, FormField, on_state, read_fields
from .pdf import Annotation, Pdf, Source, open_pdf
from .structure import Tree, read_tree

FLAG_WORDS = {
    FLAG.Required: "Pflicht",
    FLAG.ReadOnly: "nur lesen",
    FLAG.Multiline: "mehrzeilig",
    FLAG.Comb: "Kammfeld",
    FLAG.DoNotScroll: "ohne Rollen",
    FLAG.Edit: "änderbar",
    FLAG.MultiSelect: "mehrere",
    FLAG.Password: "verdeckt",
    FLAG.RichText: "mit Format",
    FLAG.NoExport: "ohne Export",
    FLAG.NoToggleToOff: "nicht abwählbar",
}
EVENT_WORDS = {
    "/K": "Tasten",
    "/F": "Format",
    "/V": "Prüfung",
    "/C": "Rechnung",
    "/E": "Zeigen",
    "/X": "Verlassen",
    "/D": "Drücken",
    "/U": "Loslassen",
    "/Fo": "Betreten",
    "/Bl": "Fortgehen",
}
FONT = re.compile(r"/(\S+)\s+([\d.]+)\s+Tf")


def describe_fields(source: Source) -> str:
    """One line for each field. Raises `NotOurs`."""
    pdf = open_pdf(source)
    return "\n".join(tell_fields(pdf, read_fields(pdf), read_tree(pdf)))


def tell_fields(pdf: Pdf, fields: list[FormField], tree: Tree) -> list[str]:
    order = {number: place for place, number in enumerate(number for node in tree.walk() for number in node.objects())}
    last = len(order)
    fields = sorted(
        fields, key=lambda found: min((order.get(widget.number, last) for widget in found.widgets), default=last)
    )
    return [_line(pdf, found) for found in fields]


def _line(pdf: Pdf, found: FormField) -> str:
    tooltip = _tooltip(found.entries)
    parts = [", ".join([found.kind, *(word for flag, word in FLAG_WORDS.items() if _has(found, flag)), *_seen(found)])]
    parts += filter(None, (_value(found), _options(found), _length(found), _font(found), _scripts(found), tooltip))
    parts += [_place(pdf, found, widget, tooltip) for widget in found.widgets] or ["auf keiner Seite"]
    return f"{found.name}: {'; '.join(parts)}"


def _has(found: FormField, flag: FLAG) -> bool:
    """Whether the flag is set and means this for the field's type: the types share bits."""
    of_choice = (FLAG.Edit, FLAG.MultiSelect)
    of_button = (FLAG.NoToggleToOff,)
    meant = (
        of_choice
        if found.kind in (DROPDOWN, LIST)
        else of_button
        if found.kind in (RADIO, CHECKBOX)
        else tuple(set(FLAG) - {*of_choice, *of_button})
    )
    return bool(found.flags & flag) and (flag in meant or flag in (FLAG.ReadOnly, FLAG.Required, FLAG.NoExport))


def on_paper(found: FormField) -> bool:
    """Whether a widget is printed, and so is for people to fill in: not hidden, and no button of the screen."""
    flags = _flags(found)
    return any(each & AnnotationFlag.PRINT and not each & AnnotationFlag.HIDDEN for each in flags)


def _flags(found: FormField) -> list[int]:
    return [int(deref(widget.entries.get("/F")) or 0) for widget in found.widgets]


def _seen(found: FormField) -> list[str]:
    """Where it isn't both on screen and on paper."""
    flags = _flags(found)
    if any(each & AnnotationFlag.HIDDEN for each in flags):
        return ["verborgen"]
    return ["nur am Bildschirm"] if any(not each & AnnotationFlag.PRINT for each in flags) else []


def _value(found: FormField) -> str:
    value, default = (deref(found.entries.get(key)) for key in ("/V", "/DV"))
    said = "" if value in (None, "", "/Off") or found.kind in (RADIO, CHECKBOX) else f"Wert „{value}“"
    if default not in (None, "", value) and str(default).strip():
        said += f"{', ' if said else ''}Vorgabe „{str(default).removeprefix('/')}“"
    return said


def _options(found: FormField) -> str:
    if found.kind in (RADIO, CHECKBOX):
        return "Zustände " + ", ".join(on_state(widget) + ("*" if chosen(widget) else "") for widget in found.widgets)
    options = [deref(option) for option in raw_items(found.entries.get("/Opt"))]
    pairs = [
        tuple(str(deref(part)) for part in option) if isinstance(option, list) else (str(option),) for option in options
    ]
    return "Auswahl " + ", ".join("=".join(pair) for pair in pairs if any(map(str.strip, pair))) if pairs else ""


def chosen(widget: Annotation) -> bool:
    return deref(widget.entries.get("/AS")) not in (None, "/Off")


def _length(found: FormField) -> str:
    length = deref(found.entries.get("/MaxLen"))
    return f"höchstens {length} Zeichen" if length else ""


def _font(found: FormField) -> str:
    match = FONT.search(str(deref(found.entries.get("/DA")) or ""))
    return f"{match[1]} {match[2].replace('.', ',')}" if match else ""


def _scripts(found: FormField) -> str:
    events = {
        key: word
        for key, word in EVENT_WORDS.items()
        for entries in (found.entries, *(widget.entries for widget in found.widgets))
        if key in (deref(entries.get("/AA")) or {})
    }
    pressed = ["Auslösen"] if any("/A" in widget.entries for widget in found.widgets) else []
    return "Skripte " + ", ".join([*events.values(), *pressed]) if events or pressed else ""


def _tooltip(entries: dict[str, Any]) -> str:
    text = str(deref(entries.get("/TU")) or "")
    return f"„{text}“" if text else ""


def _place(pdf: Pdf, found: FormField, widget: Annotation, tooltip: str) -> str:
    box = " ".join(str(round(float(deref(side)))) for side in raw_items(widget.entries.get("/Rect")))
    state = f" {on_state(widget)}" if found.kind == RADIO else ""
    own = _tooltip(widget.entries)
    return f"S. {pdf.label(widget.page)} [{box}]{state}{' ' + own if own and own != tooltip else ''}"
