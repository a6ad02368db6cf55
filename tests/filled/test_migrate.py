"""An older edition's answers in a newer one:

1. The same edition gives back the same.
2. By id, with renames; what moved, changed its type, is no longer asked and is new is told.
3. What has no place stands in a file and on an added page, and the PDF stays PDF/UA-1.
4. Ways keep what was done by hand, also under another number.
"""

import json

import pytest
from click.testing import CliRunner

from books import questionnaire
from filled.forms_for_tests import (
    ANSWERS,
    FIELDS,
    QUESTIONS,
    TODAY,
    VALUES,
    answers_of,
    built,
    with_bare_values,
    with_mupdf,
)
from handbook.cli.group import main
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import write
from handbook.filled.migrate.migrate import migrate
from tests import tools

LISTS = "hilfe: [{name: kita, label: Kita}, {name: oma, label: Großmutter}]"
OLD = (
    "id: vorname, type: text, label: Vorname",
    "id: hobby, type: text, label: Hobby",
    "id: zahl, type: integer, label: Zahl",
    "id: hilfe, type: select_multiple, choices: hilfe, or_other: true, label: Hilfe",
    (
        "id: sorge, type: select_one, choices: yes_no, label: Sorge, guides: [{when: nein, to: wohnen}, {when: ja, to: "
        "suche}]"
    ),
    (
        "id: kinder, type: repeat, count: 3, label: Kinder, questions: [{id: kname, type: text, label: Name}, {id: "
        "kalt, type: integer, label: Alter}]"
    ),
)
NEW = (
    "id: neu, type: text, label: Neues",
    "id: rufname, type: text, label: Rufname",
    "id: zahl, type: text, label: Zahl",
    "id: hilfe, type: select_multiple, choices: hilfe, label: Hilfe",
    "id: sorge, type: select_one, choices: yes_no, label: Sorge, guides: [{when: ja, to: suche}]",
    "id: kinder, type: repeat, count: 2, label: Kinder, questions: [{id: kname, type: text, label: Name}]",
)
FILLED = {
    "vorname": "ተስፋይ",
    "hobby": "Schach",
    "zahl": "1.234",
    "hilfe.kita": True,
    "hilfe.hort": True,
    "hilfe.other": True,
    "hilfe_other": "Tante",
    "sorge": "nein",
    "weg.suche": True,
    "Stand": "suche!",
    "kinder.1.kname": "Ada",
    "kinder.1.kalt": "7",
    "kinder.3.kname": "Bo",
    "plan.ziel": "Ruhe",
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    old, new = tmp_path_factory.mktemp("alt"), tmp_path_factory.mktemp("neu")
    blank = built(
        old,
        *OLD,
        choices="hilfe: [{name: kita, label: Kita}, {name: hort, label: Hort}, {name: oma, label: Großmutter}]",
    )["handbuch"]
    later = questionnaire(*NEW, choices=LISTS, more="renames: {vorname: rufname}")
    return with_bare_values(blank, old / "filled.pdf", FILLED), built(new, questionnaire=later)["handbuch"]


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_1_the_same_edition_gives_back_the_same(tmp_path):
    blank = built(tmp_path, *QUESTIONS)["handbuch"]
    old = answers_of(with_mupdf(blank, tmp_path / "a.pdf", VALUES))
    form = Blank(blank)
    (tmp_path / "b.pdf").write_bytes(write(form, migrate(old, form, TODAY).plan)[0])
    again = answers_of(tmp_path / "b.pdf")
    assert again.given() == ANSWERS
    assert again.fields == FIELDS


def test_2_the_report_and_the_answers(editions, tmp_path):
    old, new = editions
    outcome = run("migrate", old, "--to", new, "-o", tmp_path / "neu.pdf", "--today", TODAY)
    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout.splitlines() == [
        "Übertragen von Ausgabe 3 in Ausgabe 3: 5 beantwortete Fragen.",
        "Umgezogen:",
        "    Frage 1 „Vorname“ (Seite 2) → Frage 2 „Rufname“ (Seite 2)",
        "Art der Frage geändert:",
        "    Frage 3 „Zahl“ (Seite 2)",
        "Nicht mehr gefragt:",
        "    Frage 2 „Hobby“ (Seite 2)",
        "    Frage 6 „Kinder“, „Alter“ (Seite 2)",
        "Ohne Platz in der neuen Ausgabe:",
        "    Frage 4 „Hilfe“ (Seite 2)",
        "    Frage 6 „Kinder“, Zeile 3 (Seite 2)",
        "Neu gefragt:",
        "    Frage 1 „Neues“ (Seite 2)",
        (
            f"Was keinen Platz hat, steht auf einer angefügten Seite in {tmp_path / 'neu.pdf'} und in "
            f"{tmp_path / 'neu-rest.json'}."
        ),
        str(tmp_path / "neu.pdf"),
    ]
    assert answers_of(tmp_path / "neu.pdf").given() == {
        "rufname": "ተስፋይ",
        "zahl": "1.234",
        "hilfe": ["kita"],
        "sorge": "nein",
        "kinder": [{"kname": "Ada"}],
    }


def test_2_a_question_put_in_first_is_one_line_not_one_for_each_that_moves_down(tmp_path):
    (tmp_path / "neu").mkdir()
    filled = with_bare_values(built(tmp_path, *QUESTIONS)["fragebogen"], tmp_path / "a.pdf", VALUES)
    later = built(tmp_path / "neu", "id: neu, type: text, label: Neu", *QUESTIONS)["fragebogen"]
    told = run("migrate", filled, "--to", later, "-o", tmp_path / "b.pdf", "--today", TODAY).stdout.splitlines()
    assert (
        told[1:3] == ["Nur mit anderer Nummer: 21 (1 → 2, 2 → 3, 3 → 4, 4 → 5, 5 → 6 …)", "Neu gefragt:"]
        and len(told) == 5
    )
    assert answers_of(tmp_path / "b.pdf").given() == ANSWERS


def test_3_nothing_is_lost(editions, tmp_path):
    old, new = editions
    run("migrate", old, "--to", new, "-o", tmp_path / "neu.pdf")
    rest = json.loads((tmp_path / "neu-rest.json").read_text("utf-8"))
    assert rest["answers"] == {
        "hobby": "Schach",
        "hilfe": ["hort", "other"],
        "hilfe_other": "Tante",
        "kinder": [{"kalt": 7}, {"kname": "Bo"}],
    }
    assert (tmp_path / "neu-rest.json").stat().st_mode & 0o077 == 0
    said = tools.pdftotext(tmp_path / "neu.pdf")
    for text in ("Schach", "Hort, andere", "Tante", "Bo", "Aus Ausgabe 3: Frage 6 „Kinder“, Zeile 3, „Name“"):
        assert text in said.replace("\n", " "), said
    assert tools.verapdf(tmp_path / "neu.pdf") == []
    assert tools.qpdf_check(tmp_path / "neu.pdf") == []


def test_4_a_section_ticked_by_hand_keeps_its_mark(editions, tmp_path):
    old, new = editions
    run("migrate", old, "--to", new, "-o", tmp_path / "neu.pdf")
    found = answers_of(tmp_path / "neu.pdf")
    assert (found.fields, found.entries["Stand"].value) == ({"weg.suche": True, "plan.ziel": "Ruhe"}, "suche!")


def test_a_pdf_of_another_questionnaire_is_refused(editions, tmp_path):
    other = built(
        tmp_path, questionnaire=questionnaire("id: a, type: text, label: A").replace("id: questionnaire", "id: anderer")
    )["handbuch"]
    outcome = run("migrate", editions[0], "--to", other, "-o", tmp_path / "x.pdf")
    assert outcome.exit_code == 1
    assert "verschiedene Fragebögen" in outcome.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_a_new_pdf_with_answers_is_refused(editions, tmp_path):
    outcome = run("migrate", editions[0], "--to", editions[0], "-o", tmp_path / "x.pdf")
    assert (outcome.exit_code, "enthält schon Antworten" in outcome.stderr) == (1, True)


def test_2_a_whole_number_that_may_now_have_decimals(tmp_path):
    """Also an entry that can't be read stays where it is."""
    for folder, kind in (("alt", "integer"), ("neu", "decimal")):
        (tmp_path / folder).mkdir()
        built(
            tmp_path / folder,
            f"id: zimmer, type: {kind}, label: Z",
            f"id: stunden, type: {kind}, unit: h, label: S",
            f"id: jahre, type: {kind}, label: J",
        )
    said = {"zimmer": "3", "stunden": "19,5", "jahre": "ca. 8"}
    old = with_bare_values(tmp_path / "alt/fragebogen.pdf", tmp_path / "alt.pdf", said)
    outcome = migrate(answers_of(old), Blank(tmp_path / "neu/fragebogen.pdf"), TODAY)
    assert {name: outcome.plan.values[name] for name in said} == said
    assert (outcome.left, outcome.rest, outcome.plan.answered) == ([], {}, 3)
    assert [finding.path for finding in outcome.plan.findings] == ["jahre"]
