"""The sheets of sensitive questions (sheets.py), and when a section of the form applies."""

from __future__ import annotations

from ...model.inline import inline, plain
from ...model.questionnaire import Question, QuestionnaireSection
from ...typeset.page import Anchor, Element, Line, Slice
from ...typeset.pager import stack
from .. import both
from ..blocks.boxes import PAD, framed
from ..heard import whole
from ..places import QUESTIONNAIRE_PREFIX
from ..setting import Setting
from ..sheets import SHEETS, open_part, sensitive_part
from .jump_text import head
from .questions import QuestionSetter


def set_head(s: Setting, section: QuestionnaireSection, parent: Element) -> list[Slice]:
    """When the section is to be answered, and where to go on else; [] where it is for everybody."""
    text = head(s, str(section.id))
    if not text:
        return []
    lines = s.type.lines(inline(text), s.theme.body, s.grid.side, s.grid.full, Element("P", parent), section.title.span)
    return stack(lines, s.theme.body.leading, 6, keep=True)


def set_sheets(
    s: Setting, sections: tuple[QuestionnaireSection, ...], parent: Element, alone: bool = False
) -> list[Slice]:
    """The sections' sensitive questions with a notice, and with a heading unless they stand `alone` in a file. The
    caller begins a page before and after."""
    x, full = s.grid.side, s.grid.full
    sect = parent if alone else Element("Sect", parent, title=s.place(SHEETS).title)
    slices = [] if alone else _heading(s, sect)
    notice = s.type.label(
        s.words["sensitive_notice"], whole(s.theme.strong), x + PAD, full - 2 * PAD, Element("P", sect)
    )
    slices += framed(s, stack(notice, s.theme.strong.leading, keep=True), x, full)
    slices[-1].keep = True
    for section in sections:
        if questions := sensitive_part(section.questions):
            slices += _sheet(s, section, questions, sect, 2 if alone else 3)
    return slices


def _heading(s: Setting, sect: Element) -> list[Slice]:
    place, style = s.place(SHEETS), s.theme.h2
    slices = both.titled(s, place.title, style, s.grid.side, s.grid.full, Element("H2", sect), 0.0, place.number)
    slices[0].items.insert(0, Anchor(place.anchor))
    base = slices[-1].height + 2
    slices[-1].items.append(Line(s.grid.side, base, s.grid.right, base, s.theme.palette.accent, 1))
    slices[-1].height += 5
    return slices


def _sheet(
    s: Setting, section: QuestionnaireSection, questions: tuple[Question, ...], parent: Element, level: int
) -> list[Slice]:
    place = s.place(QUESTIONNAIRE_PREFIX + section.id)
    title = s.said("sensitive_of", number=place.number, title=place.title)
    heading = Element(f"H{level}", parent)
    heading.source = place.span
    slices = both.titled(s, title, s.theme.h3, s.grid.side, s.grid.full, heading, 14)
    slices[-1].height += 4
    slices[0].items.insert(0, Anchor(f"{SHEETS}.{section.id}"))
    if not open_part(section.questions):
        slices[0].items.insert(0, Anchor(place.anchor))
    return slices + QuestionSetter(s, plain(section.title), parent).set(questions, level + 1)
