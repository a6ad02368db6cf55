"""Expressions of questionnaires: XLSForm's subset of XPath, read once, checked, evaluated.

`parse` makes a tree, `check` says what kind of value it has and what is wrong, `references` which answers it reads,
`evaluate` what it comes to; `script/` gives it the same meaning inside the PDF. `german` reads and writes numbers,
dates and times as people do.
"""

from .error import ExpressionError, did_you_mean
from .evaluate import Lookup, evaluate, from_answer
from .german import date_fault, first_day, format_date, format_number, parse_date, parse_number, parse_time
from .kinds import BOOLEAN, DATE, NUMBER, TEXT, TIME, Base, Kind, choice, choices, many
from .parse import parse, parse_guide
from .tree import Node, references, walk
from .types import check
from .values import Value, show

__all__ = [
    "BOOLEAN",
    "DATE",
    "NUMBER",
    "TEXT",
    "TIME",
    "Base",
    "ExpressionError",
    "Kind",
    "Lookup",
    "Node",
    "Value",
    "check",
    "choice",
    "choices",
    "date_fault",
    "did_you_mean",
    "evaluate",
    "first_day",
    "format_date",
    "format_number",
    "from_answer",
    "many",
    "parse",
    "parse_date",
    "parse_guide",
    "parse_number",
    "parse_time",
    "references",
    "show",
    "walk",
]
