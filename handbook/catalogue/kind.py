"""What the catalogue says of a code."""

from __future__ import annotations

from typing import NamedTuple

from ..problem import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class ProblemKind(NamedTuple):
    """`wrong` and `right` are examples as an author would write them; "" where there is nothing to show."""

    severity: Severity
    text: str
    wrong: str = ""
    right: str = ""
