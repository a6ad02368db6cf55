"""The catalog: where everything in the document is found (ISO 32000-1, 7.7.2), and how it wants to be shown (12.2).

PDF/UA-1 asks for the title in the window (7.1), the language (7.2) and the mark that all content is tagged (7.1).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..typeset.page import Document
from .pdffile import PdfFile
from .syntax import dictionary, ref, text


def write_catalog(
    pdf: PdfFile,
    document: Document,
    parts: Mapping[str, int | None],
    names: Mapping[str, bytes | None],
    more: Mapping[str, bytes],
) -> int:
    """The catalog's object number. `parts`: entries that are objects, `names`: name trees, `more`: entries as they are;
    None leaves one out."""
    preferences = {"DisplayDocTitle": b"true"}
    if document.direction == "rtl":
        preferences["Direction"] = b"/R2L"
    entries = {
        "Type": b"/Catalog",
        "Lang": text(document.language),
        "MarkInfo": b"<</Marked true>>",
        "ViewerPreferences": dictionary(preferences),
        "PageMode": b"/UseOutlines" if parts.get("Outlines") else b"/UseNone",
    }
    entries.update((key, ref(number)) for key, number in parts.items() if number is not None)
    present = {key: tree for key, tree in names.items() if tree is not None}
    if present:
        entries["Names"] = dictionary(present)
    return pdf.add(dictionary({**entries, **more}))
