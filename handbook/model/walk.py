"""The texts of a handbook, each once and in reading order, found by the declared shapes.

`Handbook` keeps what these give, so that every check can go through the book without walking it again.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any, NamedTuple

from .shape import Type
from .text import Text

INLINE_KINDS = ("inline", "cell")  # texts with markup and placeholders
EXPRESSION_KINDS = ("expression", "condition")  # texts that are expressions


class Written(NamedTuple):
    """A text of the book; `kind` is that of its `Type` ("inline", "text", "ref" …)."""

    text: Text
    kind: str


@cache
def _fields(cls: type) -> tuple[tuple[str, str], ...]:
    """Field → kind of the texts that stand in it directly or in its lists and maps ("" where shapes stand there); ()
    for what is no shape."""
    return (
        tuple((f.name, _kind(f.metadata["type"])) for f in dataclasses.fields(cls) if f.metadata)
        if dataclasses.is_dataclass(cls)
        else ()
    )


def _kind(type_: Any) -> str:
    while isinstance(type_, Type) and type_.of is not None:
        type_ = type_.of
    return type_.kind if isinstance(type_, Type) else ""


def texts(value: Any, kind: str = "", found: list[Written] | None = None) -> list[Written]:
    """Every text in a model object, a tuple or a dict of them."""
    found = [] if found is None else found
    cls: type = type(value)
    if cls is Text:
        found.append(Written(value, kind))
    elif cls is tuple or cls is dict:
        for item in value if cls is tuple else value.values():
            texts(item, kind, found)
    else:
        for name, inner in _fields(cls):
            if part := getattr(value, name):
                texts(part, inner, found)
    return found
