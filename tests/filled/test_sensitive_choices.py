"""Choices that are sensitive by themselves (`sensitive: true`): answer by answer, for those of the shipped questionnaire.

1. What must be marked so is marked.
2. `extract --anonymous` tells none of them, and nothing that is calculated from one; the other answers stay.
3. `print --without-sensitive` prints none of them, nor a way that only it opens, nor that another choice came second.
"""

import io
import re

import pytest
from pypdf import PdfReader

from filled.forms_for_tests import TODAY, built
from handbook.filled.export.anonymous import anonymous
from handbook.filled.extract import extract
from handbook.filled.paper.plan import open_ways
from handbook.filled.paper.printed import print_answers
from handbook.filled.read.fields import Filled
from handbook.model.inline import plain
from tests import shipped

# What a reader of the answers must not learn: who is in a shelter, prays, is ill, or has a disabled child.
MUST = {
    "wohnform.schutz",
    "unterstuetzung_durch.gemeinde",
    "schule_hilfe.behinderung",
    "deutsch_hindernisse.gesundheit",
    "deutsch_hindernisse.angst",
    "arbeit_braucht.gesundheit",
    "heute_wichtig.gesundheit",
    "heute_wichtig.sicherheit",
    "arbeit_zurzeit.krank",
    "einkommensquellen.krankengeld",
    "aufenthaltspapier.keines",
    "aufenthaltspapier.opferschutz",
    "kontakt_weg.nur_persoenlich",
    "kontakt_weg.nicht_immer",
}


def marked(index):
    """ "QUESTION.CHOICE" of each sensitive choice, of the questions that are not sensitive themselves."""
    for asked in index.listed:
        for choice in index.choices(asked.question) or ():
            if choice.sensitive and asked.question.level != "sensitive":
                yield f"{asked.id}.{choice.name}"


MARKED = frozenset(marked(shipped.handbook().index))


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return extract(shipped.write(tmp_path_factory.mktemp("leer"), "fragebogen")["fragebogen"], TODAY).form


def answers_with(form, name):
    """One answer with the choice, beside a harmless one where several go, and another question's answer."""
    id_, choice = name.split(".")
    asked = form.asked[id_]
    harmless = next(each for each in form.names(asked.question) if f"{id_}.{each}" not in MARKED)
    several = asked.type.listed
    return {
        id_: [choice, harmless] if several else choice,
        "sprachmittlung_gewuenscht": "ja",
    }, harmless if several else ""


def text_of(filled, with_sensitive):
    pages = PdfReader(io.BytesIO(print_answers(filled, TODAY, with_sensitive=with_sensitive).data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_1_what_must_be_marked_is():
    assert MARKED >= MUST


@pytest.mark.parametrize("name", sorted(MARKED))
def test_2_and_3_neither_told_nor_printed(form, name):
    answers, harmless = answers_with(form, name)
    id_, choice = name.split(".")
    filled = Filled(form, answers)
    told = anonymous(filled, TODAY).given()
    assert choice not in str(told) and told["sprachmittlung_gewuenscht"] == "ja"
    assert told.get(id_) == ([harmless] if harmless else None)
    label = next(plain(each.label) for each in form.choices(form.asked[id_].question) if each.name == choice)
    with_it, without = (text_of(filled, each) for each in (True, False))
    question = " ".join(plain(form.asked[id_].question.label).split())
    assert re.search(rf"{re.escape(question)}.{{0,40}}{re.escape(label)}", with_it)
    assert label not in without.partition("Offene Wege")[0].replace(question, "")
    rest = {key: value for key, value in answers.items() if key != id_} | ({id_: [harmless]} if harmless else {})
    steps = {way.step for way in open_ways(filled, TODAY)} - {way.step for way in open_ways(Filled(form, rest), TODAY)}
    assert [step for step in steps if step and step in without] == []


LITTLE = (
    "id: lage, type: select_multiple, choices: lagen, label: Lage",
    "id: platz, type: rank, choices: lagen, label: Platz",
    "id: anzahl, type: calculate, label: Zahl, calculation: 'count-selected(${lage})'",
    "id: tabelle, type: repeat, count: 2, label: Kinder, questions: [{id: kind, type: select_one, appearance: minimal, "
    "choices: lagen, label: Kind}, {id: alter, type: integer, label: Alter}, {id: zeichen, type: calculate, label: Zeichen, "
    "calculation: \"if(${kind} = 'krank', 1, 0)\"}]",
)
CHOICES = "lagen: [{name: heim, label: Heim}, {name: krank, label: Krank, sensitive: true}]"


def test_2_and_3_calculated_ranked_and_in_tables(tmp_path):
    blank = built(tmp_path, *LITTLE, choices=CHOICES)["handbuch"]
    filled = Filled(
        extract(blank, TODAY).form,
        {
            "lage": ["heim", "krank"],
            "platz": ["krank", "heim"],
            "anzahl": 2,
            "tabelle": [{"kind": "krank", "alter": 4, "zeichen": 1}, {"kind": "heim", "alter": 6, "zeichen": 0}],
        },
    )
    assert anonymous(filled, TODAY).given() == {
        "lage": ["heim"],
        "platz": ["heim"],
        "tabelle": [{"alter": 4}, {"kind": "heim", "alter": 6}],
    }
    text = text_of(filled, with_sensitive=False)
    assert "Krank" not in text and "Zahl" not in text and "2. Heim" not in text and "Heim" in text
