"""A print of one bit, black or nothing (many office printers, fax, copies of copies): greys become dots.

1. Text is dark on white, or white on what is dark; no text stands on a tint.
2. Thin lines are dark enough to be seen everywhere; those that one writes on or ticks in are black.
"""

import pytest

from books import loaded
from handbook import pipeline
from handbook.typeset.page import Line, Rect, Run
from handbook.typeset.theme import Theme
from test_small_book import CHAPTER, FILES

DARK, WHITE = 0.3, 0.999  # of the light of white: so dark that letters keep their shape in dots
KINDS = """\
          - callout: {kind: tip, title: Rat, text: Text.}
          - callout: {kind: important, title: Wichtig, text: Text.}
          - callout: {kind: example, title: Beispiel, text: Text.}
        sources: [gesetz]
"""


def light(color):
    """What is left of a colour in grey (ITU-R BT.601), 0 to 1."""
    return sum(share * part for share, part in zip((0.299, 0.587, 0.114), color))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    chapter = CHAPTER.replace("        sources: [gesetz]\n", KINDS, 1)
    handbook = loaded(tmp_path_factory.mktemp("schwarzweiss"), **{**FILES, "chapter": chapter})
    laid = list(pipeline.lay_out(handbook, []))
    return [page for each in laid for page in each.document.pages]


def inked(page):
    """(item, its x, its y on the page), in the order of painting."""
    for item in page.furniture:
        yield item, 0.0
    for top, slice_ in page.slices:
        for item in slice_.items:
            yield item, top


def ground_of(run, y, areas):
    """The colour of the last area that was painted below the run's first letter."""
    found = 1.0
    for area, top in areas:
        inside = area.x <= run.x <= area.x + area.width
        if inside and area.y + top <= y - run.size * 0.3 <= area.y + top + area.height:
            found = light(area.fill)
    return found


def test_1_text_is_black_on_white_or_white_on_black(pages):
    seen = set()
    for page in pages:
        areas = []
        for item, top in inked(page):
            if isinstance(item, Rect) and item.fill is not None:
                areas.append((item, top))
            elif isinstance(item, Run):
                ink, ground = light(item.color), ground_of(item, item.y + top, areas)
                words = " ".join(word.text for word in item.words)
                assert (ink <= DARK and ground >= WHITE) or (ink >= WHITE and ground <= DARK), (words, ink, ground)
                seen.add(ink >= WHITE)
    assert seen == {True, False}  # the numbers of steps are white


def test_2_lines_keep_their_dots(pages):
    """Of a hairline of more light, whole rows of dots fall through a printer's raster."""
    lines = [
        item.color if isinstance(item, Line) else item.stroke
        for page in pages
        for item, _ in inked(page)
        if isinstance(item, Line) or (isinstance(item, Rect) and item.stroke is not None)
    ]
    assert len(lines) > 50 and max(map(light, lines)) <= 0.5


def test_2_what_is_written_in_and_ticked_is_black():
    assert light(Theme().palette.field_line) == 0
