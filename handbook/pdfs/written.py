"""Values of a PDF as bytes again, in the form in which pypdf writes its own: what a file holds and we carry along looks
the same by whichever way it was read."""

from __future__ import annotations

import io
import math
import re
from typing import Any

from .values import Array, Boolean, Bytes, Dictionary, Name, Null, Reference, Text

PRECISION = 8  # digits of a number's fraction, fewer by those before it
OF_TEXT = [
    bytes([code]) if bytes([code]).isalnum() or code == ord(" ") else b"\\%03o" % code for code in range(256)
]  # how a byte of a string is written
OF_NAME = re.compile("[^!-~]|[#()<>\\[\\]{}/%]")


def written(value: Any) -> bytes:
    """A value that is no stream: ours, or one of pypdf's."""
    kind = type(value)
    if kind is Reference:
        return b"%d %d R" % (value.idnum, value.generation)
    if kind is Name:
        return b"/" + OF_NAME.sub(_escaped, value[1:]).encode("ascii")
    if kind is Text:
        return b"(" + b"".join([OF_TEXT[code] for code in value.original_bytes]) + b")"
    if kind is Dictionary:
        entries = [written(key) + b" " + written(each) + b"\n" for key, each in value.items() if not _is_remark(key)]
        return b"<<\n" + b"".join(entries) + b">>"
    if kind is Array:
        return b"[" + b"".join([b" " + written(each) for each in value]) + b" ]"
    if kind is int:
        return b"%d" % value
    if kind is float:
        return _decimal(value)
    if kind is Boolean:
        return b"true" if value.value else b"false"
    if kind is Null:
        return b"null"
    if kind is Bytes:
        return b"<%s>" % bytes(value).hex().encode("ascii")
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"#{code:02X}" for code in found[0].encode("utf-8"))


def _is_remark(key: str) -> bool:
    return len(key) > 2 and key[1] == key[-1] == "%"


def _decimal(value: float) -> bytes:
    if value == 0:
        return b"0.0"
    digits = max(1, PRECISION - int(math.log10(abs(value))))
    return f"{value:.{digits}f}".rstrip("0").rstrip(".").encode("ascii")
