"""A part of the questionnaire before it is written: the keys of its shape, each with the cell that it comes from.

`left` are lines that stand above it in the file as comments: what the workbook says there and the form can't.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from ..dataclass import dataclass
from ..model.shape import Shape


@dataclass(eq=False)
class Draft:
    """`keys` as they stand in the file: texts, numbers, True, lists and tables of these or of drafts. `name`: of the
    question in the workbook."""

    shape: type[Shape]
    place: str
    keys: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    loosely: dict[str, str] = field(default_factory=dict)  # an expression as it may be read otherwise
    name: str = ""

    def set(self, key: str, value: Any, place: str = "") -> None:
        """Give the key a value; one that says nothing is none."""
        if value is None or value is False or value in ("", [], {}):
            return
        self.keys[key] = value
        if place:
            self.places[key] = place

    def at(self, key: str) -> str:
        """The cell that the key comes from, else the row."""
        return self.places.get(key, self.place)

    @property
    def inner(self) -> list[Draft]:
        """The questions in it."""
        found: list[Draft] = self.keys.get("questions", [])
        return found

    def all(self) -> Iterator[Draft]:
        """It and all questions in it."""
        yield self
        for each in self.inner:
            yield from each.all()
