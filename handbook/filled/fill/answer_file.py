"""Files of answers that are to fill a PDF: JSON as `extract` gives it, the same in YAML, workbooks and CSV with a row
for each PDF, XFDF.

All become `Given`. In YAML and CSV everything is text: what it is decides the question, not the file (14:30 is no
number, "nein" no truth value). A text in JSON is read the same way, and a number where a year is asked for is the year.
Nothing of an answer stands in a message,
so the messages of the parsers, which quote, aren't passed on.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ...input import read_bytes
from ...model.field_names import other_text
from ...model.quoted import quoted
from ..export.json_file import KEYS
from ..read import limits
from ..read.form import Form
from .given import Given

SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".xlsx": "xlsx", ".xfdf": "xfdf"}
SURROGATE = re.compile("[\ud800-\udfff]")

NO_FORMAT = (
    "{} ist keine Datei mit Antworten, die dieses Programm kennt. Es liest .xlsx, .csv, .json, .yaml und .xfdf. Andere "
    "Tabellen (.xls, .ods) speichern Sie als .xlsx."
)
TOO_LARGE = "{} ist größer, als eine Datei mit Antworten sein kann: {} MB. Teilen Sie die Datei auf."
TOO_MANY = "{} enthält mehr als {} Fragebögen. Teilen Sie die Datei auf."
TOO_DEEP = "{} kann nicht gelesen werden: Die Angaben sind tiefer verschachtelt, als Antworten es sein können."
TOO_WIDE = "{}: Unter „{}“ stehen mehr als {} Angaben. So viele gibt es in keinem Fragebogen."
TOO_LONG = "{}: Der Text unter „{}“ hat mehr als {} Zeichen. So lang kann keine Antwort sein."
HALF = "{}: Unter „{}“ steht ein halbes Zeichen, das es in keinem Text geben kann. Schreiben Sie den Text neu."
NOT_UTF8 = "{} ist kein Text in UTF-8. Speichern Sie die Datei in dieser Kodierung, in Excel als „CSV UTF-8“."
BROKEN = "{} kann nicht gelesen werden: Zeile {}, Spalte {} ist kein gültiges {}."
BROKEN_XML = "{} kann nicht gelesen werden: Die Datei ist kein gültiges XFDF (Zeile {})."
DEEP_XML = "{} kann nicht gelesen werden: Die Felder sind tiefer verschachtelt als in Formularen (Zeile {})."
MANY_XML = "{} kann nicht gelesen werden: So viele Felder hat kein Formular (Zeile {})."
TWICE_XML = "{}: Ein Feld hat zwei verschiedene Werte (Zeile {}). Jedes darf nur einen haben."
XFDF = {"syntax": BROKEN_XML, "deep": DEEP_XML, "many": MANY_XML, "twice": TWICE_XML}
NO_JSON = "{}: „{}“ gibt es in JSON nicht. Wo nichts geantwortet ist, steht null, oder die Angabe fehlt."
TWICE = "{}: Eine Angabe steht zweimal da. Jede darf es nur einmal geben."
TWICE_AT = "{}: Die Angabe in Zeile {}, Spalte {} steht zweimal da. Jede darf es nur einmal geben."
NO_ANSWERS = (
    '{}: Es fehlt „answers“ mit den Antworten: {{"questionnaire": …, "answers": {{…}}}}. docs/antworten.md zeigt die '
    "Form."
)
NOT_KNOWN = (
    "{}: „{}“ neben „answers“ kennt dieses Programm nicht. Da können stehen: {}. Antworten stehen unter „answers“."
)
NO_FIELDS = (
    '{}: Unter „fields“ stehen Namen von Feldern mit ihren Werten: {{"plan.ziel": …}}. docs/antworten.md zeigt die '
    "Form."
)
EMPTY = "{} enthält keine Antworten."


class BadAnswers(Exception):
    """The file isn't one of answers; a German sentence."""


def read_answers(path: Path, form: Form, judged: bool = True, beside: Collection[str] | None = None) -> list[Given]:
    """The answers in the file, for one PDF or several. `judged`: each answer is looked at afterwards and what is wrong
    with it told; else what no text can hold is refused here. `beside`: the names of the fields that there are beside
    the questions, for columns of a table; None where that is asked later. Raises `BadAnswers`, `FileTrouble`,
    `OSError`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise BadAnswers(NO_FORMAT.format(path))
    largest = limits.MAX_YAML if kind == "yaml" else limits.MAX_ANSWERS
    data = read_bytes(path, largest)
    if len(data) > largest:
        raise BadAnswers(TOO_LARGE.format(path, largest // 2**20))
    if kind == "xfdf":
        return [Given(raw=_xfdf(path, data))]
    found = (
        _rows(path, data, form, beside) if kind in ("csv", "xlsx") else _forms(path, _text(path, data), form, judged)
    )
    if not found:
        raise BadAnswers(EMPTY.format(path))
    return found


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAnswers(NOT_UTF8.format(path)) from error


def _forms(path: Path, text: str, form: Form, judged: bool) -> list[Given]:
    """What a file in JSON or YAML says."""
    told = _json(path, text) if SUFFIXES[path.suffix.lower()] == "json" else _yaml(path, text)
    forms = told if isinstance(told, list) else [told]
    if len(forms) > limits.MAX_FORMS:
        raise BadAnswers(TOO_MANY.format(path, limits.MAX_FORMS))
    for each in forms:
        look_at(path, each, not judged)
    return [_given(path, each, form, number) for number, each in enumerate(forms, 1)]


def _given(path: Path, told: Any, form: Form, number: int) -> Given:
    if not isinstance(told, dict) or not isinstance(told.get("answers"), dict):
        raise BadAnswers(NO_ANSWERS.format(path))
    if not isinstance(told.get("fields") or {}, dict):
        raise BadAnswers(NO_FIELDS.format(path))
    if unknown := [name for name in told if name not in KEYS]:
        raise BadAnswers(NOT_KNOWN.format(path, quoted(unknown[0]), ", ".join(KEYS)))
    answers = {name: answer for name, answer in told["answers"].items() if answer is not None}
    answers = {name: _typed(form, name, answer) for name, answer in answers.items()}
    return Given(
        answers,
        dict(told.get("fields") or {}),
        None,
        str(told.get("questionnaire") or ""),
        str(told.get("edition") or ""),
        told["file"] if isinstance(told.get("file"), str) else "",
        number,
    )


# ---------------------------------------------------------------------- formats


def _json(path: Path, text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise BadAnswers(TWICE.format(path))
        return dict(pairs)

    def refused(word: str) -> None:
        raise BadAnswers(NO_JSON.format(path, word))

    try:
        return json.loads(
            text, object_pairs_hook=once, parse_constant=refused, parse_int=_whole_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise BadAnswers(BROKEN.format(path, error.lineno, error.colno, "JSON")) from None
    except RecursionError:
        raise BadAnswers(TOO_DEEP.format(path)) from None


def _whole_number(written: str) -> int | str:
    """A number of JSON; the text itself where it has more digits than any number has, which `judge` then tells."""
    return int(written) if len(written) <= limits.MAX_DIGITS else written


def _number(written: str) -> float | str:
    number = float(written)
    return number if math.isfinite(number) else written


def _rows(path: Path, data: bytes, form: Form, beside: Collection[str] | None) -> list[Given]:
    """What a table says, row by row."""
    from .table_answers import BadTable

    try:
        if path.suffix.lower() == ".csv":
            from .csv_answers import csv_answers

            return list(csv_answers(path, _text(path, data), form, beside))
        from .xlsx_answers import xlsx_answers

        return list(xlsx_answers(path, data, form, beside))
    except BadTable as error:
        raise BadAnswers(str(error)) from None


def _yaml(path: Path, text: str) -> Any:
    from . import yaml_answers

    try:
        return yaml_answers.yaml_answers(text)
    except yaml_answers.BadYaml as error:
        place = error.line, error.column
        if error.code == yaml_answers.DEEP:
            raise BadAnswers(TOO_DEEP.format(path)) from None
        if error.code == yaml_answers.TWICE:
            raise BadAnswers(TWICE_AT.format(path, *place)) from None
        kind = "YAML für Antworten" if error.code == yaml_answers.FOREIGN else "YAML"
        raise BadAnswers(BROKEN.format(path, *place, kind)) from None


def _xfdf(path: Path, data: bytes) -> dict[str, str]:
    """Full name → value of each field that the file gives one."""
    from .xfdf_answers import BadXfdf, xfdf_answers

    try:
        values = xfdf_answers(data)
    except BadXfdf as error:
        raise BadAnswers(XFDF[error.code].format(path, error.line)) from None
    for name, value in values.items():
        if len(value) > limits.MAX_ANSWER:
            raise BadAnswers(TOO_LONG.format(path, quoted(name), limits.MAX_ANSWER))
    return values


def look_at(path: Path, told: Any, no_halves: bool) -> None:
    """Raises `BadAnswers` where the answers of one form are deeper, more or longer than answers can be. `no_halves`:
    also where they hold half a character (a lone surrogate, which JSON can write and no file can hold)."""
    waiting: list[tuple[Any, str, int]] = [(told, "", 1)]
    while waiting:
        value, name, depth = waiting.pop()
        if depth > limits.MAX_LEVELS:
            raise BadAnswers(TOO_DEEP.format(path))
        if isinstance(value, (list, dict)):
            if len(value) > limits.MAX_ENTRIES:
                raise BadAnswers(TOO_WIDE.format(path, quoted(name) or "answers", limits.MAX_ENTRIES))
            pairs = value.items() if isinstance(value, dict) else enumerate(value, 1)
            for key, inner in pairs:
                here = f"{name}.{key}" if name else str(key)
                if isinstance(key, str):
                    _look_at_text(path, key, name or key, limits.MAX_NAME * 4, no_halves)
                waiting.append((inner, here, depth + 1))
        elif isinstance(value, str):
            _look_at_text(path, value, name, limits.MAX_ANSWER, no_halves)


def _look_at_text(path: Path, text: str, name: str, longest: int, no_halves: bool) -> None:
    if len(text) > longest:
        raise BadAnswers(TOO_LONG.format(path, quoted(name), longest))
    if no_halves and not text.isascii() and SURROGATE.search(text):
        raise BadAnswers(HALF.format(path, quoted(name)))


# ---------------------------------------------------------------------- text to what the question asks for


def _typed(form: Form, name: str, told: Any) -> Any:
    """The answer of a file as it is kept."""
    asked = form.asked.get(name)
    if asked is None or name == other_text(asked.id):
        return told
    if asked.is_table and isinstance(told, list):
        return [
            {key: _typed(form, key, value) for key, value in row.items() if value is not None}
            if isinstance(row, dict)
            else row
            for row in told
        ]
    return asked.type.from_file(asked.question, told)
