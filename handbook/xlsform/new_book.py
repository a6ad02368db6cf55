"""A book around a questionnaire: what it needs to be built at once, each file explained."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..dataclass import dataclass
from ..model.blocks import Chapter, Section
from ..model.book import EditionInfo, Handbook, HandbookFile
from ..model.text import Text
from .written import quoted

CHAPTER = "einleitung"


@dataclass(frozen=True)
class About:
    """What a questionnaire says of itself. `language`: the code of the one that it is in."""

    id: str
    title: str
    language: str


HANDBOOK_FILE = """\
# Ein Buch mit einem Fragebogen, übernommen aus {source}.
#
# „build“ macht daraus fragebogen.pdf, den Fragebogen zum Ausfüllen, und handbuch.pdf, in dem er ein Kapitel ist.
# Was hinter einem # steht, liest das Programm nicht.

title: {title}
language: {language}{languages}

# Wer den Fragebogen herausgibt. Nehmen Sie die # weg, und schreiben Sie Ihre eigene Stelle:
# publisher:
#   name: Beratungsstelle Musterstadt
#   email: info@example.org

edition: {{number: "1", date: {today}}}

# Die Reihenfolge im Buch: das Kapitel in chapters/{chapter}.yaml, dann der Fragebogen.
contents: [{chapter}, {id}]
"""
CHAPTER_FILE = """\
# Das Kapitel vor dem Fragebogen. Schreiben Sie hier, worum es geht, oder fügen Sie weitere Kapitel an:
# Der Befehl „new chapter“ macht das.

id: {chapter}
title: {title}
sections:
  - id: {chapter}_zweck
    title: {purpose}
    blocks:
      - text: {text}
"""
GERMAN = "de"
GERMAN_TEXTS = (
    "Zu diesem Fragebogen",
    "Wozu er dient",
    "Dieser Fragebogen kann am Bildschirm oder auf Papier ausgefüllt werden.",
)


def chapter_id(questionnaire: str) -> str:
    """The id of the chapter before the questionnaire, which has one of its own."""
    return CHAPTER if questionnaire != CHAPTER else f"{CHAPTER}_kapitel"


def files(found: About, source: str, languages: list[str], today: datetime.date) -> dict[str, bytes]:
    """Name → bytes of what stands beside questionnaire.yaml. `languages`: those that the book may be built in beside
    its own."""
    chapter = chapter_id(found.id)
    listed = f"\nlanguages: [{', '.join([found.language, *languages])}]" if languages else ""
    texts = GERMAN_TEXTS if found.language == GERMAN else (found.title,) * 3
    book = HANDBOOK_FILE.format(
        source=" ".join(source.split()),
        title=quoted(found.title),
        language=found.language,
        languages=listed,
        today=today.isoformat(),
        chapter=chapter,
        id=found.id,
    )
    said = dict(zip(("title", "purpose", "text"), map(quoted, texts)))
    return {
        "handbook.yaml": book.encode(),
        f"chapters/{chapter}.yaml": CHAPTER_FILE.format(chapter=chapter, **said).encode(),
    }


def around(about: About, today: datetime.date) -> Handbook:
    """The book that these files are, still without its questionnaire."""
    name = chapter_id(about.id)
    title, purpose, _ = GERMAN_TEXTS
    chapter = Chapter(Text(name), Text(title), (Section(Text(f"{name}_zweck"), Text(purpose)),))
    contents = (chapter.id, Text(about.id))
    info = HandbookFile(Text(about.title), Text(about.language), contents, edition=EditionInfo(Text("1"), today))
    return Handbook(Path(), info, {name: chapter})


def unknown(about: About) -> Handbook:
    """A book of which nothing is known but that it has the questionnaire."""
    info = HandbookFile(Text(about.title), Text(about.language), (Text(about.id),))
    return Handbook(Path(), info, {}, incomplete=frozenset({"handbook", "chapters", "facts", "sources", "glossary"}))
