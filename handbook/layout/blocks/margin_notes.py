"""What stands in the side column beside a section: its deadlines, the questions that lead to it, its sources, terms.

Each function gives notes for `Pager.note`: slices at the side column's edge, as wide as a note is.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.blocks import Deadline, Definition
from ...model.inline import inline
from ...problem import Span
from ...typeset.page import Element, Item, Line, Rect, Slice
from ...typeset.pager import pile, spaced
from ..places import QUESTION_PREFIX
from ..setting import Setting
from .text import PARAGRAPH_GAP, term_pieces

MOST_LINES = 12  # of a note that isn't parted
MOST_EXPLAINED = 15  # lines of a block of terms that stands in the margin
CLOCK, CLOCK_GAP = 8.5, 3.5  # its diameter; points behind it


def set_deadlines(s: Setting, deadlines: Sequence[Deadline], parent: Element) -> list[Slice]:
    """When in bold beside a clock, and below it what to do until then."""
    notes: list[Slice] = []
    x, wide, style = s.grid.side, s.grid.note, s.theme.note
    for deadline in deadlines:
        element = Element("P", parent)
        indent = CLOCK + CLOCK_GAP
        when = s.type.lines(
            inline(deadline.when), style.with_(bold=True), x + indent, wide - indent, element, deadline.when.span
        )
        text = s.type.lines(inline(deadline.text), style, x, wide, element, deadline.text.span)
        when[-1] = spaced(when[-1])
        note = _note(s, when + text)
        note[0].items[:0] = clock(s, x, 1.5)
        notes += note
    return _below_one_another(s, notes)


def clock(s: Setting, x: float, y: float) -> list[Item]:
    """A small clock, drawn in black."""
    ink, middle = s.theme.palette.ink, CLOCK / 2
    cx, cy = x + middle, y + middle
    return [
        Rect(x, y, CLOCK, CLOCK, stroke=ink, stroke_width=0.9, radius=middle),
        Line(cx, cy, cx, cy - 2.9, ink, 0.9),
        Line(cx, cy, cx + 2.1, cy + 1.2, ink, 0.9),
    ]


def set_references(
    s: Setting, questions: Sequence[str], sources: tuple[int, ...], parent: Element, span: Span
) -> list[Slice]:
    """The numbers of the questions that lead to a section, which are given by their ids, and those of its sources;
    links where these are in the same file."""
    numbered: dict[str, str] = {}  # the columns of a table share its number
    for id_ in questions:
        if number := s.number(id_):
            numbered.setdefault(number, id_)
    links = {
        "back_to": [
            f"[{number}](##{QUESTION_PREFIX}{id_})" if s.is_set(id_) else number for number, id_ in numbered.items()
        ],
        "sources_of_section": [str(number) if s.sheets else f"[{number}](##quelle.{number})" for number in sources],
    }
    notes: list[Slice] = []
    for key, numbers in links.items():
        if numbers:
            text = inline(s.words.say(key, numbers=s.words.listed(numbers)))
            lines = s.type.lines(text, s.theme.note, s.grid.side, s.grid.note, Element("P", parent), span)
            notes += _note(s, lines)
    return _below_one_another(s, notes)


def set_terms(s: Setting, block: Definition, parent: Element) -> list[Slice]:
    """Terms and what they mean; none where the explanations are too long for the margin."""
    notes: list[Slice] = []
    count = 0
    for id_ in block.value:
        pieces, span = term_pieces(s.term(id_)), s.term(id_).explanation.span
        lines = s.type.lines(pieces, s.theme.note, s.grid.side, s.grid.note, Element("P", parent), span)
        count += len(lines)
        if count > MOST_EXPLAINED:
            return []
        notes += _note(s, lines)
    return _below_one_another(s, notes)


def _note(s: Setting, lines: list[list[Item]]) -> list[Slice]:
    """Lines as a note; a long one goes on where there is room."""
    parts = (lines[start : start + MOST_LINES] for start in range(0, len(lines), MOST_LINES))
    return [Slice(height, items) for items, height in (pile(part, s.theme.note.leading) for part in parts)]


def _below_one_another(s: Setting, notes: list[Slice]) -> list[Slice]:
    """The first stands on the baseline of the text beside it."""
    lift = s.type.baseline_of(s.theme.body) - s.type.baseline_of(s.theme.note)
    for note in notes[:1]:
        note.before = PARAGRAPH_GAP + lift
    return notes
