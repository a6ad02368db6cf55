"""What stays one piece, read from the left, in right-to-left text: telephone numbers, dates, amounts, citations.

The bidirectional algorithm knows letters and digits, not what an office writes with them: "030 23125 000" after an
Arabic word comes out as "000 23125 030", "§ 25 Abs. 3" falls into parts. So such a stretch is isolated before levels
are worked out, as if its author had put it between U+2066 and U+2069. It is found like this:

- A stretch has neither right-to-left letters or digits nor signs of direction in it; a tab or line end parts it.
- Letters and digits, or an address of mail or web: from the first to the last of both the stretch is one piece
  ("Nr. 5", "10–12 Uhr", "§ 25 Abs. 3 Satz 1 AufenthG", "Kaistraße 5, 24103 Kiel") and goes, as any Latin word, with
  Latin text around it.
- Digits without letters: groups of digits with single signs or spaces between them, § or + before them, € or % behind
  ("030 23125-000", "+49 30", "1.234,50 €", "03.12.2026", "0–3"). A comma or semicolon with a space behind it parts
  two of these, and them from letters that follow.
- Quotes, brackets and full stops at the ends stay outside, but for a bracket whose partner is inside ("(0431) 901-0").

Stays as its author has it: what stands by itself between two signs of direction, and text with overrides (U+202D,
U+202E). An LRM counts as a letter, and so does §.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from . import bidi
from .fonts import unseen
from .hyphen import is_address

LRM, RLM = "\u200e", "\u200f"
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
OPENING, CLOSING = "\u2066\u2067\u2068\u202a\u202b", "\u2069\u202c"
OVERRIDE = re.compile("[\u202d\u202e]")
STRETCH = re.compile(
    f"[^{bidi.RIGHT_TO_LEFT.pattern[1:-1]}{OPENING}{CLOSING}\u202d\u202e\t\n\r\x0b\x0c\x1c-\x1f\x85\u2029]+"
)
PART = re.compile("(?:[^,;]|[,;](?![ \u00a0\u202f]))+[,;]*|[,;]+")
DIGIT = re.compile("[0-9]")
LETTER = re.compile("[^\\W\\d_]|[§\u200e]")
FIRST = re.compile(r"[^\W_]|[§€$£#№<>≤≥≈±+]|[−-](?=[0-9])")
LAST = re.compile(r"[^\W_]|[§€$£%‰°′″]|(?<=[0-9])\+")
BRACKETS = {"(": ")", "[": "]"}


def levels(text: str, from_right: bool) -> list[int]:
    """The embedding level of each character, as `bidi.levels` gives them, with each piece isolated."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []  # of what is the text's own among the signs put in
    done = length = 0
    for start, end, lettered in pieces(text):
        before, after = (LRM + LRI, PDI + LRM) if lettered else (LRI, PDI)
        for own, sign in ((text[done:start], before), (text[start:end], after)):
            places.append((length, length + len(own)))
            parts += own, sign
            length += len(own) + len(sign)
        done = end
    if not parts:
        return bidi.levels(text, from_right)
    places.append((length, length + len(text) - done))
    found = bidi.levels("".join([*parts, text[done:]]), from_right)
    return [level for start, end in places for level in found[start:end]]


def pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """The pieces in their order: start, end, whether letters are in them."""
    if OVERRIDE.search(text):
        return
    for stretch in STRETCH.finditer(text):
        start, stop = stretch.span()
        if DIGIT.search(text, start, stop) or is_address(stretch[0]):
            for begin, end in _parts(text, start, stop):
                if not (text[begin - 1 : begin] in OPENING and text[end : end + 1] in CLOSING and begin):
                    yield begin, end, LETTER.search(text, begin, end) is not None


def _parts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Groups of digits one by one; from the first letter on all of the stretch."""
    for part in PART.finditer(text, start, stop):
        lettered = LETTER.search(part[0])
        end = stop if lettered else part.end()
        if DIGIT.search(text, part.start(), end) or is_address(text[part.start() : end]):
            yield from _trimmed(text, part.start(), end)
        if lettered:
            return


def _trimmed(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Without the signs at both ends that belong to the sentence."""
    first = FIRST.search(text, start, stop)
    if first is None:
        return
    begin, end = first.start(), stop
    while not LAST.match(text, end - 1) and end > begin + 1:
        end -= 1
    while end < stop and (category(text[end])[0] == "M" or unseen(text[end])):
        end += 1  # what stands on the last letter goes with it
    if text[end : end + 1] == "/" and end < stop and is_address(text[begin:end]):
        end += 1
    waiting: list[str] = []
    unopened = ""
    for char in text[begin:end]:
        if char in BRACKETS:
            waiting.append(BRACKETS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
        elif char in BRACKETS.values():
            unopened = unopened or char
    if begin > start and unopened and BRACKETS.get(text[begin - 1]) == unopened:
        begin -= 1
    if end < stop and waiting and text[end] == waiting[-1]:
        end += 1
    yield begin, end
