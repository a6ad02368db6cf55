"""How ids, names, numbers and the like are written: one regular expression each, which holds from end to end.

The loader reads by them, JSON Schema has them for editors, and what comes back in a PDF is held against them, so that
none of these takes what another refuses.
"""

from __future__ import annotations

from ..expression.parse import NAME_OF_CHOICE, NAME_OF_QUESTION

NOT_PROTO = "(?!__proto__$)"  # which is no name of a property in JavaScript, which forms think in

ID = "[a-z][a-z0-9_]*"
NAME = NOT_PROTO + NAME_OF_QUESTION
CODE = NOT_PROTO + NAME_OF_CHOICE
LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
COLOR = "#[0-9A-Fa-f]{6}"
URL = r"https?://[^\s/]+\S*"
EMAIL = r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:.]+(\.[^\s@<>()\[\],;:.]+)+"
INTEGER = "-?(0|[1-9][0-9]*)"
NUMBER = rf"{INTEGER}(\.[0-9]+)?"
_LETTER = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f]"
PARTED = f"{_LETTER}{{2,}}([-·\u00ad]{_LETTER}+)*"  # a word with the places where it may be parted
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
