"""Names that PDF.js confuses in a drop-down are told."""

import pytest

from books import expect, questionnaire

LIST = "arbeit: [{name: teilzeit, label: T}, {name: %szeit, label: Z}]"
TOLD = (
    "warning[dropdown-names]: Firefox zeigt im Feld „a“ manchmal „zeit“ statt „teilzeit“ | setzen Sie „zeit“ in der "
    "Liste vor „teilzeit“"
)
ASKED = "id: a, type: select_one, choices: arbeit, label: A"


@pytest.mark.parametrize(
    "question, choices, line",
    [
        (f"{ASKED}, appearance: minimal", LIST % "▸", TOLD),
        (f"id: k, type: repeat, label: K, questions: [{{{ASKED}}}]", LIST % "▸", TOLD),
        (ASKED, LIST % "", None),
        (f"{ASKED}, appearance: minimal", "arbeit: [{name: zeit, label: Z}, {name: teilzeit, label: T}]", None),
        (
            f"{ASKED}, appearance: minimal, or_other: true",
            "arbeit: [{name: ▸mother, label: Z}]",
            (
                "warning[dropdown-names]: Firefox zeigt im Feld „a“ manchmal „other“ statt „mother“ | nehmen Sie eine "
                "Liste ohne appearance: minimal"
            ),
        ),
    ],
)
def test_names_in_drop_downs(tmp_path, question, choices, line):
    expect(tmp_path, *filter(None, [line]), questionnaire=questionnaire(question, choices=choices))
