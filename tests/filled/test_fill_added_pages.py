"""`handbook fill`:

3. What is too long is whole in the field and on an added page that names it; the field's tooltip says where; PDF/UA-1
   and the syntax hold.
"""

import pytest
from pypdf import PdfReader

from filled.filling import LONG, fill, of, run
from filled.forms_for_tests import QUESTIONS, TODAY, answers_of, built, with_pdfjs
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.verify import describe_outline
from tests import tools


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["handbuch"]


def test_3_too_long_a_text_goes_on_on_an_added_page(blank, tmp_path):
    path = tmp_path / "a.pdf"
    outcome = fill(
        blank,
        path,
        of(
            {
                "name": "Şükrü",
                "sorgen": LONG,
                "hat": "ja",
                "kinder": [{"vorname": "Maximiliane-Alexandra von und zu Hohenstein"}],
            }
        ),
    )
    assert outcome.exit_code == 0
    assert (
        "Frage 2 „Sorgen“ (Seite 2): Der Text ist länger als sein Feld. Er steht ganz im Feld und auf der "
        "angefügten Seite 7."
    ) in outcome.stderr
    found = answers_of(path)
    assert found.given()["sorgen"] == LONG
    assert found.entries["sorgen"].tooltip.endswith("Der Text ist länger als das Feld. Er steht ganz auf Seite 7.")
    pages = PdfReader(path)
    assert len(pages.pages) == len(PdfReader(blank).pages) + 1 and pages.page_labels[-1] == "7"
    said = " ".join(tools.pdftotext(path, len(pages.pages)).split())
    assert said.count("Ich kam 2015 nach Kiel.") == 60
    for text in (
        "Frage 2 „Sorgen“ (Seite 2)",
        "Frage 17 „Kinder“, Zeile 1, „Vorname“ (Seite 3)",
        "Maximiliane-Alexandra von und zu Hohenstein",
    ):
        assert text in said
    assert "… weiter auf Seite 7" in tools.mutool("draw", "-F", "text", path, "6").replace("\n", " ")
    assert tools.verapdf(path) == []
    assert tools.qpdf_check(path) == []
    assert run("verify", path).exit_code == 0


def test_3_a_text_of_many_pages(blank, tmp_path):
    assert fill(blank, tmp_path / "a.pdf", of({"sorgen": "Zeile\n" * 500})).exit_code == 0
    assert tools.pdftotext(tmp_path / "a.pdf").count("Zeile") >= 500
    assert tools.verapdf(tmp_path / "a.pdf") == []


def filled_again(path, out, answers):
    """Writes what `fill` makes of a PDF that was filled before; the command does it where nobody has answered."""
    form = Blank(path)
    planned = prepare(form, Given(answers), TODAY)
    assert not planned.wrong
    out.write_bytes(write(form, planned)[0])
    assert (tools.qpdf_check(out), run("verify", out).exit_code) == ([], 0)


@pytest.mark.parametrize("saved", ["by us", "by qpdf", "by MuPDF"])
def test_3_added_pages_are_made_anew_and_go(blank, tmp_path, saved):
    one, two, three = (tmp_path / f"{name}.pdf" for name in ("one", "two", "three"))
    assert fill(blank, one, of({"sorgen": LONG * 4, "innen": "Maximiliane-Alexandra " * 9})).exit_code == 0
    assert [line for line in describe_outline(one).splitlines() if "Was nicht" in line] == [
        "Was nicht in die Felder passt → S. 7"
    ]
    again = tmp_path / "again.pdf"
    {
        "by us": lambda: again.write_bytes(one.read_bytes()),
        "by qpdf": lambda: tools.run("qpdf", "--object-streams=generate", "--linearize", one, again),
        "by MuPDF": lambda: tools.run("mutool", "clean", "-gggg", one, again),
    }[saved]()
    count = len(PdfReader(blank).pages)
    assert len(PdfReader(again).pages) == count + 3

    filled_again(again, two, {"sorgen": "Neue Sorgen. " * 80, "innen": "Maximiliane-Alexandra " * 9})
    said = " ".join(PdfReader(two).pages[-1].extract_text().split())
    assert len(PdfReader(two).pages) == count + 1 and said.count("Neue Sorgen.") == 80 and "2015" not in said
    assert [line for line in describe_outline(two).splitlines() if "Was nicht" in line] == [
        "Was nicht in die Felder passt → S. 7"
    ]
    tips = {
        name: entry.tooltip.count("Der Text ist länger als das Feld.")
        for name, entry in answers_of(two).entries.items()
    }
    assert {name for name, times in tips.items() if times} == {"sorgen", "innen"} and tips["sorgen"] == tips[
        "innen"
    ] == 1

    filled_again(two, three, {"sorgen": "Keine."})
    assert len(PdfReader(three).pages) == count and describe_outline(three) == describe_outline(blank)
    assert {name: entry.tooltip for name, entry in answers_of(three).entries.items()} == {
        name: entry.tooltip for name, entry in answers_of(blank).entries.items()
    }
    assert answers_of(three).given()["sorgen"] == "Keine."
    assert tools.verapdf(two, three) == []


def test_3_an_added_page_of_answers_that_were_taken_back(blank, tmp_path):
    """Somebody empties the form and it is filled anew: nothing of what stood there is shown."""
    assert fill(blank, tmp_path / "a.pdf", of({"sorgen": LONG})).exit_code == 0
    emptied = with_pdfjs(tmp_path / "a.pdf", tmp_path / "b.pdf", {"sorgen": ""})
    assert fill(emptied, tmp_path / "c.pdf", of({"name": "Anna"})).exit_code == 0
    assert "2015" not in tools.pdftotext(tmp_path / "c.pdf") and answers_of(tmp_path / "c.pdf").given() == {
        "name": "Anna"
    }
