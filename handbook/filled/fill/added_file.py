"""Added pages into the file and out of it: at the end of the page tree, in the structure tree's first element and its
parent tree, and at the end of the bookmarks (ISO 32000-1, 7.7.3, 14.7 and 12.3.3).
"""

from __future__ import annotations

from typing import Any

from ...pdfs.values import deref, is_dictionary, is_reference, number_of, raw_items, tree_pairs
from ...pdfs.written import written
from ...write.structure import StructureTree
from ...write.syntax import array, dictionary, number, ref, text
from ...write.trees import number_tree
from ...write.ua2 import NAMESPACE
from ...write.update import PdfUpdate
from ..read.added_mark import Added
from .blank import Blank, altered

MAX_DEPTH = 50  # of the page tree


class Exchange:
    """Takes the pages `old` out of a file and puts others in."""

    def __init__(self, blank: Blank, update: PdfUpdate, old: Added):
        self.update, self.old, self.catalog = update, old, blank.catalog
        self.structure = deref(self.catalog.get("/StructTreeRoot"))
        self.pages = self.catalog.raw_get("/Pages")
        self.first_key = _next_key(self.structure) if self.structure is not None else 0
        self.namespace = _namespace(self.structure) if self.structure is not None else None

    # ------------------------------------------------------------------ page tree

    def page_tree(self, numbers: list[int]) -> None:
        """The tree without the old pages, with the pages `numbers` behind all others."""
        nodes: dict[int, tuple[Any, list[Any], int]] = {}  # number → node, kids, count

        def changed(reference: Any) -> tuple[Any, list[Any], int]:
            node = deref(reference)
            return nodes.get(reference.idnum) or (node, raw_items(node.get("/Kids")), int(deref(node["/Count"])))

        for page in self.old.pages:
            parent, above, depth = page.raw_get("/Parent"), page.indirect_reference.idnum, 0
            while is_reference(parent) and depth < MAX_DEPTH:
                node, kids, count = changed(parent)
                nodes[parent.idnum] = (node, [kid for kid in kids if depth or number_of(kid) != above], count - 1)
                parent, depth = node.raw_get("/Parent") if "/Parent" in node else None, depth + 1
        if numbers:
            node, kids, count = changed(self.pages)
            nodes[self.pages.idnum] = (node, [*kids, *numbers], count + len(numbers))
        for each, (node, kids, count) in nodes.items():
            self.update.put(
                each,
                altered(
                    node,
                    {
                        "/Kids": array(ref(kid) if isinstance(kid, int) else written(kid) for kid in kids),
                        "/Count": number(count),
                    },
                ),
            )

    # ------------------------------------------------------------------ structure

    def elements(self, tree: StructureTree, page_numbers: list[int]) -> list[bytes]:
        """The structure without the old pages' elements, with those of `tree` below its first, or below its root where
        that is none of its own object. Gives the topmost."""
        root = self.structure
        if root is None:
            return []
        above = raw_items(root.get("/K"))[:1]
        found = deref(above[0]) if above and is_reference(above[0]) else None
        parent, reference = (found, above[0].idnum) if is_dictionary(found) else (root, root.indirect_reference.idnum)
        tops, owners = tree.write_elements(self.update, page_numbers, reference)
        gone = {int(deref(page.get("/StructParents", -1))) for page in self.old.pages}
        everything = {
            int(deref(key)): written(value)
            for key, value in tree_pairs(root.get("/ParentTree"), "/Nums")
            if int(deref(key)) not in gone
        }
        everything.update((self.first_key + key, value) for key, value in owners.items())
        kids = [
            kid
            for kid in raw_items(parent.raw_get("/K") if "/K" in parent else None)
            if number_of(kid) not in self.old.elements
        ]
        grown = {"/K": array([*map(written, kids), *tops])}
        changes = {
            "/ParentTree": ref(number_tree(self.update, everything)),
            "/ParentTreeNextKey": number(self.first_key + len(owners)),
        }
        if parent is root:
            changes.update(grown)
        else:
            self.update.put(reference, altered(parent, grown))
        self.update.put(root.indirect_reference.idnum, altered(root, changes))
        return tops

    # ------------------------------------------------------------------ bookmark

    def bookmark(self, title: str, places: list[bytes]) -> int:
        """The bookmark to the page, the object number of it. `places`: references to the page and to the element that
        stands there; without any the old one is taken away. 0 where there is none."""
        root = self.catalog.raw_get("/Outlines") if "/Outlines" in self.catalog else None
        node = deref(root)
        if not is_reference(root) or not is_dictionary(node):
            return 0
        leads = self._leads(places) if places else {}
        if self.old.bookmark:
            reference = type(root)(self.old.bookmark, 0, root.pdf)
            item = deref(reference)
            if is_dictionary(item) and leads:
                changes = {f"/{key}": value for key, value in leads.items()}
                self.update.put(self.old.bookmark, altered(item, changes))
                return self.old.bookmark
            if is_dictionary(item):
                self._unlink(node, root.idnum, item)
            return 0
        last = node.raw_get("/Last") if "/Last" in node else None
        if not leads or not is_reference(last) or not isinstance(deref(last), dict):
            return 0
        own = self.update.reserve()
        self.update.put(
            own, dictionary({"Title": text(title), "Parent": ref(root.idnum), "Prev": ref(last.idnum), **leads})
        )
        self.update.put(last.idnum, altered(deref(last), {"/Next": ref(own)}))
        self.update.put(root.idnum, altered(node, {"/Last": ref(own), "/Count": number(_count(node) + 1)}))
        return own

    def _leads(self, places: list[bytes]) -> dict[str, bytes]:
        """Where the bookmark leads: to the page, in PDF/UA-2 to the element too (ISO 14289-2, 8.8)."""
        page, *elements = (b"[" + place + b" /XYZ null null null]" for place in places)
        if self.namespace is None or not elements:
            return {"Dest": page}
        return {"A": dictionary({"S": b"/GoTo", "D": page, "SD": elements[0]})}

    def _unlink(self, node: Any, root: int, item: Any) -> None:
        """Its neighbours, and the outline, without the bookmark."""
        before, after = (item.raw_get(key) if key in item else None for key in ("/Prev", "/Next"))
        changes: dict[str, bytes | None] = {"/Count": number(max(_count(node) - 1, 0))}
        for one, other, key, end in ((before, after, "/Next", "/Last"), (after, before, "/Prev", "/First")):
            entry = ref(other.idnum) if other is not None else None
            if one is not None:
                self.update.put(one.idnum, altered(deref(one), {key: entry}))
            if other is None:
                changes[end] = ref(one.idnum) if one is not None else None
        self.update.put(root, altered(node, changes))


def _count(node: Any) -> int:
    count = deref(node.get("/Count"))
    return count if isinstance(count, int) else 0


def _namespace(root: Any) -> int | None:
    """The object number of PDF 2.0's namespace in a form of PDF/UA-2."""
    found = [number_of(each) for each in raw_items(root.get("/Namespaces")) if deref(each).get("/NS") == NAMESPACE]
    return next(filter(None, found), None)


def _next_key(root: Any) -> int:
    keys = [int(deref(key)) for key, _ in tree_pairs(root.get("/ParentTree"), "/Nums")]
    return max([int(deref(root.get("/ParentTreeNextKey")) or 0), *(key + 1 for key in keys)])
