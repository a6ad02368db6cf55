"""Front matter: title page, imprint, contents. Its pages have roman labels, so the contents may take as many pages as
they need without moving a page number of the book."""

from __future__ import annotations

from ...expression.german import format_date
from ...model.book import Logo
from ...model.inline import paragraphs, plain
from ...model.text import Text
from ...typeset.columns import Columns, in_columns
from ...typeset.fonts import face
from ...typeset.page import PAGE, Anchor, Element, Item, Line, Link, PageRef, Picture, Rect, Run, Slice
from ...typeset.pager import pile, spaced, stack
from ...typeset.resolve import run_width
from ...typeset.theme import Style
from ..places import Place
from ..setting import Setting

NUMBER_WIDE, PAGE_WIDE = 34.0, 26.0  # points of an entry of the contents: for its number, and its page
ABOVE_COLUMNS = 9.0  # points below a heading
LOGO_WIDE, LOGO_HIGH = 190, 90  # points that a logo takes at most
LOGO_DOTS = 150  # an inch of a logo on the title page has at least so many, so that a small one stays sharp


def set_title_page(s: Setting, parent: Element, title: str, subtitle: str) -> list[Slice]:
    theme, grid = s.theme, s.grid
    items: list[Item] = [Rect(0, -grid.top, grid.side - 22, grid.height, fill=theme.palette.accent), Anchor("titel")]
    lines, height = pile(
        s.type.label(title, theme.title, grid.side, grid.full, Element("H1", parent)), theme.title.leading, 120
    )
    items += lines
    y = 120 + height + 14
    if subtitle:
        style = Style(theme.body.size * 1.5, theme.body.leading * 1.5, theme.palette.ink, hyphenate=False)
        lines, height = pile(
            s.type.label(subtitle, style, grid.side, grid.full * 0.85, Element("P", parent)), style.leading, y
        )
        items += lines
        y += height + 20
    items.append(Line(grid.side, y, grid.side + 90, y, theme.palette.accent, 3))
    y += 22
    info = s.edition.handbook.info
    rows = []
    if s.edition.region:
        rows.append(_placed(s.edition.region.name, s.edition.region.name))
    rows += _edition(s)
    if info.publisher:
        rows.append(_placed(info.publisher.name, info.publisher.name))
    for row in rows:
        lines, height = pile(
            s.type.label(row, theme.body, grid.side, grid.full, Element("P", parent)), theme.body.leading, y
        )
        items += lines
        y += height + 3
    if s.edition.logo:
        height = grid.bottom - grid.top
        items.append(_logo(s, s.edition.logo, parent, height))
        y = max(y, height)
    return [Slice(y, items)]


def _edition(s: Setting) -> list[Text]:
    """Number and date of the edition, where the book tells them."""
    edition = s.edition.handbook.info.edition
    if edition is None:
        return []
    return [_placed(s.words.say("edition", number=edition.number, date=format_date(edition.date)), edition.number)]


def _placed(said: str, told_of: Text) -> Text:
    """In the document's language, with the place of what it tells of."""
    return Text(said, told_of.span)


def _logo(s: Setting, logo: Logo, parent: Element, bottom: float) -> Item:
    """The logo on the left, as large as fits, with its lower edge there."""
    from ...pictures import Raster, read  # few books have pictures

    path = s.edition.handbook.image(str(logo.file))
    picture = read(path)
    most = picture.width * 72 / LOGO_DOTS if isinstance(picture, Raster) else LOGO_WIDE
    wide = min(LOGO_WIDE, most, LOGO_HIGH * picture.width / picture.height)
    high = wide * picture.height / picture.width
    figure = Element("Figure", parent, alt=plain(logo.alt), attributes={"Layout": {"Placement": "Block"}})
    return Picture(s.grid.side, bottom - high, wide, high, str(path), figure)


def set_imprint(s: Setting, parent: Element) -> list[Slice]:
    words, info, grid = s.words, s.edition.handbook.info, s.grid
    heading = s.type.label(words["imprint"], s.theme.h2, grid.text, grid.measure, Element("H1", parent))
    slices = stack(heading, s.theme.h2.leading, 0, keep=True)
    slices[0].items.insert(0, Anchor("impressum"))
    rows = [f"**{s.edition.title}**" + (f" {s.edition.subtitle}" if s.edition.subtitle else "")]
    if info.publisher:
        publisher = info.publisher
        name = words.listed(filter(None, (str(publisher.name), str(publisher.address or ""))))
        rows.append(_placed(words.say("publisher", name=name), publisher.name))
        contact = [
            f"[{publisher.email}](mailto:{publisher.email})" if publisher.email else "",
            f"[{publisher.url}]({publisher.url})" if publisher.url else "",
        ]
        rows.append(_placed(words.listed(filter(None, contact)), publisher.email or publisher.url or publisher.name))
    if made_from := s.edition.made_from:
        rows.append(_placed(words.say("made_from", name=made_from.name), made_from.name))
    rows += _edition(s)
    said = s.edition.notices
    rows += [
        said.get("imprint", ""),
        words["how_made"],
        said.get("disclaimer", ""),
        words["fact_legend"],
        words["terms_legend"] if s.edition.terms else "",
        said.get("licence", ""),
    ]
    for row in rows:
        span = row.span if isinstance(row, Text) else info.title.span
        for pieces in paragraphs(row):
            lines = s.type.lines(pieces, s.theme.body, grid.text, grid.measure, Element("P", parent), span)
            slices += stack(lines, s.theme.body.leading, 7)
    return slices


def set_contents(s: Setting, parent: Element, entries: list[Place]) -> list[Slice]:
    """On a page of their own, in columns: entries with dot leaders and page numbers; each is a link (TOC, TOCI,
    Reference, Link)."""
    grid, theme = s.grid, s.theme
    heading = s.type.label(s.words["contents"], theme.h1, grid.side, grid.full, Element("H1", parent))
    slices = stack(heading, theme.h1.leading, 0, keep=True)
    slices[0].items.insert(0, Anchor("inhalt"))
    toc = Element("TOC", parent)
    columns = Columns.of(grid)
    listed: list[Slice] = []
    for index, place in enumerate(entries):
        first = place.level == 1
        style = theme.long_entry.with_(bold=first, hyphenate=False)
        keep = first and index + 1 < len(entries) and entries[index + 1].level > 1
        listed.append(_entry(s, toc, place, style, columns.width, keep))
    high = grid.bottom - grid.top
    return slices + in_columns(listed, columns, high - sum(piece.height for piece in slices), high, ABOVE_COLUMNS)


def _entry(s: Setting, toc: Element, place: Place, style: Style, width: float, keep: bool) -> Slice:
    """The number, the title beside it, and at the end of its last line the page."""
    link = Element("Link", Element("Reference", Element("TOCI", toc)))
    left = s.grid.side
    items: list[Item] = spaced(s.type.label(place.number, style, left, NUMBER_WIDE, link)[0]) if place.number else []
    beside = NUMBER_WIDE if place.number else 0.0
    lines = s.type.label(place.title, style, left + beside, width - beside - PAGE_WIDE - 4, link)
    spaced(lines[-1])
    body, height = pile(lines, style.leading)
    items += body
    baseline = s.type.baseline_of(style) + height - style.leading
    end = max((item.x + run_width(item) for item in lines[-1] if type(item) is Run), default=left)
    right = left + width
    items.append(
        PageRef(
            right - PAGE_WIDE,
            baseline,
            PAGE_WIDE,
            "{page}",
            place.anchor,
            face("sans", style.bold),
            style.size,
            style.color,
            "right",
            link,
        )
    )
    dots = right - PAGE_WIDE + 4
    if dots - end > 16:
        items.append(Line(end + 5, baseline - 0.5, dots, baseline - 0.5, s.theme.palette.line, 0.7, (0.7, 3.3)))
    contents = s.words.say("link_to_page", title=f"{place.number} {place.title}".strip(), page=PAGE)
    items.append(Link(left, 0, width, height, link, contents, place.anchor))
    return Slice(height, items, 9.0 if place.level == 1 else 1.5, keep)
