"""The last stage of layout: page numbers go into the room that was kept for them, and a right-to-left book is mirrored.

A reference's box is as wide as three digits; a shorter number closes up what follows on its line. Mirroring turns the whole page about its
middle axis: everything was placed from the start edge, so this alone makes a right-to-left page.
"""

from __future__ import annotations

from .flow import shift
from .result import Anchor, Document, Item, Line, Link, PageRef, Run, Shape

UNKNOWN = "–"           # a target that is not in this document


def resolve(document: Document, labels: "dict[str, str] | None" = None) -> dict[str, str]:
    """Fill in page labels, in place; gives those of all targets. `labels`: those of another document's targets (the questionnaire alone cites the handbook's
    pages)."""
    known = dict(labels or {})
    known.update(page_labels(document))
    done: set[int] = set()
    for page in document.pages:
        for _, piece in page.slices:
            if id(piece) in done:
                continue
            done.add(id(piece))
            for index, item in enumerate(piece.items):
                if type(item) is PageRef:
                    piece.items[index] = _set(item, known.get(item.target, UNKNOWN))
                elif type(item) is Link and "{page}" in item.contents:
                    item.contents = item.contents.replace("{page}", known.get(item.target or "", UNKNOWN))
    if document.direction == "rtl":
        mirror(document)
    return known


def page_labels(document: Document) -> dict[str, str]:
    """Anchor name → label of the page it is on."""
    labels: dict[str, str] = {}
    for page in document.pages:
        for _, piece in page.slices:
            for item in piece.items:
                if type(item) is Anchor:
                    labels.setdefault(item.name, page.label)
    return labels


def _set(reference: PageRef, label: str) -> Run:
    text = reference.template.format(page=label).replace(" ", "\u00a0")
    word = reference.face.shape(text)
    spare = reference.width - word.width * reference.size / 1000
    x = reference.x
    if reference.align == "right":
        x += spare
    else:
        shift(reference.after, 0.0, -spare)
        for item in reference.around:
            if type(item) is Line:
                item.x2 -= spare
            else:
                item.width -= spare
    return Run(x, reference.y, reference.face, reference.size, reference.color, [word], 0.0, False, reference.element)


def mirror(document: Document) -> None:
    """Turn every page about its middle axis, each item once."""
    done: set[int] = set()
    for page in document.pages:
        for items in [page.furniture, *(piece.items for _, piece in page.slices)]:
            for item in items:
                if id(item) not in done:
                    done.add(id(item))
                    _mirror(item, page.width)


def _mirror(item: Item, width: float) -> None:
    if type(item) is Shape:
        item.points = [(width - x, y) for x, y in item.points]
    elif type(item) is Line:
        item.x, item.x2 = width - item.x, width - item.x2
    elif type(item) is Run:
        item.x = width - item.x - (0.0 if item.turned else run_width(item))
    elif hasattr(item, "width"):
        item.x = width - item.x - item.width


def run_width(run: Run) -> float:
    """Points from the run's first glyph to the end of its last, without a trailing space."""
    spaces = len(run.words) - 1
    return (sum(w.width for w in run.words) + spaces * run.face.space.width) * run.size / 1000 + spaces * run.gap
