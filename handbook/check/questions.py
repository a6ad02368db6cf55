"""Each type of question has its own keys, and needs some of them.

    select_one, select_multiple, rank, scale: `choices` · scale: `rows` · calculate: `calculation`
    group, repeat: `questions`
    text: `lines` only with `appearance: multiline`, `max_length` always with `appearance: comb`
    repeat: `count` (else three rows) · range: `parameters` (else 1 to 5)

No repeat stands in a repeat. Anything else may; what has no room in the cell of a table makes each row a block of
questions (model/room.py).

Good:
    - {id: plz, type: text, appearance: comb, max_length: 5, label: Postleitzahl}
Bad:
    - {id: plz, type: text, appearance: comb, choices: orte, label: Postleitzahl}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.book import Handbook
from ..model.question_types import ALL, ASKING, TYPES, type_of
from ..model.questionnaire import Question
from ..model.shape import declared
from ..problem import Problem, Span, error, of_key, warning

KEYS = declared(Question)
DEFAULTS = {key: field.default for key, field in Question.__dataclass_fields__.items() if field.metadata}


def check(handbook: Handbook) -> Iterator[Problem]:
    for asked in handbook.index.listed:
        question = asked.question
        if question.type in TYPES:
            yield from _keys(question)
            yield from _appearance(question)
            yield from _parameters(question)
            if asked.repeat is not None:
                yield from _in_repeat(question)


def _keys(question: Question) -> Iterator[Problem]:
    type_ = type_of(question)
    for key in KEYS:
        value = getattr(question, key)
        if not value or value == DEFAULTS[key]:
            continue
        if key in type_.lacks or key not in (*type_.keys, *ALL, *ASKING):
            yield error(
                "question-key",
                _place(value, question),
                f"„{key}“ gehört nicht zu einer Frage der Art {type_.name}",
                _belongs(key),
            )
    for key in type_.needs:
        if getattr(question, key) in (None, ()):
            yield error(
                "missing-key",
                question.span,
                f"Einer Frage der Art {type_.name} fehlt „{key}“",
                f"{key}: {KEYS[key][2]}",
                of_key(key, question.span),
            )
    if question.constraint_message and question.constraint is None:
        yield warning(
            "unused-key",
            question.constraint_message.span,
            "Ohne constraint ist constraint_message nie zu sehen",
            "ergänzen Sie constraint",
        )
    if question.required_message and not question.required:
        yield warning(
            "unused-key",
            question.required_message.span,
            "Ohne required ist required_message nie zu sehen",
            "ergänzen Sie required",
        )


def _belongs(key: str) -> str:
    kinds = [type_.name for type_ in TYPES.values() if key in type_.keys]
    return (
        f"möglich bei: {', '.join(kinds)}"
        if kinds
        else "Überschriften, Hinweise und Tabellen haben selbst keine Antwort"
    )


def _place(value: Any, question: Question) -> Span:
    first = value[0] if isinstance(value, tuple) else value
    return getattr(first, "span", question.span)


def _appearance(question: Question) -> Iterator[Problem]:
    appearance = question.appearance
    possible = type_of(question).appearances
    known = {each for type_ in TYPES.values() for each in type_.appearances}  # others were told where they were read
    if appearance in known and possible and appearance not in possible:
        yield error(
            "question-key",
            _place(appearance, question),
            f"Die Art {question.type} hat kein appearance „{appearance}“",
            f"möglich: {', '.join(possible)}",
        )
    if not {"lines", "appearance"} <= {*type_of(question).keys}:
        return
    if question.lines and appearance != "multiline":
        yield error(
            "question-key",
            question.span,
            "lines gibt es nur mit appearance: multiline",
            "ergänzen Sie appearance: multiline",
        )
    if appearance == "comb" and not question.max_length:
        yield error(
            "missing-key",
            question.span,
            "appearance: comb braucht max_length",
            "ergänzen Sie max_length: und die Zahl der Kästchen",
            of_key("max_length", question.span),
        )


def _parameters(question: Question) -> Iterator[Problem]:
    p = question.parameters
    if p is None or "parameters" not in type_of(question).keys:
        return
    if p.step <= 0 or p.end <= p.start:
        yield error(
            "out-of-range",
            p.span,
            f"Von {p.start:g} bis {p.end:g} in Schritten von {p.step:g} gibt es keine Auswahl",
            "start ist kleiner als end, step größer als 0",
        )
    elif (p.end - p.start) / p.step > 20:
        yield error(
            "out-of-range",
            p.span,
            "Mehr als 21 Werte passen nicht in eine Zeile",
            "nehmen Sie größere Schritte, oder type: integer",
        )
    elif abs((p.end - p.start) / p.step - round((p.end - p.start) / p.step)) > 1e-9:
        yield error(
            "out-of-range",
            p.span,
            f"Mit Schritten von {p.step:g} wird {p.end:g} nicht erreicht",
            "end ist start und einige ganze Schritte",
        )


def _in_repeat(question: Question) -> Iterator[Problem]:
    if question.type == "repeat":
        yield error(
            "in-repeat",
            _place(question.type, question),
            "Eine Wiederholung (repeat) kann nicht in einer anderen stehen",
            "stellen Sie sie dahinter, mit einer Spalte, die sagt, wozu sie gehört",
        )
