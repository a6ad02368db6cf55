"""Words of a paragraph that have a structure element of their own, over as many lines as they take.

They are in another language than the rest, an abbreviation, a link, or one of the first two within a link.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model.inline import Piece
from .page import Element

PAGE_ONLY, NEUTRAL = "#=", "#=="  # "#=anchor": the page number alone, the link called after its target, or not
BARE = "##"  # "##anchor": a link of the program's own, without a page number
TERM_ANCHOR = "begriff."
TERM = BARE + TERM_ANCHOR  # a link to a term of the glossary


class Mark:
    """`parent` is the paragraph's element, or None where nothing is tagged. `language`: a BCP 47 tag where it isn't
    the paragraph's, `expansion`: what an abbreviation stands for, `within`: the link that the words are part of."""

    __slots__ = ("element", "expansion", "language", "parent", "within")

    def __init__(self, parent: Element | None, language: str, expansion: str = "", within: LinkMark | None = None):
        self.parent, self.language, self.expansion, self.within = parent, language, expansion, within
        self.element: Element | None = None

    @property
    def link(self) -> LinkMark | None:
        """The link that the words are, or are part of."""
        return self.within

    def owner(self) -> Element:
        """The element of the words, made when it is first asked for."""
        if self.element is None:
            parent = self.within.owner() if self.within else self.parent
            self.element = Element("Span", parent, lang=self.language or None, expansion=self.expansion or None)
        return self.element


class LinkMark(Mark):
    """One link of a paragraph; `piece` has all of it. `quiet`: it has the text's colour and a dotted rule, so that it
    doesn't disturb who reads on."""

    __slots__ = ("contents", "href", "quiet", "target")

    def __init__(self, piece: Piece, contents: str, parent: Element | None, target: str = ""):
        super().__init__(parent, piece.foreign or piece.language)
        self.href, self.contents, self.target = piece.href, contents, target
        self.quiet = self.href.startswith(TERM)

    @property
    def link(self) -> LinkMark:
        return self

    def owner(self) -> Element:
        if self.element is None:
            self.element = Element("Link", self.parent, lang=self.language or None)
        return self.element


class Linked(NamedTuple):
    """How a piece belongs to its link: `whole`, where the link begins, is all of it as one piece, in its language, or
    in none where it has several; `ends`: nothing of it follows."""

    whole: Piece | None
    ends: bool


NO_LINK = Linked(None, True)


def linked(pieces: list[Piece]) -> list[Linked]:
    """Each piece in its link; one with other styles in it has several pieces, and is one link all the same."""
    out = [NO_LINK] * len(pieces)
    first = 0
    for index, piece in enumerate(pieces):
        if not piece.href:
            continue
        if not piece.joined:
            first, out[index] = index, Linked(piece, True)
            continue
        whole = out[first].whole or piece
        same = (whole.foreign, whole.language) == (piece.foreign, piece.language)
        foreign, language = (piece.foreign, piece.language) if same else ("", "")
        together = whole._replace(text=whole.text + piece.text, foreign=foreign, language=language)
        out[index - 1], out[index] = Linked(None, False), NO_LINK
        out[first] = Linked(together, False)
    return out
