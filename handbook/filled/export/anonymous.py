"""Answers without the person: what may be counted and passed on.

Left out is every answer whose question, or a group or table around it, says `personal` or `level: sensitive`; every
choice that says `sensitive`; every free text, also beside "other", and every entry that stayed text because it isn't
what the question asks for; places and days of signatures; whatever is calculated from something left out; all fields
beside the questions. A date of birth that isn't sensitive becomes the age in years, under the name ID_age: a date of
birth is a date whose id or label says so.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from ...expression import first_day
from ...model.asked import Asked
from ...model.inline import plain
from ..read.fields import AGE, Filled
from ..read.form import Form

Answers = dict[str, Any]  # of the form, or of one row of a table

BIRTH = re.compile(r"geburt|geboren|birth|born", re.I)


def anonymous(filled: Filled, today: date) -> Filled:
    """The answers that say nothing of who gave them."""
    answers: dict[str, Any] = {}
    told = _telling(filled.form)
    filled = without_sensitive_choices(filled)
    for asked in filled.form.top:
        if asked.is_table:
            rows = [_row(filled, asked, row, today, told) for row in filled.answers.get(asked.id) or []]
            if any(rows):
                answers[asked.id] = rows
        else:
            answers.update(_kept(filled, asked, filled.answers, today, told))
    return dataclasses.replace(filled, answers=answers, fields={}, shown={}, entries={}, anonymous=True, earlier=())


def without_sensitive_choices(filled: Filled) -> Filled:
    """The answers without the choices that are sensitive by themselves, and without what is calculated from a question
    that had one."""
    form, had = filled.form, set[str]()
    hidden = {
        asked.id: names
        for asked in form.asked.values()
        if (names := {str(choice.name) for choice in form.index.choices(asked.question) or () if choice.sensitive})
    }

    def kept(answers: Answers) -> Answers:
        left = {id_: _without(answer, hidden[id_]) if id_ in hidden else answer for id_, answer in answers.items()}
        changed = {id_ for id_ in hidden.keys() & left.keys() if left[id_] != answers[id_]}
        had.update(changed)
        return {id_: answer for id_, answer in left.items() if answer or id_ not in changed}

    answers = _everywhere(form, filled.answers, kept)
    if not had:
        return filled
    gone = _with_calculated(form, lambda asked: asked.id in had) - had
    answers = _everywhere(form, answers, lambda each: {id_: each[id_] for id_ in each if id_ not in gone})
    # Without the entries too: the second place of a rank would tell that there was a first.
    entries = {name: entry for name, entry in filled.entries.items() if not had & {*name.split(".")[:3:2]}}
    return dataclasses.replace(filled, answers=answers, entries=entries)


def _everywhere(form: Form, answers: Answers, change: Callable[[Answers], Answers]) -> Answers:
    """The answers changed, and those in each row of a table."""
    tables = {asked.id for asked in form.top if asked.is_table}
    return change({id_: [change(row) for row in each] if id_ in tables else each for id_, each in answers.items()})


def _without(answer: Any, hidden: set[str]) -> Any:
    """One choice, several or ranked ones, or one for each row of a scale, without the hidden ones."""
    if isinstance(answer, list):
        return [choice for choice in answer if choice not in hidden]
    if isinstance(answer, dict):
        return {row: choice for row, choice in answer.items() if choice not in hidden}
    return None if answer in hidden else answer


def _row(filled: Filled, repeat: Asked, answers: dict[str, Any], today: date, told: set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in filled.form.columns(repeat.question):
        row.update(_kept(filled, column, answers, today, told))
    return row


def _kept(filled: Filled, asked: Asked, answers: dict[str, Any], today: date, told: set[str]) -> dict[str, Any]:
    """What stays of a question's answer, under its name."""
    answer, form = answers.get(asked.id), filled.form
    if answer is None or sensitive(asked) or asked.type.personal or not asked.type.answered:
        return {}
    if asked.type.calculated:
        return {asked.id: answer} if asked.id not in told and isinstance(answer, (int, float)) else {}
    if not asked.type.is_sound(asked.question, form.names(asked.question), answer):
        return {}
    if is_birth(asked):
        age = _age(answer, today)
        return {asked.id + AGE: age} if age >= 0 else {}
    return {} if personal(asked) else {asked.id: answer}


def _telling(form: Form) -> set[str]:
    """The ids of the questions that are personal or sensitive, and of what is calculated from them."""
    return _with_calculated(form, lambda asked: personal(asked) or sensitive(asked))


def reading_sensitive(form: Form) -> set[str]:
    """The ids of the questions that are sensitive, and of what is calculated from them."""
    return _with_calculated(form, sensitive)


def _with_calculated(form: Form, is_one: Callable[[Asked], bool]) -> set[str]:
    found: set[str] = set()
    for asked in form.in_order:
        read = (
            (form.kinds.owner[name] for each in asked.decides for name in form.read_by(each))
            if asked.type.calculated
            else ()
        )
        if is_one(asked) or not found.isdisjoint(read):
            found.add(asked.id)
    return found


def personal(asked: Asked) -> bool:
    return any(question.personal for question in (*asked.above, asked.question))


def sensitive(asked: Asked) -> bool:
    return any(question.level == "sensitive" for question in (*asked.above, asked.question))


def is_birth(asked: Asked) -> bool:
    return asked.question.type == "date" and bool(BIRTH.search(asked.id) or BIRTH.search(plain(asked.question.label)))


def _age(born: str, today: date) -> int:
    """Whole years; a date without its day counts as its first."""
    day = first_day(born)
    assert day is not None  # a sound answer is in the calendar
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
