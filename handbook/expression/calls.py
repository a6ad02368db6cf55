"""Which kind of value each function gives, and which kinds its arguments may have.

The other half of the type check (`types.py`): the parser has counted the arguments, here each is looked at. What isn't
in `_SPECIAL` takes single values, or numbers where it calculates.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .checker import Checker
from .error import named
from .german import parse_date
from .habits import CHOICE_NAME, INDEXED, INSTANCE
from .kinds import BOOLEAN, DATE, NUMBER, TEXT, WRONG, Base, Kind
from .mathematics import MATHEMATICS
from .text_functions import OF_DAYS, OF_TIMES
from .tree import CONDITIONS, HERE, Call, Literal, placed

_ORDERED = (Base.NUMBER, Base.DATE, Base.TIME)
_AGGREGATED = {"sum": (Base.NUMBER, Base.BOOLEAN), "count": tuple(Base), "min": _ORDERED, "max": _ORDERED}
_CALCULATING = {*MATHEMATICS, "round", "int"}
_NUMBERS = ("number", "string-length")
_UNKNOWN_ESCAPE = re.compile(f"%(?![{OF_DAYS}]).?")


def call_kind(checker: Checker, node: Call) -> Kind:
    if node.name in _SPECIAL:
        return _SPECIAL[node.name](checker, node)
    for argument in node.arguments:
        if node.name in _CALCULATING:
            checker.number(argument)
        else:
            checker.single(argument)
    if node.name in CONDITIONS:
        return BOOLEAN
    return NUMBER if node.name in _CALCULATING or node.name in _NUMBERS else TEXT


def _not(checker: Checker, node: Call) -> Kind:
    checker.condition(node.arguments[0])
    return BOOLEAN


def _if(checker: Checker, node: Call) -> Kind:
    checker.condition(node.arguments[0])
    return _either(checker, node, *map(checker.single, node.arguments[1:]))


def _coalesce(checker: Checker, node: Call) -> Kind:
    return _either(checker, node, *map(checker.single, node.arguments))


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


def _selected(checker: Checker, call: Call) -> Kind:
    node, name = call.arguments
    kind, wanted = checker.single(node), checker.single(name)
    if kind.base not in (Base.CHOICE, Base.CHOICES, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, keine Auswahl")
    elif wanted.base not in (Base.TEXT, Base.CHOICE, Base.WRONG):
        checker.wrong(name, f"{named(name)} ist {wanted.base.value}, kein Name einer Antwort")
    elif isinstance(name, Literal) and kind.base is not Base.WRONG:
        checker.name(kind, name)
    return BOOLEAN


def _count_selected(checker: Checker, call: Call) -> Kind:
    node = call.arguments[0]
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


def _date(checker: Checker, call: Call) -> Kind:
    node = call.arguments[0]
    kind = checker.single(node)
    if isinstance(node, Literal) and parse_date(node.value) is None:
        checker.wrong(node, f"Ein Datum {named(node)} gibt es nicht", "zum Beispiel date('2026-01-31')")
    elif kind.base not in (Base.TEXT, Base.DATE, Base.NUMBER, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, kein Datum")
    return DATE


def _days(checker: Checker, call: Call) -> Kind:
    _date(checker, call)
    return NUMBER


def _format(checker: Checker, call: Call) -> Kind:
    _date(checker, call)
    pattern = call.arguments[1]
    if not isinstance(pattern, Literal):
        checker.wrong(pattern, f"Die Form von {call.name}() ist ein Text in Anführungszeichen", _FORM)
    elif unknown := _UNKNOWN_ESCAPE.search(pattern.value):
        is_time = unknown[0][1:] in (*OF_TIMES,)
        text = "steht für eine Uhrzeit" if is_time else f"bedeutet in {call.name}() nichts"
        checker.wrong(pattern, f"„{unknown[0]}“ {text}", _CLOCK if is_time else _FORM)
    return TEXT


def _part_of_day(checker: Checker, call: Call) -> Kind:
    node = call.arguments[0]
    kind = checker.single(node)
    if kind.base not in (Base.TIME, Base.TEXT, Base.WRONG):
        checker.wrong(node, f"{named(node)} ist {kind.base.value}, keine Uhrzeit")
    return NUMBER


def _contains(checker: Checker, call: Call) -> Kind:
    node, part = call.arguments
    kind = checker.single(node)
    checker.single(part)
    if kind.base is Base.CHOICES:
        checker.wrong(
            node, f"{named(node)} ist {kind.base.value}", f"schreiben Sie selected({named(node)}, {named(part)})"
        )
    return BOOLEAN


def _substr(checker: Checker, call: Call) -> Kind:
    checker.single(call.arguments[0])
    for position in call.arguments[1:]:
        checker.number(position)
    return TEXT


def _join(checker: Checker, call: Call) -> Kind:
    checker.single(call.arguments[0])
    for argument in call.arguments[1:]:
        checker.kind(argument)
    return TEXT


def _counted(checker: Checker, call: Call) -> Kind:
    for argument in call.arguments:
        checker.kind(argument)
    return NUMBER


def _selected_at(checker: Checker, call: Call) -> Kind:
    node, place = call.arguments
    kind = checker.single(node)
    checker.number(place)
    if kind.base not in (Base.CHOICE, Base.CHOICES, Base.WRONG):
        return checker.wrong(node, f"{named(node)} ist {kind.base.value}, keine Auswahl")
    return WRONG if kind.base is Base.WRONG else Kind(Base.CHOICE, kind.names)


def _checklist(checker: Checker, call: Call) -> Kind:
    """Conditions, each with its weight behind it in a weighted one; boxes in all rows of a repeat count each."""
    weighted = call.name.startswith("weighted")
    for limit in call.arguments[:2]:
        checker.number(limit)
    for place, argument in enumerate(call.arguments[2:]):
        if weighted and place % 2:
            checker.number(argument)
        elif weighted or (checker.kind(argument).of or WRONG).base is not Base.BOOLEAN:
            checker.condition(argument)
    return BOOLEAN


def _position(checker: Checker, call: Call) -> Kind:
    return checker.kinds.get(HERE) or checker.wrong(
        call, "position(..) zählt die Zeilen einer Wiederholung; diese Frage steht in keiner"
    )


def _indexed(checker: Checker, call: Call) -> Kind:
    answer, repeat, row = call.arguments
    checker.number(row)
    kind = checker.kinds.get(placed(call))
    if kind is None and checker.kind(answer).base is not Base.WRONG:
        return checker.wrong(
            answer,
            f"{named(answer)} steht nicht in der Wiederholung „{repeat.value if isinstance(repeat, Literal) else ''}“",
            INDEXED,
        )
    return kind or WRONG


def _choice_name(checker: Checker, call: Call) -> Kind:
    value, question = call.arguments
    kind = checker.single(value)
    if kind.base is Base.CHOICES:
        checker.wrong(
            value,
            f"{named(value)} ist {kind.base.value}",
            f"selected-at({named(value)}, 0) nimmt daraus die erste, selected-at({named(value)}, 1) die zweite",
        )
    if checker.kinds.get(placed(call)) is None:
        text = f"{named(question)} ist keine Frage mit einer Liste von Antworten"
        checker.wrong(question, text, CHOICE_NAME, "unknown-question")
    return TEXT


def _instance(checker: Checker, call: Call) -> Kind:
    choices, name, column = call.arguments
    checker.single(name)
    return checker.kinds.get(placed(call)) or checker.wrong(
        choices, f"Eine Liste {named(choices)} mit der Spalte {named(column)} gibt es nicht", INSTANCE
    )


_CLOCK = "in Ausdrücken zählt nur der Tag; nach der Uhrzeit fragt eine eigene Frage (time)"
_FORM = "zum Beispiel '%d.%m.%Y'; die Zeichen stehen in docs/content-format.md"
_SPECIAL: dict[str, Callable[[Checker, Call], Kind]] = {
    "today": lambda checker, node: DATE,
    "now": lambda checker, node: DATE,
    "not": _not,
    "if": _if,
    "coalesce": _coalesce,
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": _count_selected,
    "count-non-empty": _counted,
    "sum": _aggregate,
    "count": _aggregate,
    "min": _aggregate,
    "max": _aggregate,
    "date": _date,
    "decimal-date-time": _days,
    "decimal-time": _part_of_day,
    "format-date": _format,
    "format-date-time": _format,
    "contains": _contains,
    "starts-with": _contains,
    "ends-with": _contains,
    "substr": _substr,
    "join": _join,
    "checklist": _checklist,
    "weighted-checklist": _checklist,
    "position": _position,
    "indexed-repeat": _indexed,
    "jr:choice-name": _choice_name,
    "instance": _instance,
}
