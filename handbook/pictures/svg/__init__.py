"""Drawings: SVG 1.1, as far as it can be drawn truly. What can't is refused with its name and line; nothing is left out
in silence.

Drawn are: paths and the basic shapes, groups, `use`, symbols, nested drawings, `switch`; fills and strokes in colours
and in linear and radial gradients; dashes, caps, joins; opacity of shapes and groups; clipping by one outline;
transformations, viewBox, units; style sheets with plain selectors; text in the book's faces. A reader of our own, since
a book must not depend on what a library leaves out: `tree` reads the file, `values`, `paths` and `style` its notations,
`draw` walks it, `paint` and `text` give the marks. `refused` has the words for what isn't drawn. Everything is counted,
so a drawing of any size ends soon.
"""

from __future__ import annotations

from ..drawing import Drawing
from ..kinds import refuse_others, refuse_raster
from ..unusable import NAME, Fault, Unusable
from .draw import drawn
from .refused import Cannot
from .tree import tree_of

MOST_FAULTS = 5  # so many are told at once


def read_svg(data: bytes) -> Drawing:
    """The drawing. Raises `Unusable` with all that can't be drawn."""
    refuse_others(data)
    refuse_raster(data)
    try:
        drawing, faults = drawn(tree_of(data))
    except Cannot as one:
        drawing, faults = None, [one]
    if faults or drawing is None:
        told = {(fault.line, fault.what): fault for fault in faults}
        raise Unusable(
            faults=[
                Fault(
                    (
                        f"Die Zeichnung „{NAME}“ kann das Programm nicht so zeichnen, wie sie gemeint ist: In Zeile "
                        f"{fault.line} steht {fault.what}"
                    ),
                    fault.hint,
                    fault.code,
                )
                for fault in list(told.values())[:MOST_FAULTS]
            ]
        )
    return drawing
