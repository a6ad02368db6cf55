"""The words that the program itself writes into the book, in one language; nowhere else does one stand in the code.

`Words("de")` are the German ones (german_words.py), the source. Those of another language are a mapping from the same
keys to its texts; what it lacks is shown in German. A text that counts has several forms, and the language's formula
says which one a number takes (plural.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from ..expression.german import format_number
from .german_words import GERMAN, Plural
from .plural import PluralForm, plural_form
from .word_notes import NOTES

__all__ = ["GERMAN", "NOTES", "Plural", "Words"]
GERMAN_FORM = plural_form("nplurals=2; plural=(n != 1);")


class Words:
    """The words of one language: `words["page"]`; `words.say("page", page=3)` fills the blanks, `words.say("days",
    count=3)` chooses the form by the number. `translated`: key → text, or its plural forms in their order; `form_of`
    gives the index of the form for a number."""

    def __init__(
        self,
        language: str,
        translated: Mapping[str, str | tuple[str, ...]] | None = None,
        form_of: Callable[[int], int] | None = None,
    ):
        self.language = language
        self._translated = dict(translated or {})
        self._form_of = form_of or GERMAN_FORM

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
            return self[key].format(**blanks)
        count = blanks["count"]
        assert isinstance(count, (int, float))
        forms, form_of = self._counted(key)
        said = {**blanks, "count": format_number(count)}
        return forms[form_of(math.ceil(abs(count)))].format(**said)  # 1,5 is no 1

    def counted(self, key: str) -> tuple[tuple[str, ...], str]:
        """The forms of a text that counts, and JavaScript that gives the index of one for `n`. Raises TypeError where
        the language's formula isn't of `plural_form`."""
        forms, form_of = self._counted(key)
        if not isinstance(form_of, PluralForm):
            raise TypeError("a form's script needs a formula of plural_form")
        return forms, form_of.javascript

    def _counted(self, key: str) -> tuple[tuple[str, ...], Callable[[int], int]]:
        forms = self._translated.get(key)
        return (forms, self._form_of) if isinstance(forms, tuple) else (tuple(GERMAN[key]), GERMAN_FORM)

    # ------------------------------------------------------------------ what stands one behind the other

    def listed(self, parts: Iterable[str]) -> str:
        """ "a, b, c" """
        return self._chained("list", list(parts))

    def either(self, parts: Iterable[str]) -> str:
        """ "a, b oder c" """
        return self._ended("or", list(parts))

    def both(self, parts: Iterable[str]) -> str:
        """ "a, b und c" """
        return self._ended("and", list(parts))

    def around(self, key: str, blank: str) -> tuple[str, str]:
        """What stands before a blank of the text and behind it, where what fills it looks different."""
        before, _, after = self[key].partition(f"{{{blank}}}")
        return before, after

    @property
    def comma(self) -> str:
        """The sign between the parts of a list, for parts that are links."""
        return self["list"].removeprefix("{a}").removesuffix("{b}")

    def labelled(self, label: str, text: str) -> str:
        """ "Telefon: 030 123" """
        return self.say("labelled", label=label, text=text)

    def _ended(self, key: str, parts: list[str]) -> str:
        return self.say(key, a=self.listed(parts[:-1]), b=parts[-1]) if len(parts) > 1 else "".join(parts)

    def _chained(self, key: str, parts: list[str]) -> str:
        said = parts[0] if parts else ""
        for part in parts[1:]:
            said = self.say(key, a=said, b=part)
        return said
