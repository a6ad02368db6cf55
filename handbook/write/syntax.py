"""PDF syntax: the basic objects as bytes (ISO 32000-1, 7.3).

The writer puts a document together from bytes directly; these functions are the only places where a Python value
becomes a PDF object, so that escaping is right in one place. Composite objects take parts that are already bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

ARC = 0.5523  # distance of the control points that make a Bézier curve a quarter circle (8.5.2.2), by its radius
REGULAR = frozenset(b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")
ESCAPES = {"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n", "\t": "\\t"}
# PDFDocEncoding (Annex D.3): what it has for the codes from 80, and otherwise Latin-1. What it has no code for, as the
# no-break space, is left to UTF-16, as are texts that begin as the mark of another encoding would.
SIGNS = (
    "2022 2020 2021 2026 2014 2013 0192 2044 2039 203A 2212 2030 201E 201C 201D 2018"
    " 2019 201A 2122 FB01 FB02 0141 0152 0160 0178 017D 0131 0142 0153 0161 017E"
)
PDF_DOC = {chr(int(sign, 16)): chr(0x80 + at) for at, sign in enumerate(SIGNS.split())} | {"\u20ac": "\xa0"}
CODES, LITERAL = str.maketrans(PDF_DOC), str.maketrans(PDF_DOC | ESCAPES)
IN_PDF_DOC = re.compile(rf"(?!\xfe\xff|\xff\xfe|\xef\xbb\xbf)[\t\n\r -~\xa1-\xac\xae-\xff{''.join(PDF_DOC)}]*")


@lru_cache(maxsize=1 << 14)
def name(value: str) -> bytes:
    """A name object (7.3.5): "A B" → /A#20B."""
    return b"/" + b"".join(bytes((byte,)) if byte in REGULAR else b"#%02X" % byte for byte in value.encode("utf-8"))


@lru_cache(maxsize=1 << 13)
def text(value: str) -> bytes:
    """A text string (7.9.2.2): a literal in PDFDocEncoding where that has all its characters, which is shorter and read
    faster; else UTF-16BE with its byte order mark, in hex."""
    if IN_PDF_DOC.fullmatch(value):
        return b"(" + value.translate(LITERAL).encode("latin-1") + b")"
    return b"<" + utf16(value).encode("ascii") + b">"


def utf16(value: str) -> str:
    """The hex digits of UTF-16BE with byte order mark."""
    return "FEFF" + value.encode("utf-16-be", "replace").hex().upper()


def sort_key(value: str) -> bytes:
    """The bytes of `text(value)`: what a name tree sorts by."""
    return value.translate(CODES).encode("latin-1") if IN_PDF_DOC.fullmatch(value) else bytes.fromhex(utf16(value))


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
