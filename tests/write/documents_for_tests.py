"""Little documents, put together by hand as layout would, and a way to read what became of them."""

from __future__ import annotations

import datetime
import io
from typing import Any

from pypdf import PdfReader

from handbook.typeset.fonts import face
from handbook.typeset.page import Attachment, Document, Element, Item, Line, OutlineEntry, Page, Run, Slice
from handbook.write.document import write

INK = (0.1, 0.1, 0.1)
WIDTH, HEIGHT = 595.28, 841.89


def root() -> Element:
    return Element("Document", None)


def run(
    text: str,
    element: Element | None,
    x: float = 72,
    y: float = 12,
    size: float = 10.5,
    bold: bool = False,
    gap: float = 0.0,
    family: str = "sans",
    rtl: bool = False,
    trailing: bool = False,
) -> Run:
    """A line of words, in visual order where it runs from right to left."""
    face_ = face(family, bold)
    words = [face_.shape(word, rtl) for word in text.split(" ")]
    return Run(x, y, face_, size, INK, words[::-1] if rtl else words, gap, trailing, element)


def page(*rows: Item | list[Item], label: str = "1", furniture: list[Item] | None = None) -> Page:
    """A page of strips, each 40 points high, each with one item or a list of them."""
    out = Page(WIDTH, HEIGHT, label)
    out.slices = [
        (60 + 40 * index, Slice(40, row if isinstance(row, list) else [row])) for index, row in enumerate(rows)
    ]
    out.furniture = furniture or []
    return out


def document(
    *pages: Page, outline: list[OutlineEntry] | None = None, attachments: list[Attachment] | None = None, **changes: Any
) -> Document:
    values = dict(
        title="Hilfen für Familien",
        author="Beratungsstelle",
        subject="Ein Handbuch",
        language="de-DE",
        date=datetime.date(2024, 5, 2),
        pages=list(pages),
        outline=outline or [],
        form_face=face("sans"),
        attachments=attachments or [],
    )
    return Document(**{**values, **changes})


def read(document_: Document) -> PdfReader:
    return PdfReader(io.BytesIO(write(document_)), strict=True)


def content(reader: PdfReader, index: int = 0) -> str:
    """A page's operators."""
    return reader.pages[index].get_contents().get_data().decode("ascii")


def elements(reader: PdfReader) -> str:
    """The structure tree as text: roles, nested by brackets."""

    def tell(node: Any) -> str:
        node = node.get_object()
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        inner = [tell(kid) for kid in kids if "/S" in _dictionary(kid)]
        return node["/S"][1:] + (f"({' '.join(inner)})" if inner else "")

    return " ".join(tell(top) for top in reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def element(reader: PdfReader, role: str, index: int = 0) -> Any:
    """The nth structure element of a role, in the tree's order."""

    def walk(node: Any):
        node = node.get_object()
        if not isinstance(node, dict) or "/S" not in node:
            return
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from walk(kid)

    found = [
        node
        for top in reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
        for node in walk(top)
        if node["/S"] == f"/{role}"
    ]
    return found[index]


def _dictionary(kid: Any) -> dict:
    value = kid.get_object()
    return value if isinstance(value, dict) else {}


def rule() -> Line:
    return Line(72, 20, 500, 20, INK)
