"""What each part of an expression may be: a single value, a number, a condition, the name of a choice. What isn't is
noted, with what to write instead.

The ground that the type check stands on (`types.py` for operators, `calls.py` for functions).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from .error import ExpressionError, did_you_mean, named
from .german import parse_number
from .kinds import WRONG, Base, Kind
from .tree import Answer, Literal, Node, This

NO_QUESTION = "welche Kennung eine Frage hat, steht bei ihr nach „id:“"


A_COLUMN = "lesen Sie eine ihrer Spalten, zum Beispiel count(${kind_name})"


class Checker(ABC):
    def __init__(self, kinds: Mapping[str, Kind], this: Kind | None, hints: bool = True):
        self.hints = hints  # whether errors say what may have been meant, which takes a look at every name there is
        self.kinds = kinds
        self.this = this
        self.errors: list[ExpressionError] = []

    def wrong(self, node: Node, text: str, hint: str = "", code: str = "expression-type") -> Kind:
        self.errors.append(ExpressionError(node.offset, code, text, hint))
        return WRONG

    def unknown_question(self, node: Answer) -> Kind:
        if self.kinds.get(f"repeat:{node.id}:"):
            text = f"„{node.id}“ ist eine Wiederholung und selbst keine Antwort"
            return self.wrong(node, text, A_COLUMN, "unknown-question")
        text, hint = f"Eine Frage „{node.id}“ gibt es nicht", self.meant(node.id, self.kinds, "${{{}}}") or NO_QUESTION
        self.errors.append(ExpressionError(node.offset, "unknown-question", text, hint, node.id))
        return WRONG

    def meant(self, word: str, names: Iterable[str], pattern: str) -> str:
        return did_you_mean(word, names, pattern) if self.hints else "?"

    @abstractmethod
    def kind(self, node: Node) -> Kind:
        """The kind of a part, whatever it is."""

    def single(self, node: Node) -> Kind:
        """The kind of a part that must be one value."""
        kind = self.kind(node)
        if kind.base is Base.MANY:
            return self.wrong(
                node,
                f"{named(node)} steht in einer Wiederholung und hat hier viele Antworten",
                "sum(), count(), min() oder max() fassen sie zusammen; join() reiht sie auf",
                "many-answers",
            )
        return kind

    def number(self, node: Node, days: bool = False) -> Kind:
        """The kind of a part that is calculated with: a number or a truth value (1 or 0), with `days` a day too."""
        kind = self.single(node)
        if kind.base in (Base.NUMBER, Base.BOOLEAN, Base.WRONG) or (days and kind.base is Base.DATE):
            return kind
        if isinstance(node, Literal) and parse_number(node.value) is not None:
            return self.wrong(node, f"{named(node)} ist ein Text, keine Zahl", "Zahlen stehen ohne Anführungszeichen")
        return self.wrong(
            node,
            f"{named(node)} ist {kind.base.value}, keine Zahl",
            "number(…) liest die Zahl aus einem Text" if kind.base is Base.TEXT else "",
        )

    def condition(self, node: Node, word: str = "") -> Kind:
        kind = self.single(node)
        if kind.base in (Base.BOOLEAN, Base.WRONG):
            return kind
        if word and isinstance(node, Literal):
            return self.wrong(
                node, f"{named(node)} ist keine Bedingung", f"bei {word} steht auf beiden Seiten ein ganzer Vergleich"
            )
        return self.wrong(node, f"{named(node)} ist {kind.base.value}, keine Bedingung", _as_condition(node, kind))

    def name(self, kind: Kind, node: Literal) -> bool:
        """Whether the text is a name of the list; reported where it isn't."""
        known = node.value in kind.names
        if not known:
            hint = self.meant(node.value, kind.names, "'{}'") or _answers(kind)
            self.wrong(node, f"„{node.value}“ gehört nicht zu den Antworten", hint, "unknown-choice")
        return known


def _answers(kind: Kind) -> str:
    return f"Antworten: {', '.join(kind.names)}" if any(kind.names) else "die Liste hat noch keine Antworten"


def _as_condition(node: Node, kind: Kind) -> str:
    if kind.base is Base.CHOICE and kind.names:
        return f"zum Beispiel {named(node)} = '{kind.names[0]}'"
    if kind.base is Base.CHOICES and kind.names:
        return f"zum Beispiel selected({named(node)}, '{kind.names[0]}')"
    if isinstance(node, (Answer, This)):
        return f"ob geantwortet wurde, sagt {named(node)} != ''"
    return "zum Beispiel ein Vergleich mit = oder >"
