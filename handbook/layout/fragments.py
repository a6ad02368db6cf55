"""Words: pieces of text become shaped fragments.

A word is what stands between two spaces: a list of fragments, mostly one, more where style, script or a link changes inside it. Each fragment is
shaped by the first face that has its characters. Cross references print as "Titel (→ S. 34)" and reserve room for their page number.
"""

from __future__ import annotations

from typing import Callable

from ..edition.words import Words
from ..model.inline import Piece
from ..problem import Problem, Span, error
from . import bidi
from .fonts import Face, Shaped, face, fallbacks
from .result import Color, Element
from .theme import Style, Theme

RESERVED_DIGITS = "000"
BARE = "##"             # "##anchor": a link of the program's own, without a page number
TERM_ANCHOR = "begriff."
TERM = BARE + TERM_ANCHOR       # a link to a term of the glossary


class PageNumber:
    """Stands among the fragments where the page number of `target` will be; `width` in thousandths is what is reserved for it."""

    __slots__ = ("target", "face", "width", "text", "template")

    def __init__(self, target: str, face_: Face, template: str):
        self.target, self.face, self.template = target, face_, template
        self.text = template.format(page=RESERVED_DIGITS)
        self.width = face_.shape(self.text.replace(" ", "\u00a0")).width


class Fragment:
    """Text of one face, colour and link; `level` is its embedding level; `address`: the rest of an address, which gets no hyphens."""

    __slots__ = ("shaped", "color", "link", "level", "address")

    def __init__(self, shaped: "Shaped | PageNumber", color: Color, link: "LinkMark | None", level: int = 0, address: bool = False):
        self.shaped, self.color, self.link, self.level, self.address = shaped, color, link, level, address


class LinkMark:
    """One link of a paragraph, over as many lines as it takes. `quiet`: it has the text's colour and a dotted rule, so that it doesn't disturb who reads on."""

    __slots__ = ("href", "contents", "element", "parent", "target", "quiet")

    def __init__(self, href: str, contents: str, parent: Element | None, target: str = ""):
        self.href, self.contents, self.parent, self.target = href, contents, parent, target
        self.quiet = href.startswith(TERM)
        self.element: Element | None = None


class Word:
    """What stands between two spaces. `width` in thousandths of the size. A plain word (one fragment, no link, left to right) is shared by all its
    places: `look` is then its (face, colour), else None. `parted`: the first part of a word that goes on in the next line."""

    __slots__ = ("fragments", "width", "look", "parted")

    def __init__(self, fragments: list[Fragment], look: "tuple[Face, Color] | None" = None):
        self.fragments, self.look = fragments, look
        self.width = sum([fragment.shaped.width for fragment in fragments])
        self.parted = False


class WordMaker:
    """Makes words in one language. `title_of` and `anchor_of` give the title and the destination of what `#target` means (None where there is no
    such place), `here` whether that destination is in this document (else the reference prints without a link); `problems` collects glyphs that no font has."""

    def __init__(self, theme: Theme, words: Words, language: str, rtl: bool, title_of: Callable[[str], "str | None"],
                 anchor_of: Callable[[str], "str | None"], problems: list[Problem], here: Callable[[str], bool] = lambda anchor: True):
        self.theme, self.words, self.language, self.rtl, self.problems = theme, words, language, rtl, problems
        self.title_of, self.anchor_of, self.here = title_of, anchor_of, here
        self._plain: dict[tuple[Face, Color], tuple[tuple[Face, Color], dict[str, Word]]] = {}

    def make_words(self, pieces: list[Piece], style: Style, element: Element | None, span: Span) -> list[Word]:
        """The paragraph's words. Raises nothing: what no font can show is noted as a problem and shown as the font's empty box."""
        words: list[Word] = []
        open_ = False           # whether the next text continues the last word
        embedding = self._embedding(pieces)
        position = 0
        for piece in pieces:
            link = self._link(piece, element) if piece.href else None
            target = self.anchor_of(piece.href[1:]) if piece.href.startswith("#") and not piece.href.startswith(BARE) else None
            color = self.theme.palette.accent if link and not link.quiet else style.color
            face_ = face("sans", style.bold or piece.bold, style.italic or piece.italic)
            text = piece.text or (self.title_of(piece.href[1:]) or piece.href if piece.href.startswith("#") else piece.href)
            parts = text.split(" ")
            if link is None and embedding is None and target is None:
                made = self._plain_words(parts, (face_, color), span)
                if open_ and parts[0]:
                    made[0] = Word(words.pop().fragments + made[0].fragments)
                words += made
                open_ = bool(parts[-1])
                continue
            for index, part in enumerate(parts):
                if index:
                    open_ = False
                    position += 1
                if part:
                    levels = embedding[position:position + len(part)] if embedding else None
                    fragments = self._fragments(part, face_, color, link, levels, span)
                    words.append(Word(words.pop().fragments + fragments if open_ else fragments))
                    open_ = True
                    position += len(part)
            if target:
                self._add_page_number(words, target, face_, color, link, span)
                open_ = True
        return words

    def _plain_words(self, parts: list[str], look: tuple[Face, Color], span: Span) -> list[Word]:
        """Words without link and without right-to-left text, each made once for its look."""
        look, known = self._plain.setdefault(look, (look, {}))      # one tuple for all words of a look, so that `is` compares
        out = []
        for part in parts:
            if part:
                word = known.get(part)
                if word is None:
                    fragments = self._fragments(part, look[0], look[1], None, None, span)
                    word = Word(fragments, look if len(fragments) == 1 and fragments[0].shaped.face is look[0] else None)
                    if 0 not in fragments[0].shaped.glyphs:
                        known[part] = word
                out.append(word)
        return out

    def _embedding(self, pieces: list[Piece]) -> "list[int] | None":
        text = "".join(piece.text for piece in pieces)
        if not self.rtl and not bidi.has_rtl(text):
            return None
        return bidi.levels(text, self.rtl)

    def _link(self, piece: Piece, parent: Element | None) -> "LinkMark | None":
        href = piece.href
        if href.startswith(BARE):
            return LinkMark(href, self.words.say("link_to_term" if href.startswith(TERM) else "link_in_book", text=piece.text), parent, href[len(BARE):])
        if href.startswith("#"):
            title, anchor = self.title_of(href[1:]), self.anchor_of(href[1:])
            return LinkMark(href, self.words.say("link_to_page", title=title, page="{page}"), parent, anchor) if anchor and self.here(anchor) else None
        if href.startswith("mailto:"):
            return LinkMark(href, self.words.say("link_mail", address=href[7:]), parent)
        if href.startswith("tel:"):
            return LinkMark(href, self.words.say("link_phone", number=href[4:]), parent)
        return LinkMark(href, self.words.say("link_web", text=piece.text or href, address=href), parent)

    def _add_page_number(self, words: list[Word], target: str, face_: Face, color: Color, link: "LinkMark | None", span: Span) -> None:
        template = self.words["page" if self.here(target) else "page_of_handbook"]
        fragments = [*self._fragments("(→\u00a0", face_, color, link, None, span), Fragment(PageNumber(target, face_, template), color, link),
                     *self._fragments(")", face_, color, link, None, span)]
        tied = words and words[-1].fragments[-1].shaped.text.endswith("\u00a0")         # a short title that isn't to be parted from its page
        words.append(Word([*words.pop().fragments, *fragments] if tied else fragments))

    def _fragments(self, text: str, face_: Face, color: Color, link: "LinkMark | None", levels: "list[int] | None", span: Span) -> list[Fragment]:
        if levels is None:
            shaped = face_.shape(text)
            if 0 not in shaped.glyphs:
                return [Fragment(shaped, color, link)]
            levels = [0] * len(text)
        out = []
        start = 0
        fonts = [self._face_for(c, face_, span, text) for c in text]
        for end in range(1, len(text) + 1):
            if end == len(text) or levels[end] != levels[start] or fonts[end] is not fonts[start]:
                level = levels[start]
                out.append(Fragment(fonts[start].shape(text[start:end], bool(level % 2)), color, link, level))
                start = end
        return out

    def _face_for(self, char: str, wanted: Face, span: Span, text: str) -> Face:
        if wanted.covers(char):
            return wanted
        others = fallbacks(char, wanted, "Bold" in wanted.name)
        if others:
            return others[0]
        if ord(char) > 32 and char not in "\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufeff\u00ad":
            self.problems.append(error("no-glyph", span, f"Das Zeichen „{char}“ (U+{ord(char):04X}) in „{text}“ fehlt in den Schriften des Buches",
                                       "schreiben Sie ein anderes Zeichen"))
        return wanted
