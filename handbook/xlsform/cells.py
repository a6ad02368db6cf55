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
from dataclasses import dataclass, field

import xlrd
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from .. import opc
from ..opc import Node, Parts, Reasons, Refused

LARGEST_OLD = 20 * 2**20  # bytes of an .xls, .csv or .md
MOST_CELLS = 250_000  # of a file
MOST_COLUMNS = 16_384
TOO_LARGE = "sie enthält mehr, als ein Fragebogen haben kann; löschen Sie Blätter und Zeilen, die nicht dazugehören"
NO_TABLE = "das ist keine Tabelle (.xlsx, .xls, .csv oder .md)"
REASONS = Reasons(
    NO_TABLE,
    "die Tabelle ist beschädigt oder mit einem Kennwort geschützt; speichern Sie sie in Excel neu als .xlsx",
    "die Tabelle ist beschädigt; öffnen Sie sie in Excel und speichern Sie sie neu als .xlsx",
    TOO_LARGE,
    "sie enthält etwas, das Excel nicht schreibt (eine Dokumenttyp-Deklaration)",
)
PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
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
    main = parts.main()
    if not main:
        raise Refused(NO_TABLE)
    book = parts.tree(main)
    names = book.child("sheets")
    if book.tag != "workbook" or names is None:
        raise Refused(NO_TABLE)
    related = {id_: (kind, target) for kind, id_, target, is_outside in parts.relations(main) if not is_outside}
    targets = {kind: target for kind, target in related.values() if target in parts.names}
    texts = list(_shared(parts.tree(targets["sharedStrings"]))) if "sharedStrings" in targets else []
    properties = book.child("workbookPr")
    is_1904 = properties is not None and properties.attributes.get("date1904") in ("1", "true")
    days = _days(parts.tree(targets["styles"])) if "styles" in targets else []
    found = []
    for node in names.all("sheet"):
        kind, target = related.get(node.attributes.get("r:id", ""), ("", ""))
        if kind == "worksheet" and target in parts.names:
            is_hidden = node.attributes.get("state", "visible") != "visible"
            sheet = Sheet(tidied(node.attributes.get("name", "")).strip(), is_hidden=is_hidden)
            _fill(sheet, parts.tree(target), texts, days, is_1904)
            found.append(sheet)
    return found


def _shared(root: Node) -> Iterator[str]:
    yield from (_rich(node) for node in root.all("si"))


def _rich(node: Node | None) -> str:
    """The text of a string, with formats or without; not how it is pronounced (rPh)."""
    parts = [] if node is None else [each for each in node.children if each.tag in ("t", "r")]
    text = "".join(each.text if each.tag == "t" else "".join(t.text for t in each.all("t")) for each in parts)
    return str(unescape(text))


def _days(root: Node) -> list[bool]:
    """Whether each style shows a day or a time."""
    own = root.child("numFmts")
    formats = {
        node.attributes.get("numFmtId", ""): node.attributes.get("formatCode", "")
        for node in (own.all("numFmt") if own else ())
    }
    styles = root.child("cellXfs")
    found = []
    for style in styles.all("xf") if styles else ():
        number = style.attributes.get("numFmtId", "0")
        builtin = BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""
        found.append(bool(is_date_format(formats.get(number, builtin))))
    return found


def _fill(sheet: Sheet, root: Node, texts: list[str], days: list[bool], is_1904: bool) -> None:
    data, merged = root.child("sheetData"), root.child("mergeCells")
    sheet.merged += (node.attributes.get("ref", "") for node in (merged.all("mergeCell") if merged else ()))
    row_number = 0
    for row in data.all("row") if data else ():
        said = row.attributes.get("r", "")
        row_number = int(said) if said.isdecimal() and len(said) < 8 else row_number + 1
        column = -1
        for node in row.all("c"):
            place = PLACE.fullmatch(node.attributes.get("r", ""))
            column = column_index_from_string(place[1]) - 1 if place else column + 1
            text = _text(node, texts, days, is_1904)
            if not text and node.child("f") is not None:
                sheet.unknown.append(f"{sheet.name}!{get_column_letter(column + 1)}{row_number}")
            if column < MOST_COLUMNS:
                sheet.put(row_number, column, text)


def _text(node: Node, texts: list[str], days: list[bool], is_1904: bool) -> str:
    kind, value = node.attributes.get("t", "n"), node.child("v")
    if kind == "inlineStr":
        return _rich(node.child("is"))
    text = value.text.strip() if value else ""
    if kind == "s":
        return texts[int(text)] if text.isdecimal() and len(text) < 8 and int(text) < len(texts) else ""
    if kind == "str":
        return str(unescape(value.text)) if value else ""
    if kind == "b":
        return shown(text == "1")
    if kind == "e":
        return ""
    style = node.attributes.get("s", "")
    is_day = style.isdecimal() and len(style) < 8 and int(style) < len(days) and days[int(style)]
    return _number(text, is_day, is_1904) if kind == "n" and text else text


def _number(text: str, is_day: bool, is_1904: bool) -> str:
    try:
        number = float(text)
        return shown(_moment(number, is_1904) if is_day else number)
    except (ValueError, OverflowError):  # a day that no calendar has stays the number it is
        return text


def _moment(number: float, is_1904: bool) -> object:
    return from_excel(number, CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900)


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
        return _number(str(cell.value), True, bool(datemode))
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
