"""From fields to answers: what somebody typed and ticked, as the typed JSON of docs/antworten.md.

Numbers become numbers, dates ISO 8601 text, ticked boxes a list of names, a table of repeats a list of objects; where
nothing was answered, nothing stands. What doesn't parse stays as the text it is, in its place; `judge` then tells that
it isn't what the question asks for. What has no place among the answers (notes, lists to tick, the plan, a rank that is
no number) is kept under the full name of its field, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from ...dataclass import dataclass
from ...expression import parse_date
from ...expression.german import trim
from ...expression.kinds import Base
from ...model.asked import Asked
from ...model.field_names import STATE, in_row, is_own, other_text
from ...model.question_types import number_in
from ...model.questionnaire import Question, row_count, unit_sign
from ...problem import Severity
from .finding import SEVERAL, Finding
from .form import Form
from .pdf import BOX, Entry
from .situation import is_given

Answer = Any  # JSON
AGE = "_age"  # behind the id of a date of birth: the age, which anonymous answers say instead
TORN = (
    "Hier sind mehrere Antworten zugleich angekreuzt, obwohl nur eine möglich ist. Die Datei ist mit einer älteren "
    "Ausgabe in Firefox ausgefüllt worden, die das falsch gespeichert hat. Keine davon zählt: Fragen Sie hier noch "
    "einmal nach."
)
HIDDEN = "Im PDF ist noch eine Antwort gespeichert, die dort nicht mehr angekreuzt ist. Sie zählt nicht."


@dataclass
class Filled:
    """`answers` as in docs/antworten.md; a row of a repeat that is empty is {} here, so that rows keep their number,
    and is left out when they are given on. `fields`: full name → text or True, of what somebody filled in beside the
    questions. `shown`: full name → text of each calculated field, as the PDF shows it. `entries`: the fields that all
    this was read from. `earlier`: (name, text) of what had no place when an earlier edition's answers were migrated,
    from the added pages. `missing`: full names of fields that the questionnaire asks with and that aren't there;
    `fieldless`: whether that is all of them."""

    form: Form
    answers: dict[str, Answer] = field(default_factory=dict)
    fields: dict[str, str | bool] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    anonymous: bool = False
    earlier: tuple[tuple[str, str], ...] = ()
    missing: list[str] = field(default_factory=list)
    fieldless: bool = False
    encrypted: bool = False  # whether one of the files is
    path: Path | None = None  # of the PDF that all this was read from
    schemas: tuple[bytes, ...] = ()  # the attached questionnaires that `form` was made of

    def given(self) -> dict[str, Answer]:
        """The answers in the order of the form, without empty rows."""
        out: dict[str, Answer] = {}
        for asked in self.form.top:
            for name in (asked.id, other_text(asked.id), asked.id + AGE):
                answer = self.answers.get(name)
                if asked.is_table and isinstance(answer, list):
                    answer = [row for row in answer if row]
                if answer not in (None, []):
                    out[name] = answer
        return out


def read(form: Form, entries: Mapping[str, Entry]) -> Filled:
    """The answers that stand in the fields."""
    return _Reader(form, entries).filled()


def answer_at(form: Form, entries: Mapping[str, Entry], asked: Asked, row: int = 0) -> Answer:
    """What stands in the fields of one question, in a table in that row; None for nothing."""
    answers: dict[str, Answer] = {}
    name = asked.id if asked.repeat is None else in_row(str(asked.repeat.id), row, asked.id)
    _Reader(form, entries).question(asked, name, answers, row)
    return answers.get(asked.id)


def names_beside(form: Form, entries: Mapping[str, Entry]) -> list[str]:
    """The full names of the fields that no question asks with, and that of what the form remembers of its ways."""
    reader = _Reader(form, entries)
    reader.filled()
    return [name for name in entries if name not in reader.used and (name == STATE or not is_own(name))]


class _Reader:
    def __init__(self, form: Form, entries: Mapping[str, Entry]):
        self.form, self.entries = form, entries
        self.out = Filled(form, entries=entries)
        self.used: set[str] = set()  # full names that an answer was made of
        self.asked_for: set[str] = set()

    def filled(self) -> Filled:
        for asked in self.form.top:
            if asked.is_table:
                self._keep(self.out.answers, asked.id, self._rows(asked))
            else:
                self.question(asked, asked.id, self.out.answers)
        for name, entry in self.entries.items():
            if name not in self.used and entry.value.strip() and not is_own(name):
                said = self.form.said
                self.out.fields[name] = (
                    True if entry.kind == BOX else said.own(name, entry.value) if said else entry.value
                )
        self.out.fieldless = bool(self.out.missing) and len(self.out.missing) == len(self.asked_for)
        return self.out

    # ------------------------------------------------------------------ fields

    def value(self, name: str) -> str:
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

    def question(self, asked: Asked, name: str, answers: dict[str, Answer], row: int = 0) -> None:
        """Put the question's answer, read from the field or fields called `name`, among the answers."""
        question = asked.question
        fields = _Fields(self, asked, name, row)
        if asked.type.calculated:
            self._calculated(asked, name, answers)
            return
        self._keep(answers, asked.id, asked.type.read(question, name, self.form.choices(question), fields))
        if question.or_other:
            self._keep(answers, other_text(asked.id), self.value(other_text(name)))

    def _calculated(self, asked: Asked, name: str, answers: dict[str, Answer]) -> None:
        text = trim(self.value(name))
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
        """The row's answers; {} where nobody answered: calculated fields and what the form came with are no answers of
        a row."""
        row: dict[str, Answer] = {}
        columns = self.form.columns(asked.question)
        for column in columns:
            self.question(column, in_row(asked.id, number, column.id), row, number)
        return row if any(is_given(self.form, column, row) for column in columns) else {}


class _Fields:
    """One question's fields, as its type reads them."""

    def __init__(self, reader: _Reader, asked: Asked, name: str, row: int):
        self.reader, self.asked, self.name, self.row = reader, asked, name, row

    def value(self, name: str) -> str:
        return self.reader.value(name)

    def button(self, name: str) -> str:
        entry = self.reader.entries.get(name)
        if entry is not None and entry.torn:
            self._say(SEVERAL, TORN, name)
        if entry is not None and entry.hidden:
            self._say("hidden-answer", HIDDEN, name, Severity.HINT)
        return self.reader.value(name)

    def left(self, name: str) -> None:
        self.reader.used.discard(name)

    def finding(self, code: str, text: str) -> None:
        self._say(code, text, self.name)

    def _say(self, code: str, text: str, name: str, severity: Severity = Severity.ERROR) -> None:
        where = self.reader.form.where(self.asked, self.row)
        self.reader.out.findings.append(Finding(code, name, where, text, severity))


def _result(text: str, base: Base, question: Question) -> Answer:
    """What a calculated field shows, as the answer that it is."""
    if base is Base.NUMBER:
        return number_in(text, unit_sign(question))
    return parse_date(text) or text if base is Base.DATE else text
