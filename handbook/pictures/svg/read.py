"""An SVG file's bytes, read: the drawing, or all that is wrong with it."""

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
