"""The plan as text, for the counsellor, and as JSON, for programs: both say everything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...model import field_names as names
from ...model.in_forms import Contact
from ...model.questionnaire import URGENCIES
from ..export.json_file import json_text
from .interpreter import Interpreter
from .plan import Agreed, OpenWay, Plan, Step

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # what a terminal obeys
URGENT = ("heute", "diese Woche")  # how urgent a step is; of the others nothing is said
WORDS = {
    "goal": "Ziel",
    "agreed": "Vereinbart",
    "who": "wer: {}",
    "until": "bis: {}",
    "done": "erledigt",
    "now": "Heute ansprechen, nicht mitgeben",
    "steps": "Nächste Schritte",
    "later": "Später, wenn davon etwas geschafft ist",
    "ways": "Offene Wege ohne Schritt",
    "none": "Diese Antworten öffnen keinen Weg.",
    "question": "Frage {}",
    "page": "Seite {}",
    "hand": "von Hand angekreuzt",
    "sensitive": "sensibel",
    "deadline": "Frist: {}",
    "betrays": "nicht mit nach Hause geben",
    "partners": "Wer noch hilft",
    "meeting": "Nächstes Treffen",
    "contacts": "Stellen vor Ort",
}


def as_text(plan: Plan, say: Interpreter | None = None) -> str:
    """For the counsellor: everything, with the places in the handbook. The numbers of the steps are those that
    `plan --steps` takes. `say`: steps and reasons in another language too, each below the German."""
    out: list[str] = []
    bare = [way for way in plan.ways if not way.step]
    parts = [
        ("goal", [plan.goal]),
        ("agreed", [_agreed(row, say) for row in plan.agreed]),
        ("now", [_bare(way, say) for way in bare if way.need == 0]),
        ("steps", [_step(plan, step, say) for step in plan.steps[: plan.first]]),
        ("later", [_step(plan, step, say) for step in plan.steps[plan.first :]]),
        ("ways", [_bare(way, say) for way in bare if way.need > 0]),
        ("partners", [plan.partners]),
        ("meeting", [", ".join(filter(None, (plan.meeting, plan.meeting_place)))]),
        ("contacts", [_contact(contact) for contact in plan.contacts]),
    ]
    for key, lines in parts:
        if any(lines):
            out.append(f"{WORDS[key]}:")
            for number, line in enumerate(filter(None, lines), 1 + (plan.first if key == "later" else 0)):
                mark = f"  {number}. " if key in ("steps", "later") else "  - "
                out.append(mark + line.replace("\n", "\n" + " " * len(mark)))
            out.append("")
    if not plan.ways and not plan.agreed and not plan.steps:
        out = [WORDS["none"], "", *out]
    return CONTROL.sub(" ", "\n".join(out)).rstrip("\n") + "\n"


def _agreed(row: Agreed, say: Interpreter | None) -> str:
    more = [
        WORDS["who"].format(row.who) if row.who else "",
        WORDS["until"].format(row.until) if row.until else "",
        WORDS["done"] if row.done else "",
    ]
    own = row.step + (f" ({', '.join(filter(None, more))})" if any(more) else "")
    return "\n".join(filter(None, (own, say.step(row.known) if say else "")))


def _step(plan: Plan, step: Step, say: Interpreter | None) -> str:
    """The step with how urgent it is; below it its deadlines, and each reason with its place."""
    urgent = f" ({URGENT[step.need]})" if step.ways and step.need < len(URGENT) else ""
    more = [
        WORDS["who"].format(step.who) if step.who else "",
        WORDS["until"].format(step.until) if step.until and step.until not in step.deadlines else "",
        WORDS["betrays"] if step.betrays and plan.danger is not False else "",
    ]
    lines = [
        step.text + urgent,
        say.step(step.text) if say else "",
        *(WORDS["deadline"].format(deadline) for deadline in step.deadlines),
    ]
    lines.append(", ".join(filter(None, more)))
    for way in step.ways:
        lines += [f"{_place(way)}; {_remarks(way)}", way.text, say.why(way.id) if say else ""]
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _bare(way: OpenWay, say: Interpreter | None) -> str:
    return "\n".join(filter(None, (_place(way), _remarks(way), way.text, say.why(way.id) if say else "")))


def _place(way: OpenWay) -> str:
    return f"{way.place} {way.title}".strip() + (f", {WORDS['page'].format(way.page)}" if way.page else "")


def _remarks(way: OpenWay) -> str:
    remarks = [
        WORDS["question"].format(way.number) if way.number else "",
        WORDS["hand"] if way.by_hand else "",
        WORDS["sensitive"] if way.sensitive else "",
    ]
    return ", ".join(filter(None, remarks))


def _contact(contact: Contact) -> str:
    return ", ".join(
        filter(None, (contact.name, contact.address, contact.phone, contact.email, contact.url, contact.hours))
    )


def as_json(plan: Plan, say: Interpreter | None = None) -> str:
    """Keys that say nothing are left out. `say`: steps and ways have `translated`, the same in another language."""
    told = {
        "questionnaire": plan.form.id,
        "edition": str(plan.form.edition),
        "date": plan.day.isoformat(),
        **({"translated_into": say.language, "reviewed": say.translation.reviewed} if say else {}),
        **({} if plan.danger is False else {"danger": plan.danger}),
        "steps": [
            _told(
                {
                    "number": number,
                    "step": step.text,
                    "urgency": URGENCIES[step.need],
                    "deadlines": list(step.deadlines),
                    "ways": [way.id for way in step.ways],
                    "who": step.who,
                    "until": step.until,
                    "take": step.take,
                    "sensitive": step.sensitive,
                    "betrays": step.betrays,
                    "later": number > plan.first,
                    "translated": say
                    and _told(
                        {"step": say.step(step.text), "deadlines": [say.deadline(each) for each in step.deadlines]}
                    ),
                }
            )
            for number, step in enumerate(plan.steps, 1)
        ],
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
                    "urgency": URGENCIES[way.need] if way.need < len(URGENCIES) - 1 else "",
                    "deadline": way.deadline,
                    "discreet": way.discreet,
                    "betrays": way.betrays,
                    "place": _told({"number": way.place, "title": way.title, "page": way.page}),
                    "translated": say and _told({"step": say.step(way.step), "text": say.why(way.id)}),
                }
            )
            for way in plan.ways
        ],
        "plan": _told(
            {
                "goal": plan.goal,
                "steps": [_agreed_told(row, say) for row in plan.agreed],
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


def _agreed_told(row: Agreed, say: Interpreter | None) -> dict[str, Any]:
    return _told(
        {
            "step": row.step,
            "who": row.who,
            "until": row.until,
            "done": row.done,
            "translated": say and _told({"step": say.step(row.known)}),
        }
    )


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
