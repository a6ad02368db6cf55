"""Which mistakes the type check finds before a book is built."""

from __future__ import annotations

import pytest

from handbook.expression import BOOLEAN, DATE, NUMBER, TEXT, TIME, Base, check, choice, choices, many, parse

KINDS = {
    "miete": NUMBER,
    "name": TEXT,
    "geburt": DATE,
    "beginn": TIME,
    "hat_kinder": choice("ja", "nein", "offen"),
    "betreuung": choices("kita", "tagespflege"),
    "zugestimmt": BOOLEAN,
    "alter": many(NUMBER),
    "vorname": many(TEXT),
    "geboren": many(DATE),
}


def errors(source: str, this=None, condition: bool = False) -> list[tuple[int, str, str, str]]:
    return [
        (wrong.offset, wrong.code, wrong.text, wrong.hint) for wrong in check(parse(source), KINDS, this, condition)[1]
    ]


@pytest.mark.parametrize(
    ("source", "base"),
    [
        ("${miete} + 1", Base.NUMBER),
        ("(${miete} > 1) + (${miete} > 2)", Base.NUMBER),
        ("(today() - ${geburt}) div 365.25", Base.NUMBER),
        ("today() - 30", Base.DATE),
        ("${hat_kinder} = 'ja'", Base.BOOLEAN),
        ("${hat_kinder} = ''", Base.BOOLEAN),
        ("${betreuung} != ''", Base.BOOLEAN),
        ("${name} = ${hat_kinder}", Base.BOOLEAN),
        ("${beginn} < '09:30'", Base.BOOLEAN),
        ("${geburt} <= date('2008')", Base.BOOLEAN),
        ("selected(${betreuung}, 'kita')", Base.BOOLEAN),
        ("selected(${hat_kinder}, 'ja')", Base.BOOLEAN),
        ("not(${zugestimmt})", Base.BOOLEAN),
        ("regex(${name}, '[A-Z].*')", Base.BOOLEAN),
        ("sum(${alter}, ${miete})", Base.NUMBER),
        ("count(${vorname})", Base.NUMBER),
        ("min(${geboren}, today())", Base.DATE),
        ("max(${beginn})", Base.TIME),
        ("if(${zugestimmt}, ${miete}, '')", Base.NUMBER),
        ("if(${zugestimmt}, ${hat_kinder}, 'anders')", Base.TEXT),
        ("coalesce(${miete}, 0)", Base.NUMBER),
        ("string(${miete})", Base.TEXT),
        ("date(${name})", Base.DATE),
    ],
)
def test_a_sound_expression_has_a_kind(source, base):
    kind, wrong = check(parse(source), KINDS)
    assert (kind.base, wrong) == (base, [])


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("1 + ${miet}", (4, "unknown-question", "Eine Frage „miet“ gibt es nicht", "meinten Sie ${miete}?")),
        ("${hat_kinder} = 'jaa'", (16, "unknown-choice", "„jaa“ gehört nicht zu den Antworten", "meinten Sie 'ja'?")),
        (
            "'xyz' != ${hat_kinder}",
            (0, "unknown-choice", "„xyz“ gehört nicht zu den Antworten", "Antworten: ja, nein, offen"),
        ),
        (
            "selected(${hat_kinder}, 'nain')",
            (24, "unknown-choice", "„nain“ gehört nicht zu den Antworten", "meinten Sie 'nein'?"),
        ),
        (
            "selected(${betreuung}, 'kitta')",
            (23, "unknown-choice", "„kitta“ gehört nicht zu den Antworten", "meinten Sie 'kita'?"),
        ),
        ("selected(${name}, 'kita')", (9, "expression-type", "${name} ist ein Text, keine Auswahl", "")),
        (
            "${betreuung} = 'kita'",
            (
                0,
                "expression-type",
                "${betreuung} ist eine Mehrfachauswahl",
                "schreiben Sie selected(${betreuung}, 'kita')",
            ),
        ),
        (
            "${hat_kinder} < 'ja'",
            (
                14,
                "expression-type",
                "${hat_kinder} ist eine Auswahl und hat keine Reihenfolge",
                "vergleichen Sie mit = oder !=",
            ),
        ),
        (
            "${name} + 1",
            (0, "expression-type", "${name} ist ein Text, keine Zahl", "number(…) liest die Zahl aus einem Text"),
        ),
        (
            "${miete} = '5'",
            (11, "expression-type", "'5' ist ein Text, keine Zahl", "Zahlen stehen ohne Anführungszeichen"),
        ),
        ("${miete} = ${name}", (9, "expression-type", "${miete} ist eine Zahl, ${name} ist ein Text", "")),
        (
            "${miete} > ''",
            (9, "expression-type", "Mit '' lässt sich nur durch = oder != vergleichen, nicht durch >", ""),
        ),
        (
            "${geburt} < '2008-01-01'",
            (12, "expression-type", "'2008-01-01' ist ein Text, kein Datum", "schreiben Sie date('2008-01-01')"),
        ),
        (
            "${geburt} < '1.1.2008'",
            (12, "expression-type", "'1.1.2008' ist ein Text, kein Datum", "schreiben Sie date('2008-01-01')"),
        ),
        ("${geburt} + today()", (10, "expression-type", "Zwei Daten lassen sich nicht zusammenzählen", "")),
        ("1 - today()", (2, "expression-type", "Ein Datum lässt sich nicht von einer Zahl abziehen", "")),
        ("today() * 2", (0, "expression-type", "today() ist ein Datum, keine Zahl", "")),
        (
            "date('2026-02-30')",
            (5, "expression-type", "Ein Datum '2026-02-30' gibt es nicht", "zum Beispiel date('2026-01-31')"),
        ),
        ("${beginn} = '9:30'", (12, "expression-type", "'9:30' ist keine Uhrzeit", "Uhrzeiten schreibt man '09:30'")),
        (
            "${zugestimmt} = 'OK'",
            (16, "expression-type", "'OK' ist ein Text, keine Bedingung", "schreiben Sie true() oder false()"),
        ),
        (
            "sum(${vorname})",
            (
                4,
                "expression-type",
                "sum() rechnet mit Zahlen, ${vorname} ist ein Text",
                "count(…) zählt, wie viele geantwortet haben",
            ),
        ),
        ("max(${alter}, today())", (14, "expression-type", "today() ist ein Datum, das Argument davor eine Zahl", "")),
        (
            "count(${betreuung})",
            (
                6,
                "expression-type",
                "${betreuung} ist eine Mehrfachauswahl",
                "schreiben Sie count-selected(${betreuung})",
            ),
        ),
        (
            "count-selected(${hat_kinder})",
            (15, "expression-type", "${hat_kinder} ist eine Auswahl, keine Mehrfachauswahl", ""),
        ),
        (
            "${alter} > 3",
            (
                0,
                "many-answers",
                "${alter} steht in einer Wiederholung und hat hier viele Antworten",
                "sum(), count(), min() oder max() fassen sie zusammen; join() reiht sie auf",
            ),
        ),
        ("if(true(), 1, 'a')", (0, "expression-type", "if() ist einmal eine Zahl und einmal ein Text", "")),
        (". = 1", (0, "expression-type", "„.“ steht für die Antwort der Frage selbst; hier gibt es keine", "")),
    ],
)
def test_a_mistake_is_told_where_it_stands(source, wrong):
    assert errors(source) == [wrong]


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (
            "${hat_kinder} = 'ja' or 'nein'",
            (
                24,
                "expression-type",
                "'nein' ist keine Bedingung",
                "bei or steht auf beiden Seiten ein ganzer Vergleich",
            ),
        ),
        (
            "${hat_kinder}",
            (
                0,
                "expression-type",
                "${hat_kinder} ist eine Auswahl, keine Bedingung",
                "zum Beispiel ${hat_kinder} = 'ja'",
            ),
        ),
        (
            "not(${betreuung})",
            (
                4,
                "expression-type",
                "${betreuung} ist eine Mehrfachauswahl, keine Bedingung",
                "zum Beispiel selected(${betreuung}, 'kita')",
            ),
        ),
        (
            "${name}",
            (0, "expression-type", "${name} ist ein Text, keine Bedingung", "ob geantwortet wurde, sagt ${name} != ''"),
        ),
        (
            "if(${miete} - 1, 1, 2)",
            (
                12,
                "expression-type",
                "Der Ausdruck mit - ist eine Zahl, keine Bedingung",
                "zum Beispiel ein Vergleich mit = oder >",
            ),
        ),
    ],
)
def test_a_condition_is_not_a_bare_answer(source, wrong):
    assert wrong in errors(source, condition=True)


def test_this_is_the_answer_of_the_question():
    assert errors(". = 'jaa'", this=KINDS["hat_kinder"]) == [
        (4, "unknown-choice", "„jaa“ gehört nicht zu den Antworten", "meinten Sie 'ja'?")
    ]


def test_all_mistakes_come_at_once_in_their_order():
    assert [code for _, code, _, _ in errors("${x} = 1 or ${hat_kinder} = 'x' or ${alter} > sum(${name})")] == [
        "unknown-question",
        "unknown-choice",
        "many-answers",
        "expression-type",
    ]


def test_one_mistake_is_one_message():
    assert len(errors("(${unbekannt} + 1) * 2 > 'a'")) == 1
