"""What a region changes takes effect."""

from books import chapter, expect


def test_changes(tmp_path):
    expect(
        tmp_path,
        "error[bad-change]: Diese Änderung ändert nichts | ergänzen Sie append, prepend, replace, title, "
        "sections oder remove: true",
        (
            "error[bad-change]: remove nimmt den Abschnitt heraus; Blöcke dazu gibt es dann nicht | löschen Sie remove "
            "oder die Blöcke"
        ),
        region="""\
        name: Musterstadt
        changes:
          - {at: suche, append: [{text: a}], prepend: [{text: b}]}
          - ▸{at: suche}
          - ▸{at: suche, remove: true, append: [{text: a}]}
    """,
    )


def test_contacts_that_show_nowhere(tmp_path):
    expect(
        tmp_path,
        (
            "warning[unused-contact]: Die Stelle „Büro“ erscheint nirgends: kein contacts-Block nennt eines ihrer "
            "Themen | meinten Sie wohnen?"
        ),
        chapter=chapter("contacts: {tags: [wohnen, recht]}"),
        region="""\
        name: Musterstadt
        contacts:
          - {id: a, name: Amt, tags: [recht, geld]}
          - {id: b, name: Büro, tags: [▸wohnung]}
          - {id: c, name: Kita, tags: [kinder]}
        changes: [{at: suche, append: [{contacts: {tags: [kinder]}}]}]
    """,
    )


def test_links_to_what_a_region_removes(tmp_path):
    expect(
        tmp_path,
        (
            "warning[removed-target]: Das Ziel „#anzeige“ fehlt im Buch für Musterstadt | nennen Sie dort die Sache "
            "ohne Verweis, oder lassen Sie den Abschnitt in der Region stehen"
        ),
        region="name: Musterstadt\nchanges: [{at: suche, remove: true}]",
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - {id: suche, title: Suche, blocks: [{text: "[](#anzeige)"}], sections: [{id: anzeige, title: Anzeige, blocks: [{text: a}]}]}
          - {id: miete, title: Miete, blocks: [{text: "Erst [](▸#anzeige)."}]}
    """,
    )


ASKING = """\
    id: questionnaire
    title: Fragebogen
    choices: {yes_no: [{name: ja, label: Ja}]}
    sections:
      - {id: eins, title: Eins, questions: [{id: a, type: text, label: A}]}
      - {id: zwei, title: Zwei, questions: [{id: b, type: text, label: B}]}
"""


def test_changes_of_the_questionnaire(tmp_path):
    ways = "title, intro, questions, add, choices oder remove: true"
    of_all = "title, intro, choices, form_sections; sonst nennen Sie einen Abschnitt: at: questionnaire.KENNUNG"
    expect(
        tmp_path,
        f"error[bad-change]: Diese Änderung ändert nichts | ergänzen Sie {ways.replace(' oder', ' oder')}",
        f"error[bad-change]: In einem Abschnitt des Fragebogens gibt es kein append | möglich: {ways}",
        (
            "error[bad-change]: remove nimmt den Abschnitt heraus; title dazu gibt es dann nicht | löschen Sie remove "
            "oder title"
        ),
        f"error[bad-change]: Am Fragebogen selbst gibt es kein questions | möglich: {of_all}",
        f"error[bad-change]: Am Fragebogen selbst gibt es kein remove | möglich: {of_all}",
        "error[bad-change]: Diese Änderung ändert nichts | ergänzen Sie title, intro, choices, form_sections",
        (
            "error[bad-change]: In einem Kapitel gibt es kein intro | möglich: append, prepend, replace, "
            "title, sections oder remove: true; add, intro, questions, choices gehören zu at: questionnaire.KENNUNG"
        ),
        questionnaire=ASKING,
        region="""\
        name: Jobcenter
        changes:
          - {at: questionnaire, title: Bogen, intro: Hallo}
          - {at: questionnaire.eins, questions: [{id: a, type: integer, label: A}]}
          - ▸{at: questionnaire.zwei}
          - ▸{at: questionnaire.zwei, append: [{text: a}]}
          - ▸{at: questionnaire.zwei, remove: true, title: Zwei}
          - ▸{at: questionnaire, questions: [{id: c, type: text, label: C}]}
          - ▸{at: questionnaire, remove: true}
          - ▸{at: questionnaire}
          - ▸{at: suche, intro: Hallo}
    """,
    )


def test_lists_of_choices_that_are_there_already(tmp_path):
    expect(
        tmp_path,
        (
            "error[duplicate-id]: Eine Antwortliste „yes_no“ gibt es schon | zuerst in "
            "content/questionnaire.yaml:3:11; wählen Sie einen anderen Namen"
        ),
        (
            "error[duplicate-id]: Eine Antwortliste „neu“ gibt es schon | zuerst in "
            "content/regions/musterstadt.yaml:3:50; wählen Sie einen anderen Namen"
        ),
        questionnaire=ASKING,
        region="""\
        name: Jobcenter
        changes:
          - {at: questionnaire.eins, title: A, choices: {neu: [{name: a, label: A}]}}
          - {at: questionnaire, choices: {▸yes_no: [{name: a, label: A}], ▸neu: [{name: a, label: A}]}}
    """,
    )


def test_something_is_left_of_the_questionnaire(tmp_path):
    expect(
        tmp_path,
        "error[bad-change]: Vom Fragebogen bleibt kein Abschnitt übrig | lassen Sie mindestens einen stehen",
        questionnaire=ASKING,
        region="""\
        name: A
        changes:
          - {at: questionnaire.eins, remove: true}
          - ▸{at: questionnaire.zwei, remove: true}
    """,
    )


def test_regions_that_extend_one_another(tmp_path):
    expect(
        tmp_path,
        "error[circular-region]: Diese Regionen erweitern sich im Kreis: a → b → a | löschen Sie eines der extends",
        "error[circular-region]: Eine Region kann sich nicht selbst erweitern | löschen Sie eines der extends",
        "error[unknown-reference]: Eine Region „jobzenter“ gibt es nicht | meinten Sie jobcenter?",
        **{
            "regions/a.yaml": "name: A\nextends: [▸b]\n",
            "regions/b.yaml": "name: B\nextends: [a]\n",
            "regions/jobcenter.yaml": "name: C\nextends: [▸jobcenter]\n",
            "region": "name: D\nextends: [▸jobzenter]\n",
        },
    )


def test_a_contact_shows_in_a_block_of_what_is_extended(tmp_path):
    expect(
        tmp_path,
        region="name: A\nchanges: [{at: suche, append: [{contacts: {tags: [wohnen]}}]}]\n",
        **{
            "regions/stadt.yaml": "name: B\nextends: [musterstadt]\ncontacts: [{id: a, name: Amt, tags: [wohnen]}]\n",
        },
    )
