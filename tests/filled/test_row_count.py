"""How many rows of a repeat are asked for is said by an answer (`repeat_count`): rows beyond it don't count, on screen
and in what is read; on paper a sentence says so."""

import json

import pytest

from books import expect, questionnaire
from filled.filling import fill, of, run
from filled.forms_for_tests import built
from tests import tools

ROWS = "id: kinder, type: repeat, count: 3, repeat_count: '{}', label: Kinder, questions: [{}]"
ALTER = "{id: alter, type: integer, label: Alter, required: true}"
BLOCK = "{id: hilfen, type: select_multiple, choices: hilfe, label: Hilfen}"
SUM = "id: summe, type: calculate, label: Summe, calculation: 'sum(${alter})'"
ZAHL = "id: zahl, type: integer, label: Wie viele?"
TOO_MANY = {"zahl": 1, "kinder": [{"alter": 4}, {"alter": 5}]}


def book(tmp_path, count="${zahl}", *columns):
    return built(tmp_path, ZAHL, ROWS.format(count, ", ".join([ALTER, *columns])), SUM)["fragebogen"]


@pytest.mark.parametrize("columns", [(), (BLOCK,)], ids=["table", "blocks"])
def test_rows_beyond_the_answer_do_not_count(tmp_path, columns):
    blank = book(tmp_path, "${zahl}", *columns)
    told = fill(blank, tmp_path / "a.pdf", of(TOO_MANY))
    assert "obwohl die Frage nach den anderen Antworten nicht zutrifft" in told.stderr
    assert json.loads(run("extract", tmp_path / "a.pdf").stdout)["answers"] == {**TOO_MANY, "summe": 4}


def test_all_count_as_long_as_nothing_is_answered(tmp_path):
    blank = book(tmp_path)
    told = fill(blank, tmp_path / "a.pdf", of({"kinder": TOO_MANY["kinder"]}))
    assert told.stderr == ""
    assert json.loads(run("extract", tmp_path / "a.pdf").stdout)["answers"]["summe"] == 9


def test_the_scripts_say_the_same(tmp_path):
    table, blocks = tmp_path / "t", tmp_path / "b"
    for folder, columns, name in ((table, (), "Hinweis_kinder"), (blocks, (BLOCK,), "Hinweis.kinder.2.alter")):
        folder.mkdir()
        values = {"zahl": "1", "kinder.1.alter": "4", "kinder.2.alter": "5"}
        steps = [{"fill": values}, {"fill": {"zahl": "2"}}]
        first, second = tools.pdfjs_think(book(folder, "${zahl}", *columns), *steps)[1:]
        assert (first["values"]["summe"], second["values"]["summe"]) == ("4", "9")
        assert first["values"][name].endswith("Gilt hier nicht.") and second["values"][name] == ""


@pytest.mark.parametrize(
    "count, columns, said",
    [
        ("${zahl}", (), "So viele Zeilen ausfüllen, wie Sie bei Frage 1 angegeben haben."),
        ("${zahl}", (BLOCK,), "So viele Einträge ausfüllen, wie Sie bei Frage 1 angegeben haben."),
        ("${zahl} + 1", (), "Wie viele Zeilen auszufüllen sind, hängt ab von Frage 1."),
        ("2", (), ""),
    ],
)
def test_what_is_printed(tmp_path, count, columns, said):
    text = " ".join(tools.pdftotext(book(tmp_path, count, *columns)).split())
    assert said in text and (bool(said) or "ausfüllen, wie" not in text)


def test_what_is_no_number_or_counts_itself(tmp_path):
    expect(
        tmp_path,
        "error[question-key]: „repeat_count“ gehört nicht zu einer Frage der Art text | möglich bei: repeat",
        "error[expression-type]: Die Zahl der Zeilen ist eine Zahl | zum Beispiel die Antwort auf eine integer: ${zahl}",
        "error[circular]: „b“ hängt von sich selbst ab",
        questionnaire=questionnaire(
            "id: n, type: text, label: N, repeat_count: '▸2'",
            "id: a, type: repeat, label: A, repeat_count: '▸${n}', questions: [{id: x, type: text, label: X}]",
            "id: c, type: repeat, label: C, repeat_count: 'count(▸${b})', questions: [{id: b, type: text, label: B}]",
        ),
    )
