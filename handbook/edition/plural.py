"""Which plural form of a text a number takes: the formula in the header of a PO file (gettext manual, 11.2.6), read by
a parser of its own, and never run as a program.

    nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);

The formula is an expression of C with `n`, numbers, brackets, comparisons, `&&`, `||`, `!`, `?:` and `%`, which is all
that languages need. It becomes a function of Python, and the same as JavaScript for a form's script.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache

from ..dataclass import dataclass

MOST_FORMS = 6
LONGEST = 500  # characters of a formula
DEEPEST = 40  # brackets and conditions inside one another
TRIED = 1000  # numbers that a formula is tried with whose forms can't be told from how it is written
HEADER = re.compile(r"\s*nplurals\s*=\s*([0-9]+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
TOKEN = re.compile(r"\s*([0-9]{1,9}|n|&&|\|\||[=!<>]=|[<>!?:%()])")
BINARY: tuple[dict[str, Callable[[int, int], int]], ...] = (  # the loosest first
    {"||": lambda a, b: int(bool(a or b))},
    {"&&": lambda a, b: int(bool(a and b))},
    {"==": operator.eq, "!=": operator.ne},
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
    {"%": lambda a, b: a % b if b else 0},
)
Formula = Callable[[int], int]
Read = tuple[Formula, str, float]


@dataclass(frozen=True)
class PluralForm:
    """The function of a `header`: `form(3)` is the index of the form for 3. `count`: how many forms there are;
    `javascript`: an expression that reads `n` and gives the same. Equal to that of the same header."""

    header: str
    count: int = field(compare=False)
    javascript: str = field(compare=False)
    formula: Formula = field(compare=False)

    def __call__(self, number: int) -> int:
        return self.formula(number)


@lru_cache(maxsize=64)
def plural_form(header: str) -> PluralForm:
    """The function for a header ("nplurals=2; plural=(n != 1);"). Raises ValueError, which says what is wrong in
    German."""
    found = HEADER.fullmatch(header)
    if not found or len(found[2]) > LONGEST:
        raise ValueError(f"„{header[:LONGEST]}“ ist keine Mehrzahlformel, zum Beispiel „nplurals=2; plural=(n != 1);“")
    count = int(found[1])
    if not 1 <= count <= MOST_FORMS:
        raise ValueError(f"nplurals ist {count}. Erlaubt ist 1 bis {MOST_FORMS}")
    reader = _Reader(found[2])
    formula, javascript, most = reader.whole()
    made = PluralForm(header, count, javascript, formula)
    for number in range(TRIED) if most >= count else ():
        if not 0 <= made(number) < count:
            raise ValueError(
                f"Die Mehrzahlformel gibt für {number} die Form {made(number)}, es gibt nur {count} Formen"
            )
    return made


class _Reader:
    """Recursive descent; each method gives (function, JavaScript, the most that it can be) of what it has read."""

    def __init__(self, text: str):
        self.text, self.at, self.depth = text, 0, 0
        self.next = ""
        self._step()

    def whole(self) -> Read:
        read = self._condition()
        if self.next:
            raise self._wrong()
        return read

    def _step(self) -> str:
        """The token that was next; the one behind it is next now, "" at the end."""
        taken, rest = self.next, self.text[self.at :]
        found = TOKEN.match(rest)
        if not found and rest.strip():
            raise ValueError(
                f"Die Mehrzahlformel hat bei „{rest.strip()[:10]}“ ein Zeichen, das dort nicht stehen kann"
            )
        self.next = found[1] if found else ""
        self.at += found.end() if found else 0
        return taken

    def _wrong(self) -> ValueError:
        where = f"bei „{self.next}“" if self.next else "am Ende"
        return ValueError(f"Die Mehrzahlformel „{self.text}“ ist {where} falsch gebaut")

    def _expect(self, token: str) -> None:
        if self._step_is(token):
            return
        raise self._wrong()

    def _step_is(self, *tokens: str) -> str:
        return self._step() if self.next in tokens and self.next else ""

    def _condition(self) -> Read:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError("Die Mehrzahlformel ist zu tief geschachtelt")
        test, script, most = self._binary(0)
        if self._step_is("?"):
            yes, yes_script, yes_most = self._condition()
            self._expect(":")
            no, no_script, no_most = self._condition()
            self.depth -= 1
            whole = f"({script} ? {yes_script} : {no_script})"
            return lambda n: yes(n) if test(n) else no(n), whole, max(yes_most, no_most)
        self.depth -= 1
        return test, script, most

    def _binary(self, level: int) -> Read:
        if level == len(BINARY):
            return self._unary()
        left, script, most = self._binary(level + 1)
        while sign := self._step_is(*BINARY[level]):
            right, right_script, right_most = self._binary(level + 1)
            left, script = _joined(BINARY[level][sign], left, right), _script(sign, script, right_script)
            most = min(most, max(right_most - 1, 0)) if sign == "%" else 1
        return left, script, most

    def _unary(self) -> Read:
        if self._step_is("!"):
            self.depth += 1
            if self.depth > DEEPEST:
                raise ValueError("Die Mehrzahlformel ist zu tief geschachtelt")
            inner, script, _ = self._unary()
            self.depth -= 1
            return lambda n: int(not inner(n)), f"(+!{script})", 1
        if self._step_is("("):
            read = self._condition()
            self._expect(")")
            return read
        if self._step_is("n"):
            return lambda n: n, "n", math.inf
        if self.next.isdigit():
            number = int(self._step())
            return lambda n: number, str(number), number
        raise self._wrong()


def _joined(sign: Callable[[int, int], int], left: Formula, right: Formula) -> Formula:
    return lambda n: int(sign(left(n), right(n)))


def _script(sign: str, left: str, right: str) -> str:
    """The same in JavaScript, with 0 and 1 for false and true."""
    if sign == "%":
        return f"({left} % {right} || 0)"
    if sign in ("&&", "||"):
        return f"({left} {sign} {right} ? 1 : 0)"
    return f"({left} {sign}{'=' if sign in ('==', '!=') else ''} {right} ? 1 : 0)"
