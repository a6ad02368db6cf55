"""A workbook that comes in (.xlsx, .xlsm; ECMA-376, part 1, 18): its sheets, row by row, each cell with what it holds.

A value is what the cell is for Excel: text, number, day and time, truth value. Of a formula it is the result that was
stored; where none was, the cell says so instead of looking empty, and so does one that shows a fault (#N/A). Empty
cells aren't there, so a cell far away costs nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import field

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from .dataclass import dataclass
from .opc import Node, Parts, Refused

Value = str | float | bool | datetime.datetime | datetime.time | datetime.timedelta
MOST_COLUMNS = 16_384
NO_RESULT = "="  # the fault of a cell with a formula whose result isn't in the file


@dataclass(frozen=True, slots=True)
class Cell:
    """`format`: the code of its number format ("DD.MM.YYYY"). `fault`: `NO_RESULT`, or what the cell shows ("#N/A");
    its value is "" then."""

    value: Value
    format: str = "General"
    fault: str = ""


@dataclass
class Sheet:
    """Rows by their number in the file, from 1, each a dict of column (from 0) → cell. `hidden`: the rows that nobody
    sees; `merged`: ranges like "B2:C2"."""

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def at(row: int, column: int) -> str:
    """How people call a cell: "D4"; `row` from 1, `column` from 0."""
    return f"{get_column_letter(column + 1)}{row}"


def sheets_of(parts: Parts, most_cells: int) -> list[Sheet]:
    """The sheets of an opened file, in their order. Raises `Refused`, also where they have more cells than
    `most_cells`."""
    main = parts.main()
    if not main:
        raise Refused(parts.reasons.other)
    book = parts.tree(main)
    names = book.child("sheets")
    if book.tag != "workbook" or names is None:
        raise Refused(parts.reasons.other)
    related = {id_: (kind, target) for kind, id_, target, is_outside in parts.relations(main) if not is_outside}
    targets = {kind: target for kind, target in related.values() if target in parts.names}
    texts: list[str] = []
    if "sharedStrings" in targets:
        parts.tree(targets["sharedStrings"], "si", lambda node: texts.append(_rich(node)))
    formats = _formats(parts.tree(targets["styles"])) if "styles" in targets else []
    properties = book.child("workbookPr")
    is_1904 = properties is not None and properties.attributes.get("date1904") in ("1", "true")
    reader = _Reader(texts, formats, is_1904, most_cells, parts.reasons.too_large)
    found = []
    for node in names.all("sheet"):
        kind, target = related.get(node.attributes.get("r:id", ""), ("", ""))
        if kind == "worksheet" and target in parts.names:
            is_hidden = node.attributes.get("state", "visible") != "visible"
            sheet = Sheet(str(unescape(node.attributes.get("name", ""))), is_hidden)
            root = parts.tree(target, "row", reader.into(sheet))
            merged = root.child("mergeCells")
            sheet.merged += (each.attributes.get("ref", "") for each in (merged.all("mergeCell") if merged else ()))
            found.append(sheet)
    return found


def moment(number: float, is_1904: bool) -> Value:
    """The day and time that a number stands for; a day that no calendar has stays the number it is."""
    try:
        found: Value = from_excel(number, CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900)
        return found
    except (ValueError, OverflowError):
        return number


def _rich(node: Node | None) -> str:
    """The text of a string, with formats or without; not how it is pronounced (rPh)."""
    parts = [] if node is None else [each for each in node.children if each.tag in ("t", "r")]
    text = "".join(each.text if each.tag == "t" else "".join(t.text for t in each.all("t")) for each in parts)
    return str(unescape(text))


def _formats(root: Node) -> list[str]:
    """The number format of each style."""
    own = root.child("numFmts")
    codes = {
        node.attributes.get("numFmtId", ""): node.attributes.get("formatCode", "")
        for node in (own.all("numFmt") if own else ())
    }
    styles = root.child("cellXfs")
    found = []
    for style in styles.all("xf") if styles else ():
        number = style.attributes.get("numFmtId", "0")
        builtin = BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() and len(number) < 8 else ""
        found.append(codes.get(number, builtin))
    return found


class _Reader:
    def __init__(self, texts: list[str], formats: list[str], is_1904: bool, most: int, too_large: str):
        self.texts, self.formats, self.most, self.too_large = texts, formats, most, too_large
        self.shows_moment = [bool(is_date_format(code)) for code in formats]
        self.is_1904, self.count = is_1904, 0

    def into(self, sheet: Sheet) -> Callable[[Node], None]:
        """What puts a row of the file into the sheet."""
        before = 0

        def put(row: Node) -> None:
            nonlocal before
            said = row.attributes.get("r", "")
            before = number = int(said) if said.isdecimal() and len(said) < 8 else before + 1
            column = -1
            for node in row.all("c"):
                place = node.attributes.get("r", "").rstrip("0123456789")
                column = column_index_from_string(place) - 1 if place.isalpha() and len(place) <= 3 else column + 1
                cell = self.cell(node)
                if cell is not None and column < MOST_COLUMNS:
                    sheet.rows.setdefault(number, {})[column] = cell
                    self.count += 1
            if self.count > self.most:
                raise Refused(self.too_large)
            if row.attributes.get("hidden") in ("1", "true"):
                sheet.hidden.add(number)

        return put

    def cell(self, node: Node) -> Cell | None:
        """What the cell holds; None for nothing."""
        style = node.attributes.get("s", "")
        at_style = int(style) if style.isdecimal() and len(style) < 8 else len(self.formats)
        format_ = self.formats[at_style] if at_style < len(self.formats) else "General"
        kind, value = node.attributes.get("t", "n"), node.child("v")
        if kind == "inlineStr":
            text = _rich(node.child("is"))
            return Cell(text, format_) if text else None
        said = value.text if value else ""
        if kind == "e":
            return Cell("", format_, said.strip() or NO_RESULT)
        if not said.strip():
            is_unknown = node.child("f") is not None and (value is None or kind != "str")
            return Cell("", format_, NO_RESULT) if is_unknown else None
        if kind == "n":
            return Cell(self._number(said, at_style < len(self.formats) and self.shows_moment[at_style]), format_)
        return Cell(self._said(kind, said), format_)

    def _said(self, kind: str, said: str) -> Value:
        if kind == "s":
            number = int(said) if said.strip().isdecimal() and len(said) < 9 else len(self.texts)
            return self.texts[number] if number < len(self.texts) else ""
        if kind == "b":
            return said.strip() == "1"
        return str(unescape(said))

    def _number(self, said: str, shows_moment: bool) -> Value:
        try:
            number = float(said)
        except ValueError:
            return said.strip()
        return moment(number, self.is_1904) if shows_moment else number
