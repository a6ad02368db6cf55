"""New case numbers for an office's list: by chance, so that they say nothing of whoever gets one, and with a check
character (`expression.check_character`), so that a slip of the pen doesn't make two cases of one.

They have none of the characters that are taken for others (0 and O, 1 and I) and no vowels, so that no number is a
word; and letters, so that none looks like an old one of digits alone.
"""

from __future__ import annotations

import secrets

from ..expression.check_character import check_character, tidy

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 8  # with the check character: 17 billion numbers, so two lists hardly have one in common
LETTERS = 2  # at least


def new_numbers(how_many: int) -> list[str]:
    """So many numbers, no two of them alike, in two groups of four."""
    found: dict[str, None] = {}
    while len(found) < how_many:
        number = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        number += check_character(number)
        if number[-1] in ALPHABET and sum(each.isalpha() for each in number) >= LETTERS:
            found.setdefault(f"{number[:4]}-{number[4:]}")
    return list(found)


def looks_new(number: str) -> bool:
    """Whether the number has the form of ours, right or not."""
    found = tidy(number)
    return len(found) == LENGTH and found.isascii() and found.isalnum() and not found.isdigit()
