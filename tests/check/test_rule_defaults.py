"""A default is an answer that the question could have."""

import pytest

from books import expect, questionnaire

NUMBER = "mit Ziffern und, wo nötig, einem Punkt: 13.90"


@pytest.mark.parametrize(
    "question",
    [
        "type: text, default: 01",
        "type: integer, default: 3",
        "type: decimal, default: -3.5",
        "type: date, default: 2026-01-31",
        "type: date, default: today",
        "type: date, appearance: month-year, default: 2026-01",
        "type: time, default: '14:30'",
        "type: select_one, choices: yes_no, default: ja",
        "type: select_multiple, choices: yes_no, default: ja nein",
        "type: text, default: '${n}'",
        "type: text, default: 'Kiel (Holstein)'",
        "type: integer, default: 'round(${n} * 1.5)'",
        "type: date, default: 'today() + 14'",
        "type: time, default: \"if(${n} > 3, '09:30', '')\"",
        "type: select_one, choices: yes_no, appearance: minimal, default: \"if(${n} > 3, 'ja', 'nein')\"",
    ],
)
def test_possible(tmp_path, question):
    expect(tmp_path, questionnaire=questionnaire("id: n, type: integer, label: N", f"id: a, label: A, {question}"))


@pytest.mark.parametrize(
    "question, line",
    [
        ("type: integer, default: ▸3.5", f"„3.5“ ist keine mögliche Antwort | {NUMBER}"),
        ("type: decimal, default: ▸nan", f"„nan“ ist keine mögliche Antwort | {NUMBER}"),
        (
            "type: date, default: ▸31.01.2026",
            "„31.01.2026“ ist keine mögliche Antwort | zum Beispiel 2026-01-31 oder today",
        ),
        ("type: date, appearance: year, default: ▸today", "„today“ ist keine mögliche Antwort | zum Beispiel 2026"),
        ("type: date, appearance: year, default: ▸2026-01", "„2026-01“ ist keine mögliche Antwort | zum Beispiel 2026"),
        (
            "type: time, default: ▸14 Uhr",
            "„14 Uhr“ ist keine mögliche Antwort | zum Beispiel 14:30, in Anführungszeichen",
        ),
        ("type: select_one, choices: yes_no, default: ▸Ja", "„Ja“ ist keine mögliche Antwort | meinten Sie ja?"),
        ("type: text, max_length: 2, default: ▸abc", "„abc“ ist keine mögliche Antwort | höchstens 2 Zeichen"),
        (
            "type: acknowledge, default: ▸x",
            "Eine Frage der Art acknowledge hat keine Vorbelegung | löschen Sie default",
        ),
        (
            "type: select_multiple, choices: yes_no, default: ▸ja Nein",
            "„ja Nein“ ist keine mögliche Antwort | meinten Sie nein?",
        ),
        (
            "type: select_one, choices: yes_no, default: \"▸if(true(), 'ja', 'nein')\"",
            "Eine Frage der Art select_one kann hier nicht ausgerechnet vorbelegt werden | "
            "schreiben Sie appearance: minimal",
        ),
        (
            "type: dateTime, default: ▸now()",
            "Eine Frage der Art dateTime kann hier nicht ausgerechnet vorbelegt werden | löschen Sie default",
        ),
        (
            "type: range, default: ▸round(2.5)",
            "Eine Frage der Art range kann hier nicht ausgerechnet vorbelegt werden | löschen Sie default",
        ),
        (
            "type: integer, default: \"▸concat('a', 'b')\"",
            "Die Vorbelegung ist ein Text, die Antwort eine Zahl | prüfen Sie, was default ausrechnet",
        ),
        ("type: integer, default: '▸${a} + 1'", "Die Vorbelegung liest ihre eigene Antwort | lesen Sie andere Fragen"),
    ],
)
def test_impossible(tmp_path, question, line):
    expect(tmp_path, f"error[bad-default]: {line}", questionnaire=questionnaire(f"id: a, label: A, {question}"))


@pytest.mark.parametrize(
    "default, line",
    [
        ("▸${zhal}", "unknown-question]: Eine Frage „zhal“ gibt es nicht | meinten Sie ${zahl}?"),
        ("today() ▸und", "expression-syntax]: Vor „und“ fehlt ein Wort oder Zeichen, das beides verbindet | "
         "schreiben Sie and"),
    ],
)  # fmt: skip
def test_what_is_worked_out_is_an_expression_like_others(tmp_path, default, line):
    asked = "id: zahl, type: integer, label: N", f"id: a, type: text, label: A, default: '{default}'"
    expect(tmp_path, f"error[{line}", questionnaire=questionnaire(*asked))
