"""Words: pieces of text become shaped fragments.

A word is what stands between two spaces: a list of fragments, mostly one, more where style, script or a link changes
inside it. Each fragment is shaped by the first face that has its characters. Cross references print as "Titel (→ S.
34)" and reserve room for their page number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from unicodedata import combining

from ..edition.words import Words
from ..model.inline import Piece
from ..problem import Problem, Span, error
from . import bidi
from .fonts import HIDDEN, LONGEST, Face, Shaped, face, fallback, stretches
from .hyphen import is_address
from .page import PAGE, Color, Element
from .theme import Style, Theme

RESERVED_DIGITS = "000"
BARE = "##"  # "##anchor": a link of the program's own, without a page number
PAGE_ONLY, NEUTRAL = "#=", "#=="  # "#=anchor": the page number alone, the link called after its target, or not
TERM_ANCHOR = "begriff."
REPLACEMENT = "?"  # for a character that no font has
EXCERPT = 60  # characters of a text that a message quotes
SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters: no file can hold them
TERM = BARE + TERM_ANCHOR  # a link to a term of the glossary


class PageNumber:
    """Stands among the fragments where the page number of `target` will be; `width` in thousandths is what is reserved
    for it."""

    __slots__ = ("face", "target", "template", "text", "width")

    def __init__(self, target: str, face_: Face, template: str):
        self.target, self.face, self.template = target, face_, template
        self.text = template.format(page=RESERVED_DIGITS)
        self.width = face_.shape(self.text.replace(" ", "\u00a0")).width


class Fragment:
    """Text of one face, colour and link; `level` is its embedding level; `address`: the rest of an address, which gets
    no hyphens."""

    __slots__ = ("address", "color", "level", "link", "shaped")

    def __init__(
        self, shaped: Shaped | PageNumber, color: Color, link: LinkMark | None, level: int = 0, address: bool = False
    ):
        self.shaped, self.color, self.link, self.level, self.address = shaped, color, link, level, address


class LinkMark:
    """One link of a paragraph, over as many lines as it takes. `quiet`: it has the text's colour and a dotted rule, so
    that it doesn't disturb who reads on."""

    __slots__ = ("contents", "element", "href", "parent", "quiet", "target")

    def __init__(self, href: str, contents: str, parent: Element | None, target: str = ""):
        self.href, self.contents, self.parent, self.target = href, contents, parent, target
        self.quiet = href.startswith(TERM)
        self.element: Element | None = None


class Word:
    """What stands between two spaces. `width` in thousandths of the size. A plain word (one fragment, no link, left to
    right) is shared by all its places: `look` is then its (face, colour), else None. `parted`: the first part of a word
    that goes on in the next line. `space`: the embedding level of the space before it."""

    __slots__ = ("fragments", "look", "parted", "space", "width")

    def __init__(self, fragments: list[Fragment], look: tuple[Face, Color] | None = None, space: int = 0):
        self.fragments, self.look, self.space = fragments, look, space
        self.width = sum([fragment.shaped.width for fragment in fragments])
        self.parted = False


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
    """Makes words in one language. `title_of` and `anchor_of` give the title and the destination of what `#target`
    means (None where there is no such place), `here` whether that destination is in this document (else the reference
    prints without a link); `problems` collects glyphs that no font has."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        language: str,
        rtl: bool,
        title_of: Callable[[str], str | None],
        anchor_of: Callable[[str], str | None],
        problems: list[Problem],
        here: Callable[[str], bool] = lambda anchor: True,
    ):
        self.theme, self.words, self.language, self.rtl, self.problems = theme, words, language, rtl, problems
        self.title_of, self.anchor_of, self.here = title_of, anchor_of, here
        self._plain: dict[tuple[Face, Color], tuple[tuple[Face, Color], dict[str, Word]]] = {}

    def make_words(self, pieces: list[Piece], style: Style, element: Element | None, span: Span) -> list[Word]:
        """The paragraph's words. Raises nothing: what no font can show is noted as a problem and shown as a
        question mark."""
        words = _Words()
        texts = [self._text(piece) for piece in pieces]
        ordered: Sequence[list[int] | None] = self._ordered(pieces, texts) or [None] * len(pieces)
        for piece, text, order in zip(pieces, texts, ordered):
            link = self._link(piece, element) if piece.href else None
            target = self._target(piece)
            color = self.theme.palette.accent if link and not link.quiet else style.color
            face_ = face("sans", style.bold or piece.bold, style.italic or piece.italic)
            parts = text.split(" ")
            if link is None and order is None and target is None:
                words.add_plain(self._plain_words(parts, (face_, color), span))
                continue
            position = 0
            for index, part in enumerate(parts):
                if index:
                    words.close(order[position] if order else 0)
                    position += 1
                if part:
                    words.add(
                        self._fragments(
                            part, face_, color, link, order[position : position + len(part)] if order else None, span
                        )
                    )
                    position += len(part)
            if target and piece.href.startswith(PAGE_ONLY):
                level = order[position] if order else 0
                words.add([Fragment(PageNumber(target, face_, "{page}"), color, link, level)])
            elif target:
                tied = words.ending.endswith("\u00a0")  # a short title that isn't to be parted from its page
                if not tied:
                    words.close(order[position] if order else 0)
                words.add(self._page_number(target, face_, color, link, order[position + 1 :] if order else None, span))
        return words.finish()

    def _text(self, piece: Piece) -> str:
        """What is printed of a piece, without its page number."""
        if piece.text or not piece.href or piece.href.startswith(PAGE_ONLY):
            text = piece.text
        else:
            text = (self.title_of(piece.href[1:]) or piece.href) if piece.href.startswith("#") else piece.href
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
        out: list[Word | None] = []
        for part in parts:
            word = known.get(part)
            if word is None and part:
                fragments = self._fragments(part, look[0], look[1], None, None, span)
                shaped = fragments[0].shaped
                word = Word(fragments, look if len(fragments) == 1 and shaped.face is look[0] else None)
                if (
                    len(part) <= LONGEST
                    and shaped.text == part
                    and isinstance(shaped, Shaped)
                    and 0 not in shaped.glyphs
                ):
                    known[part] = word
            out.append(word)
        return out

    def _ordered(self, pieces: list[Piece], texts: list[str]) -> list[list[int]] | None:
        """The levels of each piece's characters, then those of a space and of its page number; None where all
        is written from the left. A telephone number stays in its order, whatever is
        around it."""
        if not self.rtl and not any(map(bidi.has_rtl, texts)):
            return None
        parts: list[str] = []
        places, position = [], 0
        for piece, text in zip(pieces, texts):
            target = self._target(piece)
            number = self._page_template(target).format(page=RESERVED_DIGITS) if target else ""
            shown = text + (
                RESERVED_DIGITS if piece.href.startswith(PAGE_ONLY) else f" (→\u00a0{number})" * bool(target)
            )
            before, after = ("\u2066", "\u2069") if piece.href.startswith("tel:") else ("", "")
            parts += before, shown, after
            places.append((position + len(before), len(shown)))
            position += len(before) + len(shown) + len(after)
        levels = bidi.levels("".join(parts), self.rtl)
        return [levels[start : start + length] for start, length in places]

    def _page_template(self, target: str) -> str:
        return self.words["page" if self.here(target) else "page_of_handbook"]

    def _link(self, piece: Piece, parent: Element | None) -> LinkMark | None:
        href = piece.href
        if href.startswith(TERM):
            return LinkMark(href, self.words.say("link_to_term", text=piece.text), parent, href[len(BARE) :])
        if href.startswith(BARE):
            target = href[len(BARE) :]
            named = self.title_of(target) or self.words.say("link_in_book", text=piece.text)
            return LinkMark(href, named, parent, target)
        if href.startswith("#"):
            id_ = href.lstrip("#=")
            title, anchor = self.title_of(id_), self.anchor_of(id_)
            word = "link_to_neutral_page" if href.startswith(NEUTRAL) else "link_to_page"
            return (
                LinkMark(href, self.words.say(word, title=title, page=PAGE), parent, anchor)
                if anchor and self.here(anchor)
                else None
            )
        if href.startswith("mailto:"):
            return LinkMark(href, self.words.say("link_mail", address=href[7:]), parent)
        if href.startswith("tel:"):
            return LinkMark(href, self.words.say("link_phone", number=href[4:]), parent)
        return LinkMark(href, self.words.say("link_web", text=piece.text or href, address=href), parent)

    def _page_number(
        self, target: str, face_: Face, color: Color, link: LinkMark | None, levels: list[int] | None, span: Span
    ) -> list[Fragment]:
        """ "(→ S. 34)" with room for the number; `levels` are those of its characters."""
        number = PageNumber(target, face_, self._page_template(target))
        opening, closing = "(→\u00a0", ")"
        first, last = (levels[: len(opening)], levels[-len(closing) :]) if levels else (None, None)
        return [
            *self._fragments(opening, face_, color, link, first, span),
            Fragment(number, color, link, levels[len(opening)] if levels else 0),
            *self._fragments(closing, face_, color, link, last, span),
        ]

    def _fragments(
        self, text: str, face_: Face, color: Color, link: LinkMark | None, levels: list[int] | None, span: Span
    ) -> list[Fragment]:
        if levels is None and len(text) <= LONGEST:
            shaped = face_.shape(text)
            if 0 not in shaped.glyphs:
                return [Fragment(shaped, color, link)]
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
            Fragment(chosen.shape(text[start:end], bool(level % 2)), color, link, level, address)
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
