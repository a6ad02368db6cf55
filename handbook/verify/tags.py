"""The structure tree told as text: a line for each element, indented, with what it says to a screen reader.

    Sect
      H1 "Wohnen"
      P "Mehr steht unter "
        Link "Wohngeld" [link wohngeld]
      Form [widget hat_kinder=ja]
      Table
        TR
          TH Scope=Column "Leistung"

Places on the page are left out (a box is told as "BBox"), so a changed layout leaves this text alone.
"""

from __future__ import annotations

from ..pdfs.values import deref, raw_items
from .content import Fonts, marked_text
from .forms import CHECKBOX, RADIO, FormField, on_state, read_fields
from .pdf import Pdf, Source, open_pdf
from .structure import MarkedSequence, Node, ObjectKid, Tree, read_tree

NAMED = {"/T": "title", "/Alt": "alt", "/ActualText": "actual", "/E": "expansion", "/Lang": "lang", "/ID": "id"}
PLACES = {"BBox"}


def describe_tags(source: Source) -> str:
    """The tree, two spaces to a level. Raises `NotOurs`."""
    pdf = open_pdf(source)
    return "\n".join(tell_tags(pdf, read_fields(pdf), read_tree(pdf), page_texts(pdf)))


def page_texts(pdf: Pdf) -> list[dict[int, str]]:
    """For each page the text of its marked-content sequences."""
    fonts = Fonts()
    return [marked_text(page, fonts) for page in pdf.pages]


def tell_tags(pdf: Pdf, fields: list[FormField], tree: Tree, texts: list[dict[int, str]]) -> list[str]:
    teller = _Teller(pdf, fields, texts)
    for top in tree.tops:
        teller.tell(top, 0)
    return teller.lines


class _Teller:
    def __init__(self, pdf: Pdf, fields: list[FormField], texts: list[dict[int, str]]):
        self._pdf, self._texts = pdf, texts
        self._widgets = {widget.number: (found, widget) for found in fields for widget in found.widgets}
        self.lines: list[str] = []

    def tell(self, node: Node, depth: int) -> None:
        """The element's line, with what comes before its first child element; then the children and what stands between
        them."""
        parts, inner = [node.role, *_attributes(node)], "  " * (depth + 1)
        leaves: list[str] = []
        head = len(self.lines)
        self.lines.append("")
        kids = list(node.kids)
        while kids:
            first = kids.pop(0)
            if isinstance(first, Node):
                if leaves:
                    self.lines.append(inner + " ".join(leaves))
                    leaves = []
                self.tell(first, depth + 1)
                continue
            run = [first]
            while kids and not isinstance(following := kids[0], Node):
                run.append(following)
                del kids[0]
            said = self._leaves(run)
            if len(self.lines) == head + 1:
                parts += said
            else:
                leaves = said
        if leaves:
            self.lines.append(inner + " ".join(leaves))
        self.lines[head] = "  " * depth + " ".join(parts)

    def _leaves(self, kids: list[MarkedSequence | ObjectKid]) -> list[str]:
        """Successive sequences as one text, objects in brackets."""
        out: list[str] = []
        text: str | None = None
        for kid in kids:
            if isinstance(kid, ObjectKid):
                if text is not None:
                    out.append(f'"{text}"')
                    text = None
                out.append(self._object(kid.number))
            else:
                text = (text or "") + (
                    self._texts[kid.page].get(kid.mcid, "\ufffd") if kid.page is not None else "\ufffd"
                )
        return out if text is None else [*out, f'"{text}"']

    def _object(self, number: int) -> str:
        if number in self._widgets:
            found, widget = self._widgets[number]
            state = f"={on_state(widget)}" if found.kind in (RADIO, CHECKBOX) else ""
            return f"[widget {found.name}{state}]"
        annotation = self._pdf.annotations.get(number)
        if annotation is None:
            return "[?]"
        target = self._pdf.target(annotation.entries)
        page = self._pdf.label(self._pdf.target_page(annotation.entries)) if target == "" else ""
        return f"[{annotation.kind[1:].lower()} {'?' if target is None else target or 'S. ' + page}]"


def _attributes(node: Node) -> list[str]:
    """The element's own entries and its attribute objects (14.7.5), as far as they aren't places."""
    said = [
        f'{word}="{text(value)}"' for key, word in NAMED.items() if (value := deref(node.entries.get(key))) is not None
    ]
    for item in raw_items(node.entries.get("/A")):
        attributes = deref(item)
        if isinstance(attributes, dict):
            said += [_attribute(str(key)[1:], deref(value)) for key, value in attributes.items() if key != "/O"]
    return said


def _attribute(key: str, value: object) -> str:
    if key in PLACES:
        return key
    values = value if isinstance(value, list) else [value]
    return f"{key}={','.join(text(deref(part)).removeprefix('/') for part in values)}"


def text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
