"""The functions of XLSForm that few forms use: what each gives, of which kind it is, what is said of a wrong use."""

from __future__ import annotations

import math
from datetime import date

import pytest

from handbook.expression import Base, ExpressionError, check, parse
from handbook.expression.text_functions import MOST_CHARACTERS
from handbook.expression.tree import CONDITIONS, FUNCTIONS
from tests.expression.test_evaluate import TODAY, value
from tests.expression.test_types import KINDS


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("abs(-2.5)", 2.5),
        ("abs('-1.234,5')", 1234.5),
        ("floor(-2.1)", -3.0),
        ("floor(2.9)", 2.0),
        ("ceiling(2.1)", 3.0),
        ("ceiling(-2.9)", -2.0),
        ("int(-2.9)", -2.0),
        ("pow(2, 10)", 1024.0),
        ("pow(0.1, 2)", 0.01),
        ("pow(4, 0.5)", 2.0),
        ("sqrt(2)", 1.41421356237),
        ("exp(0)", 1.0),
        ("exp10(3)", 1000.0),
        ("log(exp(2))", 2.0),
        ("log10(1000)", 3.0),
        ("pi()", math.pi),
        ("sin(pi())", 0.0),
        ("cos(pi())", -1.0),
        ("round(tan(pi() div 4), 6)", 1.0),
        ("atan2(1, 1) = pi() div 4", True),
        ("acos(1)", 0.0),
    ],
)
def test_mathematics(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "abs(${fehlt})",
        "abs('drei')",
        "floor('')",
        "pow(-8, 0.5)",
        "pow(0, -1)",
        "pow(10, 15)",
        "pow(10, 999999)",
        "pow(${fehlt}, 2)",
        "pow(2, ${fehlt})",
        "sqrt(-1)",
        "log(0)",
        "log10(-1)",
        "exp(9999)",
        "asin(2)",
        "concat('', ${fehlt})",
        "join(', ', ${keine_zeilen})",
        "substr('abc', 3)",
        "substr('abc', 2, 1)",
        "substr('abc', ${fehlt})",
        "substr(${fehlt}, 0)",
        "substring-before('abc', 'x')",
        "substring-before('abc', '')",
        "substring-after('abc', 'c')",
        "translate('aaa', 'a', '')",
        "normalize-space('  ')",
        "selected-at(${betreuung}, 2)",
        "selected-at(${betreuung}, -1)",
        "selected-at(${betreuung}, 0.5)",
        "selected-at(${fehlt}, 0)",
        "decimal-time('25:00')",
        "decimal-date-time('gestern')",
        "format-date(${fehlt}, '%Y')",
        "format-date('31.02.2026', '%Y')",
    ],
)
def test_a_result_without_sense_is_empty(source):
    assert value(source) is None


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("concat('a', 1.5, ${fehlt}, date('2026-01-31'), true())", "a1,531.01.2026ja"),
        ("concat(${betreuung})", "kita hort"),
        ("join(', ', ${alter})", "3, 7"),
        ("join(' und ', ${betreuung}, ${name})", "kita und hort und Amal"),
        ("join('', 'a', 'b')", "ab"),
        ("substr('Beratung', 2)", "ratung"),
        ("substr('Beratung', 0, 3)", "Ber"),
        ("substr('Beratung', -3)", "ung"),
        ("substr('Beratung', -99, -3)", "Berat"),
        ("substr('a😀b', 1, 2)", "😀"),
        ("substr(2026, 2)", "26"),
        ("substring-before('a-b-c', '-')", "a"),
        ("substring-after('a-b-c', '-')", "b-c"),
        ("substring-after('abc', '')", "abc"),
        ("translate('0221 / 99-8', '0123456789 /-', '0123456789')", "0221998"),
        ("translate('a😀', '😀a', 'x😀')", "😀x"),
        ("translate('aa', 'aa', 'xy')", "xx"),
        ("normalize-space('  a \t\n b ')", "a b"),
        ("selected-at(${betreuung}, 1)", "hort"),
        ("selected-at(${hat_kinder}, 0)", "ja"),
        ("format-date(date('2026-03-05'), '%a, %e. %b %Y')", "Do, 5. Mär 2026"),
        ("format-date(date('2026-03-05'), '%d.%m.%y, %n')", "05.03.26, 3"),
        ("format-date-time(date('2026-03-05'), '%H:%M:%S,%3 %h')", "00:00:00,000 0"),
        ("format-date('5.3.2026', '%Y')", "2026"),
    ],
)
def test_texts(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("contains(${name}, 'ma')", True),
        ("contains(${name}, 'MA')", False),
        ("contains(${name}, '')", False),
        ("contains(${fehlt}, 'a')", False),
        ("starts-with(${name}, 'Am')", True),
        ("starts-with(${name}, 'mal')", False),
        ("ends-with(${name}, 'mal')", True),
        ("ends-with('a', 'aa')", False),
        ("check-character('A12425GABC1234002M')", True),
        ("check-character('a12425 GABC-1234002m')", True),
        ("check-character('A12425GABC1234002N')", False),
        ("check-character('A12452GABC1234002M')", False),
        ("check-character('M')", False),
        ("check-character('Ä2')", False),
        ("check-character(${fehlt})", False),
        ("boolean(${name})", True),
        ("boolean(${fehlt})", False),
        ("boolean(${null})", False),
        ("checklist(1, 2, ${zugestimmt}, ${miete} > 1, ${fehlt} = 1)", True),
        ("checklist(-1, 1, ${zugestimmt}, ${miete} > 1)", False),
        ("checklist(2, -1, ${zugestimmt}, ${miete} > 1)", True),
        ("checklist(${fehlt}, 2, ${zugestimmt})", False),
        ("weighted-checklist(2.5, 3, ${zugestimmt}, 1, ${miete} > 1, 1.5)", True),
        ("weighted-checklist(2.5, 3, ${zugestimmt}, 1, ${fehlt} > 1, 1.5)", False),
        ("weighted-checklist(1, -1, ${zugestimmt}, ${fehlt})", False),
    ],
)
def test_conditions(source, result):
    assert value(source) is result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("now()", TODAY),
        ("decimal-date-time(date('1970-01-11'))", 10.0),
        ("decimal-time('06:00')", 0.25),
        ("decimal-time(${beginn}) < 0.5", True),
        ("count-non-empty(${alter}, ${fehlt}, ${name})", 3.0),
    ],
)
def test_days_and_numbers(source, result):
    assert value(source) == result


def test_texts_that_join_each_other_do_not_grow_without_end():
    half = "x" * (MOST_CHARACTERS // 2)
    answers = {"a": half, "b": "😀" * (MOST_CHARACTERS // 4)}

    def said(source):
        from handbook.expression import evaluate

        return evaluate(parse(source), answers.get, date.min)

    assert said("string-length(concat(${a}, ${a}))") == MOST_CHARACTERS
    assert said("concat(${a}, ${a}, '.')") is None
    assert said("string-length(concat(${a}, ${b}))") == MOST_CHARACTERS * 3 // 4
    assert said("join('.', ${a}, ${b})") is None


@pytest.mark.parametrize(
    ("source", "base"),
    [
        ("abs(${miete})", Base.NUMBER),
        ("concat(${name}, ${miete}, ${betreuung})", Base.TEXT),
        ("join(', ', ${vorname}, ${alter})", Base.TEXT),
        ("join(', ', ${betreuung})", Base.TEXT),
        ("count-non-empty(${alter}, ${betreuung})", Base.NUMBER),
        ("selected-at(${betreuung}, 0)", Base.CHOICE),
        ("selected-at(${betreuung}, 0) = 'kita'", Base.BOOLEAN),
        ("starts-with(${hat_kinder}, 'j')", Base.BOOLEAN),
        ("checklist(1, 2, ${zugestimmt}, ${miete} > 1)", Base.BOOLEAN),
        ("weighted-checklist(1, 2, ${zugestimmt}, 2)", Base.BOOLEAN),
        ("now() - ${geburt}", Base.NUMBER),
        ("format-date(${geburt}, '%e. %b %Y')", Base.TEXT),
        ("decimal-time(${beginn})", Base.NUMBER),
        ("boolean(${name})", Base.BOOLEAN),
    ],
)
def test_a_sound_use_has_a_kind(source, base):
    kind, wrong = check(parse(source), KINDS)
    assert (kind.base, wrong) == (base, [])


@pytest.mark.parametrize(
    ("source", "text", "hint"),
    [
        ("sqrt(${name})", "${name} ist ein Text, keine Zahl", "number(…) liest die Zahl aus einem Text"),
        (
            "contains(${betreuung}, 'kita')",
            "${betreuung} ist eine Mehrfachauswahl",
            "schreiben Sie selected(${betreuung}, 'kita')",
        ),
        (
            "concat(${vorname})",
            "${vorname} steht in einer Wiederholung und hat hier viele Antworten",
            "sum(), count(), min() oder max() fassen sie zusammen; join() reiht sie auf",
        ),
        ("selected-at(${name}, 0)", "${name} ist ein Text, keine Auswahl", ""),
        ("selected-at(${betreuung}, 0) = 'kit'", "„kit“ gehört nicht zu den Antworten", "meinten Sie 'kita'?"),
        (
            "checklist(1, 2, ${hat_kinder})",
            "${hat_kinder} ist eine Auswahl, keine Bedingung",
            "zum Beispiel ${hat_kinder} = 'ja'",
        ),
        (
            "format-date(${geburt}, '%d. %B')",
            "„%B“ bedeutet in format-date() nichts",
            "zum Beispiel '%d.%m.%Y'; die Zeichen stehen in docs/content-format.md",
        ),
        (
            "format-date-time(${geburt}, '%d. %H:%M')",
            "„%H“ steht für eine Uhrzeit",
            "in Ausdrücken zählt nur der Tag; nach der Uhrzeit fragt eine eigene Frage (time)",
        ),
        (
            "format-date(${geburt}, ${name})",
            "Die Form von format-date() ist ein Text in Anführungszeichen",
            "zum Beispiel '%d.%m.%Y'; die Zeichen stehen in docs/content-format.md",
        ),
        ("decimal-time(${miete})", "${miete} ist eine Zahl, keine Uhrzeit", ""),
        ("format-date(${beginn}, '%Y')", "${beginn} ist eine Uhrzeit, kein Datum", ""),
    ],
)
def test_a_wrong_use_is_told(source, text, hint):
    assert [(wrong.text, wrong.hint) for wrong in check(parse(source), KINDS)[1]] == [(text, hint)]


def test_each_weight_needs_a_condition():
    with pytest.raises(ExpressionError, match="gehört zu jeder Bedingung ein Gewicht"):
        parse("weighted-checklist(1, 2, true(), 1, false())")


PLACED = ("position", "indexed-repeat", "jr:choice-name", "instance")


def test_what_is_called_a_condition_is_one():
    assert {*FUNCTIONS} > CONDITIONS
    for name in sorted({*FUNCTIONS} - {"if", "coalesce", "min", "max", "regex", *PLACED}):
        arguments = {"selected": "${betreuung}, 'kita'", "weighted-checklist": "1, 1, true(), 1"}.get(
            name, ", ".join(["true()"] * FUNCTIONS[name][0])
        )
        kind, _ = check(parse(f"{name}({arguments})"), KINDS)
        assert (kind.base is Base.BOOLEAN) == (name in CONDITIONS), name
