"""What an attached questionnaire may be made of, looked at before and after it is read into the model's shapes.

Before: no more of anything than `limits` says, so that nothing is begun that has no end. After: every id is one of its
own. Texts for people are cleaned of characters
that no text has, and cut where they go on for pages: a label that nobody could print must not keep answers from being
read, and of an answer nothing is ever cut.
"""

from __future__ import annotations

import re
from typing import Any

from ...model.asked import Asked
from ...model.patterns import CODE, ID, NAME, PARTED
from ...pdfs import NotOurs
from . import limits

TOO_MUCH = "Der Fragebogen im PDF hat mehr als {} {}. So viele kann dieses Programm nicht verarbeiten."
TOO_DEEP = "Im Fragebogen des PDF stehen mehr als {} Gruppen ineinander. So tief geht dieses Programm nicht."
TOO_SLOW = (
    "Die Bedingungen und Rechnungen im Fragebogen des PDF sind so umfangreich, dass sie sich nicht auswerten lassen."
)
IDS = {"id": re.compile(ID), "name": re.compile(NAME), "code": re.compile(CODE)}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def look_at(told: Any) -> None:
    """Count what stands in the attached file, as it comes from JSON. Raises `NotOurs`; what has another form than it
    should is left to whoever reads it."""
    questions = guides = 0
    waiting = [(question, 0) for section in _items(told, "sections") for question in _items(section, "questions")]
    while waiting:
        question, depth = waiting.pop()
        questions, guides = questions + 1, guides + len(_items(question, "guides"))
        if depth > limits.MAX_GROUPS:
            raise NotOurs(TOO_DEEP.format(limits.MAX_GROUPS))
        waiting += [(inner, depth + 1) for inner in _items(question, "questions")]
    lists = told.get("choices") if isinstance(told, dict) else None
    choices = sum(len(each) for each in lists.values() if isinstance(each, list)) if isinstance(lists, dict) else 0
    for count, most, what in (
        (questions, limits.MAX_QUESTIONS, "Fragen"),
        (guides, limits.MAX_GUIDES, "Wege ins Buch"),
        (choices, limits.MAX_CHOICES, "Antworten zur Auswahl"),
        (len(_items(told, "contacts")), limits.MAX_CONTACTS, "Stellen"),
        (len(_items(told, "tables")), limits.MAX_QUESTIONS, "Tabellen"),
        (len(_items(told, "hyphenation")), limits.MAX_PARTED, "Wörter mit Trennstellen"),
    ):
        if count > most:
            raise NotOurs(TOO_MUCH.format(f"{most:,}".replace(",", "."), what))


def _items(told: Any, key: str) -> list[Any]:
    found = told.get(key) if isinstance(told, dict) else None
    return found if isinstance(found, list) else []


def id_of(text: str, kind: str) -> str:
    """The text, where it is an id of that kind (model/shape.py). Raises ValueError: ids become names of fields,
    columns, sheets and files."""
    if not IDS[kind].fullmatch(text) or len(text) > limits.MAX_NAME:
        raise ValueError("no id")
    return text


def parted_word(text: str) -> str:
    """The text, where it is a word with the places where it may be parted. Raises ValueError."""
    if not re.fullmatch(PARTED, text) or len(text) > limits.MAX_NAME:
        raise ValueError("no word with its parts")
    return text


def label_of(text: str) -> str:
    """A text for people without control characters, of at most `limits.MAX_TEXT` characters."""
    text = CONTROL.sub(" ", text) if CONTROL.search(text) else text
    return text if len(text) <= limits.MAX_TEXT else text[: limits.MAX_TEXT].rstrip() + " …"


def unique(asked: list[Asked]) -> dict[str, Asked]:
    """id → question. Raises ValueError where two have one id, so that the answer of one would count for the other."""
    found = {each.id: each for each in asked}
    if len(found) < len(asked):
        raise ValueError("two questions with one id")
    return found
