"""What the questionnaire's expressions say for given answers: which questions apply, what the calculations give.

The same as in the PDF (layout/script/scripts.py), where each answer is a JavaScript function: a question that doesn't
apply counts as empty, and so do those in a group or a table that doesn't; from outside its table, a question is its
answers in all rows; an entry that isn't what the question asks for is none. A row counts once there is an answer in it
that the form didn't come with. A calculated answer is calculated, whatever stands in its field, as soon as anything is
answered at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from ...expression import (
    Kind,
    Node,
    Value,
    evaluate,
    from_answer,
    parse_date,
    parse_number,
    parse_time,
    show,
)
from ...expression.german import LIMIT, rounded
from ...expression.kinds import Base
from ...expression.tree import HERE
from ...expression.values import truth
from ...model.asked import Asked, Expression
from ...model.choice_filter import column_values
from ...model.field_names import other_text
from ...model.questionnaire import CENTS, Choice, Question, is_money, row_count
from .form import Form

NEEDED: dict[Base, Any] = {
    Base.NUMBER: (int, float),
    Base.CHOICES: list,
    Base.BOOLEAN: bool,
}  # what an answer of that kind is in JSON; the others are text


class Situation:
    """`answers` as in docs/antworten.md; `today` is the day that today() gives; `begun`: something is filled in beside
    the questions. Rows count from 1; row 0 is outside a table."""

    def __init__(self, form: Form, answers: dict[str, Any], today: date, begun: bool = False):
        self.form, self.answers, self.today = form, answers, today
        self.opened: dict[tuple[str, int], bool] = {}  # id, number of a guide → whether it is open (judge/open.py)
        self._applies: dict[tuple[str, int], bool] = {}
        self._values: dict[tuple[str, int], Value] = {}
        self._daily: set[str] = set()
        self._used = {asked.id: self._rows_used(asked.question) for asked in form.top if asked.is_table}
        single = (asked for asked in form.top if not asked.is_table)
        self.begun = begun or any(self._used.values()) or any(is_given(form, asked, answers) for asked in single)
        for asked in form.in_order:  # so that each expression finds known what it reads, and no chain is too long
            self._work_out(asked)

    # ------------------------------------------------------------------ answers

    def row(self, asked: Asked, row: int) -> dict[str, Any]:
        """The answers among which the question's stands: all, or those of its row."""
        if asked.repeat is None:
            return self.answers
        rows = self.answers.get(str(asked.repeat.id))
        found = rows[row - 1] if isinstance(rows, list) and 0 < row <= len(rows) else {}
        return found if isinstance(found, dict) else {}

    def rows(self, asked: Asked) -> range:
        """The numbers of the rows of the table that a question stands in; only 0 outside any."""
        if asked.repeat is None:
            return range(1)
        given = self.answers.get(str(asked.repeat.id))
        return range(1, max(row_count(asked.repeat), len(given) if isinstance(given, list) else 0) + 1)

    def answer(self, name: str, row: int = 0) -> Any:
        """The answer in JSON that can be read under that name ("miete", "deutsch.hoeren", "betreuung_other"); None
        where there is none."""
        asked = self.form.asked[self.form.kinds.owner[name]]
        among = self.row(asked, row)
        if "." not in name:
            return among.get(name)
        inner = among.get(asked.id)
        return inner.get(name[len(asked.id) + 1 :]) if isinstance(inner, dict) else None

    def used(self, asked: Asked, row: int) -> bool:
        """Whether somebody answered in that row of the table that the question stands in; outside a table always."""
        return asked.repeat is None or row in self._used[str(asked.repeat.id)]

    def _rows_used(self, repeat: Question) -> frozenset[int]:
        rows, columns = self.answers.get(str(repeat.id)), self.form.columns(repeat)
        return frozenset(
            number
            for number, row in enumerate(rows if isinstance(rows, list) else (), 1)
            if isinstance(row, dict) and any(is_given(self.form, column, row) for column in columns)
        )

    # ------------------------------------------------------------------ expressions

    def applies(self, asked: Asked, row: int = 0) -> bool:
        """Whether the question is to be answered."""
        key = asked.id, row
        if key not in self._applies:
            self._applies[key] = False  # in a circle, nothing applies
            groups = [self.form.asked[str(group.id)] for group in asked.above]
            above = all(self.applies(group, row if group.repeat is not None else 0) for group in groups)
            self._applies[key] = above and self._is_counted(asked, row) and self.holds(asked.relevant, asked, row)
        return self._applies[key]

    def _is_counted(self, asked: Asked, row: int) -> bool:
        """Whether so many rows are asked for; all are as long as nothing says how many."""
        if asked.repeat is None or asked.counted is None or not self.form.knows(asked.counted):
            return True
        rows = self.evaluate(asked.counted.node, self.form.asked[str(asked.repeat.id)])
        return not isinstance(rows, float) or row <= rows

    def holds(self, condition: Expression | None, asked: Asked, row: int = 0, this: Value = None) -> bool:
        """Whether a condition of the question holds; none does, and so does one that reads an answer which this edition
        leaves out: it can't be told."""
        return (
            condition is None
            or not self.form.knows(condition)
            or truth(self.evaluate(condition.node, asked, row, this))
        )

    def value(self, name: str, row: int = 0) -> Value:
        """The value of an answer in expressions: empty while its question doesn't apply."""
        key = name, row
        if key not in self._values:
            self._values[key] = None
            asked = self.form.asked[self.form.kinds.owner[name]]
            if self.used(asked, row) and self.applies(asked, row):
                self._values[key] = self._calculated(asked, row) if asked.type.calculated else self._given(name, row)
        return self._values[key]

    def fits(self, choice: Choice, asked: Asked, row: int = 0) -> bool:
        """Whether a choice of the question's list fits the other answers (`choice_filter`)."""
        found = self.form.index.filter_of(asked.question)
        if found is None or not self.form.kinds.knows(found.reads):
            return True
        return truth(self.evaluate(found.expression.node, asked, row, None, column_values(choice, found.columns)))

    def evaluate(
        self,
        tree: Node,
        asked: Asked,
        row: int = 0,
        this: Value = None,
        own: Mapping[str, Value] = MappingProxyType({}),
    ) -> Value:
        """An expression that stands at the question, in that row of its table; `this` is what `.` stands for, `own`
        what names stand for that aren't answers."""

        def lookup(name: str) -> Value:
            if name in own:
                return own[name]
            return self._placed(name, row) if name == HERE or ":" in name else self.seen(name, asked, row)

        return evaluate(tree, lookup, self.today, this)

    def _placed(self, name: str, row: int) -> Value:
        """What functions ask for beside answers (`expression.tree.placed`)."""
        if name == HERE:
            return float(row) if row else None
        if not name.startswith("repeat:"):
            return self.form.index.pairs(name, self.form.other_label)
        column = name.rpartition(":")[2]
        owner = self.form.kinds.owner.get(column)
        return [self.value(column, each) for each in self.rows(self.form.asked[owner])] if owner else []

    def seen(self, name: str, asked: Asked | None = None, row: int = 0) -> Value:
        """The value of an answer as an expression at that question sees it, in that row of its table; without a
        question, as seen from outside all tables."""
        owner = self.form.kinds.owner.get(name)
        if owner is None:  # of a level that this edition leaves out
            return None
        other = self.form.asked[owner]
        if other.repeat is None or (asked and asked.repeat is not None and other.repeat.id == asked.repeat.id):
            return self.value(name, row if other.repeat is not None else 0)
        return [self.value(name, each) for each in self.rows(other)]

    def _given(self, name: str, row: int) -> Value:
        kind = self.form.kinds.kind(name)
        owner = self.form.asked[self.form.kinds.owner[name]]
        value = as_value(owner.type.seen(self.answer(name, row)), kind)
        if isinstance(value, list) and owner.type.lists_choices:
            places = {chosen: place for place, chosen in enumerate(kind.names)}
            return sorted(value, key=lambda chosen: places.get(chosen, len(places)))  # in the order of the boxes
        return value

    def _calculated(self, asked: Asked, row: int) -> Value:
        return self.evaluate(asked.calculation.node, asked, row) if asked.calculation else None

    # ------------------------------------------------------------------ what a calculation reads

    def result(self, asked: Asked, row: int = 0) -> Value:
        """What the field of a calculation shows: nothing before anything is answered."""
        return self.value(asked.id, row) if self.begun else None

    def depends_on_today(self, asked: Asked) -> bool:
        """Whether the calculation gives another result on another day."""
        return asked.id in self._daily

    def _work_out(self, asked: Asked) -> None:
        for row in self.rows(asked):
            self.applies(asked, row)
            if asked.type.calculated:
                self.value(asked.id, row)
        owner = self.form.kinds.owner
        for each in asked.decides:
            if each.daily or any(owner[name] in self._daily for name in self.form.read_by(each)):
                self._daily.add(asked.id)


def is_given(form: Form, asked: Asked, among: Mapping[str, Any]) -> bool:
    """Whether there is an answer that the form didn't come with."""
    answer, default = among.get(asked.id), asked.question.prefilled
    if asked.question.or_other and among.get(other_text(asked.id)):
        return True
    if asked.type.calculated or answer in (None, "", [], {}):
        return False
    if default is None:
        return True
    kind = form.kinds.kind(asked.id)
    came: Any = default.split() if kind.base is Base.CHOICES else str(default)
    if kind.base is Base.NUMBER:
        came = parse_number(default.replace(".", ","))  # it is written as in a program
    if asked.type.reader:  # expressions may see a part of it only
        return bool(answer != default)
    value = as_value(answer, kind)
    return value is None or value != as_value(came, kind)


def as_answer(value: Value, asked: Asked) -> Any:
    """A calculated value in JSON: a number as the field would show it, a day as ISO 8601; None where it is empty."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        number = rounded(value, CENTS) if is_money(asked.question) else value
        return int(number) if number == int(number) else number
    return show(value) or None


def as_value(answer: Any, kind: Kind) -> Value:
    """The value of an answer in JSON; empty where it isn't one of that kind, as an entry is in the PDF that can't be
    read."""
    if answer is None or not isinstance(answer, NEEDED.get(kind.base, str)):
        return None
    match kind.base:
        case Base.NUMBER if isinstance(answer, bool) or not abs(answer) < LIMIT:
            return None
        case Base.DATE if parse_date(answer) != answer:
            return None
        case Base.TIME if parse_time(answer) != answer:
            return None
        case Base.CHOICES if not all(isinstance(name, str) for name in answer):
            return None
    return from_answer(answer, kind)
