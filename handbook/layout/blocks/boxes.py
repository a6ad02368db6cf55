"""Blocks with a ground or a frame of their own: callouts, recommendations, good practice, checklists, notes.

At arm's length, in grey too, each looks different: callouts carry a large sign in the side column and a frame of their
kind, recommendations a filled tab, good practice a double rule, what is to be filled in stands on white with a frame.
"""

from __future__ import annotations

from ...model.blocks import Callout, Checklist, Notes, Practice, Recommendation
from ...model.inline import inline
from ...model.room import notes_height
from ...model.text import Text
from ...typeset.page import Element, Field, Item, Line, Rect, Slice, Widget
from ...typeset.pager import merge, shift, stack
from ...typeset.theme import Style
from .. import both
from ..heard import tipped
from ..setting import Setting
from .text import flow_text

BOX_GAP = 11.0
PAD = 8.0
TEXT_GAP = 4.0  # above a paragraph in a box
TALLEST = 260.0  # a box taller than this may be parted
SIGNS = {"tip": "i", "important": "!", "law": "§", "example": "…", "unchecked": "?"}
BOX = 12.8  # side of a check box: 4.5 mm
FRAME = 0.6  # of what is filled in; black, so that a print of one bit keeps it
TARGET = 18.2  # side of what a click meets, 24 CSS px (WCAG 2.2, 2.5.8)


def boxed(
    s: Setting,
    slices: list[Slice],
    x: float,
    width: float,
    ground: list[Item] | None = None,
    fill=None,
    stroke=None,
    bar: float = 0.0,
    before: float = BOX_GAP,
) -> list[Slice]:
    """Slices on a ground with padding: one slice where they are low, else one for each with the ground behind it
    (overlapping by half a point, so that no seam shows)."""

    def on_ground(group: list[Slice], first: bool, last: bool) -> Slice:
        items, height = merge(group, PAD if first else 0.0)
        high = height + (PAD if first else 0.0) + (PAD if last else 0.0)
        above = 0.0 if first else group[0].before  # the ground goes on over the space between two slices
        back: list[Item] = list(ground or []) if first else []
        if fill or (stroke and first and last):
            back.append(
                Rect(
                    x,
                    -above,
                    width,
                    above + high + (0 if last else 0.5),
                    fill=fill,
                    stroke=stroke if first and last else None,
                    stroke_width=0.8,
                )
            )
        elif stroke:
            back += [Line(x, -above, x, high, stroke, 0.8), Line(x + width, -above, x + width, high, stroke, 0.8)]
            back += [Line(x, 0, x + width, 0, stroke, 0.8)] if first else []
            back += [Line(x, high, x + width, high, stroke, 0.8)] if last else []
        if bar:
            back.append(Rect(x, -above, bar, above + high + (0 if last else 0.5), fill=s.theme.palette.accent))
        return Slice(high, back + items, before if first else group[0].before, keep=not last and first)

    if sum(piece.before + piece.height for piece in slices) <= TALLEST:
        return [on_ground(slices, True, True)]
    return [on_ground([piece], index == 0, index == len(slices) - 1) for index, piece in enumerate(slices)]


def _body(s: Setting, text: Text, parent: Element, x: float, width: float) -> list[Slice]:
    return flow_text(s, text, s.theme.body, parent, x, width, TEXT_GAP)


def _titled(s: Setting, title: Text, style: Style, parent: Element, x: float, width: float) -> list[Slice]:
    return both.stacked(s, title, style, x, width, Element("P", parent))


def set_callout(s: Setting, block: Callout, parent: Element, x: float, width: float) -> list[Slice]:
    palette, grid = s.theme.palette, s.grid
    div = Element("Div", parent)
    in_own = s.translated != "" and block.title is not None and both.german_only(s, block.title)
    kind = (s.in_own_language if in_own else s.said)("callout_" + block.kind)
    title = s.said("labelled", label=kind, text=block.title) if block.title else kind
    strong = block.kind == "important"
    inner = _titled(
        s,
        title,
        s.theme.strong.with_(color=palette.ink if strong else palette.accent),
        div,
        x + PAD + 2,
        width - 2 * PAD - 2,
    )
    inner += _body(s, block.text, div, x + PAD + 2, width - 2 * PAD - 2)
    sign_style = Style(20, 24, palette.ink if strong else palette.accent, bold=True, align="center", hyphenate=False)
    sign = shift(s.type.label(SIGNS[block.kind], sign_style, grid.side + 8, 30, None)[0], 4)
    fill = palette.wash if block.kind in ("tip", "important") else None
    stroke = {"law": palette.accent, "important": palette.ink, "unchecked": palette.line, "example": palette.line}.get(
        block.kind
    )
    return boxed(s, inner, x, width, sign, fill, stroke, bar=3.0 if block.kind == "tip" else 0.0)


def set_recommendation(s: Setting, block: Recommendation, parent: Element, x: float, width: float) -> list[Slice]:
    palette = s.theme.palette
    div = Element("Div", parent)
    style = s.theme.small.with_(bold=True, color=palette.paper)
    name = s.words["recommendation"]
    tab = s.type.width(name, style) + 14
    head: list[Item] = [Rect(x, 0, tab, 15, fill=palette.accent)]
    head += shift(s.type.label(name, style, x + 7, tab, Element("P", div))[0], 1.5)
    slices = [Slice(19, head, BOX_GAP, keep=True)]
    slices += _body(s, block.text, div, x, width)
    slices[1].before = 0
    if block.goal:
        goal = s.type.lines(
            inline(f"**{s.words['goal']}** {block.goal}"), s.theme.muted, x, width, Element("P", div), block.goal.span
        )
        slices[-1].keep = True
        slices += stack(goal, s.theme.muted.leading, 3)
    slices[-1].items.append(Line(x, slices[-1].height + 5, x + width, slices[-1].height + 5, palette.accent, 0.8))
    slices[-1].height += 6
    return slices


def set_practice(s: Setting, block: Practice, parent: Element, x: float, width: float) -> list[Slice]:
    palette = s.theme.palette
    div = Element("Div", parent)
    label = stack(
        s.type.label(s.words["practice"], s.theme.label, x + PAD, width - 2 * PAD, Element("P", div)),
        s.theme.label.leading,
        keep=True,
    )
    title = s.said("remarked", text=block.title, remark=block.place) if block.place else block.title
    inner = (
        label
        + _titled(s, title, s.theme.strong, div, x + PAD, width - 2 * PAD)
        + _body(s, block.text, div, x + PAD, width - 2 * PAD)
    )
    out = boxed(s, inner, x, width)
    for edge, piece, at in ((0, out[0], 0.0), (1, out[-1], out[-1].height)):
        inward = 2.5 if edge == 0 else -2.5
        piece.items[:0] = [
            Line(x, at, x + width, at, palette.accent, 1.2),
            Line(x, at + inward, x + width, at + inward, palette.accent, 0.5),
        ]
    return out


def set_checklist(s: Setting, block: Checklist, parent: Element, x: float, width: float) -> list[Slice]:
    """Boxes to tick; field names id.1, id.2 …"""
    palette = s.theme.palette
    title = block.title or s.said("checklist")
    inner = _titled(s, title, s.theme.strong, parent, x + PAD + 2, width - 2 * PAD)
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
    for number, text in enumerate(block.items, 1):
        item = Element("LI", list_)
        field = s.field(Field(f"{block.id}.{number}", "checkbox", tipped(s, text, title)))
        left = x + PAD + 2
        box = Element("Form", Element("Lbl", item))
        body = Element("LBody", item)
        style = both.behind_box(s, text, s.theme.body)
        said_ = both.set_text(s, text, style, left + BOX + 8, width - 2 * PAD - BOX - 10, body)
        items = [*check_box(s, field, left, 1.5, box), *said_.items]
        inner.append(Slice(max(said_.height, TARGET - 4), items, 4))
    return boxed(s, inner, x, width, stroke=palette.accent)


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
