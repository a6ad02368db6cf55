"""Slices that are higher than the room they have:

1. They are cut where they say, else between their lines.
2. What hangs together goes to the page on which it ends; nothing is drawn below the foot.
3. Grounds and rules go on from page to page; what is a place for something doesn't.
4. The space below the last line stays with it.
5. A table's row begins below its head, and the head comes again; so does what says that a question goes on.
6. Heads that would fill the pages don't come again.
"""

import math

import pytest

from handbook.typeset.bands import bands, depth
from handbook.typeset.page import Line, Rect, Slice
from handbook.typeset.pager import Pager
from handbook.typeset.theme import Grid

BLACK = (0, 0, 0)
GRID = Grid(top=0.0, bottom=400.0, height=400.0)


def lines(count, leading=20.0, x=0.0, first=0.0, high=10.0):
    """Boxes as high as letters, the first at `first`."""
    return [Rect(x, first + number * leading, 5, high) for number in range(count)]


def ends(piece, first, further):
    return [end for _, end, _ in bands(piece, first, further)]


def test_1_between_lines():
    assert ends(Slice(200, lines(10)), 75, 100) == [70, 170, 200]


def test_1_where_it_says():
    assert ends(Slice(200, lines(10), cuts=[60, 140]), 75, 100) == [60, 140, 200]


def test_1_a_cut_that_leaves_most_of_the_page_empty_is_not_taken():
    assert ends(Slice(200, lines(10), cuts=[20]), 75, 150) == [70, 200]


def test_2_lines_of_two_heights_side_by_side():
    piece = Slice(200, [*lines(10), *lines(7, 27, 50, first=3, high=20)])
    made = bands(piece, 75, 100)
    assert [round(depth(band)) <= room for band, room in zip(made, [75, 100, 100, 100])] == [True] * len(made)
    assert sorted(map(id, (item for band in made for item in band[2]))) == sorted(map(id, piece.items))


def test_3_grounds_go_on_and_places_do_not():
    ground, rule, place = Rect(0, 0, 50, 160), Line(9, 0, 9, 160, BLACK), Rect(0, 100, 50, 60, whole=True)
    (_, cut, first), (_, _, second) = bands(Slice(160, [ground, rule, place, *lines(5)]), 120, 120)
    assert cut == 90 and place in second
    assert [(item.y, item.height) for item in (first[0], second[0])] == [(0, 90), (90, 70)]
    assert [(item.y, item.y2) for item in (first[1], second[1])] == [(0, 90), (90, 160)]


def test_4_the_space_below_the_last_line_stays_with_it():
    assert ends(Slice(108, lines(5)), 100, 100) == [70, 108]


def pages(*slices):
    pager = Pager(GRID, str, lambda page: None)
    pager.add(list(slices))
    pager.flush()
    return [[piece for _, piece in page.slices] for page in pager.pages]


def test_5_a_row_begins_below_its_head_which_comes_again():
    head, again = Slice(20, lines(1), keep=True), Slice(20, [])
    made = pages(Slice(100, lines(1)), head, Slice(600, lines(30), repeat=[again]))
    assert [piece in (head, again) for piece in made[0]] == [False, True, False]
    assert made[1][0] is again and len(made) == 2


def test_5_a_head_goes_along_where_its_row_has_no_room_for_three_lines():
    head, again = Slice(20, lines(1), keep=True), Slice(20, [])
    made = pages(Slice(200, lines(1)), Slice(150, [], keep=True), head, Slice(600, lines(30), repeat=[again]))
    assert len(made[0]) == 1 and made[1][1] is head


def test_5_what_goes_on_says_so_where_it_is_cut_below():
    question, grid = Slice(10, []), Slice(15, [])
    piece = Slice(900, lines(45), rest=[(0.0, math.inf, question), (500.0, 800.0, grid)])
    first, second, third, *_ = pages(piece)
    assert first[0] not in (question, grid)
    assert second[0] is question and grid not in second
    assert third[:2] == [question, grid]


def test_5_no_head_is_parted():
    piece = Slice(900, lines(45), rest=[(120.0, 800.0, Slice(60, []))])
    assert ends(piece, 100, 400)[0] == 60


@pytest.mark.parametrize("high, comes", [(140, True), (141, False)])
def test_6_heads_that_fill_the_pages_come_once(high, comes):
    again = Slice(high, [])
    made = pages(Slice(900, lines(45), repeat=[again]))
    assert [again in page for page in made[1:]] == [comes] * (len(made) - 1)


def test_nothing_is_cut_that_has_room_on_the_next_page():
    made = pages(Slice(300, lines(1)), Slice(200, lines(10)))
    assert [[piece.height for piece in page] for page in made] == [[300], [200]]


def test_5_a_head_is_not_cut_to_stay_with_what_is_before_it():
    """It had stood alone in part, or with less than three lines of its row below it."""
    for above, high in ((200, 120), (200, 20)):
        head, again = Slice(high, lines(high // 20), keep=True), Slice(high, [])
        caption = Slice(150, lines(1), keep=True)
        made = pages(Slice(above, lines(1)), caption, head, Slice(900, lines(45), repeat=[again]))
        (at,) = (number for number, page in enumerate(made) if head in page)
        assert made[at][-1].height >= 60 and made[at][-1] is not head
        assert again not in made[at] and again in made[at + 1]
