"""The structure tree as it stands in the file (ISO 32000-1, 14.7): elements with their kids, and the parent tree that
leads back from the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any, Union

from ..dataclass import dataclass
from ..pdfs.values import MAX_DEPTH, deref, number_of, raw_items, tree_pairs
from .pdf import Pdf


@dataclass(frozen=True, slots=True)
class MarkedSequence:
    """Marked content: the MCID `mcid` of a page (None where the page isn't in the document)."""

    page: int | None
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectKid:
    """An annotation as content (OBJR): its object number."""

    number: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element; `number` is its object's."""

    role: str
    number: int
    entries: dict[str, Any]
    kids: list[Kid] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def objects(self) -> list[int]:
        return [kid.number for kid in self.kids if isinstance(kid, ObjectKid)]


Kid = Union[Node, MarkedSequence, ObjectKid]


@dataclass(slots=True)
class Tree:
    """`tops` are the elements below the root; `parents` maps a /StructParent to an element's object number, a
    /StructParents to a list of them."""

    tops: list[Node]
    parents: dict[int, int | list[int]]

    def walk(self) -> Iterator[Node]:
        for top in self.tops:
            yield from top.walk()


def read_tree(pdf: Pdf) -> Tree:
    """The whole tree; empty where the document has none. Raises ValueError where it runs in a circle."""
    root = deref(pdf.catalog.get("/StructTreeRoot")) or {}
    seen: set[int] = set()
    tops = [_node(pdf, kid, None, seen, 0) for kid in raw_items(root.get("/K"))]
    parents: dict[int, int | list[int]] = {}
    for key, value in tree_pairs(root.get("/ParentTree"), "/Nums"):
        found = deref(value)
        parents[int(deref(key))] = [number_of(item) for item in found] if isinstance(found, list) else number_of(value)
    return Tree(tops, parents)


def _node(pdf: Pdf, reference: Any, page: int | None, seen: set[int], depth: int) -> Node:
    number = number_of(reference)
    if depth > MAX_DEPTH or number in seen:
        raise ValueError(f"the structure tree meets element {number} twice")
    seen.add(number)
    entries = deref(reference)
    page = _page(pdf, entries, page)
    node = Node(str(entries["/S"])[1:], number, entries)
    for item in raw_items(entries.raw_get("/K") if "/K" in entries else None):
        kid = deref(item)
        if isinstance(kid, int):
            node.kids.append(MarkedSequence(page, kid))
        elif "/S" in kid:
            node.kids.append(_node(pdf, item, page, seen, depth + 1))
        elif "/Obj" in kid:
            node.kids.append(ObjectKid(number_of(kid.raw_get("/Obj"))))
        else:
            node.kids.append(MarkedSequence(_page(pdf, kid, page), int(kid["/MCID"])))
    return node


def _page(pdf: Pdf, entries: Any, inherited: int | None) -> int | None:
    return pdf.page_index.get(number_of(entries.raw_get("/Pg"))) if "/Pg" in entries else inherited
