"""The questionnaire schema in XLSForm's words: sections of questions, choice lists, relevance, constraints, guides.

The types and what each becomes (PDF field, JSON answer) stand in docs/content-format.md, "questionnaire.yaml". A
question that holds others is a `group` (only a heading) or a `repeat` (`count` rows of them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from ..expression.tree import FUNCTIONS
from .field_names import in_row
from .shape import (
    BOOL,
    CODE,
    CONDITION,
    EXPRESSION,
    ID,
    INLINE,
    NAME,
    NUMBER,
    REF,
    SCALAR,
    TEXT,
    Names,
    Shape,
    Type,
    choice,
    many,
    one_of,
    opt,
    positive,
    req,
    table_of,
)
from .text import Text
from .walk import Written, texts

EXPRESSION_SIGN = rf"\$\{{|(?<![\w-])(?:{'|'.join(map(re.escape, FUNCTIONS))})\("
"""What a default has that is an expression, as in XLSForm: an answer or a function."""
TYPE_NAMES = Names()  # filled by question_types
APPEARANCES = ("multiline", "numbers", "comb", "month-year", "year", "minimal", "likert")
ROWS = 3  # of a repeat that doesn't say how many
MOST_VALUES = 50  # of a range
MONEY, CENTS = "EUR", 2  # the unit of amounts, and with how many decimals they are shown
SENSITIVE = "sensitive"
LEVELS = ("core", "more", SENSITIVE)
COUNSELLOR, CLIENT = HEARERS = (
    "counsellor",
    "client",
)  # of a hint; what is for the counsellor never stands in the client's language
URGENCIES = ("today", "week", "later")  # of a guide, the most urgent first; `later` where nothing is said


class Choice(Shape):
    """What can be chosen: the name that an answer is, and the label that people see."""

    name: Text = req(CODE, "Name der Antwort; steht in den Daten")
    label: Text = req(INLINE, "was man liest")
    image: Text | None = opt(TEXT, "Bild in images/, steht über der Antwort")
    filter: dict[str, Text] = opt(table_of(SCALAR, NAME), "Werte für choice_filter", {})
    sensitive: bool = opt(BOOL, "heikel: nie anonym weitergeben, nie ohne sensible Angaben drucken", False)


class Guide(Shape):
    """An answer that leads to a section of the book. Without an `id` its number among the question's guides stands for
    it (`guide_name`)."""

    when: Text = req(EXPRESSION, "Bedingung; ein bloßer Name steht für . = 'name'")
    to: Text = req(REF, "Abschnitt, der hilft")
    id: Text | None = opt(ID, "Kennung, bleibt für immer")
    step: Text | None = opt(INLINE, "Schritt für den Hilfeplan")
    text: Text | None = opt(INLINE, "warum, ein Satz")
    urgency: str | None = opt(choice(*URGENCIES), "wie eilig der Schritt ist")
    deadline: Text | None = opt(INLINE, "bis wann, mit der Folge, wenn man es versäumt")
    discreet: bool = opt(BOOL, "auf dem Blatt ohne Grund: Die Antwort soll nicht zu lesen sein", False)
    betrays: bool = opt(BOOL, "nicht mit nach Hause, solange Gefahr besteht", False)

    @property
    def need(self) -> int:
        """The place of its urgency in `URGENCIES`: 0 is the most urgent."""
        return URGENCIES.index(self.urgency or URGENCIES[-1])


class Row(Shape):
    """A row of a scale."""

    id: Text = req(ID, "Kennung der Zeile")
    label: Text = req(INLINE, "Beschriftung der Zeile")


class Parameters(Shape):
    """Of a range: its numbers, and what its ends mean."""

    start: float = opt(NUMBER, "erster Wert", 1)
    end: float = opt(NUMBER, "letzter Wert", 5)
    step: float = opt(NUMBER, "Abstand", 1)
    low_label: Text | None = opt(INLINE, "was der erste Wert bedeutet")
    high_label: Text | None = opt(INLINE, "was der letzte Wert bedeutet")


class Question(Shape):
    """A question, or what stands among questions: a heading, a remark, a table of questions."""

    id: Text = req(NAME, "Kennung, bleibt für immer")
    type: str = req(one_of(TYPE_NAMES), "Art der Frage")
    label: Text = req(INLINE, "die Frage")
    hint: Text | None = opt(INLINE, "Hilfe für die Beratung")
    hint_for: str | None = opt(choice(*HEARERS), "für wen die Hilfe ist (Vorgabe: counsellor); client wird übersetzt")
    required: bool | Text = opt(CONDITION, "Pflichtangabe, oder die Bedingung, unter der sie es ist", False)
    required_message: Text | None = opt(INLINE, "Hinweis, wenn sie fehlt")
    relevant: Text | None = opt(EXPRESSION, "Bedingung, unter der die Frage gilt")
    constraint: Text | None = opt(EXPRESSION, "Bedingung, die eine gültige Antwort erfüllt")
    constraint_message: Text | None = opt(INLINE, "Hinweis, wenn nicht")
    default: Text | None = opt(SCALAR, "Vorbelegung")
    read_only: bool = opt(BOOL, "nicht änderbar", False)
    personal: bool = opt(BOOL, "nie in anonymen Auswertungen", False)
    level: str = opt(choice(*LEVELS), "Stufe", "more")
    follow_up: bool = opt(BOOL, "Nachfrage ohne eigene Nummer (5a, 5b)", False)
    guides: tuple[Guide, ...] = opt(many(Guide), "Wege ins Buch", ())
    choices: Text | None = opt(REF, "Liste der Antworten")
    choice_filter: Text | None = opt(EXPRESSION, "welche Antworten gelten")
    or_other: bool = opt(BOOL, "zusätzlich „andere“ mit Textfeld", False)
    calculation: Text | None = opt(EXPRESSION, "Rechnung")
    appearance: str | None = opt(choice(*APPEARANCES), "Darstellung")
    lines: int | None = opt(positive(40), "Höhe in Zeilen")
    unit: Text | None = opt(TEXT, "Einheit, zum Beispiel EUR")
    max_length: int | None = opt(positive(5000), "höchstens so viele Zeichen")
    parameters: Parameters | None = opt(Parameters, "Werte einer range")
    rows: tuple[Row, ...] = opt(many(Row), "Zeilen einer scale", ())
    count: int | None = opt(positive(50), "Zeilen einer repeat")
    repeat_count: Text | None = opt(EXPRESSION, "wie viele Zeilen auszufüllen sind, höchstens count")
    questions: tuple[Question, ...] = opt(Type("list", "Question"), "Fragen einer group oder repeat", ())

    @property
    def required_if(self) -> Text | None:
        """The condition under which it is required, where it isn't always or never."""
        return self.required if isinstance(self.required, Text) else None

    @property
    def always_required(self) -> bool:
        return self.required is True

    @property
    def worked_out(self) -> Text | None:
        """The default, where it is an expression that is worked out once while the form is filled in."""
        return self.default if self.default and re.search(EXPRESSION_SIGN, self.default) else None

    @property
    def prefilled(self) -> Text | None:
        """The default that stands in the form from the beginning."""
        return None if self.worked_out else self.default


class QuestionnaireSection(Shape):
    """Questions under one title."""

    id: Text = req(ID, "Kennung")
    title: Text = req(INLINE, "Überschrift")
    questions: tuple[Question, ...] = req(many(Question), "Fragen")
    intro: Text | None = opt(INLINE, "Einleitung")
    consent: bool = opt(BOOL, "Einwilligung: übersetzt steht sie erst da, wenn die Übersetzung geprüft ist", False)


class Priorities(Shape):
    """Which answer says what matters to the client, and which chapters or sections each of its choices means."""

    question: Text = req(REF, "Frage nach dem, was heute wichtig ist")
    topics: dict[str, tuple[Text, ...]] = req(
        table_of(many(REF), CODE), "Antwort: Kapitel und Abschnitte, die dazu gehören"
    )


class Questionnaire(Shape):
    """All that is asked in one form."""

    id: Text = req(ID, "Kennung")
    title: Text = req(INLINE, "Titel")
    sections: tuple[QuestionnaireSection, ...] = req(many(QuestionnaireSection), "Abschnitte")
    intro: Text | None = opt(INLINE, "Einleitung")
    choices: dict[str, tuple[Choice, ...]] = opt(table_of(many(Choice), CODE), "Antwortlisten", {})
    renames: dict[str, Text] = opt(table_of(REF, NAME), "alte Kennung: neue Kennung", {})
    priorities: Priorities | None = opt(Priorities, "was der Klientin heute wichtig ist")
    danger: Text | None = opt(EXPRESSION, "Anzeichen dafür, dass jemand zu Hause gefährlich ist")

    @cached_property
    def texts(self) -> list[Written]:
        return texts(self)


def with_each(questionnaire: Questionnaire, change: Callable[[Question], Question]) -> Questionnaire:
    """The questionnaire with what `change` gives for each question, also for those in groups and repeats."""

    def changed(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(replace(change(each), questions=changed(each.questions)) for each in questions)

    sections = tuple(replace(section, questions=changed(section.questions)) for section in questionnaire.sections)
    return replace(questionnaire, sections=sections)


def guide_name(guide: Guide, number: int) -> str:
    """What a guide is called among those of its question: its id, else its number (from 1)."""
    return str(guide.id or number)


def within(question: Question) -> Iterator[Question]:
    """The questions in a group or repeat, also in groups of it, in their order; groups themselves aren't among them."""
    for inner in question.questions:
        if inner.type == "group":
            yield from within(inner)
        else:
            yield inner


def row_count(repeat: Question) -> int:
    """How many rows a table of questions has."""
    return repeat.count or ROWS


def full_names(name: str, repeat: Question | None) -> list[tuple[int, str]]:
    """(row, full name) of the fields of an answer that stands in that repeat; row 0 outside any."""
    return [(row, in_row(repeat.id, row, name)) for row in range(1, row_count(repeat) + 1)] if repeat else [(0, name)]


def range_values(question: Question) -> list[str]:
    """The values of a range as text, which are the states of its buttons: "1" … "5"; at most `MOST_VALUES`, none where
    the steps lead nowhere (`check` tells it)."""
    p = question.parameters or Parameters()
    count = round((p.end - p.start) / p.step) + 1 if p.step else 0
    return [f"{p.start + index * p.step:g}" for index in range(max(0, min(count, MOST_VALUES)))]


def is_money(question: Question) -> bool:
    return question.unit == MONEY


def unit_sign(question: Question) -> Text:
    """The unit as it is written behind a number: "€", "Jahre", "" for none."""
    return Text("€") if is_money(question) else question.unit or Text("")


def with_sensitive_inside(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire; what stands in a sensitive group or repeat is sensitive too. Nothing sensitive is filled in
    beforehand: who finds the form would read an answer that nobody gave."""
    return replace(
        questionnaire,
        sections=tuple(
            replace(section, questions=_inside(section.questions, False)) for section in questionnaire.sections
        ),
    )


def _inside(questions: tuple[Question, ...], sensitive: bool) -> tuple[Question, ...]:
    out = []
    for question in questions:
        hidden = sensitive or question.level == SENSITIVE
        if hidden or question.questions:
            question = replace(
                question,
                level=SENSITIVE if sensitive else question.level,
                default=None if hidden else question.default,
                questions=_inside(question.questions, hidden),
            )
        out.append(question)
    return tuple(out)
