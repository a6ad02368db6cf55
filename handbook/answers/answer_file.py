"""Files of answers that are to fill a PDF: JSON as `extract` gives it, the same in YAML, CSV with a row for each PDF, XFDF.

All become `Given`. In YAML and CSV everything is text: what it is decides the question, not the file (14:30 is no
number, "nein" no truth value). A text in JSON is read the same way, and a number where a year is asked for is the year.
Nothing of an answer stands in a message,
so the messages of the parsers, which quote, aren't passed on.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from ..expression import parse_date, parse_number, parse_time
from ..input import read_bytes
from ..model.questionnaire import OTHER
from .csv_answers import BadTable, csv_answers
from .form import Asked, Form, unit_of
from .json_file import KEYS
from .read import whole
from .xfdf_file import NAMESPACE

MAX_FILE = 64 * 2**20
SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".xfdf": "xfdf"}
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")      # as programs write it
NOTHING = ("", "~", "null", "Null", "NULL")         # in YAML, where it stands without quotation marks
YES, NO = ("true", "ja", "yes", "x", "1"), ("false", "nein", "no", "0")

NO_FORMAT = "{} ist keine Datei mit Antworten, die dieses Programm kennt. Es liest .json, .yaml, .csv und .xfdf."
TOO_LARGE = "{} ist größer, als eine Datei mit Antworten sein kann."
NOT_UTF8 = "{} ist kein Text in UTF-8. Speichern Sie die Datei in dieser Kodierung, in Excel als „CSV UTF-8“."
BROKEN = "{} kann nicht gelesen werden: Zeile {}, Spalte {} ist kein gültiges {}."
BROKEN_XML = "{} kann nicht gelesen werden: Die Datei ist kein gültiges XFDF."
BROKEN_TABLE = "{} kann nicht gelesen werden: Die Datei ist keine gültige Tabelle in CSV."
TWICE = "{}: Eine Angabe steht zweimal da. Jede darf es nur einmal geben."
NO_ANSWERS = "{}: Es fehlt „answers“ mit den Antworten: {{\"questionnaire\": …, \"answers\": {{…}}}}. docs/antworten.md zeigt die Form."
NOT_KNOWN = "{}: „{}“ neben „answers“ kennt dieses Programm nicht. Da können stehen: {}. Antworten stehen unter „answers“."
NO_FIELDS = "{}: Unter „fields“ stehen Namen von Feldern mit ihren Werten: {{\"plan.ziel\": …}}. docs/antworten.md zeigt die Form."
EMPTY = "{} enthält keine Antworten."


class BadAnswers(Exception):
    """The file isn't one of answers; a German sentence."""


@dataclass
class Given:
    """What is to be in one PDF. `answers` as in docs/antworten.md; `fields`: full name → value beside the questions; `raw`: fields as they are, from XFDF, instead of both.
    `questionnaire` and `edition` are "" where the file doesn't say."""

    answers: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    raw: "dict[str, str] | None" = None
    questionnaire: str = ""
    edition: str = ""


def read_answers(path: Path, form: Form) -> list[Given]:
    """The answers in the file, for one PDF or several. Raises `BadAnswers`, `OSError`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise BadAnswers(NO_FORMAT.format(path))
    data = read_bytes(path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise BadAnswers(TOO_LARGE.format(path))
    if kind == "xfdf":
        return [Given(raw=_xfdf(path, data))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAnswers(NOT_UTF8.format(path)) from error
    if kind == "csv":
        found = _csv(path, text, form)
    else:
        told = _json(path, text) if kind == "json" else _yaml(path, text)
        found = [_given(path, each, form) for each in (told if isinstance(told, list) else [told])]
    if not found:
        raise BadAnswers(EMPTY.format(path))
    return found


def _given(path: Path, told: Any, form: Form) -> Given:
    if not isinstance(told, dict) or not isinstance(told.get("answers"), dict):
        raise BadAnswers(NO_ANSWERS.format(path))
    if not isinstance(told.get("fields") or {}, dict):
        raise BadAnswers(NO_FIELDS.format(path))
    if unknown := [name for name in told if name not in KEYS]:
        raise BadAnswers(NOT_KNOWN.format(path, str(unknown[0])[:80], ", ".join(KEYS)))
    answers = {name: answer for name, answer in told["answers"].items() if answer is not None}
    answers = {name: _typed(form, name, answer) for name, answer in answers.items()}
    return Given(answers, dict(told.get("fields") or {}), None, str(told.get("questionnaire") or ""), str(told.get("edition") or ""))


# ---------------------------------------------------------------------- formats

def _json(path: Path, text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise BadAnswers(TWICE.format(path))
        return dict(pairs)
    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise BadAnswers(BROKEN.format(path, error.lineno, error.colno, "JSON")) from None
    except (RecursionError, ValueError):
        raise BadAnswers(NO_ANSWERS.format(path)) from None


def _csv(path: Path, text: str, form: Form) -> list[Given]:
    try:
        return [Given(*parts) for parts in csv_answers(path, text, form, typed)]
    except UnicodeDecodeError as error:         # in a table beside
        raise BadAnswers(NOT_UTF8.format(path)) from error
    except BadTable as error:
        raise BadAnswers(str(error)) from None
    except csv.Error:
        raise BadAnswers(BROKEN_TABLE.format(path)) from None


def _yaml(path: Path, text: str) -> Any:
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):      # a few could stand for any number of answers
                raise BadAnswers(BROKEN.format(path, event.start_mark.line + 1, event.start_mark.column + 1, "YAML für Antworten"))
        return _plain(path, yaml.compose(text, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadAnswers(BROKEN.format(path, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, "YAML")) from None
    except (yaml.YAMLError, RecursionError):
        raise BadAnswers(NO_ANSWERS.format(path)) from None


def _plain(path: Path, node: Any) -> Any:
    """Dictionaries, lists and texts; None for nothing."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(_plain(path, key)), _plain(path, value)) for key, value in node.value]
        if len(dict(pairs)) < len(pairs):
            raise BadAnswers(TWICE.format(path))
        return dict(pairs)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, item) for item in node.value]
    return None if node is None or node.style is None and node.value in NOTHING else node.value


def _xfdf(path: Path, data: bytes) -> dict[str, str]:
    """Full name → value of each field that the file gives one."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadAnswers(BROKEN_XML.format(path))
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise BadAnswers(BROKEN_XML.format(path)) from None
    if root.tag != f"{{{NAMESPACE}}}xfdf":
        raise BadAnswers(BROKEN_XML.format(path))
    values: dict[str, str] = {}
    waiting: list[tuple[Any, str]] = [(one, "") for one in root.iterfind(f"{{{NAMESPACE}}}fields/{{{NAMESPACE}}}field")]
    while waiting:
        element, above = waiting.pop()
        name = f"{above}.{element.get('name', '')}" if above else element.get("name", "")
        waiting += [(kid, name) for kid in element.iterfind(f"{{{NAMESPACE}}}field")]
        value = element.find(f"{{{NAMESPACE}}}value")
        if value is not None:
            values[name] = value.text or ""
    return values


# ---------------------------------------------------------------------- text to what the question asks for

def _typed(form: Form, name: str, told: Any) -> Any:
    """The answer of a file as it is kept."""
    asked = form.asked.get(name)
    if asked is None or name == f"{asked.id}_{OTHER}":
        return told
    if asked.kind == "repeat" and isinstance(told, list):
        return [{key: _typed(form, key, value) for key, value in row.items() if value is not None} if isinstance(row, dict) else row for row in told]
    if asked.kind in ("scale", "signature") and isinstance(told, dict):
        return {part: typed(asked, each, part) if isinstance(each, str) else _year(each) if part == "date" else each
                for part, each in told.items() if each is not None}
    if asked.kind == "date":
        told = _year(told)
    if asked.kind == "acknowledge" and told is False:
        return None
    return typed(asked, told) if isinstance(told, str) and asked.kind not in ("select_multiple", "rank") else told


def _year(told: Any) -> Any:
    """A number of four digits as the year that it is where a date is asked for; anything else as it is."""
    if isinstance(told, bool) or not isinstance(told, (int, float)) or not 1000 <= told <= 9999:
        return told
    return str(int(told)) if told == int(told) else told


def typed(asked: Asked, text: str, part: str = "") -> Any:
    """What a text says, where the question, or this part of it, asks for something else; the text itself where it doesn't say that."""
    match asked.kind:
        case "integer" | "decimal" | "range":
            number = float(text) if NUMBER.fullmatch(text) else parse_number(text, unit_of(asked.question))
            return text if number is None else whole(number)
        case "date":
            return parse_date(text) or text
        case "time":
            return parse_time(text) or text
        case "acknowledge":
            return True if text.lower() in YES else None if text.lower() in NO else text
        case "select_multiple" | "rank":
            return text.split()
        case "signature" if part == "date":
            return parse_date(text) or text
        case "calculate":
            return next(_numbers(text), text)
    return text


def _numbers(text: str) -> Iterator[Any]:
    if NUMBER.fullmatch(text):
        yield whole(float(text))
