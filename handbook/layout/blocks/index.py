"""The index: the terms of the glossary with the sections that use them, abbreviations with the term they stand for.

A place counts where a term stands as a whole word, in any of its forms (model/terms.py). Where it stands in many
sections, those come first that are about it (it is in their title, or they define it; set bold), then those that use it
most; what is chosen stands in the order of the book.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import NamedTuple

from ...model.alphabet import sort_key
from ...model.blocks import Definition, Section
from ...model.inline import Piece, plain
from ...model.sections import below
from ...typeset.columns import Columns
from ...typeset.marks import PAGE_ONLY
from ...typeset.page import Element, Slice
from ...typeset.pager import stack
from ..setting import Setting
from .back import ENTRY_GAP, in_appendix, lettered, set_letter

MOST = 6  # places of a term
ABOUT = 1000  # counts for more than any number of uses


class IndexEntry(NamedTuple):
    """`places`: (id of a section, whether it is about the term); `see`: the term that this abbreviation stands for."""

    name: str
    places: tuple[tuple[str, bool], ...] = ()
    see: str = ""


def index_entries(s: Setting) -> list[IndexEntry]:
    """In alphabetical order; a term that no section uses has no entry."""
    found: dict[str, list[tuple[str, int]]] = {}  # term → (section, weight), in the order of the book

    for id_ in s.edition.contents:
        if id_ in s.edition.chapters:
            for section, weights in s.stretch(f"{id_}/index", partial(_of_chapter, s, id_)):
                for term, weight in weights.items():
                    found.setdefault(term, []).append((section, weight))
    entries = []
    for id_, places in found.items():
        term = s.edition.terms[id_]
        most = sorted(places, key=lambda place: -place[1])[:MOST]
        entries.append(
            IndexEntry(
                str(term.term),
                tuple((section, weight >= ABOUT) for section, weight in places if (section, weight) in most),
            )
        )
        if term.short:
            entries.append(IndexEntry(str(term.short), see=str(term.term)))
    return sorted(entries, key=lambda entry: sort_key(entry.name, s.words["alphabet"]))


def _of_chapter(s: Setting, chapter: str) -> list[tuple[str, Counter[str]]]:
    """The sections of a chapter with what each says of the terms."""
    found: list[tuple[str, Counter[str]]] = []
    for section, _ in below(s.chapter(chapter).sections):
        key = section.id, section.title, section.blocks
        found.append((str(section.id), s.same(key, partial(_weights, s, section))))
    return found


def _weights(s: Setting, section: Section) -> Counter[str]:
    """How much a section's own text says of each term."""
    find = s.finder.find
    weights = Counter(id_ for text in _texts(section.blocks) for _, _, id_ in find(text))
    about = [id_ for _, _, id_ in find(plain(section.title))]
    about += [str(id_) for block in section.blocks if isinstance(block, Definition) for id_ in block.value]
    weights.update(dict.fromkeys(about, ABOUT))
    return weights


def _texts(value: object) -> list[str]:
    """All texts of blocks."""
    if isinstance(value, str):
        return [plain(value)]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ if name != "span" for text in _texts(getattr(value, name))]
    return []


def set_index(s: Setting, entries: list[IndexEntry], parent: Element, room: float) -> list[Slice]:
    """Each entry with its sections and their pages; `room` as in `in_appendix`."""
    grid, style, span = s.grid, s.theme.entry, s.span
    columns = Columns.of(grid)
    legend = stack(
        s.type.label(s.words["index_legend"], s.theme.muted, grid.side, grid.full, Element("P", parent), span),
        s.theme.muted.leading,
    )
    slices: list[Slice] = []
    for entry, letter in lettered(entries, lambda entry: entry.name, s.words["alphabet"]):
        pieces = [Piece(f"{entry.name} ", bold=True), *_places(s, entry)]
        lines = s.type.lines(pieces, style, grid.side, columns.width, Element("P", parent), span)
        slices += [*set_letter(s, letter), *stack(lines, style.leading, ENTRY_GAP)]
    return legend + in_appendix(s, slices, room, legend)


def _places(s: Setting, entry: IndexEntry) -> list[Piece]:
    if entry.see:
        before, after = s.words.around("index_see", "term")
        return [Piece(before, italic=True), Piece(entry.see), Piece(after, italic=True)]
    before, after = s.words.around("page", "page")
    comma = Piece(after + s.words.comma)
    pieces: list[Piece] = []
    for id_, about in entry.places:
        place = s.place(id_)
        said = f"{place.number} {before}".replace(" ", "\u00a0")
        pieces += [Piece(said, bold=about, href=PAGE_ONLY + place.anchor), comma]
    return [*pieces[:-1], Piece(after)]
