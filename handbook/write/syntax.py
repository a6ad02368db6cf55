"""PDF syntax: the basic objects as bytes (ISO 32000-1, 7.3).

The writer puts a document together from bytes directly; these functions are the only places where a Python value
becomes a PDF object, so that escaping is right in one place. Composite objects take parts that are already bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

ARC = 0.5523  # distance of the control points that make a Bézier curve a quarter circle (8.5.2.2), by its radius
REGULAR = frozenset(b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")
ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n", "\t": "\\t"})


@lru_cache(maxsize=1 << 14)
def name(value: str) -> bytes:
    """A name object (7.3.5): "A B" → /A#20B."""
    return b"/" + b"".join(bytes((byte,)) if byte in REGULAR else b"#%02X" % byte for byte in value.encode("utf-8"))


def text(value: str) -> bytes:
    """A text string (7.9.2.2): ASCII as a literal, everything else as UTF-16BE with its byte order mark, in hex."""
    if value.isascii() and value.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return b"(" + value.translate(ESCAPES).encode("ascii") + b")"
    return b"<" + utf16(value).encode("ascii") + b">"


def utf16(value: str) -> str:
    """The hex digits of UTF-16BE with byte order mark."""
    return "FEFF" + value.encode("utf-16-be", "replace").hex().upper()


def sort_key(value: str) -> bytes:
    """The bytes of `text(value)`: what a name tree sorts by."""
    return value.encode("ascii") if text(value)[:1] == b"(" else bytes.fromhex(utf16(value))


def data(value: bytes) -> bytes:
    """A byte string (7.9.2.4), in hex."""
    return b"<" + value.hex().upper().encode("ascii") + b">"


@lru_cache(maxsize=1 << 16)
def number(value: float) -> bytes:
    """A number with at most three decimals, never with an exponent (7.3.3)."""
    if type(value) is int:
        return b"%d" % value
    digits = f"{value:.3f}".rstrip("0").rstrip(".")
    return b"0" if digits == "-0" else digits.encode("ascii")


def array(parts: Iterable[bytes]) -> bytes:
    return b"[" + b" ".join(parts) + b"]"


def numbers(*values: float) -> bytes:
    """An array of numbers, for rectangles and the like."""
    return array(map(number, values))


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Keys are names without their slash, values are objects."""
    return b"<<" + b" ".join([name(key) + b" " + value for key, value in entries.items()]) + b">>"


def ref(number_: int) -> bytes:
    """An indirect reference (7.3.10)."""
    return b"%d 0 R" % number_
