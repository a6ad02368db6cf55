"""Answers that stand in a file beside the workbook (`select_one_from_file orte.csv`): a table with a column of names
and one of labels, as a list of the sheet `choices` would have them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from .cells import Cell, decoded
from .headers import Row, Table
from .remarks import Remarks, cited
from .tree import Node, all_of

LARGEST = 8 * 2**20  # bytes
MEDIA = ("", "{}-media", "media")  # folders beside the workbook in which programs keep such files
PAIR = re.compile(r"([\w-]+)\s*=\s*('[^']*'|\"[^\"]*\"|[^\s;,]+)")  # of the column `parameters`
PLAIN = re.compile(r"[\w. -]+\.csv", re.IGNORECASE)  # no way out of the folder
NOT_THERE = (
    "die Datei {} mit den Antworten liegt nicht neben der Tabelle oder hat keine Spalten name und label; auf Papier "
    "ein Textfeld"
)
Files = Callable[[str], "bytes | None"]


def no_files(_name: str) -> bytes | None:
    """Where nothing stands beside the workbook."""
    return None


def listed_in_files(nodes: list[Node], files: Files, said: Remarks) -> Table:
    """The lists that questions take from files, each called as its file."""
    out = Table()
    done: set[str] = set()
    for node in all_of(nodes):
        name = node.kind.list
        if not is_from_file(node.row) or not name or name in done:
            continue
        done.add(name)
        data = files(name) if PLAIN.fullmatch(name) else None
        rows = list(_rows(data, name, node.row)) if data and len(data) <= LARGEST else []
        if not rows:
            said.add(node.row.at("type"), NOT_THERE.format(cited(name)))
        out.rows += rows
    return out


def parameters_of(row: Row) -> dict[str, str]:
    """What the column `parameters` says: name → value."""
    return {name.lower(): value.strip("'\"") for name, value in PAIR.findall(row.text("parameters"))}


def is_from_file(row: Row) -> bool:
    """Whether a row's answers stand in a file."""
    return "file" in row.text("type").lower().split(".")[0]


def _rows(data: bytes, name: str, asked: Row) -> Iterator[Row]:
    """`asked` may say in its parameters which columns are meant."""
    said = parameters_of(asked)
    columns = {"name": said.get("value", "name"), "label": said.get("label", "label")}
    try:
        for number, line in enumerate(csv.DictReader(io.StringIO(decoded(data), newline="")), 2):
            cells = {key: Cell((line.get(column) or "").strip(), f"{name}!{number}") for key, column in columns.items()}
            if not all(cell.text for cell in cells.values()):
                continue
            row = Row(number, {key: {"": cell} for key, cell in cells.items()}, place=f"{name}, Zeile {number}")
            row.cells["list_name"] = {"": Cell(name, row.place)}
            used = columns.values()
            more = {key: each for key, each in line.items() if key and key not in used and isinstance(each, str)}
            row.extra = {key: Cell(each, row.place) for key, each in more.items() if each}
            yield row
    except csv.Error:
        return
