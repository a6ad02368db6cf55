"""What a form carries of other languages (edition/carried.py), read back: for pages that a client takes home, and for
what the scripts of a form in her language have written into it."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any

from ...dataclass import dataclass
from ...edition.plural import PluralForm, plural_form
from ...edition.program_words import CONTEXT, program_units, usable
from ...edition.words import Words
from ...translation.unit import Unit
from .form_limits import id_of, label_of
from .limits import MAX_LANGUAGES


@dataclass(frozen=True)
class Translation:
    """`reviewed`: a person has said of all of it that it is right; `texts`: name → text, with markup."""

    language: str
    reviewed: bool
    words: Words
    texts: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str:
        """The text of that name; "" where it isn't translated."""
        return self.texts.get(name, "")


def read_translations(told: Any) -> dict[str, Translation]:
    """Language → what the attached file has of it. Raises ValueError, TypeError, LookupError or AttributeError where it
    is none."""
    if not told:
        return {}
    names, languages = [_string(name) for name in told["names"]], told["languages"]
    if len(languages) > MAX_LANGUAGES:
        raise ValueError("too many languages")
    return {tag: _translation(_language(tag), each, names) for tag, each in languages.items()}


def joined_translations(main: dict[str, Translation], apart: dict[str, Translation]) -> dict[str, Translation]:
    """Those of both files of a case: the sensitive one has what the main one lacks, or names in another way."""
    return {
        language: replace(
            one, reviewed=one.reviewed and apart[language].reviewed, texts={**one.texts, **apart[language].texts}
        )
        for language, one in main.items()
        if language in apart
    }


def _translation(language: str, told: Any, names: list[str]) -> Translation:
    plural = told.get("plural", "")
    form = plural_form(plural) if plural else None
    given = told["words"]
    words = {
        unit.context.removeprefix(CONTEXT): said
        for unit in program_units()
        if (said := _word(unit, given.get(unit.context.removeprefix(CONTEXT)), form)) is not None
    }
    texts = {name: label_of(text) for name, text in zip(names, map(_string, told["texts"]), strict=True) if text}
    return Translation(language, told["reviewed"] is True, Words(language, words, form), texts)


def _word(unit: Unit, told: Any, form: PluralForm | None) -> str | tuple[str, ...] | None:
    """A word of the program, or its plural forms; None where there is none that can stand for the German one."""
    if told is None:
        return None
    forms = tuple(label_of(_string(each)) for each in (told if isinstance(told, list) else [told]))
    if isinstance(told, list) is not bool(unit.plural) or not usable(unit, forms):
        return None
    if not unit.plural:
        return forms[0]
    return forms if form and len(forms) == form.count else None


def _language(tag: str) -> str:
    id_of(tag.lower().replace("-", "_"), "id")
    return tag


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value
