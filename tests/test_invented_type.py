"""A type of question that the program doesn't have: a record and a drawing, and all stages work with it."""

import json

from filled.filling import fill, of, run
from filled.forms_for_tests import built
from handbook.expression import NUMBER, format_number
from handbook.layout.blocks.boxes import field_box
from handbook.layout.form import widgets
from handbook.model.field_names import part
from handbook.model.question_types import TYPES, QuestionType, faults, number_in, register
from handbook.model.questionnaire import TYPE_NAMES
from handbook.typeset.page import Element, Field

PARTS = {"years": "Jahre", "months": "Monate"}
QUESTIONS = "id: d, type: duration, label: D", "id: w, type: text, label: W, relevant: '${d.years} > 2'"


class Duration(QuestionType):
    name, word, in_cell, several, no_default = "duration", "Dauer", False, True, True

    def parts(self, question):
        return tuple(PARTS)

    def kind(self, question, name, choices):
        return NUMBER

    def read(self, question, name, choices, fields):
        return {each: number for each in PARTS if (number := number_in(fields.value(part(name, each)), "")) != ""}

    def faults(self, question, choices, answer):
        yield from faults.not_parts(list(PARTS), {"years": "3"}, answer)
        yield from (fault for number in dict(answer).values() for fault in faults.not_number(number))

    def values(self, question, name, answer):
        yield from ((part(name, each), format_number(number)) for each, number in answer.items())

    def told(self, question, answer, telling):
        return [telling.joined(f"{format_number(number)} {PARTS[each]}" for each, number in answer.items())]


def draw(s, section, question, x, width, div):
    items = []
    for at, (each, caption) in enumerate(PARTS.items()):
        items += s.type.label(caption, s.theme.muted, x + at * 110, 100, Element("P", div))[0]
        field = s.field(Field(part(question.id, each), "text", f"{question.label}: {caption}", font_size=10))
        items += field_box(s, field, x + at * 110, 13, 100, 22, Element("Form", div))
    return items, 35.0


def test_it_is_built_filled_printed_and_extracted(monkeypatch, tmp_path):
    monkeypatch.setattr(TYPE_NAMES, "names", [*TYPE_NAMES.names])
    monkeypatch.setitem(widgets.DRAWINGS, "duration", draw)
    monkeypatch.setitem(TYPES, "duration", None)
    register(Duration())
    blank = built(tmp_path, *QUESTIONS)["fragebogen"]
    answers = {"d": {"years": 3, "months": 6}, "w": "darum"}
    assert fill(blank, tmp_path / "a.pdf", of(answers)).exit_code == 0
    assert json.loads(run("extract", tmp_path / "a.pdf").stdout)["answers"] == answers
    assert run("print", tmp_path / "a.pdf", "-o", tmp_path / "p.pdf").exit_code == 0
    assert fill(blank, tmp_path / "b.pdf", of({"d": {"weeks": 3}})).exit_code == 1
