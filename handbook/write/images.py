"""Pictures: raster images as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9.5 and 8.10).

What of a file is printed is `pictures`' to say. A picture that stands on several pages is one object, a raster image
one for each width it is printed at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..dataclass import dataclass
from .fonts import FontBook
from .pdffile import PdfFile
from .syntax import array, number, numbers, ref

if TYPE_CHECKING:
    from ..pictures.raster import Pixels

SIGN_REACH = 10_000  # units; no sign is larger
SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}


@dataclass(slots=True)
class Placed:
    """A picture as a resource; drawn as it is, it takes `width` by `height` points."""

    resource: str
    reference: bytes
    width: float
    height: float


class ImageBook:
    """The pictures of a document, each once."""

    def __init__(self, pdf: PdfFile, fonts: FontBook):
        self._pdf, self._fonts = pdf, fonts
        self._placed: dict[tuple[str, float], Placed] = {}
        self._numbers: dict[Pixels, int] = {}
        self._signs: dict[str, bytes] = {}

    def signs(self, drawn: Mapping[str, bytes]) -> dict[str, bytes]:
        """Name → reference of the forms of these signs (`sign_of`), each once in the document."""
        for name, content in drawn.items():
            if name not in self._signs:
                entries = {
                    "Type": b"/XObject",
                    "Subtype": b"/Form",
                    "BBox": numbers(-SIGN_REACH, -SIGN_REACH, SIGN_REACH, SIGN_REACH),
                    "Resources": b"<<>>",
                }
                self._signs[name] = ref(self._pdf.add_stream(entries, content))
        return {name: self._signs[name] for name in drawn}

    def get(self, path: str, width: float) -> Placed:
        """The picture of this file for a place of this width in points. Raises `Unusable` where the file was spoilt
        since it was checked."""
        key = path, 0.0 if path.lower().endswith(".svg") else round(width, 2)
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = self._make(path, width, f"X{len(self._placed)}")
        return placed

    def _make(self, path: str, width: float, resource: str) -> Placed:
        from ..pictures import Drawing, read

        picture = read(Path(path))
        if isinstance(picture, Drawing):
            from .drawings import write_drawing

            number_ = write_drawing(picture, self._pdf, self._fonts)
            return Placed(resource, ref(number_), picture.width, picture.height)
        pixels = picture.printed(width)
        number_ = self._numbers.get(pixels) or self._numbers.setdefault(pixels, self._image(pixels))
        return Placed(resource, ref(number_), 1.0, 1.0)

    def _image(self, pixels: Pixels) -> int:
        """An image XObject, with its soft mask (11.6.5.3)."""
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": number(pixels.width),
            "Height": number(pixels.height),
            "BitsPerComponent": b"8",
            "ColorSpace": SPACES[pixels.components],
        }
        if pixels.is_jpeg:
            entries["Filter"] = b"/DCTDecode"
            if pixels.inverted:
                entries["Decode"] = array([b"1 0"] * pixels.components)
        else:
            entries["Filter"] = b"/FlateDecode"
            entries["DecodeParms"] = b"<</Predictor 15 /Colors %d /BitsPerComponent 8 /Columns %d>>" % (
                pixels.components,
                pixels.width,
            )
        if pixels.alpha:
            entries["SMask"] = ref(self._image(pixels.alpha))
        return self._pdf.add_stream(entries, pixels.data, compress=False)


@lru_cache(maxsize=1000)
def sign_of(path: tuple[tuple[Any, ...], ...]) -> tuple[str, bytes]:
    """A path as the content of a form: its name, which depends on nothing but what it draws, so that a page that is
    known from an earlier file still means the same; and its operators, with round ends and corners."""
    from .drawings import outline

    content = f"1 J 1 j [] 0 d {outline(list(path))} S".encode("ascii")
    return "K" + hashlib.sha256(content).hexdigest()[:10], content
