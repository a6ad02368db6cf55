"""What to do next, from somebody's answers: the steps agreed in the Hilfeplan, and the ways that the answers open.

A way is open where its box in the PDF is ticked; a box that no hand has touched follows the answers (`ways.follow`), so
it is the same where the PDF was filled without JavaScript. A box cleared by hand stays cleared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...model import field_names as names
from ...model.asked import Asked, Expression
from ...model.blocks import Contact
from ...model.inline import plain
from ..export.anonymous import sensitive
from ..export.json_file import json_text
from ..judge.ways import follow, is_open, when_of
from ..read.fields import Filled
from ..read.form import Form
from ..read.situation import Situation

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # what a terminal obeys


@dataclass(frozen=True)
class OpenWay:
    """`id` is "QUESTION.N" as in the name of its box, `number` the question's printed number, `title`, `place` and
    `page` are those of the section that helps ("" where the PDF doesn't say); `by_hand`: ticked although the answers
    don't open it; `sensitive`: the question, or one that decides, is."""

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


@dataclass(frozen=True)
class Agreed:
    """A row of the Hilfeplan, as it was written."""

    step: str
    who: str = ""
    until: str = ""
    done: bool = False


@dataclass(frozen=True)
class Plan:
    """`ways` in the order of the questionnaire. The texts are those of the Hilfeplan, "" where nothing was written."""

    form: Form
    day: date
    ways: tuple[OpenWay, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    contacts: tuple[Contact, ...] = field(default=())
    client: str = ""
    goal: str = ""
    partners: str = ""
    meeting: str = ""
    meeting_place: str = ""

    @property
    def steps(self) -> list[OpenWay]:
        """The ways with a step that isn't agreed yet, each step once (by a way that isn't sensitive, if there is one):
        what a client can be given."""
        first: dict[str, OpenWay] = {}
        for way in self.ways:
            agreed = any(
                row.step == way.step or row.step.startswith(f"{way.step} (") for row in self.agreed
            )  # as the form's button writes it, with the place
            if way.step and not agreed and (way.step not in first or (first[way.step].sensitive and not way.sensitive)):
                first[way.step] = way
        return list(first.values())


def make_plan(filled: Filled, today: date) -> Plan:
    """Raises `NotOurs` where a condition can't be read."""
    form, fields = filled.form, filled.fields

    def text(name: str) -> str:
        return str(fields.get(name, "") or "").strip()

    agreed = [
        Agreed(
            text(names.plan_step(row, names.STEP)),
            text(names.plan_step(row, names.WHO)),
            text(names.plan_step(row, names.UNTIL)),
            bool(fields.get(names.plan_step(row, names.DONE))),
        )
        for row in range(1, names.MOST_PLAN_STEPS + 1)
    ]
    return Plan(
        form,
        today,
        tuple(open_ways(filled, today)),
        tuple(row for row in agreed if row.step),
        form.contacts,
        text(names.PLAN_CLIENT),
        text(names.PLAN_GOAL),
        text(names.PLAN_PARTNERS),
        text(names.PLAN_MEETING),
        text(names.PLAN_MEETING_PLACE),
    )


def open_ways(filled: Filled, today: date) -> list[OpenWay]:
    form = filled.form
    situation = Situation(form, filled.answers, today)
    guides = {
        names.way(asked.id, number): (asked, guide)
        for asked in form.asked.values()
        for number, guide in enumerate(asked.question.guides, 1)
        if str(guide.to) in form.places
    }
    stand = filled.entries[names.STATE].value if names.STATE in filled.entries else filled.fields.get(names.STATE, "")
    values = {**filled.fields, names.STATE: stand}
    ticked = (
        follow(situation, [names.way_box(way) for way in guides], values) if filled.given() else values
    )  # nothing is open before somebody answers
    return [_way(situation, way, *guides[way]) for way in guides if ticked.get(names.way_box(way))]


def _way(situation: Situation, id_: str, asked: Asked, guide: Any) -> OpenWay:
    form = situation.form
    told = form.places[str(guide.to)]
    named = asked.repeat or asked.question
    return OpenWay(
        id_,
        form.numbers.get(str(named.id), ""),
        plain(guide.step or ""),
        plain(guide.text or ""),
        str(guide.to),
        told.get("title", ""),
        told.get("number", ""),
        told.get("page", ""),
        not is_open(situation, id_),
        _reads_sensitive(form, asked, when_of(asked, names.way_parts(id_)[1])),
    )


def _reads_sensitive(form: Form, asked: Asked, when: Expression) -> bool:
    """Whether the question is sensitive, or one whose answer its condition reads."""
    return any(map(sensitive, (asked, *(form.asked[form.kinds.owner[name]] for name in form.read_by(when)))))


# ---------------------------------------------------------------------- as text and as JSON

WORDS = {
    "goal": "Ziel",
    "agreed": "Vereinbart",
    "who": "wer: {}",
    "until": "bis: {}",
    "done": "erledigt",
    "steps": "Nächste Schritte",
    "ways": "Offene Wege ohne Schritt",
    "none": "Diese Antworten öffnen keinen Weg.",
    "question": "Frage {}",
    "page": "Seite {}",
    "hand": "von Hand angekreuzt",
    "sensitive": "sensibel",
    "partners": "Wer noch hilft",
    "meeting": "Nächstes Treffen",
    "contacts": "Stellen vor Ort",
}


def as_text(plan: Plan) -> str:
    """For the counsellor: everything, with the places in the handbook."""
    out: list[str] = []
    parts = [
        ("goal", [plan.goal]),
        ("agreed", [_agreed(row) for row in plan.agreed]),
        ("steps", [_line(way) for way in plan.steps]),
        ("ways", [_line(way) for way in plan.ways if not way.step]),
        ("partners", [plan.partners]),
        ("meeting", [", ".join(filter(None, (plan.meeting, plan.meeting_place)))]),
        ("contacts", [_contact(contact) for contact in plan.contacts]),
    ]
    for key, lines in parts:
        if any(lines):
            out += [f"{WORDS[key]}:", *(f"  - {line}".replace("\n", "\n    ") for line in lines if line), ""]
    if not plan.ways and not plan.agreed:
        out = [WORDS["none"], "", *out]
    return CONTROL.sub(" ", "\n".join(out)).rstrip("\n") + "\n"


def _agreed(row: Agreed) -> str:
    more = [
        WORDS["who"].format(row.who) if row.who else "",
        WORDS["until"].format(row.until) if row.until else "",
        WORDS["done"] if row.done else "",
    ]
    return row.step + (f" ({', '.join(filter(None, more))})" if any(more) else "")


def _line(way: OpenWay) -> str:
    place = f"{way.place} {way.title}".strip() + (f", {WORDS['page'].format(way.page)}" if way.page else "")
    remarks = [
        WORDS["question"].format(way.number) if way.number else "",
        WORDS["hand"] if way.by_hand else "",
        WORDS["sensitive"] if way.sensitive else "",
    ]
    return "\n".join(
        filter(
            None,
            (
                way.step or place,
                f"{place}; {', '.join(filter(None, remarks))}" if way.step else ", ".join(filter(None, remarks)),
                way.text,
            ),
        )
    )


def _contact(contact: Contact) -> str:
    return ", ".join(
        filter(None, (contact.name, contact.address, contact.phone, contact.email, contact.url, contact.hours))
    )


def as_json(plan: Plan) -> str:
    """Keys that say nothing are left out."""
    told = {
        "questionnaire": plan.form.id,
        "edition": str(plan.form.edition),
        "date": plan.day.isoformat(),
        "ways": [
            _told(
                {
                    "way": way.id,
                    "question": names.way_parts(way.id)[0],
                    "number": way.number,
                    "step": way.step,
                    "text": way.text,
                    "by_hand": way.by_hand,
                    "sensitive": way.sensitive,
                    "to": way.to,
                    "place": _told({"number": way.place, "title": way.title, "page": way.page}),
                }
            )
            for way in plan.ways
        ],
        "plan": _told(
            {
                "goal": plan.goal,
                "steps": [_told(vars(row)) for row in plan.agreed],
                "partners": plan.partners,
                "meeting": plan.meeting,
                "meeting_place": plan.meeting_place,
            }
        ),
        "contacts": [
            _told(
                {
                    name: list(value) if isinstance(value, tuple) else value
                    for name in ("id", "name", "tags", "address", "phone", "email", "url", "languages", "hours")
                    if (value := getattr(contact, name))
                }
            )
            for contact in plan.contacts
        ],
    }
    return json_text(told)


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
