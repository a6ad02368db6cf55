"""Words: pieces of text become shaped fragments.

A word is what stands between two spaces: a list of fragments, mostly one, more where style, script or a link changes
inside it. Each fragment is shaped by the first face that has its characters. Cross references print as "Titel (→ S.
34)" and reserve room for their page number; where the paragraph is written from the right, the arrow points there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import combining

from ..edition.words import Words
from ..model.inline import Piece
from ..model.languages import is_rtl
from ..model.terms import Abbreviations
from ..problem import Problem, Span, error
from . import bidi, isolated
from .fonts import HIDDEN, LONGEST, Face, Shaped, face, fallback, stretches
from .hyphen import Listed, is_address, listed
from .in_full import in_full
from .isolated import LRI, LRM, PDI, RLI, RLM
from .marks import BARE, NEUTRAL, PAGE_ONLY, TERM, LinkMark, Mark, linked
from .page import PAGE, Color, Element
from .theme import Style, Theme

RESERVED_DIGITS = "000"
NO_OTHERS: Mapping[str, Words] = MappingProxyType({})
NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NO_ABBREVIATIONS: Mapping[str, Abbreviations] = MappingProxyType({})
OPENING, CLOSING = "({}\u00a0", ")"  # around the page of a reference; in it an arrow
RIGHTWARDS, LEFTWARDS = "→←"
REPLACEMENT = "?"  # for a character that no font has
EXCERPT = 60  # characters of a text that a message quotes
SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters: no file can hold them


class PageNumber:
    """Stands among the fragments where the page number of `target` will be; `width` in thousandths is what is reserved
    for it."""

    __slots__ = ("face", "target", "template", "text", "width")

    def __init__(self, target: str, face_: Face, template: str):
        self.target, self.face, self.template = target, face_, template
        self.text = template.format(page=RESERVED_DIGITS)
        self.width = face_.shape(self.text.replace(" ", "\u00a0")).width


class Fragment:
    """Text of one face, colour and mark; `level` is its embedding level; `address`: the rest of an address, which gets
    no hyphens."""

    __slots__ = ("address", "color", "level", "mark", "shaped")

    def __init__(
        self, shaped: Shaped | PageNumber, color: Color, mark: Mark | None, level: int = 0, address: bool = False
    ):
        self.shaped, self.color, self.mark, self.level, self.address = shaped, color, mark, level, address


class _Order(NamedTuple):
    """The levels of a piece's characters, of the space behind them, and of what tells its page."""

    text: list[int]
    space: list[int]
    page: list[int]


class Word:
    """What stands between two spaces. `width` in thousandths of the size. A plain word (one fragment, no link, left to
    right) is shared by all its places: `look` is then its (face, colour), else None. `parted`: the first part of a word
    that goes on in the next line; `hyphened`: with a hyphen that isn't its own. `space`: the embedding level of the
    space before it."""

    __slots__ = ("fragments", "hyphened", "look", "parted", "space", "width")

    def __init__(self, fragments: list[Fragment], look: tuple[Face, Color] | None = None, space: int = 0):
        self.fragments, self.look, self.space = fragments, look, space
        self.width = sum([fragment.shaped.width for fragment in fragments])
        self.parted = self.hyphened = False


class _Words:
    """Words as they come: the last is open until a space closes it, so that text of other style goes on with it.
    Each fragment is added once, however many a word has."""

    def __init__(self) -> None:
        self.done: list[Word] = []
        self._plain: Word | None = None  # the open word, as long as nothing was added to it
        self._fragments: list[Fragment] = []  # else its fragments
        self._space = 0

    @property
    def ending(self) -> str:
        """The text of the last fragment."""
        fragments = (
            self._fragments or (self._plain or self.done[-1]).fragments
            if self._plain or self._fragments or self.done
            else []
        )
        return fragments[-1].shaped.text if fragments else ""

    def close(self, space: int = 0) -> None:
        """A space follows, of that embedding level."""
        if self._fragments:
            self.done.append(Word(self._fragments, space=self._space))
        elif self._plain is not None:
            self.done.append(self._plain)
        self._plain, self._fragments, self._space = None, [], space

    def add(self, fragments: list[Fragment]) -> None:
        """Go on with the open word, or begin one."""
        if self._plain is not None:
            self._fragments, self._plain = list(self._plain.fragments), None
        self._fragments += fragments

    def add_plain(self, words: list[Word | None]) -> None:
        """Words with spaces between them; None where two spaces meet, or at either end a space."""
        if (words[0] is not None and self._fragments) or (self._plain is not None and words[0] is not None):
            self.add(words[0].fragments)
        elif words[0] is not None:
            self._plain = words[0]
        for word in words[1:]:
            self.close()
            self._plain = word

    def finish(self) -> list[Word]:
        self.close()
        return self.done


class WordMaker:
    """Makes words. `language` is the document's; `mirrored`: its pages will be turned about their middle axis, so x
    counts from the right edge. `title_of` and `anchor_of` give the title and the destination of what `#target` means
    (None where there is no such place), `here` whether that destination is in this document (else the reference prints
    without a link); `problems` collects glyphs that no font has; `others` has the program's words for paragraphs in
    other languages, `hyphenation` the words of a language that are parted otherwise than its patterns do
    (`hyphen.py`), `abbreviations` those of a language that are told what they stand for."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        language: str,
        mirrored: bool,
        title_of: Callable[[str], str | None],
        anchor_of: Callable[[str], str | None],
        problems: list[Problem],
        here: Callable[[str], bool] = lambda anchor: True,
        others: Mapping[str, Words] = NO_OTHERS,
        hyphenation: Mapping[str, tuple[str, ...]] = NO_WORDS,
        abbreviations: Mapping[str, Abbreviations] = NO_ABBREVIATIONS,
    ):
        self.theme, self.words, self.language, self.mirrored, self.problems = theme, words, language, mirrored, problems
        self._own_direction = is_rtl(language)
        self.title_of, self.anchor_of, self.here, self.others = title_of, anchor_of, here, others
        self.hyphenation = hyphenation
        self.abbreviations = abbreviations
        self._plain: dict[tuple[Face, Color], tuple[tuple[Face, Color], dict[str, Word]]] = {}
        self._widths: dict[tuple[Piece, Style, str], float] = {}  # in points, of plain words

    def from_right(self, language: str = "") -> bool:
        """Whether a paragraph in the language begins at the right; "" is the document's own."""
        return is_rtl(language) if language else self._own_direction

    def exceptions(self, language: str) -> Listed:
        """The words of the language that have places of their own to be parted."""
        return listed(language, self.hyphenation.get(language, ()))

    def make_words(
        self, pieces: list[Piece], style: Style, element: Element | None, span: Span, language: str = ""
    ) -> list[Word]:
        """The words of a paragraph in the language, "" the document's own. Raises nothing: what no font can show is
        noted as a problem and shown as a question mark."""
        if (plain := self._plain_paragraph(pieces, style, span, language)) is not None:
            return plain
        words = _Words()
        pieces = in_full(pieces, language or self.language, self.language, self.title_of, self.abbreviations)
        texts = [self._text(piece) for piece in pieces]
        from_right = self.from_right(language)
        links = linked(pieces)
        targets = [
            self._target(piece) if piece.href and link.ends else None for piece, link in zip(pieces, links)
        ]  # a link that goes on has its page number at its end
        ordered: Sequence[_Order | None] = self._ordered(pieces, texts, targets, language) or [None] * len(pieces)
        link: LinkMark | None = None
        for piece, whole, text, target, order in zip(pieces, links, texts, targets, ordered):
            link = self._link(whole.whole, element) if whole.whole else link if piece.href else None
            marked = piece.href or piece.foreign or piece.language or piece.expansion
            mark = self._mark(piece, element, link) if marked else None
            color = self.theme.palette.accent if link and not link.quiet else style.color
            face_ = face("sans", style.bold or piece.bold, style.italic or piece.italic)
            parts = text.split(" ")
            if mark is None and order is None and target is None:
                words.add_plain(self._plain_words(parts, (face_, color), span))
                continue
            position = 0
            for index, part in enumerate(parts):
                if index:
                    words.close(order.text[position] if order else 0)
                    position += 1
                if part:
                    levels = order.text[position : position + len(part)] if order else None
                    words.add(self._fragments(part, face_, color, mark, levels, span))
                    position += len(part)
            if target and piece.href.startswith(PAGE_ONLY):
                level = order.page[0] if order else 0
                words.add([Fragment(PageNumber(target, face_, "{page}"), color, mark, level)])
            elif target:
                tied = words.ending.endswith("\u00a0")  # a short title that isn't to be parted from its page
                if not tied:
                    words.close(order.space[0] if order else 0)
                arrow = LEFTWARDS if from_right else RIGHTWARDS
                mark = link if piece.expansion or piece.foreign else mark  # that isn't what the last word is
                levels = order.page if order else None
                words.add(self._page_number(target, language, arrow, face_, color, mark, levels, span))
        return words.finish()

    def _plain_paragraph(self, pieces: list[Piece], style: Style, span: Span, language: str) -> list[Word] | None:
        """The words of a paragraph in one style, without links, written from the left, as most are; else None."""
        if len(pieces) != 1:
            return None
        text, bold, italic, _, *more = pieces[0]
        known = self.abbreviations.get(language or self.language)
        if any(more) or self.from_right(language) or bidi.has_rtl(text) or (known and known.are_in(text)):
            return None
        if not text.isascii():
            text = SURROGATES.sub("\ufffd", text)
        look = face("sans", style.bold or bold, style.italic or italic), style.color
        return [word for word in self._plain_words(text.split(" "), look, span) if word is not None]

    def _text(self, piece: Piece) -> str:
        """What is printed of a piece, without its page number."""
        text = piece.text or ("" if piece.href.startswith(PAGE_ONLY) else piece.href)
        return text if text.isascii() else SURROGATES.sub("\ufffd", text)

    def _target(self, piece: Piece) -> str | None:
        """The destination whose page is printed behind the piece."""
        return (
            self.anchor_of(piece.href.lstrip("#="))
            if piece.href.startswith("#") and not piece.href.startswith(BARE)
            else None
        )

    def _plain_words(self, parts: list[str], look: tuple[Face, Color], span: Span) -> list[Word | None]:
        """Words without link and without right-to-left text, each made once for its look; None for the empty
        text between two spaces."""
        look, known = self._plain.setdefault(
            look, (look, {})
        )  # one tuple for all words of a look, so that `is` compares
        out: list[Word | None] = list(map(known.get, parts))
        if None in out:
            out = [(known.get(part) or self._plain_word(part, look, known, span)) if part else None for part in parts]
        return out

    def _plain_word(self, text: str, look: tuple[Face, Color], known: dict[str, Word], span: Span) -> Word:
        """A word that isn't `known` yet; it is from now on, unless something was wrong with it, which is told each
        time."""
        fragments = self._fragments(text, look[0], look[1], None, None, span)
        shaped = fragments[0].shaped
        word = Word(fragments, look if len(fragments) == 1 and shaped.face is look[0] else None)
        if len(text) <= LONGEST and shaped.text == text and isinstance(shaped, Shaped) and 0 not in shaped.glyphs:
            known[text] = word
        return word

    def _ordered(
        self, pieces: list[Piece], texts: list[str], targets: list[str | None], language: str
    ) -> list[_Order] | None:
        """The levels of each piece; None where all is written from the left. What is in another language is isolated
        in its direction, a telephone number in the order of its digits, a page number in the paragraph's."""
        from_right = self.from_right(language)
        if not (
            from_right
            or any(map(bidi.has_rtl, texts))
            or any([bidi.has_rtl(self._page_template(to, language)) for to in targets if to])
            or any([is_rtl(piece.foreign or piece.language) for piece in pieces if piece.foreign or piece.language])
        ):
            return None
        base = RLM + RLI if from_right else LRM + LRI
        parts: list[str] = []
        length = 0

        def put(text: str, shown: object = True) -> slice:
            nonlocal length
            parts.append(text if shown else "")
            start, length = length, length + len(parts[-1])
            return slice(start, length)

        places: list[tuple[slice, slice, slice]] = []
        for piece, text, target in zip(pieces, texts, targets):
            own_language = piece.foreign or piece.language
            apart = own_language or piece.href.startswith("tel:")
            behind = target is not None and not piece.href.startswith(PAGE_ONLY)
            put(RLI if is_rtl(own_language) else LRI, apart)
            own = put(text)
            put(PDI, apart)
            space = put(" ", behind)
            put(base, behind)
            said = self._page_template(target, language).format(page=RESERVED_DIGITS) if target else ""
            page = put(OPENING.format(RIGHTWARDS) + said + CLOSING if behind else RESERVED_DIGITS, target)
            put(PDI + base[0], behind)
            places.append((own, space, page))
        levels = isolated.levels("".join(parts), from_right)
        return [_Order(levels[own], levels[space], levels[page]) for own, space, page in places]

    def _page_template(self, target: str, language: str) -> str:
        return self.others.get(language, self.words)["page" if self.here(target) else "page_of_handbook"]

    def _mark(self, piece: Piece, parent: Element | None, link: LinkMark | None) -> Mark | None:
        """What a piece's words are marked as: its link, an abbreviation, or words in another language."""
        language = piece.foreign or piece.language
        if not piece.expansion and (link.language if link else "") == language:
            return link
        return Mark(parent, "" if link and link.language == language else language, piece.expansion, link)

    def _link(self, piece: Piece, parent: Element | None) -> LinkMark | None:
        href = piece.href
        if href.startswith(TERM):
            return LinkMark(piece, self.words.say("link_to_term", text=piece.text), parent, href[len(BARE) :])
        if href.startswith(BARE):
            target = href[len(BARE) :]
            named = self.title_of(target) or self.words.say("link_in_book", text=piece.text)
            return LinkMark(piece, named, parent, target)
        if href.startswith("#"):
            id_ = href.lstrip("#=")
            title, anchor = self.title_of(id_), self.anchor_of(id_)
            word = "link_to_neutral_page" if href.startswith(NEUTRAL) else "link_to_page"
            return (
                LinkMark(piece, self.words.say(word, title=title, page=PAGE), parent, anchor)
                if anchor and self.here(anchor)
                else None
            )
        if href.startswith("mailto:"):
            return LinkMark(piece, self.words.say("link_mail", address=href[7:]), parent)
        if href.startswith("tel:"):
            return LinkMark(piece, self.words.say("link_phone", number=href[4:]), parent)
        is_said = piece.text in href  # printed is the address itself
        contents = href if is_said else self.words.say("link_web", text=piece.text, address=href)
        return LinkMark(piece, contents, parent)

    def _page_number(
        self,
        target: str,
        language: str,
        arrow: str,
        face_: Face,
        color: Color,
        mark: Mark | None,
        levels: list[int] | None,
        span: Span,
    ) -> list[Fragment]:
        """ "(→ S. 34)" with room for the number; `levels` are those of its characters. "S." is one with the number, but
        not in letters of another script, which may need another face or direction."""
        opening, closing, template = OPENING.format(arrow), CLOSING, self._page_template(target, language)
        if not template.isascii():
            before, template, after = template.replace(" ", "\u00a0").partition("{page}")
            opening, closing = opening + before, after + closing
        number = PageNumber(target, face_, template)
        first, last = (levels[: len(opening)], levels[-len(closing) :]) if levels else (None, None)
        return [
            *self._fragments(opening, face_, color, mark, first, span),
            Fragment(number, color, mark, levels[len(opening)] if levels else 0),
            *self._fragments(closing, face_, color, mark, last, span),
        ]

    def _fragments(
        self, text: str, face_: Face, color: Color, mark: Mark | None, levels: list[int] | None, span: Span
    ) -> list[Fragment]:
        if levels is None and len(text) <= LONGEST:
            shaped = face_.shape(text)
            if 0 not in shaped.glyphs:
                return [Fragment(shaped, color, mark)]
        missing: list[str] = []

        def choose(char: str, before: Face) -> Face:
            if before is not face_ and combining(char) and before.covers(char):
                return before
            chosen = self._face_for(char, face_)
            if chosen is None:
                missing.append(char)
            return chosen or face_

        found = list(stretches(text, levels, face_, choose))
        for char in dict.fromkeys(missing):
            self._refuse(char, text, span)
            text = text.replace(char, REPLACEMENT)
        address = len(text) > LONGEST and is_address(text)
        return [
            Fragment(chosen.shape(text[start:end], bool(level % 2)), color, mark, level, address)
            for start, end, chosen, level in found
        ]

    @staticmethod
    def _face_for(char: str, wanted: Face) -> Face | None:
        """The face of a character; what has no ink of its own needs none."""
        if ord(char) <= 32 or wanted.covers(char) or ord(char) in HIDDEN:
            return wanted
        return fallback(char, wanted, "Bold" in wanted.name)

    def _refuse(self, char: str, text: str, span: Span) -> None:
        at = text.index(char)
        around = text if len(text) <= EXCERPT else f"…{text[max(0, at - EXCERPT // 2) : at + EXCERPT // 2]}…"
        self.problems.append(
            error(
                "no-glyph",
                span,
                f"Das Zeichen „{char}“ (U+{ord(char):04X}) in „{around}“ fehlt in den Schriften des Buches",
                "schreiben Sie ein anderes Zeichen",
            )
        )
