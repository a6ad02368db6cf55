"""Writing direction: the bidirectional algorithm (Unicode Standard Annex 9, revision 46 and later), by levels.

Levels are worked out once for a paragraph; after line breaking each line's parts are put into visual order by their
levels (rule L2), and shaping mirrors what is
written from the right (L4). Text without right-to-left letters, nearly all of a German book, never comes here.

Characters that rule X9 removes (embeddings, joiners, soft hyphens) keep the level of the character before them
(clause 5.2), so none of them parts a word.
Each step is one pass over the text, whatever its nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .bidi_classes import BRACKETS, CANONICAL, CLOSES, classes

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# for str.translate: they order text and have no shape
CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

MOST_OPEN = 63  # BD16: with more brackets open at once none is paired
DEEPEST = 125  # BD2

INITIATORS = ("LRI", "RLI", "FSI")
# parity of the level, what the override makes of characters
EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))  # X9
NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # as N0 to N2 see them


def has_rtl(text: str) -> bool:
    """Whether the text has to be put into order at all."""
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None


def begins_rtl(text: str) -> bool:
    """Whether a text that nobody gave a direction is written from the right: by its first letter, what is
    isolated passed over (P2 and P3)."""
    if not has_rtl(text):
        return False
    kinds = classes(text)
    return _first_strong(kinds, _matches(kinds), 0, len(kinds)) == 1


def levels(text: str, base_rtl: bool) -> list[int]:
    """The embedding level of each character of a paragraph, `base_rtl` its direction, as after rule I2;
    `line_levels` does the rest for each line."""
    out: list[int] = []
    start = 0
    kinds = classes(text)
    for end, kind in enumerate((*kinds, "B")):
        if kind == "B":  # of several paragraphs each is one for itself, its separator included (P1)
            out += paragraph_levels(text[start : end + 1], kinds[start : end + 1], int(base_rtl))
            start = end + 1
    return out


def paragraph_levels(text: str, kinds: Sequence[str], base: int) -> list[int]:
    """The levels of one paragraph whose characters have these classes; of `text` only the brackets are looked at."""
    match = _matches(kinds)
    out, types = _explicit(kinds, match, base)
    kept = [index for index, kind in enumerate(kinds) if kind not in REMOVED]
    for sequence, before, after in _sequences(kinds, match, out, kept, base):
        _resolve(text, kinds, sequence, out[sequence[0]], types, before, after)
    level = base
    for index, kind in enumerate(kinds):
        if kind in REMOVED:
            out[index] = level  # clause 5.2
            continue
        level = out[index]
        if types[index] == "L":  # I1, I2
            level += level % 2
        elif types[index] == "R":
            level += 1 - level % 2
        else:
            level += 2 - level % 2 if types[index] in ("EN", "AN") else 0
        out[index] = level
    return out


# ---------------------------------------------------------------------- explicit levels


def _matches(kinds: Sequence[str]) -> dict[int, int]:
    """The place of the PDI of each isolate that has one, and the other way round (BD9)."""
    out: dict[int, int] = {}
    open_: list[int] = []
    for index, kind in enumerate(kinds):
        if kind in INITIATORS:
            open_.append(index)
        elif kind == "PDI" and open_:
            out[index] = open_.pop()
            out[out[index]] = index
    return out


def _first_strong(kinds: Sequence[str], match: dict[int, int], start: int, end: int) -> int:
    """0 or 1 by the first letter between the two places that stands in no isolate, 0 where there is none (P2, P3)."""
    while start < end:
        kind = kinds[start]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        start = match.get(start, end) + 1 if kind in INITIATORS else start + 1
    return 0


def _explicit(kinds: Sequence[str], match: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """Levels and classes after rules X1 to X8."""
    out, types = [base] * len(kinds), list(kinds)
    stack = [(base, "", False)]  # level, override, whether an isolate opened it
    over_isolates = over_embeddings = isolates = 0
    for index, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in EMBEDDINGS:
            odd, forced = EMBEDDINGS[kind]
            deeper = level + 1 + (level + 1 + odd) % 2
            if deeper <= DEEPEST and not over_isolates and not over_embeddings:
                stack.append((deeper, forced, False))
            elif not over_isolates:
                over_embeddings += 1
        elif kind in INITIATORS:
            out[index], types[index] = level, override or kind
            odd = (
                _first_strong(kinds, match, index + 1, match.get(index, len(kinds)))
                if kind == "FSI"
                else int(kind == "RLI")
            )
            deeper = level + 1 + (level + 1 + odd) % 2
            if deeper <= DEEPEST and not over_isolates and not over_embeddings:
                isolates += 1
                stack.append((deeper, "", True))
            else:
                over_isolates += 1
        elif kind == "PDI":
            if over_isolates:
                over_isolates -= 1
            elif isolates:
                over_embeddings = 0
                while not stack.pop()[2]:
                    pass
                isolates -= 1
            level, override, _ = stack[-1]
            out[index], types[index] = level, override or kind
        elif kind == "PDF":
            if over_embeddings and not over_isolates:
                over_embeddings -= 1
            elif not over_isolates and not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            out[index] = base
        elif kind != "BN":
            out[index], types[index] = level, override or kind
    return out, types


def _sequences(
    kinds: Sequence[str], match: dict[int, int], levels_: Sequence[int], kept: list[int], base: int
) -> Iterable[tuple[list[int], str, str]]:
    """The isolating run sequences (X10): the places of their characters, and the directions in front of them and
    behind."""
    ends: dict[int, tuple[list[int], int]] = {}  # place of the initiator that a sequence ends with so far → it
    done: list[tuple[list[int], int, int]] = []
    start = 0
    for at in range(1, len(kept) + 1):
        if at < len(kept) and levels_[kept[at]] == levels_[kept[start]]:
            continue
        run = kept[start:at]
        first, last = run[0], run[-1]
        opener = match.get(first, -1) if kinds[first] == "PDI" else -1
        sequence, before = ends.pop(opener, ([], levels_[kept[start - 1]] if start else base))
        sequence += run
        if kinds[last] in INITIATORS and last in match:
            ends[last] = sequence, before
        else:
            done.append(
                (sequence, before, levels_[kept[at]] if at < len(kept) and kinds[last] not in INITIATORS else base)
            )
        start = at
    for sequence, before, after in done:
        level = levels_[sequence[0]]
        yield sequence, "R" if max(level, before) % 2 else "L", "R" if max(level, after) % 2 else "L"


# ---------------------------------------------------------------------- one isolating run sequence


def _resolve(
    text: str, kinds: Sequence[str], sequence: list[int], level: int, types: list[str], before: str, after: str
) -> None:
    """Weak and neutral classes become L, R, EN or AN, in place in `types`."""
    own = [types[index] for index in sequence]
    present = set(own)
    if present - {"L", "R"}:
        if not present <= {"L", "R"} | NEUTRAL:
            _weak(own, before)
        if not NEUTRAL.isdisjoint(own):
            _brackets(
                [text[index] for index in sequence],
                [kinds[index] for index in sequence],
                own,
                "R" if level % 2 else "L",
                before,
            )
            _neutral(own, "R" if level % 2 else "L", before, after)
    for index, kind in zip(sequence, own):
        types[index] = kind


def _weak(own: list[str], before: str) -> None:
    """Rules W1 to W7."""
    last = before
    for at, kind in enumerate(own):  # W1
        if kind == "NSM":
            own[at] = "ON" if last in INITIATORS or last == "PDI" else last
        last = own[at]
    strong = before
    for at, kind in enumerate(own):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
            own[at] = "R" if kind == "AL" else kind
        elif kind == "EN" and strong == "AL":
            own[at] = "AN"
    for at in range(1, len(own) - 1):  # W4
        if (
            own[at] in ("ES", "CS")
            and own[at - 1] == own[at + 1]
            and own[at + 1] in (("EN", "AN") if own[at] == "CS" else ("EN",))
        ):
            own[at] = own[at + 1]
    at = 0
    while at < len(own):  # W5
        if own[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(own) and own[end] == "ET":
            end += 1
        if (at and own[at - 1] == "EN") or (end < len(own) and own[end] == "EN"):
            own[at:end] = ["EN"] * (end - at)
        at = end
    strong = before
    for at, kind in enumerate(own):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            own[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            own[at] = "L"


def _brackets(letters: list[str], kinds: list[str], own: list[str], embedding: str, before: str) -> None:
    """Rule N0: a pair of brackets takes the embedding direction where a letter of that direction stands in it, else the
    direction of what stands in it where the text before has it too."""
    pairs = _bracket_pairs(letters, own)
    if not pairs:
        return
    # of what stands before each place; no pair that is still to be looked at changes what stands in another
    counts = {"L": [0], "R": [0]}
    for kind in own:
        for direction, count in counts.items():
            count.append(count[-1] + (STRONG.get(kind) == direction))
    ahead, looked = before, 0
    other = "L" if embedding == "R" else "R"
    for start, end in pairs:
        while looked < start:
            ahead = STRONG.get(own[looked], ahead)
            looked += 1
        if counts[embedding][end] > counts[embedding][start]:
            direction = embedding
        elif counts[other][end] > counts[other][start]:
            direction = other if ahead == other else embedding
        else:
            continue
        for at in (start, end):
            own[at] = direction
            for mark in range(at + 1, len(own)):  # what stands on a bracket goes with it
                if kinds[mark] != "NSM":
                    break
                own[mark] = direction


def _bracket_pairs(letters: list[str], own: list[str]) -> list[tuple[int, int]]:
    """The places of the brackets that belong together, in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, letter in enumerate(letters):
        if own[index] != "ON":
            continue
        if letter in BRACKETS:
            if len(waiting) == MOST_OPEN:
                return []
            waiting.append((CANONICAL.get(BRACKETS[letter], BRACKETS[letter]), index))
        elif waiting and letter in CLOSES:
            letter = CANONICAL.get(letter, letter)
            place = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == letter), None)
            if place is not None:
                pairs.append((waiting[place][1], index))
                del waiting[place:]
    return sorted(pairs)


def _neutral(own: list[str], embedding: str, before: str, after: str) -> None:
    """Rules N1 and N2."""
    at, ahead = 0, before
    while at < len(own):
        if own[at] not in NEUTRAL:
            ahead = STRONG[own[at]]
            at += 1
            continue
        end = at
        while end < len(own) and own[end] in NEUTRAL:
            end += 1
        behind = STRONG[own[end]] if end < len(own) else after
        own[at:end] = [ahead if ahead == behind else embedding] * (end - at)
        at = end


# ---------------------------------------------------------------------- lines


def visual_order(levels_: Sequence[int]) -> list[int]:
    """Indices of a line's items in visual order, left to right (rule L2).

    One pass over the runs of one level: what is deeper than the run that comes next is finished and joins what
    stands around it, at its left or right by the
    direction of that."""
    if not levels_ or max(levels_) == 0:
        return list(range(len(levels_)))
    runs: list[range] = []
    follower: list[int] = []  # the run at the right of each
    # level, leftmost and rightmost run of stretches that wait, each deeper than the one before
    open_: list[list[int]] = []
    start = 0
    for end in range(1, len(levels_) + 1):
        if end < len(levels_) and levels_[end] == levels_[start]:
            continue
        level = levels_[start]
        runs.append(range(end - 1, start - 1, -1) if level % 2 else range(start, end))
        follower.append(-1)
        start = end
        while len(open_) > 1 and open_[-1][0] > level and open_[-2][0] >= level:
            _join(open_, follower)
        open_.append([level, len(runs) - 1, len(runs) - 1])
        if len(open_) > 1 and open_[-2][0] >= level:
            open_[-2][0] = level
            _join(open_, follower)
    while len(open_) > 1:
        _join(open_, follower)
    order: list[int] = []
    run = open_[0][1]
    while run >= 0:
        order += runs[run]
        run = follower[run]
    return order


def _join(open_: list[list[int]], follower: list[int]) -> None:
    """The last stretch joins the one before it, which is read from the right where its level is odd."""
    _, left, right = open_.pop()
    outer = open_[-1]
    if outer[0] % 2:
        follower[right], outer[1] = outer[1], left
    else:
        follower[outer[2]], outer[2] = left, right
