"""Answers from tables as `table` writes them: a row for each PDF, and beside the file a table for each repeat,
"ANSWERS-kinder.csv", whose rows say by `_record` to which PDF they belong.

Spreadsheets save with semicolons where the comma is the decimal sign, so the separator is the one that stands in the
head; Excel's own first line, "sep=;", is passed over. A quotation mark that is never closed would swallow all rows
behind it, so it is told instead of guessed at. `table` puts an apostrophe before what a spreadsheet would take for a
formula; here it is taken off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...input import read_bytes
from ...model.asked import Asked
from ...model.field_names import EDITION, QUESTIONNAIRE, RECORD
from ...problem import FileTrouble, reason
from ..export.table import as_written
from ..read import limits
from ..read.form import Form

OWN = "_"  # what a table says of itself, ours or another program's, begins so, and few questions do
MOST_ROWS = 50  # of a repeat
MORE_CELLS = (
    "{}: Zeile {} hat mehr Zellen als die erste Zeile. Ein Text, in dem ein Trennzeichen steht, braucht "
    "Anführungszeichen."
)
SAME_NAME = "{}: Zwei Spalten heißen gleich. Jeden Namen darf es in der ersten Zeile nur einmal geben."
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
TOO_MANY = "{}: Die Tabelle hat mehr als {} Zeilen. Teilen Sie die Datei auf."
TOO_WIDE = "{}: Die erste Zeile hat mehr als {} Spalten. So viele gibt es in keinem Fragebogen."
NOT_READ = "{} kann nicht gelesen werden: {}."
LINES = re.compile(r"\r\n|\r|\n")
SEPARATOR = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.I)
NO_RECORD = "{}: Eine Zeile gehört nach ihrem „{}“ zu keiner Zeile von {}."


class BadTable(Exception):
    """Something in a table would be lost; a German sentence."""


def csv_answers(path: Path, text: str, form: Form) -> Iterator[tuple[dict[str, Any], dict[str, Any], None, str, str]]:
    """(answers, fields, None, questionnaire, edition) of each row. Raises `BadTable`, and
    `FileTrouble` where a table beside can't be read."""
    columns = {
        name: (asked, name) for asked in form.top if not asked.is_table for name in asked.type.names(asked.question)
    }
    table = list(_rows(path, text, limits.MAX_FORMS))
    records = {row.get(RECORD) or str(number) for number, row in enumerate(table, 1)}
    inner: dict[str, dict[str, list[dict[str, Any]]]] = {}  # repeat → record → the answers of its rows
    for asked in form.top:
        beside = path.with_name(f"{path.stem}-{asked.id}{path.suffix}")
        if asked.is_table and (told := _text_of(beside)) is not None:
            columns_of_row = form.columns(asked.question)
            names = {name: (column, name) for column in columns_of_row for name in column.type.names(column.question)}
            rows = inner[asked.id] = {}
            for row in _rows(beside, told, limits.MAX_FORMS * MOST_ROWS):
                record = row.get(RECORD) or "1"
                if record not in records:
                    raise BadTable(NO_RECORD.format(beside, RECORD, path))
                rows.setdefault(record, []).append(_answers(row, names)[0])
    for number, row in enumerate(table, 1):
        answers, fields = _answers(row, columns)
        for id_, rows in inner.items():
            if any(mine := rows.get(row.get(RECORD) or str(number), [])):
                answers[id_] = mine
        yield answers, fields, None, row.get(QUESTIONNAIRE, ""), row.get(EDITION, "")


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


def _rows(path: Path, text: str, most: int) -> Iterator[dict[str, str]]:
    """Column → cell of each row that holds anything, of at most `most` rows."""
    text, shift, allowed = text.lstrip("\ufeff"), 0, most
    if told := SEPARATOR.match(text):
        text, shift = text[told.end() :], 1
    head = LINES.split(text.lstrip("\r\n"), 1)[0]
    if "\0" in head:  # UTF-16 without a mark
        raise BadTable(NOT_UTF8.format(path))
    separator = told[1] if told else max(",;\t", key=head.count)
    csv.field_size_limit(limits.MAX_ANSWER * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: list[str] | None = None
    for _ in range(2 * most + 2):  # half of the rows may be empty
        first = reader.line_num + 1 + shift
        try:
            cells = [as_written(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            long = "field larger" in str(error)
            told_what = TOO_LONG.format(path, first, limits.MAX_ANSWER) if long else BROKEN.format(path, first)
            raise BadTable(told_what) from None
        if any(len(cell) > limits.MAX_ANSWER for cell in cells):
            raise BadTable(TOO_LONG.format(path, first, limits.MAX_ANSWER))
        if names is None:
            names = _checked(path, cells) if cells else None
        elif any(cells[len(names) :]):
            raise BadTable(MORE_CELLS.format(path, first))
        elif any(cells):
            most -= 1
            if most < 0:
                break
            yield {name: cell for name, cell in zip(names, cells) if name}
    raise BadTable(TOO_MANY.format(path, allowed))


def _checked(path: Path, names: list[str]) -> list[str]:
    """The names of the columns."""
    named = [name for name in names if name]
    if len(set(named)) < len(named):
        raise BadTable(SAME_NAME.format(path))
    if len(names) > limits.MAX_ENTRIES:
        raise BadTable(TOO_WIDE.format(path, limits.MAX_ENTRIES))
    return names


def _answers(row: dict[str, str], columns: dict[str, tuple[Asked, str]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of a row, and what stands in its other columns."""
    answers: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, text in row.items():
        if text == "":
            continue
        if name not in columns:
            fields |= {} if name.startswith(OWN) else {name: text}
            continue
        asked = columns[name][0]
        part = name.removeprefix(f"{asked.id}.")
        if part != name:
            answers.setdefault(asked.id, {})[part] = asked.type.from_text(asked.question, text, part)
        elif name != asked.id:
            answers[name] = text
        elif (value := asked.type.from_text(asked.question, text)) is not None:
            answers[name] = value
    return answers, fields
