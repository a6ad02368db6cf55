"""What a workbook can hold, and what becomes of more (Excel's specifications and limits; ECMA-376).

A cell holds 32,767 characters, a sheet 16,384 columns and 1,048,576 rows. A longer text begins in its cell, which says
where it stands whole: on a sheet of its own, a part in each cell. More columns or rows go on on a further sheet.
Characters that XML can't say are written as ECMA-376, 22.9.2.19, has it (`_x001B_`), which Excel reads back as the
character itself. So nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

LONGEST = 32_767  # characters in a cell, an emoji counts as two
COLUMNS, ROWS = 16_384, 1_048_576
TITLE = 31  # characters of a sheet's name
RESERVED = ("history", "verlauf")  # names of sheets that Excel keeps for itself
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
MORE = " … (weiter im Blatt „{}“)"
Items = TypeVar("Items", list[str], range)


def written(text: str) -> str:
    """The text as it stands in the file: each character that XML can't say, and an underscore that begins such a
    writing, by its number."""
    return UNSAID.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _length(text: str) -> int:
    """Characters as a cell counts them, at least as many as the library that writes it sees."""
    return len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)


def fits(text: str) -> bool:
    return len(text) <= LONGEST // 8 or _length(written(text)) <= LONGEST


def beginning(text: str, sheet: str) -> str:
    """What of a text that is too long stands in its cell."""
    return next(parts(text, LONGEST - 100)) + MORE.format(sheet)


def parts(text: str, most: int = LONGEST - 100) -> Iterator[str]:
    """The text in pieces that a cell holds, put one behind the other the text itself."""
    start = 0
    while start < len(text):
        size = most
        while _length(written(text[start : start + size])) > most:
            size = size * 3 // 4
        yield text[start : start + size]
        start += size


def pieces(items: Items, most: int) -> list[Items]:
    """The items in groups of at most `most`; one group where there are none."""
    return [items[start : start + most] for start in range(0, len(items), most)] or [items]


def title(name: str, taken: Sequence[str]) -> str:
    """A sheet's name: at most 31 characters, none that Excel forbids, no other sheet's, whatever the case."""
    name = re.sub(r"[\[\]:*?/\\]", "_", name).strip("'") or "_"
    used = {each.lower() for each in taken} | set(RESERVED)
    found, number = name[:TITLE], 2
    while found.lower() in used:
        found, number = f"{name[: TITLE - len(str(number)) - 1]}-{number}", number + 1
    return found
