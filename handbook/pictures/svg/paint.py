"""Colours, gradients and strokes of an element (SVG 1.1, 11 and 13)."""

from __future__ import annotations

import math
import re
from dataclasses import field

from ...dataclass import dataclass
from ..drawing import SQUARE, Color, Gradient, Matrix, Paint, Path, Stroke, product
from . import refused, values
from .paths import box_of
from .state import State
from .style import Sheet, own_style
from .tree import Node

REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)["']?\s*\)\s*(.*)""", re.S)
FINEST_DASH = 0.05  # points; what is finer is grey, and holds viewers up
GRADIENTS = ("linearGradient", "radialGradient")
KNOWN = {
    "id",
    "href",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "fx",
    "fy",
    "fr",
    "class",
    "style",
    "xml:space",
}
MOST_STOPS = 100
DEEPEST = 20  # gradients that lead to gradients


@dataclass(slots=True)
class Painter:
    """Paints by what the file says: `by_id` are its elements, `sheet` its rules."""

    by_id: dict[str, Node]
    sheet: Sheet
    _known: dict[int, tuple[dict[str, str], list[tuple[float, Color]]]] = field(
        default_factory=dict
    )  # gradients read so far

    def paint(self, name: str, state: State, node: Node, path: Path) -> tuple[Paint, float] | None:
        """The paint of "fill" or "stroke" and its opacity; None where nothing is painted."""
        said = state.of(name)
        opacity = state.share(f"{name}-opacity", node.line)
        reference = REFERENCE.fullmatch(said)
        if reference:
            target = self.by_id.get(reference[1])
            if target is None:
                if reference[2] == "none":
                    return None
                raise refused.Cannot(
                    node.line,
                    f"ein Verweis auf etwas, das es nicht gibt ({name}: {refused.short(said)})",
                    refused.FLATTEN,
                )
            if target.tag not in GRADIENTS:
                what = "ein Muster" if target.tag == "pattern" else f"eine Füllung aus „{target.tag}“"
                raise refused.Cannot(node.line, f"{what} ({name}: {refused.short(said)})", refused.FLATTEN)
            gradient = self._gradient(target, state, path)
            return (gradient, opacity) if gradient else None
        if said == "none":
            return None
        plain, own = self.color(said, state, node.line, name)
        return (plain, own * opacity) if own * opacity else None

    def color(self, said: str, state: State, line: int, name: str) -> tuple[Color, float]:
        if said.lower() == "currentcolor":
            said, name = state.of("color"), "color"
        try:
            return values.color(said)
        except ValueError:
            raise refused.Cannot(
                line,
                f"eine Farbe, die das Programm nicht kennt ({name}: {refused.short(said)})",
                "schreiben Sie sie als #rrggbb, etwa #0B5D66",
            ) from None

    # ------------------------------------------------------------------ gradients

    def _gradient(self, node: Node, state: State, path: Path) -> Paint | None:
        if id(node) not in self._known:
            self._known[id(node)] = self._collected(node)
        said, stops = self._known[id(node)]
        if not stops:
            return None
        if len(stops) == 1:
            return stops[0][1]
        if said.get("spreadMethod", "pad").strip() != "pad":
            raise refused.Cannot(
                node.line,
                f"ein Verlauf, der sich wiederholt (spreadMethod: {refused.short(said['spreadMethod'])})",
                refused.FLATTEN,
            )
        whole: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        width, height = state.width, state.height
        in_box = said.get("gradientUnits", "objectBoundingBox").strip() != "userSpaceOnUse"
        if in_box:
            box = box_of(path)
            if box is None or box[0] == box[2] or box[1] == box[3]:
                return None
            whole, width, height = (box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1]), 1.0, 1.0
        try:
            matrix = product(values.transformation(said.get("gradientTransform", "")), product(whole, state.matrix))
            coords = self._coords(node, said, width, height, 0.0 if in_box else state.em)
        except ValueError as trouble:
            raise refused.value(node.line, node.tag, str(trouble)) from None
        if matrix[0] * matrix[3] == matrix[1] * matrix[2]:  # of which browsers make different things
            raise refused.value(node.line, "gradientTransform", said.get("gradientTransform", ""))
        if coords is None:
            return stops[-1][1]
        return Gradient(coords, tuple(stops), matrix)

    def _collected(self, node: Node) -> tuple[dict[str, str], list[tuple[float, Color]]]:
        """Attributes and stops of a gradient, with those of the gradients that it builds upon."""
        said: dict[str, str] = {}
        stops: list[Node] = []
        at: Node | None = node
        for _ in range(DEEPEST):
            if at is None or at.tag not in GRADIENTS:
                break
            for name, value in at.attributes.items():
                if name not in KNOWN and not name.startswith(("data-", "stop-", "color")):
                    raise refused.attribute(at.line, at.tag, name, value)
                if at.tag == node.tag or name.startswith(("gradient", "spread")):
                    said.setdefault(name, value)
            stops = stops or [child for child in at.children if child.tag == "stop"]
            if "href" not in at.attributes:
                break
            at = self.by_id.get(at.get("href").removeprefix("#")) if at.get("href").startswith("#") else None
        return said, self._stops(stops)

    def _stops(self, nodes: list[Node]) -> list[tuple[float, Color]]:
        out: list[tuple[float, Color]] = []
        least = 0.0
        if len(nodes) > MOST_STOPS:
            raise refused.Cannot(nodes[0].line, f"ein Verlauf mit mehr als {MOST_STOPS} Farben", refused.FLATTEN)
        for node in nodes:
            own = own_style(node, self.sheet)
            try:
                least = max(least, values.share(node.get("offset", "0")))
                color, opacity = values.color(own.get("stop-color", "black"))
                opacity *= values.share(own.get("stop-opacity", "1"))
            except ValueError as trouble:
                raise refused.value(node.line, "stop", str(trouble)) from None
            if opacity < 1:
                raise refused.Cannot(node.line, "ein Verlauf, der durchsichtig wird (stop-opacity)", refused.FLATTEN)
            out.append((least, color))
        return out

    @staticmethod
    def _coords(node: Node, said: dict[str, str], width: float, height: float, em: float) -> tuple[float, ...] | None:
        """The line or the circles; None where all is the last colour."""
        if node.tag == "linearGradient":
            x0, y0, x1, y1 = (
                values.length(said.get(name, default), whole, em)
                for name, default, whole in (
                    ("x1", "0%", width),
                    ("y1", "0%", height),
                    ("x2", "100%", width),
                    ("y2", "0%", height),
                )
            )
            return None if (x0, y0) == (x1, y1) else (x0, y0, x1, y1)
        across = math.hypot(width, height) / math.sqrt(2)
        cx, cy, r = (
            values.length(said.get(name, "50%"), whole, em)
            for name, whole in (("cx", width), ("cy", height), ("r", across))
        )
        fx, fy, fr = (
            values.length(said[name], whole, em) if name in said else default
            for name, default, whole in (("fx", cx, width), ("fy", cy, height), ("fr", 0.0, across))
        )
        if r < 0 or fr < 0 or (r and math.hypot(fx - cx, fy - cy) + fr > r * (1 + 1e-6)):
            raise ValueError(f"fx={fx:g} fy={fy:g} r={r:g}")
        return (fx, fy, fr, cx, cy, r) if r else None

    # ------------------------------------------------------------------ strokes

    def stroke(self, state: State, node: Node, path: Path) -> Stroke | None:
        painted = self.paint("stroke", state, node, path)
        if painted is None:
            return None
        across = math.hypot(state.width, state.height) / math.sqrt(2)
        scale = math.sqrt(abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))

        def length(name: str, said: str, least: float) -> float:
            try:
                value = values.number(said) if name == "stroke-miterlimit" else values.length(said, across, state.em)
                if value < least:
                    raise ValueError
            except ValueError:
                raise refused.value(node.line, name, state.of(name)) from None
            return value

        width, miter = (
            length("stroke-width", state.of("stroke-width"), 0),
            length("stroke-miterlimit", state.of("stroke-miterlimit"), 1),
        )
        phase = length("stroke-dashoffset", state.of("stroke-dashoffset"), -values.LARGEST)
        said = state.of("stroke-dasharray")
        dash = [] if said == "none" else [length("stroke-dasharray", part, 0) for part in re.split(r"[\s,]+", said)]
        if not width:
            return None
        dash = dash * 2 if len(dash) % 2 else dash
        if dash and sum(dash) * scale < FINEST_DASH:
            if sum(dash):
                raise refused.Cannot(
                    node.line,
                    (
                        "eine Linie mit zu feinen Strichen (stroke-dasharray: "
                        f"{refused.short(state.of('stroke-dasharray'))})"
                    ),
                    refused.FLATTEN,
                )
            dash = []
        cap = state.choice("stroke-linecap", node.line, "butt", "round", "square")
        if cap == SQUARE and 0 in dash[::2]:  # a square at each, which not all programs draw
            dash = [width / 1000 if not part and not index % 2 else part for index, part in enumerate(dash)]
        if phase < 0 and dash:
            phase %= sum(dash)
        return Stroke(
            painted[0],
            width,
            painted[1],
            cap,
            state.choice("stroke-linejoin", node.line, "miter", "round", "bevel"),
            miter,
            tuple(dash),
            phase if dash else 0.0,
        )
