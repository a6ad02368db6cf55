"""Terms of the glossary in running text: as whole words, in the forms that German gives them.

A term stands for its name and its abbreviation, with the simple endings of nouns (Bescheid: Bescheide, Bescheides, Bescheiden) and, before the last
word, those of adjectives (Allgemeines Gleichbehandlungsgesetz: des allgemeinen Gleichbehandlungsgesetzes). What else a word becomes (Widerspruch: Widersprüche) the
term says in `forms`; `unless` are words beside which it means something else (Bescheid sagen). A part of a compound is no term ("Fristbeginn", "WBS-Antrag"), and
upper case counts ("Bescheid", not "bescheiden"): better a term too few than one that isn't meant. One pass over the text, whatever the number of terms: words
are looked up, never searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import Term

NOUN = ("", "s", "es", "e", "en", "n")
ABBREVIATION = ("", "s")
ADJECTIVE = re.compile(r"(\w{3,}?)e[rsnm]?")
DECLINED = ("e", "en", "er", "es", "em")
MARKUP = r"\[[^\[\]]*\]\([^()\s]*\)|`[^`]*`|\*\*[^*]+\*\*|\*[^*]+\*|(?:https?://|www\.)\S+|"
WORDS = re.compile(r"\w+")
ENDS = ".!?"            # of a sentence
SPACES = str.maketrans("\n\t\u00a0\u202f", "    ")


def forms_of(term: Term) -> Iterator[str]:
    """Every form of a term, with one space between its words; some that nobody uses are among them."""
    *before, last = str(term.term).split()
    for words in product(*map(_declined, before)):
        yield from (" ".join((*words, last + ending)) for ending in NOUN)
    if term.short:
        yield from (str(term.short) + ending for ending in ABBREVIATION)
    yield from map(str, term.forms)


def _declined(word: str) -> Iterable[str]:
    match = ADJECTIVE.fullmatch(word)
    forms = (word, *(match[1] + ending for ending in DECLINED)) if match else (word,)
    return {form: None for own in forms for form in (own, own[0].lower() + own[1:] if match else own)}


class TermFinder:
    """Finds the terms of a glossary, which maps ids to terms. Of two terms with the same form the first counts, of two that overlap the longer."""

    def __init__(self, terms: Mapping[str, Term]):
        known = {form: id_ for id_, term in reversed(terms.items()) for form in forms_of(term)}
        self._by_first: dict[str, list[tuple[str, str]]] = {}       # a form's first word → (the form, id), the longest first
        for form, id_ in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
            if first := WORDS.match(form):
                self._by_first.setdefault(first[0], []).append((form, id_))
        self._unless = {id_: {str(word).casefold() for word in term.unless} for id_, term in terms.items() if term.unless}
        letters = "".join(re.escape(letter) for letter in sorted({first[0] for first in self._by_first}))
        word = rf"(?<![\w-])(?P<word>[{letters}]\w*)" if letters else r"(?P<word>(?!))"
        self._plain, self._marked = re.compile(word), re.compile(MARKUP + word)

    def find(self, text: str, markup: bool = False) -> Iterator[tuple[int, int, str]]:
        """(start, end, id) of each term in the text. With `markup`, what stands in links, code or emphasis is passed over."""
        flat, done = text.translate(SPACES), 0
        for match in (self._marked if markup else self._plain).finditer(flat):
            forms = self._by_first.get(match["word"])
            start = match.start()
            if not forms or start < done:
                continue
            for form, id_ in forms:
                end = start + len(form)
                if flat.startswith(form, start) and not (flat[end:end + 1] == "-" or flat[end:end + 1].isalnum()):
                    if id_ not in self._unless or not self._otherwise(flat, start, id_):
                        yield start, end, id_
                    done = end
                    break

    def _otherwise(self, text: str, at: int, id_: str) -> bool:
        """Whether the sentence around `at` has a word that gives the term another meaning."""
        begin = max(text.rfind(sign, 0, at) for sign in ENDS) + 1
        end = min((found for sign in ENDS if (found := text.find(sign, at)) >= 0), default=len(text))
        return any(word[0].casefold() in self._unless[id_] for word in WORDS.finditer(text, begin, end))
