"""What a drawing is made of: marks in the order in which they are painted, with every decision taken. Nothing here
knows SVG or PDF.

Coordinates are points; x counts from the left edge, y upward from the bottom, as a page's. Each mark has its own matrix
(a b c d e f), which takes its coordinates there: (x, y) stands at (a x + c y + e, b x + d y + f).
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Union

from ..dataclass import dataclass

if TYPE_CHECKING:
    from ..typeset.fonts import Shaped

Matrix = tuple[float, float, float, float, float, float]
Color = tuple[float, float, float]  # red, green, blue, 0 to 1
Segment = tuple[Any, ...]  # ("m", x, y), ("l", x, y), ("c", x1, y1, x2, y2, x, y), ("h",)
Path = list[Segment]

SQUARE = 2  # `Stroke.cap`
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Gradient:
    """A blend along a line (`coords`: x0, y0, x1, y1) or between circles (x0, y0, r0, x1, y1, r1). `stops`: (offset
    from 0 to 1, colour), ascending. `matrix` takes its coordinates to those of the drawing."""

    coords: tuple[float, ...]
    stops: tuple[tuple[float, Color], ...]
    matrix: Matrix


Paint = Union[Color, Gradient]


@dataclass(frozen=True, slots=True)
class Stroke:
    paint: Paint
    width: float
    opacity: float = 1.0
    cap: int = 0  # butt, round, `SQUARE`
    join: int = 0  # miter, round, bevel
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0


@dataclass(slots=True)
class Shape:
    """A path, filled, then stroked. `even_odd`: which of the two rules says what is inside."""

    matrix: Matrix
    path: Path
    fill: Paint | None = None
    opacity: float = 1.0
    even_odd: bool = False
    stroke: Stroke | None = None


@dataclass(slots=True)
class Words:
    """Shaped words side by side on one baseline from (x, y), in visual order; y counts upward in the words' own
    coordinates too."""

    matrix: Matrix
    x: float
    y: float
    size: float
    words: list[Shaped]
    fill: Color
    opacity: float = 1.0


@dataclass(slots=True)
class Group:
    """Marks that are painted as one: seen through each of `clips` (matrix, path, even-odd), and with `opacity` as a
    whole."""

    marks: list[Mark] = field(default_factory=list)
    clips: list[tuple[Matrix, Path, bool]] = field(default_factory=list)
    opacity: float = 1.0


Mark = Union[Shape, Words, Group]


@dataclass(slots=True)
class Drawing:
    """`width` and `height` in points; what lies outside isn't shown."""

    width: float
    height: float
    marks: list[Mark]


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
