"""Figures that stand below one another: "563 €", "−13,90 %", "€ 1.250".

Figures of our faces are all of one width, so digits stand below digits where commas stand on one line. Telephone
numbers, postcodes, ordinals, times and spans are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

BLANK = " \u00a0\u202f"
FIGURE = re.compile(
    rf"(?P<before>(?:(?P<sign>[€$£])[{BLANK}]?)?[+−–-]?(?:0|[1-9]\d{{0,2}}(?:\.\d{{3}})+|[1-9]\d*))"
    rf"(?P<behind>(?:,\d+)?(?:[{BLANK}]?(?P<unit>(?:[^\W\d_]|[€$£%‰°])[^\d{BLANK}]{{0,11}}))?)"
)
MOSTLY = 2 / 3  # of the cells that hold anything


def column_of(cells: Sequence[str]) -> list[re.Match[str]]:
    """The figures of a column's cells; none where it isn't one of figures: two thirds of what is filled, all of one
    unit."""
    figures = [found for cell in cells if (found := FIGURE.fullmatch(cell))]
    units = {(found["sign"], found["unit"]) for found in figures}
    enough = len(figures) > 1 and len(figures) >= MOSTLY * sum(bool(cell.strip()) for cell in cells)
    return figures if enough and len(units) == 1 else []


def sizes(figure: re.Match[str], width: Callable[[str], float]) -> tuple[float, float]:
    """Points of a figure before its comma, and from it on; `width` gives those of a text."""
    before = width(figure["before"])
    return before, width(figure[0]) - before
