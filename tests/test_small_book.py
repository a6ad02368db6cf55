"""A small book told as text: fields, tags, bookmarks. A golden is read by a person before it is accepted:

HANDBOOK_ACCEPT=1 python3 build.py test tests/test_small_book.py     writes what is new into tests/golden/; then look at the difference
"""

import os
from pathlib import Path

import pytest

from books import loaded
from handbook import pipeline
from handbook.verify import describe_fields, describe_outline, describe_tags

GOLDEN = Path(__file__).parent / "golden"
HANDBOOK = """\
    title: Kleines Handbuch
    subtitle: zum Prüfen
    language: de
    publisher: {name: Verein, email: post@example.org}
    edition: {number: "1", date: 2026-11-22}
    disclaimer: Das Buch ersetzt keine Rechtsberatung. Beträge und Regeln ändern sich. Prüfen Sie wichtige Angaben vor der Beratung.
    licence: "Inhalt: Creative Commons Namensnennung 4.0 (CC BY 4.0). Andere Regionen dürfen das Buch übernehmen und ändern."
    contents: [wohnen, questionnaire, wegweiser, hilfeplan]
    region: {amt: das Amt}
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    summary: Eine Wohnung finden.
    sections:
      - id: suche
        title: Wohnungssuche
        blocks:
          - text: |
              Fragen Sie **{{ region.amt }}**. Die Kaution steht unter [](#kaution).
              Mit einem Wohnberechtigungsschein (WBS) geht es leichter.
          - list: [Ausweis, "Link: [Seite](https://example.org)"]
          - steps: [Anrufen, Hingehen]
          - table: {caption: Hilfen, header: [Was, Wo], rows: [[Wohngeld, "{{ fact.wohngeld }}"], [Rat, ""]]}
          - callout: {kind: law, title: Gesetz, text: Text.}
          - checklist: {id: papiere, title: Mitbringen, items: [Pass, Vertrag]}
          - notes: {id: notiz, label: Notizen, lines: 3}
          - form_table: {id: liste, title: Liste, rows: 2, first: [Amt], columns: [{id: wer, label: Wer}, {id: tag, label: Tag, type: date}, {id: da, label: da, type: acknowledge}]}
          - contacts: {tags: [wohnen]}
          - definition: [wbs]
          - process: {caption: Ablauf, steps: [{title: Fragen, text: Mutig., when: am selben Tag}, {title: Handeln}, {title: Fertig, when: am Ende}]}
          - recommendation: {text: Früh fragen., goal: Zeit gewinnen}
          - practice: {title: Beispiel, place: Hamm, text: So ging es.}
        sources: [gesetz]
        sections:
          - {id: kaution, title: Kaution, blocks: [{questions: {section: familie}}]}
"""
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    intro: Alles ist freiwillig.
    choices: {ja_nein: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
    sections:
      - id: familie
        title: Familie
        questions:
          - {id: name, type: text, label: Name, required: true, hint: wie im Pass}
          - {id: wohnung, type: select_one, choices: ja_nein, label: "Haben Sie eine Wohnung?", guides: [{when: nein, to: suche, step: Wohnung suchen}]}
          - {id: miete, type: decimal, unit: EUR, label: Miete, relevant: "${wohnung} = 'ja'"}
          - {id: kinder, type: repeat, label: Kinder, count: 2, questions: [{id: alter, type: integer, label: Alter}]}
"""
FILES = dict(
    handbook=HANDBOOK,
    chapter=CHAPTER,
    questionnaire=QUESTIONNAIRE,
    facts="wohngeld: {value: 300, unit: EUR, source: gesetz, checked: 2026-11-22}\n",
    sources="gesetz: {title: Gesetz, publisher: Bund}\n",
    glossary="wbs: {term: Wohnberechtigungsschein, short: WBS, explanation: Ein Schein.}\n",
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    before = Path.cwd()
    folder = tmp_path_factory.mktemp("klein")
    try:
        built = pipeline.build(loaded(folder, **FILES))
    finally:
        os.chdir(before)
    path = folder / "klein.pdf"
    path.write_bytes(built.files["handbuch"])
    return path


@pytest.mark.parametrize(
    "name, describe", [("fields", describe_fields), ("tags", describe_tags), ("outline", describe_outline)]
)
def test_the_small_book_is_as_somebody_has_looked_at_it(pdf, name, describe):
    told, golden = describe(pdf), GOLDEN / f"{name}.txt"
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        golden.write_text(told, "utf-8")
    assert golden.exists(), f"{golden.name} is new: look at it, then accept it with HANDBOOK_ACCEPT=1"
    assert told == golden.read_text("utf-8")
