"""What a screen reader says of pages of a form, from the structure tree: headings, lists, tables, fields with their
role, name and state, in the order of reading. Hidden fields aren't said, as no screen reader says them."""

from __future__ import annotations

from collections.abc import Collection

from pypdf.constants import AnnotationFlag, FieldDictionaryAttributes

from handbook.pdfs import deref
from handbook.verify.fields import chosen
from handbook.verify.forms import BUTTON, CHECKBOX, DROPDOWN, RADIO, TEXT, read_fields
from handbook.verify.pdf import Source, open_pdf
from handbook.verify.structure import MarkedSequence, Node, read_tree
from handbook.verify.tags import page_texts

ROLES = {TEXT: "Eingabefeld", DROPDOWN: "Auswahlliste", BUTTON: "Schalter", CHECKBOX: "Kästchen", RADIO: "Wahlknopf"}


def heard(source: Source, pages: Collection[int]) -> str:
    """All that is said of these pages (from 0), a line each time a screen reader stops."""
    return "\n".join(_Reader(source, pages).read())


class _Reader:
    def __init__(self, source: Source, pages: Collection[int]):
        self._pdf, self._pages = open_pdf(source), pages
        self._texts = page_texts(self._pdf)
        self._widgets = {widget.number: (found, widget) for found in read_fields(self._pdf) for widget in found.widgets}
        self._page = -1
        self._lines: list[str] = []

    def read(self) -> list[str]:
        for top in read_tree(self._pdf).tops:
            self._node(top, "")
        return self._lines

    def _node(self, node: Node, before: str) -> None:
        """`before` is said in front of what comes first: "Überschrift 3", "Liste mit 4 Einträgen"."""
        if not self._shows(node):
            return
        said = self._role(node)
        before = f"{before}{said}: " if said else before
        words = ""
        for kid in node.kids:
            if isinstance(kid, MarkedSequence):
                if kid.page in self._pages:
                    self._turn(kid.page)
                    words += self._texts[kid.page].get(kid.mcid, "")
                continue
            words, before = self._say(before, words)
            if isinstance(kid, Node):
                count = len(self._lines)
                self._node(kid, before)
                before = before if len(self._lines) == count else ""
            else:
                count = len(self._lines)
                self._object(kid.number, before)
                before = before if len(self._lines) == count else ""
        self._say(before, words)

    def _say(self, before: str, words: str) -> tuple[str, str]:
        words = " ".join(words.replace("\u00ad", "").split())
        if words:
            self._lines.append(before + words)
        return "", "" if words else before

    def _turn(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._lines.append(f"\n— Seite {self._pdf.label(page)} —")

    def _shows(self, node: Node) -> bool:
        return any(
            self._shows(kid)
            if isinstance(kid, Node)
            else kid.page in self._pages
            if isinstance(kid, MarkedSequence)
            else self._page_of(kid.number) in self._pages
            for kid in node.kids
        )

    def _page_of(self, number: int) -> int | None:
        annotation = self._pdf.annotations.get(number)
        return annotation.page if annotation else None

    @staticmethod
    def _role(node: Node) -> str:
        if node.role in ("H1", "H2", "H3", "H4", "H5", "H6"):
            return f"Überschrift {node.role[1]}"
        kids = [kid for kid in node.kids if isinstance(kid, Node)]
        if node.role == "L":
            return f"Liste mit {len(kids)} Einträgen"
        if node.role == "Table":
            rows = sum(each.role == "TR" for each in node.walk())
            return f"Tabelle mit {rows} Zeilen"
        return {"TR": "Zeile", "TH": "Kopf", "Link": "Link", "Caption": "Beschriftung", "Note": "Anmerkung"}.get(
            node.role, ""
        )

    def _object(self, number: int, before: str) -> None:
        """A field by role, name and state; a link is said by its text."""
        if number not in self._widgets:
            return
        found, widget = self._widgets[number]
        if int(deref(widget.entries.get("/F")) or 0) & AnnotationFlag.HIDDEN:
            return
        if widget.page is not None:
            self._turn(widget.page)
        name = str(deref(widget.entries.get("/TU")) or deref(found.entries.get("/TU")) or "OHNE NAMEN")
        if found.kind in (CHECKBOX, RADIO):
            state = "gewählt" if chosen(widget) else "nicht gewählt"
        else:
            state = str(deref(found.entries.get("/V")) or "").strip() or ("" if found.kind == BUTTON else "leer")
        if found.flags & FieldDictionaryAttributes.FfBits.ReadOnly:
            state += ", nur lesen"
        self._lines.append(f"{before}{ROLES[found.kind]}, {name}{', ' + state if state else ''}")
