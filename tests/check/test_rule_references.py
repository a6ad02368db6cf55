"""What refers to something by its id finds it."""

from books import CHAPTER, chapter, expect, problems, questionnaire

GUIDE = "{when: \". != ''\", to: "


def test_every_kind_of_reference(tmp_path):
    expect(
        tmp_path,
        "error[unknown-reference]: Einen Begriff „wbss“ gibt es nicht | meinten Sie wbs?",
        "error[unknown-reference]: Einen Abschnitt „familien“ hat der Fragebogen nicht | meinten Sie familie?",
        "error[unknown-reference]: Eine Quelle „bgb551“ gibt es nicht | meinten Sie bgb_551?",
        "error[unknown-reference]: Eine Quelle „bgb_55“ gibt es nicht | meinten Sie bgb_551?",
        "error[unknown-reference]: Einen Begriff „kaution“ gibt es nicht | möglich: wbs",
        "error[unknown-reference]: Eine Antwortliste „yesno“ gibt es nicht | meinten Sie yes_no?",
        "error[unknown-reference]: Einen Abschnitt „such“ gibt es nicht | meinten Sie suche?",
        "error[unknown-reference]: „wohnen“ ist ein Kapitel; hier steht einer seiner Abschnitte | möglich: suche",
        "error[unknown-reference]: Einen Abschnitt „suchen“ gibt es nicht | meinten Sie suche?",
        chapter=chapter("definition: [▸wbss]", "questions: {section: ▸familien}", more="    sources: [▸bgb551]"),
        facts="k: {value: eins, source: ▸bgb_55, checked: 2026-01-01}",
        sources="bgb_551: {title: X, publisher: Y}",
        glossary="wbs: {term: WBS, explanation: x, see: [▸kaution]}",
        region="name: M\nchanges: [{at: ▸suchen, remove: true}]",
        questionnaire=questionnaire(
            f"id: a, type: select_one, choices: ▸yesno, label: A, guides: [{GUIDE}▸such}}, {GUIDE}▸wohnen}}]"
        ),
    )


def test_a_section_of_a_chapter_that_is_not_in_the_book(tmp_path):
    expect(
        tmp_path,
        "warning[not-in-contents]: Das Kapitel „arbeit“ steht nicht in contents und kommt nicht ins Buch",
        "error[unknown-reference]: „stelle“ steht in einem Kapitel, das nicht ins Buch kommt | "
        "ergänzen Sie das Kapitel in contents (content/chapters/arbeit.yaml)",
        questionnaire=questionnaire(f"id: a, type: text, label: A, guides: [{GUIDE}▸stelle}}]"),
        **{
            "chapters/arbeit.yaml": CHAPTER.replace("wohnen", "▸arbeit")
            .replace("suche", "stelle")
            .replace("Hier.", "'[](#stelle)'")
        },
    )


def test_nobody_misses_what_may_stand_in_an_unreadable_file(tmp_path):
    assert problems(
        tmp_path,
        sources="bgb: {title: 'x",
        chapter=chapter("definition: [wbs]", more="    sources: [bgb]"),
        glossary=b"\x01" * 30,
    ) == [
        "content/glossary.yaml: error[control-character]: Das ist keine Textdatei",
        "content/sources.yaml:1:14: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen",
    ]
