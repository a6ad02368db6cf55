"""A book that asks in every way there is, in a language of Cyrillic letters and in one of Arabic letters that nobody
speaks: each letter of the German has its own, so that each text can be known again on a page, and what is still Latin
is German."""

import json
import re
import string
from collections import Counter
from dataclasses import replace

import polib

from all_of_it import everything, written
from handbook.edition.edition import make_edition
from handbook.edition.program_words import all_units
from handbook.load.content import load
from handbook.model.inline import plain
from handbook.model.translations import Catalogue, Entry, POFile
from handbook.problem import Span
from handbook.typeset.page import Run
from handbook.typeset.resolve import run_width

CYRILLIC, ARABIC = "uk", "ar"
LETTERS = {CYRILLIC: "абвгдежзийклмнопрстуфхцчшщьюяі", ARABIC: "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچ"}
GERMAN = string.ascii_lowercase + "äöüß"
KEPT = re.compile(r"(\{\{.*?\}\}|\{[a-z]+\}|\]\([^)]*\)|https?://\S+|\S+@\S+)|([A-Za-zÄÖÜäöüß])")
PLURAL = "nplurals=2; plural=(n!=1);"
FILES = ("programm", "fragebogen", "blaetter")
SHEETS = """\
id: blaetter
title: Arbeitsblätter
summary: Zum Mitnehmen.
sheets: true
sections:
  - id: termine
    title: Terminliste
    blocks:
      - text: "Tragen Sie alles ein. Mehr unter [](#suche)."
      - form_table: {id: liste_zwei, title: Meine Termine, rows: 3, lines: 2, first: [Beratungsstelle], columns: [{id: wo, label: Wo}, {id: wann, label: Wann, type: date}, {id: um, label: Um, type: time}, {id: da, label: erledigt, type: acknowledge}]}
      - checklist: {id: tasche, title: In der Tasche, items: [Ausweis, Brief vom Amt]}
      - notes: {id: eigenes, label: Eigene Notizen, lines: 3}
      - callout: {kind: important, title: Gut zu wissen, text: Alles ist freiwillig.}
  - id: erlaubnis
    title: Erlaubnis
    consent: true
    blocks:
      - text: Ich erlaube es.
      - callout: {kind: important, title: Jederzeit zurück, text: Ein Wort genügt.}
      - form_table: {id: liste_drei, title: Wer darf, rows: 2, columns: [{id: wer, label: Stelle}, {id: bis, label: Bis wann, type: date}]}
"""
MORE = """\
- {id: nummer, type: text, appearance: comb, max_length: 10, label: Kennzeichen}
- {id: punkt, type: text, appearance: numbers, max_length: 8, label: Rufnummer, hint: Nur anrufen wenn erlaubt, hint_for: client}
- {id: einzug, type: date, appearance: month-year, label: Einzug}
- {id: jahr, type: date, appearance: year, label: Geburtsjahr, hint: Im Ausweis, hint_for: client}
- {id: stufen, type: select_one, appearance: likert, choices: noten, label: Zufriedenheit}
- {id: niveau, type: select_one, choices: niveaus, label: Sprachniveau}
- {id: form, type: select_one, appearance: minimal, choices: noten, or_other: true, label: Rechtsform}
- {id: viele, type: select_multiple, choices: lange, label: Schwierigkeiten, hint: Mehreres ist möglich, hint_for: client}
- {id: flaeche, type: decimal, unit: Quadratmeter, label: Wohnfläche}
- {id: last_lang, type: range, label: Belastung, parameters: {start: 0, end: 2, step: 0.5, low_label: gar nicht so schwer wie gedacht, high_label: kaum noch alleine auszuhalten}}
- {id: hof, type: group, label: Nachbarschaft, hint: Rund um das Haus, hint_for: client, questions: [{id: laut, type: acknowledge, label: Lärm}]}
- {id: zeitpunkt, type: dateTime, label: Zeitpunkt}
- {id: aufnahme, type: image, lines: 4, label: Aufnahme}
- {id: umzug, type: repeat, count: 3, label: Umzüge, questions: [{id: wohin, type: text, label: Wohin}, {id: gern, type: select_one, choices: ja_nein, label: Freiwillig}, {id: art, type: select_one, choices: noten, label: Urteil}, {id: fertig, type: acknowledge, label: vorbei}]}
- {id: spalten, type: repeat, count: 2, label: Angehörige, questions: [{id: rufname, type: text, label: Rufname, required: true, hint: Amtlich eingetragen, hint_for: client}, {id: lebensalter, type: integer, label: Lebensalter, relevant: "${rufname} != ''"}]}
- {id: personen, type: repeat, count: 2, label: Haushalt, hint: Nacheinander, hint_for: client, questions: [{id: vorne, type: text, label: Vorname, required: true}, {id: hilfen, type: select_multiple, choices: lange, or_other: true, label: Belastendes, hint: Alles Zutreffende, hint_for: client}, {id: lage, type: group, label: Lage, relevant: "${vorne} != ''", questions: [{id: kummer, type: text, appearance: multiline, label: Kummer}, {id: wertung, type: scale, choices: ja_nein, label: Wertung, rows: [{id: gross, label: Zimmergröße}]}]}, {id: gunst, type: select_one, choices: ja_nein, label: Einvernehmen, relevant: "${vorne} = 'x'"}]}
"""
LISTS = """\
noten: [{name: a, label: sehr zufrieden}, {name: b, label: mittelmäßig}, {name: c, label: unzufrieden}]
niveaus: [{name: eins, label: A1}, {name: zwei, label: "§ 25 (3)"}, {name: drei, label: Muttersprache}]
lange: [{name: a, label: Arbeitslosigkeit}, {name: b, label: Verständigung mit Ämtern}, {name: c, label: Krankheit}, {name: d, label: Kinderbetreuung am Nachmittag und am Abend}, {name: e, label: Wohnungssuche}, {name: f, label: Schulden}]
"""


def data():
    import yaml

    book = everything()
    book["handbook.yaml"]["contents"].append("blaetter")
    book["chapters/blaetter.yaml"] = yaml.safe_load(SHEETS)
    form = book["questionnaire.yaml"]
    form["choices"].update(yaml.safe_load(LISTS))
    form["sections"][1]["questions"] += yaml.safe_load(MORE)
    form["sections"].insert(
        0,
        {
            "id": "einwilligung",
            "title": "Einwilligung",
            "intro": "Sie entscheiden selbst.",
            "consent": True,
            "questions": [{"id": "darf", "type": "select_one", "choices": "ja_nein", "label": "Einverstanden?"}],
        },
    )
    return book


def other(text, language, longer=0.0):
    """The text in that language; each word `longer` by so much of its letters."""
    letters = dict(zip(GERMAN, LETTERS[language]))

    def word(found):
        return found[1] or letters[found[2].lower()]

    new = KEPT.sub(word, text)
    if not longer:
        return new
    every = LETTERS[language]
    return re.sub(f"[{every}]+", lambda found: found[0] + every[-1] * round(len(found[0]) * longer), new)


def read(folder, changes=None):
    """The book without translations."""
    book = data()
    if changes:
        changes(book)
    handbook, problems = load(written(folder, book))
    assert handbook is not None, problems
    assert [str(problem) for problem in problems] == []
    return handbook


def translated(
    handbook, languages=(CYRILLIC, ARABIC), longer=0.0, reviewed=True, fuzzy=(), missing=(), stale=(), said=other
):
    """The book with catalogues in which everything is translated and reviewed, but for the names given."""
    made = {}
    for language in languages:
        entries = {}
        for unit in all_units(handbook):
            text = "" if unit.context in missing else said(str(unit.text), language, longer)
            forms = (text, said(unit.plural, language, longer)) if unit.plural else ()
            previous = "früher" if unit.context in stale else ""
            entries.setdefault(unit.file, []).append(
                Entry(
                    unit.context,
                    str(unit.text),
                    forms[-1] if forms else text,
                    forms,
                    unit.context in {*fuzzy, *stale},
                    previous,
                    Span(f"{language}/{unit.file}.po", 1),
                    file=unit.file,
                    plural=unit.plural,
                )
            )
        header = {"Plural-Forms": PLURAL, **({"X-Reviewed": "Kim, 2026-11-01"} if reviewed else {})}
        made[language] = Catalogue(
            language, {name: POFile(f"{name}.po", header, tuple(found)) for name, found in entries.items()}
        )
    return replace(handbook, translations=made)


def save(folder, handbook):
    """The catalogues as PO files of the book in that folder."""
    for language, catalogue in handbook.translations.items():
        for name, file in catalogue.files.items():
            po = polib.POFile(wrapwidth=0)
            po.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8", **file.header}
            for each in file.entries:
                forms = dict(enumerate(each.forms))
                po.append(
                    polib.POEntry(
                        msgctxt=each.context,
                        msgid=each.source,
                        msgstr="" if forms else each.text,
                        msgid_plural=each.plural,
                        msgstr_plural=forms,
                        flags=["fuzzy"] if each.fuzzy else [],
                        previous_msgid=each.previous or None,
                    )
                )
            path = folder / "translations" / language / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            po.save(str(path))


def edition(handbook, language="", region="", part=""):
    made, problems = make_edition(handbook, region, language, part=part)
    assert problems == []
    return made


# ---------------------------------------------------------------------- what stands on the pages


def items_of(document):
    """(page, y of its slice, item) in the order of reading."""
    return [(page, top, item) for page in document.pages for top, piece in page.slices for item in piece.items]


def language_of(element, own):
    """The language of what belongs to the element."""
    while element is not None:
        if element.lang:
            return element.lang
        element = element.parent
    return own


def words_of(run):
    return " ".join(word.text for word in run.words)


def counted(text):
    """The words of a text, whatever order its pieces stand in."""
    return Counter(re.findall(r"[^\W\d_]+|\d+|[§€]", text.lower()))


def texts_by_element(document):
    """[(element, language, its words)] of every element that has words of its own; a word in two parts is one."""
    found = {}
    for _, _, item in items_of(document):
        if type(item) is Run and item.element is not None:
            found.setdefault(id(item.element), [item.element, ""])[1] += words_of(item) + " "
    return [
        (element, language_of(element, document.language), counted(text.replace("- ", "")))
        for element, text in found.values()
    ]


def shows(document, text, language):
    """Whether a text stands on a page, in words of that language."""
    wanted = counted(plain(text))
    return any(wanted <= words for _, own, words in texts_by_element(document) if own == language)


def upon_another(document, left=0.0, right=None):
    """Pairs of lines, or of a line and a field, that stand upon one another; and lines outside of the edges."""
    found = []
    for page in document.pages:
        boxes = []
        for top, items in [(0.0, page.furniture), *((top, piece.items) for top, piece in page.slices)]:
            for item in items:
                if type(item) is Run and not item.turned and words_of(item).strip():
                    y, x = top + item.y, item.x
                    width = run_width(item)
                    boxes.append((y - 0.62 * item.size, y, x + 0.5, x + width - 0.5, words_of(item)))
                    inside = (left, right or page.width) if items is not page.furniture else (0, page.width)
                    if x < inside[0] - 0.5 or x + width > inside[1] + 0.5:
                        found.append((page.label, words_of(item), x, x + width))
                elif hasattr(item, "field") and not item.caption and item.element is not None:
                    more = 3.5 if item.state else 0.0  # what a click meets is larger than a box
                    above = 1.5 if item.field.name.startswith("Hinweis") else more  # they have less to say than room
                    y, high = top + item.y + above, item.height - 2 * above
                    x, wide = item.x + more, item.width - 2 * more
                    boxes.append((y + 0.5, y + high - 0.5, x + 0.5, x + wide - 0.5, item.field.name))
        boxes.sort()
        for at, one in enumerate(boxes):
            for two in boxes[at + 1 :]:
                if two[0] >= one[1]:
                    break
                if one[2] < two[3] and two[2] < one[3] and not _one_field(one, two):
                    found.append((page.label, one, two))
    return found


def _one_field(one, two):
    return one[4] == two[4]


def fields_of(document):
    """name → all of a field that data depend on, but for what people read."""
    found = {}
    for _, _, item in items_of(document):
        field = getattr(item, "field", None)
        if field is None or item.caption:
            continue
        told = found.setdefault(
            field.name,
            {
                "kind": field.kind,
                "value": field.value,
                "options": [export for export, _ in field.options],
                "flags": (field.required, field.read_only, field.multiline, field.comb, field.max_length, field.show),
                "states": [],
                "actions": sorted(document.actions.get(field.name, {})),
            },
        )
        told["states"].append(item.state)
    return json.loads(json.dumps(found))
