"""A `choice_filter` is a condition about each choice: it compares columns of the choices' `filter` with answers.

The bare name of a column stands for its value in the choice that is asked about, as in XLSForm (model/choice_filter.py).

Good:
    choices: {orte: [{name: kiel, label: Kiel, filter: {land: sh}}, {name: hamm, label: Hamm, filter: {land: nw}}]}
    - {id: ort, type: select_one, choices: orte, choice_filter: "land = ${bundesland}", label: Ort}
Bad:
    - {id: ort, type: select_one, choices: orte, choice_filter: "laender = ${bundesland}", label: Ort}
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, MutableMapping
from typing import cast

from ..expression import ExpressionError, Kind, parse
from ..expression import check as check_kinds
from ..model.answers import Answers
from ..model.book import Handbook
from ..model.choice_filter import PREFIX, column_kinds, with_columns
from ..model.near import near
from ..problem import Problem, error
from .expressions import told


def check(handbook: Handbook) -> Iterator[Problem]:
    if not any(question.choice_filter for question, _, _ in handbook.questions):
        return
    answers = Answers(handbook)
    for question, repeat, _ in handbook.questions:
        text = question.choice_filter
        choices = handbook.choices.get(question.choices or "")
        if not text or choices is None:
            continue
        columns = column_kinds(choices)
        source, origins = with_columns(text, columns)
        try:
            kinds = cast("MutableMapping[str, Kind]", answers.kinds(repeat))      # a ChainMap writes to its first only
            found = check_kinds(parse(source), ChainMap(columns, kinds), None, condition=True)[1]
        except ExpressionError as wrong:
            found = [wrong]
        for trouble in found:
            if word := _bare(source, trouble):
                yield error("unknown-column", text.at(origins[trouble.offset]), f"Die Antworten haben keine Spalte „{word}“",
                            near(word, [column.removeprefix(PREFIX) for column in columns]) or f"ergänzen Sie bei den Antworten filter: {{{word}: …}}")
            else:
                said = re.sub(rf"\$\{{{re.escape(PREFIX)}(\w+)\}}", r"\1", trouble.text)
                yield from told(ExpressionError(trouble.offset, trouble.code, said, trouble.hint), text, origins[trouble.offset], handbook)


def _bare(source: str, trouble: ExpressionError) -> str:
    """The bare word that the parser stopped at, "" where it was something else."""
    word = re.match(r"[a-z][a-z0-9_]*(?!\w|\()", source[trouble.offset:])
    return word[0] if word and trouble.code == "expression-syntax" and f"„{word[0]}“ steht weder" in trouble.text else ""
