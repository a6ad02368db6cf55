"""Faces and shaping: text becomes glyph ids and advances, once per word.

A `Face` is one font file shaped by HarfBuzz at 1000 units per em. Its cache keeps every word shaped so far, so a word
that stands a thousand times in a book is shaped once. Glyph ids are those of the font file (the writer's subset retains
them), which makes a laid-out page independent of the rest of the book. `Faces` chooses a face by what the text needs:
the Latin, Greek and Cyrillic face first, its Arabic companion where that has no glyph, then those of the other scripts
(`fallbacks`).

Characters that only tell how others are shown have no ink. Those of direction have done their work when a text is in
order and are left out; joiners keep their own glyph, so that
whoever copies the word gets them; a soft hyphen is drawn at the end of a line and nowhere else.

A word may be anything that somebody pasted, so nothing here takes more than a stretch of `LONGEST` characters at a
time (`stretches`): each is shaped for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any, TypeVar
from unicodedata import category, combining

import uharfbuzz as hb

from .bidi import CONTROLS

T = TypeVar("T")
UNITS = 1000  # shaping units per em
LONGEST = 400  # characters that are shaped at a time
SOFT_HYPHEN = "\u00ad"  # at the end of a line, a hyphen that isn't part of the word (ISO 32000-1, 14.8.2.2.3)
HYPHEN = "-"
ZERO_WIDTH_SPACE = "\u200b"  # where a word may be parted without a hyphen
JOINERS = "\u200b\u200c\u200d"
JOINER = "\u200d"
UNTIED = "\u0644\u0649"  # set as two letters: viewers take the ligature apart in the wrong order, and find no such word
HIDDEN = {**CONTROLS, **dict.fromkeys((*range(32), *range(127, 160), ord(SOFT_HYPHEN)))}  # for str.translate
# thousandths that a mark is raised or lowered at most: letters with dozens of them stay on their line
HIGHEST, LOWEST = 900, -700
# on one letter; what has more may be parted between them (UAX 15, clause 13, has the same limit)
MOST_MARKS = 30
FLAGS = range(0x1F1E6, 0x1F200)  # letters that stand for a flag in twos
SKINS = range(0x1F3FB, 0x1F400)  # belong to the emoji before
VIRAMA = 9  # combining class of what ties the letter behind to the one before


class Shaped:
    """A shaped word: `glyphs` in visual order, `advances` in thousandths of the size (kerning included), `width` their
    sum. `offsets`: (dx, dy) for each glyph in thousandths, or None where all are zero. `said`: what it reads as, where
    that isn't its text. `code` is the writer's: the word as it encodes it."""

    __slots__ = ("advances", "code", "face", "glyphs", "offsets", "said", "text", "width")

    def __init__(
        self,
        text: str,
        face: Face,
        glyphs: tuple[int, ...],
        advances: tuple[int, ...],
        offsets: tuple[tuple[int, int], ...] | None,
    ):
        self.text, self.face, self.glyphs, self.advances, self.offsets = text, face, glyphs, advances, offsets
        self.width = sum(advances)
        self.said: str | None = None
        self.code = ""

    def saying(self, said: str) -> Shaped:
        """The same glyphs, which read as `said`."""
        other = Shaped(self.text, self.face, self.glyphs, self.advances, self.offsets)
        other.said = said
        return other


class Face:
    """One font file. Metrics in thousandths of the size: `ascent`, `descent` (negative), `cap_height`, `x_height`.
    `name` is its PostScript name. `unicode_of` maps the glyphs used so far that the font maps no character to, to the
    text they stand for (the writer's ToUnicode)."""

    def __init__(self, name: str, file: str):
        self.name, self.file = name, file
        self.data = files("handbook.fonts").joinpath(file).read_bytes()
        self.hb_face = hb.Face(self.data)
        self.hb_font = hb.Font(self.hb_face)
        self.hb_font.scale = (UNITS, UNITS)
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        self.cap_height, self.x_height = self._height("H"), self._height("x")
        self.unicode_of: dict[int, str] = {}
        self._own = set(map(self.hb_font.get_nominal_glyph, self.hb_face.unicodes))
        self._words: dict[tuple[str, bool], Shaped] = {}
        self.space = self.shape(" ")

    def _height(self, letter: str) -> int:
        gid = self.hb_font.get_nominal_glyph(ord(letter))
        extents = self.hb_font.get_glyph_extents(gid) if gid else None
        return extents.y_bearing if extents else 0

    def covers(self, text: str) -> bool:
        return all(self.hb_font.get_nominal_glyph(ord(c)) for c in text)

    @cached_property
    def plain_advances(self) -> list[int]:
        """Thousandths of the size for each glyph, as the font's hmtx says (without kerning)."""
        return list(map(self.hb_font.get_glyph_h_advance, range(self.hb_face.glyph_count)))

    def shape(self, text: str, rtl: bool = False) -> Shaped:
        """The word shaped, left to right or right to left; from the cache where it was shaped before."""
        key = (text, rtl)
        word = self._words.get(key)
        if word is None:
            word = self._words[key] = self._shape(text, rtl)
        return word

    def _shape(self, text: str, rtl: bool) -> Shaped:
        drawn = seen(text)
        infos, positions = self._placed(drawn, rtl)
        glyphs = tuple([i.codepoint for i in infos])
        if not self._own.issuperset(glyphs):
            self._remember(drawn, infos, rtl)
        if text.isascii():  # of which nothing stands beside its place (there is a test for that)
            return Shaped(text, self, glyphs, tuple([p.x_advance for p in positions]), None)
        across, up, advances, _ = zip(*[p.position for p in positions]) if positions else ((), (), (), ())
        offsets = None
        if any(across) or any(up):
            offsets = tuple([(dx, dy and max(LOWEST, min(HIGHEST, dy))) for dx, dy in zip(across, up)])
        return Shaped(text, self, glyphs, advances, offsets)

    def _placed(self, drawn: str, rtl: bool) -> tuple[list[Any], list[Any]]:
        """HarfBuzz' glyphs and positions of what is drawn of a text."""
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        untied = []
        if rtl or not drawn.isascii():
            buffer.direction = "rtl" if rtl else "ltr"
            kept = [char for char in drawn if char in JOINERS]
            if kept and self.covers("".join(filter(unseen, drawn))):
                buffer.flags = hb.BufferFlags.PRESERVE_DEFAULT_IGNORABLES
            untied = [(at.start(), at.end(), False) for at in re.finditer(UNTIED, drawn)] if UNTIED in drawn else []
        hb.shape(self.hb_font, buffer, {"rlig": untied} if untied else None)
        return buffer.glyph_infos or [], buffer.glyph_positions or []

    def ends(self, text: str, rtl: bool) -> list[int]:
        """How far the text reaches with each of its characters, in thousandths; of those that share a glyph
        the first has all of its width."""
        drawn = seen(text)
        places = (
            range(len(text))
            if len(drawn) == len(text)
            else [place for place, char in enumerate(text) if ord(char) not in HIDDEN]
        )
        own = [0] * len(text)
        infos, positions = self._placed(drawn, rtl)
        for info, position in zip(infos, positions):
            own[places[info.cluster] if info.cluster < len(places) else -1] += position.x_advance
        return list(accumulate(own))

    def _remember(self, text: str, infos: list[Any], rtl: bool) -> None:
        """Note what text the glyphs stand for that no character has as its own: a cluster's text goes to its first
        glyph, nothing to the others."""
        clusters = [i.cluster for i in infos]
        starts = [*sorted(set(clusters)), len(text)]
        end_of = dict(pairwise(starts))
        done: set[int] = set()
        for info in reversed(infos) if rtl else infos:
            cluster = info.cluster
            if cluster not in done:
                done.add(cluster)
                self.unicode_of.setdefault(info.codepoint, text[cluster : end_of[cluster]])


def seen(text: str) -> str:
    """What is drawn of a text: a soft hyphen only at its end, as the hyphen that viewers know (docs/viewers.md)."""
    if text.isprintable():  # as no sign of HIDDEN is
        return text
    drawn = text.translate(HIDDEN)
    return drawn + HYPHEN if text.endswith(SOFT_HYPHEN) else drawn


def unseen(char: str) -> bool:
    """Whether the character only tells how others are shown: joiners, direction marks, variation selectors. It
    has the face of what stands before it."""
    return char > "~" and (
        category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    )


def stretches(
    text: str, levels: Sequence[int] | None, first: T, choose: Callable[[str, T], T]
) -> Iterator[tuple[int, int, T, int]]:
    """The text in stretches of one face and level and at most LONGEST characters: (start, end, face, level).
    `choose` gives the face of a character, told that of the
    one before (`first` for the first)."""
    start, face_, end = 0, first, 0
    points = None if len(text) <= LONGEST else iter(pieces_of(text))
    cut = next(points, 0) if points else 0
    known: dict[tuple[str, int], T] = {}
    for end, char in enumerate(text):
        key = char, id(face_)
        if key not in known:
            known[key] = face_ if unseen(char) else choose(char, face_)
        chosen = known[key]
        if end > start and (chosen is not face_ or (levels is not None and levels[end] != levels[start]) or end == cut):
            yield start, end, face_, levels[start] if levels is not None else 0
            start = end
        if end == cut and points:
            cut = next(points, 0)
        face_ = chosen
    if text:
        yield start, len(text), face_, levels[start] if levels is not None else 0


def pieces_of(text: str, longest: int = LONGEST) -> Iterator[int]:
    """Where a long text is parted so that no piece has more than `longest` characters."""
    last = start = 0
    for point in (*part_points(text), len(text)):
        if point - start > longest:
            yield last
            start = last
        last = point


def part_points(text: str) -> list[int]:
    """Where a text may be parted if nothing else helps: not inside what is drawn as one sign."""
    ties = {
        char
        for char in set(text)
        if char > "~" and (category(char)[0] == "M" or unseen(char) or ord(char) in SKINS or ord(char) in FLAGS)
    }
    if not ties:
        return list(range(1, len(text)))
    points, last, flags = [], 0, 0
    for at in range(1, len(text)):
        char, before = text[at], text[at - 1]
        tied = False
        if char in ties or before in ties:
            flags = flags + 1 if ord(before) in FLAGS else 0
            tied = (
                (char in ties and (ord(char) not in FLAGS or flags % 2 == 1))
                or before == JOINER
                or combining(before) == VIRAMA
            )
        if not tied or at - last > MOST_MARKS:
            points.append(at)
            last = at
    return points


SCRIPTS = (  # of names, each with a face of its own
    "ethiopic",
    "hebrew",
    "georgian",
    "armenian",
    "devanagari",
    "bengali",
    "tamil",
    "thai",
    "gurmukhi",
    "gujarati",
    "telugu",
    "kannada",
    "malayalam",
    "sinhala",
    "myanmar",
    "khmer",
    "lao",
    "syriac",
    "tifinagh",
)
FILES = {
    ("sans", False, False): ("NotoSans-Regular", "NotoSans-Regular.ttf"),
    ("sans", True, False): ("NotoSans-SemiBold", "NotoSans-SemiBold.ttf"),
    ("sans", False, True): ("NotoSans-Italic", "NotoSans-Italic.ttf"),
    ("sans", True, True): ("NotoSans-SemiBoldItalic", "NotoSans-SemiBoldItalic.ttf"),
    ("arabic", False, False): ("NotoSansArabic-Regular", "NotoSansArabic-Regular.ttf"),
    ("arabic", True, False): ("NotoSansArabic-SemiBold", "NotoSansArabic-SemiBold.ttf"),
    ("form", False, False): (
        "NotoSansForm-Regular",
        "NotoSansForm-Regular.ttf",
    ),  # both in one: viewers type with a single font
    ("math", False, False): ("NotoSansMath-Regular", "NotoSansMath-Symbols.ttf"),
    ("symbols", False, False): ("NotoSansSymbols2-Regular", "NotoSansSymbols2-Symbols.ttf"),
    **{
        (script, False, False): (f"NotoSans{script.capitalize()}-Regular", f"NotoSans{script.capitalize()}-Regular.ttf")
        for script in SCRIPTS
    },
    ("hangul", False, False): ("HangulNames-Regular", "HangulNames-Regular.ttf"),
    ("han", False, False): ("DroidSansFallback", "DroidSansFallback-Han.ttf"),
    ("emoji", False, False): ("NotoEmoji-Regular", "NotoEmoji-Regular.ttf"),
}
_faces: dict[tuple[str, bool, bool], Face] = {}
FALLBACKS = (
    "sans",
    "arabic",
    "math",
    "symbols",
    *SCRIPTS,
    "hangul",
    "emoji",
    "han",
)  # the largest files last: few texts need them


@cache
def face(family: str = "sans", bold: bool = False, italic: bool = False) -> Face:
    """The face of a family; where the family has no such style, the nearest it has. Always the same object for the same
    style."""
    key = (family, bold, italic)
    found = _faces.get(key)
    if found is None:
        exact = next(k for k in (key, (family, bold, False), (family, False, False)) if k in FILES)
        found = _faces[key] = Face(*FILES[exact]) if exact == key else face(*exact)
    return found


def fallbacks(text: str, first: Face, bold: bool = False) -> list[Face]:
    """The faces for the characters of the text that `first` lacks, in their order; ends of lines and other controls are
    none. A file that none of them needs isn't opened."""
    missing = {char for char in text if char >= " " and not first.covers(char)}
    found = []
    for family in FALLBACKS:
        if not missing:
            break
        other = face(family, bold)
        covered = {char for char in missing if other.covers(char)}
        if covered:
            found.append(other)
            missing -= covered
    return found


@lru_cache(maxsize=1 << 14)
def fallback(char: str, first: Face, bold: bool = False) -> Face | None:
    """The face for a character that `first` lacks; None where none has it."""
    return next(iter(fallbacks(char, first, bold)), None)
