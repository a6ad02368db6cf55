"""The elements that are outlines, each as a path. An outline without extent gives an empty one; what can't be gives
`Cannot`."""

from __future__ import annotations

import math

from ..drawing import Path
from . import paths, refused, values
from .state import State
from .tree import Node


def _length(node: Node, state: State, name: str, default: str = "0") -> float:
    """The attribute as a length; its name says what percentages are of."""
    said = node.get(name) or default
    whole = (
        state.width
        if name in ("x", "x1", "x2", "cx", "rx", "width")
        else state.height
        if name != "r"
        else math.hypot(state.width, state.height) / math.sqrt(2)
    )
    try:
        value = values.length(said, whole, state.em)
        if value < 0 and name in ("width", "height", "r", "rx", "ry"):
            raise ValueError
    except ValueError:
        raise refused.value(node.line, name, said) from None
    return value


def _path(node: Node, state: State) -> Path:
    said = node.get("d")
    if said == "none":
        return []
    try:
        return paths.path_of(said)
    except OverflowError:
        raise refused.TooMuch(
            node.line, f"ein Umriss mit mehr als {paths.MOST_SEGMENTS} Punkten (path)", refused.TOO_MUCH
        ) from None
    except ValueError:
        raise refused.value(node.line, "path", said) from None


def _rect(node: Node, state: State) -> Path:
    x, y, width, height = (_length(node, state, name) for name in ("x", "y", "width", "height"))
    if not width or not height:
        return []
    rx, ry = (_length(node, state, name) if node.get(name) else None for name in ("rx", "ry"))
    rx, ry = rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0
    return paths.rectangle(x, y, width, height, rx, ry)


def _circle(node: Node, state: State) -> Path:
    x, y, r = (_length(node, state, name) for name in ("cx", "cy", "r"))
    return paths.ellipse(x, y, r, r) if r else []


def _ellipse(node: Node, state: State) -> Path:
    x, y = (_length(node, state, name) for name in ("cx", "cy"))
    rx, ry = (_length(node, state, name) if node.get(name) else None for name in ("rx", "ry"))
    rx, ry = rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0
    return paths.ellipse(x, y, rx, ry) if rx and ry else []


def _line(node: Node, state: State) -> Path:
    x, y, x2, y2 = (_length(node, state, name) for name in ("x1", "y1", "x2", "y2"))
    return [("m", x, y), ("l", x2, y2)]


def _polyline(node: Node, state: State) -> Path:
    said = node.get("points")
    try:
        given = values.numbers(said)
        if len(given) % 2:
            raise ValueError
    except ValueError:
        raise refused.value(node.line, "points", said) from None
    pairs = list(zip(given[::2], given[1::2]))
    return [("l" if index else "m", *pair) for index, pair in enumerate(pairs)]


def _polygon(node: Node, state: State) -> Path:
    outline = _polyline(node, state)
    return [*outline, ("h",)] if outline else []


OUTLINES = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
