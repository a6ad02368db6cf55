"""Which question of a new edition is an old one under another id: a guess, by what people see of it.

Nothing follows from the guess by itself: a person reads it, and puts it into `renames`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from difflib import SequenceMatcher

from ..filled.read.form import Form
from ..model.asked import Asked
from ..model.inline import plain

LIKELY = 0.75  # from this likeness on a question is told to be another's successor
SAME = 0.6  # of two labels that may say the same
LABEL, TYPE, CHOICES, PLACE = 0.55, 0.15, 0.15, 0.15  # what counts how much; together 1
HELD = 0.8  # how alike labels are, one of which has all words of the other
WORD = re.compile(r"\w+")
LONGEST = 160  # characters of a label that are looked at
MOST_PAIRS = 10_000  # that are compared in full; beyond them only equal labels are found


Beside = dict[str, tuple[str, str]]


def guessed(old: Form, new: Form, fits: Callable[[Asked], bool] = lambda asked: True) -> dict[str, str]:
    """Old id → new id of what has an answer, the likeliest pairs first, each question once. `fits`: whether a new
    question may be such a successor at all."""
    met = {new.current_id(id_) for id_ in old.asked}
    gone = [asked for asked in old.asked.values() if has_answer(asked) and new.current_id(asked.id) not in new.asked]
    fresh = [asked for asked in new.asked.values() if has_answer(asked) and asked.id not in met and fits(asked)]
    beside = _neighbours(old, new), _neighbours(new, new)
    found: dict[str, str] = {}
    for in_table in (False, True):  # tables first: a column's place is in the table that took the old one's
        among = ([asked for asked in each if bool(asked.repeat) is in_table] for each in (gone, fresh))
        add_likeliest(_pairs(old, new, found, beside, *among), found)
    return found


def add_likeliest(pairs: Iterable[tuple[float, str, str]], found: dict[str, str]) -> None:
    """Add old id → new id of the pairs (likeness, old id, new id), the likeliest first, each id once."""
    for _, was, now in sorted(pairs, key=lambda pair: -pair[0]):
        if was not in found and now not in found.values():
            found[was] = now


def has_answer(asked: Asked) -> bool:
    """Whether people answer it: no heading, no remark, no result."""
    return asked.is_table or (asked.type.answered and not asked.type.calculated)


def _pairs(
    old: Form,
    new: Form,
    found: dict[str, str],
    beside: tuple[Beside, Beside],
    gone: Collection[Asked],
    fresh: Collection[Asked],
) -> list[tuple[float, str, str]]:
    """(likeness, old id, new id) of all that are likely."""
    few = len(gone) * len(fresh) <= MOST_PAIRS
    return [
        (score, was.id, now.id)
        for was in gone
        for now in fresh
        if was.is_table == now.is_table
        and _table(new, found, was) == (now.repeat.id if now.repeat else "")
        and (few or label(was) == label(now))
        and (score := _likeness(old, was, new, now, beside)) >= LIKELY
    ]


def _table(new: Form, found: dict[str, str], was: Asked) -> str:
    """The id of the new table in which the old question's column would stand; "" outside tables."""
    return found.get(str(was.repeat.id), new.current_id(str(was.repeat.id))) if was.repeat else ""


def _likeness(old: Form, was: Asked, new: Form, now: Asked, beside: tuple[Beside, Beside]) -> float:
    """From 0 to 1: label, type, choices and place."""
    said = alike(label(was), label(now))
    if said < SAME / 2:
        return 0.0
    is_beside = any(a == b for a, b in zip(beside[0][was.id], beside[1][now.id]))
    return (
        LABEL * said
        + TYPE * (was.type is now.type)
        + CHOICES * _common(_choices(old, was), _choices(new, now))
        + PLACE * (0.5 * (was.section.id == now.section.id) + 0.5 * is_beside)
    )


def label(asked: Asked) -> str:
    return plain(asked.question.label)[:LONGEST].casefold()


def offered(form: Form, asked: Asked) -> dict[str, str]:
    """Choices, and rows of a scale: name → label."""
    choices = {str(each.name): plain(each.label) for each in form.choices(asked.question)}
    return choices | {str(row.id): plain(row.label) for row in asked.question.rows}


def alike(one: str, other: str) -> float:
    """How much two labels have in common, from 0 to 1; much, where one has all words of the other."""
    if one == other:
        return 1.0
    words, others = set(WORD.findall(one)), set(WORD.findall(other))
    held = HELD if words and others and (words <= others or others <= words) else 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    quick = matcher.quick_ratio()  # never less than the ratio itself
    return max(held, matcher.ratio() if quick > held else quick)


def _choices(form: Form, asked: Asked) -> set[str]:
    rows = [plain(row.label) for row in asked.question.rows]
    return {*rows, *(plain(choice.label) for choice in form.choices(asked.question))}


def _common(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _neighbours(form: Form, new: Form) -> Beside:
    """Id → the ids, as they are in the `new` form, of the questions before and behind it in its section; "" at the
    ends."""
    found = {}
    for listed in form.index.by_section.values():
        row = ["", *(new.current_id(asked.id) for asked in listed), ""]
        found.update({asked.id: (row[at], row[at + 2]) for at, asked in enumerate(listed)})
    return found
