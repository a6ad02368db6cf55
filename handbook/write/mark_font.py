"""The font of marks: crosses and discs for viewers that draw ticked boxes anew (ISO 32000-1, 9.6.5 and 12.7.4.2.3).

When something was typed that the form's font lacks, PDF.js asks on saving that appearances be made anew
(NeedAppearances). poppler (Evince, Okular) then draws each mark as a character of the form's font /ZaDb, by custom
ZapfDingbats, and an empty box where the form has none. Here /ZaDb is a Type 3 font, whose glyphs are content streams:
the same paths as in the appearances, so nothing has to be embedded.
"""

from __future__ import annotations

from .appearances import cross, dot
from .pdffile import PdfFile
from .syntax import array, dictionary, numbers, ref

MARK_FONT = "ZaDb"
CROSS, DOT = "8", "l"  # the characters' codes, as ZapfDingbats has them
GLYPHS = {CROSS: ("cross", "\u2717", cross), DOT: ("dot", "\u25cf", dot)}
EM = 1000
SIDE, LEFT, BELOW = (
    1300,
    -150,
    -300,
)  # of the box whose mark the glyph is, in thousandths: about as large as in the appearance


def write_mark_font(pdf: PdfFile) -> bytes:
    """A reference to the font."""
    codes = sorted(map(ord, GLYPHS))
    procedures = {}
    for glyph, _, draw in GLYPHS.values():
        procedures[glyph] = ref(pdf.add_stream({}, b"%d 0 d0 1 0 0 1 %d %d cm " % (EM, LEFT, BELOW) + draw(SIDE, SIDE)))
    differences = array(
        b"%d /%s" % (ord(code), glyph.encode("ascii")) for code, (glyph, _, _) in sorted(GLYPHS.items())
    )
    widths = array(b"%d" % (EM if code in codes else 0) for code in range(codes[0], codes[-1] + 1))
    return ref(
        pdf.add(
            dictionary(
                {
                    "Type": b"/Font",
                    "Subtype": b"/Type3",
                    "FontBBox": numbers(LEFT, BELOW, LEFT + SIDE, BELOW + SIDE),
                    "FontMatrix": b"[0.001 0 0 0.001 0 0]",
                    "CharProcs": dictionary(procedures),
                    "Encoding": dictionary({"Type": b"/Encoding", "Differences": differences}),
                    "FirstChar": b"%d" % codes[0],
                    "LastChar": b"%d" % codes[-1],
                    "Widths": widths,
                    "Resources": b"<<>>",
                    "ToUnicode": ref(pdf.add_stream({}, _to_unicode())),
                }
            )
        )
    )


def _to_unicode() -> bytes:
    """The ToUnicode character map (9.10.3)."""
    entries = b" ".join(b"<%02X> <%04X>" % (ord(code), ord(char)) for code, (_, char, _) in sorted(GLYPHS.items()))
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering "
        b"(UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar\n"
        % len(GLYPHS)
        + entries
        + b"\nendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
