"""The Wegweiser as its scripts would tick it: which ways are open for these answers, and what the hidden field
remembers of each (script/thinking.js, `hbFollow`).

A box that somebody ticked or cleared by hand stays as it is: `Stand` says of each way whether the script ticked it
("kita.1+") or a hand changed it ("schulden.2!"). A file of answers has that too where it makes a difference
(`remembered`); without it, a ticked way that is open counts as ticked by the script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...expression.values import truth
from ...model.asked import Asked, Expression
from ...model.field_names import STATE, WAY, way, way_box, way_parts
from ...pdfs import NotOurs
from ..read.form import WRONG
from ..read.situation import Situation

BY_SCRIPT, BY_HAND, ALONE = "+", "!", "-"


def follow(situation: Situation, names: Iterable[str], values: Mapping[str, str | bool]) -> dict[str, str | bool]:
    """Full name → value of the boxes of ways and of the memory. `names`: all fields in the order of the form; `values`:
    what is in them."""
    states = states_of(values.get(STATE))
    out: dict[str, str | bool] = {}
    said = []
    for name in names:
        if not name.startswith(WAY):
            continue
        way, ticked = name.removeprefix(WAY), bool(values.get(name))
        state = states.get(way, ALONE if states or not ticked or not is_open(situation, way) else BY_SCRIPT)
        if state != BY_HAND and ticked != (state == BY_SCRIPT):
            state = BY_HAND
        if state != BY_HAND:
            ticked = is_open(situation, way)
            state = BY_SCRIPT if ticked else ALONE
        if ticked:
            out[name] = True
        if state != ALONE:
            said.append(way + state)
    return {**out, STATE: " ".join(said)}


def remembered(situation: Situation, values: Mapping[str, str | bool]) -> dict[str, str]:
    """{"Stand": what the form remembers}, where its ways would be other ones without that; else {}. `values`: what is
    in the fields."""
    memory = str(values.get(STATE) or "")
    ways = [
        way_box(way(asked.id, number))
        for asked in situation.form.asked.values()
        for number, _ in enumerate(asked.question.guides, 1)
    ]
    forgotten = {name: value for name, value in values.items() if name != STATE}
    return {STATE: memory} if memory and follow(situation, ways, values) != follow(situation, ways, forgotten) else {}


def states_of(memory: object) -> dict[str, str]:
    """Way → what was done with it, as the hidden field remembers it."""
    return {word[:-1]: word[-1] for word in str(memory or "").split()}


def when_of(asked: Asked, number: int) -> Expression:
    """The condition of the question's way of that number. Raises `NotOurs` where it can't be read."""
    when = asked.guides[number - 1]
    if when is None or when.tree is None:
        raise NotOurs(WRONG) from when and when.error
    return when


def is_open(situation: Situation, way: str) -> bool:
    """Whether the way "QUESTION.N" is open: for a question in a repeat, in any row. Raises `NotOurs` where its
    condition can't be read."""
    id_, number = way_parts(way)
    asked = situation.form.asked.get(id_)
    if asked is None or not 0 < number <= len(asked.question.guides):
        return False
    when = when_of(asked, number)
    if not situation.form.knows(when):
        return False  # it can't be told, as in the PDF
    readable = id_ in situation.form.kinds.owner
    return any(
        situation.applies(asked, row)
        and truth(situation.evaluate(when.node, asked, row, situation.value(id_, row) if readable else None))
        for row in situation.rows(asked)
    )
