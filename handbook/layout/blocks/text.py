"""Blocks of running text: paragraphs, lists, steps, definitions, figures, processes.

Each function takes a block of the model and gives slices; `parent` is the structure element that the block belongs to,
`x` and `width` the column it is set in.
"""

from __future__ import annotations

from ...model.blocks import BulletList, Definition, Figure, Paragraphs, Process, Steps
from ...model.inline import inline, placed_paragraphs, plain
from ...model.text import Text
from ...problem import Span
from ...typeset.page import Element, Item, Line, Picture, Rect, Shape, Slice
from ...typeset.pager import pile, shift, spaced, stack
from ...typeset.theme import Style
from .. import both
from ..setting import Setting

PARAGRAPH_GAP = 6.5
ITEM_GAP = 2.5


def flow_text(
    s: Setting, text: Text, style: Style, parent: Element, x: float, width: float, gap: float = PARAGRAPH_GAP
) -> list[Slice]:
    """Paragraphs of inline text, one below the other; `gap`: points above each."""
    slices: list[Slice] = []
    for said, own in both.parts(s, text, style):
        for span, pieces in placed_paragraphs(said):
            lines = s.type.lines(pieces, own, x, width, Element("P", parent), span)
            slices += stack(lines, own.leading, gap)
    return slices


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
        label: list[Item] = [Rect(at, 0, 16, 15, fill=palette.accent, radius=2)]
        label += s.type.label(str(index), s.theme.step_number, at, 16, Element("Lbl", item))[0]
        gap = PARAGRAPH_GAP + 1 if index == 1 else ITEM_GAP + 2
        slices += _with_label(label, both.flowing(s, text, body, left, width - 26, Element("LBody", item), gap))
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
        name = f"{term.term} ({term.short})" if term.short else str(term.term)
        pieces = inline(f"**{_escaped(name)}:** {term.explanation}")
        lines = s.type.lines(pieces, s.theme.body, x + 12, width - 12, Element("P", parent), term.explanation.span)
        items, height = pile(lines, s.theme.body.leading)
        items.insert(0, Rect(x, 1.5, 2, height - 1.5, fill=s.theme.palette.line))
        slices.append(Slice(height, items, PARAGRAPH_GAP + 2 if index == 0 else 5))
    return slices


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("[", "\\[")


def set_figure(s: Setting, block: Figure, parent: Element, x: float, width: float) -> list[Slice]:
    from ...pictures import read  # few books have pictures

    path = s.edition.handbook.image(str(block.file))
    picture = read(path)
    wide = width * (block.width or 1.0)
    high = wide * picture.height / picture.width
    tallest = (s.grid.bottom - s.grid.top) * 0.6
    if high > tallest:
        wide, high = wide * tallest / high, tallest
    figure = Element("Figure", parent, alt=plain(block.alt), attributes={"Layout": {"Placement": "Block"}})
    items: list[Item] = [Picture(x, 0, wide, high, str(path), figure)]
    slices = [Slice(high, items, PARAGRAPH_GAP + 4, bool(block.caption))]
    if block.caption:
        lines = s.type.lines(
            inline(block.caption), s.theme.caption, x, width, Element("Caption", figure), block.caption.span
        )
        slices += stack(lines, s.theme.caption.leading, 4)
    return slices


def set_process(s: Setting, block: Process, parent: Element, x: float, width: float) -> list[Slice]:
    """A drawn flow in rows of up to four steps; for a screen reader an ordered list."""
    head: list[Slice] = []
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    if block.caption:
        caption = Element("Caption", list_)
        lines = s.type.lines(inline(block.caption), s.theme.caption, x, width, caption, block.caption.span)
        head = stack(lines, s.theme.caption.leading, PARAGRAPH_GAP + 4, keep=True)
    steps = list(block.steps)
    columns = len(steps) if len(steps) <= 4 else 3 if len(steps) <= 6 or len(steps) == 9 else 4
    drawn = [
        _row_of_steps(s, steps[start : start + columns], list_, columns, start + 1, start + columns >= len(steps))
        for start in range(0, len(steps), columns)
    ]
    if not head:
        drawn[0].before = PARAGRAPH_GAP + 4
    return head + drawn


STEP_PAD, STEP_GAP, STEP_DOWN = 7.0, 16.0, 17.0  # within a step's box, between two, and from a row to the next


def _step_lines(
    s: Setting, step, number: int, item: Element, x: float, width: float
) -> tuple[list[Item], float, float]:
    """What stands in a step's box, its height, and the height of what stands above the box: when the step is due, at
    negative y."""
    title = s.type.lines(
        inline(f"**{number}** {step.title}"),
        s.theme.strong.with_(size=s.theme.small.size + 1, leading=13, hyphenate=True),
        x,
        width,
        Element("Lbl", item),
        step.title.span,
    )
    items, height = pile(title, 13)
    body, above = Element("LBody", item), 0.0
    if step.when:
        spaced(items)
        due = s.type.lines(inline(step.when), s.theme.label, x - STEP_PAD, width + 2 * STEP_PAD, body, step.when.span)
        above = len(due) * s.theme.label.leading + 2
        items += pile(due, s.theme.label.leading, -STEP_PAD - above)[0]
    if step.text:
        spaced(items)
        text, text_height = pile(
            s.type.lines(inline(step.text), s.theme.small, x, width, body, step.text.span),
            s.theme.small.leading,
            height + 2,
        )
        return items + text, height + 2 + text_height, above
    return items, height, above


def _row_of_steps(s: Setting, steps: list, list_: Element, columns: int, first: int, last: bool) -> Slice:
    """Steps beside one another, numbered from `first`, in boxes of one height; an arrow leads on where another step
    follows, from the last one to the next row's first."""
    grid, palette = s.grid, s.theme.palette
    box = (grid.full - STEP_GAP * (columns - 1)) / columns
    lefts = [grid.side + index * (box + STEP_GAP) for index in range(len(steps))]
    cells = [
        _step_lines(s, step, first + index, Element("LI", list_), left + STEP_PAD, box - 2 * STEP_PAD)
        for index, (step, left) in enumerate(zip(steps, lefts))
    ]
    high = max(height for _, height, _ in cells) + 2 * STEP_PAD
    top = max(above for _, _, above in cells)
    items: list[Item] = []
    for index, ((cell, _, _), left) in enumerate(zip(cells, lefts)):
        items.append(Rect(left, top, box, high, fill=palette.wash, stroke=palette.accent, stroke_width=0.8, radius=3))
        items += shift(cell, top + STEP_PAD)
        tip, middle = left + box + STEP_GAP - 3, top + high / 2
        if index < len(steps) - 1:
            items.append(Shape([(tip - 9, middle - 5), (tip, middle), (tip - 9, middle + 5)], palette.accent))
        elif not last:
            here, there, foot = left + box / 2, grid.side + box / 2, top + high
            items += [
                Line(here, foot, here, foot + 6, palette.accent, 1.2),
                Line(here, foot + 6, there, foot + 6, palette.accent, 1.2),
                Line(there, foot + 6, there, foot + 10, palette.accent, 1.2),
            ]
            items.append(Shape([(there - 5, foot + 9), (there + 5, foot + 9), (there, foot + 17)], palette.accent))
    foot = 0.0 if last else STEP_DOWN  # the arrow to the next row
    return Slice(top + high + foot, items, 5 if first == 1 else 19 - STEP_DOWN, keep=not last)


def set_sources(
    s: Setting, numbers: tuple[int, ...], parent: Element, x: float, width: float, span: Span
) -> list[Slice]:
    """The sources of a section: their numbers in the list of sources, as links where that is in the same file."""
    cited = (str(n) if s.sheets else f"[{n}](##quelle.{n})" for n in numbers)
    text = s.words.say("sources_of_section", numbers=s.words.listed(cited))
    lines = s.type.lines(inline(text), s.theme.muted, x, width, Element("P", parent), span)
    return stack(lines, s.theme.muted.leading, PARAGRAPH_GAP + 2)
