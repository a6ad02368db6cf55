"""Where a word may be parted at the end of a line.

`breaks("Wohnungssuche", "de")` gives offsets with the sign to add there: after a hyphen, slash or at-sign nothing is
added; elsewhere a soft hyphen, by pyphen's patterns for the language or where the author has put one. Looked up only
for words that don't fit, once each.

pyphen takes a third of a second to parse the 66,000 German patterns, of which a book needs a few hundred. So its
dictionary is read here without parsing: the letters of all patterns come out of one pass in C, and a pattern's digits
are read when a word first meets it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

from .fonts import SOFT_HYPHEN, ZERO_WIDTH_SPACE

OPEN_AFTER = "-/–@_=&?"
OWN = SOFT_HYPHEN + ZERO_WIDTH_SPACE  # the author's own places; a soft hyphen is drawn where the line ends with it
DOT_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{3})\.(?=[^\W\d_]{3})")  # "jour.mois.année": no hyphen in it
LONGEST_WORD = 100  # letters; what is longer is no word that patterns know
DIGITS = b"0123456789"  # taken out of bytes: twenty times faster than out of text
PARTS = re.compile(r"(\d?)(\D?)")


class Hyphenator(Protocol):
    """What is used of pyphen's, which has no types."""

    def positions(self, word: str) -> list[int]: ...


class Patterns(dict[str, Any]):
    """letters → the pattern as written, replaced by (offset, values) when first asked for; pyphen only calls `get`."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = dict.get(self, letters)
        if type(found) is str:
            found = self[letters] = _parse(found)
        return found


def _parse(pattern: str) -> tuple[int, tuple[int, ...]]:
    """ "d1ah" → (1, (1,)): the values between the letters without the zeros at both ends, and where they start."""
    values = [int(digit or 0) for digit, _ in PARTS.findall(pattern)]
    used = [index for index, value in enumerate(values) if value] or [0]
    return used[0], tuple(values[used[0] : used[-1] + 1])


@cache
def _dictionary(language: str) -> Hyphenator | None:
    """pyphen's hyphenator for the language, or None where there is none."""
    import pyphen

    code = pyphen.language_fallback(language)
    if code is None:
        return None
    path = Path(pyphen.LANGUAGES[code])
    text = _read(path)
    if not (
        "/" in text or "^^" in text
    ):  # else spelling changes at the hyphen or escapes, which pyphen's own reading knows
        lines = text.split()
        hyphens = pyphen.HyphDict.__new__(pyphen.HyphDict)
        hyphens.patterns = Patterns(zip(text.encode().translate(None, DIGITS).decode().split(), lines))
        hyphens.cache, hyphens.maxlen = {}, max(map(len, hyphens.patterns))
        pyphen.hdcache[path] = hyphens
    hyphenator: Hyphenator = pyphen.Pyphen(lang=code, left=3, right=3)
    return hyphenator


def _read(path: Path) -> str:
    """The patterns without the head (encoding, settings in capitals, comments)."""
    with path.open("rb") as file:
        encoding = file.readline().decode().strip()
    text = path.read_text("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)
    return re.sub(r"(?m)\A.*$|^[A-Z%#].*$", "", text)


def is_address(word: str) -> bool:
    return "://" in word or "@" in word or "www." in word


@lru_cache(maxsize=20_000)
def breaks(word: str, language: str, address: bool = False) -> tuple[tuple[int, str], ...]:
    """(offset, SOFT_HYPHEN or "") from left to right; an `address` never gets a hyphen."""
    points = {
        i + 1: "" for i, c in enumerate(word[:-1]) if c in OPEN_AFTER and i > 0 and (address or word[i + 1].isalnum())
    }
    own = {i + 1: "" for i, c in enumerate(word[:-1]) if c in OWN and i > 0}
    own |= {found.end(): "" for found in DOT_BETWEEN_WORDS.finditer(word)}
    if address:
        points.update({i + 1: "" for i, c in enumerate(word[:-1]) if c in ".:" and i > 3})
    elif own:  # who writes where the word may be parted is right
        points.update(own)
    elif 7 <= len(word) <= LONGEST_WORD and (dictionary := _dictionary(language)) is not None:
        for i in dictionary.positions(word):
            if word[i - 1].isalpha() and word[i].isalpha():
                points.setdefault(i, SOFT_HYPHEN)
    return tuple(sorted(points.items()))
