"""What `new` puts into a book: all that was there stays, byte for byte, and what can't be put in surely isn't."""

import datetime

import pytest

from books import HANDBOOK, SAID, book, chapter, questionnaire
from handbook import pipeline
from handbook.check import check
from handbook.load.content import load
from handbook.problem import Stop
from handbook.starter import add

TODAY = datetime.date(2026, 11, 22)
KINDS = {"chapter": add.chapter, "question": add.question, "region": add.region, "term": add.term}
BLOCK = """\
# Fragen
id: questionnaire
title: Fragebogen
sections:
  - id: familie
    title: Familie
    questions:   # zwei
      - id: a
        type: text
        label: A
# eine Anmerkung am Rand
        hint: |
          Hilfe

          # kein Kommentar

  # der zweite Abschnitt
  - id: geld
    title: Geld
    questions:
    -   {id: b, type: text, label: B}   # hinter b

# Ende
choices: {}
"""


def added(folder, kind, name, *more):
    """Whether it was put in; and the book afterwards."""
    handbook, _ = load(folder)
    addition = KINDS[kind](handbook, name, *more)
    is_done = add.apply(handbook, addition, lambda: pipeline.read(folder, TODAY)[0])
    return is_done, load(folder)[0], addition


def contents_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without(text, part):
    assert text.count(part) == 1
    return text.replace(part, b"")


@pytest.mark.parametrize(
    "kind, name, id_",
    [
        ("chapter", "Gesundheit & Pflege", "gesundheit_pflege"),
        ("region", "Köln", "koeln"),
        ("term", "Bescheid", "bescheid"),
        ("question", "Haben Sie ein Auto?", "haben_sie_ein_auto"),
    ],
)
def test_the_check_has_nothing_to_say_of_what_is_new_and_an_editor_finds_it(tmp_path, kind, name, id_):
    folder = book(tmp_path, handbook=HANDBOOK + SAID, questionnaire=BLOCK)
    is_done, handbook, addition = added(folder, kind, name)
    assert is_done and addition.id == id_ and check(handbook, TODAY) == []
    text = addition.place.read_text("utf-8")
    assert "NEU: " in text and f'"{name}"' in text and "KENNUNG:" not in text
    there = {
        "chapter": handbook.chapters,
        "region": handbook.regions,
        "term": handbook.glossary,
        "question": handbook.index.asked,
    }
    assert id_ in there[kind]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("section, before", [("", "b"), ("geld", "b"), ("familie", "a")])
def test_a_question_stands_last_in_its_section_and_the_rest_is_as_it_was(tmp_path, section, before, end):
    old = BLOCK.replace("\n", end).encode()
    folder = book(tmp_path, questionnaire=old)
    is_done, handbook, addition = added(folder, "question", "Auto", section)
    ids = [str(asked.question.id) for asked in handbook.index.listed]
    assert is_done and ids[ids.index("auto") - 1] == before
    new = (folder / "questionnaire.yaml").read_bytes()
    dash = b" " * (4 if before == "b" else 6)
    part = b"".join(dash + line + end.encode() for line in addition.text.encode().rstrip(b"\n").split(b"\n"))
    assert without(new, part) == old


@pytest.mark.parametrize("tail", ["", "\n", "\n\n# Ende", "\r\n"])
def test_a_term_stands_last_whatever_the_file_ends_with(tmp_path, tail):
    old = ("# Begriffe\nwbs: {term: WBS, explanation: Ein Schein.}" + tail).encode()
    folder = book(tmp_path, glossary=old)
    is_done, handbook, _ = added(folder, "term", "Kaution")
    assert is_done and list(handbook.glossary) == ["wbs", "kaution"]
    assert (folder / "glossary.yaml").read_bytes().startswith(old)


def test_the_first_term_begins_the_glossary(tmp_path):
    is_done, handbook, _ = added(book(tmp_path), "term", "Kaution")
    assert is_done and list(handbook.glossary) == ["kaution"]


@pytest.mark.parametrize(
    "listed, expected",
    [
        ("[wohnen]   # Reihenfolge", "[wohnen, auto]   # Reihenfolge"),
        ('["wohnen"]', '["wohnen", auto]'),
        ("[\n  wohnen,   # erstes\n]", "[\n  wohnen, auto,   # erstes\n]"),
        ("\n- wohnen # erstes", "\n- wohnen # erstes\n- auto"),
        ("\n    - 'wohnen'", "\n    - 'wohnen'\n    - auto"),
    ],
)
def test_a_chapter_comes_last_in_contents_however_that_is_written(tmp_path, listed, expected):
    text = "\n".join(line.strip() for line in HANDBOOK.splitlines()) + "\n"
    folder = book(tmp_path, handbook=text.replace("[wohnen]", listed))
    is_done, handbook, addition = added(folder, "chapter", "Auto")
    assert is_done and handbook.info.contents == ("wohnen", "auto") and addition.left == ""
    assert (folder / "handbook.yaml").read_text("utf-8") == text.replace("[wohnen]", expected)


def test_where_contents_cannot_be_told_the_line_is(tmp_path):
    folder = book(tmp_path, handbook=HANDBOOK.replace("[wohnen]", '["wohn\\x65n"]'))
    is_done, handbook, addition = added(folder, "chapter", "Auto")
    assert is_done and addition.left == "auto" and "auto" in handbook.chapters and handbook.info.contents == ("wohnen",)


@pytest.mark.parametrize(
    "kind, files",
    [
        (
            "question",
            {
                "questionnaire": "id: f\ntitle: F\nsections: [{id: s, title: S, questions: [{id: a, type: text, label: A}]}]\n"
            },
        ),
        ("term", {"glossary": "{wbs: {term: WBS, explanation: Ein Schein.}}\n"}),
        ("term", {"glossary": "# Begriffe\n  wbs: {term: WBS, explanation: Ein Schein.}\n"}),
    ],
)
def test_what_cannot_be_put_in_surely_leaves_the_book_as_it_was(tmp_path, kind, files):
    folder = book(tmp_path, **files)
    before = contents_of(folder)
    try:
        is_done = added(folder, kind, "Auto")[0]
    except Stop as stop:
        is_done = not stop.problems
    assert not is_done and contents_of(folder) == before


@pytest.mark.parametrize(
    "kind, name",
    [
        ("chapter", "Wohnen"),
        ("chapter", "Suche"),
        ("chapter", "Hilfeplan"),
        ("chapter", "Fragen"),
        ("question", "A"),
        ("question", "Notizen"),
        ("question", "Plan"),
        ("question", "a other"),
        ("question", "In der Region"),
        ("question", "Früher"),
        ("region", "Musterstadt"),
        ("term", "WBS"),
        ("term", "?!"),
    ],
)
def test_an_id_that_is_taken_is_refused(tmp_path, kind, name):
    folder = book(
        tmp_path,
        chapter=chapter("notes: {id: notizen, label: N}"),
        questionnaire=questionnaire(
            "id: a, type: select_one, choices: yes_no, or_other: true, label: A", more="renames: {frueher: a}"
        ).replace("id: questionnaire", "id: fragen"),
        region="name: M\nchanges:\n  - at: questionnaire.familie\n    questions: [{id: in_der_region, type: text, label: R}]\n",
        glossary="wbs: {term: Schein, explanation: E}\n",
    )
    before = contents_of(folder)
    with pytest.raises(add.Refused):
        added(folder, kind, name)
    assert contents_of(folder) == before


def test_there_is_no_question_without_a_questionnaire_or_its_section(tmp_path):
    with pytest.raises(add.Refused, match="noch keine questionnaire.yaml"):
        added(book(tmp_path), "question", "Auto")
    with pytest.raises(add.Refused, match="Möglich: familie, geld"):
        added(book(tmp_path, questionnaire=BLOCK), "question", "Auto", "wohnen")
