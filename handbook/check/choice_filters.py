"""A `choice_filter` is a condition about each choice: it compares columns of the choices' `filter` with answers.

The bare name of a column stands for its value in the choice that is asked about, as in XLSForm
(model/choice_filter.py).

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

from ..expression import ExpressionError, Kind
from ..expression import check as check_kinds
from ..model.book import Handbook
from ..model.choice_filter import PREFIX
from ..model.near import near
from ..problem import Problem, error
from .expressions import as_problem


def check(handbook: Handbook) -> Iterator[Problem]:
    index = handbook.index
    for asked in index.listed:
        found, text = index.filter_of(asked.question), asked.question.choice_filter
        if found is None or text is None:
            continue
        source, columns = found.expression, found.columns
        kinds = cast(
            "MutableMapping[str, Kind]", index.kinds.kinds(asked.repeat)
        )  # a ChainMap writes to its first only
        seen = ChainMap(columns, kinds)
        wrong = [source.error] if source.error else check_kinds(source.node, seen, None, condition=True)[1]
        for trouble in wrong:
            place = text.at(found.origins[trouble.offset])
            if word := _bare(source.text, trouble):
                yield error(
                    "unknown-column",
                    place,
                    f"Die Antworten haben keine Spalte „{word}“",
                    near(word, [column.removeprefix(PREFIX) for column in columns])
                    or f"ergänzen Sie bei den Antworten filter: {{{word}: …}}",
                )
            else:
                said = re.sub(rf"\$\{{{re.escape(PREFIX)}([\w-]+)\}}", r"\1", trouble.text)
                yield from as_problem(
                    ExpressionError(trouble.offset, trouble.code, said, trouble.hint), place, handbook
                )


def _bare(source: str, trouble: ExpressionError) -> str:
    """The bare word that the parser stopped at, "" where it was something else."""
    word = re.match(r"[A-Za-z_][\w-]*(?![\w(-])", source[trouble.offset :])
    return (
        word[0] if word and trouble.code == "expression-syntax" and f"„{word[0]}“ steht weder" in trouble.text else ""
    )
