"""A draft as an editor would write it in YAML: keys in the order of the format, short things on one line, texts in
quotation marks where they need them.

`Lines` also knows which key of which draft stands where, so that what `check` says of a place can be told of the cell
in the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..model.questionnaire import Choice, Guide, Parameters, Row
from ..model.shape import declared
from .draft import Draft

WIDTH = 110
PLAIN = re.compile(r"[A-Za-zÄÖÜäöü][\wÄÖÜäöüß„“.()/–?!-]*(?: [\wÄÖÜäöüß„“.(/–][\wÄÖÜäöüß„“.,()/–?!-]*)*")
NOT_TEXT = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][\w-]*")
# keys that are expressions, always in quotation marks
EXPRESSIONS = ("relevant", "required", "constraint", "calculation", "choice_filter", "repeat_count", "when", "danger")
FLAT = (Choice, Guide, Row, Parameters)  # shapes on one line where there is room
BLOCK = re.compile(r"\S(?:[^\n]*\S)?(?:\n+\S(?:[^\n]*\S)?)+\n?")  # of several lines that YAML keeps as they are
ESCAPES = {"\n": "\\n", "\\": "\\\\", '"': '\\"', "\t": "\\t", "\u2028": "\\L", "\u2029": "\\P", "\x85": "\\N"}
Place = tuple[Draft, str]


class Lines:
    """The lines of a file, made of drafts."""

    def __init__(self, head: Iterable[str] = ()) -> None:
        self.lines: list[str] = []
        self._places: dict[int, list[tuple[int, Place]]] = {}  # line (from 1) → columns (from 1), each with what begins
        for line in head:
            self.lines.append(f"# {line}".rstrip())

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"

    def place(self, line: int, column: int) -> Place | None:
        """The draft and key that stand there, "" for the draft as a whole; None for a comment."""
        before = [place for at, place in self._places.get(line, []) if at <= max(column, 1)]
        return before[-1] if before else None

    def draft(self, draft: Draft, indent: str = "", first: str = "") -> None:
        """Its keys, each on lines of its own; `first` stands before the first, as "- " in a list."""
        for remark in draft.left:
            self.lines.append(f"{indent}# {remark}")
        lead = first
        for key in declared(draft.shape):
            if key in draft.keys:
                self._key(draft, key, draft.keys[key], indent, lead)
                lead = " " * len(first)

    def _key(self, draft: Draft, key: str, value: Any, indent: str, lead: str) -> None:
        inner = indent + " " * len(lead)
        begin = f"{indent}{lead}{key}:"
        if isinstance(value, Draft) and value.shape in FLAT:
            self._flat(begin, value, draft, key)
        elif isinstance(value, Draft):
            self._add(begin, draft, key)
            self.draft(value, f"{inner}  ")
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            self._add(f"{begin} [{', '.join(map(_inline, value))}]", draft, key)
        elif isinstance(value, list):
            self._add(begin, draft, key)
            self._items(value, f"{inner}  ")
        elif isinstance(value, dict):
            self._add(begin, draft, key)
            for name, each in value.items():
                self._entry(draft, key, name, each, f"{inner}  ")
        elif isinstance(value, str) and BLOCK.fullmatch(value):
            self._block(draft, key, value, begin, f"{inner}  ")
        else:
            self._add(f"{begin} {_scalar(key, value)}", draft, key)

    def _items(self, items: list[Draft], indent: str) -> None:
        for item in items:
            is_flat = item.shape in FLAT and not item.left and len(_flat_line(item)) + len(indent) <= WIDTH
            if is_flat:
                self._flat(f"{indent}-", item, item, "")
            else:
                self.draft(item, indent, "- ")

    def _flat(self, begin: str, value: Draft, draft: Draft, key: str) -> None:
        """A draft in braces, behind `begin`, which belongs to another or to itself."""
        self._add(f"{begin} {_flat_line(value)}", draft, key)
        column = len(begin) + 3
        for own, text in _pairs(value):
            self._places[len(self.lines)].append((column, (value, own)))
            column += len(text) + 2

    def _entry(self, draft: Draft, key: str, name: str, value: Any, indent: str) -> None:
        """An entry of a table: a list of answers, a text, a list of names."""
        if isinstance(value, list) and value and isinstance(value[0], Draft):
            self._add(f"{indent}{name}:", draft, key)
            self._items(value, f"{indent}  ")
        else:
            said = f"[{', '.join(map(_inline, value))}]" if isinstance(value, list) else _inline(value)
            self._add(f"{indent}{name}: {said}", draft, key)

    def _block(self, draft: Draft, key: str, text: str, begin: str, indent: str) -> None:
        self._add(f"{begin} |" + ("" if text.endswith("\n") else "-"), draft, key)
        for line in text.removesuffix("\n").split("\n"):
            self._add(f"{indent}{line}".rstrip(), draft, key)

    def _add(self, line: str, draft: Draft, key: str) -> None:
        self.lines.append(line)
        self._places[len(self.lines)] = [(1, (draft, key))]


def _flat_line(draft: Draft) -> str:
    return "{" + ", ".join(text for _, text in _pairs(draft)) + "}"


def _pairs(draft: Draft) -> list[tuple[str, str]]:
    return [(key, f"{key}: {_in_braces(key, draft.keys[key])}") for key in declared(draft.shape) if key in draft.keys]


def _in_braces(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (bool, int, float)) or key in EXPRESSIONS:
        return _scalar(key, value)
    return _inline(value)


def _scalar(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    text = str(value)
    is_plain = key not in EXPRESSIONS and PLAIN.fullmatch(text) and not NOT_TEXT.fullmatch(text)
    return text if is_plain else quoted(text)


def _inline(text: str) -> str:
    """As `_scalar`, within braces or brackets."""
    return text if WORD.fullmatch(text) and not NOT_TEXT.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """In double quotation marks."""
    return '"' + "".join(ESCAPES.get(char, char) for char in text) + '"'
