"""Sections nest up to three levels deep, and each has something to say.

Deeper headings help nobody find a place at a desk, and PDF bookmarks deeper than that are closed in most viewers.

Good:
    sections: [{id: suche, title: Suche, sections: [
      {id: anzeige, title: Anzeige, sections: [{id: foto, title: Foto, blocks: […]}]}]}]
Bad: a section inside `foto`; a section with neither `blocks` nor `sections` (a warning).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..problem import Problem, error, warning

DEEPEST = 3


def check(handbook: Handbook) -> Iterator[Problem]:
    for section, _, level in handbook.sections:
        if level == DEEPEST + 1:
            yield error(
                "section-depth",
                section.id.span,
                "Abschnitte gehen höchstens drei Ebenen tief",
                (
                    "stellen Sie den Abschnitt eine Ebene höher, oder machen Sie einen Absatz mit fetter Überschrift "
                    "daraus"
                ),
            )
        if not section.blocks and not section.sections and section.span.file not in handbook.cut:
            yield warning(
                "empty-section",
                section.id.span,
                f"Der Abschnitt „{section.id}“ hat keinen Inhalt",
                "ergänzen Sie blocks",
            )
