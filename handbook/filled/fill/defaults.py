"""Defaults that are worked out (model/worked_out.py), as the form's script would set them for these answers: where
nothing is answered, the question applies, and all that is waited for is there."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from ...expression.values import is_empty
from ...model.asked import Asked
from ...model.field_names import in_row
from ...model.questionnaire import full_names
from ...model.worked_out import answer_of, awaited, can_be_set
from ..read.form import Form
from ..read.situation import Situation

MOST_ROUNDS = 20  # of defaults that read one another


def with_defaults(form: Form, answers: dict[str, Any], today: date, begun: bool) -> dict[str, Any]:
    """The answers with what is set where none is given; the same object where nothing is. `begun` as in
    `Situation`."""
    having = [asked for asked in form.asked.values() if asked.default and can_be_set(asked)]
    for _ in range(MOST_ROUNDS if having else 0):
        situation = Situation(form, answers, today, begun)
        found = [each for asked in having if situation.begun for each in _set(situation, asked)]
        if not found:
            break
        answers = copy.deepcopy(answers)
        for asked, row, answer in found:
            among = answers if asked.repeat is None else answers[str(asked.repeat.id)][row - 1]
            among[asked.id] = answer
    return answers


def _set(situation: Situation, asked: Asked) -> Iterator[tuple[Asked, int, Any]]:
    """(question, row, answer) of what is to be set now."""
    form, default = situation.form, asked.default
    if default is None or default.tree is None or not form.knows(default):
        return
    for row in situation.rows(asked):
        given = situation.row(asked, row).get(asked.id)
        if given not in (None, "") or not situation.used(asked, row) or not situation.applies(asked, row):
            continue
        if any(is_empty(situation.seen(name, asked, row)) for name in awaited(default.tree)):
            continue
        value = situation.evaluate(default.tree, asked, row)
        answer = answer_of(asked.question, form.kinds.kind(asked.id), value)
        if answer is not None and asked.type.is_sound(asked.question, form.names(asked.question), answer):
            yield asked, row, answer


def done_with(form: Form, values: Collection[str]) -> str:
    """What the hidden field remembers: the fields of such questions that hold something."""
    having = (asked for asked in form.asked.values() if asked.default)
    names = (name for asked in having for _, name in full_names(asked.id, asked.repeat))
    return " ".join(name for name in names if name in values)


def values_set(form: Form, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str | bool]]:
    """Full name → value of the fields of answers that were set."""
    for asked in form.asked.values():
        if not asked.default:
            continue
        if asked.repeat is None:
            rows = [(asked.id, before, after)]
        else:
            pairs = zip(before.get(str(asked.repeat.id)) or (), after.get(str(asked.repeat.id)) or ())
            rows = [(in_row(str(asked.repeat.id), row, asked.id), *pair) for row, pair in enumerate(pairs, 1)]
        for name, was, now in rows:
            if isinstance(now, dict) and now.get(asked.id) != was.get(asked.id):
                yield from asked.type.values(asked.question, name, now[asked.id])
