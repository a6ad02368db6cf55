"""PNG files (ISO/IEC 15948): whether the file is whole, and what of its head decides how it is printed. Pixels are Pillow's to decode."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from .kinds import AGAIN
from .unusable import Unusable

SIGNATURE = 8
GREY, COLOUR, PALETTE = 0, 2, 3                     # colour types (11.2.2)
DEPTHS = {GREY: (1, 2, 4, 8, 16), COLOUR: (8, 16), PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
SRGB_GAMMA = 45455


@dataclass(slots=True)
class Head:
    """`grey` is the transparent shade as a value of 8 bits, `grey16` as one of 16 where the picture has such; `gamma` the file's gamma times 100000, None where
    it is sRGB's or not said."""

    width: int
    height: int
    grey: int | None = None
    grey16: int | None = None
    gamma: int | None = None


def read_head(data: bytes) -> Head:
    """The head of a whole file. Raises `Unusable` where it is cut off or damaged, moves, or is of a kind that exists on paper only."""
    head: Head | None = None
    colour_type = depth = 0
    place, found = SIGNATURE, set()
    gamma = 0
    while True:
        if place + 12 > len(data):
            raise _cut_off(data, place)
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8:place + 8 + length]
        if len(body) < length or place + 12 + length > len(data):
            raise _cut_off(data, place)
        if zlib.crc32(body, zlib.crc32(kind)) != struct.unpack_from(">I", data, place + 8 + length)[0]:
            raise Unusable(f"Das Bild „{{name}}“ ist beschädigt: Eine Prüfsumme stimmt nicht (Stelle {place})", AGAIN)
        if head is None:
            if kind != b"IHDR" or length != 13:
                raise Unusable("Das Bild „{name}“ ist beschädigt: Sein Anfang stimmt nicht", AGAIN)
            width, height, depth, colour_type, *methods = struct.unpack(">IIBBBBB", body)
            if depth not in DEPTHS.get(colour_type, ()) or methods[:2] != [0, 0] or methods[2] > 1:
                raise Unusable("Das Bild „{name}“ ist beschädigt: Sein Anfang stimmt nicht", AGAIN)
            head = Head(width, height)
        elif kind == b"acTL":
            raise Unusable("Das Bild „{name}“ bewegt sich", "speichern Sie das eine Bild daraus, das ins Buch soll, als PNG")
        elif kind == b"gAMA" and length == 4:
            gamma = struct.unpack(">I", body)[0]
        elif kind == b"tRNS":
            _note_transparency(head, colour_type, depth, body)
        found.add(kind)
        if kind == b"IEND":
            break
        place += 12 + length
    if b"IDAT" not in found or (colour_type == PALETTE and b"PLTE" not in found):
        raise Unusable("Das Bild „{name}“ ist beschädigt: Es enthält keine Bildpunkte", AGAIN)
    if gamma and not {b"sRGB", b"iCCP"} & found and abs(gamma - SRGB_GAMMA) > SRGB_GAMMA // 20:
        head.gamma = gamma
    return head


def _cut_off(data: bytes, place: int) -> Unusable:
    return Unusable(f"Das Bild „{{name}}“ ist abgeschnitten: Nach {len(data)} Byte fehlt der Rest", AGAIN)


def _note_transparency(head: Head, colour_type: int, depth: int, body: bytes) -> None:
    if colour_type == GREY and len(body) >= 2:
        value = struct.unpack_from(">H", body)[0] & ((1 << depth) - 1)
        if depth == 16:
            head.grey16 = value
        else:
            head.grey = value * 255 // ((1 << depth) - 1)
    elif colour_type == COLOUR and depth == 16:
        raise Unusable("Das Bild „{name}“ hat 16 Bit je Farbe und dazu eine durchsichtige Farbe", "speichern Sie es mit 8 Bit je Farbe")
