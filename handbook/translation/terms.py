"""The fixed terms of translations/begriffe.yaml in texts: words that are to be recognised on letters and doors."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.book import FixedTerm
from ..model.inline import without_placeholders

END = r"(?:s|es|e|en|n|ern|er)?"  # of German words that are declined


def terms_in(text: str, terms: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Which of the terms stand in a German text: their places. `terms`: the `forms` of each."""
    return _found(str(text), terms) if terms else ()


def forms(term: FixedTerm) -> tuple[str, ...]:
    """The German words that are the term."""
    return tuple(map(str, (term.term, *term.forms)))


@lru_cache(maxsize=1 << 13)  # each text is asked about for every language
def _found(text: str, terms: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    said = without_placeholders(text) if "{{" in text else text
    if not _any(terms).search(said):
        return ()
    return tuple(at for at, each in enumerate(terms) if _pattern(each).search(said))


@lru_cache(maxsize=4)
def _any(terms: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    return _pattern(tuple(form for each in terms for form in each))


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))}){END}(?!\w)")


def accepted(term: FixedTerm, language: str) -> tuple[str, ...]:
    """What may stand for the term in a translation: itself, or, where the list says one, the word of that language."""
    own = term.words.get(language)
    return (*forms(term), *([str(own)] if own else []))


def has_term(words: tuple[str, ...], translation: str) -> bool:
    """Whether one of the words stands in a translation, declined or not."""
    said = translation.casefold()
    return any(_stem(word) in said for word in words)


def _stem(word: str) -> str:
    """As much of a word as stays when it is declined."""
    folded = word.casefold()
    return folded[: max(4, len(folded) - 2)]
