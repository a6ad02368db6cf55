"""Notes in the side column:

1. A note stands where its owner ends, below the note before it, and is read right after its owner.
2. What reaches into the side column and a note never overlap: the note gets a little room, or takes the next free
   place, or moves up as far as its section goes.
3. The next section begins below the notes of the one before.
4. A note that has no room stands at the top of the next page, none is lost, none hangs over the page's foot.
5. Five lines of a section stand below its heading, or all of it.
"""

import random
from itertools import pairwise

import pytest

from handbook.typeset.margin import NOTE_GAP
from handbook.typeset.page import Rect, Slice
from handbook.typeset.pager import Pager
from handbook.typeset.theme import Grid

GRID = Grid(top=0.0, bottom=100.0)


def text(height, **more):
    return Slice(height, [Rect(GRID.text, 0, GRID.measure, height)], **more)


def wide(height, **more):
    return Slice(height, [Rect(GRID.side, 0, GRID.full, height)], **more)


def note(height, before=0.0):
    return Slice(height, [Rect(GRID.side, 0, GRID.note, height)], before)


def laid(*blocks):
    """Pages as lists of (top, slice); a block is a slice with the notes that belong to it."""
    pager = Pager(GRID, str, lambda page: None)
    for piece, *notes in blocks:
        pager.add([piece])
        pager.note(notes)
    pager.flush()
    return [page.slices for page in pager.pages]


def tops(page, *pieces):
    return [next(top for top, piece in page if piece is each) for each in pieces]


def test_1_notes_stand_where_their_owner_ends_and_are_read_after_it():
    head, one, two, more = text(10), note(20, before=2), note(10), text(60)
    (page,) = laid((head, one, two), (more,))
    assert [piece for _, piece in page] == [head, one, two, more]
    assert tops(page, one, two, more) == [12, 12 + 20 + NOTE_GAP, 10]


def test_2_a_table_makes_a_little_room_for_the_note_above_it():
    head, one, table = text(10), note(20), wide(40)
    (page,) = laid((head, one), (table,))
    assert tops(page, one, table) == [10, 30 + NOTE_GAP]


def test_2_a_note_that_would_need_much_room_goes_below_the_table():
    head, one, table, more = text(10), note(35), wide(40), text(40)
    (page,) = laid((head, one), (table,), (more,))
    assert tops(page, table, one, more) == [10, 50 + NOTE_GAP, 50]


def test_2_a_note_moves_up_where_the_page_ends():
    first, last, one = text(60), text(35), note(20)
    (page,) = laid((first,), (last, one))
    assert tops(page, one) == [80]


def test_3_a_section_begins_below_the_notes_of_the_one_before():
    head, one, short, next_ = text(10, lead=10), note(40), text(10), text(10, lead=10)
    (page,) = laid((head, one), (short,), (next_,))
    assert tops(page, one, next_) == [10, 50 + NOTE_GAP]


def test_4_a_note_without_room_stands_on_the_next_page():
    head, one, table, more = text(10, keep=True), note(40), wide(80), text(30)
    first, second = laid((head, one), (table,), (more,))
    assert [piece for _, piece in first] == [head, table]
    assert [(top, piece) for top, piece in second] == [(0.0, one), (0.0, more)]


def test_4_a_note_that_no_page_holds_is_set_all_the_same():
    one = note(150)
    pages = laid((text(10), one), (text(80),))
    assert sum(piece is one for page in pages for _, piece in page) == 1


def test_5_five_lines_stand_below_a_heading():
    first, head, lines = text(65), text(10, lead=60, keep=True), [text(10) for _ in range(6)]
    above, below = laid((first,), (head,), *[(line,) for line in lines])
    assert [piece for _, piece in above] == [first] and [piece for _, piece in below] == [head, *lines]


def test_5_a_shorter_section_stays_where_it_is():
    first, head, line, next_ = text(60), text(10, lead=60, keep=True), text(10), text(10, lead=60, keep=True)
    above, below = laid((first,), (head,), (line,), (next_,), (text(50),))
    assert [piece for _, piece in above] == [first, head, line] and below[0][1] is next_


def test_5_too_empty_a_page_parts_even_what_should_stay_together():
    above = text(55)

    def rows():
        return [text(20, keep=True), *[text(15, keep=True, repeat=[text(5)]) for _ in range(3)], text(15)]

    tied = laid((text(65),), *[(row,) for row in rows()])
    assert [len(page) for page in tied] == [1, 5]
    loose = laid((above,), *[(row,) for row in rows()])
    assert [len(page) for page in loose] == [3, 4]


def ink(top, piece):
    """From where to where the slice has something in the side column."""
    return [(top + i.y, top + i.y + i.height) for i in piece.items if i.x < GRID.side + GRID.note]


@pytest.mark.parametrize("seed", range(60))
def test_notes_by_chance(seed):
    chance = random.Random(seed)
    blocks, notes = [], []
    for _ in range(chance.randrange(1, 60)):
        kind = chance.choice([text, text, text, wide])
        mine = [note(chance.randrange(5, 45), chance.choice([0, 3])) for _ in range(chance.choice([0, 0, 0, 1, 2, 3]))]
        lead = chance.choice([0.0, 0.0, 0.0, 30.0])
        before = chance.choice([0, 0, 5, 25])
        more = {"before": before, "give": 0.3 * before, "lead": lead}
        piece = kind(chance.randrange(4, 40), keep=chance.random() < 0.2, **more)
        blocks.append((piece, *mine))
        notes += [(each, piece) for each in mine]
    pages = laid(*blocks)
    where = {id(piece): (number, top) for number, page in enumerate(pages) for top, piece in page}
    assert len(where) == len(blocks) + len(notes) == sum(map(len, pages))
    for page in pages:
        assert all(top + piece.height <= GRID.bottom + 0.01 for top, piece in page)
        taken = sorted(reach for top, piece in page for reach in ink(top, piece))
        assert all(end <= start + 0.01 for (_, end), (start, _) in pairwise(taken)), taken
    owner = {id(each): piece for each, piece in notes}
    read = [piece for page in pages for _, piece in page]
    assert [piece for piece in read if id(piece) not in owner] == [piece for piece, *_ in blocks]
    assert [piece for piece in read if id(piece) in owner] == [each for each, _ in notes]
    for each, piece in notes:
        assert where[id(each)][0] >= where[id(piece)][0]


def test_what_a_section_has_beside_it_costs_what_it_is(tmp_path):
    """Ten times the notes are asked for their ink ten times as often, not a hundred times."""

    class Counted(Slice):
        __slots__ = ()
        asked = 0

        def __getattribute__(self, name):
            if name == "items":
                Counted.asked += 1
            return super().__getattribute__(name)

    def cost(count):
        Counted.asked = 0
        laid(*[(Counted(10, [Rect(GRID.text, 0, 9, 10)]), note(3)) for _ in range(count)])
        return Counted.asked

    assert cost(3000) < 12 * cost(300)
