"""What is said about answers: every kind of problem and remark, where it is, and nothing where all is well.

1. Types, lists, lengths. 2. Constraints, with the question's own message. 3. Required answers. 4. Answers to questions
   that don't apply. 5. Calculations against what the PDF shows.
6. Rows of a table. 7. No answer stands in a message. 8. Long chains and circles come to an end.
"""

import datetime
import json

import pytest

from filled.forms_for_tests import QUESTIONS, TODAY, answers_of, built, form_of, with_pypdf
from filled.test_hostile import ours
from handbook.filled.judge.judge import judge
from handbook.filled.read.form import Form
from handbook.filled.read.situation import Situation
from handbook.problem import Severity

NAME = {"name": "Anna"}


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return form_of(tmp_path_factory.mktemp("form"), *QUESTIONS)


def said(form, answers, shown=None, today=TODAY):
    """Each finding as "path: text", a remark in brackets."""
    found = judge(Situation(form, {**NAME, **answers}, today), shown)
    return [f"{f.path}: {f.text}" if f.severity is Severity.ERROR else f"[{f.path}: {f.text}]" for f in found]


SOUND = {
    "sorgen": "x" * 5000,
    "nummer": "1234567890",
    "alter": 34,
    "miete": 0.5,
    "geburt": "1950-05-03",
    "seit": "2020-05",
    "uhr": "09:30",
    "hat": "ja",
    "form": "other",
    "form_other": "x",
    "hilfe": ["kita", "other"],
    "hilfe_other": "y",
    "rang": ["oma", "kita", "hort"],
    "last": 0.5,
    "deutsch": {"hoeren": "ja"},
    "ok": True,
    "zeichen": {"date": "2026-11-22"},
    "kinder": [{"vorname": "A", "kalter": 3, "kita": "ja", "da": True}, {}, {"kalter": 0}],
    "innen": "z",
}


def test_nothing_is_said_where_all_is_well(form):
    assert said(form, SOUND) == []


DATE, CHOICE = (
    "Das ist kein Datum, zum Beispiel {}.",
    "Die Antwort gehört nicht zur Liste dieser Frage. Möglich sind: {}.",
)
HELPS, LIST, PARTS = (
    "kita, hort, oma, other",
    'Hier gehört eine Liste hin, zum Beispiel ["kita"].',
    "Hier gehören einzelne Angaben hin, zum Beispiel {}.",
)
ROW = '{"vorname": "…", "kalter": "…"}'


@pytest.mark.parametrize(
    "answers, line",
    [
        ({"alter": "drei"}, "alter: Das ist keine Zahl."),
        ({"alter": True}, "alter: Das ist keine Zahl."),
        ({"alter": 10**400}, "alter: Das ist keine Zahl."),
        ({"miete": float("nan")}, "miete: Das ist keine Zahl."),
        ({"alter": 3.5}, "alter: Das ist keine ganze Zahl."),
        ({"geburt": "31.02.1990"}, "geburt: Diesen Tag gibt es nicht."),
        ({"geburt": "1990-02-31"}, "geburt: Diesen Tag gibt es nicht."),
        ({"geburt": "1.2.90"}, "geburt: Das Jahr braucht vier Ziffern, zum Beispiel 03.05.1950."),
        ({"geburt": "01/02/1990"}, "geburt: " + DATE.format("03.05.1950")),
        ({"seit": 2020}, "seit: " + DATE.format("05.1950")),
        ({"uhr": "9.30"}, "uhr: Das ist keine Uhrzeit, zum Beispiel 14:30."),
        ({"sorgen": 3}, "sorgen: Das ist kein Text."),
        ({"hat": "Ja"}, "hat: " + CHOICE.format("ja, nein")),
        ({"hat": ["ja"]}, "hat: " + CHOICE.format("ja, nein")),
        ({"hilfe": ["kita", "tante"]}, "hilfe.2: " + CHOICE.format(HELPS)),
        ({"hilfe": "kita"}, "hilfe: " + LIST),
        ({"hilfe": ["kita", "kita"]}, "hilfe.2: Diese Antwort steht schon weiter vorn in der Liste."),
        ({"rang": [["kita"]]}, "rang.1: " + CHOICE.format("kita, hort, oma")),
        ({"last": 0.7}, "last: " + CHOICE.format("0; 0,5; 1; 1,5; 2")),
        ({"last": "1"}, "last: Das ist keine Zahl."),
        ({"deutsch": {"hoeren": "gut"}}, "deutsch.hoeren: " + CHOICE.format("ja, nein")),
        (
            {"deutsch": {"riechen": "ja"}},
            "deutsch.riechen: Diese Angabe gibt es hier nicht. Möglich sind: hoeren, lesen.",
        ),
        ({"deutsch": "ja"}, "deutsch: " + PARTS.format('{"hoeren": "ja"}')),
        ({"ok": False}, "ok: Hier gehört true hin, oder nichts."),
        ({"zeichen": {"date": "heute"}}, "zeichen.date: " + DATE.format("03.05.1950")),
        ({"kinder": {}}, f"kinder: Hier gehört eine Liste hin, zum Beispiel [{ROW}]."),
        ({"kinder": [{}, 1], "hat": "ja"}, "kinder.2: " + PARTS.format(ROW)),
        ({"zeichen": "Kiel"}, "zeichen: " + PARTS.format('{"place": "Köln", "date": "2026-11-22"}')),
        ({"kinder": [{}, {}, {}, {"kalter": 1}], "hat": "ja"}, "kinder: Das sind mehr als 3 Zeilen."),
        ({"name": "x" * 41}, "name: Die Antwort hat mehr als 40 Zeichen."),
        ({"form": "other", "form_other": 3}, "form: Das ist kein Text."),
        ({"nachname": "x"}, "nachname: Eine Frage mit dieser Kennung gibt es im Fragebogen nicht."),
        (
            {"hat": "ja", "kinder": [{"hund": 1}]},
            "kinder.1.hund: Eine Frage mit dieser Kennung gibt es im Fragebogen nicht.",
        ),
    ],
    ids=str,
)
def test_1_types_lists_and_lengths(form, answers, line):
    assert said(form, answers) == [line]


def test_1_every_part_that_is_wrong_is_told_and_the_rest_of_a_table_too(form):
    answers = {
        "rang": ["oma", "oma", "tante"],
        "deutsch": {"hoeren": "gut", "riechen": "ja"},
        "hat": "ja",
        "kinder": [5, {"kalter": "drei"}, {"kita": "evtl"}],
    }
    assert [line.partition(":")[0] for line in said(form, answers)] == [
        "rang.2",
        "rang.3",
        "deutsch.riechen",
        "deutsch.hoeren",
        "kinder.1",
        "kinder.2.kalter",
        "kinder.3.kita",
    ]


@pytest.mark.parametrize(
    "age, expected",
    [(0, []), (119, []), (120, ["alter: Bitte das Alter in Jahren."]), (-1, ["alter: Bitte das Alter in Jahren."])],
)
def test_2_a_constraint_speaks_in_its_own_words(form, age, expected):
    assert said(form, {"alter": age}) == expected


def test_2_constraints_read_other_answers_and_the_day(tmp_path):
    form = form_of(
        tmp_path,
        "id: name, type: text, label: N",
        "id: von, type: date, label: Von",
        "id: bis, type: date, label: Bis, constraint: '. >= ${von}'",
        "id: geb, type: date, label: G, constraint: '. <= today()'",
        "id: plz, type: text, label: PLZ, constraint: \"regex(., '[0-9]{5}')\"",
        "id: wahl, type: select_multiple, choices: hilfe, label: W, constraint: 'count-selected(.) <= 2'",
    )
    wrong = "Die Antwort passt nicht zu dem, was bei dieser Frage möglich ist."
    assert said(
        form,
        {"von": "2026-02-01", "bis": "2026-01-31", "geb": "2026-11-23", "plz": "2410", "wahl": ["kita", "hort", "oma"]},
    ) == [f"{name}: {wrong}" for name in ("bis", "geb", "plz", "wahl")]
    assert (
        said(
            form, {"von": "2026-02", "bis": "2026-02-01", "geb": "2026-11-22", "plz": "24103", "wahl": ["kita", "oma"]}
        )
        == []
    )
    assert said(form, {"bis": "2026-02-01"}) == [f"bis: {wrong}"]  # a comparison with nothing is false, as in the PDF
    assert said(form, {"geb": "2026-11-23"}, today=datetime.date(2026, 11, 23)) == []


def test_3_required_where_it_applies(tmp_path):
    form = form_of(
        tmp_path,
        "id: name, type: text, label: N, required: true",
        "id: hat, type: select_one, choices: yes_no, label: H",
        "id: wer, type: text, label: W, required: true, relevant: \"${hat} = 'ja'\"",
        (
            "id: g, type: group, label: G, relevant: \"${hat} = 'ja'\", questions: [{id: innen, type: text, label: I, "
            "required: true}]"
        ),
        (
            "id: r, type: repeat, count: 3, label: R, questions: [{id: a, type: text, label: A, required: true}, {id: "
            "b, type: text, label: B}]"
        ),
    )
    missing = "Die Pflichtangabe fehlt."
    assert said(form, {"name": None}) == [f"name: {missing}"] and said(form, {"hat": "nein"}) == []
    assert said(form, {"hat": "ja"}) == [f"wer: {missing}", f"innen: {missing}"]
    assert said(form, {"r": [{"a": "x"}, {}, {"b": "y"}]}) == [f"r.3.a: {missing}"]


def test_4_answers_that_are_not_asked_for_are_a_remark(form):
    remark = "Hier steht eine Antwort, obwohl die Frage nach den anderen Antworten nicht zutrifft."
    assert said(form, {"hat": "nein", "kinder": [{"kalter": 3}]}) == [f"[kinder: {remark}]"]
    assert said(form, {"hat": "nein", "kinder": [{"kalter": "drei"}]}) == [
        f"[kinder: {remark}]",
        "kinder.1.kalter: Das ist keine Zahl.",
    ]
    assert said(form, {"hilfe_other": "x"}) == [
        "[hilfe: Neben „andere“ steht ein Text, aber „andere“ ist nicht gewählt.]"
    ]


def test_4_a_chain_of_conditions_breaks_where_its_first_link_does(tmp_path):
    form = form_of(
        tmp_path,
        "id: name, type: text, label: N",
        "id: a, type: select_one, choices: yes_no, label: A",
        "id: b, type: select_one, choices: yes_no, label: B, relevant: \"${a} = 'ja'\"",
        "id: c, type: text, label: C, relevant: \"${b} = 'ja'\"",
        "id: d, type: calculate, label: D, calculation: \"if(${b} = 'ja', 1, 0)\"",
    )
    assert [line.split(":")[0] for line in said(form, {"a": "nein", "b": "ja", "c": "x"})] == ["[b", "[c"]
    situation = Situation(form, {"a": "nein", "b": "ja"}, TODAY)
    assert situation.value("d") == 0 and Situation(form, {"a": "ja", "b": "ja"}, TODAY).value("d") == 1


def test_4_a_condition_on_an_answer_that_the_level_leaves_out_holds():
    questions = [
        {"id": "a", "type": "text", "label": "A", "relevant": "${heikel} = 'ja'", "required": True},
        {"id": "b", "type": "integer", "label": "B", "constraint": ". < ${heikel_zahl}"},
        {"id": "c", "type": "calculate", "label": "C", "calculation": "${b} + coalesce(${heikel_zahl}, 1)"},
    ]
    form = Form(
        json.dumps(
            {
                "version": 1,
                "questionnaire": "q",
                "edition": "1",
                "title": "T",
                "sections": [{"id": "s", "title": "S", "questions": questions}],
            }
        ).encode()
    )
    assert [finding.code for finding in judge(Situation(form, {"b": 3}, TODAY), {"c": "4"})] == ["missing"]
    assert judge(Situation(form, {"a": "x", "b": 3}, TODAY), {"c": "4"}) == []


@pytest.mark.parametrize(
    "shown, same",
    [("1.237,50", True), ("1237,5 €", True), ("1.237,50 €", True), ("1.237,51", False), ("viel", False), ("", True)],
)
def test_5_a_calculated_field_against_the_calculation(form, shown, same):
    answers = {"miete": 1230.5, "hat": "ja", "kinder": [{"kalter": 3}, {"kalter": 4}]}
    told = "summe: Im PDF steht ein anderes Ergebnis, als die Rechnung ergibt. Es gilt, was die Rechnung ergibt."
    assert said(form, answers, {"summe": shown}) == ([] if same else [told])


def test_5_what_changes_with_the_day_is_only_a_remark(tmp_path):
    form = form_of(
        tmp_path,
        "id: name, type: text, label: N",
        "id: jetzt, type: calculate, label: J, calculation: 'today() - ${seit}'",
        "id: seit, type: date, label: S",
        "id: doppelt, type: calculate, label: D, calculation: '${jetzt} * 2'",
        "id: fest, type: calculate, label: F, calculation: '${seit} + 1'",
    )
    shown = {"jetzt": "1", "doppelt": "2", "fest": "02.01.2026"}
    assert [line.partition(":")[0] for line in said(form, {"seit": "2026-01-01"}, shown)] == ["[jetzt", "[doppelt"]
    other = said(form, {"seit": "2026-01-02"}, shown)
    assert [line.partition(":")[0] for line in other] == ["[jetzt", "[doppelt", "fest"]
    today = {"jetzt": "325", "doppelt": "650", "fest": "02.01.2026"}
    assert said(form, {"seit": "2026-01-01"}, today) == []


def test_5_what_shows_nothing_is_calculated_where_there_is_something_to_calculate(tmp_path):
    blank = built(tmp_path, *QUESTIONS)["fragebogen"]

    def calculated(values):
        return answers_of(with_pypdf(blank, tmp_path / "a.pdf", values)).given()

    assert calculated({}) == {}
    assert calculated({"miete": "100,10"})["summe"] == 100.1
    assert calculated({"hat": "ja", "kinder.2.kalter": "4"}) == {
        "hat": "ja",
        "kinder": [{"kalter": 4, "doppelt": 8}],
    }  # miete is missing: no sum
    assert calculated({"miete": "100", "summe": "7"})["summe"] == 100  # whatever the PDF shows: `judge` tells
    assert calculated({"summe": "7"}) == {} and "summe" not in calculated({"hat": "ja", "summe": "7"})


def test_6_a_message_names_row_and_column(form):
    (finding,) = judge(Situation(form, {**NAME, "hat": "ja", "kinder": [{"kalter": 1}, {"kalter": "zwei"}]}, TODAY))
    assert (
        str(finding) == "Frage 17 „Kinder“, Zeile 2, „Alter des Kindes“ (Seite 2): Das ist keine Zahl."
        and finding.code == "no-number"
    )


def test_7_no_answer_stands_in_a_message(form):
    secret = "Geheimnis4711"
    answers = dict.fromkeys(form.asked, secret) | {
        "kinder": [{"kalter": secret, "kita": secret, "da": secret, "vorname": secret * 20}],
        "hat": "ja",
        "name": secret * 9,
    }
    found = judge(Situation(form, answers, TODAY), {"summe": secret})
    assert len(found) > 12 and not any(secret in f"{finding}{finding.path}" for finding in found)


def test_8_long_chains_and_circles_come_to_an_end(tmp_path):
    def chain(count, last):
        questions = [
            {"id": f"a{i}", "type": "calculate", "label": "A", "calculation": f"${{a{i + 1}}} + 1"}
            for i in range(count)
        ]
        return json.dumps(
            {
                "version": 1,
                "questionnaire": "q",
                "edition": "1",
                "title": "T",
                "sections": [{"id": "s", "title": "S", "questions": [*questions, last]}],
            }
        ).encode()

    long = chain(2000, {"id": "a2000", "type": "integer", "label": "A"})
    assert Situation(Form(long), {"a2000": 5}, TODAY).value("a0") == 2005
    (tmp_path / "a.pdf").write_bytes(ours(b"10 0 R", {10: b"<</T(a2000)/FT/Tx/V(5)>>"}, schema=long))
    assert answers_of(tmp_path / "a.pdf").answers["a0"] == 2005
    circle = Situation(
        Form(chain(3, {"id": "a3", "type": "calculate", "label": "A", "calculation": "${a0} + 1"})), {}, TODAY
    )
    assert circle.value("a0") is None and judge(circle) == []
