"""What calculates itself where a viewer runs JavaScript: calculated questions, and the care that typed numbers need.

Each answer that an expression reads becomes one JavaScript function, `hbA_ID(row)`, which gives the answer, or null while its question does not apply
(relevance); expressions call these, so the script grows with the questions and not with how they refer to one another. A calculated question's
field gets a Calculate action; every text field that is read keeps what was typed (`hbKeep`, see expression/fields.js: PDF.js turns "1.200"
into 1.2). Without JavaScript the fields stay what they are on paper: empty boxes.
"""

from __future__ import annotations

import dataclasses

from ..expression import RUNTIME, parse, read_field, to_javascript
from ..expression.tree import Node
from ..model.answers import Answers
from ..model.questionnaire import Question
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
    """JavaScript of one edition's questionnaire."""

    def __init__(self, s: Setting):
        self.s = s
        handbook = dataclasses.replace(s.edition.handbook, questionnaire=s.edition.questionnaire)
        self.answers = Answers(handbook)
        self.repeats: dict[str, Question | None] = {question.id: repeat for question, repeat, _ in handbook.questions}
        self.functions: dict[str, str] = {}     # answer's name → its function's source
        self.read: set[str] = set()             # full names of fields that some function reads

    def attach(self, document: Document) -> None:
        """Give the calculated fields their actions and the document its script, if it calculates anything."""
        for id_, question in self.answers.questions.items():
            if question.type == "calculate" and question.calculation:
                self._calculate(id_, question, document)
        if not document.calculation_order:
            return
        document.script = "\n".join([RUNTIME, ROWS, *self.functions.values()])
        for name in self.read:
            field = self.s.fields.get(name)
            if field is not None and field.kind == "text" and "calculate" not in field.scripts:
                field.scripts.update(format=KEEP, validate=KEEP)

    def _calculate(self, id_: str, question: Question, document: Document) -> None:
        function = self._function(id_)
        decimals = str(CENTS) if question.unit == "EUR" else "null"
        for row, name in self._fields_of(id_, self.repeats[id_]):
            field = self.s.fields.get(name)
            if field is not None:
                field.scripts["calculate"] = f"hbSet({function}({row or ''}), {decimals});"
                document.calculation_order.append(name)

    @staticmethod
    def _fields_of(name: str, repeat: Question | None) -> list[tuple[int, str]]:
        """(row, full name) of the fields of an answer; row 0 outside a repeat."""
        return [(n, f"{repeat.id}.{n}.{name}") for n in range(1, (repeat.count or 3) + 1)] if repeat else [(0, name)]

    def _function(self, name: str) -> str:
        """The JavaScript name of the function that gives an answer, which is made if it is new."""
        script_name = "hbA_" + name.replace(".", "$")
        if name not in self.functions:
            self.functions[name] = ""           # known while its own body is made
            question = self.answers.questions[self.answers.owner[name]]
            value = self._value(name, question)
            if question.relevant:
                value = f"{self._script(parse(str(question.relevant)), question)} ? {value} : null"
            self.functions[name] = f"function {script_name}(row) {{\n  return {value};\n}}"
        return script_name

    def _value(self, name: str, question: Question) -> str:
        if question.type == "calculate":
            return self._script(parse(str(question.calculation)), question)
        repeat = self.repeats[question.id]
        self.read.update(field for _, field in self._fields_of(name, repeat))
        full = f"{repeat.id}.{ROW}.{name}" if repeat else name
        unit = "€" if question.unit == "EUR" else str(question.unit or "")
        return read_field(self.answers.kind(name), full, unit).replace(ROW, '" + row + "')

    def _script(self, tree: Node, question: Question) -> str:
        """An expression that stands at the question."""
        here = self.repeats[question.id]

        def read(name: str) -> str:
            repeat = self.repeats[self.answers.owner[name]]
            function = self._function(name)
            if repeat is None:
                return f"{function}()"
            return f"{function}(row)" if here is not None and repeat.id == here.id else f"hbRows({function}, {repeat.count or 3})"
        return to_javascript(tree, read)
