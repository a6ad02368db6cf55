"""The words that the program itself writes into the book, in one language; nowhere else does one stand in the code.

`Words("de")` are the German ones (german_words.py), the source. Those of another language are a mapping from the same
keys to its texts; what it lacks is shown in German. A text that counts has several forms, and the language's formula
says which one a number takes (plural.py). A text with a blank that the German one hasn't counts as lacking, so nobody's
file can make a build fail. What fills a blank keeps its marks, where words in it are in another language (`Marked`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from ..expression.german import format_number
from ..model.text import run_on
from .german_words import GERMAN, Plural
from .plural import PluralForm, plural_form
from .word_notes import NOTES

__all__ = ["GERMAN", "NOTES", "Plural", "Words", "blanks_of"]
GERMAN_FORM = plural_form("nplurals=2; plural=(n != 1);")
BLANK = re.compile(r"\{([a-z]+)\}")
Text = str | tuple[str, ...]


class Words:
    """The words of one language: `words["page"]`; `words.say("page", page=3)` fills the blanks, `words.say("days",
    count=3)` chooses the form by the number. `translated`: key → text, or its plural forms in their order; `form_of`
    gives the index of the form for a number. Equal where all this is."""

    def __init__(
        self,
        language: str,
        translated: Mapping[str, str | tuple[str, ...]] | None = None,
        form_of: Callable[[int], int] | None = None,
    ):
        self.language = language
        self._form_of = form_of or GERMAN_FORM
        self._translated = {key: text for key, text in (translated or {}).items() if self._fits(key, text)}

    def _fits(self, key: str, text: Text) -> bool:
        german, count = GERMAN.get(key), getattr(self._form_of, "count", 0)
        if german is None or isinstance(german, Plural) is isinstance(text, str):
            return False
        return (isinstance(text, str) or not count or len(text) == count) and blanks_of(text) <= blanks_of(german)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self.language)

    def _parts(self) -> tuple[object, ...]:
        return self.language, self._translated, self._form_of

    @property
    def translated(self) -> Mapping[str, str | tuple[str, ...]]:
        """Key → what the language itself has: a text, or its plural forms."""
        return self._translated

    @property
    def german(self) -> Words:
        """The same in German."""
        return Words("de")

    def has(self, key: str) -> bool:
        """Whether the language has this text; German has all."""
        return key in self._translated or (self.language == "de" and key in GERMAN)

    def __getitem__(self, key: str) -> str:
        """A text without plural. Raises KeyError for one that counts, or that there isn't."""
        text = self._translated[key] if key in self._translated else GERMAN[key]
        if not isinstance(text, str):
            raise KeyError(key)
        return text

    def say(self, key: str, **blanks: object) -> str:
        """The text with its blanks filled. Raises KeyError for one that is missing; a text that counts needs
        `count`."""
        if not isinstance(GERMAN[key], Plural):
            return _filled(self[key], blanks)
        count = blanks["count"]
        assert isinstance(count, (int, float))
        forms, form_of = self._counted(key)
        form = forms[form_of(math.ceil(abs(count)))]  # 1,5 is no 1
        return _filled(form, {**blanks, "count": format_number(count)})

    def _counted(self, key: str) -> tuple[tuple[str, ...], Callable[[int], int]]:
        forms = self._translated.get(key)
        return (forms, self._form_of) if isinstance(forms, tuple) else (tuple(GERMAN[key]), GERMAN_FORM)

    # ------------------------------------------------------------------ for scripts and files

    def counted(self, key: str) -> tuple[tuple[str, ...], str]:
        """The forms of a text that counts, and JavaScript that gives the index of one for `n`. Raises TypeError where
        the language's formula isn't of `plural_form`."""
        forms, form_of = self._counted(key)
        if not isinstance(form_of, PluralForm):
            raise TypeError("a form's script needs a formula of plural_form")
        return forms, form_of.javascript

    def as_data(self) -> dict[str, object]:
        """What is to be known of them beside the German ones, for the file that travels in a form; {} for nothing.
        Raises TypeError as `counted` does."""
        if not self._translated:
            return {}
        if not isinstance(self._form_of, PluralForm):
            raise TypeError("a form needs a formula of plural_form")
        return {"texts": self._translated, "plural": self._form_of.header}

    # ------------------------------------------------------------------ what stands one behind the other

    def listed(self, parts: Iterable[str]) -> str:
        """ "a, b, c" """
        said = ""
        for part in parts:
            said = self.say("list", a=said, b=part) if said else part
        return said

    def either(self, parts: Iterable[str]) -> str:
        """ "a, b oder c" """
        return self._ended("or", list(parts))

    def both(self, parts: Iterable[str]) -> str:
        """ "a, b und c" """
        return self._ended("and", list(parts))

    def _ended(self, key: str, parts: list[str]) -> str:
        return self.say(key, a=self.listed(parts[:-1]), b=parts[-1]) if len(parts) > 1 else run_on(parts)

    def labelled(self, label: str, text: str) -> str:
        """ "Telefon: 030 123" """
        return self.say("labelled", label=label, text=text)

    def around(self, key: str, blank: str, **blanks: object) -> tuple[str, str]:
        """What stands before a blank of the text and behind it, where what fills it looks different."""
        before, _, after = self[key].partition(f"{{{blank}}}")
        return _filled(before, blanks), _filled(after, blanks)

    @property
    def comma(self) -> str:
        """The sign between the parts of a list, for parts that are links."""
        return self["list"].removeprefix("{a}").removesuffix("{b}")


def blanks_of(text: Text) -> set[str]:
    """The blanks of a text, or of all its forms."""
    return set(BLANK.findall(text if isinstance(text, str) else " ".join(text)))


def _filled(text: str, blanks: Mapping[str, object]) -> str:
    if "{" not in text:
        return text
    parts = list(_parts(text))
    parts[1::2] = [said if isinstance(said := blanks[name], str) else str(said) for name in parts[1::2]]
    return run_on(parts)


@lru_cache(maxsize=1 << 12)
def _parts(text: str) -> tuple[str, ...]:
    """What stands between the blanks, and their names, by turns."""
    return tuple(BLANK.split(text))
