"""From a question to its form fields: names, tooltips, what is on screen and on paper.

A field's full name follows docs/content-format.md ("Feldnamen im PDF"). The tooltip (/TU) says
what a screen reader needs where the label isn't read: section, number, label, hint, "Pflichtangabe".
"""

from __future__ import annotations

from ...model import room
from ...model.inline import plain
from ...model.question_types import type_of
from ...model.questionnaire import Choice, Question, unit_sign
from ...typeset.page import Field
from ..blocks.boxes import BOX
from ..setting import Setting

MANY = 8  # more choices than these don't stand in one column


def choices_of(s: Setting, question: Question) -> tuple[Choice, ...]:
    """The question's choices, "other" last where it may be given."""
    return s.index.offered(question, s.words["other"])


def columns_of(s: Setting, labels: list[str], width: float) -> int:
    """Into how many columns choices with these labels are put."""
    longest = max((s.type.width(label, s.theme.body) for label in labels), default=0) + BOX + 20
    columns = max(1, min(4, len(labels), int(width // longest)))
    return 2 if columns == 1 and len(labels) > MANY else columns  # long labels take two lines then


def tooltip(s: Setting, section: str, question: Question, extra: str = "") -> str:
    """What a screen reader says of a field. `section`: the title of what it stands in; `extra`: which of the question's
    fields it is, or what an entry looks like. Print-outs and messages don't use it: they name questions."""
    number = s.places.numbers.get(question.id, "")
    parts = [section, (s.words.say("question", number=number) + ": " if number else "") + plain(question.label)]
    if extra:
        parts.append(extra)
    if question.hint:
        parts.append(plain(question.hint))
    if question.required:
        parts.append(s.words["required"])
    return " – ".join(part for part in parts if part)


def format_hint(s: Setting, question: Question) -> str:
    """What an answer looks like: "TT.MM.JJJJ", "€"; "" where nothing need be said."""
    key = type_of(question).format_key(question)
    return s.words[key] if key else unit_sign(question)


def text_field(s: Setting, section: str, question: Question, name: str = "") -> Field:
    """The one text field of a question that is answered by writing."""
    extra = [format_hint(s, question)]
    if question.max_length:
        extra.append(s.words.say("max_length", number=question.max_length))
    elif question.appearance == "multiline":
        holds = room.capacity(question, *room.box(question, s.theme.field_size), s.theme.field_size)
        extra.append(s.words.say("room", number=holds // 10 * 10))
    comb = question.appearance == "comb" and bool(question.max_length)
    return s.field(
        Field(
            name or str(question.id),
            "text",
            tooltip(s, section, question, ", ".join(filter(None, extra))),
            value=type_of(question).default_shown(question),
            required=question.required,
            read_only=question.read_only or type_of(question).calculated,
            multiline=question.appearance == "multiline",
            max_length=question.max_length,
            comb=comb,
            align=type_of(question).align,
            font_size=s.theme.field_size,
        )
    )


def dropdown_field(s: Setting, section: str, question: Question, name: str = "") -> Field:
    options = tuple((str(c.name), plain(c.label)) for c in choices_of(s, question))
    return s.field(
        Field(
            name or str(question.id),
            "dropdown",
            tooltip(s, section, question),
            value=str(question.default or ""),
            required=question.required,
            read_only=question.read_only,
            options=options,
            font_size=s.theme.field_size,
        )
    )
