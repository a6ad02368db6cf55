"""What the setting is asked for, by name: the parts of the book that are noted as a whole, and the small questions.

The memory asks again for what an earlier build was told (memo.py), so an answer must not fail for what is no longer
there. `s` is the setting (setting.py), which gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..edition.wordless import without_words, wordless

WHOLES: Mapping[str, Callable[[Any], Any]] = {
    "edition": lambda s: s._edition,
    "places": lambda s: s._places,
    "contents": lambda s: s._edition.contents,
    "terms": lambda s: s._edition.terms,
    "finder": lambda s: {id_: without_words(term) for id_, term in s._edition.terms.items()},
    "sources": lambda s: (s._source_numbers, s._edition.handbook.sources),
    "questionnaire": lambda s: (s._edition.questionnaire, s._edition.handbook.questionnaire),
    "form": lambda s: (wordless(s._edition.questionnaire), wordless(s._edition.handbook.questionnaire)),
    "ways": lambda s: (
        wordless(s._edition.questionnaire),
        wordless(s._edition.handbook.questionnaire),
        [asked.question.guides for asked in s._edition.index.listed],
        s._led_to,
    ),
}
LOOK_UPS: Mapping[str, Callable[[Any, Any], Any]] = {
    "whole": lambda s, name: s.memo.token(name, lambda: WHOLES[name](s)) if s.memo else None,
    "title": lambda s, target: s._title(target),
    "anchor": lambda s, target: s._place_of("anchor", target),
    "here": lambda s, anchor: s._here(anchor),
    "place": lambda s, target: s._places.find(target),
    "own": lambda s, name: s._places.own(name),
    "number": lambda s, question: s._places.numbers.get(question, ""),
    "has_ways": lambda s, _: bool(s._led_to),
    "has_terms": lambda s, _: bool(s._edition.terms),
    "chapter": lambda s, id_: s._edition.chapters.get(id_),
    "deadlines": lambda s, section: s._deadlines.get(section, ()),
    "leading": lambda s, section: s._leading.get(section, ()),
    "term": lambda s, id_: s._edition.terms.get(id_),
    "source": lambda s, id_: (s._source_numbers.get(id_), s._edition.handbook.sources.get(id_)),
    "contacts": lambda s, tags: s._contacts(tags),
    "section": lambda s, id_: next((each for each in s._edition.index.sections if each.id == id_), None),
    "question": lambda s, id_: s._places.questions.get(id_),
    "list": lambda s, name: s._edition.index.lists.get(name),
    "in_blocks": lambda s, _: s._in_blocks,
    "has_questionnaire": lambda s, _: s._has_questionnaire(),
    "picture": lambda s, name: s._picture(name),
    "is_set": lambda s, question: s._is_set(question),
    "named": lambda s, _: s._named(),
    "stand": lambda s, _: s._stand(),
    "doubts": lambda s, _: s._doubts(),
}
