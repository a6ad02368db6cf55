"""Placeholders can be filled: in the neutral book and in the book of every region.

`{{ fact.NAME }}`, `{{ region.NAME }}`, `{{ edition.number }}`, `{{ edition.date }}`, `{{ handbook.title }}` and all
that handbook.yaml names, as `{{ handbook.publisher.name }}`; filters `euro`, `datum`, `zahl`, `default`. What regions
call differently has a neutral name under `region` in handbook.yaml. Names and addresses (of contacts, sources, facts)
are plain text and hold no placeholders.

Good:
    - text: "Fragen Sie {{ region.jobcenter }} nach den {{ fact.regelbedarf_1 }}."
Bad:
    - text: "Fragen Sie {{ region.job_center }} {% if fact %} nach den {{ fact.regelbedarf_1 * 2 }}."
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from ..edition.edition import make_edition
from ..model.book import Change, Handbook
from ..model.regional import PREFIX, of_questionnaire
from ..model.text import Text
from ..model.walk import INLINE_KINDS
from ..problem import Instead, Problem, error

MARKS = ("{{", "{%", "{#")
ONE_BRACE = re.compile(r"(?<![{$])\{\s*((?:fact|region|edition|handbook)\.[a-z0-9_.]+)\s*\}(?!\})")
PLAIN_KINDS = ("text", "scalar", "url", "id", "ref")


def check(handbook: Handbook) -> Iterator[Problem]:
    yield from _where_none_may_be(handbook)
    yield from _with_one_brace(handbook)
    sound = _sound(handbook)
    told = set()
    for region in ("", *handbook.regions):
        for problem in make_edition(sound, region)[1]:
            if problem not in told and not _unknowable(problem, handbook):
                told.add(problem)
                yield (
                    problem
                    if not region
                    else dataclasses.replace(
                        problem, text=f"{problem.text} (im Buch für {handbook.regions[region].name})"
                    )
                )


def _where_none_may_be(handbook: Handbook) -> Iterator[Problem]:
    for text, kind in handbook.texts:
        if "{" in text and kind in PLAIN_KINDS and any(mark in text for mark in MARKS):
            place = text.at(min(text.index(mark) for mark in MARKS if mark in text))
            yield error(
                "bad-placeholder",
                place,
                "Hier werden Platzhalter nicht ausgefüllt",
                "schreiben Sie den Text selbst hin",
            )


def _with_one_brace(handbook: Handbook) -> Iterator[Problem]:
    """What is printed as it stands, as it has one brace where a placeholder has two."""
    for text, kind in handbook.texts:
        if kind in INLINE_KINDS and "{" in text:
            for match in ONE_BRACE.finditer(text):
                hint = Instead(match[0], f"{{{{ {match[1]} }}}}", "schreiben Sie {}")
                yield error("bad-placeholder", text.at(match.start()), f"„{match[0]}“ stünde so im Buch", hint)


def _sound(handbook: Handbook) -> Handbook:
    """The handbook with all its texts where they are expanded, whatever else is wrong with it: a fact without a value
    has an empty one, nothing is removed, and a change at no section of the book is made at some other."""
    facts = {
        id_: fact if fact.value is not None or fact.periods else dataclasses.replace(fact, value=Text(""))
        for id_, fact in handbook.facts.items()
    }
    known = [section.id for section, _, _ in handbook.sections]
    asked = [Text(PREFIX + section.id) for section in handbook.questionnaire.sections] if handbook.questionnaire else []

    def somewhere(change: Change) -> Change:
        ours = of_questionnaire(handbook.questionnaire, change)
        places = asked if change.at.startswith(PREFIX) else [change.at] if ours else known
        at = change.at if change.at in places else next(iter(places), Text(""))
        return dataclasses.replace(change, at=at, remove=False)

    regions = {
        id_: dataclasses.replace(region, changes=tuple(map(somewhere, region.changes)))
        for id_, region in handbook.regions.items()
    }
    return dataclasses.replace(handbook, facts=facts, regions=regions)


def _unknowable(problem: Problem, handbook: Handbook) -> bool:
    """Whether the name may stand in a file that couldn't be read."""
    unread = {"fact.": "facts", "region.": "handbook"}
    return problem.code == "unknown-placeholder" and any(
        problem.text.startswith(name) and kind in handbook.incomplete for name, kind in unread.items()
    )
