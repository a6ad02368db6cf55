"""Which kind of value an expression has, and where its parts don't fit together.

XPath converts anything into anything, so that a misspelt choice or a forgotten aggregate is silently false in the
field. We know every question's kind and say so before a book is built. All errors of an expression are found in one
run; a part that is wrong counts as fitting everywhere, so that one mistake is one message.

Stricter than XPath: a condition is a comparison or another truth value, never a bare answer (`${a} = 'ja' or 'nein'` is
always true in XPath); numbers, days, times and choices are compared only with their like; choices have no order.
"""

from __future__ import annotations

from collections.abc import Mapping

from .calls import call_kind
from .checker import Checker
from .error import ExpressionError, named
from .german import parse_date, parse_time
from .kinds import BOOLEAN, DATE, EMPTY, NUMBER, TEXT, WRONG, Base, Kind
from .tree import Answer, Arithmetic, Comparison, Literal, Logic, Negate, Node, Number, This


def kind_of(tree: Node, kinds: Mapping[str, Kind]) -> Kind:
    """The expression's kind alone; nothing is looked up for a message that nobody reads."""
    return TypeChecker(kinds, None, hints=False).single(tree)


def check(
    tree: Node, kinds: Mapping[str, Kind], this: Kind | None = None, condition: bool = False
) -> tuple[Kind, list[ExpressionError]]:
    """The expression's kind and all that is wrong with it. `this` is the kind of `.` (None: there is none); `condition`
    demands that the expression be one (relevant, constraint, a guide's when). After an error the kind may have the base
    WRONG."""
    checker = TypeChecker(kinds, this)
    kind = checker.condition(tree) if condition else checker.single(tree)
    return kind, sorted(checker.errors, key=lambda error: error.offset)


class TypeChecker(Checker):
    def kind(self, node: Node) -> Kind:
        match node:
            case Number():
                return NUMBER
            case Literal():
                return TEXT if node.value else EMPTY
            case Answer():
                return self.kinds.get(node.id) or self.unknown_question(node)
            case This():
                return self.this or self.wrong(node, "„.“ steht für die Antwort der Frage selbst; hier gibt es keine")
            case Negate():
                self.number(node.operand)
                return NUMBER
            case Arithmetic():
                return self.arithmetic(node)
            case Comparison():
                return self.comparison(node)
            case Logic():
                self.condition(node.left, node.op)
                self.condition(node.right, node.op)
                return BOOLEAN
        return call_kind(self, node)

    def arithmetic(self, node: Arithmetic) -> Kind:
        days = node.op in ("+", "-")
        left, right = self.number(node.left, days).base, self.number(node.right, days).base
        if Base.WRONG in (left, right):
            return WRONG
        if left is Base.DATE and right is Base.DATE:
            return NUMBER if node.op == "-" else self.wrong(node, "Zwei Daten lassen sich nicht zusammenzählen")
        if left is Base.DATE or (right is Base.DATE and node.op == "+"):
            return DATE
        return (
            NUMBER if right is not Base.DATE else self.wrong(node, "Ein Datum lässt sich nicht von einer Zahl abziehen")
        )

    def comparison(self, node: Comparison) -> Kind:
        left, right = self.single(node.left), self.single(node.right)
        equality = node.op in ("=", "!=")
        if Base.WRONG in (left.base, right.base):
            return BOOLEAN
        if Base.EMPTY in (left.base, right.base):
            if not equality:
                self.wrong(node, f"Mit '' lässt sich nur durch = oder != vergleichen, nicht durch {node.op}")
            return BOOLEAN
        for one, kind, other, other_kind in (
            (node.left, left, node.right, right),
            (node.right, right, node.left, left),
        ):
            if self.one_sided(one, kind, other, other_kind):
                return BOOLEAN
        if left.base is not right.base and {left.base, right.base} != {Base.TEXT, Base.CHOICE}:
            self.wrong(node, f"{named(node.left)} ist {left.base.value}, {named(node.right)} ist {right.base.value}")
        elif not equality and left.base not in (Base.NUMBER, Base.DATE, Base.TIME):
            self.wrong(
                node,
                f"{named(node.left)} ist {left.base.value} und hat keine Reihenfolge",
                "vergleichen Sie mit = oder !=",
            )
        return BOOLEAN

    def one_sided(self, node: Node, kind: Kind, other: Node, other_kind: Kind) -> bool:
        """Whether what `other` is decides the comparison: reported where it is wrong, so that nothing else need be
        said."""
        if kind.base is Base.CHOICES:
            self.wrong(
                node, f"{named(node)} ist {kind.base.value}", f"schreiben Sie selected({named(node)}, {named(other)})"
            )
            return True
        if not isinstance(other, Literal):
            return False
        match kind.base:
            case Base.CHOICE:
                return not self.name(kind, other)
            case Base.TIME:
                if parse_time(other.value) != other.value:
                    self.wrong(other, f"{named(other)} ist keine Uhrzeit", "Uhrzeiten schreibt man '09:30'")
                return True
            case Base.DATE:
                iso = parse_date(other.value)
                self.wrong(
                    other, f"{named(other)} ist ein Text, kein Datum", f"schreiben Sie date('{iso}')" if iso else ""
                )
                return True
            case Base.NUMBER:
                self.number(other)
                return True
            case Base.BOOLEAN:
                self.wrong(other, f"{named(other)} ist ein Text, keine Bedingung", "schreiben Sie true() oder false()")
                return True
        return False
