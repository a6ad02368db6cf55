"""Model objects with their texts changed: placeholders filled, another language in their place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any

from ..model.blocks import BLOCKS
from ..model.book import Term
from ..model.questionnaire import Question
from ..model.shape import Type
from ..model.text import Text
from ..model.walk import texts

UNITS = frozenset(BLOCKS.values()) | {Question, Term}  # shapes small enough to be left alone as a whole, or not
MARK = "_has_placeholders"  # among the attributes of such a unit, once somebody asked


def has_placeholders(unit: Any) -> bool:
    """Whether a text of this model object, or the one beside it in another language, may hold a placeholder. Most
    don't, and a build is spared to look again at those that an earlier one has read."""
    known: bool | None = vars(unit).get(MARK)
    if known is None:
        both = (each for text, _ in texts(unit) for each in (text, text.beside) if each)
        known = vars(unit)[MARK] = any("{" in each for each in both)
    return known


def mapped(value: Any, change: Callable[[Text], Text], placeholders_only: bool = False) -> Any:
    """The value with what `change` gives for every inline text in it; the same object where nothing changed.
    `placeholders_only`: `change` leaves texts without placeholders as they are."""
    cls: type = type(value)
    new: Any
    if cls is Text:
        return change(value)
    if cls is tuple:
        new = tuple([mapped(item, change, placeholders_only) for item in value])
        return new if any([a is not b for a, b in zip(new, value)]) else value
    if cls is dict:
        new = {key: mapped(item, change, placeholders_only) for key, item in value.items()}
        return new if any([new[key] is not item for key, item in value.items()]) else value
    if placeholders_only and cls in UNITS and not has_placeholders(value):
        return value
    changes = {}
    for name in _text_fields(cls):
        old = getattr(value, name)
        new = mapped(old, change, placeholders_only) if old else old
        if new is not old:
            changes[name] = new
    return dataclasses.replace(value, **changes) if changes else value


@cache
def _holds_inline(type_: Any) -> bool:
    """Whether values of this type can hold text with placeholders."""
    if isinstance(type_, Type):
        return type_.kind in ("inline", "blocks") or type_.of is not None
    return type_ is not None


@cache
def _text_fields(cls: type) -> tuple[str, ...]:
    """The fields of a shape that can hold such texts; () for what is no shape."""
    return (
        tuple(f.name for f in dataclasses.fields(cls) if f.metadata and _holds_inline(f.metadata["type"]))
        if dataclasses.is_dataclass(cls)
        else ()
    )
