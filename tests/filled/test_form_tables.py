"""What is written into a chapter's table comes out again cell by cell, fills another PDF, moves to another edition, and
is printed as a table."""

import datetime

import pytest

from books import questionnaire
from filled.filling import files
from filled.forms_for_tests import answers_of, built, with_mupdf, with_pdfium, with_pdfjs
from handbook.filled.export.anonymous import anonymous
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given, read_answers
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.migrate.migrate import migrate
from handbook.filled.paper.printed import print_answers
from tests import tools

DAY = datetime.date(2026, 11, 23)
COLUMNS = (
    "[{id: wer, label: Stelle}, {id: was, label: Worüber}, {id: tag, label: Bis, type: date}, {id: uhr, label: "
    "Uhrzeit, type: time}, {id: ja, label: Ja, type: acknowledge}]"
)
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks:
          - form_table: {id: liste, title: Wer darf was, rows: %s, lines: 2, first: [Jobcenter], columns: %s}
          - notes: {id: notiz, label: Notizen}
"""
QUESTION = "id: name, type: text, label: Name"
CELLS = {
    "liste.1.was": "Kita, Zoë",
    "liste.1.tag": "3.12.2026",
    "liste.1.ja": True,
    "liste.3.wer": "Ärztin",
    "liste.3.uhr": "9 Uhr",
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("tabelle"), QUESTION, chapter=CHAPTER % (3, COLUMNS))["handbuch"]


@pytest.mark.parametrize("fill", [with_pdfjs, with_mupdf, with_pdfium])
def test_every_cell_that_people_fill_is_read(blank, tmp_path, fill):
    assert answers_of(fill(blank, tmp_path / "f.pdf", CELLS)).fields == CELLS


def test_every_cell_fills_a_pdf_and_is_read_again(blank, tmp_path):
    form = Blank(blank)
    every = {
        f"liste.{row}.{column}": True if column == "ja" else f"{row} {column}"
        for row in (1, 2, 3)
        for column in ("wer", "was", "tag", "uhr", "ja")
        if (row, column) != (1, "wer")
    }
    planned = prepare(form, Given(fields=every), DAY)
    assert planned.findings == []
    path = tmp_path / "f.pdf"
    path.write_bytes(write(form, planned)[0])
    found = extract(path, DAY)
    assert found.fields == every
    for format_ in ("json", "csv"):
        (tmp_path / f"a.{format_}").write_bytes(files({"f.pdf": found}, format_)[""])
        (given,) = read_answers(tmp_path / f"a.{format_}", form.form)
        assert prepare(form, given, DAY) == planned
    assert tools.verapdf(path) == [] and tools.qpdf_check(path) == []
    assert anonymous(found, DAY).fields == {}


def test_a_cell_that_is_printed_is_no_field(blank):
    (finding,) = prepare(Blank(blank), Given(fields={"liste.1.wer": "Jobcenter"}), DAY).findings
    assert finding.code == "no-field"


def test_a_shorter_table_leaves_its_last_rows_on_the_added_page(blank, tmp_path):
    old = answers_of(with_mupdf(blank, tmp_path / "alt.pdf", CELLS))
    moved = migrate(old, Blank(built(tmp_path, QUESTION, chapter=CHAPTER % (2, COLUMNS))["handbuch"]), DAY)
    assert moved.plan.values == {name: value for name, value in CELLS.items() if name.startswith("liste.1.")}
    assert moved.rest_fields == {"liste.3.wer": "Ärztin", "liste.3.uhr": "9 Uhr"}
    assert [name for name, _ in moved.pages] == [
        "Aus Ausgabe 3: „Stelle, Zeile 3 – Wer darf was“",
        "Aus Ausgabe 3: „Uhrzeit, Zeile 3 – Wer darf was – HH:MM“",
    ]


def test_a_renamed_table_is_found(blank, tmp_path):
    old = answers_of(with_mupdf(blank, tmp_path / "alt.pdf", CELLS))
    later = built(
        tmp_path,
        chapter=(CHAPTER % (3, COLUMNS)).replace("id: liste", "id: erlaubt"),
        questionnaire=questionnaire(QUESTION, more="renames: {liste: erlaubt}"),
    )
    moved = migrate(old, Blank(later["handbuch"]), DAY)
    assert (
        moved.plan.values == {name.replace("liste", "erlaubt"): value for name, value in CELLS.items()}
        and moved.rest_fields == {}
    )


def test_the_print_out_has_the_table(blank, tmp_path):
    filled = extract(with_mupdf(blank, tmp_path / "f.pdf", {**CELLS, "notiz": "Morgen"}), DAY)
    path = tmp_path / "druck.pdf"
    path.write_bytes(print_answers(filled, DAY).data)
    told = [" ".join(line.split()) for line in tools.pdftotext(path, layout=True).splitlines() if line.strip()]
    start = told.index("Notizen und Hilfeplan")
    assert told[start + 1 : start + 6] == [
        "Raum für Notizen – Notizen Morgen",
        "Wer darf was",
        "Nr. Stelle Worüber Bis Uhrzeit Ja",
        "1 Jobcenter Kita, Zoë 3.12.2026 ja",
        "3 Ärztin 9 Uhr",
    ]
    assert tools.verapdf(path) == []
    path.write_bytes(print_answers(filled, DAY, with_sensitive=False).data)
    assert "Jobcenter" not in tools.pdftotext(path)


def test_a_long_text_leaves_short_words_whole(blank, tmp_path):
    cells = {
        "liste.2.wer": "Nachbarinnen, die im selben Haus wohnen und oft da sind " * 6,
        "liste.2.was": "Wer holt die Kinder am Dienstag ab? " * 6,
        "liste.2.tag": "28.12.2026",
        "liste.2.uhr": "09:30",
    }
    path = tmp_path / "druck.pdf"
    path.write_bytes(print_answers(extract(with_mupdf(blank, tmp_path / "f.pdf", cells), DAY), DAY).data)
    assert {"28.12.2026", "09:30", "Uhrzeit"} <= set(tools.pdftotext(path).split())


def test_the_file_that_travels_tells_the_tables_of_its_document(blank):
    alone = extract(blank.with_name("fragebogen.pdf"), DAY).form
    (table,) = extract(blank, DAY).form.tables
    assert alone.tables == () and (str(table.title), table.rows, [str(column.id) for column in table.columns]) == (
        "Wer darf was",
        3,
        ["wer", "was", "tag", "uhr", "ja"],
    )
