"""From the tree of elements to marks: who is drawn, where, and with what (SVG 1.1, 5, 7 and 14)."""

from __future__ import annotations

from dataclasses import replace

from ..drawing import SQUARE, Drawing, Group, Mark, Matrix, Path, Shape, Words
from . import refused, values
from .attributes import check_attributes
from .frame import fitted, page, view_box
from .paint import REFERENCE, Painter
from .paths import box_of, rectangle, with_extent
from .refused import Cannot, TooMuch
from .shapes import OUTLINES
from .state import State
from .style import INHERITED, Sheet, own_style
from .text import Piece, collapsed, lay_out, position, words_at
from .tree import Node

MOST_MARKS = 10_000  # elements drawn, each use of one counted
MOST_SEGMENTS = 100_000  # of all outlines
MOST_LETTERS = 20_000
DEEPEST = 60  # uses and groups within one another
SILENT = {
    "title",
    "desc",
    "metadata",
    "defs",
    "symbol",
    "linearGradient",
    "radialGradient",
    "clipPath",
    "pattern",
    "mask",
    "marker",
    "filter",
    "style",
    "font",
    "font-face",
    "view",
    "cursor",
    "color-profile",
    "solidColor",
    "hatch",
    "meshgradient",
    "namedview",
}  # nothing by themselves
CONTAINERS = {"g", "svg", "symbol", "switch", "use"}


def drawn(root: Node) -> tuple[Drawing, list[Cannot]]:
    """The drawing, and what of it can't be drawn. Raises `Cannot` where it has no size or is too much."""
    walker = _Walker(root)
    return Drawing(*walker.size, walker.marks()), walker.faults


class _Walker:
    def __init__(self, root: Node) -> None:
        self._root = root
        self.faults: list[Cannot] = []
        self._by_id: dict[str, Node] = {}
        self._sheet = Sheet()
        self._painter = Painter(self._by_id, self._sheet)
        self._marks = self._segments = self._letters = 0
        self._open: list[Node] = []  # what is being drawn, from the root on
        self._collect(root)
        self.size, self._state = page(self._root)

    def _collect(self, root: Node) -> None:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.get("id"):
                self._by_id.setdefault(node.get("id"), node)
            waiting += reversed(node.children)
            if node.tag == "style":
                self._sheet.add(node)
            elif node.tag in ("script", "set") or node.tag.startswith("animate"):
                raise refused.element(node.line, node.tag)

    # ------------------------------------------------------------------ elements

    def marks(self) -> list[Mark]:
        """All marks of the drawing."""
        root, out = self._root, Group()
        try:
            check_attributes(root, root=True)
            own = own_style(root, self._sheet, root=True)
            if own.get("display") == "none":
                raise refused.property_(root.line, "display", "none")
            state = self._state.inside(root, own)
            self._background(root, state, out)
        except TooMuch:
            raise
        except Cannot as fault:
            self.faults.append(fault)
            return []
        inner = Group(opacity=state.share("opacity", root.line), clips=self._clips(root, state, None))
        self._open.append(root)
        self._children(root, state, inner)
        out.marks += _settled(inner)
        return out.marks

    def _background(self, root: Node, state: State, out: Group) -> None:
        """What CSS puts behind the whole drawing."""
        for name in ("background", "background-color"):
            said = state.of(name)
            if said in ("none", "transparent", "initial"):
                continue
            color, opacity = self._painter.color(said, state, root.line, name)
            if opacity:
                out.marks.append(Shape((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), rectangle(0.0, 0.0, *self.size), color, opacity))

    def _children(self, node: Node, state: State, out: Group) -> None:
        for child in node.children:
            self._element(child, state, out)

    def _element(self, node: Node, state: State, out: Group) -> None:
        """Draw an element; what of it can't be is noted, and the next one goes on."""
        if not node.tag or node.tag in SILENT:
            return
        self._marks += 1
        if self._marks > MOST_MARKS:
            raise TooMuch(
                node.line,
                f"mehr, als das Buch zeichnet: über {MOST_MARKS} Elemente, Wiederholungen (use) mitgezählt",
                refused.TOO_MUCH,
            )
        if len(self._open) > DEEPEST:
            raise TooMuch(node.line, f"ein Element mehr als {DEEPEST} Ebenen tief", refused.TOO_MUCH)
        self._open.append(node)
        try:
            self._draw(node, state, out)
        except TooMuch:
            raise
        except Cannot as fault:
            self.faults.append(fault)
        finally:
            self._open.pop()

    def _draw(self, node: Node, state: State, out: Group) -> None:
        if node.tag not in CONTAINERS and node.tag not in OUTLINES and node.tag != "text":
            raise refused.element(node.line, node.tag)
        own = own_style(node, self._sheet)
        if own.get("display") == "none":
            return
        check_attributes(node)
        state = _transformed(node, state.inside(node, own))
        if state.matrix[0] * state.matrix[3] == state.matrix[1] * state.matrix[2]:
            return  # a scale of 0: nothing is to be seen
        path = self._outline(node, state) if node.tag in OUTLINES else None
        inner = Group(opacity=state.share("opacity", node.line), clips=self._clips(node, state, path))
        if path is not None:
            self._shape(node, state, path, inner)
        elif node.tag == "text":
            self._text(node, state, inner)
        elif node.tag == "use":
            self._use(node, state, inner)
        elif node.tag == "svg":
            self._viewport(
                node,
                state,
                inner,
                node.get("width", "100%"),
                node.get("height", "100%"),
                node.get("x", "0"),
                node.get("y", "0"),
            )
        elif node.tag == "switch":
            self._switch(node, state, inner)
        else:
            self._children(node, state, inner)
        if inner.opacity:
            out.marks += _settled(inner)

    def _outline(self, node: Node, state: State) -> Path:
        path = OUTLINES[node.tag](node, state)
        self._segments += len(path)
        if self._segments > MOST_SEGMENTS:
            raise TooMuch(node.line, f"mehr Punkte, als das Buch zeichnet (über {MOST_SEGMENTS})", refused.TOO_MUCH)
        return path

    def _shape(self, node: Node, state: State, path: Path, out: Group) -> None:
        if not path or state.choice("visibility", node.line, "visible", "hidden", "collapse"):
            return
        fill = self._painter.paint("fill", state, node, path) if node.tag != "line" else None
        stroke = self._painter.stroke(state, node, path)
        if stroke and stroke.cap == SQUARE:
            path = with_extent(path, stroke.width / 1000)
        if fill or stroke:
            color, opacity = fill or (None, 1.0)
            out.marks.append(
                Shape(
                    state.matrix,
                    path,
                    color,
                    opacity,
                    bool(state.choice("fill-rule", node.line, "nonzero", "evenodd")),
                    stroke,
                )
            )

    def _switch(self, node: Node, state: State, out: Group) -> None:
        """Of the children, the first that can be drawn (SVG 1.1, 5.8). HTML can't, so its replacement in plain SVG is,
        where it says the same."""
        passed: list[Node] = []
        for child in node.children:
            if child.get("systemLanguage") or child.get("requiredExtensions"):
                raise refused.attribute(
                    child.line,
                    child.tag,
                    "systemLanguage",
                    child.get("systemLanguage") or child.get("requiredExtensions"),
                )
            if not child.tag:
                continue
            if child.tag == "foreignObject":
                passed.append(child)
                continue
            for other in passed:
                if not other.text().strip() or "".join(other.text().split()) != "".join(child.text().split()):
                    raise refused.element(other.line, "foreignObject")
            self._element(child, state, out)
            return
        for other in passed:
            raise refused.element(other.line, "foreignObject")

    # ------------------------------------------------------------------ what stands elsewhere

    def _use(self, node: Node, state: State, out: Group) -> None:
        said = node.get("href")
        target = self._by_id.get(said[1:]) if said.startswith("#") else None
        if target is None:
            what = (
                "ein Verweis auf etwas, das es in der Datei nicht gibt"
                if said.startswith("#")
                else "ein Verweis auf eine andere Datei"
            )
            raise Cannot(node.line, f"{what} (use: {refused.short(said)})", refused.FLATTEN)
        if target in self._open:
            raise Cannot(node.line, f"ein Verweis, der im Kreis führt (use: {refused.short(said)})", refused.FLATTEN)
        try:
            state = state.moved(
                (
                    1.0,
                    0.0,
                    0.0,
                    1.0,
                    values.length(node.get("x", "0"), state.width, state.em),
                    values.length(node.get("y", "0"), state.height, state.em),
                )
            )
        except ValueError as trouble:
            raise refused.value(node.line, "use", str(trouble)) from None
        if target.tag not in ("symbol", "svg"):
            self._element(target, state, out)
            return
        own = own_style(target, self._sheet)
        check_attributes(target)
        if own.get("display") == "none":
            return
        inside = _transformed(target, state.inside(target, own))
        inner = Group(opacity=inside.share("opacity", target.line))
        self._open.append(target)
        sizes = [node.get(side) or target.get(side) or "100%" for side in ("width", "height")]
        self._viewport(target, inside, inner, *sizes)
        self._open.pop()
        out.marks += _settled(inner)

    def _viewport(
        self, node: Node, state: State, out: Group, width: str, height: str, x: str = "0", y: str = "0"
    ) -> None:
        """A drawing within the drawing: its box, in which it is cut off, and its own coordinates."""
        try:
            left, wide = (values.length(said, state.width, state.em) for said in (x, width))
            top, high = (values.length(said, state.height, state.em) for said in (y, height))
            if wide < 0 or high < 0:
                raise ValueError(f"{wide:g} × {high:g}")
            state = state.moved((1.0, 0.0, 0.0, 1.0, left, top))
        except ValueError as trouble:
            raise refused.value(node.line, node.tag, str(trouble)) from None
        if not wide or not high:
            return
        if state.of("overflow") not in ("visible", "auto"):
            out.clips.append((state.matrix, rectangle(0.0, 0.0, wide, high), False))
        self._children(node, fitted(state, node, view_box(node), wide, high), out)

    def _clips(self, node: Node, state: State, path: Path | None, depth: int = 0) -> list[tuple[Matrix, Path, bool]]:
        """The outlines that an element is cut by."""
        said = state.of("clip-path")
        if said == "none":
            return []
        reference = REFERENCE.fullmatch(said)
        target = self._by_id.get(reference[1]) if reference else None
        if target is None or target.tag != "clipPath" or depth > 5:
            raise refused.property_(node.line, "clip-path", said)
        check_attributes(target)
        own = own_style(target, self._sheet)
        inside = _transformed(target, replace(state, style=dict(INHERITED)).inside(target, own))
        if target.get("clipPathUnits") == "objectBoundingBox":
            box = box_of(path) if path else None
            if box is None:
                raise refused.attribute(target.line, "clipPath", "clipPathUnits", "objectBoundingBox")
            inside = replace(
                inside.moved((box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1])), width=1.0, height=1.0
            )
        shapes = [child for child in target.children if child.tag and child.tag not in SILENT]
        if len(shapes) > 1 or any(child.tag not in OUTLINES for child in shapes):
            raise Cannot(
                target.line, "ein Ausschnitt, der nicht aus einem einzigen Umriss besteht (clipPath)", refused.FLATTEN
            )
        outer = self._clips(target, replace(state, own=own), path, depth + 1)
        for child in shapes:
            check_attributes(child)
            child_own = own_style(child, self._sheet)
            shown = _transformed(child, inside.inside(child, child_own))
            if child_own.get("display") == "none" or shown.of("visibility") != "visible":
                continue
            outline = self._outline(child, shown)
            return [
                *outer,
                *self._clips(child, shown, outline, depth + 1),
                (shown.matrix, outline, bool(shown.choice("clip-rule", child.line, "nonzero", "evenodd"))),
            ]
        return [*outer, (state.matrix, [], False)]

    # ------------------------------------------------------------------ text

    def _text(self, node: Node, state: State, out: Group) -> None:
        pieces: list[Piece] = []
        self._pieces(node, state, pieces, 0)
        self._letters += sum(len(piece.text) for piece in pieces)
        if self._letters > MOST_LETTERS:
            raise TooMuch(
                node.line,
                f"mehr als {MOST_LETTERS} Buchstaben",
                "schreiben Sie den Text ins Buch, nicht in die Zeichnung",
            )
        for piece, x, y in lay_out(collapsed(pieces)):
            at, line = piece.state, piece.node.line
            if at.choice("visibility", line, "visible", "hidden", "collapse"):
                continue
            if self._painter.stroke(at, piece.node, []):
                raise Cannot(
                    line,
                    f"Text mit einer Linie um die Buchstaben (stroke: {refused.short(at.of('stroke'))})",
                    refused.TEXT_TO_PATH,
                )
            if REFERENCE.fullmatch(at.of("fill")):
                raise Cannot(line, "Text mit einem Verlauf", refused.TEXT_TO_PATH)
            fill = self._painter.paint("fill", at, piece.node, [])
            mark = fill and words_at(piece, x, y, fill[0], fill[1], self.size)  # type: ignore[arg-type]
            if mark:
                out.marks.append(mark)

    def _pieces(self, node: Node, state: State, out: list[Piece], depth: int) -> None:
        """The stretches of text in an element, each with its style."""
        if depth > DEEPEST:
            raise TooMuch(node.line, f"Text mehr als {DEEPEST} Ebenen tief", refused.TOO_MUCH)
        start = position(node, state)
        out.append(Piece("", state, node, start.get("x"), start.get("y"), start.get("dx", 0.0), start.get("dy", 0.0)))
        for part in node.parts:
            if isinstance(part, str):
                out.append(Piece(part, state, node))
                continue
            if not part.tag or part.tag in SILENT:
                continue
            self._marks += 1
            if self._marks > MOST_MARKS:
                raise TooMuch(part.line, f"mehr als {MOST_MARKS} Elemente", refused.TOO_MUCH)
            if part.tag != "tspan":
                raise refused.element(part.line, part.tag)
            check_attributes(part)
            own = own_style(part, self._sheet)
            if own.get("display") == "none":
                continue
            if ("opacity" in own and state.inside(part, own).share("opacity", part.line) < 1) or own.get(
                "clip-path", "none"
            ) != "none":
                raise refused.property_(part.line, "opacity", own.get("opacity", own.get("clip-path", "")))
            part.attributes.setdefault("xml:space", node.get("xml:space", "default"))
            self._pieces(part, state.inside(part, own), out, depth + 1)


def _transformed(node: Node, state: State) -> State:
    said = node.get("transform") or node.get("gradientTransform")
    if not said:
        return state
    try:
        return state.moved(values.transformation(said))
    except ValueError:
        raise refused.value(node.line, "transform", said) from None


def _settled(group: Group) -> list[Mark]:
    """The marks of a group: as they are where it does nothing to them, with its opacity where that is theirs alone,
    else as one."""
    if not group.opacity or not group.marks or not all(path for _, path, _ in group.clips):
        return []
    if group.opacity < 1 and len(group.marks) == 1:
        mark = group.marks[0]
        if isinstance(mark, Words) or (isinstance(mark, Shape) and mark.stroke is None):
            mark.opacity *= group.opacity
            group.opacity = 1.0
        elif isinstance(mark, Shape) and mark.fill is None and mark.stroke is not None:
            mark.stroke = replace(mark.stroke, opacity=mark.stroke.opacity * group.opacity)
            group.opacity = 1.0
    return group.marks if group.opacity == 1.0 and not group.clips else [group]
