"""What a file of answers says for one PDF."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from ...dataclass import dataclass
from ..read.finding import Finding


@dataclass
class Given:
    """What is to be in one PDF. `answers` as in docs/antworten.md; `fields`: full name → value beside the questions;
    `raw`: fields as they are, from XFDF, instead of both. `questionnaire` and `edition` are "" where the file doesn't
    say. `file`: the PDF that it was read from, as the file calls it; `number`: which one it is, of a table its row
    there. Of a table: `place` is the row for messages, with the file, `places`: path of an answer → its cell,
    `findings`: what can't be read."""

    answers: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] | None = None
    questionnaire: str = ""
    edition: str = ""
    file: str = ""
    number: int = 1
    place: str = ""
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def where(self, path: str) -> str:
        """The cell, else the row, that a finding with that path is about; "" where the file is no table."""
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places.get(path, self.place)
