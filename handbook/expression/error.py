"""What is wrong with an expression, at which character, and what to write instead.

An expression doesn't know where in a file it stands, so its errors carry the offset in its own text; the caller, who
has the scalar's span, turns offset into line and column. Codes are words of `docs/fehler.md`; text and hint are German,
for editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ..problem import Instead
from .tree import Answer, Call, Literal, Negate, Node, Number, This

SIGNS = re.compile(r"[{}\[\]\"'#,&*!|<>%@`\t]")  # in a name that is itself a mistake


class ExpressionError(Exception):
    """`offset` counts characters from 0; `code` is kebab-case; `text` says what is wrong, `hint` what to do ("" if
    nothing helps); `question`: the id that no question has, where it is that."""

    def __init__(self, offset: int, code: str, text: str, hint: str = "", question: str = ""):
        super().__init__(f"{offset}: [{code}] {text}" + (f" ({hint})" if hint else ""))
        self.offset = offset
        self.code = code
        self.text = text
        self.hint = hint
        self.question = question


def did_you_mean(word: str, names: Iterable[str], pattern: str = "{}") -> str:
    """The hint that offers the nearest of `names`, written as `pattern` says; "" where none is near."""
    nearest = get_close_matches(word.lower(), [name for name in names if not SIGNS.search(name)], n=1, cutoff=0.7)
    return Instead(word, nearest[0], f"meinten Sie {pattern}?") if nearest else ""


def named(node: Node) -> str:
    """How a message calls a part of the expression, at the beginning of its sentence."""
    match node:
        case Answer():
            return f"${{{node.id}}}"
        case This():
            return "."
        case Literal():
            return f"'{node.value}'"
        case Number():
            return f"{node.value:g}"
        case Call():
            return f"{node.name}()"
        case Negate():
            return "Die Zahl mit -"
    return f"Der Ausdruck mit {node.op}"
