"""The box that a drawing is seen in: its size on paper, its viewBox, how one fits into the other (SVG 1.1, 7)."""

from __future__ import annotations

from dataclasses import replace

from . import refused, values
from .refused import Cannot
from .state import State
from .style import INHERITED
from .tree import Node

POINTS = 0.75  # of a pixel
MOST_NARROW = 200  # of the two sides, one is at most so many times the other
SMALLEST, LARGEST = 0.01, 20_000  # points of a side
NO_SIZE = "geben Sie der Zeichnung eine Breite und eine Höhe, oder eine viewBox"


def page(root: Node) -> tuple[tuple[float, float], State]:
    """The drawing's size in points, and the state that its elements begin with."""
    view = view_box(root)
    sides = [root.get(side) for side in ("width", "height")]
    try:
        given = [values.length(side, 0.0) if side and not side.endswith(("%", "auto")) else None for side in sides]
    except ValueError as trouble:
        raise refused.value(root.line, "width, height", str(trouble)) from None
    if view is None and None in given:
        raise Cannot(root.line, "keine Größe", NO_SIZE)
    wide, high = given
    if view and wide is None and high is None:
        wide, high = view[2], view[3]
    proportion = view[3] / view[2] if view else 1.0
    width = (wide if wide is not None else (high or 0.0) / proportion) * POINTS
    height = (high if high is not None else (wide or 0.0) * proportion) * POINTS
    if not (
        SMALLEST <= width <= LARGEST
        and SMALLEST <= height <= LARGEST
        and max(width, height) <= MOST_NARROW * min(width, height)
    ):
        raise Cannot(
            root.line,
            f"eine Größe, die keine ist ({refused.short(f'{width / POINTS:g} × {height / POINTS:g}')})",
            NO_SIZE,
        )
    page = State((1.0, 0.0, 0.0, -1.0, 0.0, height), dict(INHERITED), {}, 16.0, width, height)
    inside = fitted(page.moved((POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)), root, view, width / POINTS, height / POINTS)
    return (width, height), inside


def view_box(node: Node) -> list[float] | None:
    """The four numbers of the attribute, None where there is none. Raises `Cannot` for any others."""
    said = node.get("viewBox")
    if not said:
        return None
    try:
        view = values.numbers(said)
        if len(view) != 4 or view[2] < 1e-3 or view[3] < 1e-3:
            raise ValueError
    except ValueError:
        raise refused.value(node.line, "viewBox", said) from None
    return view


def fitted(state: State, node: Node, view: list[float] | None, width: float, height: float) -> State:
    """The state within a box of this size that shows the viewBox."""
    if view is None:
        return replace(state, width=width, height=height)
    try:
        matrix = values.fitted(view, width, height, node.get("preserveAspectRatio"))
        return replace(state.moved(matrix), width=view[2], height=view[3])
    except ValueError:
        raise refused.value(
            node.line, "preserveAspectRatio", node.get("preserveAspectRatio") or node.get("viewBox")
        ) from None
