"""Question types:

1. A type says which fields its questions have: just those that are drawn.
2. What is written into them for an answer is read from them as that answer.
3. An answer of one's own type is sound, that of another is told with what to write.
"""

import pytest

from books import loaded, questionnaire
from filled.forms_for_tests import ANSWERS, HELP, QUESTIONS
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out_questionnaire
from handbook.model import field_names
from handbook.model.question_types import TYPES, type_of
from handbook.model.questionnaire import Choice, row_count
from handbook.model.text import Text
from handbook.typeset.page import Widget


class Fields:
    """Fields that hold what was written into them."""

    def __init__(self, values):
        self.values, self.said = values, []

    def value(self, name):
        value = self.values.get(name, "")
        return "Yes" if value is True else value

    button = value

    def left(self, name):
        self.said.append(name)

    def finding(self, code, text):
        self.said.append(code)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    return make_edition(loaded(folder, questionnaire=questionnaire(*QUESTIONS, choices=HELP)))[0]


def choices_of(edition, question):
    listed = edition.index.choices(question) or ()
    return [*listed, Choice(Text(field_names.OTHER), Text("andere"))] if question.or_other else [*listed]


def fields_of(edition, asked):
    names = [asked.id]
    if asked.repeat:
        names = [field_names.in_row(asked.repeat.id, row, asked.id) for row in range(1, row_count(asked.repeat) + 1)]
    listed = [choice.name for choice in choices_of(edition, asked.question)]
    return [field for name in names for field in asked.type.fields(asked.question, name, listed)]


def test_1_every_type_is_asked(edition):
    assert {asked.question.type for asked in edition.index.listed} | {"note", "image"} == set(TYPES)


def test_1_the_fields_are_those_that_are_drawn(edition):
    document = lay_out_questionnaire(edition, [], {})
    items = [item for page in document.pages for _, piece in page.slices for item in piece.items]
    drawn = {item.field.name for item in items if isinstance(item, Widget)}
    own = {
        name
        for name in drawn
        if not field_names.is_own(name) and not name.startswith((field_names.WAY, field_names.WAYS))
    }
    assert own == {field for asked in edition.index.listed for field in fields_of(edition, asked)}


@pytest.mark.parametrize("id_", [id_ for id_ in ANSWERS if id_ not in ("kinder", "personen")])
def test_2_what_is_written_is_read(edition, id_):
    asked = edition.index.asked.get(id_)
    if asked is None or asked.type.calculated:
        assert id_ in ("form_other", "summe")
        return
    question, choices, answer = asked.question, choices_of(edition, asked.question), ANSWERS[id_]
    fields = Fields(dict(type_of(question).values(question, id_, answer)))
    assert set(fields.values) <= set(fields_of(edition, asked))
    assert asked.type.read(question, id_, choices, fields) == answer and fields.said == []
    assert asked.type.is_sound(question, [choice.name for choice in choices], answer)


@pytest.mark.parametrize("wrong", [object(), {"a": 1}, ["a"], {}])
def test_3_an_answer_of_another_type_is_told(edition, wrong):
    for asked in edition.index.listed:
        if asked.type.answered and not asked.type.calculated and not (wrong == {} and asked.type.several):
            faults = list(asked.type.faults(asked.question, ["kita"], wrong))
            assert faults and all(fault.code and fault.text.endswith((".", "…")) for fault in faults), asked.id
