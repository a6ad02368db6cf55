"""What is wrong with tags that validators let pass, as far as a program can see it: a form element that isn't one, an
entry of the contents that leads nowhere, a table without heads, links that sound alike, a language that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..pdfs.values import deref, raw_items
from .pdf import Pdf
from .structure import MarkedSequence, Node, Tree

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # RFC 5646, as far as its form goes


def tag_faults(pdf: Pdf, tree: Tree) -> Iterator[str]:
    for top in tree.tops:
        yield from _below(pdf, top, 0)
    yield from _alike(pdf)


def _below(pdf: Pdf, node: Node, page: int) -> Iterator[str]:
    """The faults of an element and of those in it; `page` is where what stands before it is."""
    page = next((kid.page for kid in node.kids if isinstance(kid, MarkedSequence) and kid.page is not None), page)
    for fault in _of(node):
        yield f"S. {pdf.label(page)}: {fault}"
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _below(pdf, kid, page)


def _of(node: Node) -> Iterator[str]:
    roles = {kid.role for kid in node.kids if isinstance(kid, Node)}
    if node.role == "Form" and not node.objects() and "/PrintField" not in _owners(node):
        yield "ein Element Form hat weder ein Feld noch sagt es, was man mit der Hand einträgt (PrintField)"
    if node.role == "TOCI" and roles.isdisjoint({"Reference", "TOC"}):
        yield "ein Eintrag des Inhalts hat keinen Verweis (Reference)"
    if node.role == "Table" and all(inner.role != "TH" for inner in node.walk()):
        yield "eine Tabelle hat keine Kopfzelle (TH)"
    if (language := deref(node.entries.get("/Lang"))) and not LANGUAGE.fullmatch(str(language)):
        yield f"„{language}“ ist kein Sprachcode (/Lang)"
    if (expansion := deref(node.entries.get("/E"))) is not None and not str(expansion).strip():
        yield "eine Abkürzung sagt nicht, wofür sie steht (/E)"


def _owners(node: Node) -> set[str]:
    """The owners of the element's attributes."""
    found = (deref(item) for item in raw_items(node.entries.get("/A")))
    return {str(deref(each.get("/O"))) for each in found if isinstance(each, dict)}


def _alike(pdf: Pdf) -> Iterator[str]:
    """Links on one page that are called the same and lead to different pages or addresses: heard in a list, nobody can
    tell them apart (WCAG 2.1, 2.4.4)."""
    targets: dict[tuple[int, str], set[object]] = {}
    for annotation in pdf.annotations.values():
        name = str(deref(annotation.entries.get("/Contents")) or "").strip()
        if annotation.kind == "/Link" and name:
            page = pdf.target_page(annotation.entries)
            targets.setdefault((annotation.page, name), set()).add(
                pdf.target(annotation.entries) if page is None else page
            )
    for (on, name), found in targets.items():
        if len(found) > 1:
            yield f"S. {pdf.label(on)}: {len(found)} Verweise heißen gleich, „{name}“, und führen woandershin"
