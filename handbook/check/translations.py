"""Translations of a book are whole: their files are those of the book, and a published language has all that its form
needs.

What is wrong with a translation is an error of the editions in that language only. The book in its own language is
built all the same, so `check` shows it as a warning; what is missing is one warning for a language and kind.

Good:
    languages: [de, uk]            # and content/translations/uk/ has all texts of the form
Bad:
    languages: [de, ua]            # no folder of that name
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import cached_property

from ..dataclass import dataclass
from ..edition.plural import plural_form
from ..edition.program_words import all_units
from ..model.book import Handbook
from ..model.near import near
from ..model.translations import MACHINE, MISSING, PLURAL_FORMS, PROGRAM, REGION, STALE, Catalogue
from ..problem import Problem, Severity, Span, error, warning
from ..translation.terms import accepted, forms, terms_in
from ..translation.translate import find
from ..translation.unit import CHAPTER, FACTS, FIRST, GLOSSARY, OPENERS, SHEETS, Unit
from .languages import BY_COUNTRY, ISO_639_1
from .translated_text import faults

TOLD = 20  # gaps, or names that there aren't, that are told one by one
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
GAPS = {
    MISSING: ("untranslated", "Texte {}, die in „{}“ noch nicht übersetzt sind: {}"),
    STALE: ("stale-translation", "Texte {}, deren Deutsch neuer ist als die Übersetzung in „{}“: {}"),
    MACHINE: ("machine-translation", "Texte {}, die in „{}“ noch niemand geprüft hat: {}"),
}
PARTS = {"": "des Fragebogens", SHEETS: "der Arbeitsblätter", OPENERS: "der ersten Seiten von Kapiteln"}


def check(handbook: Handbook, texts: bool = True) -> Iterator[Problem]:
    """Everything as warnings: it is the book in its own language that is checked. `texts`: each translation is looked
    at; else only what is missing is counted."""
    published = {each: each for each in handbook.info.languages if each != handbook.info.language}
    for language in published:
        if _is_tag(language) and language not in handbook.translations:
            yield warning(
                "no-language-folder",
                language.span,
                f"Für „{language}“ gibt es keinen Ordner translations/{language}",
                f"legen Sie ihn an: translate add {language}",
            )
    if not handbook.translations:
        return
    units = all_units(handbook if texts else replace(handbook, chapters={}, glossary={}, regions={}))
    for catalogue in handbook.translations.values():
        found = of_catalogue(handbook, catalogue, units) if texts else catalogue.problems
        yield from (replace(problem, severity=Severity.WARNING) for problem in found)
        if catalogue.language in published:
            yield from _counted_gaps(handbook, catalogue, units)


Told = dict[tuple[str, bool], list[Problem]]  # language and `draft` of `of_edition` → what it gives


def of_edition(handbook: Handbook, language: str, draft: bool) -> list[Problem]:
    """What an edition in that language can't be built with; as warnings for a `draft`. What is doubtful is left to
    `check`."""
    asked = _asked(handbook)
    if (language, draft) not in asked.told:
        asked.told[language, draft] = _of_edition(asked, language, draft)
    return list(asked.told[language, draft])


def remember(handbook: Handbook, told: Told) -> None:
    """What `of_edition` has given in another process needn't be found again: it takes as long as the book has
    regions."""
    _asked(handbook).told.update(told)


@dataclass
class _Asked:
    """A book, and what all its editions ask of it."""

    handbook: Handbook
    told: Told = field(default_factory=dict)

    @cached_property
    def units(self) -> list[Unit]:
        return all_units(self.handbook)


_last: _Asked | None = None  # the book that was asked of last


def _asked(handbook: Handbook) -> _Asked:
    global _last
    if _last is None or _last.handbook is not handbook:
        _last = _Asked(handbook)
    return _last


def _of_edition(asked: _Asked, language: str, draft: bool) -> list[Problem]:
    handbook = asked.handbook
    catalogue = handbook.translations.get(language)
    if catalogue is None:
        return [
            error(
                "no-translation",
                Span(str(handbook.folder / "translations")),
                f"Eine Übersetzung in „{language}“ gibt es noch nicht",
                f"legen Sie sie an: translate add {language}",
            )
        ]
    units = asked.units
    found = [*of_catalogue(handbook, catalogue, units), *_gaps(handbook, catalogue, units)]
    if language not in handbook.info.languages:
        found.insert(
            0,
            error(
                "unpublished-language",
                handbook.info.title.span,
                f"„{language}“ steht nicht in languages, die Übersetzung ist also noch nicht freigegeben",
                "bauen Sie mit --draft einen Entwurf, oder tragen Sie die Sprache in handbook.yaml bei languages ein",
            ),
        )
    found = [problem for problem in found if problem.severity is Severity.ERROR]
    return [replace(problem, severity=Severity.WARNING) for problem in found] if draft else found


def _is_tag(language: str) -> bool:
    code = language.partition("-")[0]
    return bool(TAG.fullmatch(language)) and (len(code) > 2 or code in ISO_639_1)


def _place(handbook: Handbook, catalogue: Catalogue) -> Span:
    """The folder of a language, as its files are shown."""
    for file in catalogue.files.values():
        return Span(file.name.rpartition("/")[0])
    return Span((handbook.folder / "translations" / catalogue.language).as_posix())


# ------------------------------------------------------------------ a catalogue


def of_catalogue(handbook: Handbook, catalogue: Catalogue, units: list[Unit]) -> Iterator[Problem]:
    """What is wrong with the files of a language, whether or not an edition is asked for."""
    yield from _folder(handbook, catalogue)
    yield from catalogue.problems
    yield from _headers(catalogue, units)
    yield from _names(handbook, catalogue, units)
    columns = _columns(handbook)
    terms = [term for term in handbook.fixed_terms.values() if term.keep and term.term]
    german = tuple(map(forms, terms))
    accepts = [accepted(term, catalogue.language) for term in terms]
    for unit in units:
        found = find(catalogue, unit)
        if found.entry and found.state != MISSING:
            fixed = tuple(accepts[at] for at in terms_in(unit.text, german))
            yield from faults(unit, found.entry, fixed, unit.context in columns)
    yield from _lists(catalogue, units)


def _folder(handbook: Handbook, catalogue: Catalogue) -> Iterator[Problem]:
    place = _place(handbook, catalogue)
    code = catalogue.language.partition("-")[0]
    if catalogue.language == handbook.info.language:
        if set(catalogue.files) != {PROGRAM}:  # the program's own words in the language of the book have their place
            yield error("bad-language", place, f"„{code}“ ist die Sprache des Buches selbst", "löschen Sie den Ordner")
    elif not _is_tag(catalogue.language):
        hint = f"meinten Sie {BY_COUNTRY[code]}?" if code in BY_COUNTRY else "ein Ordner heißt wie die Sprache: uk, ar"
        yield error("bad-language", place, f"Einen Sprachcode „{catalogue.language}“ gibt es nicht", hint)
    names = {
        *(*FIRST, GLOSSARY, FACTS, PROGRAM),
        *(f"{CHAPTER}{id_}" for id_ in handbook.chapters),
        *(f"{REGION}{id_}" for id_ in handbook.regions),
    }
    for name, file in catalogue.files.items():
        if name not in names and (file.entries or not name.startswith((CHAPTER, REGION))):
            yield warning(
                "ignored-file",
                Span(file.name),
                "Zu dieser Datei gibt es im Buch nichts",
                near(name, sorted(names)) or f"Dateien legt translate add {catalogue.language} an",
            )


def _headers(catalogue: Catalogue, units: list[Unit]) -> Iterator[Problem]:
    for name in sorted({unit.file for unit in units if unit.plural}):
        file = catalogue.files.get(name)
        if file is None or file.problems:
            continue
        try:
            count = plural_form(file.header.get(PLURAL_FORMS, "")).count
        except ValueError as trouble:
            yield error("plural-forms", Span(file.name, 1, 1), f"{trouble}", "die Formel der Sprache steht in Poedit")
            continue
        for entry in file.entries:
            if entry.forms and any(entry.forms) and (len(entry.forms) != count or not all(entry.forms)):
                given = sum(map(bool, entry.forms))
                yield error(
                    "plural-forms",
                    entry.span,
                    f"„{entry.context}“ hat {given} Mehrzahlformen, die Sprache hat {count}",
                    "füllen Sie jede Form aus, auch wo zwei gleich sind",
                )


def _names(handbook: Handbook, catalogue: Catalogue, units: list[Unit]) -> Iterator[Problem]:
    """Entries of names that the book has not: mistyped, or no longer there."""
    known = {unit.context for unit in units}
    lost = [entry for entry in catalogue.entries if entry.context not in known]
    for entry in lost[:TOLD]:
        yield warning(
            "unknown-context",
            entry.span,
            f"Einen Text „{entry.context}“ hat das Buch nicht",
            f"translate update {catalogue.language} räumt auf; ändern Sie msgctxt nie von Hand",
        )
    if len(lost) > TOLD:
        yield warning(
            "unknown-context", _place(handbook, catalogue), f"Insgesamt {len(lost)} Texte hat das Buch nicht", ""
        )


def _lists(catalogue: Catalogue, units: Iterable[Unit]) -> Iterator[Problem]:
    """A list of choices is shown in one language: one that is translated in part is German."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.group:
            groups[unit.group].append(unit)
    for group, choices in groups.items():
        found = [find(catalogue, unit) for unit in choices]
        lacking = [unit for unit, one in zip(choices, found) if one.state == MISSING]
        if lacking and len(lacking) < len(choices):
            there = next(one.entry for one in found if one.entry and one.state != MISSING)
            entry = find(catalogue, lacking[0]).entry
            yield error(
                "partly-translated",
                (entry or there).span,
                f"In der Liste {group.removeprefix('choices.')} sind {len(choices) - len(lacking)} von {len(choices)} "
                "Antworten übersetzt, also steht sie ganz auf Deutsch da",
                f"übersetzen Sie auch „{lacking[0].text}“",
            )


def _columns(handbook: Handbook) -> set[str]:
    """The names of labels that stand in the head of a column."""
    return {f"questionnaire.{asked.id}.label" for asked in handbook.index.listed if asked.repeat is not None}


# ------------------------------------------------------------------ gaps


def _required(catalogue: Catalogue, units: list[Unit]) -> list[Unit]:
    """The texts that the form needs, but for those of files that can't be read: that is told of the file."""
    broken = {name for name, file in catalogue.files.items() if file.problems and not file.entries}
    return [unit for unit in units if unit.required and unit.file not in broken]


def _counted_gaps(handbook: Handbook, catalogue: Catalogue, units: list[Unit]) -> Iterator[Problem]:
    """Of the form, and of what else is translated before chapters are."""
    place, language = _place(handbook, catalogue), catalogue.language
    for file, part in PARTS.items():
        own = [unit for unit in units if unit.file == file] if file else _required(catalogue, units)
        counts = Counter(find(catalogue, unit).state for unit in own)
        for state, (code, text) in GAPS.items():
            if counts[state]:
                begin = "" if not file or file in catalogue.files else f"translate update {language}, dann "
                hint = f"in eine Tabelle schreibt sie: {begin}translate export {language} --only {state}"
                yield warning(code, place, text.format(part, language, counts[state]), hint)


def _gaps(handbook: Handbook, catalogue: Catalogue, units: list[Unit]) -> Iterator[Problem]:
    lacking = [unit for unit in _required(catalogue, units) if find(catalogue, unit).state == MISSING]
    folder = _place(handbook, catalogue)
    for unit in lacking[:TOLD]:
        entry = find(catalogue, unit).entry
        file = catalogue.files.get(unit.file)
        place = entry.span if entry else Span(file.name if file else f"{folder.file}/{unit.file}.po")
        yield error(
            "untranslated", place, f"„{unit.text}“ ist noch nicht übersetzt ({unit.context})", "ergänzen Sie es"
        )
    if len(lacking) > TOLD:
        yield error(
            "untranslated",
            folder,
            f"Insgesamt fehlen {len(lacking)} Texte des Fragebogens",
            f"in eine Tabelle schreibt sie: translate export {catalogue.language} --only {MISSING}",
        )
