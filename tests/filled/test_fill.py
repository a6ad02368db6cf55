"""`handbook fill`:

1. Every type of question, from every format; the blank PDF and its bytes stay as they are, and the same input gives the
   same bytes.
2. Names in many scripts are drawn alike by three viewers, are text in the PDF, and can be typed over.
5. Results, ways and the form's memory are what the scripts show when the file is opened.
6. A filled PDF is neither filled again nor overwritten, and only its owner may read it.
7. Blank PDFs that other programs have saved can be filled too.
"""

import pytest
from pypdf import PdfReader

from filled.filling import LONG, TOLD, fill, of, run
from filled.forms_for_tests import (
    ANSWERS,
    FIELDS,
    QUESTIONS,
    VALUES,
    answers_of,
    built,
    with_mupdf,
    with_mupdf_incrementally,
    with_pdfium,
    with_pdfjs,
)
from filled.generated import NAMES
from handbook.filled.read.fields import is_own
from tests import thinking_book, tools

SCRIPTS = NAMES[:30]
YAML = """\
questionnaire: questionnaire
answers:
  name: Zoë
  uhr: 14:30            # no number of minutes
  alter: 034
  miete: 1.234,50 €
  geburt: 3.5.1950
  hat: ja
  hilfe: [kita]
  ok: ja
  sorgen: null
  zeichen: {place: Kiel, date: 3.11.2026}
  deutsch: {hoeren: ja, lesen: }
  kinder:
    - {vorname: Anna, kalter: 7}
"""


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["handbuch"]


# ---------------------------------------------------------------------- 1


def test_1_json_of_every_type(blank, tmp_path):
    before = blank.read_bytes()
    assert fill(blank, tmp_path / "a.pdf", TOLD).exit_code == 0
    found = answers_of(tmp_path / "a.pdf")
    assert found.given() == ANSWERS
    assert found.fields == FIELDS
    assert fill(blank, tmp_path / "b.pdf", TOLD).exit_code == 0
    data = (tmp_path / "a.pdf").read_bytes()
    assert data == (tmp_path / "b.pdf").read_bytes()
    assert blank.read_bytes() == before == data[: len(before)]


def test_1_yaml_says_what_the_question_asks_for(blank, tmp_path):
    assert fill(blank, tmp_path / "a.pdf", YAML, "a.yaml").exit_code == 0
    given = answers_of(tmp_path / "a.pdf").given()
    assert given == {
        "name": "Zoë",
        "uhr": "14:30",
        "alter": 34,
        "miete": 1234.5,
        "geburt": "1950-05-03",
        "hat": "ja",
        "hilfe": ["kita"],
        "ok": True,
        "summe": 1241.5,
        "zeichen": {"place": "Kiel", "date": "2026-11-03"},
        "deutsch": {"hoeren": "ja"},
        "kinder": [{"vorname": "Anna", "kalter": 7, "doppelt": 14}],
    }


def test_1_a_table_fills_a_pdf_for_each_row(blank, tmp_path):
    """As a German spreadsheet saves it."""
    (tmp_path / "a-kinder.csv").write_text("_record;_row;vorname;kalter\n2;1;Anna;7\n2;2;Bo;\n", "utf-8")
    outcome = fill(
        blank,
        tmp_path / "a.pdf",
        (
            "\ufeff_record;name;miete;hilfe;deutsch.hoeren;hat;plan.ziel;zeichen.date\n"
            "1;Zoë;1234,5;kita oma;ja;nein;;3.11.2026\n2;Łódź;;;;ja;Ruhe;\n"
        ),
        "a.csv",
    )
    assert outcome.exit_code == 0, outcome.output
    assert answers_of(tmp_path / "a-1.pdf").given() == {
        "name": "Zoë",
        "miete": 1234.5,
        "hilfe": ["kita", "oma"],
        "deutsch": {"hoeren": "ja"},
        "hat": "nein",
        "summe": 1234.5,
        "zeichen": {"date": "2026-11-03"},
    }
    two = answers_of(tmp_path / "a-2.pdf")
    assert two.given() == {
        "name": "Łódź",
        "hat": "ja",
        "kinder": [{"vorname": "Anna", "kalter": 7, "doppelt": 14}, {"vorname": "Bo"}],
    }
    assert two.fields == {"plan.ziel": "Ruhe"}


@pytest.mark.parametrize(
    "table, inner, said",
    [
        ("name;sorgen\nZoë;Miete; Strom\n", "vorname\n", "a.csv: Zeile 2 hat mehr Zellen als die erste Zeile."),
        ("name;hat;name\nZoë;ja;Bo\n", "vorname\n", "a.csv, Zeile 1, Spalte „name“: Zwei Spalten heißen gleich."),
        (
            "_record;name\n1;Zoë\n",
            "_record;vorname\n1;Anna\n7;Bo\n",
            "a-kinder.csv, Zeile 3, Spalte „_record“: Die Zeile gehört zu keinem Fragebogen.",
        ),
    ],
)
def test_1_nothing_of_a_table_is_lost_unsaid(blank, tmp_path, table, inner, said):
    (tmp_path / "a-kinder.csv").write_text(inner, "utf-8")
    outcome = fill(blank, tmp_path / "a.pdf", table, "a.csv")
    assert (outcome.exit_code, said in outcome.stderr, (tmp_path / "a.pdf").exists()) == (1, True, False), (
        outcome.output
    )


def test_1_xfdf_is_fields_as_they_are(blank, tmp_path):
    xfdf = """<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields><field name="name"><value>Zoë</value></field><field name="hat"><value>ja</value></field>
    <field name="hilfe"><field name="kita"><value>Yes</value></field><field name="oma"><value>Off</value></field></field><field name="alter"><value>34 </value></field></fields></xfdf>"""
    assert fill(blank, tmp_path / "a.pdf", xfdf, "a.xfdf").exit_code == 0
    assert answers_of(tmp_path / "a.pdf").given() == {"name": "Zoë", "hat": "ja", "hilfe": ["kita"], "alter": 34}


# ---------------------------------------------------------------------- 2


def test_2_names_in_many_scripts(tmp_path):
    blank = built(tmp_path, *(f"id: n{number}, type: text, label: Name" for number in range(len(SCRIPTS))))[
        "fragebogen"
    ]
    answers = {f"n{number}": name for number, name in enumerate(SCRIPTS)}
    outcome = fill(blank, tmp_path / "a.pdf", of(answers))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    path = tmp_path / "a.pdf"
    assert answers_of(path).given() == answers
    assert tools.verapdf(path) == []
    values = {field.name: field.value for field in tools.pdfium_fields(path) if field.kind == "text"}
    assert {name: values[name] for name in answers} == answers
    looked_at = set()
    for page in (1, 2, 3):
        pictures = [draw(path, page, 100) for draw in (tools.pdftoppm, tools.mupdf_picture, tools.pdfium_picture)]
        empty = tools.pdftoppm(blank, page, 100)
        for field, (left, top, right, bottom) in boxes(path, page, 100 / 72).items():
            looked_at.add(field)
            inks = [ink(picture.crop((left, top, right, bottom))) for picture in (empty, *pictures)]
            assert inks[0] == 0 and min(inks[1:]) > 50 and max(inks[1:]) < 1.35 * min(inks[1:]), (field, inks)
    assert looked_at == set(answers)
    assert answers_of(with_pdfjs(path, tmp_path / "b.pdf", {"n6": "ሰላም ዓለም", "n4": "مريم"})).given() == {
        **answers,
        "n6": "ሰላም ዓለም",
        "n4": "مريم",
    }


def boxes(path, number, scale, first="n"):
    """Full name → pixels of each text field on the page whose name begins so, without its frame."""
    page = PdfReader(path).pages[number - 1]
    out = {}
    for annotation in page["/Annots"]:
        entries = annotation.get_object()
        if entries.get("/FT") == "/Tx" and str(entries["/T"]).startswith(first):
            left, bottom, right, top = map(float, entries["/Rect"])
            height = float(page.mediabox.height)
            out[str(entries["/T"])] = tuple(
                round(side * scale) for side in (left + 2, height - top + 2, right - 2, height - bottom - 2)
            )
    return out


def ink(picture):
    return sum(picture.convert("L").histogram()[:128])


def test_2_lines_from_the_right(blank, tmp_path):
    """A text of several lines in Arabic begins at the right edge of its box, the German one below it at the left."""
    path = tmp_path / "a.pdf"
    assert (
        fill(blank.with_name("fragebogen.pdf"), path, of({"sorgen": "عندي موعد في الوكالة\nich auch"})).exit_code == 0
    )
    left, top, right, _bottom = boxes(path, 1, 100 / 72, "sorgen")["sorgen"]
    lines = [
        tools.pdftoppm(path, 1, 100)
        .convert("L")
        .crop((left, top + row * 25, right, top + row * 25 + 12))
        .point(lambda value: 255 if value < 128 else 0)
        .getbbox()
        for row in (0, 1)
    ]
    wide = right - left
    assert lines[0][0] > wide / 2 and lines[0][2] > wide - 6
    assert lines[1][0] < 6 and lines[1][2] < wide / 2


# ---------------------------------------------------------------------- 5


def test_5_what_follows_is_what_the_scripts_show(tmp_path):
    blank = built(tmp_path, **thinking_book.FILES)["handbuch"]
    answers = {
        "wohnung": "nein",
        "strom": 50.5,
        "sorgen": ["angst"],
        "flaeche": 30.25,
        "personen": 2,
        "kinder": [{"alter": 7}],
    }
    assert fill(blank, tmp_path / "a.pdf", of(answers)).exit_code == 0
    ours = {
        name: entry.value
        for name, entry in answers_of(tmp_path / "a.pdf").entries.items()
        if name == "Stand" or not is_own(name)
    }
    assert (ours["Stand"], ours["weg.suche"], ours["weg.schulden"], ours["summe"], ours["doppelt"]) == (
        "suche+ schutz+ wohnung.1=1",
        "Yes",
        "",
        "50,50\xa0€",
        "60,5\xa0m²",
    )
    theirs = answers_of(saved_by_scripts(tmp_path / "a.pdf", tmp_path / "b.pdf")).entries
    assert {name: theirs[name].value for name in ours} == ours


@pytest.mark.parametrize("format_", ["json", "csv", "xfdf"])
def test_5_ways_ticked_or_cleared_by_hand_stay_so(tmp_path, format_):
    """From a PDF into a file of answers, and from there into a blank PDF, whose scripts leave them alone too."""
    blank = built(tmp_path, **thinking_book.FILES)["handbuch"]
    assert fill(blank, tmp_path / "a.pdf", of({"wohnung": "nein", "sorgen": ["angst"]})).exit_code == 0
    assert "Stand" not in answers_of(tmp_path / "a.pdf").fields  # nothing that `fill` doesn't find by itself
    by_hand = with_pdfjs(tmp_path / "a.pdf", tmp_path / "b.pdf", {"weg.suche": False, "weg.schulden": True})
    told = tmp_path / f"told.{format_}"
    assert run("extract", by_hand, "--format", format_, "-o", told).exit_code == 0
    assert run("fill", blank, told, "-o", tmp_path / "c.pdf").exit_code == 0
    for path in (tmp_path / "c.pdf", saved_by_scripts(tmp_path / "c.pdf", tmp_path / "d.pdf")):
        found = answers_of(path)
        assert {name for name, value in found.fields.items() if name.startswith("weg.")} == {
            "weg.schulden",
            "weg.schutz",
        }
        assert found.entries["Stand"].value == found.fields["Stand"] == "suche! schulden! schutz+"
    assert "Stand" not in run("extract", by_hand, "--format", "json", "--anonymous").stdout


def saved_by_scripts(path, out):
    """The file opened, looked through and saved where its scripts run."""
    tools.pdfjs_think(path, *({"open": page} for page in range(1, len(PdfReader(path).pages) + 1)), out=out)
    return out


# ---------------------------------------------------------------------- 6 and 7


def test_6_nobody_s_answers_are_written_over(blank, tmp_path):
    assert fill(blank, tmp_path / "a.pdf", of({"name": "Zoë"})).exit_code == 0
    first = (tmp_path / "a.pdf").read_bytes()
    assert (tmp_path / "a.pdf").stat().st_mode & 0o077 == 0
    again = fill(blank, tmp_path / "a.pdf", of({"name": "Ada"}))
    assert (again.exit_code, "ist ausgefüllt" in again.stderr) == (3, True)
    filled = fill(tmp_path / "a.pdf", tmp_path / "b.pdf", of({"name": "Ada"}))
    assert (filled.exit_code, "enthält schon Antworten, zum Beispiel bei Frage 1 „Name“" in filled.stderr) == (1, True)
    assert (tmp_path / "a.pdf").read_bytes() == first
    copy = tmp_path / "leer.pdf"
    copy.write_bytes(blank.read_bytes())
    assert fill(copy, copy, of({"name": "Ada"})).exit_code == 2
    assert copy.read_bytes() == blank.read_bytes()


REWRITTEN = {
    "linearized": lambda old, new: tools.run("qpdf", "--linearize", old, new),
    "a table of references": lambda old, new: tools.run(
        "qpdf", "--object-streams=disable", "--stream-data=uncompress", old, new
    ),
    "cleaned": lambda old, new: tools.run("mutool", "clean", "-gggg", "-z", old, new),
    "saved in MuPDF": lambda old, new: with_mupdf_incrementally(old, new, {"plan.ziel": "Ruhe"}),
    "saved in PDFium": lambda old, new: with_pdfium(old, new, {"plan.ziel": "Ruhe"}),
    "saved in PDF.js": lambda old, new: with_pdfjs(old, new, {"plan.ziel": "Ruhe"}),
    "saved anew in MuPDF": lambda old, new: with_mupdf(old, new, {"plan.ziel": "Ruhe"}),
    "junk before and behind": lambda old, new: new.write_bytes(b"junk\n" + old.read_bytes() + b"\njunk"),
}


@pytest.mark.parametrize("how", REWRITTEN)
def test_7_a_blank_pdf_that_another_program_saved(blank, tmp_path, how):
    REWRITTEN[how](blank, tmp_path / "leer.pdf")
    values = {**ANSWERS, "sorgen": LONG}
    outcome = fill(tmp_path / "leer.pdf", tmp_path / "a.pdf", of(values))
    assert outcome.exit_code == 0, outcome.output
    found = answers_of(tmp_path / "a.pdf")
    assert found.given() == values
    assert found.fields.get("plan.ziel", "") == ("Ruhe" if "saved" in how else "")
    assert tools.qpdf_check(tmp_path / "a.pdf") == []
    if how == "linearized":
        assert tools.verapdf(tmp_path / "a.pdf") == []


def test_values_of_the_viewers_tests_are_what_is_written(blank, tmp_path):
    """The fields hold what a person would have typed."""
    assert fill(blank, tmp_path / "a.pdf", TOLD).exit_code == 0
    entries = answers_of(tmp_path / "a.pdf").entries
    typed = {
        **{name.replace("kinder.3", "kinder.2"): value for name, value in VALUES.items()},  # extracted rows close up
        **{name.replace("kinder.3", "kinder.2"): "Yes" for name, value in VALUES.items() if value is True},
        "miete": "1.234,50",
        "geburt": "03.05.1950",
        "seit": "05.2020",
        "uhr": "09:30",
    }
    assert {name: entries[name].value for name in typed} == typed
