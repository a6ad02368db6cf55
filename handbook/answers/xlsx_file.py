"""Answers as a workbook for people: the tables of `table`, a sheet each, with labels above the columns and typed cells, and a sheet that explains the questions.

Whatever somebody wrote is put in as text, so that no entry becomes a formula. Choices are shown by their labels, numbers, days and times as what they are.
"""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ..expression.german import trim
from ..model.inline import plain
from .form import Asked, Form
from .read import Filled, is_own
from .table import Table, tables

SHEET, QUESTIONS = "Antworten", "Fragen"
HEADS = {"_record": "Nr.", "_file": "Datei", "_questionnaire": "Fragebogen", "_edition": "Ausgabe", "_row": "Zeile"}
COLUMNS = ("Kennung", "Nummer", "Abschnitt", "Frage", "Art", "Einheit", "Antworten")
TYPES = {
    "text": "Text", "integer": "ganze Zahl", "decimal": "Zahl", "date": "Datum", "time": "Uhrzeit", "select_one": "eine Antwort", "select_multiple": "mehrere Antworten",
    "rank": "Reihenfolge", "range": "Zahl aus einer Reihe", "scale": "Tabelle", "acknowledge": "Kreuz", "signature": "Ort und Datum", "calculate": "Rechnung", "repeat": "mehrere Zeilen"}
PARTS = {"place": "Ort", "date": "Datum", "other": "andere", "age": "Alter in Jahren"}
BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")      # what XML can't say
DAY, TIME, NUMBER, MONEY = "DD.MM.YYYY", "HH:MM", "#,##0.######", "#,##0.00"
HEAD_ROWS = 2
LONGEST = 32_767        # characters in a cell


def xlsx_file(all_filled: dict[str, Filled], named: bool) -> bytes:
    """The workbook. `all_filled`: the PDF's name → its answers; `named`: the rows may say that name."""
    book = Workbook()
    book.remove(book.active)
    forms = list({id(filled.form): filled.form for filled in all_filled.values()}.values())
    for table in tables(all_filled, named):
        table.columns = [name for name in table.columns if not is_own(name)]        # what the form remembers says nothing to people
        _fill(book.create_sheet(_title(book, table.name or SHEET)), table, forms)
    _explain(book.create_sheet(_title(book, QUESTIONS)), forms)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(book: Workbook, name: str) -> str:
    """A sheet's name has at most 31 characters, and there is one of it."""
    title, number = name[:31], 2
    while title.lower() in (sheet.title.lower() for sheet in book):
        title, number = f"{name[:28]}-{number}", number + 1
    return title


def _fill(sheet: Any, table: Table, forms: list[Form]) -> None:
    for at, name in enumerate(table.columns, 1):
        asked = table.asked.get(name)
        _text(sheet.cell(1, at), _head(name, asked, forms)).font = Font(bold=True)
        _text(sheet.cell(2, at), name).font = Font(italic=True, color="FF666666")
        sheet.cell(1, at).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = 8 if name in ("_record", "_row", "_edition") else 24
        for line, row in enumerate(table.rows, HEAD_ROWS + 1):
            if name in row:
                _put(sheet.cell(line, at), row[name], asked, forms)
    sheet.freeze_panes = sheet.cell(HEAD_ROWS + 1, 2)


def _head(name: str, asked: "Asked | None", forms: list[Form]) -> str:
    """The label above a column: the question's, with the part of it."""
    if asked is None:
        return HEADS.get(name, name)
    label = plain(asked.question.label)
    part = name.removeprefix(asked.id).lstrip("._")
    rows = {str(row.id): plain(row.label) for row in asked.question.rows}
    number = next((form.numbers[asked.id] for form in forms if asked.id in form.numbers), "")
    return " ".join(filter(None, (number if asked.repeat is None else "", label, f"– {rows.get(part) or PARTS.get(part, part)}" if part else "")))


def _put(cell: Cell, value: Any, asked: "Asked | None", forms: list[Form]) -> None:
    """The value as a cell of its type; text where it is none of these."""
    if value is True:
        _text(cell, "ja")
    elif isinstance(value, (int, float)):
        cell.value = value
        if asked is not None:
            cell.number_format = MONEY if asked.question.unit == "EUR" else NUMBER if isinstance(value, float) else "0"
    elif isinstance(value, list):
        _text(cell, ", ".join(_label(str(name), asked, forms) for name in value))
    else:
        moment = _moment(value, asked)
        if moment is None:
            _text(cell, _label(str(value), asked, forms))
        else:
            cell.value, cell.number_format = moment, TIME if isinstance(moment, datetime.time) else DAY


def _moment(value: Any, asked: "Asked | None") -> "datetime.date | datetime.time | None":
    """A whole day after 1900, or a time, of a question that asks for one."""
    try:
        if asked is not None and asked.kind in ("date", "signature") and len(value) == 10:
            day = datetime.date.fromisoformat(value)
            return day if day.year >= 1900 else None
        return datetime.time.fromisoformat(value) if asked is not None and asked.kind == "time" and len(value) == 5 else None
    except ValueError:
        return None


def _label(name: str, asked: "Asked | None", forms: list[Form]) -> str:
    """The label of a choice; anything else as it is."""
    if asked is None or not asked.question.choices:
        return name
    return next((plain(choice.label) for form in forms for choice in form.choices(asked.question) if choice.name == name), name)


def _text(cell: Cell, text: str) -> Cell:
    cell.value = BAD.sub("", text)[:LONGEST]
    cell.data_type = "s"
    return cell


def _explain(sheet: Any, forms: list[Form]) -> None:
    """A row for each question."""
    for at, name in enumerate(COLUMNS, 1):
        _text(sheet.cell(1, at), name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = (20, 10, 28, 60, 20, 10, 60)[at - 1]
    asked = {one.id: (form, one) for form in forms for one in form.asked.values() if one.kind in TYPES}
    for line, (form, one) in enumerate(asked.values(), 2):
        choices = "; ".join(f"{choice.name} = {plain(choice.label)}" for choice in form.choices(one.question))
        cells = (one.id, form.numbers.get(one.id, ""), plain(one.section.title), plain(one.question.label), TYPES[one.kind], trim(one.question.unit or ""), choices)
        for at, text in enumerate(cells, 1):
            _text(sheet.cell(line, at), text)
    sheet.freeze_panes = "A2"
