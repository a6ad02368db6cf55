"""What refers to something by its id finds it: sources, terms, sections, lists of choices.

Good:
    sources: [bgb_551]                    # a key of sources.yaml
    - definition: [wbs]                   # a key of glossary.yaml
    - questions: {section: wohnen}        # a section of the questionnaire
    guides: [{when: nein, to: wohnungssuche}]
Bad:
    sources: [bgb551]
    guides: [{when: nein, to: wohnen}]    # a chapter; `to` and `at` are sections
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.blocks import Definition, Questions
from ..model.book import Handbook
from ..model.text import Text
from ..problem import Problem
from .places import SECTION, Places, unknown

SOURCE = "Eine Quelle „{}“ gibt es nicht"
TERM = "Einen Begriff „{}“ gibt es nicht"


def check(handbook: Handbook) -> Iterator[Problem]:
    places = Places(handbook)
    for section, _, _ in handbook.sections:
        yield from _among(handbook, "sources", section.sources, SOURCE)
    yield from _among(handbook, "sources", (fact.source for fact in handbook.facts.values()), SOURCE)
    for term in handbook.glossary.values():
        yield from _among(handbook, "glossary", term.see, TERM)
    for block, _, _ in handbook.blocks:
        if isinstance(block, Definition):
            yield from _among(handbook, "glossary", block.value, TERM)
        elif isinstance(block, Questions) and block.section not in places.asked:
            yield from unknown(handbook, "questionnaire", block.section, SECTION, places.asked)
    for asked in handbook.index.listed:
        question = asked.question
        for guide in question.guides:
            yield from places.section(guide.to)
        if question.choices and handbook.index.choices(question) is None:
            yield from unknown(
                handbook,
                "questionnaire",
                question.choices,
                "Eine Antwortliste „{}“ gibt es nicht",
                handbook.index.lists,
            )


def _among(handbook: Handbook, kind: str, ids: Iterable[Text], text: str) -> Iterator[Problem]:
    known = getattr(handbook, kind)
    for id_ in ids:
        if id_ not in known:
            yield from unknown(handbook, kind, id_, text, known)
