"""The mark of pages that are added to a PDF (filled/read/added_mark.py), as it is written."""

from __future__ import annotations

from datetime import date

from ...write.syntax import array, dictionary, ref, text
from ..read.added_mark import PIECE

DAY = date(2000, 1, 1)  # of an edition that doesn't say


def mark(
    day: date | None, fields: list[str], rest: list[tuple[str, str]], elements: list[bytes], bookmark: int
) -> dict[str, bytes]:
    """The entries of the first page's dictionary that `added` finds; of the others with nothing in the lists and 0."""
    told = {
        "Fields": array(map(text, fields)),
        "Rest": array(text(part) for pair in rest for part in pair),
        "Elements": array(elements),
    }
    modified = text(f"D:{day or DAY:%Y%m%d}")
    piece = dictionary(
        {"LastModified": modified, "Private": dictionary({**told, "Bookmark": ref(bookmark)} if bookmark else {})}
    )
    return {"LastModified": modified, "PieceInfo": dictionary({PIECE: piece})}
