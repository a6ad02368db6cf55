"""The look of the book: grid, text sizes, colours. One place to change it.

The grid (A4, points) is that of a right-hand page: 25 mm at the bound edge, for punching, 18 mm at the outer one; a
left-hand page is the same, moved to its outer edge (`resolve.face`). A side column is for numbers and labels, a text
column holds about 75 characters, a thumb index stands at the outer edge. The form and wide tables use both columns.
Baselines stand 15 pt apart, small text 12 pt. Colours carry no meaning alone and print well in grey; every text colour
has a contrast of at least 4.5:1 on its ground (WCAG 2.1, 1.4.3), which `contrast` measures and a test keeps. A print of
one bit makes dots of greys and tints: so text stands on white, or white on what is dark, and grey text is dark.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..dataclass import dataclass
from .fonts import Face, face
from .page import Color


def rgb(hex_color: str) -> Color:
    """ "#0B5D66" → components from 0 to 1."""
    red, green, blue = (round(int(hex_color[i : i + 2], 16) / 255, 4) for i in (1, 3, 5))
    return red, green, blue


def contrast(a: Color, b: Color) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""

    def luminance(color: Color) -> float:
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size and leading in points, `align` left, right, center or justify."""

    size: float
    leading: float
    color: Color
    bold: bool = False
    italic: bool = False
    align: str = "left"
    hyphenate: bool = True

    def with_(self, **changes: Any) -> Style:
        return replace(self, **changes)


ARABIC_SIZE, ARABIC_LEADING = 1.06, 1.55  # of the style's size; leading of that, so that dots and marks don't touch


def arabic_style(style: Style) -> Style:
    """The style for Arabic letters, which stand higher and lower than Latin ones."""
    size = style.size * ARABIC_SIZE
    return style.with_(size=size, leading=max(style.leading, size * ARABIC_LEADING))


@dataclass(frozen=True)
class Palette:
    """The colours of a book."""

    ink: Color
    muted: Color
    accent: Color
    line: Color
    field: Color  # ground of a form field
    field_line: Color  # frame of fields, boxes to tick, and lines to write on
    paper: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Grid:
    """Distances from the page's edges, in points. The side column runs from `side` to `text`, the text column from
    `text` to `right`."""

    width: float = 595.28
    height: float = 841.89
    side: float = 70.87
    text: float = 166.25
    right: float = 544.25
    top: float = 55.0
    bottom: float = 796.0
    head: float = 37.0  # baseline of the running head
    foot: float = 814.0  # baseline of the page number
    thumb: float = 557.0  # left edge of the thumb index
    thumb_width: float = 25.0
    note: float = 84.0  # width of a note in the side column

    @property
    def outward(self) -> float:
        """How far a left-hand page's text stands further left than a right-hand page's."""
        return self.side - (self.width - self.right)

    @property
    def measure(self) -> float:
        return self.right - self.text

    @property
    def full(self) -> float:
        return self.right - self.side


SMALLEST = 9.0  # points: nothing in a form is smaller


class Theme:
    """Styles by name for one accent colour and base size (points); `arabic`: for a book in Arabic letters."""

    def __init__(self, accent: str = "#0B5D66", base: float = 10.5, arabic: bool = False):
        colour = rgb(accent)
        self.grid = Grid()
        self.palette = Palette(
            ink=rgb("#1A1A1A"),
            muted=rgb("#444444"),
            accent=colour,
            line=rgb("#777777"),  # a print of one bit keeps dots of each hairline; of paler ones it loses some
            field=rgb("#FFFFFF"),
            field_line=rgb("#000000"),
        )
        p = self.palette
        lead = base * 15 / 10.5
        body = Style(base, lead, p.ink)
        small = Style(round(base * 0.81, 2), lead * 0.8, p.ink)
        self.body, self.small = body, small
        self.muted = small.with_(color=p.muted)
        self.entry = small.with_(leading=lead * 0.72)  # in columns: short lines need less space between them
        self.long_entry = body.with_(leading=lead * 0.92)
        self.strong = body.with_(bold=True)
        self.table_head = small.with_(bold=True, size=small.size + 0.5, leading=small.leading + 0.5, hyphenate=False)
        self.table_cell = small.with_(size=small.size + 0.5)
        self.note = Style(round(base * 0.775, 2), base, p.ink)
        self.caption = small.with_(bold=True, color=p.muted)
        self.label = small.with_(bold=True, color=p.accent, hyphenate=False)
        self.page_number = small.with_(bold=True, align="right", hyphenate=False)
        self.summary = body.with_(size=base * 1.2, leading=lead * 1.2, color=p.muted)
        self.title = Style(base * 3.1, base * 3.6, p.accent, bold=True, hyphenate=False)
        self.h1 = Style(base * 2.3, base * 2.75, p.accent, bold=True, hyphenate=False)
        self.h2 = Style(base * 1.45, base * 1.85, p.ink, bold=True, hyphenate=False)
        self.h3 = Style(base * 1.14, base * 1.55, p.accent, bold=True, hyphenate=False)
        self.section_number = self.h3.with_(size=self.h3.size - 1)
        self.h4 = Style(base, lead, p.ink, bold=True, hyphenate=False)
        self.bullet = self.strong.with_(color=p.accent)
        self.step_number = small.with_(bold=True, color=p.paper, align="center", leading=15)
        self.step = small.with_(size=round(base * 0.905, 2), leading=lead * 0.86)
        self.node_number = small.with_(bold=True, align="center", hyphenate=False, leading=self.step.leading)
        self.field_size = base
        least = max(SMALLEST, base * 0.86)
        self.question = Style(base * 1.05, lead * 0.88, p.ink, bold=True, hyphenate=False)
        self.question_number = Style(least, least * 1.2, p.ink, bold=True, align="center", hyphenate=False)
        self.answer = Style(base, lead * 0.95, p.ink, hyphenate=False)
        self.hint = Style(least, least * 1.22, p.ink, hyphenate=False)  # not grey: a print of one bit keeps it
        self.skip = self.hint.with_(bold=True)
        self.way = self.hint

        if arabic:
            for name, style in list(vars(self).items()):
                if isinstance(style, Style):
                    setattr(self, name, arabic_style(style))

    def heading(self, level: int) -> Style:
        return (self.h1, self.h2, self.h3, self.h4)[min(level, 4) - 1]

    def face(self, style: Style) -> Face:
        return face("sans", style.bold, style.italic)
