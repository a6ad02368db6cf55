"""What an expression says for given answers; the PDF's JavaScript (`javascript.py`) says the same.

Empty, in XLSForm's spirit and without XPath's NaN:
- arithmetic with an empty operand is empty, and so is a division by zero;
- a comparison with an empty side is false, `!=` included; only with `''` written out, `= ''` is true for an empty and
  `!= ''` for any other answer;
- an empty condition is false, so not() of it is true, and if() takes its last argument;
- sum(), count(), min() and max() skip empty ones: sum() and count() of nothing are 0, min() and max() of nothing are
  empty;
- string-length() and count-selected() of nothing are 0, selected(), regex(), contains() and their like false;
- concat() and join() pass over empty ones; a text without characters is empty.
A partial date ("1950-05", "1950") counts as its first day.

The answers come from `lookup`, a callable from id to value (`values.py`), where None means unanswered or not relevant;
`from_answer` makes values of answers in JSON. Outside a repeat, the id of a question in it gives a list with an item
for each row. What some functions ask for beside answers has names too (`tree.placed`): `..` is the number of the row,
`repeat:ID:COLUMN` the answers in all rows, `question:ID` the choices of a question as pairs of name and label,
`list:LIST:COLUMN` those of a list as pairs of name and value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..dataclass import dataclass
from .german import first_day, trim
from .kinds import Base, Kind
from .list_functions import LIST_FUNCTIONS, entry_of, row_of
from .mathematics import MATHEMATICS
from .pattern import matches
from .text_functions import TEXT_FUNCTIONS
from .tree import (
    HERE,
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Negate,
    Node,
    Number,
    This,
    is_empty_text,
    placed,
)
from .values import (
    Value,
    calculate,
    compare,
    count_selected,
    extreme,
    gather,
    is_empty,
    length,
    negate,
    round_to,
    selected,
    to_date,
    to_number,
    to_text,
    total,
    truth,
    whole,
)

Lookup = Callable[[str], Value]


def evaluate(tree: Node, lookup: Lookup, today: date, this: Value = None) -> Value:
    """The value of the expression; `this` is the answer that `.` stands for. Numbers are floats, an empty result is
    None."""
    return Evaluation(lookup, today, this).value(tree)


def from_answer(answer: Any, kind: Kind) -> Value:
    """The value of an answer in JSON, as docs/content-format.md has it: dates as ISO 8601 text, a repeat as a list."""
    if kind.base is Base.MANY:
        assert kind.of  # `many` gives it
        return [from_answer(row, kind.of) for row in answer or []]
    if answer is None or answer == []:
        return None
    match kind.base:
        case Base.NUMBER:
            return float(answer)
        case Base.DATE:
            return first_day(answer)
        case Base.CHOICES:
            return list(answer)
        case Base.BOOLEAN:
            return True if answer is True else None
    return trim(answer) or None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`lookup` and `this` give values, as in `evaluate`, or what else a subclass reads of them (`partial.py`)."""

    lookup: Callable[[str], Any]
    today: date
    this: Any

    def value(self, node: Node) -> Value:
        match node:
            case Number():
                return node.value
            case Literal():
                return node.value or None
            case Answer():
                return _filled(self.lookup(node.id))
            case This():
                return _filled(self.this)
            case Negate():
                return negate(self.value(node.operand))
            case Arithmetic():
                return calculate(node.op, self.value(node.left), self.value(node.right))
            case Comparison():
                return self._comparison(node)
            case Logic("and"):
                return truth(self.value(node.left)) and truth(self.value(node.right))
            case Logic():
                return truth(self.value(node.left)) or truth(self.value(node.right))
        return self.call(node)

    def _comparison(self, node: Comparison) -> bool:
        if node.op in ("=", "!=") and (is_empty_text(node.left) or is_empty_text(node.right)):
            asked = node.left if is_empty_text(node.right) else node.right
            return is_empty(self.value(asked)) == (node.op == "=")
        return compare(node.op, self.value(node.left), self.value(node.right))

    def call(self, node: Call) -> Value:
        match node.name, node.arguments:
            case "if", (condition, then, otherwise):
                return self.value(then if truth(self.value(condition)) else otherwise)
            case "today" | "now", _:
                return self.today
            case "regex", (subject, Literal(pattern)):
                text = to_text(self.value(subject))
                return text is not None and matches(pattern, text)
            case "position", _:
                return _filled(self.lookup(HERE))
            case "indexed-repeat", (_, _, row):
                return row_of(self.lookup(placed(node)), self.value(row))
            case ("jr:choice-name", (name, _)) | ("instance", (_, name, _)):
                return entry_of(self.lookup(placed(node)), self.value(name))
        return _FUNCTIONS[node.name](*map(self.value, node.arguments))


def _filled(value: Value) -> Value:
    return None if is_empty(value) else value


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "not": lambda value: not truth(value),
    "true": lambda: True,
    "false": lambda: False,
    "coalesce": lambda value, other: other if is_empty(value) else value,
    "selected": selected,
    "count-selected": count_selected,
    "sum": lambda *values: total(values),
    "count": lambda *values: float(len(gather(values))),
    "min": lambda *values: extreme("<", values),
    "max": lambda *values: extreme(">", values),
    "round": round_to,
    "int": whole,
    "number": to_number,
    "string": to_text,
    "string-length": length,
    "date": to_date,
    "boolean": truth,
    **MATHEMATICS,
    **TEXT_FUNCTIONS,
    **LIST_FUNCTIONS,
}
