"""Objects of a file made quickly: values of our own (`values.py`), read by one regular expression a token.

pypdf reads byte by byte, which is slow, and mends what it meets. What stands here takes only what every program writes:
one token after the other, each in its plainest form. A name with letters that aren't ASCII is left to pypdf's own
function, so that it gives the same. For everything else (remarks, doubled keys, numbers of strange forms, nesting
without end) there is `Unsure`, and the caller takes the careful way.
"""

from __future__ import annotations

import io
import re
from typing import Any, NoReturn

from .errors import Unsure
from .parse import ENDOBJ, ENDSTREAM, Spoilt, inflated, parse_value
from .values import FALSE, NULL, TRUE, Array, Bytes, Dictionary, Name, Reference, Stream, Text, string_of

MAX_TOKENS = 200_000  # of one object
MAX_NESTED = 30
MAX_KEPT = 10_000  # names, numbers, texts that are kept to be used again
MAX_KEPT_LENGTH = 3_000  # bytes of one
MAX_STREAM = 16 * 2**20  # bytes; pypdf has limits of its own, far above
END = rb"(?=[\t\n\f\r ()<>\[\]{}/%])"
GAP = rb"[\t\n\f\r ]*+"
PLAIN_NAME = rb"/[!-\"$&'*-.0-;=?-Z\\^-z|~]{0,100}+"
VALUE = (
    rb"(?:(" + PLAIN_NAME + rb")" + END + rb"|(\d{1,10})[\n\r ](\d{1,5})[\n\r ]R" + END + rb"|"
    rb"([-+]?\d{1,10})" + END + rb"|([-+]?\d{0,10}\.\d{1,10})" + END + rb"|"
    rb"\[([-+.0-9\t\n\f\r ]*+)\]|\[((?:[\n\r ]?\d{1,10} \d{1,5} R(?=[\n\r \]]))*+)[\n\r ]?\]|"
    rb"(<<|\[)|(>>|\])|"
    rb"<((?:[0-9A-Fa-f]{2})*+)>|\(([^()]*+)(?<!\\)\)|"
    rb"(true|false|null)" + END + rb")"
)
TOKEN = re.compile(GAP + rb"()" + VALUE)
ITEM = re.compile(GAP + rb"(" + PLAIN_NAME + rb")" + GAP + VALUE)  # of a dictionary: a key and what follows it
KEY, NAME, NUMBER, GENERATION, INTEGER, DECIMAL, NUMBERS, REFERENCES, OPEN, CLOSE, HEX, STRING, WORD = range(1, 14)
NUMERAL = re.compile(rb"[-+]?(?:\d{1,10}|\d{0,10}\.\d{1,10})")
ODD = re.compile(
    rb"[\t\n\f\r ]*+(?:(/[^\0\t\n\v\f\r ()<>\[\]{}/%]{0,1000}+)" + END + rb"|(<[0-9A-Fa-f\t\n\f\r ]*+>)|(\())"
)
# what may stand behind a backslash: pypdf remarks on everything else, and reads other numbers in its own way
ESCAPES = re.compile(rb"(?:[^\\]++|\\(?:[nrtbf()\\]|[0-3][0-7]{2}))*+", re.S)
HEADER = re.compile(rb"(\d{1,10})[\t\n\r ](\d{1,5})[\t\n\r ]obj" + END)
STREAM = re.compile(GAP + rb"stream(?:\r\n|\n|\r)")
CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
ESCAPE = re.compile(rb"\\(?:[nrtbf()\\]|[0-3][0-7]{2})")
UNESCAPED = dict(zip((b"\\n", b"\\r", b"\\t", b"\\b", b"\\f"), (b"\n", b"\r", b"\t", b"\b", b"\f")))
UNESCAPED |= {b"\\" + sign: sign for sign in (b"(", b")", b"\\")}
UNESCAPED |= {b"\\%03o" % code: bytes([code]) for code in range(256)}
_kept: list[dict[bytes, Any]] = [{} for _ in range(WORD + 1)]  # kind of token → its text → what it says


def unsure(why: str) -> NoReturn:
    raise Unsure(why)


def value_at(data: bytes, position: int, reader: Any) -> tuple[Any, int]:
    """The value that begins at `position`, whose references lead into `reader`, and where it ends. Raises `Unsure`."""
    above: list[tuple[Any, Any]] = []  # (array or dictionary, key that waits for its value) around the place
    inside: Any = None
    key: Any = None
    value: Any
    for _ in range(MAX_TOKENS):
        if key is None and type(inside) is Dictionary and (token := ITEM.match(data, position)):
            key = _key(token[KEY], inside)
        else:
            token = TOKEN.match(data, position)
        if token is None:
            value, position = _odd(data, position)
        else:
            position, kind = token.end(), token.lastindex or WORD
            if kind == GENERATION:
                value = Reference(int(token[NUMBER]), int(token[GENERATION]), reader)
            elif kind == OPEN:
                if len(above) >= MAX_NESTED:
                    unsure("nested too deep")
                above.append((inside, key))
                inside, key = (Array() if token[OPEN] == b"[" else Dictionary()), None
                continue
            elif kind == CLOSE:
                if key is not None or not isinstance(inside, Array if token[CLOSE] == b"]" else Dictionary):
                    unsure("brackets that don't match")
                value = inside
                inside, key = above.pop()
            elif kind == NUMBERS:
                value = Array(map(_number, token[NUMBERS].split()))
            elif kind == REFERENCES:
                words = token[REFERENCES].split()
                value = Array(Reference(int(number), int(of), reader) for number, of in zip(words[::3], words[1::3]))
            else:
                text = token[kind]
                kept = _kept[kind].get(text)
                value = _made(kind, text) if kept is None else kept
        if inside is None:
            return value, position
        if key is not None:
            dict.__setitem__(inside, key, value)
            key = None
        elif type(inside) is Array:
            inside.append(value)
        elif type(value) is not Name or value in inside:
            unsure("a key that is none, or twice")
        else:
            key = value
    unsure("an object without end")


def _key(name: bytes, inside: dict[Any, Any]) -> Any:
    key = _kept[NAME].get(name) or _made(NAME, name)
    if key in inside:
        unsure("a key twice")
    return key


def _number(word: bytes) -> Any:
    kept = _kept[NUMBERS].get(word)
    if kept is not None:
        return kept
    if not NUMERAL.fullmatch(word):
        unsure("no number")
    return _made(NUMBERS, word)


def _made(kind: int, token: bytes) -> Any:
    """What the token says; kept, as the same stands in a thousand places and files, and nobody changes it."""
    if kind == WORD:
        return NULL if token == b"null" else TRUE if token == b"true" else FALSE
    kept = _kept[kind]
    if len(kept) >= MAX_KEPT:
        kept.clear()
    value = _simple(kind, token)
    if len(token) <= MAX_KEPT_LENGTH:
        kept[token] = value
    return value


def _simple(kind: int, token: bytes) -> Any:
    if kind == NAME:
        return Name(token.decode("ascii"))
    if kind == STRING:
        if b"\\" in token and not ESCAPES.fullmatch(token):
            unsure("an escape that nobody knows")
        return string_of(_unescaped(token))
    if kind == HEX:
        return string_of(bytes.fromhex(token.decode("ascii")))
    return float(token) if b"." in token else int(token)


def _odd(data: bytes, position: int) -> tuple[Name | Text | Bytes, int]:
    """A name or string that isn't of the plainest form."""
    token = ODD.match(data, position)
    if token is None:
        unsure("no object")
    if token.lastindex == 1:
        return _odd_name(token[1]), token.end()
    if token.lastindex == 2:
        digits = b"".join(token[2][1:-1].split()).decode("ascii")
        return string_of(bytes.fromhex(digits + "0" * (len(digits) % 2))), token.end()
    try:
        text, end = parse_value(data, position)
    except Spoilt:
        unsure("a string without end")
    if not ESCAPES.fullmatch(text):
        unsure("an escape that nobody knows")
    return string_of(_unescaped(text[1:-1])), end


def _odd_name(token: bytes) -> Name:
    plain = CODE.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), token)
    if b"#" not in CODE.sub(b"", token) and plain.isascii() and plain.decode("ascii").isprintable():
        return Name(plain.decode("ascii"))
    from pypdf.generic import NameObject

    return Name(NameObject.read_from_stream(io.BytesIO(token + b" "), None))


def _unescaped(string: bytes) -> bytes:
    return ESCAPE.sub(lambda found: UNESCAPED[found[0]], string) if b"\\" in string else string


def object_of(data: bytes, start: int, number: int, reader: Any) -> Any:
    """The object with that number and generation 0, whose header stands just at `start`. Packed data are whole: their
    checksum is right. Raises `Unsure`."""
    header = HEADER.match(data, start)
    if header is None or int(header[1]) != number or int(header[2]):
        unsure("another object")
    value, position = value_at(data, header.end(), reader)
    if type(value) is Reference:
        unsure("a reference instead of an object")
    if ENDOBJ.match(data, position):
        return value
    begin = STREAM.match(data, position)
    if begin is None or type(value) is not Dictionary:
        unsure("an object without end")
    length = value.pop("/Length", None)
    if type(length) is Reference:
        length = length.get_object()
    if type(length) is not int or not 0 <= length <= MAX_STREAM:
        unsure("a stream without length")
    end = begin.end() + length
    if not ENDSTREAM.match(data, end):
        unsure("a stream of another length")
    stream = Stream(value)
    stream.packed = data[begin.end() : end]
    stream.unpacked = _unpacked(stream)
    return stream


def _unpacked(stream: Stream) -> bytes | None:
    """The stream's data where they are packed by /FlateDecode alone; None where they aren't. Raises `Unsure`."""
    packed = stream.get("/Filter")
    if type(packed) is Reference:
        unsure("a filter that stands elsewhere")
    if packed not in ("/FlateDecode", ["/FlateDecode"]):
        return None
    try:
        data = inflated(stream.packed)
    except Spoilt:
        unsure("packed data are damaged")
    if len(data) > MAX_STREAM:
        unsure("too much is packed")
    return data if "/DecodeParms" not in stream else None
