"""`handbook extract`, as somebody calls it.

1. JSON of one PDF and of several; the exit code. 2. Tables: CSV and workbook. 3. XFDF, which another program reads in. 4.
   Without the person. 5. Several files, some of them bad.
6. What is written: by its owner only, whole or not at all, never over a PDF.
7. Many files: the same in several processes; a bad one costs only itself; the time that is left.
"""

import csv
import datetime
import io
import json
import os
import stat
from xml.etree import ElementTree

import openpyxl
import pytest
from click.testing import CliRunner
from pypdf import PdfWriter

from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, VALUES, answers_of, built, with_pypdf
from handbook.cli import ahead
from handbook.cli.group import main
from handbook.cli.many import progress
from handbook.cli.trouble import Exit
from handbook.filled import extract as extract_module

SECRET = "Zeynep Geheim"
MORE = {**VALUES, "name": SECRET, "sorgen": SECRET, "innen": "=1+1", "geburt": "03.05.1950", "notiz": SECRET}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """anna.pdf is all well, ben.pdf has a problem, leer.pdf lacks a required answer; more/ holds what is no
    questionnaire."""
    folder = tmp_path_factory.mktemp("akten")
    blank = built(folder, *QUESTIONS)["handbuch"]
    inside = folder / "akten"
    (inside / "more").mkdir(parents=True)
    with_pypdf(blank, inside / "anna.pdf", VALUES)
    with_pypdf(blank, inside / "ben.pdf", {**MORE, "alter": "drei", "miete": "700"})
    (inside / "leer.pdf").write_bytes(blank.read_bytes())
    (inside / "more" / "brief.pdf").write_bytes(b"Lieber Herr Geheim")
    return inside


def extract(folder, *arguments):
    before = os.getcwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, ["extract", *map(str, arguments)])
    finally:
        os.chdir(before)


def test_1_one_pdf(folder):
    done = extract(folder, "anna.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "questionnaire": "questionnaire",
        "edition": "3",
        "language": "de",
        "answers": ANSWERS,
        "fields": FIELDS,
    }


def test_1_problems_are_told_and_the_answers_given_all_the_same(folder):
    done = extract(folder, "ben.pdf")
    assert done.exit_code == 1 and json.loads(done.stdout)["answers"]["alter"] == "drei"
    assert done.stderr == "ben.pdf: Fehler: Frage 4 „Alter“ (Seite 2): Das ist keine Zahl.\n"


def test_1_remarks_are_no_problems_and_quiet_leaves_them_out(folder, tmp_path):
    path = with_pypdf(folder / "anna.pdf", tmp_path / "c.pdf", {"hat": "nein"})
    assert extract(tmp_path, "c.pdf").exit_code == 0
    assert extract(tmp_path, "c.pdf").stderr.startswith(
        "c.pdf: Hinweis: Frage 17 „Kinder“ (Seite 3): Hier steht eine Antwort, obwohl"
    )
    assert extract(tmp_path, path.name, "-q").stderr == ""


def test_1_several(folder):
    done = extract(folder, "anna.pdf", "leer.pdf")
    first, second = json.loads(done.stdout)
    assert done.exit_code == 1 and (first["file"], first["answers"]) == ("anna.pdf", ANSWERS)
    assert second == {
        "file": "leer.pdf",
        "questionnaire": "questionnaire",
        "edition": "3",
        "language": "de",
        "answers": {},
    }


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_2_csv_with_a_file_for_each_repeat(folder, tmp_path):
    done = extract(folder, "anna.pdf", "ben.pdf", "leer.pdf", "--format", "csv", "-o", tmp_path / "alle.csv")
    assert done.stdout.splitlines() == [
        *(str(tmp_path / name) for name in ("alle.csv", "alle-kinder.csv", "alle-personen.csv")),
        "3 Fragebögen, 40 beantwortete Fragen",
    ]
    anna, ben, leer = rows(tmp_path / "alle.csv")
    assert {
        name: anna[name]
        for name in (
            "_record",
            "_file",
            "_edition",
            "name",
            "sorgen",
            "miete",
            "seit",
            "hilfe",
            "rang",
            "deutsch.hoeren",
            "ok",
            "zeichen.date",
            "summe",
            "plan.ziel",
        )
    } == {
        "_record": "1",
        "_file": "anna.pdf",
        "_edition": "3",
        "name": VALUES["name"],
        "sorgen": "eins\nzwei",
        "miete": "1234.5",
        "seit": "2020-05",
        "hilfe": "kita oma",
        "rang": "oma kita",
        "deutsch.hoeren": "nein",
        "ok": "true",
        "zeichen.date": "2026-11-22",
        "summe": "1244.5",
        "plan.ziel": "Ruhe",
    }
    assert (ben["alter"], ben["miete"], ben["notiz"]) == ("drei", "700", SECRET)
    assert {value for name, value in leer.items() if not name.startswith("_")} == {""}
    assert [
        (row["_record"], row["_file"], row["_row"], row["vorname"], row["kalter"], row["da"], row["doppelt"])
        for row in rows(tmp_path / "alle-kinder.csv")
    ] == [
        (number, file, row, name, age, there, twice)
        for number, file in (("1", "anna.pdf"), ("2", "ben.pdf"))
        for row, name, age, there, twice in (("1", "Anna", "7", "", "14"), ("2", "", "3", "true", "6"))
    ]


def test_2_the_ending_says_the_format(folder, tmp_path):
    for ending in ("json", "csv", "xlsx", "xfdf"):
        named, meant = tmp_path / f"so.{ending}", tmp_path / f"gesagt.{ending}"
        assert extract(folder, "anna.pdf", "-o", named).exit_code == 0
        assert extract(folder, "anna.pdf", "--format", ending, "-o", meant).exit_code == 0
        assert named.read_bytes() == meant.read_bytes()
    extract(folder, "anna.pdf", "-o", tmp_path / "a.txt")
    extract(folder, "anna.pdf", "--format", "json", "-o", tmp_path / "b.xlsx")
    assert (
        (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "so.json").read_bytes()
    )


def test_2_a_workbook_with_types_labels_and_no_formula(folder, tmp_path):
    extract(folder, "anna.pdf", "ben.pdf", "--format", "xlsx", "-o", tmp_path / "alle.xlsx")
    book = openpyxl.load_workbook(tmp_path / "alle.xlsx")
    assert book.sheetnames == ["Antworten", "kinder", "personen", "Fragen"]
    sheet = book["Antworten"]
    columns = {cell.value: cell.column for cell in sheet[2]}

    def cell(name, row=3):
        return sheet.cell(row, columns[name])

    assert [
        sheet.cell(1, columns[name]).value
        for name in ("_file", "miete", "form_other", "deutsch.lesen", "zeichen.place")
    ] == ["Datei", "5 Warmmiete", "10 Form – andere", "14 Deutsch – Lesen", "16 Unterschrift – Ort"]
    assert [
        cell(name).value for name in ("alter", "miete", "geburt", "seit", "uhr", "hat", "form", "hilfe", "rang", "ok")
    ] == [
        34,
        1234.5,
        datetime.datetime(1950, 5, 3),
        "2020-05",
        datetime.time(9, 30),
        "Ja",
        "andere",
        "Kita, Großmutter",
        "Großmutter, Kita",
        "ja",
    ]
    assert cell("miete").number_format == "#,##0.00" and cell("geburt").number_format == "DD.MM.YYYY"
    assert (cell("innen", 4).value, cell("innen", 4).data_type, cell("alter", 4).value) == ("=1+1", "s", "drei")
    assert [row[3].value for row in book["kinder"].iter_rows(min_row=3)] == ["Anna", None, "Anna", None]
    questions = {row[0].value: [cell.value for cell in row[1:]] for row in book["Fragen"].iter_rows(min_row=2)}
    assert (
        questions["hat"] == ["9", "Familie", "Haben Sie Kinder?", "eine Antwort", None, "ja = Ja; nein = Nein"]
        and questions["kalter"][3] == "ganze Zahl"
    )


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_2_what_needs_a_file_asks_for_it(folder, format_):
    done = extract(folder, "anna.pdf", "--format", format_)
    assert done.exit_code == 2 and done.stdout == "" and "-o" in done.stderr


def test_3_xfdf_names_the_fields_as_they_are(folder, tmp_path):
    extract(folder, "anna.pdf", "ben.pdf", "--format", "xfdf", "-o", tmp_path / "alle.xfdf")
    root = ElementTree.parse(tmp_path / "alle-1-anna.xfdf").getroot()
    space = "{http://ns.adobe.com/xfdf/}"
    assert root.tag == space + "xfdf" and root.find(space + "f").get("href") == "anna.pdf"

    def values(element, above=""):
        for field in element.findall(space + "field"):
            name = f"{above}{field.get('name')}"
            yield from ((name, value.text) for value in field.findall(space + "value"))
            yield from values(field, name + ".")

    assert dict(values(root.find(space + "fields"))) == {
        name: "Yes" if value is True else value for name, value in VALUES.items()
    }
    assert (tmp_path / "alle-2-ben.xfdf").exists()


def test_3_xfdf_read_into_a_blank_form_gives_the_same_answers(folder, tmp_path):
    root = ElementTree.fromstring(extract(folder, "anna.pdf", "--format", "xfdf").stdout_bytes)
    read = {}

    def walk(element, names):
        for child in element:
            tag = child.tag.rpartition("}")[2]
            if tag == "value":
                read[".".join(names)] = True if child.text == "Yes" else child.text
            else:
                walk(child, [*names, child.get("name")] if tag == "field" else names)

    walk(root, [])
    assert answers_of(with_pypdf(folder / "leer.pdf", tmp_path / "b.pdf", read)).given() == ANSWERS


@pytest.mark.parametrize("format_", ["json", "csv", "xlsx"])
def test_4_nothing_personal_leaves(folder, tmp_path, format_):
    done = extract(folder, "anna.pdf", "ben.pdf", "--anonymous", "--format", format_, "-o", tmp_path / f"a.{format_}")
    assert done.exit_code == 1
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    if format_ == "xlsx":
        text = str(
            [[cell.value for cell in row] for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet]
        )
    else:
        text = str([data.decode("utf-8") for data in written.values()])
    assert not [
        word
        for word in (
            SECRET,
            VALUES["name"],
            "eins",
            "Onkel",
            "Kiel",
            "Anna",
            "anna.pdf",
            "ben.pdf",
            "1950",
            "drei",
            "=1+1",
            "Ruhe",
            "drin",
        )
        if word in text
    ]
    assert "76" in text and "1234.5" in text  # the age instead of the date of birth


def test_4_what_is_sensitive_or_made_of_it_stays_too(tmp_path):
    blank = built(
        tmp_path,
        "id: lohn, type: decimal, label: Lohn, personal: true",
        "id: miete, type: decimal, label: Miete",
        "id: rest, type: calculate, label: Rest, calculation: '${lohn} - ${miete}'",
        "id: halb, type: calculate, label: Halb, calculation: '${miete} div 2'",
        "id: viertel, type: calculate, label: V, calculation: '${rest} div 4'",
        "id: gewalt, type: select_one, choices: yes_no, level: sensitive, label: G",
        (
            "id: g, type: group, label: G, level: sensitive, questions: [{id: wo, type: select_one, choices: yes_no, "
            "label: Wo}]"
        ),
        "id: kinder, type: repeat, label: K, count: 2, questions: [{id: v, type: text, label: V}, {id: kind_geburt, "
        "type: date, label: Geb}, {id: krank, type: select_one, choices: yes_no, label: Kr, personal: true}]",
        "id: termin, type: date, label: Geburtstermin",
    )["fragebogen"]
    with_pypdf(
        blank,
        tmp_path / "a.pdf",
        {
            "lohn": "1000",
            "miete": "400",
            "gewalt": "ja",
            "wo": "ja",
            "kinder.1.v": "A",
            "kinder.2.kind_geburt": "23.11.2020",
            "kinder.2.krank": "ja",
            "termin": "01.02.2027",
        },
    )
    done = extract(tmp_path, "a.pdf", "--anonymous", "--today", "2026-11-22")
    assert json.loads(done.stdout)["answers"] == {"miete": 400, "halb": 200, "kinder": [{"kind_geburt_age": 5}]}


def test_4_a_copy_of_all_fields_is_not_anonymous(folder):
    done = extract(folder, "anna.pdf", "--anonymous", "--format", "xfdf")
    assert (done.exit_code, done.stdout) == (2, "") and "json, csv oder xlsx" in done.stderr


def test_5_a_folder_with_bad_files(folder, tmp_path):
    locked = PdfWriter(clone_from=folder / "anna.pdf")
    locked.encrypt("x", algorithm="RC4-128")
    locked.write(tmp_path / "zu.pdf")
    done = extract(folder, ".", tmp_path / "zu.pdf", "more", "nirgends.pdf", "-o", tmp_path / "alle.json")
    assert done.exit_code == 4
    assert [one["file"] for one in json.loads((tmp_path / "alle.json").read_text("utf-8"))] == [
        "anna.pdf",
        "ben.pdf",
        "leer.pdf",
    ]
    assert [line for line in done.stderr.splitlines() if "Frage" not in line] == [
        (
            f"{tmp_path / 'zu.pdf'} ist mit einem Kennwort verschlüsselt. Nennen Sie es mit --password oder in der "
            "Umgebungsvariable HANDBOOK_PASSWORD."
        ),
        "more/brief.pdf ist beschädigt oder kein PDF.",
        "nirgends.pdf kann nicht gelesen werden: es gibt sie nicht.",
    ]


def test_5_nothing_readable_writes_nothing(folder, tmp_path):
    done = extract(folder, "more/brief.pdf", "-o", tmp_path / "a.json")
    assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (4, "", [])
    assert extract(folder, "nirgends.pdf").exit_code == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_6_only_the_owner_reads_what_is_written(folder, tmp_path):
    for name in ("a.json", "b.csv", "c.xlsx"):
        extract(folder, "anna.pdf", "--format", name[2:], "-o", tmp_path / "neu" / name)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "neu").iterdir()}
    assert modes == dict.fromkeys(("a.json", "b.csv", "b-kinder.csv", "b-personen.csv", "c.xlsx"), 0o600)


def test_6_no_pdf_is_written_over(folder, tmp_path):
    done = extract(folder, "anna.pdf", "-o", "anna.pdf")
    assert done.exit_code == 2 and "Name eines PDF" in done.stderr
    copy = tmp_path / "anna"
    copy.write_bytes((folder / "anna.pdf").read_bytes())  # a PDF by another name
    done = extract(folder, "ben.pdf", "-o", copy, "-q")
    assert done.exit_code == 1 and copy.read_bytes() == (folder / "anna.pdf").read_bytes()


# ---------------------------------------------------------------------- 7


@pytest.fixture
def many(folder, tmp_path):
    """Sound files, one of another kind, one damaged and one that isn't there, in an order of their own."""
    for number in range(4):
        (tmp_path / f"{number}.pdf").write_bytes((folder / ("ben.pdf" if number == 1 else "anna.pdf")).read_bytes())
    (tmp_path / "2.pdf").write_bytes((folder / "anna.pdf").read_bytes()[:3000])
    return [f"{number}.pdf" for number in (0, 1, 2, 9, 3)]


def test_7_in_several_processes_the_same_is_read_and_told(many, tmp_path):
    alone, several = (
        extract(
            tmp_path, *many, "--today", "2026-11-23", "--format", format_, "-o", f"{jobs}.{format_}", "--jobs", jobs
        )
        for format_, jobs in (("json", 1), ("json", 2))
    )
    assert (several.exit_code, several.stderr) == (alone.exit_code, alone.stderr)
    assert alone.exit_code == 4 and "9.pdf kann nicht gelesen werden" in alone.stderr
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert [one["file"] for one in json.loads((tmp_path / "2.json").read_text())] == ["0.pdf", "1.pdf", "3.pdf"]


def test_7_fields_as_they_are_come_from_other_processes_too(many, tmp_path):
    for jobs in (1, 2):
        done = extract(tmp_path, "0.pdf", "3.pdf", "--format", "xfdf", "-o", f"{jobs}.xfdf", "--jobs", jobs)
        assert done.exit_code == 0
    assert (tmp_path / "1-1-0.xfdf").read_bytes() == (tmp_path / "2-1-0.xfdf").read_bytes()


class Ended(ahead._Ahead):
    """What reads files in another process, and ends there of one of them."""

    def __call__(self, case):
        if case.path.name == "1.pdf":
            os._exit(9)
        return super().__call__(case)


def test_7_a_file_of_which_a_process_ends_costs_only_itself(many, tmp_path, monkeypatch):
    cases = [ahead.Case(tmp_path / name, None) for name in many]
    monkeypatch.setattr(ahead, "_Ahead", Ended)
    given = ahead.Given(datetime.date(2026, 11, 23), (), False)
    read = list(ahead.read_each(cases, given, 2))
    assert str(read[1]) == ahead.ENDED.format(tmp_path / "1.pdf")
    assert [isinstance(each, Exception) for each in read] == [False, True, True, True, False]
    assert read[0].given() == read[4].given() == ANSWERS


def test_7_what_nobody_foresaw_costs_only_its_file(many, tmp_path, monkeypatch):
    read = extract_module.extract

    def broken(path, *arguments, **named):
        if path.name == "1.pdf":
            raise ZeroDivisionError(SECRET)
        return read(path, *arguments, **named)

    monkeypatch.setattr(extract_module, "extract", broken)
    done = extract(tmp_path, "0.pdf", "1.pdf", "3.pdf", "-o", "a.json")
    assert done.exit_code == Exit.FAULT and SECRET not in done.output
    assert len(json.loads((tmp_path / "a.json").read_text())) == 2


def test_7_the_time_left_is_told():
    assert progress(0, 200, 0.0) == "1 von 200: Antworten werden gelesen …"
    assert progress(50, 200, 10.0) == "51 von 200, noch etwa 30 Sekunden: Antworten werden gelesen …"
    assert progress(100, 1000, 60.0) == "101 von 1000, noch etwa 10 Minuten: Antworten werden gelesen …"
