"""Little documents of Word, written part by part: `docx(p("Text"), …)` gives the bytes of a file."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:other"'
)
STYLES = {
    "berschrift1": '<w:name w:val="heading 1"/>',
    "berschrift2": '<w:name w:val="heading 2"/>',
    "berschrift3": '<w:name w:val="Heading 3"/>',
    "berschrift4": '<w:name w:val="heading 4"/>',
    "Titel": '<w:name w:val="Title"/>',
    "Eigene": '<w:name w:val="Unsere Überschrift"/><w:basedOn w:val="berschrift2"/>',
    "Kreis": '<w:name w:val="Kreis"/><w:basedOn w:val="Kreis"/>',
    "Fett": '<w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>',
    "Verzeichnis1": '<w:name w:val="toc 1"/>',
    "Punkte2": '<w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>',
    "Punkte": '<w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
}
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{name}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(3))
    + "</w:abstractNum>"
    for name, form in (("10", "bullet"), ("20", "decimal"), ("30", "none"))
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/></w:num>'
    for number, name in ((1, "10"), (2, "20"), (3, "20"), (4, "30"), (5, "10"))
)


def docx(*body, links=(), more=None, head="", main="word/document.xml"):
    """The bytes of a document with these blocks. `links`: addresses, r1, r2 …; `more`: further parts, or others of the
    same name."""
    styles = "".join(f'<w:style w:styleId="{name}">{inside}</w:style>' for name, inside in STYLES.items())
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/hyperlink" Target={quoteattr(href)} TargetMode="External"/>'
        for number, href in enumerate(links, 1)
    ) + "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in ("styles", "numbering")
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        "word/document.xml": f"{head}<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>",
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def r(text="", style="", inside=""):
    """A run; `style` holds b and i, `inside` what stands behind its text."""
    properties = "".join(f"<w:{sign}/>" for sign in style)
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t>{inside}</w:r>'


def p(*runs, style="", num="", level=0):
    """A paragraph of texts and runs; `num` is the list that it is in."""
    inside = "".join(run if run.startswith(("<w:", "<m:")) else r(run) for run in runs)
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>{inside}</w:p>'


def h(level, text):
    return p(text, style=f"berschrift{level}")


def link(number, *runs):
    return f'<w:hyperlink r:id="r{number}">{"".join(runs)}</w:hyperlink>'


def table(*rows):
    """Rows of cells: a text, or the inside of a `w:tc`."""
    cells = ["".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
