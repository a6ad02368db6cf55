"""Terms of the glossary in running text: as whole words, in the forms that German gives them.

A term stands for its name and its abbreviation, with the simple endings of nouns (Bescheid: Bescheide, Bescheides,
Bescheiden) and, before the last word, those of adjectives (Allgemeines Gleichbehandlungsgesetz: des allgemeinen
Gleichbehandlungsgesetzes). What else a word becomes (Widerspruch: Widersprüche) the term says in `forms`; `unless` are
words beside which it means something else (Bescheid sagen). A part of a compound is no term ("Fristbeginn",
"WBS-Antrag"), and upper case counts ("Bescheid", not "bescheiden"): better a term too few than one that isn't meant.
One pass over the text, whatever the number of terms: words are looked up, never searched for.

What an abbreviation stands for is of use wherever it stands, in headings, labels and captions too; `Abbreviations`
finds those alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .book import Term

NOUN = ("", "s", "es", "e", "en", "n")
ABBREVIATION = ("", "s")
ADJECTIVE = re.compile(r"(\w{3,}?)e[rsnm]?")
DECLINED = ("e", "en", "er", "es", "em")
MOST_FORMS = 5_000  # of the words before the last
MARKUP = r"\[[^\[\]]*\](?:\([^()\s]*\)|\{lang=[\w-]+\})|`[^`]*`|\*\*[^*]+\*\*|\*[^*]+\*|(?:https?://|www\.)\S+|"
ADDRESS = re.compile(r"https?://|www\.|@")
WORDS = re.compile(r"\w+")
ENDS = ".!?"  # of a sentence
END = re.compile(f"[{ENDS}]")
SPACES = "\n\t\u00a0\u202f"  # which are one to a term


def forms_of(term: Term, declined: bool = True) -> Iterator[str]:
    """Every form of a term, with one space between its words; some that nobody uses are among them. Not `declined`, in
    languages other than German, only what it says itself."""
    if not declined:
        yield from (" ".join(str(form).split()) for form in (term.term, term.short, *term.forms) if form)
        return
    *before, last = str(term.term).split() or [""]
    forms = [list(_declined(word)) for word in before]
    if prod(map(len, forms)) > MOST_FORMS:  # a whole sentence: nobody declines that
        forms = [[word] for word in before]
    for words in product(*forms):
        yield from (" ".join((*words, last + ending)) for ending in NOUN)
    if term.short:
        yield from (str(term.short) + ending for ending in ABBREVIATION)
    yield from map(str, term.forms)


class Abbreviated(NamedTuple):
    """An abbreviation of a glossary, what it stands for, and the words beside which it doesn't, folded."""

    short: str
    term: str
    unless: tuple[str, ...]


class Abbreviations:
    """Finds the abbreviations of a glossary in any text, in each place."""

    def __init__(self, listed: Iterable[Abbreviated]):
        self._listed = {
            " ".join(short.split()): (term, frozenset(unless)) for short, term, unless in reversed([*listed])
        }
        shorts = sorted(map(re.escape, self._listed), key=len, reverse=True)
        written = "|".join(short.replace(r"\ ", "[ \u00a0\u202f]") for short in shorts)
        endings = "|".join(filter(None, ABBREVIATION))
        self._known = re.compile(rf"({written})(?:{endings})?(?![\w-])" if written else "(?!)")

    def are_in(self, text: str) -> bool:
        """Whether the text may have one."""
        return self._known.search(text) is not None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, what it stands for) of each abbreviation in the text, which is one paragraph's."""
        for match in self._known.finditer(text):
            start = match.start()
            if text[start - 1 : start].isalnum() or text[start - 1 : start] in ("_", "-") or _is_address(text, start):
                continue
            term, unless = self._listed[_spaced(match[1])]
            if text.endswith(f"{term} (", 0, start):  # has just been said
                continue
            if not unless or unless.isdisjoint(_sentence(text, start, 0)[2]):
                yield start, match.end(), term


def _is_address(text: str, at: int) -> bool:
    """Whether the word that `at` is in is an address."""
    end = text.find(" ", at)
    return ADDRESS.search(text, text.rfind(" ", 0, at) + 1, end if end >= 0 else len(text)) is not None


def abbreviations(terms: Mapping[str, Term]) -> tuple[Abbreviated, ...]:
    """The abbreviations of a glossary."""
    return tuple(
        Abbreviated(str(term.short), str(term.term), tuple(str(word).casefold() for word in term.unless))
        for term in terms.values()
        if term.short and not getattr(term.term, "language", "")  # else what it stands for is in another language
    )


def _declined(word: str) -> Iterable[str]:
    match = ADJECTIVE.fullmatch(word)
    forms = (word, *(match[1] + ending for ending in DECLINED)) if match else (word,)
    return {form: None for own in forms for form in (own, own[0].lower() + own[1:] if match else own)}


class TermFinder:
    """Finds the terms of a glossary, which maps ids to terms. Of two terms with the same form the first counts, of two
    that overlap the longer. `declined`: with the endings that German gives them."""

    def __init__(self, terms: Mapping[str, Term], declined: bool = True):
        known = {form: id_ for id_, term in reversed([*terms.items()]) for form in forms_of(term, declined)}
        self._by_first: dict[str, list[tuple[str, str]]] = {}  # a form's first word → (the form, id), the longest first
        for form, id_ in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
            if first := WORDS.match(form):
                self._by_first.setdefault(first[0], []).append((form, id_))
        self._unless = {
            id_: {str(word).casefold() for word in term.unless} for id_, term in terms.items() if term.unless
        }
        letters = "".join(re.escape(letter) for letter in sorted({first[0] for first in self._by_first}))
        word = rf"(?<![\w-])(?P<word>[{letters}]\w*)" if letters else r"(?P<word>(?!))"
        self._plain, self._marked = re.compile(word), re.compile(MARKUP + word)

    def find(self, text: str, markup: bool = False) -> Iterator[tuple[int, int, str]]:
        """(start, end, id) of each term in the text. With `markup`, what stands in links, code or emphasis is passed
        over."""
        if self._by_first.keys().isdisjoint(WORDS.findall(text)):  # as most texts
            return
        flat, done = _spaced(text), 0
        sentence: tuple[int, int, frozenset[str]] = (
            0,
            0,
            frozenset(),
        )  # from, to, its words, folded: those of the last that was looked at
        for match in (self._marked if markup else self._plain).finditer(flat):
            forms = self._by_first.get(match["word"])
            start = match.start()
            if not forms or start < done:
                continue
            for form, id_ in forms:
                end = start + len(form)
                if flat.startswith(form, start) and not (flat[end : end + 1] == "-" or flat[end : end + 1].isalnum()):
                    if id_ in self._unless and not sentence[0] <= start < sentence[1]:
                        sentence = _sentence(flat, start, sentence[1])
                    # beside a word of `unless` it has another meaning
                    if id_ not in self._unless or self._unless[id_].isdisjoint(sentence[2]):
                        yield start, end, id_
                    done = end
                    break


def _spaced(text: str) -> str:
    """The text with plain spaces; `str.translate` takes twenty times as long where letters are not of Latin-1."""
    for space in SPACES:
        text = text.replace(space, " ")
    return text


def _sentence(text: str, at: int, since: int) -> tuple[int, int, frozenset[str]]:
    """The sentence around `at`, which begins at `since` or behind it: where it begins and ends, and its words,
    folded."""
    begin = max(since, *(text.rfind(sign, since, at) + 1 for sign in ENDS))
    found = END.search(text, at)
    end = found.end() if found else len(text)
    return begin, end, frozenset(word[0].casefold() for word in WORDS.finditer(text, begin, end))
