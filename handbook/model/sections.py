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
        for section, level in below(chapter.sections):
            yield Headed(section, chapter, level)


def below(outer: tuple[Section, ...], level: int = 1) -> Iterator[tuple[Section, int]]:
    """These sections and those in them, each with its level."""
    for section in outer:
        yield section, level
        yield from below(section.sections, level + 1)
