"""A `default` is an answer that the question could have; or an expression that gives one, worked out while the form is
filled in, where it names an answer or calls a function.

A script can set texts and drop-downs, no round buttons: a select_one with such a default has `appearance: minimal`.

Good:
    - {id: land, type: select_one, choices: laender, default: de, label: Land}
    - {id: sprachen, type: select_multiple, choices: sprachen, default: de en, label: Sprachen}
    - {id: seit, type: date, default: 2026-01-31, label: Seit wann?}
    - {id: heute, type: date, default: today, label: Datum des Gesprächs}
    - {id: post_an, type: text, default: "${strasse}", label: Wohin geht die Post?}
Bad:
    - {id: land, type: select_one, choices: laender, default: Deutschland, label: Land}
    - {id: seit, type: date, default: 31.01.2026, label: Seit wann?}
    - {id: post_an, type: integer, default: "${strasse}", label: Hausnummer}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression import check as check_kinds
from ..expression.kinds import Base
from ..model.asked import Asked, Expression
from ..model.book import Handbook
from ..model.question_types import TYPES
from ..model.text import Text
from ..model.worked_out import FITTING, can_be_set
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for asked in handbook.index.listed:
        if asked.question.default and asked.question.type in TYPES and not _refused(asked):
            yield from (
                _worked_out(asked.default, asked, handbook)
                if asked.default
                else _default(asked.question.default, asked, handbook)
            )


def _refused(asked: Asked) -> bool:
    """Whether the type has no such key at all, which is told elsewhere."""
    return "default" in asked.type.lacks


def _default(default: Text, asked: Asked, handbook: Handbook) -> Iterator[Problem]:
    type_ = asked.type
    if type_.no_default:
        yield _none(asked, default)
        return
    choices = handbook.index.choices(asked.question)
    hint = type_.default_hint(asked.question, None if choices is None else [choice.name for choice in choices])
    if hint is not None:
        yield error("bad-default", default.span, f"„{default}“ ist keine mögliche Antwort", hint)


def _none(asked: Asked, default: Text) -> Problem:
    return error(
        "bad-default",
        default.span,
        f"Eine Frage der Art {asked.type.name} hat keine Vorbelegung",
        "löschen Sie default",
    )


def _worked_out(default: Expression, asked: Asked, handbook: Handbook) -> Iterator[Problem]:
    if not can_be_set(asked):
        hint = "schreiben Sie appearance: minimal" if asked.type.name == "select_one" else "löschen Sie default"
        text = f"Eine Frage der Art {asked.type.name} kann hier nicht ausgerechnet vorbelegt werden"
        yield error("bad-default", default.text.span, text, hint)
        return
    kinds = handbook.index.kinds
    if default.tree is None or asked.id not in kinds.owner:
        return
    kind, wrong = check_kinds(default.tree, kinds.kinds(asked.repeat), kinds.this(asked.question))
    wanted = kinds.kind(asked.id)
    if not wrong and kind.base not in (*FITTING.get(wanted.base, ()), Base.EMPTY, Base.WRONG):
        text = f"Die Vorbelegung ist {kind.base.value}, die Antwort {wanted.base.value}"
        yield error("bad-default", default.text.at(default.tree.offset), text, "prüfen Sie, was default ausrechnet")
    elif asked.id in default.reads:
        yield error(
            "bad-default", default.text.span, "Die Vorbelegung liest ihre eigene Antwort", "lesen Sie andere Fragen"
        )
