"""Fields have names of their own: questions anywhere, the texts beside "other", checklists, notes."""

from books import chapter, expect, questionnaire

FIRST = "zuerst in content/questionnaire.yaml:{}; wählen Sie eine andere Kennung"


def test_questions_checklists_and_notes(tmp_path):
    expect(
        tmp_path,
        f"error[duplicate-id]: Der Feldname „g“ ist schon vergeben | {FIRST.format('11:14')}",
        (
            "error[reserved-id]: Der Feldname „plan“ ist den Seiten vorbehalten, die von selbst entstehen | wählen Sie "
            "eine andere Kennung"
        ),
        (
            "error[duplicate-id]: Der Name des Textfelds für „andere“ „a_other“ ist schon vergeben | "
            f"{FIRST.format('12:14')}"
        ),
        f"error[duplicate-id]: Die Kennung „a“ ist schon vergeben | {FIRST.format('10:14')}",
        chapter=chapter(
            "checklist: {id: ▸g, items: [x]}", "notes: {id: ▸plan, label: x}", "notes: {id: frei, label: x}"
        ),
        questionnaire=questionnaire(
            "id: ▸a, type: select_one, choices: yes_no, or_other: true, label: A",
            "id: g, type: group, label: G, questions: [{id: ▸a, type: text, label: A}]",
            "id: a_other, type: text, label: B",
        ),
    )


def test_regions_may_use_the_same_name_but_not_the_books(tmp_path):
    region = (
        "name: {}\nchanges:\n  - at: suche\n    append: [{{notes: {{id: neu, label: x}}}}, {{notes: {{id: ▸{}, label: "
        "x}}}}]\n"
    )
    expect(
        tmp_path,
        "error[duplicate-id]: Der Feldname „alt“ ist schon vergeben",
        "error[duplicate-id]: Der Feldname „neu“ ist schon vergeben",
        chapter=chapter("notes: {id: alt, label: x}"),
        **{"regions/a.yaml": region.format("A", "alt"), "regions/b.yaml": region.format("B", "neu")},
    )
