"""Each text on a page is found in its file, also where lines were added above since it was set."""

import datetime
import re

import pytest

from all_of_it import everything, written
from books import book, questionnaire
from handbook.builder import Builder
from handbook.preview.areas import areas
from handbook.preview.leaves import Names
from handbook.preview.places import Places, anchors

DAY = datetime.date(2026, 11, 22)
CHAPTER = """\
id: wohnen
title: Wohnen
sections:
  - id: suche
    title: Suche
    blocks:
      - text: |
          Erster Absatz.

          Zweiter Absatz
          in zwei Zeilen.
      - list: [Punkt eins, "Punkt zwei"]
      - table:
          header: [Kopf A, Kopf B]
          rows:
            - [Zelle eins, Zelle zwei]
            - [Zelle drei, ""]
      - callout: {kind: tip, title: Ein Rat, text: Guter Rat.}
      - text: "Gilt {{ fact.kaution }}. Ende."
      - checklist: {id: papiere, title: Mitbringen, items: [Pass, Foto]}
"""
FACTS = "kaution: {value: 3, unit: Mieten, source: gesetz, checked: 2026-11-01, label: Kaution}\n"
SOURCES = "gesetz: {title: Gesetz, publisher: Bund}\n"
QUESTIONS = questionnaire(
    'id: name, type: text, label: "Wie heißen Sie?"', "id: da, type: select_one, choices: yes_no, label: Sind Sie da?"
)
GLOSSARY = "frist:\n  term: Frist\n  explanation: Ein Tag.\n"
FILES = {"facts": FACTS, "sources": SOURCES, "questionnaire": QUESTIONS, "glossary": GLOSSARY}
WANTED = {  # words of an area → file, and a text of the line where they stand
    "Erster Absatz.": ("chapters/wohnen.yaml", "Erster Absatz"),
    "Zweiter Absatz in zwei Zeilen.": ("chapters/wohnen.yaml", "Zweiter Absatz"),
    "Punkt eins": ("chapters/wohnen.yaml", "Punkt eins"),
    "Kopf B": ("chapters/wohnen.yaml", "Kopf B"),
    "Zelle zwei": ("chapters/wohnen.yaml", "Zelle zwei"),
    "Zelle drei": ("chapters/wohnen.yaml", "Zelle drei"),
    "Tipp: Ein Rat. Guter Rat.": ("chapters/wohnen.yaml", "Guter Rat"),
    "Gilt 3 Mieten. Ende.": ("chapters/wohnen.yaml", "Gilt {{"),
    "Foto": ("chapters/wohnen.yaml", "Foto"),
    "1 Wohnen": ("chapters/wohnen.yaml", "title: Wohnen"),
    "2 Fragebogen": ("questionnaire.yaml", "title: Fragebogen"),
    "2.1 Familie": ("questionnaire.yaml", "title: Familie"),
    "1.1 Suche": ("chapters/wohnen.yaml", "title: Suche"),
    "1 Wie heißen Sie?": ("questionnaire.yaml", "Wie heißen Sie?"),
    "2 Sind Sie da?": ("questionnaire.yaml", "Sind Sie da?"),
    "Frist: Ein Tag.": ("glossary.yaml", "explanation"),
}
HANDBOOK = "title: Handbuch\nlanguage: de\ncontents: [wohnen, questionnaire]\n"


def found(folder, builder=None):
    """words → (file, line) of every area of the handbook."""
    builder = builder or Builder(folder)
    handbook, _ = builder.read(DAY)
    document = next(builder.lay_out(handbook, [])).document
    places = Places(document, anchors(Names().leaves("", document)), handbook.info.title.span)
    return {
        " ".join(area.words.split()): places.of(page, number)
        for page, leaf in enumerate(document.pages)
        for number, area in enumerate(areas(leaf))
    }


def line_of(folder, file, words):
    lines = (folder / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize("words", WANTED)
def test_what_one_points_at_is_found_in_its_file(tmp_path, words):
    folder = book(tmp_path, handbook=HANDBOOK, chapter=CHAPTER, **FILES)
    file, there = WANTED[words]
    span = found(folder)[words]
    assert (span.file, span.line) == ((folder / file).as_posix(), line_of(folder, file, there))


def test_places_are_those_of_now_though_all_was_kept(tmp_path):
    """Lines are added above, and within a block that stays equal: what layout kept knows of neither."""
    folder = book(tmp_path, handbook=HANDBOOK, chapter=CHAPTER, **FILES)
    builder = Builder(folder)
    found(folder, builder)
    for name in ("chapters/wohnen.yaml", "questionnaire.yaml", "glossary.yaml"):
        path = folder / name
        path.write_text(
            "# eins\n# zwei\n"
            + path.read_text("utf-8").replace("          rows:\n", "          # drei\n          rows:\n"),
            "utf-8",
        )
    now = found(folder, builder)
    for words, (file, there) in WANTED.items():
        assert now[words].line == line_of(folder, file, there), words


def test_a_page_set_once_more_has_the_same_areas(tmp_path):
    """All blocks, all types of questions, in every document: only so the places are those of what was clicked."""
    builder = Builder(written(tmp_path / "content", everything()))
    for _ in range(2):  # the second time layout has all of it in its memory
        handbook, _ = builder.read(DAY)
        documents = [laid.document for laid in builder.lay_out(handbook, [], region="kiel")]
    compared = 0
    for document in documents:
        at = anchors(Names().leaves("", document))
        for entry in (entry for entry in document.outline if entry.level == 0):
            for number, page in enumerate(document.again(entry.target), at[entry.target][0]):
                mine, again = areas(document.pages[number]), areas(page)
                assert len(mine) == len(again) > 0
                for one, other in zip(mine, again):  # page numbers aren't set again
                    assert one.words.startswith(other.words) or re.search(r"\d", one.words)
                compared += 1
                if document.pages[number + 1 :] and entry.target in ("quellen", "glossar"):
                    break
    assert compared > 12


FRONT = (
    HANDBOOK
    + """\
subtitle: Für alle
edition: {number: "3", date: 2026-11-22}
publisher:
  name: Netz
  email: netz@example.org
licence: Jede Person darf es nutzen.
"""
)


@pytest.mark.parametrize(
    "words, there",
    [
        ("Handbuch", "title: Handbuch"),
        ("Für alle", "subtitle"),
        ("Ausgabe 3, Stand 22.11.2026", "edition"),
        ("Netz", "name: Netz"),
        ("Herausgegeben von Netz", "name: Netz"),
        ("netz@example.org", "email"),
        ("Jede Person darf es nutzen.", "licence"),
    ],
)
def test_title_page_and_imprint_are_found_line_by_line(tmp_path, words, there):
    folder = book(tmp_path, handbook=FRONT, chapter=CHAPTER, **FILES)
    builder = Builder(folder)
    found(folder, builder)
    path = folder / "handbook.yaml"
    path.write_text("# eins\n# zwei\n" + path.read_text("utf-8"), "utf-8")  # nothing else is changed
    span = found(folder, builder)[words]
    assert (span.file, span.line) == (path.as_posix(), line_of(folder, "handbook.yaml", there))


@pytest.mark.parametrize(
    "words, file, there",
    [
        ("1 Wohnen", "chapters/wohnen.yaml", "title: Wohnen"),
        ("1.1 Suche", "chapters/wohnen.yaml", "title: Suche"),
        ("2 Fragebogen", "questionnaire.yaml", "title:"),
    ],
)
def test_an_entry_of_the_contents_has_the_place_of_its_heading(tmp_path, words, file, there):
    folder = book(tmp_path, handbook=HANDBOOK, chapter=CHAPTER, **FILES)
    builder = Builder(folder)
    found(folder, builder)
    (folder / file).write_text("# eins\n" + (folder / file).read_text("utf-8"), "utf-8")
    places = found(folder, builder)
    span = next(span for said, span in places.items() if re.fullmatch(rf"{words} \d+", said))
    assert (span.file, span.line) == ((folder / file).as_posix(), line_of(folder, file, there))
