"""Writing direction: the bidirectional algorithm (Unicode UAX 9), by levels.

Levels are worked out once for a paragraph; after line breaking each line's fragments are put into visual order by their levels (rule L2). Text
without right-to-left letters, nearly all of a German book, never comes here. python-bidi's algorithm lacks rule N0, which keeps the two brackets of a pair together: it is here.
"""

from __future__ import annotations

import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\u202b\u202e\u2067]")

BRACKETS = dict(zip("([{\u2329\u3008\u27e8\u27e6\u2045\u2308\u230a", ")]}\u232a\u3009\u27e9\u27e7\u2046\u2309\u230b"))       # BidiBrackets.txt, as far as fonts of a book have them
CANONICAL = {"\u232a": "\u3009"}
MOST_OPEN = 63          # BD16: with more brackets open at once none is paired


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
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"]:run["start"] + run["length"]], run["sor"])
    resolve_neutral_types(storage, False)
    resolve_implicit_levels(storage, False)
    out = [int(base_rtl)] * len(text)       # explicit marks are dropped from storage (rule X9)
    for char in storage["chars"]:
        out[char["index"]] = char["level"]
    return out


def _resolve_brackets(chars: list[dict], before: str) -> None:
    """Rule N0: a pair of brackets takes the embedding direction where a letter of that direction stands in it, else the direction of what stands in it where the text
    before has it too. `before` is the direction in front of the run; the types of its characters are changed in place."""
    strong = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
    for start, end in _bracket_pairs(chars):
        embedding = "R" if chars[start]["level"] % 2 else "L"
        inside = {strong.get(char["type"]) for char in chars[start + 1:end]} - {None}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            ahead = next((strong[char["type"]] for char in reversed(chars[:start]) if char["type"] in strong), before)
            direction = ahead if ahead in inside else embedding
        for index in (start, end):
            chars[index]["type"] = direction
            for mark in chars[index + 1:]:      # what stands on a bracket goes with it
                if mark["orig"] != "NSM":
                    break
                mark["type"] = direction


def _bracket_pairs(chars: list[dict]) -> list[tuple[int, int]]:
    """The places of the brackets that belong together, in the order of the opening ones (BD16)."""
    pairs, waiting = [], []
    for index, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        letter = char["ch"]
        if letter in BRACKETS:
            if len(waiting) == MOST_OPEN:
                return []
            waiting.append((CANONICAL.get(BRACKETS[letter], BRACKETS[letter]), index))
        else:
            letter = CANONICAL.get(letter, letter)
            place = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == letter), None)
            if place is not None:
                pairs.append((waiting[place][1], index))
                del waiting[place:]
    return sorted(pairs)


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
