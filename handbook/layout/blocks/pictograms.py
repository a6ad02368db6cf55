"""Pictograms: one for each kind of chapter, drawn with a single pen on a grid of 48 by 48 units.

They are outlines only, never filled, so that they are the same in colour, in grey, in a print of one bit, and white on
the book's colour. Each has few and large parts: it is met 60 mm wide where a chapter opens, and 7 mm wide in the thumb
index. What they show is always said in words beside them, so they are artifacts.
"""

from __future__ import annotations

from functools import cache

from ...pictures.svg.paths import path_of
from ...typeset.page import Color, Stroke

GRID = 48.0  # units
PEN = 2.6  # units, in a large place
LEAST_PEN = 1.2  # points: thinner lines break up in a print

OUTLINES = {  # name → path data of SVG
    "way": "M13 41 H32 A7.5 7.5 0 0 0 32 26 H17 A7.5 7.5 0 0 1 17 11 H40 M33 4 L40 11 L33 18"
    "M13 41 A4 4 0 1 1 5 41 A4 4 0 1 1 13 41",
    "form": "M9 4 H39 V44 H9 Z M15 12 H22 V19 H15 Z M27 15.5 H33 M27 30.5 H33 M14.5 29.5 L18 34 L24 26",
    "signpost": "M24 4 V9 M24 20 V25 M24 36 V44 M15 44 H33"
    "M13 9 H34 L40 14.5 L34 20 H13 Z M35 25 H14 L8 30.5 L14 36 H35 Z",
    "passport": "M10 4 H38 V44 H10 Z M33 19 A9 9 0 1 1 15 19 A9 9 0 1 1 33 19 M15 19 H33"
    "M24 10 C19 15 19 23 24 28 C29 23 29 15 24 10 M17 37 H31",
    "book": "M24 13 C19 9 12 8 4 9 V37 C12 36 19 37 24 41 C29 37 36 36 44 37 V9 C36 8 29 9 24 13 V41"
    "M10 17 C13 17 16 17.5 18 18.5 M10 25 C13 25 16 25.5 18 26.5 M38 17 C35 17 32 17.5 30 18.5"
    "M38 25 C35 25 32 25.5 30 26.5",
    "tool": "M8 8 H30 C37 8 41 12 42 20 C38 18 34 18 30 18 H8 Z M17 18 V44 H25 V18",
    "house": "M4 23 L24 5 L44 23 M10 18 V43 H38 V18 M19 43 V28 H29 V43 M26 35.5 V36.5",
    "child": "M30 12 A7 7 0 1 1 16 12 A7 7 0 1 1 30 12 M23 19 V32 M23 32 L14 44 M23 32 L31 44 M8 18 L23 25 L37 19"
    "M45 37.5 A4.5 4.5 0 1 1 36 37.5 A4.5 4.5 0 1 1 45 37.5",
    "umbrella": "M4 26 A20 20 0 0 1 44 26 C40 22 34.5 22 30.7 26 C27 22 21 22 17.3 26 C13.5 22 8 22 4 26 Z"
    "M24 6 V3 M24 23.5 V39 A5 5 0 0 0 34 39",
    "people": "M20 23 A7 7 0 1 1 6 23 A7 7 0 1 1 20 23 M2 45 V43 A11 9 0 0 1 24 43 V45"
    "M23 4 H46 V19 H37 L31 26 V19 H23 Z",
    "plan": "M4 44 V36 H15 V28 H26 V20 H37 V44 M4 44 H44 M31.5 20 V4 L42 8.5 L31.5 13",
    "sheets": "M6 12 H31 V44 H6 Z M14 12 V4 H42 V36 H31 M12 21 H25 M12 28.5 H25 M12 36 H20",
    "appendix": "M4 12 V41 H44 V17 H23 L19 10 H4 Z M12 10 V5 H40 V17 M12 26 H36",
    "address": "M11 4 H41 V44 H11 Z M6 13 H14 M6 24 H14 M6 35 H14 M31.5 18 A5 5 0 1 1 21.5 18 A5 5 0 1 1 31.5 18"
    "M17.5 35 V33 A9 7.5 0 0 1 35.5 33 V35",
    "glossary": "M4 38 L13.5 10 L23 38 M7.5 28 H19.5 M43 30 A7 7 0 1 1 29 30 A7 7 0 1 1 43 30 M43 22 V38",
    "sources": "M5 10 H15 V43 H5 Z M15 5 H25 V43 H15 M29.5 13 L37 10.5 L44 40.5 L36.5 43 Z M5 17 H15 M15 13 H25",
    "index": "M35 19 A15 15 0 1 1 5 19 A15 15 0 1 1 35 19 M30.5 30 L44 44 M13 15 H27 M13 23 H22",
}


@cache
def outline(name: str) -> tuple[tuple[object, ...], ...]:
    """The path of a pictogram, on its grid. Raises KeyError for a name that isn't there."""
    return tuple(path_of(OUTLINES[name]))


def pictogram(name: str, x: float, y: float, size: float, color: Color) -> Stroke:
    """The pictogram in a square place of `size` points. Raises KeyError for a name that isn't there."""
    return Stroke(x, y, size, size, outline(name), GRID, color, max(LEAST_PEN, PEN * size / GRID))
