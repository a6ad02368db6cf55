"""What the bidirectional algorithm knows of characters: their classes and which brackets belong together.

Classes are Python's. A code that the running Python doesn't know yet has the class that Unicode keeps for its block,
so that a name in a script younger than Python is still written in its direction.
"""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import bidirectional

OPENING = (  # BidiBrackets.txt
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a\u276c\u276e\u2770"
    "\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993"
    "\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e"
    "\u3010\u3014\u3016\u3018\u301a\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
)
CLOSING = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u232a\u2769\u276b\u276d\u276f\u2771"
    "\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994"
    "\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f"
    "\u3011\u3015\u3017\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63"
)
BRACKETS = dict(zip(OPENING, CLOSING))
CLOSES = frozenset(CLOSING)
CANONICAL = {"\u232a": "\u3009"}  # the one pair of brackets that another is equal to
UNASSIGNED = (  # DerivedBidiClass.txt, "@missing": from this code on
    (0x0000, "L"),
    (0x0590, "R"),
    (0x0600, "AL"),
    (0x07C0, "R"),
    (0x0860, "AL"),
    (0x0900, "L"),
    (0x2065, "BN"),
    (0x2066, "L"),
    (0x20A0, "ET"),
    (0x20D0, "L"),
    (0xFB1D, "R"),
    (0xFB50, "AL"),
    (0xFDD0, "BN"),
    (0xFDF0, "AL"),
    (0xFE00, "L"),
    (0xFE70, "AL"),
    (0xFF00, "L"),
    (0x10800, "R"),
    (0x10D00, "AL"),
    (0x10D40, "R"),
    (0x10EC0, "AL"),
    (0x10F00, "R"),
    (0x10F30, "AL"),
    (0x10F70, "R"),
    (0x11000, "L"),
    (0x1E800, "R"),
    (0x1EC70, "AL"),
    (0x1ECC0, "R"),
    (0x1ED00, "AL"),
    (0x1ED50, "R"),
    (0x1EE00, "AL"),
    (0x1EF00, "R"),
    (0x1F000, "L"),
    (0xE0000, "BN"),
    (0xE1000, "L"),
)
_STARTS = [start for start, _ in UNASSIGNED]


def class_of(char: str) -> str:
    """The character's Bidi_Class by its short name."""
    code = ord(char)
    return bidirectional(char) or (
        "BN" if code & 0xFFFE == 0xFFFE or 0xFFF0 <= code < 0xFFF9 else UNASSIGNED[bisect_right(_STARTS, code) - 1][1]
    )


def classes(text: str) -> list[str]:
    """The class of each character."""
    known = {char: class_of(char) for char in set(text)}
    return [known[char] for char in text]
