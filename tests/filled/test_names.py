"""Names as XLSForm allows them: capitals, hyphens, an underscore at first, choices that are called by numbers. Fields,
scripts, answers and tables keep them apart."""

import csv
import io
import json

import pytest

from books import expect, questionnaire
from filled.filling import fill, of, run
from filled.forms_for_tests import built, with_pdfjs
from tests import tools

LISTS = (
    "stufen: [{name: '1', label: eins, filter: {Land-Kreis: SH}}, {name: 01, label: null-eins}, {name: 65-plus, "
    "label: älter}, {name: NW, label: Westen}]"
)
QUESTIONS = (
    "id: Name-x, type: text, label: Name, default: SH",
    "id: _unter, type: integer, label: Zahl",
    "id: a-b, type: integer, label: eins",
    "id: a--b, type: integer, label: zwei",
    "id: Summe-A, type: calculate, label: Summe, calculation: '${_unter} + ${a-b} - ${a--b}'",
    "id: Stufe, type: select_one, choices: stufen, appearance: minimal, label: Stufe, guides: [{when: 65-plus, to: suche}]",
    "id: S2, type: select_multiple, choices: stufen, label: Stufen, relevant: \"${Stufe} = '01'\"",
    "id: S3, type: select_one, choices: stufen, choice_filter: 'Land-Kreis = ${Name-x}', label: Welche",
    "id: Satz, type: note, label: 'Hallo ${Name-x}, ${S2}'",
    "id: Kinder, type: repeat, count: 2, label: Kinder, questions: [{id: Kind-Alter, type: integer, label: Alter}]",
)
ANSWERS = {
    "Name-x": "SH",
    "_unter": 5,
    "a-b": 2,
    "a--b": 3,
    "Summe-A": 4,
    "Stufe": "01",
    "S2": ["1", "65-plus"],
    "S3": "1",
    "Kinder": [{"Kind-Alter": 4}],
}
VALUES = {
    "_unter": "5",
    "a-b": "2",
    "a--b": "3",
    "Stufe": "01",
    "S2.1": True,
    "S2.65-plus": True,
    "S3": "1",
    "Kinder.1.Kind-Alter": "4",
}


@pytest.fixture
def blank(tmp_path):
    return built(tmp_path, *QUESTIONS, choices=LISTS)["fragebogen"]


def test_filled_extracted_and_filled_again(blank, tmp_path):
    assert fill(blank, tmp_path / "a.pdf", of(ANSWERS)).exit_code == 0
    assert json.loads(run("extract", tmp_path / "a.pdf").stdout)["answers"] == ANSWERS
    told = run("extract", tmp_path / "a.pdf", "--format", "csv", "-o", tmp_path / "t.csv")
    assert told.exit_code == 0
    row = next(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text())))
    assert (row["_unter"], row["Stufe"], row["S2"]) == ("5", "01", "1 65-plus")
    assert run("fill", blank, tmp_path / "t.csv", "-o", tmp_path / "b.pdf").exit_code == 0
    assert json.loads(run("extract", tmp_path / "b.pdf").stdout)["answers"] == ANSWERS


def test_read_from_a_viewer(blank, tmp_path):
    filled = with_pdfjs(blank, tmp_path / "a.pdf", VALUES)
    assert json.loads(run("extract", filled).stdout)["answers"] == ANSWERS


def test_the_scripts_know_them(blank):
    steps = [VALUES, {"Stufe": "1"}, {"Stufe": "65-plus", "S3": "NW"}]
    states = tools.pdfjs_think(blank, *({"fill": step} for step in steps))
    told = [{name: state["values"][name] for name in ("Summe-A", "Hinweis_S2", "Hinweis_S3")} for state in states]
    assert told[1:] == [
        {"Summe-A": "4", "Hinweis_S2": "", "Hinweis_S3": ""},
        {"Summe-A": "4", "Hinweis_S2": "Gilt hier nicht.", "Hinweis_S3": ""},
        {
            "Summe-A": "4",
            "Hinweis_S2": "Gilt hier nicht.",
            "Hinweis_S3": "Bitte prüfen: „Westen“ passt nicht zu Frage 1.",
        },
    ]
    assert states[3]["values"]["weg.suche"] is True


def test_a_name_that_is_taken_or_kept(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Die Kennung „Name“ ist schon vergeben | in content/questionnaire.yaml:10:14 steht „name“; "
        "große und kleine Buchstaben allein unterscheiden nichts",
        *(
            f"error[reserved-id]: Die Kennung „{name}“ ist den Seiten vorbehalten, die von selbst entstehen | wählen Sie "
            "eine andere Kennung"
            for name in ("Stand", "Hinweis_a", "_record")
        ),
        "error[bad-id]: „a.b“ ist keine Kennung | aus a–z, A–Z, 0–9, _ und -, ohne Leerzeichen: a_b",
        questionnaire=questionnaire(
            "id: name, type: text, label: A",
            "id: ▸Name, type: text, label: A",
            "id: ▸Stand, type: text, label: A",
            "id: ▸Hinweis_a, type: text, label: A",
            "id: ▸_record, type: text, label: A",
            "id: ▸a.b, type: text, label: A",
        ),
    )


def test_a_choice_that_a_pdf_takes_for_none(tmp_path):
    expect(
        tmp_path,
        "error[bad-id]: „über 65“ ist kein Name für eine Antwort | aus a–z, A–Z, 0–9, _ und -, ohne Leerzeichen: ueber_65",
        "error[reserved-id]: „Off“ heißt im PDF, dass nichts gewählt ist | nehmen Sie einen anderen Namen, zum Beispiel off",
        questionnaire=questionnaire(
            "id: a, type: select_one, choices: l, label: A",
            choices="l: [{name: ▸über 65, label: Ü}, {name: ▸Off, label: aus}]",
        ),
    )
