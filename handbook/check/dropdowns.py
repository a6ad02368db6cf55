"""In a drop-down no choice's name is a part of the name of one before it: PDF.js, the viewer in Firefox, then shows the
wrong one after scrolling back.

It keeps the right answer but marks every choice whose name stands in it, and a drop-down shows the last one marked
(docs/viewers.md). Names stay for ever; the order of a list may change. A select_one is a drop-down with
`appearance: minimal` and in a table (repeat).

Good:
    choices: {arbeit: [{name: zeit, label: auf Zeit}, {name: teilzeit, label: in Teilzeit}]}
Bad:
    choices: {arbeit: [{name: teilzeit, label: in Teilzeit}, {name: zeit, label: auf Zeit}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..model.field_names import OTHER
from ..problem import Problem, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    told = set()
    for asked in handbook.index.listed:
        question = asked.question
        in_table = asked.repeat is not None and not handbook.index.in_blocks(asked.repeat)
        if not asked.type.is_dropdown(question, in_table):
            continue
        choices = handbook.index.choices(question) or ()
        names = [choice.name for choice in choices]
        for index, name in enumerate([*names, OTHER] if question.or_other else names):
            longer = next((before for before in names[:index] if name and name in before and name != before), None)
            if longer is not None and (question.choices, name) not in told:
                told.add((question.choices, name))
                yield warning(
                    "dropdown-names",
                    getattr(name, "span", longer.span),
                    f"Firefox zeigt im Feld „{question.id}“ manchmal „{name}“ statt „{longer}“",
                    f"setzen Sie „{name}“ in der Liste vor „{longer}“"
                    if name != OTHER
                    else "nehmen Sie eine Liste ohne appearance: minimal",
                )
