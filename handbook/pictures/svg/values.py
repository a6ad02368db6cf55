"""Values as SVG writes them: numbers, lengths, colours, transformations (SVG 1.1, 4.2 and 7). Each raises ValueError
for what isn't one.

Numbers are kept within reach of the page: what says 1e300 is no drawing, and viewers lose their way beyond some
millions.
"""

from __future__ import annotations

import colorsys
import math
import re

from ..drawing import IDENTITY, Color, Matrix, product

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
EACH, NEXT = re.compile(NUMBER), re.compile(rf"\s*,?\s*({NUMBER})")
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|%)?")
LARGEST = 1e6
LONGEST = 10_000  # letters of a transformation
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
STEP = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
SHARE = re.compile(rf"({NUMBER})(%?)")


def number(text: str) -> float:
    """One number within reach."""
    if not EACH.fullmatch(text.strip()):
        raise ValueError(text)
    return _within(float(text))


def _within(value: float) -> float:
    if not abs(value) <= LARGEST:
        raise ValueError(f"{value}")
    return value


def numbers(text: str) -> list[float]:
    """Numbers with blanks or commas between them; none in an empty text."""
    text, place = text.strip(), 0
    out: list[float] = []
    while place < len(text):
        found = NEXT.match(text, place)
        if not found or (not out and found.start(1)):
            raise ValueError(text)
        out.append(_within(float(found[1])))
        place = found.end()
    return out


def length(text: str, whole: float, em: float = 0.0) -> float:
    """A length in pixels; percentages are of `whole`, em of `em`."""
    found = LENGTH.fullmatch(text.strip())
    if not found or (found[2] == "em" and not em):
        raise ValueError(text)
    value, unit = float(found[1]), found[2] or ""
    return _within(value * (whole / 100 if unit == "%" else em if unit == "em" else PIXELS[unit]))


def share(text: str) -> float:
    """An opacity or offset: a number or a percentage, as 0 to 1."""
    found = SHARE.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return min(1.0, max(0.0, float(found[1]) / (100 if found[2] else 1)))


def color(text: str) -> tuple[Color, float]:
    """A colour and its opacity."""
    text = text.strip().lower()
    if text == "transparent":
        return (0.0, 0.0, 0.0), 0.0
    if re.fullmatch(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", text):
        digits = text[1:] if len(text) > 5 else "".join(digit * 2 for digit in text[1:])
        parts = [int(digits[start : start + 2], 16) / 255 for start in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2]), parts[3] if len(parts) > 3 else 1.0
    found = FUNCTION.fullmatch(text)
    if found:
        return _function(found[1], found[2])
    from PIL.ImageColor import colormap, getrgb

    if text not in colormap:
        raise ValueError(text)
    red, green, blue = getrgb(text)[:3]
    return (red / 255, green / 255, blue / 255), 1.0


def _function(kind: str, inside: str) -> tuple[Color, float]:
    """rgb() and hsl(), with commas or as CSS 4 writes them: rgb(11 93 102 / 50%)."""
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    if len(parts) not in (3, 4):
        raise ValueError(inside)
    opacity = share(parts[3]) if len(parts) == 4 else 1.0
    if kind == "rgb":
        red, green, blue = (
            share(part) if part.endswith("%") else min(255.0, max(0.0, number(part))) / 255 for part in parts[:3]
        )
        return (red, green, blue), opacity
    if not all(part.endswith("%") for part in parts[1:3]):
        raise ValueError(inside)
    hue = number(parts[0].removesuffix("deg")) % 360 / 360
    return colorsys.hls_to_rgb(hue, share(parts[2]), share(parts[1])), opacity


def transformation(text: str) -> Matrix:
    """A list of transformations as one matrix."""
    out, place = IDENTITY, 0
    text = text.strip()
    if text == "none":
        return out
    if len(text) > LONGEST:
        raise ValueError(text)
    while place < len(text):
        found = STEP.match(text, place)
        if not found:
            raise ValueError(text)
        out = product(_step(found[1], numbers(found[2])), out)
        place = found.end()
    for value in out:
        _within(value)
    return out


def _step(kind: str, given: list[float]) -> Matrix:
    counts = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
    if len(given) not in counts[kind]:
        raise ValueError(kind)
    first = given[0]
    if kind == "matrix":
        a, b, c, d, e, f = given
        return a, b, c, d, e, f
    if kind == "translate":
        return 1.0, 0.0, 0.0, 1.0, first, given[1] if len(given) > 1 else 0.0
    if kind == "scale":
        return first, 0.0, 0.0, given[-1], 0.0, 0.0
    if kind == "rotate":
        cos, sin = math.cos(math.radians(first)), math.sin(math.radians(first))
        x, y = given[1:] or (0.0, 0.0)
        return cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos
    tangent = math.tan(math.radians(first))
    return (1.0, 0.0, tangent, 1.0, 0.0, 0.0) if kind == "skewX" else (1.0, tangent, 0.0, 1.0, 0.0, 0.0)


def fitted(view: list[float], width: float, height: float, ratio: str) -> Matrix:
    """From the coordinates of a viewBox to a box of this size at (0, 0) (7.8)."""
    left, top, wide, high = view
    align, _, how = (ratio.strip() or "xMidYMid").partition(" ")
    if align == "none":
        return width / wide, 0.0, 0.0, height / high, -left * width / wide, -top * height / high
    found = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", align)
    if not found or how.strip() not in ("", "meet", "slice"):
        raise ValueError(ratio)
    scale = (max if how.strip() == "slice" else min)(width / wide, height / high)
    moved = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    return (
        scale,
        0.0,
        0.0,
        scale,
        (width - wide * scale) * moved[found[1]] - left * scale,
        (height - high * scale) * moved[found[2]] - top * scale,
    )
