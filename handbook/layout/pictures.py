"""The natural size of a figure, which decides its proportions. Raster images are measured by Pillow, drawings by svglib."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=None)
def size_of(path: Path) -> tuple[float, float]:
    """(width, height) in the file's own units. Raises OSError where it can't be read as a picture."""
    if path.suffix.lower() == ".svg":
        from svglib.svglib import svg2rlg

        drawing = svg2rlg(str(path))
        if drawing is None or not drawing.width or not drawing.height:
            raise OSError(f"{path.name} ist keine lesbare SVG-Zeichnung")
        return drawing.width, drawing.height
    from PIL import Image

    with Image.open(path) as image:
        return image.size
