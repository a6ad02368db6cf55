"""Page labels: the numbers that viewers show, the same as those printed (ISO 32000-1, 12.4.2).

A labelling range begins where a label doesn't follow from the one before: another style, a number skipped, a label that
is no number.
"""

from __future__ import annotations

from ..typeset.page import Page
from .pdffile import PdfFile
from .syntax import dictionary, number, text
from .trees import number_tree

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

Label = tuple[bytes, int, str]  # numbering style, number, text where there is no number


def write_page_labels(pdf: PdfFile, pages: list[Page], first_body_page: int) -> int:
    """The object number of the number tree. Roman numbers are looked for before `first_body_page` only."""
    ranges: dict[int, bytes] = {}
    expected: Label | None = None
    for index, page in enumerate(pages):
        label = _read(page.label, index < first_body_page)
        if label != expected:
            ranges[index] = _range(*label)
        style, value, prefix = label
        expected = (style, value + 1, prefix) if style else None
    return number_tree(pdf, ranges)


def _read(label: str, front: bool) -> Label:
    if label.isascii() and label.isdigit() and label == str(int(label)) and int(label):
        return b"/D", int(label), ""
    if front and label and set(label) <= ROMAN.keys():
        values = [ROMAN[letter] for letter in label]
        return b"/r", sum(-value if value < max(values[index:]) else value for index, value in enumerate(values)), ""
    return b"", 0, label


def _range(style: bytes, value: int, prefix: str) -> bytes:
    """A page label dictionary."""
    if not style:
        return dictionary({"P": text(prefix)} if prefix else {})
    return dictionary({"S": style, **({"St": number(value)} if value != 1 else {})})
