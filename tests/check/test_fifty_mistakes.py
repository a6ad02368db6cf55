"""More than fifty mistakes of different kinds in one content folder are all told in one run, each at its line and
column, and nothing else."""

from books import expect

HANDBOOK = """\
title: Handbuch
language: de
contents: [wohnen, ▸wohnung, ▸wohnen]
languages: [de, ▸ua]
▸titel: Buch
theme: {accent: ▸blau, base_size: ▸groß}
edition: {number: 1, date: ▸22.11.2026}
publisher: {name: Amt, url: ▸amt.de}
region: {jobcenter: das Jobcenter}
"""
CHAPTER = """\
id: wohnen
title: Wohnen
▸title: Noch einmal
sections:
  - id: suche
    title: Suche
    blocks:
      - ▸txt: Absatz
      - text: |
          Ein [Verweis](▸#such) und
          ein [Link](▸www.amt.de), dazu ▸259 € und
          ▸{{ region.job_center }}, ▸{{ 1 + 1 }}.
      - list: ▸Punkt
      - table: {header: [a, b], rows: [[▸c]]}
      - callout: {kind: ▸tipp, text: x}
      - checklist: {id: ▸Liste, items: [x], ▸farbe: rot}
      - ▸figure: {file: ▸plan.png}
      - definition: [▸wbss]
      - questions: {section: ▸familien}
      - page_break: ▸ja
      - notes: {id: ▸plan, label: x, lines: ▸400}
      - steps: [Erst, ▸{a: b}]
      - ▸text:
      - text: ▸@home
    sources: [▸bgb]
  - {id: ▸▸suche, title: Noch eine}
"""
QUESTIONNAIRE = """\
id: questionnaire
title: Fragebogen
choices:
  yes_no: [{name: ja, label: Ja}, {name: ▸ja, label: Nein}, {name: ▸other, label: andere}]
renames: {alt: ▸neu}
sections:
  - id: familie
    title: Familie
    questions:
      - {id: a, type: select_one, choices: ▸yesno, label: A}
      - {id: ▸a, type: text, label: B, appearance: ▸year}
      - {id: c, type: text, label: C, choices: ▸yes_no}
      - ▸{id: d, type: calculate, label: D}
      - {id: e, type: ▸frage, label: E}
      - {id: f, type: integer, label: F, relevant: "▸${x} = 1", constraint: ". > 0 ▸&& . < 9"}
      - {id: g, type: select_one, choices: yes_no, label: G, default: ▸nein, guides: [{when: ▸nie, to: ▸suchen}]}
      - {id: h, type: calculate, label: H, calculation: "▸${h} + 1"}
      - {id: i, type: repeat, label: I, questions: [{id: j, type: ▸repeat, label: J, questions: [{id: k, type: text, label: K}]}]}
      - {id: l, type: range, label: L, parameters: ▸{start: 5, end: 1}}
"""
FACTS = """\
kindergeld: {value: ▸1.200, unit: EUR, source: ▸amt, checked: 2026-11-22}
▸mindestlohn: {unit: EUR, source: x, checked: 2026-11-22}
▸wohngeld: {value: ein Zuschuss, source: x, checked: 2024-11-22}
"""
REGION = """\
name: Musterstadt
contacts: [{id: a, name: A, tags: [▸wohnen]}, {id: ▸a, name: B, tags: [▸wohnen]}]
changes: [{at: ▸sucht, remove: true}, ▸{at: suche}]
"""


def test_all_are_told(tmp_path):
    lines = [
        # chapters/wohnen.yaml
        "error[duplicate-key]: „title“ steht hier zweimal",
        "error[unknown-block]: Einen Block „txt“ gibt es nicht",
        "error[unknown-reference]: Das Ziel „#such“ gibt es nicht",
        "error[link-scheme]: Ein Link auf „www.amt.de“ ist nicht möglich",
        "warning[amount-in-text]: „259 €“ steht fest im Text",
        "error[unknown-placeholder]: region.job_center gibt es nicht",
        "error[bad-placeholder]: „{{ 1 + 1 }}“: erlaubt sind Namen, Punkte und die Filter euro, datum, zahl, default",
        "error[wrong-type]: Hier wird eine Liste erwartet, kein Text",
        "error[table-cells]: Zeile 1 der Tabelle hat 1 Zelle, der Kopf hat 2",
        "error[unknown-value]: „tipp“ ist hier nicht möglich",
        "error[bad-id]: „Liste“ ist keine Kennung",
        "error[unknown-key]: „farbe“ gibt es hier nicht",
        "error[missing-key]: Hier fehlt „alt“",
        "error[missing-image]: Das Bild „plan.png“ gibt es in images/ nicht",
        "error[unknown-reference]: Einen Begriff „wbss“ gibt es nicht",
        "error[unknown-reference]: Einen Abschnitt „familien“ hat der Fragebogen nicht",
        "error[bad-boolean]: „ja“ ist weder true noch false",
        "error[reserved-id]: Der Feldname „plan“ ist den Seiten vorbehalten, die von selbst entstehen",
        "error[out-of-range]: 400 ist hier nicht möglich",
        "error[wrong-type]: Hier wird ein Text erwartet, keine Angabe mit „schlüssel: wert“",
        "error[empty-value]: Nach „text:“ fehlt der Wert",
        "error[unquoted-text]: Text, der mit „@“ beginnt, steht in Anführungszeichen",
        "error[unknown-reference]: Eine Quelle „bgb“ gibt es nicht",
        "error[duplicate-id]: Die Kennung „suche“ ist schon vergeben",
        "warning[empty-section]: Der Abschnitt „suche“ hat keinen Inhalt",
        # facts.yaml
        "error[bad-number]: „1.200“ ist keine Zahl",
        "error[unknown-reference]: Eine Quelle „amt“ gibt es nicht",
        "error[fact-value]: „mindestlohn“ hat keinen Wert",
        "warning[fact-old]: „wohngeld“ wurde zuletzt am 22.11.2024 geprüft",
        # handbook.yaml
        "error[unknown-reference]: Ein Kapitel „wohnung“ gibt es nicht",
        "error[duplicate-entry]: „wohnen“ steht schon in contents",
        "error[bad-language]: Einen Sprachcode „ua“ gibt es nicht",
        "error[unknown-key]: „titel“ gibt es hier nicht",
        "error[bad-color]: „blau“ ist keine Farbe",
        "error[bad-number]: „groß“ ist keine Zahl",
        "error[bad-date]: „22.11.2026“ ist kein Datum",
        "error[bad-url]: „amt.de“ ist keine Internetadresse",
        # questionnaire.yaml
        "error[duplicate-id]: Der Name „ja“ ist schon vergeben",
        "error[reserved-id]: Der Name „other“ ist vergeben",
        "error[unknown-reference]: Eine Frage „neu“ gibt es nicht",
        "error[unknown-reference]: Eine Antwortliste „yesno“ gibt es nicht",
        "error[duplicate-id]: Die Kennung „a“ ist schon vergeben",
        "error[question-key]: Die Art text hat kein appearance „year“",
        "error[question-key]: „choices“ gehört nicht zu einer Frage der Art text",
        "error[missing-key]: Einer Frage der Art calculate fehlt „calculation“",
        "error[unknown-value]: „frage“ ist hier nicht möglich",
        "error[unknown-question]: Eine Frage „x“ gibt es nicht",
        "error[expression-syntax]: „&&“ gibt es hier nicht",
        "error[bad-default]: „nein“ ist keine mögliche Antwort",
        "error[unknown-choice]: „nie“ gehört nicht zu den Antworten",
        "error[unknown-reference]: Einen Abschnitt „suchen“ gibt es nicht",
        "error[circular]: „h“ hängt von sich selbst ab",
        "error[in-repeat]: Eine Wiederholung (repeat) kann nicht in einer anderen stehen",
        "error[out-of-range]: Von 5 bis 1 in Schritten von 1 gibt es keine Auswahl",
        # regions/musterstadt.yaml
        "warning[unused-contact]: Die Stelle „A“ erscheint nirgends: kein contacts-Block nennt eines ihrer Themen",
        "error[duplicate-id]: Die Kennung „a“ ist schon vergeben",
        "warning[unused-contact]: Die Stelle „B“ erscheint nirgends: kein contacts-Block nennt eines ihrer Themen",
        "error[unknown-reference]: Einen Abschnitt „sucht“ gibt es nicht",
        "error[bad-change]: Diese Änderung ändert nichts",
    ]
    expect(
        tmp_path,
        *lines,
        handbook=HANDBOOK,
        chapter=CHAPTER,
        questionnaire=QUESTIONNAIRE,
        facts=FACTS,
        region=REGION,
        sources="x: {title: X, publisher: Y}",
        glossary="wbs: {term: WBS, explanation: Schein}",
    )
