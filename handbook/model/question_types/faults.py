"""What is wrong with an answer, part by part, and what to write instead.

What the answer says is never told; what could be said is, since that stands in the questionnaire.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...dataclass import dataclass
from ...expression import date_fault, parse_date
from ...expression.german import CALENDAR, LIMIT, SHORT_YEAR
from ..quoted import quoted

NO_NUMBER = "Das ist keine Zahl."
NOT_WHOLE = "Das ist keine ganze Zahl."
NO_DATE = "Das ist kein Datum, zum Beispiel {}."
NO_DAY = "Diesen Tag gibt es nicht."
NO_CENTURY = "Das Jahr braucht vier Ziffern, zum Beispiel {}."
NO_TIME = "Das ist keine Uhrzeit, zum Beispiel 14:30."
NO_TEXT = "Das ist kein Text."
NO_CHOICE = "Die Antwort gehört nicht zur Liste dieser Frage. Möglich sind: {}."
TWICE = "Diese Antwort steht schon weiter vorn in der Liste."
NO_LIST = "Hier gehört eine Liste hin, zum Beispiel {}."
NO_PARTS = "Hier gehören einzelne Angaben hin, zum Beispiel {}."
NO_SUCH_PART = "Diese Angabe gibt es hier nicht. Möglich sind: {}."
NOT_TICKED = "Hier gehört true hin, oder nichts."
DAY = "03.05.1950"
MOST_TOLD = 20  # choices in a message


@dataclass(frozen=True, slots=True)
class Fault:
    """`part`: which part of the answer (a list's by its place), "" for all of it. `code`: a kebab-case word for
    programs, `text`: the German sentence."""

    part: str
    code: str
    text: str


def not_text(part: str, answer: Any) -> Iterator[Fault]:
    if not isinstance(answer, str):
        yield Fault(part, "no-text", NO_TEXT)


def not_number(answer: Any) -> Iterator[Fault]:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not abs(answer) < LIMIT:
        yield Fault("", "no-number", NO_NUMBER)


def not_date(part: str, answer: Any, example: str) -> Iterator[Fault]:
    if not isinstance(answer, str) or parse_date(answer) != answer:
        wrong = date_fault(answer) if isinstance(answer, str) else ""
        yield Fault(part, "no-date", {CALENDAR: NO_DAY, SHORT_YEAR: NO_CENTURY}.get(wrong, NO_DATE).format(example))


def not_choice(part: str, names: Sequence[str], answer: Any) -> Iterator[Fault]:
    if answer not in names:
        yield Fault(part, "no-choice", NO_CHOICE.format(listed(names)))


def not_choices(names: Sequence[str], answer: Any) -> Iterator[Fault]:
    """A list of choices, each once."""
    if not isinstance(answer, list):
        yield Fault("", "wrong-form", NO_LIST.format(as_written(names[:1])))
        return
    for place, name in enumerate(answer, 1):
        yield from not_choice(str(place), names, name)
        if name in names and name in answer[: place - 1]:
            yield Fault(str(place), "wrong-form", TWICE)


def not_parts(known: Sequence[str], example: Mapping[str, str], answer: Any) -> Iterator[Fault]:
    """An object of parts with these names."""
    if not isinstance(answer, dict):
        yield Fault("", "wrong-form", NO_PARTS.format(as_written(example)))
        return
    for part in (part for part in answer if part not in known):
        yield Fault(quoted(part), "wrong-form", NO_SUCH_PART.format(listed(known)))


def not_row(columns: Sequence[str], whole: bool = False) -> str:
    """What is to be said of a row of a table, or of a `whole` table, that has another form; `columns` are the names."""
    row = dict.fromkeys(columns[:2], "…")
    return (NO_LIST if whole else NO_PARTS).format(as_written([row] if whole else row))


def listed(names: Sequence[str], between: str = ", ") -> str:
    return between.join(map(quoted, names[:MOST_TOLD])) + (" …" if len(names) > MOST_TOLD else "")


def as_written(example: Any) -> str:
    """As JSON, which is YAML too."""
    return json.dumps(example, ensure_ascii=False)
