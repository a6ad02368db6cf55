"""The Wegekarte: every section that the questionnaire leads to, by chapters, with a box, the questions and the page.

On paper one ticks the page that was read beside an answer; where scripts run, a box is ticked while a way to its
section is open (script/ways.js). What sensitive questions lead to has a card of its own, on pages that can be left out
of a print. Two columns: what stands on one page is one slice, so that the left column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ...dataclass import dataclass
from ...model.inline import Piece, spoken
from ...model.text import as_text, run_on
from ...typeset.marks import BARE, PAGE_ONLY
from ...typeset.page import Anchor, Element, Field, Item, Line, Slice
from ...typeset.pager import pile, shift, stack
from ...typeset.pieces import RESERVED_DIGITS
from .. import both
from ..blocks.boxes import BOX, PAD, check_box, framed
from ..places import Place
from ..setting import Setting

SENSITIVE_WAYS = "sensible-wege"  # a destination; no id of the content has a hyphen
ROW = 19.0  # points, 6.7 mm: a click meets a box of 24 CSS px
GAP = 18.0  # between the columns
NUMBERS, PAGE = 60.0, 20.0  # columns of the questions, and at least of the page
MOST_NUMBERS = 4  # questions named beside a section
ABOVE = 9.0  # over a chapter


@dataclass
class Target:
    """A section of the card; `numbers`: the questions that lead there and may be named."""

    place: Place
    box: str
    numbers: list[str] = field(default_factory=list)


@dataclass
class Entry:
    """A line of the card: a chapter's heading, or a section in its list."""

    height: float
    chapter: Place
    target: Target | None = None


def targets(s: Setting, sensitive: bool) -> dict[str, list[Target]]:
    """Chapter id → its sections that ways lead to, in the order of the book."""
    out: dict[str, dict[str, Target]] = {}
    for way in s.ways:
        place = s.find(way.to)
        if place is None or way.sensitive is not sensitive:
            continue
        target = out.setdefault(place.chapter, {}).setdefault(way.to, Target(place, way.box))
        number = s.number(way.asked.id)
        if number and number not in target.numbers and (sensitive or not way.guide.discreet):
            target.numbers.append(number)
    order = {asked.number: at for at, asked in enumerate(s.index.listed)}
    for found in out.values():
        for target in found.values():
            target.numbers.sort(key=lambda number: order.get(number, 0))
    return {chapter: list(found.values()) for chapter, found in out.items()}


def set_card(s: Setting, parent: Element, room: float) -> list[Slice]:
    """The card of what isn't sensitive; `room`: points left on the page."""
    intro = s.type.label(s.words["ways_intro"], s.theme.body, s.grid.side, s.grid.full, Element("P", parent))
    slices = stack(intro, s.theme.body.leading, 4)
    used = sum(piece.before + piece.height for piece in slices)
    return slices + _columns(s, parent, False, room - used)


def set_sensitive_card(s: Setting, parent: Element) -> list[Slice]:
    """The card of the ways out of sensitive questions, with a heading and a notice; [] where there is none. The caller
    begins a page before."""
    if not targets(s, True):
        return []
    x, full, style = s.grid.side, s.grid.full, s.theme.h2
    sect = Element("Sect", parent, title=s.words["sensitive_ways"])
    slices = stack(
        s.type.label(s.words["sensitive_ways"], style, x, full, Element("H2", sect)), style.leading, keep=True
    )
    slices[0].items.insert(0, Anchor(SENSITIVE_WAYS))
    notice = s.type.label(s.words["sensitive_ways_notice"], s.theme.strong, x + PAD, full - 2 * PAD, Element("P", sect))
    slices += framed(s, stack(notice, s.theme.strong.leading, keep=True), x, full)
    used = sum(piece.before + piece.height for piece in slices)
    return slices + _columns(s, sect, True, s.grid.bottom - s.grid.top - used)


# ---------------------------------------------------------------------- columns


def _columns(s: Setting, parent: Element, sensitive: bool, room: float) -> list[Slice]:
    """One slice a page, of two columns as high as one another."""
    page = _page_width(s)
    entries = list(_entries(s, sensitive, page))
    lists: dict[str, Element] = {}
    slices: list[Slice] = []
    high = room - ABOVE
    while entries:
        left, right, entries = _page(entries, high)
        height = max(sum(entry.height for entry in column) for column in (left, right))
        items: list[Item] = []
        for column, x in ((left, s.grid.side), (right, s.grid.side + (s.grid.full + GAP) / 2)):
            y = 0.0
            for entry in column:
                items += shift(_set(s, parent, entry, lists, x, sensitive, page), y)
                y += entry.height
        slices.append(Slice(height, items, ABOVE))
        high = s.grid.bottom - s.grid.top
    return slices


def _entries(s: Setting, sensitive: bool, page: float) -> Iterator[Entry]:
    for chapter, found in targets(s, sensitive).items():
        place = s.place(chapter)
        heading = _heading(s, place, 0, None)
        yield Entry(ABOVE + len(heading) * s.theme.h4.leading, place)
        for target in found:
            lines = len(_title_lines(s, target.place, 0, None, page))
            yield Entry(max(ROW, lines * s.theme.way.leading + 5), place, target)


def _page(entries: list[Entry], high: float) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """The two columns of a page, and what is left; the last page has columns of nearly the same height."""
    whole = sum(entry.height for entry in entries)
    low = whole / 2
    while low < high:
        left, rest = _column(entries, low)
        right, rest = _column(rest, low)
        if not rest:
            return left, right, []
        low += ROW / 2
    left, rest = _column(entries, high)
    right, rest = _column(rest, high)
    return left, right, rest


def _column(entries: list[Entry], high: float) -> tuple[list[Entry], list[Entry]]:
    """What fits into a column, at least one entry, with no heading at its end; and the rest."""
    used, count = 0.0, 0
    while count < len(entries) and (used + entries[count].height <= high or not count):
        used += entries[count].height
        count += 1
    while count > 1 and count < len(entries) and entries[count - 1].target is None:
        count -= 1
    return entries[:count], entries[count:]


# ---------------------------------------------------------------------- entries


def _width(s: Setting) -> float:
    return (s.grid.full - GAP) / 2


def _page_width(s: Setting) -> float:
    """Points of the column of the pages."""
    return max(PAGE, s.type.width(RESERVED_DIGITS, s.theme.way.with_(bold=True)))


def _heading(s: Setting, place: Place, x: float, element: Element | None) -> list[list[Item]]:
    """A chapter's number and title."""
    title = as_text(run_on(filter(None, (place.number, place.title)), " "), both.language_of(place.title))
    return s.type.label(title, both.behind_box(s, title, s.theme.h4), x, _width(s), element)


def _title_lines(s: Setting, place: Place, x: float, parent: Element | None, page: float) -> list[list[Item]]:
    """The section's title, as a link where it is in this document; `page`: points of the column of the pages."""
    link = BARE + place.anchor if parent is not None and s.look_up("here", place.anchor) else ""
    width = _width(s) - BOX - 8 - NUMBERS - page - 6
    title = [piece._replace(href=link, joined=at > 0) for at, piece in enumerate(spoken(place.title))]
    return s.type.lines(title, both.behind_box(s, place.title, s.theme.way), x, width, parent, s.span)


def _numbers(s: Setting, target: Target) -> str:
    """The numbers of the questions, as many as the column holds."""
    count = min(len(target.numbers), MOST_NUMBERS)
    said = " ".join(target.numbers[:count]) + (" …" if len(target.numbers) > count else "")
    while count > 1 and s.type.width(said, s.theme.hint) > NUMBERS - 4:
        count -= 1
        said = " ".join(target.numbers[:count]) + " …"
    return said


def _set(
    s: Setting, parent: Element, entry: Entry, lists: dict[str, Element], x: float, sensitive: bool, page: float
) -> list[Item]:
    """An entry from y 0; `page`: points of the column of the pages."""
    width, key = _width(s), entry.chapter.anchor
    if entry.target is None:
        level = "H3" if sensitive else "H2"
        heading = _heading(s, entry.chapter, x, Element(level, parent))
        lists[key] = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
        return pile(heading, s.theme.h4.leading, ABOVE)[0]
    target, style = entry.target, s.theme.way
    body = Element("LBody", Element("LI", lists[key]))
    top = (ROW - style.leading) / 2
    field_ = s.field(Field(target.box, "checkbox", s.words.say("way_box", title=target.place.title)))
    items = check_box(s, field_, x + 3, (ROW - BOX) / 2, Element("Form", body))
    left = x + BOX + 11
    lines = _title_lines(s, target.place, left, Element("P", body), page)
    items += pile(lines, style.leading, top if len(lines) == 1 else 2.5)[0]
    left = x + width - page - NUMBERS
    if target.numbers:
        said = _numbers(s, target)
        items += shift(s.type.label(said, s.theme.hint, left, NUMBERS, Element("P", body))[0], top)
    pointer = Piece("", bold=True, href=PAGE_ONLY + target.place.anchor)
    items += shift(s.type.lines([pointer], style, x + width - page, page + 10, Element("P", body), s.span)[0], top)
    items.append(Line(x, entry.height, x + width, entry.height, s.theme.palette.line, 0.5))
    return items
