"""Drawings: SVG 1.1, as far as it can be drawn truly. What can't is refused with its name and line; nothing is left out
in silence.

Drawn are: paths and the basic shapes, groups, `use`, symbols, nested drawings, `switch`; fills and strokes in colours
and in linear and radial gradients; dashes, caps, joins; opacity of shapes and groups; clipping by one outline;
transformations, viewBox, units; style sheets with plain selectors; text in the book's faces. A reader of our own, since
a book must not depend on what a library leaves out: `tree` reads the file, `values`, `paths` and `style` its notations,
`draw` walks it, `paint` and `text` give the marks. `refused` has the words for what isn't drawn. Everything is counted,
so a drawing of any size ends soon.
"""
