"""The questionnaire schema in XLSForm's words: sections of questions, choice lists, relevance, constraints, guides.

The types and what each becomes (PDF field, JSON answer) stand in docs/content-format.md, "questionnaire.yaml". A question that
holds others is a `group` (only a heading) or a `repeat` (a table of `count` rows).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from .shape import BOOL, EXPRESSION, ID, INLINE, NUMBER, REF, SCALAR, TEXT, Shape, Type, choice, many, opt, positive, req, table_of
from .text import Text
from .walk import Written, texts

TYPES = ("text", "integer", "decimal", "date", "time", "select_one", "select_multiple", "rank", "range", "scale", "acknowledge",
         "signature", "calculate", "group", "repeat", "note")
APPEARANCES = ("multiline", "numbers", "comb", "month-year", "year", "minimal", "likert")
OTHER = "other"         # the choice that `or_other` adds
SENSITIVE = "sensitive"
LEVELS = ("core", "more", SENSITIVE)


class Choice(Shape):
    name: Text = req(ID, "Name der Antwort; steht in den Daten")
    label: Text = req(INLINE, "was man liest")
    filter: dict[str, Text] = opt(table_of(SCALAR), "Werte für choice_filter", {})


class Guide(Shape):
    """An answer that leads to a section of the book."""

    when: Text = req(EXPRESSION, "Bedingung; ein bloßer Name steht für . = 'name'")
    to: Text = req(REF, "Abschnitt, der hilft")
    step: Text | None = opt(INLINE, "Schritt für den Hilfeplan")
    text: Text | None = opt(INLINE, "warum, ein Satz")


class Row(Shape):
    id: Text = req(ID, "Kennung der Zeile")
    label: Text = req(INLINE, "Beschriftung der Zeile")


class Parameters(Shape):
    start: float = opt(NUMBER, "erster Wert", 1)
    end: float = opt(NUMBER, "letzter Wert", 5)
    step: float = opt(NUMBER, "Abstand", 1)
    low_label: Text | None = opt(INLINE, "was der erste Wert bedeutet")
    high_label: Text | None = opt(INLINE, "was der letzte Wert bedeutet")


class Question(Shape):
    id: Text = req(ID, "Kennung, bleibt für immer")
    type: str = req(choice(*TYPES), "Art der Frage")
    label: Text = req(INLINE, "die Frage")
    hint: Text | None = opt(INLINE, "Hilfe für die Beratung")
    required: bool = opt(BOOL, "Pflichtangabe", False)
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
    questions: tuple["Question", ...] = opt(Type("list", "Question"), "Fragen einer group oder repeat", ())


class QuestionnaireSection(Shape):
    id: Text = req(ID, "Kennung")
    title: Text = req(INLINE, "Überschrift")
    questions: tuple[Question, ...] = req(many(Question), "Fragen")
    intro: Text | None = opt(INLINE, "Einleitung")


class Questionnaire(Shape):
    id: Text = req(ID, "Kennung")
    title: Text = req(INLINE, "Titel")
    sections: tuple[QuestionnaireSection, ...] = req(many(QuestionnaireSection), "Abschnitte")
    intro: Text | None = opt(INLINE, "Einleitung")
    choices: dict[str, tuple[Choice, ...]] = opt(table_of(many(Choice)), "Antwortlisten", {})
    renames: dict[str, Text] = opt(table_of(REF), "alte Kennung: neue Kennung", {})

    @cached_property
    def texts(self) -> list[Written]:
        return texts(self)


def walk(questions: tuple[Question, ...], repeat: Question | None = None) -> Iterator[tuple[Question, Question | None]]:
    """Every question with the repeat it stands in (or None), depth first, in reading order."""
    for question in questions:
        yield question, repeat
        yield from walk(question.questions, question if question.type == "repeat" else repeat)


def with_sensitive_inside(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire; what stands in a sensitive group or repeat is sensitive too."""
    return replace(questionnaire, sections=tuple(replace(section, questions=_inside(section.questions, False)) for section in questionnaire.sections))


def _inside(questions: tuple[Question, ...], sensitive: bool) -> tuple[Question, ...]:
    return tuple(replace(question, level=SENSITIVE if sensitive else question.level, questions=_inside(question.questions, sensitive or question.level == SENSITIVE))
                 if sensitive or question.questions else question for question in questions)
