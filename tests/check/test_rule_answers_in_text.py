"""A text shows no answers: `${…}` belongs into conditions and calculations."""

import pytest

from books import chapter, expect, questionnaire

SAID = "error[answer-in-text]: Ein Text kann keine Antwort zeigen: ${kind} stünde so im Buch"


@pytest.mark.parametrize(
    "question",
    [
        "id: q, type: note, label: 'Nun zu ▸${kind}'",
        "id: q, type: text, label: Q, hint: '▸${kind} und mehr'",
        "id: q, type: text, label: Q, default: '▸${kind}'",
        "id: q, type: integer, label: Q, constraint: '. > 0', constraint_message: '▸${kind}!'",
        "id: q, type: integer, unit: '▸${kind}', label: Q",
        "id: q, type: scale, choices: yes_no, label: Q, rows: [{id: r, label: '▸${kind}'}]",
        "id: q, type: range, label: Q, parameters: {low_label: '▸${kind}'}",
        (
            "id: q, type: integer, label: Q, guides: [{when: '. > 0', to: suche, step: '▸${kind} anmelden', text: 'Für"
            " ▸${kind}'}]"
        ),
    ],
)
def test_in_a_question(tmp_path, question):
    marks = question.count("▸")
    expect(tmp_path, *[SAID] * marks, questionnaire=questionnaire("id: kind, type: text, label: Kind", question))


def test_in_choices_chapters_and_headings(tmp_path):
    expect(
        tmp_path,
        SAID,
        SAID,
        SAID,
        SAID,
        chapter=chapter("text: |\n          Frage ▸${kind}\n          und ▸${kind}.").replace(
            "title: Suche", "title: Suche ▸${kind}"
        ),
        questionnaire=questionnaire(
            "id: kind, type: select_one, choices: lll, label: Kind", choices="lll: [{name: a, label: '▸${kind}'}]"
        ),
    )


def test_where_it_belongs_and_what_only_looks_like_it(tmp_path):
    expect(
        tmp_path,
        chapter=chapter("text: 'Das kostet $ {5} oder {kind}.'"),
        questionnaire=questionnaire(
            "id: kind, type: text, label: Kind",
            "id: q, type: calculate, label: Q, calculation: 'string-length(${kind})', relevant: \"${kind} != ''\"",
        ),
    )
