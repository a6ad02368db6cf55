"""Answers into a blank PDF: judged first, then written, then what follows from them, as the scripts of the form would
have it.

An answer that isn't given is none: what the form came with is emptied, so that a filled PDF gives back what it was
filled with. XFDF is a list of fields: the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from ...dataclass import dataclass
from ...model.field_names import DEFAULTS, first, is_box
from ...model.near import near
from ...model.question_types import typed_text
from ...model.quoted import quoted
from ...problem import Fix, Instead, Severity
from ..answered import answered as answered_of
from ..export.table import Beside
from ..extract import findings_of, has_begun
from ..judge.judge import judge
from ..judge.ways import follow
from ..read.fields import Filled, names_beside, read
from ..read.finding import Finding
from ..read.pdf import BOX, CHOICE, RADIO, Entry
from ..read.situation import Situation
from .blank import Blank, Slot, readable
from .both import Both, in_part
from .cell_answers import YES
from .defaults import done_with, values_set, with_defaults
from .given import Given
from .read_only import with_read_only
from .values import field_values, results
from .write import Writer

OTHER_QUESTIONNAIRE = "Die Antworten gehören zu einem anderen Fragebogen als dieses PDF."
OTHER_EDITION = "Die Antworten gehören zu einer anderen Ausgabe als dieses PDF. Der Befehl „migrate“ überträgt sie."
NO_SUCH_FIELD = "Dieses PDF hat kein Feld für die Antwort."
NO_SUCH_NAME = "Ein Feld mit diesem Namen gibt es in diesem PDF nicht."
CANNOT_HOLD = "Das Feld kann diesen Wert nicht aufnehmen."
SPOILT = "Die Antwort enthält ein Zeichen, das es in keinem Text geben kann."
ONLY_REMARKS = ("missing", "other-result")  # a form may be filled in part; results are worked out anew
OFF = ("", "Off", "false", False, None)
TICKED, NOT_TICKED = ("true", "yes", "ja", "x"), ("nein", "no")  # as tables say of a box


@dataclass(frozen=True)
class Filling:
    """What is to be written into one PDF, or why not. `values`: full name → value of every field that holds something;
    `answered`: how many questions are answered."""

    values: dict[str, str | bool]
    findings: list[Finding]
    answered: int = 0

    @property
    def wrong(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def answered(blank: Blank) -> list[str]:
    """Which questions of the PDF somebody has answered already, as a message names them, and what an added page keeps
    of an earlier edition's."""
    defaults = {name: replace(entry, value=entry.default) for name, entry in blank.entries.items()}
    before, now = read(blank.form, defaults).given(), read(blank.form, blank.entries).given()
    asked = [
        blank.form.where(asked)
        for asked in blank.form.top
        if not asked.type.calculated and before.get(asked.id) != now.get(asked.id)
    ]
    asked += [blank.form.named(name) for name, entry in blank.entries.items() if entry.torn]
    return asked + [name for name, _ in blank.added.rest]


def prepare(blank: Blank | Both, given: Given, today: date) -> Filling:
    """Judge the answers and work out the value of every field. Raises `NotOurs` where what the PDF says of its
    questions can't be worked with."""
    with readable(blank.path):
        return _prepared(blank, given, today)


def _prepared(blank: Blank | Both, given: Given, today: date) -> Filling:
    form = blank.form
    findings = [*_of_the_file(blank, given), *given.findings]
    if given.raw is None:
        fixed, remarks = with_read_only(blank, given.answers)
        findings += remarks
        answers = with_defaults(form, fixed, today, bool(given.fields))
        situation = Situation(form, answers, today, begun=bool(given.fields))
        findings += judge(situation)
        wanted = {**beside(blank), **field_values(situation), **given.fields}
    else:
        filled = _of_raw(blank, given.raw)
        answers = with_defaults(form, filled.answers, today, has_begun(filled))
        situation = Situation(form, answers, today, has_begun(filled))
        findings += findings_of(filled, situation)
        raw = {**{name: entry.value for name, entry in blank.entries.items()}, **given.raw}
        wanted = {
            **{name: form.said.own(name, value) if form.said else value for name, value in raw.items()},
            **dict(values_set(form, filled.answers, answers)),
            **results(situation),
        }
    values: dict[str, str | bool] = {}
    for name, value in wanted.items():
        finding, taken = kept(blank, name, value)
        findings += [finding] if finding else []
        if taken:
            values[name] = taken
    if isinstance(blank, Blank) and not any(finding.severity is Severity.ERROR for finding in findings):
        values = with_ways(blank, situation, values)
    if DEFAULTS in blank.slots and (done := done_with(form, values)):
        values[DEFAULTS] = done
    findings = [replace(one, severity=Severity.HINT) if one.code in ONLY_REMARKS else one for one in findings]
    return Filling(values, findings, len(answered_of(form.asked.values(), situation.answers)))


def write(blank: Blank, planned: Filling, more: tuple[tuple[str, str], ...] = ()) -> tuple[bytes, list[Finding]]:
    """The filled PDF, and remarks on what doesn't look as it was given. `more`: (name, text) of what has no field.
    Raises `NotOurs`."""
    with readable(blank.path):
        writer = Writer(blank)
        said = blank.form.said
        values = {name: said.shown(name, value) for name, value in planned.values.items()} if said else planned.values
        return writer.write(values, more), writer.findings


def for_each(blank: Blank | Both, planned: Filling, today: date) -> list[tuple[Blank, Filling]]:
    """The files with what is to be written into each."""
    if isinstance(blank, Blank):
        return [(blank, planned)]
    out = []
    for part in blank.parts:
        situation, own = in_part(part, planned.values, today)
        out.append((part, Filling(with_ways(part, situation, own), [])))
    return out


def with_ways(blank: Blank, situation: Situation, values: dict[str, str | bool]) -> dict[str, str | bool]:
    """The values with the boxes of ways, the rows of those that are open, and what the form remembers of them; nothing
    is ticked before somebody answers."""
    if not any(value != slot_default(blank.slots[name]) for name, value in values.items()):
        return values
    followed = follow(situation, blank.slots, values)
    kept_values = {name: value for name, value in values.items() if not (is_box(name) or name in followed)}
    return kept_values | {name: value for name, value in followed.items() if value and name in blank.slots}


def slot_default(slot: Slot) -> str | bool:
    return bool(slot.entry.default) if slot.entry.kind == BOX else slot.entry.default


def _of_the_file(blank: Blank | Both, given: Given) -> Iterator[Finding]:
    if given.questionnaire and given.questionnaire != blank.form.id:
        yield Finding("other-questionnaire", "questionnaire", "Fragebogen", OTHER_QUESTIONNAIRE)
    elif given.edition and given.edition != str(blank.form.edition):
        yield Finding("other-edition", "edition", "Ausgabe", OTHER_EDITION, Severity.HINT)


@lru_cache(maxsize=4)
def _as_it_came(blank: Blank | Both) -> Filled:
    return read(blank.form, blank.entries)


def beside(blank: Blank | Both) -> dict[str, str | bool]:
    """What stands in the PDF beside the questions: a region's contacts, notes."""
    return dict(_as_it_came(blank).fields)


def fields_beside(blank: Blank | Both) -> dict[str, Beside]:
    """Full name → what is to be said of each field beside the questions, of which an empty table has columns."""
    found = {}
    for name in names_beside(blank.form, blank.entries):
        slot = blank.slots[name]
        states = tuple(place.state for place in slot.places)
        choices = {BOX: (YES,), RADIO: states, CHOICE: tuple(slot.options)}.get(slot.entry.kind, ())
        found[name] = Beside(slot.entry.tooltip, choices)
    return found


def _of_raw(blank: Blank | Both, raw: dict[str, str]) -> Filled:
    def filled(entry: Entry, value: str) -> Entry:
        return replace(
            entry, value="" if entry.kind in (BOX, RADIO) and value in OFF else typed_text(value), hidden="", torn=False
        )

    return read(
        blank.form, {name: filled(entry, raw[name]) if name in raw else entry for name, entry in blank.entries.items()}
    )


def kept(blank: Blank | Both, name: str, value: Any) -> tuple[Finding | None, str | bool]:
    """The value as the field takes it, or what is the matter."""
    slot = blank.slots.get(name)
    where = blank.form.named(name, slot.entry.tooltip if slot else "")
    if slot is None:
        is_known = first(name) in blank.form.asked
        meant = near(first(name), blank.form.asked)
        guess = meant.fix.new if isinstance(meant, Instead) and isinstance(meant.fix, Fix) else ""
        text = NO_SUCH_FIELD if is_known else f"{NO_SUCH_NAME} Meinten Sie {guess}?" if guess else NO_SUCH_NAME
        return Finding("no-field", quoted(name), where, text), ""
    kind = slot.entry.kind
    if (value in OFF and kind in (BOX, RADIO)) or value in ("", None):
        return None, ""
    if kind == BOX and isinstance(value, str):
        if value.lower() in NOT_TICKED:
            return None, ""
        value = value.lower() in TICKED or value in [place.state for place in slot.places] or value
    if isinstance(value, str):
        value = typed_text(value) if kind not in (CHOICE, RADIO) else value.strip()
        if not value.strip():
            return None, ""
    if not slot.takes(value):
        return Finding("cannot-hold", name, where, CANNOT_HOLD), ""
    if isinstance(value, str) and _lone(value):
        return Finding("spoilt-text", name, where, SPOILT), ""
    return None, value


def _lone(text: str) -> bool:
    """Whether half a character of UTF-16 is in the text, which no file can hold."""
    return any("\ud800" <= char <= "\udfff" for char in text)
