"""The plan as a page for the client: large type, short sentences, a box to tick for each step, and who helps.

All text has at least 14 points. What was agreed comes first, then at most five open steps (taken.py says which); how
many more are open stands below them. What doesn't fit on one page gets shorter: first the explanations go, then the
addresses; deadlines stay, if need be on a second page.
Nothing is attached to it: who finds the page finds what it shows, and no more.
Ways without a step stay away, as do steps that whoever finds the page must not read. A way that is discreet says the
page of the handbook instead of its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ...dataclass import dataclass
from ...edition.words import Words
from ...expression import format_date
from ...model.in_forms import Contact
from ...model.inline import Piece
from ...typeset.page import FOOTER, Element, Line, Page, Rect, Slice, pen_field
from ...typeset.pager import shift, spaced
from ...typeset.theme import Style, Theme
from .plan import Agreed, Plan, Step
from .sheet import Cell, Sheet
from .taken import Taken, taken

SIZE = 14.0
BOX = 15.0  # side of a box to tick
INDENT = 28.0
URGENT = ("steps_today", "steps_week")  # words for how urgent a step is
LINES = 4  # to write on, where no step is open
LINE_HEIGHT = 34.0
FULL, WITHOUT_WHY, SHORT = range(3)  # how much is said


@dataclass(frozen=True)
class PlanPage:
    """`taken`: which steps are on it, and why others aren't; `missing`: characters that no font has."""

    data: bytes
    pages: int
    taken: Taken
    missing: list[str]


def plan_page(
    plan: Plan, with_sensitive: bool = False, numbers: Collection[int] = (), archive: bool = True
) -> PlanPage:
    """The page with as much as fits on it. `numbers`: the open steps that the counsellor chose, as `plan` prints
    them. `archive` False: no PDF/A, for a file that will be encrypted."""
    chosen = taken(plan, with_sensitive, numbers)
    return fitting(lambda amount: PageOfPlan(plan, chosen, amount), archive)


def fitting(page: Callable[[int], PageOfPlan], archive: bool) -> PlanPage:
    """The page that says as much as there is room for; `page` makes one that says so much."""
    for amount in (FULL, WITHOUT_WHY, SHORT):
        made = page(amount).made(archive)
        if made.pages == 1:
            break
    return made


class PageOfPlan:
    """The page in the form's own language; `words` are those of another."""

    def __init__(self, plan: Plan, chosen: Taken, amount: int, words: Words | None = None):
        self.plan, self.taken, self.amount = plan, chosen, amount
        self.sheet = Sheet(plan.form, Theme(base=SIZE), words)
        self.words, self.grid = self.sheet.words, self.sheet.grid
        theme = self.sheet.theme
        self.body: Style = theme.body.with_(leading=20.0)
        self.strong, self.muted = self.body.with_(bold=True), self.body.with_(color=theme.palette.muted)
        self.part = self.strong.with_(size=16.0, leading=22.0, color=theme.palette.accent)

    def made(self, archive: bool) -> PlanPage:
        self._opening()
        self._goal()
        self._steps()
        self._meeting()
        self._contacts()
        data, pages = self.sheet.finish(self.words["steps_title"], self.plan.day, self._furnish, archive)
        return PlanPage(data, pages, self.taken, self.sheet.missing)

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
        if not agreed and not self.taken.steps:
            self._text(self.words["steps_none"], self.body, 14)
            self._lines(LINES, "steps_none")
            return
        list_ = Element("L", self.sheet.root, attributes={"List": {"ListNumbering": "Decimal"}})
        steps: list[Agreed | Step] = [*agreed, *self.taken.steps]
        for number, step in enumerate(steps, 1):
            self.sheet.add(self._step(number, step, Element("LI", list_)))
        if self.taken.left:
            self._text(self.words.say("steps_more", count=self.taken.left), self.body, 6)

    def _step(self, number: int, step: Agreed | Step, item: Element) -> list[Slice]:
        """A box, the number, what to do, and below it who and until when, the deadlines, and why."""
        sheet, x = self.sheet, self.grid.side + INDENT
        width = self.grid.full - INDENT
        body = Element("LBody", item)
        lines = sheet.typed(step.text, self.strong, x + 26, width - 26, body)
        for said in self._said(step):
            spaced(lines[-1])
            lines += sheet.typed(said, self.body, x + 26, width - 26, body)
        label = Element("Lbl", item)
        lines[0][:0] = spaced(sheet.label(f"{number}.", self.strong, x, 26, label)[0])
        slices = sheet.row([Cell(lines, None)], self.body.leading)
        slices[0].before = 9.0 if number == 1 else 3.0
        slices[0].items.insert(0, self._box(step.text, label))
        return slices

    def _box(self, text: str, label: Element) -> Rect:
        """The box to tick when that is done."""
        box = Rect(self.grid.side, 5.5, BOX, BOX, stroke=self.sheet.theme.palette.ink, stroke_width=1.1)
        box.element = pen_field("cb", text, label)
        return box

    def _said(self, step: Agreed | Step) -> Iterator[str]:
        """What stands below a step."""
        deadlines = step.deadlines if isinstance(step, Step) else ()
        more = [
            self._urgent(step),
            self.words.say("steps_who", name=step.who) if step.who else "",
            self.words.say("steps_until", date=step.until) if step.until and step.until not in deadlines else "",
        ]
        if any(more):
            yield " · ".join(filter(None, more))
        for deadline in deadlines:
            yield self.words.say("steps_deadline", deadline=deadline)
        if isinstance(step, Step) and self.amount == FULL and (reason := self._reason(step)):
            yield reason

    def _urgent(self, step: Agreed | Step) -> str:
        told = isinstance(step, Step) and bool(step.ways) and step.need < len(URGENT)
        return self.words[URGENT[step.need]] if isinstance(step, Step) and told else ""

    def _reason(self, step: Step) -> str:
        """Why, as the first of its ways says it that may be read; where none may, the page of the handbook."""
        open_ = [way.text for way in step.ways if not way.discreet and way.text]
        page = next((way.page for way in step.ways if way.discreet and way.page), "")
        return open_[0] if open_ else self.words.say("steps_page", page=page) if page else ""

    def _meeting(self) -> None:
        when = self.words.listed(filter(None, (self.plan.meeting, self.plan.meeting_place)))
        if when:
            self._part("steps_meeting")
            self._text(when, self.body)

    def _contacts(self) -> None:
        if self.plan.partners:
            self._part("steps_partners")
            self._text(self.plan.partners, self.body)
        if self.plan.contacts:
            agreed = {row.known for row in self.plan.agreed if not row.done and row.known}
            ways = [way for step in self.taken.steps for way in step.ways]
            ways += [way for way in self.plan.ways if way.step in agreed]
            self._part("steps_contacts")
            for contact in self.plan.contacts_for(ways):
                self._contact(contact)
        elif not self.plan.partners:
            self._text(self.words["steps_no_contacts"], self.strong, 16, keep=True)
            self._lines(1, "steps_no_contacts")

    def _contact(self, contact: Contact) -> None:
        """Name, telephone or what there is instead, and as long as there is room where and when."""
        sheet, x, full = self.sheet, self.grid.side, self.grid.full
        element = Element("P", sheet.root)
        reach: list[Piece] = []
        for word, address, href in ways_to(contact)[:1]:
            before, after = self.words.around("labelled", "text", label=self.words[word])
            reach = [Piece(self.words.comma + before), Piece(address, href=href), Piece(after)]
        lines = sheet.pieces([Piece(str(contact.name), bold=True), *reach], self.body, x, full, element)
        more = " · ".join(
            filter(
                None,
                (contact.address, contact.hours, self.words.listed(contact.languages) if contact.languages else ""),
            )
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

    def _lines(self, count: int, word: str) -> None:
        """Room for a pen, below that word."""
        colour, grid = self.sheet.theme.palette.field_line, self.grid
        for _ in range(count):
            line = Line(grid.side, LINE_HEIGHT, grid.right, LINE_HEIGHT, colour, 0.7)
            line.element = pen_field("tv", self.words[word], Element("P", self.sheet.root))
            self.sheet.add([Slice(LINE_HEIGHT, [line])])

    def _furnish(self, page: Page, number: int, count: int) -> None:
        """The handbook that it comes from; the page's number where there are several."""
        left = " · ".join(filter(None, (str(self.plan.form.handbook), self.sheet.edition())))
        style = self.muted.with_(align="left", hyphenate=False)
        text = left if count == 1 else f"{self.words.say('paper_page', number=number, count=count)} · {left}"
        lines = self.sheet.label(text, style, self.grid.side, self.grid.full, None)
        page.furniture.append(FOOTER)
        page.furniture += [
            item
            for index, line in enumerate(lines[:2])
            for item in shift(line, self.grid.foot - style.leading * (1 if len(lines) == 1 else 1.6 - index))
        ]


def ways_to(contact: Contact) -> list[tuple[str, str, str]]:
    """(word, address, link) of each way to reach an office, the most direct first."""
    ways = [
        ("phone", contact.phone, f"tel:{(contact.phone or '').replace(' ', '')}"),
        ("email", contact.email, f"mailto:{contact.email}"),
        ("web", contact.url, contact.url),
    ]
    return [(word, str(address), str(href)) for word, address, href in ways if address]
