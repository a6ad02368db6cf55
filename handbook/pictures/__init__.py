"""Pictures: files in `images/` are opened, looked at and understood here, and nowhere else.

`read(path)` gives a `Raster` (PNG, JPEG) or a `Drawing` (SVG) that can be printed truly, or raises `Unusable`, which
says in German what is wrong with the file and what to do. So `check` refuses what the book couldn't show, layout asks
for the size, and writing for the pixels or the marks, all of the same reading: what a file gave is remembered by its
bytes, so it is worked out once, and anew as soon as the file is another.

Files come from anywhere, so every reading is bounded: bytes, pixels, elements, steps. Nothing outside the file is ever
opened.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Union

from ..input import read_bytes
from ..problem import reason
from .drawing import Drawing
from .unusable import Unusable

if TYPE_CHECKING:
    from .raster import Raster

__all__ = ["Drawing", "Unusable", "read"]

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")  # of the files
MEGABYTE = 1 << 20
MOST_BYTES = {".svg": 2 * MEGABYTE, "": 40 * MEGABYTE}  # of a file, by its ending
REMEMBERED = 500

Picture = Union["Raster", Drawing]
_known: dict[tuple[bytes, bool], Picture | Unusable] = {}


def read(path: Path) -> Picture:
    """The picture. Raises `Unusable` where it can't be printed as it is meant."""
    is_svg = path.suffix.lower() == ".svg"
    largest = MOST_BYTES[".svg" if is_svg else ""]
    try:
        data = read_bytes(path, largest)
    except OSError as trouble:
        raise Unusable(
            f"Das Bild „{path.name}“ lässt sich nicht öffnen: {reason(trouble)}",
            "legen Sie das Bild selbst in den Ordner images/",
        ) from None
    if len(data) > largest:
        raise Unusable(
            f"Das Bild „{path.name}“ ist größer als {largest // MEGABYTE} MB",
            "speichern Sie die Zeichnung als PNG mit 300 dpi"
            if is_svg
            else "verkleinern Sie es in einem Bildprogramm; für den Druck reichen 2500 Pixel Breite",
        )
    key = hashlib.sha256(data).digest(), is_svg
    known = _known.get(key)
    if known is None:
        while len(_known) >= REMEMBERED:
            del _known[next(iter(_known))]
        known = _known[key] = _understood(data, is_svg, key[0])
    if isinstance(known, Unusable):
        raise known.named(path.name)
    return known if isinstance(known, Drawing) else known.with_data(data)


def _understood(data: bytes, is_svg: bool, digest: bytes) -> Picture | Unusable:
    try:
        if is_svg:
            from .svg.read import read_svg  # few books have drawings

            return read_svg(data)
        from .raster import read_raster  # few have pictures

        return read_raster(data, digest)
    except Unusable as trouble:
        return trouble
