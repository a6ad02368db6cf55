"""Fonts: each face as a composite font whose codes are glyph ids (ISO 32000-1, 9.7 and 9.8).

A Type0 font with Identity-H has a CIDFontType2 descendant whose CIDs are the glyph ids of the embedded TrueType
program. The program is a subset with the ids retained, so a page's content doesn't depend on which glyphs the rest of
the book uses. Widths and the ToUnicode map cover the same glyphs (PDF/UA-1, 7.21.3 to 7.21.7).

The face that viewers type form entries with is the exception: it keeps its character map and everything of the scripts
people write their names in, not only what the book uses, since a viewer looks up what is typed in it.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import field
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from ..dataclass import dataclass
from ..typeset.fonts import FILES, Face, Shaped
from .glyphs import glyph_text
from .pdffile import PdfFile
from .syntax import array, dictionary, name, number, numbers, ref, utf16

FORM_FONT = "HbForm"
NAMES = [face_name for face_name, _ in FILES.values()]
TYPED = (  # what can be typed into a form: blocks of Unicode, as far as the face has them
    (0x0020, 0x024F),
    (0x02B0, 0x036F),  # Latin with its extensions, modifier letters, combining marks
    (0x0370, 0x03FF),
    (0x0400, 0x052F),  # Greek, Cyrillic
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),  # Arabic with its presentation forms
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x22FF),
    (0xFB00, 0xFB06),  # punctuation, currency, number forms, arrows, operators; Latin ligatures
)
UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "OS/2", "name", "post", "gasp", "STAT", "DSIG", "meta")
NONSYMBOLIC, SYMBOLIC, ITALIC = 32, 4, 64  # flags of the descriptor (9.8.2)
NOTHING: tuple[frozenset[int], frozenset[int]] = frozenset(), frozenset()
PER_SECTION = 100  # entries of a section of a character map (9.7.5.4)


@dataclass(slots=True)
class FontUse:
    """One face of the document: its resource name, the code of its space and the words set in it; `number` is that of
    its font object, 0 as long as nobody asked for it (`FontBook.ref_of`)."""

    face: Face
    resource: str
    space: str
    number: int = 0
    words: set[Shaped] = field(default_factory=set)
    typed: bool = False


class FontBook:
    """The faces a document uses. Their names on pages are always the same, so that a page can be taken from an earlier
    file."""

    def __init__(self, pdf: PdfFile):
        self._pdf = pdf
        self._uses: dict[str, FontUse] = {}
        self.resources = pdf.reserve()  # the font resources, one dictionary for all pages

    def use(self, face: Face) -> FontUse:
        """The entry of a face; note the words that are set in its `words`."""
        use = self._uses.get(face.name)
        if use is None:
            space = "".join(f"{glyph:04X}" for glyph in face.space.glyphs)
            use = self._uses[face.name] = FontUse(face, self.resource_of(face), space)
            use.words.add(face.space)
        return use

    @staticmethod
    def resource_of(face: Face) -> str:
        """The name of a face in resources, whether the document uses it or not."""
        return f"F{NAMES.index(face.name)}"

    def form_font(self, face: Face) -> bytes:
        """A reference to the font that form entries are typed with; pages that use the same face share it."""
        use = self.use(face)
        use.typed = True
        return self.ref_of(use)

    def ref_of(self, use: FontUse) -> bytes:
        """A reference to the font."""
        use.number = use.number or self._pdf.reserve()
        return ref(use.number)

    def write(self) -> None:
        """All fonts and the resource dictionary."""
        uses = sorted(self._uses.values(), key=lambda use: use.resource)
        self._pdf.put(self.resources, dictionary({use.resource: self.ref_of(use) for use in uses}))
        for use in uses:
            _embed(self._pdf, use)


def _embed(pdf: PdfFile, use: FontUse) -> None:
    face = use.face
    characters, typed = _typed(face) if use.typed else NOTHING
    font = _subset(face, typed.union(*[word.glyphs for word in use.words]), characters)
    base = name(font.tag + "+" + face.name)
    file = pdf.add_stream({"Length1": number(len(font.program))}, font.program)
    descendant = pdf.add(
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "CIDToGIDMap": b"/Identity",
                "FontDescriptor": ref(_descriptor(pdf, face, base, file)),
                "DW": number(0),
                "W": font.widths,
            }
        )
    )
    pdf.put(
        use.number,
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": base,
                "Encoding": b"/Identity-H",
                "DescendantFonts": array([ref(descendant)]),
                "ToUnicode": ref(pdf.add_stream({}, font.to_unicode)),
            }
        ),
    )


@cache
def _typed(face: Face) -> tuple[frozenset[int], frozenset[int]]:
    """The characters of the face that can be typed into a form; their glyphs."""
    characters = frozenset(code for code in face.hb_face.unicodes if any(low <= code <= high for low, high in TYPED))
    return characters, frozenset(map(face.hb_font.get_nominal_glyph, characters))


class _Subset(NamedTuple):
    """What a font of the file is made of: its program, the letters before its name, its W array, its ToUnicode map."""

    program: bytes
    tag: str
    widths: bytes
    to_unicode: bytes


@lru_cache(maxsize=32)  # documents of one edition, or of many, differ in few of their fonts
def _subset(face: Face, glyphs: frozenset[int], typed: frozenset[int]) -> _Subset:
    """A font with these glyphs under their own ids; with a character map where characters are typed."""
    ordered = sorted(glyphs)
    return _Subset(_program(face, glyphs, typed), _tag(ordered), _widths(face, ordered), _to_unicode(face, ordered))


def _program(face: Face, glyphs: frozenset[int], typed: frozenset[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_BIDI_CLOSURE
        | hb.SubsetFlags.NO_HINTING
    )
    wanted.glyph_set.update(glyphs)
    wanted.unicode_set.update(typed)
    dropped = UNUSED_TABLES if typed else (*UNUSED_TABLES, "cmap")
    wanted.drop_table_tag_set.update(int.from_bytes(table.encode("ascii"), "big") for table in dropped)
    program: bytes = wanted.subset(face.hb_face).blob.data
    return program


def _tag(glyphs: list[int]) -> str:
    """The six letters that tell one subset from another (9.6.4), from what is in it."""
    digest = hashlib.sha256(struct.pack(f">{len(glyphs)}H", *glyphs)).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _descriptor(pdf: PdfFile, face: Face, base: bytes, file: int) -> int:
    """Font-wide metrics, in thousandths of the size."""
    box = struct.unpack(">4h", face.hb_face.reference_table("head").data[36:44])
    scale = 1000 / face.hb_face.upem
    style = face.hb_font.get_style_value
    slant, weight = style(hb.StyleTag.SLANT_ANGLE), style(hb.StyleTag.WEIGHT)
    flags = (NONSYMBOLIC if face.covers("A") else SYMBOLIC) | (ITALIC if slant else 0)
    return pdf.add(
        dictionary(
            {
                "Type": b"/FontDescriptor",
                "FontName": base,
                "Flags": number(flags),
                "FontBBox": numbers(*(side * scale for side in box)),
                "ItalicAngle": number(slant),
                "Ascent": number(face.ascent),
                "Descent": number(face.descent),
                "CapHeight": number(face.cap_height or face.ascent),
                "XHeight": number(face.x_height),
                "StemV": number(round(10 + 220 * (weight - 50) / 900)),
                "FontFile2": ref(file),
            }
        )
    )


def _widths(face: Face, glyphs: list[int]) -> bytes:
    """The W array (9.7.4.3): a list of widths for each row of successive glyphs."""
    parts: list[bytes] = []
    row: list[bytes] = []
    for index, glyph in enumerate(glyphs):
        if not row:
            parts.append(number(glyph))
        row.append(number(face.plain_advances[glyph]))
        if index + 1 == len(glyphs) or glyphs[index + 1] != glyph + 1:
            parts.append(array(row))
            row = []
    return array(parts)


def _to_unicode(face: Face, glyphs: list[int]) -> bytes:
    """The ToUnicode character map (9.10.3)."""
    entries = [f"<{glyph:04X}> <{utf16(glyph_text(face, glyph))[4:]}>" for glyph in glyphs if glyph]
    parts = [
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering "
            "(UCS) /Supplement 0>> def"
        ),
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(entries), PER_SECTION):
        section = entries[start : start + PER_SECTION]
        parts += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
