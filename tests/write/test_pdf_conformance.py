"""A document with one of everything, judged by others: veraPDF (PDF/UA-1), qpdf (syntax), poppler (text); and the same
bytes each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from handbook.typeset.page import (
    Anchor,
    Attachment,
    Element,
    Empty,
    Line,
    Link,
    OutlineEntry,
    Picture,
    Rect,
    Shape,
    Stroke,
)
from handbook.write.document import write
from tests import tools
from write.documents_for_tests import INK, document, page, root, rule, run

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><defs><linearGradient id="g"><stop offset="0" stop-color="#0B5D66"/>
<stop offset="1" stop-color="white"/></linearGradient></defs><rect width="120" height="60" rx="6" fill="url(#g)"/><circle cx="90" cy="30" r="20" fill="red"
fill-opacity="0.4"/><text x="60" y="35" text-anchor="middle" font-family="Arial" font-weight="bold">Straße مريم</text></svg>"""


def everything(folder):
    """Heading, paragraph, link, list, table, figures, Arabic, artifacts, bookmarks, page labels, an attached file; on
    70 pages."""
    tree = root()
    sect = Element("Sect", tree, title="Hilfen")
    paragraph, arabic = Element("P", sect), Element("P", sect, lang="ar")
    link = Element("Link", paragraph)
    items = Element("L", sect, attributes={"List": {"ListNumbering": "Disc"}})
    first = Element("LI", items)
    table = Element("Table", sect, attributes={"Table": {"Summary": "Sätze"}})
    head, row = Element("TR", table), Element("TR", table)
    keys = [Element("TH", head, id=f"spalte{index}", attributes={"Table": {"Scope": "Column"}}) for index in range(2)]
    cells = [Element("TD", row, attributes={"Table": {"Headers": [f"spalte{index}"]}}) for index in range(2)]
    Image.new("RGBA", (20, 10), (0, 90, 100, 120)).save(folder / "bild.png")
    (folder / "weg.svg").write_text(SVG, encoding="utf-8")
    pages = [
        page(
            [Anchor("hilfen"), run("Hilfen für Familien", Element("H1", sect), size=20, bold=True)],
            [
                run("Mehr beim", paragraph, trailing=True),
                run("Amtsoffice", link, x=130),
                Line(130, 14, 190, 14, INK, 0.4),
                Link(130, 2, 60, 14, link, "Zur Stadt", uri="https://example.org/büro"),
            ],
            [run("•", Element("Lbl", first)), run("Antrag stellen", Element("LBody", first), x=90, gap=2.2)],
            [
                Rect(70, 0, 300, 36, fill=(0.9, 0.9, 1), stroke=INK, radius=4),
                run("Zahl", keys[0], bold=True),
                run("Wort", keys[1], x=200, bold=True),
            ],
            [run("1", cells[0]), Empty(cells[1])],
            Picture(72, 0, 60, 30, str(folder / "bild.png"), Element("Figure", sect, alt="Eine Fläche")),
            Picture(72, 0, 72, 36, str(folder / "weg.svg"), Element("Figure", sect, alt="Ein Weg")),
            [
                run("السلام عليكم سُلّم می‌شود", arabic, family="arabic", rtl=True, x=300),
                Shape([(290, 8), (296, 12), (290, 16)], INK),
                Stroke(310, 0, 20, 20, (("m", 4, 4), ("l", 40, 40), ("c", 44, 20, 30, 4, 20, 8)), 48, INK, 1.2),
            ],
            furniture=[run("Kopf", None, y=30), rule()],
            label="i",
        ),
        *(
            page(
                [Anchor(f"seite{index}"), run(f"Seite {index}", Element("P", sect))],
                label=str(index),
                furniture=[run(str(index), None, y=800)],
            )
            for index in range(1, 70)
        ),
    ]
    outline = [
        OutlineEntry("Hilfen", 0, "hilfen"),
        OutlineEntry("Anfang", 1, "seite1"),
        OutlineEntry("Ende", 2, "seite69"),
    ]
    data = Attachment("fragen.json", b'{"fragen": []}', "application/json", "Die Fragen als Daten")
    return document(*pages, outline=outline, attachments=[data], first_body_page=1)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("alles")
    (folder / "alles.pdf").write_bytes(write(everything(folder)))
    return folder / "alles.pdf"


def test_verapdf_finds_it_conforming_to_pdf_ua_1(file):
    assert tools.verapdf(file) == []


def test_qpdf_finds_no_error(file):
    assert tools.qpdf_check(file) == []


def test_poppler_reads_the_text(file):
    said = tools.run("pdftotext", "-l", "1", "-raw", file, "-").stdout
    for line in ("Hilfen für Familien", "Mehr beim Amtsoffice", "• Antrag stellen", "Zahl", "Kopf"):
        assert line in said


def test_poppler_finds_all_fonts_embedded_with_their_text(file):
    said = tools.run("pdffonts", file).stdout
    fonts = [line.split() for line in said.splitlines()[2:]]
    assert fonts and all(line[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert {line[0].partition("+")[2] for line in fonts} == {
        "NotoSans-Regular",
        "NotoSans-SemiBold",
        "NotoSansArabic-Regular",
        "NotoSansArabic-SemiBold",
    }


def test_poppler_tells_the_structure(file):
    said = tools.run("pdfinfo", "-struct-text", file).stdout
    told = [
        "H1",
        '"Hilfen für Familien"',
        '"Mehr beim "',
        "Link",
        '"Amtsoffice"',
        "Lbl",
        '"•"',
        "LBody",
        '"Antrag stellen"',
        "Table",
        "TH <spalte0>",
        '"Zahl"',
        "TD",
        '"1"',
        "Figure",
        "/BBox",
        '"Seite 69"',
    ]
    places = [said.index(word) for word in told]
    assert places == sorted(places)


def test_two_writes_of_the_same_document_give_the_same_bytes(tmp_path):
    document_ = everything(tmp_path)
    assert write(document_) == write(document_)


def test_another_process_another_time_zone_and_another_hash_seed_give_the_same_bytes(tmp_path):
    code = (
        "import hashlib, pathlib, sys; from write.test_pdf_conformance import everything, write; "
        "print(hashlib.sha256(write(everything(pathlib.Path(sys.argv[1])))).hexdigest())"
    )
    paths = os.pathsep.join(str(Path(__file__).parents[level]) for level in (1, 2))
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths}
        digests.add(
            subprocess.run(
                [sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
            ).stdout
        )
    assert len(digests) == 1 and digests.pop().strip()
