"""Tables: as many cells as the header in every row."""

import pytest

from books import chapter, expect


@pytest.mark.parametrize(
    "table, line",
    [
        ('table: {header: [a, b], rows: [[c, d], [e, ""]]}', None),
        (
            "table: {header: [a, b], rows: [[c, d], [▸e]]}",
            "error[table-cells]: Zeile 2 der Tabelle hat 1 Zelle, der Kopf hat 2",
        ),
        (
            "table: {header: [a, b], rows: [[▸c, d, e]]}",
            "error[table-cells]: Zeile 1 der Tabelle hat 3 Zellen, der Kopf hat 2",
        ),
        (
            "▸table: {header: [a, b], rows: [[]]}",
            "error[table-cells]: Zeile 1 der Tabelle hat 0 Zellen, der Kopf hat 2",
        ),
        (
            "▸table: {header: [a, b], widths: [1], rows: [[c, d]]}",
            "error[table-cells]: widths hat 1 Zahlen, die Tabelle hat 2 Spalten",
        ),
        ("table: {header: [a, b], align: [left, decimal], rows: [[c, d]]}", None),
        (
            "▸table: {header: [a, b], align: [left], rows: [[c, d]]}",
            "error[table-cells]: align hat 1 Angaben, die Tabelle hat 2 Spalten",
        ),
        (
            "table: {header: [a, b], align: [left, ▸mitte], rows: [[c, d]]}",
            "error[unknown-value]: „mitte“ ist hier nicht möglich",
        ),
        (
            "▸table: {header: [a, b], widths: [1, 0], rows: [[c, d]]}",
            "error[out-of-range]: widths braucht Zahlen über 0",
        ),
    ],
)
def test_table(tmp_path, table, line):
    expect(tmp_path, *filter(None, [line]), chapter=chapter(table))
