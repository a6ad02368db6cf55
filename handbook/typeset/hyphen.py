"""Where a word may be parted at the end of a line.

`breaks("Wohnungssuche", "de")` gives the points: behind a hyphen, slash or at-sign nothing is added; elsewhere a soft
hyphen, where the author has put one, by the list of words (`Listed`), else by pyphen's patterns for the language.
Looked up only for words that don't fit, once each.

Not hyphenated are: what has digits or capitals inside (AufenthG, BAMF), addresses, and short parts of compounds that
have a hyphen already. At least three letters stay before a hyphen of ours and four behind it. A word that is `forced`,
since it is wider than its line, may be parted where one that could stand in the next line is not.

A list has words with "-", "·" or a soft hyphen where they may be parted: "Aufenthalts-erlaubnis"; without any they are
never. It goes before the patterns, and counts for the letters of its words in longer ones too: "Bundes-amt" says how
"Bundesamtes" is parted. Words shorter than LEAST_PART count as a whole word only.

pyphen takes a third of a second to parse the 66,000 German patterns, of which a book needs a few hundred. So its
dictionary is read here without parsing: the letters of all patterns come out of one pass in C, and a pattern's digits
are read when a word first meets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

from ..model.parted_words import LISTED_WORDS, MARKS, VOWELS
from .fonts import SOFT_HYPHEN, ZERO_WIDTH_SPACE

OPEN_AFTER = "-/–@_=&?"
OWN = SOFT_HYPHEN + ZERO_WIDTH_SPACE  # the author's own places; a soft hyphen is drawn where the line ends with it
DOT_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{3})\.(?=[^\W\d_]{3})")  # "jour.mois.année": no hyphen in it
LETTERS = re.compile(r"[^\W\d_]+")
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}(?:/\S*)?")
BLANKS = "\u00a0\u202f"  # they tie words together as long as these fit into a line
LEAST_PART = 5  # letters of a listed word that is known inside longer ones
LEFT, RIGHT = 3, 3  # letters at both ends of a word that patterns leave together
FIRST, LAST = 3, 4  # letters before and behind a hyphen of ours
LONG_PART = 12  # letters of a compound's part that is hyphenated although the compound has a hyphen
LONGEST_WORD = 100  # letters; what is longer is no word that patterns know
DIGITS = b"0123456789"  # taken out of bytes: twenty times faster than out of text
PARTS = re.compile(r"(\d?)(\D?)")
SETTING = re.compile(rb"[A-Z%#].*")  # a line that is a setting or a remark


class Hyphenator(Protocol):
    """What is used of pyphen's, which has no types: places before which so many letters of a word stand."""

    def positions(self, word: str) -> list[int]: ...


class Patterns:
    """Patterns by their letters, both as bytes of the file's encoding, each read when a word first has it: of a file's
    70,000 a document needs some hundreds. Positions are as pyphen gives them."""

    def __init__(self, patterns: bytes, encoding: str):
        self._written = dict(zip(patterns.translate(None, DIGITS).split(), patterns.split()))
        self._encoding = encoding

    def positions(self, word: str) -> list[int]:
        dotted, encoding = f".{word.lower()}.", self._encoding
        values, written, end = [0] * (len(dotted) + 1), self._written, len(dotted)
        coded = dotted.encode(encoding, "replace")
        by_letter = len(coded) == end
        for start in range(end - 1):
            for stop in range(start + 1, end + 1):
                letters = coded[start:stop] if by_letter else dotted[start:stop].encode(encoding, "replace")
                if letters in written:
                    offset, own = _parse(written[letters].decode(encoding))
                    for at, value in enumerate(own, start + offset):
                        if value > values[at]:
                            values[at] = value
        return [at - 1 for at, value in enumerate(values) if value % 2 and LEFT < at <= len(word) - RIGHT + 1]


@lru_cache(maxsize=1 << 14)
def _parse(pattern: str) -> tuple[int, tuple[int, ...]]:
    """ "d1ah" → (1, (1,)): the values between the letters without the zeros at both ends, and where they start."""
    values = [int(digit or 0) for digit, _ in PARTS.findall(pattern)]
    used = [index for index, value in enumerate(values) if value] or [0]
    return used[0], tuple(values[used[0] : used[-1] + 1])


@cache
def _dictionary(language: str) -> Hyphenator | None:
    """What knows where words of the language may be parted, or None where nothing does."""
    import pyphen

    code = pyphen.language_fallback(language)
    if code is None:
        return None
    patterns, encoding = _read(Path(pyphen.LANGUAGES[code]))
    # spelling changes at the hyphen, or escapes, which pyphen's own reading knows
    if b"/" in patterns or b"^^" in patterns:
        hyphenator: Hyphenator = pyphen.Pyphen(lang=code, left=LEFT, right=RIGHT)
        return hyphenator
    return Patterns(patterns, encoding)


def _read(path: Path) -> tuple[bytes, str]:
    """The patterns without the head (encoding, settings in capitals, remarks), and their encoding."""
    encoding, _, patterns = path.read_bytes().replace(b"\r", b"").partition(b"\n")
    name = encoding.decode("ascii").strip()
    begin = 0
    while head := SETTING.match(patterns, begin):
        begin = head.end() + 1
    patterns = patterns[begin:]
    if not patterns.islower() or b"%" in patterns or b"#" in patterns:
        patterns = re.sub(rb"\n" + SETTING.pattern, b"", patterns)
    return patterns, "cp1251" if name.lower() == "microsoft-cp1251" else name


class Point(NamedTuple):
    """A place where a word may be parted; `sign` is added there. `soft`: a hyphen is drawn that isn't the word's."""

    offset: int
    sign: str = ""
    soft: bool = False


class Listed:
    """Words with their own places."""

    def __init__(self, words: Iterable[str]):
        self._places: dict[str, frozenset[int]] = {}
        for word in words:
            parts = MARKS.split(word.lower())
            ends = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
            self._places.setdefault("".join(parts), frozenset(ends))
        inside = sorted((word for word in self._places if len(word) >= LEAST_PART), key=lambda word: (-len(word), word))
        self._inside = re.compile("|".join(map(re.escape, inside)) or "(?!)")

    def amend(self, letters: str, places: set[int]) -> set[int]:
        """The places of a word (its letters alone), as the list has them."""
        word = letters.lower()
        if word in self._places:
            return set(self._places[word])
        if len(word) != len(letters):
            return places
        for found in self._inside.finditer(word):
            start, end = found.span()
            places = {place for place in places if not start < place < end}
            places |= {start + place for place in self._places[found[0]]}
        return places


@lru_cache(maxsize=64)
def listed(language: str, words: tuple[str, ...] = ()) -> Listed:
    """The list of a language: `words` of a book before those that come with the program."""
    return Listed((*words, *LISTED_WORDS.get(language.partition("-")[0], "").split()))


def is_address(word: str) -> bool:
    return "://" in word or "@" in word or "www." in word


@lru_cache(maxsize=20_000)
def breaks(word: str, language: str, list_: Listed, address: bool = False, forced: bool = False) -> tuple[Point, ...]:
    """The points from left to right; an `address` never gets a hyphen, and is parted behind one of its own only if
    `forced`: the word doesn't fit into a line."""
    if address:
        after = OPEN_AFTER if forced else OPEN_AFTER.replace("-", "")  # is a hyphen at the end the address' own?
        name = word.find("://") + 3 if "://" in word and not forced else 0  # "https://" stands with what it belongs to
        signs = {
            i + 1 for i, c in enumerate(word[:-1]) if i >= name and ((c in after and i > 0) or (c in ".:" and i > 3))
        }
        return tuple(map(Point, sorted(signs)))
    points = {place: Point(place) for place in _own_signs(word, forced)}
    own = {i + 1 for i, c in enumerate(word[:-1]) if c in OWN and i > 0}
    if own:  # who writes where the word may be parted is right
        points |= {place: Point(place, "", word[place - 1] == SOFT_HYPHEN) for place in own}
    elif not DOMAIN.search(word):
        for place in _soft(word, language, list_, forced):
            points.setdefault(place, Point(place, SOFT_HYPHEN, True))
    return tuple(sorted(points.values()))


def _own_signs(word: str, forced: bool) -> Iterator[int]:
    """Behind the word's own signs: not inside "3–5" and "E-Mail", where fewer than three letters are on one side, nor
    behind the hyphen of "PDF-Dateien", which the search of PDF.js would take for one of ours (docs/viewers.md)."""
    if DOMAIN.search(word) and not forced:
        return
    for i, c in enumerate(word[:-1]):
        if c in OPEN_AFTER and i > 0 and word[i + 1].isalnum():
            around = word[max(0, i - FIRST) : i], word[i + 1 : i + 1 + FIRST]
            whole = all(len(side) == FIRST and side.isalpha() for side in around)
            if forced or (whole and (c != "-" or (word[i - 1].islower() and word[i + 1].isupper()))):
                yield i + 1
        elif forced and c in BLANKS:
            yield i + 1
    yield from (found.end() for found in DOT_BETWEEN_WORDS.finditer(word))


def _soft(word: str, language: str, list_: Listed, forced: bool) -> Iterator[int]:
    """Where a hyphen may be drawn: each stretch of letters is a word for itself."""
    dictionary = _dictionary(language)
    stretches = list(LETTERS.finditer(word)) if dictionary is not None else []
    compound = any(word[at - 1] == "-" for at in (stretch.start() for stretch in stretches) if at)
    for stretch in stretches:
        letters, start, end = stretch[0], *stretch.span()
        beside = word[max(0, start - 1) : start] + word[end : end + 1]
        if (
            not FIRST + LAST <= len(letters) <= LONGEST_WORD
            or any(char.isupper() for char in letters[1:])
            or any(char.isdigit() or char == "_" for char in beside)
            or (compound and not forced and len(letters) < LONG_PART)
        ):
            continue
        assert dictionary is not None
        places = list_.amend(letters, set(dictionary.positions(letters)))
        for place in _sound(letters, places) if language.startswith("de") else sorted(places):
            if FIRST <= place <= len(letters) - (FIRST if forced else LAST):
                yield start + place


def _sound(letters: str, places: set[int]) -> Iterator[int]:
    """The places on whose both sides a syllable stands. German patterns know few compounds: where they find one letter
    or no vowel between two places ("Sozi-a-l-a-r-beit"), they have mistaken the joint."""
    ends = [0, *sorted(places), len(letters)]
    sound = [end - start > 1 and bool(VOWELS.search(letters, start, end)) for start, end in pairwise(ends)]
    return (place for place, before, behind in zip(ends[1:], sound, sound[1:]) if before and behind)
