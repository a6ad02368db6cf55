"""Renames lead from what isn't any more to what is."""

from books import chapter, expect, questionnaire


def test_renames(tmp_path):
    expect(
        tmp_path,
        (
            "error[bad-rename]: „wohnform“ ist noch immer eine Frage | umbenannt werden nur Kennungen, die es nicht "
            "mehr gibt: alt: neu"
        ),
        "error[unknown-reference]: Eine Frage „wohnfrm“ gibt es nicht | meinten Sie wohnform?",
        chapter=chapter("notes: {id: notizen, label: x}"),
        questionnaire=questionnaire(
            "id: wohnform, type: text, label: A",
            more="renames: {wohnung_alt: wohnform, frei: notizen, ▸wohnform: wohnung, alt: ▸wohnfrm}",
        ),
    )
