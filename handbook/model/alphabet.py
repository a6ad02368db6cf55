"""The order of words in lists that people look things up in, and the letters these are divided by, of any language.

A language with an order of its own says it as an `alphabet`: its small letters with spaces between them ("a b c ç d …",
"ch" is one letter too). Signs don't count, capitals are equal to small letters, and a letter that isn't in the alphabet
counts as the one without its accent. Without an alphabet accents don't count at all, which is German order (DIN 5007-1:
umlauts as their vowels, ß as ss), and letters follow one another as in Unicode.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SPACE, DIGIT, LETTER, FOREIGN = range(4)  # what comes first
LENGTHENING = "\u0640"  # stretches an Arabic word, and is no letter of it
Key = tuple[tuple[tuple[int, int], ...], str]


@lru_cache(maxsize=1 << 12)
def sort_key(text: str, alphabet: str = "") -> Key:
    """What texts are sorted by; what is equal then, by its characters."""
    return tuple(rank for _, rank in _letters(str(text), alphabet)), str(text)


def first_letter(text: str, alphabet: str = "") -> str:
    """The capital letter that the text stands under; "" where it begins with none, or is all signs."""
    letter = next((letter for letter, rank in _letters(str(text), alphabet) if rank[0] != SPACE), "")
    capital = {"i": "İ"}.get(letter[:1]) if _dotless(alphabet) else None
    return (capital or letter[:1].upper()) + letter[1:]


@lru_cache(maxsize=16)
def _ranks(alphabet: str) -> tuple[dict[str, int], int]:
    """Letter → its place, and how many characters the longest has."""
    letters = unicodedata.normalize("NFC", alphabet).split()
    return {letter: place for place, letter in enumerate(letters)}, max(map(len, letters), default=0)


def _dotless(alphabet: str) -> bool:
    """Whether I and İ are the capitals of ı and i, as in Turkish."""
    return "ı" in alphabet


def _letters(text: str, alphabet: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The letters, digits and spaces of a text, small, each with its rank."""
    ranks, longest = _ranks(alphabet)
    text = unicodedata.normalize("NFC", text)
    if _dotless(alphabet):
        text = text.replace("I", "ı").replace("İ", "i")
    small, at = unicodedata.normalize("NFC", text.casefold()), 0
    while at < len(small):
        found = next((small[at : at + long] for long in range(longest, 0, -1) if small[at : at + long] in ranks), "")
        at += len(found) or 1
        if found:
            yield found, (LETTER, ranks[found])
        else:
            yield from _other(small[at - 1], ranks)


def _other(char: str, ranks: dict[str, int]) -> Iterator[tuple[str, tuple[int, int]]]:
    """A character that isn't in the alphabet; nothing for a sign."""
    parts = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if unicodedata.category(part) != "Mn"))
    if char == " ":
        yield char, (SPACE, 0)
    elif base.isdecimal():
        yield base, (DIGIT, int(base))
    elif base in ranks:
        yield base, (LETTER, ranks[base])
    elif base.isalnum() and base != LENGTHENING:
        yield base, (FOREIGN if ranks else LETTER, ord(base[0]))
