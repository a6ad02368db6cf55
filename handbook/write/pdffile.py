"""The file: numbered objects, packed into object streams, found through a cross-reference stream (ISO 32000-1, 7.5).

Most objects of a tagged form (structure elements, widgets, pages) come as finished bytes through `put`; shadings come
as ReportLab objects through `ref_of` and format themselves. What is no stream goes into object streams (7.5.7), which
makes a tagged book several times smaller; only the catalog and the information dictionary stay outside, so that a
reader that repairs a damaged file finds them.
Nothing asks the clock and /ID is a digest of the content: the same objects give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING

from deflate import zlib_compress

from .syntax import array, dictionary, number, ref
from .syntax import data as byte_string

if TYPE_CHECKING:
    from reportlab.pdfbase import pdfdoc

    from .reportlab_objects import ReportLabObjects

HEADER = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200  # objects in one object stream
COMPRESSION = 5  # of page content, 6 takes a quarter more time for 2 per cent
FREE, PLAIN, PACKED = 0, 1, 2  # types of cross-reference entries (7.5.8.3)
ENTRY = struct.Struct(">BIH")  # such an entry: type, offset or container, generation or index
ROW = ENTRY.size


def deflated(data: bytes) -> bytes:
    """Packed as FlateDecode wants it (7.4.4). By libdeflate: in half the time of zlib, 3 per cent smaller, and a lock
    holds its version, while every system has a zlib of its own, which packs in its own way."""
    return bytes(zlib_compress(data, COMPRESSION))


class Deflate:
    """Compresses; what the last file had too isn't compressed again. `begin` starts a file."""

    def __init__(self) -> None:
        self._old: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}

    def begin(self) -> None:
        self._old, self._new = self._new, {}

    def __call__(self, data: bytes) -> bytes:
        packed = self._new[data] = self._old.get(data) or deflated(data)
        return packed


class PdfFile:
    """Collects objects; `data` gives the file. `root_number` and `info_number` are to be set to the catalog's and the
    Info dictionary's numbers; `objectcounter` is the greatest number so far. `deflate` compresses streams; `version` is
    that of PDF."""

    def __init__(self, deflate: Callable[[bytes], bytes] = deflated, version: tuple[int, int] = (1, 7)) -> None:
        self._header = HEADER % version
        self._deflate = deflate
        self.objectcounter = 0
        self.root_number = self.info_number = 0
        self._bodies: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._of_reportlab: ReportLabObjects | None = None

    def reserve(self) -> int:
        """The number of an object whose body follows with `put`."""
        self.objectcounter += 1
        return self.objectcounter

    def put(self, object_number: int, body: bytes) -> None:
        self._bodies[object_number] = body

    def add(self, body: bytes) -> int:
        object_number = self.reserve()
        self._bodies[object_number] = body
        return object_number

    def add_stream(self, entries: dict[str, bytes], data: bytes, compress: bool = True) -> int:
        """A stream object; /Length and /Filter are added."""
        object_number = self.reserve()
        self._streams[object_number] = self._stream(entries, data, compress)
        return object_number

    def ref_of(self, reportlab_object: pdfdoc.PDFObject) -> bytes:
        """A reference to a ReportLab object, which becomes an object of this file."""
        if self._of_reportlab is None:
            from .reportlab_objects import ReportLabObjects

            self._of_reportlab = ReportLabObjects(self)
        return self._of_reportlab.ref_of(reportlab_object)

    def data(self) -> bytes:
        """The whole file. Its objects are given up on the way: a large book needs the room."""
        for object_number, body in self._of_reportlab.formatted() if self._of_reportlab else ():
            (self._streams if body.endswith(b"endstream") else self._bodies)[object_number] = body
        missing = set(range(1, self.objectcounter + 1)) - self._bodies.keys() - self._streams.keys()
        assert not missing, f"objects reserved and never put: {sorted(missing)[:10]}"
        places = [(FREE, 0, 65535)] + [(FREE, 0, 0)] * self.objectcounter
        plain, self._streams = self._streams, {}
        plain.update((kept, self._bodies.pop(kept)) for kept in (self.root_number, self.info_number))
        packed = sorted(self._bodies)
        for start in range(0, len(packed), PER_STREAM):
            group = packed[start : start + PER_STREAM]
            container = len(places)
            places.append((FREE, 0, 0))
            plain[container] = self._object_stream(group)
            for index, object_number in enumerate(group):
                places[object_number] = (PACKED, container, index)
        parts, offset = [self._header], len(self._header)
        for object_number in sorted(plain):
            places[object_number] = (PLAIN, offset, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (object_number, plain.pop(object_number)))
            offset += len(parts[-1])
        digest = byte_string(hashlib.md5(b"".join(parts), usedforsecurity=False).digest())
        trailer = {"Root": ref(self.root_number), "Info": ref(self.info_number), "ID": array([digest, digest])}
        parts.append(self._cross_references(places, offset, trailer))
        return b"".join(parts)

    def _object_stream(self, group: list[int]) -> bytes:
        bodies = [self._bodies.pop(object_number) for object_number in group]
        index, position = [], 0
        for object_number, body in zip(group, bodies):
            index.append(b"%d %d" % (object_number, position))
            position += len(body) + 1
        head = b" ".join(index) + b"\n"
        return self._stream(
            {"Type": b"/ObjStm", "N": number(len(group)), "First": number(len(head))}, head + b"\n".join(bodies)
        )

    def _cross_references(self, places: list[tuple[int, int, int]], offset: int, trailer: dict[str, bytes]) -> bytes:
        """The cross-reference stream (7.5.8), itself the last object, and where it begins."""
        own = len(places)
        rows = b"".join([ENTRY.pack(*place) for place in [*places, (PLAIN, offset, 0)]])
        parameters = b"<</Predictor 12 /Columns %d>>" % ROW
        entries = {"Type": b"/XRef", "Size": number(own + 1), "W": b"[1 4 2]", "DecodeParms": parameters, **trailer}
        return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
            own,
            self._stream(entries, _differences(rows)),
            offset,
        )

    def _stream(self, entries: dict[str, bytes], data: bytes, compress: bool = True) -> bytes:
        """A stream object (7.3.8), deflated or as it is."""
        if compress:
            data = self._deflate(data)
            entries = {**entries, "Filter": b"/FlateDecode"}
        return dictionary({**entries, "Length": number(len(data))}) + b"\nstream\n" + data + b"\nendstream"


def _differences(rows: bytes) -> bytes:
    """Each row as its difference from the one above (PNG's filter "up", 7.4.4.4), which leaves little to deflate. All
    bytes are subtracted at once, as one number: with its highest bit set, none borrows from the one before it."""
    size = len(rows)
    whole, above = int.from_bytes(rows), int.from_bytes(rows[:-ROW])
    highest = int.from_bytes(b"\x80" * size)
    found = ((whole | highest) - (above & ~highest)) ^ (~(whole ^ above) & highest)
    differences = found.to_bytes(size)
    out = bytearray(size // ROW * (ROW + 1))
    out[:: ROW + 1] = b"\x02" * (size // ROW)
    for column in range(ROW):
        out[column + 1 :: ROW + 1] = differences[column::ROW]
    return bytes(out)
