"""Each type of question has its own keys, and needs some of them.

    select_one, select_multiple, rank, scale: `choices` · scale: `rows` · calculate: `calculation` · group, repeat: `questions`
    text: `lines` only with `appearance: multiline`, `max_length` always with `appearance: comb`
    repeat: `count` (else three rows) · range: `parameters` (else 1 to 5)

A repeat is a table with a field in each cell, so only what fits into one stands in it: no group, no further repeat, no list of boxes.

Good:
    - {id: plz, type: text, appearance: comb, max_length: 5, label: Postleitzahl}
Bad:
    - {id: plz, type: text, appearance: comb, choices: orte, label: Postleitzahl}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.book import Handbook
from ..model.questionnaire import Question
from ..model.shape import declared
from ..model.text import span_of
from ..problem import Problem, Span, error, warning

SHOWN = ("id", "type", "label", "hint", "relevant", "level", "personal", "follow_up")
ANSWERED = ("required", "constraint", "constraint_message", "default", "read_only", "guides")
OWN = {
    "text": ("appearance", "lines", "max_length"), "integer": ("unit", "max_length"), "decimal": ("unit", "max_length"), "date": ("appearance",),
    "time": (), "select_one": ("choices", "choice_filter", "or_other", "appearance"), "select_multiple": ("choices", "choice_filter", "or_other"),
    "rank": ("choices", "choice_filter"), "range": ("parameters",),
    "scale": ("choices", "rows"), "acknowledge": (), "signature": (), "note": (), "group": ("questions",),
    "calculate": ("calculation", "unit"), "repeat": ("count", "questions"),
}
LACKS = {"group": ANSWERED, "note": ANSWERED, "repeat": tuple(key for key in ANSWERED if key != "guides"), "calculate": ("required", "default", "read_only")}
NEEDS = {"select_one": ("choices",), "select_multiple": ("choices",), "rank": ("choices",), "scale": ("choices", "rows"), "calculate": ("calculation",),
         "group": ("questions",), "repeat": ("questions",)}
APPEARANCES = {"text": ("multiline", "numbers", "comb"), "date": ("month-year", "year"), "select_one": ("minimal", "likert")}
IN_REPEAT = ("text", "integer", "decimal", "date", "time", "select_one", "acknowledge", "calculate", "note")
KEYS = declared(Question)
DEFAULTS = {key: field.default for key, field in Question.__dataclass_fields__.items() if field.metadata}


def check(handbook: Handbook) -> Iterator[Problem]:
    for question, repeat, _ in handbook.questions:
        if question.type in OWN:
            yield from _keys(question)
            yield from _appearance(question)
            yield from _parameters(question)
            if repeat is not None:
                yield from _in_repeat(question)


def _keys(question: Question) -> Iterator[Problem]:
    kind = question.type
    own = OWN[kind]
    for key in KEYS:
        value = getattr(question, key)
        if not value or value == DEFAULTS[key]:
            continue
        if key in LACKS.get(kind, ()) or key not in own and key not in SHOWN and key not in ANSWERED:
            yield error("question-key", _place(value, question), f"„{key}“ gehört nicht zu einer Frage der Art {kind}", _belongs(key))
    for key in NEEDS.get(kind, ()):
        if getattr(question, key) in (None, ()):
            yield error("missing-key", question.span, f"Einer Frage der Art {kind} fehlt „{key}“", f"{key}: {KEYS[key][2]}")
    if question.constraint_message and question.constraint is None:
        yield warning("unused-key", question.constraint_message.span, "Ohne constraint ist constraint_message nie zu sehen", "ergänzen Sie constraint")


def _belongs(key: str) -> str:
    kinds = [kind for kind, keys in OWN.items() if key in keys]
    return f"möglich bei: {', '.join(kinds)}" if kinds else "Überschriften, Hinweise und Tabellen haben selbst keine Antwort"


def _place(value: Any, question: Question) -> Span:
    first = value[0] if isinstance(value, tuple) else value
    return getattr(first, "span", question.span)


def _appearance(question: Question) -> Iterator[Problem]:
    appearance = question.appearance
    if appearance and "appearance" in OWN[question.type] and appearance not in APPEARANCES[question.type]:
        yield error("question-key", span_of(appearance), f"Die Art {question.type} hat kein appearance „{appearance}“",
                    f"möglich: {', '.join(APPEARANCES[question.type])}")
    if question.type != "text":
        return
    if question.lines and appearance != "multiline":
        yield error("question-key", question.span, "lines gibt es nur mit appearance: multiline", "ergänzen Sie appearance: multiline")
    if appearance == "comb" and not question.max_length:
        yield error("missing-key", question.span, "appearance: comb braucht max_length", "so viele Kästchen hat das Feld")


def _parameters(question: Question) -> Iterator[Problem]:
    p = question.parameters
    if question.type != "range" or p is None:
        return
    if p.step <= 0 or p.end <= p.start:
        yield error("out-of-range", p.span, f"Von {p.start:g} bis {p.end:g} in Schritten von {p.step:g} gibt es keine Auswahl",
                    "start ist kleiner als end, step größer als 0")
    elif (p.end - p.start) / p.step > 20:
        yield error("out-of-range", p.span, "Mehr als 21 Werte passen nicht in eine Zeile", "nehmen Sie größere Schritte, oder type: integer")
    elif abs((p.end - p.start) / p.step - round((p.end - p.start) / p.step)) > 1e-9:
        yield error("out-of-range", p.span, f"Mit Schritten von {p.step:g} wird {p.end:g} nicht erreicht", "end ist start und einige ganze Schritte")


def _in_repeat(question: Question) -> Iterator[Problem]:
    if question.type not in IN_REPEAT:
        yield error("in-repeat", span_of(question.type), f"Eine Frage der Art {question.type} passt nicht in eine Tabelle (repeat)",
                    f"möglich: {', '.join(IN_REPEAT)}")
    elif question.or_other or question.appearance == "multiline":
        key = "or_other" if question.or_other else "appearance: multiline"
        yield error("in-repeat", question.span, f"In einer Tabelle (repeat) ist für {key} kein Platz", "nehmen Sie eine eigene Spalte dafür")
