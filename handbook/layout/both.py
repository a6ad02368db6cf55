"""Texts in two languages: a form that a client and her counsellor read line by line.

In such a form the document is in the book's own language, and a text has the client's beside it (`Text.beside`). What
is written from the left like German stands above it, larger: she reads first. What is written from the right stands
beside the German on one baseline, each from its own edge, so that no line is read backwards (where columns would take
as many lines, below it from the right edge); pages are never mirrored, as buttons, tables and ways keep their places. A
text without a translation, and all texts of a document in one language, are set as they are.

Each function gives what it has set as a `Block`. The client's words are a Span with its language in the structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.inline import Piece, inline, plain, spoken
from ..model.text import Text, span_of
from ..typeset.page import Element, Item, Line, Run, Slice
from ..typeset.pager import pile, shift, spaced, stack
from ..typeset.resolve import run_width
from ..typeset.theme import Style
from .setting import Setting

GAP = 12.0  # between two languages on one line
OWN_SHARE = 59 / 129  # of the width, for the document's own language where the two need columns
BETWEEN, DOT = " · ", "·"  # between two languages on one line
SHORT = 0.45  # of its place: two words that need no more stand side by side without dots between
DOTS = (0.5, 2.6)


class Block(NamedTuple):
    """What was set: items from y 0, `height` points high; `end`: where the ink of its last line ends, `last`: the top
    of that line, `style` its style; `lines`: how many. `lift`: points that its first baseline stands lower than in the
    style that was asked for."""

    items: list[Item]
    height: float
    end: float
    last: float
    style: Style
    lines: int
    lift: float = 0.0


def small(s: Setting, style: Style) -> Style:
    """The style of the document's own language below the client's."""
    hint = s.theme.hint
    return hint.with_(align=style.align, color=style.color) if hint.size < style.size else style.with_(bold=False)


def clients(s: Setting, style: Style) -> Style:
    """The style of the client's language."""
    return s.type.style(style, s.beside) if s.beside else style


def behind_box(s: Setting, text: str, style: Style) -> Style:
    """The style of what belongs to the box before it: close to it also where it is written the other way than the
    document."""
    return style.with_(align="right") if against(s, text) else style


def against(s: Setting, text: str) -> bool:
    """Whether the text is written the other way than the document."""
    language = language_of(text)
    return language != "" and s.type.from_right(language) is not s.type.mirrored


def beside_of(s: Setting, text: str) -> Text | None:
    """The text in the client's language; None where there is none, or it is the same word (A1, €)."""
    beside = text.beside if s.beside and isinstance(text, Text) else None
    return None if beside == text else beside


def books_own(s: Setting, text: Text) -> Text:
    """The text in the book's own language, whichever edition this is."""
    return text if s.beside or text.beside is None else text.beside


def language_of(text: str) -> str:
    """The text's own language; "" where it is the document's."""
    return text.language if isinstance(text, Text) else ""


def from_right(s: Setting) -> bool:
    """Whether the client's language is written from the right, and so stands beside the document's own."""
    return s.type.from_right(s.beside)


def parts(s: Setting, text: Text, style: Style) -> Iterator[tuple[Text, Style]]:
    """The text in each of its languages with its style, the client's first: for running text, in paragraphs."""
    beside = beside_of(s, text)
    if beside is None:
        yield text, style
        return
    yield beside, clients(s, style)
    yield text, small(s, style)


def in_one_line(s: Setting, text: str) -> str:
    """Both languages as one string without markup, for what has no structure (a list's entry, a running head)."""
    said = plain(text)
    beside = beside_of(s, said)
    if beside is None:
        return str(said)
    return BETWEEN.join((said, beside) if from_right(s) else (beside, said))


def in_line(s: Setting, text: Text) -> list[Piece]:
    """Both languages one behind the other, for a line of the document's own."""
    said = plain(text)
    beside = beside_of(s, said)
    if beside is None:
        return spoken(said)
    own, other = spoken(said), spoken(beside)
    first, second = (own, other) if from_right(s) else (other, own)
    return [*first, Piece(BETWEEN), *second]


# ---------------------------------------------------------------------- blocks


def set_text(
    s: Setting,
    text: Text,
    style: Style,
    x: float,
    width: float,
    element: Element | None,
    pieces: list[Piece] | None = None,
    beside: list[Piece] | None = None,
) -> Block:
    """A text in its place: a label, a heading, a cell. `pieces`: what is said instead of the text itself, `beside` the
    same in the client's language."""
    own = inline(text) if pieces is None else pieces
    other = _other(s, text) if beside is None else beside
    if other is None:
        return _block(s, own, style, x, width, element, text)
    if from_right(s):
        beside_it = _side_by_side(s, own, other, style, x, width, element, text)
        if beside_it.lines == 1:
            return beside_it
        below = _below(s, own, other, style, x, width, element, text)
        return below if below.lines <= beside_it.lines else beside_it
    return _below(s, own, other, style, x, width, element, text)


def stacked(
    s: Setting, text: Text, style: Style, x: float, width: float, element: Element | None, before: float = 0.0
) -> list[Slice]:
    """A text that stays with what follows, as slices."""
    if _other(s, text) is None:
        lines = s.type.lines(inline(text), style, x, width, element, text.span)
        return stack(lines, style.leading, before, keep=True)
    said = set_text(s, text, style, x, width, element)
    return [Slice(said.height, said.items, before, keep=True)]


def flowing(
    s: Setting, text: Text, style: Style, x: float, width: float, element: Element | None, before: float = 0.0
) -> list[Slice]:
    """A paragraph that may be parted, in each of its languages."""
    slices: list[Slice] = []
    for said, own in parts(s, text, style):
        lines = s.type.lines(inline(said), own, x, width, element, said.span)
        slices += stack(lines, own.leading, 0.0 if slices else before)
    return slices


def titled(
    s: Setting,
    title: str,
    style: Style,
    x: float,
    width: float,
    element: Element | None,
    before: float = 0.0,
    number: str = "",
) -> list[Slice]:
    """A title without markup, as slices that stay with what follows; the `number` stands before what begins at the
    left."""
    beside = beside_of(s, title)
    if beside is None:
        lines = s.type.lines(_numbered(number, title), style, x, width, element, span_of(title))
        return stack(lines, style.leading, before, keep=True)
    own, other = (number, "") if from_right(s) else ("", number)
    said = set_text(s, Text(title), style, x, width, element, _numbered(own, title), _numbered(other, beside))
    return [Slice(said.height, said.items, before, keep=True)]


def _numbered(number: str, title: str) -> list[Piece]:
    """A title without markup behind its number."""
    return [*([Piece(f"{number} ", language=language_of(title))] if number else []), *spoken(title)]


def german_only(s: Setting, title: Text) -> bool:
    """Whether a title of a translated edition is shown in the book's own language alone."""
    return (s.beside != "" and title.beside is None) or title.language != ""


def remark(s: Setting, key: str, parent: Element, x: float, width: float) -> list[Slice]:
    """A remark for the client alone, in her language; it stays with what follows."""
    said = s.said(key)
    text = said.beside or said
    style = clients(s, s.theme.hint.with_(bold=True))
    return stack(s.type.label(text, style, x, width, Element("P", parent)), style.leading, 3, keep=True)


def _other(s: Setting, text: Text) -> list[Piece] | None:
    beside = beside_of(s, text)
    return None if beside is None else inline(beside)


def _block(
    s: Setting,
    pieces: list[Piece],
    style: Style,
    x: float,
    width: float,
    element: Element | None,
    text: Text,
    leading: float = 0.0,
) -> Block:
    lines = s.type.lines(pieces, style, x, width, element, text.span)
    end, leading = line_end(lines[-1], x), leading or style.leading
    items, height = pile(lines, leading)
    return Block(items, height, end, height - leading, style, len(lines))


def _side_by_side(
    s: Setting,
    own: list[Piece],
    other: list[Piece],
    style: Style,
    x: float,
    width: float,
    element: Element | None,
    text: Text,
) -> Block:
    """The document's language from the left, the client's from the right edge, the first lines on one baseline."""
    theirs = clients(s, style)
    wide = s.type.width_of(own, style), s.type.width_of(other, theirs, s.beside)
    if sum(wide) + GAP <= width:
        left, right = wide[0] + 1, width
    else:
        left = (width - GAP) * OWN_SHARE
        right = width - GAP - left
        if wide[0] + 1 < left:
            left, right = wide[0] + 1, width - GAP - wide[0] - 1
    lift = s.type.baseline_of(theirs) - s.type.baseline_of(style)
    mine = _block(s, own, style, x, left, element, text)
    yours = _block(s, other, theirs, x + width - right, right, element, text)
    spaced(mine.items)
    return Block(
        [*shift(mine.items, lift), *yours.items],
        max(lift + mine.height, yours.height),
        x + width,
        yours.last,
        theirs,
        max(mine.lines, yours.lines),
        lift,
    )


def set_cell(
    s: Setting, text: Text, style: Style, x: float, width: float, element: Element | None, leading: float = 0.0
) -> Block:
    """A narrow cell, a caption: the client's above, whatever its direction is. `leading`: of lines in one language,
    where it isn't the style's."""
    other = _other(s, text)
    if other is None:
        return _block(s, inline(text), style, x, width, element, text, leading)
    theirs = clients(s, style)
    wide = min(width, cell_width(s, text, style) + 1) if style.align == "left" else width
    above = _block(s, other, theirs, x, wide, element, text)
    below = _block(s, inline(text), small(s, style), x, wide, element, text)
    return _one_below(above, below)._replace(end=max(above.end, below.end))


def cell_width(s: Setting, text: Text, style: Style) -> float:
    """Points that such a cell takes where nothing is parted."""
    other = _other(s, text)
    theirs = s.type.width_of(other, clients(s, style), s.beside) if other else 0.0
    return max(theirs, s.type.width_of(inline(text), small(s, style) if other else style))


# ---------------------------------------------------------------------- short texts on one line


def width(s: Setting, text: Text | str, style: Style) -> float:
    """Points that a short text takes on one line, in all its languages."""
    own = inline(text)
    other = _other(s, text) if isinstance(text, Text) else None
    if other is None:
        return s.type.width_of(own, style)
    first, second = (own, other) if from_right(s) else (other, own)
    return (
        s.type.width_of(first, _first(s, style), _language(first))
        + _between(s, style)
        + s.type.width_of(second, _second(s, style), _language(second))
    )


def longest_word(s: Setting, text: Text, style: Style) -> float:
    """Points that the text takes at least, whatever its lines are."""
    texts = [text] if _other(s, text) is None else [text, text.beside or text]
    return max(s.type.width(word, clients(s, style)) for each in texts for word in plain(each).split() or [""])


def _between(s: Setting, style: Style) -> float:
    """Points from one language to the other, with a dot in their middle."""
    return 3 * s.type.width(DOT, small(s, style))


def _first(s: Setting, style: Style) -> Style:
    """Of two languages on one line the first is German where the client's is written from the right."""
    return style if from_right(s) else clients(s, style)


def _second(s: Setting, style: Style) -> Style:
    return clients(s, style) if from_right(s) else small(s, style)


def _language(pieces: list[Piece]) -> str:
    return pieces[0].language if pieces else ""


def set_short(
    s: Setting, text: Text, style: Style, x: float, wide: float, element: Element | None, lead: bool = False
) -> Block:
    """A choice or another short text: both languages on one line where they fit, else the one below the other. `lead`:
    the place is a whole line; what is written from the right then stands at its end, with dots between."""
    other = _other(s, text)
    if other is None:
        return _block(s, inline(text), style, x, wide, element, text)
    own, taken = inline(text), width(s, text, style)
    if taken > wide:
        return _below(s, own, other, style, x, wide, element, text)
    first, second = (own, other) if from_right(s) else (other, own)
    styles = _first(s, style), _second(s, style)
    leading = max(each.leading for each in styles)
    base = max(s.type.baseline_of(each) for each in styles)
    begun = s.type.lines(first, styles[0], x, wide, element, text.span)[0]
    end = x + s.type.width_of(first, styles[0], _language(first))
    items = shift(begun, base - s.type.baseline_of(styles[0]))
    if lead and from_right(s) and taken > SHORT * wide:
        spaced(items)
        start = x + wide - s.type.width_of(second, styles[1], s.beside)
        if end + GAP < start:
            items.append(Line(end + GAP / 2, base, start - GAP / 2, base, s.theme.palette.field_line, 0.5, DOTS))
        items += shift(
            s.type.lines(second, styles[1], x, wide, element, text.span)[0], base - s.type.baseline_of(styles[1])
        )
        return Block(items, leading, x + wide, 0.0, style, 1, base - s.type.baseline_of(style))
    between, apart = small(s, style), _between(s, style)
    dot = s.type.label(DOT, between.with_(align="center"), end, apart, element)[0]
    spaced(items)
    items += spaced(shift(dot, base - s.type.baseline_of(between)))
    start = end + apart - (1.0 if from_right(s) else 0.0)  # its place is a point wider, at the side where it ends
    room = s.type.width_of(second, styles[1], _language(second)) + 1
    items += shift(
        s.type.lines(second, styles[1], start, room, element, text.span)[0], base - s.type.baseline_of(styles[1])
    )
    return Block(items, leading, x + taken, 0.0, style, 1, base - s.type.baseline_of(style))


def _below(
    s: Setting,
    own: list[Piece],
    other: list[Piece],
    style: Style,
    x: float,
    wide: float,
    element: Element | None,
    text: Text,
) -> Block:
    """What has no room on one line: written from the left, the client's above; from the right, below."""
    first = _block(s, own if from_right(s) else other, _first(s, style), x, wide, element, text)
    second = _block(s, other if from_right(s) else own, _second(s, style), x, wide, element, text)
    return _one_below(first, second)


def _one_below(first: Block, second: Block) -> Block:
    spaced(first.items)
    return Block(
        [*first.items, *shift(second.items, first.height)],
        first.height + second.height,
        second.end,
        first.height + second.last,
        second.style,
        first.lines + second.lines,
    )


def line_end(line: list[Item], left: float) -> float:
    """Where the ink of a line ends."""
    return max((item.x + run_width(item) for item in line if type(item) is Run), default=left)
