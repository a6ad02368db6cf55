"""The commands `import-xlsform` and `export-xlsform`: what is written where, what is told, and what is never touched."""

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line.calling import run, write_book
from shipped import CONTENT
from xlsform.workbooks import png, xlsx

SURVEY = (
    "| type | name | label::Deutsch (de) | label::English (en) |\n| text | a | Wie heißen Sie? | What is your name? |"
)
SETTINGS = "| form_title | form_id |\n| Erstes Gespräch | gespraech |"
CHOICES = "| list_name | name | label::English (en) |\n| x | y | Yes |"
QUESTIONNAIRE = """\
id: bogen
title: Bogen
sections:
  - id: eins
    title: Eins
    questions:
      - {id: a, type: text, label: Wie heißen Sie?, guides: [{when: ". != ''", to: suche}]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def workbook(name="Erstes Gespräch.xlsx", **sheets):
    Path(name).write_bytes(xlsx(**{"survey": SURVEY, "settings": SETTINGS, **sheets}))
    return name


def written(folder):
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_a_workbook_is_a_form_at_once():
    told = run("import-xlsform", workbook())
    assert (told.exit_code, told.stderr) == (0, "")
    assert written("erstes_gespraech") == [
        "chapters/einleitung.yaml",
        "handbook.yaml",
        "questionnaire.yaml",
        "translations/en/fragebogen.po",
        "translations/en/programm.po",
    ]
    assert told.stdout.splitlines()[-1] == "So wird daraus ein Formular: handbook build erstes_gespraech"
    assert "error" not in run("check", "erstes_gespraech").stderr
    assert run("build", "erstes_gespraech", "-q").exit_code == 0
    assert Path("erstes_gespraech/output/fragebogen.pdf").read_bytes().startswith(b"%PDF-")
    assert run("build", "erstes_gespraech", "--lang", "de+en", "--draft", "-q").exit_code == 0
    assert Path("erstes_gespraech/output/fragebogen-de-en.pdf").exists()


def test_a_folder_that_holds_content_and_a_file():
    name = workbook(survey="| type | name | label |\n| text | a | Wie? |")
    os.makedirs("buch/content")
    Path("buch/content/handbook.yaml").write_text("title: B\nlanguage: de\ncontents: [wohnen]\n", "utf-8")
    assert run("import-xlsform", name, "-o", "buch", "-q").exit_code == 0
    assert written("buch") == ["content/handbook.yaml", "content/questionnaire.yaml"]
    assert run("import-xlsform", name, "-o", "neu/anderer.yaml", "-q").exit_code == 0
    assert written("neu") == ["anderer.yaml"]


def test_nothing_is_overwritten():
    name = workbook()
    write_book(Path("buch/content"), **{"questionnaire.yaml": QUESTIONNAIRE})
    before = written("buch")
    told = run("import-xlsform", name, "-o", "buch")
    assert told.exit_code == 3 and "questionnaire.yaml gibt es schon und wird nicht überschrieben" in told.stderr
    assert written("buch") == before
    Path("neu/translations/en").mkdir(parents=True)
    Path("neu/translations/en/fragebogen.po").write_text("x", "utf-8")
    told = run("import-xlsform", name, "-o", "neu")
    assert told.exit_code == 0 and told.stderr.count("gibt es schon und bleibt, wie es ist.") == 1
    assert Path("neu/translations/en/fragebogen.po").read_text("utf-8") == "x" and len(written("neu")) == 5


def test_a_file_on_its_own_has_no_translations():
    told = run("import-xlsform", workbook(), "-o", "anderer.yaml")
    assert told.stdout.splitlines()[0].startswith("Die Übersetzungen (en) kommen nur in ein Buch mit.")
    assert not Path("translations").exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04" + bytes(30), b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook(data):
    Path("a.xlsx").write_bytes(data)
    told = run("import-xlsform", "a.xlsx")
    assert told.exit_code == 3 and "a.xlsx kann nicht übernommen werden: " in told.stderr and os.listdir() == ["a.xlsx"]


def test_what_is_missing_is_told_and_quiet_is_quiet():
    name = workbook(survey="| type | name | label |\n| text | a | A |\n| audio | b | B |")
    told = run("import-xlsform", name, "-o", "eins")
    assert told.stderr == "survey!A3: eine Datei hat auf Papier keinen Platz; die Frage fehlt.\n"
    told = run("import-xlsform", name, "-o", "zwei", "-q")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")


def test_there_and_back_with_the_ways_into_the_book():
    write_book(Path("content"), **{"questionnaire.yaml": QUESTIONNAIRE})
    told = run("export-xlsform")
    assert (told.exit_code, told.stdout) == (0, "fragebogen.xlsx: 1 Fragen\n")
    assert load_workbook("fragebogen.xlsx").sheetnames == ["survey", "choices", "settings", "guides", "handbook"]
    assert run("import-xlsform", "fragebogen.xlsx", "-o", "wieder.yaml").stderr == ""
    assert "when: \". != ''\", to: suche" in Path("wieder.yaml").read_text("utf-8")
    told = run("import-xlsform", "fragebogen.xlsx", "-o", "neues")
    assert told.stderr.startswith("guides, Zeile 2: ") and "suche" in told.stderr  # the new book has no such section
    assert run("build", "neues", "-q").exit_code == 0


REGION = """\
name: Kiel
changes:
  - at: questionnaire.eins
    questions:
      - {id: b, type: text, label: Wo in Kiel?}
"""


def test_a_region_and_a_language():
    book = {"questionnaire.yaml": QUESTIONNAIRE, "regions/kiel.yaml": REGION}
    write_book(Path("content"), **book)
    assert run("translate", "add", "en", "-q").exit_code == 0
    assert run("export-xlsform", "--region", "kiel", "--lang", "de+en", "-q").exit_code == 0
    sheet = load_workbook("fragebogen.xlsx")["survey"]
    said = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Wo in Kiel?", "label::Deutsch (de)"} <= said and "Wie heißen Sie?" not in said
    assert run("export-xlsform", "--region", "ulm").exit_code == 2
    assert run("export-xlsform", "--lang", "fr").exit_code == 2


def test_a_book_without_a_questionnaire():
    write_book(Path("content"))
    told = run("export-xlsform")
    assert told.exit_code == 3 and "keinen Fragebogen" in told.stderr and not Path("fragebogen.xlsx").exists()


def test_a_form_that_is_not_in_german_makes_a_book_in_its_language(monkeypatch):
    words = Path("projekt/content/translations/en/programm.po")
    words.parent.mkdir(parents=True)
    words.write_bytes((CONTENT / "translations" / "en" / "programm.po").read_bytes())
    name = workbook(
        survey="| type | name | label::English (en) |\n| select_one x or_other | a | Which? |", choices=CHOICES
    )
    monkeypatch.setenv("HANDBOOK_PROJECT", "projekt")
    told = run("import-xlsform", name, "-o", "neu")
    assert told.stderr.startswith("survey: die Texte sind nicht auf Deutsch, sondern auf „English (en)“;")
    assert "language: en\n" in Path("neu/handbook.yaml").read_text("utf-8")
    assert run("check", "neu").stderr.count("warning") == 1 and run("build", "neu", "-q").exit_code == 0
    assert (
        run("verify", "neu/output/fragebogen.pdf").stdout.count("other")
        and "andere" not in run("verify", "neu/output/fragebogen.pdf").stdout
    )


def test_pictures_beside_the_workbook_come_along():
    choices = "| list_name | name | label | media::image |\n| x | a | A | a.png |\n| x | b | B | b.png |\n| x | c | C | ../c.png |"
    name = workbook("bogen.xlsx", survey="| type | name | label |\n| select_one x | a | Was? |", choices=choices)
    os.mkdir("bogen-media")
    Path("bogen-media/a.png").write_bytes(png())
    told = run("import-xlsform", name, "-o", "neu")
    assert told.stderr == "choices!D3, D4: das Bild liegt nicht neben der Tabelle; es fehlt.\n"
    assert Path("neu/images/a.png").read_bytes() == png() and run("build", "neu", "-q").exit_code == 0
    assert Path("neu/questionnaire.yaml").read_text("utf-8").count("image: ") == 1
