""" "Meine offenen Wege", worked out twice: what the form's script fills in PDF.js is what `fill` writes.

1. The same step once with all its pages; the urgent first, then what the client called important, then the rest.
2. A short deadline stands in the row, a long one is left to the plan.
3. More than fit: what is urgent stays, the last row counts the rest.
4. Rows of a hand go along into the next edition, those of the script are filled anew, a step taken out stays out.
5. On signs of danger the button leaves out what could betray; where nobody can tell, it takes that only if ticked.
6. A form of the first edition, with a box for each way, becomes one with a box for each section.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from books import loaded
from filled.forms_for_tests import TODAY, answers_of, with_bare_values
from handbook import pipeline
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.judge.way_rows import Memory
from handbook.filled.migrate.migrate import migrate
from tests import tools

HANDBOOK = """\
    title: Handbuch
    language: de
    edition: {number: "2", date: 2026-11-22}
    contents: [geld, wohnen, questionnaire, wegweiser, hilfeplan]
"""
MONEY = """\
    id: geld
    title: Geld
    sections: [{id: schulden, title: Schulden, blocks: [{text: Hier.}]}, {id: amt, title: Amt, blocks: [{text: Da.}]}]
"""
HOME = """\
    id: wohnen
    title: Wohnen
    sections: [{id: suche, title: Suche, blocks: [{text: Hier.}]}, {id: strom, title: Strom, blocks: [{text: Da.}]}]
"""
QUESTIONS = """\
    id: questionnaire
    title: Fragebogen
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      themen: [{name: geld, label: Geld}, {name: wohnen, label: Wohnen}]
    priorities: {question: wichtig, topics: {geld: [geld], wohnen: [wohnen]}}
    sections:
      - id: fragen
        title: Fragen
        questions:
          - {id: wichtig, type: WICHTIG, choices: themen, label: Was ist wichtig?}
          - id: schulden_da
            type: select_one
            choices: yes_no
            label: Schulden?
            guides: [{when: ja, to: schulden, step: Beratung anrufen}, {when: nein, to: amt, step: Antrag stellen}]
          - id: wohnung
            type: select_one
            choices: yes_no
            label: Wohnung?
            guides:
              - {when: nein, to: suche, step: Wohnung suchen, id: suchen}
              - {when: nein, to: strom, step: Beratung anrufen}
          - id: gesperrt
            type: select_one
            choices: yes_no
            label: Strom gesperrt?
            guides: [{when: ja, to: strom, step: Sperre melden, urgency: today, deadline: heute noch}]
          - id: bescheid
            type: select_one
            choices: yes_no
            label: Bescheid?
            guides:
              - when: ja
                to: amt
                step: Widerspruch schreiben
                urgency: week
                deadline: "einen Monat nach dem Bescheid, sonst gilt er"
"""
ANSWERS = {"schulden_da": "ja", "wohnung": "nein", "gesperrt": "ja", "bescheid": "ja"}
KINDS = {"rank": ("wichtig.wohnen", "1", ["wohnen"]), "select_multiple": ("wichtig.wohnen", True, ["wohnen"])}


RANKED = QUESTIONS.replace("WICHTIG", "rank")


def book(folder, questionnaire=RANKED, level=None):
    files = {"handbook": HANDBOOK, "chapter": HOME, "chapters/geld": MONEY, "questionnaire": questionnaire}
    before = Path.cwd()
    try:
        made = pipeline.build(loaded(folder, **files), level=level)
    finally:
        os.chdir(before)
    (folder / "form.pdf").write_bytes(next(data for name, data in made.files.items() if name.startswith("handbuch")))
    return folder / "form.pdf"


def rows_of(values):
    return [
        (step, values.get(f"wege.{n}.seite", ""), values.get(f"wege.{n}.bis", ""))
        for n in range(1, 15)
        if (step := values.get(f"wege.{n}.schritt"))
    ]


def both(path, answers, fields, *steps):
    """The rows as the script and as `fill` make them, which are the same; and what both remember."""
    told = tools.pdfjs_think(path, {"fill": {**fields, **{k: v for k, v in answers.items() if k != "wichtig"}}}, *steps)
    planned = prepare(Blank(path), Given(answers), TODAY).values
    theirs = told[-1]["values"]
    assert rows_of(theirs) == rows_of(planned) and theirs["Stand"] == planned["Stand"]
    return rows_of(planned), planned["Stand"]


@pytest.mark.parametrize("kind", KINDS)
def test_1_and_2_rows_in_the_order_of_need(tmp_path, kind):
    path = book(tmp_path, QUESTIONS.replace("WICHTIG", kind))
    name, entry, answer = KINDS[kind]
    plain, _ = both(path, ANSWERS, {})
    steps = [step for step, _, _ in plain]
    assert steps == ["Sperre melden", "Widerspruch schreiben", "Beratung anrufen", "Wohnung suchen"]
    assert [until for _, _, until in plain] == ["heute noch", "", "", ""]
    pages = {step: page for step, page, _ in plain}
    assert len(pages["Beratung anrufen"].split(", ")) == 2 and "," not in pages["Wohnung suchen"]
    asked, memory = both(path, {**ANSWERS, "wichtig": answer}, {name: entry})
    assert [step for step, _, _ in asked] == [*steps[:2], "Wohnung suchen", "Beratung anrufen"]
    assert "wohnung.suchen=" in memory and "schulden_da.1=" in memory


def test_1_what_is_important_comes_before_the_rest(tmp_path):
    path = book(tmp_path)
    answers = {"schulden_da": "nein", "wohnung": "nein", "wichtig": ["wohnen", "geld"]}
    found, _ = both(path, answers, {"wichtig.wohnen": "1", "wichtig.geld": "2"})
    assert [step for step, _, _ in found] == ["Wohnung suchen", "Beratung anrufen", "Antrag stellen"]
    found, _ = both(path, {**answers, "wichtig": ["geld"]}, {"wichtig.geld": "1"})
    assert [step for step, _, _ in found] == ["Antrag stellen", "Wohnung suchen", "Beratung anrufen"]


def test_1_a_topic_may_be_a_section(tmp_path):
    path = book(tmp_path, RANKED.replace("wohnen: [wohnen]", "wohnen: [strom, geld]"))
    answers = {"schulden_da": "nein", "wohnung": "nein", "wichtig": ["wohnen"]}
    found, _ = both(path, answers, {"wichtig.wohnen": "1"})
    assert [step for step, _, _ in found] == ["Antrag stellen", "Beratung anrufen", "Wohnung suchen"]


def test_3_what_is_urgent_never_falls_off(tmp_path):
    path = book(tmp_path)
    written = {f"wege.{n}.schritt": f"Von Hand {n}" for n in range(1, 13)}
    told = tools.pdfjs_think(path, {"fill": {**written, **ANSWERS}})[-1]["values"]
    ours = prepare(Blank(path), Given(ANSWERS, written), TODAY).values
    expected = [*written.values(), "Sperre melden", "weitere 3: Wegekarte"]
    assert [step for step, _, _ in rows_of(told)] == [step for step, _, _ in rows_of(ours)] == expected
    assert told["Stand"] == ours["Stand"]


def test_4_rows_of_a_hand_move_and_those_of_the_script_are_made_anew(tmp_path):
    path, saved = book(tmp_path), tmp_path / "alt.pdf"
    changed = {"wege.1.wer": "Frau A.", "wege.2.schritt": "", "wege.2.seite": "", "wege.9.schritt": "Kita ansehen"}
    tools.pdfjs_think(path, {"fill": ANSWERS}, {"fill": changed}, out=saved)
    (tmp_path / "neu").mkdir()
    new = book(tmp_path / "neu", RANKED.replace("Wohnung suchen", "Makler fragen"))
    blank, old = Blank(new), answers_of(saved)
    moved = migrate(old, blank, TODAY)
    values = moved.plan.values
    assert {n: values.get(f"wege.{n}.schritt") for n in (1, 2, 3, 9)} == {
        1: "Sperre melden",
        2: "Beratung anrufen",
        3: "Makler fragen",
        9: "Kita ansehen",
    }
    assert values["wege.1.wer"] == "Frau A." and moved.left == []
    assert Memory.of(values["Stand"].split()).out == {"bescheid.1"}
    (tmp_path / "c.pdf").write_bytes(write(blank, moved.plan)[0])
    again = tools.pdfjs_think(tmp_path / "c.pdf", {"fill": {"wichtig.geld": "1"}})[-1]["values"]
    assert again["wege.9.schritt"] == "Kita ansehen" and "Widerspruch schreiben" not in map(str, again.values())


@pytest.mark.parametrize(
    "level, answer, first, ticked", [("more", "ja", "", ""), ("more", "nein", "x", "x"), ("sensitive", "", "", "x")]
)
def test_5_what_could_betray_stays_out_of_the_plan(tmp_path, level, answer, first, ticked):
    text = RANKED.replace("    sections:\n", "    danger: \"${gefahr} = 'ja'\"\n    sections:\n", 1)
    text = text.replace("step: Wohnung suchen, id", "step: Wohnung suchen, betrays: true, id")
    text += f"          - {{id: gefahr, type: select_one, choices: yes_no, label: Gefahr?, level: {level}}}\n"
    path = book(tmp_path, text, level="more")
    entries = {"wohnung": "nein", **({"gefahr": answer} if answer else {})}
    told = tools.pdfjs_think(
        path, {"fill": entries}, {"press": "Taste.wege"}, {"fill": {"wege.1.nimm": True}}, {"press": "Taste.wege"}
    )
    found = [
        any("Wohnung suchen" in str(told[n]["values"][f"plan.{row}.schritt"]) for row in (1, 2, 3)) for n in (2, 4)
    ]
    assert found == [bool(first), bool(ticked)]
    assert ("1 Schritt nicht übernommen." in told[2]["values"]["plan.Hinweis"]) is not bool(first)


def test_6_boxes_of_ways_become_boxes_of_sections(tmp_path, first_edition):
    old, blank = first_edition, Blank(book(tmp_path))
    values = migrate(old, blank, TODAY).plan.values
    assert {name for name in values if name.startswith("weg.")} == {"weg.schulden", "weg.suche"}
    assert {*values["Stand"].split()} >= {"schulden!", "strom!", "suche+"}


@pytest.fixture
def first_edition(tmp_path):
    """A form as the first edition's script left it: a hand has ticked one way and cleared another."""
    (tmp_path / "alt").mkdir()
    path = with_bare_values(book(tmp_path / "alt"), tmp_path / "alt.pdf", {"wohnung": "nein"})
    filled = answers_of(path)
    box = filled.entries["weg.suche"]
    entries = {name: entry for name, entry in filled.entries.items() if not name.startswith(("weg.", "wege."))}
    ticked = {"weg.wohnung.1": True, "weg.schulden_da.1": True, "weg.wohnung.2": False}
    for name, on in ticked.items():
        entries[name] = replace(box, value="Yes" if on else "")
    entries["Stand"] = replace(filled.entries["Stand"], value="wohnung.1+ schulden_da.1! wohnung.2!")
    filled.entries = entries
    filled.fields = {name: True for name, on in ticked.items() if on} | {"Stand": entries["Stand"].value}
    return filled
