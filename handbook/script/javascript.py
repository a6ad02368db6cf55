"""Expressions as JavaScript for the PDF's actions, and the runtime they call.

An expression becomes one JavaScript expression over the functions of `RUNTIME`, a document-level script in ECMAScript 5
whose names begin with `hb`. It gives the value that `evaluate` gives: null (empty), a boolean, a number, a string, an
`hbDay` or an array. What an answer is read from is the caller's to say, as only the writer knows the fields' full
names; `read_field` writes the reading for each kind.

Viewers: see `fields.js` for what PDF.js does to entries, and why text fields need `hbKeep();` in their Format and
Validate actions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.resources import files

from ..dataclass import dataclass
from ..expression.kinds import Base, Kind
from ..expression.pattern import portable
from ..expression.tree import (
    CONDITIONS,
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

RUNTIME = "\n".join(
    files(__package__).joinpath(name).read_text("utf-8")
    for name in ("german.js", "values.js", "fields.js", "thinking.js", "ways.js")
)
"""The document-level script; in the order german, values, fields, thinking, ways."""

_NAMES = {"date": "hbDateOf", "now": "hbToday"}  # of functions that aren't called as they are in expressions
_GATHERED = {
    "sum": 0,
    "count": 0,
    "min": 0,
    "max": 0,
    "count-non-empty": 0,
    "concat": 0,
    "join": 1,
    "checklist": 2,
    "weighted-checklist": 2,
}  # function → the place from which on its arguments are one array
_READERS = {
    Base.NUMBER: "hbNum",
    Base.TEXT: "hbText",
    Base.DATE: "hbDate",
    Base.TIME: "hbTime",
    Base.CHOICE: "hbChoice",
}


def to_javascript(tree: Node, read: Callable[[str], str], this: str = "null") -> str:
    """The expression in JavaScript. `read` gives the JavaScript that reads the answer with an id, or what functions ask
    for beside answers (`tree.placed`); `this` is the one for `.`."""
    return _Writer(read, this).js(tree)


@dataclass(frozen=True)
class _Writer:
    """No closures: they would hold one another, thousands in a book, until the collector comes."""

    read: Callable[[str], str]
    this: str

    def js(self, node: Node) -> str:
        match node:
            case Number():
                return repr(int(node.value) if node.value.is_integer() else node.value)
            case Literal():
                return literal(node.value) if node.value else "null"
            case Answer():
                return self.read(node.id)
            case This():
                return self.this
            case Negate():
                return f"hbNegate({self.js(node.operand)})"
            case Arithmetic():
                return f"hbCalculate({literal(node.op)}, {self.js(node.left)}, {self.js(node.right)})"
            case Comparison():
                return self.comparison(node)
            case Logic():
                return (
                    f"({self.condition(node.left)} {'&&' if node.op == 'and' else '||'} {self.condition(node.right)})"
                )
        return self.call(node)

    def comparison(self, node: Comparison) -> str:
        if node.op in ("=", "!=") and (is_empty_text(node.left) or is_empty_text(node.right)):
            asked = node.left if is_empty_text(node.right) else node.right
            return ("" if node.op == "=" else "!") + f"hbIsEmpty({self.js(asked)})"
        return f"hbCompare({literal(node.op)}, {self.js(node.left)}, {self.js(node.right)})"

    def condition(self, node: Node) -> str:
        return self.js(node) if _is_boolean(node) else f"hbTrue({self.js(node)})"

    def call(self, node: Call) -> str:
        match node:
            case Call("true" | "false"):
                return node.name
            case Call("not", (operand,)):
                return f"!{self.condition(operand)}"
            case Call("if", (asked, then, otherwise)):
                return f"({self.condition(asked)} ? {self.js(then)} : {self.js(otherwise)})"
            case Call("position"):
                return self.read(placed(node))
            case Call("indexed-repeat", (_, _, row)):
                return f"hbRowOf({self.read(placed(node))}, {self.js(row)})"
            case Call("jr:choice-name", (name, _)) | Call("instance", (_, name, _)):
                return f"hbEntryOf({self.read(placed(node))}, {self.js(name)})"
            case Call("regex", (subject, Literal(pattern))):
                return f"hbRegex({self.js(subject)}, {literal(portable(pattern))})"
        arguments = [self.js(argument) for argument in node.arguments]
        if node.name in _GATHERED:
            first = _GATHERED[node.name]
            arguments[first:] = [f"[{', '.join(arguments[first:])}]"]
        return f"{_script_name(node.name)}({', '.join(arguments)})"


def read_field(kind: Kind, name: str, unit: str = "") -> str:
    """JavaScript that reads the answer of this kind from the field with this full name. For CHOICES it is the name
    before `.choice`; numbers may have `unit` behind them."""
    match kind.base:
        case Base.CHOICES:
            return f"hbChosen({literal(name)}, {literal(kind.names)})"
        case Base.BOOLEAN:
            return f"hbTicked({literal(name)})"
    more = f", {literal(unit)}" if unit and kind.base is Base.NUMBER else ""
    return f"{_READERS[kind.base]}(hbGet({literal(name)}){more})"


def literal(value: str | Iterable[str] | Iterable[list[str]]) -> str:
    """A string, or an array of strings or of such arrays, as a JavaScript literal, in ASCII."""
    return json.dumps(value if isinstance(value, str) else list(value))


def _is_boolean(node: Node) -> bool:
    return isinstance(node, (Comparison, Logic)) or (isinstance(node, Call) and node.name in CONDITIONS)


def _script_name(function: str) -> str:
    """ "count-selected" → "hbCountSelected"."""
    return _NAMES.get(function) or "hb" + function.title().replace("-", "")
