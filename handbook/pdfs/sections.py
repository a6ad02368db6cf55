"""Where each object of a file is, by its cross-reference sections (ISO 32000-1, 7.5.4 to 7.5.8), and whether the last
of them is the end of the file.

A program that changes a file appends objects and a section that leads to the one before. Who cuts such a file off cuts
the last state away, and what remains ends with an earlier one. So: the file must end with the last section's
"startxref", its place and "%%EOF", and behind that only with what mail and other programs pad files with; each section
must be where it is said to be, and whole.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..dataclass import dataclass
from .parse import BETWEEN, Found, Spoilt, object_at, parse_value, unpacked

HEAD = 1024  # bytes in which "%PDF-" must stand (Acrobat's rule)
ENDING = re.compile(rb"startxref\s*+(\d{1,15})\s*+%%EOF")
PADDING = re.compile(rb"(?:[\0\t\n\f\r \x1a]|%%EOF)*+\Z")
# zero bytes behind the end: fewer than the smallest change that can be appended, so that a change that was zeroed isn't
# taken for padding
MAX_ZEROS = 64
WORDS = re.compile(rb"\s*+[^\0-\x2c./0-9:;=?@\[-`{-~est x]++[\t\n\f\r -~\x80-\xff]*+\Z")
PDF_WORDS = re.compile(rb"obj|stream|xref|trailer|/[A-Z]|<<|>>")
MAX_WORDS = 100_000
MAX_SECTIONS = 10_000
MAX_PLACES = 500_000  # that all sections tell
TABLE = re.compile(rb"\s{0,64}xref\s++")
ROWS = re.compile(rb"\s*+(\d{1,10})[ ]++(\d{1,10})[ ]*+(?:\r\n|\n|\r)")
ROW = re.compile(rb"(\d{10})[ ](\d{5})[ ]([nf])[ ]?(?:\r\n|\n|\r)|(\d{10})[ ](\d{5})[ ]([nf])[ ]{1,2}(?=\d|t)")
TRAILER = re.compile(BETWEEN + rb"trailer")
REMARK = re.compile(rb"%[^\r\n]*+")
FREE, PLAIN, PACKED = 0, 1, 2
LETTERS = {1: "B", 2: "H", 4: "I", 8: "Q"}  # width of a column → its letter for `struct`


class CutOff(Spoilt):
    """The file doesn't end with its last section."""


class ObjectPlace(NamedTuple):
    """Where an object is: PLAIN at the byte `at` with its generation `of`; PACKED in the object stream `at`, the object
    `of` of it; FREE nowhere."""

    kind: int
    at: int
    of: int


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections taken together. `places`: object number → place; `trailer`: the entries of the last one."""

    places: dict[int, ObjectPlace]
    trailer: dict[str, Any]


def read_sections(data: bytes) -> Sections:
    """The sections of a whole file. Raises `CutOff` where its end is missing, `Spoilt` where anything else is."""
    last = data.rfind(b"startxref")
    ending = ENDING.match(data, last) if last >= 0 else None
    if ending is None or not is_padding(data, ending.end()):
        raise CutOff("the end is missing")
    places: dict[int, ObjectPlace] = {}
    trailer: dict[str, Any] = {}
    waiting: list[Any] = [int(ending[1])]
    seen: set[Any] = set()
    told = 0
    while waiting:
        start = waiting.pop()
        if start in seen or len(seen) > MAX_SECTIONS:
            raise Spoilt("sections in a circle")
        seen.add(start)
        found, entries = _section(data, start)
        told += len(found)
        if told > MAX_PLACES:
            raise Spoilt("more objects than a file has")
        for number, place in found.items():
            places.setdefault(number, place)
        trailer = trailer or entries
        waiting += [at for at in (entries.get("/Prev"),) if isinstance(at, (int, float)) and at]
        if not isinstance(entries.get("/Prev", 0), int):
            raise Spoilt("no place of a section")
    return Sections(places, trailer)


def is_padding(data: bytes, start: int) -> bool:
    """Whether nothing that counts stands behind `start`: what files are padded with, or words that a server or mail put
    there, which no change to a PDF begins with."""
    rest = PADDING.match(data, start)
    if rest is not None:
        return rest[0].count(0) <= MAX_ZEROS
    return len(data) - start <= MAX_WORDS and WORDS.match(data, start) is not None and not PDF_WORDS.search(data, start)


def _section(data: bytes, start: int) -> tuple[dict[int, ObjectPlace], dict[str, Any]]:
    """A section's places and its trailer."""
    table = TABLE.match(data, start)
    if table is None:
        found = object_at(data, start)
        return stream_places(found), found.value
    places, position = _table(data, table.end())
    keyword = TRAILER.match(data, position)
    trailer, _ = parse_value(data, keyword.end()) if keyword else (None, 0)
    if not isinstance(trailer, dict) or "/Size" not in trailer:
        raise Spoilt("a table without trailer")
    if isinstance(
        hidden := trailer.get("/XRefStm"), int
    ):  # for readers that know streams (7.5.8.4): it says what the table calls free
        more = stream_places(object_at(data, hidden))
        places.update(
            (number, place)
            for number, place in more.items()
            if places.get(number, place).kind == FREE or number not in places
        )
    return places, trailer


def _table(data: bytes, position: int) -> tuple[dict[int, ObjectPlace], int]:
    places: dict[int, ObjectPlace] = {}
    while rows := ROWS.match(data, position):
        first, count, position = int(rows[1]), int(rows[2]), rows.end()
        for number in range(first, first + count):
            row = ROW.match(data, position)
            if row is None:
                raise Spoilt("a table with a row that is none")
            at, generation, kind = row[1] or row[4], row[2] or row[5], row[3] or row[6]
            places[number] = ObjectPlace(PLAIN if kind == b"n" and int(at) else FREE, int(at), int(generation))
            position = row.end()
    return places, position


def stream_places(found: Found) -> dict[int, ObjectPlace]:
    """What a cross-reference stream (7.5.8) says. Raises `Spoilt`."""
    entries = found.value
    if not isinstance(entries, dict) or entries.get("/Type", "/XRef") != "/XRef":  # PDFium leaves it out
        raise Spoilt("no cross-reference stream")
    widths, size = entries.get("/W"), entries.get("/Size")
    if not (
        isinstance(widths, list)
        and len(widths) == 3
        and all(isinstance(each, int) and 0 <= each <= 8 for each in widths)
        and isinstance(size, int)
    ):
        raise Spoilt("a cross-reference stream without measures")
    index = entries.get("/Index", [0, size])
    if not isinstance(index, list) or len(index) % 2 or not all(isinstance(each, int) and each >= 0 for each in index):
        raise Spoilt("a cross-reference stream without index")
    data, length = unpacked(found), sum(widths)
    if not length or sum(index[1::2]) * length != len(data) or len(data) > MAX_PLACES * length:
        raise Spoilt("a cross-reference stream of another length")
    rows = _rows(data, widths)
    places: dict[int, ObjectPlace] = {}
    for first, count in zip(index[::2], index[1::2]):
        for number, (kind, at, of) in zip(range(first, first + count), rows):
            places[number] = ObjectPlace(kind if kind in (PLAIN, PACKED) else FREE, at, of)
    return places


def _rows(data: bytes, widths: list[int]) -> Iterator[tuple[int, int, int]]:
    """The rows of a cross-reference stream whose three columns have these widths, in bytes."""
    kinds = [LETTERS.get(width) for width in widths]
    if all(kinds):
        return struct.iter_unpack(">" + "".join(map(str, kinds)), data)
    one, two, length = widths[0], widths[0] + widths[1], sum(widths)
    return (
        (
            int.from_bytes(row[:one], "big") if one else PLAIN,
            int.from_bytes(row[one:two], "big"),
            int.from_bytes(row[two:], "big"),
        )
        for row in (data[start : start + length] for start in range(0, len(data), length))
    )


def packed_objects(found: Found) -> dict[int, int]:
    """The objects in an object stream (7.5.7): number → which of them it is. Raises `Spoilt`."""
    entries = found.value
    count, first = entries.get("/N"), entries.get("/First")
    if entries.get("/Type") != "/ObjStm" or not isinstance(count, int) or not isinstance(first, int):
        raise Spoilt("no object stream")
    words = REMARK.sub(b"", unpacked(found)[: max(first, 0)]).split()
    if len(words) != 2 * count or not all(word.isdigit() for word in words):
        raise Spoilt("an object stream without index")
    return {int(number): at for at, number in enumerate(words[::2])}
