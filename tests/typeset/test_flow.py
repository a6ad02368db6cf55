"""Slices and pages:

1. The first and the last two lines of a paragraph stay together.
2. What must stay together stands on one page.
3. A heading never stands alone at the foot of a page.
4. The head of a table stands again where the table goes on.
5. Nothing is placed below the foot of the page.
6. A page break that begins a section takes its heading along.
"""

from books import chapter, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.typeset.page import Anchor, Line, Rect, Shape, Slice
from handbook.typeset.pager import Pager, merge, shift, stack
from handbook.typeset.theme import Grid

GRID = Grid(top=0.0, bottom=100.0)


def pager():
    return Pager(GRID, str, lambda page: None)


def placed(p):
    p.flush()
    return [[(y, piece.height) for y, piece in page.slices] for page in p.pages]


def test_1_no_widows_and_orphans():
    assert [s.height for s in stack([[] for _ in range(6)], 10.0)] == [20, 10, 10, 20]
    assert [s.height for s in stack([[] for _ in range(3)], 10.0)] == [30]


def test_2_what_must_stay_together_stands_on_one_page():
    p = pager()
    p.add([Slice(80, []), Slice(15, [], keep=True), Slice(15, [])])
    assert placed(p) == [[(0.0, 80)], [(0.0, 15), (15.0, 15)]]


def test_3_space_above_is_dropped_at_the_top_of_a_page():
    p = pager()
    p.add([Slice(90, []), Slice(20, [], before=12)])
    assert placed(p) == [[(0.0, 90)], [(0.0, 20)]]


def test_4_a_table_head_is_repeated():
    p, head = pager(), Slice(10, [])
    rows = [
        Slice(
            30,
            [],
        )
        for _ in range(4)
    ]
    for row in rows:
        row.repeat = [head]
    p.add([head, *rows])
    assert placed(p) == [[(0.0, 10), (10.0, 30), (40.0, 30), (70.0, 30)], [(0.0, 10), (10.0, 30)]]


def test_5_a_group_higher_than_a_page_is_parted():
    p = pager()
    p.add([Slice(60, [], keep=True), Slice(60, [], keep=True), Slice(10, [])])
    assert placed(p) == [[(0.0, 60)], [(0.0, 60), (60.0, 10)]]


def test_shift_moves_every_kind_of_item():
    rect, line, shape = Rect(1, 2, 3, 4), Line(0, 0, 5, 6, (0, 0, 0)), Shape([(1, 1)], (0, 0, 0))
    shift([rect, line, shape], 10, 1)
    assert (rect.x, rect.y, line.x, line.y, line.x2, line.y2, shape.points) == (2, 12, 1, 10, 6, 16, [(2, 11)])


def test_merge_puts_slices_below_one_another():
    a, b = Rect(0, 0, 1, 1), Rect(0, 0, 1, 1)
    items, height = merge([Slice(10, [a]), Slice(20, [b], before=5)], top=3)
    assert (a.y, b.y, height) == (3, 18, 35) and items == [a, b]


def test_6_a_page_break_that_begins_a_section_takes_its_heading_along(tmp_path):
    more = (
        "  - {id: blatt, title: Blatt, blocks: [{page_break: true}, {text: Darunter.}]}\n"
        "  - {id: rest, title: Rest, blocks: [{text: Mehr.}]}"
    )
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter("text: Hier.", more=more)))[0], [])
    pages = {
        item.name: number
        for number, page in enumerate(document.pages)
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Anchor
    }
    assert pages["suche"] + 1 == pages["blatt"] == pages["rest"]
    first = next(piece for _, piece in document.pages[pages["blatt"]].slices)
    assert any(type(item) is Anchor and item.name == "blatt" for item in first.items)
