"""`contents` names what the book consists of; chapters that it doesn't name are a warning."""

import pytest

from books import CHAPTER, HANDBOOK, expect, questionnaire

NO_FILE = (
    "in chapters/ gibt es keine Datei mit dieser Kennung nach „id:“; legen Sie sie an, oder löschen Sie den Eintrag"
)


@pytest.mark.parametrize(
    "listed, lines",
    [
        ("[wohnen, questionnaire, wegweiser, hilfeplan]", []),
        ("[wohnen, ▸wohnung]", [f"error[unknown-reference]: Ein Kapitel „wohnung“ gibt es nicht | {NO_FILE}"]),
        ("[wohnen, ▸suche]", [f"error[unknown-reference]: Ein Kapitel „suche“ gibt es nicht | {NO_FILE}"]),
        (
            "[wohnen, ▸wohnen]",
            [
                "error[duplicate-entry]: „wohnen“ steht schon in contents | zuerst in content/handbook.yaml:3:12; löschen Sie diesen Eintrag"
            ],
        ),
    ],
)
def test_entries(tmp_path, listed, lines):
    expect(
        tmp_path,
        *lines,
        handbook=HANDBOOK.replace("[wohnen]", listed),
        questionnaire=questionnaire("id: a, type: text, label: A"),
    )


def test_the_chapter_that_is_not_listed_is_meant(tmp_path):
    """Not one that is listed: to write that would be the next error."""
    expect(
        tmp_path,
        "warning[not-in-contents]: Das Kapitel „wohnen“ steht nicht in contents und kommt nicht ins Buch",
        "error[unknown-reference]: Ein Kapitel „whonen“ gibt es nicht | meinten Sie wohnen?",
        handbook=HANDBOOK.replace("[wohnen]", "[▸whonen]"),
        chapter=CHAPTER.replace("id: wohnen", "id: ▸wohnen"),
    )


def test_made_pages_need_the_questionnaire(tmp_path):
    expect(
        tmp_path,
        (
            "error[unknown-reference]: Ein Kapitel „hilfeplan“ gibt es nicht | es gibt keine questionnaire.yaml, "
            "aus der diese Seite entsteht; legen Sie sie an, oder löschen Sie den Eintrag"
        ),
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, ▸hilfeplan]"),
    )


def test_a_chapter_that_is_not_listed(tmp_path):
    expect(
        tmp_path,
        "warning[not-in-contents]: Das Kapitel „arbeit“ steht nicht in contents und kommt nicht ins Buch | "
        "ergänzen Sie es in handbook.yaml, oder löschen Sie die Datei",
        **{"chapters/arbeit.yaml": CHAPTER.replace("wohnen", "▸arbeit").replace("suche", "stelle")},
    )
