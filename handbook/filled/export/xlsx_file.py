"""Answers as a workbook for people: the tables of `table`, a sheet each, with labels above the columns and typed cells,
and a sheet that explains the questions.

Whatever somebody wrote is put in as text, so that no entry becomes a formula. Choices are shown by their labels,
numbers, days and times as what they are. What a cell or a sheet can't hold goes on on a further sheet (`xlsx_cells`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ...edition.joined import joined
from ...expression.german import trim
from ...model.asked import Asked
from ...model.field_names import EDITION, PLACE, RECORD, ROW, TABLE_COLUMNS, is_own
from ...model.inline import plain
from ...model.questionnaire import is_money
from ..read.fields import Filled
from ..read.form import Form
from . import xlsx_cells
from .choice_texts import listed, texts_of
from .table import Table, tables

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
HEAD_LENGTH = 1_000  # characters of a label above a column; whole it stands on the sheet of questions


def xlsx_file(all_filled: dict[str, Filled], named: bool) -> bytes:
    """The workbook. `all_filled`: the PDF's name → its answers; `named`: the rows may say that name."""
    forms = list({id(filled.form): filled.form for filled in all_filled.values()}.values())
    book = Book(forms)
    for table in tables(all_filled, named):
        book.put(table)
    return book.finished()


class Book:
    """`long`: of each text that no cell holds, what `LONG_COLUMNS` says before it, and the text."""

    def __init__(self, forms: list[Form]):
        self.book, self.forms = Workbook(), forms
        self.book.remove(self.book.worksheets[0])  # that every workbook begins with
        self.long: list[tuple[tuple[str, ...], str]] = []

    def sheet(self, name: str) -> Any:
        return self.book.create_sheet(xlsx_cells.title(name, [sheet.title for sheet in self.book]))

    def put(self, table: Table) -> list[Any]:
        """A table, on as many sheets as its columns and rows take; each begins with what the table says of itself.
        Gives the sheets."""
        sheets = []
        columns = [name for name in table.columns if not is_own(name)]  # not what the form remembers
        head = [name for name in columns if name in HEADS]
        rest = [name for name in columns if name not in HEADS]
        for names in xlsx_cells.pieces(rest, xlsx_cells.COLUMNS - len(head)):
            for rows in xlsx_cells.pieces(table.rows, xlsx_cells.ROWS - HEAD_ROWS):
                sheets.append(self.sheet(table.name or SHEET))
                self._fill(sheets[-1], [*head, *names], rows, table.asked)
        return sheets

    def _fill(self, sheet: Any, columns: list[str], rows: Sequence[dict[str, Any]], asked: dict[str, Asked]) -> None:
        for at, name in enumerate(columns, 1):
            question = asked.get(name)
            label = label_above(name, question, self.forms)
            _text(sheet.cell(1, at), label[:HEAD_LENGTH]).font = Font(bold=True)
            _text(sheet.cell(2, at), name).font = Font(italic=True, color="FF666666")
            sheet.cell(1, at).alignment = Alignment(wrap_text=True, vertical="top")
            column = sheet.column_dimensions[get_column_letter(at)]
            column.width = 8 if name in (RECORD, ROW, EDITION) else 24
            column.number_format = _format(name, question)  # for what somebody writes below
            for line, row in enumerate(rows, HEAD_ROWS + 1):
                if name in row:
                    text = _put(sheet.cell(line, at), row[name], question, self.forms)
                    if not xlsx_cells.fits(text):
                        place = (sheet.title, str(row.get(RECORD, "")), str(row.get(ROW, "")), name, label)
                        self.long.append((place, text))
        lines = max(-(-len(str(cell.value or "")) // LETTERS) for cell in sheet[1])
        sheet.row_dimensions[1].height = LINE * min(max(lines, 1), HEAD_LINES)
        sheet.freeze_panes = sheet.cell(HEAD_ROWS + 1, 2)

    def finished(self) -> bytes:
        _explain(self.sheet(QUESTIONS), self.forms)
        if self.long:
            self._long_texts(self.sheet(LONG))
        return xlsx_cells.saved(self.book)

    def _long_texts(self, sheet: Any) -> None:
        """Each whole, in as many cells of its row as it takes."""
        for at, name in enumerate(LONG_COLUMNS, 1):
            _text(sheet.cell(1, at), name).font = Font(bold=True)
        for line, (place, text) in enumerate(self.long, 2):
            for at, part in enumerate((*place, *xlsx_cells.parts(text)), 1):
                _text(sheet.cell(line, at), part)
        sheet.freeze_panes = "A2"


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


def _put(cell: Cell, value: Any, asked: Asked | None, forms: list[Form]) -> str:
    """The value as a cell of its type; text where it is none of these. Gives the text, "" for another type."""
    if isinstance(value, (int, float)) and value is not True and _is_held(value, asked):
        cell.value = value
        if asked is not None:
            cell.number_format = MONEY if is_money(asked.question) else NUMBER if isinstance(value, float) else WHOLE
        return ""
    moment = None if isinstance(value, (bool, list)) else _moment(value, asked)
    if moment is not None:
        cell.value, cell.number_format = moment, MOMENTS[type(moment)]
        return ""
    texts = _texts(asked, forms)
    if isinstance(value, list):
        text = listed(forms[0].words, texts, map(str, value))
    else:
        said = str(value).replace(".", ",") if isinstance(value, float) else str(value)
        text = YES if value is True else texts.get(said, said)
    _text(cell, text)
    return text


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
