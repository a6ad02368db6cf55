"""Flags and keys of interactive forms, each under one name (ISO 32000-1, 12.5.2, 12.5.3, 12.5.6.19 and 12.7).

A flag is a bit; the standard counts bit positions from 1. A key is the name as it stands in the file, so that
dictionaries of fields and widgets can be put together from bytes.
"""

from __future__ import annotations

# Annotation flags (table 165)
HIDDEN = 1 << 1
PRINT = 1 << 2
SHOWN = {"always": PRINT, "screen": 0, "hidden": HIDDEN}

# Field flags of all types (table 221)
READ_ONLY = 1 << 0
REQUIRED = 1 << 1

# Field flags of buttons (table 226). NoToggleToOff is never set: a chosen radio button may be taken back where the
# viewer can.
RADIO = 1 << 15
PUSHBUTTON = 1 << 16

# Field flags of text fields (table 228). DoNotSpellCheck is never set.
MULTILINE = 1 << 12
DO_NOT_SCROLL = 1 << 23
COMB = 1 << 24

# Field flags of choice fields (table 230). Edit is never set: PDF.js ignores it.
COMBO = 1 << 17

# Field types (table 220)
BUTTON, TEXT, CHOICE = b"/Btn", b"/Tx", b"/Ch"

# Keys of a field (tables 220, 222, 229, 231)
FT, T, TU, FF, V, DV, AA = b"/FT", b"/T", b"/TU", b"/Ff", b"/V", b"/DV", b"/AA"
PARENT, KIDS = b"/Parent", b"/Kids"
DA, Q = b"/DA", b"/Q"
MAX_LEN = b"/MaxLen"
OPT = b"/Opt"

# Keys of a widget annotation (tables 164, 168, 188, 189)
TYPE, SUBTYPE, RECT, P, F, STRUCT_PARENT = b"/Type", b"/Subtype", b"/Rect", b"/P", b"/F", b"/StructParent"
AP, N, AS, A = b"/AP", b"/N", b"/AS", b"/A"
MK, CA, BC, BG = b"/MK", b"/CA", b"/BC", b"/BG"
ANNOT, WIDGET = b"/Annot", b"/Widget"

# Keys of the form (table 218)
FIELDS, DR, CO, DEFAULT_DA = "Fields", "DR", "CO", "DA"

# Values of /Q (12.7.3.3)
QUADDING = {"": 0, "left": 0, "center": 1, "right": 2}

# The appearance state of a button that is not chosen (12.7.4.2.3)
OFF = "Off"
