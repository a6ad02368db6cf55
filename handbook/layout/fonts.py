"""Faces and shaping: text becomes glyph ids and advances, once per word.

A `Face` is one font file shaped by HarfBuzz at 1000 units per em. Its cache keeps every word shaped so far, so a word that stands
a thousand times in a book is shaped once. Glyph ids are those of the font file (the writer's subset retains them), which makes a laid-out page
independent of the rest of the book. `Faces` chooses a face by what the text needs: the Latin, Greek and Cyrillic face first, its Arabic
companion where that has no glyph, then those of the other scripts (`fallbacks`).
"""

from __future__ import annotations

from importlib.resources import files

import uharfbuzz as hb

UNITS = 1000        # shaping units per em
SOFT_HYPHEN = "\u00ad"        # at the end of a line, a hyphen that isn't part of the word (ISO 32000-1, 14.8.2.2.3)


class Shaped:
    """A shaped word: `glyphs` in visual order, `advances` in thousandths of the size (kerning included), `width` their sum.
    `offsets`: (dx, dy) for each glyph in thousandths, or None where all are zero. `code` is the writer's: the word as it encodes it."""

    __slots__ = ("text", "face", "glyphs", "advances", "width", "offsets", "code")

    def __init__(self, text: str, face: "Face", glyphs: tuple[int, ...], advances: tuple[int, ...],
                 offsets: tuple[tuple[int, int], ...] | None):
        self.text, self.face, self.glyphs, self.advances, self.offsets = text, face, glyphs, advances, offsets
        self.width = sum(advances)
        self.code = ""


class Face:
    """One font file. Metrics in thousandths of the size: `ascent`, `descent` (negative), `cap_height`, `x_height`. `name` is its PostScript name.
    `unicode_of` maps the glyphs used so far that the font maps no character to, to the text they stand for (the writer's ToUnicode)."""

    def __init__(self, name: str, file: str):
        self.name, self.file = name, file
        self.data = files("handbook.fonts").joinpath(file).read_bytes()
        self.hb_face = hb.Face(self.data)
        self.hb_font = hb.Font(self.hb_face)
        self.hb_font.scale = (UNITS, UNITS)
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, extents.descender
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

    def default_advance(self, glyph: int) -> int:
        """Thousandths of the size, as the font's hmtx says (without kerning)."""
        return self.hb_font.get_glyph_h_advance(glyph)

    def shape(self, text: str, rtl: bool = False) -> Shaped:
        """The word shaped, left to right or right to left; from the cache where it was shaped before."""
        key = (text, rtl)
        word = self._words.get(key)
        if word is None:
            word = self._words[key] = self._shape(text, rtl)
        return word

    def _shape(self, text: str, rtl: bool) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if SOFT_HYPHEN in text:
            buffer.flags = hb.BufferFlags.PRESERVE_DEFAULT_IGNORABLES      # the line ends here: it is drawn
        hb.shape(self.hb_font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs = tuple([i.codepoint for i in infos])
        if not self._own.issuperset(glyphs):
            self._remember(text, infos, rtl)
        offsets = tuple([(p.x_offset, p.y_offset) for p in positions])
        return Shaped(text, self, glyphs, tuple([p.x_advance for p in positions]), offsets if any(map(any, offsets)) else None)

    def _remember(self, text: str, infos: list, rtl: bool) -> None:
        """Note what text the glyphs stand for that no character has as its own: a cluster's text goes to its first glyph, nothing to the others."""
        clusters = [i.cluster for i in infos]
        starts = sorted(set(clusters)) + [len(text)]
        end_of = dict(zip(starts, starts[1:]))
        done: set[int] = set()
        for info in (reversed(infos) if rtl else infos):
            cluster = info.cluster
            if cluster not in done:
                done.add(cluster)
                self.unicode_of.setdefault(info.codepoint, text[cluster:end_of[cluster]])


SCRIPTS = (         # of names, each with a face of its own
    "ethiopic", "hebrew", "georgian", "armenian", "devanagari", "bengali", "tamil", "thai", "gurmukhi", "gujarati", "telugu", "kannada", "malayalam", "sinhala",
    "myanmar", "khmer", "lao", "syriac", "tifinagh")
FILES = {
    ("sans", False, False): ("NotoSans-Regular", "NotoSans-Regular.ttf"),
    ("sans", True, False): ("NotoSans-SemiBold", "NotoSans-SemiBold.ttf"),
    ("sans", False, True): ("NotoSans-Italic", "NotoSans-Italic.ttf"),
    ("sans", True, True): ("NotoSans-SemiBoldItalic", "NotoSans-SemiBoldItalic.ttf"),
    ("arabic", False, False): ("NotoSansArabic-Regular", "NotoSansArabic-Regular.ttf"),
    ("arabic", True, False): ("NotoSansArabic-SemiBold", "NotoSansArabic-SemiBold.ttf"),
    ("form", False, False): ("NotoSansForm-Regular", "NotoSansForm-Regular.ttf"),     # both in one: viewers type with a single font
    ("math", False, False): ("NotoSansMath-Regular", "NotoSansMath-Symbols.ttf"),
    ("symbols", False, False): ("NotoSansSymbols2-Regular", "NotoSansSymbols2-Symbols.ttf"),
    **{(script, False, False): (f"NotoSans{script.capitalize()}-Regular", f"NotoSans{script.capitalize()}-Regular.ttf") for script in SCRIPTS},
    ("hangul", False, False): ("HangulNames-Regular", "HangulNames-Regular.ttf"),
    ("han", False, False): ("DroidSansFallback", "DroidSansFallback-Han.ttf"),
    ("emoji", False, False): ("NotoEmoji-Regular", "NotoEmoji-Regular.ttf"),
}
_faces: dict[tuple[str, bool, bool], Face] = {}
FALLBACKS = ("sans", "arabic", "math", "symbols", *SCRIPTS, "hangul", "emoji", "han")       # the largest files last: few texts need them


def face(family: str = "sans", bold: bool = False, italic: bool = False) -> Face:
    """The face of a family; where the family has no such style, the nearest it has. Always the same object for the same style."""
    key = (family, bold, italic)
    found = _faces.get(key)
    if found is None:
        exact = next(k for k in (key, (family, bold, False), (family, False, False)) if k in FILES)
        found = _faces[key] = Face(*FILES[exact]) if exact == key else face(*exact)
    return found


def fallbacks(text: str, first: Face, bold: bool = False) -> list[Face]:
    """The faces for the characters of the text that `first` lacks, in their order. A file that none of them needs isn't opened."""
    missing = {char for char in text if not first.covers(char)}
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
