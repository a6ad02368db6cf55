"""The questionnaire that travels in a PDF (edition/schema_file.py), read back into the model's shapes.

The file may come from anywhere, so its values are taken only where they are what the shapes declare; whatever else it
says, `NotOurs` is all that can come of it. Keys that aren't known here are passed over: a later edition of the program
may have put them there.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from ...edition.parts import APART, sensitive_part
from ...edition.plural import plural_form
from ...edition.schema_keys import APART as APART_KEYS
from ...edition.words import Words
from ...expression import ExpressionError, Node, first_day, walk
from ...expression.tree import Answer, placed
from ...model.asked import Asked, Expression
from ...model.field_names import OTHER, in_row, without_other
from ...model.in_forms import Contact, FormTable
from ...model.inline import plain
from ...model.order import in_order
from ...model.question_index import QuestionIndex
from ...model.question_types import type_of
from ...model.questionnaire import (
    Choice,
    Question,
    Questionnaire,
    range_values,
    row_count,
    within,
)
from ...model.quoted import quoted
from ...model.shape import Type, shape_of
from ...model.text import Text
from ...pdfs import NotOurs
from . import limits
from .form_limits import TOO_SLOW, id_of, label_of, look_at, parted_word, unique
from .said import Said
from .translation import read_translations

KNOWN_VERSIONS = (1,)
APART_FROM = {key: name for (name, _), key in APART_KEYS.items()}
GERMAN_WORDS = Words("de")  # of messages, in every language
LABEL_LENGTH = 70  # of a question in a message
NEWER = "Das PDF kommt aus einer neueren Fassung dieses Programms. Aktualisieren Sie das Programm."
WRONG = "Die Angaben zum Fragebogen im PDF sind beschädigt."


class Form:
    """A questionnaire as the answers see it. `data` is the attached file; `date` is that of the edition, None where it
    doesn't say. `part`: of a questionnaire in two files, the one that this is; the sensitive one describes both, of
    which it is itself one as long as nobody wants the `whole`. All texts are in the book's own `language`; `shown`:
    that of the document ("ar", "de+ar"), `translations`: what it carries of others; `hyphenation`: words of that
    language with the places where they are parted. Raises `NotOurs`."""

    def __init__(self, data: bytes, whole: bool = False):
        try:
            told = json.loads(data)
            look_at(told)
            if told["version"] not in KNOWN_VERSIONS:
                raise NotOurs(
                    NEWER if isinstance(told["version"], int) and told["version"] > KNOWN_VERSIONS[-1] else WRONG
                )
            self.questionnaire: Questionnaire = _read(Questionnaire, {**told, "id": told["questionnaire"]})
            self.part = _text(told.get("part", ""))
            if self.part == APART and not whole:
                self.questionnaire = sensitive_part(self.questionnaire)
            self.edition, self.language = _text(told["edition"]), str(_text(told.get("language", "de")))
            self.shown = str(_text(told.get("shown", self.language)))
            self.translations = read_translations(told.get("translations", {}))
            self.region, self.level = _text(told.get("region", "")), _text(told.get("level", ""))
            self.stamp = (
                self.id,
                self.edition,
                self.language,
                self.region,
                _text(told.get("date", "")),
            )
            self.handbook, self.date = _text(told.get("handbook", "")), first_day(_text(told.get("date", "")))
            self.contacts: tuple[Contact, ...] = tuple(_read(Contact, contact) for contact in told.get("contacts", ()))
            self.tables: tuple[FormTable, ...] = tuple(_read(FormTable, table) for table in told.get("tables", ()))
            self.numbers, self.pages = _texts(told.get("numbers", {})), _texts(told.get("pages", {}))
            self.places: dict[str, dict[str, str]] = {
                _text(target): _texts(place) for target, place in told.get("places", {}).items()
            }
            self.hyphenation = tuple(parted_word(_text(word)) for word in told.get("hyphenation", ()))
            self.words = _words(told.get("words") or {}, self.language)
            self.other_label = _text(told.get("other_label", OTHER))
            self.index = QuestionIndex(self.questionnaire, self.numbers)
            self.asked, self.kinds = unique(self.index.listed), self.index.kinds
            if self.index.danger is not None and self.index.danger.error:
                raise self.index.danger.error
            for asked in self.asked.values():
                self._look_at(asked)
            self.in_order = list(in_order(self.asked.values(), self._needs))
            if self._work() > limits.MAX_LOOKED_UP:
                raise NotOurs(TOO_SLOW)
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ArithmeticError,
            RecursionError,
            ExpressionError,
        ) as error:
            raise NotOurs(WRONG) from error

    @property
    def id(self) -> str:
        return str(self.questionnaire.id)

    def current_id(self, id_: str) -> str:
        """What a question of an older edition is called here; renames of several editions follow one another."""
        seen = {id_}
        while id_ in self.questionnaire.renames and (after := str(self.questionnaire.renames[id_])) not in seen:
            seen.add(id_ := after)
        return id_

    def _look_at(self, asked: Asked) -> None:
        """Raises ValueError or ExpressionError where the question is none that `check` lets through."""
        if asked.repeat is not None and asked.is_table:
            raise ValueError("a table in a table")
        read = [*asked.decides, *([asked.constraint] if asked.constraint else [])]
        if found := self.index.filter_of(asked.question):
            read.append(found.expression)
        if wrong := next((expression.error for expression in read if expression.error), None):
            raise wrong
        if asked.type.calculated:
            _text(asked.question.calculation)
        elif asked.question.parameters:
            range_values(asked.question)

    @cached_property
    def said(self) -> Said | None:
        """What the document's scripts write into rows; None where that is in the form's own language, as in a document
        in two."""
        translation = self.translations.get(self.shown)
        return Said(self.index, self.words, translation) if translation else None

    @cached_property
    def is_daily(self) -> bool:
        """Whether what is said of answers may be something else on another day: an expression says today()."""
        filters = (self.index.filter_of(asked.question) for asked in self.asked.values())
        found = [each.expression for each in filters if each]
        found += [each for asked in self.asked.values() for each in asked.expressions]
        return any(each.daily for each in found) or (self.index.danger is not None and self.index.danger.daily)

    @property
    def shown_words(self) -> Words:
        """The words that the document's scripts write into other fields."""
        translation = self.translations.get(self.shown)
        return translation.words if translation else self.words

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The question's choices, "other" last where it may be given."""
        return self.index.offered(question, self.other_label)

    def names(self, question: Question) -> list[str]:
        return [str(choice.name) for choice in self.choices(question)]

    @cached_property
    def top(self) -> list[Asked]:
        """The questions with an entry of their own in the answers: all outside repeats but headings and notes, and the
        repeats themselves."""
        return [
            asked for asked in self.asked.values() if asked.repeat is None and (asked.type.answered or asked.is_table)
        ]

    def columns(self, repeat: Question) -> list[Asked]:
        """The questions of a repeat, also those in its groups."""
        return [self.asked[str(question.id)] for question in within(repeat) if type_of(question).answered]

    def read_by(self, expression: Expression) -> list[str]:
        """The names of the answers that an expression reads, without those of a level that this edition leaves out."""
        return [name for name in expression.reads if name in self.kinds.owner]

    def knows(self, expression: Expression) -> bool:
        """Whether all answers that the expression reads are in this edition."""
        return self.kinds.knows(expression.reads)

    def _needs(self, asked: Asked) -> list[Asked]:
        """The questions that decide whether this one applies and what it counts as."""
        read = (self.kinds.owner[name] for expression in asked.decides for name in self.read_by(expression))
        return [self.asked[id_] for id_ in (*(str(outer.id) for outer in asked.above), *read)]

    def _work(self) -> int:
        """How many answers all expressions together read, and how many may be chosen, in all rows of their tables.
        Raises ExpressionError."""
        danger = self.index.danger
        work = sum(self._reads(None, node) for node in walk(danger.node)) if danger else 0
        for asked in self.asked.values():
            rows = row_count(asked.repeat) if asked.repeat else 1
            work += rows * sum(self._reads(asked, node) for each in asked.expressions for node in walk(each.node))
            work += rows * len(self.choices(asked.question)) * (1 + len(asked.question.choice_filter or "") // 4)
        return work

    def _reads(self, asked: Asked | None, node: Node) -> int:
        """How many answers a part of an expression stands for that belongs to that question, or to none."""
        if name := placed(node):
            column = self.asked.get(self.kinds.owner.get(name.rpartition(":")[2], ""))
            return max(1, row_count(column.repeat) if column and column.repeat else len(self.index.pairs(name, "")))
        other = self.asked.get(self.kinds.owner.get(node.id, "")) if isinstance(node, Answer) else None
        if (
            other is None
            or other.repeat is None
            or (asked and asked.repeat is not None and other.repeat.id == asked.repeat.id)
        ):
            return 1
        return row_count(other.repeat)

    def where(self, asked: Asked, row: int = 0, words: Words = GERMAN_WORDS) -> str:
        """How a message names the question, and with the form's own `words` an added page: "Frage 12 „Warmmiete“ (Seite
        5)"; of a repeat with its row."""
        named = asked.repeat or asked.question
        number, page = (quoted(told.get(str(named.id), "")) for told in (self.numbers, self.pages))
        label = _short(plain(named.label))
        parts = [words.say("question_named" if number else "quoted", number=number, text=label)]
        if row:
            parts.append(words.say("entry" if self.index.in_blocks(named) else "row", number=row))
        if asked.repeat:
            parts.append(words.say("quoted", text=_short(plain(asked.question.label))))
        said = words.listed(parts)
        return words.say("on_page", text=said, page=page) if page else said

    def named(self, field: str, tooltip: str = "", words: Words = GERMAN_WORDS) -> str:
        """How a message, or with the form's own `words` an added page, names the field with that full name: by its
        question, else by its tooltip."""
        asked, row = self.at(field)
        return (
            self.where(asked, row, words) if asked is not None else words.say("quoted", text=_short(tooltip or field))
        )

    def at(self, field: str) -> tuple[Asked | None, int]:
        """The question that the field with that full name belongs to, None for none, and its row, 0 outside a
        repeat."""
        first, *parts = field.split(".")
        asked, row = self.asked.get(first) or self.asked.get(without_other(first)), 0
        if asked is not None and asked.is_table and len(parts) > 1 and parts[0].isdigit():
            row, column = int(parts[0]), self.asked.get(parts[1]) or self.asked.get(without_other(parts[1]))
            asked = column if column is not None and column.repeat is not None else asked
        return asked, row

    def in_rows(self) -> Iterator[tuple[Asked, int, str]]:
        """The questions in rows that are blocks of a repeat, each with its row and its full name."""
        for asked in self.top:
            for row in range(1, row_count(asked.question) + 1) if self.index.in_blocks(asked.question) else ():
                yield from ((each, row, in_row(asked.id, row, each.id)) for each in self.columns(asked.question))


@lru_cache(maxsize=16)
def read_form(data: bytes, whole: bool = False) -> Form:
    """The form of an attached file; many PDFs of one edition share it. Raises `NotOurs`."""
    return Form(data, whole)


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
        value = {APART_FROM.get(key, key): item for key, item in value.items()}
        return cls(
            **{field.name: _read(field.metadata["type"], value[field.name]) for field in fields if field.name in value}
        )
    match type_.kind:
        case "list":
            return tuple(_read(type_.of, item) for item in _checked(value, list))
        case "id" | "name" | "code":
            return Text(id_of(_checked(value, str), type_.kind))
        case "map":
            return {_text(key): _read(type_.of, item) for key, item in _checked(value, dict).items()}
        case "condition":
            return value if isinstance(value, bool) else Text(_checked(value, str))
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


def _words(told: Any, language: str) -> Words:
    """The program's words of the form's language, as far as it has others than the German ones."""
    texts = {
        _checked(key, str): tuple(label_of(_checked(form, str)) for form in text)
        if isinstance(text, list)
        else label_of(_checked(text, str))
        for key, text in _checked(told.get("texts", {}), dict).items()
    }
    return Words(language, texts, plural_form(_text(told["plural"])) if texts else None)


def _texts(value: Any) -> dict[str, str]:
    return {_checked(key, str): label_of(_checked(text, str)) for key, text in _checked(value, dict).items()}


def _checked(value: Any, cls: type) -> Any:
    if not isinstance(value, cls):
        raise ValueError(f"no {cls.__name__}")
    return value
