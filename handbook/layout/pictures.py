"""The natural size of a figure, which decides its proportions. Raster images are measured by Pillow."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=None)
def size_of(path: Path) -> tuple[float, float]:
    """(width, height) in the file's own units. Raises OSError where it can't be read as a picture."""
    if path.suffix.lower() == ".svg":
        return _size_of_drawing(path)
    from PIL import Image

    with Image.open(path) as image:
        return image.size


def _size_of_drawing(path: Path) -> tuple[float, float]:
    """Of an SVG: its viewBox, else width and height (SVG 1.1, 7.7). Only the proportions matter."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
        box = re.split(r"[ ,]+", root.get("viewBox", "").strip())
        sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
        width, height = (float(re.match(r"[\d.]+", side)[0]) for side in sides)
    except (ElementTree.ParseError, TypeError, ValueError):
        width = height = 0.0
    if not width or not height:
        raise OSError(f"{path.name} ist keine lesbare SVG-Zeichnung")
    return width, height
