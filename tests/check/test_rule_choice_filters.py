"""A choice filter compares columns of the choices with answers."""

import pytest

from books import expect, questionnaire

CITIES = (
    "orte: [{name: kiel, label: Kiel, filter: {land: sh, groesse: 3}}, {name: hamm, label: Hamm, filter: {land: nw, "
    "groesse: 2}}]"
)


@pytest.mark.parametrize(
    "condition, line",
    [
        ("land = ${bundesland}", None),
        ("land = ${land}", None),
        ("groesse ▸= ${land}", "error[expression-type]: groesse ist eine Zahl, ${land} ist ein Text"),
        ("groesse > 2 and land != 'nw'", None),
        ("'land' = ${bundesland}", None),
        (
            "▸laender = ${bundesland}",
            "error[unknown-column]: Die Antworten haben keine Spalte „laender“ | meinten Sie land?",
        ),
        (
            "land = ${bundesland} and ▸stadt = 'x'",
            "error[unknown-column]: Die Antworten haben keine Spalte „stadt“ | möglich: land, groesse",
        ),
        (
            "land = ▸${bundes}",
            "error[unknown-question]: Eine Frage „bundes“ gibt es nicht | meinten Sie ${bundesland}?",
        ),
        (
            "land = ${bundesland} ▸und",
            "error[expression-syntax]: Vor „und“ fehlt ein Wort oder Zeichen, das beides verbindet | schreiben Sie and",
        ),
        ("land ▸> 5", "error[expression-type]: land ist ein Text, 5 ist eine Zahl"),
    ],
)
def test_choice_filter(tmp_path, condition, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        questionnaire=questionnaire(
            "id: bundesland, type: text, label: A",
            "id: land, type: text, label: A",
            f'id: ort, type: select_one, choices: orte, label: A, choice_filter: "{condition}"',
            choices=CITIES,
        ),
    )
