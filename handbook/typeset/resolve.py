"""The last stage of layout: page numbers go into the room that was kept for them, a right-to-left book is mirrored, and
pages are made left-hand and right-hand ones.

A reference's box is as wide as three digits; a shorter number closes up what follows on its line, towards the edge at
which the line stands. Mirroring turns the
whole page about its middle axis: everything was placed from the start edge, so this alone makes a right-to-left page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from .fonts import Shaped
from .page import (
    PAGE,
    Anchor,
    Cited,
    Document,
    Edge,
    Empty,
    Furniture,
    Item,
    Line,
    Link,
    Page,
    PageRef,
    Run,
    Shape,
    Slice,
    Stroke,
    Widget,
)
from .pager import shift

Placed = list[tuple[float, Slice]]  # a page's slices with their tops
AnyItem = TypeVar("AnyItem", bound=Item)

EPSILON = 0.01  # points
UNKNOWN = "–"  # a target that is not in this document
CITED = frozenset((Anchor, PageRef, Link, Widget))


class ResolveMemory(Protocol):
    """Of an earlier build: layout's `Memo`."""

    def cited(self, slices: Placed, find: Callable[[Placed], Cited]) -> Cited: ...

    def filled(
        self, slices: Placed, shown: dict[str, str], make: Callable[[list[Item], dict[str, str]], list[Item]]
    ) -> Placed: ...


def resolve(
    document: Document, labels: dict[str, str] | None = None, memo: ResolveMemory | None = None
) -> dict[str, str]:
    """Fill in page labels, and note those of the anchors; gives those of all targets. `labels`: those of another
    document's targets (the questionnaire alone cites the handbook's pages). A page gets new slices where these change;
    slices and items themselves stay as they were made (memo.py), which an earlier build's `memo` may have too."""
    waiting: list[tuple[Page, Cited]] = []  # pages with references
    for page in document.pages:
        cited = cited_of(page, memo)
        for _, name in cited.anchors:
            document.labels.setdefault(name, page.label)
        if cited.targets:
            waiting.append((page, cited))
    known = {**(labels or {}), **document.labels}
    for page, cited in waiting:
        shown = {target: known.get(target, UNKNOWN) for targets in cited.targets.values() for target in targets}
        page.slices = memo.filled(page.slices, shown, _resolved) if memo else _filled(page.slices, cited, shown)
    if document.direction == "rtl":
        mirror(document)
    return known


def cited_of(page: Page, memo: ResolveMemory | None) -> Cited:
    """What a page cites; once it was asked for, its slices stay the ones they are until `resolve`."""
    if page.cited is None:
        page.cited = memo.cited(page.slices, _find_cited) if memo else _find_cited(page.slices)
    return page.cited


def _find_cited(slices: Placed) -> Cited:
    found = Cited([], {}, [])
    for number, (_, piece) in enumerate(slices):
        for item in piece.items:
            if type(item) not in CITED:  # as mostly
                continue
            if type(item) is Anchor:
                found.anchors.append((number, item.name))
            elif type(item) is Widget:
                found.fields.append(item.field)
            elif type(item) is PageRef or (type(item) is Link and PAGE in item.contents):
                found.targets.setdefault(number, []).append(item.target or "")
    return found


def _filled(slices: Placed, cited: Cited, shown: dict[str, str]) -> Placed:
    return [
        (top, Slice(piece.height, _resolved(piece.items, shown)) if number in cited.targets else piece)
        for number, (top, piece) in enumerate(slices)
    ]


def _resolved(items: list[Item], shown: dict[str, str]) -> list[Item]:
    """The items, each reference a run; what changes with it is a copy. `shown`: the labels of the targets."""
    references = [item for item in items if isinstance(item, PageRef)]
    changing = {id(other) for item in references for other in (item, *item.after, *item.around)}
    own: dict[int, Any] = {
        id(item): copied(item)
        for item in items
        if id(item) in changing or (type(item) is Link and PAGE in item.contents)
    }

    def own_of(item: AnyItem) -> AnyItem:
        mine: AnyItem = own[id(item)]  # of its original's kind
        return mine

    for reference in references:
        mine = own_of(reference)
        mine.after, mine.around = list(map(own_of, reference.after)), list(map(own_of, reference.around))
    for reference in references:
        _close_up(own_of(reference), shown[reference.target])
    out: list[Item] = []
    for item in items:
        item = own.get(id(item), item)
        if isinstance(item, PageRef):
            item = _set(item, shown[item.target])
        elif isinstance(item, Link) and PAGE in item.contents:
            item.contents = item.contents.replace(PAGE, shown[item.target or ""])
        out.append(item)
    return out


def copied(item: AnyItem) -> AnyItem:
    """The same item once more, to be changed by itself: a third of the time of copy.copy."""
    other = object.__new__(type(item))
    for name in item.__slots__:
        setattr(other, name, getattr(item, name))
    return other


def tie(reference: PageRef, items: list[Item], align: str) -> None:
    """Note what of the line closes up to the page number, and which links and rules end as much earlier."""
    reference.align = align
    start, end = reference.x, reference.x + reference.width
    for item in items:
        if isinstance(item, Run):
            left, right = item.x, item.x + run_width(item)
        elif isinstance(item, Line):
            left, right = item.x, item.x2
        elif isinstance(item, (PageRef, Link)):
            left, right = item.x, item.x + item.width
        else:
            continue
        if item is not reference and (right <= start + EPSILON if align == "right" else left >= end - EPSILON):
            reference.after.append(item)
        elif isinstance(item, (Line, Link)) and left < start + EPSILON and right > end - EPSILON:
            reference.around.append(item)


def _word(reference: PageRef, label: str) -> Shaped:
    return reference.face.shape(reference.template.format(page=label).replace(" ", "\u00a0"))


def _close_up(reference: PageRef, label: str) -> None:
    """Give the room that the label leaves to what follows, before anything is made of the line's references."""
    spare = reference.width - _word(reference, label).width * reference.size / 1000
    if reference.align == "left":
        shift(reference.after, 0.0, -spare)
        for item in reference.around:
            if isinstance(item, Line):
                item.x2 -= spare
            else:
                item.width -= spare
    else:
        shift(reference.after, 0.0, spare)
        for item in reference.around:
            item.x += spare
            if isinstance(item, Link):
                item.width -= spare


def _set(reference: PageRef, label: str) -> Run:
    word, x = _word(reference, label), reference.x
    if reference.align == "right":
        x += reference.width - word.width * reference.size / 1000
    return Run(x, reference.y, reference.face, reference.size, reference.color, [word], 0.0, False, reference.element)


def face(document: Document, outward: float) -> None:
    """Make every second page a left-hand one (in a right-to-left book a right-hand one), for print on both sides: its
    text stands `outward` points nearer to the outer edge, and what stands around it is turned about the middle axis."""
    for page in document.pages[1::2]:
        page.aside = outward if document.direction == "rtl" else -outward
        page.furniture = page.turned


def mirror(document: Document) -> None:
    """Turn every page about its middle axis."""
    turned: dict[int, Item] = {}  # what all pages of a chapter share is turned once
    done: dict[int, Slice] = {}  # and what stands on several pages

    def turn(item: Furniture, width: float) -> Furniture:
        if isinstance(item, Edge):
            return item
        if id(item) not in turned:
            turned[id(item)] = mirrored(item, width)
        return turned[id(item)]

    for page in document.pages:
        page.furniture = [turn(item, page.width) for item in page.furniture]
        page.turned = [turn(item, page.width) for item in page.turned]
        for _, piece in page.slices:
            if id(piece) not in done:
                done[id(piece)] = Slice(piece.height, [mirrored(item, page.width) for item in piece.items])
        page.slices = [(top, done[id(piece)]) for top, piece in page.slices]


def mirrored(original: Item, width: float) -> Item:
    item = copied(original)
    if isinstance(item, Shape):
        item.points = [(width - x, y) for x, y in item.points]
    elif isinstance(item, Line):
        item.x, item.x2 = width - item.x, width - item.x2
    elif isinstance(item, Run):
        item.x = width - item.x - (0.0 if item.turned else run_width(item))
    elif not isinstance(item, (Anchor, Empty)):
        item.x = width - item.x - item.width
        if isinstance(item, Stroke) and item.directed:
            item.turned = not item.turned
    return item


def run_width(run: Run) -> float:
    """Points from the run's first glyph to the end of its last, without a trailing space."""
    spaces = len(run.words) - 1
    return (sum(w.width for w in run.words) + spaces * run.face.space.width) * run.size / 1000 + spaces * run.gap
