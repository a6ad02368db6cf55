"""Link annotations (ISO 32000-1, 12.5.6.5; PDF/UA-1, 7.18.5).

A link has an alternative description in /Contents and is an object of the Link element that holds its text. It is
printed with the page (/F 4) and has no border: what shows a link is drawn by layout.
"""

from __future__ import annotations

from urllib.parse import quote

from ..typeset.page import Link
from .destinations import Destinations
from .pdffile import PdfFile
from .structure import Rectangle, StructureTree
from .syntax import array, dictionary, number, numbers, text

PRINT = 4  # annotation flag (12.5.3)
URI_CHARACTERS = "!#$%&'()*+,-./:;=?@[]_~"  # what quoting leaves alone (RFC 3986)


def add_link(
    pdf: PdfFile, tree: StructureTree, destinations: Destinations, link: Link, box: Rectangle, page_index: int
) -> int:
    """The annotation's object number."""
    annotation = pdf.reserve()
    key = tree.attach_object(link.element, page_index, annotation)
    entries = {
        "Type": b"/Annot",
        "Subtype": b"/Link",
        "Rect": numbers(*box),
        "Border": array([b"0"] * 3),
        "F": number(PRINT),
        "Contents": text(link.contents),
        "StructParent": number(key),
    }
    if link.target is not None:
        entries["Dest"] = text(destinations.want(link.target))
        tree.refer(link.element, link.target)
    else:
        assert link.uri, f"a link without target: {link.contents}"
        entries["A"] = dictionary({"S": b"/URI", "URI": text(quote(link.uri, URI_CHARACTERS))})
    pdf.put(annotation, dictionary(entries))
    return annotation
