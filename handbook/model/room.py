"""How much room a written answer has on the form: layout draws these boxes, the rule `capacity` tells where an answer
can't fit. Lengths are points.

A box has a fixed size and its text a fixed one (viewers don't shrink text while it is typed), so how many letters fit
is known beforehand. German text in the form's face takes 0.48 of its size a letter on average; reckoned is a little
more, so that a text with many wide letters fits too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .inline import plain
from .question_types import TYPES, UNKNOWN, type_of
from .questionnaire import Choice, Question
from .text import Text

if TYPE_CHECKING:
    from .blocks import Notes, Table
    from .in_forms import FormColumn, FormTable

BESIDE_WAYS = 341.0  # the column of answers beside that of the ways
COLUMN = 440.0  # of a question without ways, and of a table of repeats
INSET = 11.0  # of a question that follows up another
FORM_TABLE = 473.38  # a table to fill in takes the side column too
TEXT_COLUMN = 378.0  # what a chapter says; a table of two columns stands in it
CELL_PAD = 5.0  # at either side of a cell of text
CELL_WORD = 12  # letters of a word in a cell that stay together
FIELD_HEIGHT = 22.7  # 8 mm: room for a pen
RULE = 19.0  # 6.7 mm: each further line for a pen
SMALLER = 0.5  # what is typed in a table to fill in, than the form's other text
PADDING = 2.0  # between a box and its text
LINE = 1.3714  # height of a line in a multi-line box, by the size; viewers set them 1.35 apart
LETTER = 0.52  # width of a letter, by the size
DIGIT = 0.572
WIDEST = 0.75  # what a cell of a comb must hold: a capital, by the size
SIZE = 10.5  # of the form's text, unless a book says another; how a repeat is built doesn't hang on it
DROPDOWN_EDGES = 20.0  # of a drop-down: its frame and its arrow
WORD_END = 4  # letters that a line loses on average, as words aren't parted
TALLEST = 660.0  # of a box: one page holds it with its label
MOST_RULED = int((TALLEST - 6) / RULE)  # lines for a pen in it
EDGES = 9.0  # of a box of several lines
PRINTED = 12  # choices of a drop-down that are printed, too
BUTTON = 18.2  # side of what a click meets, 24 CSS px (WCAG 2.2, 2.5.8)
GRID, GRID_WORD = 0.6, 8  # of a grid's width, for its columns; letters of a word above one that stay together
SMALL, SMALLEST = 0.86, 9.0  # size of small text, by the book's, and at least
MOST_OF_HEAD = 8  # lines of a head of a table of repeats
LINES = 3  # of a multi-line box that doesn't say how many
COMB, COMB_CELL = 420.0, 17.0
PHOTO_LINES, PHOTO_SHAPE = 12, 1.5  # of a place for a photo: its height in lines, its width by the height


def column_of(question: Question) -> float:
    """How wide an answer below the question may be."""
    return (BESIDE_WAYS if question.guides else COLUMN) - (INSET if question.follow_up else 0.0)


def box(question: Question, size: float, column: float | None = None) -> tuple[float, float]:
    """Width and height of the one box of a question that is answered by writing, in a column of that width (else its
    own); `size` is that of its text."""
    column = column_of(question) if column is None else column
    if question.appearance == "multiline":
        return column, min(TALLEST, (question.lines or LINES) * LINE * size + EDGES)
    return min(column, _width(question, size, column)), FIELD_HEIGHT


def notes_height(block: Notes) -> float:
    """Height of a field for notes: of its lines, as many as a page holds."""
    return min(TALLEST, ruled(block.lines))


def ruled(lines: int) -> float:
    """Height of so many lines for a pen."""
    return lines * RULE + 6


def grid_columns(labels: Sequence[str], width: float, size: float) -> int:
    """How many choices with these labels stand side by side above the columns of a grid (scale)."""
    letters = min(GRID_WORD, max((len(word) for label in labels for word in label.split()), default=0))
    return max(2, int(width * GRID / max(BUTTON, letters * LETTER * max(SMALLEST, SMALL * size))))


def photo(question: Question, column: float) -> tuple[float, float]:
    """Width and height of a place for a photo."""
    high = (question.lines or PHOTO_LINES) * LINE * SIZE
    return min(column, high * PHOTO_SHAPE), high


def _width(question: Question, size: float, column: float) -> float:
    if question.appearance == "comb" and question.max_length:
        return min(COMB, COMB_CELL * question.max_length)
    if question.max_length:
        return 22 + question.max_length * 0.61 * size
    return column if type_of(question).letters else type_of(question).width


def weight(question: Question | FormColumn) -> float:
    """A column's share of the width of a table of repeats, or of one to fill in."""
    return TYPES.get(question.type, UNKNOWN).weight


def cells(repeat: Question, width: float = COLUMN) -> list[tuple[Question, float]]:
    """The columns of a table of repeats with their widths; the box in a cell is 2 points narrower."""
    columns = [question for question in repeat.questions if type_of(question).answered]
    whole = sum(map(weight, columns))
    return [(question, width * weight(question) / whole) for question in columns]


def in_blocks(
    repeat: Question,
    choices: Callable[[Question], Sequence[Choice] | None],
    own: Callable[[Text], str] = plain,
) -> bool:
    """Whether each row of a repeat is a block of questions below one another, as anywhere else: where a cell has no
    room for an answer or a head for its question, or the columns are too many for their width. `choices` gives a
    question's list, `own` a label in the book's own language: a form is built alike in every language."""
    if any(not _fits_cell(question) or has_images(choices(question)) for question in repeat.questions):
        return True

    def longest(column: Question) -> int:
        return max((len(own(choice.label)) for choice in choices(column) or ()), default=0)

    return any(
        width < type_of(column).least
        or width < DROPDOWN_EDGES + LETTER * SIZE * longest(column)
        or LETTER * SIZE * len(own(column.label)) > MOST_OF_HEAD * width
        for column, width in cells(repeat)
    )


def has_images(choices: Sequence[Choice] | None) -> bool:
    return any(choice.image for choice in choices or ())


def _fits_cell(question: Question) -> bool:
    return type_of(question).in_cell and not question.or_other and question.appearance != "multiline"


def widened(widths: list[float], needs: list[float]) -> list[float]:
    """The columns with those widened that need more (points), as far as the others can spare it; all together keep
    their width."""
    lacking = sum(max(0.0, need - width) for width, need in zip(widths, needs))
    spare = sum(max(0.0, width - need) for width, need in zip(widths, needs))
    if not lacking or not spare:
        return widths
    taken = min(lacking, spare)
    return [width + (need - width) * taken / (lacking if need > width else spare) for width, need in zip(widths, needs)]


def form_cells(table: FormTable, width: float = FORM_TABLE) -> list[tuple[FormColumn, float]]:
    """The columns of a table to fill in with their widths; the box in a cell is 2 points narrower."""
    whole = sum(column.width or weight(column) for column in table.columns)
    return [(column, width * (column.width or weight(column)) / whole) for column in table.columns]


def table_width(table: Table) -> float:
    """Points that a table of text has: the text column, with more than two columns the side column too."""
    return TEXT_COLUMN if len(table.header) <= 2 else FORM_TABLE


def table_needs(table: Table, size: float) -> list[float]:
    """Points that each column needs at least, padding included, if no word is to be taken to pieces: long ones are
    hyphenated. `size`: of the text."""
    letter = LETTER * SMALL * size
    return [
        letter * min(CELL_WORD, max(_longest_word(str(cell)) for cell in column)) + 2 * CELL_PAD
        for column in zip(table.header, *table.rows)
    ]


@lru_cache(maxsize=1 << 14)  # reckoned by check and by layout, in each build
def _longest_word(cell: str) -> int:
    return max(map(len, plain(cell).split()), default=0)


def is_too_wide(table: Table, size: float) -> bool:
    """Whether the page has no room for the table's columns side by side."""
    return sum(table_needs(table, size)) > table_width(table)


def form_row(table: FormTable) -> float:
    """Height of the boxes in a table to fill in."""
    return FIELD_HEIGHT + (table.lines - 1) * RULE


def column_holds(column: FormColumn, width: float, size: float) -> int:
    """How many characters stand beside one another in a box of that width."""
    return int((width - 2 * PADDING) / ((LETTER if TYPES.get(column.type, UNKNOWN).letters else DIGIT) * size))


def capacity(question: Question, width: float, height: float, size: float) -> int:
    """How many characters fit into a box of that width and height, for sure with ordinary text."""
    if question.appearance == "comb":
        return int(width / (WIDEST * size))
    line = (width - 2 * PADDING) / (
        (LETTER if type_of(question).letters and question.appearance != "numbers" else DIGIT) * size
    )
    if question.appearance == "multiline":
        return int((height - 2 * PADDING) / (LINE * size)) * max(1, int(line) - WORD_END)
    return int(line)


def lines_for(length: int, size: float) -> int:
    """How many lines a multi-line box needs for so many characters."""
    return -(-length // max(1, int((COLUMN - 2 * PADDING) / (LETTER * size)) - WORD_END))
