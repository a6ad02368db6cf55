"""What to do next, from somebody's answers: the steps agreed in the Hilfeplan, and the ways that the answers open.

A way is open where the box of its section is ticked; a box that no hand has touched follows the answers
(`ways.follow`), so it is the same where the PDF was filled without JavaScript. A box cleared by hand stays cleared.
Ways to the same step make one step; the steps stand as they are needed (judge/need.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from itertools import zip_longest

from ...dataclass import dataclass
from ...model import field_names as names
from ...model.in_forms import Contact
from ...model.inline import plain
from ...model.questionnaire import URGENCIES
from ...model.ways import spaced
from ..judge.need import in_danger, in_need
from ..judge.open import form_ways
from ..judge.ways import Opened
from ..judge.ways import open_ways as opened
from ..read.fields import Filled
from ..read.form import Form
from ..read.said import Said, is_said
from ..read.situation import Situation

MOST_CONTACTS = 4  # offices on a page to take home


@dataclass(frozen=True)
class OpenWay:
    """`id` is "QUESTION.N" as in the name of its box, `number` the question's printed number, `title`, `place` and
    `page` are those of the section that helps ("" where the PDF doesn't say); `by_hand`: ticked although the answers
    don't open it; `sensitive`: the question, or one that decides, is. `need` is 0 where it is most urgent;
    `discreet`, `betrays`: as the guide says (docs/content-format.md); `boxes`: what its box is called in a form of any
    edition."""

    id: str
    number: str
    step: str
    text: str
    to: str
    title: str
    place: str
    page: str
    by_hand: bool
    sensitive: bool
    need: int = len(URGENCIES) - 1
    deadline: str = ""
    discreet: bool = False
    betrays: bool = False
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """Something to do that isn't agreed yet, once, with all the ways that lead to it, the most needed first. `who` and
    `until` are what a hand wrote beside it, `take`: it is ticked in "Meine offenen Wege". Without ways, a hand wrote
    the step itself."""

    text: str
    ways: tuple[OpenWay, ...] = ()
    who: str = ""
    until: str = ""
    take: bool = False

    @property
    def need(self) -> int:
        """As of the most urgent of its ways. What a hand wrote is this week's: it was wanted."""
        return min((way.need for way in self.ways), default=1)

    @property
    def urgent(self) -> bool:
        return self.need == 0

    @property
    def deadlines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(way.deadline for way in self.ways if way.deadline))

    @property
    def sensitive(self) -> bool:
        """Whether only sensitive answers open it."""
        return bool(self.ways) and all(way.sensitive for way in self.ways)

    @property
    def betrays(self) -> bool:
        return any(way.betrays for way in self.ways)

    def for_the_client(self, with_sensitive: bool) -> Step:
        """The step with the reasons that may stand on a page which is taken home."""
        return replace(self, ways=tuple(way for way in self.ways if with_sensitive or not way.sensitive))


@dataclass(frozen=True)
class Agreed:
    """A row of the Hilfeplan, as it was written; a step or deadline of the form that was written in another of its
    languages is in its own. `known`: the step of the form that the row says, without its place; "" for none."""

    step: str
    who: str = ""
    until: str = ""
    done: bool = False
    known: str = ""

    @property
    def text(self) -> str:
        return self.step


@dataclass(frozen=True)
class Plan:
    """`ways` in the order of the questionnaire, `steps` as they are needed. `danger`: whether somebody at home may be
    dangerous, None where that can't be told. The texts are those of the Hilfeplan, "" where nothing was written."""

    form: Form
    day: date
    ways: tuple[OpenWay, ...] = ()
    steps: tuple[Step, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    danger: bool | None = False
    contacts: tuple[Contact, ...] = field(default=())
    client: str = ""
    goal: str = ""
    partners: str = ""
    meeting: str = ""
    meeting_place: str = ""

    def contacts_for(self, ways: Iterable[OpenWay]) -> tuple[Contact, ...]:
        """The offices for these ways: the first of each, then the second; all of them where they are few. Where the
        form doesn't say which is for what, the first. What a way must not tell, its offices don't either."""
        if len(self.contacts) <= MOST_CONTACTS:
            return self.contacts
        by_id = {str(contact.id): contact for contact in self.contacts}
        open_ = [way.to for way in ways if not (way.discreet or way.sensitive or way.betrays)]
        named = [self.form.places.get(to, {}).get("contacts", "").split() for to in dict.fromkeys(open_)]
        wanted = dict.fromkeys(id_ for each in zip_longest(*named) for id_ in each if id_ in by_id)
        return tuple([by_id[id_] for id_ in wanted] or self.contacts)[:MOST_CONTACTS]

    @property
    def first(self) -> int:
        """How many steps are the main part: as many as the Hilfeplan has rows, and all of today's. The others come
        when these are done."""
        return max(names.PLAN_STEPS, sum(step.urgent for step in self.steps))


def make_plan(filled: Filled, today: date) -> Plan:
    """Raises `NotOurs` where a condition can't be read."""
    form, fields = filled.form, filled.fields

    def text(name: str) -> str:
        return str(fields.get(name, "") or "").strip()

    said = _Said(form)
    agreed = [
        said.agreed(
            text(names.plan_step(row, names.STEP)),
            text(names.plan_step(row, names.WHO)),
            text(names.plan_step(row, names.UNTIL)),
            bool(fields.get(names.plan_step(row, names.DONE))),
        )
        for row in range(1, names.MOST_PLAN_STEPS + 1)
    ]
    rows = tuple(row for row in agreed if row.step)
    situation = Situation(form, filled.answers, today)
    ways = open_ways(filled, today)
    return Plan(
        form,
        today,
        tuple(ways),
        tuple(_steps(situation, ways, rows, list(_ways_rows(filled)))),
        rows,
        in_danger(situation),
        form.contacts,
        text(names.PLAN_CLIENT),
        text(names.PLAN_GOAL),
        text(names.PLAN_PARTNERS),
        text(names.PLAN_MEETING),
        text(names.PLAN_MEETING_PLACE),
    )


class _Said:
    """The steps and deadlines of a form in all the languages that it carries."""

    def __init__(self, form: Form):
        self.steps = {way.step for way in form_ways(form) if way.step}
        self.others = [Said(form.index, form.words, each) for each in form.translations.values()]

    def agreed(self, step: str, who: str, until: str, done: bool) -> Agreed:
        row = spaced(step)
        known = max((own for own in self.steps if is_said(own, row)), key=len, default="")
        if not known and (own := next(filter(None, (each.own_step(row) for each in self.others)), "")):
            step = known = own
        until = next(filter(None, (each.own_deadline(until) for each in self.others)), until)
        return Agreed(step, who, until, done, known)


def _ways_rows(filled: Filled) -> Iterator[Step]:
    """The rows of "Meine offenen Wege", without the one that only says how many more there are ("=14" in `Stand`)."""
    memory = set(_memory(filled).split())

    def text(row: int, column: str) -> str:
        return spaced(str(filled.fields.get(names.ways_row(row, column), "") or ""))

    for row in range(1, names.WAYS_ROWS + 1):
        step = text(row, names.STEP)
        if step and f"={row}" not in memory:
            take = bool(filled.fields.get(names.ways_row(row, names.TAKE)))
            yield Step(step, (), text(row, names.WHO), text(row, names.UNTIL), take)


def _steps(situation: Situation, ways: list[OpenWay], agreed: tuple[Agreed, ...], rows: list[Step]) -> Iterator[Step]:
    """Each step that isn't agreed yet, the most needed first; behind those for today what a hand wrote."""
    by_id = {way.id: way for way in ways}
    found: dict[str, list[OpenWay]] = {}
    for id_ in in_need(situation, by_id):
        if by_id[id_].step:
            found.setdefault(by_id[id_].step, []).append(by_id[id_])
    written = {row.text: row for row in rows}
    steps = [replace(written.get(text, Step(text)), ways=tuple(reasons)) for text, reasons in found.items()]
    steps += [row for text, row in written.items() if text not in found]
    steps.sort(key=lambda step: (step.need, bool(step.ways)))
    return (step for step in steps if not any(is_said(step.text, row.step) for row in agreed))


def _memory(filled: Filled) -> str:
    """What the form remembers of its ways."""
    entry = filled.entries.get(names.STATE)
    return str((entry.value if entry else filled.fields.get(names.STATE)) or "")


def open_ways(filled: Filled, today: date) -> list[OpenWay]:
    form = filled.form
    situation = Situation(form, filled.answers, today)
    values = {**filled.fields, names.STATE: _memory(filled)}
    found = opened(situation, {*filled.entries, *filled.fields}, values, bool(filled.given()))
    return [_way(form, each) for each in found]  # nothing is open before somebody answers


def _way(form: Form, found: Opened) -> OpenWay:
    way, told = found.way, form.places[found.way.to]
    named = way.asked.repeat or way.asked.question
    return OpenWay(
        way.name,
        form.numbers.get(str(named.id), ""),
        found.step,
        plain(way.guide.text or ""),
        way.to,
        told.get("title", ""),
        told.get("number", ""),
        told.get("page", ""),
        found.by_hand,
        way.sensitive,
        way.guide.need,
        plain(way.guide.deadline or ""),
        way.guide.discreet,
        way.guide.betrays,
        (way.box, names.way_box(names.way(way.asked.id, way.number))),
    )
