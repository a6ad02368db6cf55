"""Texts with their placeholders filled: of a whole book, and of a part of it once for all builds.

What a part becomes hangs on nothing but what stands for its placeholders. So that is noted, and as long as it is the
same the part is the object of the last build, which all that is worked out of it knows again.
"""

from __future__ import annotations

from typing import Any, TypeVar

from ..dataclass import dataclass
from ..model.remembered import remembered
from ..model.text import Text
from .mapped import mapped
from .template import Templates

Part = TypeVar("Part")


@dataclass
class Expansion:
    """Fills the placeholders of texts, each in its language: `scopes` has the templates of every language, `language`
    is that of texts which don't say."""

    scopes: dict[str, Templates]
    language: str

    def once(self, part: Part) -> Part:
        """As `expand`, of a large part of the book: the very object that came of it in an earlier build, as long as the
        same stands for each of its placeholders."""
        kept: dict[str, tuple[dict[str, dict[str, str]], Part]] = remembered(part, "expanded", dict)
        noted, expanded = kept.get(self.language, ({}, part))
        if noted.keys() == self.scopes.keys() and all(self.scopes[each].says(said) for each, said in noted.items()):
            return expanded
        told = sum(len(each.problems) for each in self.scopes.values())
        for each in self.scopes.values():
            each.noted = {}
        expanded = self.expand(part)
        if sum(len(each.problems) for each in self.scopes.values()) == told:
            kept[self.language] = {language: each.noted or {} for language, each in self.scopes.items()}, expanded
        for each in self.scopes.values():
            each.noted = None
        return expanded

    def expand(self, value: Any) -> Any:
        """The value with every inline text in it expanded; the same object where nothing changed."""
        return mapped(value, self._text, placeholders_only=True)

    def _text(self, text: Text) -> Text:
        new = self.scopes[text.language or self.language].expand(text) if "{" in text else text
        if text.beside is not None and (beside := self._text(text.beside)) is not text.beside:
            new = Text(new, new.span, new.block, new.language, beside)
        return new
