"""Tables of answers in CSV: a row for each PDF, and beside the file a table for each repeat, "ANSWERS-kinder.csv".

Spreadsheets save with semicolons where the comma is the decimal sign, so the separator is the one that stands in the
head; Excel's own first line, "sep=;", is passed over. A quotation mark that is never closed would swallow all rows
behind it, so it is told instead of guessed at. `table` puts an apostrophe before what a spreadsheet would take for a
formula; here it is taken off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ...input import read_bytes
from ...problem import FileTrouble, reason
from ..export.table import as_written
from ..read import limits
from ..read.form import Form
from .cell_answers import Told
from .given import Given
from .table_answers import HEAD_ROWS, MOST_ROWS, TOO_MANY, BadTable, Grid, all_given, columns_of, table_of

MORE_CELLS = (
    "{}: Zeile {} hat mehr Zellen als die erste Zeile. Ein Text, in dem ein Trennzeichen steht, braucht "
    "Anführungszeichen."
)
BROKEN = (
    "{}: Die Datei ist keine gültige Tabelle in CSV. In der Tabellenzeile, die in Zeile {} beginnt, steht ein "
    "Anführungszeichen falsch oder wird nie geschlossen."
)
NOT_UTF8 = "{} ist kein Text in UTF-8. Speichern Sie die Datei in dieser Kodierung, in Excel als „CSV UTF-8“."
TOO_LARGE = "{} ist größer, als eine Datei mit Antworten sein kann: {} MB. Teilen Sie die Datei auf."
TOO_LONG = (
    "{}: Die Datei ist keine gültige Tabelle mit Antworten. In der Tabellenzeile, die in Zeile {} beginnt, "
    "hat eine Zelle mehr als {} Zeichen. Vielleicht fehlt ein schließendes Anführungszeichen."
)
NOT_READ = "{} kann nicht gelesen werden: {}."
LINES = re.compile(r"\r\n|\r|\n")
SEPARATOR = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.I)


def csv_answers(path: Path, text: str, form: Form, beside: Collection[str] | None) -> Iterator[Given]:
    """What each row of the file and of the tables beside it says. `beside`: names of fields beside the questions, None
    where any may be. Raises `BadTable`, and `FileTrouble` where a table beside can't be read."""
    columns = columns_of((asked for asked in form.top if not asked.is_table), beside)
    grid = _grid(path, text, limits.MAX_FORMS)
    if not grid.rows:
        return
    main = table_of(grid, columns, limits.MAX_FORMS)
    repeats = {}
    for asked in form.top:
        other = path.with_name(f"{path.stem}-{asked.id}{path.suffix}")
        if asked.is_table and (told := _text_of(other)) is not None:
            most = limits.MAX_FORMS * MOST_ROWS
            rows = _grid(other, told, most)
            if rows.rows:
                repeats[asked.id] = table_of(rows, columns_of(form.columns(asked.question), ()), most)
    yield from all_given(form, main, repeats)


def _text_of(path: Path) -> str | None:
    """The text of a table beside the first; None where there is none."""
    try:
        data = read_bytes(path, limits.MAX_ANSWERS)
    except FileNotFoundError:
        return None
    except OSError as trouble:
        raise FileTrouble(NOT_READ.format(path, reason(trouble))) from None
    if len(data) > limits.MAX_ANSWERS:
        raise BadTable(TOO_LARGE.format(path, limits.MAX_ANSWERS // 2**20))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadTable(NOT_UTF8.format(path)) from None


def _grid(path: Path, text: str, most: int) -> Grid:
    """The cells of a file with at most `most` rows, of which half may be empty."""
    text, shift = text.lstrip("\ufeff"), 0
    if told := SEPARATOR.match(text):
        text, shift = text[told.end() :], 1
    head = LINES.split(text.lstrip("\r\n"), 1)[0]
    if "\0" in head:  # UTF-16 without a mark
        raise BadTable(NOT_UTF8.format(path))
    separator = told[1] if told else max(",;\t", key=head.count)
    csv.field_size_limit(limits.MAX_ANSWER * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: dict[int, dict[int, Told]] = {}

    def place(row: int, column: int | None, name: str) -> str:
        return f"{path}, Zeile {row}" + (
            f", Spalte „{name}“" if name else f", Spalte {column + 1}" if column is not None else ""
        )

    width = 0
    for _ in range(2 * most + HEAD_ROWS):
        first = reader.line_num + 1 + shift
        try:
            cells = [as_written(cell) for cell in next(reader)]
        except StopIteration:
            return Grid(str(path), path.name, rows, place)
        except csv.Error as error:
            long = "field larger" in str(error)
            told_what = TOO_LONG.format(path, first, limits.MAX_ANSWER) if long else BROKEN.format(path, first)
            raise BadTable(told_what) from None
        if any(len(cell) > limits.MAX_ANSWER for cell in cells):
            raise BadTable(TOO_LONG.format(path, first, limits.MAX_ANSWER))
        width = width or len(cells)
        if any(cells[width:]):
            raise BadTable(MORE_CELLS.format(path, first))
        if any(cells):
            rows[first] = {at: Told(cell) for at, cell in enumerate(cells) if cell}
    raise BadTable(TOO_MANY.format(path, most))
