"""What rules find in each text alone: not a rule.

A chapter, or the questionnaire, that was not changed since the last build has the same texts, in the book and in that
of every region; so what a rule found in them is kept with it (model/remembered.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from ..model.book import Handbook
from ..model.remembered import remembered
from ..model.walk import Written

T = TypeVar("T")


def in_texts(handbook: Handbook, find: Callable[[Written], Iterable[T]], sign: str = "") -> Iterator[T]:
    """What `find` gives for every text of the book that has the sign, in the order of `Handbook.texts`. `find` is a
    function of a module, by which its findings are known again, and hangs on nothing but the text, its place and its
    kind."""

    def found(texts: Iterable[Written]) -> list[T]:
        return [each for written in texts if sign in written.text for each in find(written)]

    yield from found(handbook.texts_before)
    for part in handbook.large_parts:
        yield from remembered(part, find, partial(found, part.texts))
    yield from found(handbook.texts_behind)
