"""What a handbook must be beyond its shapes: one rule a file, whose docstring is its manual, with a good and a bad
example.

A rule yields problems and knows no other rule. Where something couldn't be read (`Handbook.incomplete`), nobody
complains that it isn't there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import ModuleType

from ..model import walk
from ..model.book import Handbook
from ..problem import Problem, Severity, Span
from . import (
    amounts,
    answers_in_text,
    capacity,
    choice_filters,
    circles,
    colours,
    conditions,
    contents,
    currency,
    defaults,
    dropdowns,
    expressions,
    facts,
    field_names,
    figures,
    foreign_words,
    form_tables,
    forms,
    glossary,
    hyphenation,
    identity,
    ids,
    indicators,
    languages,
    levels,
    links,
    markdown,
    needs,
    openings,
    page_room,
    placeholders,
    questions,
    references,
    regions,
    renames,
    sections,
    sensitive_counts,
    sources,
    stale,
    tables,
    titles,
    translated_answers,
    translations,
    typed_signs,
    unreachable,
)
from .local import local_handbooks

OF_QUESTIONNAIRE = (
    questions,
    dropdowns,
    capacity,
    defaults,
    expressions,
    choice_filters,
    circles,
    conditions,
    unreachable,
    levels,
)  # rules that look at nothing else
OF_A_BOOK = (
    ids,
    field_names,
    references,
    links,
    foreign_words,
    titles,
    figures,
    colours,
    openings,
    renames,
    needs,
    facts,
    sources,
    glossary,
    answers_in_text,
)  # that look at one book, with no region or one: what is right there may be wrong in another
RULES = (
    contents,
    identity,
    tables,
    form_tables,
    page_room,
    amounts,
    currency,
    placeholders,
    markdown,
    typed_signs,
    languages,
    hyphenation,
    regions,
    translated_answers,
    indicators,
    sensitive_counts,
    forms,
)  # that look at the book with all that regions bring along

MOST_ERRORS = 200  # that one rule tells

Seen = tuple[object, ...]  # what a rule looked at


class RuleMemory(dict[tuple[str, ModuleType], tuple[Seen, list[Problem]]]):
    """Region ("": none) and rule → what it found; `forms`: the same of the book's forms, by their names."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, RuleMemory] = {}


def check(
    handbook: Handbook, today: datetime.date, memory: RuleMemory | None = None, texts: bool = True
) -> list[Problem]:
    """All problems, by file and line. `today` decides which facts are stale. With a `memory` the rules of the
    questionnaire are run again only where it was changed. `texts`: the texts of translations are looked at too."""
    memory = RuleMemory() if memory is None else memory
    alone = replace(handbook, regions={})
    found = {problem: None for rule in (*OF_A_BOOK, sections) for problem in _first(rule.check(alone))}
    found.update((problem, None) for rule in RULES for problem in _first(rule.check(handbook)))
    found.update((problem, None) for problem in stale.check(handbook, today))
    found.update(dict.fromkeys(_of_translations(handbook, memory, texts)))
    for rule in OF_QUESTIONNAIRE:
        found.update(dict.fromkeys(_of_questionnaire(rule, handbook, memory, "", (handbook.questionnaire,))))
    for local in local_handbooks(handbook):
        problems = [problem for rule in OF_A_BOOK for problem in _first(rule.check(local.handbook))]
        problems += [*_first(sections.check(local.exact)), *stale.check(local.exact, today)]
        for rule in OF_QUESTIONNAIRE if _asks_otherwise(local.handbook, handbook) else ():
            problems += _of_questionnaire(rule, local.handbook, memory, local.id, local.made_of)
        known = {_what(problem) for problem in found}
        told = [local.told(problem) for problem in problems if _what(problem) not in known]
        found.update((problem, None) for problem in told if _what(problem) not in known)
    for name, form in handbook.forms.items():
        found.update(dict.fromkeys(check(form, today, memory.forms.setdefault(name, RuleMemory()), texts)))
    return sorted(found, key=lambda problem: (problem.span, problem.code))


def _what(problem: Problem) -> tuple[str, Span, str]:
    """What the same problem has in every book; the nearest names, in its hint, may be others."""
    return problem.code, problem.span, problem.text


def _asks_otherwise(local: Handbook, handbook: Handbook) -> bool:
    """Whether the rules of the questionnaire may find something else in a region's book."""
    sizes = {each.info.theme.base_size for each in (local, handbook)}
    return local.questionnaire is not handbook.questionnaire or len(sizes) > 1


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """As many as anybody reads: after so many errors of one kind the work of finding more is saved."""
    errors = 0
    for problem in problems:
        yield problem
        errors += problem.severity is Severity.ERROR
        if errors == MOST_ERRORS:
            return


def _of_translations(handbook: Handbook, memory: RuleMemory, texts: bool) -> list[Problem]:
    """Without a look at each text it is the form alone whose translations are counted."""
    if texts:
        return list(_first(translations.check(handbook, texts)))
    files = [file for catalogue in handbook.translations.values() for file in catalogue.files.values()]
    made_of = (handbook.info, handbook.questionnaire, *files)
    equal = tuple(handbook.translations), walk.texts(handbook.facts)  # amounts may change: they aren't translated
    return _kept(translations, handbook, memory, "", made_of, lambda: translations.check(handbook, texts), equal)


def _of_questionnaire(
    rule: ModuleType, handbook: Handbook, memory: RuleMemory, region: str, made_of: Seen
) -> list[Problem]:
    size = handbook.info.theme.base_size
    if rule is conditions:
        looked_at = conditions.looked_at(handbook)
        return _kept(rule, handbook, memory, region, (), lambda: rule.check(handbook), looked_at)
    return _kept(rule, handbook, memory, region, made_of, lambda: rule.check(handbook), size)


def _kept(
    rule: ModuleType,
    handbook: Handbook,
    memory: RuleMemory,
    region: str,
    made_of: Seen,
    find: Callable[[], Iterable[Problem]],
    equal: object = None,
) -> list[Problem]:
    """What the rule found, now or in an earlier build of the very same objects, and of what is `equal`."""
    seen, problems = memory.get((region, rule), ((), []))
    now = (*made_of, (handbook.incomplete, equal))
    if len(seen) != len(now) or any(a is not b for a, b in zip(seen[:-1], made_of)) or seen[-1] != now[-1]:
        problems = list(_first(find()))
        memory[region, rule] = now, problems
    return problems
