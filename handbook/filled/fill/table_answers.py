"""Answers from tables, whichever file they stand in: a row for each PDF, and for each repeat a table of its own whose
rows say by `_record` to which PDF they belong, as `export/table.py` writes them.

Columns may stand in any order, and any may be missing. They are found by the names of the questions; where no row has
such, by the labels that a workbook has above them. What has no column of its own is told, never dropped: it would be
lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from ...dataclass import dataclass
from ...model.asked import Asked
from ...model.field_names import EDITION, FILE, QUESTIONNAIRE, RECORD, ROW, TABLE_COLUMNS
from ...model.near import near
from ...model.quoted import quoted
from ...problem import Fix, Instead, Severity
from ..export.table import REQUIRED
from ..read import limits
from ..read.finding import Finding
from ..read.form import Form
from .cell_answers import Told, answer_in, as_text
from .given import Given

OWN = "_"  # what a table says of itself, ours or another program's, begins so, and few questions do
MOST_ROWS = 50  # of a repeat
HEAD_ROWS = 10  # among which the one with the names is looked for
SAME_NAME = "{}: Zwei Spalten heißen gleich. Jeden Namen darf es in der Kopfzeile nur einmal geben."
TOO_WIDE = "{}: Die Tabelle hat mehr als {} Spalten. So viele gibt es in keinem Fragebogen."
TOO_MANY = "{}: Die Tabelle hat mehr als {} Zeilen. Teilen Sie die Datei auf."
TOO_LONG = "{}: Die Zelle hat mehr als {} Zeichen. So lang kann keine Antwort sein."
NO_NAMES = (
    "{}: Keine Spalte heißt wie eine Frage dieses Fragebogens. Über den Antworten muss eine Zeile mit den Kennungen "
    "der Fragen stehen; „fill LEER.pdf --template leer.xlsx“ schreibt eine leere Tabelle mit allen."
)
NO_RECORD = (
    "{}: Die Zeile gehört zu keinem Fragebogen. In der Spalte „{}“ muss die Nummer stehen, die seine Zeile in {} "
    "in dieser Spalte hat."
)
TWO_RECORDS = (
    "{}: Zu welchem Fragebogen gehört die Zeile? In {} haben zwei Zeilen in der Spalte „{}“ dieselbe Nummer. "
    "Geben Sie jeder eine eigene."
)
NO_COLUMN = "Diese Spalte gibt es im Fragebogen nicht.{} Benennen Sie sie um oder löschen Sie sie."
NO_NAME = "Über dieser Zelle steht kein Name. Schreiben Sie einen in die Kopfzeile, oder leeren Sie die Spalte."
MEANT = " Meinten Sie {}?"
HIDDEN = "{} ausgeblendete Zeilen, zum Beispiel durch einen Filter, werden mitgelesen."
HIDDEN_ONE = "Eine ausgeblendete Zeile wird mitgelesen."


class BadTable(Exception):
    """Something in a table would be lost; a German sentence."""


@dataclass
class Grid:
    """The cells of a table as the file has them. `name` of the file and the sheet, for messages, `title` of the sheet
    alone; `rows`: number → column (from 0) → cell, in their order, without empty ones; `hidden`: the numbers of those
    that nobody sees. `at`: row and column (None for all of it) → how a message calls the place, with the file; the last
    is the column's name."""

    name: str
    title: str
    rows: dict[int, dict[int, Told]]
    at: Callable[[int, int | None, str], str]
    hidden: Collection[int] = ()


@dataclass
class Columns:
    """Which columns there can be. `asked`: column → its question; `label`: the label above a column → its name;
    `beside`: names of fields beside the questions, None where any may be."""

    asked: dict[str, Asked]
    labels: dict[str, str] = field(default_factory=dict)
    beside: Collection[str] | None = ()

    def knows(self, name: str) -> bool:
        return name in self.asked or name in TABLE_COLUMNS


@dataclass
class Row:
    """`cells`: name of a column → its cell; `places`: the same → where that is; `place`, `number`: of the row."""

    cells: dict[str, Told]
    places: dict[str, str]
    place: str
    number: int

    def said(self, name: str) -> str:
        """What stands in a column that the table has for itself; a whole number as one."""
        return as_text(self.cells[name], "", None, True).strip() if name in self.cells else ""


@dataclass
class Table:
    """A grid whose columns are known. `heads`: name → the place of its head."""

    grid: Grid
    columns: Columns
    heads: dict[str, str]
    rows: list[Row]


def head_of(grid: Grid, columns: Columns) -> tuple[int, dict[int, str]]:
    """The number of the row with the names, and column → name; (0, {}) where there is none."""
    best, at_row, found = (0, 0), 0, dict[int, str]()
    for number, row in list(grid.rows.items())[:HEAD_ROWS]:
        names = {at: as_text(cell).strip() for at, cell in row.items()}
        by_label = {at: columns.labels.get(name.removesuffix(REQUIRED), name) for at, name in names.items()}
        for way, told in ((1, names), (0, by_label)):
            known = sum(map(columns.knows, told.values()))
            if known and (known, way) > best:
                best, at_row, found = (known, way), number, told
    return at_row, found


def table_of(grid: Grid, columns: Columns, most: int) -> Table:
    """The table with its columns known, of at most `most` rows. Raises `BadTable`."""
    if max(map(len, list(grid.rows.values())[:HEAD_ROWS]), default=0) > limits.MAX_ENTRIES:
        raise BadTable(TOO_WIDE.format(grid.name, limits.MAX_ENTRIES))
    number, names = head_of(grid, columns)
    if not names:
        raise BadTable(NO_NAMES.format(grid.name))
    times = Counter(name for name in names.values() if name)
    if twice := next((name for name, count in times.items() if count > 1), ""):
        again = [at for at, name in names.items() if name == twice][-1]
        raise BadTable(SAME_NAME.format(grid.at(number, again, twice)))
    rows = [_row(grid, line, names) for line in grid.rows if line > number]
    if len(rows) > most:
        raise BadTable(TOO_MANY.format(grid.name, most))
    return Table(grid, columns, {name: grid.at(number, at, name) for at, name in names.items()}, rows)


def _row(grid: Grid, number: int, names: dict[int, str]) -> Row:
    cells, places = {}, {}
    for at, cell in grid.rows[number].items():
        name = names.get(at, "")
        key = name or f"\0{at}"  # no column of a questionnaire is called so
        cells[key], places[key] = cell, grid.at(number, at, name)
        if isinstance(cell.value, str) and len(cell.value) > limits.MAX_ANSWER:
            raise BadTable(TOO_LONG.format(places[key], limits.MAX_ANSWER))
    return Row(cells, places, grid.at(number, None, ""), number)


def columns_of(asked: Iterable[Asked], beside: Collection[str] | None) -> Columns:
    """The columns of these questions."""
    return Columns({name: each for each in asked for name in each.type.names(each.question)}, {}, beside)


# ---------------------------------------------------------------------- rows to answers


def all_given(form: Form, main: Table, repeats: Mapping[str, Table]) -> Iterator[Given]:
    """What each row says for its PDF. `repeats`: id → its table. Raises `BadTable`."""
    numbers = [row.said(RECORD) or str(number) for number, row in enumerate(main.rows, 1)]
    inner = {id_: _by_record(table, main, numbers) for id_, table in repeats.items()}
    remarks = [_hidden(table) for table in (main, *repeats.values()) if table.grid.hidden]
    for record, row in zip(numbers, main.rows):
        given = Given(
            questionnaire=row.said(QUESTIONNAIRE),
            edition=row.said(EDITION),
            file=row.said(FILE),
            number=row.number,
            place=row.place,
            places={
                key: row.places[name]
                for key, name in (("questionnaire", QUESTIONNAIRE), ("edition", EDITION))
                if name in row.places
            },
            findings=list(remarks),
        )
        reader = _Reader(form, given)
        given.answers, given.fields = reader.answers(main, row, "")
        for id_, rows in inner.items():
            mine = [reader.answers(repeats[id_], each, f"{id_}.{at}.")[0] for at, each in enumerate(rows[record], 1)]
            if any(mine):
                given.answers[id_] = mine
        yield given


def _by_record(table: Table, main: Table, numbers: list[str]) -> dict[str, list[Row]]:
    """Record → the rows that belong to it, in the order that they say."""
    out: dict[str, list[Row]] = {number: [] for number in numbers}
    times = Counter(numbers)
    for row in table.rows:
        record = row.said(RECORD) or ("" if len(numbers) > 1 else numbers[0])
        place = row.places.get(RECORD, row.place)
        if record not in out:
            raise BadTable(NO_RECORD.format(place, RECORD, main.grid.name))
        if times[record] > 1:
            raise BadTable(TWO_RECORDS.format(place, main.grid.name, RECORD))
        out[record].append(row)
    for rows in out.values():
        if all(row.said(ROW).isdecimal() for row in rows):
            rows.sort(key=lambda row: int(row.said(ROW)[:9]))
    return out


def _hidden(table: Table) -> Finding:
    number = len(table.grid.hidden)
    return Finding(
        "hidden-rows",
        "",
        table.grid.title,
        HIDDEN_ONE if number == 1 else HIDDEN.format(number),
        Severity.HINT,
    )


class _Reader:
    """Puts what a row says where `given` has it."""

    def __init__(self, form: Form, given: Given):
        self.form, self.given = form, given

    def answers(self, table: Table, row: Row, before: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The answers of a row, and what stands in columns of fields beside the questions; `before` stands before its
        paths."""
        answers: dict[str, Any] = {}
        fields: dict[str, Any] = {}
        for name, cell in row.cells.items():
            if (name.startswith(OWN) and name not in table.columns.asked) or not self._sound(table, row, name, before):
                continue
            self.given.places[before + name] = row.places[name]
            if name in table.columns.asked:
                self._answer(table.columns.asked[name], name, cell, answers)
            else:
                fields[name] = as_text(cell)
        return answers, fields

    def _answer(self, asked: Asked, name: str, cell: Told, answers: dict[str, Any]) -> None:
        part = name.removeprefix(f"{asked.id}.")
        if part != name:
            answers.setdefault(asked.id, {})[part] = answer_in(self.form, asked, cell, part)
        elif name != asked.id:  # the text beside "other"
            answers[name] = as_text(cell)
        elif (value := answer_in(self.form, asked, cell)) is not None:
            answers[name] = value

    def _sound(self, table: Table, row: Row, name: str, before: str) -> bool:
        """Whether the cell belongs to a column that there is, and says something; else that is told."""
        columns, cell = table.columns, row.cells[name]
        if name.startswith("\0"):
            self._tell("no-column", f"{before}{name[1:]}", "Spalte ohne Namen", NO_NAME, row.places[name])
            return False
        if name not in columns.asked and columns.beside is not None and name not in columns.beside:
            meant = near(name, (*columns.asked, *self.form.asked))
            guess = meant.fix.new if isinstance(meant, Instead) and isinstance(meant.fix, Fix) else ""
            text = NO_COLUMN.format(MEANT.format(guess) if guess else "")
            self._tell("no-column", before + quoted(name), f"„{quoted(name)}“", text, table.heads[name])
            return False
        if cell.fault:
            asked = columns.asked.get(name)
            where = self.form.where(asked) if asked else f"„{quoted(name)}“"
            self._tell("bad-cell", before + name, where, cell.fault, row.places[name])
            return False
        return True

    def _tell(self, code: str, path: str, where: str, text: str, place: str) -> None:
        self.given.places[path] = place
        self.given.findings.append(Finding(code, path, where, text))
