"""Blocks of running text: paragraphs, lists, steps, definitions, figures.

Each function takes a block of the model and gives slices; `parent` is the structure element that the block belongs to,
`x` and `width` the column it is set in.
"""

from __future__ import annotations

from ...model.blocks import BulletList, Definition, Figure, Paragraphs, Steps
from ...model.book import Term
from ...model.inline import Piece, inline, placed_paragraphs, plain, written
from ...model.text import Text
from ...typeset.page import Element, Item, Picture, Rect, Slice
from ...typeset.pager import pile, stack
from ...typeset.theme import Style
from .. import both
from ..setting import Setting

PARAGRAPH_GAP = 5.5
STEP = 15.0  # height of a step's square
ITEM_GAP = 2.5
ENDS = ".?!:…؟।。"  # what a lead may end with, so that it needs no full stop


def flow_text(
    s: Setting,
    text: Text,
    style: Style,
    parent: Element,
    x: float,
    width: float,
    gap: float = PARAGRAPH_GAP,
    lead: Text | None = None,
) -> list[Slice]:
    """Paragraphs of inline text, one below the other; `gap`: points above each; `lead` begins the first in bold."""
    slices: list[Slice] = []
    for said, own in both.parts(s, text, style):
        for span, pieces in placed_paragraphs(said):
            pieces, lead = run_in(lead, pieces) if lead else pieces, None
            lines = s.type.lines(pieces, own, x, width, Element("P", parent), span)
            slices += stack(lines, own.leading, gap)
    return slices


def run_in(lead: Text, pieces: list[Piece]) -> list[Piece]:
    """A lead in bold, and the paragraph that it begins."""
    said = [piece._replace(bold=True) for piece in inline(lead)]
    end = said[-1]._replace(text=" " if plain(lead)[-1] in ENDS else ". ", href="")
    if not said[-1].href:
        end = end._replace(text=said.pop().text + end.text)
    return [*said, end, *pieces]


def set_paragraphs(s: Setting, block: Paragraphs, parent: Element, x: float, width: float) -> list[Slice]:
    slices = flow_text(s, block.value, s.theme.body, parent, x, width)
    if slices and block.value.rstrip().endswith(":"):
        slices[-1].keep = True  # it introduces what follows
    return slices


def set_list(s: Setting, block: BulletList, parent: Element, x: float, width: float) -> list[Slice]:
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Disc"}})
    slices: list[Slice] = []
    for index, text in enumerate(block.value):
        item = Element("LI", list_)
        at, left = (x + width - 12, x) if both.against(s, text) else (x + 2, x + 14)  # before the text's first word
        bullet = s.type.label("•", s.theme.bullet, at, 12, Element("Lbl", item))
        body, gap = Element("LBody", item), PARAGRAPH_GAP if index == 0 else ITEM_GAP
        slices += _with_label(bullet[0], both.flowing(s, text, s.theme.body, left, width - 14, body, gap))
    return _joined(slices)


def set_steps(s: Setting, block: Steps, parent: Element, x: float, width: float) -> list[Slice]:
    """Numbers in filled squares: a procedure is known from afar, in grey too."""
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    palette, body = s.theme.palette, s.theme.body
    slices: list[Slice] = []
    for index, text in enumerate(block.value, 1):
        item = Element("LI", list_)
        at, left = (x + width - 16, x) if both.against(s, text) else (x, x + 26)
        label: list[Item] = [Rect(at, 0, 16, STEP, fill=palette.accent, radius=2)]
        label += s.type.label(str(index), s.theme.step_number, at, 16, Element("Lbl", item))[0]
        gap = PARAGRAPH_GAP + 1 if index == 1 else ITEM_GAP + 1
        said = both.flowing(s, text, body, left, width - 26, Element("LBody", item), gap)
        said[0].height = max(said[0].height, STEP)
        slices += _with_label(label, said)
    return _joined(slices)


def _with_label(label: list[Item], slices: list[Slice]) -> list[Slice]:
    """The label stands on the first line and is read first."""
    slices[0].items[:0] = label
    return slices


def _joined(slices: list[Slice]) -> list[Slice]:
    """A list's first and last points don't stand alone on a page."""
    if len(slices) > 2:
        slices[0].keep = slices[-2].keep = True
    return slices


def set_definition(s: Setting, block: Definition, parent: Element, x: float, width: float) -> list[Slice]:
    """Terms with a thin rule at the left; the word stands bold, its explanation behind it."""
    slices: list[Slice] = []
    for index, id_ in enumerate(block.value):
        term = s.term(id_)
        lines = s.type.lines(
            term_pieces(term), s.theme.body, x + 12, width - 12, Element("P", parent), term.explanation.span
        )
        items, height = pile(lines, s.theme.body.leading)
        items.insert(0, Rect(x, 1.5, 2, height - 1.5, fill=s.theme.palette.line))
        slices.append(Slice(height, items, PARAGRAPH_GAP + 2 if index == 0 else 5))
    return slices


def term_pieces(term: Term) -> list[Piece]:
    """The word in bold and what it means."""
    name = f"{term.term} ({term.short})" if term.short else str(term.term)
    return inline(f"**{written(name)}:** {term.explanation}")


def set_figure(s: Setting, block: Figure, parent: Element, x: float, width: float) -> list[Slice]:
    path, picture_wide, picture_high = s.picture(str(block.file))
    wide = width * (block.width or 1.0)
    high = wide * picture_high / picture_wide
    tallest = (s.grid.bottom - s.grid.top) * 0.6
    if high > tallest:
        wide, high = wide * tallest / high, tallest
    figure = Element("Figure", parent, alt=plain(block.alt), attributes={"Layout": {"Placement": "Block"}})
    items: list[Item] = [Picture(x, 0, wide, high, path, figure)]
    slices = [Slice(high, items, PARAGRAPH_GAP + 4, bool(block.caption))]
    if block.caption:
        lines = s.type.lines(
            inline(block.caption), s.theme.caption, x, width, Element("Caption", figure), block.caption.span
        )
        slices += stack(lines, s.theme.caption.leading, 4)
    return slices
