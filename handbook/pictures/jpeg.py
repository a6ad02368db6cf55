"""JPEG files (ITU-T T.81): whether the file is whole, and what of its segments decides how it is printed. Pixels are
Pillow's to decode."""

from __future__ import annotations

import re
import struct

from ..dataclass import dataclass
from .kinds import AGAIN
from .unusable import Unusable

FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive; with Huffman codes
OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
START_OF_SCAN, END, APP0, APP14 = 0xDA, 0xD9, 0xE0, 0xEE
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
NEXT_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")  # within a scan; restarts and stuffed bytes go on
LONGEST_WORK = 600_000_000  # pixels times scans: each scan of a progressive picture goes over all of them


@dataclass(slots=True)
class Head:
    """`plain`: a PDF viewer decodes the colours as they are meant, without more said. `inverted`: CMYK as Photoshop
    writes it, 255 for no ink."""

    width: int
    height: int
    components: int
    plain: bool
    inverted: bool


def read_head(data: bytes) -> Head:
    """The head of a whole file. Raises `Unusable` where it is cut off or damaged, or is of a kind that hardly any
    program reads."""
    frame: tuple[int, int, int, bytes] | None = None
    jfif, adobe, scans, place = False, None, 0, 2
    while True:
        found = re.compile(rb"\xff+([^\xff])", re.S).match(data, place)
        if found is None:
            raise _cut_off(data) if place + 2 > len(data) or not data[place:].strip(b"\xff") else _damaged()
        marker, place = found[1][0], found.end()
        if marker == END:
            break
        if marker in ALONE:
            continue
        if place + 2 > len(data):
            raise _cut_off(data)
        length = struct.unpack_from(">H", data, place)[0]
        body = data[place + 2 : place + length]
        if length < 2 or len(body) < length - 2:
            raise _damaged() if length < 2 else _cut_off(data)
        place += length
        if marker in OTHER_FRAMES:
            raise Unusable(
                "Das Bild „{name}“ ist ein JPEG einer seltenen Art, die viele Programme nicht lesen",
                "speichern Sie es in einem Bildprogramm als gewöhnliches JPEG",
            )
        if marker in FRAMES and frame is None:
            frame = _frame(body)
        elif marker == APP0 and body.startswith(b"JFIF\0"):
            jfif = True
        elif marker == APP14 and body.startswith(b"Adobe") and len(body) >= 12:
            adobe = body[11]
        elif marker == START_OF_SCAN:
            scans += 1
            if frame is None or frame[0] * frame[1] * scans > LONGEST_WORK:
                raise (
                    _damaged()
                    if frame is None
                    else Unusable(
                        "Das Bild „{name}“ ist zu aufwendig gespeichert",
                        "speichern Sie es in einem Bildprogramm neu als JPEG",
                    )
                )
            marker_after = NEXT_MARKER.search(data, place)
            if marker_after is None:
                raise _cut_off(data)
            place = marker_after.start()
    if frame is None or not scans:
        raise _damaged()
    width, height, components, ids = frame
    if components not in (1, 3, 4):
        raise Unusable(
            f"Das Bild „{{name}}“ hat {components} Farbkanäle",
            "speichern Sie es in einem Bildprogramm als gewöhnliches JPEG",
        )
    luma = adobe == 1 or (adobe is None and (jfif or ids == b"\1\2\3"))
    return Head(
        width,
        height,
        components,
        components == 1 or (components == 3 and luma) or (components == 4 and adobe is not None),
        adobe is not None,
    )


def _frame(body: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, number of components and their identifiers (B.2.2)."""
    if len(body) < 6 or len(body) < 6 + 3 * body[5]:
        raise _damaged()
    bits, height, width, components = struct.unpack_from(">BHHB", body)
    if bits != 8:
        raise Unusable(
            f"Das Bild „{{name}}“ hat {bits} Bit je Farbe",
            "speichern Sie es in einem Bildprogramm als gewöhnliches JPEG",
        )
    return width, height, components, bytes(body[6 : 6 + 3 * components : 3])


def _damaged() -> Unusable:
    return Unusable("Das Bild „{name}“ ist beschädigt", AGAIN)


def _cut_off(data: bytes) -> Unusable:
    return Unusable(f"Das Bild „{{name}}“ ist abgeschnitten: Nach {len(data)} Byte fehlt der Rest", AGAIN)
