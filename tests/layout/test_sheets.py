"""Sensitive questions stand on pages of their own: nothing else stands there, nothing sensitive elsewhere."""

import pytest

from books import chapter, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out, lay_out_questionnaire
from handbook.layout.places import number_places
from handbook.typeset.page import Run, Widget

HANDBOOK = "title: Handbuch\nlanguage: de\ncontents: [%swohnen]\n"
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: a, type: text, label: A}
          - {id: b, type: select_one, choices: yes_no, label: B, level: sensitive}
          - {id: b2, type: text, label: B2, level: sensitive, follow_up: true, relevant: "${b} = 'ja'"}
          - {id: g, type: group, label: Gruppe, questions: [{id: c, type: text, label: C}, {id: d, type: text, label: D, level: sensitive}]}
      - {id: zwei, title: Zwei, questions: [{id: e, type: text, label: E, level: sensitive}]}
      - {id: drei, title: Drei, questions: [{id: f, type: text, label: F}]}
"""
SENSITIVE = {"b", "b2", "d", "e"}


def pages_of(document):
    """Each page's questions and its words."""
    out = []
    for page in document.pages:
        found = [item for _, piece in page.slices for item in piece.items]
        head = [item for item in page.furniture if type(item) is Run]
        names = {item.field.name for item in found if type(item) is Widget and item.element}
        out.append(
            (
                {name for name in names if name[0].islower()}
                - {"weg", "plan"},  # a capital: what the form keeps for itself
                " ".join(
                    word.text for run in (*head, *(item for item in found if type(item) is Run)) for word in run.words
                ),
            )
        )
    return out


def made(tmp_path, contents="questionnaire, ", level=None):
    handbook = loaded(
        tmp_path,
        handbook=HANDBOOK % contents,
        questionnaire=QUESTIONNAIRE,
        chapter=chapter("questions: {section: eins}"),
    )
    return make_edition(handbook, level=level)[0]


@pytest.mark.parametrize("contents", ["questionnaire, ", ""])
def test_no_page_has_both(tmp_path, contents):
    pages = pages_of(lay_out(made(tmp_path, contents), []))
    mixed = [names & SENSITIVE for names, _ in pages if names & SENSITIVE and names - SENSITIVE]
    assert mixed == [] and {name for names, _ in pages for name in names} >= (
        SENSITIVE if contents else SENSITIVE - {"e"}
    )


def test_in_the_questionnaire_they_are_its_last_pages_with_a_notice_on_each(tmp_path):
    pages = pages_of(lay_out_questionnaire(made(tmp_path), [], {}))
    numbers = [index for index, (names, _) in enumerate(pages) if names & SENSITIVE]
    last = max(index for index, (names, _) in enumerate(pages) if names & {"a", "c", "f"})
    assert numbers == list(range(last + 1, last + 1 + len(numbers)))
    assert all("sensibel: nur im geschützten Rahmen fragen" in pages[index][1] for index in numbers)
    assert "1.4 Sensible Fragen" in pages[numbers[0]][1] and "unter vier Augen" in pages[numbers[0]][1]


def test_they_are_counted_by_themselves_and_no_section_points_to_them(tmp_path):
    edition = made(tmp_path)
    document = lay_out(edition, [])
    assert number_places(edition).numbers == {
        "a": "1",
        "b": "S1",
        "b2": "S1a",
        "g": "",
        "c": "2",
        "d": "S2",
        "e": "S3",
        "f": "3",
    }
    open_pages = " ".join(words for names, words in pages_of(document) if names & {"a", "c", "f"})
    assert "Auf eigenen Seiten" not in open_pages and "S1" not in open_pages


def test_without_them_there_is_no_sheet(tmp_path):
    edition = made(tmp_path, level="more")
    assert "sensible-fragen" not in number_places(edition).by_id
    assert "Sensible Fragen" not in " ".join(words for _, words in pages_of(lay_out(edition, [])))


WAYS = """\
    id: questionnaire
    title: Fragebogen
    choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: a, type: select_one, choices: yes_no, label: A, guides: [{when: ja, to: suche}, {when: "${summe} > 1", to: suche}]}
          - {id: b, type: integer, label: B, level: sensitive, guides: [{when: ". > 2", to: suche, step: Hilfe holen}]}
          - {id: summe, type: calculate, label: Summe, calculation: "${b} * 2"}
"""


def test_ways_that_tell_of_them_stand_on_pages_of_their_own_at_the_end_of_the_wegweiser(tmp_path):
    handbook = loaded(
        tmp_path,
        handbook=HANDBOOK % "questionnaire, wegweiser, hilfeplan, ",
        questionnaire=WAYS,
        chapter=chapter("text: Hier."),
    )
    for level, apart in ((None, {"sensibel.suche"}), ("more", set())):
        document = lay_out(make_edition(handbook, level=level)[0], [])
        ways = [
            {
                item.field.name
                for _, piece in page.slices
                for item in piece.items
                if type(item) is Widget and item.field.name.startswith(("weg.", "sensibel."))
            }
            for page in document.pages
        ]
        told = [words for _, words in pages_of(document)]
        closed = [index for index, words in enumerate(told) if "sensibel: nicht mitgeben" in words]
        assert set().union(*(ways[index] for index in closed)) == apart
        assert [found for index, found in enumerate(ways) if found and index not in closed] == [{"weg.suche"}] and all(
            "Wege aus sensiblen Fragen" in told[index] for index in closed
        )


def test_what_stands_in_a_sensitive_group_or_repeat_is_sensitive_too(tmp_path):
    group = QUESTIONNAIRE.replace("{id: g, type: group,", "{id: g, type: group, level: sensitive,")
    handbook = loaded(
        tmp_path, handbook=HANDBOOK % "questionnaire, ", questionnaire=group, chapter=chapter("text: Hier.")
    )
    pages = pages_of(lay_out(make_edition(handbook)[0], []))
    assert [names & (SENSITIVE | {"c"}) for names, words in pages if "sensibel" in words and names] == [
        SENSITIVE | {"c"}
    ]
    open_ = {name for names, _ in pages_of(lay_out(make_edition(handbook, level="more")[0], [])) for name in names}
    assert "c" not in open_ and {"a", "f"} <= open_
