"""The book's colour is dark enough to be read: headings, links and labels are printed in it on white, and white numbers
on it. The contrast is that of WCAG 2, which asks for 4.5 to 1.

Good:
    theme: {accent: "#0B5D66"}
Bad:
    theme: {accent: "#FFD500"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..model.patterns import COLOR
from ..model.text import span_of
from ..problem import Problem, warning

LEAST = 4.5
STEPS = 100  # from a colour to black


def check(handbook: Handbook) -> Iterator[Problem]:
    accent = handbook.info.theme.accent
    is_color = re.fullmatch(COLOR, accent)  # any other is told where it is read
    if is_color and contrast(str(accent)) < LEAST:
        yield warning(
            "pale-color",
            span_of(accent),
            f"Die Farbe {accent} ist auf weißem Papier schwer zu lesen: Überschriften und Verweise stehen in ihr",
            f'nehmen Sie eine dunklere, zum Beispiel "{darker(str(accent))}"',
        )


def contrast(color: str) -> float:
    """Of "#RRGGBB" with white, from 1 to 21."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color)]
    return 1.05 / (sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts)) + 0.05)


def darker(color: str) -> str:
    """The lightest of the same tone that can be read."""
    steps = ([part * step / STEPS for part in _parts(color)] for step in range(STEPS, -1, -1))
    shades = ("#" + "".join(f"{int(part * 255):02X}" for part in shade) for shade in steps)
    return next(shade for shade in shades if contrast(shade) >= LEAST)


def _parts(color: str) -> list[float]:
    """Red, green and blue, from 0 to 1."""
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
