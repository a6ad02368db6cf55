"""The questionnaire that travels in a PDF (edition/schema_file.py), read back into the model's shapes.

The file may come from anywhere, so its values are taken only where they are what the shapes declare; whatever else it says, `NotOurs` is all that can come of it.
Keys that aren't known here are passed over: a later edition of the program may have put them there.
"""

from __future__ import annotations

import dataclasses
import json
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ..expression import ExpressionError, Node, first_day, parse, parse_guide, references, walk
from ..expression.tree import Answer
from ..model.answers import Answers
from ..model.blocks import Contact, FormTable
from ..model.book import Handbook, HandbookFile
from ..model.choice_filter import filter_of
from ..model.inline import plain
from ..model.questionnaire import OTHER, Choice, Question, Questionnaire, QuestionnaireSection
from ..model.shape import Type, shape_of
from ..model.text import Text
from ..verify import NotOurs
from . import limits
from .form_limits import TOO_SLOW, id_of, label_of, look_at, unique
from .quoted import quoted

KNOWN_VERSIONS = (1,)
LABEL_LENGTH = 70       # of a question in a message
ROWS = 3                # of a repeat that doesn't say
CURRENCY = {"EUR": "€"}
NEWER = "Das PDF kommt aus einer neueren Fassung dieses Programms. Aktualisieren Sie das Programm."
WRONG = "Die Angaben zum Fragebogen im PDF sind beschädigt."


@dataclasses.dataclass(frozen=True)
class Asked:
    """A question in its place. `above`: the groups and the repeat it stands in, the outermost first; `repeat` is the repeat among them."""

    question: Question
    section: QuestionnaireSection
    above: tuple[Question, ...]
    repeat: Question | None

    @property
    def kind(self) -> str:
        return self.question.type

    @property
    def id(self) -> str:
        return str(self.question.id)


class Form:
    """A questionnaire as the answers see it. `data` is the attached file; `date` is that of the edition, None where it doesn't say. Raises `NotOurs`."""

    def __init__(self, data: bytes):
        try:
            told = json.loads(data)
            look_at(told)
            if told["version"] not in KNOWN_VERSIONS:
                raise NotOurs(NEWER if isinstance(told["version"], int) and told["version"] > KNOWN_VERSIONS[-1] else WRONG)
            self.questionnaire: Questionnaire = _read(Questionnaire, {**told, "id": told["questionnaire"]})
            self.edition, self.language = _text(told["edition"]), _text(told.get("language", "de"))
            self.handbook, self.date = _text(told.get("handbook", "")), first_day(_text(told.get("date", "")))
            self.contacts: tuple[Contact, ...] = tuple(_read(Contact, contact) for contact in told.get("contacts", ()))
            self.tables: tuple[FormTable, ...] = tuple(_read(FormTable, table) for table in told.get("tables", ()))
            self.numbers, self.pages = _texts(told.get("numbers", {})), _texts(told.get("pages", {}))
            self.places = {_text(target): _texts(place) for target, place in told.get("places", {}).items()}
            self.other_label = _text(told.get("other_label", OTHER))
            self.asked = unique([asked for section in self.questionnaire.sections
                                 for asked in _asked(section.questions, section, (), None)])
            handbook = Handbook(Path(), HandbookFile(Text(""), Text(self.language), ()), {}, self.questionnaire)
            self.kinds = Answers(handbook)
            self.trees = {text: parse(text) for asked in self.asked.values() for text in _expressions(asked.question)}
            filters = {id_: filter_of(asked.question, self._listed(asked.question))
                       for id_, asked in self.asked.items()}
            self.filters = {id_: found for id_, found in filters.items() if found}
            self.in_order = self._in_order()
            for asked in self.in_order:
                if asked.kind == "calculate":
                    _text(asked.question.calculation)
                    self.kinds.kind(asked.id)       # in this order, each finds what it needs
                elif asked.kind == "range":
                    range_values(asked.question)
            if self._work() > limits.MAX_LOOKED_UP:
                raise NotOurs(TOO_SLOW)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
                ExpressionError) as error:
            raise NotOurs(WRONG) from error

    @property
    def id(self) -> str:
        return str(self.questionnaire.id)

    def tree(self, text: str | None) -> Node | None:
        """The expression that a question carries, parsed."""
        return self.trees[str(text)] if text else None

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The question's choices, "other" last where it may be given."""
        listed = self._listed(question)
        return (*listed, Choice(Text(OTHER), Text(self.other_label))) if question.or_other else listed

    def _listed(self, question: Question) -> tuple[Choice, ...]:
        return self.questionnaire.choices.get(question.choices or "", ())

    def names(self, question: Question) -> list[str]:
        return [str(choice.name) for choice in self.choices(question)]

    @cached_property
    def top(self) -> list[Asked]:
        """The questions with an entry of their own in the answers: all outside repeats but headings and notes, and the repeats themselves."""
        return [asked for asked in self.asked.values() if asked.repeat is None and asked.kind not in ("group", "note")]

    def columns(self, repeat: Question) -> list[Asked]:
        """The questions of a repeat."""
        return [self.asked[str(question.id)] for question in repeat.questions if question.type != "note"]

    def worked_out_by(self, id_: str) -> list[Node]:
        """The expressions that decide what the question counts as: its relevance and its calculation."""
        question = self.asked[id_].question
        return [self.trees[str(text)] for text in (question.relevant, question.calculation) if text]

    def trees_of(self, asked: Asked) -> list[Node]:
        """All expressions of a question, those of its ways among them. Raises ExpressionError."""
        guides = [parse_guide(str(guide.when), asked.kind == "select_multiple") for guide in asked.question.guides]
        return [self.trees[text] for text in _expressions(asked.question)] + guides

    def read_by(self, tree: Node) -> list[str]:
        """The names of the answers that an expression reads, without those of a level that this edition leaves out."""
        return [name for name in references(tree) if name in self.kinds.owner]

    def knows(self, tree: Node) -> bool:
        """Whether all answers that the expression reads are in this edition."""
        return all(name in self.kinds.owner for name in references(tree))

    def _in_order(self) -> list[Asked]:
        """Every question behind those that decide whether it applies and what it counts as; found without recursion, however long the chain."""
        order: dict[str, Asked] = {}
        met: set[str] = set()
        waiting = [(id_, False) for id_ in reversed(self.asked)]
        while waiting:
            id_, ready = waiting.pop()
            if ready:
                order[id_] = self.asked[id_]
            elif id_ not in met:
                met.add(id_)
                waiting.append((id_, True))
                above = [str(group.id) for group in self.asked[id_].above]
                waiting += [(other, False) for other in (*above, *(self.kinds.owner[name] for tree in self.worked_out_by(id_) for name in self.read_by(tree)))]
        return list(order.values())

    def _work(self) -> int:
        """How many answers all expressions together read, and how many may be chosen, in all rows of their tables.
        Raises ExpressionError."""
        work = 0
        for asked in self.asked.values():
            rows = row_count(asked.repeat) if asked.repeat else 1
            work += rows * sum(self._reads(asked, node) for tree in self.trees_of(asked) for node in walk(tree))
            work += rows * len(self.choices(asked.question)) * (1 + len(asked.question.choice_filter or "") // 4)
        return work

    def _reads(self, asked: Asked, node: Node) -> int:
        """How many answers a part of a question's expression stands for."""
        other = self.asked.get(self.kinds.owner.get(node.id, "")) if isinstance(node, Answer) else None
        if other is None or other.repeat is None or asked.repeat is not None and other.repeat.id == asked.repeat.id:
            return 1
        return row_count(other.repeat)

    def where(self, asked: Asked, row: int = 0) -> str:
        """How a message names the question: "Frage 12 „Warmmiete“ (Seite 5)"; of a repeat with its row."""
        named = asked.repeat or asked.question
        number, page = (quoted(told.get(str(named.id), "")) for told in (self.numbers, self.pages))
        parts = [(f"Frage {number} " if number else "") + f"„{_short(plain(named.label))}“"]
        if row:
            parts.append(f"Zeile {row}")
        if asked.repeat:
            parts.append(f"„{_short(plain(asked.question.label))}“")
        return ", ".join(parts) + (f" (Seite {page})" if page else "")

    def named(self, field: str, tooltip: str = "") -> str:
        """How a message names the field with that full name: by its question, else by its tooltip."""
        first, *parts = field.split(".")
        asked, row = self.asked.get(first) or self.asked.get(first.removesuffix(f"_{OTHER}")), 0
        if asked is not None and asked.kind == "repeat" and len(parts) > 1 and parts[0].isdigit():
            row, column = int(parts[0]), self.asked.get(parts[1]) or self.asked.get(parts[1].removesuffix(f"_{OTHER}"))
            asked = column if column is not None and column.repeat is not None else asked
        return self.where(asked, row) if asked is not None else f"„{_short(tooltip or field)}“"


@lru_cache(maxsize=16)
def read_form(data: bytes) -> Form:
    """The form of an attached file; many PDFs of one edition share it. Raises `NotOurs`."""
    return Form(data)


def unit_of(question: Question) -> str:
    """The unit as it may stand behind a number in the PDF."""
    return CURRENCY.get(str(question.unit), str(question.unit)) if question.unit else ""


def row_count(repeat: Question) -> int:
    return repeat.count or ROWS


def range_values(question: Question) -> list[float]:
    """The values of a range, as the layout made its buttons."""
    p = question.parameters
    start, end, step = (p.start, p.end, p.step) if p else (1, 5, 1)
    count = int(round((end - start) / step)) + 1 if step else 0
    return [float(f"{start + index * step:g}") for index in range(max(0, min(count, 50)))]


def _asked(questions: tuple[Question, ...], section: QuestionnaireSection, above: tuple[Question, ...], repeat: Question | None):
    for question in questions:
        if repeat is not None and question.type in ("group", "repeat"):
            raise ValueError("a table in a table")
        yield Asked(question, section, above, repeat)
        yield from _asked(question.questions, section, (*above, question), question if question.type == "repeat" else repeat)


def _expressions(question: Question) -> list[str]:
    return [str(text) for text in (question.relevant, question.constraint, question.calculation) if text]


def _short(label: str) -> str:
    label = quoted(label)
    return label if len(label) <= LABEL_LENGTH else label[:LABEL_LENGTH].rsplit(" ", 1)[0] + " …"


# ---------------------------------------------------------------------- from JSON to shapes

def _read(type_: Any, value: Any) -> Any:
    """The value as the declared type has it. Raises ValueError, TypeError or LookupError where it isn't one."""
    cls = shape_of(type_)
    if cls is not None:
        fields = [field for field in dataclasses.fields(cls) if field.metadata]
        missing = [field.name for field in fields if field.metadata["required"] and field.name not in value]
        if missing or not isinstance(value, dict):
            raise ValueError(f"{cls.__name__} lacks {missing}")
        return cls(**{field.name: _read(field.metadata["type"], value[field.name]) for field in fields if field.name in value})
    match type_.kind:
        case "list":
            return tuple(_read(type_.of, item) for item in _checked(value, list))
        case "id":
            return Text(id_of(_checked(value, str)))
        case "map":
            return {_text(key): _read(type_.of, item) for key, item in _checked(value, dict).items()}
        case "boolean":
            return _checked(value, bool)
        case "integer" | "number":
            return _number(type_, value)
        case "choice":
            return _chosen(type_, value)
        case "expression":
            return Text(_checked(value, str))
    return _text(value)


def _number(type_: Type, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int if type_.kind == "integer" else (int, float)):
        raise ValueError("no number")
    if not (type_.low if type_.low is not None else -1e15) <= value <= (type_.high if type_.high is not None else 1e15):
        raise ValueError("out of range")
    return value


def _chosen(type_: Type, value: Any) -> Text:
    if value not in type_.names:
        raise ValueError("unknown word")
    return Text(value)


def _text(value: Any) -> Text:
    return Text(label_of(_checked(value, str)))


def _texts(value: Any) -> dict[str, str]:
    return {_checked(key, str): label_of(_checked(text, str)) for key, text in _checked(value, dict).items()}


def _checked(value: Any, cls: type) -> Any:
    if not isinstance(value, cls):
        raise ValueError(f"no {cls.__name__}")
    return value
