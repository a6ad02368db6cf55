"""The book as a region has it: its file together with those that it extends, and what they change.

A region's changes come after those of the regions it extends, in the order in which they are named; each region counts
once. A change is made at a section of a chapter, at `questionnaire.ID`, a section of the questionnaire, or at the
questionnaire's own id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from .blocks import Chapter, Section
from .book import Change, Handbook, Region
from .question_index import QuestionIndex
from .questionnaire import Questionnaire, QuestionnaireSection, with_sensitive_inside
from .sensitive import with_sensitive_results

PREFIX = "questionnaire."  # before the id of a section of the questionnaire, as in links


def lineage(regions: Mapping[str, Region], id_: str) -> dict[str, Region]:
    """The region with those that it extends, each once and behind its own; what isn't there, and what would close a
    circle, are left out (`check` tells them)."""
    found: dict[str, Region] = {}
    begun: set[str] = set()
    waiting = [id_]
    while waiting:
        name = waiting[-1]
        if name in regions and name not in begun:
            begun.add(name)
            waiting += [str(base) for base in reversed(regions[name].extends) if base not in begun]
        else:
            waiting.pop()
            if name in regions:
                found.setdefault(name, regions[name])
    return found


def whole_region(handbook: Handbook, id_: str) -> Region:
    """The region with what it takes from those that it extends: variables, contacts, changes. Raises KeyError for one
    that isn't there."""
    region = handbook.regions[id_]
    if not region.extends:
        return region
    parts = lineage(handbook.regions, id_).values()
    variables = {}
    for part in parts:
        variables.update(part.variables)
    return replace(
        region,
        variables=variables,
        contacts=tuple(contact for part in parts for contact in part.contacts),
        changes=tuple(change for part in parts for change in part.changes),
    )


def of_questionnaire(questionnaire: Questionnaire | None, change: Change) -> bool:
    """Whether the change is made at the questionnaire or at something that would be a section of it."""
    return change.at.startswith(PREFIX) or (questionnaire is not None and change.at == questionnaire.id)


# ---------------------------------------------------------------------- the questionnaire


def regional_questionnaire(handbook: Handbook, id_: str) -> Questionnaire | None:
    """The questionnaire as that region has it; the same object where the region leaves it alone, as "", no region,
    does."""
    return changed_questionnaire(handbook.questionnaire, whole_region(handbook, id_).changes if id_ else ())


def changed_questionnaire(questionnaire: Questionnaire | None, changes: Iterable[Change]) -> Questionnaire | None:
    """The questionnaire with the changes made to it. Old ids that lead to a question that is gone lead nowhere."""
    made = [change for change in changes if of_questionnaire(questionnaire, change)]
    if questionnaire is None or not made:
        return questionnaire
    new, choices, sections = questionnaire, dict(questionnaire.choices), questionnaire.sections
    for change in made:
        choices.update(change.choices)
        if change.at == questionnaire.id:
            new = replace(new, title=change.title or new.title, intro=change.intro or new.intro)
        else:
            id_ = change.at.removeprefix(PREFIX)
            sections = tuple(
                _section(s, change) if s.id == id_ else s for s in sections if s.id != id_ or not change.remove
            )
    before = QuestionIndex(questionnaire).asked
    new = with_sensitive_results(with_sensitive_inside(replace(new, choices=choices, sections=sections)))
    after = QuestionIndex(new).asked
    return replace(
        new, renames={old: to for old, to in questionnaire.renames.items() if to in after or to not in before}
    )


def _section(section: QuestionnaireSection, change: Change) -> QuestionnaireSection:
    return replace(
        section,
        title=change.title or section.title,
        intro=change.intro or section.intro,
        questions=change.questions or section.questions,
    )


# ---------------------------------------------------------------------- the chapters


def changed_chapter(chapter: Chapter, changes: Iterable[Change], keep: bool = False) -> Chapter:
    """The chapter with the changes made at its sections. `keep`: what is removed stays, as sections of nothing."""
    by_section: dict[str, list[Change]] = {}
    for change in changes:
        by_section.setdefault(change.at, []).append(change)

    def apply(section: Section) -> Section | None:
        for change in by_section.get(section.id, ()):
            if change.remove:
                return _emptied(section) if keep else None
            blocks = change.replace or section.blocks
            section = replace(section, blocks=change.prepend + blocks + change.append)
        inner = tuple(filter(None, map(apply, section.sections)))
        return section if _same(inner, section.sections) else replace(section, sections=inner)

    sections = tuple(filter(None, map(apply, chapter.sections)))
    return chapter if _same(sections, chapter.sections) else replace(chapter, sections=sections)


def _same(sections: tuple[Section, ...], before: tuple[Section, ...]) -> bool:
    return len(sections) == len(before) and all(a is b for a, b in zip(sections, before))


def _emptied(section: Section) -> Section:
    return replace(section, blocks=(), sections=tuple(map(_emptied, section.sections)))


def without_blocks(section: Section, changes: Collection[Change]) -> Iterator[Section]:
    """The section and those in it whose own blocks the changes take away: they are removed or replaced."""
    at = [change for change in changes if change.at == section.id]
    if any(change.remove for change in at):
        yield from _with_inner(section)
        return
    if any(change.replace for change in at):
        yield section
    for inner in section.sections:
        yield from without_blocks(inner, changes)


def _with_inner(section: Section) -> Iterator[Section]:
    yield section
    for inner in section.sections:
        yield from _with_inner(inner)
