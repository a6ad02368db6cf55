"""The program's own words as texts to translate, and those of a language out of its catalogue.

They stand in `programm.po` under `words.KEY`, with the plural forms of the language where they count. A translation
with other blanks than the German text is never used: the German is shown, and `check` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from ..model.remembered import remembered
from ..model.text import Text
from ..model.translations import MISSING, PROGRAM, Catalogue
from ..translation.unit import FACTS, FIRST, Unit
from .plural import PluralForm, plural_form
from .template import placeholders
from .words import GERMAN, NOTES, Plural, Words

if TYPE_CHECKING:
    from ..model.book import Handbook

CONTEXT = "words."
SHOWN = ("value", "unit", "per")  # texts of a fact that stand where it is taken in
LATIN = " ".join("abcdefghijklmnopqrstuvwxyz")
EXAMPLES, LAST_EXAMPLE = 4, 130  # numbers that tell what a plural form is for


def all_units(handbook: Handbook) -> list[Unit]:
    """Every text to translate: the program's words, and the book's, but for what these say already. What the texts of
    the form take in is required as they are."""
    from ..translation.units import units
    from .offices import is_known

    own = words_of(handbook, str(handbook.info.language))
    found = [*program_units(), *(unit for unit in units(handbook) if not is_known(unit, own))]
    cited = cited_facts(unit for unit in found if unit.required)
    return [replace(unit, required=True) if is_of_facts(unit, cited) else unit for unit in found]


@lru_cache(maxsize=1)
def program_units() -> tuple[Unit, ...]:
    return tuple(
        Unit(
            CONTEXT + key,
            Text((german.one if isinstance(german, Plural) else german) or LATIN),
            PROGRAM,
            "words",
            NOTES.get(key, "Wort des Programms"),
            required=bool(german),  # the one without a German text says how to sort, where that isn't as in Latin
            plural=german.other if isinstance(german, Plural) else "",
        )
        for key, german in GERMAN.items()
    )


def cited_facts(given: Iterable[Unit]) -> set[str]:
    """The ids of the facts that texts take in."""
    cited = set()
    for unit in given:
        for each in placeholders(unit.text):
            name = (each.inside or "").strip()
            if name.startswith("fact."):
                cited.add(name.removeprefix("fact.").partition("|")[0].partition(".")[0].strip())
    return cited


def is_of_facts(unit: Unit, cited: set[str]) -> bool:
    """Whether the text stands where one of these facts is taken in: not what only its report says."""
    return unit.file == FACTS and unit.kind in SHOWN and unit.context.split(".")[1] in cited


def is_first(unit: Unit, cited: set[str]) -> bool:
    """Whether a form, its work sheets or the pages with which chapters open need it; `cited`: the facts that they take
    in."""
    return unit.required or unit.file in (PROGRAM, *FIRST) or is_of_facts(unit, cited)


def cited_first(given: list[Unit]) -> set[str]:
    """The facts that a form, its work sheets and the pages with which chapters open take in."""
    return cited_facts(unit for unit in given if unit.required or unit.file in FIRST)


# ------------------------------------------------------------------ the words of a language


def words_of(handbook: Handbook, language: str) -> Words:
    """The program's words in that language; what the catalogue lacks or has with wrong blanks is said in German."""
    catalogue = handbook.translations.get(language)
    if catalogue is None:
        return Words(language)
    return remembered(catalogue, ("words", language), lambda: _words_in(catalogue, language))


def _words_in(catalogue: Catalogue, language: str) -> Words:
    from ..translation.translate import find

    formula = formula_of(catalogue, PROGRAM)
    translated: dict[str, str | tuple[str, ...]] = {}
    for unit in program_units():
        found = find(catalogue, unit)
        if found.state == MISSING or found.entry is None or not usable(unit, found.entry.forms or (found.text,)):
            continue
        key = unit.context.removeprefix(CONTEXT)
        if not unit.plural:
            translated[key] = found.text
        elif formula and len(found.entry.forms) == formula.count:
            translated[key] = found.entry.forms
    return Words(language, translated, formula)


def formula_of(catalogue: Catalogue, file: str) -> PluralForm | None:
    """The plural formula of that file; None where it has none that can be read."""
    try:
        return plural_form(catalogue.plural_forms(file))
    except ValueError:
        return None


def usable(unit: Unit, forms: tuple[str, ...]) -> bool:
    """Whether these translations have the blanks of the German text: one form may leave out the number itself."""
    wanted = blanks(unit.plural or unit.text)
    if wanted is None:
        return False
    return all(blanks(form) == wanted or (unit.plural and blanks(form) == wanted - {"count"}) for form in forms)


def blanks(text: str) -> frozenset[str] | None:
    """The names in { }; None where they are broken, or are more than names."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = [name for _, name, _, _ in parts if name is not None]
    simple = all(not spec and not conversion for _, name, spec, conversion in parts if name is not None)
    return frozenset(names) if simple and all(name.isidentifier() for name in names) else None


def form_examples(header: str) -> tuple[str, ...]:
    """For each plural form of a header the first numbers that take it: ("1, 21, 31", "2, 3, 4"). Raises ValueError
    where the header is none."""
    formula = plural_form(header)
    numbers: list[list[str]] = [[] for _ in range(formula.count)]
    for number in range(LAST_EXAMPLE):
        numbers[formula(number)].append(str(number))
    return tuple(", ".join(each[:EXAMPLES]) for each in numbers)
