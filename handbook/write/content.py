"""A page's content stream: text, lines, areas and pictures as operators (ISO 32000-1, 7.8.2, clauses 8 and 9), marked
with what they are (14.6, 14.8.2).

All content stands in marked-content sequences: that of a structure element, with its MCID, or an artifact. Successive
items of one element share a sequence. A sequence lies either wholly inside one text object (BT … ET) or wholly outside,
so the two never cross (14.6.1); a text object goes on over as many runs as follow one another. Operators that set state
are written only where it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Union

from ..typeset.fonts import Face, Shaped
from ..typeset.page import (
    ASIDE,
    FOOTER,
    HEADER,
    Color,
    Edge,
    Element,
    Furniture,
    Line,
    Page,
    Picture,
    Rect,
    Run,
    Shape,
    Stroke,
)
from .fonts import FontBook, FontUse
from .glyphs import encode, shown
from .images import ImageBook, sign_of
from .structure import StructureTree
from .syntax import ARC, number

ARTIFACT = "/Artifact BMC"
# thumb index, running heads, page numbers (14.8.2.2.2; PDF/UA-1, 7.8)
PAGINATION = {
    ASIDE: "/Artifact <</Type /Pagination>> BDC",
    HEADER: "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
    FOOTER: "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
}

Owner = Union[Element, str]  # an element, or the operator that opens an artifact


@lru_cache(maxsize=1 << 16)
def points(value: float) -> str:
    """A number as an operand."""
    return number(value).decode("ascii")


@lru_cache(maxsize=1000)
def components(color: Color) -> str:
    """A colour's operands."""
    return " ".join(map(points, color))


class PageContent:
    """Writes one page's content; `data` is the stream. Each kind of item has its method (DRAWS), which takes the item
    and the y of its slice's top."""

    def __init__(self, page: Page, index: int, fonts: FontBook, images: ImageBook, tree: StructureTree):
        self._height, self._index, self._fonts, self._images, self._tree = page.height, index, fonts, images, tree
        self._out: list[str] = []
        self._owner: Owner | None = None  # of the sequence that is open
        self._in_text = False
        self._artifact = ARTIFACT
        self._face: Face | None = None
        self._font: FontUse | None = None
        self._size = 0.0
        self._words: set[Shaped] = set()
        self._fill = self._stroke = (0.0, 0.0, 0.0)
        self._width = 1.0
        self._dash: tuple[float, float] | None = None
        self.pictures: dict[str, bytes] = {}  # resource name → reference
        self.signs: dict[str, bytes] = {}  # resource name → what a form draws
        self.words: dict[Face, set[Shaped]] = {}  # by the faces they are set in, these in the order of their first use
        # elements in the order of their sequences; whoever writes the page adds the items that it handles itself
        self.marked: list[Any] = []

    def furniture(self, items: list[Furniture]) -> None:
        """Draw what stands outside the text."""
        self._artifact = PAGINATION[ASIDE]
        for item in items:
            if type(item) is Edge:
                self._artifact = PAGINATION[item]
            else:
                DRAWS[type(item)](self, item, 0.0)
        self._artifact = ARTIFACT

    def move(self, aside: float) -> None:
        """What follows stands so many points further right."""
        if aside:
            self._close()
            self._out.append(f"1 0 0 1 {points(aside)} 0 cm")

    def _close(self) -> None:
        if self._owner is not None:
            self._out.append("EMC")
        if self._in_text:
            self._out.append("ET")
        self._owner, self._in_text = None, False

    def data(self, apart: bool = False) -> bytes:
        """The finished stream. `apart`: it leaves the graphics state as it was (8.4.2)."""
        self._close()
        out = ["q", *self._out, "Q"] if apart else self._out
        return "\n".join(out).encode("ascii")

    # ------------------------------------------------------------------ marked content and state

    def _enter(self, owner: Owner, in_text: bool) -> None:
        """Have the sequence of `owner` open, inside a text object or outside."""
        if owner is self._owner and in_text is self._in_text:
            return
        out = self._out
        if self._owner is not None:
            out.append("EMC")
        if in_text is not self._in_text:
            out.append("BT" if in_text else "ET")
        if isinstance(owner, str):
            out.append(owner)
        else:
            out.append(f"/{owner.role} <</MCID {self._tree.mark(owner, self._index)}>> BDC")
            self.marked.append(owner)
        self._owner, self._in_text = owner, in_text

    def _fill_with(self, color: Color) -> None:
        if color != self._fill:
            self._fill = color
            self._out.append(components(color) + " rg")

    def _stroke_with(self, color: Color, width: float, dash: tuple[float, float] | None = None) -> None:
        if color != self._stroke:
            self._stroke = color
            self._out.append(components(color) + " RG")
        if width != self._width:
            self._width = width
            self._out.append(points(width) + " w")
        if dash != self._dash:
            self._dash = dash
            self._out.append(f"[{points(dash[0])} {points(dash[1])}] 0 d" if dash else "[] 0 d")

    # ------------------------------------------------------------------ items

    def run(self, item: Run, top: float) -> None:
        """Words on one baseline: one TJ, the spaces among its glyphs."""
        self._enter(item.element or self._artifact, True)
        size, font = item.size, self._font
        if font is None or item.face is not self._face or size != self._size:
            font = self._font = self._fonts.use(item.face)
            self._face, self._size = item.face, size
            self._words = self.words.setdefault(item.face, set())
            self._out.append(f"/{font.resource} {points(size)} Tf")
        if item.color != self._fill:
            self._fill_with(item.color)
        self._words.update(item.words)
        space = font.space
        if item.gap:
            space += f">{round(-item.gap * 1000 / size, 1)}<"
        codes = space.join([word.code or encode(word, size) for word in item.words])
        if item.trailing:
            codes += space
        turn = "0 -1 1 0" if item.turned else "1 0 0 1"
        self._out.append(f"{turn} {round(item.x, 2)} {round(self._height - top - item.y, 2)} Tm {shown(codes)}")

    def rect(self, item: Rect, top: float) -> None:
        self._enter(item.element or self._artifact, False)
        if item.fill is not None:
            self._fill_with(item.fill)
        if item.stroke is not None:
            self._stroke_with(item.stroke, item.stroke_width)
        paint = {(True, False): "f", (False, True): "S", (True, True): "B"}.get(
            (item.fill is not None, item.stroke is not None), "n"
        )
        left, bottom = item.x, self._height - top - item.y - item.height
        self._out.append(f"{_outline(left, bottom, item.width, item.height, item.radius)} {paint}")

    def line(self, item: Line, top: float) -> None:
        self._enter(item.element or self._artifact, False)
        self._stroke_with(item.color, item.width, item.dash)
        base = self._height - top
        self._out.append(f"{points(item.x)} {points(base - item.y)} m {points(item.x2)} {points(base - item.y2)} l S")

    def shape(self, item: Shape, top: float) -> None:
        self._enter(self._artifact, False)
        self._fill_with(item.fill)
        base = self._height - top
        corners = [f"{points(x)} {points(base - y)}" for x, y in item.points]
        self._out.append(f"{corners[0]} m {' l '.join(corners[1:])} l h f")

    def stroke(self, item: Stroke, top: float) -> None:
        """Lines as a form that every page shares; it takes over colour and pen from the page."""
        self._enter(self._artifact, False)
        self._stroke_with(item.color, self._width, self._dash)
        name, drawn = sign_of(item.path)
        self.signs[name] = drawn
        scale = item.width / item.units
        across, left = (-scale, item.x + item.width) if item.turned else (scale, item.x)
        matrix = f"{across:.5f} 0 0 {-scale:.5f} {points(left)} {points(self._height - top - item.y)}"
        self._out.append(f"q {matrix} cm {points(item.pen / scale)} w /{name} Do Q")

    def picture(self, item: Picture, top: float) -> None:
        """An image or drawing, from the unit square or its own box to its place on the page."""
        self._enter(item.element or self._artifact, False)
        image = self._images.get(item.path, item.width)
        self.pictures[image.resource] = image.reference
        left, bottom = item.x, self._height - top - item.y - item.height
        if item.element is not None:
            self._tree.place(item.element, (left, bottom, left + item.width, bottom + item.height))
        scale = f"{item.width / image.width:.6f} 0 0 {item.height / image.height:.6f}"
        self._out.append(f"q {scale} {points(left)} {points(bottom)} cm /{image.resource} Do Q")


# beside the class: methods bound to their own object would keep each page's text in memory until the collector comes
DRAWS: dict[type, Callable[[PageContent, Any, float], None]] = {
    Run: PageContent.run,
    Rect: PageContent.rect,
    Line: PageContent.line,
    Shape: PageContent.shape,
    Stroke: PageContent.stroke,
    Picture: PageContent.picture,
}


def _outline(left: float, bottom: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle, its corners rounded."""
    if not radius:
        return f"{points(left)} {points(bottom)} {points(width)} {points(height)} re"
    r = min(radius, width / 2, height / 2)
    # from left to right and from below to above: the edge, the control point, the end of the corner, and the same again
    x0, x1, x2, x3, x4, x5 = map(points, _marks(left, left + width, r))
    y0, y1, y2, y3, y4, y5 = map(points, _marks(bottom, bottom + height, r))
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c "
        f"{x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def _marks(start: float, end: float, radius: float) -> tuple[float, ...]:
    """Where along a side its rounded corners begin and end, with the control points between (8.5.2.2)."""
    control = radius * (1 - ARC)
    return start, start + control, start + radius, end - radius, end - control, end
