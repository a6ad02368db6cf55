"""What stands together on a line: "§ 44", "5 km", "z. B.", "1. August", "SGB II", "030 23 12".

A line may end at each space but where the words on both sides belong together. No character is changed for it, so who
copies or searches the text finds the space that was written. The rules look at two words side by side, and at the one
before and the one behind them; they are asked only where a line would end, so a text costs as much as it has lines.

A tie is firm (what nobody reads apart: a sign and its number, a number and its unit) or loose (a number and what is
counted, a paragraph and its law): a loose one gives way where the line would else stay empty by much. Both give way
where what is tied together is longer than a line; what is one number (WHOLE) does so last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import bound_words as bound
from ..model.bound_words import CLOSING, OPENING

NONE, LOOSE, FIRM, WHOLE = 0, 1, 2, 3

NEVER_FIRST, NEVER_LAST = frozenset("?!:;»"), "«"  # French sets a space beside them, often one that may be broken
GERMAN = "de"

ROMAN = re.compile(r"[IVX]+[a-z]?")
NUMBER = re.compile(r"[+−–-]?\d+(?:[.,:/–-]\d+)*(?:,–|,-)?[a-z]?|[½¼¾⅓⅔]")
SMALL = re.compile(r"\d{1,3}(?:[,.]\d+)?|[½¼¾⅓⅔]")
ORDINAL = re.compile(r"\d{1,2}\.")
DIGITS = re.compile(r"\d+")  # a group of a long number or of a telephone number
GROUP = re.compile(r"\+?\d+[/–-]?|\(\d+\)")
YEAR = re.compile(r"\d{4}")
LETTER = re.compile(r"[^\W\d_]\.")  # of an abbreviation in several: "i. d. R."
NEXT_LETTER = re.compile(r"[^\W\d_]{1,3}\.")
LONGEST_LAW = 12  # letters
SECTION_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?|[A-Z]")
DASHES = frozenset("–—-/")


def tie(words: Sequence[str], at: int, language: str) -> int:
    """How firmly `words[at - 1]` and `words[at]` hold together (NONE to WHOLE) in a text of the language (a BCP 47
    tag). `at` is at least 1; what stands further away counts where it is there."""
    before, next_ = words[at - 1].lstrip(OPENING), words[at]
    if NEVER_FIRST.issuperset(next_) or words[at - 1] == NEVER_LAST:
        return FIRM
    if not before or (before.isalpha() and len(before) > 1 and before not in bound.LEADING):  # as mostly
        return NONE
    german, bare = language.partition("-")[0] == GERMAN, next_.rstrip(CLOSING) or next_
    return (
        _tied_to_number(words[at - 2] if at > 1 else "", before, bare, german)
        or _tied_in_number(words, at, before, bare)
        or _tied_to_word(before, next_, bare, german)
    )


def _tied_to_number(earlier: str, before: str, bare: str, german: bool) -> int:
    """A sign, a word or a reference with its number; a number with its unit, with what it counts, with its law."""
    if bare[0].isdigit() and (
        before in bound.BEFORE_NUMBERS
        or (german and before in bound.GERMAN_BEFORE_NUMBERS)
        or (before in bound.CURRENCIES and not earlier[-1:].isdigit())
    ):
        return FIRM
    if before in bound.BOOKS and ROMAN.fullmatch(bare):
        return FIRM
    if NUMBER.fullmatch(before):
        if bare in bound.UNITS or (german and (bare in bound.GERMAN_UNITS or bare + "." in bound.GERMAN_UNITS)):
            return FIRM
        if _is_law(bare):
            return LOOSE
        if SMALL.fullmatch(before) and bare[0].isalpha() and (bare[0].isupper() or not german):
            return LOOSE
    return FIRM if bare[:2] in ("(→", "(←") and SECTION_NUMBER.fullmatch(before) else NONE


def _is_law(text: str) -> bool:
    """AufenthG, BGB, BAföG: a capital at the beginning and another inside."""
    return len(text) <= LONGEST_LAW and text[0].isupper() and any(char.isupper() for char in text[1:])


def _tied_in_number(words: Sequence[str], at: int, before: str, bare: str) -> int:
    """What is one number or one span of them: "1 234 567", "030 23 12", "3 – 5", "7 bis 9"."""
    if GROUP.fullmatch(before) and DIGITS.fullmatch(bare) and (len(bare) > 1 or not before.isdigit()):
        return WHOLE
    later = words[at + 1][:1].isdigit() if at + 1 < len(words) else False
    if before[-1].isdigit() and later:
        return WHOLE if bare in DASHES else LOOSE if bare == "bis" else NONE
    earlier = words[at - 2][-1:].isdigit() if at > 1 else False
    return WHOLE if before in DASHES and earlier and bare[0].isdigit() else NONE


def _tied_to_word(before: str, next_: str, bare: str, german: bool) -> int:
    """A day with its month, letters of an abbreviation, a title with its name, an arrow with where it leads."""
    if before in bound.ARROWS or (LETTER.fullmatch(before) and NEXT_LETTER.match(next_)):
        return FIRM
    if before in bound.TITLES and bare[0].isupper():
        return FIRM
    if german and ORDINAL.fullmatch(before):
        return FIRM if bare in bound.MONTHS or bare + "." in bound.MONTHS else LOOSE
    if german and (
        (before in bound.MONTHS and YEAR.fullmatch(bare)) or (before in bound.FORMS_OF_ADDRESS and bare[0].isupper())
    ):
        return LOOSE
    return LOOSE if LETTER.fullmatch(before) and before[0].isupper() and bare[0].isupper() else NONE
