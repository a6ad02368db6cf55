"""The handbook as its authors wrote it: everything of a content folder, templates unexpanded.

`Handbook` is what loading gives and what checks read; `Edition` (edition/) is made from it for one region, language and
level.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property, partial
from pathlib import Path

from ..dataclass import dataclass
from ..input import is_file
from ..problem import Span
from .blocks import BLOCK_LIST, Chapter, Section
from .in_forms import Contact
from .indicators import Indicators
from .question_index import QuestionIndex
from .questionnaire import Choice, Question, Questionnaire, QuestionnaireSection
from .remembered import remembered
from .sections import Headed, Standing, below, sections
from .shape import (
    BOOL,
    DATE,
    EMAIL,
    ID,
    INLINE,
    REF,
    SCALAR,
    TEXT,
    URL,
    VALUE,
    Shape,
    Type,
    choice,
    many,
    opt,
    req,
    table_of,
)
from .text import Text
from .translations import Catalogue
from .walk import Written, texts


class Publisher(Shape):
    name: Text = req(TEXT, "wer das Buch herausgibt")
    address: Text | None = opt(TEXT, "Anschrift")
    email: Text | None = opt(EMAIL, "E-Mail")
    url: Text | None = opt(URL, "Internetadresse")


class EditionInfo(Shape):
    number: Text = req(TEXT, "Nummer der Ausgabe")
    date: datetime.date = req(DATE, "Datum der Ausgabe")


PARTED = many(Type("parted"))
COLOR, SIZE = Type("color"), Type("number", low=9, high=14)


class Logo(Shape):
    """A picture on the title page."""

    file: Text = req(TEXT, "Datei in images/")
    alt: Text = req(INLINE, "was darauf steht, für alle, die es nicht sehen")


class ThemeKeys(Shape):
    accent: Text = opt(COLOR, "Leitfarbe, #RRGGBB", Text("#0B5D66"))
    page: str = opt(choice("A4"), "Papier", "A4")
    base_size: float = opt(SIZE, "Schriftgröße in Punkt", 10.5)
    logo: Logo | None = opt(Logo, "Logo unten auf der Titelseite")
    cover: Logo | None = opt(Logo, "Bild auf der Titelseite statt der Zeichnung")


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
    logo: Logo | None = opt(Logo, "Logo unten auf der Titelseite, wie theme.logo")
    hyphenation: tuple[Text, ...] = opt(PARTED, "Wörter mit den Stellen, an denen sie getrennt werden dürfen", ())
    forms: tuple[Text, ...] = opt(many(ID), "Ordner mit eigenen Bögen, die mit gebaut werden", ())

    @property
    def own_logo(self) -> Logo | None:
        """The logo, whichever of its two places it stands in."""
        return self.logo or self.theme.logo


# names that a folder of `HandbookFile.forms` can't have: those of files that are built and of other folders
NO_FORMS = ("handbuch", "fragebogen", "chapters", "regions", "translations", "images", "schema", "output")
NOTICES = ("imprint", "disclaimer", "licence")  # keys of `HandbookFile` whose paragraphs stand in the imprint


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
    """What a region changes at one place. `append`, `prepend`, `replace` change a chapter's section, `sections` adds to
    it or to a chapter; `intro`, `questions`, `choices`, `add` and `form_sections` change the questionnaire. What is
    added stands behind `after` or before `before`, else at the end."""

    at: Text = req(REF, "Kapitel oder Abschnitt, der geändert wird; im Fragebogen questionnaire.KENNUNG")
    append: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke dahinter", ())
    prepend: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke davor", ())
    replace: tuple[object, ...] = opt(BLOCK_LIST, "Blöcke statt des Inhalts", ())
    sections: tuple[Section, ...] = opt(many(Section), "Abschnitte dazu", ())
    title: Text | None = opt(INLINE, "Überschrift statt der bisherigen")
    intro: Text | None = opt(INLINE, "Einleitung statt der bisherigen")
    questions: tuple[Question, ...] = opt(many(Question), "Fragen statt der bisherigen", ())
    add: tuple[Question, ...] = opt(many(Question), "Fragen dazu", ())
    form_sections: tuple[QuestionnaireSection, ...] = opt(
        many(QuestionnaireSection), "Abschnitte des Fragebogens dazu", ()
    )
    choices: dict[str, tuple[Choice, ...]] = opt(table_of(many(Choice)), "Antwortlisten dazu", {})
    after: Text | None = opt(REF, "hinter welchem Abschnitt oder welcher Frage steht, was dazukommt")
    before: Text | None = opt(REF, "vor welchem Abschnitt oder welcher Frage steht, was dazukommt")
    remove: bool = opt(BOOL, "Kapitel oder Abschnitt weglassen", False)


class RegionTheme(Shape):
    accent: Text | None = opt(COLOR, "Leitfarbe, #RRGGBB")
    base_size: float | None = opt(SIZE, "Schriftgröße in Punkt")
    logo: Logo | None = opt(Logo, "Logo unten auf der Titelseite")
    cover: Logo | None = opt(Logo, "Bild auf der Titelseite statt der Zeichnung")


class RegionChapter(Chapter):
    """A chapter in a region's folder: one of the same id as a chapter of the book takes its place."""

    after: Text | None = opt(REF, "hinter welchem Eintrag von contents es steht")
    before: Text | None = opt(REF, "vor welchem Eintrag von contents es steht")


class AddedQuestions(Shape):
    to: Text = req(REF, "Abschnitt des Fragebogens")
    questions: tuple[Question, ...] = req(many(Question), "Fragen dazu")
    after: Text | None = opt(REF, "hinter welcher Frage sie stehen")
    before: Text | None = opt(REF, "vor welcher Frage sie stehen")


class AddedSection(QuestionnaireSection):
    after: Text | None = opt(REF, "hinter welchem Abschnitt er steht")
    before: Text | None = opt(REF, "vor welchem Abschnitt er steht")


class RegionQuestions(Shape):
    """What a region's folder adds to the questionnaire: the same as changes at it."""

    choices: dict[str, tuple[Choice, ...]] = opt(table_of(many(Choice)), "Antwortlisten dazu", {})
    add: tuple[AddedQuestions, ...] = opt(many(AddedQuestions), "Fragen, die zu einem Abschnitt kommen", ())
    sections: tuple[AddedSection, ...] = opt(many(AddedSection), "Abschnitte dazu", ())


class Region(Shape):
    """`regions/NAME.yaml`, or `region.yaml` of a region's folder; what further files of the folder hold stands in the
    last fields. `changes`: those of the file, then what its questions.yaml adds. `place`: the folder or file where it
    lies; `shown`: how the names of its files begin in problems."""

    name: Text = req(TEXT, "Name der Region")
    extends: tuple[Text, ...] = opt(many(REF), "Regionen, deren Stellen und Änderungen auch hier gelten", ())
    publisher: Publisher | None = opt(Publisher, "wer das Buch der Region herausgibt")
    imprint: Text | None = opt(INLINE, "weitere Absätze für das Impressum, statt der bisherigen")
    disclaimer: Text | None = opt(INLINE, "wofür das Buch nicht einsteht, statt des bisherigen")
    licence: Text | None = opt(INLINE, "wer den Inhalt wie nutzen darf, statt des bisherigen")
    theme: RegionTheme | None = opt(RegionTheme, "Gestaltung")
    logo: Logo | None = opt(Logo, "Logo unten auf der Titelseite, wie theme.logo")
    hyphenation: tuple[Text, ...] = opt(PARTED, "Wörter mit Trennstellen, vor denen des Buches", ())
    variables: dict[str, Text] = opt(table_of(TEXT), "Platzhalter", {})
    contacts: tuple[Contact, ...] = opt(many(Contact), "Stellen vor Ort", ())
    changes: tuple[Change, ...] = opt(many(Change), "Änderungen am Buch", ())
    chapters: dict[str, RegionChapter] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    place: Path | None = field(default=None, compare=False)
    shown: str = field(default="", compare=False)

    @property
    def own_logo(self) -> Logo | None:
        """The logo, whichever of its two places it stands in."""
        return self.logo or (self.theme.logo if self.theme else None)

    @property
    def has_folder(self) -> bool:
        return self.shown.endswith("/")

    @property
    def parts(self) -> tuple[Mapping[str, Shape], ...]:
        """What its folder holds beside region.yaml and questions."""
        return self.chapters, self.facts, self.sources, self.glossary

    @property
    def own_sections(self) -> Iterator[Section]:
        """The sections that it brings along, with those in them."""
        outer = [each for chapter in self.chapters.values() for each in chapter.sections]
        outer += [each for change in self.changes for each in change.sections]
        return (section for section, _ in below(tuple(outer)))

    @property
    def own_blocks(self) -> Iterator[object]:
        """The blocks that it brings along."""
        for change in self.changes:
            yield from (*change.prepend, *change.replace, *change.append)
        for section in self.own_sections:
            yield from section.blocks


REGION_FILE, IMAGES = "region.yaml", "images"
FILES = {
    "handbook": HandbookFile,
    "chapters": Chapter,
    "questionnaire": Questionnaire,
    "facts": table_of(Fact),
    "sources": table_of(Source),
    "glossary": table_of(Term),
    "regions": Region,
    "region_chapters": RegionChapter,
    "region_questions": RegionQuestions,
    "translations": table_of(FixedTerm),
    "indicators": Indicators,
}  # kind of file → what stands in it; chapters/ and regions/ are folders of such files


@dataclass(frozen=True)
class Handbook:
    """A content folder, read. A region's id is the name of its folder, or of its file without `.yaml`. `incomplete`:
    the kinds of files (keys of `FILES`) of which something could not be read that defines what others refer to; nobody
    may complain that it isn't there. `cut`: the files that aren't whole, as lines that are no YAML were left out.
    `region_files`: region → how the names of its files begin in problems, also of one that can't be read. `layers`: the
    same of the regions whose changes are made in this book already, those that are extended first; `images`: the
    folders of their pictures, which go before the book's, the last first. `forms`: name of a folder that
    `info.forms` names → the little book in it, whose questionnaire is built beside this one's."""

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
    region_files: dict[str, str] = field(default_factory=dict, compare=False)
    layers: tuple[str, ...] = ()
    images: tuple[Path, ...] = ()
    indicators: Indicators | None = None
    forms: dict[str, Handbook] = field(default_factory=dict)

    def layer(self, span: Span) -> int:
        """Whose file that is: 0 is the book's, 1 that of the first region whose changes are made in it."""
        found = [at for at, shown in enumerate(self.layers, 1) if shown and span.file.startswith(shown)]
        return found[-1] if found else 0

    def images_with(self, name: str) -> Path:
        """The folder in which the picture of that name lies: the region's that has it, else the book's."""
        book = Path(self.folder) / IMAGES
        return next((folder for folder in reversed(self.images) if is_file(folder / name)), book)

    def image(self, name: str) -> Path:
        """Where the picture of that name lies."""
        return self.images_with(name) / name

    @property
    def choices(self) -> dict[str, tuple[Choice, ...]]:
        """The questionnaire's lists of choices."""
        return self.questionnaire.choices if self.questionnaire else {}

    @cached_property
    def texts(self) -> list[Written]:
        """Every text of the content folder, expressions and references too."""
        inner = [each for part in self.large_parts for each in part.texts]
        return [*self.texts_before, *inner, *self.texts_behind]

    @property
    def large_parts(self) -> tuple[Chapter | Questionnaire, ...]:
        """The parts that hold most of the texts; one that nobody changed is the same object in the next build."""
        return (*self.chapters.values(), *filter(None, (self.questionnaire,)))

    @cached_property
    def texts_before(self) -> list[Written]:
        """The texts before those of the large parts."""
        return texts(self.info)

    @cached_property
    def texts_behind(self) -> list[Written]:
        """The texts behind them: of ledgers and regions."""
        ledgers: list[Mapping[str, Shape]] = [self.facts, self.sources, self.glossary, self.regions]
        ledgers += [part for region in self.regions.values() for part in region.parts]
        return [written for ledger in ledgers for entry in ledger.values() for written in _texts_of(entry)]

    @cached_property
    def sections(self) -> list[Headed]:
        return list(sections(self.chapters.values()))

    @cached_property
    def blocks(self) -> list[Standing]:
        """The blocks of all sections, then those that regions bring along."""
        own = [Standing(block, section, "") for section, _, _ in self.sections for block in section.blocks]
        return own + [Standing(block, None, id_) for id_, region in self.regions.items() for block in region.own_blocks]

    @cached_property
    def index(self) -> QuestionIndex:
        """The questions of the questionnaire, each in its place; none where there is no questionnaire."""
        return QuestionIndex.of(self.questionnaire)


def _texts_of(entry: Shape) -> list[Written]:
    return remembered(entry, "texts", partial(texts, entry))


GENERATED = ("wegweiser", "hilfeplan")  # pages made from the guides, unless a chapter has that id
