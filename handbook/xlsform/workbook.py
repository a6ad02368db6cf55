"""Rows as a workbook for Excel: a column for each key that some row has, XLSForm's before ours, everything as text."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..problem import FileTrouble
from ..translation.workbook import LONGEST, put_text
from .headers import OWN

WIDE, NARROW = 42, 16
WIDE_COLUMNS = re.compile(r"(label|hint|relevant|constraint|calculation|choice_filter|step|text|when|deadline|value)")
TRANSLATED = ("label", "hint", "constraint_message")
OURS = PatternFill("solid", fgColor="FFE8F1F2")
TOO_LONG = "Ein Text hat mehr als {} Zeichen; so viel fasst keine Zelle: {} …"


def workbook(sheets: Mapping[str, Sequence[Mapping[str, str]]], order: Mapping[str, Sequence[str]]) -> bytes:
    """The bytes of the file. `sheets`: name → rows; `order`: name → the columns that stand first. Raises
    `FileTrouble`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        columns = _columns(rows, order[name])
        for at, column in enumerate(columns, 1):
            _put(sheet.cell(1, at), column).font = Font(bold=True)
            is_wide = WIDE_COLUMNS.match(column) is not None
            sheet.column_dimensions[get_column_letter(at)].width = WIDE if is_wide else NARROW
            if column.startswith(OWN):
                sheet.cell(1, at).fill = OURS
        for line, row in enumerate(rows, 2):
            for at, column in enumerate(columns, 1):
                if row.get(column):
                    _put(sheet.cell(line, at), row[column])
        sheet.freeze_panes = "C2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _columns(rows: Sequence[Mapping[str, str]], first: Sequence[str]) -> list[str]:
    """Those that stand first, each with its languages, then the others as they come; ours at the end."""
    found = list(dict.fromkeys(column for row in rows for column in row))
    names = [*first, *(column.partition("::")[0] for column in found if not column.startswith(OWN))]
    rank = {name: at for at, name in reversed(list(enumerate(names)))}
    is_translated = any("::" in column for column in found)
    always = [
        name
        for name in first
        if not any(column.partition("::")[0] == name for column in found)
        and not (is_translated and name in TRANSLATED)  # without a language it would be in one of its own
    ]
    return sorted([*found, *always], key=lambda column: rank.get(column.partition("::")[0], len(names)))


def _put(cell: Any, text: str) -> Any:
    try:
        put_text(cell, text)
    except ValueError:
        raise FileTrouble(TOO_LONG.format(LONGEST, text[:60])) from None
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
