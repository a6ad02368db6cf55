"""What a region changes takes effect."""

from books import chapter, expect


def test_changes(tmp_path):
    expect(
        tmp_path,
        "error[bad-change]: Diese Änderung ändert nichts | ergänzen Sie append, prepend, replace oder remove: true",
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
            "auch ohne Verweis"
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
