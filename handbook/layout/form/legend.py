"""What the signs of the form mean, in one line at its beginning: numbers, pages in the margin, ◆. Only what the form
has is told."""

from __future__ import annotations

from ...model.questionnaire import LEVELS, SENSITIVE
from ...typeset.page import Element, Item, Rect, Slice
from ...typeset.pager import shift, spaced
from ..setting import Setting
from .form_grid import NUMBER_HEIGHT
from .way_cases import ways_beside

SIGN, GAP, ABOVE = 15.0, 14.0, 4.0


def set_legend(s: Setting, parent: Element) -> list[Slice]:
    """One slice, [] where there is nothing to tell."""
    listed = s.index.listed
    levels = {asked.question.level for asked in listed} - {SENSITIVE}
    ways = (way for asked in listed if s.has_ways for way in ways_beside(s, asked).all)
    first = next(ways, None)
    told: list[tuple[str, bool | None]] = []
    if len(levels) > 1:
        told += [(s.words[f"legend_{level}"], level == LEVELS[0]) for level in LEVELS if level in levels]
    if first:
        told.append((s.words["legend_ways" if s.in_book else "legend_ways_alone"], None))
    if first and (first.further or any(way.further for way in ways)):
        told.append((s.words["legend_further"], None))
    if not told:
        return []
    return [_row(s, told, Element("P", parent))]


def _row(s: Setting, told: list[tuple[str, bool | None]], element: Element) -> Slice:
    """The signs with their words; True: white on black, False: in a frame, None: words alone."""
    style, palette, grid = s.theme.hint, s.theme.palette, s.grid
    items: list[Item] = []
    x, y = grid.side, 0.0
    for index, (text, core) in enumerate(told, 1):
        sign = SIGN + GAP / 3 if core is not None else 0.0
        wide = sign + s.type.width(text, style)
        if x + wide > grid.right and x > grid.side:
            x, y = grid.side, y + NUMBER_HEIGHT
        if core is not None:
            fill, radius = (palette.field_line, 0.0) if core else (palette.paper, 4.0)
            items.append(Rect(x, y + 1.5, SIGN, SIGN * 0.8, fill, palette.field_line, 0.6, radius))
        line = s.type.label(text, style, x + sign, grid.right - x - sign, element)[0]
        line = spaced(line) if index < len(told) else line
        items += shift(line, y + (NUMBER_HEIGHT - style.leading) / 2 - 1)
        x += wide + GAP
    return Slice(y + NUMBER_HEIGHT, items, ABOVE)
