"""The page to take home in the client's language, with what her counsellor needs to follow her finger: below each step
the German one and its page, small; names and addresses of offices as they stand on the door.

What goes along, and what stays away, is decided as for the German page (taken.py). A step that has no translation, and
what somebody wrote freely, is printed as it is, with a line for a translation by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...expression import format_date
from ...model.in_forms import Contact
from ...model.inline import Piece, spoken
from ...model.text import run_on
from ...model.ways import spaced as evened
from ...typeset.page import FOOTER, Color, Element, Item, Line, Page, Rect, Slice, pen_field
from ...typeset.pager import shift, spaced, stack
from ...typeset.theme import Style
from ..judge.open import form_ways
from ..read.translation import Translation
from .interpreter import Interpreter, is_german
from .plan import Agreed, OpenWay, Plan, Step
from .plan_page import FULL, INDENT, SHORT, PageOfPlan, PlanPage, fitting, ways_to
from .sheet import Cell
from .taken import Taken, taken

SMALL, SMALL_LEADING = 9.0, 12.5  # for the counsellor
PHONE = 16.0
DETAIL, DETAIL_LEADING = 14.0, 18.0
NUMBER = 26.0  # width of a step's number
WRITE_ON = 22.0  # height of the line for a translation
BADGE_PAD, BADGE_RADIUS = 6.0, 3.0
BADGE: Color = (0.54, 0.31, 0.0)


def plan_in(
    plan: Plan,
    translation: Translation,
    with_sensitive: bool = False,
    numbers: Collection[int] = (),
    archive: bool = True,
) -> PlanPage:
    """As `plan_page`, in the language of the translation."""
    chosen, say = taken(plan, with_sensitive, numbers), Interpreter(plan.form, translation)
    return fitting(lambda amount: _Page(plan, chosen, amount, say, with_sensitive), archive)


class _Page(PageOfPlan):
    def __init__(self, plan: Plan, chosen: Taken, amount: int, say: Interpreter, with_sensitive: bool):
        super().__init__(plan, chosen, amount, say.words)
        self.say, self.with_sensitive = say, with_sensitive
        self.german, self.own = plan.form.words, plan.form.language
        style = self.sheet.type.style
        self.body, self.strong, self.muted, self.part = map(style, (self.body, self.strong, self.muted, self.part))
        self.small = self.sheet.theme.muted.with_(
            size=SMALL, leading=SMALL_LEADING, align="right" if self.sheet.rtl else "left"
        )  # German; in a mirrored page its start is the other edge

    # ------------------------------------------------------------------ parts

    def _opening(self) -> None:
        sheet, words = self.sheet, self.words
        title = sheet.type.style(sheet.theme.h1.with_(size=26, leading=32))
        sheet.heading(words["steps_title"], 1, sheet.root, title, 0, "schritte")
        told = [words.say("steps_for", name=self.say.apart(self.plan.client))] if self.plan.client else []
        self._text(self.say.beside([*told, self.say.day(self.plan.day)]), self.muted, 0, keep=True)

    def _goal(self) -> None:
        if self.plan.goal:
            super()._goal()
            self.sheet.add(self._to_translate(self.plan.goal, self.grid.side, self.sheet.root))

    def _step(self, number: int, step: Agreed | Step, item: Element) -> list[Slice]:
        """A box, the number, what to do; why, who and until when; the German step with its place, or a line to write
        on."""
        sheet, x = self.sheet, self.grid.side + INDENT
        left, width = x + NUMBER, self.grid.full - INDENT - NUMBER
        body = Element("LBody", item)
        german = step.known if isinstance(step, Agreed) else evened(step.text)
        hers = self.say.step(german)
        lines = (
            self._hers(hers, self.strong, left, width, body)
            if hers
            else sheet.typed(step.text, self.strong, left, width, self._german(body))
        )
        for said in self._said(step):
            spaced(lines[-1])
            lines += sheet.typed(said, self.body, left, width, body)
        label = Element("Lbl", item)
        lines[0][:0] = spaced(sheet.label(f"{number}.", self.strong, x, NUMBER, label)[0])
        slices = sheet.row([Cell(lines, None)], self.body.leading, keep=True)
        slices[0].before = 9.0 if number == 1 else 3.0
        slices[0].items.insert(0, self._box(hers or step.text, label))
        if not hers:
            return slices + self._to_translate(step.text, left, body)
        below = run_on(filter(None, (german, self._place(step, german))), " · ")
        return slices + stack(self._small(below, left, width, self._german(body)), SMALL_LEADING)

    def _ways(self, step: Agreed | Step) -> tuple[OpenWay, ...]:
        """The ways that lead to the step and may be told of."""
        if isinstance(step, Step):
            return step.ways
        return tuple(
            way for way in self.plan.ways if way.step == step.known and (self.with_sensitive or not way.sensitive)
        )

    def _place(self, step: Agreed | Step, german: str) -> str:
        """ "7.2, S. 145", where the handbook has more; of a step that no answer opens too, but never of a sensitive
        question."""
        form = self.plan.form
        open_ = [way.to for way in self._ways(step)]
        others = [way.to for way in form_ways(form) if way.step == german and not way.sensitive]
        place = form.places.get((open_ or others or [""])[0], {})
        page = self.german.say("page", page=place["page"]) if place.get("page") else ""
        return self.german.listed(filter(None, (place.get("number", ""), page)))

    def _said(self, step: Agreed | Step) -> Iterator[str]:
        """What stands below a step, in her language."""
        words, say = self.words, self.say
        if self.amount == FULL and (why := self._why(step)):
            yield why
        deadlines = step.deadlines if isinstance(step, Step) else ()
        until = say.until(step.until) if step.until and step.until not in deadlines else ""
        more = [
            self._urgent(step),
            words.say("steps_who", name=say.apart(step.who)) if step.who else "",
            words.say("steps_until", date=until) if until else "",
        ]
        if any(more):
            yield say.beside(more)
        for deadline in deadlines:
            yield words.say("steps_deadline", deadline=say.deadline(deadline))

    def _why(self, step: Agreed | Step) -> str:
        """Of an open step as on the German page; of an agreed one only what tells nobody anything."""
        ways = self._ways(step)
        if isinstance(step, Agreed):
            ways = tuple(way for way in ways if not (way.discreet or way.sensitive or way.betrays))
        told = [why for way in ways if not way.discreet and (why := self.say.why(way.id))]
        if told or isinstance(step, Agreed) or any(way.text and not way.discreet for way in ways):
            return told[0] if told else ""
        return self._reason(step)

    def _meeting(self) -> None:
        when, where = self.say.meeting(self.plan.meeting, self.plan.meeting_place)
        if when or where:
            self._part("steps_meeting")
            for text in filter(None, (when, where)):
                self._text(text, self.body)

    def _contact(self, contact: Contact) -> None:
        """The name as on the door; telephone, large, or what there is instead; where, when, in which languages."""
        sheet, x, full = self.sheet, self.grid.side, self.grid.full
        parent = Element("Div", sheet.root)
        name = self.body.with_(bold=True, align=self.small.align, leading=20.0)
        lines = sheet.pieces([Piece(str(contact.name))], name, x, full, self._german(parent, "P"), self.own)
        slices = stack(lines, name.leading, 5.0, True)
        slices += [self._reach(*way, Element("P", parent)) for way in ways_to(contact)[:1]]
        if self.amount < SHORT:
            slices += self._where_and_when(contact, parent)
        slices[-1].keep = False
        sheet.add(slices)

    def _where_and_when(self, contact: Contact, parent: Element) -> list[Slice]:
        sheet, x, full = self.sheet, self.grid.side, self.grid.full
        slices: list[Slice] = []
        if contact.address:
            style = self.sheet.theme.muted.with_(align=self.small.align, size=DETAIL, leading=DETAIL_LEADING)
            address = sheet.pieces([Piece(contact.address)], style, x, full, self._german(parent, "P"), self.own)
            slices += stack(address, style.leading, keep=True)
        spoken = self.words.listed(map(self.say.speaks, contact.languages))
        if more := self.say.beside((self.say.hours(contact), spoken)):
            style = sheet.type.style(self.sheet.theme.muted.with_(size=DETAIL, leading=DETAIL_LEADING))
            slices += stack(self._hers(more, style, x, full, Element("P", parent)), style.leading, keep=True)
        return slices

    def _reach(self, word: str, address: str, href: str, element: Element) -> Slice:
        """A telephone number, large, behind its word; or what there is instead."""
        sheet, x, full = self.sheet, self.grid.side, self.grid.full
        label, after = self.words.around("labelled", "text", label=self.words[word])
        large = self.strong.with_(size=PHONE, leading=24.0) if word == "phone" else self.body
        start = x + sheet.type.width(label.rstrip(), self.body) + self.body.size * 0.35
        lift = sheet.type.baseline_of(large) - sheet.type.baseline_of(self.body)
        items = shift(spaced(self._hers(label.rstrip(), self.body, x, full, element)[0]), lift)
        items += sheet.pieces([Piece(address, href=href), Piece(after)], large, start, full - start + x, element)[0]
        return Slice(max(large.leading, self.body.leading), items, keep=True)

    # ------------------------------------------------------------------ texts

    def _hers(self, text: str, style: Style, x: float, width: float, element: Element | None) -> list[list[Item]]:
        """A text in her language, which nobody typed."""
        return self.sheet.pieces(spoken(text), style, x, width, element)

    def _small(self, text: str, x: float, width: float, element: Element | None) -> list[list[Item]]:
        """A German text for the counsellor, where hers begins."""
        return self.sheet.pieces(spoken(text), self.small, x, width, element, self.own)

    def _german(self, parent: Element, role: str = "Span") -> Element:
        return Element(role, parent, lang=self.own)

    def _to_translate(self, text: str, x: float, parent: Element) -> list[Slice]:
        """A line to write a translation on, below what is in German; nothing below what can't be."""
        if not is_german(text):
            return []
        sheet, words = self.sheet, self.words
        style = sheet.type.style(self.muted.with_(size=SMALL, leading=SMALL_LEADING))
        label = words["steps_in_german"]
        element = Element("P" if parent is sheet.root else "Span", parent)
        items = self._hers(label, style, x, self.grid.right - x, element)[0]
        start, y = x + sheet.type.width(label, style) + 6, sheet.type.baseline_of(style)
        shift(items, WRITE_ON - SMALL_LEADING)
        line = Line(
            start, y + WRITE_ON - SMALL_LEADING, self.grid.right, y + WRITE_ON - SMALL_LEADING, style.color, 0.6
        )
        line.element = pen_field("tv", label, element)
        return [Slice(WRITE_ON, [*items, line], 0.0)]

    def _furnish(self, page: Page, number: int, count: int) -> None:
        """In her language whether a person has checked the page, below what else stands there; for the counsellor what
        it is, and the same."""
        plan, reviewed, y = self.plan, self.say.translation.reviewed, self.grid.foot - SMALL_LEADING
        told = [
            self.german["plan"] + (f" {plan.client}" if plan.client else ""),
            format_date(plan.day),
            "" if reviewed else self.german["unreviewed"],
            self.german.say("paper_page", number=number, count=count) if count > 1 else "",
        ]
        left = self.grid.side
        if not reviewed:
            left += self._badge(page, y)
        text, room = " · ".join(filter(None, told)), self.grid.right - left
        style = self.small.with_(align="left" if self.sheet.rtl else "right", hyphenate=False)
        size = style.size * min(1.0, room / max(self.sheet.type.width(text, style) + 1, 1.0))
        page.furniture.append(FOOTER)
        page.furniture += shift(
            self.sheet.pieces([Piece(text)], style.with_(size=size), left, room, None, self.own)[0], y
        )

    def _badge(self, page: Page, y: float) -> float:
        """What a machine has translated says so in her language. Gives its width, with the space behind it."""
        sheet = self.sheet
        style = sheet.type.style(self.muted.with_(size=SMALL, leading=SMALL_LEADING, color=BADGE))
        text = self.words["unreviewed"]
        wide = sheet.type.width(text, style) + 2 * BADGE_PAD
        items = self._hers(text, style, self.grid.side + BADGE_PAD, wide, Element("P", sheet.root))[0]
        frame = Rect(self.grid.side, -2.5, wide, style.leading + 5, stroke=BADGE, stroke_width=0.8, radius=BADGE_RADIUS)
        page.slices.append((y, Slice(style.leading, [frame, *items])))
        return wide + 12
