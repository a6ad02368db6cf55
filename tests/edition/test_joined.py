"""Labels in a row can be told from one another, in whatever place the program lists them."""

import io

import openpyxl
import pytest

from filled.filling import files
from filled.forms_for_tests import TODAY, built, with_pypdf
from handbook.edition.joined import joined
from handbook.edition.words import Words
from handbook.filled.extract import extract
from tests import tools

CHOICES = ", ".join(
    (
        'rel: [{name: partner, label: "Partner, Partnerin"}, {name: kind, label: "Kind, Enkelkind"}, '
        '{name: mehr, label: "Mutter; Vater"}]',
        'land: [{name: a, label: "Hessen, Nord"}, {name: b, label: Süd}]',
        'ort: [{name: x, label: "Kassel, Stadt", filter: {land: a}}, {name: y, label: "Kassel, Land", '
        "filter: {land: a}}, {name: z, label: Ulm, filter: {land: b}}]",
    )
)
QUESTIONS = (
    "id: wer, type: select_one, choices: rel, appearance: minimal, label: 'Wer ist es?'",
    "id: alle, type: select_multiple, choices: rel, or_other: true, label: 'Wer lebt hier?'",
    "id: land, type: select_one, choices: land, label: Land",
    "id: ort, type: select_one, choices: ort, label: Ort, choice_filter: 'land = ${land}'",
)


@pytest.mark.parametrize(
    "labels, among, text",
    [
        ([], [], ""),
        (["Ulm", "Kiel"], [], "Ulm, Kiel"),
        (["Kassel, Stadt"], [], "„Kassel, Stadt“"),
        (["Ulm", "Mutter; Vater"], [], "„Ulm“, „Mutter; Vater“"),
        (["1,5 Zimmer", "2 Zimmer"], [], "1,5 Zimmer, 2 Zimmer"),
        (["Ulm"], ["Ulm", "Kassel, Stadt"], "„Ulm“"),
    ],
)
def test_joined(labels, among, text):
    assert joined(Words("de"), labels, among) == text


def test_in_print_and_in_a_workbook(tmp_path):
    blank = built(tmp_path, *QUESTIONS, choices=CHOICES)["fragebogen"]
    text = " ".join(tools.run("pdftotext", "-layout", blank, "-").stdout.split())
    for said in (
        "Möglich: „Partner, Partnerin“, „Kind, Enkelkind“, „Mutter; Vater“",
        "„Hessen, Nord“ steht: „Kassel, Stadt“, „Kassel, Land“",
        "„Süd“ steht: Ulm",
    ):
        assert said in text
    filled = extract(with_pypdf(blank, tmp_path / "voll.pdf", {"alle.partner": True, "alle.mehr": True}), TODAY)
    book = openpyxl.load_workbook(io.BytesIO(files({"": filled}, "xlsx")[""]))
    columns = {cell.value: cell.column for cell in book["Antworten"][2]}
    assert book["Antworten"].cell(3, columns["alle"]).value == "„Partner, Partnerin“, „Mutter; Vater“"
    explained = {row[0].value: row[6].value for row in book["Fragen"].iter_rows(min_row=2)}
    assert explained["land"] == "„a = Hessen, Nord“; „b = Süd“"
