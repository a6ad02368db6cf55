"""What an element is drawn with: where it stands, and what it has inherited."""

from __future__ import annotations

from dataclasses import replace

from ...dataclass import dataclass
from ..drawing import Matrix, product
from . import refused, values
from .style import OWN, SIZES, inherited
from .tree import Node


@dataclass(frozen=True, slots=True)
class State:
    """`matrix` takes coordinates of the element to points of the drawing; `style` are the inherited properties, `own`
    those of the element alone; `em` is the size of its font, `width` and `height` what percentages are of."""

    matrix: Matrix
    style: dict[str, str]
    own: dict[str, str]
    em: float
    width: float
    height: float

    def of(self, name: str) -> str:
        """A property as it is, inherited or its own."""
        if name in OWN:
            value = self.own.get(name, OWN[name])
            return OWN[name] if value in ("initial", "unset") else value
        return self.style[name]

    def inside(self, node: Node, own: dict[str, str]) -> State:
        """The state of an element in this one, with what is said of itself."""
        em = self.em
        if "font-size" in own and own["font-size"] not in ("inherit", "unset"):
            em = font_size(own["font-size"], self.em, node.line)
        return replace(self, style=inherited(self.style, own), own=own, em=em)

    def moved(self, matrix: Matrix) -> State:
        """With coordinates that `matrix` takes to those of now. Raises ValueError where they leave what a page can
        reach."""
        combined = product(matrix, self.matrix)
        if not all(abs(value) <= values.LARGEST for value in combined):
            raise ValueError("matrix")
        return replace(self, matrix=combined)

    def share(self, name: str, line: int) -> float:
        try:
            return values.share(self.of(name))
        except ValueError:
            raise refused.value(line, name, self.of(name)) from None

    def choice(self, name: str, line: int, *known: str) -> int:
        """Which of the known words the property has."""
        value = self.of(name)
        if value not in known:
            raise refused.value(line, name, value)
        return known.index(value)


def font_size(said: str, parent: float, line: int) -> float:
    said = "medium" if said == "initial" else said
    try:
        size = (
            SIZES[said]
            if said in SIZES
            else parent * 1.2
            if said == "larger"
            else parent / 1.2
            if said == "smaller"
            else values.length(said, parent, parent)
        )
    except ValueError:
        size = -1.0
    if size < 0:
        raise refused.value(line, "font-size", said)
    return size
