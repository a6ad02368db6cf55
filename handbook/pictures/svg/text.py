"""Text of a drawing, set in the book's faces whatever font it names, so that it is text for everyone (SVG 1.1, 10).

Each piece stands where the drawing puts its first letter; letters are placed by the faces' own widths. What one face
lacks another one of the book has, and right-to-left text is put in its order.
"""

from __future__ import annotations

from ...dataclass import dataclass
from ...typeset.bidi import has_rtl, levels, visual_order
from ...typeset.fonts import Face, Shaped, face, fallback, stretches
from ..drawing import Words, placed
from . import refused, values
from .state import State
from .tree import Node

BOLD_FROM = 600  # CSS font weights that are set bold
SLACK = 0.01  # of the drawing's larger side: so far text may reach over its edge
HANGING = 0.8  # of the ascent
NO_GLYPH = "no-glyph"
POSITIONS = ("x", "y", "dx", "dy")
KEPT = ("pre", "pre-wrap", "break-spaces")  # values of white-space that keep all spaces
SMALLER = (
    "schreiben Sie ihn kleiner oder kürzer, oder machen Sie die Zeichnung größer; das Buch setzt ihn in seiner eigenen "
    "Schrift"
)


@dataclass(slots=True)
class Piece:
    """Letters of one style. `x`, `y` begin a new place, `dx`, `dy` move from where the last piece ends."""

    text: str
    state: State
    node: Node
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0
    words: list[Shaped] = None  # type: ignore[assignment]

    @property
    def width(self) -> float:
        return sum(word.width for word in self.words) * self.state.em / 1000


def shape(text: str, wanted: Face, rtl: bool) -> list[Shaped]:
    """The text in visual order, each stretch by the first face that has its characters."""

    def choose(char: str, before: Face) -> Face:
        return wanted if wanted.covers(char) else fallback(char, wanted, "Bold" in wanted.name) or wanted

    depths = levels(text, rtl) if rtl or has_rtl(text) else None
    found = [
        (chosen.shape(text[start:end], bool(level % 2)), level)
        for start, end, chosen, level in stretches(text, depths, wanted, choose)
    ]
    return [found[index][0] for index in visual_order([level for _, level in found])]


def collapsed(pieces: list[Piece]) -> list[Piece]:
    """White space as it is shown: one space for many, none at the beginning and end, but for text that keeps its
    own."""
    blank, kept = True, []
    for piece in pieces:
        text = piece.text.replace("\r\n", " ").translate({9: " ", 10: " ", 13: " "})
        if piece.node.get("xml:space") != "preserve" and piece.state.of("white-space") not in KEPT:
            words = text.split(" ")
            text = " ".join(word for index, word in enumerate(words) if word or index in (0, len(words) - 1))
            text = " " if set(text) == {" "} else text
            text = text.lstrip(" ") if blank else text
            kept.append(False)
        else:
            kept.append(True)
        piece.text = text
        blank = text.endswith(" ") if text else blank
    for index in range(len(pieces) - 1, -1, -1):
        if kept[index]:
            break
        pieces[index].text = pieces[index].text.rstrip(" ")
        if pieces[index].text:
            break
    return pieces


def lay_out(pieces: list[Piece]) -> list[tuple[Piece, float, float]]:
    """Each piece that has letters, with the place of its first in the text's coordinates."""
    out: list[tuple[Piece, float, float]] = []
    pending = Piece("", pieces[0].state, pieces[0].node, 0.0, 0.0) if pieces else None
    chunk: list[Piece] = []
    x, y, turned = 0.0, 0.0, False

    def close() -> None:
        """Place the chunk that ends: all its pieces, moved by its anchor."""
        nonlocal x, y
        if not chunk:
            return
        width = sum(piece.width + piece.dx for piece in chunk[1:]) + chunk[0].width
        first = chunk[0]
        anchor = first.state.choice("text-anchor", first.node.line, "start", "middle", "end") / 2
        if first.state.of("direction") == "rtl":
            anchor = 1 - anchor
            if len(chunk) > 1:
                raise _mixed(first)
        x += first.dx - width * anchor
        for piece in chunk:
            x += piece.dx if piece is not first else 0.0
            y += piece.dy
            out.append((piece, x, y))
            x += piece.width
        chunk.clear()

    for piece in pieces:
        if pending is not None:  # a place that was said before any letter counts for the first letter that follows
            piece.x = pending.x if piece.x is None else piece.x
            piece.y = pending.y if piece.y is None else piece.y
            piece.dx, piece.dy = piece.dx + pending.dx, piece.dy + pending.dy
        pending = None if piece.text else piece
        if not piece.text:
            continue
        rtl = piece.state.of("direction") == "rtl"
        piece.words = shape(piece.text, _face(piece), rtl)
        if piece.x is not None or piece.y is not None:
            close()
            x, y = x if piece.x is None else piece.x, y if piece.y is None else piece.y
        turned = has_rtl(piece.text) or (turned and bool(chunk))
        chunk.append(piece)
        if len(chunk) > 1 and turned:
            raise _mixed(piece)
    close()
    return out


def _mixed(piece: Piece) -> refused.Cannot:
    return refused.Cannot(
        piece.node.line, "Text von rechts nach links in mehreren Teilen (tspan)", "schreiben Sie ihn in einem Stück"
    )


def _face(piece: Piece) -> Face:
    weight, style = piece.state.of("font-weight"), piece.state.of("font-style")
    if weight not in ("normal", "bold", "bolder", "lighter") and not weight.isdigit():
        raise refused.value(piece.node.line, "font-weight", weight)
    heavy = weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:5]) >= BOLD_FROM)
    return face("sans", heavy, style.startswith(("italic", "oblique")))


def position(node: Node, state: State) -> dict[str, float]:
    """The attributes x, y, dx and dy of a text or tspan, one value each."""
    out: dict[str, float] = {}
    for name in POSITIONS:
        said = node.get(name)
        if not said:
            continue
        parts = [part for part in said.replace(",", " ").split(" ") if part]
        if len(parts) > 1:
            raise refused.Cannot(
                node.line,
                f'Text, dessen Buchstaben einzeln gesetzt sind ({name}="{refused.short(said)}")',
                refused.TEXT_TO_PATH,
            )
        try:
            out[name] = values.length(parts[0] if parts else "", state.width if "x" in name else state.height, state.em)
        except ValueError:
            raise refused.value(node.line, name, said) from None
    return out


def words_at(
    piece: Piece, x: float, y: float, color: tuple[float, float, float], opacity: float, size: tuple[float, float]
) -> Words | None:
    """The piece as a mark; None where nothing of it is within the drawing. Raises `Cannot` where a face lacks a letter,
    and where text is cut by the edge."""
    missing = sorted(
        {char for word in piece.words if 0 in word.glyphs for char in word.text if not word.face.covers(char)}
    )
    if missing or any(0 in word.glyphs for word in piece.words):
        signs = ", ".join(
            f"„{char}“ (U+{ord(char):04X})" if char.isprintable() else f"U+{ord(char):04X}" for char in missing[:5]
        )
        raise refused.Cannot(
            piece.node.line,
            f"im Text „{refused.short(piece.text)}“ ein Zeichen, das in den Schriften des Buches fehlt: {signs}",
            f"schreiben Sie ein anderes, oder {refused.AS_PNG}",
            NO_GLYPH,
        )
    y += _baseline(piece)
    if not piece.state.em or not piece.text.strip():
        return None
    matrix = tuple(value * sign for value, sign in zip(piece.state.matrix, (1, 1, -1, -1, 1, 1)))
    low, high = _ink(piece.words, piece.state.em)
    corners = [placed(piece.state.matrix, px, py) for px in (x, x + piece.width) for py in (y - low, y - high)]
    left, right = min(px for px, _ in corners), max(px for px, _ in corners)
    bottom, top = min(py for _, py in corners), max(py for _, py in corners)
    if right <= 0 or top <= 0 or left >= size[0] or bottom >= size[1]:
        return None
    slack = SLACK * max(size)
    if left < -slack or bottom < -slack or right > size[0] + slack or top > size[1] + slack:
        raise refused.Cannot(
            piece.node.line, f"der Text „{refused.short(piece.text)}“, der über den Rand der Zeichnung reicht", SMALLER
        )
    return Words(matrix, x, -y, piece.state.em, piece.words, color, opacity)  # type: ignore[arg-type]


def _ink(words: list[Shaped], size: float) -> tuple[float, float]:
    """How far the letters reach below (negative) and above the baseline."""
    low = high = 0.0
    for word in words:
        for index, glyph in enumerate(word.glyphs):
            found = word.face.hb_font.get_glyph_extents(glyph)
            if found and found.height:
                up = word.offsets[index][1] if word.offsets else 0
                low, high = min(low, up + found.y_bearing + found.height), max(high, up + found.y_bearing)
    return low * size / 1000, high * size / 1000


def _baseline(piece: Piece) -> float:
    """How far below the place that is given the baseline lies."""
    face_, said = _face(piece), piece.state.of("dominant-baseline")
    shifts = {
        "auto": 0.0,
        "alphabetic": 0.0,
        "no-change": 0.0,
        "middle": face_.x_height / 2,
        "central": (face_.ascent + face_.descent) / 2,
        "hanging": face_.ascent * HANGING,
    }
    if said not in shifts:
        raise refused.property_(piece.node.line, "dominant-baseline", said)
    return shifts[said] * piece.state.em / 1000
