"""The plan as a page for the client: large type, short sentences, a box to tick for each step, and who helps.

All text has at least 14 points. What doesn't fit on one page gets shorter: first the explanations go, then the
addresses, then the last of the open steps, and the page says how many. What was agreed stays in any case, if need be on
a second page.
Ways without a step stay away, as do those of sensitive questions unless they are asked for: who finds the page must not
read from it what wasn't meant for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...expression import format_date
from ...model.blocks import Contact
from ...model.inline import Piece
from ...typeset.page import Element, Line, Page, Rect, Slice
from ...typeset.pager import shift, spaced
from ...typeset.theme import Style, Theme
from .plan import Agreed, OpenWay, Plan
from .sheet import Cell, Sheet

SIZE = 14.0
BOX = 15.0  # side of a box to tick
INDENT = 28.0
LINES = 4  # to write on, where no step is open
LINE_HEIGHT = 34.0
FULL, WITHOUT_WHY, SHORT = range(3)  # how much is said
FEWEST = 5  # open steps; for fewer a second page is better


@dataclass(frozen=True)
class PlanPage:
    """`kept_back`: steps of sensitive questions that the page doesn't say; `left_out`: steps that have no room;
    `missing`: characters that no font has."""

    data: bytes
    pages: int
    kept_back: int
    left_out: int
    missing: list[str]


def plan_page(plan: Plan, with_sensitive: bool = False) -> PlanPage:
    """The page with as much as fits on it."""
    for amount in (FULL, WITHOUT_WHY, SHORT):
        made = _Page(plan, with_sensitive, amount).made()
        if made.pages == 1:
            return made
    fewest = len(plan.steps)
    while made.pages > 1 and fewest > FEWEST:
        fewest = max(FEWEST, fewest - max(1, fewest // 8))
        made = _Page(plan, with_sensitive, SHORT, fewest).made()
    return made


class _Page:
    def __init__(self, plan: Plan, with_sensitive: bool, amount: int, most: int | None = None):
        self.plan, self.amount = plan, amount
        self.sheet = Sheet(plan.form, Theme(base=SIZE))
        self.words, self.grid = self.sheet.words, self.sheet.grid
        theme = self.sheet.theme
        self.body: Style = theme.body.with_(leading=20.0)
        self.strong, self.muted = self.body.with_(bold=True), self.body.with_(color=theme.palette.muted)
        self.part = self.strong.with_(size=16.0, leading=22.0, color=theme.palette.accent)
        steps = plan.steps
        may = [way for way in steps if with_sensitive or not way.sensitive]
        self.steps = may[:most]
        self.kept_back, self.left_out = len(steps) - len(may), len(may) - len(self.steps)

    def made(self) -> PlanPage:
        self._opening()
        self._goal()
        self._steps()
        self._meeting()
        self._contacts()
        data, pages = self.sheet.finish(self.words["steps_title"], self.plan.day, self._furnish)
        return PlanPage(data, pages, self.kept_back, self.left_out, self.sheet.missing)

    # ------------------------------------------------------------------ parts

    def _opening(self) -> None:
        sheet, words = self.sheet, self.words
        sheet.heading(words["steps_title"], 1, sheet.root, sheet.theme.h1.with_(size=26, leading=32), 0, "schritte")
        told = [words.say("steps_for", name=self.plan.client)] if self.plan.client else []
        self._text(" · ".join([*told, format_date(self.plan.day)]), self.muted, 0, keep=True)

    def _goal(self) -> None:
        if self.plan.goal:
            self._part("steps_goal")
            self._text(self.plan.goal, self.body)

    def _steps(self) -> None:
        agreed = [row for row in self.plan.agreed if not row.done]
        if not agreed and not self.steps:
            self._text(self.words["steps_none"], self.body, 14)
            self._lines(LINES)
            return
        list_ = Element("L", self.sheet.root, attributes={"List": {"ListNumbering": "Decimal"}})
        steps: list[Agreed | OpenWay] = [*agreed, *self.steps]
        for number, step in enumerate(steps, 1):
            self.sheet.add(self._step(number, step, Element("LI", list_)))
        if self.left_out:
            self._text(self.words.say("steps_more", count=self.left_out), self.body, 6)

    def _step(self, number: int, step: Agreed | OpenWay, item: Element) -> list[Slice]:
        """A box, the number, what to do, and below it who, until when or why."""
        sheet, x = self.sheet, self.grid.side + INDENT
        width = self.grid.full - INDENT
        body = Element("LBody", item)
        lines = sheet.typed(step.step, self.strong, x + 26, width - 26, body)
        if isinstance(step, Agreed):
            more = [
                self.words.say("steps_who", name=step.who) if step.who else "",
                self.words.say("steps_until", date=step.until) if step.until else "",
            ]
            said = " · ".join(filter(None, more))
        else:
            said = step.text if self.amount == FULL else ""
        if said:
            spaced(lines[-1])
            lines += sheet.typed(said, self.body, x + 26, width - 26, body)
        lines[0][:0] = spaced(sheet.label(f"{number}.", self.strong, x, 26, Element("Lbl", item))[0])
        slices = sheet.row([Cell(lines, None)], self.body.leading)
        slices[0].before = 9.0 if number == 1 else 3.0
        slices[0].items.insert(0, Rect(self.grid.side, 5.5, BOX, BOX, stroke=sheet.theme.palette.ink, stroke_width=1.1))
        return slices

    def _meeting(self) -> None:
        when = ", ".join(filter(None, (self.plan.meeting, self.plan.meeting_place)))
        if when:
            self._part("steps_meeting")
            self._text(when, self.body)

    def _contacts(self) -> None:
        if self.plan.partners:
            self._part("steps_partners")
            self._text(self.plan.partners, self.body)
        if self.plan.contacts:
            self._part("steps_contacts")
            for contact in self.plan.contacts:
                self._contact(contact)
        elif not self.plan.partners:
            self._text(self.words["steps_no_contacts"], self.strong, 16, keep=True)
            self._lines(1)

    def _contact(self, contact: Contact) -> None:
        """Name, telephone or what there is instead, and as long as there is room where and when."""
        sheet, x, full = self.sheet, self.grid.side, self.grid.full
        element = Element("P", sheet.root)
        ways = [
            ("phone", contact.phone, f"tel:{(contact.phone or '').replace(' ', '')}"),
            ("email", contact.email, f"mailto:{contact.email}"),
            ("web", contact.url, contact.url),
        ]
        reach = next(
            (
                [Piece(f", {self.words[word]}: "), Piece(str(address), href=str(href))]
                for word, address, href in ways
                if address
            ),
            [],
        )
        lines = sheet.pieces([Piece(str(contact.name), bold=True), *reach], self.body, x, full, element)
        more = " · ".join(
            filter(None, (contact.address, contact.hours, ", ".join(contact.languages) if contact.languages else ""))
        )
        if more and self.amount < SHORT:
            spaced(lines[-1])
            lines += sheet.pieces([Piece(more)], self.body, x, full, element)
        sheet.paragraph(lines, self.body, 5)

    # ------------------------------------------------------------------ lines

    def _part(self, word: str) -> None:
        self.sheet.heading(self.words[word], 2, self.sheet.root, self.part, 14)

    def _text(self, text: str, style: Style, before: float = 2.0, keep: bool = False) -> None:
        self.sheet.paragraph(
            self.sheet.typed(text, style, self.grid.side, self.grid.full, Element("P", self.sheet.root)),
            style,
            before,
            keep,
        )

    def _lines(self, count: int) -> None:
        """Room for a pen."""
        colour = self.sheet.theme.palette.field_line
        self.sheet.add(
            [
                Slice(LINE_HEIGHT, [Line(self.grid.side, LINE_HEIGHT, self.grid.right, LINE_HEIGHT, colour, 0.7)])
                for _ in range(count)
            ]
        )

    def _furnish(self, page: Page, number: int, count: int) -> None:
        """The handbook that it comes from; the page's number where there are several."""
        left = " · ".join(filter(None, (str(self.plan.form.handbook), self.sheet.edition())))
        style = self.muted.with_(align="left", hyphenate=False)
        text = left if count == 1 else f"{self.words.say('paper_page', number=number, count=count)} · {left}"
        lines = self.sheet.label(text, style, self.grid.side, self.grid.full, None)
        page.furniture += [
            item
            for index, line in enumerate(lines[:2])
            for item in shift(line, self.grid.foot - style.leading * (1 if len(lines) == 1 else 1.6 - index))
        ]
