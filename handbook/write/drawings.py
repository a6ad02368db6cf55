"""Drawings: the marks of a drawing as a form XObject (ISO 32000-1, 8.10).

Each mark has its own matrix, so lines are as wide as their drawing means them, also where it is squeezed. Opacity is
the graphics state's (11.6.4.4); what is seen through as a whole is a transparency group of its own (11.6.6); gradients
are shading patterns, for fills and lines alike (8.7.4). Text is set in the book's faces, which are embedded like all
others (PDF/UA-1, 7.21.4).
"""

from __future__ import annotations

import itertools
from typing import Any

from ..pictures.drawing import IDENTITY, Drawing, Gradient, Group, Mark, Matrix, Paint, Path, Shape, Words, placed
from .fonts import FontBook
from .glyphs import encode, shown
from .pdffile import PdfFile
from .syntax import dictionary, number, numbers, ref

SIGNIFICANT = 6  # digits of a coordinate


def write_drawing(drawing: Drawing, pdf: PdfFile, fonts: FontBook) -> int:
    """The drawing as a form XObject of `pdf`, as large as the drawing; gives its object number."""
    content = _Content(pdf, fonts, drawing.width, drawing.height)
    for mark in drawing.marks:
        content.draw(mark)
    return content.finish()


class _Content:
    """The content of one form, and what it needs."""

    def __init__(self, pdf: PdfFile, fonts: FontBook, width: float, height: float):
        self._pdf, self._fonts, self._box = pdf, fonts, (width, height)
        self._out: list[str] = []
        self._states: dict[tuple[float, float], str] = {}
        self._patterns: dict[Gradient, tuple[str, bytes]] = {}
        self._forms: dict[str, bytes] = {}

    def finish(self, **entries: bytes) -> int:
        """Write the form; gives its object number."""
        resources = {"Font": ref(self._fonts.resources)}
        if self._states:
            resources["ExtGState"] = dictionary(
                {
                    name: b"<</Type /ExtGState /ca %b /CA %b>>" % (number(fill), number(stroke))
                    for (fill, stroke), name in self._states.items()
                }
            )
        if self._patterns:
            resources["Pattern"] = dictionary(dict(self._patterns.values()))
        if self._forms:
            resources["XObject"] = dictionary(self._forms)
        return self._pdf.add_stream(
            {
                "Type": b"/XObject",
                "Subtype": b"/Form",
                "BBox": numbers(0, 0, *self._box),
                "Resources": dictionary(resources),
                **entries,
            },
            "\n".join(self._out).encode("ascii"),
        )

    def draw(self, mark: Mark) -> None:
        if isinstance(mark, Shape):
            self._shape(mark)
        elif isinstance(mark, Words):
            self._words(mark)
        else:
            self._group(mark)

    def _shape(self, shape: Shape) -> None:
        stroke = shape.stroke
        out = [f"q {points(*shape.matrix)} cm"] if shape.matrix != IDENTITY else ["q"]
        out += self._opacity(shape.opacity if shape.fill else 1.0, stroke.opacity if stroke else 1.0)
        if shape.fill:
            out.append(self._paint(shape.fill, "rg", "/Pattern cs", "scn"))
        if stroke:
            out.append(self._paint(stroke.paint, "RG", "/Pattern CS", "SCN"))
            out.append(f"{points(stroke.width)} w {stroke.cap} J {stroke.join} j {points(stroke.miter)} M")
            # A whole line says so too: a form takes over the dashes of what the page drew before it.
            out.append(f"[{points(*stroke.dash)}] {points(stroke.phase)} d" if stroke.dash else "[] 0 d")
        path, rule = outline(shape.path), "*" if shape.even_odd else ""
        if (
            shape.fill and stroke and stroke.opacity < 1
        ):  # one operator for both would not show the fill through the line (11.7.4.4)
            out += [path, "f" + rule, path, "S"]
        else:
            out += [path, ("B" if stroke else "f") + rule if shape.fill else "S"]
        self._out += [*out, "Q"]

    def _words(self, words: Words) -> None:
        out = ["q", *self._opacity(words.opacity, 1.0), self._paint(words.fill, "rg", "", "")]
        a, b, c, d, _, _ = words.matrix
        out.append(f"BT {points(a, b, c, d, *placed(words.matrix, words.x, words.y))} Tm")
        for word in words.words:
            use = self._fonts.use(word.face)
            use.words.add(word)
            out.append(f"/{use.resource} {points(words.size)} Tf {shown(word.code or encode(word, words.size))}")
        self._out += [*out, "ET Q"]

    def _group(self, group: Group) -> None:
        self._out.append("q")
        for matrix, path, even_odd in group.clips:
            self._out.append(f"{outline(path, matrix)} W{'*' if even_odd else ''} n")
        if group.opacity < 1:
            inner = _Content(self._pdf, self._fonts, *self._box)
            for mark in group.marks:
                inner.draw(mark)
            name = f"Y{len(self._forms)}"
            self._forms[name] = ref(inner.finish(Group=b"<</Type /Group /S /Transparency /CS /DeviceRGB /I true>>"))
            self._out += [*self._opacity(group.opacity, group.opacity), f"/{name} Do"]
        else:
            for mark in group.marks:
                self.draw(mark)
        self._out.append("Q")

    def _opacity(self, fill: float, stroke: float) -> list[str]:
        key = round(fill, 3), round(stroke, 3)
        if key == (1, 1):
            return []
        return [f"/{self._states.setdefault(key, f'G{len(self._states)}')} gs"]

    def _paint(self, paint: Paint, plain: str, space: str, pattern: str) -> str:
        """The operators that choose a colour or a gradient."""
        if not isinstance(paint, Gradient):
            return f"{points(*paint)} {plain}"
        if paint not in self._patterns:
            self._patterns[paint] = (
                f"P{len(self._patterns)}",
                ref(
                    self._pdf.add(
                        dictionary(
                            {
                                "Type": b"/Pattern",
                                "PatternType": b"2",
                                "Matrix": b"[%b]" % points(*paint.matrix).encode("ascii"),
                                "Shading": self._shading(paint),
                            }
                        )
                    )
                ),
            )
        return f"{space} /{self._patterns[paint][0]} {pattern}"

    def _shading(self, gradient: Gradient) -> bytes:
        """The blend; before its first stop and behind its last their colours go on."""
        from reportlab.pdfbase import pdfdoc

        color, end = gradient.stops[0][1], gradient.stops[-1][1]
        stops = [(0.0, color), *gradient.stops, (1.0, end)]
        parts = [(low, high, a, b) for (low, a), (high, b) in itertools.pairwise(stops) if high > low]
        functions = [
            pdfdoc.PDFExponentialFunction([round(value, 4) for value in a], [round(value, 4) for value in b], 1)
            for _, _, a, b in parts
        ]
        function = (
            functions[0]
            if len(parts) == 1
            else pdfdoc.PDFStitchingFunction(
                functions,
                [round(low, 5) for low, _, _, _ in parts[1:]],
                [0, 1] * len(parts),
                Domain=pdfdoc.PDFArrayCompact([0, 1]),
            )
        )
        kind: type[Any] = pdfdoc.PDFAxialShading if len(gradient.coords) == 4 else pdfdoc.PDFRadialShading
        return self._pdf.ref_of(
            kind(*[round(value, 5) for value in gradient.coords], function, "DeviceRGB", Extend="[true true]")
        )


def points(*values: float) -> str:
    """Numbers as operands: so many digits as tell, never with an exponent (7.3.3)."""
    return " ".join(map(_point, values))


def _point(value: float) -> str:
    text = f"{value:.{SIGNIFICANT}g}"
    if "e" in text:
        text = f"{value:.10f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def outline(path: Path, matrix: Matrix = IDENTITY) -> str:
    """A path as operators (8.5.2)."""
    out = []
    for kind, *given in path:
        if matrix != IDENTITY:
            given = [value for x, y in zip(given[::2], given[1::2]) for value in placed(matrix, x, y)]
        out.append(f"{points(*given)} {kind}" if given else "h")
    return " ".join(out)
