"""Outlines: path data and the basic shapes as lines and Bézier curves (SVG 1.1, 8 and 9)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from ..drawing import Path, Segment
from .values import LARGEST, NEXT

ARC = 4 / 3 * math.tan(math.pi / 8)  # distance of the control points that make a Bézier curve a quarter circle
COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
FLAG = re.compile(r"\s*,?\s*([01])")
COMMAND = re.compile(r"\s*([MmLlHhVvCcSsQqTtAaZz])")
FLAGS = (3, 4)  # of an arc's seven values, those that are 0 or 1, with no blank needed behind them

MOST_SEGMENTS = 100_000

Box = tuple[float, float, float, float]  # left, top, right, bottom


def path_of(data: str) -> Path:
    """Path data as segments. Raises ValueError where it doesn't follow the grammar: other programs would draw the part
    before. OverflowError where it is too long."""
    out: Path = []
    x = y = start_x = start_y = 0.0
    control: tuple[str, float, float] | None = None  # the last curve's second control point, and the kind of curve
    for letter, given in _commands(data):
        if len(out) > MOST_SEGMENTS:
            raise OverflowError(data)
        kind = letter.lower()
        if not out and kind != "m":
            raise ValueError(data)
        base_x, base_y = (x, y) if letter.islower() else (0.0, 0.0)
        if out and out[-1] == ("h",) and kind not in "mz":
            out.append(("m", x, y))
        before, control = control, None
        if kind == "z":
            out.append(("h",))
            x, y = start_x, start_y
            continue
        end = (
            base_x + given[0] if kind == "h" else x if kind == "v" else base_x + given[-2],
            base_y + given[0] if kind == "v" else y if kind == "h" else base_y + given[-1],
        )
        if not (abs(end[0]) <= LARGEST and abs(end[1]) <= LARGEST):
            raise ValueError(data)
        if kind == "m":
            out.append(("m", *end))
            start_x, start_y = end
        elif kind in "lhv":
            out.append(("l", *end))
        elif kind == "a":
            rx, ry, turned, large, sweep = given[:5]
            out += arc(x, y, rx, ry, turned, large, sweep, *end)
        else:
            points = [base_x + value if index % 2 == 0 else base_y + value for index, value in enumerate(given)]
            if kind in "st":
                mirrored = (
                    (2 * x - before[1], 2 * y - before[2])
                    if before and before[0] == {"s": "c", "t": "q"}[kind]
                    else (x, y)
                )
                points = [*mirrored, *points]
            if kind in "cs":
                control = ("c", points[2], points[3])
                out.append(("c", *points))
            else:
                control = ("q", points[0], points[1])
                out.append(quadratic(x, y, *points))
        x, y = end
    return out


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its values; one that is repeated without its letter comes with it."""
    place, data = 0, data.strip()
    while place < len(data):
        found = COMMAND.match(data, place)
        if not found:
            raise ValueError(data)
        letter, place = found[1], found.end()
        count = COUNTS[letter.lower()]
        if not count:
            yield letter, []
            continue
        first = True
        while first or NEXT.match(data, place):
            given = []
            for index in range(count):
                token = (FLAG if letter in "Aa" and index in FLAGS else NEXT).match(data, place)
                if (
                    not token
                    or (first and not index and "," in data[place : token.start(1)])
                    or abs(float(token[1])) > LARGEST
                ):
                    raise ValueError(data)
                given.append(float(token[1]))
                place = token.end()
            yield letter, given
            letter, first = {"M": "L", "m": "l"}.get(letter, letter), False


def quadratic(x: float, y: float, cx: float, cy: float, to_x: float, to_y: float) -> Segment:
    return (
        "c",
        x + (cx - x) * 2 / 3,
        y + (cy - y) * 2 / 3,
        to_x + (cx - to_x) * 2 / 3,
        to_y + (cy - to_y) * 2 / 3,
        to_x,
        to_y,
    )


def arc(
    x: float, y: float, rx: float, ry: float, turned: float, large: float, sweep: float, to_x: float, to_y: float
) -> Path:
    """An elliptical arc as curves (SVG 1.1, F.6)."""
    rx, ry = abs(rx), abs(ry)
    if (x, y) == (to_x, to_y):
        return []
    if not rx or not ry:
        return [("l", to_x, to_y)]
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    half_x, half_y = (x - to_x) / 2, (y - to_y) / 2
    ux, uy = (
        (cos * half_x + sin * half_y) / rx,
        (-sin * half_x + cos * half_y) / ry,
    )  # half the way, seen where the ellipse is the unit circle
    far = math.hypot(ux, uy)
    if far > 1:
        rx, ry, ux, uy = rx * far, ry * far, ux / far, uy / far
    square = ux * ux + uy * uy
    off = math.sqrt(max(0.0, 1 / square - 1)) * (-1 if bool(large) == bool(sweep) else 1) if square else 0.0
    center_x, center_y = off * uy, -off * ux
    start = math.atan2(uy - center_y, ux - center_x)
    span = math.atan2(-uy - center_y, -ux - center_x) - start
    span += 2 * math.pi * ((sweep and span < 0) - (not sweep and span > 0))
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / count
    reach = 4 / 3 * math.tan(step / 4)
    middle_x, middle_y = (x + to_x) / 2, (y + to_y) / 2

    def back(px: float, py: float) -> tuple[float, float]:
        px, py = (px + center_x) * rx, (py + center_y) * ry
        return cos * px - sin * py + middle_x, sin * px + cos * py + middle_y

    out: Path = []
    for index in range(count):
        one, two = start + index * step, start + (index + 1) * step
        first = back(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one))
        second = back(math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two))
        end = (to_x, to_y) if index == count - 1 else back(math.cos(two), math.sin(two))
        out.append(("c", *first, *second, *end))
    return out


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    """Clockwise from the right, as dashes begin there."""
    kx, ky = rx * ARC, ry * ARC
    return [
        ("m", cx + rx, cy),
        ("c", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("c", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("c", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("c", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("h",),
    ]


def rectangle(x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0) -> Path:
    """Clockwise, from the end of its first rounded corner, as dashes begin there."""
    right, bottom = x + width, y + height
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not rx or not ry:
        return [("m", x, y), ("l", right, y), ("l", right, bottom), ("l", x, bottom), ("h",)]
    kx, ky = rx * (1 - ARC), ry * (1 - ARC)
    return [
        ("m", x + rx, y),
        ("l", right - rx, y),
        ("c", right - kx, y, right, y + ky, right, y + ry),
        ("l", right, bottom - ry),
        ("c", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("l", x + rx, bottom),
        ("c", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("l", x, y + ry),
        ("c", x, y + ky, x + kx, y, x + rx, y),
        ("h",),
    ]


def box_of(path: Path) -> Box | None:
    """The box around a path, without its stroke; None around nothing."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for segment in path:
        if segment[0] == "h":
            continue
        if segment[0] == "c":
            xs += _extremes(x, *segment[1::2])
            ys += _extremes(y, *segment[2::2])
        x, y = segment[-2:]
        xs.append(x)
        ys.append(y)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _extremes(a: float, b: float, c: float, d: float) -> list[float]:
    """Where a Bézier curve turns back in one coordinate."""
    p, q, r = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    if abs(p) < 1e-12:
        times = [-r / q] if abs(q) > 1e-12 else []
    else:
        root = q * q - 4 * p * r
        times = [(-q + sign * math.sqrt(root)) / (2 * p) for sign in (1, -1)] if root >= 0 else []
    return [
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d for t in times if 0 < t < 1
    ]


def with_extent(path: Path, least: float) -> Path:
    """The path with `least` as the length of each part that has none: square caps are drawn there in SVG, but not in
    PDF (ISO 32000-1, 8.5.3.2)."""
    out: Path = []
    part: Path = []
    for segment in path:
        if segment[0] == "m" or (part and part[-1][0] == "h"):
            out += _extended(part, least)
            part = [] if segment[0] == "m" else [part[0]]
        part.append(segment)
    return out + _extended(part, least)


def _extended(part: Path, least: float) -> Path:
    if len(part) < 2:
        return part
    _, x, y = part[0]
    ends = {point for segment in part for point in zip(segment[1::2], segment[2::2])}
    return part if ends != {(x, y)} else [("m", x - least / 2, y), ("l", x + least / 2, y)]
