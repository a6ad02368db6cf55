"""What the questionnaire's expressions say for given answers: which questions apply, what the calculations give.

The same as in the PDF (layout/scripts.py), where each answer is a JavaScript function: a question that doesn't apply counts as empty, and so do those in a group or a table that
doesn't; from outside its table, a question is its answers in all rows; an entry that isn't what the question asks for is none. A calculated answer is calculated, whatever stands
in its field.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ..expression import Kind, Node, Value, evaluate, from_answer, parse_date, parse_time
from ..expression.german import LIMIT
from ..expression.kinds import Base
from ..expression.tree import Call, walk
from ..expression.values import is_empty, truth
from .form import Asked, Form, row_count

CENTS = 2       # decimals of a calculated amount of money
NEEDED = {Base.NUMBER: (int, float), Base.CHOICES: list, Base.BOOLEAN: bool}      # what an answer of that kind is in JSON; the others are text


class Situation:
    """`answers` as in docs/antworten.md; `today` is the day that today() gives. Rows count from 1; row 0 is outside a table."""

    def __init__(self, form: Form, answers: dict[str, Any], today: date):
        self.form, self.answers, self.today = form, answers, today
        self._applies: dict[tuple[str, int], bool] = {}
        self._values: dict[tuple[str, int], Value] = {}
        self._grounded: set[str] = set()
        self._daily: set[str] = set()
        for asked in form.in_order:         # so that each expression finds known what it reads, and no chain is too long
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
        """The answer in JSON that can be read under that name ("miete", "deutsch.hoeren", "betreuung_other"); None where there is none."""
        asked = self.form.asked[self.form.kinds.owner[name]]
        among = self.row(asked, row)
        if "." not in name:
            return among.get(name)
        inner = among.get(asked.id)
        return inner.get(name[len(asked.id) + 1:]) if isinstance(inner, dict) else None

    # ------------------------------------------------------------------ expressions

    def applies(self, asked: Asked, row: int = 0) -> bool:
        """Whether the question is to be answered."""
        key = asked.id, row
        if key not in self._applies:
            self._applies[key] = False      # in a circle, nothing applies
            above = all(self.applies(self.form.asked[str(group.id)]) for group in asked.above)
            self._applies[key] = above and self.holds(asked.question.relevant, asked, row)
        return self._applies[key]

    def holds(self, condition: "str | None", asked: Asked, row: int = 0, this: Value = None) -> bool:
        """Whether a condition of the question holds; none does, and so does one that reads an answer which this edition leaves out: it can't be told."""
        tree = self.form.tree(condition)
        return tree is None or not self.form.knows(tree) or truth(self.evaluate(tree, asked, row, this))

    def value(self, name: str, row: int = 0) -> Value:
        """The value of an answer in expressions: empty while its question doesn't apply."""
        key = name, row
        if key not in self._values:
            self._values[key] = None
            asked = self.form.asked[self.form.kinds.owner[name]]
            if self.applies(asked, row):
                self._values[key] = self._calculated(asked, row) if asked.kind == "calculate" else self._given(name, row)
        return self._values[key]

    def evaluate(self, tree: Node, asked: Asked, row: int = 0, this: Value = None) -> Value:
        """An expression that stands at the question, in that row of its table; `this` is what `.` stands for."""
        def lookup(name: str) -> Value:
            owner = self.form.kinds.owner.get(name)
            if owner is None:               # of a level that this edition leaves out
                return None
            other = self.form.asked[owner]
            if other.repeat is None or asked.repeat is not None and other.repeat.id == asked.repeat.id:
                return self.value(name, row if other.repeat is not None else 0)
            return [self.value(name, each) for each in self.rows(other)]
        return evaluate(tree, lookup, self.today, this)

    def _given(self, name: str, row: int) -> Value:
        return as_value(self.answer(name, row), self.form.kinds.kind(name))

    def _calculated(self, asked: Asked, row: int) -> Value:
        return self.evaluate(self.form.tree(asked.question.calculation), asked, row)

    # ------------------------------------------------------------------ what a calculation reads

    def has_ground(self, asked: Asked) -> bool:
        """Whether any answer that the calculation reads, itself or by way of others, is given."""
        return asked.id in self._grounded

    def depends_on_today(self, asked: Asked) -> bool:
        """Whether the calculation gives another result on another day."""
        return asked.id in self._daily

    def _work_out(self, asked: Asked) -> None:
        for row in self.rows(asked):
            self.applies(asked, row)
            if asked.kind == "calculate":
                self.value(asked.id, row)
        owner = self.form.kinds.owner
        for tree in self.form.worked_out_by(asked.id):
            if any(isinstance(node, Call) and node.name == "today" for node in walk(tree)) or any(owner[name] in self._daily for name in self.form.read_by(tree)):
                self._daily.add(asked.id)
        if asked.kind == "calculate" and any(map(self._given_somewhere, self.form.read_by(self.form.tree(asked.question.calculation)))):
            self._grounded.add(asked.id)

    def _given_somewhere(self, name: str) -> bool:
        source = self.form.asked[self.form.kinds.owner[name]]
        return source.id in self._grounded if source.kind == "calculate" else any(not is_empty(self.value(name, row)) for row in self.rows(source))


def as_value(answer: Any, kind: Kind) -> Value:
    """The value of an answer in JSON; empty where it isn't one of that kind, as an entry is in the PDF that can't be read."""
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
