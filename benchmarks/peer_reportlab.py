"""Plain ReportLab platypus, untagged: python -m benchmarks.peer_reportlab IN.json OUT.pdf FONT.ttf BOLD.ttf

As its manual shows it: multiBuild for a table of contents, bookmarks, acroForm.
"""

import json
import sys
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

REGULAR, BOLD = "Book", "Book-Bold"
WIDTH = A4[0] - 36 * mm
GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e6edf5")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
CALLOUT = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#eef4fb")),
        ("LINEBEFORE", (0, 0), (0, -1), 3, colors.HexColor("#2b6cb0")),
    ]
)
STYLES = {}


def register(regular, bold):
    """The fonts, and the styles, which need them."""
    pdfmetrics.registerFont(TTFont(REGULAR, regular))
    pdfmetrics.registerFont(TTFont(BOLD, bold))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    text = ParagraphStyle("text", fontName=REGULAR, fontSize=9.5, leading=12.8, spaceAfter=6)
    cell = ParagraphStyle("cell", parent=text, fontSize=8.5, leading=11, spaceAfter=0)
    STYLES.update(
        text=text,
        cell=cell,
        head=ParagraphStyle("head", parent=cell, fontName=BOLD),
        item=ParagraphStyle("item", parent=text, spaceAfter=2),
        label=ParagraphStyle("label", parent=text, spaceAfter=1, keepWithNext=1),
        title=ParagraphStyle("title", fontName=BOLD, fontSize=24, leading=30, alignment=1),
        h1=ParagraphStyle("h1", fontName=BOLD, fontSize=18, leading=23, spaceAfter=10, keepWithNext=1),
        h2=ParagraphStyle("h2", fontName=BOLD, fontSize=14, leading=18, spaceBefore=14, spaceAfter=6, keepWithNext=1),
        h3=ParagraphStyle("h3", fontName=BOLD, fontSize=11, leading=14, spaceBefore=10, spaceAfter=4, keepWithNext=1),
        toc1=ParagraphStyle("toc1", fontName=REGULAR, fontSize=9.5, leading=13),
        toc2=ParagraphStyle("toc2", fontName=REGULAR, fontSize=9.5, leading=13, leftIndent=12),
    )


class Field(Flowable):
    """A form field over the whole width, or a box to tick with its label; `option` is one of a radio group."""

    def __init__(self, field, height, option=None):
        Flowable.__init__(self)
        self.field, self.height, self.option = field, height, option

    def wrap(self, available_width, available_height):
        self.width = available_width
        return available_width, self.height + 6

    def draw(self):
        field, form, kind = self.field, self.canv.acroForm, self.field["type"]
        common = dict(
            name=field["name"],
            tooltip=field["help"],
            relative=True,
            borderWidth=0.5,
            borderColor=colors.grey,
            fillColor=colors.white,
            forceBorder=True,
            x=0,
            y=6,
        )
        line = dict(common, width=self.width, height=self.height, fontName="Helvetica", fontSize=9.5)
        if kind == "text":
            form.textfield(maxlen=None, **line)
        elif kind == "multiline":
            form.textfield(maxlen=None, fieldFlags="multiline", **line)
        elif kind == "select":  # value="" would raise UnboundLocalError in ReportLab 5.1.0
            form.choice(
                value="-", options=[("Bitte wählen", "-")] + [(text, value) for value, text in field["options"]], **line
            )
        elif kind == "checkbox":
            form.checkbox(size=10, buttonStyle="check", **common)
            self.label(field["label"])
        else:
            form.radio(size=10, value=self.option[0], selected=False, fieldFlags="radio", **common)
            self.label(self.option[1])

    def label(self, text):
        self.canv.setFont(REGULAR, 9.5)
        self.canv.drawString(15, 7, text)


class Document(BaseDocTemplate):
    """A4 with page numbers; headings become bookmarks, those of two levels entries of the contents."""

    def __init__(self, path, **info):
        super().__init__(
            path, pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=20 * mm, bottomMargin=22 * mm, **info
        )
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self.footer))

    def footer(self, canvas, document):
        canvas.setFont(REGULAR, 8)
        canvas.drawCentredString(A4[0] / 2, 11 * mm, f"Musterhandbuch · Seite {canvas.getPageNumber()}")

    def afterFlowable(self, flowable):
        level, text, id_ = getattr(flowable, "heading", (None, None, None))
        if level:
            self.canv.bookmarkPage(id_)
            self.canv.addOutlineEntry(text, id_, level - 1, level > 1)
            if level < 3:
                self.notify("TOCEntry", (level - 1, escape(text), self.page, id_))


def inline(pieces):
    out = []
    for kind, text, *url in pieces:
        text = escape(text)
        out.append(
            f"<b>{text}</b>"
            if kind == "b"
            else f'<a href="{escape(url[0])}" color="#0645ad">{text}</a>'
            if kind == "a"
            else text
        )
    return "".join(out)


def heading(level, text, id_):
    made = Paragraph(escape(text), STYLES[f"h{level}"])
    made.heading = (level, text, id_)
    return made


def flowables(b):
    """A block of the corpus."""
    kind = b["k"]
    if kind == "h":
        return ([PageBreak()] if b["level"] == 1 else []) + [heading(b["level"], b["text"], b["id"])]
    if kind == "p":
        return [Paragraph(inline(b["in"]), STYLES["text"])]
    if kind == "ul":
        return [
            ListFlowable(
                [ListItem(Paragraph(inline(item), STYLES["item"])) for item in b["items"]],
                bulletType="bullet",
                leftIndent=14,
                bulletFontSize=9,
                start="•",
                bulletFontName=REGULAR,
            )
        ]
    if kind == "table":
        rows = [[Paragraph(escape(cell), STYLES["head"]) for cell in b["head"]]]
        rows += [[Paragraph(escape(cell), STYLES["cell"]) for cell in row] for row in b["rows"]]
        return [
            Table(
                rows,
                colWidths=[WIDTH * 0.26, WIDTH * 0.58, WIDTH * 0.16],
                style=GRID,
                repeatRows=1,
                spaceBefore=4,
                spaceAfter=8,
            )
        ]
    if kind == "callout":
        text = Paragraph(f"<b>{escape(b['title'])}:</b> " + inline(b["in"]), STYLES["text"])
        return [Table([[text]], colWidths=[WIDTH], style=CALLOUT, spaceBefore=6, spaceAfter=8)]
    out = [heading(3, b["title"], b["id"])]
    for field in b["fields"]:
        if field["type"] == "checkbox":
            out.append(Field(field, 12))
            continue
        out.append(Paragraph(escape(field["label"]), STYLES["label"]))
        if field["type"] == "radio":
            out += [Field(field, 12, option) for option in field["options"]]
        else:
            out.append(Field(field, 54 if field["type"] == "multiline" else 18))
    return out


def main(source, target, regular, bold):
    with open(source, encoding="utf-8") as file:
        book = json.load(file)
    register(regular, bold)
    story = [
        Spacer(1, 80 * mm),
        Paragraph(escape(book["title"]), STYLES["title"]),
        PageBreak(),
        Paragraph("Inhalt", STYLES["h2"]),
        TableOfContents(levelStyles=[STYLES["toc1"], STYLES["toc2"]], dotsMinLevel=0),
    ]
    for block in book["blocks"]:
        story += flowables(block)
    Document(target, title=book["title"], author=book["author"], lang="de").multiBuild(story)


if __name__ == "__main__":
    main(*sys.argv[1:5])
