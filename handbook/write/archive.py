"""What an archive wants beyond PDF/UA-1: PDF/A-3a (ISO 19005-3), a file that looks the same in fifty years and may
carry data.

Colours need a meaning of their own (6.2.4): the output intent says that red, green and blue are those of sRGB, by an
ICC profile. The profile is made here of the numbers that IEC 61966-2-1 publishes, so it is nobody's work but ours, and
the same bytes each time. The packet declares the conformance, and explains the property of PDF/UA, which ISO 19005
doesn't know (6.6.2.3). The rest is how everything is written here: fonts embedded, no scripts, no encryption.
"""

from __future__ import annotations

import struct

from .pdffile import PdfFile
from .syntax import array, dictionary, number, ref, text

NAMED = "sRGB IEC61966-2.1"
OWNER = "No copyright, use freely"
# ISO 15076-1 (version 4.3): colours as seen by the light D50, the primaries of sRGB adapted to it by Bradford's matrix.
D50 = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
ADAPTED = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # g a b c d: (a x + b)^g from d on, c x below
MADE = (2026, 1, 1, 0, 0, 0)

DECLARED = """<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def write_output_intent(pdf: PdfFile) -> bytes:
    """The catalog's OutputIntents (ISO 32000-1, 14.11.5): one, whose colours are sRGB's."""
    profile = pdf.add_stream({"N": number(3), "Alternate": b"/DeviceRGB"}, srgb())
    intent = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": text(NAMED),
        "Info": text(NAMED),
        "DestOutputProfile": ref(profile),
    }
    return array([ref(pdf.add(dictionary(intent)))])


def srgb() -> bytes:
    """The ICC profile of sRGB as a display's: three primaries and one curve (ISO 15076-1, clauses 7 to 10)."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*CURVE)
    tags = {
        "desc": _localized(NAMED),
        "cprt": _localized(OWNER),
        "wtpt": b"XYZ " + bytes(4) + _fixed(*D50),
        "chad": b"sf32" + bytes(4) + _fixed(*ADAPTED),
        **{tag: b"XYZ " + bytes(4) + _fixed(*color) for tag, color in PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    table, data, places = [struct.pack(">I", len(tags))], b"", dict[bytes, int]()
    for tag, body in tags.items():
        if body not in places:  # the curve is there once
            places[body] = start + len(data)
            data += body + bytes(-len(body) % 4)
        table.append(tag.encode("ascii") + struct.pack(">II", places[body], len(body)))
    head = struct.pack(">I4s4s4s4s4s6H", start + len(data), b"", b"\4\x30\0\0", b"mntr", b"RGB ", b"XYZ ", *MADE)
    head += b"acsp" + bytes(28) + _fixed(*D50)
    return head.ljust(128, b"\0") + b"".join(table) + data


def _fixed(*values: float) -> bytes:
    """s15Fixed16Number (4.6)."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _localized(said: str) -> bytes:
    """A multiLocalizedUnicode of one record, in English (10.15)."""
    data = said.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
