"""What is typed becomes what is meant.

1. Numbers, dates and times in German form; what can't be read stays as it is.
2. Choices by name or by the label that a program saved; rank, range, scale.
3. Tables: a row counts where somebody wrote into it; empty rows fall out.
4. What belongs to no question is kept under its field's name.
5. The attached questionnaire and its reader know the same form of it.
"""

import json

import pytest

from filled.forms_for_tests import HELP, QUESTIONS, built, entries, form_of
from handbook.edition import schema_keys
from handbook.filled.read import form as form_module
from handbook.filled.read import pdf as pdf_module
from handbook.filled.read.fields import read
from handbook.filled.read.form import Form
from handbook.verify import NotOurs


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return form_of(tmp_path_factory.mktemp("form"), *QUESTIONS)


def answers(form, /, **values):
    return read(form, entries({name.replace("__", "."): value for name, value in values.items()})).given()


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("34", 34),
        (" 34 ", 34),
        ("1.200", 1200),
        ("3,5", 3.5),
        ("-2", -2),
        ("0", 0),
        ("vierunddreißig", "vierunddreißig"),
        ("3 oder 4", "3 oder 4"),
        ("1e5", "1e5"),
        ("9999999999999999", "9999999999999999"),
        ("NaN", "NaN"),
        ("   ", None),
    ],
)
def test_1_integers(form, typed, meant):
    assert answers(form, alter=typed).get("alter") == meant and type(answers(form, alter=typed).get("alter")) is type(
        meant
    )


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("1.234,50 €", 1234.5),
        ("850", 850),
        ("850,-", 850),
        ("1 000", 1000),
        ("12,5 EUR", 12.5),
        ("1,234.56", 1234.56),
        ("ca. 800", "ca. 800"),
        ("800 Euro warm", "800 Euro warm"),
    ],
)
def test_1_amounts(form, typed, meant):
    assert answers(form, miete=typed) == {"miete": meant}


@pytest.mark.parametrize(
    "field, typed, meant",
    [
        ("geburt", "03.05.1950", "1950-05-03"),
        ("geburt", "3. 5. 1950", "1950-05-03"),
        ("geburt", "1950-05-03", "1950-05-03"),
        ("geburt", "1950", "1950"),
        ("geburt", "31.02.1990", "31.02.1990"),
        ("geburt", "3.5.50", "3.5.50"),
        ("seit", "05.2020", "2020-05"),
        ("seit", "Mai 2020", "2020-05"),
        ("seit", "Lenz 2020", "Lenz 2020"),
        ("uhr", "9.30 Uhr", "09:30"),
        ("uhr", "14 Uhr", "14:00"),
        ("uhr", "25:00", "25:00"),
    ],
)
def test_1_dates_and_times(form, field, typed, meant):
    assert answers(form, **{field: typed}) == {field: meant}


def test_1_text_stays_as_it_was_written(form):
    assert answers(form, sorgen="  a\n\n b\t", innen="\u200fمريم", nummer="00123") == {
        "sorgen": "  a\n\n b\t",
        "nummer": "00123",
        "innen": "\u200fمريم",
    }


@pytest.mark.parametrize(
    "typed, meant", [("oma", "oma"), ("Großmutter", "oma"), ("andere", "other"), (" ", None), ("tante", "tante")]
)
def test_2_a_choice_by_name_or_label(form, typed, meant):
    assert answers(form, form=typed).get("form") == meant


def test_2_boxes_in_the_order_of_the_list(form):
    assert answers(form, hilfe__oma=True, hilfe__kita=True, hilfe__other=True, hilfe_other="Nachbarin") == {
        "hilfe": ["kita", "oma", "other"],
        "hilfe_other": "Nachbarin",
    }


def test_2_a_rank(form):
    filled = read(form, entries({"rang.oma": "1", "rang.kita": "3"}))
    assert filled.given() == {"rang": ["oma", "kita"]} and filled.findings == []


def test_2_a_rank_with_a_place_given_twice_and_one_that_is_none(form):
    filled = read(form, entries({"rang.oma": "1", "rang.kita": "1", "rang.hort": "vielleicht"}))
    assert (filled.given(), filled.fields) == ({"rang": ["kita", "oma"]}, {"rang.hort": "vielleicht"})
    found = [(finding.code, finding.path) for finding in filled.findings]
    assert found == [("rank-place", "rang"), ("rank-twice", "rang")]


@pytest.mark.parametrize("state, meant", [("0", 0), ("0.5", 0.5), ("2", 2), ("x", "x"), ("inf", "inf")])
def test_2_a_range(form, state, meant):
    assert answers(form, last=state) == {"last": meant}


def test_2_scale_signature_and_what_is_calculated(form):
    assert answers(form, deutsch__lesen="ja", zeichen__date="1.2.2026", summe="1.234,50 €", ok=True) == {
        "deutsch": {"lesen": "ja"},
        "ok": True,
        "zeichen": {"date": "2026-02-01"},
        "summe": 1234.5,
    }


def test_3_empty_rows_fall_out_and_keep_the_others_in_order(form):
    filled = read(
        form,
        entries({"kinder.1.doppelt": "0", "kinder.2.vorname": "Ben", "kinder.3.kalter": "4", "kinder.3.doppelt": "8"}),
    )
    assert filled.given() == {"kinder": [{"vorname": "Ben"}, {"kalter": 4, "doppelt": 8}]}
    assert filled.answers["kinder"] == [
        {},
        {"vorname": "Ben"},
        {"kalter": 4, "doppelt": 8},
    ]  # so that a message can name the row


def test_3_what_the_form_came_with_makes_no_row(tmp_path):
    from handbook.filled.read.pdf import open_filled

    path = built(
        tmp_path,
        "id: kinder, type: repeat, label: K, questions: [{id: kita, type: select_one, choices: yes_no, default: nein, "
        "label: Kita}, {id: v, type: text, label: V}]",
        "id: land, type: text, default: Kiel, label: Land",
    )["fragebogen"]
    pdf = open_filled(path)
    assert read(Form(pdf.schema), pdf.entries).given() == {"land": "Kiel"}


def test_4_fields_beside_the_questions(form):
    filled = read(
        form, entries({"notiz": "Morgen anrufen", "papiere.1": True, "plan.ziel": "  ", "unbekannt": "x", "name": "A"})
    )
    assert (filled.given(), filled.fields) == (
        {"name": "A"},
        {"notiz": "Morgen anrufen", "papiere.1": True, "unbekannt": "x"},
    )


def test_4_what_the_form_keeps_for_itself_is_nobodys_entry(form):
    assert read(
        form, entries({"Hinweis.alter": "Bitte prüfen", "plan.Hinweis": "x", "Stand": "1", "plan.ziel": "Ruhe"})
    ).fields == {"plan.ziel": "Ruhe"}


def test_5_writer_and_reader_agree_on_name_and_version():
    assert pdf_module.SCHEMA == schema_keys.NAME and schema_keys.VERSION in form_module.KNOWN_VERSIONS


def test_5_everything_that_answers_need_is_in_the_file(tmp_path):
    pdf = pdf_module.open_filled(
        built(
            tmp_path,
            "id: a, type: decimal, unit: EUR, label: '**A**', hint: H, required: true, personal: true, constraint: '. "
            "> 0', "
            'constraint_message: M, guides: [{when: ". > 3", to: suche, step: S}]',
            (
                "id: b, type: repeat, count: 4, label: B, follow_up: true, relevant: '${a} > 1', questions: [{id: c, "
                "type: text, label: C}]"
            ),
            region="name: Musterstadt\ncontacts: [{id: m, name: MBE, tags: [wohnen]}]\n",
        )["handbuch"]
    )
    told = json.loads(pdf.schema)
    assert told["version"] == 1 and (told["questionnaire"], told["edition"], told["handbook"]) == (
        "questionnaire",
        "3",
        "Handbuch",
    )
    assert (told["numbers"], told["pages"]["a"], told["other_label"]) == (
        {"a": "1", "b": "1a", "c": "1a"},
        "2",
        "andere",
    )
    assert told["places"] == {"suche": {"number": "1.1", "title": "Suche", "page": "1", "chapter": "wohnen"}}
    form = Form(pdf.schema)
    a = form.asked["a"]
    assert (form.where(a), form.where(form.asked["c"], 2)) == (
        "Frage 1 „A“ (Seite 2)",
        "Frage 1a „B“, Zeile 2, „C“ (Seite 2)",
    )
    assert (
        a.question.required
        and a.question.personal
        and a.question.constraint_message == "M"
        and a.question.guides[0].step == "S"
    )
    assert (
        form.asked["b"].question.count == 4
        and form.asked["c"].repeat.id == "b"
        and form.questionnaire.choices.keys() == {"yes_no", "hilfe"}
        and HELP.startswith("hilfe")
    )


SOUND = {
    "version": 1,
    "questionnaire": "q",
    "edition": "1",
    "title": "T",
    "sections": [{"id": "s", "title": "S", "questions": [{"id": "a", "type": "text", "label": "A"}]}],
}


@pytest.mark.parametrize(
    "change",
    [
        {"version": None},
        {"version": "1"},
        {"title": 3},
        {"sections": {}},
        {"sections": [{"id": "s"}]},
        {"sections": [{"id": "s", "title": "S", "questions": [7]}]},
        {"sections": [{"id": "s", "title": "S", "questions": [{"id": "a", "type": "poem", "label": "A"}]}]},
        {
            "sections": [
                {
                    "id": "s",
                    "title": "S",
                    "questions": [{"id": "a", "type": "repeat", "label": "A", "count": 10**9, "questions": []}],
                }
            ]
        },
        {
            "sections": [
                {"id": "s", "title": "S", "questions": [{"id": "a", "type": "text", "label": "A", "relevant": "${"}]}
            ]
        },
        {"choices": {"x": "y"}},
        {"numbers": {"a": 1}},
        {"edition": 1},
    ],
    ids=str,
)
def test_5_a_file_that_says_something_else_is_not_ours(change):
    assert Form(json.dumps(SOUND).encode()).id == "q"
    with pytest.raises(NotOurs, match="^Die Angaben zum Fragebogen im PDF sind beschädigt.$"):
        Form(json.dumps({**SOUND, **change}).encode())


def test_5_a_file_of_a_later_program_says_so():
    with pytest.raises(NotOurs, match="neueren Fassung"):
        Form(json.dumps({**SOUND, "version": 2}).encode())
    assert Form(json.dumps({**SOUND, "mood": "new"}).encode()).id == "q"
