"""Cross-reference sections of the usual kinds, for the quick way (`quick.py`): as strict as `sections.py`, and stricter
where pypdf reads one in another way, or remarks on it. Whatever isn't of the usual kind is `Unsure`.
"""

from __future__ import annotations

import re
from typing import Any

from ..dataclass import dataclass
from .objects import HEADER, MAX_STREAM, unsure, value_at
from .parse import Spoilt, object_at, parse_value
from .sections import FREE, MAX_PLACES, PLAIN, ObjectPlace, stream_places

HERE = re.compile(rb"startxref(?:\r\n|\r|\n)(\d{1,12})(?:\r\n|\r|\n)%%EOF[\r\n]{0,2}\Z")
BEFORE = b"\t\n\r "
TABLE = re.compile(rb"xref[ ]?(?:\r\n|\r|\n)")
ROWS = re.compile(rb"(\d{1,10}) (\d{1,7})[ ]?(?:\r\n|\r|\n)")
ROW = re.compile(rb"(?:\d{10} \d{5} [nf](?: \n| \r|\r\n))*+")
TRAILER = re.compile(rb"[\n\r ]*+trailer[\t\n\r ]*+(?=<<)")
DICTIONARY = re.compile(rb"\d+ 0 obj[\t\n\r ]*+(?=<<)")
MAX_SECTIONS = 200


@dataclass(frozen=True, slots=True)
class Section:
    """A cross-reference section that begins at `start`; its trailer is the dictionary at `at`. `number`: of the stream
    that it is, 0 for a table."""

    start: int
    at: int
    places: dict[int, ObjectPlace]
    trailer: dict[str, Any]
    number: int


def last_section(data: bytes) -> int:
    """Where the last section begins."""
    ending = HERE.search(data, max(0, len(data) - 64))
    if ending is None or not data.startswith(b"%PDF-"):
        unsure("an end of another kind")
    return int(ending[1])


def sections_back(data: bytes, start: int, stop: int | None = None) -> list[Section]:
    """The sections from the one at `start` back to the first, or to the one that leads to `stop`, the newest
    first."""
    out: list[Section] = []
    told = 0
    while True:
        if len(out) >= MAX_SECTIONS or any(each.start == start for each in out):
            unsure("sections in a circle")
        try:
            section = _section(data, start)
        except Spoilt:
            unsure("a section that is none")
        out.append(section)
        told += len(section.places)
        before = section.trailer.get("/Prev")
        if told > MAX_PLACES or not {"/Encrypt", "/XRefStm"}.isdisjoint(section.trailer):
            unsure("a section of another kind")
        if stop is not None and before == stop:
            return out
        if "/Prev" not in section.trailer and stop is None:
            return out
        if type(before) is not int or not 0 < before < len(data):
            unsure("no place of a section")
        start = before


def _section(data: bytes, start: int) -> Section:
    if not 0 < start < len(data) or data[start - 1] not in BEFORE:
        unsure("a section that is none")
    table = TABLE.match(data, start)
    if table:
        places, at = _table(data, table.end())
        trailer, _ = parse_value(data, at)
        number = 0
    else:
        found, begin = object_at(data, start), DICTIONARY.match(data, start)
        if begin is None or found.data is None or len(found.data) > MAX_STREAM or not _is_usual(found.value):
            unsure("a section that is none")
        places, at, trailer, number = stream_places(found), begin.end(), found.value, found.number
    if not isinstance(trailer, dict) or "/Size" not in trailer:
        unsure("a section without trailer")
    value_at(data, at, None)  # where pypdf finds something odd in it, too
    for each, place in places.items():
        if place.kind == PLAIN:
            header = HEADER.match(data, place.at)
            if header is None or int(header[1]) != each or int(header[2]) or place.of:
                unsure("another object")
    return Section(start, at, places, trailer, number)


def _is_usual(entries: Any) -> bool:
    """Whether a cross-reference stream tells its measures in plain numbers, and is packed in none but the usual way."""
    if not isinstance(entries, dict):
        return False
    packed, parameters = entries.get("/Filter"), entries.get("/DecodeParms", {})
    widths, index = entries.get("/W", 0), entries.get("/Index", [])
    if packed not in (None, "/FlateDecode") or not isinstance(widths, list) or not isinstance(index, list):
        return False
    if not isinstance(parameters, dict) or not parameters.keys() <= {"/Predictor", "/Columns"}:
        return False
    told = [*widths, *index, *parameters.values(), entries.get("/Size"), entries.get("/Length")]
    return all(type(each) is int for each in told) and parameters.get("/Predictor", 1) in (1, *range(10, 16))


def _table(data: bytes, position: int) -> tuple[dict[int, ObjectPlace], int]:
    """A table's places, and where its trailer begins."""
    places: dict[int, ObjectPlace] = {}
    while rows := ROWS.match(data, position):
        first, count, position = int(rows[1]), int(rows[2]), rows.end()
        found = ROW.match(data, position, position + 20 * count)
        if found is None or len(found[0]) != 20 * count or len(places) + count > MAX_PLACES:
            unsure("a table with a row that is none")
        for number, row in enumerate(range(position, position + 20 * count, 20), first):
            at, generation = int(data[row : row + 10]), int(data[row + 11 : row + 16])
            used = data[row + 17] == ord("n")
            if number in places or (used and (generation or not at)):
                unsure("a row of another kind")
            places[number] = ObjectPlace(PLAIN if used else FREE, at, generation)
        position += 20 * count
    trailer = TRAILER.match(data, position)
    if trailer is None:
        unsure("a table without trailer")
    return places, trailer.end()
