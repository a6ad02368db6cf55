"""A book around a questionnaire: what it needs to be built at once, each file explained."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..model.blocks import Chapter, Section
from ..model.book import EditionInfo, Handbook, HandbookFile
from ..model.text import Text
from .written import quoted

CHAPTER = "einleitung"
HANDBOOK_FILE = """\
# Ein Buch mit einem Fragebogen, übernommen aus {source}.
#
# „build“ macht daraus fragebogen.pdf, den Fragebogen zum Ausfüllen, und handbuch.pdf, in dem er ein Kapitel ist.
# Was hinter einem # steht, liest das Programm nicht.

title: {title}
language: de{languages}

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
title: Zu diesem Fragebogen
sections:
  - id: {chapter}_zweck
    title: Wozu er dient
    blocks:
      - text: Dieser Fragebogen kann am Bildschirm oder auf Papier ausgefüllt werden.
"""


def chapter_id(questionnaire: str) -> str:
    """The id of the chapter before the questionnaire, which has one of its own."""
    return CHAPTER if questionnaire != CHAPTER else f"{CHAPTER}_kapitel"


def files(id_: str, title: str, source: str, languages: list[str], today: datetime.date) -> dict[str, bytes]:
    """Name → bytes of what stands beside questionnaire.yaml. `languages`: those that the book may be built in beside
    German."""
    chapter = chapter_id(id_)
    listed = f"\nlanguages: [{', '.join(['de', *languages])}]" if languages else ""
    book = HANDBOOK_FILE.format(
        source=" ".join(source.split()),
        title=quoted(title),
        languages=listed,
        today=today.isoformat(),
        chapter=chapter,
        id=id_,
    )
    return {
        "handbook.yaml": book.encode(),
        f"chapters/{chapter}.yaml": CHAPTER_FILE.format(chapter=chapter).encode(),
    }


def around(id_: str, title: str, today: datetime.date) -> Handbook:
    """The book that these files are, still without its questionnaire."""
    name = chapter_id(id_)
    chapter = Chapter(
        Text(name), Text("Zu diesem Fragebogen"), (Section(Text(f"{name}_zweck"), Text("Wozu er dient")),)
    )
    info = HandbookFile(Text(title), Text("de"), (chapter.id, Text(id_)), edition=EditionInfo(Text("1"), today))
    return Handbook(Path(), info, {name: chapter})


def unknown(id_: str, title: str) -> Handbook:
    """A book of which nothing is known but that it has the questionnaire."""
    info = HandbookFile(Text(title), Text("de"), (Text(id_),))
    return Handbook(Path(), info, {}, incomplete=frozenset({"handbook", "chapters", "facts", "sources", "glossary"}))
