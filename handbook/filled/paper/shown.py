"""What a print-out shows, as data: the JSON that travels in it, for programs (PDF/A-3, AFRelationship Data).

The printer notes each answer and each field when it sets it, so the data are what the pages show and nothing else. What
was left out isn't in them, nor what only the form knows: its language, and what it remembers of its ways (`Stand`).
They have the form of what `extract` writes, and `fill` reads them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...model.asked import Asked
from ...model.field_names import other_text
from ...typeset.page import Attachment
from ..export.json_file import as_json, json_text
from ..read.fields import Filled

NAME = "antworten.json"
MIME = "application/json"


class Shown:
    """Collects what of `filled` is on the pages."""

    def __init__(self, filled: Filled):
        self._filled = filled
        self._answers: dict[str, Any] = {}
        self._fields: set[str] = set()

    def answer(self, asked: Asked) -> None:
        self._answers.update(_of([asked], self._filled.answers))

    def rows(self, asked: Asked, numbers: Iterable[int], columns: list[Asked]) -> None:
        """These rows of a table (from 1), as far as they are in these columns."""
        rows = self._filled.answers[asked.id]
        self._answers[asked.id] = [_of(columns, rows[number - 1]) for number in numbers]

    def fields(self, *names: str) -> None:
        """Fields beside the questions, by their full names."""
        self._fields.update(names)

    def attachment(self, description: str) -> Attachment:
        """The file that is attached; `description` says what it is."""
        fields = {name: value for name, value in self._filled.fields.items() if name in self._fields}
        told = as_json(replace(self._filled, answers=self._answers, fields=fields))
        del told["language"]
        return Attachment(NAME, json_text(told).encode("utf-8"), MIME, description)


def _of(asked: Iterable[Asked], answers: dict[str, Any]) -> dict[str, Any]:
    """The answers to these questions, with the texts beside "other"."""
    names = [name for each in asked for name in (each.id, other_text(each.id))]
    return {name: answers[name] for name in names if name in answers}
