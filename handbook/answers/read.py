"""From fields to answers: what somebody typed and ticked, as the typed JSON of docs/antworten.md.

Numbers become numbers, dates ISO 8601 text, ticked boxes a list of names, a table of repeats a list of objects; where nothing was answered, nothing stands. What doesn't parse
stays as the text it is, in its place; `judge` then tells that it isn't what the question asks for. What has no place among the answers (notes, lists to tick, the plan, a rank
that is no number) is kept under the full name of its field, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..expression import parse_date, parse_number, parse_time
from ..expression.german import trim
from ..expression.kinds import Base
from ..model.asked import Asked
from ..model.field_names import DATE, PLACE, in_row, is_own, other_text, part
from ..model.inline import plain
from ..model.questionnaire import Question, row_count
from ..problem import Severity
from .finding import SEVERAL, Finding
from .form import Form, unit_of
from .pdf import BOX, Entry
from .situation import is_given

Answer = Any        # JSON
AGE = "_age"        # behind the id of a date of birth: the age, which anonymous answers say instead
RANK_PLACE = "Ein Platz ist keine Zahl von 1 bis {}."
RANK_TWICE = "Derselbe Platz ist zweimal vergeben. Die Reihenfolge ist dort die der Liste."
TORN = ("Hier sind mehrere Antworten zugleich angekreuzt, obwohl nur eine möglich ist. Die Datei ist mit einer älteren Ausgabe in Firefox ausgefüllt worden, die das falsch "
        "gespeichert hat. Keine davon zählt: Fragen Sie hier noch einmal nach.")
HIDDEN = "Im PDF ist noch eine Antwort gespeichert, die dort nicht mehr angekreuzt ist. Sie zählt nicht."


@dataclass
class Filled:
    """`answers` as in docs/antworten.md; a row of a repeat that is empty is {} here, so that rows keep their number, and is left out when they are given on.
    `fields`: full name → text or True, of what somebody filled in beside the questions. `shown`: full name → text of each calculated field, as the PDF shows it. `entries`: the fields that
    all this was read from. `earlier`: (name, text) of what had no place when an earlier edition's answers were migrated, from the added pages. `missing`: full names of fields that the
    questionnaire asks with and that aren't there; `fieldless`: whether that is all of them."""

    form: Form
    answers: dict[str, Answer] = field(default_factory=dict)
    fields: dict[str, "str | bool"] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    anonymous: bool = False
    earlier: tuple[tuple[str, str], ...] = ()
    missing: list[str] = field(default_factory=list)
    fieldless: bool = False
    path: "Path | None" = None      # of the PDF that all this was read from

    def given(self) -> dict[str, Answer]:
        """The answers in the order of the form, without empty rows."""
        out: dict[str, Answer] = {}
        for asked in self.form.top:
            for name in (asked.id, other_text(asked.id), asked.id + AGE):
                answer = self.answers.get(name)
                if asked.kind == "repeat" and isinstance(answer, list):
                    answer = [row for row in answer if row]
                if answer not in (None, []):
                    out[name] = answer
        return out


def read(form: Form, entries: Mapping[str, Entry]) -> Filled:
    """The answers that stand in the fields."""
    return _Reader(form, entries).filled()


class _Reader:
    def __init__(self, form: Form, entries: Mapping[str, Entry]):
        self.form, self.entries = form, entries
        self.out = Filled(form, entries=entries)
        self.used: set[str] = set()     # full names that an answer was made of
        self.asked_for: set[str] = set()

    def filled(self) -> Filled:
        for asked in self.form.top:
            if asked.kind == "repeat":
                self._keep(self.out.answers, asked.id, self._rows(asked))
            else:
                self._question(asked, asked.id, self.out.answers)
        for name, entry in self.entries.items():
            if name not in self.used and entry.value.strip() and not is_own(name):
                self.out.fields[name] = True if entry.kind == BOX else entry.value
        self.out.fieldless = bool(self.out.missing) and len(self.out.missing) == len(self.asked_for)
        return self.out

    # ------------------------------------------------------------------ fields

    def _value(self, name: str) -> str:
        """The field's value, "" where it holds nothing but white space."""
        self.used.add(name)
        entry = self.entries.get(name)
        if entry is None and name not in self.asked_for:
            self.out.missing.append(name)
        self.asked_for.add(name)
        return entry.value if entry is not None and entry.value.strip() else ""

    @staticmethod
    def _keep(answers: dict[str, Answer], key: str, answer: Answer) -> None:
        if answer is not None and answer != "" and answer != [] and answer != {}:
            answers[key] = answer

    # ------------------------------------------------------------------ questions

    def _question(self, asked: Asked, name: str, answers: dict[str, Answer], row: int = 0) -> None:
        """Put the question's answer, read from the field or fields called `name`, among the answers."""
        question, kind = asked.question, asked.kind
        if kind == "calculate":
            self._calculated(asked, name, answers)
            return
        several = {"select_multiple": self._ticked, "rank": self._rank, "scale": self._scale, "signature": self._signature}
        self._keep(answers, asked.id, several[kind](asked, name) if kind in several else self._single(asked, name, row))
        if question.or_other:
            self._keep(answers, other_text(asked.id), self._value(other_text(name)))

    def _single(self, asked: Asked, name: str, row: int) -> Answer:
        text, question = self._value(name), asked.question
        match asked.kind:
            case "integer" | "decimal":
                return _number(text, unit_of(question))
            case "date":
                return parse_date(text) or text
            case "time":
                return parse_time(text) or text
            case "select_one":
                self._hidden(asked, name, row)
                return self._choice(question, text)
            case "range":
                self._hidden(asked, name, row)
                return _state_number(text)
            case "acknowledge":
                self._hidden(asked, name, row)
                return bool(text) or None
        return text

    def _hidden(self, asked: Asked, name: str, row: int = 0) -> None:
        entry = self.entries.get(name)
        if entry is not None and entry.torn:
            self.out.findings.append(Finding(SEVERAL, name, self.form.where(asked, row), TORN))
        if entry is not None and entry.hidden:
            self.out.findings.append(Finding("hidden-answer", name, self.form.where(asked, row), HIDDEN, Severity.HINT))

    def _choice(self, question: Question, text: str) -> str:
        """The choice's name, also where a program saved its label."""
        text = trim(text)
        names = self.form.names(question)
        if text in names:
            return text
        return next((str(choice.name) for choice in self.form.choices(question) if plain(choice.label) == text), text)

    def _ticked(self, asked: Asked, name: str) -> list[str]:
        names = self.form.names(asked.question)
        for choice in names:
            self._hidden(asked, f"{name}.{choice}")
        return [choice for choice in names if self._value(f"{name}.{choice}")]

    def _rank(self, asked: Asked, name: str) -> list[str]:
        places: list[tuple[float, str]] = []
        names = self.form.names(asked.question)
        sound = True
        for choice in names:
            text = self._value(f"{name}.{choice}")
            place = parse_number(text)
            if place is not None:
                places.append((place, choice))
            elif text:
                self.used.discard(f"{name}.{choice}")
            sound = sound and (not text or place is not None and place == int(place) and 1 <= place <= len(names))
        if not sound:
            self.out.findings.append(Finding("rank-place", name, self.form.where(asked), RANK_PLACE.format(len(names))))
        if len({place for place, _ in places}) < len(places):
            self.out.findings.append(Finding("rank-twice", name, self.form.where(asked), RANK_TWICE))
        return [choice for _, choice in sorted(places, key=lambda pair: pair[0])]

    def _scale(self, asked: Asked, name: str) -> dict[str, str]:
        rows: dict[str, str] = {}
        for row in asked.question.rows:
            self._hidden(asked, part(name, row.id))
            self._keep(rows, str(row.id), self._choice(asked.question, self._value(part(name, row.id))))
        return rows

    def _signature(self, asked: Asked, name: str) -> dict[str, str]:
        parts: dict[str, str] = {}
        day = self._value(part(name, DATE))
        self._keep(parts, PLACE, self._value(part(name, PLACE)))
        self._keep(parts, DATE, parse_date(day) or day)
        return parts

    def _calculated(self, asked: Asked, name: str, answers: dict[str, Answer]) -> None:
        text = trim(self._value(name))
        if text:
            self.out.shown[name] = text
            answers[asked.id] = _result(text, self.form.kinds.kind(asked.id).base, asked.question)

    # ------------------------------------------------------------------ repeats

    def _rows(self, asked: Asked) -> list[dict[str, Answer]]:
        """A dictionary for each row down to the last that somebody wrote into."""
        rows = [self._row(asked, number) for number in range(1, row_count(asked.question) + 1)]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def _row(self, asked: Asked, number: int) -> dict[str, Answer]:
        """The row's answers; {} where nobody answered: calculated fields and what the form came with are no answers of a row."""
        row: dict[str, Answer] = {}
        columns = self.form.columns(asked.question)
        for column in columns:
            self._question(column, in_row(asked.id, number, column.id), row, number)
        return row if any(is_given(self.form, column, row) for column in columns) else {}


def _number(text: str, unit: str) -> "int | float | str":
    value = parse_number(text, unit) if text else None
    return text if value is None else whole(value)


def whole(value: float) -> "int | float":
    """Without a point where there is nothing behind it."""
    return int(value) if value == int(value) else value


def _state_number(text: str) -> "int | float | str":
    """The state of a range's button, which is a number written as in a program."""
    try:
        value = float(text)
    except ValueError:
        return text
    return whole(value) if abs(value) < 1e15 else text


def _result(text: str, base: Base, question: Question) -> Answer:
    """What a calculated field shows, as the answer that it is."""
    if base is Base.NUMBER:
        return _number(text, unit_of(question))
    return parse_date(text) or text if base is Base.DATE else text
