"""The page with which a chapter opens that says what matters most in it: number, title and pictogram large, its
summary, the essentials in at most five sentences, its sections with their pages, the first deadlines.

The rule below the title is the book's way: it turns into the margin and leads down past what stands here, with a
station for each part, and on into the chapter. What has no room goes on on the next page, and so does the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.blocks import BulletList, Chapter, Deadline
from ...model.text import Text
from ...typeset.page import PAGE, Anchor, Element, Item, Line, Link, PageRef, Rect, Slice, Stroke
from ...typeset.pager import pile, shift, spaced
from ...typeset.theme import Style
from .. import both
from ..places import Place
from ..setting import Setting
from .pictograms import pictogram
from .text import flow_text, set_list

SIGN = 120.0  # side of the pictogram
SIGN_GAP = 22.0
NUMBER, NUMBER_HIGH = 4.2, 54.0  # the number's size, by that of the text; points that it takes
TITLE, TITLE_LEADING = 2.6, 3.05  # the title's, by that of the text
WAY_PEN = 2.0
WAY_AT = 7.0  # points that the way runs right of the side column's edge
TEXT_AT = 34.0  # the same for what stands beside it
WAY_TURN = 14.0  # radius of its turn
STATION = 5.0  # radius
HEADING_GAP = 15.0
MOST_DEADLINES = 3
FIVE = 5  # essentials, told so in their title
COLUMNS_FROM = 7  # so many sections stand in two columns
SMALL_FROM = 14  # so many stand in small letters
COLUMN_GAP = 20.0
PAGE_WIDE = 26.0
AT_ONCE = 40  # entries of the contents that stay on one page
TURN = (("m", 14.0, 0.0), ("c", 6.3, 0.0, 0.0, 6.3, 0.0, 14.0))  # from the rule down, in its own units


def has_opener(chapter: Chapter) -> bool:
    """Whether the chapter opens with a page of its own."""
    return bool(chapter.essentials or chapter.deadlines)


def set_opener_head(s: Setting, place: Place, summary: Text | None, sect: Element) -> list[Slice]:
    """Number, title, pictogram, the rule that becomes the way, the summary."""
    grid, theme = s.grid, s.theme
    accent, base = theme.palette.accent, theme.body.size
    heading = Element("H1", sect)
    heading.source = place.span
    wide = grid.full - (SIGN + SIGN_GAP if place.pictogram else 0.0)
    large = theme.h1.with_(size=base * NUMBER, leading=NUMBER_HIGH)
    style = theme.h1.with_(size=base * TITLE, leading=base * TITLE_LEADING)
    items: list[Item] = [Anchor(place.anchor)]
    top = 0.0
    if place.number:
        items += spaced(s.type.label(place.number, large, grid.side, wide, heading)[0])
        top = NUMBER_HIGH + 6
    for piece in both.titled(s, place.title, style, grid.side, wide, heading):
        items += shift(piece.items, top)
        top += piece.height
    if place.pictogram:
        items.append(pictogram(place.pictogram, grid.right - SIGN, 2.0, SIGN, accent))
        top = max(top, SIGN)
    top += 15
    left = grid.side + WAY_AT
    items += [
        Line(left + WAY_TURN, top, grid.right, top, accent, WAY_PEN),
        Stroke(left, top, WAY_TURN, WAY_TURN, TURN, WAY_TURN, accent, WAY_PEN, directed=True),
    ]
    below = flow_text(s, summary, theme.summary, sect, *_place(s)) if summary else []
    return [Slice(top + WAY_TURN, items, keep=True), *_on_way(s, below)]


def set_opener_remark(s: Setting, key: str, sect: Element) -> list[Slice]:
    """What is to be told of the chapter's language, below its head."""
    return _on_way(s, both.remark(s, key, sect, *_place(s)))


def set_opener(s: Setting, chapter: Chapter, entries: tuple[Place, ...], sect: Element) -> list[Slice]:
    """What stands below the head. `entries`: the chapter's sections."""
    slices: list[Slice] = []
    if chapter.essentials:
        key = "essentials_five" if len(chapter.essentials) == FIVE else "essentials"
        listed = set_list(s, BulletList(value=chapter.essentials), sect, *_place(s))
        slices += _part(s, key, sect, listed)
    slices += _part(s, "in_chapter", sect, _contents(s, entries, Element("TOC", sect)))
    if chapter.deadlines:
        list_ = Element("L", sect, attributes={"List": {"ListNumbering": "None"}})
        slices += _part(s, "deadlines", sect, [_deadlines(s, chapter.deadlines[:MOST_DEADLINES], list_)])
    end, left = slices[-1], s.grid.side + WAY_AT
    tip = end.height + 8
    color = s.theme.palette.accent
    end.items += [Line(left, end.height, left, tip, color, WAY_PEN)]
    end.items += [Line(left + away, tip - 6, left, tip, color, WAY_PEN) for away in (-5.0, 5.0)]
    end.height = tip + 1
    return slices


def _place(s: Setting) -> tuple[float, float]:
    """Where what stands beside the way begins, and how wide it is."""
    return s.grid.side + TEXT_AT, s.grid.full - TEXT_AT


def _part(s: Setting, key: str, sect: Element, body: list[Slice]) -> list[Slice]:
    """A part under its heading, which is a station of the way."""
    style = s.theme.h2.with_(size=s.theme.h2.size * 0.94, color=s.theme.palette.accent)
    said = both.stacked(s, s.said(key), style, *_place(s), Element("H2", sect), HEADING_GAP)
    slices = _on_way(s, [*said, *body])
    middle = HEADING_GAP + s.type.baseline_of(style) - style.size * 0.34
    left = s.grid.side + WAY_AT
    palette = s.theme.palette
    station = Rect(left - STATION, middle - STATION, 2 * STATION, 2 * STATION, palette.paper, palette.accent, WAY_PEN)
    station.radius = STATION
    slices[0].items.append(station)
    return slices


def _on_way(s: Setting, slices: list[Slice]) -> list[Slice]:
    """The slices with the way beside them; what stands above them belongs to them, so that the way has no gap."""
    left = s.grid.side + WAY_AT
    for piece in slices:
        shift(piece.items, piece.before)
        piece.height += piece.before
        piece.before = 0.0
        piece.items.insert(0, Line(left, 0, left, piece.height + 0.5, s.theme.palette.accent, WAY_PEN))
    return slices


# ---------------------------------------------------------------------- the small contents


def _contents(s: Setting, entries: tuple[Place, ...], toc: Element) -> list[Slice]:
    """The sections with their pages; where they are many, in two columns, which are read one after the other."""
    left, full = _place(s)
    columns, small = 2 if len(entries) >= COLUMNS_FROM else 1, len(entries) >= SMALL_FROM
    wide = (full - COLUMN_GAP * (columns - 1)) / columns
    slices = []
    for start in range(0, len(entries), AT_ONCE):
        blocks = [_entry(s, toc, place, left, wide, small) for place in entries[start : start + AT_ONCE]]
        items: list[Item] = []
        heights = []
        for column, part in enumerate(_columns(blocks, columns)):
            y = 0.0
            for block, height in part:
                items += shift(block, y, column * (wide + COLUMN_GAP))
                y += height
            heights.append(y)
        slices.append(Slice(max(heights), items, 4.0 if not start else 0.0))
    return slices


def _columns(blocks: list[tuple[list[Item], float]], count: int) -> Iterator[list[tuple[list[Item], float]]]:
    """The blocks, parted so that the first of two columns is the higher one by as little as may be."""
    if count == 1:
        yield blocks
        return
    whole, y, at = sum(height for _, height in blocks), 0.0, 0
    while at < len(blocks) and y < whole / 2:
        y += blocks[at][1]
        at += 1
    yield blocks[:at]
    yield blocks[at:]


def _entry(s: Setting, toc: Element, place: Place, left: float, wide: float, small: bool) -> tuple[list[Item], float]:
    """Number, title and page of a section, all one link; and the height."""
    style = s.theme.small if small else s.theme.table_cell
    link = Element("Link", Element("Reference", Element("TOCI", toc)))
    number = s.type.width(place.number, style) + 8
    items = spaced(s.type.label(place.number, style, left, number, link)[0])
    lines = s.type.label(place.title, style, left + number, wide - number - PAGE_WIDE, link)
    spaced(lines[-1])
    body, height = pile(lines, style.leading)
    items += body
    bold, accent = style.with_(bold=True), s.theme.palette.accent
    right, baseline = left + wide - PAGE_WIDE, s.type.baseline_of(style) + height - style.leading
    face = s.theme.face(bold)
    items.append(PageRef(right, baseline, PAGE_WIDE, "{page}", place.anchor, face, bold.size, accent, "right", link))
    contents = s.words.say("link_to_page", title=f"{place.number} {place.title}".strip(), page=PAGE)
    items.append(Link(left, 0, wide, height, link, contents, place.anchor))
    return items, height + 3.0


# ---------------------------------------------------------------------- deadlines


def _deadlines(s: Setting, deadlines: tuple[Deadline, ...], list_: Element) -> Slice:
    """The first deadlines, side by side: when, what, and the page that tells more."""
    left, full = _place(s)
    wide = (full - COLUMN_GAP * (MOST_DEADLINES - 1)) / MOST_DEADLINES
    items: list[Item] = []
    heights = []
    for number, deadline in enumerate(deadlines[:MOST_DEADLINES]):
        block, height = _deadline(s, deadline, list_, left + number * (wide + COLUMN_GAP), wide)
        items += block
        heights.append(height)
    high = max(heights)
    rules = [left + number * (wide + COLUMN_GAP) - COLUMN_GAP / 2 for number in range(1, len(heights))]
    items += [Line(x, 0, x, high, s.theme.palette.line, 0.6) for x in rules]
    return Slice(high, items, 5.0)


def _deadline(s: Setting, deadline: Deadline, list_: Element, left: float, wide: float) -> tuple[list[Item], float]:
    """One deadline and its height."""
    style = s.theme.table_cell
    item = Element("LI", list_)
    strong = style.with_(bold=True, hyphenate=False, size=style.size + 1, leading=style.leading + 1)
    when = both.set_text(s, deadline.when, strong, left, wide - PAGE_WIDE, Element("Lbl", item))
    body = Element("LBody", item)
    text = both.set_text(s, deadline.text, style, left, wide, body)
    items = [*spaced(when.items), *shift(text.items, when.height + 1)]
    anchor, title = s.look_up("anchor", deadline.at), s.look_up("title", deadline.at)
    if anchor and s.look_up("here", anchor):
        spaced(text.items)
        items += _page(s, anchor, title, left + wide, strong, Element("Link", body))
    return items, when.height + 1 + text.height


def _page(s: Setting, anchor: str, title: str, right: float, style: Style, link: Element) -> list[Item]:
    """The number of a page, at the right of the first line."""
    color, left, baseline = s.theme.palette.accent, right - PAGE_WIDE, s.type.baseline_of(style)
    contents = s.words.say("link_to_page", title=title, page=PAGE)
    return [
        PageRef(left, baseline, PAGE_WIDE, "{page}", anchor, s.theme.face(style), style.size, color, "right", link),
        Link(left, 0, PAGE_WIDE, style.leading, link, contents, anchor),
    ]
