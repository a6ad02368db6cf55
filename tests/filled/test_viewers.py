"""What people and programs filled in comes out as it went in, whichever wrote the file:

1. Every type of question, filled in PDF.js, PDFium and MuPDF, by pypdf, pdf-lib and pdftk, by a program that writes
   bare values, and where qpdf draws what another left to the viewer.
2. Files that another program has written anew: linearized, without object streams, cleaned, saved twice by two viewers.
3. What was taken back is gone: a box, a text, a choice; a radio group that PDF.js clears keeps its old /V, and that is
   told.
4. The blank PDF holds no answers.
"""

import pytest
from pypdf import PdfReader

from filled.forms_for_tests import (
    ANSWERS,
    FIELDS,
    QUESTIONS,
    VALUES,
    answers_of,
    built,
    with_bare_values,
    with_mupdf,
    with_mupdf_incrementally,
    with_pdfium,
    with_pdfjs,
    with_pdflib,
    with_pdftk,
    with_pypdf,
    with_qpdf_drawing,
)
from tests import tools

FILLERS = [
    with_pdfjs,
    with_pdfium,
    with_mupdf,
    with_mupdf_incrementally,
    with_pypdf,
    with_pdflib,
    with_pdftk,
    with_bare_values,
    with_qpdf_drawing,
]
REWRITTEN = {
    "linearized": lambda old, new: tools.run("qpdf", "--linearize", old, new),
    "plain objects": lambda old, new: tools.run(
        "qpdf", "--object-streams=disable", "--stream-data=uncompress", old, new
    ),
    "qdf": lambda old, new: tools.run("qpdf", "--qdf", old, new),
    "packed": lambda old, new: tools.run("qpdf", "--object-streams=generate", "--recompress-flate", old, new),
    "saved by pdftk": lambda old, new: tools.run("pdftk", old, "output", new, "uncompress"),
    "saved by pdf-lib": lambda old, new: with_pdflib(old, new, {"innen": "drin"}),
    "cleaned": lambda old, new: tools.run("mutool", "clean", "-gggg", "-z", old, new),
    "saved in PDFium": lambda old, new: with_pdfium(old, new, {"innen": "drin"}),
    "saved in PDF.js": lambda old, new: with_pdfjs(old, new, {"innen": "drin"}),
    "saved in MuPDF": lambda old, new: with_mupdf_incrementally(old, new, {"innen": "drin"}),
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("alles"), *QUESTIONS)


@pytest.fixture(scope="module")
def filled(blank):
    return with_pdfjs(blank["handbuch"], blank["handbuch"].with_name("ausgefüllt.pdf"), VALUES)


@pytest.mark.parametrize("fill", FILLERS, ids=lambda fill: fill.__name__)
def test_1_every_type_from_every_program(blank, tmp_path, fill):
    answers = answers_of(fill(blank["handbuch"], tmp_path / "a.pdf", VALUES))
    assert answers.given() == ANSWERS
    assert answers.fields == FIELDS
    assert [str(finding) for finding in answers.findings] == []


def test_1_the_questionnaire_alone_too(blank, tmp_path):
    values = {name: value for name, value in VALUES.items() if name != "papiere.2"}  # a list to tick of the book
    assert answers_of(with_pdfium(blank["fragebogen"], tmp_path / "a.pdf", values)).given() == ANSWERS


@pytest.mark.parametrize("how", REWRITTEN)
def test_2_written_anew_by_another_program(filled, tmp_path, how):
    REWRITTEN[how](filled, tmp_path / "b.pdf")
    answers = answers_of(tmp_path / "b.pdf")
    assert (answers.given(), answers.fields) == (ANSWERS, FIELDS)


@pytest.mark.parametrize("fill", [with_pdftk, with_pdflib], ids=lambda fill: fill.__name__)
def test_2_one_after_another(filled, tmp_path, fill):
    """What PDF.js filled is filled on by another program, and by a third."""
    fill(
        filled,
        tmp_path / "b.pdf",
        {"alter": "35", "last": "2", "deutsch.hoeren": "ja", "form": "oma", "hilfe.oma": True, "sorgen": "drei €"},
    )
    answers = answers_of(
        with_mupdf_incrementally(tmp_path / "b.pdf", tmp_path / "c.pdf", {"name": "Оксана", "innen": "ẞ"})
    )
    changed = {
        "alter": 35,
        "last": 2,
        "deutsch": {"hoeren": "ja"},
        "form": "oma",
        "sorgen": "drei €",
        "name": "Оксана",
        "innen": "ẞ",
    }
    assert answers.given() == {**ANSWERS, **changed}
    assert answers.fields == FIELDS


@pytest.mark.parametrize("fill", [with_pdfjs, with_mupdf_incrementally], ids=lambda fill: fill.__name__)
def test_3_a_text_and_a_choice_that_were_taken_back(filled, tmp_path, fill):
    answers = answers_of(
        fill(
            filled,
            tmp_path / "b.pdf",
            {"sorgen": "", "form": " ", "form_other": "", "alter": "", "kinder.1.kalter": ""},
        )
    )
    gone = {"sorgen", "form", "form_other", "alter", "summe"}
    assert answers.given() == {
        **{name: answer for name, answer in ANSWERS.items() if name not in gone},
        "summe": 1237.5,
        "kinder": [{"vorname": "Anna", "kita": "nein"}, ANSWERS["kinder"][1]],
    }


def test_3_boxes_and_buttons_that_pdfjs_clears(filled, tmp_path):
    path = with_pdfjs(filled, tmp_path / "b.pdf", {"hat": "", "hilfe.kita": False, "ok": False})
    assert PdfReader(path).get_fields()["hat"]["/V"] == "/ja"  # what the viewer leaves behind
    answers = answers_of(path)
    assert answers.given().keys() == ANSWERS.keys() - {"hat", "ok"} and answers.given()["hilfe"] == ["oma"]
    assert [(finding.code, str(finding)) for finding in answers.findings] == [
        (
            "hidden-answer",
            (
                "Frage 9 „Haben Sie Kinder?“ (Seite 2): Im PDF ist noch eine Antwort gespeichert, die dort nicht mehr "
                "angekreuzt ist. Sie zählt nicht."
            ),
        ),
        (
            "does-not-apply",
            (
                "Frage 17 „Kinder“ (Seite 3): Hier steht eine Antwort, obwohl die Frage nach den anderen Antworten "
                "nicht zutrifft."
            ),
        ),
    ]


@pytest.mark.parametrize("name", ["handbuch", "fragebogen"])
def test_4_nothing_was_answered(blank, name):
    answers = answers_of(blank[name])
    assert (answers.given(), answers.fields) == ({}, {})
    page = {"handbuch": "2", "fragebogen": "1"}[name]
    assert [str(finding) for finding in answers.findings] == [
        f"Frage 1 „Name“ (Seite {page}): Die Pflichtangabe fehlt."
    ]
