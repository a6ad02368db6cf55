"""Which kind of value each function gives, and which kinds its arguments may have.

The other half of the type check (`types.py`): the parser has counted the arguments, here each is looked at.
"""

from __future__ import annotations

from .checker import Checker
from .error import named
from .german import parse_date
from .kinds import BOOLEAN, DATE, NUMBER, TEXT, WRONG, Base, Kind
from .tree import Call, Literal, Node

_ORDERED = (Base.NUMBER, Base.DATE, Base.TIME)
_AGGREGATED = {"sum": (Base.NUMBER, Base.BOOLEAN), "count": tuple(Base), "min": _ORDERED, "max": _ORDERED}


def call_kind(checker: Checker, node: Call) -> Kind:
    match node.name:
        case "true" | "false":
            return BOOLEAN
        case "today":
            return DATE
        case "not":
            checker.condition(node.arguments[0])
            return BOOLEAN
        case "if":
            checker.condition(node.arguments[0])
            return _either(checker, node, *map(checker.single, node.arguments[1:]))
        case "coalesce":
            return _either(checker, node, *map(checker.single, node.arguments))
        case "selected":
            return _selected(checker, *node.arguments)
        case "count-selected":
            return _count_selected(checker, node.arguments[0])
        case "sum" | "count" | "min" | "max":
            return _aggregate(checker, node)
        case "round" | "int":
            for argument in node.arguments:
                checker.number(argument)
            return NUMBER
        case "date":
            return _date(checker, node.arguments[0])
    checker.single(node.arguments[0])
    return {"number": NUMBER, "string": TEXT, "string-length": NUMBER, "regex": BOOLEAN}[node.name]


def _either(checker: Checker, node: Call, one: Kind, other: Kind) -> Kind:
    """The kind of what is the one or the other."""
    bases = {one.base, other.base}
    if Base.WRONG in bases:
        return WRONG
    if Base.EMPTY in bases:
        return other if one.base is Base.EMPTY else one
    if len(bases) == 1:
        return Kind(one.base, tuple(dict.fromkeys(one.names + other.names)))
    if bases <= {Base.TEXT, Base.CHOICE, Base.TIME}:
        return TEXT
    return checker.wrong(node, f"{named(node)} ist einmal {one.base.value} und einmal {other.base.value}")


def _selected(checker: Checker, node: Node, name: Node) -> Kind:
    kind, wanted = checker.single(node), checker.single(name)
    if kind.base not in (Base.CHOICE, Base.CHOICES, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, keine Auswahl")
    elif wanted.base not in (Base.TEXT, Base.CHOICE, Base.WRONG):
        checker.wrong(name, f"{named(name)} ist {wanted.base.value}, kein Name einer Antwort")
    elif isinstance(name, Literal) and kind.base is not Base.WRONG:
        checker.name(kind, name)
    return BOOLEAN


def _count_selected(checker: Checker, node: Node) -> Kind:
    kind = checker.single(node)
    if kind.base not in (Base.CHOICES, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, keine Mehrfachauswahl")
    return NUMBER


def _aggregate(checker: Checker, node: Call) -> Kind:
    """sum(), count(), min() and max() take single values and questions of a repeat alike."""
    first = WRONG
    for argument in node.arguments:
        kind = checker.kind(argument)
        if node.name == "count" and kind.base is Base.CHOICES:
            checker.wrong(
                argument, f"{named(argument)} ist {kind.base.value}", f"schreiben Sie count-selected({named(argument)})"
            )
        kind = kind.of or kind
        if kind.base is Base.WRONG:
            continue
        if kind.base not in _AGGREGATED[node.name]:
            checker.wrong(
                argument,
                f"{node.name}() rechnet mit Zahlen, {named(argument)} ist {kind.base.value}",
                "count(…) zählt, wie viele geantwortet haben" if node.name == "sum" else "",
            )
        elif node.name in ("min", "max") and first.base not in (kind.base, Base.WRONG):
            checker.wrong(argument, f"{named(argument)} ist {kind.base.value}, das Argument davor {first.base.value}")
        else:
            first = kind
    return first if node.name in ("min", "max") else NUMBER


def _date(checker: Checker, node: Node) -> Kind:
    kind = checker.single(node)
    if isinstance(node, Literal) and parse_date(node.value) is None:
        checker.wrong(node, f"Ein Datum {named(node)} gibt es nicht", "zum Beispiel date('2026-01-31')")
    elif kind.base not in (Base.TEXT, Base.DATE, Base.NUMBER, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, kein Datum")
    return DATE
