"""The page with which a chapter opens: the essentials, the sections with their pages, the first three deadlines."""

import io
from itertools import pairwise

import pytest

from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.layout.blocks.opener import MOST_DEADLINES, STATION
from handbook.layout.blocks.pictograms import outline
from handbook.layout.documents import lay_out
from handbook.typeset.page import Line, Link, Rect, Run, Stroke
from handbook.typeset.resolve import run_width
from handbook.verify import describe_tags
from tests.books import loaded

OPENER = """\
    id: wohnen
    title: Wohnen
    summary: Eine Wohnung finden.
    pictogram: house
    essentials: [%s]
    deadlines: [%s]
    sections: [%s]
"""
SENTENCES = [f"Satz {number} steht hier." for number in range(1, 6)]
DEADLINES = [f"{{when: in {number} Tagen, text: Schritt {number} gehen., at: s{number}}}" for number in range(1, 6)]
SECTIONS = [f"{{id: s{number}, title: Abschnitt {number}, blocks: [{{text: Hier.}}]}}" for number in range(1, 6)]


def chapter(essentials=SENTENCES, deadlines=DEADLINES, sections=SECTIONS):
    return OPENER % (", ".join(essentials), ", ".join(deadlines), ", ".join(sections))


def pages(tmp_path, text, language=""):
    document = lay_out(make_edition(loaded(tmp_path, chapter=text), language=language)[0], [])
    return document.pages[document.first_body_page :]


def lines(page):
    """What stands on a page's lines, from its top; columns beside one another are apart."""
    found = {}
    for top, piece in page.slices:
        for item in piece.items:
            if type(item) is Run:
                found.setdefault((round(top + item.y, 1), round(item.x)), []).append(item)
    return [" ".join(word.text for run in runs for word in run.words) for _, runs in sorted(found.items())]


def test_it_has_a_page_of_its_own_and_the_first_three_deadlines(tmp_path):
    first, second = pages(tmp_path, chapter())[:2]
    said = "\n".join(lines(first))
    for text in (
        "1",
        "Wohnen",
        "Eine Wohnung finden.",
        "Das Wichtigste in fünf Sätzen",
        "In diesem Kapitel",
        *SENTENCES,
    ):
        assert text in said
    assert MOST_DEADLINES == 3 and [f"in {number} Tagen" in said for number in range(1, 6)] == [True] * 3 + [False] * 2
    assert "Hier." not in said and "Abschnitt 1" in lines(second)
    signs = [item for _, piece in first.slices for item in piece.items if type(item) is Stroke]
    assert outline("house") in [sign.path for sign in signs]


@pytest.mark.parametrize(
    "essentials, deadlines, said, unsaid",
    [
        (SENTENCES[:2], [], "Das Wichtigste", "Auf Fristen achten"),
        ([], DEADLINES[:1], "Auf Fristen achten", "Das Wichtigste"),
    ],
)
def test_one_of_the_two_is_enough(tmp_path, essentials, deadlines, said, unsaid):
    first = lines(pages(tmp_path, chapter(essentials, deadlines))[0])
    assert said in first and unsaid not in first and "In diesem Kapitel" in first


def test_without_them_a_chapter_opens_with_its_text(tmp_path):
    (first,) = pages(tmp_path, chapter([], []))
    assert "Hier." in lines(first) and "In diesem Kapitel" not in lines(first)


def test_every_section_and_deadline_has_its_page_as_a_link(tmp_path):
    breaks = [section.replace("[{text", "[{page_break: true}, {text") for section in SECTIONS]
    first = pages(tmp_path, chapter(sections=breaks))[0]
    items = [item for _, piece in first.slices for item in piece.items]
    links = [(item.target, item.contents) for item in items if type(item) is Link]
    listed = [(f"s{number}", f"1.{number} Abschnitt {number}, Seite {number + 1}") for number in range(1, 6)]
    assert links == listed + [(f"s{number}", f"Abschnitt {number}, Seite {number + 1}") for number in range(1, 4)]
    # the number is printed within each link
    numbers = [run for run in items if type(run) is Run and run.element is not None and run.element.role == "Link"]
    printed = [run.words[0].text for run in numbers if len(run.words) == 1 and run.words[0].text.isdigit()]
    assert printed == ["2", "3", "4", "5", "6", "2", "3", "4"]


def test_its_tags_are_headings_lists_and_contents_in_reading_order(tmp_path):
    text = chapter(sections=[f"{{id: s{n}, title: Abschnitt {n}, blocks: [{{text: Hier.}}]}}" for n in range(1, 13)])
    file = pipeline.build(loaded(tmp_path, chapter=text), only="handbuch").files["handbuch"]
    told = [line.strip() for line in describe_tags(io.BytesIO(file)).splitlines()]
    at = next(index for index, line in enumerate(told) if line.startswith('H1 "1 Wohnen'))
    own = told[at : told.index('H2 "1.1 Abschnitt 1"')]
    roles = [line.split(' "')[0].split()[0] for line in own]
    assert [line for line in own if line.startswith("H2")] == [
        'H2 "Das Wichtigste in fünf Sätzen"',
        'H2 "In diesem Kapitel"',
        'H2 "Auf Fristen achten"',
    ]
    assert roles.count("TOC") == 1 and roles.count("TOCI") == roles.count("Reference") == 12 and roles.count("LI") == 8
    entries = [line for line in own if line.startswith("Link") and "Abschnitt" in line][:12]
    assert [int(line.split("Abschnitt ")[1].split(" ")[0].strip('"')) for line in entries] == list(range(1, 13))


def way(page):
    """The stretches of the way that run down, from the top: (x, from, to)."""
    down = []
    for top, piece in page.slices:
        for item in piece.items:
            if type(item) is Line and item.width == 2.0 and item.x == item.x2:
                down.append((round(item.x, 2), top + min(item.y, item.y2), top + max(item.y, item.y2)))
    return sorted(down, key=lambda stretch: stretch[1])


def test_the_way_leads_down_without_a_gap_with_a_station_for_each_part(tmp_path):
    first = pages(tmp_path, chapter())[0]
    stretches = way(first)
    assert len({x for x, _, _ in stretches}) == 1
    assert all(later[1] <= earlier[2] + 0.01 for earlier, later in pairwise(stretches))
    stations = [
        item for _, piece in first.slices for item in piece.items if type(item) is Rect and item.radius == STATION
    ]
    assert len(stations) == 3


LONG = ["Ein langer Satz mit vielen Wörtern, der gar nicht enden will " * 12] * 5
MANY = [
    f"{{id: s{number}, title: Ein Abschnitt mit einem langen Namen {number}, blocks: [{{text: Hier.}}]}}"
    for number in range(1, 201)
]


@pytest.mark.parametrize(
    "text", [chapter(LONG), chapter(sections=MANY), chapter(LONG, [DEADLINES[0].replace("gehen", "gehen " * 90)], MANY)]
)
def test_what_has_no_room_goes_on_on_the_next_page(tmp_path, text):
    found = pages(tmp_path, text)
    body = next(number for number, page in enumerate(found) if "Hier." in lines(page))
    assert body >= 2
    said = [line for page in found[:body] for line in lines(page)]
    assert said.count("Auf Fristen achten") == said.count("In diesem Kapitel") == 1
    assert lines(found[body])[0].startswith("1.1")  # the body begins a page
    for page in found[:body]:
        for top, piece in page.slices:
            for item in piece.items:
                if type(item) is Run:
                    assert top + item.y <= 796.5 and item.x + run_width(item) <= 544.75
        assert way(page)
