"""How far the translation of a book is: for each file how many texts are in which state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..dataclass import dataclass
from ..model.translations import MISSING, REVIEWED, STATES, Catalogue
from .translate import find
from .unit import FIRST, Unit


@dataclass(frozen=True)
class FileStatus:
    """`counts`: state → texts; `required`: missing ones without which the form can't be published; `reviewed_by`: name
    and day, "" for nobody."""

    file: str
    counts: dict[str, int]
    required: int
    reviewed_by: str

    @property
    def units(self) -> int:
        return sum(self.counts.values())

    @property
    def percent(self) -> int:
        """Reviewed texts, rounded down: 100 is all."""
        return self.counts[REVIEWED] * 100 // self.units if self.units else 100


def status(catalogue: Catalogue, units: Iterable[Unit]) -> list[FileStatus]:
    """The files that the catalogue has, those of the form first, and others that are translated before chapters are."""
    counts: dict[str, Counter[str]] = {}
    required: Counter[str] = Counter()
    for unit in units:
        if unit.file in catalogue.files or unit.required or unit.file in FIRST:
            state = find(catalogue, unit).state
            counts.setdefault(unit.file, Counter())[state] += 1
            required[unit.file] += unit.required and state == MISSING
    return [
        FileStatus(file, {state: counted[state] for state in STATES}, required[file], catalogue.reviewed.get(file, ""))
        for file, counted in counts.items()
    ]


def is_complete(files: Sequence[FileStatus]) -> bool:
    """Whether everything is there that a published form needs."""
    return not any(file.required for file in files)
