"""The book with every type in Arabic, and in German and Arabic beside one another: how it is built, what is entered, and
the data that must come of it, which are those of the German form.

The book's texts are written in Arabic letters by a table, one for one, so that each says which German one it stands
for; the program's words are those of the project's own translation.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from books import loaded
from filled.languages_for_tests import po
from handbook import pipeline
from handbook.translation.units import units
from tests.viewers.everything import CHAPTER, ENTRIES, HANDBOOK, QUESTIONNAIRE, Entry
from tests.viewers.form import Stop

LANGUAGES = ("ar", "de+ar")
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzäöüß", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئ")
WORDS = Path(__file__).parents[2] / "content" / "translations" / "ar" / "programm.po"
BOOK = HANDBOOK.replace(
    "[wohnen, questionnaire]", "[wohnen, questionnaire, wegweiser, hilfeplan]\n    languages: [de, ar]"
)
STEP = "Wohnung suchen"
ASKED = QUESTIONNAIRE.replace(
    "label: Haben Sie eine Wohnung?}",
    "label: Haben Sie eine Wohnung?, guides: [{when: nein, to: suche, step: "
    f"{STEP}, deadline: bald, urgency: week}}]}}",
)
TYPED = {
    "name": "ليلى حسن",
    "sorgen": "أريد شقة (Wohnung) لي ولأطفالي، من 3 غرف.\nثم عمل.",
    "personen": "٤",
    "geburtstag": "۰۳.۰۵.۱۹۹۰",
    "jahr": "۱۹۹۰",
    "ort": "دمشق",
    "kinder.1.alter": "۷",
}
ANSWERS = {
    "name": TYPED["name"],
    "sorgen": TYPED["sorgen"],
    "telefon": "030 23125 000",
    "kundennummer": "12AB56",
    "personen": 4,
    "miete": 1200.5,
    "pro_kopf": 300.13,
    "geburtstag": "1990-05-03",
    "ankunft": "2021-05",
    "jahr": "1990",
    "uhrzeit": "14:30",
    "stelle": "Amt Łódź",
    "wohnung": "nein",
    "schule": "real",
    "deutsch_hier": "a2",
    "betreuung": ["grund", "other"],
    "betreuung_other": "Tagesmutter",
    "wichtig": ["real", "gym"],
    "belastung": 3,
    "kopie": True,
    "plz": "01067",
    "ort": TYPED["ort"],
    "kinder": [
        {"kind": "Zoë", "alter": 7, "kita": "ja", "geimpft": True},
        {"kind": "Ömer", "alter": 5, "kita": "nein"},
    ],
    "alter_summe": 12,
    "deutsch": {"hoeren": "b1", "lesen": "a1"},
    "unterschrift": {"place": "Köln", "date": "2026-11-22"},
}


FIELDS = {"weg.suche": True, "wege.1.schritt": STEP, "wege.1.seite": "1", "wege.1.bis": "bald"}
PLAN = {"plan.1.schritt": f"{STEP} (Handbuch S. 1)", "plan.1.bis": "bald"}


def arabic(text: str) -> str:
    """A text of the book as its Arabic form has it."""
    return text.lower().translate(LETTERS)


def build(folder: Path, language: str = "", more: str = "") -> Path:
    """The form in that language as a PDF in the folder; "" is German. `more`: YAML of further sections."""
    before, asked = Path.cwd(), ASKED + more
    try:
        german = loaded(folder, handbook=BOOK, chapter=CHAPTER, questionnaire=asked)
        texts = [
            (unit.context, str(unit.text), arabic(unit.text)) for unit in units(german) if unit.file == "fragebogen"
        ]
        book = loaded(
            folder,
            handbook=BOOK,
            chapter=CHAPTER,
            questionnaire=asked,
            **{"translations/ar/fragebogen.po": po(texts), "translations/ar/programm.po": WORDS.read_bytes()},
        )
        files = pipeline.build(book, language=language, only="fragebogen", draft=True).files
    finally:
        os.chdir(before)
    path = folder / f"{next(iter(files))}.pdf"
    path.write_bytes(next(iter(files.values())))
    return path


def entries(form: list[Stop]) -> dict[str, Entry]:
    """Field → what is done in it, of the fields that this form has; a drop-down's option by its label there."""
    found = {stop.name: stop for stop in form}
    out = {}
    for entry in ENTRIES:
        stop = found.get(entry.field)
        if stop is None:
            continue
        text = TYPED.get(entry.field, entry.value)
        if stop.kind == "choice":
            text = stop.labels[stop.exports.index(entry.expected)]
        out[entry.field] = replace(entry, value=text, saved=entry.saved if entry.field not in TYPED else "")
    return out
