"""A `choice_filter` is a condition about each choice: it compares columns of the choices' `filter` with answers.

The bare name of a column stands for its value in the choice that is asked about, as in XLSForm.

Good:
    choices: {orte: [{name: kiel, label: Kiel, filter: {land: sh}}, {name: hamm, label: Hamm, filter: {land: nw}}]}
    - {id: ort, type: select_one, choices: orte, choice_filter: "land = ${bundesland}", label: Ort}
Bad:
    - {id: ort, type: select_one, choices: orte, choice_filter: "laender = ${bundesland}", label: Ort}
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator

from ..expression import NUMBER, TEXT, ExpressionError, Kind, parse, parse_number
from ..expression import check as check_kinds
from ..model.answers import Answers
from ..model.book import Handbook
from ..model.near import near
from ..model.questionnaire import Choice
from ..problem import Problem, error
from .expressions import told


def check(handbook: Handbook) -> Iterator[Problem]:
    if not any(question.choice_filter for question, _, _ in handbook.questions):
        return
    answers = Answers(handbook)
    for question, repeat, _ in handbook.questions:
        text = question.choice_filter
        choices = handbook.questionnaire.choices.get(question.choices or "")
        if not text or choices is None:
            continue
        columns = _columns(choices)
        source, origins = _with_columns(text, columns)
        try:
            found = check_kinds(parse(source), ChainMap(columns, answers.kinds(repeat)), None, condition=True)[1]
        except ExpressionError as wrong:
            found = [wrong]
        for trouble in found:
            if word := _bare(source, trouble):
                yield error("unknown-column", text.at(origins[trouble.offset]), f"Die Antworten haben keine Spalte „{word}“",
                            near(word, columns) or f"ergänzen Sie bei den Antworten filter: {{{word}: …}}")
            else:
                yield from told(trouble, text, origins[trouble.offset], handbook)


def _columns(choices: tuple[Choice, ...]) -> dict[str, Kind]:
    """The columns of the choices' filters: numbers where all values are, else texts."""
    values: dict[str, list[str]] = {}
    for choice in choices:
        for column, value in choice.filter.items():
            values.setdefault(str(column), []).append(value)
    return {column: NUMBER if all(parse_number(value) is not None for value in found) else TEXT for column, found in values.items()}


def _with_columns(text: str, columns: dict[str, Kind]) -> tuple[str, list[int]]:
    """The expression with bare column names written as answers, `${name}`, and for each of its characters the offset in `text`."""
    names = "|".join(map(re.escape, columns)) or "(?!)"
    written, origins, last = "", [], 0
    for match in re.finditer(rf"'[^']*'|\"[^\"]*\"|\$\{{[^}}]*\}}|(?<![\w-])({names})(?![\w(-])", text):
        if match[1]:
            written += text[last:match.start()] + f"${{{match[1]}}}"
            origins += [*range(last, match.start()), *[match.start()] * (len(match[1]) + 3)]
            last = match.end()
    return written + text[last:], [*origins, *range(last, len(text) + 1)]


def _bare(source: str, trouble: ExpressionError) -> str:
    """The bare word that the parser stopped at, "" where it was something else."""
    word = re.match(r"[a-z][a-z0-9_]*(?!\w|\()", source[trouble.offset:])
    return word[0] if word and trouble.code == "expression-syntax" and f"„{word[0]}“ steht weder" in trouble.text else ""
