"""`contents` names what the book consists of; chapters that it doesn't name are a warning."""

import pytest

from books import CHAPTER, HANDBOOK, expect, questionnaire


@pytest.mark.parametrize(
    "listed, lines",
    [
        ("[wohnen, questionnaire, wegweiser, hilfeplan]", []),
        ("[wohnen, ▸wohnung]", ["error[unknown-reference]: Ein Kapitel „wohnung“ gibt es nicht | meinten Sie wohnen?"]),
        (
            "[wohnen, ▸suche]",
            [
                (
                    "error[unknown-reference]: Ein Kapitel „suche“ gibt es nicht | möglich: hilfeplan, questionnaire, "
                    "wegweiser, wohnen"
                )
            ],
        ),
        (
            "[wohnen, ▸wohnen]",
            ["error[duplicate-entry]: „wohnen“ steht schon in contents | zuerst in content/handbook.yaml:3:12"],
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


def test_made_pages_need_the_questionnaire(tmp_path):
    expect(
        tmp_path,
        (
            "error[unknown-reference]: Ein Kapitel „hilfeplan“ gibt es nicht | diese Seite entsteht aus dem "
            "Fragebogen; es gibt keine questionnaire.yaml"
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
