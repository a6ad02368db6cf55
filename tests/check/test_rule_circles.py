"""No answer depends on itself."""

import pytest

from books import expect, problems, questionnaire

ITSELF = "error[circular]: „a“ hängt von sich selbst ab"


@pytest.mark.parametrize(
    "questions, line",
    [
        (["id: a, type: calculate, label: A, calculation: '${b} + 1'", "id: b, type: integer, label: B"], None),
        (["id: a, type: integer, label: A, constraint: '. > 1 and ${a} > 1'"], None),
        (["id: a, type: calculate, label: A, calculation: '▸${a} + 1'"], ITSELF),
        (["id: a, type: text, label: A, relevant: \"▸${a} = ''\""], ITSELF),
        (
            [
                "id: a, type: calculate, label: A, calculation: '▸${b} + 1'",
                "id: b, type: calculate, label: B, calculation: '1 + ${c}'",
                "id: c, type: integer, label: C, relevant: '${a} > 1'",
            ],
            "error[circular]: Diese Fragen hängen im Kreis voneinander ab: a → b → c → a",
        ),
        (
            ["id: g, type: group, label: G, relevant: '▸${a} > 1', questions: [{id: a, type: integer, label: A}]"],
            ITSELF,
        ),
    ],
)
def test_circles(tmp_path, questions, line):
    expect(tmp_path, *filter(None, [line]), questionnaire=questionnaire(*questions))


def test_a_long_way_is_no_trouble(tmp_path):
    questions = [f"id: q{n}, type: integer, label: A, relevant: '${{q{(n + 1) % 3000}}} > 1'" for n in range(3000)]
    assert [line.split(":")[3] for line in problems(tmp_path, questionnaire=questionnaire(*questions))] == [
        " error[circular]"
    ]
