"""Ids are unique: places of the book, questionnaire sections, choices, rows, contacts; some are reserved."""

from books import HANDBOOK, expect, problems, questionnaire

TAKEN = "error[duplicate-id]: Die Kennung „{}“ ist schon vergeben"


def test_chapters_and_sections_share_their_ids(tmp_path):
    elsewhere = "zuerst in content/chapters/wohnen.yaml:{}; wählen Sie eine andere"
    expect(
        tmp_path,
        f"{TAKEN.format('wohnen')} | {elsewhere.format('1:5')}",
        f"{TAKEN.format('suche')} | {elsewhere.format('4:10')}",
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - {id: suche, title: Suche, blocks: [{text: a}], sections: [{id: ▸wohnen, title: Wohnen, blocks: [{text: a}]}]}
          - {id: ▸suche, title: Suche, blocks: [{text: a}]}
    """,
    )


def test_two_chapters_with_one_id_are_both_checked(tmp_path):
    assert problems(
        tmp_path,
        **{
            "chapters/zwei.yaml": (
                "id: wohnen\ntitle: Zwei\nsections:\n  - {id: b, title: B, blocks: [{text: a}, {txt: a}]}\n"
            )
        },
    ) == [
        "content/chapters/zwei.yaml:1:5: error[duplicate-id]: Die Kennung „wohnen“ ist schon vergeben",
        "content/chapters/zwei.yaml:4:44: error[unknown-block]: Einen Block „txt“ gibt es nicht",
    ]


def test_the_questionnaire_and_the_made_pages_have_their_ids(tmp_path):
    expect(
        tmp_path,
        "error[reserved-id]: Die Kennung „questionnaire“ hat schon der Fragebogen",
        "error[reserved-id]: Die Kennung „wegweiser“ hat schon eine Seite, die von selbst entsteht",
        questionnaire=questionnaire("id: a, type: text, label: A"),
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, questionnaire, wegweiser]"),
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - {id: ▸questionnaire, title: A, blocks: [{text: a}]}
          - {id: ▸wegweiser, title: B, blocks: [{text: a}]}
          - {id: hilfeplan, title: C, blocks: [{text: a}]}
    """,
    )


def test_choices_and_rows(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Der Name „kita“ ist schon vergeben",
        "error[reserved-id]: Der Name „other“ ist vergeben | "
        "or_other: true bei der Frage fügt „andere“ mit einem Textfeld an",
        TAKEN.format("x"),
        questionnaire=questionnaire(
            "id: a, type: scale, choices: hilfe, label: A, rows: [{id: x, label: X}, {id: ▸x, label: Y}]",
            choices="hilfe: [{name: kita, label: Kita}, {name: ▸kita, label: Hort}, {name: ▸other, label: andere}]",
        ),
    )


def test_sections_of_the_questionnaire(tmp_path):
    more = "  - {id: ▸familie, title: B, questions: [{id: b, type: text, label: B}]}\n"
    expect(tmp_path, TAKEN.format("familie"), questionnaire=questionnaire("id: a, type: text, label: A") + more)


def test_contacts_of_a_region(tmp_path):
    expect(
        tmp_path,
        TAKEN.format("a"),
        chapter="id: wohnen\ntitle: W\nsections: [{id: suche, title: S, blocks: [{contacts: {tags: [x]}}]}]",
        region="name: M\ncontacts: [{id: a, name: A, tags: [x]}, {id: ▸a, name: B, tags: [x]}]",
    )
