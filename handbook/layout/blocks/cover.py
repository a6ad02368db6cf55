"""The title page: the title on a ground of the book's colour, who publishes it, the way with the book's pictograms or a
picture of its own, the logo, and a place for the stamp of the office that hands it out.

The way is a line that winds from one edge of the page to the other; each chapter that has a pictogram is a station.
Where the texts need the room, it is left out.
"""

from __future__ import annotations

from ...model.book import Logo
from ...model.inline import plain
from ...typeset.page import Anchor, Element, Item, Picture, Rect, Slice, Stroke, pen_field
from ...typeset.pager import pile
from ...typeset.theme import Style
from ..setting import Setting
from .front import edition_rows, placed
from .pictograms import pictogram

LOGO_WIDE, LOGO_HIGH = 190, 90  # points that a logo takes at most
LOGO_DOTS = 150  # an inch of a logo on the title page has at least so many, so that a small one stays sharp
TITLE_TOP, GROUND_LEAST = 96.0, 250.0  # where the title begins, and where its ground ends at the earliest
STAMP_WIDE, STAMP_HIGH = 184.0, 104.0  # 65 by 37 mm
GAP = 24.0
RUNS, PITCH = 3, 88.0  # how often the way crosses the page, and points from one to the next
STATION, SIGN = 25.0, 27.0  # radius of a station, side of the pictogram in it
POINT = 6.0  # radius of a station without one
MOST_STATIONS = 12
WAY_PEN = 2.0


def set_title_page(s: Setting, parent: Element, title: str, subtitle: str) -> list[Slice]:
    grid, palette = s.grid, s.theme.palette
    texts, end = _titles(s, parent, title, subtitle)
    ground = max(end + 34, GROUND_LEAST)
    items: list[Item] = [
        Rect(0, -grid.top, grid.width, grid.top + ground, fill=palette.accent),
        Anchor(s.own("titel")),
        *texts,
    ]
    rows, end = _rows(s, parent, ground + GAP)
    items += rows
    high = max(grid.bottom - grid.top - STAMP_HIGH, end + GAP)
    room = high - GAP - end - GAP
    if cover := s.edition.cover:
        items += _cover(s, cover, parent, end + GAP, room)
    elif room >= (RUNS - 1) * PITCH + 2 * STATION:
        items += _way(s, high - GAP - room / 2 - PITCH)
    foot = _stamp(s, parent)
    if s.edition.logo:
        foot.insert(0, _logo(s, s.edition.logo, parent))
    return [Slice(high, items), Slice(STAMP_HIGH, foot)]


def _titles(s: Setting, parent: Element, title: str, subtitle: str) -> tuple[list[Item], float]:
    """Title, subtitle and region, in white; and where they end."""
    grid, theme = s.grid, s.theme
    white = theme.title.with_(color=theme.palette.paper)
    items, height = pile(
        s.type.label(title, white, grid.side, grid.full, Element("H1", parent)), white.leading, TITLE_TOP
    )
    y = TITLE_TOP + height + 12
    style = Style(theme.body.size * 1.5, theme.body.leading * 1.5, theme.palette.paper, hyphenate=False)
    region = s.edition.region
    named = [placed(region.name, region.name)] if region else []
    for text, own in [(subtitle, style), *((name, style.with_(bold=True)) for name in named)]:
        if text:
            lines = s.type.label(text, own, grid.side, grid.full * 0.85, Element("P", parent))
            more, height = pile(lines, own.leading, y)
            items += more
            y += height + 8
    return items, y


def _rows(s: Setting, parent: Element, y: float) -> tuple[list[Item], float]:
    """Edition and publisher from a height on; and where they end."""
    grid, body = s.grid, s.theme.body
    publisher = s.edition.handbook.info.publisher
    items: list[Item] = []
    for row in [*edition_rows(s), *([placed(publisher.name, publisher.name)] if publisher else [])]:
        lines, height = pile(s.type.label(row, body, grid.side, grid.full, Element("P", parent)), body.leading, y)
        items += lines
        y += height + 3
    return items, y


def _way(s: Setting, top: float) -> list[Item]:
    """The way, its first run at that height, with a station for each chapter."""
    grid, palette = s.grid, s.theme.palette
    signs = [place.pictogram for place in s.places.by_id.values() if place.level == 1 and place.number]
    marked = list(filter(None, signs)) or signs
    marked = marked[:MOST_STATIONS]
    bend = PITCH / 2
    left, right = grid.side + bend, grid.right - bend
    path = (
        ("m", 0.0, 0.0),
        ("l", right, 0.0),
        ("c", right + bend * 1.33, 0.0, right + bend * 1.33, PITCH, right, PITCH),
        ("l", left, PITCH),
        ("c", left - bend * 1.33, PITCH, left - bend * 1.33, 2 * PITCH, left, 2 * PITCH),
        ("l", grid.width, 2 * PITCH),
    )
    items: list[Item] = [
        Stroke(0, top, grid.width, 2 * PITCH, path, grid.width, palette.accent, WAY_PEN, directed=True)
    ]
    share = -(-len(marked) // RUNS)  # stations of a run
    for number, sign in enumerate(marked):
        run, at = divmod(number, share)
        along = (at + 0.5) / share
        x = left + (right - left) * (1 - along if run % 2 else along)
        items += _station(s, sign, x, top + run * PITCH)
    return items


def _station(s: Setting, sign: str, x: float, y: float) -> list[Item]:
    palette, radius = s.theme.palette, STATION if sign else POINT
    ring = Rect(x - radius, y - radius, 2 * radius, 2 * radius, palette.paper, palette.accent, WAY_PEN, radius)
    return [ring, *([pictogram(sign, x - SIGN / 2, y - SIGN / 2, SIGN, palette.accent)] if sign else [])]


def _cover(s: Setting, cover: Logo, parent: Element, top: float, room: float) -> list[Item]:
    """The book's own picture, as large as fits between the texts and what stands at the foot."""
    return [_picture(s, cover, parent, s.grid.full, room, top)] if room > 0 else []


def _logo(s: Setting, logo: Logo, parent: Element) -> Item:
    """The logo on the left, as large as fits, its lower edge that of the stamp's frame."""
    figure = _picture(s, logo, parent, LOGO_WIDE, LOGO_HIGH, 0.0)
    figure.y = STAMP_HIGH - figure.height
    return figure


def _picture(s: Setting, picture: Logo, parent: Element, wide: float, high: float, y: float) -> Picture:
    """A picture from the side column's edge on, no larger than that, and no larger than it is sharp."""
    from ...pictures import read  # few books have pictures
    from ...pictures.raster import Raster

    path = s.edition.handbook.image(str(picture.file))
    file = read(path)
    most = file.width * 72 / LOGO_DOTS if isinstance(file, Raster) else wide
    wide = min(wide, most, high * file.width / file.height)
    figure = Element("Figure", parent, alt=plain(picture.alt), attributes={"Layout": {"Placement": "Block"}})
    return Picture(s.grid.side, y, wide, wide * file.height / file.width, str(path), figure)


def _stamp(s: Setting, parent: Element) -> list[Item]:
    """A frame in which the office puts its stamp: something for paper, which nobody fills in on a screen."""
    palette, style = s.theme.palette, s.theme.small.with_(hyphenate=False)
    left = s.grid.right - STAMP_WIDE
    pen = pen_field("tv", s.words["stamp"], parent)
    frame = Rect(left, 0, STAMP_WIDE, STAMP_HIGH, palette.paper, palette.field_line, 0.6, 3.0, pen, whole=True)
    label = s.type.label(s.words["stamp"], style, left + 8, STAMP_WIDE - 16, Element("P", parent))
    return [frame, *pile(label, style.leading, 6)[0]]
