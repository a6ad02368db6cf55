"""Writing direction: the bidirectional algorithm (Unicode UAX 9), by levels.

Levels are worked out once for a paragraph; after line breaking each line's fragments are put into visual order by their levels (rule L2). Text
without right-to-left letters, nearly all of a German book, never comes here.
"""

from __future__ import annotations

import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\u202b\u202e\u2067]")


def has_rtl(text: str) -> bool:
    return RIGHT_TO_LEFT.search(text) is not None


def levels(text: str, base_rtl: bool) -> list[int]:
    """The embedding level of each character."""
    from bidi.algorithm import (explicit_embed_and_overrides, get_empty_storage, resolve_implicit_levels, resolve_neutral_types,
                                resolve_weak_types)
    from unicodedata import bidirectional

    storage = get_empty_storage()
    storage["base_level"] = int(base_rtl)
    storage["base_dir"] = "R" if base_rtl else "L"
    storage["chars"] = [{"ch": c, "level": int(base_rtl), "type": bidirectional(c) or "L", "orig": bidirectional(c) or "L", "index": i}
                        for i, c in enumerate(text)]
    explicit_embed_and_overrides(storage)
    resolve_weak_types(storage)
    resolve_neutral_types(storage, False)
    resolve_implicit_levels(storage, False)
    out = [int(base_rtl)] * len(text)       # explicit marks are dropped from storage (rule X9)
    for char in storage["chars"]:
        out[char["index"]] = char["level"]
    return out


def visual_order(levels_: list[int]) -> list[int]:
    """Indices of a line's items in visual order, left to right (rule L2)."""
    order = list(range(len(levels_)))
    if not levels_:
        return order
    lowest_odd = min((level for level in levels_ if level % 2), default=max(levels_) + 1)
    for level in range(max(levels_), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if levels_[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels_[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
