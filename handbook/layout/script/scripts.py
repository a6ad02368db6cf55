"""The answers as JavaScript, and what calculates itself where a viewer runs it: calculated questions, and the care that
typed numbers need.

Each answer that an expression reads becomes one JavaScript function, `hbA_ID(row)`, which gives the answer, or null
while its question does not apply; whether it does, which hangs on its own condition and on those of the groups and the
repeat around it, is `hbR_ID(row)`; the answers in all rows of a repeat are `hbL_ID()`. Expressions call these, so the
script grows with the questions and not with how they refer to one another. A row counts once somebody has written into
it: what the form came with and what is calculated don't begin one (`hbU_ID(row)`, by the repeat's id).

The functions remember what they found for one pass, which is one run through the Calculate actions after an entry:
`hbPass` (script/fields.js) forgets all when a pass begins and calls each function once, in the order of `hbOrder`, in
which each stands behind those that it reads. So a pass costs what the questions cost, whatever they read of one
another, and no chain of calls is deep.

A calculated question's field gets a Calculate action; every text field that is read keeps what was typed (`hbKeep`:
PDF.js turns "1.200" into 1.2). Without JavaScript the fields stay what they are on paper: empty boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ...expression.kinds import Base
from ...expression.tree import HERE, Answer, Node, Number
from ...model import field_names
from ...model.answers_in_text import answers_in
from ...model.asked import Asked, Expression
from ...model.inline import plain
from ...model.order import in_order
from ...model.question_types import type_of
from ...model.questionnaire import CENTS, Question, full_names, is_money, row_count, unit_sign, within
from ...model.text import Text
from ...script.javascript import RUNTIME, literal, read_field, to_javascript
from ...script.library import called_by
from ...typeset.page import NO_SCRIPTS, Document, Field, Page, Slice, Widget
from ..setting import Setting

KEEP = "hbKeep();"
UNTOLD = "…"
ROW = "@row@"  # stands in a field's name where the number of the row comes
ANSWER, APPLIES, ALL_ROWS, USED = "hbA_", "hbR_", "hbL_", "hbU_"
ROWS = """function hbRows(read, count) {
  var values = [], i;
  for (i = 1; i <= count; i += 1) {
    values.push(read(i));
  }
  return values;
}"""


class Scripts:
    """JavaScript of one edition's questionnaire. `functions`: the source of each function that was asked for, by its
    name; `rows`: how many rows each of those that remember has to be called for, 0 for one outside repeats, in an order
    in which each stands behind those that it reads; `read`: full names of the fields that they read."""

    def __init__(self, s: Setting):
        self.s, self.index = s, s.index
        self.kinds, self.owner = self.index.kinds, self.index.kinds.owner
        self.functions: dict[str, str] = {}
        self.rows: dict[str, int] = {}
        self.read: set[str] = set()

    def calculations(self, document: Document) -> None:
        """Give the calculated fields their actions."""
        for asked in self.index.asked.values():
            if asked.type.calculated and asked.calculation:
                self._calculate(asked, document)

    def finish(self, document: Document, more: str = "") -> None:
        """The document's script: the runtime, the functions, `more`. Nothing where nothing is calculated."""
        if not document.calculation_order:
            return
        order = "hbOrder = [" + ", ".join(f"[{function}, {rows}]" for function, rows in self.rows.items()) + "];"
        own = [ROWS, *self.functions.values(), order, more]
        document.script = "\n".join([named(RUNTIME), *called_by("\n".join(own)), *own])
        for name in self.read:
            field = self.s.fields.get(name)
            if field is not None and field.kind == "text" and "calculate" not in document.actions.get(name, ()):
                document.actions.setdefault(name, {}).update(format=KEEP, validate=KEEP)

    def _calculate(self, asked: Asked, document: Document) -> None:
        function, question = self.answer(asked.id), asked.question
        shown = str(CENTS) if is_money(question) else "null"
        if question.unit:
            shown += ", " + literal(unit_sign(question))
        for row, name in full_names(asked.id, asked.repeat):
            field = self.s.fields.get(name)
            if field is not None:
                calculate(document, field, f"hbSet({function}({row or ''}), {shown});")

    def known(self, expression: Expression) -> bool:
        """Whether all answers that it reads are in this edition. A smaller level may lack one (`check` warns): what
        hangs on it then can't be told, and applies."""
        return self.kinds.knows(expression.reads)

    # ------------------------------------------------------------------ functions, each made once

    def answer(self, name: str) -> str:
        """The JavaScript name of the function that gives an answer."""
        return self._made(ANSWER, name)

    def relevance(self, question: Question) -> str:
        """The JavaScript name of the function that tells whether the question applies; "" where it always does."""
        id_ = str(question.id)
        return self._made(APPLIES, id_) if self._conditions(id_) or self._counted(id_) else ""

    def used(self, repeat: Question | None) -> str:
        """The JavaScript name of the function that tells whether somebody wrote into a row; "" where only that can put
        anything into it."""
        begun = _begun(repeat)
        return self._made(USED, begun) if begun else ""

    def _conditions(self, id_: str) -> list[tuple[Question, Expression]]:
        """The conditions of the question and of those around it, as far as they can be told."""
        return [(each, held) for each, held in self.index.asked[id_].conditions if self.known(held)]

    def _counted(self, id_: str) -> Expression | None:
        """What says how many rows of the question's repeat are asked for, where that can be told."""
        asked = self.index.asked[id_]
        return asked.counted if asked.repeat is not None and asked.counted and self.known(asked.counted) else None

    def _made(self, prefix: str, name: str) -> str:
        """The function's name; it and all that it calls are made, each behind those that it calls."""
        function = script_name(prefix, name)
        if function not in self.functions:
            for each in in_order([(prefix, name)], self._called):
                if script_name(*each) not in self.functions:
                    self._make(*each)
        return function

    def _called(self, function: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """The functions that a function calls; nothing for one that is made already, and those it calls with it."""
        if script_name(*function) in self.functions:
            return
        prefix, name = function
        if prefix == ALL_ROWS:
            yield ANSWER, name
        elif prefix == APPLIES:
            for each, held in self._conditions(name):
                yield from self._read_by(each, held)
            if counted := self._counted(name):
                yield from self._read_by(self.index.asked[name].repeat, counted)
        elif prefix == ANSWER:
            asked = self.index.asked[self.owner[name]]
            if begun := _begun(asked.repeat):
                yield USED, begun
            if self._conditions(asked.id) or self._counted(asked.id):
                yield APPLIES, asked.id
            if asked.type.calculated and asked.calculation:
                yield from self._read_by(asked.question, asked.calculation)

    def _read_by(self, question: Question, expression: Expression) -> Iterator[tuple[str, str]]:
        here = self.index.asked[question.id].repeat
        for name in expression.reads:
            if name in self.owner:
                yield self._seen_from(here, name), name
        yield from ((ALL_ROWS, name) for name in expression.in_all_rows if name in self.owner)

    def _seen_from(self, here: Question | None, name: str) -> str:
        """Whether an expression in that repeat means the answer in its own row or those in all rows."""
        repeat = self.index.asked[self.owner[name]].repeat
        return ANSWER if repeat is None or (here is not None and repeat.id == here.id) else ALL_ROWS

    def _make(self, prefix: str, name: str) -> None:
        function = script_name(prefix, name)
        self.functions[function] = ""  # known while its own body is made
        asked = self.index.asked[name if prefix in (APPLIES, USED) else self.owner[name]]
        question = asked.question
        repeat = question if prefix == USED else asked.repeat
        if prefix == USED:
            columns = [each for each in within(question) if type_of(each).answered and not type_of(each).calculated]
            value = f"hbTouched([{', '.join(each for column in columns for each in self._touched(column))}])"
        elif prefix == ALL_ROWS:
            value, repeat = f"hbRows({script_name(ANSWER, name)}, {row_count(repeat)})", None
        elif prefix == APPLIES:
            held_all = [self.script(held.node, each) for each, held in self._conditions(name)]
            if repeat is not None and (counted := self._counted(name)):
                rows = self.script(counted.node, repeat)
                held_all.append(f"(hbIsEmpty({rows}) || row <= {rows})")
            value = " && ".join(held_all)
        else:
            conditions = [f"{each}(row)" for each in (self.used(repeat), self.relevance(question)) if each]
            value = (
                " && ".join(conditions)
                + " ? " * bool(conditions)
                + self.value(name, question)
                + " : null" * bool(conditions)
            )
        key = f'"{function}." + row' if repeat else f'"{function}"'
        self.functions[function] = (
            f"function {function}(row) {{\n  var key = {key};\n"
            f"  return key in hbKnown ? hbKnown[key] : hbKnown[key] = {value};\n}}"
        )
        self.rows[function] = row_count(repeat) if repeat else 0

    def _touched(self, column: Question) -> Iterator[str]:
        """JavaScript that gives [an entry, its value, the value that the form came with], null for none, for each that
        the question may have."""
        type_, id_ = type_of(column), str(column.id)
        if type_.several:
            yield from (f"[{self.entry(name, column)}, null, null]" for name in self.parts(column))
        elif type_.listed:
            value, came = self.value(id_, column), (column.prefilled or "").split()
            names = literal([name for name in self.kinds.kind(id_).names if name in came]) if came else "null"
            yield f'[{value} === null ? "" : "x", {value}, {names}]'
        else:
            entry = self.entry(id_, column)
            value = entry if type_.reader else self.value(id_, column)  # an expression may see a part of it only
            came = (
                value.replace(entry, literal(type_.default_shown(column))) if column.prefilled is not None else "null"
            )
            yield f"[{entry}, {value}, {came}]"
        if column.or_other:
            yield f"[{self.entry(field_names.other_text(id_), column)}, null, null]"

    @staticmethod
    def parts(question: Question) -> list[str]:
        """The names of the parts of an answer that has several."""
        return [field_names.part(question.id, part) for part in type_of(question).parts(question)]

    def entry(self, name: str, question: Question) -> str:
        """JavaScript that gives an entry as it was typed; in a repeat it reads `row`."""
        return in_row(f"hbGet({literal(self.full(name, question))})")

    def full(self, name: str, question: Question) -> str:
        """The full name of an answer's field, with `ROW` in a repeat."""
        repeat = self.index.asked[question.id].repeat
        self.read.update(field for _, field in full_names(name, repeat))
        return field_names.in_row(repeat.id, ROW, name) if repeat else name

    def value(self, name: str, question: Question) -> str:
        """JavaScript that gives the value of an entry, whether or not the question applies; in a repeat it reads
        `row`."""
        calculation = self.index.asked[question.id].calculation
        if calculation:
            return self.script(calculation.node, question)
        if type_of(question).ranked:
            return in_row(f"hbRanked({literal(self.full(name, question))}, {literal(self.kinds.kind(name).names)})")
        if type_of(question).reader:
            return f"{type_of(question).reader}({self.entry(name, question)})"
        if type_of(question).state:
            return f"hbState({self.entry(name, question)})"
        return in_row(read_field(self.kinds.kind(name), self.full(name, question), unit_sign(question)))

    def script(
        self, tree: Node, question: Question, this: str = "null", own: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        """An expression that stands at the question; `this` is the JavaScript for its own answer, `own` that for names
        which aren't answers."""
        here = self.index.asked[question.id].repeat

        def read(name: str) -> str:
            if name in own:
                return own[name]
            if name == HERE or ":" in name:
                return self._placed(name)
            if name not in self.owner:
                return "null"
            prefix = self._seen_from(here, name)
            row = "row" if prefix == ANSWER and self.index.asked[self.owner[name]].repeat else ""
            return f"{self._made(prefix, name)}({row})"

        return to_javascript(tree, read, this)

    def text(self, text: Text, question: Question) -> str:
        """JavaScript that gives a text of the question with the answers that it names."""
        parts: list[str] = []
        for found in answers_in(plain(text)):
            parts += [literal(found.before)] if found.before else []
            parts += [self._answered(found.name, question)] if found.name else []
        return " + ".join(parts)

    def _answered(self, name: str, question: Question) -> str:
        """JavaScript that gives an answer as people read it; a sign for one that another file asks for."""
        if name not in self.owner:
            return literal(UNTOLD)
        asked = self.index.asked[self.owner[name]]
        answer, other = self.script(Answer(name), question), self.s.words["other"]
        listed = self.kinds.kind(name).base in (Base.CHOICE, Base.CHOICES)
        labels = _pairs(self.index.pairs(f"question:{name}", other)) if listed else "[]"
        decimals = str(CENTS) if is_money(asked.question) else "null"
        return f"hbAnswerText({answer}, {labels}, {decimals}, {literal(unit_sign(asked.question))})"

    def _placed(self, name: str) -> str:
        """What functions ask for beside answers (`expression.tree.placed`). Labels are in the book's own language, as
        data are."""
        column = name.rpartition(":")[2]
        if name == HERE:
            return "row"
        if name.startswith("repeat:"):
            return f"{self._made(ALL_ROWS, column)}()" if column in self.owner else "[]"
        words = self.s.words.german if self.s.translated else self.s.words
        return _pairs(self.index.pairs(name, words["other"], self.s.own_text))


def _pairs(pairs: list[tuple[str, Any]]) -> str:
    return "[" + ", ".join(f"[{literal(name)}, {constant(value)}]" for name, value in pairs) + "]"


def constant(value: str | float | None) -> str:
    """A value of a choice's column as JavaScript."""
    return "null" if value is None else literal(value) if isinstance(value, str) else to_javascript(Number(value), str)


def calculate(document: Document, field: Field, script: str) -> None:
    """Give the field a Calculate action, and the next place in the order of calculation, by which `hbPass` knows when a
    pass begins."""
    document.calculation_order.append(field.name)
    document.actions.setdefault(field.name, {})["calculate"] = f"hbPass({len(document.calculation_order)}); {script}"


def add_hidden(s: Setting, page: Page, name: str, scripts: Mapping[str, str] = NO_SCRIPTS) -> Field:
    """A hidden field for what scripts remember, at the end of the page."""
    field = s.field(Field(name, "text", s.words["stand"], read_only=True, show="hidden", scripts=scripts))
    page.slices = [*page.slices, (s.grid.bottom, Slice(0.0, [Widget(s.grid.side, 0.0, 100.0, 20.0, field, None)]))]
    return field


def _begun(repeat: Question | None) -> str:
    """The repeat's id where a row must be told from one that nobody wrote into; "" where only that can put anything
    into it."""
    columns = within(repeat) if repeat else ()
    return str(repeat.id) if any(type_of(column).calculated or column.default for column in columns) else ""


@cache
def named(source: str) -> str:
    """A part of the script that is the same in every book, with the names of fields in it."""
    for mark, name in field_names.FOR_SCRIPTS.items():
        source = source.replace(mark, name)
    return source


def table(rows: list[str]) -> str:
    """Rows in JavaScript as a table of them."""
    return "[\n  " + ",\n  ".join(rows) + "\n]" if rows else "[]"


def script_name(prefix: str, name: str) -> str:
    """A name in JavaScript, which has neither dots nor hyphens in it; another for each name of an answer."""
    return prefix + name.replace(".", "$").replace("-", "$$")


def in_row(script: str) -> str:
    """With the row's number where a field's name has a blank for it."""
    return script.replace(ROW, '" + row + "')
