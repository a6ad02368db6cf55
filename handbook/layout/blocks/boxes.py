"""Boxes of three kinds, and the fields of forms: callouts, recommendations, good practice, checklists, notes.

What must not be missed has a black bar at its side, broken where nobody has checked it yet; what helps (law, tip,
example, recommendation, good practice) stands between hairlines, its kind in bold as its first words; what is filled in
has a frame. The first two carry a sign in the side column. There are no grounds, which a print of one bit turns into
dots. A box may go on on the next page: a text with two lines on either side, a checklist between its points.
"""

from __future__ import annotations

from ...model.blocks import Callout, Checklist, Notes, Practice, Recommendation
from ...model.inline import inline
from ...model.room import notes_height
from ...model.text import Text
from ...typeset.page import Element, Field, Item, Line, Rect, Slice, Widget
from ...typeset.pager import shift, stack
from ...typeset.theme import Style
from .. import both
from ..heard import tipped
from ..setting import Setting
from .text import flow_text

BOX_GAP = 8.0
PAD = 7.0  # in a frame
RULE, RULE_PAD = 0.5, 4.0  # a hairline; points between it and text
BAR, BAR_GAP = 2.0, 7.0  # a bar; points from its middle to the text
SIGN_GAP = 5.0  # between a sign and the side column's edge
TEXT_GAP = 4.0  # above a paragraph in a box
SIGNS = {
    "tip": "i",
    "important": "!",
    "law": "§",
    "example": "…",
    "unchecked": "?",
    "recommendation": "→",
    "practice": "+",
}
BARRED = {"important": None, "unchecked": (5.0, 3.0)}  # kinds of callouts with a bar, and how that is broken
RULED = (Recommendation, Practice)  # and the other callouts
BOX = 12.8  # side of a check box: 4.5 mm
FRAME = 0.6  # of what is filled in; black, so that a print of one bit keeps it
TARGET = 18.2  # side of what a click meets, 24 CSS px (WCAG 2.2, 2.5.8)
WHOLE = 150.0  # points of a checklist, at most, that is never parted: its title and about six points
POINT = 15.0  # of a checklist, at least: also on a full page its boxes stand a target apart


def framed(s: Setting, slices: list[Slice], x: float, width: float, before: float = BOX_GAP) -> list[Slice]:
    """Slices in a frame, with padding; it is open where they go on on the next page."""
    _padded(slices, PAD)
    last, ink = len(slices) - 1, s.theme.palette.ink
    for index, piece in enumerate(slices):
        top, end = _reach(piece, index), piece.height
        edges = [Line(edge, top, edge, end, ink, FRAME) for edge in (x, x + width)]
        edges += [Line(x, 0, x + width, 0, ink, FRAME)] if index == 0 else []
        edges += [Line(x, end, x + width, end, ink, FRAME)] if index == last else []
        piece.items[:0] = edges
    return _begun(slices, before)


def ruled(s: Setting, slices: list[Slice], x: float, width: float, kind: str) -> list[Slice]:
    """Slices between two hairlines, as wide as the text."""
    _padded(slices, RULE_PAD)
    slices[0].items[:0] = shift(_sign(s, kind), RULE_PAD)
    for piece, at in ((slices[0], 0.0), (slices[-1], slices[-1].height)):
        piece.items.insert(0, Line(x, at, x + width, at, s.theme.palette.ink, RULE))
    return _begun(slices, BOX_GAP)


def barred(s: Setting, slices: list[Slice], x: float, kind: str) -> list[Slice]:
    """Slices with a black bar before them, which stands outside of the column."""
    for index, piece in enumerate(slices):
        top = 2.0 if index == 0 else _reach(piece, index)
        end = piece.height - (1.0 if index == len(slices) - 1 else 0.0)
        piece.items.insert(0, Line(x - BAR_GAP, top, x - BAR_GAP, end, s.theme.palette.ink, BAR, BARRED[kind]))
    slices[0].items[:0] = _sign(s, kind)
    return _begun(slices, BOX_GAP)


def _padded(slices: list[Slice], pad: float) -> None:
    """Room for a frame's edge above the first slice and below the last."""
    shift(slices[0].items, pad)
    slices[0].height += pad
    slices[-1].height += pad


def _reach(piece: Slice, index: int) -> float:
    """From where what goes down a box's edge is drawn: over the space above a slice that isn't the first."""
    return -piece.before if index else 0.0


def _begun(slices: list[Slice], before: float) -> list[Slice]:
    slices[0].before = before
    return slices


def is_ruled(block: object) -> bool:
    """Whether the box stands between hairlines; two such boxes share the one between them."""
    return block.kind not in BARRED if isinstance(block, Callout) else isinstance(block, RULED)


def _sign(s: Setting, kind: str) -> list[Item]:
    """A box's sign, in the side column beside its first line."""
    palette, grid = s.theme.palette, s.grid
    style = Style(18, 21, palette.ink, bold=True, align="right", hyphenate=False)
    return shift(s.type.label(SIGNS[kind], style, grid.side, grid.note - SIGN_GAP, None)[0], -1)


def _body(s: Setting, text: Text, parent: Element, x: float, width: float) -> list[Slice]:
    return flow_text(s, text, s.theme.body, parent, x, width, TEXT_GAP)


def _titled(s: Setting, title: Text, style: Style, parent: Element, x: float, width: float) -> list[Slice]:
    return both.stacked(s, title, style, x, width, Element("P", parent))


def _kind(s: Setting, key: str, title: Text | None) -> Text:
    """What kind of box it is, and its title, in the language that the title is shown in."""
    own = s.translated != "" and title is not None and both.german_only(s, title)
    kind = (s.in_own_language if own else s.said)(key)
    return s.said("labelled", label=kind, text=title) if title else kind


def _run_in(s: Setting, lead: Text, text: Text, parent: Element, x: float, width: float) -> list[Slice]:
    """Paragraphs that begin with a lead in bold; one in another language stands above them."""
    if both.beside_of(s, text) is not None or both.language_of(lead) != both.language_of(text):
        return _titled(s, lead, s.theme.strong, parent, x, width) + _body(s, text, parent, x, width)
    return flow_text(s, text, s.theme.body, parent, x, width, TEXT_GAP, lead)


def set_callout(s: Setting, block: Callout, parent: Element, x: float, width: float) -> list[Slice]:
    """What must not be missed has a bar and its title on a line of its own; all else stands between hairlines."""
    div = Element("Div", parent)
    title = _kind(s, "callout_" + block.kind, block.title)
    if block.kind not in BARRED:
        return ruled(s, _run_in(s, title, block.text, div, x, width), x, width, block.kind)
    slices = _titled(s, title, s.theme.strong, div, x, width)
    body = _body(s, block.text, div, x, width)
    body[0].before = 0.0
    return barred(s, slices + body, x, block.kind)


def set_recommendation(s: Setting, block: Recommendation, parent: Element, x: float, width: float) -> list[Slice]:
    div = Element("Div", parent)
    slices = _run_in(s, s.said("recommendation"), block.text, div, x, width)
    if block.goal:
        said = inline(f"**{s.words['goal']}** {block.goal}")
        goal = s.type.lines(said, s.theme.muted, x, width, Element("P", div), block.goal.span)
        slices[-1].keep = True
        slices += stack(goal, s.theme.muted.leading, TEXT_GAP)
    return ruled(s, slices, x, width, "recommendation")


def set_practice(s: Setting, block: Practice, parent: Element, x: float, width: float) -> list[Slice]:
    title = s.said("remarked", text=block.title, remark=block.place) if block.place else block.title
    lead = _kind(s, "practice", title)
    return ruled(s, _run_in(s, lead, block.text, Element("Div", parent), x, width), x, width, "practice")


def set_checklist(s: Setting, block: Checklist, parent: Element, x: float, width: float) -> list[Slice]:
    """Boxes to tick; field names id.1, id.2 …"""
    title = block.title or s.said("checklist")
    left = x + PAD
    inner = _titled(s, title, s.theme.strong, parent, left, width - 2 * PAD)
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
    for number, text in enumerate(block.items, 1):
        item = Element("LI", list_)
        field = s.field(Field(f"{block.id}.{number}", "checkbox", tipped(s, text, title)))
        box = Element("Form", Element("Lbl", item))
        body = Element("LBody", item)
        style = both.behind_box(s, text, s.theme.body)
        said_ = both.set_text(s, text, style, left + BOX + 8, width - 2 * PAD - BOX - 8, body)
        items = [*check_box(s, field, left, 1.5, box), *said_.items]
        inner.append(Slice(max(said_.height, POINT), items, 4))
    if sum(piece.before + piece.height for piece in inner) <= WHOLE:
        for piece in inner[:-1]:
            piece.keep = True
    elif len(block.items) > 2:
        inner[-len(block.items)].keep = inner[-2].keep = True  # no point stands alone
    return framed(s, inner, x, width)


def check_box(s: Setting, field: Field, x: float, y: float, form: Element, state: str = "Yes") -> list[Item]:
    """A box to tick; what a click meets is larger by the same on all sides."""
    more = (TARGET - BOX) / 2
    return [
        Rect(x, y, BOX, BOX, fill=s.theme.palette.paper, stroke=s.theme.palette.field_line, stroke_width=FRAME),
        Widget(x - more, y - more, TARGET, TARGET, field, form, state),
    ]


def radio_button(s: Setting, field: Field, x: float, y: float, form: Element, state: str, text: str) -> list[Item]:
    """A round button of the size of a box to tick; `text` is its own tooltip."""
    more, palette = (TARGET - BOX) / 2, s.theme.palette
    return [
        Rect(x, y, BOX, BOX, fill=palette.paper, stroke=palette.field_line, stroke_width=FRAME, radius=BOX / 2),
        Widget(x - more, y - more, TARGET, TARGET, field, form, state, text),
    ]


def field_box(s: Setting, field: Field, x: float, y: float, width: float, height: float, form: Element) -> list[Item]:
    """A text field or drop-down in its frame."""
    palette = s.theme.palette
    return [
        Rect(x, y, width, height, fill=palette.field, stroke=palette.field_line, stroke_width=FRAME, radius=1.5),
        Widget(x, y, width, height, field, form),
    ]


def set_notes(s: Setting, block: Notes, parent: Element, x: float, width: float) -> list[Slice]:
    label = both.set_text(s, block.label, s.theme.label, x, width, Element("P", parent))
    items, height = label.items, label.height
    high = notes_height(block)
    name = tipped(s, s.said("notes"), block.label)
    field = s.field(Field(str(block.id), "text", name, multiline=True, font_size=s.theme.field_size))
    items += field_box(s, field, x, height + 3, width, high, Element("Form", parent))
    return [Slice(height + 3 + high, items, BOX_GAP)]
