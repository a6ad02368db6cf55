"""Every row of a table has as many cells as its header; `widths` and `align`, where given, as many entries.

A screen reader says the column's heading before each cell; a missing cell would shift them all. An empty cell is
written "".

Good:
    - table: {header: [Leistung, Wo], rows: [[Wohngeld, Wohngeldstelle], [Bürgergeld, ""]]}
Bad:
    - table: {header: [Leistung, Wo], rows: [[Wohngeld, Wohngeldstelle], [Bürgergeld]]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.blocks import Table
from ..model.book import Handbook
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for block, _, _ in handbook.blocks:
        if isinstance(block, Table) and block.header:
            yield from _table(block)


def _table(table: Table) -> Iterator[Problem]:
    columns = len(table.header)
    for number, row in enumerate(table.rows, 1):
        if len(row) != columns:
            place = row[0].span if row else table.span
            yield error(
                "table-cells",
                place,
                f"Zeile {number} der Tabelle hat {_cells(len(row))}, der Kopf hat {columns}",
                'Text mit Komma steht in Anführungszeichen; eine leere Zelle ist ""',
            )
    if table.widths and len(table.widths) != columns:
        yield error(
            "table-cells",
            table.span,
            f"widths hat {len(table.widths)} Zahlen, die Tabelle hat {columns} Spalten",
            "eine Zahl für jede Spalte",
        )
    if table.align and len(table.align) != columns:
        yield error(
            "table-cells",
            table.span,
            f"align hat {len(table.align)} Angaben, die Tabelle hat {columns} Spalten",
            "left, right oder decimal für jede Spalte",
        )
    if any(width <= 0 for width in table.widths):
        yield error("out-of-range", table.span, "widths braucht Zahlen über 0", "zum Beispiel [2, 1, 1]")


def _cells(count: int) -> str:
    return "1 Zelle" if count == 1 else f"{count} Zellen"
