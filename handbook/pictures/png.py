"""PNG files (ISO/IEC 15948): whether the file is whole, and what of its head decides how it is printed. Pixels are
Pillow's to decode."""

from __future__ import annotations

import struct
import zlib

from ..dataclass import dataclass
from .kinds import AGAIN
from .unusable import Unusable

SIGNATURE = 8
GREY, COLOUR, PALETTE = 0, 2, 3  # colour types (11.2.2)
DEPTHS = {GREY: (1, 2, 4, 8, 16), COLOUR: (8, 16), PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
CHANNELS = {GREY: 1, COLOUR: 3, PALETTE: 1, 4: 2, 6: 4}
ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # left, top, step across, step down (8.2)
SRGB_GAMMA = 45455
STEP = 1 << 20  # bytes inflated at a time
MOST_PIXELS = 50_000_000


@dataclass(slots=True)
class Head:
    """`grey` is the transparent shade as a value of 8 bits, `grey16` as one of 16 where the picture has such; `gamma`
    the file's gamma times 100000, None where it is sRGB's or not said."""

    width: int
    height: int
    grey: int | None = None
    grey16: int | None = None
    gamma: int | None = None


def read_head(data: bytes) -> Head:
    """The head of a whole file. Raises `Unusable` where it is cut off or damaged, moves, or is of a kind that exists on
    paper only."""
    head: Head | None = None
    colour_type = depth = 0
    place, found = SIGNATURE, set()
    gamma, pixels = 0, []
    while True:
        if place + 12 > len(data):
            raise _cut_off(data, place)
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
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
            raise Unusable(
                "Das Bild „{name}“ bewegt sich", "speichern Sie das eine Bild daraus, das ins Buch soll, als PNG"
            )
        elif kind == b"gAMA" and length == 4:
            gamma = struct.unpack(">I", body)[0]
        elif kind == b"tRNS":
            _note_transparency(head, colour_type, depth, body)
        if kind == b"IDAT":
            pixels.append(body)
        found.add(kind)
        if kind == b"IEND":
            break
        place += 12 + length
    if b"IDAT" not in found or (colour_type == PALETTE and b"PLTE" not in found):
        raise Unusable("Das Bild „{name}“ ist beschädigt: Es enthält keine Bildpunkte", AGAIN)
    _refuse_missing_rows(pixels, head, depth * CHANNELS[colour_type], bool(methods[2]))
    if gamma and not {b"sRGB", b"iCCP"} & found and abs(gamma - SRGB_GAMMA) > SRGB_GAMMA // 20:
        head.gamma = gamma
    return head


def _refuse_missing_rows(packed: list[bytes], head: Head, bits: int, interlaced: bool) -> None:
    """Decoders leave rows black that the file lacks: count what is there."""
    if head.width * head.height > MOST_PIXELS:
        return  # refused anyway
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = (
        (max(0, -(-(head.width - left) // across)), max(0, -(-(head.height - top) // down)))
        for left, top, across, down in passes
    )
    missing = sum(high * (1 + (wide * bits + 7) // 8) for wide, high in sizes if wide and high)
    inflate = zlib.decompressobj()
    try:
        for part in packed:
            while part and missing > 0:
                missing -= len(inflate.decompress(part, STEP))
                part = inflate.unconsumed_tail
    except zlib.error:
        missing = 1
    if missing > 0:
        raise Unusable("Das Bild „{name}“ ist beschädigt: Seine Bildpunkte lassen sich nicht lesen", AGAIN)


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
        raise Unusable(
            "Das Bild „{name}“ hat 16 Bit je Farbe und dazu eine durchsichtige Farbe",
            "speichern Sie es mit 8 Bit je Farbe",
        )
