"""`handbook fill`:

4. All problems are told with their path, and nothing is written.
8. A spoilt PDF ends in one sentence, or in a file that says what it was filled with.
"""

import json
import os
import random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filled.filling import LONG, fill, of
from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, TODAY, answers_of, built
from handbook.cli.group import main
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from sweeps import many


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["handbuch"]


def test_4_all_problems_with_their_path_and_nothing_written(blank, tmp_path):
    wrong = {
        "alter": 150,
        "miete": "viel",
        "geburt": "2026-02-30",
        "hat": "vielleicht",
        "kinder": [{}, {"kalter": "drei"}],
        "nix": 1,
        "sorgen": "\ud800",
    }
    outcome = fill(blank, tmp_path / "a.pdf", {**of(wrong), "fields": {"plan.ziel": 3, "gibts.nicht": "x"}})
    assert outcome.exit_code == 1
    told = [line.partition("answers.json: ")[2] for line in outcome.stderr.splitlines()]
    assert [line for line in told if line.startswith("Fehler")] == [
        "Fehler: alter: Frage 4 „Alter“ (Seite 2): Bitte das Alter in Jahren.",
        "Fehler: miete: Frage 5 „Warmmiete“ (Seite 2): Das ist keine Zahl.",
        "Fehler: geburt: Frage 6 „Geburtsdatum“ (Seite 2): Diesen Tag gibt es nicht.",
        (
            "Fehler: hat: Frage 9 „Haben Sie Kinder?“ (Seite 2): Die Antwort gehört nicht zur Liste dieser Frage. "
            "Möglich sind: ja, nein."
        ),
        "Fehler: kinder.2.kalter: Frage 17 „Kinder“, Zeile 2, „Alter des Kindes“ (Seite 3): Das ist keine Zahl.",
        "Fehler: nix: „nix“: Eine Frage mit dieser Kennung gibt es im Fragebogen nicht.",
        (
            "Fehler: sorgen: Frage 2 „Sorgen“ (Seite 2): Die Antwort enthält ein Zeichen, das es in keinem Text geben "
            "kann."
        ),
        "Fehler: plan.ziel: „Hilfeplan – Unser Ziel“: Das Feld kann diesen Wert nicht aufnehmen.",
        "Fehler: gibts.nicht: „gibts.nicht“: Ein Feld mit diesem Namen gibt es in diesem PDF nicht.",
    ]
    assert outcome.stderr.endswith("Kein PDF geschrieben.\n")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    "name, text, said",
    [
        ("a.json", '{"answers": {"name": Meyer}}', "Zeile 1, Spalte 22 ist kein gültiges JSON"),
        ("a.json", '{"answers": {"name": "Meyer", "name": "Meyer"}}', "Eine Angabe steht zweimal da"),
        ("a.json", '{"name": "Meyer"}', "Es fehlt „answers“"),
        ("a.json", '{"answers": {}, "notiz": "Meyer"}', "„notiz“ neben „answers“ kennt dieses Programm nicht"),
        ("a.yaml", "answers: {}\nfields: [Meyer]", "Unter „fields“ stehen Namen von Feldern"),
        ("a.json", "[]", "enthält keine Antworten"),
        ("a.json", "[" * 100_000, "tiefer verschachtelt"),
        ("a.yaml", "answers: {name: Meyer", "Zeile 1, Spalte 22 ist kein gültiges YAML"),
        ("a.yaml", "answers: {name: &a Meyer, sorgen: *a}", "Spalte 35 ist kein gültiges YAML für Antworten"),
        ("a.xfdf", "<xfdf><Meyer", "kein gültiges XFDF"),
        ("a.xfdf", '<!DOCTYPE x [<!ENTITY a "Meyer">]><xfdf/>', "kein gültiges XFDF"),
        ("a.txt", "Meyer", "kein"),
        ("a.csv", 'name\n"' + "Meyer" * 4_000_000, "keine gültige Tabelle"),
        ("a.json", json.dumps({"questionnaire": "anderer", "answers": {}}), "gehören zu einem anderen Fragebogen"),
    ],
)
def test_4_a_file_that_is_none_of_answers(blank, tmp_path, name, text, said):
    outcome = fill(blank, tmp_path / "a.pdf", text, name)
    assert outcome.exit_code == 1
    assert said in outcome.stderr and "Meyer" not in outcome.output
    assert not (tmp_path / "a.pdf").exists()


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["ja", "kita", "2026-01-01", "other"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kalter", "vorname", "hoeren", "date", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def form(blank):
    return Blank(blank)


@settings(
    max_examples=many(60, 300), deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(
    st.dictionaries(st.sampled_from([*ANSWERS, "x"]), ANYTHING, max_size=6),
    st.dictionaries(st.sampled_from([*FIELDS, "name", "rang.kita", "hat", "ok", "x.y"]), ANYTHING, max_size=3),
)
def test_4_whatever_stands_in_the_file_is_told_or_written(form, answers, fields):
    planned = prepare(form, Given(answers, fields), TODAY)
    assert planned.wrong or write(form, planned)[0].startswith(form.data)


def test_8_a_spoilt_blank_pdf_ends_in_one_sentence_or_a_sound_file(blank, tmp_path):
    chance, data, refused = random.Random(6), blank.read_bytes(), 0
    for number in range(25):
        spoilt = bytearray(data)
        for _ in range(chance.choice([1, 4, 40])):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if number % 5 == 0:
            del spoilt[chance.randrange(len(spoilt)) :]
        (tmp_path / "leer.pdf").write_bytes(spoilt)
        (tmp_path / "a.pdf").unlink(missing_ok=True)
        outcome = fill(tmp_path / "leer.pdf", tmp_path / "a.pdf", of({"name": "Meyer", "sorgen": LONG}))
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exc_info
        assert outcome.exit_code in (0, 1, 4) and "Meyer" not in outcome.output
        assert (tmp_path / "a.pdf").exists() is (outcome.exit_code == 0)
        refused += outcome.exit_code == 4
        assert outcome.exit_code != 0 or answers_of(tmp_path / "a.pdf").given()["sorgen"] == LONG
    assert refused


def test_4_what_many_share_is_told_once_and_what_few_share_each_time(blank, tmp_path):
    answers = tmp_path / "a.json"
    child = [{"vorname": "Zoe"}]
    given = [{"name": "Ada", "hat": "nein" if number else "ja", "kinder": child} for number in range(9)]
    given[3]["alter"] = given[4]["alter"] = "alt"
    answers.write_text(
        json.dumps([{**of(each), "file": f"{number}.pdf"} for number, each in enumerate(given)]), "utf-8"
    )
    outcome = CliRunner().invoke(main, ["fill", str(blank), str(answers), "-o", f"{tmp_path / 'neu'}{os.sep}"])
    told = [line.removeprefix(f"{answers}, ") for line in outcome.stderr.splitlines()]
    assert outcome.exit_code == 1 and len(told) == 4, told
    assert (
        told[0].startswith("2., ebenso bei 7 weiteren (3, 4, 5, 6, 7, 8, 9): Hinweis: kinder")
        and "nicht zutrifft" in told[0]
    )
    assert [line.partition(" Frage")[0] for line in told[1:3]] == ["4.: Fehler: alter:", "5.: Fehler: alter:"]
    assert told[3] == "7 von 9 PDF-Dateien geschrieben. Es fehlen: 3.pdf, 4.pdf"


def test_4_a_column_of_a_wrong_name_is_told_once(blank, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("vornahme;alter\nAda;30\nBea;31\nCem;32\n", "utf-8")
    outcome = CliRunner().invoke(main, ["fill", str(blank), str(table), "-o", str(tmp_path / "b.pdf")])
    assert outcome.exit_code == 1 and outcome.stderr.count("vornahme“") == 1
    assert f"{table}, bei allen 3: Fehler: vornahme: " in outcome.stderr and "Meinten Sie vorname?" in outcome.stderr
