"""Fonts and the text that can be read back:

1. Each face is embedded once, as a subset that keeps the glyph ids.
2. All glyphs used have a width and a text.
3. The font that entries are typed with holds all that is typed, not what the book uses.
4. Text is read back as it was written.
"""

import io
import re
import zlib

import pytest
import uharfbuzz as hb
from pypdf import PdfReader

from handbook.typeset.fonts import face
from handbook.typeset.page import Element
from handbook.write.fonts import FontBook
from handbook.write.pdffile import PdfFile
from write.documents_for_tests import content, document, page, read, root, run


def fonts(reader, index=0):
    return {key: value.get_object() for key, value in reader.pages[index]["/Resources"]["/Font"].items()}


def program(font):
    return font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()


def to_unicode(font):
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font["/ToUnicode"].get_data().decode("ascii"))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def widths(font):
    out, parts = {}, font["/DescendantFonts"][0]["/W"]
    for first, row in zip(parts[::2], parts[1::2]):
        out.update({first + index: width for index, width in enumerate(row)})
    return out


def form_font():
    """The font of the form as read from a file of its own."""
    pdf = PdfFile()
    book = FontBook(pdf)
    reference = book.form_font(face("sans"))
    book.write()
    pdf.root_number = pdf.add(b"<</Type /Catalog /Font " + reference + b" /Pages <</Type /Pages /Kids [] /Count 0>>>>")
    pdf.info_number = pdf.add(b"<<>>")
    return PdfReader(io.BytesIO(pdf.data())).trailer["/Root"]["/Font"]


def test_each_face_is_embedded_once_and_only_with_the_glyphs_used():
    paragraph = Element("P", root())
    reader = read(
        document(page(run("Haus", paragraph)), page(run("Haus", paragraph), run("Haus", paragraph, bold=True)))
    )
    assert list(fonts(reader)) == list(fonts(reader, 1)) == ["/F0", "/F1"]
    used = set(face("sans").shape("Haus").glyphs) | set(face("sans").space.glyphs)
    assert set(widths(fonts(reader)["/F0"])) == set(to_unicode(fonts(reader)["/F0"])) == used
    assert len(program(fonts(reader)["/F0"])) < 20_000


def test_the_subset_keeps_the_glyph_ids():
    font = hb.Font(hb.Face(program(fonts(read(document(page(run("Haus", Element("P", root()))))))["/F0"])))
    for glyph in face("sans").shape("Haus").glyphs:
        assert font.get_glyph_extents(glyph) == _original().get_glyph_extents(glyph)


def _original():
    return hb.Font(hb.Face(face("sans").data))


def test_font_names_carry_the_subset_tag_and_tell_subsets_apart():
    def base(text):
        return fonts(read(document(page(run(text, Element("P", root()))))))["/F0"]["/BaseFont"]

    assert re.fullmatch(r"/[A-Z]{6}\+NotoSans-Regular", base("Haus"))
    assert base("Haus") == base("Haus") != base("Hof")


def test_the_descriptor_tells_what_the_face_looks_like():
    reader = read(document(page(run("a", Element("P", root()), bold=True), run("\u0645", None, family="arabic"))))
    bold, arabic = (font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts(reader).values())
    assert (bold["/Flags"], arabic["/Flags"]) == (32, 4)
    assert bold["/Ascent"] == face("sans", True).ascent and bold["/CapHeight"] == face("sans", True).cap_height
    assert bold["/StemV"] > 100


@pytest.mark.parametrize(
    "text",
    [
        "Amtsoffice fließen",
        "Straße 10\u00a0000 €",
        "Şükrü Łódź Việt",
        "Київ Ωμέγα",
        "x\u0323\u0302 e\u0301",
        "weich\u00adtrennen",
    ],
)
def test_text_is_read_back_as_it_was_written(text):
    reader = read(document(page(run(text, Element("P", root())))))
    stream = content(reader)
    read_back = _read_back(stream, to_unicode(fonts(reader)["/F0"]))
    assert _composed(read_back) == _composed(text.replace("\u00ad", ""))  # by which nobody searches


def _read_back(stream, texts):
    """What a reader makes of the stream: the glyphs' texts, or the text that a sequence brings along."""
    out = []
    for actual, codes in re.findall(r"ActualText <FEFF([0-9A-F]*)>>> BDC.*? EMC|<((?:[0-9A-F]{4})+)>", stream):
        out.append(
            bytes.fromhex(actual).decode("utf-16-be")
            if actual
            else "".join(texts[int(codes[i : i + 4], 16)] for i in range(0, len(codes), 4))
        )
    return "".join(out)


def _composed(text):
    from unicodedata import normalize

    return normalize("NFC", text)


def test_joined_arabic_letters_stand_for_the_letter_and_ligatures_for_themselves():
    reader = read(document(page(run("مريم لا", Element("P", root()), family="arabic", rtl=True))))
    (font,) = fonts(reader).values()
    texts = set(to_unicode(font).values())
    assert texts == {"م", "ر", "ي", " ", "\ufefb"}
    assert "ActualText" not in content(reader)


def test_a_glyphs_text_does_not_depend_on_what_was_shaped_before():
    face("arabic").shape("لّ", True)  # here the letter's glyph stands for a cluster of two characters
    reader = read(document(page(run("سلم", Element("P", root()), family="arabic", rtl=True))))
    (font,) = fonts(reader).values()
    assert "ل" in to_unicode(font).values()


@pytest.mark.parametrize("typed", ["Şükrü", "Łódź", "Київ", "Ωμέγα", "Việt", "„Groß“ – 5 €", "O\u02bcB", "e\u0301"])
def test_the_form_font_has_all_that_is_typed(typed):
    font = form_font()
    mapped = hb.Font(hb.Face(program(font)))
    for char in typed:
        glyph = mapped.get_nominal_glyph(ord(char))
        assert glyph == face("sans").hb_font.get_nominal_glyph(ord(char)) != 0
        assert to_unicode(font)[glyph] == char and glyph in widths(font)


def test_the_form_font_is_small_enough_for_every_file():
    assert len(zlib.compress(program(form_font()))) < 120_000


def test_the_form_font_has_the_arabic_of_a_face_that_has_it():
    pdf = PdfFile()
    book = FontBook(pdf)
    book.form_font(face("arabic"))
    book.write()
    assert {glyph for code in (0x0645, 0xFEE3) if (glyph := face("arabic").hb_font.get_nominal_glyph(code))} <= set(
        _glyphs_of(pdf)
    )


def _glyphs_of(pdf):
    widths_ = next(body for body in pdf._bodies.values() if b"/CIDFontType2" in body)
    out = []
    for first, row in re.findall(rb"(\d+) \[([\d ]+)\]", widths_.split(b"/W ")[1]):
        out += range(int(first), int(first) + len(row.split()))
    return out
