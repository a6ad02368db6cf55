"""`build --standard ua2`: PDF/UA-2 with the declarations of Well-Tagged PDF, on PDF 2.0.

1. veraPDF finds documents with one of everything, forms, a book in several languages and the shipped one conforming.
2. What the standard wants and what PDF 2.0 gave up, looked at in the file.
3. Programs fill such a form, and all commands read, fill, move and print it.
4. The option; without it nothing is changed.
"""

import io
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from filled import languages_for_tests as languages
from filled.filling import LONG
from filled.forms_for_tests import (
    ANSWERS,
    FIELDS,
    QUESTIONS,
    TODAY,
    VALUES,
    answers_of,
    built,
    with_mupdf,
    with_pdfium,
    with_pdfjs,
)
from handbook import pipeline
from handbook.cli.group import main
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare
from handbook.filled.fill.fill import write as fill
from handbook.typeset.page import UA2
from handbook.verify import verify
from handbook.verify.pdf import open_pdf
from handbook.write.document import write
from tests import shipped, tools
from tests.books import book, loaded, questionnaire
from write.test_form_conformance import every_kind
from write.test_pdf_conformance import everything

PROFILES = ("ua2", "wt1r", "wt1a")


def faults(*paths):
    return [fault for profile in PROFILES for fault in tools.verapdf(*paths, profile=profile)]


def run(*arguments):
    done = CliRunner().invoke(main, [*map(str, arguments), "--today", "2026-11-22"])
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """The questionnaire of a book with every type of question."""
    return built(tmp_path_factory.mktemp("ua2"), *QUESTIONS, standard=UA2)["handbuch"]


@pytest.fixture(scope="module")
def of_the_shipped_book(tmp_path_factory):
    """name → path of its PDFs."""
    folder, paths = tmp_path_factory.mktemp("buch"), {}
    for name, data in pipeline.build(shipped.handbook(), standard=UA2).files.items():
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(data)
    return paths


@pytest.fixture(scope="module")
def long(blank):
    """Filled, with texts that go on on an added page."""
    path = blank.with_name("lang.pdf")
    path.write_bytes(filled(blank, {**ANSWERS, "sorgen": LONG}))
    return path


def filled(path, answers):
    form = Blank(path)
    return fill(form, prepare(form, Given(answers, FIELDS), TODAY))[0]


# ---------------------------------------------------------------------- 1


def test_1_a_document_with_one_of_everything(tmp_path):
    paths = [tmp_path / "alles.pdf", tmp_path / "formular.pdf"]
    for path, document in zip(paths, (everything(tmp_path), every_kind()), strict=True):
        document.standard = UA2
        path.write_bytes(write(document))
        assert tools.qpdf_check(path) == []
    assert faults(*paths) == []


def test_1_blank_and_filled_with_added_pages(blank, long, tmp_path):
    again = tmp_path / "wieder.pdf"
    again.write_bytes(filled_anew(long))
    assert faults(blank, long, again) == []
    assert tools.qpdf_check(long) == tools.qpdf_check(again) == []


def filled_anew(path):
    """The pages that an earlier filling added are made anew."""
    form = Blank(path)
    return fill(form, prepare(form, Given({"sorgen": LONG + LONG}, {}), TODAY))[0]


def test_1_in_other_languages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    handbook = languages.book(tmp_path)
    paths = []
    for language in ("ar", "de+ar", "uk"):
        files = pipeline.build(handbook, "musterstadt", language, "sensitive", draft=True, standard=UA2).files
        for name, data in files.items():
            paths.append(tmp_path / f"{name}.pdf")
            paths[-1].write_bytes(data)
    assert len(paths) >= 3 and faults(*paths) == []


def test_1_the_shipped_book(of_the_shipped_book):
    paths = of_the_shipped_book.values()
    assert [verify(path).faults for path in paths] == [()] * len(paths)
    assert {path.stem for path in paths} == {*shipped.files()} and tools.verapdf(*paths, profile="ua2") == []


# ---------------------------------------------------------------------- 2


def test_2_version_declarations_and_dates(blank):
    data = blank.read_bytes()
    assert data.startswith(b"%PDF-2.0\n")
    packet = data[data.index(b"<?xpacket begin") : data.index(b'<?xpacket end="w"?>')].decode()
    for said in ("<pdfuaid:part>2<", "<pdfuaid:rev>2024<", "wtpdf#accessibility1.0<", "wtpdf#reuse1.0<"):
        assert packet.count(said) == 1
    assert set(PdfReader(blank).trailer["/Info"]) == {"/CreationDate", "/ModDate"}


def test_2_nothing_that_is_given_up(blank, tmp_path):
    (tmp_path / "x.pdf").write_bytes(blank.read_bytes())
    tools.run("qpdf", "--qdf", "--object-streams=disable", tmp_path / "x.pdf", tmp_path / "q.pdf")
    told = (tmp_path / "q.pdf").read_bytes()
    assert b"/Type /StructElem" in told or b"/S /Document" in told
    for name in (b"CIDSet", b"CharSet", b"NeedAppearances", b"XFA", b"/H ", b"/Note "):
        assert name not in told
    assert re.findall(rb"^ */ProcSet", told, re.M) == []


def test_2_every_place_says_its_element(blank):
    places = {name: place.get_object() for name, place in open_pdf(blank).destinations.items()}
    assert len(places) > 20
    for name, place in places.items():
        page, element = place["/D"][0].get_object(), place["/SD"][0].get_object()
        assert page["/Type"] == "/Page" and element["/S"] in ("/H1", "/H2", "/H3", "/H4", "/P"), name
        assert element.get("/Pg", page).get_object() == page
    assert places["wohnen"]["/SD"][0].get_object()["/S"] == "/H1"


def test_2_each_widget_says_in_contents_what_its_element_says(blank):
    seen = 0
    for page in PdfReader(blank).pages:
        for reference in page.get("/Annots", []):
            widget = reference.get_object()
            if widget["/Subtype"] == "/Widget" and "/StructParent" in widget:
                assert widget["/Contents"] == widget["/TU"]
                seen += 1
    assert seen > 50


def test_2_viewers_go_to_the_page_where_they_know_no_elements(of_the_shipped_book, tmp_path):
    first = tmp_path / "ua1.pdf"
    first.write_bytes(shipped.files()["fragebogen"])
    second = of_the_shipped_book["fragebogen"]
    assert tools.run("pdfinfo", "-dests", first).stdout == tools.run("pdfinfo", "-dests", second).stdout
    assert tools.mutool("show", first, "outline") == tools.mutool("show", second, "outline")
    assert known(first) == known(second)


def known(path):
    """What PDF.js knows of the form's fields, without the numbers of objects."""
    return {
        name: [{key: value for key, value in each.items() if key not in ("id", "kidIds")} for each in found]
        for name, found in tools.pdfjs(path)["fields"].items()
    }


# ---------------------------------------------------------------------- 3


@pytest.mark.parametrize("by", [with_pdfjs, with_mupdf, with_pdfium])
def test_3_programs_fill_it(blank, tmp_path, by):
    found = answers_of(by(blank, tmp_path / "f.pdf", VALUES))
    assert (found.given(), found.fields) == (ANSWERS, FIELDS)


def test_3_every_command_takes_it(blank, long, tmp_path):
    moved, printed, plan = (tmp_path / f"{name}.pdf" for name in ("neu", "druck", "plan"))
    assert run("extract", long).stdout == run("extract", long, "--quiet").stdout
    run("migrate", long, "--to", blank, "-o", moved)
    run("print", long, "-o", printed)
    run("plan", long, "-o", plan)
    assert extract(moved, TODAY).given() == extract(long, TODAY).given() == {**ANSWERS, "sorgen": LONG}
    assert CliRunner().invoke(main, ["verify", str(moved)]).exit_code == 0
    assert faults(moved) == [] and tools.verapdf(printed, plan, profile="3a") == []


def test_3_the_same_answers_as_in_the_usual_form(blank, tmp_path):
    usual = built(tmp_path, *QUESTIONS)["handbuch"]
    told = []
    for path in (usual, blank):
        out = tmp_path / "f.pdf"
        out.write_bytes(filled(path, ANSWERS))
        found = extract(out, TODAY)
        told.append((found.given(), found.fields, [str(finding) for finding in found.findings]))
    assert told[0] == told[1]


# ---------------------------------------------------------------------- 4


def test_4_the_option(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = book(tmp_path, questionnaire=questionnaire("id: name, type: text, label: Name"))
    made = {}
    for name, more in {"": (), "ua1": ("--standard", "ua1"), "ua2": ("--standard", "ua2")}.items():
        run("build", folder, "-o", tmp_path / f"out{name}", *more)
        made[name] = {path.name: path.read_bytes() for path in (tmp_path / f"out{name}").iterdir()}
    assert made[""] == made["ua1"] and made["ua2"].keys() == made[""].keys() == {"handbuch.pdf", "fragebogen.pdf"}
    assert all(data.startswith(b"%PDF-2.0") for data in made["ua2"].values())
    run("build", folder, "-o", tmp_path / "out", "--standard", "ua2")  # in place of the usual ones
    assert (tmp_path / "out" / "fragebogen.pdf").read_bytes() == made["ua2"]["fragebogen.pdf"]
    wrong = CliRunner().invoke(main, ["build", str(folder), "--standard", "ua3"])
    assert wrong.exit_code == 2 and "ua1" in wrong.stderr and "ua2" in wrong.stderr


def test_4_in_several_processes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    from handbook.builder import Wanted, build_each

    handbook = loaded(tmp_path, questionnaire=questionnaire("id: name, type: text, label: Name"))
    made = [
        each.build and each.build.files for each in build_each(handbook, [Wanted(), Wanted()], jobs=2, standard=UA2)
    ]
    assert made[0] == made[1] == pipeline.build(handbook, standard=UA2).files


def test_4_the_usual_file_has_nothing_of_it(tmp_path):
    data = shipped.files()["fragebogen"]
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert data.startswith(b"%PDF-1.7") and "/Namespaces" not in root["/StructTreeRoot"]
    assert b"<pdfuaid:part>1<" in data and b"declarations" not in data
