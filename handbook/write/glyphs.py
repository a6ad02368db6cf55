"""Words as they stand in a page's content: glyph ids with kerning, and the text that glyphs stand for (ISO 32000-1,
9.4.3, 9.10 and 14.9.4).

A shaped word becomes a fragment of a TJ array: hex glyph ids, and between them the difference of kerned and plain
advance. The fragment begins and ends inside a hex string, so words are joined to a line by the space's glyph alone. It
depends on nothing but the word and is kept with it.

A glyph's text is that of the character the font maps to it, not that of the first word it was met in: so a book's bytes
don't depend on what was set before it. Letters in their joined forms stand for the letter, Latin ligatures for their
letters. Where the glyphs' texts don't add up to the word, the word carries its own text (/ActualText). So do the parts
of a word that goes on in the next line: the first carries the whole word, the others nothing (docs/viewers.md).

Right-to-left words stand in visual order, and readers turn them round: PDF.js, PDFium and poppler do, MuPDF 1.21 does
not. In all of them a glyph that stands for two letters and a word with /ActualText come out reversed. So an Arabic
ligature stands for its own character, which they take apart rightly, and no such word has /ActualText; the one loss is
that a zero-width joiner may read as a space. Where a font draws joiners as marks, they are set invisibly.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from ..typeset.bidi import CONTROLS, has_rtl
from ..typeset.fonts import JOINERS, SOFT_HYPHEN, Face, Shaped
from .syntax import number, utf16

PRESENTATION_FORMS = ((0xFB00, 0xFDFF), (0xFE70, 0xFEFC))
FIRST_FORM = PRESENTATION_FORMS[0][0]
NOT_TEXT = {0xFEFF, 0xFFFE}  # never a glyph's text (PDF/UA-1, 7.21.7)
UNKNOWN = "\ufffd"
INVISIBLE = ">] TJ 3 Tr [<{:04X}>] TJ 0 Tr [<"  # text that is there for whoever copies it (text rendering mode 3)


@cache
def character_map(face: Face) -> dict[int, str]:
    """Glyph → text, for every glyph that the font maps a character to; the least character where it maps several."""
    glyph_of = face.hb_font.get_nominal_glyph
    out: dict[int, str] = {}
    for code in sorted(set(face.hb_face.unicodes) - NOT_TEXT, reverse=True):
        out[glyph_of(code)] = _plain(code)
    return out


class _Codes(dict[int, str]):
    """Each glyph's code in a hex string: Identity-H, two bytes (9.7.5.2)."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = f"{glyph:04X}"
        return code


CODES = _Codes()


def _plain(code: int) -> str:
    """The character, or the letters that a presentation form is made of."""
    char = chr(code)
    if code < FIRST_FORM or not any(low <= code <= high for low, high in PRESENTATION_FORMS):
        return char
    letters = normalize("NFKC", char)
    return char if len(letters) > 1 and has_rtl(char) else letters


def glyph_text(face: Face, glyph: int) -> str:
    """What a glyph stands for. Glyphs without a character of their own have the text of the cluster that shaping made
    them from."""
    return character_map(face).get(glyph) or face.unicode_of.get(glyph) or UNKNOWN


@cache
def inked_joiners(face: Face) -> frozenset[int]:
    """The glyphs of joiners that the font draws as a mark, which nobody is to see."""
    font = face.hb_font
    glyphs = [font.get_nominal_glyph(ord(joiner)) for joiner in JOINERS]
    return frozenset(glyph for glyph in glyphs if glyph and font.get_glyph_extents(glyph).height)


def encode(word: Shaped, size: float) -> str:
    """The word as a fragment of a TJ array, from inside a hex string to inside a hex string; kept in `word.code` where
    it fits any size."""
    code = _raised(word, word.offsets, size) if word.offsets else _level(word)
    said = word.said
    if said is None and not _speaks_for_itself(word) and not has_rtl(word.text):
        said = _without_places(word.text)
    if said is not None:
        code = f">] TJ /Span <</ActualText <{utf16(said)}>>> BDC [<{code}>] TJ EMC [<"
    if not word.offsets:
        word.code = code
    return code


def shown(fragment: str) -> str:
    """The operators that show a fragment. It has no empty strings: PDFium forgets a move that stands before one at the
    end, and what follows a raised mark came a blank too early."""
    return f"[<{fragment}>] TJ".replace("<>", "").replace("[] TJ", "")


def _level(word: Shaped) -> str:
    plain, code = word.face.plain_advances, _codes_of(word)
    return "".join(
        [
            code[glyph] if plain[glyph] == advance else f"{code[glyph]}>{plain[glyph] - advance}<"
            for glyph, advance in zip(word.glyphs, word.advances)
        ]
    )


def _raised(word: Shaped, offsets: tuple[tuple[int, int], ...], size: float) -> str:
    """Marks that stand beside or above their place: moved there and back by kerning, raised by the text rise, which
    counts in points."""
    plain, code = word.face.plain_advances, _codes_of(word)
    parts = []
    for glyph, advance, (dx, dy) in zip(word.glyphs, word.advances, offsets):
        if dx:
            parts.append(f">{-dx}<")
        if dy:
            parts.append(f">] TJ {number(dy * size / 1000).decode()} Ts [<{CODES[glyph]}>] TJ 0 Ts [<")
        else:
            parts.append(code[glyph])
        kern = plain[glyph] - advance + dx
        if kern:
            parts.append(f">{kern}<")
    return "".join(parts)


def _codes_of(word: Shaped) -> _Codes:
    """The codes of its glyphs, joiners invisible."""
    if word.text.isascii() or not any(joiner in word.text for joiner in JOINERS):
        return CODES
    return _Codes((glyph, INVISIBLE.format(glyph)) for glyph in inked_joiners(word.face))


def _speaks_for_itself(word: Shaped) -> bool:
    """Whether the glyphs' texts are the word."""
    known = character_map(word.face)
    try:
        texts = "".join([known[glyph] for glyph in word.glyphs])
    except KeyError:  # a ligature, or the like
        texts = "".join([glyph_text(word.face, glyph) for glyph in word.glyphs])
    if texts == word.text and texts.isprintable():  # as mostly; no sign of CONTROLS is
        return True
    said = _without_places(word.text.translate(CONTROLS))
    return texts == said or normalize("NFC", texts) == normalize("NFC", said)


def _without_places(text: str) -> str:
    """A text without the author's places where it may be parted, by which nobody searches."""
    return text.replace(SOFT_HYPHEN, "") if SOFT_HYPHEN in text else text
