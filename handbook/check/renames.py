"""`renames` tells which question took an old one's place, so that answers of older editions find it.

The new id is a question of today (or a checklist, a field for notes, a table to fill in), the old one isn't any more.

Good, where a question `wohnform` exists:
    renames: {wohnung_alt: wohnform}
Bad:
    renames: {wohnform: wohnart}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.blocks import FILLED_IN
from ..model.book import Handbook
from ..model.text import span_of
from ..problem import Problem, error
from .places import unknown


def check(handbook: Handbook) -> Iterator[Problem]:
    if handbook.questionnaire is None:
        return
    fields = set(handbook.index.asked)
    fields |= {block.id for block, _, _ in handbook.blocks if isinstance(block, FILLED_IN)}
    for old, new in handbook.questionnaire.renames.items():
        if old in fields:
            yield error(
                "bad-rename",
                span_of(old),
                f"„{old}“ ist noch immer eine Frage",
                "umbenannt werden nur Kennungen, die es nicht mehr gibt: alt: neu",
            )
        elif new not in fields:
            yield from unknown(handbook, "questionnaire", new, "Eine Frage „{}“ gibt es nicht", fields)
