"""What a paragraph says in the end: references with the titles of what they lead to, and abbreviations as pieces of
their own, each with what it stands for, so that a program that reads aloud can say that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model.inline import Piece, spoken
from ..model.terms import Abbreviations
from ..model.text import Text
from .marks import PAGE_ONLY


def in_full(
    pieces: list[Piece],
    language: str,
    own: str,
    title_of: Callable[[str], str | None],
    abbreviations: Mapping[str, Abbreviations],
) -> list[Piece]:
    """The pieces of a paragraph in the language as they are set; `own` is the document's language. `title_of` gives
    the title of what `#target` means (None where there is no such place), `abbreviations` those of each language."""
    out: list[Piece] = []
    for piece in pieces:
        for said in _titled(piece, language, own, title_of) if piece.href and not piece.text else (piece,):
            known = abbreviations.get(said.language or language)
            found = [*known.find(said.text)] if known and not said.foreign and not said.code else []
            out += _parted(said, found) if found else (said,)
    return out


def _titled(piece: Piece, language: str, own: str, title_of: Callable[[str], str | None]) -> list[Piece]:
    """A reference that says nothing itself with the title of what it leads to: in the language of its paragraph where
    there is one, else marked as what it is in."""
    if not piece.href.startswith("#") or piece.href.startswith(PAGE_ONLY):
        return [piece]
    title = title_of(piece.href[1:])
    if not title:
        return [piece]
    beside = title.beside if isinstance(title, Text) else None
    marked = piece.language
    if beside is not None and beside.language == language:
        title = beside
    else:
        its = (title.language if isinstance(title, Text) else "") or own
        marked = piece.language if its == language else its
    return [
        piece._replace(text=said.text, language=marked, foreign=said.foreign, joined=index > 0)
        for index, said in enumerate(spoken(title))
    ]


def _parted(piece: Piece, found: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """The piece with its abbreviations apart, all of one link where it is one: (start, end, what it stands for)."""
    joined, last = piece.joined, 0
    for start, end, expansion in (*found, (len(piece.text), len(piece.text), "")):
        for text, stands_for in ((piece.text[last:start], ""), (piece.text[start:end], expansion)):
            if text:
                yield piece._replace(text=text, expansion=stands_for, joined=joined)
                joined = piece.href != ""
        last = end
