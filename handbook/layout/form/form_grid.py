"""The places of a form, the same for every question: its number, its answers, the pages that answers lead to.

Across the type area (167 mm) stand a column of 11 mm for numbers, one for questions and answers, and behind a hairline
one of 29 mm for the ways. Answers that stand in a row begin at one of four fixed places. A questionnaire without ways
has no column for them. All lengths are points.
"""

from __future__ import annotations

from ...dataclass import dataclass
from ...typeset.theme import Grid

NUMBER = 22.7  # 8 mm wide, 6 mm high
NUMBER_HEIGHT = 17.0
ANSWERS = 30.2  # from the edge of the type area to the answers
WAYS = 91.6
GUTTER = 5.0  # on either side of the hairline
PLACES = 4  # of answers in a row
ROW = 18.2  # 6.4 mm: one row of choices, and a target of 24 CSS px


@dataclass(frozen=True)
class FormGrid:
    """`side`: the left edge of the type area; `left` and `right` of the answers; `ways`: the left edge of the ways, 0
    for none; `edge`: the right edge of the type area."""

    side: float
    left: float
    right: float
    edge: float
    ways: float = 0.0

    @classmethod
    def of(cls, grid: Grid, with_ways: bool) -> FormGrid:
        ways = grid.right - WAYS if with_ways else 0.0
        return cls(grid.side, grid.side + ANSWERS, ways - 2 * GUTTER if ways else grid.right, grid.right, ways)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def step(self) -> float:
        """From one place of answers to the next."""
        return self.width / PLACES

    @property
    def rule(self) -> float:
        """Where the hairline stands."""
        return self.ways - GUTTER
