"""The sheets of sensitive questions (sheets.py), and what a section of the form says besides its questions: when it
applies, what stands on a sheet."""

from __future__ import annotations

from ...model.inline import inline, plain
from ...model.questionnaire import SENSITIVE, Question, QuestionnaireSection
from ...typeset.page import Anchor, Element, Line, Slice
from ...typeset.pager import stack
from ..blocks.boxes import PAD, boxed
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


def set_pointer(s: Setting, section: QuestionnaireSection, parent: Element) -> list[Slice]:
    """Which of the section's questions stand on a sheet, with its page; [] where none does."""
    numbers = _numbers(s, section)
    if not numbers:
        return []
    named = (
        s.words.say("question", number=numbers[0])
        if len(numbers) == 1
        else s.words.say("questions", numbers=f"{', '.join(numbers[:-1])} {s.words['and']} {numbers[-1]}")
    )
    lines = s.type.lines(
        inline(f"{s.words['sensitive_elsewhere']}: [{named}](#{SHEETS}.{section.id})"),
        s.theme.muted,
        s.grid.side,
        s.grid.full,
        Element("P", parent),
        section.title.span,
    )
    return stack(lines, s.theme.muted.leading, 12)


def _numbers(s: Setting, section: QuestionnaireSection) -> list[str]:
    """The numbers of the section's sensitive questions; a follow-up's only where it stands without its question."""
    out: list[str] = []
    main = ""
    for asked in s.index.by_section[section.id]:
        question, number = asked.question, asked.number
        if asked.repeat is not None or question.level != SENSITIVE:
            continue
        if number and not (question.follow_up and main and number.startswith(main)):
            out.append(number)
        main = number if number and not question.follow_up else main
    return out


def set_sheets(s: Setting, sections: tuple[QuestionnaireSection, ...], parent: Element) -> list[Slice]:
    """The sections' sensitive questions with a heading and a notice. The caller begins a page before and after."""
    x, full = s.grid.side, s.grid.full
    place = s.places.by_id[SHEETS]
    sect = Element("Sect", parent, title=place.title)
    style = s.theme.h2
    slices = stack(
        s.type.label(f"{place.number} {place.title}", style, x, full, Element("H2", sect)), style.leading, keep=True
    )
    slices[0].items.insert(0, Anchor(place.anchor))
    slices[-1].items.append(
        Line(x, slices[-1].height + 2, s.grid.right, slices[-1].height + 2, s.theme.palette.accent, 1)
    )
    slices[-1].height += 5
    notice = s.type.label(s.words["sensitive_notice"], s.theme.strong, x + PAD, full - 2 * PAD, Element("P", sect))
    slices += boxed(s, stack(notice, s.theme.strong.leading, keep=True), x, full, stroke=s.theme.palette.ink)
    slices[-1].keep = True
    for section in sections:
        if questions := sensitive_part(section.questions):
            slices += _sheet(s, section, questions, sect)
    return slices


def _sheet(s: Setting, section: QuestionnaireSection, questions: tuple[Question, ...], parent: Element) -> list[Slice]:
    place = s.places.by_id[QUESTIONNAIRE_PREFIX + section.id]
    title = s.words.say("sensitive_of", number=place.number, title=place.title)
    style = s.theme.h3
    slices = stack(
        s.type.label(title, style, s.grid.side, s.grid.full, Element("H3", parent)), style.leading, 20, keep=True
    )
    slices[0].items.insert(0, Anchor(f"{SHEETS}.{section.id}"))
    if not open_part(section.questions):
        slices[0].items.insert(0, Anchor(place.anchor))
    return slices + QuestionSetter(s, plain(section.title), parent).set(questions, 4)
