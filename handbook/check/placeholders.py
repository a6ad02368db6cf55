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

from ..edition.edition import templates_of
from ..model.book import Fact, Handbook
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Instead, Problem, error
from .in_texts import in_texts
from .local import own_texts

MARKS = ("{{", "{%", "{#")
ONE_BRACE = re.compile(r"(?<![{$])\{\s*((?:fact|region|edition|handbook)\.[a-z0-9_.]+)\s*\}(?!\})")
PLAIN_KINDS = ("text", "scalar", "url", "email", "id", "ref")


def check(handbook: Handbook) -> Iterator[Problem]:
    yield from in_texts(handbook, _where_none_may_be, "{")
    yield from in_texts(handbook, _with_one_brace, "{")
    sound = _sound(handbook)
    book = list(in_texts(dataclasses.replace(handbook, regions={}), _with_some, "{"))
    told = set()
    for region in ("", *handbook.regions):
        for problem in _expanded(sound, region, book):
            if problem not in told and not _unknowable(problem, handbook):
                told.add(problem)
                if region:
                    text = f"{problem.text} (im Buch für {handbook.regions[region].name})"
                    problem = dataclasses.replace(problem, text=text, region=region)
                yield problem


def _expanded(handbook: Handbook, region: str, book: list[Text]) -> list[Problem]:
    """What is wrong with the placeholders of the book's texts, and of those that the region brings along, wherever its
    changes put them."""
    templates = templates_of(handbook, region)
    own = (text for written in own_texts(handbook, region) if "{" in written.text for text in _with_some(written))
    for text in (*book, *own):
        templates.expand(text)
    return templates.problems


def _with_some(written: Written) -> Iterator[Text]:
    text, kind = written
    if kind in INLINE_KINDS:
        yield text


def _where_none_may_be(written: Written) -> Iterator[Problem]:
    text, kind = written
    if kind in PLAIN_KINDS and any(mark in text for mark in MARKS):
        place = text.at(min(text.index(mark) for mark in MARKS if mark in text))
        yield error(
            "bad-placeholder", place, "Hier werden Platzhalter nicht ausgefüllt", "schreiben Sie den Text selbst hin"
        )


def _with_one_brace(written: Written) -> Iterator[Problem]:
    """What is printed as it stands, as it has one brace where a placeholder has two."""
    text, kind = written
    if kind in INLINE_KINDS:
        for match in ONE_BRACE.finditer(text):
            hint = Instead(match[0], f"{{{{ {match[1]} }}}}", "schreiben Sie {}")
            yield error("bad-placeholder", text.at(match.start()), f"„{match[0]}“ stünde so im Buch", hint)


def _sound(handbook: Handbook) -> Handbook:
    """The handbook with facts that can be shown, whatever is wrong with them: one without a value has an empty one."""

    def shown(facts: dict[str, Fact]) -> dict[str, Fact]:
        return {
            id_: fact if fact.value is not None or fact.periods else dataclasses.replace(fact, value=Text(""))
            for id_, fact in facts.items()
        }

    regions = {id_: dataclasses.replace(each, facts=shown(each.facts)) for id_, each in handbook.regions.items()}
    return dataclasses.replace(handbook, facts=shown(handbook.facts), regions=regions)


def _unknowable(problem: Problem, handbook: Handbook) -> bool:
    """Whether the name may stand in a file that couldn't be read."""
    unread = {"fact.": "facts", "region.": "handbook"}
    return problem.code == "unknown-placeholder" and any(
        problem.text.startswith(name) and kind in handbook.incomplete for name, kind in unread.items()
    )
