"""Whether a book is the one it was but for words: the same chapters, blocks, questions, links and placeholders, in
other words or with another number in a fact.

What is right or wrong with a book hangs on the signs in its texts, its ids and its order; a word more makes no mistake
of it. So who shows a book while it is written may show such a change before all of it has been checked.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Any

from ..problem import Span
from .book import Handbook
from .shape import Type
from .text import Text
from .walk import INLINE_KINDS

# what of a text may decide whether it is right: placeholders, answers, targets and languages with all that stands in
# them, and every sign that is neither a letter, a digit, a space nor ordinary punctuation
SIGNS = re.compile(r"\{\{.*?\}\}|\$\{[^{}]*\}|\]\([^)]*\)|\{[^{}]*\}|<[^>]*>|[^\w \n.,;:!?…–—'’\"„“‚‘/&%€§()-]", re.S)
NUMBERS = (int, float)


def reworded(before: Handbook, now: Handbook) -> bool:
    """Whether nothing but words has changed. What is the very same object isn't looked at."""
    return _alike(before, now, "")


def _alike(before: Any, now: Any, kind: str) -> bool:
    old_cls: type = type(before)
    cls: type = type(now)
    if before is now:
        return True
    if cls in NUMBERS and old_cls in NUMBERS and kind == "value":
        return (before > 0) is (now > 0)
    if old_cls is not cls:
        return False
    if cls is Text:
        return bool(before == now or (kind in INLINE_KINDS and _signs(before) == _signs(now)))
    if cls is tuple or cls is list:
        return len(before) == len(now) and all(_alike(old, new, kind) for old, new in zip(before, now))
    if cls is dict:
        same_keys = list(before) == list(now)
        return same_keys and all(_alike(old, new, kind) for old, new in zip(before.values(), now.values()))
    if dataclasses.is_dataclass(cls) and cls is not Span:
        return all(_alike(getattr(before, name), getattr(now, name), inner) for name, inner in _fields(cls))
    return cls is Span or bool(before == now)


@cache
def _fields(cls: type) -> tuple[tuple[str, str], ...]:
    """Field → kind of the values in it; "" for what is no type of the content's."""
    found = []
    for each in dataclasses.fields(cls):
        inner = each.metadata.get("type")
        while isinstance(inner, Type) and inner.of is not None:
            inner = inner.of
        found.append((each.name, inner.kind if isinstance(inner, Type) else ""))
    return tuple(found)


def _signs(text: Text) -> tuple[bool, list[str]]:
    return bool(text.strip()), SIGNS.findall(text)
