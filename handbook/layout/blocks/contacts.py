"""Contacts: the region's offices, and rows for those that people write in themselves.

In the book they stand once, in the address book behind the chapters: each office with the sections that it serves, and
for each section without one rows to fill in, whose heads stand on every page. In the section itself is a line that
leads there. A work sheet that is printed alone has no address book; there the cards stand in the section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...model.alphabet import sort_key
from ...model.blocks import Contacts
from ...model.field_names import contact_card
from ...model.in_forms import Contact
from ...model.inline import Piece, inline, written
from ...model.room import FIELD_HEIGHT
from ...typeset.columns import Columns
from ...typeset.page import Anchor, Element, Field, Item, Line, Rect, Slice
from ...typeset.pager import pile, shift, spaced, stack
from ..heard import tip
from ..places import ADDRESS_BOOK, CONTACT_PREFIX, Wanted
from ..setting import Setting
from .back import in_appendix, shown_address
from .boxes import BOX_GAP, PAD, field_box

LINE_GAP = 6.5  # points above the line in a section
ENTRY_GAP, TORN = 9.0, 220.0  # above an office in the address book; one that is higher may go on in the next column
CARDS = 2  # to fill in, for each block
# A row to fill in, in points of the text column: two lines of 8 mm. Name and telephone stand side by side, the e-mail
# below both, address and hours behind them over both lines.
GAP, ROWS_GAP, BLOCK_GAP = 2.0, 4.0, 8.0  # between boxes, between rows, between sections
PHONE, ADDRESS = 155.0, 247.0
ROW = 2 * FIELD_HEIGHT + GAP
BOXES = {  # left, top, right (0: the column's end), bottom
    "name": (0.0, 0.0, PHONE - GAP, FIELD_HEIGHT),
    "phone": (PHONE, 0.0, ADDRESS - GAP, FIELD_HEIGHT),
    "email": (0.0, FIELD_HEIGHT + GAP, ADDRESS - GAP, ROW),
    "address": (ADDRESS, 0.0, 0.0, ROW),
}


def set_contacts(
    s: Setting, block: Contacts, parent: Element, x: float, width: float, section: str, number: int
) -> list[Slice]:
    """A line that leads to the address book, or, where the document has none, cards. `number`: which of the section's
    blocks it is, from 1."""
    return (_line if s.in_book else _cards)(s, block, parent, x, width, section, number)


def _line(
    s: Setting, block: Contacts, parent: Element, x: float, width: float, section: str, number: int
) -> list[Slice]:
    chosen = s.contacts(block.tags)
    told = [_reached(s, contact) for contact in chosen] or [
        [Piece(s.words["address_book"], href=f"#{ADDRESS_BOOK}.{section}")]
    ]
    comma = Piece(s.words.comma)
    listed = [piece for index, pieces in enumerate(told) for piece in ([comma] if index else []) + pieces]
    pieces = _labelled(s, Piece(s.words["contacts"], bold=True), listed)
    lines = s.type.lines(pieces, s.theme.body, x, width, Element("P", parent), s.span)
    return stack(lines, s.theme.body.leading, LINE_GAP)


def _reached(s: Setting, contact: Contact) -> list[Piece]:
    """An office's name, which leads to its entry, and its telephone."""
    name = Piece(str(contact.name), href=f"#{CONTACT_PREFIX}{contact.id}", language=contact.name.language)
    return _labelled(s, name, [_phone(contact)]) if contact.phone else [name]


def _phone(contact: Contact) -> Piece:
    return Piece(_whole(str(contact.phone)), href="tel:" + str(contact.phone).replace(" ", ""))


def _whole(number: str) -> str:
    """A telephone number that no line parts."""
    return number.replace(" ", "\u00a0")


def _labelled(s: Setting, label: Piece, pieces: list[Piece]) -> list[Piece]:
    before, between = s.words.around("labelled", "label", text="\0")
    between, after = between.split("\0")
    return [Piece(before), label, Piece(between), *pieces, Piece(after)]


# ---------------------------------------------------------------------- the address book


def set_address_book(s: Setting, wanted: Sequence[Wanted], parent: Element, room: float) -> list[Slice]:
    """`wanted`: the book's blocks of contacts; `room` as in `in_appendix`."""
    serves: dict[Contact, list[str]] = {}
    empty: list[Wanted] = []
    for each in wanted:
        found = s.contacts(each.tags)
        for contact in found:
            serves.setdefault(contact, []).append(each.section)
        empty += [] if found else [each]
    slices = in_appendix(s, _offices(s, serves, parent), room)
    return slices + (_rows(s, empty, parent) if empty else [])


def _offices(s: Setting, serves: dict[Contact, list[str]], parent: Element) -> list[Slice]:
    """In alphabetical order."""
    alphabet, x, width = s.words["alphabet"], s.grid.side, Columns.of(s.grid).width
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
    slices: list[Slice] = []
    for contact, sections in sorted(serves.items(), key=lambda each: sort_key(each[0].name, alphabet)):
        body = Element("LBody", Element("LI", list_))
        entry: list[Slice] = []
        links = s.words.listed(f"[{s.place(id_).number}](#{id_})" for id_ in dict.fromkeys(sections))
        for row in [*_told(s, contact), s.words.say("contact_sections", sections=links)]:
            style = s.theme.entry if entry else s.theme.strong
            lines = s.type.lines(inline(row), style, x, width, Element("P", body), contact.span)
            entry += stack(lines, style.leading, 1.0 if entry else ENTRY_GAP)
        entry[0].items.insert(0, Anchor(CONTACT_PREFIX + contact.id))
        whole = sum(piece.before + piece.height for piece in entry) <= TORN
        for index, piece in enumerate(entry[:-1]):
            piece.keep = whole or index == 0
        slices += entry
    return slices


def _rows(s: Setting, wanted: Sequence[Wanted], parent: Element) -> list[Slice]:
    """For each section its title, and beside it rows of fields "kontakte.SECTION.N.CARD.…"."""
    grid, body = s.grid, s.theme.body
    said = s.type.label(s.words["address_book_rows"], body, grid.side, grid.full, Element("P", parent), s.span)
    slices = [*stack(said, body.leading, ENTRY_GAP, keep=True), _head(s, Element("P", parent))]
    again = [_head(s, None)]
    for section, group in groupby(wanted, lambda each: each.section):
        title, height = _title(s, section, parent)
        for each in group:
            items, high = list(title), 0.0
            for card in range(1, CARDS + 1):
                number = CARDS * (each.number - 1) + card
                prefix = contact_card(section, each.number, card)
                items += shift(_row(s, prefix, number, section, Element("Div", parent)), high)
                high += ROW + ROWS_GAP
            slices.append(Slice(max(height, high - ROWS_GAP), items, BLOCK_GAP, repeat=again))
            title, height = [], 0.0
    return slices


def _title(s: Setting, section: str, parent: Element) -> tuple[list[Item], float]:
    """The section's number and title in the side column, as a link, and their height."""
    place, style = s.place(section), s.theme.table_head.with_(hyphenate=False)
    pieces = [Piece(f"{place.number} {place.title}", href=f"##{section}")]
    wide = s.grid.text - s.grid.side - 2 * GAP
    lines = s.type.lines(pieces, style, s.grid.side, wide, Element("H2", parent), place.span)
    items, height = pile(lines, style.leading)
    return [Anchor(f"{ADDRESS_BOOK}.{section}"), *spaced(items)], height


def _head(s: Setting, parent: Element | None) -> Slice:
    """What the boxes of a row are for; `parent` None: on a further page, an artifact."""
    style = s.theme.hint
    items: list[Item] = []
    for key, (left, top, right, _) in BOXES.items():
        wide = (right or s.grid.measure) - left
        caption = s.type.label(s.words["contact_" + key], style, s.grid.text + left + 1, wide, parent)[0]
        items += shift(spaced(caption), style.leading if top else 0.0)
    high = 2 * style.leading + 2
    items.append(Line(s.grid.side, high, s.grid.right, high, s.theme.palette.accent, 1.0))
    return Slice(high, items, LINE_GAP, keep=True)


def _row(s: Setting, prefix: str, number: int, section: str, div: Element) -> list[Item]:
    items: list[Item] = []
    for key, (left, top, right, bottom) in BOXES.items():
        field = _field(s, prefix, key, number, section)
        wide = (right or s.grid.measure) - left
        items += field_box(s, field, s.grid.text + left, top, wide, bottom - top, Element("Form", div))
    return items


def _field(s: Setting, prefix: str, key: str, number: int, section: str) -> Field:
    """`number`: which of the section's cards it is on, from 1."""
    place = s.place(section)
    name = s.words.listed((s.words["contact_" + key], s.words.say("contact_of", number=number)))
    tooltip = tip(name, f"{place.number} {place.title}")
    size = s.theme.field_size - 0.5
    return s.field(Field(f"{prefix}.{key}", "text", tooltip, multiline=key == "address", font_size=size))


# ---------------------------------------------------------------------- cards


def _cards(
    s: Setting, block: Contacts, parent: Element, x: float, width: float, section: str, number: int
) -> list[Slice]:
    """The region's contacts with one of the topics, else cards to fill in."""
    label = stack(
        s.type.label(s.words["contacts"], s.theme.label, x, width, Element("P", parent)),
        s.theme.label.leading,
        BOX_GAP,
        keep=True,
    )
    chosen = s.contacts(block.tags)
    half = (width - 10) / 2
    slices = list(label)
    if chosen:
        cards = [_contact_card(s, contact, parent, half) for contact in chosen]
    else:
        cards = [
            _empty_card(s, contact_card(section, number, n), CARDS * (number - 1) + n, section, parent, half)
            for n in range(1, CARDS + 1)
        ]
    for row in range(0, len(cards), 2):
        pair = cards[row : row + 2]
        high = max(height for _, height in pair)
        items: list[Item] = []
        for index, (card, _) in enumerate(pair):
            left = x + index * (half + 10)
            items.append(Rect(left, 0, half, high, stroke=s.theme.palette.line, stroke_width=0.8, radius=2))
            items += shift(card, 0, left)
        slices.append(Slice(high, items, 4 if row == 0 else 8))
    return slices


def _told(s: Setting, contact: Contact) -> list[str]:
    """All that is known of an office, as rows of inline markup, its name first."""

    def told(key: str, text: str) -> str:
        return s.words.labelled(s.words[key], text)

    rows = [f"**{written(contact.name)}**"]
    if contact.address:
        rows.append(written(contact.address))
    if contact.phone:
        rows.append(told("phone", f"[{written(_whole(contact.phone))}](tel:{contact.phone.replace(' ', '')})"))
    if contact.fax:
        rows.append(told("fax", written(_whole(contact.fax))))
    if contact.email:
        rows.append(told("email", f"[{written(contact.email)}](mailto:{contact.email})"))
    if contact.url:
        rows.append(told("web", f"[{written(shown_address(contact.url))}]({contact.url})"))
    if contact.languages:
        rows.append(told("languages", written(s.words.listed(contact.languages))))
    if contact.hours:
        rows.append(told("hours", written(contact.hours)))
    if contact.notes:
        rows.append(written(contact.notes))
    return rows


def _contact_card(s: Setting, contact: Contact, parent: Element, width: float) -> tuple[list[Item], float]:
    """A card's items with x from 0."""
    div = Element("Div", parent)
    items: list[Item] = []
    y = PAD
    for row in _told(s, contact):
        more, height = pile(
            s.type.lines(inline(row), s.theme.small, PAD, width - 2 * PAD, Element("P", div), contact.span),
            s.theme.small.leading,
            y,
        )
        items += more
        y += height + 1
    return items, y + PAD - 1


def _empty_card(
    s: Setting, prefix: str, number: int, section: str, parent: Element, width: float
) -> tuple[list[Item], float]:
    div = Element("Div", parent)
    items: list[Item] = []
    y = PAD - 2
    for key, high in (
        ("name", FIELD_HEIGHT),
        ("phone", FIELD_HEIGHT),
        ("email", FIELD_HEIGHT),
        ("address", 2 * FIELD_HEIGHT - 4),
    ):
        caption = s.words["contact_" + key]
        lines, height = pile(
            s.type.label(caption, s.theme.muted, PAD, width - 2 * PAD, Element("P", div)), s.theme.muted.leading, y
        )
        field = _field(s, prefix, key, number, section)
        items += lines + field_box(s, field, PAD, y + height, width - 2 * PAD, high, Element("Form", div))
        y += height + high + 3
    return items, y + PAD - 5
