"""The pages made from the questionnaire's guides: Wegweiser (all ways by chapter) and Hilfeplan (what was agreed).

Both work without a script: boxes to tick, fields to write in. Where scripts run, the boxes of open ways tick
themselves, and a button writes their steps into empty rows of the plan (thinking.py). A way's box is the field
"weg.QUESTION.N", N counting the question's guides.

What sensitive questions lead to stands on the Wegweiser's last pages, which can be left out of a print, and is not
taken over: the plan goes home with the client.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model import field_names
from ...model.asked import Expression
from ...model.field_names import PLAN_STEPS
from ...model.inline import inline, plain
from ...model.questionnaire import SENSITIVE, Guide, Question
from ...script.javascript import literal
from ...typeset.page import Anchor, Element, Field, Item, Line, Slice, Widget
from ...typeset.pager import pile, shift, stack
from ...typeset.theme import Style
from ..blocks.boxes import BOX, BOX_GAP, FIELD_HEIGHT, PAD, boxed, check_box, field_box
from ..places import QUESTION_PREFIX, Place
from ..setting import Setting
from .buttons import HEIGHT as BUTTON_HEIGHT
from .buttons import button, button_width
from .conditions import opening, when_text
from .hints import SIZE as NOTE_SIZE

SENSITIVE_WAYS = "sensible-wege"  # a destination; no id of the content has a hyphen
PLAN_ROW = 26.0  # points: two lines as typed, one as written by hand, and the whole plan on one page
PLAN_SIZE = 8.5
PLAN_LINES = 2 * FIELD_HEIGHT


@dataclass(frozen=True)
class Way:
    """A guide with its place, its question and its number there; `sensitive`: the question, or an answer that decides,
    is."""

    place: Place
    question: Question
    number: int
    guide: Guide
    when: Expression
    sensitive: bool

    @property
    def name(self) -> str:
        return field_names.way(self.question.id, self.number)

    @property
    def box(self) -> str:
        """The full name of its box."""
        return field_names.way_box(self.name)


def ways_by_chapter(s: Setting) -> dict[str, list[Way]]:
    """Chapter id → its ways, in the order of the places in the book."""
    order = {anchor: index for index, anchor in enumerate(s.places.by_id)}
    out: dict[str, list[Way]] = {}
    for asked in s.index.listed:
        for number, (guide, when) in enumerate(zip(asked.question.guides, asked.guides), 1):
            place = s.places.find(guide.to)
            if place is not None:
                sensitive = asked.question.level == SENSITIVE or not s.sensitive.isdisjoint(when.reads)
                out.setdefault(place.chapter, []).append(Way(place, asked.question, number, guide, when, sensitive))
    for ways in out.values():
        ways.sort(key=lambda way: order[way.place.anchor])
    return dict(sorted(out.items(), key=lambda item: order[item[0]]))


def questions_leading_to(s: Setting) -> dict[str, list[Question]]:
    """Section id → the questions that lead there, each once: the ways back."""
    out: dict[str, list[Question]] = {}
    for asked in s.index.listed:
        for guide in asked.question.guides:
            leading = out.setdefault(str(guide.to), [])
            if asked.question not in leading:
                leading.append(asked.question)
    return out


def set_ways(s: Setting, parent: Element) -> list[Slice]:
    """One list for each chapter: the place as a heading with its page, below it each question that leads there with a
    box. Those of sensitive questions have their own pages (`set_sensitive_ways`)."""
    intro = s.type.label(s.words["ways_intro"], s.theme.body, s.grid.text, s.grid.measure, Element("P", parent))
    return [*stack(intro, s.theme.body.leading, 4), *_lists(s, parent, False, s.theme.h2, "H2")]


def set_sensitive_ways(s: Setting, parent: Element) -> list[Slice]:
    """The lists of the ways out of sensitive questions, with a heading and a notice; [] where there is none. The caller
    begins a page before."""
    if not any(way.sensitive for ways in ways_by_chapter(s).values() for way in ways):
        return []
    x, full, style = s.grid.side, s.grid.full, s.theme.h2
    sect = Element("Sect", parent, title=s.words["sensitive_ways"])
    slices = stack(
        s.type.label(s.words["sensitive_ways"], style, x, full, Element("H2", sect)), style.leading, keep=True
    )
    slices[0].items.insert(0, Anchor(SENSITIVE_WAYS))
    notice = s.type.label(s.words["sensitive_ways_notice"], s.theme.strong, x + PAD, full - 2 * PAD, Element("P", sect))
    slices += boxed(s, stack(notice, s.theme.strong.leading, keep=True), x, full, stroke=s.theme.palette.ink)
    slices[-1].keep = True
    return slices + _lists(s, sect, True, s.theme.h3, "H3")


def _lists(s: Setting, parent: Element, sensitive: bool, style: Style, tag: str) -> list[Slice]:
    slices: list[Slice] = []
    for chapter, ways in ways_by_chapter(s).items():
        shown = [way for way in ways if way.sensitive is sensitive]
        if not shown:
            continue
        place = s.places.by_id[chapter]
        slices += stack(
            s.type.label(f"{place.number} {place.title}", style, s.grid.side, s.grid.full, Element(tag, parent)),
            style.leading,
            18,
            keep=True,
        )
        seen = None
        for way in shown:
            if way.place.anchor != seen:
                slices += _place_heading(s, way.place, parent)
                seen = way.place.anchor
            slices.append(_way(s, way, parent))
    return slices


def _place_heading(s: Setting, place: Place, parent: Element) -> list[Slice]:
    lines = s.type.lines(
        inline(f"**[{place.number} {place.title}](#{place.anchor})**"),
        s.theme.body,
        s.grid.side,
        s.grid.full,
        Element("P", parent),
        s.questionnaire.span,
    )
    return stack(lines, s.theme.body.leading, 9, keep=True)


def _way(s: Setting, way: Way, parent: Element) -> Slice:
    row = Element("Div", parent)
    label = s.places.numbers.get(way.question.id, "")
    field = s.field(Field(way.box, "checkbox", s.words.say("way_box", title=way.place.title, number=label)))
    x = s.grid.side + 8
    items = check_box(s, field, x, 1.5, Element("Form", row))
    when = when_text(s, way.question, way.when)
    source = s.words.say("question", number=label)
    text = f"[{source}](##{QUESTION_PREFIX}{way.question.id})" if s.is_set(way.question.id) else source
    if when:
        begun = opening(s, when)
        text += f", {begun[0].lower()}{begun[1:]}"
    if way.guide.step:
        text += f": **{plain(way.guide.step)}**"
    if way.guide.text:
        text += f" – {way.guide.text}"
    lines = s.type.lines(
        inline(text), s.theme.small, x + BOX + 8, s.grid.right - x - BOX - 8, Element("P", row), way.guide.span
    )
    more, height = pile(lines, s.theme.small.leading, 1.5)
    return Slice(max(height + 1.5, 17.0), items + more, 2.5)


def set_plan(s: Setting, parent: Element) -> list[Slice]:
    """Goal, steps (what, who, until when, done), partners, next meeting, signatures."""
    words, x, full = s.words, s.grid.side, s.grid.full
    slices = stack(
        s.type.label(words["plan_intro"], s.theme.body, s.grid.text, s.grid.measure, Element("P", parent)),
        s.theme.body.leading,
        4,
    )
    half = (full - 18) / 2
    slices.append(
        _row(
            s,
            parent,
            [
                ("plan_client", field_names.PLAN_CLIENT, x, half),
                ("plan_counsellor", field_names.PLAN_COUNSELLOR, x + half + 18, half),
            ],
        )
    )
    slices.append(_row(s, parent, [("plan_goal", field_names.PLAN_GOAL, x, full)], PLAN_LINES))
    slices += _steps_table(s, parent)
    next_, place = x + half + 18, (half - 10) * 0.4
    slices.append(
        _row(
            s,
            parent,
            [
                ("plan_partners", field_names.PLAN_PARTNERS, x, half),
                ("plan_next", field_names.PLAN_MEETING, next_, place),
                ("plan_next_place", field_names.PLAN_MEETING_PLACE, next_ + place + 10, half - place - 10),
            ],
            PLAN_LINES,
        )
    )
    lines: list[Item] = []
    for index, key in enumerate(("plan_client_signature", "plan_counsellor_signature")):
        left = x + index * (half + 18)
        lines.append(Line(left, 24, left + half, 24, s.theme.palette.ink, 0.7))
        lines += shift(s.type.label(words[key], s.theme.muted, left, half, Element("P", parent))[0], 26)
    slices.append(Slice(36, lines, 6))
    return slices


def _row(
    s: Setting, parent: Element, cells: list[tuple[str, str, float, float]], height: float = FIELD_HEIGHT
) -> Slice:
    """Labelled fields beside one another: (word, field name, x, width) each."""
    items: list[Item] = []
    for key, name, x, width in cells:
        label = s.words[key]
        items += s.type.label(label, s.theme.label, x, width, Element("P", parent))[0]
        field = s.field(
            Field(
                name,
                "text",
                f"{s.words['plan']} – {label}",
                multiline=height > FIELD_HEIGHT,
                font_size=s.theme.field_size,
            )
        )
        items += field_box(s, field, x, s.theme.label.leading + 2, width, height, Element("Form", parent))
    return Slice(s.theme.label.leading + 2 + height, items, BOX_GAP)


def _steps_table(s: Setting, parent: Element) -> list[Slice]:
    words, x, full = s.words, s.grid.side, s.grid.full
    columns = list(
        zip(("plan_step", "plan_who", "plan_until", "plan_done"), field_names.PLAN_COLUMNS, (0.5, 0.23, 0.17, 0.10))
    )
    table = Element("Table", parent)
    head = Element("TR", table)
    items: list[Item] = []
    left = x
    for key, _, share in columns:
        cell = Element("TH", head, attributes={"Table": {"Scope": "Column"}})
        items += s.type.label(words[key], s.theme.table_head, left + 2, full * share, cell)[0]
        left += full * share
    slices = [_steps_heading(s, parent, columns), Slice(s.theme.table_head.leading + 2, items, 2, keep=True)]
    for number in range(1, PLAN_STEPS + 1):
        row, left = Element("TR", table), x
        items = []
        for key, name, share in columns:
            form = Element("Form", Element("TD", row))
            tooltip = f"{words['plan']} – {words.say('step', number=number)}: {words[key]}"
            wide = full * share
            if name == field_names.DONE:
                items += check_box(
                    s,
                    s.field(Field(field_names.plan_step(number, name), "checkbox", tooltip)),
                    left + (wide - BOX) / 2,
                    (PLAN_ROW - BOX) / 2,
                    form,
                )
            else:
                field = s.field(
                    Field(
                        field_names.plan_step(number, name),
                        "text",
                        tooltip,
                        multiline=name != field_names.UNTIL,
                        font_size=PLAN_SIZE,
                    )
                )
                items += field_box(s, field, left + 1, 0, wide - 2, PLAN_ROW, form)
            left += wide
        slices.append(Slice(PLAN_ROW + 2, items, 0, keep=number == PLAN_STEPS - 1))
    return slices


def _steps_heading(s: Setting, parent: Element, columns: list[tuple[str, str, float]]) -> Slice:
    """The heading; beside it the button that takes the open ways over, and the field that says what it did."""
    words, x = s.words, s.grid.side
    items = s.type.label(words["plan_steps"], s.theme.label, x, s.grid.full, Element("P", parent))[0]
    if "wegweiser" not in s.places.by_id:
        return Slice(s.theme.label.leading, items, BOX_GAP, keep=True)
    shift(items, (BUTTON_HEIGHT - s.theme.label.leading) / 2)
    rows = [[field_names.plan_step(number, name) for _, name, _ in columns] for number in range(1, PLAN_STEPS + 1)]
    left = x + s.grid.full * columns[0][2] / 2
    items += button(
        s,
        "wege",
        words["plan_take"],
        words["plan_take_tip"],
        left,
        0,
        parent,
        script=f"hbTakeOver({literal(rows)}, {literal(field_names.PLAN_NOTE)});",
    )
    left += button_width(s, words["plan_take"]) + 8
    note = s.field(
        Field(
            field_names.PLAN_NOTE,
            "text",
            words["plan_note"],
            read_only=True,
            multiline=True,
            font_size=NOTE_SIZE,
            show="screen",
        )
    )
    items.append(Widget(left, -3.0, s.grid.right - left, 26.0, note, Element("Form", parent)))
    return Slice(BUTTON_HEIGHT, items, BOX_GAP, keep=True)
