"""What is printed: the one place that writes to standard output and standard error.

A label, a file's name or an answer may hold what a terminal obeys (ESC and its kin), what turns the order of a line
(the bidirectional controls of UAX 9), or what can't be encoded (half a surrogate pair, from a file's name that isn't
UTF-8). So every character of that kind is shown as `\\u001b` and never sent. That is also how JSON escapes it: JSON
stays the same data. XML gets its own references. A file written with -o holds the characters as they are.

Messages (`tell`) are lines on standard error: what can't be written there is lost without a word. Output (`show`,
`hand_over`) is what was asked for: where it can't be written, that is a `FileTrouble`; where the reader has gone
(`| head`), the program ends quietly as others do.
"""

from __future__ import annotations

import io
import os
import re
import sys
from typing import Any, TextIO

from ..problem import FileTrouble, reason

# These marks say in which direction a neutral sign goes. Arabic and Hebrew texts have them, and no other text is moved
# by them: so data keeps them, while messages show them escaped.
MARKS = "\u061c\u200e\u200f"
OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
IN_DATA = f"[{OBEYED}]"
LINE_END_OR_OBEYED = f"\r\n|[{OBEYED}]"  # CSV ends its lines with \r\n.
IN_A_LINE = f"[{OBEYED}{MARKS}\t\n]"
COLOURS = {"red": 31, "yellow": 33, "cyan": 36}
LONGEST = 2000  # So many characters of a message are written.
READER_GONE = 141  # The exit code of a program that SIGPIPE has ended.


def harmless(text: object) -> str:
    """The text as part of a line of a message."""
    return re.sub(IN_A_LINE, _escaped, str(text))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    is_byte_of_a_name = 0xDC80 <= code <= 0xDCFF  # Python's way to keep what isn't UTF-8 in a file's name.
    return f"\\x{code - 0xDC00:02x}" if is_byte_of_a_name else f"\\u{code:04x}"


def _as_xml_reference(match: re.Match[str]) -> str:
    return f"&#x{ord(match[0]):x};"


def tell(text: object, colour: str = "") -> None:
    """A message: one line on standard error, on a terminal in one of `COLOURS`; "" for none."""
    line = harmless(text)
    if len(line) > LONGEST:
        line = f"{line[:LONGEST]} …"
    if colour and is_coloured():
        line = f"\x1b[{COLOURS[colour]}m{line}\x1b[0m"
    try:
        _write(sys.stderr, line + "\n")
    except (OSError, ValueError, AttributeError):  # Standard error is full, closed, or there is none (None).
        pass


def is_coloured() -> bool:
    """Whether messages go to a terminal that is to have colours."""
    return sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def say(text: object, quiet: bool = False) -> None:
    """A line about what was done, on standard output; nothing if `quiet`. Raises as `show`, but without an output it
    is silent."""
    if not quiet:
        _out(harmless(text) + "\n", asked_for=False)


def show(text: str) -> None:
    """What was asked for, on standard output: a report of several lines. Raises `FileTrouble` where that can't be
    written, `SystemExit` where its reader has gone."""
    _out(re.sub(IN_DATA, _escaped, text) + ("" if text.endswith("\n") else "\n"))


def hand_over(data: bytes, format_: str) -> None:
    """Data on standard output, always in UTF-8. `format_` ("json", "csv", "xfdf", "text") says how it writes what a
    terminal must not get. Raises as `show`."""
    escaped = _as_xml_reference if format_ == "xfdf" else _escaped
    text = re.sub(
        LINE_END_OR_OBEYED,
        lambda match: match[0] if match[0] == "\r\n" else escaped(match),
        data.decode("utf-8", "surrogatepass"),
    )
    _out(text.encode("utf-8"))


class Shown(io.RawIOBase):
    """Standard output for data that comes in pieces, none of which ends within a character or the end of a line; each
    is written as `hand_over` does."""

    def __init__(self, format_: str):
        self._format = format_

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        hand_over(bytes(data), self._format)
        return len(data)


def _out(text: str | bytes, asked_for: bool = True) -> None:
    stream = sys.stdout
    if stream is None and not asked_for:
        return
    try:
        if stream is None:
            raise FileTrouble("Die Ausgabe ist geschlossen. Nennen Sie mit -o eine Datei.")
        _write(stream, text)
    except BrokenPipeError:
        _let_go(stream)
        raise SystemExit(READER_GONE) from None
    except OSError as trouble:
        _let_go(stream)
        raise FileTrouble(f"Die Ausgabe kann nicht geschrieben werden: {reason(trouble)}.") from None


def _write(stream: TextIO, text: str | bytes) -> None:
    if isinstance(text, bytes):
        stream.flush()
        stream.buffer.write(text)
    else:
        coding = stream.encoding or "ascii"
        stream.write(text.encode(coding, "replace").decode(coding))
    stream.flush()


def _let_go(stream: TextIO) -> None:
    """Let Python's own last attempt to write end in nothing, else it would complain in English."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
