"""Expressions of XLSForm with the names of the questionnaire: `${Name}` becomes its id, the name of an answer that of
the choice. What XLSForm takes for the same and this program tells apart is written as it wants it: the number in an
answer's name, a number or a day in quotation marks, a box that is "OK", a repeat whose rows are counted. What an
expression means isn't looked at here; `sound` has `check` judge it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from .headers import OWN
from .kinds import Kind

TOKEN = re.compile(
    r"""
    (?P<text>'[^']*'|"[^"]*")
  | \$\{\s*(?P<answer>[^{}]*?)\s*\}
  | (?P<path>(?:current\(\)/)?(?:\.\./|/)(?:[\w.-]+/|\.\./)*[A-Za-z_][\w.-]*)
  | (?P<number>(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.]))
  | (?P<this>(?<![\w./)])\.(?![\w./(]))
  | (?P<order><=|>=|<|>)
  | (?P<equal>!=|=)
  | (?P<space>\s+)
  | (?P<other>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?|.)
    """,
    re.X | re.S,
)
CURLY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\n": " ", "\xa0": " "})
OK = "OK"  # what a ticked box is for XLSForm
NOTHING_SAID = ("NaN", "null", "NULL")  # with what forms compare an answer that isn't there
IN_CLASS = re.compile(r"(\\[wds])-(?=[^\]])")  # a dash behind a class of letters in a pattern is only a dash
TRUTH = {"TRUE": "true()", "FALSE": "false()", "True": "true()", "False": "false()"}
WHOLE = {
    **dict.fromkeys(("yes", "true", "1"), "true()"),
    **dict.fromkeys(("no", "false", "0"), "false()"),
}  # of a whole expression
QUOTED_NUMBER = re.compile(r"((?:!=|=)\s*)['\"]([0-9]+(?:\.[0-9]+)?)['\"]")
OWN_COLUMN = re.compile(rf"\b{OWN}filter_(?=\w)")
NUMERIC = ("integer", "decimal", "range")
REMAINDER = ("+", "-", "*", "div", "mod")
WITH_NUMBERS = ("sum", "min", "max", "round", "int", "abs", "floor", "ceiling", "pow", "sqrt")
ANY_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
ANY_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SELECTED = re.compile(r"selected\(\s*(\$\{[^{}]*\})\s*,\s*('[^']*'|\"[^\"]*\")\s*\)")
COUNTED = re.compile(r"(\bcount\(\s*\$\{\s*)([^{}]*?)(\s*\}\s*\))")
INSIDE = re.compile(r"\$\{\s*([^{}]*?)\s*\}/(?:[\w.-]+/)*([A-Za-z_][\w.-]*)")  # ${repeat}/column
PART_OF_DAY = re.compile(r"(?<!number\()format-date\((?:[^()']|\([^()]*\))*,\s*'%[Ymnde]'\s*\)")  # a number
Part = tuple[str, str]  # kind and text


class Columns(NamedTuple):
    """The columns of a list by their names in the workbook: what they are called here, which hold numbers only."""

    names: Mapping[str, str]
    numeric: Collection[str]


NO_COLUMNS = Columns({}, ())


class Expressions:
    """`ids`: names of questions → ids; `kinds`: their kinds. `choices(name)` gives the choices' names → ours of the
    list that a question has, None where it has none. `counted`: the name of a repeat → that of the column in which a
    row says that it is there. `exact`: the expressions are the questionnaire's own."""

    def __init__(
        self,
        ids: Mapping[str, str],
        kinds: Mapping[str, Kind],
        choices: Callable[[str], Mapping[str, str] | None],
        exact: bool = False,
        counted: Mapping[str, str] | None = None,
    ) -> None:
        self._ids, self._kinds, self._choices, self.exact = ids, kinds, choices, exact
        self._counted = counted or {}

    def written(self, text: str, this: str = "", columns: Columns = NO_COLUMNS) -> str:
        """The expression as the questionnaire has it. `this`: the name of the question that `.` stands for; `columns`:
        those that a choice_filter compares."""
        if self.exact:
            return OWN_COLUMN.sub("", text)
        if text.strip().lower() in WHOLE:
            return WHOLE[text.strip().lower()]
        text = SELECTED.sub(self._compared, self._of_rows(text.translate(CURLY)))
        parts = [self._part(match) for match in TOKEN.finditer(text)]
        parts = self._boxes(parts, this)
        made = [self._written(parts, at, call, this, columns) for at, call in _calls(parts)]
        return "".join(made).strip()

    def loosely(self, text: str) -> str:
        """The expression as `written` gives it, with numbers in quotation marks and parts of a day as numbers: what a
        calculation gives is known only to `check`."""
        return PART_OF_DAY.sub(r"number(\g<0>)", QUOTED_NUMBER.sub(r"\1\2", text))

    def _of_rows(self, text: str) -> str:
        """`${repeat}/column` is the column; `count(${repeat})` counts one of them."""
        text = INSIDE.sub(lambda match: f"${{{match[2]}}}" if {match[1], match[2]} <= {*self._ids} else match[0], text)
        return COUNTED.sub(lambda match: f"{match[1]}{self._counted.get(match[2], match[2])}{match[3]}", text)

    def _compared(self, match: re.Match[str]) -> str:
        """`selected(${x}, 'a')` is a comparison where ${x} has no list of answers, as a calculation."""
        name = match[1][2:-1].strip()
        is_chosen = name not in self._kinds or bool(self._kinds[name].list)
        return match[0] if is_chosen else f"{match[1]} = {match[2]}"

    def choice(self, name: str, choice: str) -> str:
        """What an answer to that question is called."""
        return (self._choices(name) or {}).get(choice, choice)

    def _part(self, match: re.Match[str]) -> Part:
        """`../kind` is read as `${kind}` where there is such a question, TRUE as true()."""
        kind = match.lastgroup or "other"
        said = match[kind]
        if kind == "path" and (name := said.rpartition("/")[2]) in self._ids:
            return "answer", name
        return kind, TRUTH.get(said, said) if kind == "other" else said

    def _written(self, parts: list[Part], at: int, call: str, this: str, columns: Columns) -> str:
        kind, said = parts[at]
        if kind in ("text", "number"):
            name = _beside(parts, at, this)
            is_order = "order" in (_near(parts, at, -1)[0], _near(parts, at, 1)[0])
            in_pattern = call == "regex" and kind == "text"
            said = IN_CLASS.sub(r"\1\\-", said) if in_pattern else said
            if name:
                return self._literal(name, kind, said, is_order)
            is_number = (
                kind == "text" and ANY_NUMBER.fullmatch(said[1:-1]) and _compared_column(parts, at) in columns.numeric
            )
            return said[1:-1] if is_number else said
        if kind not in ("answer", "this"):
            return columns.names.get(said, said) if kind == "other" else " " if kind == "space" else said
        shown = f"${{{self._ids.get(said, said)}}}" if kind == "answer" else said
        is_number = (
            _compared_column(parts, at) in columns.numeric and self._type(_named(parts[at], this)) not in NUMERIC
        )
        return f"number({shown})" if is_number or self._is_counted(parts, at, call, this) else shown

    def _literal(self, name: str, kind: str, said: str, is_order: bool) -> str:
        choices, type_ = self._choices(name), self._type(name)
        value = said[1:-1] if kind == "text" else said
        if value in NOTHING_SAID and not is_order and value not in (choices or ()):
            return "''"
        if choices and is_order:
            return value if ANY_NUMBER.fullmatch(value) else said
        if choices:
            return f"'{choices[value]}'" if value in choices else said
        if kind == "text" and type_ in NUMERIC and ANY_NUMBER.fullmatch(value):
            return value
        return f"date('{value}')" if kind == "text" and type_ == "date" and ANY_DAY.fullmatch(value) else said

    def _is_counted(self, parts: list[Part], at: int, call: str, this: str) -> bool:
        """Whether the answer is a choice whose name is a number, and is calculated with."""
        name = _named(parts[at], this)
        choices = self._choices(name) if self._type(name) == "select_one" else None
        if not choices or not all(ANY_NUMBER.fullmatch(choice) for choice in choices):
            return False
        beside = (_near(parts, at, -1), _near(parts, at, 1))
        return call in WITH_NUMBERS or any(kind == "order" or said in REMAINDER for kind, said in beside)

    def _boxes(self, parts: list[Part], this: str) -> list[Part]:
        """`${box} = 'OK'` is `${box}`: a box to tick is true or not."""
        out: list[Part] = []
        for kind, said in parts:
            out.append((kind, said))
            solid = [at for at, (each, _) in enumerate(out) if each != "space"][-3:]
            if kind == "text" and said[1:-1].upper() == OK and len(solid) == 3:
                is_equal = out[solid[1]] == ("equal", "=")
                if is_equal and self._type(_named(out[solid[0]], this)) == "acknowledge":
                    del out[solid[0] + 1 :]
        return out

    def _type(self, name: str) -> str:
        return self._kinds[name].type if name in self._kinds else ""


def _calls(parts: list[Part]) -> Iterator[tuple[int, str]]:
    """The place of each part, and the function in whose arguments it stands ("" for none)."""
    open_: list[str] = []
    before = ""
    for at, (kind, said) in enumerate(parts):
        if kind == "other" and said == "(":
            open_.append(before)
        elif kind == "other" and said == ")" and open_:
            open_.pop()
        yield at, open_[-1] if open_ else ""
        before = said if kind != "space" else before


def _named(part: Part, this: str) -> str:
    return part[1] if part[0] == "answer" else this if part[0] == "this" else ""


def _near(parts: list[Part], at: int, steps: int) -> Part:
    """The part so many steps on, spaces not counted."""
    step = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        at += step
        while 0 <= at < len(parts) and parts[at][0] == "space":
            at += step
    return parts[at] if 0 <= at < len(parts) else ("", "")


def _beside(parts: list[Part], at: int, this: str) -> str:
    """The question that a literal is compared with: `${x} = 'a'`, `'a' = .`, `selected(${x}, 'a')`; "" for none."""
    if _near(parts, at, -1)[0] in ("equal", "order"):
        return _named(_near(parts, at, -2), this)
    if _near(parts, at, 1)[0] in ("equal", "order"):
        return _named(_near(parts, at, 2), this)
    is_second = _near(parts, at, -1)[1] == "," and _near(parts, at, -3)[1] == "("
    if is_second and _near(parts, at, -4)[1] in ("selected", "jr:choice-name"):
        return _named(_near(parts, at, -2), this)
    return ""


def _compared_column(parts: list[Part], at: int) -> str:
    """The bare word that a part is compared with, in a choice_filter a column; "" for none."""
    for side in (-1, 1):
        kind, said = _near(parts, at, 2 * side)
        if _near(parts, at, side)[0] in ("equal", "order") and kind == "other":
            return said
    return ""
