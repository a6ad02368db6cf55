"""The book in another language: every text replaced by its translation, or with it beside.

A translation that is missing leaves the German text, told by its `language`; a stale one is shown with a sign. Lists of
choices are translated as a whole or not at all: a row of answers in two languages would be a riddle. A consent is
translated only when somebody has reviewed it, since whoever signs has to have understood it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from ..dataclass import dataclass
from ..model.questionnaire import Questionnaire
from ..model.text import Text
from ..model.translations import MACHINE, MISSING, NOTHING, REVIEWED, STALE, Catalogue, Found
from .unit import GAP_SIGN, Unit
from .units import Walk

STALE_SIGN = "\u00a0†"  # behind a translation whose German text is newer


@dataclass
class Translator:
    """Gives texts of the `source` language in the catalogue's. `beside`: the German stays, and has its translation
    `beside` it; else the translation takes its place, and the German stands beside that. `used`: the states of what
    was given and isn't reviewed."""

    catalogue: Catalogue
    source: str
    beside: bool = False
    book: frozenset[tuple[str, str]] = frozenset()  # names and texts of the book without the edition's region
    broken: frozenset[str] = frozenset()  # groups that aren't whole
    used: set[str] = field(default_factory=set)

    def __call__(self, unit: Unit) -> Text:
        text = self._translated(unit)
        german = unit.text
        own = german.with_(language=self.source)
        if self.beside:
            return german if text is None else german.with_(beside=text)
        if text is None:
            gap = GAP_SIGN.format(language=self.source) if unit.required and not unit.consent else ""
            return Text(german + gap, german.span, german.block, self.source, own if gap else None)
        return Text(text, text.span, beside=own)

    @property
    def language(self) -> str:
        return self.catalogue.language

    def find(self, unit: Unit) -> Found:
        """As `find`; but where a region has another text, the translation of the book's own doesn't stand for it."""
        found = find(self.catalogue, unit)
        older = found.entry is not None and found.entry.source != str(unit.text)
        return NOTHING if older and found.entry and (unit.context, found.entry.source) in self.book else found

    def whole(self, units: Iterable[Unit]) -> Translator:
        """The same, which leaves each group of these units as it is that isn't whole."""
        lacking = (unit.group for unit in units if unit.group and not self._can_be_shown(unit, self.find(unit)))
        return replace(self, broken=frozenset(lacking))

    def _is_reviewed(self, found: Found) -> bool:
        return found.state == REVIEWED and found.entry is not None and found.entry.file in self.catalogue.reviewed

    def _can_be_shown(self, unit: Unit, found: Found) -> bool:
        return found.state != MISSING and (self._is_reviewed(found) or not unit.consent)

    def _translated(self, unit: Unit) -> Text | None:
        """The translation, told of by its place in the PO file; None where the German is shown."""
        found = self.find(unit)
        if unit.group in self.broken or not self._can_be_shown(unit, found):
            return None
        if not self._is_reviewed(found):
            self.used.add(STALE if found.state == STALE else MACHINE)
        sign = STALE_SIGN if found.state == STALE else ""
        return Text(found.text + sign, found.entry.span if found.entry else unit.text.span, language=self.language)


def find(catalogue: Catalogue, unit: Unit) -> Found:
    """What the catalogue has for that text. A name finds an older German only in the file that the text belongs to."""
    found = catalogue.find(unit.context, str(unit.text), unit.by_text)
    if found.entry and found.entry.source != str(unit.text) and found.entry.file != unit.file:
        return NOTHING
    if found.entry and found.entry.plural != unit.plural and found.state not in (MISSING, STALE):
        return replace(found, state=STALE)
    return found


def translator(
    catalogue: Catalogue,
    source: str,
    questionnaire: Questionnaire | None,
    beside: bool,
    book: frozenset[tuple[str, str]] = frozenset(),
) -> Translator:
    """For an edition with this questionnaire, whose lists of choices have to be whole. `book`: the texts of the book
    itself, as `Translator` has them, where the edition is a region's."""
    made = Translator(catalogue, source, beside, book)
    asked: list[Unit] = []

    def note(unit: Unit) -> Text:
        asked.append(unit)
        return unit.text

    if questionnaire:
        Walk(note).questionnaire(questionnaire)
    return made.whole(asked)
