"""The book as a region has it: its file or folder together with those that it extends, and what they change.

A region's changes come after those of the regions it extends, in the order in which they are named; each region counts
once. First its folder's chapters are put in, each behind the one that it names or in place of one of the same id, then
its changes are made, in their order. A change is made at a chapter, at a section of a chapter, at `questionnaire.ID`, a
section of the questionnaire, or at `questionnaire`, for which its own id may stand, too.

`regional_book` is all of that together: what knows the book only needs to know nothing of regions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from .blocks import Chapter, Section
from .book import IMAGES, NOTICES, Change, Handbook, HandbookFile, Region, RegionChapter
from .question_index import QuestionIndex
from .questionnaire import Questionnaire, QuestionnaireSection, with_sensitive_inside
from .remembered import remembered_with
from .sections import below
from .sensitive import with_sensitive_results
from .text import Text
from .translations import REGION, Catalogue

WHOLE = "questionnaire"  # the questionnaire itself, whatever its id is
PREFIX = WHOLE + "."  # before the id of a section of the questionnaire, as in links

Piece = TypeVar("Piece")


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
    return change.at.startswith(PREFIX) or (questionnaire is not None and change.at in (WHOLE, questionnaire.id))


def regional_book(handbook: Handbook, id_: str, keep: bool = False) -> Handbook:
    """The book with all that the region and those that it extends change; its `regions` stay as they are. The same
    object for "", no region, and parts that nobody changes are the same objects. `keep`: chapters and sections that are
    taken out stay, as places of nothing. Raises KeyError for a region that isn't there."""
    if not id_:
        return handbook
    changes = whole_region(handbook, id_).changes
    parts = lineage(handbook.regions, id_).values()
    chapters, info = dict(handbook.chapters), handbook.info
    for part in parts:
        for chapter in part.chapters.values():
            info = replace(info, contents=_listed(info.contents, chapter))
            old = chapters.get(chapter.id)
            chapters[chapter.id] = _with_places_of(old, chapter) if keep and old is not None else chapter
        made = [change for change in part.changes if not of_questionnaire(handbook.questionnaire, change)]
        chapters = {name: changed_chapter(chapter, made, keep) for name, chapter in chapters.items()}
        gone = {str(change.at) for change in made if change.remove} & chapters.keys()
        if gone and not keep:
            chapters = {name: chapter for name, chapter in chapters.items() if name not in gone}
            info = replace(info, contents=tuple(each for each in info.contents if each not in gone))
        info = _named(info, part)
    return replace(
        handbook,
        info=info,
        chapters=chapters,
        questionnaire=changed_questionnaire(handbook.questionnaire, changes),
        facts=_joined(handbook.facts, [part.facts for part in parts]),
        sources=_joined(handbook.sources, [part.sources for part in parts]),
        glossary=_joined(handbook.glossary, [part.glossary for part in parts]),
        layers=tuple(part.shown for part in parts),
        images=(*handbook.images, *(part.place / IMAGES for part in parts if part.has_folder and part.place)),
    )


def regional_form(handbook: Handbook, form: Handbook) -> Handbook:
    """A form of its own (`Handbook.forms`) with the book's regions, as far as these say who publishes it, how it looks,
    and what places are called; with the translations of that."""
    regions = {
        id_: replace(region, changes=(), chapters={}, facts={}, sources={}, glossary={})
        for id_, region in handbook.regions.items()
    }
    told = {
        language: {name: file for name, file in catalogue.files.items() if name.startswith(REGION)}
        for language, catalogue in handbook.translations.items()
    }
    return replace(
        form,
        regions=regions,
        translations={
            language: Catalogue(language, catalogue.files | told[language]) if told.get(language) else catalogue
            for language, catalogue in form.translations.items()
        },
        # a picture that a region names, as its logo, lies in its folder, else in that of the book around the form
        images=tuple(Path(book.folder) / IMAGES for book in (handbook, form)),
    )


def _joined(book: dict[str, Piece], more: Sequence[Mapping[str, Piece]]) -> dict[str, Piece]:
    """What is of the same name takes the other's place; its name, too, is told by where it stands in its file."""
    entries = {id_: (id_, piece) for part in (book, *more) for id_, piece in part.items()}
    return dict(entries.values())


def _named(info: HandbookFile, region: Region) -> HandbookFile:
    """What the region says of its book itself."""
    said: dict[str, Any] = {
        key: value for key in ("publisher", *NOTICES) if (value := getattr(region, key)) is not None
    }
    if region.own_logo:
        said["logo"] = region.own_logo
    if region.hyphenation:
        said["hyphenation"] = (*region.hyphenation, *info.hyphenation)
    theme = replace(info.theme, logo=None) if region.own_logo else info.theme
    if region.theme:
        own = {key: value for key in ("accent", "base_size", "cover") if (value := getattr(region.theme, key))}
        theme = replace(theme, **own)
    if theme is not info.theme:
        said["theme"] = theme
    return replace(info, **said) if said else info


# ---------------------------------------------------------------------- where something is put


def _listed(contents: tuple[Text, ...], chapter: RegionChapter) -> tuple[Text, ...]:
    """The contents with the chapter, which stays where it is listed already."""
    return contents if chapter.id in contents else _put(contents, (chapter.id,), chapter, str)


def _put(there: tuple[Any, ...], new: tuple[Any, ...], place: Any, name: Any = lambda each: str(each.id)) -> Any:
    """What is there with the new behind what `place.after` names, before `place.before`, else at the end."""
    names = [name(each) for each in there]
    at = len(there)
    if place.after in names:
        at = names.index(place.after) + 1
    elif place.before in names:
        at = names.index(place.before)
    return (*there[:at], *new, *there[at:])


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
    return remembered_with(questionnaire, "changed", made, partial(_with, questionnaire, made))


def _with(questionnaire: Questionnaire, made: Sequence[Change]) -> Questionnaire:
    new, choices, sections = questionnaire, dict(questionnaire.choices), questionnaire.sections
    for change in made:
        choices.update(change.choices)
        if not change.at.startswith(PREFIX):
            new = replace(new, title=change.title or new.title, intro=change.intro or new.intro)
            sections = _put(sections, change.form_sections, change)
        else:
            sections = _at_first(sections, change)
    before = QuestionIndex.of(questionnaire).asked
    new = with_sensitive_results(with_sensitive_inside(replace(new, choices=choices, sections=sections)))
    after = QuestionIndex(new).asked
    return replace(
        new, renames={old: to for old, to in questionnaire.renames.items() if to in after or to not in before}
    )


def _at_first(sections: tuple[QuestionnaireSection, ...], change: Change) -> tuple[QuestionnaireSection, ...]:
    """The sections with the change made at the one that it names; of two of that id, which is told elsewhere, at the
    first, so that nothing in it is there twice."""
    id_ = change.at.removeprefix(PREFIX)
    at = next((number for number, each in enumerate(sections) if each.id == id_), None)
    if at is None:
        return sections
    changed = () if change.remove else (_section(sections[at], change),)
    return (*sections[:at], *changed, *sections[at + 1 :])


def _section(section: QuestionnaireSection, change: Change) -> QuestionnaireSection:
    return replace(
        section,
        title=change.title or section.title,
        intro=change.intro or section.intro,
        questions=_put(change.questions or section.questions, change.add, change),
    )


# ---------------------------------------------------------------------- the chapters


def changed_chapter(chapter: Chapter, changes: Iterable[Change], keep: bool = False) -> Chapter:
    """The chapter with the changes made at it and its sections. `keep`: what is removed stays, as places of nothing.
    Whether the chapter itself is removed isn't looked at, unless it is to be kept."""
    made = list(changes)
    return remembered_with(chapter, ("changed", keep), made, partial(_with_changes, chapter, made, keep))


def _with_changes(chapter: Chapter, changes: Sequence[Change], keep: bool) -> Chapter:
    by_place: dict[str, list[Change]] = {}
    for change in changes:
        by_place.setdefault(change.at, []).append(change)

    for change in by_place.get(chapter.id, ()):
        if change.remove:
            return replace(chapter, sections=tuple(map(_emptied, chapter.sections)))
        added = _put(chapter.sections, change.sections, change)
        chapter = replace(chapter, title=change.title or chapter.title, sections=added)
    sections = _changed(chapter.sections, by_place, keep)
    return chapter if _same(sections, chapter.sections) else replace(chapter, sections=sections)


def _changed(sections: tuple[Section, ...], by_place: Mapping[str, list[Change]], keep: bool) -> tuple[Section, ...]:
    return tuple(filter(None, [_changed_section(section, by_place, keep) for section in sections]))


def _changed_section(section: Section, by_place: Mapping[str, list[Change]], keep: bool) -> Section | None:
    for change in by_place.get(section.id, ()):
        if change.remove:
            return _emptied(section) if keep else None
        section = replace(
            section,
            title=change.title or section.title,
            blocks=change.prepend + (change.replace or section.blocks) + change.append,
            sections=_put(section.sections, change.sections, change),
        )
    inner = _changed(section.sections, by_place, keep)
    return section if _same(inner, section.sections) else replace(section, sections=inner)


def _same(sections: tuple[Section, ...], before: tuple[Section, ...]) -> bool:
    return len(sections) == len(before) and all(a is b for a, b in zip(sections, before))


def _emptied(section: Section) -> Section:
    return replace(section, blocks=(), sections=tuple(map(_emptied, section.sections)))


def _with_places_of(old: Chapter, new: RegionChapter) -> RegionChapter:
    """The new chapter with the sections of the old one that it hasn't, empty."""
    there = {section.id for section, _ in below(new.sections)}
    gone = [replace(section, blocks=(), sections=()) for section, _ in below(old.sections) if section.id not in there]
    return replace(new, sections=(*new.sections, *gone))


def places_of(chapters: Iterable[Chapter]) -> Collection[str]:
    """The ids of chapters and all their sections."""
    return titles_of(chapters).keys()


def titles_of(chapters: Iterable[Chapter]) -> dict[str, Text]:
    """The titles of chapters and all their sections, by their ids."""
    found: dict[str, Text] = {}
    for chapter in chapters:
        found[str(chapter.id)] = chapter.title
        found.update((str(inner.id), inner.title) for inner, _ in below(chapter.sections))
    return found
