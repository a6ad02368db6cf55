"""How pages end:

1. No page of the shipped book is less than 60 % full, except before a chapter.
2. Below each heading of the shipped book stand five lines of it, or all of its section.
3. In the shipped book, with a region's contacts too, nothing stands outside of its place or over something else.
4. In books made by chance too, headings keep five lines, tables two rows with their head, and no last row is alone.
"""

import random
import re
from functools import lru_cache

import pytest

from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.layout.headings import LEAST_LINES
from handbook.typeset.page import Anchor, Run, Widget
from handbook.typeset.theme import Grid, Theme
from tests import shipped
from tests.books import chapter, loaded
from tests.layout.sound_pages import faults

GRID = Grid()
FULL = 0.6


@lru_cache(maxsize=1)
def book():
    return lay_out(make_edition(shipped.handbook())[0], [], looks_only=True)


def anchors(piece):
    return [item.name for item in piece.items if type(item) is Anchor]


def text_slices(page):
    """(top, slice) of the text column, in reading order."""
    return [(top, piece) for top, piece in page.slices if any(_wide(item) for item in piece.items)]


def _wide(item):
    return type(item) is not Anchor and max(getattr(item, "x", 0), getattr(item, "x2", 0)) >= GRID.text - 1


def test_1_pages_are_full():
    document = book()
    chapters = {entry.target for entry in document.outline if entry.level == 0}
    opens = [any(chapters.intersection(anchors(piece)) for _, piece in page.slices) for page in document.pages]
    empty = []
    for page, before_chapter in zip(document.pages, [*opens[1:], True]):
        end = max(top + piece.height for top, piece in page.slices)
        full = (end - GRID.top) / (GRID.bottom - GRID.top)
        if full < FULL and not before_chapter:
            empty.append(f"S. {page.label}: {full:.0%}")
    assert sum(opens) >= 13 and empty == []


@pytest.mark.parametrize("points, pages", [(6, 1), (12, 2)])
def test_2_a_short_checklist_is_never_parted(tmp_path, points, pages):
    """Wherever on a page it begins; a long one is."""
    listed = ", ".join(["Ausweis"] * points)
    most = 0
    for lines in range(20, 45):
        text = "\n\n".join(["Zeile."] * lines)
        blocks = [
            f"text: {text!r}".replace("'", '"'),
            f"checklist: {{id: liste, title: Mitbringen, items: [{listed}]}}",
        ]
        document = lay_out(make_edition(loaded(tmp_path, chapter=chapter(*blocks)))[0], [], looks_only=True)
        on = {
            page.label
            for page in document.pages
            for _, piece in page.slices
            if any(type(item) is Widget for item in piece.items)
        }
        most = max(most, len(on))
    assert most == pages


def beginnings(document, least):
    """Of each section: its anchor, and points of it that stand on its page, from its heading's end to the next heading
    or the page's foot; sections that end there are left out."""
    ids = {entry.target for entry in document.outline if entry.level}
    slices = [
        (page, top, piece) for page in document.pages[document.first_body_page :] for top, piece in text_slices(page)
    ]
    heads = [index for index, (_, _, piece) in enumerate(slices) if piece.lead and ids.intersection(anchors(piece))]
    for index, end in zip(heads, [*heads[1:], len(slices)]):
        page, top, piece = slices[index]
        own = [each for each in slices[index:end] if each[0] is page]
        if len(own) < end - index:
            yield anchors(piece)[-1], max(t + p.height for _, t, p in own) - top - piece.height


def test_2_five_lines_stand_below_a_heading():
    theme = Theme(base=float(shipped.handbook().info.theme.base_size))
    found = list(beginnings(book(), 5))
    short = [(name, points) for name, points in found if points < LEAST_LINES * theme.body.leading - 0.1]
    assert len(found) > 20 and short == []


@pytest.mark.parametrize("region", ["", "beispielstadt"])
def test_3_all_of_the_shipped_book_stands_in_its_place(region):
    document = lay_out(make_edition(shipped.handbook(), region)[0], [], looks_only=True) if region else book()
    assert len(document.pages) > 150 and list(faults(document)) == []


ROW = re.compile(r"T(\d+)Z(\d+)")


def words_of(page):
    return [word.text for _, piece in page.slices for item in piece.items if type(item) is Run for word in item.words]


def made(chance):
    """Blocks of a section."""
    words = lambda most: "Wort " * chance.randrange(1, most)  # noqa: E731
    for _ in range(chance.randrange(1, 5)):
        kind = chance.choice(["text", "text", "list", "steps", "table", "callout", "checklist", "process"])
        count = chance.randrange(1, 7)
        yield {
            "text": f"text: {words(120)}",
            "list": f"list: [{', '.join(words(30) for _ in range(count))}]",
            "steps": f"steps: [{', '.join(words(30) for _ in range(count))}]",
            "table": "table: {header: [Amt, Was, Wo], rows: [%s]}"
            % ", ".join([f"[T{chance.randrange(10**6)}Z{count}, {words(40)}, Hier]"] * count),
            "callout": f"callout: {{kind: {chance.choice(['law', 'important'])}, title: Titel, text: {words(90)}}}",
            "checklist": f"checklist: {{id: k{chance.randrange(10**9)}, items: [{', '.join(['Ausweis'] * count)}]}}",
            "process": f"process: {{steps: [{', '.join('{title: Tun, text: ' + words(25) + '}' for _ in range(count))}]}}",
        }[kind]


@pytest.mark.parametrize("seed", range(12))
def test_4_books_made_by_chance_end_their_pages_well(tmp_path, seed):
    chance = random.Random(seed)
    more = "\n".join(
        f"  - id: s{number}\n    title: Titel {number}\n    blocks:\n"
        + "\n".join(f"      - {block}" for block in made(chance))
        for number in range(25)
    )
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter("text: Hier.", more=more)))[0], [])
    leading = Theme().body.leading
    assert [(n, p) for n, p in beginnings(document, 5) if p < LEAST_LINES * leading - 0.1] == []
    tables = {}  # name of a table → how many rows it has, and the pages of those
    for number, page in enumerate(document.pages):
        assert max((top + piece.height for top, piece in page.slices), default=0) <= GRID.bottom + 0.01
        for name, rows in (match.groups() for match in map(ROW.fullmatch, words_of(page)) if match):
            tables.setdefault((name, int(rows)), []).append(number)
    assert tables
    for (_, rows), pages in tables.items():
        assert len(pages) == rows and (rows == 1 or min(pages.count(pages[0]), pages.count(pages[-1])) >= 2)
