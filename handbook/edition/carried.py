"""What a form carries of each language that the book is published in, whatever language the form itself is in: the
texts and the program's words that a page for the client is made of (filled/paper/).

A text goes by its name in the PO files (translation/units.py): the reader goes the same way through the questionnaire
in the PDF, so the two agree. Missing texts are left out; a stale one bears its sign. Introductions, hints and messages
stay away, as no such page shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field, replace
from typing import Any, NamedTuple

from ..dataclass import dataclass
from ..model.book import Handbook
from ..model.in_forms import Contact
from ..model.inline import plain
from ..model.questionnaire import Questionnaire
from ..model.sections import Headed
from ..model.text import Text
from ..model.translations import PROGRAM, REVIEWED, Catalogue
from ..translation.translate import Translator, find
from ..translation.unit import HOURS, LANGUAGE, TITLE, Unit, office_text
from ..translation.units import Walk
from .parts import APART, MAIN, main_part, sensitive_part
from .program_words import CONTEXT, cited_facts, program_units, words_of
from .template import Templates
from .words import Words

KINDS = frozenset(
    ("title", "label", "choice", "row", "low_label", "high_label", "unit", "step", "why", "deadline")
)  # of texts that are carried
WORDS = (
    "paper_",
    "steps_",
    "hours_",
    "plan_",
    "open_ways_",
    "added_",
    "continued_",
)  # how the keys of words begin that are carried
MORE_WORDS = frozenset(
    """
    and clock date_long edition email hint_off labelled language_names list month_names no_mark of_edition on_page
    or other other_caption other_choice other_text page page_of_handbook phone question question_named quoted range
    range_of remarked row subject_paper unreviewed ways_more web weekday_names yes_mark
    """.split()
)

OF_THE_FORM = frozenset(("open_ways_intro", "plan_intro", "plan_take_tip", "plan_full", "plan_kept", "plan_none"))


@dataclass(frozen=True)
class Carried:
    """`texts`: name → text with its placeholders filled; `words`: key → text, or its plural forms; `plural`: the
    header that says which number takes which ("" for none). `reviewed`: nothing in it is a machine's or stale."""

    language: str
    reviewed: bool
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    plural: str = ""


def languages_of(handbook: Handbook, shown: str) -> list[str]:
    """The languages that every form carries, in their order: the published ones that there are translations of, and
    the one that the form shows."""
    published = [str(each) for each in handbook.info.languages if each in handbook.translations]
    return sorted({*published, shown} - {str(handbook.info.language)})


def named_units(
    asked: Questionnaire | None,
    chosen: Callable[[Questionnaire | None], Questionnaire | None],
    part: str,
    book: frozenset[tuple[str, str]] = frozenset(),
) -> Named:
    """The texts that a file needs, by their names in it: where a part of a questionnaire leaves out a way, those behind
    it have other numbers there. `asked`: in the book's own language, as the region has it; `chosen` leaves out the
    questions of other levels. The sensitive part has its own texts, and what joins both needs beyond the main part."""
    named = Named(book=book)

    def mark(unit: Unit) -> Text:
        named.every[unit.context] = unit
        return unit.text.with_(beside=Text(unit.context))

    whole = chosen(Walk(mark).questionnaire(asked)) if asked else None
    if whole is None:
        return named
    if part == MAIN:
        named.here = named.of(main_part(whole))
    elif part == APART:
        here, main, both = named.of(sensitive_part(whole)), named.of(main_part(whole)), named.of(whole)
        named.here = {name: unit for name, unit in both.items() if name in here or main.get(name) is not unit}
    else:
        named.here = named.of(whole)
    return named


class _Translated(NamedTuple):
    """What a catalogue has of the texts of a file, whatever fills their placeholders. `said`: name → text; `keys`: of
    the words; `cited`: the facts that are taken in."""

    catalogue: Catalogue
    translate: Translator
    said: dict[str, Text]
    keys: list[str]
    reviewed: bool
    cited: list[str]


@dataclass
class Named:
    """`every`: the texts of a questionnaire by their names in the PO files; `here`: those of a file by their names in
    it; `book`: as `Translator` has it; `translated`: what `carried` found in each catalogue, by its language."""

    every: dict[str, Unit] = field(default_factory=dict)
    here: dict[str, Unit] = field(default_factory=dict)
    book: frozenset[tuple[str, str]] = frozenset()
    translated: dict[str, _Translated] = field(default_factory=dict)

    def of(self, questionnaire: Questionnaire) -> dict[str, Unit]:
        """The texts of a questionnaire that was marked, by their names there."""
        found: dict[str, Unit] = {}

        def note(unit: Unit) -> Text:
            if unit.kind in KINDS and unit.text.beside is not None:
                found[unit.context] = self.every[unit.text.beside]
            return unit.text

        Walk(note).questionnaire(questionnaire)
        return found


def carried(
    handbook: Handbook, language: str, named: Named, templates: Callable[[Words, Walk, Iterable[str]], Templates]
) -> Carried:
    """What a form carries of the language. `templates` gives what fills the placeholders of its texts, given the
    words, what translates, and the facts that are taken in."""
    catalogue, words = handbook.translations[language], words_of(handbook, language)
    if language not in named.translated or named.translated[language].catalogue is not catalogue:
        named.translated[language] = _translated(catalogue, words, str(handbook.info.language), named)
    known = named.translated[language]
    filled = templates(words, Walk(known.translate), known.cited)
    return Carried(
        language,
        known.reviewed,
        {name: str(filled.expand(text) if "{{" in text else text) for name, text in known.said.items()},
        {key: words.translated[key] for key in known.keys},
        catalogue.plural_forms(PROGRAM),
    )


def with_book(
    carried: Carried, handbook: Handbook, contacts: Iterable[Contact], headings: Iterable[Headed], named: Named
) -> Carried:
    """The same with what it has of the book around the form: its title, those of the sections that ways lead to, hours
    and languages of the offices, by their names (`office_text`)."""
    translate = Translator(handbook.translations[carried.language], str(handbook.info.language), book=named.book)
    texts: dict[str, str] = {}

    def note(unit: Unit) -> Text:
        if unit.kind in (TITLE, HOURS, LANGUAGE) and not (said := translate(unit)).language:
            name = unit.context if unit.kind == TITLE else office_text(unit.context, unit.text)
            texts[name] = plain(said) if unit.kind == TITLE else str(said)
        return unit.text

    walk = Walk(note)
    walk.title(handbook)
    for headed in headings:
        walk.heading(headed.section, headed.chapter)
    for contact in contacts:
        walk.contact(contact)
    if not texts:
        return carried
    return replace(carried, texts={**carried.texts, **texts}, reviewed=carried.reviewed and not translate.used)


def _translated(catalogue: Catalogue, words: Words, source: str, named: Named) -> _Translated:
    translate = Translator(catalogue, source, book=named.book).whole(named.every.values())
    said = {name: translate(unit) for name, unit in named.here.items()}
    keys = [key for key in words.translated if _is_carried(key)]
    return _Translated(
        catalogue,
        translate,
        {name: text for name, text in said.items() if not text.language},
        keys,
        not translate.used and _words_reviewed(catalogue, keys),
        sorted(cited_facts(named.here.values())),
    )


def _is_carried(key: str) -> bool:
    return (key.startswith(WORDS) and key not in OF_THE_FORM) or key in MORE_WORDS


def _words_reviewed(catalogue: Catalogue, keys: Collection[str]) -> bool:
    units = [unit for unit in program_units() if unit.context.removeprefix(CONTEXT) in keys]
    return PROGRAM in catalogue.reviewed and all(find(catalogue, unit).state == REVIEWED for unit in units)


def told(every: Sequence[Carried]) -> dict[str, Any]:
    """As it stands in the attached file: the names once, and each language's texts in their order, "" where there is
    none."""
    names = list(dict.fromkeys(name for each in every for name in each.texts))
    return {
        "names": names,
        "languages": {
            each.language: {
                "reviewed": each.reviewed,
                "texts": [each.texts.get(name, "") for name in names],
                "words": {key: list(text) if isinstance(text, tuple) else text for key, text in each.words.items()},
                **({"plural": each.plural} if each.plural else {}),
            }
            for each in every
        },
    }
