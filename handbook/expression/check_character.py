"""Check characters by ISO/IEC 7064, MOD 37,36: a number of digits and letters whose last character follows from the
others. Every single wrong character is found, and nearly every exchange of two neighbours. `hbCheckCharacter` in
`functions.js` is its mirror in the PDF.

Small letters are taken as capitals, blanks and hyphens are passed over.
"""

from __future__ import annotations

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", " -")


def tidy(text: str) -> str:
    """The number as it is compared: capitals, without blanks and hyphens."""
    return text.translate(_SMALL)


def is_checked(text: str) -> bool:
    """Whether the last character is the one that follows from those before it; not where there are none, or others
    than digits and letters from A to Z."""
    number = tidy(text)
    return len(number) > 1 and all(each in CHARACTERS for each in number) and check_character(number[:-1]) == number[-1]


def check_character(number: str) -> str:
    """The character that belongs behind these (ISO/IEC 7064, hybrid systems). They are tidy."""
    product = 36
    for each in number:
        product = ((product + CHARACTERS.index(each)) % 36 or 36) * 2 % 37
    return CHARACTERS[(1 - product) % 36]
