"""What a form carries of each language that the book is published in, whatever language the form itself is in: the
texts and the program's words that a page for the client is made of (filled/paper/).

A text goes by its name in the PO files (translation/units.py): the reader goes the same way through the questionnaire
in the PDF, so the two agree. Missing texts are left out; a stale one bears its sign. Introductions, hints and messages
stay away, as no such page shows them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.questionnaire import Questionnaire
from ..model.text import Text
from ..model.translations import MACHINE, REVIEWED, STALE, Catalogue
from ..translation.translate import find
from ..translation.units import PROGRAM, Unit, Walk
from .program_words import CONTEXT, program_units
from .words import Words

KINDS = frozenset(
    ("title", "label", "choice", "row", "low_label", "high_label", "unit", "step", "why", "deadline")
)  # of texts that are carried
WORDS = ("paper_", "steps_", "hours_")  # how the keys of words begin that are carried
MORE_WORDS = frozenset(
    """
    and clock date_long edition email hint_off labelled language_names list month_names no_mark or other other_caption
    other_choice other_text page_of_handbook phone question quoted range range_of remarked row subject_paper unreviewed
    ways_more web weekday_names yes_mark
    """.split()
)


@dataclass(frozen=True)
class Carried:
    """`texts`: name → text with its placeholders filled; `words`: key → text, or its plural forms; `plural`: the
    header that says which number takes which ("" for none). `reviewed`: nothing in it is a machine's or stale."""

    language: str
    reviewed: bool
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    plural: str = ""


def carried(
    catalogue: Catalogue, questionnaire: Questionnaire | None, own: str, used: Mapping[str, int], words: Words
) -> Carried:
    """What a form carries of the catalogue's language. `questionnaire`: as this file describes it, translated and
    filled; `own`: the language of its texts that have no translation; `used`: how often which state was met."""
    texts: dict[str, str] = {}

    def note(unit: Unit) -> Text:
        if unit.kind in KINDS and unit.text.language != own and "{{" not in unit.text:
            texts[unit.context] = str(unit.text)
        return unit.text

    if questionnaire:
        Walk(note).questionnaire(questionnaire)
    keys = [key for key in words.translated if _is_carried(key)]
    return Carried(
        catalogue.language,
        not any(used.get(state) for state in (MACHINE, STALE)) and _words_reviewed(catalogue, keys),
        texts,
        {key: words.translated[key] for key in keys},
        catalogue.plural_forms(PROGRAM),
    )


def _is_carried(key: str) -> bool:
    return key.startswith(WORDS) or key in MORE_WORDS


def _words_reviewed(catalogue: Catalogue, keys: Collection[str]) -> bool:
    units = [unit for unit in program_units() if unit.context.removeprefix(CONTEXT) in keys]
    return PROGRAM in catalogue.reviewed and all(find(catalogue, unit).state == REVIEWED for unit in units)


def told(each: Carried) -> dict[str, Any]:
    """As it stands in the attached file."""
    return {
        "reviewed": each.reviewed,
        "texts": each.texts,
        "words": {key: list(text) if isinstance(text, tuple) else text for key, text in each.words.items()},
        **({"plural": each.plural} if each.plural else {}),
    }
