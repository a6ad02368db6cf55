"""A repeat whose rows are blocks of questions: every type in a row, filled, read, judged, printed, moved, and what its
scripts say."""

import csv
import io
import json

import pytest

from filled.filling import fill, of, run
from filled.forms_for_tests import built, with_mupdf, with_pdfjs
from handbook.verify import verify
from tests import tools

INNER = (
    "{id: vorname, type: text, label: Vorname, required: true}",
    "{id: alter, type: integer, label: Alter, constraint: '. < 30', constraint_message: Bitte unter 30.}",
    (
        "{id: betreut, type: select_multiple, choices: hilfe, or_other: true, label: Betreuung, relevant: '${alter} < "
        "14', guides: [{when: kita, to: suche, step: Kita suchen}]}"
    ),
    (
        "{id: schule, type: group, label: Schule, relevant: '${alter} > 5', questions: [{id: weg_allein, type: select_one, "
        "choices: yes_no, or_other: true, label: Allein}, {id: deutsch, type: scale, choices: yes_no, label: Deutsch, "
        "rows: [{id: hoeren, label: Hören}, {id: lesen, label: Lesen}]}]}"
    ),
    "{id: seit, type: date, label: Seit, default: today}",
    "{id: rang, type: rank, choices: hilfe, label: Rang}",
    "{id: last, type: range, label: Last}",
    "{id: zeichen, type: signature, label: Unterschrift}",
    "{id: ok, type: acknowledge, label: gesehen}",
    "{id: doppelt, type: calculate, label: Doppelt, calculation: '${alter} * 2'}",
    "{id: ruhe, type: note, label: Jetzt ist Zeit für eine Pause.}",
)
QUESTIONS = (
    "id: hat, type: select_one, choices: yes_no, label: Kinder?",
    f"id: kinder, type: repeat, count: 2, label: Ihre Kinder, relevant: \"${{hat}} = 'ja'\", questions: [{', '.join(INNER)}]",
    "id: viele, type: calculate, label: Viele, calculation: 'sum(${last})'",
)
FIRST = {
    "vorname": "Anna",
    "alter": 7,
    "betreut": ["kita", "other"],
    "betreut_other": "Tante",
    "weg_allein": "other",
    "weg_allein_other": "mit dem Bus",
    "deutsch": {"hoeren": "ja"},
    "seit": "2024-02-01",
    "rang": ["oma", "kita"],
    "last": 4,
    "zeichen": {"place": "Kiel", "date": "2026-11-22"},
    "ok": True,
    "doppelt": 14,
}
ANSWERS = {"hat": "ja", "kinder": [FIRST, {"vorname": "Ben", "last": 2}], "viele": 6}
VALUES = {
    "hat": "ja",
    "kinder.1.vorname": "Anna",
    "kinder.1.alter": "7",
    "kinder.1.betreut.kita": True,
    "kinder.1.betreut.other": True,
    "kinder.1.betreut_other": "Tante",
    "kinder.1.weg_allein": "other",
    "kinder.1.weg_allein_other": "mit dem Bus",
    "kinder.1.deutsch.hoeren": "ja",
    "kinder.1.seit": "1.2.2024",
    "kinder.1.rang.oma": "1",
    "kinder.1.rang.kita": "2",
    "kinder.1.last": "4",
    "kinder.1.zeichen.place": "Kiel",
    "kinder.1.zeichen.date": "22.11.2026",
    "kinder.1.ok": True,
    "kinder.2.vorname": "Ben",
    "kinder.2.last": "2",
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("blocks"), *QUESTIONS)["fragebogen"]


def extracted(path):
    told = run("extract", path, "--today", "2026-11-22")
    return json.loads(told.stdout)["answers"], told.stderr


def test_filled_read_and_filled_from_its_tables(blank, tmp_path):
    told = fill(blank, tmp_path / "a.pdf", of(ANSWERS))
    assert (told.exit_code, told.stderr) == (0, "")
    assert extracted(tmp_path / "a.pdf") == (ANSWERS, "")
    run("extract", tmp_path / "a.pdf", "--format", "csv", "-o", tmp_path / "t.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t-kinder.csv").read_text("utf-8"))))
    assert [row["betreut"] for row in rows] == ["kita other", ""]
    assert [row["deutsch.hoeren"] for row in rows] == ["ja", ""]
    assert run("fill", blank, tmp_path / "t.csv", "-o", tmp_path / "b.pdf").exit_code == 0
    assert extracted(tmp_path / "b.pdf") == (ANSWERS, "")


@pytest.mark.parametrize("way", [with_pdfjs, with_mupdf])
def test_filled_in_a_viewer(blank, tmp_path, way):
    assert extracted(way(blank, tmp_path / "a.pdf", VALUES))[0] == ANSWERS


def test_what_is_wrong_in_a_row(blank, tmp_path):
    wrong = {
        "hat": "ja",
        "kinder": [
            {**FIRST, "alter": 40, "betreut": ["kita"]},
            {"alter": 3, "weg_allein": "ja", "rang": ["x"]},
        ],
    }
    told = fill(blank, tmp_path / "a.pdf", of(wrong))
    assert told.exit_code == 1
    said = told.stderr
    for line in (
        "Frage 2 „Ihre Kinder“, Eintrag 1, „Alter“",
        "Bitte unter 30.",
        "Eintrag 1, „Betreuung“",
        "Eintrag 2, „Vorname“",
        "Eintrag 2, „Allein“",
        "Eintrag 2, „Rang“",
    ):
        assert line in said, said


def test_the_scripts_say_the_same(blank):
    states = tools.pdfjs_think(
        blank,
        {"fill": {"hat": "ja", "kinder.1.alter": "40", "kinder.1.betreut.kita": True}},
        {"fill": {"kinder.1.alter": "7", "kinder.2.weg_allein_other": "Bus", "kinder.2.rang.oma": "1"}},
        {"fill": {"kinder.2.rang.kita": "1", "kinder.2.alter": "2", "kinder.2.last": "5"}},
    )
    hints = [
        {
            name.removeprefix("Hinweis."): text
            for name, text in state["values"].items()
            if name.startswith("Hinweis.") and text
        }
        for state in states[1:]
    ]
    assert hints == [
        {"kinder.1.alter": "Bitte unter 30.", "kinder.1.betreut": "Gilt hier nicht."},
        {"kinder.2.weg_allein": "Gilt hier nicht."},
        {
            "kinder.2.weg_allein": "Gilt hier nicht.",
            "kinder.2.rang": "Bitte prüfen: Ein Platz ist zweimal vergeben.",
        },
    ]
    values = states[3]["values"]
    assert (values["kinder.1.doppelt"], values["kinder.2.doppelt"], values["viele"]) == ("14", "4", "5")
    assert values["weg.suche"] is True


def test_printed(blank, tmp_path):
    fill(blank, tmp_path / "a.pdf", of(ANSWERS))
    assert run("print", tmp_path / "a.pdf", "-o", tmp_path / "p.pdf").exit_code == 0
    text = tools.pdftotext(tmp_path / "p.pdf")
    for said in ("Anna", "Tante", "mit dem Bus", "Hören: Ja", "1. Großmutter", "Kiel, 22.11.2026"):
        assert said in text
    assert tools.verapdf(tmp_path / "p.pdf") == []


def test_moved_into_a_table_and_back(blank, tmp_path):
    """The same questions as far as cells have room: fields keep their names, whatever a row looks like."""
    table = "id: kinder, type: repeat, count: 2, label: Ihre Kinder, questions: [{id: vorname, type: text, label: V}, {id: last, type: integer, label: L}]"
    (tmp_path / "t").mkdir()
    new = built(tmp_path / "t", QUESTIONS[0], table)["fragebogen"]
    fill(blank, tmp_path / "a.pdf", of(ANSWERS))
    run("migrate", tmp_path / "a.pdf", "--to", new, "-o", tmp_path / "b.pdf")
    moved = extracted(tmp_path / "b.pdf")[0]
    assert moved["kinder"] == [{"vorname": "Anna", "last": 4}, {"vorname": "Ben", "last": 2}]
    run("migrate", tmp_path / "b.pdf", "--to", blank, "-o", tmp_path / "c.pdf")
    assert extracted(tmp_path / "c.pdf")[0]["kinder"][1] == {"vorname": "Ben", "last": 2}


def test_the_pdf_is_sound(blank):
    assert verify(blank).faults == ()
    assert tools.verapdf(blank) == []
