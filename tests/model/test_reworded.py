"""What counts as other words, and what may make a mistake."""

import pytest

from books import book, chapter
from handbook.load.content import FileMemory, load
from handbook.model.reworded import reworded

FACTS = "miete: {value: 300, unit: EUR, source: gesetz, checked: 2026-11-01}\n"
CHAPTER = chapter("text: Eine Wohnung [hier](#wohnen) kostet {{ fact.miete }}.")


def is_reworded(tmp_path, **changed):
    files = {"facts.yaml": FACTS, "chapters/wohnen.yaml": CHAPTER, "sources.yaml": "gesetz: {title: G, publisher: B}\n"}
    memory = FileMemory()
    before = load(book(tmp_path, **files), memory)[0]
    return reworded(before, load(book(tmp_path, **{**files, **changed}), memory)[0])


@pytest.mark.parametrize(
    "old, new",
    [
        ("Eine Wohnung", "Jede kleine Wohnung"),
        ("[hier]", "[unter diesem Titel]"),
        ("kostet", "kostet,\n\n              so heißt es,"),
        ("text: Eine", "text:\n              Eine"),
    ],
)
def test_words_are_only_words(tmp_path, old, new):
    assert old in CHAPTER
    assert is_reworded(tmp_path, **{"chapters/wohnen.yaml": CHAPTER.replace(old, new)})


@pytest.mark.parametrize(
    "old, new",
    [
        ("#wohnen", "#nirgends"),
        ("[hier](#wohnen)", "hier"),
        ("fact.miete", "fact.kaution"),
        ("Eine", "**Eine"),
        ("Eine", "{{ fact.nichts }} eine"),
        ("Eine", "<b>Eine"),
        ("Eine", "`Eine`"),
        ("Eine", "\\U0001F3E0 eine"),
        ("text: Eine Wohnung [hier](#wohnen) kostet {{ fact.miete }}.", "text: ''"),
        ("text: Eine", "callout: {kind: tip, text: Neu.}\n          - text: Eine"),
        ("id: wohnen", "id: wohnung"),
        ("title: ", "title: Neu "),
    ],
)
def test_all_else_may_be_a_mistake(tmp_path, old, new):
    text = CHAPTER.replace(old, new.encode().decode("unicode_escape") if "\\U" in new else new)
    assert text != CHAPTER
    is_title = old == "title: "  # whose words have no mistake either
    assert is_reworded(tmp_path, **{"chapters/wohnen.yaml": text}) is is_title


def test_a_number_in_a_fact_is_a_word_and_its_unit_none(tmp_path):
    assert is_reworded(tmp_path, **{"facts.yaml": FACTS.replace("300", "310.5")})
    assert not is_reworded(tmp_path, **{"facts.yaml": FACTS.replace("300", "-300")})
    assert not is_reworded(tmp_path, **{"facts.yaml": FACTS.replace("EUR", "Monate")})
    assert not is_reworded(tmp_path, **{"facts.yaml": FACTS.replace("300", "[300, 400]")})


def test_a_file_more_is_more(tmp_path):
    assert not is_reworded(tmp_path, **{"chapters/neu.yaml": CHAPTER.replace("wohnen", "neu")})
    assert is_reworded(tmp_path)
