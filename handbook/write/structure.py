"""The structure tree: what the content is, apart from where it stands (ISO 32000-1, 14.7; PDF/UA-1, 7.1).

A structure element's kids are elements, marked-content sequences of pages (by their number, MCID) and objects
(annotations). The parent tree leads back: from a page's sequence or from an annotation to its element. An element takes
its place under its parent when its first content is met, so the order of the tree is the order of reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..typeset.page import Element
from .pdffile import PdfFile
from .syntax import array, dictionary, name, number, numbers, ref, text
from .trees import name_tree, number_tree
from .ua2 import LABELLED, ONLY_BEFORE

TEXT_ATTRIBUTES = {"Headers", "Summary", "Desc"}  # attributes whose strings are strings; others are names

NO_LABELS = "None"
Attributes = Mapping[str, Mapping[str, Any]]
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


class Node:
    """An element in the tree. A kid is a Node, (page, MCID) of a sequence or (page, None, object number) of an
    annotation."""

    __slots__ = ("alt", "box", "element", "kids", "number", "page", "parent", "target")

    def __init__(self, element: Element, parent: Node | None):
        self.element, self.parent = element, parent
        self.kids: list[Any] = []
        self.page = -1  # where its first own content is
        self.box: Rectangle | None = None
        self.alt = element.alt
        self.target = ""  # the place that an entry of the contents leads to
        self.number = 0


class StructureTree:
    """Collects the elements of a document of `page_count` pages. `namespace`: the object number of PDF 2.0's, in a
    file of PDF/UA-2 (ua2.py)."""

    def __init__(self, page_count: int, namespace: int | None = None):
        self._namespace = namespace
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

    def refer(self, element: Element, target: str) -> None:
        """The element links to the place of that name: an entry of the contents that it is in says so (ISO 14289-2,
        8.2.5.8)."""
        node: Node | None = self.attach(element)
        while node is not None and node.element.role != "TOCI":
            node = node.parent
        if node is not None:
            node.target = target

    def number_of(self, element: Element) -> int:
        """The object number of an element that has been written."""
        return self._nodes[element].number

    def place(self, element: Element, box: Rectangle) -> None:
        """Where a figure stands on its page (14.8.5.4.3)."""
        self.attach(element).box = box

    def write(self, pdf: PdfFile, page_numbers: list[int], places: Mapping[str, Element]) -> int:
        """All elements; the object number of the StructTreeRoot. `page_numbers` are the pages' object numbers,
        `places` the elements at named places."""
        root = pdf.reserve()
        tops, owners = self.write_elements(pdf, page_numbers, root, places)
        entries = {
            "Type": b"/StructTreeRoot",
            "K": array(tops),
            "ParentTree": ref(number_tree(pdf, owners)),
            "ParentTreeNextKey": number(len(owners)),
        }
        ids = {node.element.id: ref(node.number) for node in self._nodes.values() if node.element.id}
        if self._namespace is not None:
            entries["Namespaces"] = array([ref(self._namespace)])
        if ids:
            entries["IDTree"] = ref(name_tree(pdf, ids))
        pdf.put(root, dictionary(entries))
        return root

    def give_up(self) -> None:
        """Nothing more is asked: the nodes hold one another, and would wait for the collector."""
        for node in self._nodes.values():
            node.kids.clear()
        for kept in (self._nodes, self._tops, self._sequences, self._objects):
            kept.clear()

    def write_elements(
        self, pdf: PdfFile, page_numbers: list[int], parent: int, places: Mapping[str, Element] | None = None
    ) -> tuple[list[bytes], dict[int, bytes]]:
        """All elements, those at the top below the object `parent`: references to these, and the entries of the parent
        tree."""
        for node in self._nodes.values():
            node.number = pdf.reserve()
        pages = [ref(page) for page in page_numbers]
        for node in self._nodes.values():
            more = self._of_the_second(node, places or {})
            pdf.put(node.number, _element(node, parent, pages, self._attributes(node), more))
        owners = {index: array([ref(node.number) for node in nodes]) for index, nodes in enumerate(self._sequences)}
        owners.update((index, ref(node.number)) for index, node in enumerate(self._objects, len(self._sequences)))
        return [ref(node.number) for node in self._tops], owners

    def _of_the_second(self, node: Node, places: Mapping[str, Element]) -> bytes:
        """What the element's dictionary has in PDF/UA-2 only; b"" in PDF/UA-1."""
        if self._namespace is None:
            return b""
        role, out = node.element.role, b""
        if role not in ONLY_BEFORE:
            out += b" /NS " + ref(self._namespace)
        if node.target:
            out += b" /Ref " + array([ref(self.number_of(places[node.target]))])
        return out

    def _attributes(self, node: Node) -> Attributes:
        """The element's attribute objects, by their owners (14.7.5); in PDF/UA-2 a list whose items have labels says
        that they have (ISO 14289-2, 8.2.5.25)."""
        attributes = node.element.attributes or {}
        if self._namespace is not None and node.element.role == "L" and _has_labels(node):
            list_ = attributes.get("List", {})
            if list_.get("ListNumbering", NO_LABELS) == NO_LABELS:
                return {**attributes, "List": {**list_, "ListNumbering": LABELLED}}
        return attributes


def _has_labels(list_: Node) -> bool:
    inner = (kid for item in list_.kids if type(item) is Node for kid in item.kids)
    return any(type(kid) is Node and kid.element.role == "Lbl" for kid in inner)


def _element(node: Node, root: int, pages: list[bytes], attributes: Attributes, more: bytes) -> bytes:
    """The element's dictionary (14.7.2)."""
    element = node.element
    parts = [b"<</S " + name(element.role), b"/P " + ref(node.parent.number if node.parent else root)]
    if node.page >= 0:
        parts.append(b"/Pg " + pages[node.page])
    if node.kids:
        parts.append(b"/K " + _kids(node, pages))
    if node.alt is not None:
        parts.append(b"/Alt " + text(node.alt))
    if element.title is not None:
        parts.append(b"/T " + text(element.title))
    if element.id is not None:
        parts.append(b"/ID " + text(element.id))
    if element.lang is not None:
        parts.append(b"/Lang " + text(element.lang))
    if element.expansion is not None:
        parts.append(b"/E " + text(element.expansion))
    if attributes or node.box:
        parts.append(b"/A " + _attributes(attributes, node.box))
    return b" ".join(parts) + more + b">>"


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


def _attributes(owners: Attributes, box: Rectangle | None) -> bytes:
    """Attribute objects, one for each owner (14.7.5)."""
    boxed = {"BBox": numbers(*box)} if box else {}
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
