"""Answers from tables as `table` writes them: a row for each PDF, and beside the file a table for each repeat, "ANSWERS-kinder.csv", whose rows say by `_record` to which PDF they belong.

Spreadsheets save with semicolons where the comma is the decimal sign, so the separator is the one that stands in the head.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..model.answers import names_of
from .form import Asked, Form

RECORD, OWN = "_record", "_"
MORE_CELLS = "{}: Zeile {} hat mehr Zellen als die erste Zeile. Ein Text, in dem ein Trennzeichen steht, braucht Anführungszeichen."
SAME_NAME = "{}: Zwei Spalten heißen gleich. Jeden Namen darf es in der ersten Zeile nur einmal geben."
NO_RECORD = "{}: Eine Zeile gehört nach ihrem „{}“ zu keiner Zeile von {}."


class BadTable(Exception):
    """Something in a table would be lost; a German sentence."""


def csv_answers(path: Path, text: str, form: Form, typed: Callable[..., Any]) -> Iterator[tuple[dict, dict, None, str, str]]:
    """(answers, fields, None, questionnaire, edition) of each row; `typed` as in `answer_file`. Raises `BadTable`, `csv.Error`."""
    columns = {name: (asked, name) for asked in form.top if asked.kind != "repeat" for name in names_of(asked.question)}
    repeats = {asked.id: list(_rows(beside, beside.read_text("utf-8-sig"))) for asked in form.top if asked.kind == "repeat"
               if (beside := path.with_name(f"{path.stem}-{asked.id}{path.suffix}")).exists()}
    table = list(_rows(path, text))
    records = {row.get(RECORD) or str(number) for number, row in enumerate(table, 1)}
    for id_, rows in repeats.items():
        if any((row.get(RECORD) or "1") not in records for row in rows):
            raise BadTable(NO_RECORD.format(path.with_name(f"{path.stem}-{id_}{path.suffix}"), RECORD, path))
    for number, row in enumerate(table, 1):
        answers, fields = _answers(row, columns, typed)
        record = row.get(RECORD) or str(number)
        for id_, rows in repeats.items():
            inner = {name: (column, name) for column in form.columns(form.asked[id_].question) for name in names_of(column.question)}
            mine = [_answers(each, inner, typed)[0] for each in rows if (each.get(RECORD) or "1") == record]
            if any(mine):
                answers[id_] = mine
        yield answers, fields, None, row.get("_questionnaire", ""), row.get("_edition", "")


def _rows(path: Path, text: str) -> Iterator[dict[str, str]]:
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(2**24)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name for name in reader.fieldnames or [] if name]
    if len(set(names)) < len(names):
        raise BadTable(SAME_NAME.format(path))
    for row in reader:
        if any(row.get(None) or []):
            raise BadTable(MORE_CELLS.format(path, reader.line_num))
        if any(value for value in row.values()):
            yield {key: value for key, value in row.items() if key is not None and isinstance(value, str)}


def _answers(row: dict[str, str], columns: dict[str, tuple[Asked, str]], typed: Callable[..., Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of a row, and what stands in its other columns."""
    answers: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, text in row.items():
        if text == "" or name.startswith(OWN):
            continue
        if name not in columns:
            fields[name] = text
            continue
        asked = columns[name][0]
        part = name.removeprefix(f"{asked.id}.")
        if part != name:
            answers.setdefault(asked.id, {})[part] = typed(asked, text, part)
        elif name != asked.id:
            answers[name] = text
        elif (value := typed(asked, text)) is not None:
            answers[name] = value
    return answers, fields
