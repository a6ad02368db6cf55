"""Questions that can never apply are told, with the question that is in the way."""

import pytest

from books import expect, questionnaire

A = "id: a, type: select_one, choices: yes_no, label: A"
B = "id: b, type: select_one, choices: yes_no, label: B, relevant: \"${a} = 'ja'\""
NEVER = "warning[never-true]: Diese Bedingung gilt nie; die Frage kommt nie dran"


def unreachable(id_, why):
    return f"warning[unreachable]: Die Frage „{id_}“ kommt nie dran | {why}"


@pytest.mark.parametrize(
    "questions, lines",
    [
        ([A, B, "id: c, type: text, label: C, relevant: \"${b} = 'ja'\""], []),
        (
            [A, B, "id: c, type: text, label: C, relevant: \"▸${b} = 'ja' and ${a} = 'nein'\""],
            [unreachable("c", "ihre Bedingung widerspricht der von „b“")],
        ),
        ([A, B, "id: c, type: text, label: C, relevant: \"not(${b} = 'ja') and ${a} = 'nein'\""], []),
        (
            [
                A,
                "id: b, type: select_one, choices: yes_no, label: B, relevant: \"${a} = 'ja' ▸and ${a} = 'nein'\"",
                "id: c, type: text, label: C, relevant: \"▸${b} = 'ja'\"",
                "id: d, type: text, label: D, relevant: \"▸${c} != ''\"",
                "id: e, type: text, label: E, relevant: \"${b} = ''\"",
            ],
            [
                NEVER,
                unreachable("c", "auch die Frage „b“ gilt nie, deren Antwort sie braucht"),
                unreachable("d", "auch die Frage „c“ gilt nie, deren Antwort sie braucht"),
            ],
        ),
        (
            [
                A,
                (
                    "id: g, type: group, label: G, relevant: \"${a} = 'ja'\", questions: [{id: c, type: text, label: "
                    "C, relevant: \"▸${a} = 'nein'\"}]"
                ),
            ],
            [unreachable("c", "ihre Bedingung widerspricht der von „g“, worin sie steht")],
        ),
        (
            [
                A,
                (
                    "id: g, type: group, label: G, relevant: \"${a} = 'ja' ▸and ${a} = 'nein'\", questions: [{id: c, "
                    "type: text, label: C}]"
                ),
            ],
            [NEVER],
        ),
        (
            ["id: c, type: text, label: C, relevant: \"▸${b} = 'ja' and ${a} = 'nein'\"", A, B],
            [unreachable("c", "ihre Bedingung widerspricht der von „b“")],
        ),
        (
            [
                A,
                B,
                (
                    "id: k, type: repeat, label: K, relevant: \"${b} = 'ja'\", questions: [{id: x, type: integer, "
                    'label: X}, {id: y, type: text, label: Y, relevant: "${x} > 3"}]'
                ),
            ],
            [],
        ),
        (
            [
                A,
                B,
                "id: c, type: select_one, choices: yes_no, label: C, relevant: \"${b} = 'ja'\"",
                "id: d, type: text, label: D, relevant: \"▸${c} = 'ja' and ${a} = 'nein'\"",
            ],
            [unreachable("d", "ihre Bedingung widerspricht denen der Fragen, deren Antworten sie braucht")],
        ),
    ],
)
def test_unreachable(tmp_path, questions, lines):
    expect(tmp_path, *lines, questionnaire=questionnaire(*questions))
