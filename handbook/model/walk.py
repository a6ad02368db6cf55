"""Ways through a handbook: its texts, its sections, its blocks, each once and in reading order, led by the declared
shapes.

`Handbook` keeps what these give, so that every check can go through the book without walking it again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .shape import Type
from .text import Text

if TYPE_CHECKING:
    from .blocks import Chapter, Section

INLINE_KINDS = ("inline", "cell")  # texts with markup and placeholders


class Written(NamedTuple):
    """A text of the book; `kind` is that of its `Type` ("inline", "text", "ref" …)."""

    text: Text
    kind: str


class Headed(NamedTuple):
    """A section in its chapter; `level` is 1 for a chapter's own sections."""

    section: Section
    chapter: Chapter
    level: int


class Standing(NamedTuple):
    """A block, where it stands: in a section of the book, or among a region's changes (`region` is its id)."""

    block: Any
    section: Section | None
    region: str


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


def sections(chapters: Iterable[Chapter]) -> Iterator[Headed]:
    for chapter in chapters:
        yield from _below(chapter.sections, chapter, 1)


def _below(inner: tuple[Section, ...], chapter: Chapter, level: int) -> Iterator[Headed]:
    for section in inner:
        yield Headed(section, chapter, level)
        yield from _below(section.sections, chapter, level + 1)
