"""PDF/UA-2 (ISO 14289-2) with the declarations of Well-Tagged PDF 1.0, on PDF 2.0 (ISO 32000-2): what such a file has
that PDF/UA-1 doesn't know.

Each element says the namespace that its type is of (ISO 32000-2, 14.8.6): that of PDF 2.0, where that has it still; the
contents' types are of PDF 1.7, which is what an element without one is. Named places also say the element that stands
there (structure destinations, 12.3.2.3), beside the spot on the page, which viewers go to that don't know them. A
list with labels says that they are no numbers. Each widget says in Contents what it is called; and what PDF 2.0 gave
up is gone: the information dictionary has the dates alone.
"""

from __future__ import annotations

from .pdffile import PdfFile
from .syntax import dictionary, text

VERSION = (2, 0)
NAMESPACE = "http://iso.org/pdf2/ssn"
ONLY_BEFORE = frozenset(("TOC", "TOCI", "Reference"))  # types of PDF 1.7 that the later namespace left out
LABELLED = "Unordered"  # the ListNumbering of a list whose labels are no numbers

# Well-Tagged PDF 1.0, clause 6.1.3: a declaration for those who read, one for those who use the content anew.
DECLARED = """<pdfuaid:part>2</pdfuaid:part>
<pdfuaid:rev>2024</pdfuaid:rev>
<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource">\
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource">\
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>"""
NAMESPACES = {"pdfd": "http://pdfa.org/declarations/"}


def write_namespace(pdf: PdfFile) -> int:
    """The object number of PDF 2.0's namespace (14.7.4.2)."""
    return pdf.add(dictionary({"Type": b"/Namespace", "NS": text(NAMESPACE)}))
