"""Appearances: how a widget looks in each of its states (ISO 32000-1, 12.5.5 and 12.7.3.3).

An appearance is a form XObject as large as the widget. The frame and the ground of a field are drawn on the page; here
is what changes: the entry, the mark of a box, the button. An entry stands in marked content /Tx, which viewers replace
when another is typed. Marks are drawn as paths, so no viewer's font changes them, thick enough to be seen in grey.
Equal appearances are one object, so thousands of empty fields share a few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..typeset.fonts import Shaped
from .form_text import FormFace, FormText, SetLine
from .glyphs import encode, shown
from .pdffile import PdfFile
from .syntax import ARC, dictionary, number, numbers, ref

EMPTY = b"/Tx BMC EMC"
NO_MARK = b""
INK = b"0.1"  # the grey of entries and marks
PADDING = 2.0  # around an entry; left and right as PDF.js and PDFium have it
CLIP = 1.0  # from the widget's edge to what an entry may cover
LEADING = 1.35  # line height of a multi-line entry by its size; as PDF.js has it
SLACK = 0.5  # points that an entry may exceed its box without being called too long
ARROW_WIDTH = 15.0  # kept free for the sign of a drop-down
BUTTON_GROUND, BUTTON_BORDER = b"0.92", b"0.35"
COMPRESSED_FROM = 120  # bytes; below that a stream is smaller as it is


class TextAppearance(NamedTuple):
    """`content` is the stream; `overflows`: the text is larger than its box and cut off; `missing`: characters that no
    face has, shown as "?"; `words` is what must be embedded."""

    content: bytes
    overflows: bool
    missing: str
    words: list[Shaped]


def text_appearance(
    text: str,
    width: float,
    height: float,
    size: float,
    faces: Sequence[FormFace],
    align: str = "left",
    multiline: bool = False,
    comb: int = 0,
) -> TextAppearance:
    """An entry in a box of `width` by `height` points. `align` is left, center or right; `comb` the number of cells, 0
    for none."""
    if not text:
        return TextAppearance(EMPTY, False, "", [])
    setter = FormText(faces)
    scale = size / 1000
    face = faces[0].face
    room = width - 2 * PADDING
    middle = (height - face.cap_height * scale) / 2
    placed: list[tuple[float, float, SetLine]] = []  # x, y of the baseline
    if comb:
        cell = width / comb
        letters = setter.letters(text)
        placed = [
            (cell * index + (cell - letter.width * scale) / 2, middle, letter) for index, letter in enumerate(letters)
        ]
        overflows = len(letters) > comb or any(letter.width * scale > cell for letter in letters)
    else:
        lines = setter.lines(text, room / scale) if multiline else [setter.line(text)]
        leading = LEADING * size
        first = height - PADDING - (leading + (face.ascent + face.descent) * scale) / 2 if multiline else middle
        for index, line in enumerate(lines):
            spare = room - line.width * scale
            side = (
                "right" if line.from_right and align == "left" else align
            )  # a text of several lines only: one line begins where its neighbours do
            placed.append(
                (PADDING + {"right": spare, "center": spare / 2}.get(side, 0.0), first - index * leading, line)
            )
        overflows = any(line.width * scale > room + SLACK for line in lines) or (
            multiline and len(lines) * leading > height - 2 * PADDING + SLACK
        )
    words = [stretch.shaped for _, _, line in placed for stretch in line.stretches]
    return TextAppearance(_draw(placed, width, height, size), overflows, "".join(dict.fromkeys(setter.missing)), words)


def _draw(placed: list[tuple[float, float, SetLine]], width: float, height: float, size: float) -> bytes:
    """The text in the order of reading, so that what reads it out of the appearance (PDF.js does) finds the entry."""
    box = b" ".join(map(number, (CLIP, CLIP, width - 2 * CLIP, height - 2 * CLIP)))
    out = [b"/Tx BMC q " + box + b" re W n BT " + INK + b" g"]
    current = ""
    for x, y, line in placed:
        if line.offsets is None:
            out.append(_move(x, y))
        codes: list[str] = []
        for index, (shaped, resource, _) in enumerate(line.stretches):
            if codes and (line.offsets or resource != current):
                out.append(_show(codes))
                codes = []
            if line.offsets:
                out.append(_move(x + line.offsets[index] * size / 1000, y))
            if resource != current:
                out.append(b"/%s %s Tf" % (resource.encode("ascii"), number(size)))
                current = resource
            codes.append(shaped.code or encode(shaped, size))
        if codes:
            out.append(_show(codes))
    out.append(b"ET Q EMC")
    return b"\n".join(out)


def _move(x: float, y: float) -> bytes:
    return b"1 0 0 1 %s %s Tm" % (number(x), number(y))


def _show(codes: list[str]) -> bytes:
    return shown("".join(codes)).encode("ascii")


def with_arrow(content: bytes, width: float, height: float) -> bytes:
    """The appearance of a drop-down: its entry, and the small triangle that says so on paper too."""
    x, y = width - ARROW_WIDTH / 2, height / 2
    corners = b"%s %s m %s %s l %s %s l" % tuple(map(number, (x - 3.5, y + 2, x + 3.5, y + 2, x, y - 2.5)))
    return content + b"\nq 0.35 g " + corners + b" h f Q"


def cross(width: float, height: float) -> bytes:
    """The mark of a check box."""
    side = min(width, height)
    reach = side * 0.27
    x, y = width / 2, height / 2
    ends = tuple(
        map(
            number,
            (side * 0.13, x - reach, y - reach, x + reach, y + reach, x - reach, y + reach, x + reach, y - reach),
        )
    )
    return b"q " + INK + b" G 1 J %s w %s %s m %s %s l %s %s m %s %s l S Q" % ends


def dot(width: float, height: float) -> bytes:
    """The mark of a radio button."""
    x, y = width / 2, height / 2
    r = min(width, height) * 0.28
    c = r * ARC
    points = (
        (x + r, y),
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    path = [b" ".join(map(number, values)) for values in points]
    return b"q " + INK + b" g " + path[0] + b" m " + b" c ".join(path[1:]) + b" c f Q"


def button(caption: TextAppearance, width: float, height: float) -> bytes:
    """A push button: ground, border, caption."""
    box = b" ".join(map(number, (0.4, 0.4, width - 0.8, height - 0.8)))
    return b"q " + BUTTON_GROUND + b" g " + BUTTON_BORDER + b" G 0.8 w " + box + b" re B Q\n" + caption.content


class AppearanceBook:
    """The appearances of one file, each once."""

    def __init__(self, pdf: PdfFile):
        self._pdf = pdf
        self._known: dict[tuple[Any, ...], bytes] = {}

    def add(self, content: bytes, width: float, height: float, fonts: tuple[tuple[str, bytes], ...] = ()) -> bytes:
        """A reference to the form XObject with this content, of this size, with these fonts (resource name,
        reference)."""
        key = content, width, height, fonts
        known = self._known.get(key)
        if known is None:
            resources = dictionary({"Font": dictionary(dict(fonts))}) if fonts else b"<<>>"
            entries = {
                "Type": b"/XObject",
                "Subtype": b"/Form",
                "BBox": numbers(0, 0, width, height),
                "Resources": resources,
            }
            known = self._known[key] = ref(
                self._pdf.add_stream(entries, content, compress=len(content) >= COMPRESSED_FROM)
            )
        return known
