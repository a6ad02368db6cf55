"""Answers as a workbook for people: the tables of `table`, a sheet each, with labels above the columns and typed cells,
and a sheet that explains the questions.

Whatever somebody wrote is put in as text, so that no entry becomes a formula. Choices are shown by their labels,
numbers, days and times as what they are. What a cell or a sheet can't hold goes on on a further sheet (`xlsx_cells`).
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ...dataclass import dataclass
from ...edition.joined import joined
from ...expression.german import trim
from ...model.asked import Asked
from ...model.field_names import EDITION, PLACE, RECORD, ROW, TABLE_COLUMNS, is_own
from ...model.inline import plain
from ...model.questionnaire import is_money
from ..read.form import Form
from . import xlsx_cells
from .choice_texts import listed, texts_of
from .spill import Spill
from .table import Table
from .xlsx_written import Body, write_workbook

SHEET, QUESTIONS, LONG = "Antworten", "Fragen", "Lange Texte"
HEADS = dict(zip(TABLE_COLUMNS, ("Nr.", "Datei", "Fragebogen", "Ausgabe", "Zeile"), strict=True))
LONG_COLUMNS = ("Blatt", "Nr.", "Zeile", "Kennung", "Frage", "Text")
COLUMNS = ("Kennung", "Nummer", "Abschnitt", "Frage", "Art", "Einheit", "Antworten")
PARTS = {"place": "Ort", "date": "Datum", "other": "andere", "age": "Alter in Jahren"}
NUMBER, MONEY, WHOLE, TEXT = "#,##0.######", "#,##0.00", "0", "@"
FORMATS = {"day": "DD.MM.YYYY", "time": "HH:MM", "both": "DD.MM.YYYY HH:MM"}
MOMENTS = {
    datetime.date: FORMATS["day"],
    datetime.time: FORMATS["time"],
    datetime.datetime: FORMATS["both"],
}
YES = "ja"
HEAD_ROWS = 2
LINE, HEAD_LINES = 15, 8  # points of a line, and how many of a label are seen
LETTERS = 18  # in such a line of bold letters
LONG_TEXT = 2**32 - 1  # the kind of such a record in the spill
WRITTEN = 7  # characters in the file for one that XML can't say
MOST_OF_IT = 12  # so many times a record's bytes may be in a sheet
HEAD_LENGTH = 1_000  # characters of a label above a column; whole it stands on the sheet of questions


def write_xlsx(file: BinaryIO, tables: Sequence[Table], forms: list[Form], spill: Spill) -> None:
    """Write the workbook. `forms`: of all the PDFs; `spill`: holds the tables' rows, and is used to put more aside."""
    book = Book(forms, spill)
    for table in tables:
        book.put(table)
    book.write(file)


class Book:
    """`spill`: for texts that no cell holds; None where there are no rows."""

    def __init__(self, forms: list[Form], spill: Spill | None = None):
        self.book, self.forms, self.spill = Workbook(), forms, spill
        self.book.remove(self.book.worksheets[0])  # that every workbook begins with
        self.bodies: dict[Any, Body] = {}
        self.long: list[tuple[tuple[str, ...], int]] = []  # `LONG_COLUMNS` before the text, and its place

    def sheet(self, name: str) -> Any:
        return self.book.create_sheet(xlsx_cells.title(name, [sheet.title for sheet in self.book]))

    def put(self, table: Table) -> list[Any]:
        """A table, on as many sheets as its columns and rows take; each begins with what the table says of itself.
        Gives the sheets."""
        sheets = []
        columns = [name for name in table.columns if not is_own(name)]  # not what the form remembers
        head = [name for name in columns if name in HEADS]
        rest = [name for name in columns if name not in HEADS]
        found = self._looked_at(table)
        for names in xlsx_cells.pieces(rest, xlsx_cells.COLUMNS - len(head)):
            for lines in xlsx_cells.pieces(range(len(table.rows)), xlsx_cells.ROWS - HEAD_ROWS):
                sheets.append(self.sheet(table.name or SHEET))
                self._fill(sheets[-1], [*head, *names], table, lines, found)
        return sheets

    def _looked_at(self, table: Table) -> dict[str, _Found]:
        """What must be known of each column before the first row is written."""
        found = {name: _Found(_texts(table.asked.get(name), self.forms)) for name in table.columns}
        for line, row in enumerate(table.rows):
            for name, value in row.items():
                asked = table.asked.get(name)
                typed = _typed(value, asked)
                if typed is not None:
                    found[name].formats.setdefault(typed[1])
                elif _may_be_long(value):
                    text = _said(value, found[name].texts, self.forms)
                    if not xlsx_cells.fits(text) and self.spill:
                        place = self.spill.add(text.encode("utf-8", "surrogatepass"), LONG_TEXT)
                        found[name].long.append((line, str(row.get(RECORD, "")), str(row.get(ROW, "")), place))
        return found

    def _fill(self, sheet: Any, columns: list[str], table: Table, lines: range, found: dict[str, _Found]) -> None:
        """The head of a sheet, and what its `lines` of the table will be."""
        for at, name in enumerate(columns, 1):
            question = table.asked.get(name)
            label = label_above(name, question, self.forms)
            _text(sheet.cell(1, at), label[:HEAD_LENGTH]).font = Font(bold=True)
            _text(sheet.cell(2, at), name).font = Font(italic=True, color="FF666666")
            sheet.cell(1, at).alignment = Alignment(wrap_text=True, vertical="top")
            column = sheet.column_dimensions[get_column_letter(at)]
            column.width = 8 if name in (RECORD, ROW, EDITION) else 24
            column.number_format = _format(name, question)  # for what somebody writes below
            for format_ in found[name].formats:  # a style's number comes from the first that has it
                _set_format(Cell(sheet, HEAD_ROWS + 1, at), format_)
            for line, record, row, place in found[name].long:
                if line in lines:
                    self.long.append(((sheet.title, record, row, name, label), place))
        heights = max(-(-len(str(cell.value or "")) // LETTERS) for cell in sheet[1])
        sheet.row_dimensions[1].height = LINE * min(max(heights, 1), HEAD_LINES)
        sheet.freeze_panes = f"B{HEAD_ROWS + 1}"
        if lines:
            last = f"{get_column_letter(len(columns))}{HEAD_ROWS + len(lines)}"
            is_huge = self.spill is not None and self.spill.told * MOST_OF_IT > zipfile.ZIP64_LIMIT
            self.bodies[sheet] = Body(self._body(sheet, columns, table, lines, found), f"A1:{last}", is_huge)

    def _body(
        self, sheet: Any, columns: list[str], table: Table, lines: range, found: dict[str, _Found]
    ) -> Iterator[tuple[int, list[Cell]]]:
        places = {name: at for at, name in enumerate(columns, 1)}
        for line, row in enumerate(islice(table.rows, lines.start, lines.stop), HEAD_ROWS + 1):
            cells = []
            for name in sorted(row.keys() & places.keys(), key=places.__getitem__):
                cells.append(cell := Cell(sheet, line, places[name]))
                _put(cell, row[name], table.asked.get(name), found[name].texts, self.forms)
            yield line, cells

    def write(self, file: BinaryIO) -> None:
        _explain(self.sheet(QUESTIONS), self.forms)
        if self.long:
            self._long_texts(self.sheet(LONG))
        write_workbook(file, self.book, self.bodies)

    def _long_texts(self, sheet: Any) -> None:
        """Each whole, in as many cells of its row as it takes."""
        for at, name in enumerate(LONG_COLUMNS, 1):
            _text(sheet.cell(1, at), name).font = Font(bold=True)
        sheet.freeze_panes = "A2"
        widest = max(len(list(xlsx_cells.parts(self._long_text(place)))) for _, place in self.long)
        last = f"{get_column_letter(len(LONG_COLUMNS) - 1 + widest)}{1 + len(self.long)}"
        self.bodies[sheet] = Body(self._long_body(sheet), f"A1:{last}")

    def _long_body(self, sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
        for line, (about, place) in enumerate(self.long, 2):
            parts = enumerate((*about, *xlsx_cells.parts(self._long_text(place))), 1)
            yield line, [_text(Cell(sheet, line, at), part) for at, part in parts]

    def _long_text(self, place: int) -> str:
        assert self.spill is not None  # where there are no rows nothing is long
        return self.spill.at(place).decode("utf-8", "surrogatepass")


@dataclass
class _Found:
    """Of a column: what stands for the choices; the number formats of its cells, as keys, in the order of the rows; of
    each text that no cell holds its line, from 0, the numbers of its PDF and of its row, and its place in the spill."""

    texts: Mapping[str, str]
    formats: dict[str, None] = field(default_factory=dict)
    long: list[tuple[int, str, str, int]] = field(default_factory=list)


def label_above(name: str, asked: Asked | None, forms: list[Form]) -> str:
    """The label above a column: the question's, with the part of it."""
    if asked is None:
        return HEADS.get(name, name)
    label = plain(asked.question.label)
    part = name.removeprefix(asked.id).lstrip("._")
    rows = {str(row.id): plain(row.label) for row in asked.question.rows}
    number = next((form.numbers[asked.id] for form in forms if asked.id in form.numbers), "")
    return " ".join(
        filter(
            None,
            (
                number if asked.repeat is None else "",
                label,
                f"– {rows.get(part) or PARTS.get(part, part)}" if part else "",
            ),
        )
    )


def _format(name: str, asked: Asked | None) -> str:
    """The number format of a column: text stays text there (01234, 1/2, 5/2020), days and times are shown as such."""
    if asked is None:
        return "General" if name in (RECORD, ROW) else TEXT
    question, type_ = asked.question, asked.type
    if type_.moment and not (question.appearance or name.endswith(f".{PLACE}")):
        return FORMATS[type_.moment]
    if type_.number or type_.state:
        return MONEY if is_money(question) else WHOLE if type_.numeric else "General"
    return "General" if type_.calculated else TEXT


def _put(cell: Cell, value: Any, asked: Asked | None, texts: Mapping[str, str], forms: list[Form]) -> None:
    """The value as a cell of its type; text where it is none of these. `texts`: what stands for the choices."""
    typed = _typed(value, asked)
    if typed is None:
        _text(cell, _said(value, texts, forms))
        return
    cell.value, format_ = typed
    _set_format(cell, format_)


def _set_format(cell: Cell, format_: str) -> None:
    if format_:
        cell.number_format = format_


def _typed(value: Any, asked: Asked | None) -> tuple[Any, str] | None:
    """What a cell holds that isn't text, and the code of its number format, "" for none; None for text."""
    if isinstance(value, (int, float)) and value is not True and _is_held(value, asked):
        if asked is None:
            return value, ""
        return value, MONEY if is_money(asked.question) else NUMBER if isinstance(value, float) else WHOLE
    moment = None if isinstance(value, (bool, list)) else _moment(value, asked)
    return None if moment is None else (moment, MOMENTS[type(moment)])


def _may_be_long(value: Any) -> bool:
    """Whether the text of it may be more than a cell holds; no choice's label is by itself."""
    return isinstance(value, list) or (isinstance(value, str) and len(value) * WRITTEN > xlsx_cells.LONGEST)


def _said(value: Any, texts: Mapping[str, str], forms: list[Form]) -> str:
    if isinstance(value, list):
        return listed(forms[0].words, texts, map(str, value))
    said = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    return YES if value is True else texts.get(said, said)


def _is_held(value: float, asked: Asked | None) -> bool:
    """Whether a cell holds the number as it is: a spreadsheet keeps 15 digits. A result is worked out anew."""
    return float(f"{value:.15g}") == value or (asked is not None and asked.type.calculated)


def _texts(asked: Asked | None, forms: list[Form]) -> Mapping[str, str]:
    """What stands for the choices of the question, in whichever edition."""
    if asked is None or not asked.question.choices:
        return {}
    found = texts_of(forms[0], asked.id)
    for form in forms[1:]:
        found = {**texts_of(form, asked.id), **found}
    return found


def _moment(value: Any, asked: Asked | None) -> datetime.date | datetime.time | None:
    """A whole day after 1900, or a time, of a question that asks for one."""
    try:
        moment = asked.type.moment if asked is not None else ""
        if moment == "day" and len(value) == 10:
            day = datetime.date.fromisoformat(value)
            return day if day.year >= 1900 else None
        if moment == "both" and len(value) == len("2026-01-31T14:30"):
            whole = datetime.datetime.fromisoformat(value)
            return whole if whole.year >= 1900 else None
        return datetime.time.fromisoformat(value) if moment == "time" and len(value) == 5 else None
    except ValueError:
        return None


def _text(cell: Cell, text: str) -> Cell:
    """The text in the cell; of one that is too long its beginning, and where it stands whole."""
    cell.value = xlsx_cells.written(text if xlsx_cells.fits(text) else xlsx_cells.beginning(text, LONG))
    cell.data_type = "s"
    return cell


def _explain(sheet: Any, forms: list[Form]) -> None:
    """A row for each question."""
    for at, name in enumerate(COLUMNS, 1):
        _text(sheet.cell(1, at), name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = (20, 10, 28, 60, 20, 10, 60)[at - 1]
    asked = {one.id: (form, one) for form in forms for one in form.asked.values() if one.type.word}
    for line, (form, one) in enumerate(asked.values(), 2):
        listed = (f"{choice.name} = {plain(choice.label)}" for choice in form.choices(one.question))
        choices = joined(form.words, listed, sign="; ")
        cells = [
            one.id,
            form.numbers.get(one.id, ""),
            plain(one.section.title),
            plain(one.question.label),
            one.type.word,
            trim(one.question.unit or ""),
        ]
        cells += xlsx_cells.parts(choices)
        for at, text in enumerate(cells, 1):
            _text(sheet.cell(line, at), text)
    sheet.freeze_panes = "A2"
