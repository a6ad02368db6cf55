"""What stands in a chapter: sections and the blocks in them (see docs/content-format.md, "Kapitel" and "Blöcke").

A block is written as a mapping with one key, the block's name; `BLOCKS` maps each name to its shape. A block whose
value is a single text or a list (`text`, `list`, `steps`, `definition`, `page_break`) has a shape with one field called
`value`.
"""

from __future__ import annotations

from functools import cached_property

from .in_forms import FormTable
from .shape import BOOL, CELL, ID, INLINE, NUMBER, REF, TEXT, Shape, Type, choice, many, opt, positive, req
from .text import Text
from .walk import Written, texts

# What chapters may be marked with: the pictograms that layout draws.
PICTOGRAMS = (
    "way",
    "form",
    "signpost",
    "passport",
    "book",
    "tool",
    "house",
    "child",
    "umbrella",
    "people",
    "plan",
    "sheets",
    "appendix",
    "address",
    "glossary",
    "sources",
    "index",
)
CALLOUT_KINDS = ("tip", "important", "law", "example", "unchecked")


class Paragraphs(Shape):
    value: Text = req(INLINE, "Absätze, durch Leerzeilen getrennt")


class BulletList(Shape):
    value: tuple[Text, ...] = req(many(INLINE), "Punkte")


class Steps(Shape):
    value: tuple[Text, ...] = req(many(INLINE), "Schritte in ihrer Reihenfolge")


class Table(Shape):
    header: tuple[Text, ...] = req(many(CELL), "Spaltenköpfe")
    rows: tuple[tuple[Text, ...], ...] = req(many(many(CELL)), "Zeilen, jede mit so vielen Zellen wie der Kopf")
    caption: Text | None = opt(INLINE, "Überschrift der Tabelle")
    widths: tuple[float, ...] = opt(many(NUMBER), "Verhältnis der Spaltenbreiten, zum Beispiel [2, 1, 1]", ())
    align: tuple[str, ...] = opt(
        many(choice("left", "right", "decimal")), "Ausrichtung jeder Spalte, zum Beispiel [left, decimal]", ()
    )


class Callout(Shape):
    kind: str = req(choice(*CALLOUT_KINDS), "Art des Kastens")
    text: Text = req(INLINE, "Text")
    title: Text | None = opt(INLINE, "Überschrift; ohne sie steht die Art da")


class Checklist(Shape):
    id: Text = req(ID, "Kennung; die Felder heißen id.1, id.2 …")
    items: tuple[Text, ...] = req(many(INLINE), "Punkte zum Ankreuzen")
    title: Text | None = opt(INLINE, "Überschrift")


class Notes(Shape):
    id: Text = req(ID, "Kennung des Feldes")
    label: Text = req(INLINE, "Beschriftung")
    lines: int = opt(positive(40), "Höhe in Zeilen", 4)


class Recommendation(Shape):
    text: Text = req(INLINE, "Handlungsempfehlung")
    goal: Text | None = opt(INLINE, "Ziel, dem sie dient")


class Practice(Shape):
    title: Text = req(INLINE, "Name des guten Beispiels")
    text: Text = req(INLINE, "Was dort getan wird")
    place: Text | None = opt(INLINE, "Ort")


class Contacts(Shape):
    tags: tuple[Text, ...] = req(many(TEXT), "Themen; gezeigt werden Stellen der Region mit einem davon")


class Definition(Shape):
    value: tuple[Text, ...] = req(many(REF), "Begriffe aus glossary.yaml")


class Figure(Shape):
    file: Text = req(TEXT, "Datei in images/")
    alt: Text = req(INLINE, "was das Bild zeigt, für alle, die es nicht sehen")
    caption: Text | None = opt(INLINE, "Bildunterschrift")
    width: float | None = opt(Type("number", low=0.1, high=1), "Anteil an der Satzbreite, 0.1 bis 1")


class ProcessStep(Shape):
    title: Text = req(INLINE, "kurz, steht fett am Anfang")
    text: Text | None = opt(INLINE, "Erklärung")
    when: Text | None = opt(INLINE, "wann oder bis wann, steht am Rand")


class Process(Shape):
    steps: tuple[ProcessStep, ...] = req(many(ProcessStep), "Schritte des Ablaufs")
    caption: Text | None = opt(INLINE, "Überschrift des Ablaufs")


class Questions(Shape):
    section: Text = req(REF, "Abschnitt des Fragebogens, der hier steht")


class PageBreak(Shape):
    value: bool = req(BOOL, "true")


BLOCKS: dict[str, type[Shape]] = {
    "text": Paragraphs,
    "list": BulletList,
    "steps": Steps,
    "table": Table,
    "callout": Callout,
    "checklist": Checklist,
    "notes": Notes,
    "form_table": FormTable,
    "recommendation": Recommendation,
    "practice": Practice,
    "contacts": Contacts,
    "definition": Definition,
    "figure": Figure,
    "process": Process,
    "questions": Questions,
    "page_break": PageBreak,
}
BLOCK_LIST = Type("blocks")
FILLED_IN = (Checklist, Notes, FormTable)  # blocks that are form fields, named by their id


class Section(Shape):
    """A section of a chapter; up to three levels."""

    id: Text = req(ID, "Kennung, bleibt für immer")
    title: Text = req(INLINE, "Überschrift")
    blocks: tuple[object, ...] = opt(BLOCK_LIST, "Inhalt", ())
    sources: tuple[Text, ...] = opt(many(REF), "Quellen aus sources.yaml", ())
    sections: tuple[Section, ...] = opt(Type("list", "Section"), "Unterabschnitte", ())
    consent: bool = opt(BOOL, "Einwilligung: übersetzt steht sie erst da, wenn die Übersetzung geprüft ist", False)


class Deadline(Shape):
    """A time that must not be missed; it stands where its section is, and the first three where the chapter opens."""

    when: Text = req(INLINE, "bis wann, kurz, zum Beispiel: in 2 Wochen")
    text: Text = req(INLINE, "was bis dahin zu tun ist, ein kurzer Satz")
    at: Text = req(REF, "Abschnitt, der davon handelt")


class Chapter(Shape):
    id: Text = req(ID, "Kennung, bleibt für immer")
    title: Text = req(INLINE, "Titel")
    sections: tuple[Section, ...] = req(many(Section), "Abschnitte")
    summary: Text | None = opt(INLINE, "worum es geht, ein Satz")
    essentials: tuple[Text, ...] = opt(many(INLINE), "das Wichtigste, höchstens fünf Sätze", ())
    deadlines: tuple[Deadline, ...] = opt(many(Deadline), "Fristen, die wichtigsten zuerst", ())
    pictogram: str | None = opt(choice(*PICTOGRAMS), "Bildzeichen des Kapitels, im Register am Rand und am Anfang")
    sheets: bool = opt(BOOL, "Blätter zum Ausfüllen: in anderen Sprachen auch eine Datei für sich", False)

    @cached_property
    def texts(self) -> list[Written]:
        """Every text of the chapter; a chapter that wasn't changed keeps them from one build to the next."""
        return texts(self)

    @cached_property
    def has_placeholders(self) -> bool:
        return any(["{" in text for text, _ in self.texts])
