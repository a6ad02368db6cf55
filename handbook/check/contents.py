"""`contents` names what the book consists of: chapters, the questionnaire, and the pages made from its guides.

Each entry exists and stands there once. A chapter that isn't listed is not in the book; as it may be meant for later,
that is a warning.

Good:
    contents: [einfuehrung, questionnaire, wegweiser, wohnen, hilfeplan]
Bad, where the chapter's id is `wohnen`:
    contents: [einfuehrung, wohnungen]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import GENERATED, Handbook
from ..model.near import near
from ..model.text import Text
from ..problem import Problem, error, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    listed = handbook.info.contents
    places: set[str] = {chapter.id for chapter in handbook.chapters.values()}
    if handbook.questionnaire is not None:
        places |= {handbook.questionnaire.id, *GENERATED}
    first: dict[str, Text] = {}
    for id_ in listed:
        if id_ in first:
            yield error("duplicate-entry", id_.span, f"„{id_}“ steht schon in contents", f"zuerst in {first[id_].span}")
        elif id_ and id_ not in places and not handbook.incomplete & {"chapters", "questionnaire"}:
            hint = (
                near(id_, sorted(places))
                if id_ not in GENERATED
                else "diese Seite entsteht aus dem Fragebogen; es gibt keine questionnaire.yaml"
            )
            yield error("unknown-reference", id_.span, f"Ein Kapitel „{id_}“ gibt es nicht", hint)
        first.setdefault(id_, id_)
    if "handbook" in handbook.incomplete:
        return
    for chapter in handbook.chapters.values():
        if chapter.id and chapter.id not in first:
            yield warning(
                "not-in-contents",
                chapter.id.span,
                f"Das Kapitel „{chapter.id}“ steht nicht in contents und kommt nicht ins Buch",
                "ergänzen Sie es in handbook.yaml, oder löschen Sie die Datei",
            )
