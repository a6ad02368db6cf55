"""The file: what a chapter is made from, out of the parts of a document of Word (opc.py opens it, within limits)."""

from __future__ import annotations

from .. import opc
from ..dataclass import dataclass
from ..opc import LARGEST_FILE, Node, Parts, Reasons, Refused

__all__ = ["LARGEST_FILE", "Node", "Package", "Refused", "opened"]

MOST_EDGES = 60  # headers and footers that are looked at
NO_WORD = "das ist keine Word-Datei (.docx)"
OLD = (
    "das ist eine Datei im alten Format von Word (.doc) oder eine mit Kennwort; speichern Sie sie in Word als .docx, "
    "ohne Kennwort"
)
DAMAGED = "die Datei ist beschädigt; öffnen Sie sie in Word und speichern Sie sie neu als .docx"
TOO_LARGE = "sie enthält mehr, als ein Kapitel haben kann; teilen Sie das Dokument in Word auf"
SUSPICIOUS = "sie enthält etwas, das Word nicht schreibt (eine Dokumenttyp-Deklaration)"
REASONS = Reasons(NO_WORD, OLD, DAMAGED, TOO_LARGE, SUSPICIOUS)


@dataclass(frozen=True)
class Package:
    """The parts that a chapter is made from. `links`: the id of a relationship → the address outside of the file;
    `edges`: headers and footers of pages."""

    body: Node
    styles: Node
    numbering: Node
    links: dict[str, str]
    edges: list[Node]


def opened(data: bytes) -> Package:
    """Raises `Refused`."""
    return opc.opened(data, REASONS, _package)


def _package(file: Parts) -> Package:
    main = file.main()
    if not main:
        raise Refused(NO_WORD)
    document = file.tree(main)
    body = document.child("body")
    if document.tag != "document" or body is None:
        raise Refused(NO_WORD)
    parts: dict[str, Node] = {}
    links: dict[str, str] = {}
    edges: list[Node] = []
    for kind, name, target, is_outside in file.relations(main):
        if is_outside:
            links[name] = target
        elif kind in ("styles", "numbering") and kind not in parts and target in file.names:
            parts[kind] = file.tree(target)
        elif kind in ("header", "footer") and len(edges) < MOST_EDGES and target in file.names:
            edges.append(file.tree(target))
    nothing = Node("", {})
    return Package(body, parts.get("styles", nothing), parts.get("numbering", nothing), links, edges)
