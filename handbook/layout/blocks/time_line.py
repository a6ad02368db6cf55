"""A process as one vertical time line: drawing and list in one.

At the left, in the side column, stands when a step is due; then its number in a node on a line that leads from the
first step to the last, over a page's end too; then what to do, its title in bold. For a screen reader it is an ordered
list with a caption. A long text goes on on the next page as a paragraph does.
"""

from __future__ import annotations

from ...model.blocks import Process, ProcessStep
from ...model.inline import inline
from ...typeset.page import Element, Item, Line, Rect, Slice
from ...typeset.pager import merge, pile, spaced, stack
from .. import both
from ..setting import Setting
from .text import PARAGRAPH_GAP, run_in

NODE = 15.0  # diameter of a node
INDENT = 24.0  # from the node's left edge to the text
STEP_GAP = 4.0
STROKE = 1.2
WHEN_GAP = 6.0  # between the time and its node


def set_process(s: Setting, block: Process, parent: Element, x: float, width: float) -> list[Slice]:
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    slices: list[Slice] = []
    if block.caption:
        caption = Element("Caption", list_)
        lines = s.type.lines(inline(block.caption), s.theme.caption, x, width, caption, block.caption.span)
        slices = stack(lines, s.theme.caption.leading, PARAGRAPH_GAP + 2, keep=True)
    count, gap = len(block.steps), STEP_GAP if slices else PARAGRAPH_GAP + 2
    for number, step in enumerate(block.steps, 1):
        parts = _step(s, step, number, Element("LI", list_), x, width, gap)
        _draw_line(s, parts, number, count, x + NODE / 2)
        if number in (1, count - 1) and count > 2:
            parts[-1].keep = True  # the first and the last step don't stand alone
        slices, gap = slices + parts, STEP_GAP
    return slices


def _step(s: Setting, step: ProcessStep, number: int, item: Element, x: float, width: float, gap: float) -> list[Slice]:
    """What is said of a step, and on its first line the node with the number and when it is due."""
    style, palette = both.behind_box(s, step.title, s.theme.step), s.theme.palette
    label, body = Element("Lbl", item), Element("LBody", item)
    pieces = [piece._replace(bold=True) for piece in inline(step.title)]
    if step.text:
        pieces = run_in(step.title, inline(step.text))
    lines = s.type.lines(pieces, style, x + INDENT, width - INDENT, body, step.title.span)
    top = (style.leading - NODE) / 2
    mark: list[Item] = [Rect(x, top, NODE, NODE, palette.paper, palette.ink, STROKE, NODE / 2)]
    mark += s.type.label(str(number), s.theme.node_number, x, NODE, label)[0]
    high = 0.0
    if step.when:
        when = s.theme.note.with_(bold=True, align="right")
        due = s.type.lines(inline(step.when), when, s.grid.side, s.grid.note - WHEN_GAP, body, step.when.span)
        lift = s.type.baseline_of(style) - s.type.baseline_of(when)
        items, high = pile(due, when.leading, lift)
        mark += spaced(items)
        high += lift
    slices = stack(lines, style.leading, gap)
    slices[0].items[:0] = mark
    if high > slices[0].height:
        items, height = merge(slices)
        slices = [Slice(max(height, high), items, gap)]
    return slices


def _draw_line(s: Setting, parts: list[Slice], number: int, count: int, x: float) -> None:
    """The line from node to node: from above unless it is the first, on to the next one unless it is the last."""
    node = (s.theme.step.leading - NODE) / 2
    for index, piece in enumerate(parts):
        pieces = [(-piece.before, node)] if index == 0 and number > 1 else []
        if number < count:
            pieces.append((node + NODE if index == 0 else -piece.before, piece.height))
        piece.items[:0] = [Line(x, top, x, end, s.theme.palette.ink, STROKE) for top, end in pieces]
