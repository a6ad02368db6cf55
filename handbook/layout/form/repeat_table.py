"""A repeat as a table: a head, and rows of fields named TABLE.ROW.COLUMN.

A row is never torn, and the head stands on every page. What a column says beside its label (that it must be answered,
its hint, when it applies) stands above the table, as a head has no room for it. Two or three short choices are round
buttons in their cell, for a pen too; others are a drop-down, whose choices are told above the table (options.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import room
from ...model.field_names import in_row
from ...model.inline import Piece, inline, plain, written
from ...model.question_types import type_of
from ...model.questionnaire import Question, row_count
from ...model.text import Text
from ...typeset.page import Element, Field, Item, Slice
from ...typeset.pager import shift
from .. import both
from ..blocks.boxes import BOX, check_box, field_box, radio_button
from ..heard import SEPARATOR
from ..heard import said as heard
from ..setting import Setting
from .buttons import unselect
from .conditions import relevance_text, required_short
from .fields import (
    IN_CELL_LEFT,
    IN_CELL_PAD,
    cell_need,
    cell_style,
    cell_widths,
    choices_of,
    dropdown_field,
    fit_in_cell,
    printed_hint,
    text_field,
    tooltip,
    tooltips,
)
from .form_tables import column_heads, column_widths

TALL_ENOUGH = 8  # rows of a table from which on it may be parted


def column_remarks(s: Setting, repeat: Question) -> Iterator[tuple[list[Piece], Question]]:
    """What is to be said of each column above the table, with the column."""
    for column, _ in room.cells(repeat):
        required = s.said("required") if column.always_required else Text(written(required_short(s, column)))
        texts = [required, column.hint, Text(relevance_text(s, column))]
        said = [both.in_line(s, text) if both.beside_of(s, text) else inline(text) for text in texts if text]
        if said:
            before, after = s.words.around("labelled", "text", label="")
            label = [piece._replace(bold=True) for piece in both.in_line(s, column.label)]
            pieces = [piece for each in said for piece in (Piece(SEPARATOR), *each)][1:]
            yield [*label, Piece(before, bold=True), *pieces, Piece(after)], column


def repeat_rows(s: Setting, section: str, question: Question, x: float, width: float, table: Element) -> list[Slice]:
    """A head and `count` rows of fields named id.1.question … A row is never torn; a table of few rows isn't either,
    and else its head stands on every page."""
    shares = room.cells(question, width)
    chosen = {column.id for column, wide in shares if fit_in_cell(s, column, wide)}
    least = [cell_need(s, column) if column.id in chosen else 0.0 for column, _ in shares]
    heads = [[column.label, printed_hint(s, column)] for column, _ in shares]
    widths = column_widths(s, [share for _, share in shares], heads, least)
    cells = list(zip([column for column, _ in shares], widths))
    high = max(
        room.FIELD_HEIGHT, *(_buttons_height(s, column, wide) for column, wide in cells if column.id in chosen), 0.0
    )
    head = _repeat_head(s, cells, x, Element("TR", table))
    again = _repeat_head(s, cells, x, None)
    rows = row_count(question)
    slices = [head]
    for number in range(1, rows + 1):
        row, left = Element("TR", table), x
        items: list[Item] = []
        for column, wide in cells:
            cell = Element("TD", row)
            name = in_row(question.id, number, column.id)
            items += _cell(s, section, column, name, left, wide, high, cell, column.id in chosen)
            left += wide
        kept = rows < TALL_ENOUGH or number in (1, rows - 1)
        slices.append(Slice(high + 1.5, items, keep=kept and number < rows, repeat=[again]))
    return slices


def _repeat_head(s: Setting, cells: list[tuple[Question, float]], x: float, row: Element | None) -> Slice:
    heads = [(column.label, printed_hint(s, column), wide, type_of(column).ticked) for column, wide in cells]
    items, high = column_heads(s, heads, x, row)
    return Slice(high + 2, items, keep=True)


def _cell(
    s: Setting,
    section: str,
    question: Question,
    name: str,
    x: float,
    width: float,
    high: float,
    cell: Element,
    by_button: bool,
) -> list[Item]:
    """What is filled in, in a cell of that size; `by_button`: choices as round buttons."""
    if type_of(question).ticked:
        field = s.field(Field(name, "checkbox", tooltip(s, section, question, name=name)))
        return check_box(s, field, x + (width - BOX) / 2, (high - BOX) / 2, Element("Form", cell))
    if by_button:
        return _buttons(s, question, name, x, width, high, cell)
    field = (dropdown_field if type_of(question).is_dropdown(question, in_table=True) else text_field)(
        s, section, question, name
    )
    return field_box(s, field, x + 1, 0, width - 2, high, Element("Form", cell))


def _buttons_height(s: Setting, question: Question, width: float) -> float:
    """Points of a row in which such choices stand."""
    places = zip(choices_of(s, question), cell_widths(s, question, width), strict=True)
    labels = [both.set_cell(s, choice.label, cell_style(s), 0, wide - IN_CELL_PAD + 1, None) for choice, wide in places]
    return max(label.height for label in labels)


def _buttons(
    s: Setting, question: Question, name: str, x: float, width: float, high: float, cell: Element
) -> list[Item]:
    """A few short choices, for a pen too."""
    named = tooltips(s, question, name)
    field = s.field(
        Field(
            name,
            "radio",
            named(""),
            value=str(question.prefilled or ""),
            read_only=question.read_only,
        )
    )
    items: list[Item] = []
    left, top, style = x + IN_CELL_LEFT, (high - BOX) / 2, cell_style(s)
    for choice, wide in zip(choices_of(s, question), cell_widths(s, question, width), strict=True):
        form = Element("Form", cell)
        items += radio_button(s, field, left, top, form, str(choice.name), named(plain(choice.label)))
        near = both.behind_box(s, choice.label, style)
        label = both.set_cell(s, choice.label, near, left + BOX + 4, wide - IN_CELL_PAD + 1, Element("P", cell))
        items += shift(label.items, (high - label.height) / 2)
        left += wide
    if not question.read_only:
        row = s.words.listed((heard(s, question.label), s.words.say("row", number=name.split(".")[1])))
        items += shift(unselect(s, name, row, (name,), x + width, cell), top + (BOX - s.theme.question.leading) / 2)
    return items
