"""A `choice_filter` as an expression: the bare name of a column of the choices' `filter` stands for its value in the
choice that is asked about, as in XLSForm.

To read it with the parser of all expressions, columns are written as answers, `${filter.name}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..expression import NUMBER, TEXT, Kind, parse_number
from ..expression.values import Value
from .asked import Expression, expression
from .inline import plain
from .questionnaire import Choice, Question
from .text import Text

_OTHERS = r"""'[^']*'|"[^"]*"|\$\{[^}]*\}|\[\s*name\s*=|\]\s*/\s*\w+"""  # texts, answers, what instance() looks for
PREFIX, LABEL = "filter.", "label"


def column_kinds(choices: Iterable[Choice]) -> dict[str, Kind]:
    """The columns of the choices' filters, by the names they have in the expression: numbers where all values are, else
    texts."""
    values: dict[str, list[str]] = {}
    for choice in choices:
        for column, value in choice.filter.items():
            values.setdefault(f"{PREFIX}{column}", []).append(value)
    return {
        column: NUMBER if all(parse_number(value) is not None for value in found) else TEXT
        for column, found in values.items()
    }


def column_kind(choices: Iterable[Choice], column: str) -> Kind:
    """The kind of a column that instance() reads: `name`, `label` or one of the filters'. Raises KeyError where there
    is none."""
    return TEXT if column in ("name", LABEL) else column_kinds(choices)[f"{PREFIX}{column}"]


def column_pairs(
    choices: Iterable[Choice], column: str, said: Callable[[Text], str] = plain
) -> list[tuple[str, Value]]:
    """[name, value in that column] of each choice, as expressions read it; [] for a column that there isn't. `said`
    gives a label's letters."""
    if column in ("name", LABEL):
        return [(str(choice.name), said(choice.label) if column == LABEL else str(choice.name)) for choice in choices]
    columns, key = column_kinds(choices), f"{PREFIX}{column}"
    return [(str(choice.name), column_values(choice, columns)[key]) for choice in choices] if key in columns else []


def column_values(choice: Choice, columns: dict[str, Kind]) -> dict[str, Value]:
    """The choice's own values, None for a column that it lacks."""
    values = {f"{PREFIX}{column}": str(value) for column, value in choice.filter.items()}
    return {
        column: parse_number(values.get(column, "")) if kind == NUMBER else values.get(column)
        for column, kind in columns.items()
    }


class ChoiceFilter(NamedTuple):
    """`expression` has columns written as answers, `origins` for each of its characters the offset in what the author
    wrote; `reads` are the names of the answers that it reads beside the columns."""

    expression: Expression
    columns: dict[str, Kind]
    reads: tuple[str, ...]
    origins: list[int]


def filter_of(question: Question, choices: Iterable[Choice]) -> ChoiceFilter:
    """The filter of a question that has one, on the list of its choices."""
    columns = column_kinds(choices)
    text, origins = with_columns(str(question.choice_filter), columns)
    found = expression(Text(text))
    return ChoiceFilter(found, columns, tuple(name for name in found.reads if name not in columns), origins)


def with_columns(text: str, columns: Iterable[str]) -> tuple[str, list[int]]:
    """The expression with bare column names written as answers, `${filter.name}`, and for each of its characters the
    offset in `text`."""
    names = "|".join(re.escape(column.removeprefix(PREFIX)) for column in columns) or "(?!)"
    written, origins, last = "", [], 0
    for match in re.finditer(rf"{_OTHERS}|(?<![\w-])({names})(?![\w(-])", text):
        if match[1]:
            written += text[last : match.start()] + (answer := f"${{{PREFIX}{match[1]}}}")
            origins += [*range(last, match.start()), *[match.start()] * len(answer)]
            last = match.end()
    return written + text[last:], [*origins, *range(last, len(text) + 1)]
