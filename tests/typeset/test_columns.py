"""Columns:

1. They are filled one after another, page by page; nothing is higher than its page, and all stands there once, in order.
2. The columns of the last page are as low as can be.
3. What is kept together isn't torn; the space above is dropped at a column's top, heads are repeated there.
4. Where a page has no room left for what comes first, the columns begin on the next one.
5. What no column holds goes on in the next ones; a kept group that is higher is torn.
"""

import pytest

from handbook.typeset.columns import Columns, in_columns
from handbook.typeset.page import Rect, Slice
from handbook.typeset.theme import Grid

GRID = Grid()
TWO = Columns.of(GRID)
HIGH = 100.0


def bar(number, height=10.0, **more):
    """A slice whose ink is as high as itself; its x tells its number."""
    return Slice(height, [Rect(number, 0, 1, height)], **more)


def placed(pages):
    """Page, column, number and top of each bar, in reading order."""
    return [
        (page, int(item.x // TWO.step), round(item.x % TWO.step), round(item.y, 1))
        for page, piece in enumerate(pages)
        for item in piece.items
    ]


def test_1_pages_are_filled(room=60.0):
    pages = in_columns([bar(n, before=2.0) for n in range(70)], TWO, room, HIGH, 4.0)
    assert [piece.height <= limit for piece, limit in zip(pages, [room - 4.0, HIGH, HIGH, HIGH, HIGH])] == [True] * 5
    assert [number for _, _, number, _ in placed(pages)] == list(range(70))
    assert [piece.before for piece in pages] == [4.0, 0, 0, 0, 0]
    # four and three gaps in 56 points, then eight and seven in 100
    assert [sum(at[:2] == (page, column) for at in placed(pages)) for page in range(2) for column in range(2)] == [
        4,
        4,
        8,
        8,
    ]


@pytest.mark.parametrize(("count", "left", "high"), [(1, 1, 10), (2, 1, 10), (5, 3, 30), (19, 10, 100), (20, 10, 100)])
def test_2_the_last_page_is_balanced(count, left, high):
    (page,) = in_columns([bar(n) for n in range(count)], TWO, HIGH + 1, HIGH + 1)
    assert sum(column == 0 for _, column, _, _ in placed([page])) == left
    assert page.height == high


def test_3_rules_of_a_page():
    head = Slice(5, [Rect(200, 0, 1, 5)])
    rows = [bar(0, keep=True), *(bar(n, before=3.0, keep=n == 6, repeat=[head]) for n in range(1, 12))]
    at = placed(in_columns(rows, TWO, HIGH, HIGH))
    assert (0, 0, 5, 65.0) in at  # 6 would fit, but not with 7
    assert [at.index(each) for each in [(0, 1, 200, 0.0), (0, 1, 6, 8.0), (0, 1, 7, 21.0)]] == [6, 7, 8]
    assert head.items[0].y == 0.0


def test_4_no_room_left():
    assert placed(in_columns([bar(0, 30), bar(1, 30)], TWO, 20.0, HIGH, 9.0)) == [(0, 0, 0, 0.0), (0, 1, 1, 0.0)]
    assert in_columns([bar(0, 30)], TWO, 20.0, HIGH, 9.0)[0].before == 0.0
    # what comes second is too high for the rest of the page
    assert placed(in_columns([bar(0, 10), bar(1, 30)], TWO, 20.0, HIGH)) == [(0, 0, 0, 0.0), (1, 0, 1, 0.0)]


def test_5_higher_than_a_column():
    tall = Slice(250.0, [Rect(n, n * 10.0, 1, 10.0) for n in range(25)])
    pages = in_columns([bar(30), tall, bar(31, keep=True), bar(32, 95)], TWO, HIGH, HIGH)
    assert [number for _, _, number, _ in placed(pages)] == [30, *range(25), 31, 32]
    assert all(item.y + item.height <= HIGH for page in pages for item in page.items)
    headed = in_columns([bar(0), bar(1, 95, repeat=[Slice(10, [])])], TWO, HIGH, HIGH)
    assert placed(headed) == [(0, 0, 0, 0.0), (0, 1, 1, 0.0)]  # with its head it would be higher than the page
    assert in_columns([], TWO, HIGH, HIGH) == []
