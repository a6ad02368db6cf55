"""The Wegweiser of the first edition, which had a box for each way ("weg.QUESTION.N") instead of one for each section.

Forms filled with it are read and moved for as long as there are any, so what its script did with these boxes is still
known here. `Stand` said "kita.1+" of a way that the script ticked, "schulden.2!" of one that a hand changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.field_names import STATE, WAY, is_first_box
from ..read.situation import Situation
from .open import is_open

BY_SCRIPT, BY_HAND, ALONE = "+", "!", "-"


def follow_each(
    situation: Situation, names: Iterable[str], values: Mapping[str, str | bool]
) -> dict[str, tuple[bool, str]]:
    """Way ("QUESTION.N") → whether it is ticked, and by whom: `BY_SCRIPT`, `BY_HAND`, or nobody. `names`: all fields in
    the order of the form; `values`: what is in them."""
    states = {word[:-1]: word[-1] for word in str(values.get(STATE) or "").split()}
    out: dict[str, tuple[bool, str]] = {}
    for name in filter(is_first_box, names):
        way, ticked = name.removeprefix(WAY), bool(values.get(name))
        state = states.get(way, ALONE if states or not ticked or not is_open(situation, way) else BY_SCRIPT)
        if state != BY_HAND and ticked != (state == BY_SCRIPT):
            state = BY_HAND
        if state != BY_HAND:
            ticked = is_open(situation, way)
            state = BY_SCRIPT if ticked else ALONE
        out[way] = ticked, state
    return out
