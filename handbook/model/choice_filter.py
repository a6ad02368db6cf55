"""A `choice_filter` as an expression: the bare name of a column of the choices' `filter` stands for its value in the choice that is asked about, as in XLSForm.

To read it with the parser of all expressions, columns are written as answers, `${filter.name}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..expression import NUMBER, TEXT, Kind, Node, parse, parse_number, references
from ..expression.values import Value
from .questionnaire import Choice, Question

PREFIX = "filter."


def column_kinds(choices: Iterable[Choice]) -> dict[str, Kind]:
    """The columns of the choices' filters, by the names they have in the expression: numbers where all values are, else texts."""
    values: dict[str, list[str]] = {}
    for choice in choices:
        for column, value in choice.filter.items():
            values.setdefault(f"{PREFIX}{column}", []).append(value)
    return {column: NUMBER if all(parse_number(value) is not None for value in found) else TEXT for column, found in values.items()}


def column_values(choice: Choice, columns: dict[str, Kind]) -> dict[str, Value]:
    """The choice's own values, None for a column that it lacks."""
    values = {f"{PREFIX}{column}": str(value) for column, value in choice.filter.items()}
    return {column: parse_number(values.get(column, "")) if kind == NUMBER else values.get(column) for column, kind in columns.items()}


def filter_of(question: Question, choices: Iterable[Choice]) -> tuple[Node, dict[str, Kind], tuple[str, ...]] | None:
    """The question's filter parsed, its columns, and the names of the answers that it reads beside them; None where it
    has none. Raises ExpressionError."""
    if not question.choice_filter:
        return None
    columns = column_kinds(choices)
    tree = parse(with_columns(str(question.choice_filter), columns)[0])
    return tree, columns, tuple(name for name in references(tree) if name not in columns)


def with_columns(text: str, columns: Iterable[str]) -> tuple[str, list[int]]:
    """The expression with bare column names written as answers, `${filter.name}`, and for each of its characters the offset in `text`."""
    names = "|".join(re.escape(column.removeprefix(PREFIX)) for column in columns) or "(?!)"
    written, origins, last = "", [], 0
    for match in re.finditer(rf"'[^']*'|\"[^\"]*\"|\$\{{[^}}]*\}}|(?<![\w-])({names})(?![\w(-])", text):
        if match[1]:
            written += text[last:match.start()] + (answer := f"${{{PREFIX}{match[1]}}}")
            origins += [*range(last, match.start()), *[match.start()] * len(answer)]
            last = match.end()
    return written + text[last:], [*origins, *range(last, len(text) + 1)]
