"""Expressions of XLSForm with the names of the questionnaire: `${Name}` becomes its id, the name of an answer that of
the choice. What an expression means isn't looked at here; `sound` has `check` judge it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .headers import OWN

TOKEN = re.compile(
    r"""
    (?P<text>'[^']*'|"[^"]*")
  | \$\{\s*(?P<answer>[^{}]*?)\s*\}
  | (?P<path>(?:current\(\)/)?(?:\.\./|/)(?:[\w.-]+/|\.\./)*[A-Za-z_][\w.-]*)
  | (?P<number>(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.]))
  | (?P<this>(?<![\w./)])\.(?![\w./(]))
  | (?P<operator>!=|=)
  | (?P<space>\s+)
  | (?P<other>[^\W\d][\w.-]*|.)
    """,
    re.X | re.S,
)
CURLY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\n": " "})
OK = "OK"  # what a ticked box is for XLSForm
TRUTH = {"TRUE": "true()", "FALSE": "false()", "True": "true()", "False": "false()"}
WHOLE = {"yes": "true()", "no": "false()", "true": "true()", "false": "false()"}  # of a whole expression
OWN_COLUMN = re.compile(rf"\b{OWN}filter_(?=\w)")
NOTHING: Mapping[str, str] = {}
Part = tuple[str, str]  # kind and text


class Expressions:
    """`ids`: names of questions → ids. `choices(name)` gives the choices' names → ours of the list that a question has,
    None where it has none; `ticked`: the names of boxes to tick. `exact`: the expressions are the questionnaire's
    own."""

    def __init__(
        self,
        ids: Mapping[str, str],
        choices: Callable[[str], Mapping[str, str] | None],
        ticked: Callable[[str], bool],
        exact: bool = False,
    ) -> None:
        self._ids, self._choices, self._ticked, self.exact = ids, choices, ticked, exact

    def written(self, text: str, this: str = "", columns: Mapping[str, str] = NOTHING) -> str:
        """The expression as the questionnaire has it. `this`: the name of the question that `.` stands for; `columns`:
        what the bare words of a choice_filter are called."""
        if self.exact:
            return OWN_COLUMN.sub("", text)
        if text.strip().lower() in WHOLE:
            return WHOLE[text.strip().lower()]
        parts = [self._part(match) for match in TOKEN.finditer(text.translate(CURLY))]
        for at, (kind, said) in enumerate(parts):
            if kind in ("text", "number") and (name := _beside(parts, at, this)):
                parts[at] = kind, self._literal(name, kind, said)
            elif kind == "other" and columns.get(said, said) != said:
                parts[at] = kind, columns[said]
        parts = self._boxes(parts, this)
        out = "".join(f"${{{self._ids.get(said, said)}}}" if kind == "answer" else said for kind, said in parts)
        return " ".join(out.split()) if "'" not in out and '"' not in out else out.strip()

    def _part(self, match: re.Match[str]) -> Part:
        """`../kind` is read as `${kind}` where there is such a question, TRUE as true()."""
        kind = match.lastgroup or "other"
        said = match[kind]
        if kind == "path" and (name := said.rpartition("/")[2]) in self._ids:
            return "answer", name
        return kind, TRUTH.get(said, said) if kind == "other" else said

    def choice(self, name: str, choice: str) -> str:
        """What an answer to that question is called."""
        return (self._choices(name) or {}).get(choice, choice)

    def _literal(self, name: str, kind: str, said: str) -> str:
        choices = self._choices(name)
        value = said[1:-1] if kind == "text" else said
        if not choices or value not in choices:
            return said
        return f"'{choices[value]}'"

    def _boxes(self, parts: list[Part], this: str) -> list[Part]:
        """`${box} = 'OK'` is `${box}`: a box to tick is true or not."""
        out: list[Part] = []
        for kind, said in parts:
            out.append((kind, said))
            solid = [at for at, (each, _) in enumerate(out) if each != "space"][-3:]
            if kind == "text" and said[1:-1].upper() == OK and len(solid) == 3:
                answer, operator = out[solid[0]], out[solid[1]]
                if operator == ("operator", "=") and _named(answer, this) and self._ticked(_named(answer, this)):
                    del out[solid[0] + 1 :]
        return out


def _named(part: Part, this: str) -> str:
    return part[1] if part[0] == "answer" else this if part[0] == "this" else ""


def _beside(parts: list[Part], at: int, this: str) -> str:
    """The question that a literal is compared with: `${x} = 'a'`, `'a' = .`, `selected(${x}, 'a')`; "" for none."""
    solid = [place for place, (kind, _) in enumerate(parts) if kind != "space"]
    here = solid.index(at)

    def near(step: int) -> Part:
        return parts[solid[here + step]] if 0 <= here + step < len(solid) else ("", "")

    if near(-1)[0] == "operator":
        return _named(near(-2), this)
    if near(1)[0] == "operator":
        return _named(near(2), this)
    if near(-1)[1] == "," and near(-3)[1] == "(" and near(-4)[1] in ("selected", "jr:choice-name"):
        return _named(near(-2), this)
    return ""


def answers(text: str) -> list[str]:
    """The names of the questions that an expression or a text reads."""
    return [match["answer"] for match in TOKEN.finditer(text) if match["answer"]]
