"""Hints beside answers: what is wrong with an entry, or that the question doesn't apply. They appear where a viewer runs JavaScript and erase nothing.

A hint is a text field that nobody can write into, without frame, empty in the file and not printed: "Hinweis_ID" below the answer to question ID, one below a
whole table of repeats. (No question's id begins with a capital, so the names are free; and no part of one is a
question's id, since pypdf fills every field that has such a part.) It stands in the space between two questions and needs room of its own
only where it is longer than a line or ways into the book follow.
"""

from __future__ import annotations

from ..model.answers import UNANSWERED
from ..model.inline import plain
from ..model.questionnaire import Question
from .result import Element, Field, Item, Widget
from .setting import Setting

PREFIX = "Hinweis_"
SIZE = 8.0
LINE = SIZE * 1.35      # leading in a field, as viewers have it
ONE_LINE = 13.0         # PDF.js makes the letters smaller in anything lower
DATES = {"month-year": "hint_month", "year": "hint_year"}


def unreadable(question: Question) -> str:
    """The key of the words for an entry that can't be read; "" where every entry can be."""
    if question.type in ("integer", "decimal"):
        return "hint_number"
    return "hint_time" if question.type == "time" else DATES.get(question.appearance or "", "hint_date") if question.type == "date" else ""


def messages(s: Setting, question: Question) -> list[str]:
    """What a hint on the answer may say; nothing where every answer is right."""
    if question.type in UNANSWERED:
        return []
    keys = [unreadable(question), "hint_whole" if question.type == "integer" else ""]
    return [s.words[key] for key in keys if key] + ([broken(s, question)] if question.constraint else [])


def broken(s: Setting, question: Question) -> str:
    """What is said of an answer that breaks the question's constraint."""
    return plain(question.constraint_message) if question.constraint_message else s.words["hint_constraint"]


def hint_field(s: Setting, question: Question, relevant: bool) -> "Field | None":
    """The field of the question's hint, None where it can have none. `relevant`: it doesn't always apply."""
    if question.type in ("group", "note") or not relevant and not _said(s, question):
        return None
    number = s.places.numbers.get(question.id, "")
    label = s.words.say("question", number=number) if number else plain(question.label)
    return s.field(Field(f"{PREFIX}{question.id}", "text", s.words.say("hint_for", label=label), read_only=True, multiline=True, font_size=SIZE, show="screen"))


def _said(s: Setting, question: Question) -> list[str]:
    if question.type != "repeat":
        return messages(s, question)
    return [f"{s.words.say('row', number=99)}, {plain(q.label)}: {text}" for q in question.questions for text in messages(s, q)]


def hint_strip(s: Setting, question: Question, relevant: bool, x: float, width: float, div: Element) -> tuple[list[Item], float]:
    """The hint's widget from y 0 and its height; ([], 0) where the question can have none."""
    field = hint_field(s, question, relevant)
    if field is None:
        return [], 0.0
    said = [*_said(s, question), *([s.words["hint_off"]] if relevant else [])]
    style = s.theme.small.with_(size=SIZE)
    lines = max(len(s.type.label(text, style, 0.0, width - 8, None)) for text in said)
    height = ONE_LINE if lines == 1 else lines * LINE + 4
    return [Widget(x, 0.0, width, height, field, Element("Form", div))], height
