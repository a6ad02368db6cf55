"""Defaults that are worked out: set once by the form's script, and by `fill` alike.

1. The script sets them when all that they read is there, and never twice; also after the file was saved.
2. Numbers, days, times, choices and rows of a table are set as their fields have them.
3. `fill` sets the same, from answers and from XFDF; what a file says stays.
4. What stands in the form from the beginning: several answers of a list.
"""

import json

import pytest

from filled.forms_for_tests import TODAY, answers_of, built, form_of
from handbook.expression import parse
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare
from handbook.filled.migrate.migrate import migrate
from handbook.model.field_names import DEFAULTS
from handbook.model.worked_out import awaited
from tests import tools

ORTE = "orte: [{name: hh, label: Hamburg}, {name: ki, label: Kiel}]"
QUESTIONS = (
    "id: vorname, type: text, label: V",
    "id: nachname, type: text, label: N",
    "id: voll, type: text, label: Name, default: \"concat(${vorname}, ' ', ${nachname})\"",
    "id: laenge, type: integer, label: L, default: 'string-length(${voll})'",
    "id: doppelt, type: calculate, label: D, calculation: '${laenge} * 2'",
    "id: ort, type: select_one, choices: orte, appearance: minimal, label: O",
    "id: post, type: select_one, choices: orte, appearance: minimal, label: P, default: '${ort}'",
    "id: tag, type: date, label: T",
    "id: monat, type: date, appearance: month-year, label: M, default: '${tag} + 30'",
    "id: um, type: time, label: U, default: \"if(${ort} = 'ki', '09:30', '')\"",
    "id: miete, type: decimal, unit: EUR, label: M, default: 'number(1200) + 0.499', relevant: \"${ort} = 'ki'\"",
    "id: kurz, type: text, max_length: 3, label: K, default: '${vorname}'",
    (
        "id: kinder, type: repeat, count: 2, label: K, questions: [{id: kv, type: text, label: V}, {id: kn, type: text,"
        " label: N, default: '${nachname}'}]"
    ),
)
ALL = {
    "voll": "Amal Ali",
    "laenge": "8",
    "doppelt": "16",
    "post": "ki",
    "monat": "03.2026",
    "um": "09:30",
    "miete": "1.200,50",
    "kurz": "",
    "kinder.1.kn": "",
    "kinder.2.kn": "Ali",
}


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("vorgaben"), *QUESTIONS, choices=ORTE)["fragebogen"]


def of(values, *names):
    return {name: values[name] for name in names}


def test_1_they_are_set_once(form, tmp_path):
    fill = [
        {"vorname": "Amal"},
        {"nachname": "Ali"},
        {"voll": "", "vorname": "Bo"},
        {"laenge": "3", "nachname": "Be"},
    ]
    told = tools.pdfjs_think(form, {"open": 1}, *({"fill": step} for step in fill), out=tmp_path / "a.pdf")
    names = ("voll", "laenge", "doppelt", "kurz")
    assert [of(each["values"], *names) for each in told] == [
        dict.fromkeys(names, ""),
        dict.fromkeys(names, ""),
        dict.fromkeys(names, ""),
        {"voll": "Amal Ali", "laenge": "8", "doppelt": "16", "kurz": ""},
        {"voll": "", "laenge": "8", "doppelt": "16", "kurz": "Bo"},
        {"voll": "", "laenge": "3", "doppelt": "6", "kurz": "Bo"},
    ]
    later = tools.pdfjs_think(tmp_path / "a.pdf", {"open": 1}, {"fill": {"laenge": "", "nachname": "Bu"}})[-1]["values"]
    assert of(later, *names) == {"voll": "", "laenge": "", "doppelt": "", "kurz": "Bo"}


def test_2_what_fields_show(form):
    told = tools.pdfjs_think(
        form,
        {"open": 1},
        {"fill": {"vorname": "Amal", "nachname": "Ali", "tag": "3.2.2026"}},
        {"fill": {"ort": "ki"}},
        {"fill": {"kinder.2.kv": "Mo"}},
    )
    assert of(told[-2]["values"], "kinder.1.kn", "kinder.2.kn") == {"kinder.1.kn": "", "kinder.2.kn": ""}
    assert of(told[-1]["values"], *ALL) == ALL


ANSWERS = {
    "vorname": "Amal",
    "nachname": "Ali",
    "tag": "2026-02-03",
    "ort": "ki",
    "kinder": [{}, {"kv": "Mo"}],
}


def test_3_fill_sets_the_same(form):
    planned = prepare(Blank(form), Given(ANSWERS), TODAY)
    assert {name: planned.values.get(name, "") for name in ALL} == ALL and not planned.wrong
    assert planned.values[DEFAULTS] == "voll laenge post monat um miete kinder.2.kn"
    raw = {"vorname": "Amal", "nachname": "Ali", "tag": "3.2.2026", "ort": "ki", "kinder.2.kv": "Mo"}
    planned = prepare(Blank(form), Given(raw=raw), TODAY)
    assert {name: planned.values.get(name, "") for name in ALL} == ALL


def test_3_what_a_file_says_stays(form):
    said = {"voll": "A", "laenge": 1, "post": "hh", "monat": "2020-01", "miete": 0, "um": "08:00"}
    planned = prepare(Blank(form), Given({**ANSWERS, **said}), TODAY)
    shown = {"voll": "A", "laenge": "1", "post": "hh", "monat": "01.2020", "miete": "0,00", "um": "08:00"}
    assert of(planned.values, *shown) == shown
    assert DEFAULTS not in prepare(Blank(form), Given({}), TODAY).values


def test_3_what_was_emptied_stays_empty_in_a_new_edition(form, tmp_path):
    steps = ({"vorname": "Amal", "nachname": "Ali"}, {"voll": ""})
    tools.pdfjs_think(form, {"open": 1}, *({"fill": step} for step in steps), out=tmp_path / "old.pdf")
    assert "voll" not in answers_of(tmp_path / "old.pdf").answers
    moved = migrate(answers_of(tmp_path / "old.pdf"), Blank(form), TODAY)
    assert moved.plan.values[DEFAULTS].split()[:2] == ["voll", "laenge"] and "voll" not in moved.plan.values


@pytest.mark.parametrize(
    "source, names",
    [
        ("concat(${a}, ${b})", ["a", "b"]),
        ("coalesce(${a}, ${b})", []),
        ("if(${a} = 1, ${b}, ${c}) + ${d}", ["d"]),
        ("sum(${a}) + ${b} + ${b}", ["b"]),
        ("today()", []),
    ],
)
def test_1_what_may_be_missing_is_not_waited_for(source, names):
    assert awaited(parse(source)) == names


def test_4_several_answers_of_a_list_stand_there_from_the_beginning(tmp_path):
    asked = (
        "id: orte, type: select_multiple, choices: orte, default: hh ki, label: O",
        "id: text, type: text, label: T",
    )
    form = built(tmp_path, *asked, choices=ORTE)["fragebogen"]
    assert answers_of(form).answers == {"orte": ["hh", "ki"]}
    assert tools.pdfjs_think(form, {"open": 1})[-1]["values"]["Stand"] == ""
    assert json.loads(json.dumps(form_of(tmp_path, *asked, choices=ORTE).asked["orte"].question.default)) == "hh ki"
