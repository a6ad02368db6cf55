"""The fixed terms of translations/begriffe.yaml in texts: words that are to be recognised on letters and doors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..model.book import FixedTerm
from ..model.inline import without_placeholders

END = r"(?:s|es|e|en|n|ern|er)?"  # of German words that are declined


def terms_in(text: str, fixed_terms: Mapping[str, FixedTerm]) -> list[str]:
    """The German terms that stand in a German text, in the order of the file."""
    said = without_placeholders(text) if "{{" in text else text
    return [str(term.term) for term in fixed_terms.values() if term.term and _pattern(_forms(term)).search(said)]


def _forms(term: FixedTerm) -> tuple[str, ...]:
    return tuple(map(str, (term.term, *term.forms)))


@lru_cache(maxsize=1024)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))}){END}(?!\w)")


def accepted(term: FixedTerm, language: str) -> tuple[str, ...]:
    """What may stand for the term in a translation: itself, or, where the list says one, the word of that language."""
    own = term.words.get(language)
    return (*_forms(term), *([str(own)] if own else []))


def has_term(words: tuple[str, ...], translation: str) -> bool:
    """Whether one of the words stands in a translation, declined or not."""
    said = translation.casefold()
    return any(_stem(word) in said for word in words)


def _stem(word: str) -> str:
    """As much of a word as stays when it is declined."""
    folded = word.casefold()
    return folded[: max(4, len(folded) - 2)]
