"""Headings: of chapters, sections and parts of the questionnaire, and the small lines that introduce or follow what
isn't a section of its own.

Each function gives slices that stay with what follows; `sect` is the structure element that the heading belongs to.
"""

from __future__ import annotations

from ..model.inline import Piece, inline
from ..model.questionnaire import QuestionnaireSection
from ..model.text import Text
from ..problem import Span
from ..typeset.page import Anchor, Element, Line, Slice
from ..typeset.pager import pile, shift, spaced, stack
from . import both
from .blocks.pictograms import pictogram
from .blocks.text import PARAGRAPH_GAP, flow_text
from .form.form_grid import GUTTER, WAYS
from .form.sheet_pages import set_head
from .places import QUESTIONNAIRE_PREFIX, Place
from .setting import Setting

ABOVE = 4.0  # points that the last line of a heading may reach above its place
LEAST_LINES = 5  # of a section, that stand below its heading
LINK_GAP = 6.5  # points above a line that leads into the questionnaire
SIGN_GAP = 10.0  # points between a title and its pictogram
FORM_TITLE, NUMBER_GAP = 0.84, 14.0  # size of a form's title, by that of a chapter's; points behind its number


def set_opening(s: Setting, place: Place, summary: Text | None, sect: Element, form: bool = False) -> list[Slice]:
    """A chapter's number and title over a rule, and its summary. In a `form` the title is smaller and stands close to
    its number, as no side column follows. The chapter's pictogram stands at the other end of the line."""
    grid = s.grid
    style = s.theme.h1
    if form:
        style = style.with_(size=style.size * FORM_TITLE, leading=style.leading * FORM_TITLE)
    heading = Element("H1", sect)
    beside = grid.side + s.type.width(place.number, style) + NUMBER_GAP if form else grid.text
    left = beside if place.number else grid.side
    heading.source = place.span
    sign = style.leading if place.pictogram else 0.0
    slices = both.titled(s, place.title, style, left, grid.right - left - (sign + SIGN_GAP if sign else 0.0), heading)
    if place.pictogram:
        slices[0].items.append(pictogram(place.pictogram, grid.right - sign, 0.0, sign, s.theme.palette.accent))
    if place.number:
        slices[0].items[:0] = spaced(s.type.label(place.number, style, grid.side, left - grid.side, heading)[0])
    slices[0].items.insert(0, Anchor(place.anchor))
    slices[-1].items.append(
        Line(grid.side, slices[-1].height + 6, grid.right, slices[-1].height + 6, s.theme.palette.accent, 2)
    )
    slices[-1].height += 12
    return slices + (flow_text(s, summary, s.theme.summary, sect, grid.text, grid.measure) if summary else [])


def set_heading(s: Setting, title: Text, place: Place, sect: Element, level: int) -> list[Slice]:
    """A section's number in the side column, its title in the text column."""
    grid = s.grid
    style = s.theme.heading(level)
    heading = Element(f"H{level}", sect)
    number = s.type.label(
        place.number, style if level < 3 else s.theme.section_number, grid.side, grid.text - grid.side, heading
    )[0]
    before = {2: 20.0, 3: 14.0}.get(level, 10.0)
    slices = both.stacked(s, title, style, grid.text, grid.measure, heading, before)
    slices[0].items[:0] = [Anchor(place.anchor), *spaced(number)]
    slices[0].lead = sum(piece.height for piece in slices) + PARAGRAPH_GAP + LEAST_LINES * s.theme.body.leading
    return slices


def set_part(s: Setting, section: QuestionnaireSection, place: Place, inner: Element) -> list[Slice]:
    """A part of the questionnaire: title over a rule, introduction, whom it is for."""
    grid = s.grid
    style = s.theme.h2.with_(size=s.theme.h2.size * 0.92, leading=s.theme.h2.leading * 0.94)
    heading = Element("H2", inner)
    heading.source = place.span
    slices = both.titled(s, place.title, style, grid.side, grid.full - WAYS - 2 * GUTTER, heading, 15, place.number)
    slices[0].items.insert(0, Anchor(place.anchor))
    slices[0].give = 6.0
    if any(s.find(guide.to) for asked in s.index.by_section[section.id] for guide in asked.question.guides):
        head = s.type.label(
            s.words["ways_head" if s.in_book else "ways_head_alone"],
            s.theme.skip,
            grid.right - WAYS,
            WAYS,
            Element("P", inner),
        )
        rise = (len(head) - 1) * s.theme.skip.leading  # further lines stand above the first
        top = slices[-1].height - style.leading + 3 - rise
        if top < -ABOVE:  # else it would stand in the head of a page
            shift(slices[-1].items, -ABOVE - top)
            slices[-1].height -= ABOVE + top
            top = -ABOVE
        slices[-1].items += pile(head, s.theme.skip.leading, top)[0]
    slices[-1].items.append(
        Line(grid.side, slices[-1].height + 2, grid.right, slices[-1].height + 2, s.theme.palette.ink, 1)
    )
    slices[-1].height += 6
    if section.consent and s.translated and both.german_only(s, section.questions[0].label):
        slices += both.remark(s, "consent_in_german", inner, grid.side, grid.full)
    if section.intro:
        intro = flow_text(s, section.intro, s.theme.hint, inner, grid.side, grid.full)
        intro[-1].height += 4
        for piece in intro if s.beside else intro[-1:]:
            piece.keep = True
        slices += intro
    return slices + set_head(s, section, inner)


def set_label(s: Setting, id_: str, title: str, sect: Element) -> list[Slice]:
    """The line above a part of the questionnaire that stands inside a chapter, which is what links to it lead to."""
    style = s.theme.label
    label = s.type.label(
        s.words.say("from_questionnaire", title=title), style, s.grid.side, s.grid.full, Element("P", sect)
    )
    slices = stack(label, style.leading, 16, keep=True)
    slices[0].items.insert(0, Anchor(QUESTIONNAIRE_PREFIX + id_))
    return slices


def set_form_link(s: Setting, id_: str, sect: Element) -> list[Slice]:
    """A line that leads to a part of the questionnaire."""
    before, after = s.words.around("questions_in_form", "title")
    pieces = [Piece(before, bold=True), Piece("", href=f"#{QUESTIONNAIRE_PREFIX}{id_}"), Piece(after)]
    lines = s.type.lines(pieces, s.theme.body, s.grid.text, s.grid.measure, Element("P", sect), s.span)
    return stack(lines, s.theme.body.leading, LINK_GAP)


def set_remark(s: Setting, text: str, sect: Element, span: Span) -> list[Slice]:
    """A muted line below a section."""
    style = s.theme.muted
    return stack(
        s.type.lines(inline(text), style, s.grid.text, s.grid.measure, Element("P", sect), span), style.leading, 8
    )
