"""A content folder as a handbook:

1. Everything of the folder is there, in the order of the files; what is optional may be missing.
2. Without handbook.yaml or without a chapter there is no handbook, and the other files' problems are told all the same.
3. A file that can't be read leaves the others as they are; the handbook knows what is incomplete.
4. Regions are named by their files.
"""

from books import CHAPTER, HANDBOOK, book, expect, loaded, problems, questionnaire
from handbook.load.content import load


def test_1_all_files(tmp_path):
    handbook = loaded(
        tmp_path,
        questionnaire=questionnaire("id: a, type: text, label: A"),
        facts="k: {value: eins, source: x, checked: 2026-01-01}",
        sources="x: {title: X, publisher: Y}",
        glossary="wbs: {term: WBS, explanation: Schein}",
        region="name: Musterstadt",
        **{"chapters/arbeit.yaml": CHAPTER.replace("wohnen", "arbeit").replace("suche", "stelle")},
    )
    assert list(handbook.chapters) == ["arbeit", "wohnen"]
    assert [(section.id, chapter.id, level) for section, chapter, level in handbook.sections] == [
        ("stelle", "arbeit", 1),
        ("suche", "wohnen", 1),
    ]
    assert (handbook.questionnaire.id, handbook.facts["k"].value, handbook.sources["x"].title) == (
        "questionnaire",
        "eins",
        "X",
    )
    assert (handbook.glossary["wbs"].term, handbook.regions["musterstadt"].name, handbook.incomplete) == (
        "WBS",
        "Musterstadt",
        frozenset(),
    )


def test_1_the_least_there_can_be(tmp_path):
    handbook = loaded(tmp_path)
    assert (handbook.info.title, handbook.questionnaire, handbook.facts, handbook.regions) == ("Handbuch", None, {}, {})
    assert (handbook.info.theme.page, handbook.info.languages) == ("A4", ())


def test_1_ledgers_may_be_empty(tmp_path):
    assert problems(tmp_path, facts="# noch nichts\n", sources="", glossary="---\n") == []


def test_2_no_handbook_yaml(tmp_path):
    folder = book(tmp_path, facts="k: {wert: 1}")
    (folder / "handbook.yaml").unlink()
    handbook, found = load(folder)
    assert handbook is None
    assert [f"{problem} | {problem.hint}" for problem in found] == [
        "content/facts.yaml:1:4: error[missing-key]: Hier fehlt „source“ | source: Quelle aus sources.yaml",
        "content/facts.yaml:1:4: error[missing-key]: Hier fehlt „checked“ | checked: wann zuletzt geprüft",
        "content/facts.yaml:1:5: error[unknown-key]: „wert“ gibt es hier nicht | meinten Sie value?",
        (
            "content/handbook.yaml: error[missing-file]: Diese Datei fehlt | sie sagt, was das Buch ist: title, "
            "language, contents"
        ),
    ]


def test_2_no_chapter(tmp_path):
    folder = book(tmp_path, chapter="")
    handbook, found = load(folder)
    assert (handbook, [str(problem) for problem in found]) == (
        None,
        ["content/chapters/wohnen.yaml: error[empty-file]: Die Datei ist leer"],
    )
    (folder / "chapters/wohnen.yaml").unlink()
    assert [str(problem) for problem in load(folder)[1]] == [
        "content/chapters: error[missing-file]: Hier fehlen die Kapitel"
    ]


def test_3_incomplete(tmp_path):
    folder = book(tmp_path, questionnaire="- a\n- b\n", facts="'", handbook=HANDBOOK + "    theme: [\n")
    handbook, found = load(folder)
    assert [str(problem) for problem in found] == [
        "content/facts.yaml:1:1: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen",
        "content/handbook.yaml:4:8: error[unclosed-bracket]: Die Klammer [ wird nicht geschlossen",
        (
            "content/questionnaire.yaml:1:1: error[wrong-type]: Hier wird eine Angabe mit „schlüssel: wert“ erwartet, "
            "keine Liste"
        ),
    ]
    assert (handbook.incomplete, handbook.cut) == (
        {"facts", "questionnaire"},
        {"content/facts.yaml", "content/handbook.yaml"},
    )
    assert (handbook.info.title, list(handbook.chapters)) == ("Handbuch", ["wohnen"])


def test_4_regions(tmp_path):
    assert problems(tmp_path, hints=True, **{"regions/Köln Süd.yaml": "name: Köln"}) == [
        (
            "content/regions/Köln Süd.yaml: error[bad-file-name]: „Köln Süd“ ist kein Name für eine Region | nennen "
            "Sie die Datei koeln_sued.yaml, oder löschen Sie sie, wenn sie eine Kopie ist"
        )
    ]


def test_the_real_content_has_no_errors_of_form():
    from pathlib import Path

    folder = Path(__file__).parents[2] / "content"
    handbook, found = load(folder)
    assert handbook is not None and [str(problem) for problem in found] == []


def test_places_are_those_of_the_keys_and_values(tmp_path):
    expect(
        tmp_path,
        "error[unknown-key]: „d“ gibt es hier nicht",
        "error[bad-id]: „Ü“ ist keine Kennung",
        glossary="a: {term: A, explanation: B,   ▸d: C}\n▸Ü: {term: E, explanation: B}\n",
    )
