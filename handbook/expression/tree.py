"""The syntax tree of an expression: XLSForm's subset of XPath 1.0, as typed nodes that never change.

XLSForm (xlsform.org, "relevant", "constraint", "calculation") writes conditions and calculations in XPath, with `${id}`
for the answer to a question and `.` for the answer to the question the expression stands at. Paths, axes and namespaces
of XPath are not part of it. Each node keeps the offset of its first or, for an operator, of its deciding character, so
that an error can point at it; two trees are equal when they say the same, wherever it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ..dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands there as it is."""

    value: float
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal in quotes; the empty one, `''`, stands for "no answer"."""

    value: str
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """`${id}`: the answer to another question."""

    id: str
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class This:
    """`.`: the answer to the question itself."""

    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negate:
    """Minus before an operand."""

    operand: Node
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`op` is one of + - * div mod."""

    op: str
    left: Node
    right: Node
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`op` is one of = != < <= > >=."""

    op: str
    left: Node
    right: Node
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """`op` is `and` or `or`."""

    op: str
    left: Node
    right: Node
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `FUNCTIONS` with as many arguments as it takes; the second one of regex() is a `Literal`. Those of
    `placed` also ask for something that is no answer: position() has no argument; indexed-repeat() an `Answer`, the
    repeat as `Literal`, the row; jr:choice-name() a value, the question as `Literal`; instance() the list as `Literal`,
    the name of a choice, the column as `Literal`."""

    name: str
    arguments: tuple[Node, ...]
    offset: int = field(default=0, compare=False)


Node = Number | Literal | Answer | This | Negate | Arithmetic | Comparison | Logic | Call

FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "not": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
    "if": (3, 3),
    "coalesce": (2, 2),
    "selected": (2, 2),
    "count-selected": (1, 1),
    "regex": (2, 2),
    "sum": (1, None),
    "count": (1, None),
    "min": (1, None),
    "max": (1, None),
    "round": (1, 2),
    "int": (1, 1),
    "number": (1, 1),
    "string": (1, 1),
    "string-length": (1, 1),
    "date": (1, 1),
    "today": (0, 0),
    "now": (0, 0),
    "boolean": (1, 1),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceiling": (1, 1),
    "pow": (2, 2),
    "sqrt": (1, 1),
    "exp": (1, 1),
    "exp10": (1, 1),
    "log": (1, 1),
    "log10": (1, 1),
    "pi": (0, 0),
    "sin": (1, 1),
    "cos": (1, 1),
    "tan": (1, 1),
    "asin": (1, 1),
    "acos": (1, 1),
    "atan": (1, 1),
    "atan2": (2, 2),
    "concat": (1, None),
    "join": (2, None),
    "contains": (2, 2),
    "starts-with": (2, 2),
    "ends-with": (2, 2),
    "substr": (2, 3),
    "substring-before": (2, 2),
    "substring-after": (2, 2),
    "translate": (3, 3),
    "check-character": (1, 1),
    "normalize-space": (1, 1),
    "selected-at": (2, 2),
    "count-non-empty": (1, None),
    "checklist": (3, None),
    "weighted-checklist": (4, None),
    "decimal-date-time": (1, 1),
    "decimal-time": (1, 1),
    "format-date": (2, 2),
    "format-date-time": (2, 2),
    "position": (1, 1),
    "indexed-repeat": (3, 3),
    "jr:choice-name": (2, 2),
    "instance": (1, 1),
}
"""Name → fewest and most arguments (None: any number)."""

CONDITIONS = frozenset(
    "not true false selected regex boolean contains starts-with ends-with check-character "
    "checklist weighted-checklist".split()
)
"""The functions whose value is true or false."""

DAILY = ("today", "now")
"""The functions that say another thing on another day."""


HERE = ".."


def placed(node: Node) -> str:
    """The name under which a call asks for what is no answer (`Lookup`, `Kinds`); "" for any other part. Ids have no
    colon, so none of them is one."""
    match node:
        case Call("position"):
            return HERE
        case Call("indexed-repeat", (Answer(name), Literal(repeat), _)):
            return f"repeat:{repeat}:{name}"
        case Call("jr:choice-name", (_, Literal(question))):
            return f"question:{question}"
        case Call("instance", (Literal(choices), _, Literal(column))):
            return f"list:{choices}:{column}"
    return ""


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Answer() | Literal() | This() | Number():  # as most are
            return ()
        case Arithmetic() | Comparison() | Logic():
            return node.left, node.right
        case Call():
            return node.arguments
        case Negate():
            return (node.operand,)
    return ()


def walk(tree: Node) -> Iterator[Node]:
    """Every node of the tree, each before its children, from left to right."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if below := children(node):
            waiting.extend(reversed(below))


def conjuncts(tree: Node) -> Iterator[Node]:
    """The parts that must all hold, from left to right; the tree itself where no `and` joins it."""
    if isinstance(tree, Logic) and tree.op == "and":
        yield from conjuncts(tree.left)
        yield from conjuncts(tree.right)
    else:
        yield tree


def depth(tree: Node) -> int:
    """How many nodes lie on the longest way down; counted without recursion, whatever the depth."""
    level, deepest = [tree], 0
    while level:
        deepest += 1
        level = [child for node in level for child in children(node)]
    return deepest


def references(tree: Node) -> tuple[str, ...]:
    """The ids of the questions whose answers the expression reads, each once, in the order of the text."""
    return tuple(dict.fromkeys(node.id for node in walk(tree) if isinstance(node, Answer)))


def in_all_rows(tree: Node) -> tuple[str, ...]:
    """The ids of the questions whose answers in all rows of their repeat the expression reads, wherever it stands."""
    found = (node.arguments[0] for node in walk(tree) if isinstance(node, Call) and node.name == "indexed-repeat")
    return tuple(dict.fromkeys(answer.id for answer in found if isinstance(answer, Answer)))


def is_empty_text(node: Node) -> bool:
    """Whether the node is `''`, the word for "no answer"."""
    return isinstance(node, Literal) and node.value == ""
