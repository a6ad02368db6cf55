"""A small sound book, with something of everything that can be written wrongly; `NAMES` are short for its files."""

HANDBOOK = """\
title: Handbuch
language: de
languages: [de]
contents: [wohnen, arbeit, questionnaire, hilfeplan]
edition: {number: "1", date: 2026-11-22}
publisher: {name: Netzwerk Beispiel}
region: {jobcenter: das Jobcenter}
"""
CHAPTER = """\
id: wohnen
title: Wohnen
summary: Worum es geht.
sections:
  - id: suche
    title: Suche
    sources: [bgb]
    blocks:
      - text: Hier steht ein Text mit {{ fact.kindergeld }} und {{ region.jobcenter }}.
      - list: [Ausweis, Mietvertrag]
      - steps:
          - Erst dies.
          - Dann das.
      - callout: {kind: tip, text: Fragen Sie früh.}
      - table:
          header: [Was, Wo]
          rows:
            - [Antrag, Amt]
      - text: |
          Erste Zeile.
          Zweite Zeile mit [Verweis](#geld).
      - checklist: {id: papiere, items: [Ausweis, Vertrag]}
      - definition: [wbs]
      - contacts: {tags: [wohnen]}
  - id: geld
    title: Geld
    blocks:
      - text: Mehr.
"""
OTHER = """\
id: arbeit
title: Arbeit
sections:
  - {id: stelle, title: Stelle, blocks: [{text: "Siehe [](#suche)."}]}
"""
QUESTIONS = """\
id: questionnaire
title: Fragebogen
choices:
  yes_no:
    - {name: ja, label: Ja}
    - {name: nein, label: Nein}
  hilfen:
    - {name: kita, label: Kita}
    - {name: tagespflege, label: Tagespflege}
sections:
  - id: familie
    title: Familie
    questions:
      - id: hat_kinder
        type: select_one
        choices: yes_no
        label: Haben Sie Kinder?
        guides:
          - {when: ja, to: suche}
      - id: anzahl
        type: integer
        label: Wie viele?
        relevant: "${hat_kinder} = 'ja'"
        constraint: ". > 0 and . < 20"
      - id: geburt
        type: date
        label: Wann geboren?
      - id: hilfe
        type: select_multiple
        choices: hilfen
        label: Welche Hilfe?
"""
FACTS = """\
kindergeld: {value: 259, unit: EUR, per: Monat, source: amt, checked: 2026-11-01}
miete:
  value: 13.90
  unit: EUR
  source: amt
  checked: 2026-11-01
"""
SOURCES = """\
amt: {title: Amt, publisher: Amt}
bgb: {title: Gesetz, publisher: Bund}
"""
GLOSSARY = """\
wbs: {term: WBS, explanation: Ein Schein.}
"""
REGION = """\
name: Musterstadt
variables: {jobcenter: das Amt}
contacts:
  - {id: stelle, name: Stelle, tags: [wohnen], phone: "030 123", hours: "Mo 9-12"}
changes:
  - at: suche
    append: [{text: Hier hilft das Amt.}]
"""

NAMES = {
    "h": "handbook.yaml",
    "c": "chapters/wohnen.yaml",
    "a": "chapters/arbeit.yaml",
    "q": "questionnaire.yaml",
    "f": "facts.yaml",
    "s": "sources.yaml",
    "g": "glossary.yaml",
    "r": "regions/musterstadt.yaml",
}
BOOK = dict(zip(NAMES.values(), (HANDBOOK, CHAPTER, OTHER, QUESTIONS, FACTS, SOURCES, GLOSSARY, REGION)))
