"""The types of questions, by the names authors use. To add one: docs in CONTRIBUTING.md, "A question type"."""

from __future__ import annotations

from ..questionnaire import TYPE_NAMES, Question
from .base import (
    ALL,
    ASKING,
    Answer,
    Fields,
    QuestionType,
    Telling,
    Unknown,
    Value,
    typed_text,
)
from .chosen import Acknowledge, Range, Rank, Scale, SelectMultiple, SelectOne
from .faults import Fault, not_row, not_text
from .moment import DateTime
from .others import Group, Image, Note, Repeat, Signature
from .written import (
    TODAY,
    Calculate,
    Date,
    Decimal,
    FreeText,
    Integer,
    Time,
    amount,
    number_in,
    whole,
)

__all__ = [
    "ALL",
    "ASKING",
    "TODAY",
    "TYPES",
    "Answer",
    "Fault",
    "Fields",
    "QuestionType",
    "Telling",
    "Value",
    "amount",
    "not_row",
    "not_text",
    "number_in",
    "register",
    "type_of",
    "typed_text",
    "whole",
]

TYPES: dict[str, QuestionType] = {}
UNKNOWN = Unknown()


def register(type_: QuestionType) -> None:
    """Make a type known to authors and to the program, by its name."""
    TYPES[type_.name] = type_
    TYPE_NAMES.add(type_.name)


for each in (
    FreeText(),
    Integer(),
    Decimal(),
    Date(),
    Time(),
    DateTime(),
    SelectOne(),
    SelectMultiple(),
    Rank(),
    Range(),
    Scale(),
    Acknowledge(),
    Signature(),
    Calculate(),
    Group(),
    Repeat(),
    Image(),
    Note(),
):
    register(each)


def type_of(question: Question) -> QuestionType:
    """The question's type."""
    return TYPES.get(question.type, UNKNOWN)
