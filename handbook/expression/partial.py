"""What an expression says when answers are known only in part: what printed skip instructions and the rules about
conditions reason with.

Three-valued logic (Kleene): a condition holds, or doesn't, or can't be told. What can't be told raises `Unknown`;
`and`, `or`, `if` and comparisons with nothing are told as soon as one side decides. Between "known" and "unknown" stand
the abstract answers: one of some choices (`OneOf`), a multiple choice of which some boxes are known (`Ticks`), a number
or day between two others (`Between`), a text that is none of some others (`Unlike`). What is told of an abstract answer
holds for every answer that it stands for; that is all that makes the reasoning sound.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..dataclass import dataclass
from .evaluate import Evaluation
from .tree import Answer, Arithmetic, Call, Comparison, Literal, Logic, Node, This, is_empty_text
from .values import Value, calculate, compare, count_selected, is_empty, selected, to_date, to_number, truth

MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
HOLDS = {
    "<": (True, False, False),
    "<=": (True, True, False),
    "=": (False, True, False),
    "!=": (True, False, True),
    ">=": (False, True, True),
    ">": (False, False, True),
}  # operator → whether it holds below, at, above what is compared with


class Unknown(Exception):
    """The value can't be told from what is known."""


class Abstract:
    """An answer that is known in part. `compare` gives what a comparison with a value may say."""

    __slots__ = ()

    def compare(self, op: str, other: Value) -> set[bool]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class OneOf(Abstract):
    """A select_one: one of these names."""

    names: frozenset[str]

    def compare(self, op: str, other: Value) -> set[bool]:
        return {compare(op, name, other) for name in self.names}


@dataclass(frozen=True, slots=True)
class Ticks(Abstract):
    """A select_multiple: `yes` are ticked, `no` aren't, of the others nothing is known; between `fewest` and `most` are
    ticked in all."""

    yes: frozenset[str]
    no: frozenset[str]
    fewest: int
    most: int

    def compare(self, op: str, other: Value) -> set[bool]:
        return {True, False}


@dataclass(frozen=True, slots=True)
class Between(Abstract):
    """A number between two others, without them (`closed`: with them). `days`: a day, as days since 1970-01-01."""

    low: float
    high: float
    closed: bool = False
    days: bool = False

    def compare(self, op: str, other: Value) -> set[bool]:
        at = to_number(to_date(other) if self.days else other)
        if at is None:
            return {False}
        equal = self.low <= at <= self.high if self.closed else self.low < at < self.high
        return {holds for holds, there in zip(HOLDS[op], (self.low < at, equal, self.high > at)) if there}


@dataclass(frozen=True, slots=True)
class Unlike(Abstract):
    """A text that is none of these."""

    texts: frozenset[str]

    def compare(self, op: str, other: Value) -> set[bool]:
        return {op == "!="} if op in ("=", "!=") and other in self.texts else {True, False}


Partial = Value | Abstract
Tried = Partial | type[Unknown]
PartialLookup = Callable[[str], Partial]  # raises Unknown where nothing is known of the answer


def holds(tree: Node, lookup: PartialLookup, this: Tried = Unknown, today: date = date.min) -> bool | None:
    """Whether the condition holds for all answers that are possible; None where that can't be told. `lookup` and `this`
    as in `evaluate`, abstract answers included; what day today is isn't known unless it is said."""
    try:
        return truth(_Partly(lookup, today, this).value(tree))
    except Unknown:
        return None


def only(id_: str, answer: Partial) -> PartialLookup:
    """Of one question the answer is known, of all others nothing."""

    def lookup(name: str) -> Partial:
        if name != id_:
            raise Unknown
        return answer

    return lookup


class _Partly(Evaluation):
    """Each part is looked at once, so the cost is that of the expression."""

    __slots__ = ()

    def value(self, node: Node) -> Value:
        """Raises Unknown where the value isn't known exactly."""
        found = self._part(node)
        if isinstance(found, Abstract):
            raise Unknown
        return found

    def _part(self, node: Node) -> Partial:
        """The value of a part, abstract where that is what is known of an answer. Raises Unknown."""
        match node:
            case Comparison():
                return self._comparison(node)
            case Literal():
                return node.value or None
            case Answer():
                return _filled(self.lookup(node.id))
            case This():
                return _filled(_known(self.this))
            case Logic():
                return self._logic(node)
            case Call():
                return self._called(node)
            case Arithmetic():
                left, right = self._tried(node.left), self._tried(node.right)
                return None if left is None or right is None else calculate(node.op, _exact(left), _exact(right))
        return Evaluation.value(self, node)

    def _called(self, node: Call) -> Partial:
        match node.name, node.arguments:
            case "selected", (answer, Literal(name)):
                return _selected(self._part(answer), name)
            case "count-selected", (answer,):
                return _count(self._part(answer))
            case "if", (condition, then, otherwise):
                return self._if(condition, then, otherwise)
            case "today" | "now", _ if self.today == date.min:
                raise Unknown
        return self.call(node)

    def _tried(self, node: Node) -> Tried:
        """The value of a part; the class Unknown where it can't be told."""
        try:
            return self._part(node)
        except Unknown:
            return Unknown

    def _truth(self, node: Node) -> bool | None:
        found = self._tried(node)
        return None if isinstance(found, (type, Abstract)) else truth(found)

    def _logic(self, node: Logic) -> bool:
        decisive = node.op == "or"
        left = self._truth(node.left)
        if left is decisive:
            return decisive
        right = self._truth(node.right)
        if right is decisive:
            return decisive
        if left is None or right is None:
            raise Unknown
        return not decisive

    def _if(self, condition: Node, then: Node, otherwise: Node) -> Partial:
        told = self._truth(condition)
        if told is not None:
            return self._part(then if told else otherwise)
        one, other = self._part(then), self._part(otherwise)
        if type(one) is not type(other) or one != other or isinstance(one, Abstract):
            raise Unknown
        return one

    def _comparison(self, node: Comparison) -> bool:
        if node.op in ("=", "!=") and (is_empty_text(node.left) or is_empty_text(node.right)):
            return _nothing(self._part(node.left if is_empty_text(node.right) else node.right)) == (node.op == "=")
        left, right = self._tried(node.left), self._tried(node.right)
        if left is None or right is None:
            return False
        if isinstance(left, Abstract):
            return _settled(left.compare(node.op, _exact(right)))
        if isinstance(right, Abstract):
            return _settled(right.compare(MIRRORED[node.op], _exact(left)))
        return compare(node.op, _exact(left), _exact(right))


def _known(answer: Tried) -> Partial:
    if isinstance(answer, type):  # Unknown itself
        raise Unknown
    return answer


def _filled(answer: Partial) -> Partial:
    return answer if isinstance(answer, Abstract) or not is_empty(answer) else None


def _exact(part: Tried) -> Value:
    if isinstance(part, (type, Abstract)):
        raise Unknown
    return part


def _nothing(answer: Partial) -> bool:
    """Whether nothing is answered."""
    if isinstance(answer, Ticks):
        return _settled({answer.most == 0} if answer.most == 0 or answer.fewest > 0 else {True, False})
    return not isinstance(answer, Abstract) and is_empty(answer)


def _selected(answer: Partial, name: str) -> bool:
    if isinstance(answer, Ticks):
        return _settled({name in answer.yes} if name in answer.yes or name in answer.no else {True, False})
    return _settled(answer.compare("=", name)) if isinstance(answer, Abstract) else selected(answer, name)


def _count(answer: Partial) -> Partial:
    if isinstance(answer, Ticks):
        return float(answer.most) if answer.fewest == answer.most else Between(answer.fewest, answer.most, closed=True)
    return 1.0 if isinstance(answer, Abstract) else count_selected(answer)


def _settled(possible: set[bool]) -> bool:
    if len(possible) != 1:
        raise Unknown
    return possible.pop()
