"""Conditions and calculations can be read and mean something: their form, the questions they name, the kinds they
compare.

`relevant`, `constraint` and a guide's `when` are conditions, `calculation` gives a value. `.` is the answer of the
question itself. In `when`, the bare name of a choice stands for `. = 'name'`.

Good:
    - {id: alter, type: integer, label: Alter, constraint: ". >= 0 and . < 120", relevant: "${hat_kinder} = 'ja'"}
    guides: [{when: nein, to: rechtsanspruch}]
Bad:
    - {id: alter, type: integer, label: Alter, constraint: ". >= 0 && . < 120", relevant: "${hat_kinder} = 'Ja'"}
    guides: [{when: niemals, to: rechtsanspruch}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression import Base, ExpressionError
from ..expression import check as check_kinds
from ..model.book import Handbook
from ..problem import Problem, Span, error

NO_NUMBER, NUMBER_HINT = "Die Zahl der Zeilen ist eine Zahl", "zum Beispiel die Antwort auf eine integer: ${zahl}"
UNKNOWN = ("unknown-question", "unknown-choice")


def check(handbook: Handbook) -> Iterator[Problem]:
    every = handbook.index.kinds
    for asked in handbook.index.listed:
        kinds, this = every.kinds(asked.repeat), every.this(asked.question)
        for text, tree, wrong in asked.expressions:
            found = [wrong] if wrong else []
            if tree is not None:
                values = asked.question.calculation, asked.question.repeat_count
                kind, found = check_kinds(tree, kinds, this, condition=not any(text is each for each in values))
                if text is asked.question.repeat_count and not found and kind.base not in (Base.NUMBER, Base.WRONG):
                    found = [ExpressionError(tree.offset, "expression-type", NO_NUMBER, NUMBER_HINT)]
            for trouble in found:
                yield from as_problem(trouble, text.at(trouble.offset), handbook)


def as_problem(trouble: ExpressionError, place: Span, handbook: Handbook) -> Iterator[Problem]:
    """The error as a problem in the author's file, unless it may come from a questionnaire that couldn't be read
    completely."""
    if trouble.code not in UNKNOWN or "questionnaire" not in handbook.incomplete:
        yield error(trouble.code, place, trouble.text, trouble.hint)
