"""Around the text: the running head names the chapter and the section at the page's top, the thumb index has a tab for
each chapter and one for the appendices, with number and pictogram, and a name only as a whole."""

from itertools import pairwise

import pytest

from handbook.edition.edition import make_edition
from handbook.layout.blocks.furniture import Chapter, Tab, furnish
from handbook.layout.blocks.pictograms import GRID, LEAST_PEN, PEN, outline, pictogram
from handbook.layout.documents import lay_out
from handbook.layout.setting import Setting
from handbook.model.blocks import PICTOGRAMS
from handbook.typeset.page import Page, Rect, Run, Stroke
from handbook.typeset.resolve import run_width
from tests.books import loaded

LONG = "blocks: [{list: [%s]}]" % ", ".join(["Punkt"] * 90)
CHAPTER = f"""\
    id: wohnen
    title: Wohnen
    pictogram: house
    sections:
      - {{id: suche, title: Suche, {LONG}}}
      - {{id: miete, title: Miete, {LONG}, sections: [{{id: kaution, title: Kaution, {LONG}}}]}}
"""
GLOSSARY = "kita: {term: Kita, explanation: Ein Haus für Kinder.}\n"


def said(runs):
    return " ".join(word.text for run in sorted(runs, key=lambda run: run.x) for word in run.words)


def heads(document):
    """What stands in each page's head, from left to right."""
    return [
        [said([item]) for item in sorted(page.furniture, key=lambda i: getattr(i, "x", 0)) if _in_head(item)]
        for page in document.pages[document.first_body_page :]
    ]


def _in_head(item):
    return type(item) is Run and item.y < 40


def made(tmp_path, **files):
    return lay_out(make_edition(loaded(tmp_path, chapter=CHAPTER, **files))[0], [])


def test_the_head_names_the_section_that_stands_at_the_top_at_the_outer_edge(tmp_path):
    document = made(tmp_path)
    found = heads(document)
    assert found[0] == []  # a chapter begins
    sections = [max(head, key=lambda text: text[0].isdigit()) for head in found[1:]]
    assert sections == sorted(sections) and set(sections) == {"1.1 Suche", "1.2 Miete", "1.2.1 Kaution"}
    for number, head in enumerate(found[1:], 1):
        assert sorted(head)[1] == "Wohnen"
        assert head.index("Wohnen") == number % 2  # right-hand pages are the even ones here: the section is outside


def test_a_page_that_begins_with_a_section_has_its_name(tmp_path):
    chapter = """\
        id: wohnen
        title: Wohnen
        sections:
          - {id: suche, title: Suche, blocks: [{text: Hier.}]}
          - {id: miete, title: Miete, blocks: [{page_break: true}, {text: Dort.}]}
    """
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter))[0], [])
    assert heads(document)[1] == ["1.2 Miete", "Wohnen"]


def test_a_head_that_has_no_room_ends_at_a_word(tmp_path):
    chapter = CHAPTER.replace("title: Miete", "title: " + "Miete und Kaution " * 12)
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter))[0], [])
    cut = {text for head in heads(document) for text in head if text.startswith("1.2 ")}
    assert len(cut) == 1
    words = cut.pop().split()
    assert words[-1] == "…" and set(words[1:-1]) <= {"Miete", "und", "Kaution"} and len(words) > 6


def active(page):
    """The middle of the page's filled tab, and of each pictogram."""
    (tab,) = [item for item in page.furniture if type(item) is Rect and item.fill]
    return tab, [item for item in page.furniture if type(item) is Stroke]


def test_every_page_of_the_book_has_its_tab_and_the_appendices_have_one(tmp_path):
    document = made(tmp_path, glossary=GLOSSARY)
    seen = []
    for page in document.pages[document.first_body_page :]:
        tab, signs = active(page)
        inside = [sign for sign in signs if tab.y <= sign.y and sign.y + sign.height <= tab.y + tab.height]
        assert [sign.color for sign in inside] == [(1.0, 1.0, 1.0)] and len(signs) == 2
        assert tab.x <= inside[0].x and inside[0].x + inside[0].width <= tab.x + tab.width
        seen.append(inside[0].path)
    assert seen == sorted(seen, key=[outline("house"), outline("index")].index) and len(set(seen)) == 2


@pytest.mark.parametrize(
    "title, count, name",
    [
        ("Wohnen", 2, "Wohnen"),
        ("Querschnitt: Beratung, Schutz, Verständigung und vieles mehr", 3, "Querschnitt"),
        ("Kinderbetreuung und noch viele andere Dinge, die zur Familie gehören", 3, ""),
        ("Wohnen", 14, ""),
        ("Donaudampfschifffahrtsgesellschaftskapitänswitwe", 6, ""),
    ],
)
def test_a_tab_has_a_whole_name_or_none(tmp_path, title, count, name):
    s = Setting(make_edition(loaded(tmp_path))[0], [])
    tabs = tuple(Tab(f"c{number}", str(number), title, "house") for number in range(count))
    page = Page(s.grid.width, s.grid.height, "")
    furnish(s, page, Chapter(title, 0, tabs), True)
    down = [item for item in page.furniture if type(item) is Run and item.turned]
    assert {said([run]) for run in down} == ({name} if name else set())
    rows = [item for item in page.furniture if type(item) is Stroke]
    assert len(rows) == count
    for run in down:
        assert any(sign.y + sign.height <= run.y for sign in rows) and run.y + run_width(run) < s.grid.foot


def test_forty_chapters_have_tabs_that_do_not_meet(tmp_path):
    s = Setting(make_edition(loaded(tmp_path))[0], [])
    tabs = tuple(Tab(f"c{number}", str(number), "Titel", "house") for number in range(40))
    page = Page(s.grid.width, s.grid.height, "")
    furnish(s, page, Chapter("Titel", 39, tabs), True)
    numbers = sorted(i.y for i in page.furniture if type(i) is Run and i.x > s.grid.thumb)
    assert len(numbers) == 40 and min(b - a for a, b in pairwise(numbers)) > 10
    assert all(numbers[0] < i.y < s.grid.foot for i in page.furniture if type(i) is Stroke)


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_a_pictogram_is_drawn_within_its_grid(name):
    points = [value for _, *values in outline(name) for value in values]
    assert points and min(points) >= PEN / 2 and max(points) <= GRID - PEN / 2


def test_a_pictogram_has_a_pen_for_its_size():
    small, large = (pictogram("book", 0, 0, size, (0, 0, 0)).pen for size in (20, 170))
    assert small == LEAST_PEN and large == pytest.approx(PEN * 170 / GRID)
