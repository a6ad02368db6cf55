"""Pictures: raster images as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9.5 and 8.10).

ReportLab encodes raster images: JPEG data as it is, everything else deflated, transparency as a soft mask (11.6.5.3). A picture that stands on several
pages is one object.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFImageXObject

from .fonts import FontBook
from .pdffile import PdfFile
from .syntax import ref

rl_config.useA85 = 0        # binary streams, not ASCII ones


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
        self._placed: dict[str, Placed] = {}

    def get(self, path: str) -> Placed:
        """The picture of this file. Raises `FileTrouble` where a drawing's text can't be set."""
        placed = self._placed.get(path)
        if placed is None:
            placed = self._placed[path] = self._make(path, f"X{len(self._placed)}")
        return placed

    def _make(self, path: str, resource: str) -> Placed:
        if Path(path).suffix.lower() == ".svg":
            from .drawings import draw_svg         # loads the SVG library, which few books need

            drawing = draw_svg(path, self._pdf, self._fonts)
            return Placed(resource, ref(drawing.number), drawing.width, drawing.height)
        image = PDFImageXObject(resource, _reader(path), mask="auto")
        mask = getattr(image, "_smask", None)
        if mask is not None:
            image.smask = self._pdf.Reference(mask)
        return Placed(resource, self._pdf.ref_of(image), 1.0, 1.0)


def _reader(path: str):
    """The image in a form that ReportLab keeps whole: palettes become colours, any kind of transparency an alpha channel."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    with Image.open(path) as image:
        if image.format == "JPEG":
            return ImageReader(path)
        if image.has_transparency_data:
            return ImageReader(image.convert("RGBA"))
        return ImageReader(image.convert("L" if image.mode in ("1", "L") else "RGB"))
