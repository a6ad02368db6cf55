"""Forms of their own: each has a folder that can be called so, with a questionnaire of another id than the book's."""

import pytest

from books import expect, questionnaire

BOOK = "title: A\nlanguage: de\ncontents: [wohnen]\nforms: [▸verlauf]\n"
ASKED = questionnaire("id: name, type: text, label: Name")
FORM = {
    "verlauf/handbook.yaml": "title: V\nlanguage: de\ncontents: [v]\n",
    "verlauf/chapters/v.yaml": "id: v\ntitle: V\nsections: [{id: w, title: W, blocks: [{text: a}]}]\n",
}


def test_a_form_with_questions_of_its_own(tmp_path):
    own = ASKED.replace("id: questionnaire", "id: verlauf", 1)
    assert own != ASKED
    files = {"questionnaire": ASKED, **FORM, "verlauf/questionnaire.yaml": own}
    expect(tmp_path, handbook=BOOK.replace("▸", ""), **files)


@pytest.mark.parametrize("name", ["handbuch", "chapters", "output"])
def test_a_folder_that_cannot_be_called_so(tmp_path, name):
    expect(
        tmp_path,
        f"error[bad-form]: „{name}“ kann kein eigener Bogen heißen",
        handbook=BOOK.replace("verlauf", name),
    )


def test_a_folder_that_is_not_there(tmp_path):
    expect(tmp_path, "error[bad-form]: verlauf/handbook.yaml gibt es nicht", handbook=BOOK)


def test_a_form_that_is_named_twice(tmp_path):
    own = ASKED.replace("id: questionnaire", "id: verlauf", 1)
    expect(
        tmp_path,
        "error[bad-form]: „verlauf“ kann kein eigener Bogen heißen",
        handbook=BOOK.replace("▸verlauf", "verlauf, ▸verlauf"),
        questionnaire=ASKED,
        **FORM,
        **{"verlauf/questionnaire.yaml": own},
    )


def test_a_form_whose_questions_are_called_as_the_books(tmp_path):
    expect(
        tmp_path,
        "error[bad-form]: Einen Fragebogen mit der Kennung „questionnaire“ hat schon das Buch"
        " | schreiben Sie id: verlauf",
        handbook=BOOK.replace("▸", ""),
        questionnaire=ASKED,
        **FORM,
        **{"verlauf/questionnaire.yaml": ASKED.replace("id: ", "id: ▸", 1)},
    )
