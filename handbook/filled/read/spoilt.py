"""What in a tree of fields can't be as a program saved it, though it can be read: a field that is none, a value that
says nothing, an entry whose key was changed by a byte.

A reader passes over such things, and the answer would be gone without a word. The tree's own bytes are checked
elsewhere (`pdfs`); this is about what they say.
"""

from __future__ import annotations

from typing import Any

from ...pdfs.values import deref, is_name, is_reference, is_stream, is_string

KINDS = ("/Btn", "/Tx", "/Ch", "/Sig")
SIGNS = ("/T", "/FT", "/Kids", "/AS", "/AP", "/Rect", "/Parent")  # a field or widget has one of them at least
NEEDED = ("/V", "/T", "/FT", "/AS", "/Kids")
KNOWN = frozenset(
    """
    /Type /Subtype /Rect /Contents /P /NM /M /F /AP /AS /Border /C /StructParent /OC /AF /ca /CA /BM /Lang /H /MK /A
    /AA /BS /Parent /FT /Kids /T /TU /TM /Ff /V /DV /DA /Q /DS /RV /MaxLen /Opt /TI /I /Lock /SV /PMD /R
    """.split()
)  # ISO 32000-2, tables 166, 191, 226, 228, 231 to 235


def is_field(item: Any) -> bool:
    """Whether the object can be a field or a widget."""
    return isinstance(item, dict) and any(key in item for key in SIGNS)


def is_mistaken(item: Any) -> bool:
    """Whether an entry that a field or widget needs is missing, and another is there that nobody knows and whose key
    differs from it in one character; or a state that is no name."""
    if not isinstance(item, dict):
        return False
    strange = [key for key in item if key not in KNOWN]
    lost = any(
        len(key) == len(needed) and sum(one != other for one, other in zip(key, needed)) == 1
        for key in strange
        for needed in NEEDED
        if needed not in item
    )
    return lost or ("/AS" in item and not is_name(deref(item.get("/AS"))))


def says_nothing(field: dict[str, Any]) -> bool:
    """Whether the field (its entries with what is inherited) is of no kind, or has a value that is no value of a
    field."""
    kind, saved = deref(field.get("/FT")), field.get("/V")
    value = deref(saved)
    if kind not in KINDS:
        return True
    if value is None or kind == "/Sig":
        return is_reference(saved) and value is None
    values = (
        list(value)
        if kind == "/Ch" and isinstance(value, list)
        else value[:1]
        if isinstance(value, list) and kind == "/Tx" and value
        else [value]
    )
    return not all(_is_text(each, kind) for each in map(deref, values))


def _is_text(value: Any, kind: str) -> bool:
    if is_string(value) or is_name(value):
        return True
    return kind != "/Btn" and (is_stream(value) or (isinstance(value, (int, float)) and not isinstance(value, bool)))
