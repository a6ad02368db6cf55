"""Answers that are required under a condition: said on paper and of the field, by the form's script while it holds and
nothing is there, and by `extract`."""

import json

import pytest

from books import expect, questionnaire
from filled.forms_for_tests import TODAY, built, form_of
from handbook.filled.judge.judge import judge
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.verify import verify
from tests import tools

LISTS = "orte: [{name: hh, label: Hamburg}, {name: ki, label: Kiel}]"
QUESTIONS = (
    "id: kind, type: text, label: Kind",
    "id: arbeit, type: select_one, choices: yes_no, label: Arbeit",
    "id: wo, type: text, label: Wo?, required: \"${arbeit} = 'ja'\", required_message: 'Wo arbeitet ${kind}?'",
    "id: ort, type: select_one, choices: orte, or_other: true, label: Ort, required: \"substr(${kind}, 0, 1) = 'A'\"",
    "id: zahl, type: integer, label: Zahl, required: true, required_message: Die Zahl ist wichtig",
    "id: frei, type: integer, label: Frei, required: \"${arbeit} = 'ja'\", relevant: \"${kind} = 'Bo'\"",
    (
        "id: kinder, type: repeat, count: 2, label: Kinder, questions: [{id: kv, type: text, label: V}, {id: kn, type:"
        " text, label: N, required: \"${kv} != ''\"}]"
    ),
)


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("pflicht"), *QUESTIONS, choices=LISTS)["fragebogen"]


def test_paper_and_fields_say_when(form):
    told = verify(form).text
    for said in (
        'H3 "3 Wo? (Pflichtangabe, wenn bei Frage 2 „Ja“ steht)"',
        'H3 "4 Ort (Pflichtangabe, wenn es zu den Antworten davor passt)"',
        'H3 "5 Zahl (Pflichtangabe)"',
        "„Wo? – Pflichtangabe, wenn bei Frage 2 „Ja“ steht – Frage 3“",
    ):
        assert said in told, said
    required = [line.partition(":")[0] for line in verify(form).fields if ", Pflicht," in line]
    assert required == ["zahl"]


def test_the_script_says_so_while_the_condition_holds_and_nothing_is_there(form):
    steps = (
        {"kind": "Amal"},
        {"arbeit": "ja"},
        {"wo": "hier", "ort": "ki"},
        {"ort": "other", "kind": "Bo"},
        {"wo": "", "arbeit": "nein"},
    )
    told = tools.pdfjs_think(form, {"open": 1}, *({"fill": step} for step in steps))[1:]
    names = ("Hinweis_wo", "Hinweis_ort", "Hinweis_zahl", "Hinweis_frei")
    assert [[each["values"][name] for name in names] for each in told] == [
        ["", "", "", ""],
        ["", "Pflichtangabe", "", "Gilt hier nicht."],
        ["Wo arbeitet Amal?", "Pflichtangabe", "", "Gilt hier nicht."],
        ["", "", "", "Gilt hier nicht."],
        ["", "", "", "Pflichtangabe"],
        ["", "", "", ""],
    ]


@pytest.mark.parametrize(
    "answers, missing",
    [
        ({"kind": "Bo"}, ["zahl"]),
        ({"kind": "Amal", "zahl": 1}, ["ort"]),
        ({"kind": "Amal", "zahl": 1, "ort_other": "x"}, []),
        ({"arbeit": "ja", "zahl": 1}, ["wo"]),
        ({"arbeit": "ja", "zahl": 1, "wo": "x", "kind": "Bo"}, ["frei"]),
        ({"zahl": 1, "kinder": [{"kv": "x"}, {"kn": "y"}]}, ["kinder.1.kn"]),
    ],
)
def test_extract_tells_what_is_missing(tmp_path, answers, missing):
    found = judge(Situation(form_of(tmp_path, *QUESTIONS, choices=LISTS), answers, TODAY))
    assert [each.path for each in found if each.code == "missing"] == missing


def test_it_is_told_in_the_own_words_of_the_question(tmp_path):
    found = judge(Situation(form_of(tmp_path, *QUESTIONS, choices=LISTS), {"arbeit": "ja", "kind": "Bo"}, TODAY))
    assert [each.text for each in found if each.code == "missing"] == [
        "Wo arbeitet [Antwort auf Frage 1]?",
        "Die Zahl ist wichtig",
        "Die Pflichtangabe fehlt.",
    ]


def test_older_programs_can_read_the_form(form):
    """They know `required` as true or false only."""
    asked = {each["id"]: each for each in json.loads(open_filled(form).schema)["sections"][0]["questions"]}
    assert (asked["wo"].get("required"), asked["wo"]["required_if"]) == (None, "${arbeit} = 'ja'")
    assert asked["zahl"]["required"] is True


def test_a_condition_that_reads_a_sensitive_answer_is_no_condition_of_the_main_file(tmp_path):
    files = built(
        tmp_path,
        "id: schutz, type: text, level: sensitive, label: S",
        "id: a, type: text, label: A, required: \"${schutz} = 'x'\"",
    )
    assert "schutz" not in open_filled(files["fragebogen"]).schema.decode()
    assert "Pflicht" not in verify(files["fragebogen"]).text


@pytest.mark.parametrize(
    "keys, line",
    [
        ("required: true", None),
        ("required: false", None),
        ("required: \"${n} > 3\"", None),
        ("required: true, required_message: Bitte", None),
        ("required: ▸ja", "error[bad-boolean]: „ja“ ist weder true noch false | schreiben Sie true"),
        ("required: '▸${n}'", "error[expression-type]: ${n} ist eine Zahl, keine Bedingung | "
         "ob geantwortet wurde, sagt ${n} != ''"),
        ("required: '${n} > 3 ▸and ${n} < 2'", "warning[never-true]: Diese Bedingung gilt nie; die Angabe ist nie "
         "Pflicht | was vor und nach and steht, schließt sich aus; soll eines genügen, schreiben Sie or"),
        ("required_message: ▸Bitte", "warning[unused-key]: Ohne required ist required_message nie zu sehen | "
         "ergänzen Sie required"),
        ("required: true, required_message: 'Und ▸${nichts}?'",
         "error[unknown-question]: Eine Frage „nichts“ gibt es nicht | möglich: ${n}, ${a}"),
    ],
)  # fmt: skip
def test_check(tmp_path, keys, line):
    asked = questionnaire("id: n, type: integer, label: N", f"id: a, type: text, label: A, {keys}")
    expect(tmp_path, *filter(None, [line]), questionnaire=asked)
