"""What a hand did in the Wegweiser, moved into a newer edition; what the script did there is worked out anew.

Boxes that a hand ticked or cleared keep that, found again by their section. In a form of the first edition each way had
a box: its section counts as ticked by hand where a hand ticked one of its ways, and as cleared where hands cleared all
that were open. Rows of "Meine offenen Wege" that a hand has written into are moved as they are, and a step that a hand
took out stays out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import field
from datetime import date

from ...dataclass import dataclass
from ...model.field_names import (
    STATE,
    WAY,
    WAYS,
    WAYS_COLUMNS,
    is_box,
    is_first_box,
    way,
    way_box,
    way_parts,
    ways_row,
)
from ...model.questionnaire import guide_name
from ..judge.first_edition import BY_HAND, follow_each
from ..judge.open import form_ways, guide_number, is_open
from ..judge.way_rows import Memory, Rows
from ..judge.ways import follow, states_of
from ..read.fields import Filled
from ..read.form import Form
from ..read.situation import Situation


@dataclass
class MovedWays:
    """`values`: full name in the new form → value; `left`: names of what has no place there; `memory`: what the new
    form has to remember."""

    values: dict[str, str | bool] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    memory: list[str] = field(default_factory=list)


def belongs_to_ways(name: str) -> bool:
    """Whether the field is moved here."""
    return is_box(name) or name.startswith(WAYS)


def moved_ways(old: Filled, now: Form, slots: Collection[str], new_id: Callable[[str], str], day: date) -> MovedWays:
    """`slots`: the fields of the new form; `new_id`: what a question is called there; `day`: today."""
    out, stand = MovedWays(), str(old.entries[STATE].value if STATE in old.entries else "")
    values = {**old.fields, STATE: stand}
    names = [*old.entries, *(name for name in old.fields if name not in old.entries)]
    if any(map(is_first_box, names)):
        _first_boxes(out, Situation(old.form, old.answers, day), names, values, slots)
        return out
    ways, situation = form_ways(old.form), Situation(old.form, old.answers, day)
    states = states_of(follow(situation, names, values)[STATE])
    for name in filter(is_box, names):
        if states.get(name.removeprefix(WAY)) == BY_HAND:
            _mark(out, name, bool(values.get(name)), slots, [name])
    memory = Memory.of(stand.split())
    rows = Rows(old.form, ways, values, frozenset(names))
    if not stand:
        memory = Memory(rows.adopted({each.name for each in ways if is_open(situation, each.name)}))
    for number, row in rows.rows.items():
        put = memory.put.get(number)
        if not any(row.values()):
            memory.out.update([put] if put else [])
        elif not rows.is_own(put, row):
            cells = [name for column in WAYS_COLUMNS if (name := ways_row(number, column)) in old.fields]
            out.values |= {name: old.fields[name] for name in cells if name in slots}
            out.left += [name for name in cells if name not in slots]
            out.memory += [f"{name}={number}" for name in _renamed(old.form, now, put or "", new_id)]
    for name in sorted(memory.out):
        out.memory += [f"{new}-" for new in _renamed(old.form, now, name, new_id)]
    return out


def _mark(out: MovedWays, box: str, ticked: bool, slots: Collection[str], was: list[str]) -> None:
    """A box that a hand ticked or cleared; `was`: the fields that said so."""
    if box in slots:
        out.memory.append(box.removeprefix(WAY) + BY_HAND)
        out.values |= {box: True} if ticked else {}
    elif ticked:
        out.left += was


def _first_boxes(
    out: MovedWays, situation: Situation, names: list[str], values: dict[str, str | bool], slots: Collection[str]
) -> None:
    each = follow_each(situation, names, values)
    by_box: dict[str, list[str]] = {}
    for one in form_ways(situation.form):
        if (name := way(one.asked.id, str(one.number))) in each:
            by_box.setdefault(one.box, []).append(name)
    for box, ways in by_box.items():
        ticked = [name for name in ways if each[name] == (True, BY_HAND)]
        cleared = [name for name in ways if each[name] == (False, BY_HAND)]
        if ticked:
            _mark(out, box, True, slots, [way_box(name) for name in ticked])
        elif cleared and all(name in cleared or not is_open(situation, name) for name in ways):
            _mark(out, box, False, slots, [])
    known = {name for ways in by_box.values() for name in ways}
    out.left += [way_box(name) for name, state in each.items() if state == (True, BY_HAND) and name not in known]


def _renamed(was: Form, now: Form, name: str, new_id: Callable[[str], str]) -> list[str]:
    """What the step's way is called in the new form; [] where it is none there. A guide without an id is found again by
    the section it leads to."""
    id_, guide = way_parts(name)
    before, after = was.asked.get(id_), now.asked.get(new_id(id_))
    number = guide_number(before, guide) if before is not None else 0
    if before is None or after is None or not number:
        return []
    told, guides = before.question.guides[number - 1], list(enumerate(after.question.guides, 1))
    same = [at for at, each in guides if (each.id == told.id if told.id else at == number and each.to == told.to)]
    same = same or [at for at, each in guides if each.to == told.to and each.step == told.step]
    return [way(after.id, guide_name(after.question.guides[same[0] - 1], same[0]))] if same else []
