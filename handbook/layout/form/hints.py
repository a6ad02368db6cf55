"""Hints beside answers: what is wrong with an entry, or that the question doesn't apply. They appear where a viewer
runs JavaScript and erase nothing.

A hint is a text field that nobody can write into, without frame, empty in the file and not printed, and hidden while it
has nothing to say, so that nobody comes by it with Tab or hears an empty field: "Hinweis_ID" for the answer to question
ID, one for a whole table of repeats; where its rows are blocks, "Hinweis.TABLE.ROW.ID" for each question in a row.
(Nobody may give such names; and no part of the first is a question's id, since pypdf fills every field that has such a
part. A question in a row is never filled by its id alone.) It stands at the end of the question's line or
in the margin, where they are free, else below the answer (questions.py).

What a hint says is what filled/judge/judge.py finds in the same entries; only a missing answer, which it finds too,
gets none: nothing would be right before the last entry. But where an answer is required under a condition, its hint
says so while the condition holds and nothing is there: no mark on paper can.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.field_names import OTHER, hint
from ...model.inline import plain
from ...model.languages import is_arabic
from ...model.question_types import type_of
from ...model.questionnaire import Question
from ...typeset.page import Element, Field, Item, Widget
from ...typeset.theme import Style
from ..setting import Setting
from .fields import choices_of, in_its_row

SIZE = 9.0
LINE = SIZE * 1.35  # leading in a field, as viewers have it
EDGES = 8.0
ONE_LINE = 14.0  # PDF.js makes the letters smaller in anything lower
MOST_LINES = 10  # what a label of many lines makes longer is scrolled through
ARABIC = 1.3  # times as high: viewers set Arabic in fonts with much room below the line, and cut off what doesn't fit


def unreadable(s: Setting, question: Question) -> list[str]:
    """What is said of an entry that can't be read; none where every entry can be. Of a date three texts: there is no
    such day, the century is missing, it is written in a way that isn't read."""
    return [s.words[key] for key in type_of(question).hint_keys(question)]


def messages(s: Setting, question: Question) -> list[str]:
    """What a hint on the answer may say; nothing where every answer is right."""
    if not type_of(question).answered:
        return []
    said = [*unreadable(s, question), *fitting(s, question).values(), *places(s, question), *beside(s, question)]
    if type_of(question).numeric:
        said.append(s.words["hint_whole"])
    if question.required_if:
        said.append(missing(s, question))
    if question.constraint:
        said += [broken(s, question), *too_long(s, question)]
    return said


def fitting(s: Setting, question: Question) -> dict[str, str]:
    """Name of a choice → what is said where it is chosen and doesn't fit the other answers; "other" always fits.
    Nothing where an answer that decides it isn't in this edition."""
    index = s.index
    found, owner = index.filter_of(question), index.kinds.owner
    if found is None or not index.kinds.knows(found.reads):
        return {}
    ids = list(dict.fromkeys(owner[name] for name in found.reads))
    return {str(choice.name): _not_fitting(s, plain(choice.label), ids) for choice in s.choices(question) or ()}


def _not_fitting(s: Setting, choice: str, ids: list[str]) -> str:
    """What is said of a choice that doesn't fit the answers to these questions, which are named by their numbers; a
    column of a table by its head."""
    named = [("" if s.index.asked[id_].repeat else s.number(id_), id_) for id_ in ids]
    if len(named) > 1:
        questions = s.words.both(
            s.words.say("question", number=number) if number else s.words.say("quoted", text=_label(s, id_))
            for number, id_ in named
        )
        return s.words.say("hint_fitting_several", choice=choice, questions=questions)
    if not named:  # a filter that reads no answer
        return s.words["hint_constraint"]
    number, id_ = named[0]
    key = "hint_fitting" if number else "hint_fitting_column"
    return s.words.say(key, choice=choice, number=number, text=_label(s, id_))


def _label(s: Setting, id_: str) -> str:
    question = s.question(id_)
    assert question is not None
    return plain(question.label)


def places(s: Setting, question: Question) -> list[str]:
    """What is said of a place that is none, and of one that is given twice."""
    if not type_of(question).ranked:
        return []
    return [s.words.say("hint_rank_place", number=len(choices_of(s, question))), s.words["hint_rank_twice"]]


def beside(s: Setting, question: Question) -> list[str]:
    """What is said of a text beside "other", where that isn't chosen."""
    return [
        s.words.say("hint_other", other=plain(choice.label))
        for choice in (choices_of(s, question) if question.or_other else ())
        if choice.name == OTHER
    ]


def too_long(s: Setting, question: Question) -> list[str]:
    """What is said of a text with too many characters. Viewers let nobody type more, so this alone is no reason for a
    hint."""
    limited = question.max_length and not type_of(question).number
    return [s.words.say("hint_length", count=question.max_length)] if limited else []


def broken(s: Setting, question: Question) -> str:
    """What is said of an answer that breaks the question's constraint, with names in place of the answers in it."""
    return s.message(question.constraint_message) if question.constraint_message else s.words["hint_constraint"]


def missing(s: Setting, question: Question) -> str:
    """What is said while an answer is missing that is required under a condition, which holds."""
    return s.message(question.required_message) if question.required_message else s.words["required"]


class Hint(NamedTuple):
    """The hint of a question: its field, what it may say, and the points that the longest of this takes on one line,
    with the field's edges."""

    s: Setting
    field: Field
    texts: list[str]
    width: float

    def strip(self, x: float, width: float, div: Element) -> tuple[list[Item], float]:
        """Its widget from y 0, and its height."""
        s, lines = self.s, 1
        if self.width > width:
            style = _style(s)
            lines = max(len(s.type.label(text, style, 0.0, width - EDGES, None)) for text in self.texts)
        height = hint_height(s, min(MOST_LINES, lines))
        return [Widget(x, 0.0, width, height, self.field, Element("Form", div))], height


def hint_of(s: Setting, question: Question) -> Hint | None:
    """The question's hint, None where it can have none."""
    relevant = s.is_conditional(question)
    if not type_of(question).answered and question.type != "repeat":
        return None
    texts = [*_said(s, question), *([s.words["hint_off"]] if relevant else [])]
    if not texts:
        return None
    style = _style(s)
    return Hint(s, _field(s, question), texts, max(s.type.width(text, style) for text in texts) + EDGES)


def _field(s: Setting, question: Question) -> Field:
    number = s.number(question.id)
    label = s.words.say("question", number=number) if number else in_its_row(s, question.id, plain(question.label))
    return s.field(
        Field(
            hint(question.id),
            "text",
            s.words.say("hint_for", label=label),
            read_only=True,
            multiline=True,
            font_size=SIZE,
            show="hidden",
        )
    )


def _said(s: Setting, question: Question) -> list[str]:
    if question.type != "repeat":
        return messages(s, question)
    if question.id in s.in_blocks:
        return []
    return [
        s.words.say("hint_row", number=99, column=plain(q.label), text=text)
        for q in question.questions
        for text in [*messages(s, q), *_off(s, q)]
    ]


def _off(s: Setting, column: Question) -> list[str]:
    """What is said of an answer in a column that doesn't apply in its row."""
    asked = s.asked(column).differs_by_row and type_of(column).answered and not type_of(column).calculated
    return [s.words["hint_off"]] if asked else []


def _style(s: Setting) -> Style:
    return s.theme.small.with_(size=SIZE)


def hint_height(s: Setting, lines: int = 1) -> float:
    """Points that a hint of so many lines takes."""
    return (ONE_LINE if lines == 1 else lines * LINE + 4) * (ARABIC if is_arabic(s.type.language) else 1.0)
