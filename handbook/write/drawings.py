"""Drawings: SVG as a form XObject (ISO 32000-1, 8.10).

svglib reads the file into ReportLab's shapes and ReportLab's renderer writes their paths. Text is set by us, with the book's own faces: a PDF/UA
file embeds all its fonts (PDF/UA-1, 7.21.4), and the standard fonts that ReportLab would take aren't. For measuring, ReportLab is given the same
faces, so no font of the machine has a say.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.graphics.renderbase import renderScaledDrawing
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from ..layout.bidi import has_rtl, levels, visual_order
from ..layout.fonts import Face, Shaped, face, fallback, stretches
from ..problem import FileTrouble
from .fonts import FontBook
from .glyphs import encode
from .pdffile import PdfFile
from .syntax import dictionary, numbers, ref

BOLD_FROM = 600         # CSS font weights that are set bold


@dataclass(slots=True)
class Drawing:
    """A form XObject and its natural size in points."""

    number: int
    width: float
    height: float


class BookFont:
    """A face as ReportLab's and svglib's measuring sees a font."""

    _dynamicFont = _multiByte = 0

    def __init__(self, face_: Face):
        self.face_, self.fontName = face_, face_.name

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        return sum(word.width for word in shape(text, self.face_)) * size / 1000


class BookFonts:
    """svglib's font map: whatever family a drawing asks for, it gets the book's face of that weight and slant."""

    def find_font(self, family: str, weight: str = "normal", style: str = "normal") -> tuple[str, bool]:
        heavy = weight in ("bold", "bolder") or str(weight).isdigit() and int(weight) >= BOLD_FROM
        font = BookFont(face("sans", heavy, style in ("italic", "oblique")))
        pdfmetrics.registerFont(font)
        return font.fontName, True


def shape(text: str, wanted: Face) -> list[Shaped]:
    """The text in visual order, each stretch by the first face that has its characters; a drawing is written from left to right (SVG 1.1, 10.7.4)."""
    def choose(char: str, before: Face) -> Face:
        return wanted if wanted.covers(char) else fallback(char, wanted, "Bold" in wanted.name) or wanted

    found = [
        (chosen.shape(text[start:end], bool(level % 2)), level)
        for start, end, chosen, level in stretches(text, levels(text, False) if has_rtl(text) else None, wanted, choose)
    ]
    return [found[index][0] for index in visual_order([level for _, level in found])]


class Renderer(_PDFRenderer):
    """ReportLab's renderer, with text in the book's faces."""

    def __init__(self, fonts: FontBook, path: str):
        super().__init__()
        self._fonts, self._path = fonts, path

    def applyStateChanges(self, delta, new_state) -> None:
        """Fonts are chosen where a string is drawn."""
        super().applyStateChanges({key: value for key, value in delta.items() if key not in ("fontName", "fontSize")}, new_state)

    def drawString(self, string) -> None:
        state = self._tracker.getState()
        size = state["fontSize"]
        words = shape(string.text, pdfmetrics.getFont(state["fontName"]).face_)
        self._refuse_unknown(string.text, words)
        if not self._fill or not words:
            return
        width = sum(word.width for word in words) * size / 1000
        x = string.x - width * {"middle": 0.5, "end": 1.0}.get(state["textAnchor"], 0.0)
        out = [f"BT 1 0 0 1 {x:.3f} {string.y:.3f} Tm"]
        for word in words:
            use = self._fonts.use(word.face)
            use.words.add(word)
            out.append(f"/{use.resource} {size:.3f} Tf [<{word.code or encode(word, size)}>] TJ")
        self._canvas._code.append(" ".join([*out, "ET"]))

    def _refuse_unknown(self, text: str, words: list[Shaped]) -> None:
        """A glyph that no font has would be an empty box (PDF/UA-1, 7.21.8)."""
        if any(0 in word.glyphs for word in words):
            raise FileTrouble(f"Die Zeichnung {Path(self._path).name} enthält im Text „{text.strip()}“ ein Zeichen, "
                              "das in den Schriften des Buches fehlt")


def draw_svg(path: str, pdf: PdfFile, fonts: FontBook) -> Drawing:
    """The drawing as a form XObject of `pdf`."""
    drawing = renderScaledDrawing(svg2rlg(path, font_map=BookFonts(), external_reference_root=str(Path(path).parent)))
    canvas = Canvas(None, invariant=1)
    canvas._doc = pdf               # shadings are registered where they will be written
    Renderer(fonts, path).draw(drawing, canvas, 0, 0, showBoundary=False)
    resources = {"Font": ref(fonts.resources)}
    states = canvas._extgstate.getState()
    if states is not None:
        resources["ExtGState"] = states.format(pdf)
    if canvas._shadingUsed:
        resources["Shading"] = dictionary({key: pdf.ref_of(pdf.idToObject[key]) for key in canvas._shadingUsed})
    number_ = pdf.add_stream(
        {"Type": b"/XObject", "Subtype": b"/Form", "BBox": numbers(0, 0, drawing.width, drawing.height), "Resources": dictionary(resources)},
        "\n".join(canvas._code).encode("latin-1"))
    return Drawing(number_, drawing.width, drawing.height)
