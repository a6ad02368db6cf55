"""A text may name the answer to another question where it can be shown; anywhere else `${…}` would be printed."""

import pytest

from books import chapter, expect, questionnaire

SAID = "error[answer-in-text]: Hier kann ein Text keine Antwort zeigen: ${kind} stünde so im Buch"
KIND = "id: kind, type: text, label: Kind"
ROWS = "id: kinder, type: repeat, count: 2, label: K, questions: [{{id: vorname, type: text, label: V}}, {{{}}}]"


@pytest.mark.parametrize(
    "question",
    [
        "id: q, type: note, label: 'Nun zu ${kind}'",
        "id: q, type: group, label: 'Nun zu ${ kind }', questions: [{id: r, type: text, label: R}]",
        "id: q, type: text, label: Q, hint: '${kind} und ${andere_other} und ${lesen.zeile}'",
        "id: q, type: integer, label: Q, constraint: '. > 0', constraint_message: '${kind}!'",
        "id: q, type: scale, choices: yes_no, label: Q, rows: [{id: r, label: '${kind}'}]",
        "id: q, type: select_one, choices: lll, label: 'Was ist ${kind}?'",
        ROWS.format("id: alter, type: integer, label: 'Wie alt ist ${vorname}?'"),
    ],
)
def test_where_it_may_stand(tmp_path, question):
    more = (
        "id: andere, type: select_one, choices: lll, or_other: true, label: A",
        "id: lesen, type: scale, choices: yes_no, label: L, rows: [{id: zeile, label: Z}]",
    )
    choices = "lll: [{name: a, label: 'wie ${kind}'}]"
    expect(tmp_path, questionnaire=questionnaire(KIND, *more, question, choices=choices))


@pytest.mark.parametrize(
    "question, said",
    [
        (
            "id: q, type: note, label: 'Nun zu ▸${kin}'",
            "error[unknown-question]: Eine Frage „kin“ gibt es nicht | meinten Sie ${kind}?",
        ),
        (
            "id: q, type: note, label: 'Nun zu ▸${Kind} und ${kind}'",
            "error[unknown-question]: Eine Frage „Kind“ gibt es nicht | meinten Sie ${kind}?",
        ),
        (
            "id: q, type: note, label: 'Nun zu ▸${vorname}'",
            "error[many-answers]: ${vorname} steht in einer Wiederholung und hat hier viele Antworten | "
            "nur in ihrer eigenen Zeile ist es eine",
        ),
        (
            "id: q, type: text, level: core, label: 'Nun zu ▸${kind}'",
            "warning[higher-level]: Die Frage ist core, „kind“ aber more | "
            "in der Fassung core steht dort nur […]; gleichen Sie level an",
        ),
    ],
)
def test_what_it_names_is_one_answer(tmp_path, question, said):
    rows = ROWS.format("id: alter, type: integer, label: A")
    expect(tmp_path, said, questionnaire=questionnaire(KIND, rows, question))


@pytest.mark.parametrize(
    "question",
    [
        "id: q, type: integer, unit: '▸${kind}', label: Q",
        "id: q, type: range, label: Q, parameters: {low_label: '▸${kind}'}",
        (
            "id: q, type: integer, label: Q, guides: [{when: '. > 0', to: suche, step: '▸${kind} anmelden', text: 'Für"
            " ▸${kind}'}]"
        ),
    ],
)
def test_where_it_may_not(tmp_path, question):
    marks = question.count("▸")
    expect(tmp_path, *[SAID] * marks, questionnaire=questionnaire(KIND, question))


def test_in_chapters_and_headings(tmp_path):
    expect(
        tmp_path,
        SAID,
        SAID,
        SAID,
        chapter=chapter("text: |\n          Frage ▸${kind}\n          und ▸${kind}.").replace(
            "title: Suche", "title: Suche ▸${kind}"
        ),
        questionnaire=questionnaire(KIND),
    )


def test_where_it_belongs_and_what_only_looks_like_it(tmp_path):
    expect(
        tmp_path,
        chapter=chapter("text: 'Das kostet $ {5} oder {kind}.'"),
        questionnaire=questionnaire(
            KIND,
            "id: q, type: calculate, label: Q, calculation: 'string-length(${kind})', relevant: \"${kind} != ''\"",
        ),
    )
