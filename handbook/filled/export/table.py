"""Answers as a table, the form in which they are counted: a row for each PDF, and for each repeat a table of its own
with a row for each of its rows.

Columns are called as the answers are, and as their fields where an answer has several ("deutsch.hoeren",
"zeichen.date"). What the table says of itself begins with "_" and is a name that no question may have: `_record` counts
the PDFs, `_file` names them, `_row` counts a repeat's rows. A select_multiple or rank is its names with spaces between,
as in XLSForm's tables.

A spreadsheet takes a cell for a formula where it begins with = + - or @, and a formula can fetch files and start
programs. So in CSV an apostrophe stands before a text that begins so (and before one that begins with apostrophes and
then so, that nothing is lost); `as_written` takes it off again. Numbers and what is written like a telephone number
(+49 431 …, -5) begin no formula that does anything, and stay as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import chain
from typing import Any, NamedTuple

from ...dataclass import dataclass
from ...model.asked import Asked
from ...model.field_names import EDITION, FILE, QUESTIONNAIRE, RECORD, ROW
from ..read.fields import AGE, Filled
from ..read.form import Form
from .spill import Spill

REQUIRED = " *"  # behind the label of a question that must be answered, in an empty table
Row = dict[str, Any]
MAIN = ""  # the name of the table with a row for each PDF
FORMULA = re.compile(r"'*(?:[=@\t\r＝＠＋－]|[+-](?![0-9 ()/.,-]*\Z))")


@dataclass
class Table:
    """`columns` in their order, as keys; `asked`: column → its question, for those that are answers; `rows`: each as
    column → value."""

    name: str
    columns: dict[str, None] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    rows: Rows | list[Row] = field(default_factory=list)

    def column(self, name: str, asked: Asked | None = None) -> None:
        self.columns.setdefault(name)
        if asked is not None:
            self.asked.setdefault(name, asked)


class Beside(NamedTuple):
    """What is to be said of a field beside the questions: its tooltip in the PDF, and what can be chosen there."""

    tooltip: str
    choices: tuple[str, ...]


class Rows:
    """The rows of a table, put aside together: those that one PDF has, then those of the next."""

    def __init__(self, spill: Spill, kind: int):
        self._spill, self._kind, self._number = spill, kind, 0

    def add(self, rows: list[Row]) -> None:
        if rows:
            self._number += len(rows)
            self._spill.add(json.dumps(rows).encode("ascii"), self._kind)

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Row]:
        for record in self._spill.of(self._kind):
            yield from json.loads(record)


class Tables:
    """The main table, and one for each repeat. PDFs of several editions share columns of the same name. `named`: the
    rows may say the PDF's name."""

    def __init__(self, named: bool, spill: Spill):
        self._named, self._spill = named, spill
        self._records = 0
        self._repeats: dict[str, Table] = {}
        self._main_rows = Rows(spill, 0)
        self._main = _main(named)
        self._main.rows = self._main_rows

    def add(self, file: str, filled: Filled) -> None:
        """The answers of another PDF. Raises `FileTrouble`."""
        self._records += 1
        head = {RECORD: self._records, **({FILE: file} if self._named else {})}
        row = {**head, QUESTIONNAIRE: filled.form.id, EDITION: str(filled.form.edition)}
        answers = filled.given()
        for asked in filled.form.top:
            if asked.is_table:
                self._repeat(asked, filled, answers.get(asked.id) or [], head)
            else:
                row.update(_cells(self._main, asked, answers, filled.anonymous))
        for name, value in filled.fields.items():
            self._main.column(name)
            row[name] = value
        self._main_rows.add([row])

    def _repeat(self, asked: Asked, filled: Filled, rows: list[Any], head: dict[str, Any]) -> None:
        table = _columns(self._repeats, asked, filled.form, head, filled.anonymous)
        if not isinstance(table.rows, Rows):
            table.rows = Rows(self._spill, len(self._repeats))
        made = []
        for number, answers in enumerate(rows if isinstance(rows, list) else [], 1):
            row = {**head, ROW: number}
            for column in filled.form.columns(asked.question):
                row.update(_cells(table, column, answers, filled.anonymous))
            made.append(row)
        table.rows.add(made)

    def all(self) -> list[Table]:
        """The main table, then one for each repeat that somebody answered."""
        return [self._main, *(table for table in self._repeats.values() if len(table.rows))]


def empty_tables(form: Form, beside: Iterable[str]) -> list[Table]:
    """The same without rows, with all columns of all questions and of the fields `beside` them."""
    main, repeats = _main(named=True), dict[str, Table]()
    for asked in form.top:
        if asked.is_table:
            _columns(repeats, asked, form, (RECORD, FILE))
        else:
            _cells(main, asked, {}, anonymous=False)
    for name in beside:
        main.column(name)
    return [main, *repeats.values()]


def _main(named: bool) -> Table:
    main = Table(MAIN)
    for name in (RECORD, *([FILE] if named else []), QUESTIONNAIRE, EDITION):
        main.column(name)
    return main


def _columns(
    repeats: dict[str, Table], asked: Asked, form: Form, head: Iterable[str], anonymous: bool = False
) -> Table:
    """The table of a repeat, with all its columns."""
    table = repeats.setdefault(asked.id, Table(asked.id))
    for name in (*head, ROW):
        table.column(name)
    for column in form.columns(asked.question):
        _cells(table, column, {}, anonymous)
    return table


def _cells(table: Table, asked: Asked, answers: dict[str, Any], anonymous: bool) -> dict[str, Any]:
    """Column → what was answered. The table gets all columns of the question; of anonymous answers, only those that say
    something."""
    cells: dict[str, Any] = {}
    for name in (*asked.type.names(asked.question), asked.id + AGE):
        part = name.removeprefix(f"{asked.id}.")
        value = answers.get(name) if part == name else answers.get(asked.id, {}).get(part)
        if value is not None:
            cells[name] = value
        if name in cells or (not anonymous and not name.endswith(AGE)):
            table.column(name, asked)
    return cells


def csv_rows(table: Table) -> Iterator[str]:
    """RFC 4180, with a point in numbers and ISO 8601 dates, for programs; row by row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    heads = ([_guarded(name) for name in table.columns],)
    rows = ([_guarded(_plain(row.get(name, ""))) for name in table.columns] for row in table.rows)
    for cells in chain(heads, rows):
        writer.writerow(cells)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _plain(value: Any) -> str:
    if value is True:
        return "true"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _guarded(text: str) -> str:
    """The text as a cell of CSV that no spreadsheet takes for a formula."""
    return "'" + text if FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """The text of such a cell."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell, 1) else cell
