"""What is still whole in a damaged file, with a directory of our own behind it.

The file is read from its beginning to its end, object by object; of those with the same number the last counts, as with
states that were saved one after the other. What isn't whole is left out. The bytes stay where they are, so that places
remain true, and one cross-reference stream is appended that says where all is. Encrypted files are beyond this.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import field
from typing import Any

from ..dataclass import dataclass
from .parse import Found, Ref, Spoilt, object_at, parse_value
from .sections import ENDING, PACKED, PLAIN, ObjectPlace, Sections, is_padding, packed_objects

BEGIN = re.compile(rb"(?<![0-9])\d{1,10}[\t\n\f\r ]{1,8}\d{1,5}[\t\n\f\r ]{1,8}obj\b")
TRAILER = re.compile(rb"trailer[\t\n\f\r ]*(?=<<)")
DIRECTORY = re.compile(rb"[\t\n\f\r ]*[xs]")  # of "xref" or "startxref", be they cut off
LENGTH = re.compile(
    rb"(?<![0-9])(\d{1,10})[\t\n\f\r ]{1,8}\d{1,5}[\t\n\f\r ]{1,8}obj[\t\n\f\r ]{0,8}(\d{1,10})[\t\n\f\r ]{0,8}endobj"
)
MAX_OBJECTS = 1_000_000
MAX_WASTE = 10**8  # `Spoilt.cost` of all that isn't whole in one file
CUT = (
    "Das Ende der Datei fehlt. Gelesen ist, was noch darin steht: Antworten können fehlen oder einen älteren Stand "
    "haben."
)
NOTHING_LOST = "Das Ende der Datei fehlt. Die Antworten davor sind noch ganz darin."
HOLES = (
    "Die Datei ist beschädigt. Gelesen ist, was noch darin steht: Antworten können fehlen oder einen älteren Stand "
    "haben."
)


@dataclass(frozen=True)
class Saved:
    """`data`: a file that can be read; `damage`: a German sentence on what was the matter."""

    data: bytes
    sections: Sections
    damage: str


@dataclass
class _Scan:
    """What stands in the file: `objects` by number, the last of each; `trailers` by their place; `holes`: whether
    something begins that isn't whole; `last`: the last whole object."""

    objects: dict[int, Found] = field(default_factory=dict)
    trailers: dict[int, dict[str, Any]] = field(default_factory=dict)
    holes: bool = False
    last: Found | None = None


def rescued(data: bytes) -> Saved | None:
    """The file made readable; None where its last state is lost altogether, where too little is left, or where it is
    encrypted. Raises `Spoilt`."""
    scan = _scanned(data)
    behind = max((ending.end() for ending in ENDING.finditer(data)), default=0)
    cut = not is_padding(data, behind)
    trailers = [scan.trailers[at] for at in sorted(scan.trailers, reverse=True)]
    if scan.last is None or (cut and scan.last.end <= behind) or any("/Encrypt" in trailer for trailer in trailers):
        return None
    root = next((trailer["/Root"] for trailer in trailers if isinstance(trailer.get("/Root"), Ref)), None)
    root = root or next((Ref(found.number, 0) for found in scan.objects.values() if _is(found, "/Catalog")), None)
    if root is None:
        return None
    places = _places(scan)
    whole = not scan.holes and (_is(scan.last, "/XRef") or DIRECTORY.match(data, scan.last.end) is not None)
    return Saved(
        with_directory(data, places, root),
        Sections(places, {"/Root": root}),
        HOLES if not cut else NOTHING_LOST if whole else CUT,
    )


def _is(found: Found, kind: str) -> bool:
    return isinstance(found.value, dict) and found.value.get("/Type") == kind


def _scanned(data: bytes) -> _Scan:
    scan, position, waste = _Scan(), 0, 0
    lengths = {int(found[1]): int(found[2]) for found in LENGTH.finditer(data)}
    for trailer in TRAILER.finditer(data):
        try:
            value, _ = parse_value(data, trailer.end())
            scan.trailers[trailer.start()] = value
        except Spoilt as trouble:
            waste = _wasted(waste, trouble)
    while begin := BEGIN.search(data, position):
        position = begin.end()
        try:
            found = object_at(data, begin.start(), lambda reference: lengths.get(reference.number))
        except Spoilt as trouble:
            scan.holes, waste = True, _wasted(waste, trouble)
            continue
        if len(scan.objects) > MAX_OBJECTS:
            raise Spoilt("too many objects")
        scan.objects[found.number] = scan.last = found
        position = found.end
        if _is(found, "/XRef"):
            scan.trailers[found.start] = found.value
    return scan


def _wasted(waste: int, trouble: Spoilt) -> int:
    if waste + trouble.cost > MAX_WASTE:
        raise Spoilt("too much that isn't whole")
    return waste + trouble.cost


def _places(scan: _Scan) -> dict[int, ObjectPlace]:
    """Where each object is, those in object streams among them; what stands later in the file counts."""
    places: dict[int, ObjectPlace] = {}
    for found in sorted(scan.objects.values(), key=lambda found: found.start):
        places[found.number] = ObjectPlace(PLAIN, found.start, found.generation)
        if _is(found, "/ObjStm"):
            try:
                places.update(
                    (number, ObjectPlace(PACKED, found.number, at)) for number, at in packed_objects(found).items()
                )
            except Spoilt:
                scan.holes = True
    return places


def with_directory(data: bytes, places: dict[int, ObjectPlace], root: Ref) -> bytes:
    """The file with a cross-reference stream (7.5.8) behind it that says where all is."""
    own, start = max(places) + 1, len(data) + 1
    rows = sorted([*places.items(), (own, ObjectPlace(PLAIN, start, 0))])
    packed = zlib.compress(b"".join(struct.pack(">BQI", place.kind, place.at, place.of) for _, place in rows))
    index = " ".join(f"{number} 1" for number, _ in rows)
    entries = (
        f"<</Type/XRef/Size {own + 1}/W[1 8 4]/Index[{index}]/Root {root.number} {root.generation} "
        f"R/Filter/FlateDecode/Length {len(packed)}>>"
    )
    return data + b"\n%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        own,
        entries.encode("ascii"),
        packed,
        start,
    )
