"""Little forms: fields on a page, and what a reader finds of them."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader

from handbook.typeset.page import Document, Element, Field, Widget
from write.documents_for_tests import document, page, root

SMALL = {"checkbox", "radio"}


def widget(field: Field, state: str = "", element: Element | None = None, **changes: Any) -> Widget:
    """A widget of a usual size, in a Form element of its own."""
    if field.kind == "checkbox":
        state = state or "Yes"
    width, height = (12, 12) if field.kind in SMALL else (180, 22)
    return Widget(
        **{
            **dict(
                x=72,
                y=4,
                width=width,
                height=height,
                field=field,
                element=element or Element("Form", None),
                state=state,
            ),
            **changes,
        }
    )


def text(name: str = "name", **changes: Any) -> Field:
    return Field(name, "text", f"Frage: {name}", **changes)


def box(name: str = "haken", **changes: Any) -> Field:
    return Field(name, "checkbox", f"Frage: {name}", **changes)


def radio(name: str = "wahl", **changes: Any) -> Field:
    return Field(name, "radio", f"Frage: {name}", **changes)


def dropdown(name: str = "land", **changes: Any) -> Field:
    return Field(name, "dropdown", f"Frage: {name}", options=(("de", "Deutschland"), ("tr", "Türkei")), **changes)


def button(name: str = "leeren", **changes: Any) -> Field:
    return Field(name, "button", f"Taste: {name}", **changes)


def form(*widgets: Widget, **changes: Any) -> Document:
    """A page with these widgets, one below the other; a Document element holds their Form elements."""
    top = root()
    for each in widgets:
        if each.element.parent is None:
            each.element.parent = top
    return document(page(*widgets), **changes)


def acroform(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]["/AcroForm"]


def fields(reader: PdfReader) -> dict[str, Any]:
    """The field dictionaries under their full names; groups too. A kid without /T is a widget."""
    found: dict[str, Any] = {}

    def walk(node: Any, above: str) -> None:
        node = node.get_object()
        full = f"{above}.{node['/T']}" if above else str(node["/T"])
        assert full not in found, full
        found[full] = node
        for kid in node.get("/Kids", []):
            if "/T" in kid.get_object():
                walk(kid, full)

    for top in acroform(reader)["/Fields"]:
        walk(top, "")
    return found


def widgets(reader: PdfReader) -> list[Any]:
    """The widget annotations of the first page."""
    return [annotation.get_object() for annotation in reader.pages[0]["/Annots"]]


def appearance(annotation: Any, state: str = "") -> str:
    """The operators of a widget's appearance."""
    normal = annotation["/AP"]["/N"]
    return (normal[f"/{state}"] if state else normal).get_object().get_data().decode("ascii")
