"""The Wegweiser as its scripts would fill it: which sections of the book are ticked for these answers, what stands in
"Meine offenen Wege", and what the hidden field remembers of both (script/ways.js, `hbFollow`).

A box that somebody ticked or cleared by hand stays as it is: `Stand` says of each section whether the script ticked it
("kita+") or a hand changed it ("schulden!"). A file of answers has that too where it makes a difference
(`remembered`); without it, a ticked box with an open way counts as ticked by the script. Of the rows, way_rows.py
tells; of forms of the first edition, first_edition.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ...model.field_names import (
    SENSITIVE_WAY,
    STATE,
    WAY,
    WAYS_COLUMNS,
    WAYS_ROWS,
    is_box,
    is_first_box,
    way,
    way_box,
    ways_row,
)
from ...model.ways import Way, as_asked
from ..read.situation import Situation
from .first_edition import ALONE, BY_HAND, BY_SCRIPT, follow_each
from .open import form_ways, is_open, opens
from .way_rows import Memory, Rows

Values = Mapping[str, str | bool]


def follow(situation: Situation, names: Iterable[str], values: Values) -> dict[str, str | bool]:
    """Full name → value of the boxes of ways, of the rows that no hand has written into, and of the memory. `names`:
    all fields in the order of the form; `values`: what is in them."""
    names = list(names)
    if any(map(is_first_box, names)):
        each = follow_each(situation, names, values)
        said = [name + state for name, (_, state) in each.items() if state != ALONE]
        return {**{way_box(name): True for name, (ticked, _) in each.items() if ticked}, STATE: " ".join(said)}
    ways = form_ways(situation.form)
    open_ = {each.name for each in ways if opens(situation, each.asked, each.number)}
    boxes, said = _boxes(ways, open_, names, values)
    rows = Rows(situation.form, ways, values, frozenset(names))
    words = str(values.get(STATE) or "").split()
    open_ = {each.name for each in ways if each.name in open_ and boxes.get(each.box)}  # without what a hand cleared
    memory = Memory.of(words) if words else Memory(rows.adopted(open_))
    fields, more = rows.fill(situation, open_, memory)
    return {**{name: True for name, ticked in boxes.items() if ticked}, **fields, STATE: " ".join(said + more)}


def _boxes(
    ways: Sequence[Way], open_: Collection[str], names: Iterable[str], values: Values
) -> tuple[dict[str, bool], list[str]]:
    """Box → whether it is ticked; and what is remembered of them."""
    states = states_of(values.get(STATE))
    opened = {way.box for way in ways if way.name in open_}
    ticks, said = {}, []
    for name in filter(is_box, names):
        section, ticked = name.removeprefix(WAY), bool(values.get(name))
        state = states.get(section, ALONE if states or not ticked or name not in opened else BY_SCRIPT)
        if state != BY_HAND and ticked != (state == BY_SCRIPT):
            state = BY_HAND
        if state != BY_HAND:
            ticked = name in opened
            state = BY_SCRIPT if ticked else ALONE
        ticks[name] = ticked
        if state != ALONE:
            said.append(section + state)
    return ticks, said


class Opened(NamedTuple):
    """An open way; `by_hand`: its box is ticked although the answers don't open it. Of a section that a hand ticked one
    way stands for all, and its `step` is told only where all have the same."""

    way: Way
    by_hand: bool
    step: str


def open_ways(situation: Situation, names: Collection[str], values: Values, given: bool) -> list[Opened]:
    """The ways that are open in a form of any edition, in the order of the questionnaire. `names`, `values`: the
    fields; `given`: somebody has answered."""
    ways = as_asked(form_ways(situation.form), situation.form.index)
    if any(map(is_first_box, names)):
        each = [way_box(way(one.asked.id, one.number)) for one in ways]
        found = follow(situation, each, values) if given else values
        ticked = [one for one, name in zip(ways, each) if found.get(name)]
        return [Opened(one, not is_open(situation, one.name), one.step) for one in ticked]
    boxes = list(dict.fromkeys(one.box for one in ways))
    found = follow(situation, boxes, values) if given else values
    open_ = {one.name for one in ways if given and opens(situation, one.asked, one.number)}
    out, seen = [], {one.box for one in ways if one.name in open_}
    for one in ways:
        if found.get(one.box) and (one.name in open_ or one.box not in seen):
            by_hand = one.name not in open_
            steps = {each.step for each in ways if each.box == one.box}
            out.append(Opened(one, by_hand, one.step if not by_hand or len(steps) == 1 else ""))
            seen.add(one.box)
    return out


def remembered(situation: Situation, values: Values) -> dict[str, str]:
    """{"Stand": what the form remembers}, where its ways would be other ones without that; else {}. `values`: what is
    in the fields."""
    memory = str(values.get(STATE) or "")
    if not memory:
        return {}
    ways = form_ways(situation.form)
    first = any(map(is_first_box, values)) or any("." in name.removeprefix(SENSITIVE_WAY) for name in states_of(memory))
    names = (
        [way_box(way(one.asked.id, one.number)) for one in ways]
        if first
        else [
            *dict.fromkeys(one.box for one in ways),
            *(ways_row(row, column) for row in range(1, WAYS_ROWS + 1) for column in WAYS_COLUMNS),
        ]
    )
    forgotten = {name: value for name, value in values.items() if name != STATE}
    return {STATE: memory} if follow(situation, names, values) != follow(situation, names, forgotten) else {}


def states_of(memory: object) -> dict[str, str]:
    """Section → what was done with its box, as the hidden field remembers it; way → what was done, in a form of the
    first edition."""
    return {word[:-1]: word[-1] for word in str(memory or "").split() if word[-1] in (BY_SCRIPT, BY_HAND)}
