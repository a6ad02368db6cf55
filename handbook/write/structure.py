"""The structure tree: what the content is, apart from where it stands (ISO 32000-1, 14.7; PDF/UA-1, 7.1).

A structure element's kids are elements, marked-content sequences of pages (by their number, MCID) and objects
(annotations). The parent tree leads back: from a page's sequence or from an annotation to its element. An element takes
its place under its parent when its first content is met, so the order of the tree is the order of reading.
"""

from __future__ import annotations

from typing import Any

from ..typeset.page import Element
from .pdffile import PdfFile
from .syntax import array, dictionary, name, number, numbers, ref, text
from .trees import name_tree, number_tree

TEXT_ATTRIBUTES = {"Headers", "Summary", "Desc"}  # attributes whose strings are strings; others are names

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


class Node:
    """An element in the tree. A kid is a Node, (page, MCID) of a sequence or (page, None, object number) of an
    annotation."""

    __slots__ = ("alt", "box", "element", "kids", "number", "page", "parent")

    def __init__(self, element: Element, parent: Node | None):
        self.element, self.parent = element, parent
        self.kids: list[Any] = []
        self.page = -1  # where its first own content is
        self.box: Rectangle | None = None
        self.alt = element.alt
        self.number = 0


class StructureTree:
    """Collects the elements of a document of `page_count` pages."""

    def __init__(self, page_count: int):
        self._nodes: dict[Element, Node] = {}
        self._tops: list[Node] = []
        self._sequences: list[list[Node]] = [[] for _ in range(page_count)]
        self._objects: list[Node] = []

    def attach(self, element: Element) -> Node:
        """The element's place in the tree; it and the elements above it get one on first encounter."""
        node = self._nodes.get(element)
        if node is None:
            parent = self.attach(element.parent) if element.parent is not None else None
            node = self._nodes[element] = Node(element, parent)
            (parent.kids if parent else self._tops).append(node)
        return node

    def mark(self, element: Element, page_index: int) -> int:
        """A new marked-content sequence of this element: its MCID."""
        node = self.attach(element)
        if node.page < 0:
            node.page = page_index
        sequences = self._sequences[page_index]
        mcid = len(sequences)
        sequences.append(node)
        node.kids.append((page_index, mcid))
        return mcid

    def attach_object(
        self, element: Element, page_index: int, annotation_number: int, called: str | None = None
    ) -> int:
        """An annotation as content of this element (PDF/UA-1, 7.18): its /StructParent. `called`: the element's name
        where it has none, which PDF.js takes for the annotation's."""
        node = self.attach(element)
        node.alt = node.alt or called
        if node.page < 0:
            node.page = page_index
        node.kids.append((page_index, None, annotation_number))
        self._objects.append(node)
        return len(self._sequences) + len(self._objects) - 1

    def place(self, element: Element, box: Rectangle) -> None:
        """Where a figure stands on its page (14.8.5.4.3)."""
        self.attach(element).box = box

    def write(self, pdf: PdfFile, page_numbers: list[int]) -> int:
        """All elements; the object number of the StructTreeRoot. `page_numbers` are the pages' object numbers."""
        root = pdf.reserve()
        tops, owners = self.write_elements(pdf, page_numbers, root)
        entries = {
            "Type": b"/StructTreeRoot",
            "K": array(tops),
            "ParentTree": ref(number_tree(pdf, owners)),
            "ParentTreeNextKey": number(len(owners)),
        }
        ids = {node.element.id: ref(node.number) for node in self._nodes.values() if node.element.id}
        if ids:
            entries["IDTree"] = ref(name_tree(pdf, ids))
        pdf.put(root, dictionary(entries))
        return root

    def write_elements(
        self, pdf: PdfFile, page_numbers: list[int], parent: int
    ) -> tuple[list[bytes], dict[int, bytes]]:
        """All elements, those at the top below the object `parent`: references to these, and the entries of the parent
        tree."""
        for node in self._nodes.values():
            node.number = pdf.reserve()
        pages = [ref(page) for page in page_numbers]
        for node in self._nodes.values():
            pdf.put(node.number, _element(node, parent, pages))
        owners = {index: array([ref(node.number) for node in nodes]) for index, nodes in enumerate(self._sequences)}
        owners.update((index, ref(node.number)) for index, node in enumerate(self._objects, len(self._sequences)))
        return [ref(node.number) for node in self._tops], owners


def _element(node: Node, root: int, pages: list[bytes]) -> bytes:
    """The element's dictionary (14.7.2)."""
    element = node.element
    parts = [b"<</S " + name(element.role), b"/P " + ref(node.parent.number if node.parent else root)]
    if node.page >= 0:
        parts.append(b"/Pg " + pages[node.page])
    if node.kids:
        parts.append(b"/K " + _kids(node, pages))
    for key, value in (
        (b"/Alt ", node.alt),
        (b"/T ", element.title),
        (b"/ID ", element.id),
        (b"/Lang ", element.lang),
    ):
        if value is not None:
            parts.append(key + text(value))
    if element.attributes or node.box:
        parts.append(b"/A " + _attributes(node))
    return b" ".join(parts) + b">>"


def _kids(node: Node, pages: list[bytes]) -> bytes:
    parts = []
    for kid in node.kids:
        if type(kid) is Node:
            parts.append(ref(kid.number))
        elif kid[1] is None:
            parts.append(b"<</Type /OBJR /Obj " + ref(kid[2]) + b" /Pg " + pages[kid[0]] + b">>")
        elif kid[0] == node.page:
            parts.append(b"%d" % kid[1])
        else:
            parts.append(b"<</Type /MCR /Pg " + pages[kid[0]] + b" /MCID %d>>" % kid[1])
    return parts[0] if len(parts) == 1 else array(parts)


def _attributes(node: Node) -> bytes:
    """Attribute objects, one for each owner (14.7.5)."""
    owners = node.element.attributes or {}
    boxed = {"BBox": numbers(*node.box)} if node.box else {}
    objects = []
    for owner in dict.fromkeys([*owners, *(["Layout"] if boxed else [])]):
        entries = {key: _value(key, value) for key, value in owners.get(owner, {}).items()}
        if owner == "Layout":
            entries.update(boxed)
        objects.append(dictionary({"O": name(owner), **entries}))
    return objects[0] if len(objects) == 1 else array(objects)


def _value(key: str, value: Any) -> bytes:
    """A Python value as an attribute's value."""
    if isinstance(value, (list, tuple)):
        return array(_value(key, part) for part in value)
    if isinstance(value, bytes):
        value = value.decode("ascii")
    if isinstance(value, str):
        return text(value) if key in TEXT_ATTRIBUTES else name(value)
    return number(value)
