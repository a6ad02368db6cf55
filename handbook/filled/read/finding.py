"""What is to be said about an answer: where it stands and what is the matter, never what it says."""

from __future__ import annotations

from ...dataclass import dataclass
from ...problem import Severity

MISSING = "missing-field"  # the field isn't in the file any more
SEVERAL = "several-chosen"  # a group shows several buttons on
LOST = (MISSING, SEVERAL)  # codes of answers that a file can't give, so that what is made of it isn't whole


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is a kebab-case word for programs; `path` the field's full name ("kinder.2.alter"); `where` names
    question, row and page, `text` says what is the matter (both German). An ERROR is a problem of the answers, a HINT a
    remark."""

    code: str
    path: str
    where: str
    text: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"
