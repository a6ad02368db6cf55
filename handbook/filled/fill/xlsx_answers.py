"""Answers from a workbook as `export/xlsx_file.py` writes it, whatever has happened to it in Excel or LibreOffice: a
sheet with a row for each PDF, and one for each repeat.

Which sheet is which say its columns, not its name. A text that no cell holds is put together again from the sheet of
long texts. Sheets that explain are passed over, others are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ... import opc, xlsx
from ...model.asked import Asked
from ...model.field_names import RECORD, ROW
from ...problem import Severity
from ..export.xlsx_cells import MORE, beginning, title
from ..export.xlsx_file import COLUMNS, HEAD_LENGTH, HEADS, LONG, LONG_COLUMNS, SHEET, label_above
from ..export.xlsx_template import LISTS
from ..read import limits
from ..read.finding import Finding
from ..read.form import Form
from .cell_answers import Told
from .given import Given
from .table_answers import MOST_ROWS, TOO_LONG, BadTable, Columns, Grid, Table, all_given, columns_of, head_of, table_of

MOST_CELLS = 600_000  # a thousand forms have half of that; six seconds
NEW = "Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx"
REASONS = opc.Reasons(
    "das ist keine Excel-Tabelle (.xlsx)",
    f"die Tabelle ist mit einem Kennwort geschützt oder im alten Format .xls. {NEW}, ohne Kennwort",
    f"die Tabelle ist beschädigt. {NEW}",
    "die Tabelle ist größer, als eine Datei mit Antworten sein kann. Teilen Sie sie auf",
    f"die Tabelle enthält etwas, das Excel nicht schreibt (eine Dokumenttyp-Deklaration). {NEW}",
)
NOT_READ = "{} kann nicht gelesen werden: {}."
NO_SHEET = (
    "{}: Kein Blatt hat Spalten dieses Fragebogens. Über den Antworten muss eine Zeile mit den Kennungen der Fragen "
    "stehen; „fill LEER.pdf --template leer.xlsx“ schreibt eine leere Tabelle mit allen."
)
TWO_SHEETS = "{}: {} und {} haben dieselben Spalten. Löschen Sie das Blatt, das nicht gilt."
UNREAD = "Das Blatt wird nicht gelesen: Es hat keine Spalten dieses Fragebogens."
NO_RESULT = (
    "In der Zelle steht eine Formel ohne Ergebnis. Öffnen Sie die Tabelle in Excel oder LibreOffice und speichern Sie "
    "sie."
)
FAULTY = "In der Zelle steht der Fehlerwert {}. Berichtigen oder leeren Sie sie."
CUT = "Von dem langen Text steht hier nur der Anfang, und im Blatt „{}“ fehlt der Rest. Schreiben Sie ihn neu."
ENOUGH = 2  # known columns, that a sheet of any name is a table of answers


def xlsx_answers(path: Path, data: bytes, form: Form, beside: Collection[str] | None) -> Iterator[Given]:
    """What each row of the workbook says. `beside`: names of fields beside the questions, None where any may be. Raises
    `BadTable`."""
    try:
        sheets = opc.opened(data, REASONS, lambda parts: xlsx.sheets_of(parts, MOST_CELLS))
    except opc.Refused as why:
        raise BadTable(NOT_READ.format(path, why)) from None
    workbook = _Workbook(path, form, beside, sheets)
    main = workbook.found.get("")
    if main is None:
        if workbook.found or any(each.rows for each in workbook.unread):
            raise BadTable(NO_SHEET.format(path))
        return
    repeats = {id_: table for id_, table in workbook.found.items() if id_}
    for given in all_given(form, main, repeats):
        given.findings += workbook.remarks()
        yield given


class _Workbook:
    """`found`: "" for the table of all PDFs, id of a repeat → its table; `unread`: sheets that are none."""

    def __init__(self, path: Path, form: Form, beside: Collection[str] | None, sheets: list[xlsx.Sheet]):
        self.path, self.form, self.beside = path, form, beside
        self.columns = {"": self._columns((asked for asked in form.top if not asked.is_table), beside)}
        self.columns |= {
            asked.id: self._columns(form.columns(asked.question), ()) for asked in form.top if asked.is_table
        }
        self.long = {key: text for sheet in sheets if _begins(sheet, LONG_COLUMNS) for key, text in _long_texts(sheet)}
        self.found: dict[str, Table] = {}
        self.unread: list[xlsx.Sheet] = []
        told = [each for each in sheets if not any(_begins(each, head) for head in (COLUMNS, LONG_COLUMNS, LISTS))]
        for sheet in told:
            self._put(sheet, alone=len(told) == 1)

    def _columns(self, asked: Iterable[Asked], beside: Collection[str] | None) -> Columns:
        columns = columns_of(asked, beside)
        for name, each in [*columns.asked.items(), *((name, None) for name in HEADS)]:
            label = label_above(name, each, [self.form])[:HEAD_LENGTH]
            columns.labels[label] = "" if label in columns.labels else name
        columns.labels = {label: name for label, name in columns.labels.items() if name}
        return columns

    def _put(self, sheet: xlsx.Sheet, alone: bool) -> None:
        grid = _grid(self.path, sheet)
        id_, known = self._table(grid)
        names = {title(name or SHEET, []).casefold() for name in ([id_] if known else self.columns)}
        if known < ENOUGH and not (sheet.name.casefold() in names or (alone and known)):
            self.unread += [] if sheet.is_hidden else [sheet]
            return
        table = table_of(grid, self.columns[id_], limits.MAX_FORMS * (MOST_ROWS if id_ else 1))
        self._join_long(sheet, table)
        before = self.found.get(id_)
        if before is not None and before.rows and table.rows:
            raise BadTable(TWO_SHEETS.format(self.path, before.grid.title, grid.title))
        if before is None or table.rows:
            self.found[id_] = table

    def _table(self, grid: Grid) -> tuple[str, int]:
        """Which table it is, and how many of its columns are there, with those that a table has for itself."""
        best = ("", 0, 0)
        for id_, columns in self.columns.items():
            names = head_of(grid, columns)[1].values()
            own = sum(name in columns.asked for name in names)
            known = sum(map(columns.knows, names))
            if (own, known) > best[1:] and not (id_ == "" and ROW in names):
                best = (id_, own, known)
        return best[0], best[2]

    def _join_long(self, sheet: xlsx.Sheet, table: Table) -> None:
        """Texts of which only the beginning is in their cell are put there whole."""
        end = MORE.format(LONG)
        for row in table.rows:
            for name, cell in row.cells.items():
                if not (isinstance(cell.value, str) and cell.value.endswith(end)):
                    continue
                whole = self.long.get((sheet.name, row.said(RECORD), row.said(ROW), name), "")
                if len(whole) > limits.MAX_ANSWER:
                    raise BadTable(TOO_LONG.format(row.places[name], limits.MAX_ANSWER))
                is_whole = bool(whole) and beginning(whole, LONG) == cell.value
                row.cells[name] = Told(whole) if is_whole else Told("", "", CUT.format(LONG))

    def remarks(self) -> list[Finding]:
        return [
            Finding("unread-sheet", "", f"Blatt „{each.name}“", UNREAD, Severity.HINT)
            for each in self.unread
            if each.rows
        ]


def _grid(path: Path, sheet: xlsx.Sheet) -> Grid:
    title_ = f"Blatt „{sheet.name}“"
    name = f"{path}, {title_}"

    def at(row: int, column: int | None, _: str) -> str:
        return f"{name}, " + (f"Zeile {row}" if column is None else f"Zelle {xlsx.at(row, column)}")

    rows = {
        number: {column: _told(cell) for column, cell in cells.items()}
        for number, cells in sorted(sheet.rows.items())
        if any(cell.fault or not isinstance(cell.value, str) or cell.value.strip() for cell in cells.values())
    }
    return Grid(name, title_, rows, at, sheet.hidden & rows.keys())


def _told(cell: xlsx.Cell) -> Told:
    fault = NO_RESULT if cell.fault == xlsx.NO_RESULT else FAULTY.format(cell.fault) if cell.fault else ""
    value = cell.value.replace("\r\n", "\n") if isinstance(cell.value, str) else cell.value
    return Told(value, cell.format, fault)


def _begins(sheet: xlsx.Sheet, columns: tuple[str, ...]) -> bool:
    """Whether the sheet's first row is this."""
    row = sheet.rows.get(1, {})
    return all(at in row and row[at].value == name for at, name in enumerate(columns))


def _long_texts(sheet: xlsx.Sheet) -> Iterator[tuple[tuple[str, ...], str]]:
    """(sheet, number, row, name of the column) → the text, of each that no cell holds."""
    first = len(LONG_COLUMNS) - 1
    for number, row in sheet.rows.items():
        said = {at: str(cell.value) for at, cell in row.items()}
        key = tuple(said.get(at, "").removesuffix(".0") for at in range(4))
        if number > 1:
            yield key, "".join(said[at] for at in sorted(said) if at >= first)
