"""What an expression says for given answers."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.expression import (
    BOOLEAN,
    DATE,
    NUMBER,
    TEXT,
    TIME,
    choice,
    choices,
    evaluate,
    from_answer,
    many,
    parse,
    show,
)

TODAY = date(2026, 2, 28)
ANSWERS = {
    "miete": 800.0,
    "strom": 50.5,
    "null": 0.0,
    "name": "Amal",
    "zahl_als_text": "1.234,5",
    "hat_kinder": "ja",
    "betreuung": ["kita", "hort"],
    "geburt": date(1990, 5, 3),
    "beginn": "08:30",
    "zugestimmt": True,
    "alter": [3.0, None, 7.0],
    "geboren": [date(2023, 1, 1), None],
    "keine_zeilen": [None, None],
    "leertext": "",
    "leere_liste": [],
}


def value(source: str, this=None):
    return evaluate(parse(source), ANSWERS.get, TODAY, this)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("1 + 2 * 3", 7.0),
        ("7 div 2", 3.5),
        ("7 mod 3", 1.0),
        ("-7 mod 3", -1.0),
        ("-(2 - 5)", 3.0),
        ("${miete} + ${strom}", 850.5),
        ("number(${zahl_als_text}) + 1", 1235.5),
        ("(1 = 1) + (2 = 2)", 2.0),
    ],
)
def test_arithmetic(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("0.1 + 0.2", 0.3),
        ("0.1 + 0.2 = 0.3", True),
        ("1.1 * 3", 3.3),
        ("123456.78 - 123456.7", 0.08),
        ("0.3 - 0.2 - 0.1", 0.0),
        ("1 mod 0.1", 0.0),
        ("0.9 mod 0.3", 0.0),
        ("1 div 3", 0.333333333333),
        ("123456789012.5 * 1", 123456789013.0),
        ("-123456789012.5 * 1", -123456789013.0),
    ],
)
def test_arithmetic_has_no_binary_surprises(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "${fehlt} + 1",
        "1 - ${fehlt}",
        "-${fehlt}",
        "${leertext} * 2",
        "${name} + 1",
        "1 div 0",
        "1 mod 0",
        "0 div ${null}",
        "round(${fehlt})",
        "int(${fehlt})",
        "number('abc')",
        "999999999999999 * 10",
        "min(${keine_zeilen})",
        "max(${fehlt}, ${leere_liste})",
        "date('2026-02-30')",
        "date('gestern')",
        "date('9999-12-31') + 1",
        "string(${fehlt})",
        "''",
        "${leere_liste}",
        "if(1 = 2, 1, '')",
        "coalesce('', ${fehlt})",
    ],
)
def test_a_result_without_sense_is_empty(source):
    assert value(source) is None


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("${hat_kinder} = 'ja'", True),
        ("${hat_kinder} != 'ja'", False),
        ("${fehlt} = 'ja'", False),
        ("${fehlt} != 'ja'", False),
        ("${fehlt} < 1", False),
        ("${fehlt} >= 0", False),
        ("${fehlt} = ${leertext}", False),
        ("${fehlt} = ''", True),
        ("'' = ${leere_liste}", True),
        ("${fehlt} != ''", False),
        ("${name} != ''", True),
        ("${null} = ''", False),
        ("${null} != ''", True),
        ("'' = ''", True),
        ("${beginn} < '14:00'", True),
        ("${name} = 'amal'", False),
        ("${zahl_als_text} > 1000", True),
        ("${zugestimmt} = true()", True),
    ],
)
def test_comparisons(source, result):
    assert value(source) is result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("not(${fehlt})", True),
        ("not(${fehlt} > 1)", True),
        ("not(${zugestimmt})", False),
        ("true() and ${fehlt}", False),
        ("false() or ${zugestimmt}", True),
        ("selected(${betreuung}, 'kita')", True),
        ("selected(${betreuung}, 'kit')", False),
        ("selected(${fehlt}, 'kita')", False),
        ("selected(${hat_kinder}, 'ja')", True),
        ("regex(${name}, '[A-Z][a-z]+')", True),
        ("regex(${name}, '[A-Z]')", False),
        ("regex(${fehlt}, '.*')", False),
    ],
)
def test_conditions(source, result):
    assert value(source) is result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("sum(${alter})", 10.0),
        ("sum(${alter}, ${miete}, ${fehlt})", 810.0),
        ("sum(${keine_zeilen})", 0.0),
        ("count(${alter})", 2.0),
        ("count(${keine_zeilen}, ${fehlt})", 0.0),
        ("min(${alter})", 3.0),
        ("max(${alter}, 5)", 7.0),
        ("max(${geboren}, today())", TODAY),
        ("min(${beginn}, '07:00')", "07:00"),
        ("count-selected(${betreuung})", 2.0),
        ("count-selected(${fehlt})", 0.0),
        ("string-length(${name})", 4.0),
        ("string-length('😀')", 1.0),
        ("string-length(${fehlt})", 0.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1.005, 2)", 1.01),
        ("round(1250, -2)", 1300.0),
        ("int(-2.7)", -2.0),
        ("number(date('1970-01-02'))", 1.0),
        ("number(true())", 1.0),
        ("string(1234.5)", "1234,5"),
        ("string(date('2026-01-31'))", "31.01.2026"),
        ("string(${betreuung})", "kita hort"),
        ("if(${hat_kinder} = 'ja', 'a', 'b')", "a"),
        ("if(${fehlt}, 'a', 'b')", "b"),
        ("coalesce(${fehlt}, 5)", 5.0),
        ("coalesce(${null}, 5)", 0.0),
    ],
)
def test_functions(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("today()", TODAY),
        ("date('2026-01-31')", date(2026, 1, 31)),
        ("date('1950-05')", date(1950, 5, 1)),
        ("date('1950')", date(1950, 1, 1)),
        ("date('3.5.1950')", date(1950, 5, 3)),
        ("today() - 28", date(2026, 1, 31)),
        ("1 + today()", date(2026, 3, 1)),
        ("today() - date('2026-01-31')", 28.0),
        ("int((today() - ${geburt}) div 365.25)", 35.0),
        ("date('1950') = date('1950-01-01')", True),
        ("${geburt} > date('1990-05')", True),
    ],
)
def test_days(source, result):
    assert value(source) == result


def test_this_is_the_answer_of_the_question():
    assert value(". >= 0 and . < 27", this=5.0) is True


def test_only_the_branch_taken_is_evaluated():
    def lookup(id: str):
        raise AssertionError(id)

    assert evaluate(parse("if(true() or ${a}, 1, ${b})"), lookup, TODAY) == 1.0


@pytest.mark.parametrize(
    ("answer", "kind", "result"),
    [
        (5, NUMBER, 5.0),
        (0, NUMBER, 0.0),
        ("1950-05", DATE, date(1950, 5, 1)),
        ("1950-02-30", DATE, None),
        ("14:30", TIME, "14:30"),
        (" ", TEXT, None),
        ("ja", choice("ja"), "ja"),
        (["kita"], choices("kita"), ["kita"]),
        ([], choices("kita"), None),
        (True, BOOLEAN, True),
        (False, BOOLEAN, None),
        (None, NUMBER, None),
        ([3, None], many(NUMBER), [3.0, None]),
        (None, many(NUMBER), []),
    ],
)
def test_an_answer_in_json_has_a_value(answer, kind, result):
    assert from_answer(answer, kind) == result


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (None, ""),
        (1234.5, "1.234,50\u00a0€"),
        ("ja", "ja"),
        (date(2026, 1, 31), "31.01.2026"),
        (True, "ja"),
        (["kita", "hort"], "kita hort"),
    ],
)
def test_a_calculated_field_prints_its_value(result, text):
    assert show(result, 2, "€") == text
