"""Drop-downs say on paper what they offer, filtered choices what they depend on."""

import pytest

from layout.test_questions import document, text_of

LISTS = (
    "skill: [{name: gut, label: gut}, {name: etwas, label: etwas}, {name: nein, label: nein}], "
    "lang: ["
    + ", ".join(f"{{name: n{i}, label: Nr{i}}}" for i in range(13))
    + (
        "], "
        "land: [{name: sh, label: Holstein}, {name: nw, label: Westfalen}], "
        "orte: [{name: kiel, label: Kiel, filter: {land: sh}}, {name: ploen, label: Plön, filter: {land: sh}}, {name: "
        "hamm, label: Hamm, filter: {land: nw}}]"
    )
)
ROW = "{{id: {0}, type: select_one, choices: skill, appearance: minimal, label: {1}}}"


@pytest.mark.parametrize(
    "questions, expected",
    [
        (["id: a, type: select_one, choices: skill, appearance: minimal, label: A"], "Möglich: gut, etwas, nein"),
        (
            ["id: a, type: select_one, choices: skill, appearance: minimal, or_other: true, label: A"],
            "Möglich: gut, etwas, nein, andere",
        ),
        (
            ["id: a, type: select_one, choices: lang, appearance: minimal, label: A"],
            "Möglich: am Bildschirm aus einer Liste, auf Papier mit eigenen Worten",
        ),
        (
            [
                (
                    f"id: k, type: repeat, label: K, questions: [{ROW.format('a', 'Lesen')}, "
                    f"{ROW.format('b', 'Schreiben')}, {{id: c, type: select_one, choices: yes_no, label: Gern}}]"
                )
            ],
            "Lesen, Schreiben – möglich: gut, etwas, nein",
        ),
        (
            [
                "id: l, type: select_one, choices: land, label: L",
                "id: o, type: select_one, choices: orte, choice_filter: 'land = ${l}', label: O",
            ],
            "Wenn bei Frage 1 „Holstein“ steht: Kiel, Plön Wenn bei Frage 1 „Westfalen“ steht: Hamm",
        ),
        (
            [
                "id: l, type: text, label: L",
                "id: o, type: select_multiple, choices: orte, choice_filter: 'land = ${l}', label: O",
            ],
            "Welche Antworten passen, hängt ab von Frage 1.",
        ),
        (
            [
                "id: l, type: select_one, choices: land, label: L",
                "id: m, type: text, label: M",
                "id: o, type: select_one, choices: orte, choice_filter: \"land = ${l} or ${m} = 'x'\", label: O",
            ],
            "Welche Antworten passen, hängt ab von den Fragen 1 und 2.",
        ),
    ],
)
def test_choices_in_words(tmp_path, questions, expected):
    assert expected in text_of(document(tmp_path, *questions, choices=LISTS))


def test_radio_buttons_need_no_words(tmp_path):
    assert "Möglich" not in text_of(
        document(tmp_path, "id: a, type: select_one, choices: skill, label: A", choices=LISTS)
    )
