"""Links from the text to the glossary: in each section, the first time a term stands there.

They are put into the texts of a section's blocks before these are set, as links of the program's own, so a block's key
in the memory holds them (book.py). Headings, emphasis, captions, links, fields and their labels, drawn flows,
definitions and the questionnaire get none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...model import blocks as b
from ...model.terms import TermFinder
from ...model.text import Text
from ...typeset.marks import TERM

RUNNING_TEXT: dict[type, tuple[str, ...]] = {
    b.Paragraphs: ("value",),
    b.BulletList: ("value",),
    b.Steps: ("value",),
    b.Table: ("rows",),
    b.Callout: ("text",),
    b.Recommendation: ("text", "goal"),
    b.Practice: ("text",),
}  # block → its fields that are read as text


def link_terms(finder: TermFinder, blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    """The blocks of one section with their links; what has none is the very same object."""
    linked: set[str] = set()
    out = []
    for block in blocks:
        changes = {}
        for name in RUNNING_TEXT.get(type(block), ()):
            old = getattr(block, name)
            new = _with_links(old, finder, linked)
            if new is not old:
                changes[name] = new
        out.append(replace(block, **changes) if changes else block)
    return tuple(out)


def _with_links(value: Any, finder: TermFinder, linked: set[str]) -> Any:
    if isinstance(value, tuple):
        new = tuple([_with_links(item, finder, linked) for item in value])
        return new if any([a is not b for a, b in zip(new, value)]) else value
    if not value:
        return value
    parts, last = [], 0
    for start, end, id_ in finder.find(value, markup=True):
        if id_ not in linked:
            linked.add(id_)
            parts += value[last:start], f"[{value[start:end]}]({TERM}{id_})"
            last = end
    if not parts:
        return value
    return Text("".join([*parts, value[last:]]), value.span, value.block, value.language, value.beside)
