"""`contents` names what the book consists of: chapters, the questionnaire, and the pages made from its guides.

Each entry exists and stands there once. A chapter that isn't listed is not in the book; as it may be meant for later,
that is a warning.

Good:
    contents: [einfuehrung, questionnaire, wegweiser, wohnen, hilfeplan]
Bad, where the chapter's id is `wohnen`:
    contents: [einfuehrung, wohnungen]
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import replace

from ..model.book import GENERATED, Handbook
from ..model.near import near
from ..model.text import Text
from ..problem import Fix, Instead, Missing, Problem, error, warning
from .places import IN_CONTENTS, SECTION, TARGET, several

QUESTIONNAIRE = "questionnaire"  # the id that the questionnaire has in most books
NO_QUESTIONNAIRE = (
    "es gibt keine questionnaire.yaml, aus der diese Seite entsteht; legen Sie sie an, oder löschen Sie den Eintrag"
)
CHAPTER = (
    "in chapters/ gibt es keine Datei mit dieser Kennung nach „id:“; legen Sie sie an, oder löschen Sie den Eintrag"
)


def check(handbook: Handbook) -> Iterator[Problem]:
    listed = handbook.info.contents
    places: set[str] = {chapter.id for chapter in handbook.chapters.values()}
    if handbook.questionnaire is not None:
        places |= {handbook.questionnaire.id, *GENERATED}
    first: dict[str, Text] = {}
    for id_ in listed:
        if id_ in first:
            yield error(
                "duplicate-entry",
                id_.span,
                f"„{id_}“ steht schon in contents",
                f"zuerst in {first[id_].span}; löschen Sie diesen Eintrag",
            )
        elif id_ and id_ not in places and not handbook.incomplete & {"chapters", "questionnaire"}:
            hint = _hint(str(id_), places, [str(other) for other in listed])
            yield error(
                "unknown-reference",
                id_.span,
                f"Ein Kapitel „{id_}“ gibt es nicht",
                hint,
                (QUESTIONNAIRE, "") if hint == NO_QUESTIONNAIRE else ("entry", str(id_)),
                _hidden(handbook, str(id_), hint),
            )
        first.setdefault(id_, id_)
    yield from _left_out(handbook, first)


def _left_out(handbook: Handbook, listed: Container[str]) -> Iterator[Problem]:
    if "handbook" in handbook.incomplete:
        return
    for chapter in handbook.chapters.values():
        if chapter.id and chapter.id not in listed:
            place = (IN_CONTENTS, chapter.span.file)
            told = warning(
                "not-in-contents",
                chapter.id.span,
                f"Das Kapitel „{chapter.id}“ steht nicht in contents und kommt nicht ins Buch",
                "ergänzen Sie es in handbook.yaml, oder löschen Sie die Datei",
            )
            yield replace(told, missing=place, hides=(place,))


def _hint(id_: str, places: Collection[str], listed: Collection[str]) -> str:
    """A chapter that isn't listed yet may be meant: an entry that is there twice would be the next error."""
    if id_ in (QUESTIONNAIRE, *GENERATED) and not {QUESTIONNAIRE, *GENERATED} & set(places):
        return NO_QUESTIONNAIRE
    if hint := several(id_, places):
        return hint
    left = sorted(set(places) - {"", *listed})
    nearest = Instead(id_, left[0]) if len(left) == 1 else near(id_, left)
    return nearest if isinstance(nearest, Instead) else CHAPTER


def _hidden(handbook: Handbook, id_: str, hint: str) -> tuple[Missing, ...]:
    """What isn't found because of an entry that names nothing: the chapter that it means, or whatever stands in the
    file that isn't there."""
    if isinstance(hint, Instead) and isinstance(hint.fix, Fix):
        meant = hint.fix.new
        files = [chapter.span.file for chapter in handbook.chapters.values() if chapter.id in meant.split(", ")]
        return (("chapters", id_), *((IN_CONTENTS, file) for file in files))
    return (("chapters", ""), (SECTION, ""), (TARGET, "")) if hint in (CHAPTER, NO_QUESTIONNAIRE) else ()
