"""The sections of a handbook and its blocks, each once and in reading order, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .blocks import Chapter, Section


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


def sections(chapters: Iterable[Chapter]) -> Iterator[Headed]:
    for chapter in chapters:
        yield from _below(chapter.sections, chapter, 1)


def _below(inner: tuple[Section, ...], chapter: Chapter, level: int) -> Iterator[Headed]:
    for section in inner:
        yield Headed(section, chapter, level)
        yield from _below(section.sections, chapter, level + 1)
