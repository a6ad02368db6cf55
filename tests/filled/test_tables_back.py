"""The round trip of tables: `fill` reads the workbook, or the CSV, that `extract` writes, whatever a person and her
spreadsheet have done to it since.

1. extract → fill → extract gives the same table: every type of question, answers made by chance, every edition's forms,
   texts that no cell holds, also when LibreOffice has saved it.
2. Cells as spreadsheets keep them: days, times, numbers, truth values, formulas' results; what can't be meant is told.
3. Choices by label or name; labels that say the same.
4. Columns and sheets: any order, missing, unknown, twice, without names; hidden, more sheets, none.
5. Rows: where each PDF goes, a bad one costs only itself, nothing is overwritten.
6. The empty table: it has all columns, is read back, and its lists hold each choice.
7. Files that are no workbook, or are made to keep us busy.
"""

import datetime
import gzip
import io
import json
import os
import random
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filled.filling import files, fill, run
from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, TODAY, answers_of, built
from filled.generated import answers, as_kept, blank, without_results
from filled.workbooks import cells_of, changed, saved_by_libreoffice, table
from handbook.filled.answered import answered
from handbook.filled.fill.answer_file import BadAnswers, read_answers
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare
from handbook.filled.read.fields import Filled
from tests.editions import make
from tests.editions.test_editions import DAY, FILES
from tests.sweeps import LONG, many
from tests.viewers import languages

MORE_QUESTIONS = (
    "id: ort, type: select_one, choices: orte, label: Ort",
    "id: orte, type: select_multiple, choices: orte, label: Orte",
    "id: zahl, type: select_one, choices: zahlen, label: Zahl",
)
LISTS = (
    "orte: [{name: neu_hh, label: Neustadt}, {name: neu_sh, label: neustadt}, {name: x, label: 'Kiel, Mitte'}], "
    "zahlen: [{name: '1', label: eins}, {name: '2', label: '1'}]"
)


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["handbuch"]


@pytest.fixture(scope="module")
def more_lists(tmp_path_factory):
    return built(tmp_path_factory.mktemp("listen"), *MORE_QUESTIONS, choices=LISTS)["fragebogen"]


opened_blank = cache(Blank)


def into(folder, blank, answers, *more):
    """`fill` into a folder."""
    return run("fill", blank, answers, "-o", folder, "--today", TODAY, *more)


def extracted(folder, name, *more):
    """The table of all PDFs in a folder, which is called from there, so that the files have the same names."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = run("extract", ".", "--format", "xlsx" if name.endswith("xlsx") else "csv", "-o", name, "--today", DAY)
    finally:
        os.chdir(before)
    assert done.exit_code in (0, 1), done.stderr
    return Path(folder, name)


# ---------------------------------------------------------------------- 1


def two_cases(form, folder):
    """anna.pdf is filled with all there is, bo.pdf with little, leer.pdf with nothing."""
    folder.mkdir()
    told = [
        {"file": "anna.pdf", "answers": ANSWERS, "fields": FIELDS},
        {"file": "bo.pdf", "answers": {"name": "=1+1", "sorgen": "zwei\nZeilen", "kinder": [{"kalter": 3}]}},
        {"file": "leer.pdf", "answers": {}},
    ]
    (folder / "faelle.json").write_text(json.dumps(told), "utf-8")
    assert into(folder, form, folder / "faelle.json").exit_code == 0
    assert sorted(path.name for path in folder.glob("*.pdf")) == ["anna.pdf", "bo.pdf", "leer.pdf"]
    return folder


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_1_extract_fill_extract(form, tmp_path, name):
    first = extracted(two_cases(form, tmp_path / "alt"), name)
    done = into(tmp_path / "neu", form, first)
    assert done.exit_code == 0 and "Fehler" not in done.stderr, done.stderr
    again = extracted(tmp_path / "neu", name)
    for path in tmp_path.glob("alt/a*"):
        assert (tmp_path / "neu" / path.name).read_bytes() == path.read_bytes(), path.name
    assert again.read_bytes() == first.read_bytes()
    assert answers_of(tmp_path / "neu/anna.pdf").given() == ANSWERS
    assert answers_of(tmp_path / "neu/anna.pdf").fields == FIELDS


def test_1_saved_by_libreoffice(form, tmp_path):
    first = extracted(two_cases(form, tmp_path / "alt"), "a.xlsx")
    (tmp_path / "office").mkdir()
    saved = saved_by_libreoffice(first, tmp_path / "office")
    assert saved.read_bytes() != first.read_bytes()
    assert into(tmp_path / "neu", form, saved).exit_code == 0
    assert cells_of(extracted(tmp_path / "neu", "a.xlsx")) == cells_of(first)


@settings(
    max_examples=many(20, 1500),
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(st.data())
def test_1_any_answers_come_through_a_workbook(tmp_path_factory, data):
    form = blank(data.draw(st.integers(0, many(4, 40) - 1))).form
    said = as_kept(data.draw(answers(form)), form)
    path = tmp_path_factory.mktemp("w") / "a.xlsx"
    path.write_bytes(files({"a.pdf": Filled(form, said)}, "xlsx")[""])
    (told,) = read_answers(path, form)
    assert told.findings == []
    assert as_kept(told.answers, form) == without_results(said, form)


@pytest.mark.parametrize("edition", sorted({path.parent.name for path in FILES}))
def test_1_forms_of_every_edition(edition, tmp_path):
    """Filled then, in Firefox, in Chromium and by `fill`; what is made of their table today says the same."""
    (tmp_path / "alt").mkdir()
    for path in (path for path in FILES if path.parent.name == edition):
        (tmp_path / "alt" / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
    language = edition.partition("-")[2]
    (tmp_path / "leer").mkdir()
    today = languages.build(tmp_path / "leer", language, make.MORE) if language else make.build(tmp_path / "leer")
    first = extracted(tmp_path / "alt", "a.xlsx")
    done = run("fill", today, first, "-o", tmp_path / "neu", "--today", DAY)
    assert done.exit_code == 0, done.stderr
    then, now = cells_of(first), cells_of(extracted(tmp_path / "neu", "a.xlsx"))
    assert now == then and len(then["Antworten"]) == 5


def test_1_texts_that_no_cell_holds(form, tmp_path):
    long = "Ich kam 2015 nach Kiel.\n" * 3000
    (tmp_path / "a.json").write_text(json.dumps({"answers": {"sorgen": long}}), "utf-8")
    (tmp_path / "alt").mkdir()
    assert into(tmp_path / "alt", form, tmp_path / "a.json").exit_code == 0
    first = extracted(tmp_path / "alt", "a.xlsx")
    assert into(tmp_path / "neu", form, first).exit_code == 0
    assert answers_of(tmp_path / "neu/a-1.pdf").given() == {"sorgen": long}

    def cut(book):
        del book["Lange Texte"]

    done = into(tmp_path / "x", form, changed(first, tmp_path / "b.xlsx", cut))
    assert done.exit_code == 1 and "steht hier nur der Anfang" in done.stderr and not (tmp_path / "x").exists()


# ---------------------------------------------------------------------- 2


def told_by(form, tmp_path, head, row, formats=()):
    """The answers of one row that openpyxl wrote, and what is said of it."""
    path = table(tmp_path / "t.xlsx", [head, row])

    def shape(book):
        for column, code in dict(formats).items():
            book["Antworten"].cell(2, head.index(column) + 1).number_format = code

    given = read_answers(changed(path, path, shape), opened_blank(form).form)
    return given[0].answers


@pytest.mark.parametrize(
    "name, value, code, meant",
    [
        ("geburt", datetime.date(1950, 5, 3), "DD.MM.YYYY", "1950-05-03"),
        ("geburt", datetime.datetime(1950, 5, 3), "[$-407]D. MMMM YYYY;@", "1950-05-03"),
        ("geburt", "3.5.1950", "@", "1950-05-03"),
        ("geburt", 18386, "General", "18386"),  # a day that has lost its format may be any number
        ("geburt", datetime.datetime(1950, 5, 3, 14, 30), "DD.MM.YYYY HH:MM", "1950-05-03T14:30"),
        ("seit", datetime.date(2020, 5, 1), "MMM YY", "2020-05"),  # what Excel makes of "5/2020"
        ("seit", datetime.date(2020, 5, 1), "DD.MM.YYYY", "2020-05-01"),
        ("seit", 2020, "General", "2020"),
        ("uhr", datetime.time(9, 30), "HH:MM", "09:30"),
        ("uhr", datetime.timedelta(hours=9, minutes=30), "[h]:mm", "09:30"),
        ("uhr", "9.30 Uhr", "@", "09:30"),
        ("termin", datetime.datetime(2026, 11, 22, 14, 29, 59, 999_000), "DD.MM.YYYY HH:MM", "2026-11-22T14:30"),
        ("termin", datetime.date(2026, 11, 22), "DD.MM.YYYY", "2026-11-22"),  # no time: none is made up
        ("alter", 34.0, "General", 34),
        ("alter", "34", "@", 34),
        ("alter", datetime.date(2026, 5, 1), "DD. MMM", "01.05.2026"),  # "1.5", which Excel took for a day
        ("miete", 1234.5, "#,##0.00", 1234.5),
        ("miete", "1.234,50 €", "@", 1234.5),
        ("miete", "1000000000000,9375", "@", 1000000000000.9375),  # more than the 15 digits that a cell keeps
        ("last", 1.5, "General", 1.5),
        ("nummer", 123, "00000", "00123"),
        ("nummer", 12.5, "General", "12,5"),
        ("sorgen", datetime.date(2026, 5, 3), "DD.MM.YYYY", "03.05.2026"),
        ("sorgen", True, "General", "ja"),
        ("ok", True, "General", True),
        ("ok", "x", "General", True),
        ("ok", 1, "General", True),
        ("hat", True, "General", "ja"),
        ("hat", "JA", "General", "ja"),
        ("zeichen.date", datetime.date(2026, 11, 22), "DD.MM.YYYY", {"date": "2026-11-22"}),
    ],
)
def test_2_what_a_cell_means(form, tmp_path, name, value, code, meant):
    assert told_by(form, tmp_path, [name, "name"], [value, "Zoë"], {name: code}) == {
        name.partition(".")[0]: meant,
        "name": "Zoë",
    }


def test_2_no_is_no_tick(form, tmp_path):
    for value in (False, "nein", 0):
        assert told_by(form, tmp_path, ["ok", "name"], [value, "Zoë"]) == {"name": "Zoë"}


def formula(path, formula_, stored):
    """A workbook with a formula in B2, and in its file the result `stored`, XML, "" for none."""
    table(path, [["name", "sorgen"], ["Zoë", formula_]])
    data = io.BytesIO()
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(data, "w") as out:
        for name in read.namelist():
            part = read.read(name).decode("utf-8", "surrogateescape")
            if name == "xl/worksheets/sheet1.xml":
                cell = part[part.index('<c r="B2"') : part.index("</row>", part.index('<c r="B2"'))]
                part = part.replace(cell, f'<c r="B2"{stored}</c>')
            out.writestr(name, part.encode("utf-8", "surrogateescape"))
    path.write_bytes(data.getvalue())
    return path


def test_2_of_a_formula_its_result_counts(form, tmp_path):
    path = formula(tmp_path / "a.xlsx", "=1+1", ' t="str"><f>A2</f><v>Zoë Łódź</v>')
    assert read_answers(path, opened_blank(form).form)[0].answers == {"name": "Zoë", "sorgen": "Zoë Łódź"}
    path = formula(tmp_path / "a.xlsx", "=1+1", ' t="str"><f>IF(A2="","x","")</f><v></v>')
    assert read_answers(path, opened_blank(form).form)[0].answers == {"name": "Zoë"}


@pytest.mark.parametrize(
    "stored, said",
    [
        ("><f>A1+1</f>", "In der Zelle steht eine Formel ohne Ergebnis."),
        (' t="e"><f>A1+1</f><v>#N/A</v>', "In der Zelle steht der Fehlerwert #N/A."),
    ],
)
def test_2_a_cell_without_a_value_is_told(form, tmp_path, stored, said):
    done = into(tmp_path / "neu", form, formula(tmp_path / "a.xlsx", "=1", stored))
    assert done.exit_code == 1 and not (tmp_path / "neu").exists()
    assert (
        f"{tmp_path / 'a.xlsx'}, Blatt „Antworten“, Zelle B2: Fehler: Frage 2 „Sorgen“ (Seite 2): {said}" in done.stderr
    )


def test_2_what_is_worked_out_is_no_answer(form, tmp_path):
    """The same result says nothing, another is told and does not count."""
    rows = [["name", "miete", "summe"], ["Ada", 100, 100], ["Bo", 100, 99]]
    done = into(tmp_path / "neu", form, table(tmp_path / "a.xlsx", rows))
    assert done.exit_code == 0 and done.stderr == (
        f"{tmp_path / 'a.xlsx'}, Blatt „Antworten“, Zelle C3: Hinweis: Frage 18 „Summe“ (Seite 3): Das Ergebnis ist ein "
        "anderes, als die Rechnung ergibt. Es gilt, was die Rechnung ergibt.\n"
    )
    assert answers_of(tmp_path / "neu/a-3.pdf").given()["summe"] == 100


# ---------------------------------------------------------------------- 3


@pytest.mark.parametrize(
    "said, meant",
    [
        ("Kita, Großmutter", ["kita", "oma"]),
        ("kita oma", ["kita", "oma"]),
        ("kita", ["kita"]),
        ("großmutter", ["oma"]),
        ("„Kita“, „andere“", ["kita", "other"]),
        ('"Kita"; "Hort"', ["kita", "hort"]),
        ("Kita\nHort", ["kita", "hort"]),
        ("Kita, Garten", ["kita", "Garten"]),
        ("kita garten", ["kita", "garten"]),
    ],
)
def test_3_several_choices_in_one_cell(form, tmp_path, said, meant):
    assert told_by(form, tmp_path, ["name", "hilfe"], ["Zoë", said])["hilfe"] == meant


def test_3_a_choice_that_is_none_is_told_with_its_cell(form, tmp_path):
    done = into(tmp_path / "neu", form, table(tmp_path / "a.xlsx", [["name", "hat"], ["Zoë", "vielleicht"]]))
    assert done.exit_code == 1 and "vielleicht" not in done.stderr
    assert "Blatt „Antworten“, Zelle B2: Fehler: Frage 9 „Haben Sie Kinder?“" in done.stderr


def test_3_labels_that_say_the_same_are_told_apart(more_lists, tmp_path):
    told = {"ort": "neu_sh", "orte": ["neu_hh", "x", "neu_sh"], "zahl": "2"}
    (tmp_path / "a.json").write_text(json.dumps({"answers": told}), "utf-8")
    (tmp_path / "alt").mkdir()
    assert into(tmp_path / "alt", more_lists, tmp_path / "a.json").exit_code == 0
    first = extracted(tmp_path / "alt", "a.xlsx")
    assert {"neustadt (neu_sh)", "1 (2)"} <= {cell for row in cells_of(first)["Antworten"] for cell in row}
    assert into(tmp_path / "neu", more_lists, first).exit_code == 0
    assert answers_of(tmp_path / "neu/a-1.pdf").given() == {**told, "orte": ["neu_hh", "neu_sh", "x"]}


# ---------------------------------------------------------------------- 4


def given_of(form, path):
    opened = opened_blank(form)
    return read_answers(path, opened.form, beside=opened.slots)


def test_4_in_any_order_with_labels_only_and_with_rows_above(form, tmp_path):
    meant = [{"miete": 700, "name": "Zoë"}]
    for number, rows in enumerate(
        (
            [["miete", "name"], [700, "Zoë"]],
            [["Stand 2026", None], [None, None], ["miete", "name"], [None, None], [700, "Zoë"]],
            [["5 Warmmiete", "1 Name *"], [700, "Zoë"]],
            [["5 Warmmiete", "1 Name"], ["miete", "name"], [700, "Zoë"]],
            [["_id", "miete", "name", "altes_feld"], ["7", 700, "Zoë", None]],
        )
    ):
        told = given_of(form, table(tmp_path / f"{number}.xlsx", rows, "Tabelle1"))
        assert [(each.answers, each.findings) for each in told] == [(meant[0], [])], number


def test_4_columns_that_there_are_not(form, tmp_path):
    rows = [["vornahme", "miete", None], ["Ada", 1, None], [None, 2, None], ["Cem", 3, "Notiz"]]
    done = into(tmp_path / "neu", form, table(tmp_path / "a.xlsx", rows))
    where = f"{tmp_path / 'a.xlsx'}, Blatt „Antworten“, Zelle"
    assert done.exit_code == 1 and [path.name for path in (tmp_path / "neu").iterdir()] == ["a-3.pdf"]
    assert (
        f"{where} A1: Fehler: „vornahme“: Diese Spalte gibt es im Fragebogen nicht. Meinten Sie vorname? Benennen Sie "
        "sie um oder löschen Sie sie.\n"
    ) in done.stderr
    assert f"{where} C4: Fehler: Spalte ohne Namen: Über dieser Zelle steht kein Name." in done.stderr
    assert done.stderr.count("vornahme") == 1
    assert "1 von 3 PDF-Dateien geschrieben." in done.stderr


def test_4_columns_of_a_repeat_that_there_are_not(form, tmp_path):
    rows = [["_record", "name"], [1, "Ada"]]
    path = table(tmp_path / "a.xlsx", rows, kinder=[["_record", "vorname", "schule"], [1, "Bo", "Nord"]])
    done = into(tmp_path / "neu", form, path)
    assert done.exit_code == 1 and "Blatt „kinder“, Zelle C1: Fehler: „schule“: Diese Spalte gibt" in done.stderr


@pytest.mark.parametrize(
    "sheets, said",
    [
        ({"Antworten": [["name", "name"], ["a", "b"]]}, "Blatt „Antworten“, Zelle B1: Zwei Spalten heißen gleich."),
        ({"x": [["eins", "zwei"], ["a", "b"]]}, "Kein Blatt hat Spalten dieses Fragebogens."),
        (
            {"x": [["name", "miete"], ["a", 1]], "y": [["name", "hat"], ["b", "ja"]]},
            "Blatt „x“ und Blatt „y“ haben dieselben Spalten.",
        ),
        (
            {"x": [["name", "miete"], ["a", 1]], "kinder": [["_record", "vorname"], [2, "Bo"]]},
            "Blatt „kinder“, Zelle A2: Die Zeile gehört zu keinem Fragebogen.",
        ),
        (
            {"x": [["name", "miete"], ["a", 1], ["b", 1]], "kinder": [["kalter", "vorname"], [2, "Bo"]]},
            "Blatt „kinder“, Zeile 2: Die Zeile gehört zu keinem Fragebogen.",
        ),
        (
            {"x": [["_record", "name"], [1, "a"], [1, "b"]], "kinder": [["_record", "vorname"], [1, "Bo"]]},
            "haben zwei Zeilen in der Spalte „_record“ dieselbe Nummer",
        ),
        ({"x": [["name", "miete"]]}, "enthält keine Antworten"),
        ({"x": [["name", "miete"], *(["a", number] for number in range(2001))]}, "mehr als 2000 Zeilen"),
    ],
)
def test_4_tables_that_cannot_be_read(form, tmp_path, sheets, said):
    (name, rows), *others = sheets.items()
    done = into(tmp_path / "neu", form, table(tmp_path / "a.xlsx", rows, name, **dict(others)))
    assert done.exit_code == 1 and said in done.stderr and not (tmp_path / "neu").exists()


def test_4_rows_of_a_repeat_in_their_order(form, tmp_path):
    """As sorted by name in the spreadsheet; a number of one digit is none of two."""
    rows = [["_record", "_row", "vorname"], [2, 1, "Xaver"], [10, 2, "Anna"], [10, 1, "Zoe"]]
    path = table(tmp_path / "a.xlsx", [["_record", "name"], [10, "Ada"], [2, "Bo"]], kinder=rows)
    one, two = given_of(form, path)
    assert [row["vorname"] for row in one.answers["kinder"]] == ["Zoe", "Anna"]
    assert [row["vorname"] for row in two.answers["kinder"]] == ["Xaver"]
    assert one.where("kinder.1.vorname.x").endswith("Blatt „kinder“, Zelle C4") and one.where("hat").endswith("Zeile 2")


def test_4_hidden_rows_and_other_sheets_are_told(form, tmp_path):
    path = table(tmp_path / "a.xlsx", [["name", "miete"], ["Ada", 1], ["Bo", 2]], Notizen=[["Montag anrufen"]])

    def hide(book):
        book["Antworten"].row_dimensions[3].hidden = True

    done = into(tmp_path / "neu", form, changed(path, path, hide))
    assert done.exit_code == 0 and len(list((tmp_path / "neu").iterdir())) == 2
    assert done.stderr.splitlines() == [
        f"{path}, bei allen 2: Hinweis: Blatt „Antworten“: Eine ausgeblendete Zeile wird mitgelesen.",
        f"{path}, bei allen 2: Hinweis: Blatt „Notizen“: Das Blatt wird nicht gelesen: Es hat keine Spalten dieses "
        "Fragebogens.",
    ]


def test_4_a_csv_that_a_spreadsheet_made_of_the_workbook(form, tmp_path):
    """With the labels above the names."""
    (tmp_path / "a.csv").write_text("1 Name;5 Warmmiete\nname;miete\nZoë;1.234,50\n", "utf-8")
    assert given_of(form, tmp_path / "a.csv")[0].answers == {"name": "Zoë", "miete": 1234.5}


# ---------------------------------------------------------------------- 5


def test_5_a_bad_row_costs_only_itself_and_names_are_kept_apart(form, tmp_path):
    rows = [
        ["_file", "name", "alter"],
        ["a/anna.pdf", "Anna", 30],
        ["b/Anna.PDF", "Anne", 31],
        ["../../b/bo", "Bo", "drei"],
        ["/etc/con", "Con", 32],
        [None, "Ohne", 33],
    ]
    done = into(tmp_path / "neu", form, table(tmp_path / "t.xlsx", rows))
    assert done.exit_code == 1
    assert sorted(path.relative_to(tmp_path / "neu").as_posix() for path in tmp_path.rglob("neu/**/*.pdf")) == [
        "a/anna.pdf",
        "b/Anna.pdf",
        "etc/_con.pdf",
        "t-6.pdf",
    ]
    assert "Blatt „Antworten“, Zelle C4: Fehler: Frage 4 „Alter“ (Seite 2): Das ist keine Zahl.\n" in done.stderr
    assert "4 von 5 PDF-Dateien geschrieben. Es fehlen: bo.pdf\n" in done.stderr


def test_5_nothing_is_overwritten(form, tmp_path):
    path = table(tmp_path / "t.xlsx", [["_file", "name"], ["a", "Anna"], ["b", "Bo"]])
    assert into(tmp_path, form, path).exit_code == 0
    before = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").unlink()
    done = into(tmp_path, form, path)
    assert done.exit_code == 3 and f"{tmp_path / 'a.pdf'} ist ausgefüllt" in done.stderr
    assert (tmp_path / "a.pdf").read_bytes() == before and (tmp_path / "b.pdf").exists()
    source = table(tmp_path / "u.xlsx", [["_file", "name"], [form.name, "Anna"]])
    refused = into(form.parent, form, source)
    assert refused.exit_code == 2 and "ist eine der Vorlagen" in refused.stderr


def test_5_a_file_is_still_a_file(form, tmp_path):
    path = table(tmp_path / "t.xlsx", [["name"], ["Anna"]])
    done = run("fill", form, path, "-o", tmp_path / "eins.pdf")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'eins.pdf'}: 1 beantwortete Frage\n")
    table(path, [["name", "miete"], ["Anna", 1], ["Bo", 1]])
    assert run("fill", form, path, "-o", tmp_path / "x.pdf").exit_code == 0
    assert {"x-1.pdf", "x-2.pdf"} <= {each.name for each in tmp_path.iterdir()}


# ---------------------------------------------------------------------- 6


def filled_in(path, rows, **sheets):
    """The empty table with rows, and rows on its other sheets; column → value."""

    def put(book):
        for name, lines in {"Antworten": rows, **sheets}.items():
            sheet = book[name]
            at = {cell.value: cell.column for cell in sheet[2]}
            for number, line in enumerate(lines, 3):
                for column, value in line.items():
                    sheet.cell(number, at[column]).value = value

    return changed(path, path, put)


def test_6_the_empty_table_is_read_back(form, tmp_path):
    done = run("fill", form, "--template", tmp_path / "leer.xlsx")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'leer.xlsx'}\n")
    assert "enthält keine Antworten" in into(tmp_path / "neu", form, tmp_path / "leer.xlsx").stderr
    filled_in(
        tmp_path / "leer.xlsx",
        [
            {
                "_file": "zoe",
                "name": "Zoë",
                "hat": "Ja",
                "hilfe": "Kita, andere",
                "hilfe_other": "Nachbarin",
                "last": 1.5,
            }
        ],
        kinder=[{"_record": 1, "vorname": "Bo", "kita": "Nein", "da": "ja"}],
    )
    assert into(tmp_path / "neu", form, tmp_path / "leer.xlsx").exit_code == 0
    assert answers_of(tmp_path / "neu/zoe.pdf").given() == {
        "name": "Zoë",
        "hat": "ja",
        "hilfe": ["kita", "other"],
        "hilfe_other": "Nachbarin",
        "last": 1.5,
        "kinder": [{"vorname": "Bo", "kita": "nein", "da": True}],
    }


def test_6_it_has_every_column_and_helps_to_fill_it(form, tmp_path):
    run("fill", form, "--template", tmp_path / "leer.xlsx")
    book = openpyxl.load_workbook(tmp_path / "leer.xlsx")
    asked = opened_blank(form).form
    names = {each.value for sheet in ("Antworten", "kinder", "personen") for each in book[sheet][2]}
    for each in asked.asked.values():
        assert set(each.type.names(each.question)) <= names, each.id
    sheet = book["Antworten"]
    at = {cell.value: cell for cell in sheet[2]}
    label = {name: sheet.cell(1, cell.column) for name, cell in at.items()}
    assert label["name"].value == "1 Name *" and "Pflichtangabe" in label["name"].comment.text
    assert label["alter"].value == "4 Alter" and "ganze Zahl" in label["alter"].comment.text
    assert "nichts eintragen" in label["summe"].comment.text
    assert sheet.column_dimensions[at["geburt"].column_letter].number_format == "DD.MM.YYYY"
    assert {sheet.column_dimensions[at[name].column_letter].number_format for name in ("name", "seit", "hat")} == {"@"}
    rules = {str(rule.sqref).split("3:")[0]: rule for rule in sheet.data_validations.dataValidation}
    sheet_name, _, cells = rules[at["form"].column_letter].formula1.partition("!")
    listed = [cell[0].value for cell in book[sheet_name.strip("'")][cells.replace("$", "")]]
    assert listed == ["Kita", "Hort", "Großmutter", "andere"] and book[sheet_name.strip("'")].sheet_state == "hidden"
    assert rules[at["form"].column_letter].showErrorMessage and not rules[at["hilfe"].column_letter].showErrorMessage


def test_6_libreoffice_opens_and_saves_it(form, tmp_path):
    run("fill", form, "--template", tmp_path / "leer.xlsx")
    filled_in(
        tmp_path / "leer.xlsx",
        [{"name": "Zoë", "geburt": datetime.date(1950, 5, 3), "seit": "5/2020", "nummer": "007"}],
    )
    (tmp_path / "office").mkdir()
    saved = saved_by_libreoffice(tmp_path / "leer.xlsx", tmp_path / "office")
    told = given_of(form, saved)
    assert [each.answers for each in told] == [
        {"name": "Zoë", "geburt": "1950-05-03", "seit": "2020-05", "nummer": "007"}
    ]
    assert told[0].findings == []


def test_6_the_same_bytes_and_never_over_another_file(form, tmp_path):
    for name in ("a.xlsx", "b.xlsx", "c.csv"):
        assert run("fill", form, "--template", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (
        (tmp_path / "c-kinder.csv").read_text("utf-8").startswith("_record,_file,_row,vorname,kalter,kita,da,doppelt")
    )
    for name in ("a.xlsx", "c.csv"):
        done = run("fill", form, "--template", tmp_path / name)
        assert done.exit_code == 3 and "wird nicht überschrieben" in done.stderr
    for wrong in (["--template", "a.ods"], [tmp_path / "a.csv", "--template", "d.xlsx"], [], [tmp_path / "c.csv"]):
        assert run("fill", form, *wrong).exit_code == 2


# ---------------------------------------------------------------------- 7


def packed(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "das ist keine Excel-Tabelle"),
        (b"Lieber Herr Geheim", "das ist keine Excel-Tabelle"),
        (b"PK\x03\x04kaputt", "die Tabelle ist beschädigt"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "mit einem Kennwort geschützt oder im alten Format .xls"),
        (packed(a="b"), "das ist keine Excel-Tabelle"),
    ],
)
def test_7_what_is_no_workbook(form, tmp_path, data, said):
    (tmp_path / "a.xlsx").write_bytes(data)
    done = into(tmp_path / "neu", form, tmp_path / "a.xlsx")
    assert done.exit_code == 1 and said in done.stderr and "Geheim" not in done.output


def test_7_bombs_are_refused(form, tmp_path):
    table(tmp_path / "a.xlsx", [["name", "miete"], ["Zoë", 1]])
    sound = zipfile.ZipFile(tmp_path / "a.xlsx")
    parts = {name: sound.read(name) for name in sound.namelist()}
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "Geheim">]><worksheet><sheetData/></worksheet>'
    rows = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
    for sheet in (entity, b"<worksheet><sheetData>" + rows * 620 + b"</sheetData></worksheet>", b"<x>" * 1000):
        (tmp_path / "b.xlsx").write_bytes(packed(**{**parts, "xl/worksheets/sheet1.xml": sheet}))
        with pytest.raises(BadAnswers, match="kann nicht gelesen werden"):
            read_answers(tmp_path / "b.xlsx", opened_blank(form).form)


@pytest.mark.parametrize("value", [1e300, -1, 60, 2958465.99999999, 1e15, "1e999", "nan", "x"])
def test_7_any_number_may_be_a_day(form, tmp_path, value):
    path = table(tmp_path / "a.xlsx", [["geburt", "uhr", "termin", "alter"], [1, 1, 1, 1]])
    sound = zipfile.ZipFile(path)
    parts = {name: sound.read(name) for name in sound.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<v>1</v>", f"<v>{value}</v>".encode())
    for style in (b"", b' s="1"'):
        styles = parts["xl/styles.xml"].replace(b"</cellXfs>", b'<xf numFmtId="22"/></cellXfs>')
        new = {"xl/worksheets/sheet1.xml": sheet.replace(b' t="n"', style + b' t="n"'), "xl/styles.xml": styles}
        path.write_bytes(packed(**{**parts, **new}))
        done = into(tmp_path / "neu", form, path)
        assert (done.exit_code in (0, 1) and done.exception is None) or isinstance(done.exception, SystemExit)


SNIPPETS = (
    *(
        b"",
        b"<",
        b">",
        b"/>",
        b'"',
        b"&amp;",
        b"\x00",
        b"\xff",
        b"999999999999",
        b"-1",
        b"s",
        b"str",
        b"inlineStr",
        b"e",
    ),
    *(b"<v>1e400</v>", b"<f>A1</f>", b"_x0000_", b"_xD800_", b"A1048577", b"XFE1", b'r="0"', b'hidden="1"'),
)


@pytest.mark.parametrize("seed", range(many(3, 40)))
def test_7_spoilt_workbooks_are_read_or_refused(form, tmp_path, seed):
    chance, opened, path = random.Random(seed), opened_blank(form), tmp_path / "a.xlsx"
    two = [["_record", "name", "miete", "geburt", "hilfe"], [1, "Zoë", 7.5, datetime.date(1950, 5, 3), "Kita, Hort"]]
    table(path, two, kinder=[["_record", "_row", "vorname"], [1, 1, "Bo"]])
    sound = zipfile.ZipFile(path)
    parts = {name: sound.read(name) for name in sound.namelist()}
    refused = 0
    for _ in range(60):
        name = chance.choice([each for each in parts if each.startswith("xl/")])
        data = bytearray(parts[name])
        for _ in range(chance.choice([1, 1, 3])):
            at = chance.randrange(len(data))
            data[at : at + chance.choice([0, 1, 5, 40])] = chance.choice(SNIPPETS)
        path.write_bytes(packed(**{**parts, name: bytes(data)}))
        try:
            for given in read_answers(path, opened.form, beside=opened.slots):
                prepare(opened, given, TODAY)
        except BadAnswers as why:
            refused += 1
            assert str(why).startswith(str(path))
    assert 0 < refused < 60


def test_counted_alike(form, tmp_path):
    """`fill`, `print` and `migrate` name the same number, which is that of the answers."""
    assert fill(form, tmp_path / "a.pdf", {"answers": ANSWERS, "fields": FIELDS}).exit_code == 0
    found = answers_of(tmp_path / "a.pdf")
    number = len(answered(found.form.asked.values(), found.given()))
    assert number == sum(not found.form.asked[name].type.calculated for name in ANSWERS if name in found.form.asked)
    said = f"{number} beantwortete Fragen"
    for command in (
        ("fill", form, tmp_path / "answers.json", "-o", tmp_path / "b.pdf"),
        ("print", tmp_path / "a.pdf", "-o", tmp_path / "c.pdf"),
        ("migrate", tmp_path / "a.pdf", "--to", form, "-o", tmp_path / "d.pdf"),
        ("extract", tmp_path / "a.pdf", "-o", tmp_path / "e.json"),
    ):
        assert said in run(*command, "--today", TODAY).stdout, command
