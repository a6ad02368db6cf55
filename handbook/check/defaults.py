"""A `default` is an answer that the question could have.

Good:
    - {id: land, type: select_one, choices: laender, default: de, label: Land}
    - {id: seit, type: date, default: 2026-01-31, label: Seit wann?}
    - {id: heute, type: date, default: today, label: Datum des Gesprächs}
Bad:
    - {id: land, type: select_one, choices: laender, default: Deutschland, label: Land}
    - {id: seit, type: date, default: 31.01.2026, label: Seit wann?}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.asked import Asked
from ..model.book import Handbook
from ..model.question_types import TYPES
from ..model.text import Text
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for asked in handbook.index.listed:
        if asked.question.default and asked.question.type in TYPES:
            yield from _default(asked.question.default, asked, handbook)


def _default(default: Text, asked: Asked, handbook: Handbook) -> Iterator[Problem]:
    type_ = asked.type
    if type_.no_default:
        yield error(
            "bad-default", default.span, f"Eine Frage der Art {type_.name} hat keine Vorbelegung", "löschen Sie default"
        )
        return
    choices = handbook.index.choices(asked.question)
    hint = type_.default_hint(asked.question, None if choices is None else [choice.name for choice in choices])
    if hint is not None:
        yield error("bad-default", default.span, f"„{default}“ ist keine mögliche Antwort", hint)
