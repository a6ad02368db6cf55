"""The answers as JavaScript, and what calculates itself where a viewer runs it: calculated questions, and the care that typed numbers need.

Each answer that an expression reads becomes one JavaScript function, `hbA_ID(row)`, which gives the answer, or null while its question does not apply;
whether it does, which hangs on its own condition and on those of the groups and the repeat around it, is `hbR_ID(row)`. Expressions call these, so the script
grows with the questions and not with how they refer to one another. A row of a table counts once somebody has written
into it: what the form came with and what is calculated don't begin one (`hbU_ID(row)`).
A calculated question's field gets a Calculate action; every text field that is read
keeps what was typed (`hbKeep`, see expression/fields.js: PDF.js turns "1.200" into 1.2). Without JavaScript the fields stay what they are on paper: empty boxes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from ..expression import RUNTIME, parse, read_field, references, to_javascript
from ..expression.javascript import literal
from ..expression.tree import Node
from ..model.answers import UNANSWERED, Answers
from ..model.questionnaire import Question
from ..model.text import Text
from .fields import default_text
from .result import Document
from .setting import Setting

CENTS = 2
KEEP = "hbKeep();"
ROW = "@row@"           # stands in a field's name where the number of the row comes
ROWS = """function hbRows(read, count) {
  var values = [], i;
  for (i = 1; i <= count; i += 1) {
    values.push(read(i));
  }
  return values;
}"""


class Scripts:
    """JavaScript of one edition's questionnaire. `functions`: the source of each function that was asked for, by its name; `read`: full names of the fields
    that they read."""

    def __init__(self, s: Setting):
        self.s = s
        handbook = dataclasses.replace(s.edition.handbook, questionnaire=s.edition.questionnaire)
        self.answers = Answers(handbook)
        self.repeats: dict[str, Question | None] = {question.id: repeat for question, repeat, _ in handbook.questions}
        self.around: dict[str, tuple[Question, ...]] = {}
        for section in s.edition.questionnaire.sections:
            self._note_around(section.questions, ())
        self.functions: dict[str, str] = {}
        self.read: set[str] = set()

    def _note_around(self, questions: tuple[Question, ...], around: tuple[Question, ...]) -> None:
        for question in questions:
            self.around[question.id] = (*around, question)
            self._note_around(question.questions, self.around[question.id])

    def calculations(self, document: Document) -> None:
        """Give the calculated fields their actions."""
        for id_, question in self.answers.questions.items():
            if question.type == "calculate" and question.calculation:
                self._calculate(id_, question, document)

    def finish(self, document: Document, more: str = "") -> None:
        """The document's script: the runtime, the functions, `more`. Nothing where nothing is calculated."""
        if not document.calculation_order:
            return
        document.script = "\n".join([RUNTIME, ROWS, *self.functions.values(), more])
        for name in self.read:
            field = self.s.fields.get(name)
            if field is not None and field.kind == "text" and "calculate" not in field.scripts:
                field.scripts.update(format=KEEP, validate=KEEP)

    def _calculate(self, id_: str, question: Question, document: Document) -> None:
        function = self.answer(id_)
        shown = str(CENTS) if question.unit == "EUR" else "null"
        if question.unit:
            shown += ", " + literal(unit_sign(question))
        for row, name in self.fields_of(id_, self.repeats[id_]):
            field = self.s.fields.get(name)
            if field is not None:
                field.scripts["calculate"] = f"hbSet({function}({row or ''}), {shown});"
                document.calculation_order.append(name)

    @staticmethod
    def fields_of(name: str, repeat: Question | None) -> list[tuple[int, str]]:
        """(row, full name) of the fields of an answer; row 0 outside a repeat."""
        return [(n, f"{repeat.id}.{n}.{name}") for n in range(1, (repeat.count or 3) + 1)] if repeat else [(0, name)]

    def known(self, expression: Text) -> bool:
        """Whether all answers that it reads are in this edition. A smaller level may lack one (`check` warns): what hangs on it then can't be told, and applies."""
        return all(name in self.answers.owner for name in references(parse(str(expression))))

    # ------------------------------------------------------------------ functions, each made once

    def answer(self, name: str) -> str:
        """The JavaScript name of the function that gives an answer."""
        function = script_name("hbA_", name)
        if function not in self.functions:
            self.functions[function] = ""       # known while its own body is made
            question = self.answers.questions[self.answers.owner[name]]
            value = self._value(name, question)
            used, relevance = self.used(self.repeats[question.id]), self.relevance(question)
            conditions = [f"{each}(row)" for each in (used, relevance) if each]
            if conditions:
                value = f"{' && '.join(conditions)} ? {value} : null"
            self.functions[function] = f"function {function}(row) {{\n  return {value};\n}}"
        return function

    def relevance(self, question: Question) -> str:
        """The JavaScript name of the function that tells whether the question applies; "" where it always does."""
        conditions = [each for each in self.around[question.id] if each.relevant and self.known(each.relevant)]
        function = script_name("hbR_", question.id)
        if conditions and function not in self.functions:
            self.functions[function] = ""
            said = " && ".join(self.script(parse(str(each.relevant)), each) for each in conditions)
            self.functions[function] = f"function {function}(row) {{\n  return {said};\n}}"
        return function if conditions else ""

    def used(self, repeat: Question | None) -> str:
        """The JavaScript name of the function that tells whether somebody wrote into a row; "" where only that can put
        anything into it."""
        columns = repeat.questions if repeat else ()
        if not any(column.type == "calculate" or column.default for column in columns):
            return ""
        function = script_name("hbU_", str(repeat.id))
        if function not in self.functions:
            asked = [column for column in columns if column.type not in (*UNANSWERED, "calculate")]
            fields = ", ".join(self._touched(column) for column in asked)
            self.functions[function] = f"function {function}(row) {{\n  return hbTouched([{fields}]);\n}}"
        return function

    def _touched(self, column: Question) -> str:
        """JavaScript that gives [the entry, its value, the value that the form came with]; null for none."""
        entry, value = self.entry(column.id, column), self._value(column.id, column)
        came = value.replace(entry, literal(default_text(column))) if column.default else "null"
        return f"[{entry}, {value}, {came}]"

    def entry(self, name: str, question: Question) -> str:
        """JavaScript that gives an entry as it was typed; in a repeat it reads `row`."""
        return in_row(f"hbGet({literal(self._full(name, question))})")

    def _full(self, name: str, question: Question) -> str:
        repeat = self.repeats[question.id]
        self.read.update(field for _, field in self.fields_of(name, repeat))
        return f"{repeat.id}.{ROW}.{name}" if repeat else name

    def _value(self, name: str, question: Question) -> str:
        if question.type == "calculate":
            return self.script(parse(str(question.calculation)), question)
        if question.type == "rank":
            return f"hbRanked({literal(name)}, {literal(self.answers.kind(name).names)})"
        if question.type == "range":
            return f"hbState({self.entry(name, question)})"
        return in_row(read_field(self.answers.kind(name), self._full(name, question), unit_sign(question)))

    def script(self, tree: Node, question: Question, this: str = "null",
               own: "Mapping[str, str]" = MappingProxyType({})) -> str:
        """An expression that stands at the question; `this` is the JavaScript for its own answer, `own` that for names
        which aren't answers."""
        here = self.repeats[question.id]

        def read(name: str) -> str:
            if name in own:
                return own[name]
            if name not in self.answers.owner:
                return "null"
            repeat = self.repeats[self.answers.owner[name]]
            function = self.answer(name)
            if repeat is None:
                return f"{function}()"
            return f"{function}(row)" if here is not None and repeat.id == here.id else f"hbRows({function}, {repeat.count or 3})"
        return to_javascript(tree, read, this)


def script_name(prefix: str, name: str) -> str:
    return prefix + name.replace(".", "$")


def in_row(script: str) -> str:
    """With the row's number where a field's name has a blank for it."""
    return script.replace(ROW, '" + row + "')


def unit_sign(question: Question) -> str:
    """The unit as it is written: "€", "Jahre", "" for none."""
    return "€" if question.unit == "EUR" else str(question.unit or "")
