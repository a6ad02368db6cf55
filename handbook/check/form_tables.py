"""A table to fill in has columns of different names, no more printed rows than rows, and columns wide enough to write
in.

The fields are called TABLE.ROW.COLUMN. What is printed in the first column (`first`) stands in the place of a field for
text. A date needs room for ten digits and points, a time for five, a text for a word.

Good:
    - form_table: {id: termine, title: Termine, rows: 8, columns: [{id: tag, label: Tag, type: date}, {id: was, label:
      Was}]}
Bad:
    - form_table: {id: termine, title: Termine, rows: 8, columns: [{id: tag, label: Tag, type: date, width: 1}, {id:
      was, label: Was, width: 20}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import room
from ..model.book import Handbook
from ..model.in_forms import FormTable
from ..problem import Problem, error, warning
from .ids import unique

NEEDS = {"date": 10, "time": 5, "text": 8}  # characters
BOX = 16.0  # points: a box to tick with space around it


def check(handbook: Handbook) -> Iterator[Problem]:
    for block, _, _ in handbook.blocks:
        if isinstance(block, FormTable):
            yield from unique((column.id for column in block.columns), "Die Kennung")
            yield from _first(block)
            yield from _widths(block, handbook.info.theme.base_size)


def _first(table: FormTable) -> Iterator[Problem]:
    if table.first and table.columns and table.columns[0].type != "text":
        yield error(
            "form-table",
            table.columns[0].span,
            "Die erste Spalte hat mit first gedruckte Einträge, ist aber nicht für Text",
            "nehmen Sie eine Spalte ohne type",
        )
    if table.rows and len(table.first) > table.rows:
        yield error(
            "form-table",
            table.first[table.rows].span,
            f"first hat {len(table.first)} Einträge, die Tabelle nur {table.rows} Zeilen",
            f"nehmen Sie rows: {len(table.first)} oder mehr",
        )


def _widths(table: FormTable, size: float) -> Iterator[Problem]:
    for column, width in room.form_cells(table) if table.columns else ():
        if column.type == "acknowledge":
            fits = width >= BOX
        else:
            fits = room.column_holds(column, width - 2, size - room.SMALLER) >= NEEDS.get(column.type, 0)
        if not fits:
            yield warning(
                "too-little-room",
                column.span,
                f"Die Spalte „{column.id}“ ist zu schmal zum Schreiben",
                "nehmen Sie eine größere width, oder weniger Spalten",
            )
