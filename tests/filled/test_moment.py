"""A day with a time (`dateTime`): how it is read in Python and in the form's scripts, filled, judged, told, counted."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest

from books import expect, questionnaire
from filled.filling import fill, of, run
from filled.forms_for_tests import built, with_pdfjs
from handbook.model.question_types.moment import parse_moment
from handbook.verify import verify
from tests import tools

QUESTIONS = (
    "id: termin, type: dateTime, label: Termin, constraint: \". > date('2026-01-01')\", constraint_message: Bitte später.",
    "id: tage, type: calculate, label: Tage, calculation: \"${termin} - date('2026-11-01')\"",
    "id: rest, type: repeat, count: 2, label: Weitere, questions: [{id: wann, type: dateTime, label: Wann}, {id: was, "
    "type: text, label: Was}]",
    "id: fest, type: dateTime, label: Fest, default: 2026-12-24T18:00",
)
READ = {
    "22.11.2026 14:30": "2026-11-22T14:30",
    "22.11.2026, 9.30 Uhr": "2026-11-22T09:30",
    "3. Mai 2026 um 9 Uhr 5": None,
    "3. Mai 2026 um 9 Uhr 05": "2026-05-03T09:05",
    "2026-11-22T14:30": "2026-11-22T14:30",
    "2026-11-22T14:30:59.000+01:00": "2026-11-22T14:30",
    "2026-11-22 7:05": "2026-11-22T07:05",
    "٢٢.١١.٢٠٢٦ ١٤:٣٠": "2026-11-22T14:30",
    "22.11.2026": None,
    "14:30": None,
    "Mai 2026 14:30": None,
    "05.2026 14:30": None,
    "2026 14:30": None,
    "31.02.2026 14:30": None,
    "22.11.2026 25:00": None,
    "bald": None,
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("moment"), *QUESTIONS)["fragebogen"]


@pytest.mark.parametrize("typed", READ)
def test_read(typed):
    assert parse_moment(typed) == READ[typed]


def test_the_scripts_read_the_same(blank):
    states = tools.pdfjs_think(blank, *({"fill": {"termin": typed}} for typed in READ))[1:]
    for (typed, read), state in zip(READ.items(), states, strict=True):
        told = state["values"]["Hinweis_termin"]
        assert (told == "") is (read is not None), typed
        assert (state["values"]["tage"] != "") is (read is not None), typed
        assert not told or told == "Bitte Tag und Uhrzeit, zum Beispiel 22.11.2026 14:30"


def test_filled_and_read(blank, tmp_path):
    answers = {
        "termin": "2026-11-22T14:30",
        "tage": 21,
        "rest": [{"wann": "2026-12-01T08:00", "was": "Amt"}],
        "fest": "2026-12-24T18:00",
    }
    told = fill(blank, tmp_path / "a.pdf", of({**answers, "termin": "22.11.2026, 14.30 Uhr"}))
    assert (told.exit_code, told.stderr) == (0, "")
    assert json.loads(run("extract", tmp_path / "a.pdf").stdout)["answers"] == answers
    run("extract", tmp_path / "a.pdf", "--format", "csv", "-o", tmp_path / "t.csv")
    assert next(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text())))["termin"] == "2026-11-22T14:30"
    assert run("fill", blank, tmp_path / "t.csv", "-o", tmp_path / "b.pdf").exit_code == 0
    assert json.loads(run("extract", tmp_path / "b.pdf").stdout)["answers"] == answers
    run("extract", tmp_path / "a.pdf", "--format", "xlsx", "-o", tmp_path / "t.xlsx")
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].rows for cell in row]
    assert datetime(2026, 11, 22, 14, 30) in cells
    run("print", tmp_path / "a.pdf", "-o", tmp_path / "p.pdf")
    assert "22.11.2026, 14:30 Uhr" in tools.pdftotext(tmp_path / "p.pdf")


def test_what_is_wrong_with_it(blank, tmp_path):
    filled = with_pdfjs(blank, tmp_path / "a.pdf", {"termin": "22.11.2026", "rest.1.wann": "1.2.2020 9:00"})
    told = run("extract", filled)
    assert "Das ist kein Tag mit Uhrzeit, zum Beispiel 22.11.2026 14:30." in told.stderr
    assert json.loads(told.stdout)["answers"]["termin"] == "22.11.2026"
    early = fill(blank, tmp_path / "b.pdf", of({"termin": "2025-11-22T14:30"}))
    assert "Bitte später." in early.stderr


def test_a_default_that_is_none(tmp_path):
    expect(
        tmp_path,
        "error[bad-default]: „2026-12-24“ ist keine mögliche Antwort | zum Beispiel 2026-01-31T14:30",
        questionnaire=questionnaire("id: a, type: dateTime, label: A, default: ▸2026-12-24"),
    )


def test_the_pdf_is_sound(blank):
    assert verify(blank).faults == ()
    assert tools.verapdf(blank) == []
