"""The book in another language: every text replaced by its translation, or with it beside.

A translation that is missing leaves the German text, told by its `language`; a stale one is shown with a sign. Lists of
choices are translated as a whole or not at all: a row of answers in two languages would be a riddle. A consent is
translated only when somebody has reviewed it, since whoever signs has to have understood it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..model.questionnaire import Questionnaire
from ..model.text import Text
from ..model.translations import MACHINE, MISSING, NOTHING, REVIEWED, STALE, Catalogue, Found
from .units import Unit, Walk

STALE_SIGN = "\u00a0†"  # behind a translation whose German text is newer
GAP_SIGN = "\u00a0[{language}]"  # behind a text of a form that isn't translated yet, in a draft


@dataclass
class Translator:
    """Gives texts of the `source` language in the catalogue's. `beside`: the German stays, and has its translation
    `beside` it; else the translation takes its place, and the German stands beside that. `used` counts the states of
    what was asked for; `gaps` has what is missing."""

    catalogue: Catalogue
    source: str
    beside: bool = False
    book: frozenset[tuple[str, str]] = frozenset()  # names and texts of the book without the edition's region
    broken: frozenset[str] = frozenset()  # groups that aren't whole
    used: Counter[str] = field(default_factory=Counter)
    gaps: dict[tuple[str, str], Unit] = field(default_factory=dict)

    def __call__(self, unit: Unit) -> Text:
        text = self._translated(unit)
        german = unit.text
        if self.beside:
            return german if text is None else german.with_(beside=text)
        if text is None:
            gap = GAP_SIGN.format(language=self.source) if unit.required and not unit.consent else ""
            return Text(german + gap, german.span, german.block, self.source, german if gap else None)
        return Text(text, text.span, beside=german.with_(language=self.source))

    @property
    def language(self) -> str:
        return self.catalogue.language

    def find(self, unit: Unit) -> Found:
        """As `find`; but where a region has another text, the translation of the book's own doesn't stand for it."""
        found = find(self.catalogue, unit)
        older = found.entry is not None and found.entry.source != str(unit.text)
        return NOTHING if older and found.entry and (unit.context, found.entry.source) in self.book else found

    def _translated(self, unit: Unit) -> Text | None:
        """The translation, told of by its place in the PO file; None where the German is shown."""
        found = self.find(unit)
        file = found.entry.file if found.entry else unit.file
        reviewed = found.state == REVIEWED and file in self.catalogue.reviewed
        self.used[REVIEWED if reviewed else MACHINE if found.state == REVIEWED else found.state] += 1
        if found.state == MISSING or unit.group in self.broken:
            self.gaps.setdefault((unit.context, str(unit.text)), unit)
            return None
        if unit.consent and not reviewed:
            return None
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
    catalogue: Catalogue, source: str, questionnaire: Questionnaire | None, beside: bool, book: Iterable[Unit] = ()
) -> Translator:
    """For an edition with this questionnaire, whose lists of choices have to be whole. `book`: the texts of the book
    itself, where the edition is a region's."""
    made = Translator(catalogue, source, beside, frozenset((unit.context, str(unit.text)) for unit in book))
    broken: set[str] = set()

    def note(unit: Unit) -> Text:
        if unit.group and made.find(unit).state == MISSING:
            broken.add(unit.group)
        return unit.text

    if questionnaire:
        Walk(note).questionnaire(questionnaire)
    return replace(made, broken=frozenset(broken))
