"""What a handbook must be beyond its shapes: one rule a file, whose docstring is its manual, with a good and a bad example.

A rule yields problems and knows no other rule. Where something couldn't be read (`Handbook.incomplete`), nobody complains that it isn't there.
"""

from __future__ import annotations

import datetime

from ..model.book import Handbook
from ..problem import Problem
from . import (amounts, capacity, choice_filters, circles, conditions, contents, defaults, dropdowns, expressions, facts, field_names, figures, ids, languages, levels, links,
               placeholders, questions, references, regions, renames, sections, sources, stale, tables, unreachable)

RULES = (ids, field_names, contents, references, links, sections, tables, figures, questions, dropdowns, capacity, defaults, expressions, choice_filters,
         circles, conditions, unreachable, levels, renames, facts, sources, amounts, placeholders, languages, regions)


def check(handbook: Handbook, today: datetime.date) -> list[Problem]:
    """All problems, by file and line. `today` decides which facts are stale."""
    found = {problem: None for rule in RULES for problem in rule.check(handbook)}
    found.update({problem: None for problem in stale.check(handbook, today)})
    return sorted(found, key=lambda problem: (problem.span, problem.code))
