"""The book of a region that changes the questionnaire, or extends another, is looked at once more."""

import datetime

import books
from books import book, expect, loaded
from handbook.check import check
from handbook.load.content import FileMemory, load

TODAY = datetime.date(2026, 11, 22)
GONE = "die Region nimmt es heraus; behalten Sie dort die Kennung, oder ändern Sie mit changes auch diese Stelle"
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: "Hier [](▸#questionnaire.eins)."}]}
      - {id: ersetzt, title: Ersetzt, blocks: [{text: "Dort [](#questionnaire.eins)."}]}
      - {id: weg, title: Weg, blocks: [{text: Weg.}], sections: [{id: innen, title: Innen, blocks: [{text: "[](#eins)"}]}]}
"""
HANDBOOK = "title: A\nlanguage: de\ncontents: [wohnen, questionnaire]\n"
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    intro: Beginnt mit [](▸#questionnaire.eins).
    priorities: {question: ▸wichtig, topics: {wohnen: [wohnen]}}
    danger: "▸${gefahr} = 'ja'"
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      topics: [{name: wohnen, label: Wohnen}]
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: gefahr, type: select_one, choices: yes_no, label: Gefahr?}
          - {id: wichtig, type: rank, choices: topics, label: Wichtig?}
      - id: zwei
        title: Zwei
        questions:
          - {id: b, type: text, label: B, relevant: "▸${gefahr} = 'ja'", guides: [{when: "▸${gefahr} = 'nein'", to: weg}]}
"""


def test_what_a_region_takes_away_is_missed_where_it_is_named(tmp_path):
    question = f"error[unknown-question]: Eine Frage „gefahr“ gibt es nicht (im Buch für Jobcenter) | {GONE}"
    link = f"error[unknown-reference]: Das Ziel „#questionnaire.eins“ gibt es nicht (im Buch für Jobcenter) | {GONE}"
    expect(
        tmp_path,
        link,
        link,
        f"error[unknown-reference]: Eine Frage „wichtig“ gibt es nicht (im Buch für Jobcenter) | {GONE}",
        question,
        question,
        question,
        handbook=HANDBOOK,
        chapter=CHAPTER,
        questionnaire=QUESTIONNAIRE,
        region="""\
        name: Jobcenter
        changes:
          - {at: questionnaire.eins, remove: true}
          - {at: ersetzt, replace: [{text: Anders.}]}
          - {at: weg, remove: true}
    """,
    )


def test_new_questions_are_looked_at_where_they_stand(tmp_path):
    expect(
        tmp_path,
        "error[unknown-reference]: Eine Antwortliste „fremd“ gibt es nicht | möglich: yes_no",
        "error[duplicate-id]: Die Kennung „b“ ist schon vergeben | zuerst in content/questionnaire.yaml:6:46; "
        "wählen Sie eine andere Kennung",
        "error[unknown-question]: Eine Frage „nie“ gibt es nicht",
        "error[unknown-choice]: „vielleicht“ gehört nicht zu den Antworten",
        "error[unknown-reference]: Einen Abschnitt „nirgends“ gibt es nicht",
        "error[unknown-question]: Eine Frage „aaaa“ gibt es nicht | möglich: ${a}, ${b}, ${c}, ${d}, ${e}",
        "error[unknown-placeholder]: region.nie gibt es nicht (im Buch für Jobcenter)",
        questionnaire="""\
        id: questionnaire
        title: Fragebogen
        choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
        sections:
          - {id: eins, title: Eins, questions: [{id: a, type: text, label: A}]}
          - {id: zwei, title: Zwei, questions: [{id: b, type: text, label: B}]}
    """,
        region="""\
        name: Jobcenter
        changes:
          - at: questionnaire.eins
            questions:
              - {id: a, type: select_one, choices: ▸fremd, label: A}
              - {id: ▸b, type: text, label: B, relevant: "▸${nie} = 1"}
              - {id: c, type: select_one, choices: yes_no, label: C, guides: [{when: ▸vielleicht, to: ▸nirgends}]}
              - {id: d, type: text, label: "Wie ▸${aaaa} und ${a}, {{ region.amt | default('x') }}?"}
              - {id: e, type: text, label: "▸{{ region.nie }}"}
    """,
        handbook="title: A\nlanguage: de\ncontents: [wohnen]\nregion: {amt: das Amt}\n",
    )


def test_a_field_may_keep_its_name_where_a_region_replaces_it(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Der Feldname „b“ ist schon vergeben",
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - id: suche
            title: Suche
            blocks: [{notes: {id: a, label: A}}]
            sections: [{id: innen, title: I, blocks: [{notes: {id: b, label: B}}]}]
          - {id: miete, title: Miete, blocks: [{notes: {id: c, label: C}}]}
    """,
        region="""\
        name: A
        changes:
          - {at: suche, replace: [{notes: {id: a, label: A}}, {notes: {id: ▸b, label: B}}]}
          - {at: miete, remove: true}
          - {at: innen, append: [{notes: {id: c, label: C}}]}
    """,
    )


def test_two_regions_together(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Die Kennung „amt“ ist schon vergeben | zuerst in content/regions/musterstadt.yaml:2:17; "
        "wählen Sie eine andere",
        chapter="""\
        id: wohnen
        title: Wohnen
        sections: [{id: suche, title: Suche, blocks: [{contacts: {tags: [wohnen]}}]}]
    """,
        region="name: A\ncontacts: [{id: amt, name: Amt, tags: [wohnen]}]\n",
        **{
            "regions/stadt.yaml": """\
                name: B
                extends: [musterstadt]
                contacts: [{id: ▸amt, name: Anderes Amt, tags: [wohnen]}]
            """
        },
    )


def test_places_of_changes_in_the_questionnaire(tmp_path):
    expect(
        tmp_path,
        "error[unknown-reference]: Einen Abschnitt „questionnaire.ein“ hat der Fragebogen nicht | meinten Sie "
        "questionnaire.eins?",
        "error[unknown-reference]: „eins“ ist ein Abschnitt des Fragebogens | schreiben Sie at: questionnaire.eins",
        "error[bad-change]: In einem Kapitel gibt es kein questions",
        questionnaire="""\
        id: fragen
        title: Fragebogen
        sections: [{id: eins, title: Eins, questions: [{id: a, type: text, label: A}]}]
    """,
        region="""\
        name: Jobcenter
        changes:
          - {at: fragen, title: Der Bogen}
          - {at: questionnaire, intro: Guten Tag.}
          - {at: ▸questionnaire.ein, title: A}
          - {at: ▸eins, remove: true}
          - {at: suche, title: A}
          - ▸{at: suche, questions: [{id: b, type: text, label: B}]}
    """,
    )


def test_the_rules_run_again_only_where_something_changed(tmp_path, monkeypatch):
    files = {
        "handbook": books.HANDBOOK + books.SAID,
        "questionnaire": """\
            id: questionnaire
            title: Fragebogen
            sections: [{id: eins, title: Eins, questions: [{id: a, type: text, label: A}]}]
        """,
        "region": "name: A\nchanges: [{at: questionnaire.eins, title: Anders}]\n",
    }
    folder, known, memory = book(tmp_path, **files), FileMemory(), {}
    ran = []
    from handbook.check import capacity

    monkeypatch.setattr(capacity, "check", lambda handbook: ran.append(handbook) or [])
    for _ in range(2):
        check(load(folder, known)[0], TODAY, memory)
    assert len(ran) == 2
    (tmp_path / "content/regions/musterstadt.yaml").write_text(files["region"].replace("Anders", "Neu"), "utf-8")
    check(load(folder, known)[0], TODAY, memory)
    assert len(ran) == 3 and ran[-1].questionnaire.sections[0].title == "Neu"
    assert check(loaded(tmp_path, **files), TODAY) == []
