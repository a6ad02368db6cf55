"""An update: objects appended to a file that is there (ISO 32000-1, 7.5.6).

What a file holds stays as it is, byte for byte, whoever saved it last; behind it come the objects that are new or
changed, and a cross-reference section of the kind that the file ends with. So nothing that we don't know is lost, and a
form of two hundred pages is filled by writing a few fields. `/ID` keeps its first part and gets a new second one.
"""

from __future__ import annotations

import hashlib
import re
import struct

from .pdffile import PACKED, PER_STREAM, PLAIN, PdfFile
from .syntax import array, dictionary, number, ref
from .syntax import data as byte_string

ENDING = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
SECTION = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b")
TABLE = b"xref"


def section_of(data: bytes) -> int | None:
    """Where the file's last cross-reference section begins; None where it isn't where the file says, so that nothing
    can be appended."""
    found = ENDING.search(data, max(0, len(data) - 1024))
    if not found or not data.startswith(b"%PDF-"):
        return None
    start = int(found[1])
    return start if SECTION.match(data, start) else None


class PdfUpdate(PdfFile):
    """Appends to `old`, whose section begins at `section`. `size` is one more than its greatest object number; `root`,
    `info` and `identifier` are as its trailer has them."""

    def __init__(
        self, old: bytes, section: int, size: int, root: int, info: int | None = None, identifier: bytes = b""
    ):
        super().__init__()
        self._old, self._section, self._first_id = old, section, identifier
        self.objectcounter = size - 1
        self.root_number, self._info = root, info

    def data(self) -> bytes:
        """The whole file; the old one where nothing has been put."""
        if not self._bodies and not self._streams:
            return self._old
        table = self._old.startswith(TABLE, self._section)
        plain = {**self._streams, **self._bodies} if table else dict(self._streams)
        places: dict[int, tuple[int, int, int]] = {}
        packed = [] if table else sorted(self._bodies)
        for start in range(0, len(packed), PER_STREAM):
            group, container = packed[start : start + PER_STREAM], self.reserve()
            plain[container] = self._object_stream(group)
            places.update((object_number, (PACKED, container, index)) for index, object_number in enumerate(group))
        parts, offset = [self._old, b"\n"], len(self._old) + 1
        for object_number, body in sorted(plain.items()):
            places[object_number] = (PLAIN, offset, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (object_number, body))
            offset += len(parts[-1])
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).digest()
        first = (
            self._first_id or hashlib.md5(self._old, usedforsecurity=False).digest()
        )  # another than the second, by which our own unchanged files are known
        trailer = {
            "Root": ref(self.root_number),
            "ID": array([byte_string(first), byte_string(digest)]),
            "Prev": number(self._section),
        }
        if self._info is not None:
            trailer["Info"] = ref(self._info)
        parts.append((self._table if table else self._stream_of)(places, offset, trailer))
        return b"".join(parts)

    def _table(self, places: dict[int, tuple[int, int, int]], offset: int, trailer: dict[str, bytes]) -> bytes:
        """A cross-reference table with its trailer (7.5.4 and 7.5.5)."""
        rows = b"".join(
            b"%d %d\n" % (numbers[0], len(numbers))
            + b"".join(b"%010d 00000 n \n" % places[each][1] for each in numbers)
            for numbers in _rows(places)
        )
        return (
            b"xref\n"
            + rows
            + b"trailer\n"
            + dictionary({"Size": number(self.objectcounter + 1), **trailer})
            + b"\nstartxref\n%d\n%%%%EOF\n" % offset
        )

    def _stream_of(self, places: dict[int, tuple[int, int, int]], offset: int, trailer: dict[str, bytes]) -> bytes:
        """A cross-reference stream (7.5.8), itself the last object."""
        own = self.reserve()
        places = {**places, own: (PLAIN, offset, 0)}
        index = array(number(value) for numbers in _rows(places) for value in (numbers[0], len(numbers)))
        rows = b"".join(struct.pack(">BIH", *places[each]) for each in sorted(places))
        entries = {"Type": b"/XRef", "Size": number(own + 1), "W": b"[1 4 2]", "Index": index, **trailer}
        return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, self._stream(entries, rows), offset)


def _rows(places: dict[int, tuple[int, int, int]]) -> list[list[int]]:
    """The object numbers, successive ones together."""
    out: list[list[int]] = []
    for each in sorted(places):
        if out and out[-1][-1] == each - 1:
            out[-1].append(each)
        else:
            out.append([each])
    return out
