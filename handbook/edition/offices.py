"""What offices say of themselves, in the language of an edition: a translation goes first, then what the program's own
words say of hours and languages; what neither knows stays as it is written.
"""

from __future__ import annotations

from dataclasses import replace

from ..model.book import Region
from ..model.in_forms import Contact
from ..model.text import Text
from ..translation.unit import HOURS, LANGUAGE, Unit
from ..translation.units import Walk
from .hours import hours_in
from .words import Words

NAMES, WEEKDAYS = "language_names", "weekday_names"  # words that are lists, "a|b|c"


class Offices:
    """Says it in the language of `words`; `own` are those of the book's language."""

    def __init__(self, words: Words, own: Words):
        self.words, self.own = words, own
        self._weekdays = words[WEEKDAYS].split("|")
        self._languages = dict(zip(own[NAMES].split("|"), words[NAMES].split("|"), strict=False))

    def region(self, region: Region, walk: Walk) -> Region:
        """The region with its name and its offices as `walk` translates them, and with what the words know."""
        name = walk.offices({"name": region.name}, required=False)["name"]
        return replace(region, name=name, contacts=tuple(map(self._said, map(walk.contact, region.contacts))))

    def _said(self, contact: Contact) -> Contact:
        hours = contact.hours and self._known(contact.hours, self.hours(contact.hours))
        languages = tuple(self._known(each, self.language(each)) for each in contact.languages)
        return replace(contact, hours=hours, languages=languages)

    @staticmethod
    def _known(text: Text, said: str) -> Text:
        """`said` in place of a text that isn't translated."""
        return Text(said, text.span, beside=text) if text.language and said != text else text

    def hours(self, text: str) -> str:
        """The hours; as they are written where they aren't understood."""
        return hours_in(self.words, self._weekdays, text)

    def language(self, text: str) -> str:
        """The name of a language; as it is written where it isn't known."""
        return self._languages.get(text, text)


def is_known(unit: Unit, own: Words) -> bool:
    """Whether the program says a text of an office itself, in each language that it speaks."""
    text = str(unit.text)
    if unit.kind == LANGUAGE:
        return text in own[NAMES].split("|")
    return unit.kind == HOURS and hours_in(UNLIKE, own[WEEKDAYS].split("|"), text) != text


UNLIKE = Words("xx", {"hours_entry": "+{days} {times}", "hours_also": "+{days} auch {times}", "hours_appointment": "+"})
