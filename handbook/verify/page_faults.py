"""What is wrong with pages, links and bookmarks that validators let pass: places that don't exist, content that the
structure doesn't know, or knows twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..pdfs import deref
from .form_faults import linked
from .outline import read_outline
from .pdf import Pdf
from .structure import MarkedSequence, ObjectKid, Tree

SCHEMES = ("http:", "https:", "mailto:", "tel:")


def page_faults(pdf: Pdf, tree: Tree, texts: list[dict[int, str]]) -> Iterator[str]:
    """All faults outside the form. `texts` are the pages' marked-content sequences."""
    yield from _document(pdf)
    yield from _pages(pdf)
    yield from _content(pdf, tree, texts)
    yield from _links(pdf, tree)
    for _, title, entries in read_outline(pdf):
        if pdf.target_page(entries) is None:
            yield f"Lesezeichen „{title}“: das Ziel {pdf.target(entries) or ''} gibt es nicht"


def _document(pdf: Pdf) -> Iterator[str]:
    """What PDF/UA-1 wants of the catalog (7.1, 7.2)."""
    if not deref((deref(pdf.catalog.get("/MarkInfo")) or {}).get("/Marked")):
        yield "Dokument: ist nicht als ausgezeichnet markiert (/MarkInfo)"
    if not deref(pdf.catalog.get("/Lang")):
        yield "Dokument: hat keine Sprache (/Lang)"
    if not deref((deref(pdf.catalog.get("/ViewerPreferences")) or {}).get("/DisplayDocTitle")):
        yield "Dokument: zeigt im Fenster nicht seinen Titel (/DisplayDocTitle)"
    for name, place in pdf.destinations.items():
        if pdf.target_page({"/Dest": place}) is None:
            yield f"Ziel „{name}“: führt auf keine Seite"


def _pages(pdf: Pdf) -> Iterator[str]:
    for index, page in enumerate(pdf.pages):
        if deref(page.get("/Tabs")) != "/S":
            yield f"S. {pdf.label(index)}: die Reihenfolge der Tabulatortaste ist nicht die der Struktur (/Tabs /S)"


def _content(pdf: Pdf, tree: Tree, texts: list[dict[int, str]]) -> Iterator[str]:
    """Every sequence in exactly one element, which the parent tree gives back (14.7.4.4)."""
    owners: dict[MarkedSequence, list[int]] = {}
    for node in tree.walk():
        for kid in node.kids:
            if isinstance(kid, MarkedSequence):
                owners.setdefault(kid, []).append(node.number)
            elif isinstance(kid, ObjectKid) and kid.number not in pdf.annotations:
                yield f"Struktur: ein Element {node.role} nennt ein Objekt, das auf keiner Seite steht ({kid.number})"
    for index, page in enumerate(pdf.pages):
        key = deref(page.get("/StructParents"))
        listed = tree.parents.get(int(key)) if key is not None else None
        listed = listed if isinstance(listed, list) else []
        for mcid in texts[index]:
            found = owners.pop(MarkedSequence(index, mcid), [])
            if len(found) != 1:
                yield (
                    f"S. {pdf.label(index)}: der Inhalt mit MCID {mcid} gehört zu {len(found)} Elementen statt zu einem"
                )
            elif mcid >= len(listed) or listed[mcid] != found[0]:
                yield (
                    f"S. {pdf.label(index)}: der Weg vom Inhalt mit MCID {mcid} zurück zu seinem Element fehlt "
                    "(ParentTree)"
                )
    for sequence in owners:
        yield (
            f"S. {pdf.label(sequence.page)}: die Struktur nennt einen Inhalt, den es nicht gibt (MCID {sequence.mcid})"
        )


def _links(pdf: Pdf, tree: Tree) -> Iterator[str]:
    elements = {node.number: node for node in tree.walk()}
    owners = Counter(number for node in elements.values() for number in node.objects())
    for annotation in pdf.annotations.values():
        if annotation.kind != "/Link":
            continue
        target = pdf.target(annotation.entries)
        place = f"S. {pdf.label(annotation.page)}, Verweis auf „{target or ''}“"
        uri = "/URI" in (deref(annotation.entries.get("/A")) or {})
        if uri and not str(target).startswith(SCHEMES):
            yield f"{place}: ist keine Adresse, die ein Programm öffnet"
        if not uri and pdf.target_page(annotation.entries) is None:
            yield f"{place}: dieses Ziel gibt es nicht"
        if not str(deref(annotation.entries.get("/Contents")) or "").strip():
            yield f"{place}: sagt Vorleseprogrammen nichts (/Contents)"
        yield from (f"{place}: {fault}" for fault in linked(annotation, "Link", tree, elements, owners))
