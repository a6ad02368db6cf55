"""What a chapter opens with: at most five essentials, and deadlines of its own sections."""

import pytest

from books import expect

CHAPTER = """\
    id: wohnen
    title: Wohnen
    {}
    sections:
      - {{id: suche, title: Suche, blocks: [{{text: Hier.}}], sections: [{{id: kosten, title: Kosten, blocks: [{{text: a}}]}}]}}
"""
BOTH = {
    "handbook": "title: A\nlanguage: de\ncontents: [wohnen, arbeit]\n",
    "chapters/arbeit.yaml": "id: arbeit\ntitle: Arbeit\nsections: [{id: lohn, title: Lohn, blocks: [{text: a}]}]\n",
}


def test_five_are_enough(tmp_path):
    expect(tmp_path, chapter=CHAPTER.format("essentials: [A., B., C., D., E.]"))


def test_each_that_is_too_many_is_told(tmp_path):
    told = "warning[too-many-essentials]: Das Wichtigste sind höchstens fünf Sätze, hier sind es 7"
    expect(tmp_path, told, told, chapter=CHAPTER.format("essentials: [A., B., C., D., E., ▸F., ▸G.]"))


def test_a_deadline_may_be_of_a_section_of_any_depth(tmp_path):
    for at in ("suche", "kosten"):
        expect(tmp_path, chapter=CHAPTER.format(f"deadlines: [{{when: heute, text: Fragen., at: {at}}}]"))


@pytest.mark.parametrize("at", ["lohn", "arbeit", "wohnen"])
def test_a_deadline_of_another_place_is_told(tmp_path, at):
    told = (
        f"warning[deadline-elsewhere]: „{at}“ ist kein Abschnitt dieses Kapitels; die Frist stünde nur auf seiner ersten "
        "Seite | nennen Sie einen Abschnitt des Kapitels, zum Beispiel „suche“"
    )
    expect(tmp_path, told, chapter=CHAPTER.format(f"deadlines: [{{when: heute, text: Fragen., at: ▸{at}}}]"), **BOTH)


def test_a_place_that_is_not_there_is_told_as_that(tmp_path):
    told = "error[unknown-reference]: Das Ziel „#sucht“ gibt es nicht"
    expect(tmp_path, told, chapter=CHAPTER.format("deadlines: [{when: heute, text: Fragen., at: ▸sucht}]"))
