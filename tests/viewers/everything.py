"""A small book with every type of question and every key that changes a field, and the one table of what every viewer's
test types into it.

`ENTRIES` has a line for each field that somebody fills: what a person does there and what the saved file must then
hold. `calculate` and read-only fields are not typed into; what they must show is in `CALCULATED` and `FIXED`. Fields of
the book that stand in none of these (helpers, buttons) are left alone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from books import loaded
from handbook import pipeline

NAME = "Şükrü Łódź Київ Zoë – €"
HANDBOOK = """\
    title: Alles
    language: de
    publisher: {name: Verein, email: post@example.org}
    edition: {number: "1", date: 2026-11-22}
    contents: [wohnen, questionnaire]
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks:
          - checklist: {id: papiere, title: Mitbringen, items: [Pass, Vertrag]}
          - notes: {id: notiz, label: Notizen, lines: 2}
"""
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      schools: [{name: grund, label: Grundschule}, {name: real, label: Realschule}, {name: gym, label: Gymnasium}]
      cefr: [{name: keine, label: keine}, {name: a1, label: A1}, {name: a2, label: A2}, {name: b1, label: B1}]
    sections:
      - id: texte
        title: Texte und Zahlen
        questions:
          - {id: name, type: text, label: Name, required: true, hint: wie im Pass}
          - {id: sorgen, type: text, appearance: multiline, lines: 3, label: Was macht Ihnen Sorgen?}
          - {id: telefon, type: text, appearance: numbers, max_length: 20, label: Telefon}
          - {id: kundennummer, type: text, appearance: comb, max_length: 8, label: Kundennummer}
          - {id: personen, type: integer, label: Personen im Haushalt, unit: Personen}
          - {id: miete, type: decimal, label: Warmmiete, unit: EUR, hint: mit Heizung und Wasser}
          - {id: pro_kopf, type: calculate, label: Miete pro Person, unit: EUR, calculation: "round(${miete} div ${personen}, 2)"}
          - {id: geburtstag, type: date, label: Geburtstag}
          - {id: ankunft, type: date, appearance: month-year, label: Ankunft}
          - {id: jahr, type: date, appearance: year, label: Geburtsjahr}
          - {id: uhrzeit, type: time, label: Uhrzeit}
          - {id: stelle, type: text, label: Stelle, default: Amt Łódź, read_only: true}
      - id: wahl
        title: Auswahl
        questions:
          - {id: wohnung, type: select_one, choices: yes_no, label: Haben Sie eine Wohnung?}
          - {id: schule, type: select_one, choices: schools, appearance: minimal, label: Schulform}
          - {id: deutsch_hier, type: select_one, choices: cefr, appearance: likert, label: Deutsch}
          - {id: betreuung, type: select_multiple, choices: schools, or_other: true, label: Betreuung}
          - {id: wichtig, type: rank, choices: schools, label: Was ist wichtig?}
          - {id: belastung, type: range, parameters: {start: 1, end: 5, step: 1, low_label: gar nicht, high_label: sehr}, label: Belastung}
          - {id: kopie, type: acknowledge, label: Ich habe eine Kopie.}
          - {id: pause, type: note, label: Jetzt eine Pause.}
      - id: tabellen
        title: Tabellen
        questions:
          - id: anschrift
            type: group
            label: Anschrift
            questions:
              - {id: plz, type: text, max_length: 5, label: Postleitzahl}
              - {id: ort, type: text, label: Ort}
          - id: kinder
            type: repeat
            label: Kinder
            count: 2
            questions:
              - {id: kind, type: text, label: Name}
              - {id: alter, type: integer, label: Alter}
              - {id: kita, type: select_one, choices: yes_no, appearance: minimal, label: Kita?}
              - {id: geimpft, type: acknowledge, label: Geimpft}
          - {id: alter_summe, type: calculate, label: Alter zusammen, calculation: "sum(${alter})"}
          - id: deutsch
            type: scale
            choices: cefr
            label: Deutsch
            rows: [{id: hoeren, label: verstehen}, {id: lesen, label: lesen}]
          - {id: unterschrift, type: signature, label: Unterschrift}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person does in one field. `kind` names the type of question in messages and in the table of
    docs/viewers.md.

    `value` is a text to type, the state of a radio button, the label of a drop-down's option, or True for a box;
    `saved` is what /V must then be."""

    kind: str
    field: str
    value: str | bool
    saved: str = ""

    @property
    def expected(self) -> str:
        return self.saved or ("/Yes" if self.value is True else str(self.value))


ENTRIES = [
    Entry("checklist", "papiere.1", True),
    Entry("notes", "notiz", "Zwei Zeilen\nпривіт", "Zwei Zeilen\nпривіт"),
    Entry("text", "name", NAME),
    Entry("text, multiline", "sorgen", "Die Miete – 20 € mehr.\nŁódź"),
    Entry("text, numbers", "telefon", "030 23125 000"),
    Entry("text, comb", "kundennummer", "12AB56"),
    Entry("integer", "personen", "4"),
    Entry("decimal", "miete", "1.200,50"),
    Entry("date", "geburtstag", "03.05.1990"),
    Entry("date, month-year", "ankunft", "05.2021"),
    Entry("date, year", "jahr", "1990"),
    Entry("time", "uhrzeit", "14:30"),
    Entry("select_one", "wohnung", "nein", "/nein"),
    Entry("select_one, minimal", "schule", "Realschule", "real"),
    Entry("select_one, likert", "deutsch_hier", "a2", "/a2"),
    Entry("select_multiple", "betreuung.grund", True),
    Entry("select_multiple", "betreuung.other", True),
    Entry("or_other", "betreuung_other", "Tagesmutter"),
    Entry("rank", "wichtig.real", "1"),
    Entry("rank", "wichtig.gym", "2"),
    Entry("range", "belastung", "3", "/3"),
    Entry("acknowledge", "kopie", True),
    Entry("group", "plz", "01067"),
    Entry("group", "ort", "Łódź"),
    Entry("repeat: text", "kinder.1.kind", "Zoë"),
    Entry("repeat: integer", "kinder.1.alter", "7"),
    Entry("repeat: select_one", "kinder.1.kita", "Ja", "ja"),
    Entry("repeat: acknowledge", "kinder.1.geimpft", True),
    Entry("repeat: text", "kinder.2.kind", "Ömer"),
    Entry("repeat: integer", "kinder.2.alter", "5"),
    Entry("repeat: select_one", "kinder.2.kita", "Nein", "nein"),
    Entry("scale", "deutsch.hoeren", "b1", "/b1"),
    Entry("scale", "deutsch.lesen", "a1", "/a1"),
    Entry("signature", "unterschrift.place", "Köln"),
    Entry("signature", "unterschrift.date", "22.11.2026"),
]
BY_FIELD = {entry.field: entry for entry in ENTRIES}
CALCULATED = {"pro_kopf": "300,13 €", "alter_summe": "12"}
FIXED = {"stelle": "Amt Łódź"}


def build(folder: Path, name: str = "") -> Path:
    """The book as a PDF in the folder; with `name`, its first question is answered with that from the start, set by
    ourselves."""
    before = Path.cwd()
    questionnaire = (
        QUESTIONNAIRE.replace("{id: name, type: text,", f"{{id: name, type: text, default: {name},")
        if name
        else QUESTIONNAIRE
    )
    try:
        built = pipeline.build(loaded(folder, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=questionnaire))
    finally:
        os.chdir(before)
    path = folder / "alles.pdf"
    path.write_bytes(built.files["handbuch"])
    return path
