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

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from typing import cast

from ..expression import Base, ExpressionError, Kind, parse, parse_guide
from ..expression import check as check_kinds
from ..model.book import Handbook
from ..model.near import as_id
from ..model.text import Text
from ..problem import Instead, Problem, Span, error
from .rewritten import rewritten

NO_NUMBER, NUMBER_HINT = "Die Zahl der Zeilen ist eine Zahl", "zum Beispiel die Antwort auf eine integer: ${zahl}"
MOST_REWRITTEN = 40  # expressions, of one check
UNKNOWN = ("unknown-question", "unknown-choice")


def check(handbook: Handbook) -> Iterator[Problem]:
    every, left = handbook.index.kinds, MOST_REWRITTEN
    for asked in handbook.index.listed:
        kinds, this = every.kinds(asked.repeat), every.this(asked.question)
        for text, tree, wrong, *_ in asked.expressions:
            found = [wrong] if wrong else []
            is_condition = all(text is not value for value in asked.values)
            if tree is not None:
                kind, found = check_kinds(tree, kinds, this, is_condition)
                if text is asked.question.repeat_count and not found and kind.base not in (Base.NUMBER, Base.WRONG):
                    found = [ExpressionError(tree.offset, "expression-type", NO_NUMBER, NUMBER_HINT)]
            told = [problem for each in found for problem in as_problem(each, text.at(each.offset), handbook)]
            if told and told[0].fix is None and left:
                left -= 1
                told = _meant(
                    told, text, kinds, this, is_condition, text in [guide.when for guide in asked.question.guides]
                )
            yield from told


def _meant(
    told: list[Problem], text: Text, kinds: Mapping[str, Kind], this: Kind | None, condition: bool, is_guide: bool
) -> list[Problem]:
    """The problems of one expression: where it is known what to write, the first says it, and the others follow."""

    def is_sound(source: str) -> bool:
        try:
            return not check_kinds((parse_guide if is_guide else parse)(source), kinds, this, condition)[1]
        except ExpressionError:
            return False

    renamed = {as_id(name): kinds[name] for name in kinds if not name.isascii()}  # as they will be called
    kinds = ChainMap(renamed, cast("MutableMapping[str, Kind]", kinds))  # which knows more names than it lists
    new = rewritten(str(text), kinds, this, is_sound)
    if not new:
        return told
    here = ("expression", str(text.span))
    hint = Instead(str(text), new, "schreiben Sie {}")
    first = replace(told[0], hint=hint, hides=(here,))
    return [first, *(replace(each, missing=each.missing or here) for each in told[1:])]


def as_problem(trouble: ExpressionError, place: Span, handbook: Handbook) -> Iterator[Problem]:
    """The error as a problem in the author's file, unless it may come from a questionnaire that couldn't be read
    completely."""
    if trouble.code not in UNKNOWN or "questionnaire" not in handbook.incomplete:
        missing = ("question", trouble.question) if trouble.question else None
        yield error(trouble.code, place, trouble.text, trouble.hint, missing)
