"""A book whose form has all to think about: conditions, groups, repeats, constraints, sums, ways, a plan. Used with a
viewer by test_thinking.py."""

HANDBOOK = """\
    title: Kleines Handbuch
    language: de
    edition: {number: "1", date: 2026-11-22}
    contents: [questionnaire, wegweiser, hilfeplan, wohnen]
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Wohnungssuche
        blocks:
          - text: Hier.
          - notes: {id: notiz, label: Notizen}
      - {id: schulden, title: Schulden, blocks: [{text: Dort.}]}
      - {id: schutz, title: Schutz, blocks: [{text: Still.}]}
"""
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices:
      ja_nein: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      sorgen: [{name: geld, label: Geld}, {name: angst, label: Angst}]
    sections:
      - id: wohnen_fragen
        title: Wohnen
        questions:
          - id: wohnung
            type: select_one
            choices: ja_nein
            label: Haben Sie eine Wohnung?
            guides: [{when: nein, to: suche, step: Wohnung suchen}]
          - {id: miete, type: decimal, unit: EUR, label: Miete, relevant: "${wohnung} = 'ja'", constraint: ". < 5000", constraint_message: Bitte weniger als 5000.}
          - {id: strom, type: decimal, unit: EUR, label: Strom}
          - {id: summe, type: calculate, unit: EUR, label: Summe, calculation: "coalesce(${miete}, 0) + coalesce(${strom}, 0)"}
          - {id: flaeche, type: decimal, unit: m², label: Fläche}
          - {id: doppelt, type: calculate, unit: m², label: Doppelte Fläche, calculation: "${flaeche} * 2"}
          - id: sorgen
            type: select_multiple
            choices: sorgen
            label: Was macht Sorgen?
            guides: [{when: geld, to: schulden, step: Schuldnerberatung anrufen}, {when: angst, to: schutz}]
          - {id: gespraech, type: date, default: today, label: Datum des Gesprächs}
          - {id: einzug, type: date, label: Einzug}
      - id: kinder_fragen
        title: Kinder
        questions:
          - {id: personen, type: integer, label: Personen, constraint: ". > 0"}
          - {id: uhr, type: time, label: Beste Zeit}
          - id: arbeit
            type: group
            label: Arbeit
            relevant: "${personen} > 1"
            questions:
              - {id: stelle, type: text, label: Stelle}
              - {id: lohn, type: decimal, unit: EUR, label: Lohn}
          - id: kinder
            type: repeat
            label: Kinder
            count: 3
            questions:
              - {id: alter, type: integer, label: Alter, constraint: ". < 27", constraint_message: Bitte unter 27.}
              - {id: schule, type: text, label: Schule, relevant: "${alter} > 5"}
          - {id: deutsch, type: scale, label: Deutsch, choices: ja_nein, rows: [{id: lesen, label: Lesen}, {id: hoeren, label: Hören}]}
          - {id: ort, type: text, label: Ort}
          - {id: weitergabe, type: select_one, choices: ja_nein, default: nein, label: Dürfen wir das weitergeben?}
          - {id: zeichen, type: signature, label: Unterschrift}
          - {id: angst, type: select_one, choices: ja_nein, level: sensitive, label: Haben Sie Angst?, guides: [{when: ja, to: schutz, step: Schutz suchen}]}
"""
FILES = dict(handbook=HANDBOOK, chapter=CHAPTER, questionnaire=QUESTIONNAIRE)
