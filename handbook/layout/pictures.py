"""The natural size of a figure, which decides its proportions. Raster images are measured by Pillow."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

LENGTH = re.compile(r"([\d.]+)(px|pt|pc|mm|cm|in)?")      # not a share of what it stands in (100%)


@lru_cache(maxsize=None)
def size_of(path: Path) -> tuple[float, float]:
    """(width, height) in the file's own units. Raises OSError where it can't be read as a picture."""
    if path.suffix.lower() == ".svg":
        return _size_of_drawing(path)
    from PIL import Image

    with Image.open(path) as image:
        return image.size


def _size_of_drawing(path: Path) -> tuple[float, float]:
    """Of an SVG: width and height, else its viewBox (SVG 1.1, 7.7 and 7.12). Only the proportions matter."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
        given = [LENGTH.fullmatch(root.get(side, "").strip()) for side in ("width", "height")]
        sides = [side[1] for side in given] if all(given) else re.split(r"[ ,]+", root.get("viewBox", "").strip())[2:]
        width, height = map(float, sides)
    except (ElementTree.ParseError, ValueError):
        width = height = 0.0
    if not width or not height:
        raise OSError(f"{path.name} ist keine lesbare SVG-Zeichnung")
    return width, height
