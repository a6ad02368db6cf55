"""The text of a page's marked-content sequences (ISO 32000-1, 9.10 and 14.6).

The content stream is read by one regular expression; only the operators that mark, choose a font and show text matter.
Codes become text by the font's ToUnicode map, /ActualText goes before. Words come in the order they are drawn: what a
line lacks here (a space at its end), it lacks for a screen reader too.
"""

from __future__ import annotations

import re
from typing import Any

from ..pdfs.values import deref, raw_items, string_of

HEX, STRING, NAME, WORD = 1, 2, 3, 4
TOKEN = re.compile(
    rb"<<|>>|<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)|/([^\s()<>\[\]{}/%]*)|([^\s()<>\[\]{}/%]+)|%[^\r\n]*", re.DOTALL
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
ENTRY = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
SHOWING = {b"Tj", b"TJ", b"'", b'"'}
MARKING = {b"BMC", b"BDC"}


class Fonts:
    """Decoders of the fonts met so far, by object."""

    def __init__(self) -> None:
        self._known: dict[int, Decoder] = {}

    def decoder(self, resources: Any, name: str) -> Decoder:
        font = deref((deref((deref(resources) or {}).get("/Font")) or {}).get(name)) or {}
        known = self._known.get(id(font))
        if known is None:
            known = self._known[id(font)] = Decoder(font)
        return known


class Decoder:
    """Codes of one font to text: two bytes for a composite font, else one. Without a map a code is its Latin-1
    character."""

    def __init__(self, font: Any):
        self._font = font  # kept, so that its id() stays its own
        self._size = 2 if font.get("/Subtype") == "/Type0" else 1
        stream = deref(font.get("/ToUnicode"))
        self._map = to_unicode(stream.get_data()) if stream is not None else {}

    def __call__(self, data: bytes) -> str:
        size, known = self._size, self._map
        codes = (int.from_bytes(data[i : i + size], "big") for i in range(0, len(data), size))
        return "".join(known.get(code) or (chr(code) if not known else "\ufffd") for code in codes)


def to_unicode(data: bytes) -> dict[int, str]:
    """A ToUnicode map (9.10.3): code → text."""
    out: dict[int, str] = {}
    for kind, body in SECTION.findall(data):
        tokens = [
            (bytes.fromhex(digits.decode()) if not (opening or closing) else opening or closing)
            for digits, opening, closing in ENTRY.findall(body)
        ]
        items = iter(tokens)
        for first in items:
            code = int.from_bytes(first, "big")
            if kind == b"bfchar":
                out[code] = next(items).decode("utf-16-be", "replace")
                continue
            last, target = int.from_bytes(next(items), "big"), next(items)
            if target == b"[":
                out.update(
                    (code + step, text.decode("utf-16-be", "replace"))
                    for step, text in enumerate(iter(items.__next__, b"]"))
                )
            else:
                start = target.decode("utf-16-be", "replace")
                out.update(
                    (code + step, start[:-1] + chr(ord(start[-1]) + step))
                    for step in range(min(last - code, 0xFFFF) + 1)
                )
    return out


def marked_text(page: Any, fonts: Fonts) -> dict[int, str]:
    """MCID → text of each marked-content sequence that the page's own content has."""
    data = b"\n".join(
        stream.get_object().get_data()
        for stream in raw_items(page.raw_get("/Contents") if "/Contents" in page else None)
    )
    return _Reader(page.get("/Resources"), fonts).read(data)


class _Reader:
    def __init__(self, resources: Any, fonts: Fonts):
        self._resources, self._fonts = resources, fonts
        self._decode: Decoder | None = None
        self._marks: list[tuple[int | None, bool]] = []  # (MCID, whether its text has been said) of what is open
        self._out: dict[int, list[str]] = {}

    def read(self, data: bytes) -> dict[int, str]:
        operands: list[Any] = []
        for token in TOKEN.finditer(data):
            kind = token.lastindex
            if kind == HEX:
                digits = b"".join(token[1].split()).decode()
                operands.append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
            elif kind == STRING:
                operands.append(ESCAPE.sub(_unescape, token[2]))
            elif kind == NAME:
                operands.append("/" + token[3].decode("latin-1"))
            elif kind == WORD:
                word = token[4]
                if word[0] in b"+-.0123456789":
                    operands.append(word.decode("latin-1"))
                    continue
                self._operator(word, operands)
                operands.clear()
        return {mcid: "".join(parts) for mcid, parts in self._out.items()}

    def _operator(self, operator: bytes, operands: list[Any]) -> None:
        if operator in SHOWING:
            mcid, said = self._marks[-1] if self._marks else (None, False)
            if mcid is not None and not said and self._decode is not None:
                self._out[mcid].extend(map(self._decode, (part for part in operands if isinstance(part, bytes))))
        elif operator == b"Tf":
            self._decode = self._fonts.decoder(self._resources, operands[0])
        elif operator in MARKING:
            self._open(operands)
        elif operator == b"EMC" and self._marks:
            self._marks.pop()

    def _open(self, operands: list[Any]) -> None:
        mcid, said = self._marks[-1] if self._marks else (None, False)
        if operands[:1] == ["/Artifact"]:
            mcid = None
        if "/MCID" in operands:
            mcid = int(operands[operands.index("/MCID") + 1])
            self._out.setdefault(mcid, [])
        if "/ActualText" in operands:
            text = operands[operands.index("/ActualText") + 1]
            if mcid is not None and not said:
                self._out[mcid].append(_text(text))
            said = True
        self._marks.append((mcid, said))


def _unescape(match: re.Match[bytes]) -> bytes:
    char = match[1]
    return bytes([int(char, 8) & 255]) if char[:1].isdigit() else ESCAPED.get(char, char)


def _text(data: bytes) -> str:
    """A text string (7.9.2.2)."""
    found = string_of(data)
    return str(found) if isinstance(found, str) else data.decode("latin-1")
