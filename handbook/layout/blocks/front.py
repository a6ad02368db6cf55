"""Front matter: imprint, contents; the title page is in cover.py. Its pages have roman labels, so the contents may take
as many pages as they need without moving a page number of the book."""

from __future__ import annotations

from ...expression.german import format_date
from ...model.inline import paragraphs, written
from ...model.text import Text
from ...typeset.columns import Columns, in_columns
from ...typeset.fonts import face
from ...typeset.page import PAGE, Anchor, Element, Item, Line, Link, PageRef, Run, Slice
from ...typeset.pager import pile, spaced, stack
from ...typeset.resolve import run_width
from ...typeset.theme import Style
from ..places import Place
from ..setting import Setting

NUMBER_WIDE, PAGE_WIDE = 34.0, 26.0  # points of an entry of the contents: for its number, and its page
ABOVE_COLUMNS = 9.0  # points below a heading


def edition_rows(s: Setting) -> list[Text]:
    """Number and date of the edition, where the book tells them."""
    edition = s.edition.handbook.info.edition
    if edition is None:
        return []
    return [placed(s.words.say("edition", number=edition.number, date=format_date(edition.date)), edition.number)]


def placed(said: str, told_of: Text) -> Text:
    """In the document's language, with the place of what it tells of."""
    return Text(said, told_of.span)


def set_imprint(s: Setting, parent: Element) -> list[Slice]:
    words, info, grid = s.words, s.edition.handbook.info, s.grid
    heading = s.type.label(words["imprint"], s.theme.h2, grid.text, grid.measure, Element("H1", parent))
    slices = stack(heading, s.theme.h2.leading, 0, keep=True)
    slices[0].items.insert(0, Anchor(s.own("impressum")))
    rows = [f"**{written(s.edition.title)}** {written(s.edition.subtitle)}".rstrip()]
    if info.publisher:
        publisher = info.publisher
        name = words.listed(filter(None, (str(publisher.name), str(publisher.address or ""))))
        rows.append(placed(words.say("publisher", name=written(name)), publisher.name))
        contact = [
            f"[{written(publisher.email)}](mailto:{publisher.email})" if publisher.email else "",
            f"[{written(publisher.url)}]({publisher.url})" if publisher.url else "",
        ]
        rows.append(placed(words.listed(filter(None, contact)), publisher.email or publisher.url or publisher.name))
    if made_from := s.edition.made_from:
        rows.append(placed(words.say("made_from", name=written(made_from.name)), made_from.name))
    rows += edition_rows(s)
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
    slices[0].items.insert(0, Anchor(s.own("inhalt")))
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
