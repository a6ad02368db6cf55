"""One object of a PDF file, read strictly (ISO 32000-1, 7.3 and 7.5.8): what doesn't follow the grammar to the byte is
`Spoilt`, for it has been damaged on its way.

Two things are stricter than the standard, since no program writes them and damage does: a zero byte counts as white
space nowhere (a zeroed block would make entries vanish), and no dictionary has an entry twice. Parsing needs no
recursion and looks at each byte once.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import Any, NamedTuple

from ..dataclass import dataclass

MAX_STRING = 2**22  # bytes of one string in the file
MAX_UNPACKED = 2**28  # bytes of one stream
MAX_TOKENS = 1_000_000  # of one object
MAX_NESTED = 200  # arrays and dictionaries inside one another
BLANK = rb"[\t\n\f\r ]"
END = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"  # of a word or number: no regular character follows (7.2.2)
TOKEN = re.compile(
    rb"(?:" + BLANK + rb"*+)(?:"
    rb"(?P<ref>(\d{1,10})" + BLANK + rb"++(\d{1,5})" + BLANK + rb"++R" + END + rb")"
    rb"|(?P<number>[-+.0-9]++)" + END + rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<hex><[0-9A-Fa-f\t\n\f\r ]*+>)"
    rb"|(?P<string>\()"
    rb"|(?P<word>true|false|null)" + END + rb")"
)
FLAT = re.compile(rb"\((?:[^\\()]++|\\.)*+\)", re.S)  # a string without brackets in it
BRACKET = re.compile(rb"\\.|[()]", re.S)
HEADER = re.compile(rb"\s{0,64}(\d{1,10})\s{1,64}(\d{1,5})\s{1,64}obj" + END)
BETWEEN = rb"(?:" + BLANK + rb"++|%[^\r\n]*+)*+"  # white space and remarks, which some programs put between objects
ENDOBJ = re.compile(BETWEEN + rb"endobj" + END)
STREAM = re.compile(BETWEEN + rb"stream(?:\r\n|\n|\r)")
ENDSTREAM = re.compile(
    rb"\s{0,4}endstream" + END + BETWEEN + rb"(?:endobj" + END + rb"|(?=startxref))"
)  # PDFium ends a cross-reference stream without "endobj"
WORDS = {b"true": True, b"false": False, b"null": None}


class Spoilt(ValueError):
    """The bytes aren't what the grammar wants. `cost`: the work that was in vain, in bytes looked at."""

    cost = 1_000


class Ref(NamedTuple):
    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Found:
    """An object in the file. `end` is behind its "endobj"; `data` the stream's bytes as they are in the file, None
    where it is no stream."""

    number: int
    generation: int
    value: Any
    start: int
    end: int
    data: bytes | None = None


def parse_value(data: bytes, start: int) -> tuple[Any, int]:
    """The value that begins at `start`, and where it ends: a number, True, False, None, bytes of a string, a name as
    text with its slash, `Ref`, a list or dictionary. Raises `Spoilt`."""
    above: list[tuple[Any, Any]] = []  # (list or dictionary, key that waits for its value) of what encloses the place
    inside: Any = None
    key: Any = None
    position = start
    for _ in range(MAX_TOKENS):
        token = TOKEN.match(data, position)
        if token is None:
            raise Spoilt("no object")
        kind, position = token.lastgroup, token.end()
        if kind == "open":
            if len(above) >= MAX_NESTED:
                raise Spoilt("nested too deep")
            above.append((inside, key))
            inside, key = ([] if token["open"] == b"[" else {}), None
            continue
        if kind == "close":
            if key is not None or not isinstance(inside, list if token["close"] == b"]" else dict):
                raise Spoilt("brackets that don't match")
            value = inside
            inside, key = above.pop()
        else:
            value, position = _simple(data, token, kind, position)
        if inside is None:
            return value, position
        if isinstance(inside, list):
            inside.append(value)
        elif key is None:
            if kind != "name" or value in inside:
                raise Spoilt("a key that is none, or twice")
            key = value
        else:
            inside[key], key = value, None
    trouble = Spoilt("an object without end")
    trouble.cost = position - start + 50 * MAX_TOKENS
    raise trouble


def _simple(data: bytes, token: re.Match[bytes], kind: str | None, position: int) -> tuple[Any, int]:
    match kind:
        case "ref":
            return Ref(int(token[2]), int(token[3])), position
        case "number":
            text = token["number"]
            try:
                return (float(text) if b"." in text else int(text)), position
            except ValueError:
                raise Spoilt("no number") from None
        case "name":
            return token["name"].decode("latin-1"), position
        case "hex":
            return token["hex"], position
        case "string":
            return _string(data, position - 1)
    return WORDS[token["word"]], position


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """A literal string with its brackets, escapes as they stand (7.3.4.2)."""
    flat = FLAT.match(data, start, start + MAX_STRING)
    if flat:
        return flat[0], flat.end()
    depth = 0
    for bracket in BRACKET.finditer(data, start, start + MAX_STRING):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if depth == 0:
            return data[start : bracket.end()], bracket.end()
    trouble = Spoilt("a string without end")
    trouble.cost += 4 * min(MAX_STRING, len(data) - start)
    raise trouble


def object_at(data: bytes, start: int, length_of: Callable[[Ref], Any] = lambda ref: None) -> Found:
    """The object whose header stands at `start`. `length_of` tells the number that a stream's /Length refers to. Raises
    `Spoilt`."""
    header = HEADER.match(data, start) if start >= 0 else None
    if header is None:
        raise Spoilt("no object where one should be")
    number, generation = int(header[1]), int(header[2])
    value, position = parse_value(data, header.end())
    if end := ENDOBJ.match(data, position):
        return Found(number, generation, value, start, end.end())
    begin = STREAM.match(data, position)
    if begin is None or not isinstance(value, dict):
        raise Spoilt("an object without end")
    length = value.get("/Length")
    length = length_of(length) if isinstance(length, Ref) else length
    if not isinstance(length, int) or length < 0:
        raise Spoilt("a stream without length")
    end = ENDSTREAM.match(data, begin.end() + length)
    if end is None:
        raise Spoilt("a stream of another length")
    return Found(number, generation, value, start, end.end(), data[begin.end() : begin.end() + length])


def inflated(data: bytes) -> bytes:
    """What zlib packed, if its checksum is right. Raises `Spoilt`."""
    if not data:  # some programs write an empty stream so
        return b""
    unpacking = zlib.decompressobj()
    try:
        out = unpacking.decompress(data, MAX_UNPACKED)
    except zlib.error as error:
        raise Spoilt("packed data are damaged") from error
    if not unpacking.eof:
        raise Spoilt("packed data without end, or too much of it")
    return out


def unpacked(found: Found) -> bytes:
    """A stream's data, where it isn't packed or by /FlateDecode (7.4.4), as cross-reference and object streams are.
    Raises `Spoilt`."""
    filters, parameters = _one(found.value.get("/Filter")), _one(found.value.get("/DecodeParms"))
    if found.data is None or filters not in (None, "/FlateDecode"):
        raise Spoilt("no stream that can be unpacked")
    data = inflated(found.data) if filters else found.data
    predictor = parameters.get("/Predictor", 1) if isinstance(parameters, dict) else 1
    return _undone(data, parameters.get("/Columns", 1)) if predictor != 1 else data


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _undone(data: bytes, columns: Any) -> bytes:
    """PNG's filters undone (PNG, 9.2), for pixels of one byte. Raises `Spoilt`."""
    if not isinstance(columns, int) or not 0 < columns < 2**16 or len(data) % (columns + 1):
        raise Spoilt("rows of another length")
    if not data[:: columns + 1].strip(b"\2"):
        return _summed(data, columns)
    out = bytearray()
    above: bytes | bytearray = bytes(columns)
    for start in range(0, len(data), columns + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + columns])
        if kind > 4:
            raise Spoilt("no filter of PNG's")
        for at in range(columns if kind else 0):
            left, up, corner = (row[at - 1], above[at], above[at - 1]) if at else (0, above[at], 0)
            row[at] = (row[at] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) & 255
        out += row
        above = row
    return bytes(out)


def _summed(data: bytes, columns: int) -> bytes:
    """The same where each row is told as its difference from the one above, as nearly all programs do: column by
    column."""
    out = bytearray(len(data) // (columns + 1) * columns)
    for column in range(columns):
        out[column::columns] = bytes(value & 255 for value in accumulate(data[column + 1 :: columns + 1]))
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))
