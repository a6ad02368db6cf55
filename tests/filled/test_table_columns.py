"""The columns of tables, and many rows at once.

1. The empty table has the columns that `extract` writes, neither more nor fewer, also of the fields beside the questions;
   what is written there comes through LibreOffice and `fill`.
2. What nobody can change in the form: a table that says something else is told so with its cell.
3. `fill --jobs`: the same files and messages as one after another.
"""

import csv
import os

import openpyxl
import pytest

from filled.filling import run
from filled.forms_for_tests import QUESTIONS, TODAY, VALUES, answers_of, built, with_pypdf
from filled.workbooks import saved_by_libreoffice, table
from handbook.cli import fill as command
from handbook.filled.fill.blank import Blank
from handbook.filled.read.fields import names_beside

FIXED = (
    "id: amt, type: text, label: Amt, default: Amt Nord, read_only: true",
    "id: fall, type: text, label: Fall, read_only: true",
    "id: orte, type: repeat, count: 3, label: Orte, questions: [{id: ort, type: text, label: Ort}, "
    "{id: land, type: text, label: Land, default: DE, read_only: true}]",
)


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["handbuch"]


@pytest.fixture(scope="module")
def fixed(tmp_path_factory):
    return built(tmp_path_factory.mktemp("fest"), *QUESTIONS, *FIXED)["fragebogen"]


# ---------------------------------------------------------------------- 1


@pytest.fixture(scope="module")
def everything(form, tmp_path_factory):
    """A form in which every field beside the questions is filled, too."""
    blank = Blank(form)
    beside = {}
    for name in names_beside(blank.form, blank.entries):
        slot = blank.slots[name]
        states = [place.state for place in slot.places]
        beside[name] = {"box": True, "radio": states[0], "choice": [*slot.options, ""][0]}.get(slot.entry.kind, "x")
    beside.pop("Stand")
    assert {name.split(".")[0] for name in beside} >= {"plan", "weg", "wege", "papiere", "notiz"}
    folder = tmp_path_factory.mktemp("voll")
    with_pypdf(form, folder / "zu.pdf", {**VALUES, "Stand": "suche!"})  # a way that a hand has closed
    return with_pypdf(form, folder / "voll.pdf", {**VALUES, **beside})


def heads(path):
    """Sheet or file → the names of its columns."""
    if path.suffix == ".xlsx":
        return {
            sheet.title: {cell.value for cell in sheet[2]}
            for sheet in openpyxl.load_workbook(path)
            if sheet["A2"].value == "_record"
        }
    found = {}
    for each in path.parent.glob(f"{path.stem}*.csv"):
        with each.open(encoding="utf-8", newline="") as file:
            found[each.stem.removeprefix(path.stem)] = set(next(csv.reader(file)))
    return found


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_1_the_empty_table_has_the_columns_that_extract_writes(form, everything, tmp_path, ending):
    empty, full = tmp_path / f"leer.{ending}", tmp_path / f"voll.{ending}"
    assert run("fill", form, "--template", empty).exit_code == 0
    run("extract", everything.parent, "-o", full, "--today", TODAY)
    assert heads(empty) == heads(full) and len(heads(empty)) == 3
    assert "plan.12.bis" in heads(empty)[{"xlsx": "Antworten", "csv": ""}[ending]]


def test_1_what_is_said_of_the_fields_beside_the_questions(form, tmp_path):
    run("fill", form, "--template", tmp_path / "leer.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "leer.xlsx")["Antworten"]
    at = {cell.value: cell for cell in sheet[2]}
    assert "Hilfeplan" in sheet.cell(1, at["plan.ziel"].column).comment.text
    rules = {str(rule.sqref).split("3:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules[at["plan.1.erledigt"].column_letter].showErrorMessage
    assert at["plan.ziel"].column_letter not in rules


def test_1_all_columns_come_through_libreoffice(form, everything, tmp_path):
    """But for what follows from the answers: which ways are open, and which rows that makes."""
    (tmp_path / "office").mkdir()
    run("extract", everything, "-o", tmp_path / "a.xlsx", "--today", TODAY)
    saved = saved_by_libreoffice(tmp_path / "a.xlsx", tmp_path / "office")
    done = run("fill", form, saved, "-o", tmp_path / "neu.pdf", "--today", TODAY)
    assert done.exit_code == 0, done.stderr
    before, after = answers_of(everything), answers_of(tmp_path / "neu.pdf")
    assert after.given() == before.given()
    follows = ("weg.", "wege.", "sensibel.", "Stand")
    kept = {name: value for name, value in before.fields.items() if not name.startswith(follows)}
    assert {name: value for name, value in after.fields.items() if not name.startswith(follows)} == kept
    assert len(kept) > 50


# ---------------------------------------------------------------------- 2


def filled(blank, tmp_path, rows, **sheets):
    path = table(tmp_path / "a.xlsx", rows, **sheets)
    return run("fill", blank, path, "-o", tmp_path / "neu.pdf", "--today", TODAY)


def test_2_another_answer_to_what_nobody_can_change_is_told_with_its_cell(fixed, tmp_path):
    rows = [["_record", "name", "amt"], [1, "Zoë", "Geheimes Amt"]]
    done = filled(fixed, tmp_path, rows, orte=[["_record", "ort", "land"], [1, "Kiel", "DE"], [1, "Lyon", "FR"]])
    assert done.exit_code == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if "nicht änderbar" in line]
    assert [line.partition(": Hinweis: ")[0].partition(", ")[2] for line in told] == [
        "Blatt „Antworten“, Zelle C2",
        "Blatt „orte“, Zelle C3",
    ]
    assert "Geheim" not in done.output
    assert answers_of(tmp_path / "neu.pdf").given() == {
        "name": "Zoë",
        "amt": "Amt Nord",
        "orte": [{"ort": "Kiel", "land": "DE"}, {"ort": "Lyon", "land": "DE"}],
    }


@pytest.mark.parametrize("amt", ["Amt Nord", None])
def test_2_the_same_answer_or_none_is_not_told(fixed, tmp_path, amt):
    done = filled(fixed, tmp_path, [["name", "amt"], ["Zoë", amt]])
    assert done.exit_code == 0 and "änderbar" not in done.stderr
    assert answers_of(tmp_path / "neu.pdf").given() == {"name": "Zoë", "amt": "Amt Nord"}


def test_2_where_the_form_has_no_answer_the_tables_is_taken(fixed, tmp_path):
    done = filled(fixed, tmp_path, [["name", "fall"], ["Zoë", "K17"]])
    assert "änderbar" not in done.stderr
    assert answers_of(tmp_path / "neu.pdf").given()["fall"] == "K17"


def test_2_a_calculated_answer_is_told_where_it_is_another(form, tmp_path):
    done = filled(form, tmp_path, [["name", "miete", "summe"], ["Zoë", 100, 7]])
    (told,) = [line for line in done.stderr.splitlines() if "Zelle C2" in line]
    assert done.exit_code == 0 and "Hinweis" in told
    again = run(
        "fill",
        form,
        table(tmp_path / "b.xlsx", [["name", "miete", "summe"], ["Zoë", 100, 100]]),
        "-o",
        tmp_path / "b.pdf",
    )
    assert "Zelle" not in again.stderr


def test_2_the_empty_table_takes_none(fixed, tmp_path):
    run("fill", fixed, "--template", tmp_path / "leer.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "leer.xlsx")["Antworten"]
    at = {cell.value: cell for cell in sheet[2]}
    rules = {str(rule.sqref).split("3:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert "nicht änderbar" in rules[at["amt"].column_letter].error
    assert "Nicht änderbar" in sheet.cell(1, at["amt"].column).comment.text
    assert at["fall"].column_letter not in rules


# ---------------------------------------------------------------------- 3


def rows(path):
    """Answers for six PDFs, one of which is wrong, another with a column that is none for all."""
    lines = [["_file", "name", "alter", "_eigenes"]]
    lines += [[f"p{number}", f"Person {number}", "alt" if number == 2 else 30 + number, "x"] for number in range(6)]
    return table(path, lines)


def test_3_the_same_files_and_messages(form, tmp_path):
    told = []
    for jobs in (1, 2):
        done = run(
            "fill", form, rows(tmp_path / "a.xlsx"), "-o", tmp_path / str(jobs), "--today", TODAY, "--jobs", jobs
        )
        assert done.exit_code == 1 and "5 von 6 PDF-Dateien geschrieben. Es fehlen: p2.pdf" in done.stderr
        files = {path.name: path.read_bytes() for path in (tmp_path / str(jobs)).iterdir()}
        told.append((files, done.stderr, done.stdout.replace(f"/{jobs}/", "/")))
    assert told[0] == told[1] and len(told[0][0]) == 5


def test_3_an_encrypted_form_is_opened_in_each_process(form, tmp_path):
    again = run("fill", form, rows(tmp_path / "a.xlsx"), "-o", tmp_path / "2", "--jobs", 2, "--quiet")
    assert again.exit_code == 1 and len(list((tmp_path / "2").iterdir())) == 5


class Ending(command.Work):
    """Ends its process where a certain answer is to be filled in."""

    def prepared(self, given):
        if given.answers.get("name") == "Person 4":
            os._exit(9)
        return super().prepared(given)


def test_3_a_process_that_is_ended_is_told(form, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "Work", Ending)
    done = run("fill", form, rows(tmp_path / "a.xlsx"), "-o", tmp_path / "neu", "--jobs", 2)
    assert done.exit_code == 3 and done.stderr.endswith(f"{command.ENDED}\n")
    assert not (tmp_path / "neu").exists()
