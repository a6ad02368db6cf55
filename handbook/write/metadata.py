"""Metadata: what the document is, as an XMP packet and as the information dictionary (ISO 32000-1, 14.3; PDF/UA-1,
clause 5 and 7.1).

Both say the same, as far as both may say it. The packet declares conformance (`pdfuaid:part`, in an archive also
`pdfaid`) and stays uncompressed, so that programs that know no PDF find it. Dates are those of the edition.
"""

from __future__ import annotations

import datetime
from html import escape  # of xml.sax, which does the same, two thirds of urllib would come along

from ..typeset.page import ARCHIVE, UA1, UA2, Document
from . import archive, ua2
from .pdffile import PdfFile
from .syntax import dictionary, text

PRODUCER = "handbook"
FIRST = "<pdfuaid:part>1</pdfuaid:part>"
DECLARED = {UA1: (FIRST,), ARCHIVE: (FIRST, archive.DECLARED), UA2: (ua2.DECLARED,)}
NAMESPACES = {ARCHIVE: archive.NAMESPACES, UA2: ua2.NAMESPACES}

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"{namespaces}>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def pdf_date(date: datetime.date) -> bytes:
    """Midnight UTC of that day (7.9.4)."""
    return b"(D:" + date.strftime("%Y%m%d").encode("ascii") + b"000000Z)"


def write_packet(pdf: PdfFile, document: Document) -> int:
    """The object number of the metadata stream."""
    moment = f"{document.date.isoformat()}T00:00:00Z"
    properties = [
        _alternatives("dc:title", document.title),
        _alternatives("dc:description", document.subject),
        _list("dc:creator", "Seq", document.author),
        _list("dc:language", "Bag", document.language),
        *(f"<xmp:{key}>{moment}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate")),
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        *DECLARED[document.standard],
    ]
    namespaces = NAMESPACES.get(document.standard, {})
    packet = PACKET.format(
        properties="\n".join(filter(None, properties)),
        namespaces="".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items()),
    )
    return pdf.add_stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet.encode("utf-8"), compress=False)


def _alternatives(key: str, value: str) -> str:
    return f'<{key}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{key}>' if value else ""


def _list(key: str, kind: str, value: str) -> str:
    return f"<{key}><rdf:{kind}><rdf:li>{escape(value)}</rdf:li></rdf:{kind}></{key}>" if value else ""


def write_info(pdf: PdfFile, document: Document) -> int:
    """The object number of the information dictionary, of which PDF 2.0 has kept the dates."""
    texts = (
        {}
        if document.standard == UA2
        else {
            "Title": document.title,
            "Author": document.author,
            "Subject": document.subject,
            "Creator": PRODUCER,
            "Producer": PRODUCER,
        }
    )
    date = pdf_date(document.date)
    return pdf.add(
        dictionary(
            {**{key: text(value) for key, value in texts.items() if value}, "CreationDate": date, "ModDate": date}
        )
    )
