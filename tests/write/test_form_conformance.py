"""A form with every kind of field twice, judged by others: veraPDF (PDF/UA-1), qpdf (syntax), poppler (ticks where
appearances are made anew)."""

import io

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, NameObject

from handbook.write.document import write
from tests import tools
from write.forms_for_tests import box, button, dropdown, form, radio, text, widget


def every_kind():
    one = [
        text("a.leer"),
        text("a.voll", value="Frau مريم (2)", required=True),
        text("plz", value="01067", comb=True, max_length=5),
        text("notiz", value="eins\nzwei", multiline=True),
        text("summe", read_only=True, align="right", scripts={"calculate": "c();"}),
        dropdown("land"),
        dropdown("ort", value="tr"),
        box("leer"),
        box("voll", value="Yes", scripts={"up": "u();"}),
        button("taste", scripts={"up": "u();"}),
    ]
    twice = [widget(field, caption="Leeren" if field.kind == "button" else "") for field in one for _ in range(2)]
    groups = [radio("wahl"), radio("zahl", value="2")]
    return form(
        *(each for pair in zip(twice[::2], twice[1::2]) for each in pair),
        *(widget(group, state) for group in groups for state in "123"),
        script="function c() {}\nfunction u() {}",
        calculation_order=["summe"],
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formular")
    (folder / "formular.pdf").write_bytes(write(every_kind()))
    return folder / "formular.pdf"


def test_verapdf_finds_it_conforming_to_pdf_ua_1(file):
    assert tools.verapdf(file) == []


def test_qpdf_finds_no_errors(file):
    assert tools.qpdf_check(file) == []


@pytest.mark.parametrize("anew", [False, True])
def test_poppler_draws_ticks_also_where_it_makes_appearances_anew(tmp_path, anew):
    """As in a file that PDF.js saved with an entry that the form's font lacks."""
    marks = [widget(box("aus")), widget(box("an", value="Yes")), widget(radio("r", value="ja"), "ja")]
    writer = PdfWriter(clone_from=io.BytesIO(write(form(*marks))))
    writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(anew)
    writer.write(tmp_path / "form.pdf")
    tools.run("pdftoppm", "-r", "72", "-png", "-gray", tmp_path / "form.pdf", tmp_path / "seite")
    picture = Image.open(tmp_path / "seite-1.png").convert("L")
    darkest = [picture.crop((72, 64 + 40 * row, 84, 76 + 40 * row)).getextrema()[0] for row in range(3)]
    assert darkest[0] == 255 and max(darkest[1:]) < 100
