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

import re
from collections.abc import Iterator

from ..expression import parse_date, parse_time
from ..model.book import Handbook
from ..model.near import near
from ..model.questionnaire import Question
from ..model.text import Text
from ..problem import Problem, error

WITHOUT = ("rank", "scale", "acknowledge", "signature", "select_multiple")


def check(handbook: Handbook) -> Iterator[Problem]:
    for question, _, _ in handbook.questions:
        if question.default:
            yield from _default(question.default, question, handbook)


def _default(default: Text, question: Question, handbook: Handbook) -> Iterator[Problem]:
    kind = question.type
    if kind in WITHOUT:
        yield error("bad-default", default.span, f"Eine Frage der Art {kind} hat keine Vorbelegung", "löschen Sie default")
        return
    if kind in ("integer", "decimal", "range"):
        sound, hint = _is_number(default, kind), "mit Ziffern und, wo nötig, einem Punkt: 13.90"
    elif kind == "date":
        parts = {"year": 1, "month-year": 2}.get(question.appearance or "", 3)
        sound = parse_date(default) == default and default.count("-") == parts - 1 or default == "today" and parts == 3
        hint = f"zum Beispiel {'-'.join(['2026', '01', '31'][:parts])}" + (" oder today" if parts == 3 else "")
    elif kind == "time":
        sound, hint = parse_time(default) == default, "zum Beispiel 14:30, in Anführungszeichen"
    elif kind == "select_one":
        choices = handbook.choices.get(question.choices or "")
        names = [choice.name for choice in choices or ()]
        sound, hint = choices is None or default in names, near(default, names)
    else:
        sound, hint = len(default) <= (question.max_length or len(default)), f"höchstens {question.max_length} Zeichen"
    if not sound:
        yield error("bad-default", default.span, f"„{default}“ ist keine mögliche Antwort", hint)


def _is_number(text: str, kind: str) -> bool:
    return re.fullmatch(r"-?[0-9]+" if kind == "integer" else r"-?[0-9]+(\.[0-9]+)?", text) is not None
