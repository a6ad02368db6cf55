"""Answers in words and German literals, in a book that has translations."""

import pytest

from books import problems, questionnaire
from handbook.translation.po_text import new_file

FILE = {"translations/en/fragebogen.po": new_file({"Language": "en"})}


def told(tmp_path, *asked, **files):
    lines = problems(tmp_path, questionnaire=questionnaire("id: a, type: text, label: A", *asked), **files)
    return [line.partition("[")[2].partition("]")[0] for line in lines]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("id: b, type: text, label: B, relevant: \"${a} = 'Syrien'\"", ["text-comparison"]),
        ("id: b, type: text, label: B, relevant: \"'Syrien' != ${a}\"", ["text-comparison"]),
        ("id: b, type: text, label: B, relevant: \"${a} != ''\"", []),
        ("id: b, type: select_one, choices: yes_no, label: B", []),
        ("id: b, type: calculate, label: B, calculation: \"if(${a} != '', 'viel', 'wenig')\"", ["german-literal"] * 2),
        ('id: b, type: calculate, label: B, calculation: "string-length(${a})"', []),
    ],
)
def test_only_where_there_are_translations(tmp_path, asked, found):
    assert told(tmp_path, asked, **FILE) == found


def test_a_book_in_one_language_is_not_bothered(tmp_path):
    assert told(tmp_path, "id: b, type: text, label: B, relevant: \"${a} = 'Syrien'\"") == []


def test_a_choice_is_the_same_in_every_language(tmp_path):
    asked = (
        "id: c, type: select_one, choices: yes_no, label: C",
        "id: b, type: text, label: B, relevant: \"${c} = 'ja'\"",
    )
    assert told(tmp_path, *asked, **FILE) == []
