"""The workbook: sheets of cells as text, of an Excel file (.xlsx, .xlsm), one of Excel 97 (.xls), tables (.csv, .md).

A cell's text is what the author sees: 3 and not 3.0, a day as 2026-11-22. Of a formula it is the result that Excel
stored. Empty cells aren't there, so a cell far away costs nothing.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

import xlrd
from openpyxl.utils import get_column_letter

from .. import opc, xlsx
from ..dataclass import dataclass
from ..opc import Parts, Reasons, Refused

LARGEST_OLD = 20 * 2**20  # bytes of an .xls, .csv or .md
MOST_CELLS = 250_000  # of a file
TOO_LARGE = "sie enthält mehr, als ein Fragebogen haben kann; löschen Sie Blätter und Zeilen, die nicht dazugehören"
NO_TABLE = "das ist keine Tabelle (.xlsx, .xls, .csv oder .md)"
REASONS = Reasons(
    NO_TABLE,
    "die Tabelle ist beschädigt oder mit einem Kennwort geschützt; speichern Sie sie in Excel neu als .xlsx",
    "die Tabelle ist beschädigt; öffnen Sie sie in Excel und speichern Sie sie neu als .xlsx",
    TOO_LARGE,
    "sie enthält etwas, das Excel nicht schreibt (eine Dokumenttyp-Deklaration)",
)
RULE = re.compile(r"\s*\|[\s|:-]*-[\s|:-]*")  # the line below the head of a table in Markdown
BAR = re.compile(r"(?<!\\)\|")
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """`place`: "survey!C5"."""

    text: str
    place: str


@dataclass
class Sheet:
    """Rows by their number in the file, each a dict of column (from 0) → cell. `merged`: ranges like "B2:C2";
    `unknown`: cells with a formula whose result isn't in the file."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    is_hidden: bool = False
    merged: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Set a cell, `row` from 1; nothing for an empty text."""
        text = tidied(text)
        if text.strip():
            self.rows.setdefault(row, {})[column] = Cell(text, f"{self.name}!{get_column_letter(column + 1)}{row}")


def sheets_in(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a file. `name`: the file's, which says whether it is a .csv or .md. Raises `Refused`."""
    if name.lower().endswith((".csv", ".md")):
        found = _plain(data, _lines if name.lower().endswith(".csv") else _marked)
    elif data.startswith(opc.OLD_OFFICE):
        found = _xls(data)
    else:
        found = opc.opened(data, REASONS, _xlsx)
    if sum(len(row) for sheet in found for row in sheet.rows.values()) > MOST_CELLS:
        raise Refused(TOO_LARGE)
    return found


def tidied(text: str) -> str:
    """With one kind of line end and no sign that isn't text."""
    return UNSAID.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def shown(value: object) -> str:
    """A number, day or truth value as its cell shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(timespec="seconds")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes" if not value.second else "seconds")
    return str(value)


# ------------------------------------------------------------------ .xlsx


def _xlsx(parts: Parts) -> list[Sheet]:
    return [_of_workbook(each) for each in xlsx.sheets_of(parts, MOST_CELLS)]


def _of_workbook(read: xlsx.Sheet) -> Sheet:
    sheet = Sheet(tidied(read.name).strip(), is_hidden=read.is_hidden, merged=read.merged)
    for number, cells in read.rows.items():
        for column, cell in cells.items():
            if cell.fault == xlsx.NO_RESULT:
                sheet.unknown.append(f"{sheet.name}!{xlsx.at(number, column)}")
            sheet.put(number, column, shown(cell.value))
    return sheet


# ------------------------------------------------------------------ .xls


def _xls(data: bytes) -> list[Sheet]:
    if len(data) > LARGEST_OLD:
        raise Refused(TOO_LARGE)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return [_old_sheet(each, book.datemode) for each in book.sheets()]
    except Exception:  # a damaged file fails anywhere in the library that reads it, in any way
        raise Refused(REASONS.old) from None


def _old_sheet(old: xlrd.sheet.Sheet, datemode: int) -> Sheet:
    sheet = Sheet(tidied(old.name).strip(), is_hidden=old.visibility != 0)
    sheet.merged = [
        f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right)}{bottom}"
        for top, bottom, left, right in old.merged_cells
    ]
    for row in range(old.nrows):
        for column, cell in enumerate(old.row(row)):
            sheet.put(row + 1, column, _old_text(cell, datemode))
    return sheet


def _old_text(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown(xlsx.moment(cell.value, bool(datemode)))
    return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else shown(cell.value)


# ------------------------------------------------------------------ .csv and .md


def _plain(data: bytes, lines: Callable[[str], Iterable[list[str]]]) -> list[Sheet]:
    """All sheets below one another, as pyxform reads them: a line with a name in its first column begins a sheet, the
    lines of that sheet leave the first column empty."""
    if len(data) > LARGEST_OLD or b"\0" in data:
        raise Refused(TOO_LARGE if len(data) > LARGEST_OLD else NO_TABLE)
    text = decoded(data)
    found: list[Sheet] = []
    try:
        for number, line in enumerate(lines(text), 1):
            if line and line[0].strip():
                found.append(Sheet(tidied(line[0]).strip()))
            if found:
                for column, value in enumerate(line[1:], 1):
                    found[-1].put(number, column, value)
    except csv.Error:
        raise Refused(REASONS.damaged) from None
    return found


def decoded(data: bytes) -> str:
    """The text of a file that is in UTF-8, or as Excel on Windows writes it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterable[list[str]]:
    begin = text[:2000]
    return csv.reader(io.StringIO(text, newline=""), delimiter=";" if begin.count(";") > begin.count(",") else ",")


def _marked(text: str) -> Iterator[list[str]]:
    """The lines of tables in Markdown; what is none is an empty one."""
    for line in tidied(text).split("\n"):
        cells = BAR.split(line.strip().removesuffix("|")) if not RULE.fullmatch(line) else []
        yield [cell.strip().replace("\\|", "|") for cell in cells[1:]] if cells and not cells[0] else []
