"""The Wegweiser as its scripts would tick it: which ways are open for these answers, and what the hidden field remembers of each (expression/thinking.js, `hbFollow`).

A box that somebody ticked or cleared by hand stays as it is: `Stand` says of each way whether the script ticked it ("kita.1+") or a hand changed it ("schulden.2!"). A file of answers has
that too where it makes a difference (`remembered`); without it, a ticked way that is open counts as ticked by the script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..expression import ExpressionError, parse_guide
from ..expression.values import truth
from ..verify import NotOurs
from .form import WRONG
from .situation import Situation

STAND, BOX = "Stand", "weg."
BY_SCRIPT, BY_HAND, ALONE = "+", "!", "-"


def follow(situation: Situation, names: Iterable[str], values: Mapping[str, "str | bool"]) -> dict[str, "str | bool"]:
    """Full name → value of the boxes of ways and of the memory. `names`: all fields in the order of the form; `values`: what is in them."""
    states = states_of(values.get(STAND))
    out: dict[str, str | bool] = {}
    said = []
    for name in names:
        if not name.startswith(BOX):
            continue
        way, ticked = name.removeprefix(BOX), bool(values.get(name))
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
    return {**out, STAND: " ".join(said)}


def remembered(situation: Situation, values: Mapping[str, "str | bool"]) -> dict[str, str]:
    """{"Stand": what the form remembers}, where its ways would be other ones without that; else {}. `values`: what is in the fields."""
    memory = str(values.get(STAND) or "")
    ways = [f"{BOX}{asked.id}.{number}" for asked in situation.form.asked.values() for number, _ in enumerate(asked.question.guides, 1)]
    forgotten = {name: value for name, value in values.items() if name != STAND}
    return {STAND: memory} if memory and follow(situation, ways, values) != follow(situation, ways, forgotten) else {}


def states_of(memory: object) -> dict[str, str]:
    """Way → what was done with it, as the hidden field remembers it."""
    return {word[:-1]: word[-1] for word in str(memory or "").split()}


def is_open(situation: Situation, way: str) -> bool:
    """Whether the way "QUESTION.N" is open: for a question in a repeat, in any row. Raises `NotOurs` where its condition can't be read."""
    id_, _, number = way.rpartition(".")
    asked = situation.form.asked.get(id_)
    if asked is None or not number.isdigit() or not 0 < int(number) <= len(asked.question.guides):
        return False
    try:
        tree = parse_guide(str(asked.question.guides[int(number) - 1].when), asked.kind == "select_multiple")
    except ExpressionError as error:
        raise NotOurs(WRONG) from error
    if not situation.form.knows(tree):
        return False        # it can't be told, as in the PDF
    readable = id_ in situation.form.kinds.owner
    return any(situation.applies(asked, row) and truth(situation.evaluate(tree, asked, row, situation.value(id_, row) if readable else None))
               for row in situation.rows(asked))
