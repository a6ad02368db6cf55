"""The handbook as its authors wrote it: everything of a content folder, templates unexpanded.

`Handbook` is what loading gives and what checks read; `Edition` (edition/) is made from it for one region, language and
level.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .blocks import BLOCK_LIST, Chapter, Contact
from .question_index import QuestionIndex
from .questionnaire import Choice, Question, Questionnaire
from .sections import Headed, Standing, sections
from .shape import BOOL, DATE, INLINE, REF, SCALAR, TEXT, URL, VALUE, Shape, Type, choice, many, opt, req, table_of
from .text import Text
from .translations import Catalogue
from .walk import Written, texts


class Publisher(Shape):
    name: Text = req(TEXT, "wer das Buch herausgibt")
    address: Text | None = opt(TEXT, "Anschrift")
    email: Text | None = opt(TEXT, "E-Mail")
    url: Text | None = opt(URL, "Internetadresse")


class EditionInfo(Shape):
    number: Text = req(TEXT, "Nummer der Ausgabe")
    date: datetime.date = req(DATE, "Datum der Ausgabe")


class ThemeKeys(Shape):
    accent: Text = opt(Type("color"), "Leitfarbe, #RRGGBB", Text("#0B5D66"))
    page: str = opt(choice("A4"), "Papier", "A4")
    base_size: float = opt(Type("number", low=9, high=14), "Schriftgröße in Punkt", 10.5)


class HandbookFile(Shape):
    title: Text = req(INLINE, "Titel des Buches")
    language: Text = req(Type("language"), "Sprache des Buches, zum Beispiel de")
    contents: tuple[Text, ...] = req(many(REF), "Kapitel in ihrer Reihenfolge")
    subtitle: Text | None = opt(INLINE, "Untertitel")
    languages: tuple[Text, ...] = opt(many(Type("language")), "Sprachen, in die es übersetzt wird", ())
    publisher: Publisher | None = opt(Publisher, "wer das Buch herausgibt")
    edition: EditionInfo | None = opt(EditionInfo, "Ausgabe")
    imprint: Text | None = opt(INLINE, "weitere Absätze für das Impressum")
    disclaimer: Text | None = opt(INLINE, "wofür das Buch nicht einsteht, im Impressum")
    licence: Text | None = opt(INLINE, "wer den Inhalt wie nutzen darf, im Impressum")
    region: dict[str, Text] = opt(table_of(TEXT), "was {{ region.… }} im Buch ohne Region sagt", {})
    theme: ThemeKeys = opt(ThemeKeys, "Gestaltung", ThemeKeys())


class Period(Shape):
    value: object = req(VALUE, "Zahl, [von, bis] oder Text")
    valid_from: datetime.date | None = opt(DATE, "gilt ab")
    valid_until: datetime.date | None = opt(DATE, "gilt bis")


class Fact(Shape):
    """A figure that goes stale. Either `value` or `periods`."""

    source: Text = req(REF, "Quelle aus sources.yaml")
    checked: datetime.date = req(DATE, "wann zuletzt geprüft")
    value: object = opt(VALUE, "Zahl, [von, bis] oder Text")
    periods: tuple[Period, ...] = opt(many(Period), "Werte mit ihrer Geltung", ())
    label: Text | None = opt(TEXT, "Name der Angabe")
    unit: Text | None = opt(TEXT, "Einheit, zum Beispiel EUR")
    per: Text | None = opt(TEXT, "worauf sie sich bezieht, zum Beispiel Monat")
    valid_from: datetime.date | None = opt(DATE, "gilt ab")
    valid_until: datetime.date | None = opt(DATE, "gilt bis")
    status: str | None = opt(choice("unchecked"), "unchecked: noch nicht geprüft")
    note: Text | None = opt(TEXT, "Anmerkung")


class Source(Shape):
    title: Text = req(TEXT, "Titel")
    publisher: Text | None = opt(TEXT, "Herausgeber")
    url: Text | None = opt(URL, "Internetadresse")
    date: Text | None = opt(SCALAR, "Datum der Quelle")
    accessed: Text | None = opt(SCALAR, "zuletzt aufgerufen")


class Term(Shape):
    term: Text = req(TEXT, "Begriff")
    explanation: Text = req(INLINE, "Erklärung")
    short: Text | None = opt(TEXT, "Abkürzung")
    forms: tuple[Text, ...] = opt(many(TEXT), "weitere Formen des Wortes, zum Beispiel die Mehrzahl mit Umlaut", ())
    unless: tuple[Text, ...] = opt(many(TEXT), "Wörter, neben denen es etwas anderes bedeutet", ())
    see: tuple[Text, ...] = opt(many(REF), "verwandte Begriffe", ())
    translations: dict[str, Text] = opt(table_of(TEXT, Type("language")), "Begriff in anderen Sprachen", {})


class FixedTerm(Shape):
    """A word that is to be recognised on letters and doors: in every language the same word, with the German behind
    it."""

    term: Text = req(TEXT, "das deutsche Wort")
    keep: bool = opt(BOOL, "das deutsche Wort steht in Klammern dahinter", True)
    forms: tuple[Text, ...] = opt(many(TEXT), "weitere Formen des deutschen Wortes", ())
    words: dict[str, Text] = opt(table_of(TEXT, Type("language")), "das Wort in anderen Sprachen", {})


class Change(Shape):
    """`append`, `prepend`, `replace` change a chapter's section, `title`, `intro`, `questions`, `choices` the
    questionnaire."""

    at: Text = req(REF, "Abschnitt, der geändert wird; im Fragebogen questionnaire.KENNUNG")
    append: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke dahinter", ())
    prepend: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke davor", ())
    replace: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke statt des Inhalts", ())
    title: Text | None = opt(INLINE, "Überschrift statt der bisherigen")
    intro: Text | None = opt(INLINE, "Einleitung statt der bisherigen")
    questions: tuple[Question, ...] = opt(many(Question), "Fragen statt der bisherigen", ())
    choices: dict[str, tuple[Choice, ...]] = opt(table_of(many(Choice)), "Antwortlisten dazu", {})
    remove: bool = opt(BOOL, "Abschnitt weglassen", False)


class Region(Shape):
    name: Text = req(TEXT, "Name der Region")
    extends: tuple[Text, ...] = opt(many(REF), "Regionen, deren Stellen und Änderungen auch hier gelten", ())
    variables: dict[str, Text] = opt(table_of(TEXT), "Platzhalter", {})
    contacts: tuple[Contact, ...] = opt(many(Contact), "Stellen vor Ort", ())
    changes: tuple[Change, ...] = opt(many(Change), "Änderungen am Buch", ())


FILES = {
    "handbook": HandbookFile,
    "chapters": Chapter,
    "questionnaire": Questionnaire,
    "facts": table_of(Fact),
    "sources": table_of(Source),
    "glossary": table_of(Term),
    "regions": Region,
    "translations": table_of(FixedTerm),
}  # kind of file → what stands in it; chapters/ and regions/ are folders of such files


@dataclass(frozen=True)
class Handbook:
    """A content folder, read. A region's id is its file name without `.yaml`. `incomplete`: the kinds of files (keys of
    `FILES`) of which something could not be read that defines what others refer to; nobody may complain that it isn't
    there. `cut`: the files that aren't whole, as lines that are no YAML were left out."""

    folder: Path
    info: HandbookFile
    chapters: dict[str, Chapter]
    questionnaire: Questionnaire | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    translations: dict[str, Catalogue] = field(default_factory=dict)
    fixed_terms: dict[str, FixedTerm] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()

    @property
    def choices(self) -> dict[str, tuple[Choice, ...]]:
        """The questionnaire's lists of choices."""
        return self.questionnaire.choices if self.questionnaire else {}

    @cached_property
    def texts(self) -> list[Written]:
        """Every text of the content folder, expressions and references too."""
        listed = texts(self.info)
        for part in (*self.chapters.values(), self.questionnaire):
            listed += part.texts if part else ()
        return listed + texts((self.facts, self.sources, self.glossary, self.regions))

    @cached_property
    def sections(self) -> list[Headed]:
        return list(sections(self.chapters.values()))

    @cached_property
    def blocks(self) -> list[Standing]:
        """The blocks of all sections, then those that regions bring along."""
        own = [Standing(block, section, "") for section, _, _ in self.sections for block in section.blocks]
        return own + [
            Standing(block, None, id_)
            for id_, region in self.regions.items()
            for change in region.changes
            for block in (*change.prepend, *change.replace, *change.append)
        ]

    @cached_property
    def index(self) -> QuestionIndex:
        """The questions of the questionnaire, each in its place; none where there is no questionnaire."""
        return QuestionIndex(self.questionnaire)


NOTICES = ("imprint", "disclaimer", "licence")  # keys of `HandbookFile` whose paragraphs stand in the imprint
GENERATED = ("wegweiser", "hilfeplan")  # pages made from the guides, unless a chapter has that id
