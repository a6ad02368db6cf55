"""Python says of a filled PDF what the form said itself while it was filled in PDF.js: the same hints at the same
questions, in the same words of the author, the same results.

Entries are drawn from right, wrong and odd ones for every question that can have a hint; after each step the form's
hints and calculated fields are compared with what `judge` finds in the same entries. At the end the form is saved and
read.
"""

import random

import pytest

from filled.forms_for_tests import TODAY, answers_of, built, entries
from handbook.filled.judge.judge import judge
from handbook.filled.read.fields import read
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.problem import Severity
from tests import tools

QUESTIONS = (
    "id: hat, type: select_one, choices: yes_no, label: H",
    (
        "id: alter, type: integer, label: A, constraint: '. >= 0 and . < 120', constraint_message: Bitte das Alter in "
        "Jahren."
    ),
    "id: miete, type: decimal, unit: EUR, label: M, constraint: '. > 0', relevant: \"${hat} = 'ja'\"",
    "id: von, type: date, label: V",
    "id: bis, type: date, label: B, constraint: '. >= ${von}', constraint_message: Das Ende liegt vor dem Anfang.",
    "id: seit, type: date, appearance: month-year, label: S",
    'id: uhr, type: time, label: U, relevant: "${alter} > 17"',
    "id: plz, type: text, label: P, constraint: \"regex(., '[0-9]{5}')\", constraint_message: Fünf Ziffern.",
    "id: g, type: group, label: G, relevant: \"${hat} = 'ja'\", questions: [{id: innen, type: decimal, label: I}]",
    "id: kinder, type: repeat, count: 2, label: K, relevant: '${alter} != 3', questions: [{id: kalter, type: integer, "
    "label: Alter, constraint: '. < 27'}, {id: geld, type: decimal, unit: EUR, label: Geld}]",
    "id: summe, type: calculate, unit: EUR, label: Summe, calculation: '${miete} + sum(${geld})'",
    "id: tage, type: calculate, label: Tage, calculation: '${bis} - ${von}'",
)
NUMBERS = ["", "34", "120", "-1", "3,5", "1.200", "12,5 €", "drei", "1.2.3", "3", "0"]
DAYS = ["", "01.02.2026", "31.02.2026", "1.2.2026", "02.2026", "2026", "gestern", "28.02.2026"]
POOL = {
    "hat": ["ja", "ja", "nein"],
    "alter": NUMBERS,
    "miete": NUMBERS,
    "von": DAYS,
    "bis": DAYS,
    "seit": DAYS,
    "uhr": ["", "14:30", "9.30 Uhr", "25:00", "14", "bald"],
    "plz": ["", "24103", "2410", "24103 ", "abcde"],
    "innen": NUMBERS,
    "kinder.1.kalter": NUMBERS,
    "kinder.2.kalter": NUMBERS,
    "kinder.1.geld": NUMBERS,
    "kinder.2.geld": NUMBERS,
}
OFF = "Gilt hier nicht."


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("gleich"), *QUESTIONS)["fragebogen"]


def steps(seed, count):
    """Sets of entries, each what is changed of the one before."""
    chance = random.Random(seed)
    for _ in range(count):
        yield {name: chance.choice(POOL[name]) for name in chance.sample(list(POOL), 5)}


def test_the_same_hints_and_results_step_by_step(blank, tmp_path):
    form = Form(open_filled(blank).schema)
    changes = list(steps(1, 80))
    told = tools.pdfjs_think(
        blank, {"open": 1}, {"open": 2}, *({"fill": change} for change in changes), out=tmp_path / "a.pdf"
    )[-len(changes) :]
    typed, wrong, results = {}, 0, set()
    for change, after in zip(changes, told):
        typed.update(change)
        filled = read(form, entries(typed))
        situation = Situation(form, filled.answers, TODAY)
        shown = {name: after["values"][name] for name in ("summe", "tage")}
        found = [finding for finding in judge(situation, shown) if finding.severity is Severity.ERROR]
        hints = {
            name.removeprefix("Hinweis_"): text
            for name, text in after["values"].items()
            if name.startswith("Hinweis_") and text
        }
        said = {name for name, text in hints.items() if text != OFF}
        applies = {
            finding.path.split(".")[0] for finding in found if situation.applies(form.asked[finding.path.split(".")[0]])
        }
        assert said == applies, typed
        assert {name for name, text in hints.items() if text == OFF} == {
            asked.id
            for asked in form.asked.values()
            if asked.question.type not in ("group", "calculate")
            and asked.repeat is None
            and not situation.applies(asked)
        }, typed
        for finding in found:
            if (
                finding.code == "constraint"
                and finding.path in hints
                and form.asked[finding.path].question.constraint_message
            ):
                assert hints[finding.path] == finding.text
        wrong += len(said)
        results.add(shown["summe"])
    assert wrong > 80 and len(results) > 5
    assert answers_of(tmp_path / "a.pdf").given().keys() >= {
        name for name in read(form, entries(typed)).given() if name != "kinder"
    }
