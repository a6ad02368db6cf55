"""From text to tree: a lexer of one regular expression and a Pratt parser (operators by binding power, XPath 1.0 clause
3.4 and 3.5).

The parser raises at the first thing it cannot read, in German and with what to write instead; above all it knows what
people bring along from Excel and from programming languages (`habits.py`). A tree it returns is sound: every function
exists and has as many arguments as it takes, a regex() has a pattern that works in every viewer. Text and nesting are
limited, so that no content can make a later stage run out of stack.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, NoReturn

from .error import ExpressionError, did_you_mean
from .habits import (
    CHOICE_NAME,
    FOREIGN,
    FOREIGN_FUNCTIONS,
    INDEXED,
    INSTANCE,
    PATTERN,
    POSITION,
    REFUSED,
    USES,
    foreign_word,
    usage,
)
from .pattern import PatternError, portable
from .tree import FUNCTIONS, Answer, Arithmetic, Call, Comparison, Literal, Logic, Negate, Node, Number, This, depth

MAX_LENGTH = 5_000
MAX_DEPTH = 100

_POWER = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_COMPARING = 3
_UNARY = 7

NAME_OF_QUESTION = "[A-Za-z_][A-Za-z0-9_-]*"
NAME_OF_CHOICE = "[A-Za-z0-9_][A-Za-z0-9_-]*"
ANSWER_ID = rf"{NAME_OF_QUESTION}(?:\.{NAME_OF_CHOICE})*"
_INSTANCE = r"""instance\(\s*(?:'[^']*'|"[^"]*")\s*\)\s*/\s*root\s*/\s*item\s*\[\s*name\s*=(?!=)"""
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<instance>{_INSTANCE})
  | (?P<column>\]\s*/\s*{NAME_OF_QUESTION})
  | (?P<parent>\.\.(?=\s*\)))
  | (?P<name>jr:choice-name|[^\W\d]\w*(?:-[^\W\d]\w*)*)
  | (?P<answer>\$\{{\s*{ANSWER_ID}\s*\}})
  | (?P<foreign>{"|".join(re.escape(word) for word in sorted(FOREIGN, key=len, reverse=True))})
  | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<operator>!=|<=|>=|[=<>+*-])
  | (?P<mark>[(),.])
  | (?P<other>.)
""",
    re.X | re.S,
)


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def parse(source: str) -> Node:
    """The tree of an expression. Raises ExpressionError."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            MAX_LENGTH,
            "expression-too-long",
            f"Der Ausdruck hat mehr als {MAX_LENGTH} Zeichen",
            "ein calculate kann einen Teil davon ausrechnen",
        )
    if not source.strip():
        raise ExpressionError(0, "expression-syntax", "Der Ausdruck ist leer")
    parser = _Parser(_tokens(source))
    tree = parser.expression(0)
    parser.finish()
    if len(parser.tokens) > MAX_DEPTH and depth(tree) > MAX_DEPTH:
        parser.too_deep(0)
    return tree


@lru_cache(maxsize=4096)  # asked for each row, and again by whoever follows the ways
def parse_guide(source: str, multiple: bool = False) -> Node:
    """A guide's `when`: a bare name stands for `. = 'name'`, in a select_multiple (`multiple`) for
    `selected(., 'name')`."""
    name = source.strip()
    if not re.fullmatch(NAME_OF_CHOICE, name):
        return parse(source)
    offset = source.index(name)
    this, text = This(offset), Literal(name, offset)
    return Call("selected", (this, text), offset) if multiple else Comparison("=", this, text, offset)


def _tokens(source: str) -> list[_Token]:
    found = [
        _Token(match.lastgroup or "other", match.group(), match.start())
        for match in _TOKEN.finditer(source)
        if match.lastgroup != "space"
    ]
    for token in found:
        if token.kind == "foreign":
            hint = INSTANCE if "instance(" in source else FOREIGN[token.text]
            raise ExpressionError(token.offset, "expression-syntax", f"„{token.text}“ gibt es hier nicht", hint)
        if token.kind == "other":
            _unreadable(source, token)
    return [*found, _Token("end", "", len(source))]


def _unreadable(source: str, token: _Token) -> NoReturn:
    text, hint = f"„{token.text}“ gehört nicht in einen Ausdruck", ""
    if token.text in "'\"":
        text, hint = "Das Anführungszeichen ist nicht geschlossen", f"am Ende des Textes fehlt {token.text}"
    elif token.text == "$":
        wrong = re.match(r"\$\{\s*([^}\s]*)\s*(\}?)", source[token.offset :])
        if wrong and not wrong[2]:
            text = "Nach ${ fehlt die schließende Klammer }"
        elif wrong:
            text, hint = (
                f"„{wrong[1]}“ ist keine Kennung einer Frage",
                "Kennungen bestehen aus a–z, A–Z, 0–9, _ und -: ${name_der_frage}",
            )
        else:
            text, hint = "Nach $ fehlt die Kennung einer Frage in { }", "${name_der_frage}"
    elif token.text in "{}":
        hint = "die Antwort einer Frage schreibt man ${name_der_frage}"
    elif token.text == "!":
        hint = "schreiben Sie not(…)"
    raise ExpressionError(token.offset, "expression-syntax", text, hint)


class _Parser:
    def __init__(self, tokens: list[_Token]):
        self.tokens = tokens
        self.position = 0
        self.nesting = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def fail(self, token: _Token, text: str, hint: str = "", code: str = "expression-syntax") -> NoReturn:
        raise ExpressionError(token.offset, code, text, hint)

    def too_deep(self, offset: int) -> NoReturn:
        raise ExpressionError(
            offset,
            "expression-too-deep",
            f"Der Ausdruck ist tiefer als {MAX_DEPTH} Ebenen verschachtelt",
            "ein calculate kann einen Teil davon ausrechnen",
        )

    def finish(self) -> None:
        token = self.next
        if token.kind == "end":
            return
        if token.text == ")":
            self.fail(token, "Hier wird eine Klammer geschlossen, die nie geöffnet wurde")
        if token.text == ",":
            before, after = self.tokens[self.position - 1], self.tokens[self.position + 1]
            self.fail(
                token,
                "Ein Komma trennt nur die Argumente einer Funktion",
                f"Dezimalzahlen haben einen Punkt: {before.text}.{after.text}"
                if before.kind == after.kind == "number"
                else "",
            )
        self.fail(
            token,
            f"Vor „{token.text}“ fehlt ein Wort oder Zeichen, das beides verbindet",
            foreign_word(token.text) or "zum Beispiel = oder and",
        )

    def expression(self, power: int) -> Node:
        """An operand and all operators behind it that bind more tightly than `power`."""
        self.nesting += 1
        if self.nesting > MAX_DEPTH:
            self.too_deep(self.next.offset)
        left = self.operand()
        while (binding := _POWER.get(self.next.text, 0)) > power:
            operator = self.take()
            right = self.expression(binding)
            if binding == _COMPARING and _POWER.get(self.next.text) == _COMPARING:
                self.fail(self.next, "Vergleiche lassen sich nicht aneinanderreihen", "zum Beispiel 0 < . and . < 5")
            left = _binary(operator, left, right)
        self.nesting -= 1
        return left

    def operand(self) -> Node:
        token = self.take()
        match token.kind:
            case "number":
                if len(token.text.partition(".")[0]) > 15:
                    self.fail(token, "Die Zahl ist zu groß: höchstens 15 Stellen")
                return Number(float(token.text), token.offset)
            case "text":
                return Literal(token.text[1:-1], token.offset)
            case "answer":
                return Answer(token.text[2:-1].strip(), token.offset)
            case "name":
                return self.name(token)
            case "instance":
                return self.instance(token)
            case "parent" | "column":
                self.fail(token, f"„{token.text}“ gibt es hier nicht", FOREIGN[token.text[:2].rstrip("/ ")])
        match token.text:
            case ".":
                return This(token.offset)
            case "-":
                return Negate(self.expression(_UNARY), token.offset)
            case "(":
                inner = self.expression(0)
                self.close(token)
                return inner
            case "":
                self.fail(token, "Der Ausdruck hört mittendrin auf", "am Ende fehlt ein Wert")
        self.fail(token, f"Vor „{token.text}“ fehlt ein Wert")

    def close(self, opening: _Token) -> None:
        if self.next.text == ")":
            self.take()
        elif self.next.kind == "end":
            self.fail(opening, "Klammer ist nicht geschlossen", "zu jeder ( gehört eine )")
        else:
            self.finish()

    def name(self, token: _Token) -> Node:
        if token.text in _POWER:
            self.fail(token, f"Vor „{token.text}“ fehlt ein Wert")
        if self.next.text != "(":
            self.bare_word(token)
        if token.text not in FUNCTIONS:
            hint = (
                FOREIGN_FUNCTIONS.get(token.text.lower())
                or REFUSED.get(token.text.lower())
                or did_you_mean(token.text, FUNCTIONS, "{}()")
                or "welche es gibt, steht in docs/content-format.md"
            )
            self.fail(token, f"Die Funktion {token.text}() gibt es nicht", hint, "unknown-function")
        if token.text == "instance":
            self.fail(token, "So lässt sich eine Liste nicht lesen", INSTANCE)
        opening = self.take()
        if token.text == "position":
            return self.position_of(token, opening)
        arguments = self.arguments(opening)
        self.check_count(token, len(arguments))
        if token.text == "regex":
            self.check_pattern(arguments[1])
        if token.text == "indexed-repeat":
            arguments[1] = self.repeat(token, *arguments[:2])
        if token.text == "jr:choice-name":
            arguments[1] = self.question(arguments[1])
        return Call(token.text, tuple(arguments), token.offset)

    def bare_word(self, token: _Token) -> NoReturn:
        word = token.text
        if word in FUNCTIONS:
            self.fail(
                token, f"Nach {word} fehlt die Klammer", f"{word}()" if FUNCTIONS[word] == (0, 0) else f"{word}(…)"
            )
        self.fail(
            token,
            f"„{word}“ steht weder in Anführungszeichen noch in ${{ }}",
            foreign_word(word) or f"eine Antwort schreibt man '{word}', eine Frage ${{{word}}}",
        )

    def arguments(self, opening: _Token) -> list[Node]:
        found: list[Node] = []
        if self.next.text != ")":
            found.append(self.expression(0))
            while self.next.text == ",":
                self.take()
                found.append(self.expression(0))
        self.close(opening)
        return found

    def check_count(self, name: _Token, count: int) -> None:
        least, most = FUNCTIONS[name.text]
        if count < least or (most is not None and count > most):
            wanted = f"mindestens {least}" if most is None else f"{least}" if least == most else f"{least} oder {most}"
            self.fail(
                name,
                f"Falsche Zahl von Argumenten bei {name.text}(): es braucht {wanted}, angegeben: {count}",
                f"so schreibt man es: {usage(name.text, least)}",
                "argument-count",
            )
        if name.text == "weighted-checklist" and count % 2:
            self.fail(
                name,
                "Bei weighted-checklist() gehört zu jeder Bedingung ein Gewicht",
                "weighted-checklist(mindestens, höchstens, Bedingung, Gewicht, Bedingung, Gewicht …)",
                "argument-count",
            )

    def position_of(self, name: _Token, opening: _Token) -> Node:
        if self.next.kind != "parent":
            self.fail(self.next, "position() hat immer zwei Punkte in der Klammer", POSITION)
        self.take()
        self.close(opening)
        return Call("position", (), name.offset)

    def repeat(self, name: _Token, answer: Node, repeat: Node) -> Literal:
        """The repeat that indexed-repeat() looks into, which is no answer."""
        if not isinstance(answer, Answer) or not isinstance(repeat, Answer):
            self.fail(name, "indexed-repeat() braucht eine Spalte, ihre Wiederholung und die Nummer der Zeile", INDEXED)
        return Literal(repeat.id, repeat.offset)

    def question(self, node: Node) -> Literal:
        """The question whose choices jr:choice-name() looks into."""
        found = re.fullmatch(rf"\$\{{\s*({ANSWER_ID})\s*\}}", node.value) if isinstance(node, Literal) else None
        if found is None:
            raise ExpressionError(
                node.offset, "expression-syntax", "Die Frage steht hier in Anführungszeichen", CHOICE_NAME
            )
        return Literal(found[1], node.offset)

    def instance(self, token: _Token) -> Node:
        name = self.expression(_COMPARING)
        if self.next.kind != "column":
            self.fail(self.next, "So lässt sich eine Liste nicht lesen", INSTANCE)
        column = self.take()
        choices = re.split("['\"]", token.text)[1]
        arguments = Literal(choices, token.offset), name, Literal(column.text[1:].strip("/ \t\r\n"), column.offset)
        return Call("instance", arguments, token.offset)

    def check_pattern(self, node: Node) -> None:
        if not isinstance(node, Literal):
            raise ExpressionError(
                node.offset,
                "expression-pattern",
                "Das Muster von regex() ist ein Text in Anführungszeichen",
                f"so schreibt man es: {USES['regex']}",
            )
        try:
            portable(node.value)
        except PatternError as wrong:
            raise ExpressionError(node.offset + 1 + wrong.position, "expression-pattern", wrong.text, PATTERN) from None


def _binary(operator: _Token, left: Node, right: Node) -> Node:
    word, offset = operator.text, operator.offset
    if word in ("and", "or"):
        return Logic(word, left, right, offset)
    return (Comparison if _POWER[word] == _COMPARING else Arithmetic)(word, left, right, offset)
