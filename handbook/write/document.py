"""A laid-out document as a file: what of it goes into which part of the PDF."""

from __future__ import annotations

from typing import Any

from ..typeset.page import ARCHIVE, UA2, Document, Widget
from . import ua2
from .archive import write_output_intent
from .attachments import write_attachments
from .catalog import write_catalog
from .destinations import Destinations
from .fonts import FontBook
from .images import ImageBook
from .metadata import write_info, write_packet
from .outline import write_outline
from .page_labels import write_page_labels
from .pages import PageMemory, PageWriter, write_page_tree
from .pdffile import Deflate, PdfFile, deflated
from .structure import StructureTree
from .syntax import ref


class WriteMemory:
    """What is kept of a document for the next time it is written: its pages' content, and what was compressed."""

    def __init__(self) -> None:
        self.pages, self.deflate = PageMemory(), Deflate()

    def begin(self) -> None:
        self.pages.begin()
        self.deflate.begin()


def write(document: Document, keep: bool = True, memory: WriteMemory | None = None) -> bytes:
    """The PDF file; the same document gives the same bytes, with a memory of the last one too. `keep` False: each page
    is emptied once it is written, which saves memory in a large book. Raises `FileTrouble` where a picture's text can't
    be set."""
    if memory:
        memory.begin()
    second = document.standard == UA2
    pdf = PdfFile(memory.deflate if memory else deflated, *([ua2.VERSION] if second else []))
    tree = StructureTree(len(document.pages), ua2.write_namespace(pdf) if second else None)
    fonts = FontBook(pdf)
    images = ImageBook(pdf, fonts)
    destinations = Destinations()
    fields = _field_writer(pdf, tree, fonts, document)

    page_numbers = [pdf.reserve() for _ in document.pages]
    pages = PageWriter(
        pdf, tree, fonts, images, destinations, fields, page_numbers, keep, memory.pages if memory else None
    )
    page_tree = write_page_tree(pdf, document.pages, page_numbers, pages.write)

    form = fields.finish() if fields else {}
    attached, associated = write_attachments(pdf, document.attachments, document.date) or (None, None)
    outline = write_outline(pdf, document.outline, destinations)
    labels = write_page_labels(pdf, document.pages, document.first_body_page)
    fonts.write()

    parts = {
        "Pages": page_tree,
        "Outlines": outline,
        "PageLabels": labels,
        "StructTreeRoot": tree.write(pdf, page_numbers, destinations.elements),
        "Metadata": write_packet(pdf, document),
    }
    names = {
        "Dests": _ref(destinations.write(pdf, tree if second else None)),
        "EmbeddedFiles": _ref(attached),
        "JavaScript": form.pop("JavaScript", None),
    }
    tree.give_up()  # a large book needs the room
    more = {**form, **({"AF": associated} if associated else {})}
    if document.standard == ARCHIVE:
        more["OutputIntents"] = write_output_intent(pdf)
    pdf.root_number = write_catalog(pdf, document, parts, names, more)
    pdf.info_number = write_info(pdf, document)
    return pdf.data()


def _field_writer(pdf: PdfFile, tree: StructureTree, fonts: FontBook, document: Document) -> Any:
    """What writes form fields; None in a document that has none, which then needs no font to type with."""
    if not any(type(item) is Widget for page in document.pages for _, piece in page.slices for item in piece.items):
        return None
    from .fields import FieldWriter

    return FieldWriter(pdf, tree, fonts.form_font(document.form_face), document, fonts)


def _ref(number: int | None) -> bytes | None:
    return None if number is None else ref(number)
