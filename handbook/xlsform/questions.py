"""The tree as drafts of questions.

Ids come first (`_Named`), since an expression may name a question that stands behind it. A group without a title, or in
a repeat, is only the condition of its questions; a group whose questions share a list of answers, set as a table, is a
scale; a repeat in a repeat stands behind it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace

from ..model.question_types import TYPES
from ..model.questionnaire import Question
from ..model.questionnaire import Row as ScaleRow
from .cells import Cell
from .draft import Draft
from .expressions import Expressions
from .files import is_from_file
from .headers import OWN, Row, Table
from .keys import UNSET, Keys
from .kinds import ELSEWHERE, ROW, Kind
from .lists import Lists
from .names import QUESTIONS, SECTIONS, Names
from .remarks import Remarks, cited, meant
from .texts import Texts
from .tree import Node, all_of

RESERVED = ("weg", "plan", "kontakte")  # names of other fields in the PDF
SHOWN_ROWS, MOST_ROWS = 5, 50
WRITTEN = ("text", "integer", "decimal", "date", "time", "select_one")  # columns that tell whether a row is there
MOST_CHOICES = 500  # that anybody reads on paper
TABLE = re.compile(r"\b(table-list|list-nolabel|label)\b")
NO_LABEL = "die Frage hat keinen Text (label); es steht ihr Name da"
NO_NAME = "die Zeile hat keinen Namen (name) und fehlt"
NO_LIST = "die Antwortliste {} gibt es nicht{}; auf Papier ein Textfeld"
TOO_LONG = "die Liste {} hat mehr als 500 Antworten; auf Papier ein Textfeld"
IN_REPEAT = (
    "eine Wiederholung in einer Wiederholung passt nicht in eine Tabelle; sie steht dahinter, für alle Zeilen zusammen"
)
COUNT = "wie viele Zeilen es gibt, sagt eine Antwort; gedruckt werden {}"
MANY = "eine Wiederholung hat höchstens 50 Zeilen"
NO_ROWS = "eine Wiederholung hat mindestens eine Zeile; gedruckt werden {}"
CALCULATED = "das Feld rechnet sich selbst aus; ändern lässt es sich nicht"
HIDDEN = "die Rechnung hat keinen Text (label); im PDF hat sie ein Feld mit ihrem Namen"
LONELY_ROW = "die Zeile gehört in eine Tabelle, die es hier nicht gibt; sie fehlt"
READ = re.compile(r"\$\{\s*([\w.-]+)\s*\}|(?<![\w/])\.\./([\w.-]+)")
SIGNED = re.compile(r"\bsignature\b")
AGAIN = "den Namen {} gibt es schon; die Frage heißt hier {}"
EMPTY = "die Gruppe oder Wiederholung hat keine Fragen und fehlt"
IMAGE = "image"
PART = "part"  # a row that our own export added for other programs
SECTION, SCALE, SIGNATURE = "section", "scale", "signature"  # groups that our own export says to be such


Behind = list[tuple[Node, str]]


class Questions:
    """`ids`: the names of questions in the workbook → what expressions call them; `lists` known before."""

    def __init__(self, top: list[Node], choices: Table, lists: Lists, texts: Texts, said: Remarks) -> None:
        self._lists, self._texts, self._said = lists, texts, said
        self._choices = choices
        self._top = self._expanded(top)
        self._names = Names(QUESTIONS, RESERVED)
        self._of: dict[int, str] = {}  # the row of a node → its id
        self.ids: dict[str, str] = {}
        self._kinds: dict[str, Kind] = {}
        self._name_all(self._top)
        self.expressions = Expressions(self.ids, self._kinds, self._choices_of, texts.exact, _counted(self._top))
        self._keys = Keys(texts, self.expressions, said)
        texts.ids = self.ids

    @property
    def changed(self) -> dict[str, str]:
        return self._names.changed

    def nodes(self) -> list[Node]:
        return self._top

    # ------------------------------------------------------------------ names

    def _expanded(self, nodes: list[Node]) -> list[Node]:
        """The same with the rows of each loop once for each answer of its list."""
        out = []
        for node in nodes:
            node = replace(node, inner=self._expanded(node.inner))
            if node.kind.type in ("loop", "matrix"):
                list_ = node.kind.list or node.row.text("matrix_list")
                turns = [row for row in self._choices.rows if row.text("list_name") == list_]
                inner = [_turned(node, each) for each in turns]
                node = replace(node, kind=Kind("group"), inner=inner)
            out.append(node)
        return out

    def _name_all(self, nodes: list[Node]) -> None:
        for node in nodes:
            name = node.row.text("name")
            if not name or node.row.text(f"{OWN}type") in (PART, SECTION):
                self._name_all(node.inner)
                continue
            is_again = name in self._names.ids
            self._of[id(node.row)] = id_ = self._names.take(name)
            if is_again:
                self._said.add(node.row.at("name"), AGAIN.format(cited(name), id_), lost=False)
            self.ids.setdefault(name, id_)
            self._kinds.setdefault(name, node.kind)
            if self.is_scale(node):
                own = Names(SECTIONS)
                for row in node.inner:
                    said = row.row.text("name")
                    self._of[id(row.row)] = inner = own.take(said.removeprefix(f"{name}."))
                    self.ids.setdefault(said, f"{id_}.{inner}")
                    self._kinds.setdefault(said, row.kind)
            elif node.row.text(f"{OWN}type") != SIGNATURE:
                self._name_all(node.inner)

    def _choices_of(self, name: str) -> dict[str, str] | None:
        kind = self._kinds.get(name)
        if kind is None or not kind.list:
            return None
        names = self._lists.names(kind.list)
        return {**names, **({"other": "other"} if kind.or_other else {})}

    # ------------------------------------------------------------------ questions

    def made(self, nodes: list[Node], relevant: str = "", behind: Behind | None = None) -> Iterator[Draft]:
        """Drafts of these. `relevant`: the condition of groups around that aren't there; `behind`: in a table, takes
        the tables in it, which come behind it, each with such a condition."""
        for node in nodes:
            if node.row.text(f"{OWN}type") == PART:
                continue
            kind = node.kind.type
            if kind in ("group", "repeat", "score", "ranking"):
                yield from self._holder(node, relevant, behind)
            elif not kind or kind == ROW:
                self._said.add(node.row.at("type"), node.kind.remark or LONELY_ROW)
            elif not node.row.text("name"):
                self._said.add(node.row.at("type"), NO_NAME)
            else:
                yield self._question(node, relevant)

    def _holder(self, node: Node, relevant: str, behind: Behind | None) -> Iterator[Draft]:
        kind, own = node.kind.type, node.row.text(f"{OWN}type")
        if kind == "repeat" and behind is None:
            yield from self._repeat(node, relevant)
        elif kind == "repeat" and behind is not None:
            self._said.add(node.row.at("type"), IN_REPEAT)
            behind.append((node, relevant))
        elif id(node.row) in self._of and self.is_scale(node):
            yield self._scale(node, relevant)
        elif own == SIGNATURE and id(node.row) in self._of:
            draft = self._draft(node, SIGNATURE, relevant)
            self._keys.fill(draft, node.row)
            yield draft
        elif kind == "ranking" and id(node.row) in self._of:
            ranked = replace(node, kind=Kind("rank", node.row.text("rank_items")))
            yield self._question(ranked, relevant)
        else:
            yield from self._group(node, relevant, behind)

    def _group(self, node: Node, relevant: str, behind: Behind | None) -> Iterator[Draft]:
        label, _ = self._texts.of(node.row, "label")
        if not label or id(node.row) not in self._of:
            yield from self.made(node.inner, self._and(relevant, node.row), behind)
            return
        draft = self._draft(node, "group", relevant)
        self._keys.fill(draft, node.row)
        draft.set("questions", list(self.made(node.inner, "", behind)))
        if draft.inner:
            yield draft
        else:
            self._said.add(node.row.at("name"), EMPTY, lost=bool(node.inner))

    def _repeat(self, node: Node, relevant: str) -> Iterator[Draft]:
        draft = self._draft(node, "repeat", relevant)
        self._keys.fill(draft, node.row)
        self._count(draft, node.row)
        behind: Behind = []
        draft.set("questions", list(self.made(node.inner, "", behind)))
        if draft.inner:
            yield draft
        elif not behind:
            self._said.add(node.row.at("name"), EMPTY, lost=bool(node.inner))
        for inner, condition in behind:
            yield from self._repeat(inner, self._both(draft.keys.get("relevant", ""), condition))

    def _count(self, draft: Draft, row: Row) -> None:
        """How many rows are printed, and which answer says how many of them are asked for."""
        if row.text(f"{OWN}repeat_count") or "count" in row.text(UNSET):
            return
        said, place = row.text("repeat_count"), row.at("repeat_count")
        number = int(said) if said.isdecimal() and len(said) < 7 else 0
        if number > MOST_ROWS:
            self._said.add(place, MANY)
        elif said.isdecimal() and not number:
            self._said.add(place, NO_ROWS.format(SHOWN_ROWS), lost=False)
        elif said and not number:
            self._said.add(place, COUNT.format(SHOWN_ROWS), lost=False)
            draft.set("repeat_count", self.expressions.written(said), place)
        draft.set("count", min(number, MOST_ROWS) or SHOWN_ROWS, place)

    def _draft(self, node: Node, type_: str, relevant: str) -> Draft:
        """With its id, type, label and condition."""
        row = node.row
        name = row.text("name")
        draft = Draft(Question, row.place, name=name)
        id_ = self._of.get(id(node.row)) or self._names.take(name or type_)
        draft.set("id", id_, row.at("name"))
        draft.set("type", type_, row.at("type"))
        label, place = self._texts.of(row, "label", f"questionnaire.{id_}.label")
        if not label:
            label, place = self._texts.of(row, "hint")
            if not label:
                text = HIDDEN if type_ == "calculate" else NO_LABEL
                self._said.add(row.at("name"), text, lost=False)
        draft.set("label", label or name, place)
        condition = self._and(relevant, row)
        draft.set("relevant", condition, row.at("relevant"))
        draft.loosely["relevant"] = self.expressions.loosely(condition)
        return draft

    def _question(self, node: Node, relevant: str) -> Draft:
        kind, row = self._asked(node), node.row
        if row.text("calculation") and kind.type in ("text", "integer", "decimal", "date", "time"):
            self._said.add(row.at("calculation"), CALCULATED, lost=False)
            kind = Kind("calculate")
        list_ = row.text(f"{OWN}choices") or self._list(kind)
        if "choices" in TYPES[kind.type].needs and list_ is None:
            is_long = self._lists.is_long(self._lists.id_of(kind.list))
            text = TOO_LONG if is_long else NO_LIST
            if text == TOO_LONG or not is_from_file(row):
                self._said.add(row.at("type"), text.format(cited(kind.list), meant(kind.list, self._lists.known)))
            kind = Kind("text")
        draft = self._draft(node, kind.type, relevant)
        if kind.remark:
            self._said.add(row.at("type"), kind.remark, lost=kind.lost)
        draft.set("choices", list_ if kind.list else None, row.at("type"))
        draft.set("or_other", kind.or_other, row.at("type"))
        if kind.list and row.text("choice_filter"):
            text = self.expressions.written(row.raw("choice_filter"), draft.name, self._lists.columns(list_))
            draft.set("choice_filter", text, row.at("choice_filter"))
        if kind.type == "date" and node.kind.remark:
            draft.set("default", "today" if "today" in row.text("type").lower() else None)
        self._keys.fill(draft, row)
        if kind.type == "select_one" and self._lists.is_long(list_) and "appearance" not in draft.keys:
            draft.set("appearance", "minimal", row.at("type"))
        return draft

    def _asked(self, node: Node) -> Kind:
        """The kind of a row, where its other columns say more than its type."""
        looks = node.row.text("appearance").lower()
        if node.kind.type == IMAGE and SIGNED.search(looks):
            return Kind(SIGNATURE)
        if node.kind.list and "search(" in looks:
            return Kind("text", remark=ELSEWHERE)
        return node.kind

    def _list(self, kind: Kind) -> str | None:
        if not kind.list:
            return None
        id_ = self._lists.without_other(kind.list) if kind.or_other else self._lists.id_of(kind.list)
        return id_ if id_ and 0 < len(self._lists.drafts[id_]) <= MOST_CHOICES else None

    # ------------------------------------------------------------------ scales

    def is_scale(self, node: Node) -> bool:
        """Whether the questions of a group are the rows of one table with one list of answers."""
        if node.kind.type == "score":
            return bool(node.inner)
        looks = " ".join([node.row.text("appearance"), *(each.row.text("appearance") for each in node.inner)])
        own = node.row.text(f"{OWN}type") == SCALE
        if node.kind.type != "group" or not (own or TABLE.search(looks)):
            return False
        rows = _rows(node)
        return bool(rows) and len({each.kind.list for each in rows}) == 1 and all(_is_row(each) for each in rows)

    def _scale(self, node: Node, relevant: str) -> Draft:
        draft = self._draft(node, "scale", relevant)
        rows = _rows(node)
        list_ = node.row.text("score_choices") or rows[0].kind.list
        draft.set("choices", self._lists.id_of(list_), node.row.at("type"))
        self._keys.fill(draft, node.row)
        if "required" not in draft.keys:
            self._keys.required(draft, next((each.row for each in rows if each.row.text("required")), rows[0].row))
        made = []
        for each in rows:
            row = Draft(ScaleRow, each.row.place)
            row.set("id", self._of[id(each.row)], each.row.at("name"))
            context = f"questionnaire.{draft.keys['id']}.rows.{row.keys['id']}"
            label, place = self._texts.of(each.row, "label", context)
            hint, _ = self._texts.of(each.row, "hint")
            label = label or each.row.text("name")
            row.set("label", f"{label} ({hint})" if hint else label, place)
            self._keys.media(draft, each.row)
            made.append(row)
        draft.set("rows", made)
        return draft

    # ------------------------------------------------------------------ conditions

    def _and(self, relevant: str, row: Row) -> str:
        said = row.raw("relevant")
        own = self.expressions.written(said, row.text("name")) if said else ""
        return self._both(relevant, own)

    def _both(self, one: str, other: str) -> str:
        return f"({one}) and ({other})" if one and other else one or other


def _counted(nodes: list[Node]) -> dict[str, str]:
    """The name of each repeat → that of the first of its columns that one writes into."""
    found: dict[str, str] = {}
    for node in all_of(nodes):
        written = (each.row.text("name") for each in node.inner if each.kind.type in WRITTEN)
        if node.kind.type == "repeat" and (column := next(filter(None, written), "")):
            found[node.row.text("name")] = column
    return found


def _rows(node: Node) -> list[Node]:
    """Without the row that only repeats the answers above a table."""
    return [each for each in node.inner if each.row.text("appearance").strip() != "label"]


def _is_row(node: Node) -> bool:
    alone = ("relevant", "constraint", "choice_filter", "default")
    return node.kind.type == "select_one" and not node.kind.or_other and not any(node.row.text(key) for key in alone)


def _turned(node: Node, choice: Row) -> Node:
    """The rows of a loop for one answer: `%(name)s` and `%(label)s` are the answer's."""
    name = choice.text("name")
    row = Row(
        node.row.number, {**choice.cells, "name": {"": Cell(f"{node.row.text('name')}_{name}", choice.at("name"))}}
    )
    row.cells.pop("list_name", None)
    row.place = node.row.place
    own_names = {each.row.text("name") for each in all_of(node.inner)}
    return Node(row, Kind("group"), [_said_of(each, choice, own_names) for each in node.inner])


def _said_of(node: Node, choice: Row, own: set[str]) -> Node:
    """A row in one turn of a loop. `own`: the names of the loop's questions, which each turn has for itself."""
    row = copy.copy(node.row)
    row.cells = {
        key: {language: Cell(_filled(cell.text, choice, language, own), cell.place) for language, cell in cells.items()}
        for key, cells in node.row.cells.items()
    }
    name = row.cell("name")
    if name and node.row.text("name") == name.text:
        row.cells["name"] = {"": Cell(f"{name.text}_{choice.text('name')}", name.place)}
    return Node(row, node.kind, [_said_of(each, choice, own) for each in node.inner])


def _filled(text: str, choice: Row, language: str, own: set[str]) -> str:
    labels = choice.cells.get("label", {})
    label = labels[language].text if language in labels else choice.text("label")
    name = choice.text("name")
    text = READ.sub(
        lambda match: f"${{{match[1] or match[2]}_{name}}}" if (match[1] or match[2]) in own else match[0], text
    )
    return text.replace("%(name)s", name).replace("%(label)s", label)
