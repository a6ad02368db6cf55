"""Ids are unique: those of chapters and sections together, those of the questionnaire's sections, the names in a list
of choices, the rows of a scale, the guides of a question, the contacts of a region.

Destinations, translations and answers hang on them. `Off` and `Leer` are what a PDF calls a button that isn't chosen.
The questionnaire's id and, where the book has them, `wegweiser` and `hilfeplan` are places of the book too. `other` is
the choice that `or_other` adds.

Good:
    sections: [{id: wohnungssuche, title: Eine Wohnung suchen}, {id: wohnung_mieten, title: Eine Wohnung mieten}]
Bad:
    sections: [{id: wohnung, title: Eine Wohnung suchen}, {id: wohnung, title: Eine Wohnung mieten}]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..model.book import GENERATED, Handbook
from ..model.field_names import OTHER, UNCHOSEN
from ..model.text import Text
from ..problem import Moved, Problem, Span, error


def check(handbook: Handbook) -> Iterator[Problem]:
    yield from _places(handbook)
    for region in handbook.regions.values():
        yield from unique((contact.id for contact in region.contacts), "Die Kennung")
    if handbook.questionnaire is None:
        return
    asked = sorted((each.id for each in handbook.questionnaire.sections), key=lambda id_: handbook.layer(id_.span))
    yield from unique(asked, "Die Kennung")
    for choices in handbook.questionnaire.choices.values():
        yield from unique((choice.name for choice in choices), "Der Name")
        for choice in choices:
            if choice.name == OTHER:
                yield error(
                    "reserved-id",
                    choice.name.span,
                    f"Der Name „{OTHER}“ ist vergeben",
                    "or_other: true bei der Frage fügt „andere“ mit einem Textfeld an",
                )
            elif choice.name in UNCHOSEN:
                yield error(
                    "reserved-id",
                    choice.name.span,
                    f"„{choice.name}“ heißt im PDF, dass nichts gewählt ist",
                    f"nehmen Sie einen anderen Namen, zum Beispiel {choice.name.lower()}",
                )
    for each in handbook.index.listed:
        yield from unique((row.id for row in each.question.rows), "Die Kennung")
        yield from unique((guide.id for guide in each.question.guides if guide.id), "Die Kennung")


def _places(handbook: Handbook) -> Iterator[Problem]:
    chapters = [chapter.id for chapter in handbook.chapters.values()]
    pages = {id_ for id_ in GENERATED if id_ in handbook.info.contents and id_ not in chapters}
    if handbook.questionnaire is not None:
        pages.add(handbook.questionnaire.id)
    ids = chapters + [section.id for section, _, _ in handbook.sections]
    ids.sort(key=lambda id_: handbook.layer(id_.span))
    yield from unique(ids, "Die Kennung", {id_.span for id_ in chapters if not handbook.layer(id_.span)})
    for id_ in ids:
        if id_ and id_ in pages:
            what = "der Fragebogen" if id_ not in GENERATED else "eine Seite, die von selbst entsteht"
            yield error("reserved-id", id_.span, f"Die Kennung „{id_}“ hat schon {what}", "wählen Sie eine andere")


def unique(ids: Iterable[Text], what: str, chapters: Collection[Span] = ()) -> Iterator[Problem]:
    """A problem at each id that was there before. `chapters`: the places of ids that are those of whole files."""
    first: dict[str, Text] = {}
    for id_ in ids:
        if id_ and first.setdefault(id_, id_) is not id_:
            hint = f"zuerst in {first[id_].span}; wählen Sie eine andere"
            if {id_.span, first[id_].span} <= set(chapters):
                hint = _of_a_copy(id_.span.file, first[id_].span.file)
            yield error("duplicate-id", id_.span, f"{what} „{id_}“ ist schon vergeben", hint)


def _of_a_copy(file: str, original: str) -> str:
    """What to do about a file that gives itself out as another chapter."""
    name = file.rpartition("/")[2]
    told = f"ist {name} eine Kopie von {original}, löschen Sie diese Datei; ein neues Kapitel braucht neue Kennungen"
    return Moved([(f"chapters/{name}", "")], told)
