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
    ],
)
def test_possible(tmp_path, question):
    expect(tmp_path, questionnaire=questionnaire(f"id: a, label: A, {question}"))


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
    ],
)
def test_impossible(tmp_path, question, line):
    expect(tmp_path, f"error[bad-default]: {line}", questionnaire=questionnaire(f"id: a, label: A, {question}"))
