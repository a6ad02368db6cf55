"""What is wrong with a form that validators let pass: names, appearances, flags, the way from a widget to its Form
element and back.

Each rule is a function that yields German sentences. They hold for what this program writes (ISO 32000-1, 12.7;
PDF/UA-1, 7.18) and for what viewers do with it: a radio group listed twice loses its answer, a widget without
appearance stays blank, NeedAppearances empties ticked boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pypdf.constants import AnnotationFlag

from ..pdfs.values import deref, number_of, raw_items
from .fields import FONT, chosen
from .forms import BUTTON, CHECKBOX, DROPDOWN, FLAG, RADIO, TEXT, UNKNOWN, FormField, on_state, states
from .pdf import Annotation, Pdf
from .structure import Node, Tree

UNSEEN = {AnnotationFlag.INVISIBLE: "Invisible", AnnotationFlag.HIDDEN: "Hidden", AnnotationFlag.NO_VIEW: "NoView"}


def form_faults(pdf: Pdf, fields: list[FormField], tree: Tree) -> Iterator[str]:
    """All faults of the form."""
    elements = {node.number: node for node in tree.walk()}
    owners = Counter(number for node in elements.values() for number in node.objects())
    yield from _form(pdf, fields)
    for found in fields:
        yield from (f"Feld „{found.name}“: {fault}" for fault in _field(pdf, found))
        for widget in found.widgets:
            place = (
                f"Feld „{found.name}“ (S. "
                f"{pdf.label(widget.page)}{', ' + on_state(widget) if on_state(widget) else ''})"
            )
            faults = (
                *_widget(found, widget),
                *(() if _unmet(found, widget) else linked(widget, "Form", tree, elements, owners)),
            )
            yield from (f"{place}: {fault}" for fault in faults)


def _form(pdf: Pdf, fields: list[FormField]) -> Iterator[str]:
    """The form as a whole: every name once, every widget in a field, every calculated name there."""
    form = deref(pdf.catalog.get("/AcroForm")) or {}
    if deref(form.get("/NeedAppearances")):
        yield "Formular: NeedAppearances ist gesetzt; poppler zeichnet angekreuzte Kästchen dann leer"
    yield from (
        f"Formular: den Feldnamen „{name}“ gibt es {times}-mal"
        for name, times in Counter(found.name for found in fields).items()
        if times > 1
    )
    yield from (
        f"Formular: ein Feld steht {times}-mal in /Fields (Objekt {number})"
        for number, times in Counter(map(number_of, raw_items(form.get("/Fields")))).items()
        if times > 1
    )
    inside = {widget.number for found in fields for widget in found.widgets}
    for number, annotation in pdf.annotations.items():
        if annotation.kind == "/Widget" and number not in inside:
            yield f"Formular: ein Widget auf S. {pdf.label(annotation.page)} gehört zu keinem Feld (Objekt {number})"
    known = {found.number for found in fields}
    for reference in raw_items(form.get("/CO")):
        if number_of(reference) not in known:
            yield f"Formular: /CO nennt ein Objekt, das kein Feld ist ({number_of(reference)})"


def _field(pdf: Pdf, found: FormField) -> Iterator[str]:
    if found.kind == UNKNOWN:
        yield "hat keinen Typ (/FT)"
    if not found.widgets:
        yield "steht auf keiner Seite"
    elif found.lost:
        yield f"hat {len(found.lost)} Widgets, die auf keiner Seite stehen"
    if found.kind in (TEXT, DROPDOWN):
        match = FONT.search(str(deref(found.entries.get("/DA")) or ""))
        resources = deref((deref(pdf.catalog.get("/AcroForm")) or {}).get("/DR")) or {}
        if match is None or f"/{match[1]}" not in (deref(resources.get("/Font")) or {}):
            yield "die Schrift seiner /DA steht nicht in /DR"
        elif float(match[2]) == 0:
            yield "hat die Schriftgröße 0; PDF.js verkleinert dann nicht"
    if found.kind == RADIO:
        yield from _radio(found)


def _radio(found: FormField) -> Iterator[str]:
    """The buttons of a group (12.7.4.2.4)."""
    if found.merged:
        yield "die Knöpfe stehen nicht in /Kids"
    yield from (
        f"den Zustand „{state}“ gibt es {times}-mal"
        for state, times in Counter(map(on_state, found.widgets)).items()
        if times > 1
    )
    value = str(deref(found.entries.get("/V")) or "/Off")[1:]
    on = [on_state(widget) for widget in found.widgets if chosen(widget)]
    if on != ([] if value == "Off" else [value]):
        yield f"der Wert ist „{value}“, gedrückt ist {', '.join(f'„{state}“' for state in on) or 'nichts'}"


def _widget(found: FormField, widget: Annotation) -> Iterator[str]:
    entries = widget.entries
    if not str(deref(entries.get("/TU")) or "").strip():
        yield "hat keinen Namen für Vorleseprogramme (/TU)"
    flags = int(deref(entries.get("/F")) or 0)
    aside = _no_answer(found) or _of_reset(found, widget)
    if not flags & AnnotationFlag.PRINT and not aside:
        yield "wird nicht gedruckt (/F ohne Print)"
    yield from (
        f"ist nicht zu sehen (/F mit {word})"
        for flag, word in UNSEEN.items()
        if flags & flag and not (flag == AnnotationFlag.HIDDEN and aside)
    )
    normal = deref((deref(entries.get("/AP")) or {}).get("/N"))
    if found.kind not in (CHECKBOX, RADIO):
        if not hasattr(normal, "get_data"):
            yield "hat kein Aussehen (/AP)"
    else:
        yield from _states(widget)
    if found.kind == BUTTON and "/A" not in entries and "/AA" not in entries:
        yield "ist eine Taste, die nichts tut"


def _no_answer(found: FormField) -> bool:
    """Whether nobody fills it: a button, or a text that only scripts write (a hint). Such fields are for the screen,
    and may wait hidden for their script."""
    return found.kind == BUTTON or (found.kind == TEXT and bool(found.flags & FLAG.ReadOnly))


def _unmet(found: FormField, widget: Annotation) -> bool:
    """A hidden text that scripts keep for themselves, or a hidden button: nobody meets it, so it needs no structure
    element (PDF/UA-1, 7.18.1)."""
    hidden = bool(int(deref(widget.entries.get("/F")) or 0) & AnnotationFlag.HIDDEN)
    return hidden and ((found.kind == TEXT and _no_answer(found)) or _of_reset(found, widget))


def _of_reset(found: FormField, widget: Annotation) -> bool:
    """Whether it is the button of a group that a reset turns on (/DV) to show that nothing is chosen: the one that is
    hidden."""
    others = [
        int(deref(other.entries.get("/F")) or 0) & AnnotationFlag.HIDDEN
        for other in found.widgets
        if other is not widget
    ]
    return found.kind == RADIO and deref(found.entries.get("/DV")) == f"/{on_state(widget)}" and not any(others)


def _states(widget: Annotation) -> Iterator[str]:
    """Appearance states (12.5.5): Off and one more, each drawn, the present one among them."""
    names = states(widget)
    on = [state for state in names if state != "Off"]
    if "Off" not in names or len(on) != 1:
        yield f"hat die Zustände {', '.join(names) or 'keine'} statt Off und eines weiteren"
    elif not on[0].isascii():
        yield f"der Zustand „{on[0]}“ ist nicht ASCII"
    normal = deref((deref(widget.entries.get("/AP")) or {}).get("/N")) or {}
    yield from (
        f"der Zustand „{state}“ hat kein Aussehen"
        for state in names
        if not hasattr(deref(normal.get(f"/{state}")), "get_data")
    )
    now = str(deref(widget.entries.get("/AS")) or "/")[1:]
    if names and now not in names:
        yield f"ist im Zustand „{now}“, den es nicht hat"


def linked(
    annotation: Annotation, role: str, tree: Tree, elements: dict[int, Node], owners: Counter[int]
) -> Iterator[str]:
    """From the annotation to its element by /StructParent, and back by exactly one OBJR (14.7.4.4; PDF/UA-1, 7.18)."""
    key = deref(annotation.entries.get("/StructParent"))
    parent = tree.parents.get(int(key)) if key is not None else None
    node = elements.get(parent) if isinstance(parent, int) else None
    if key is None:
        yield "hat kein /StructParent"
    elif node is None:
        yield f"/StructParent {key} führt zu keinem Strukturelement"
    elif node.role != role:
        yield f"gehört zu einem Element {node.role} statt {role}"
    elif annotation.number not in node.objects():
        yield f"/StructParent {key} führt zu einem Element, das es nicht enthält"
    elif role == "Form" and len(node.objects()) != 1:
        yield f"sein Element Form enthält {len(node.objects())} Objekte statt einem"
    if owners[annotation.number] > 1:
        yield f"steht {owners[annotation.number]}-mal im Strukturbaum"
