"""What may be written fits into its box, so that nothing disappears on paper: `max_length` is no more than the box
holds.

No box is higher than a page, no grid (scale) has more choices than stand side by side, and what a drop-down offers can
be read in it. The box is as large as `lines`, `max_length` and, in a table, the number of columns make it
(model/room.py). Without `max_length` there is nothing to tell: viewers stop typing where the box is full.

Good:
    - {id: sorgen, type: text, appearance: multiline, lines: 7, max_length: 500, label: Was macht Ihnen Sorgen?}
Bad:
    - {id: sorgen, type: text, appearance: multiline, lines: 2, max_length: 500, label: Was macht Ihnen Sorgen?}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import room
from ..model.book import Handbook
from ..model.inline import plain
from ..model.question_types import type_of
from ..model.questionnaire import Choice, Question
from ..problem import Problem, warning

MOST_LINES = 40


def check(handbook: Handbook) -> Iterator[Problem]:
    size = handbook.info.theme.base_size
    for asked in handbook.index.listed:
        question = asked.question
        in_table = asked.repeat is not None and not handbook.index.in_blocks(asked.repeat)
        yield from _height(question, size)
        yield from _grid(question, handbook.index.choices(question) or (), size)
        if asked.type.is_dropdown(question, in_table) and not in_table:
            yield from _offered(question, handbook.index.choices(question) or (), size)
        if asked.is_table and not handbook.index.in_blocks(question):
            for column, width in room.cells(question):
                yield from _fits(column, width - 2, room.FIELD_HEIGHT, size, True)
        elif (asked.repeat is None or handbook.index.in_blocks(asked.repeat)) and type_of(question).measured:
            yield from _fits(question, *room.box(question, size), size, False)


def _fits(question: Question, width: float, height: float, size: float, in_table: bool) -> Iterator[Problem]:
    if not type_of(question).measured or (not question.max_length and not question.prefilled):
        return
    holds = room.capacity(question, width, height, size)
    if question.max_length and question.max_length > holds:
        yield warning(
            "too-little-room",
            question.span,
            f"In das Feld „{question.id}“ passen etwa {holds} Zeichen, max_length ist {question.max_length}",
            _remedy(question, holds, size, in_table),
        )
    elif question.prefilled and len(question.prefilled) > holds:
        yield warning(
            "too-little-room",
            question.prefilled.span,
            f"In das Feld „{question.id}“ passen etwa {holds} Zeichen, die Vorbelegung hat {len(question.prefilled)}",
            "kürzen Sie die Vorbelegung, oder machen Sie das Feld größer",
        )


def _height(question: Question, size: float) -> Iterator[Problem]:
    lines = question.lines or 0
    most = int((room.TALLEST - room.EDGES) / (room.LINE * size))
    if question.appearance == "multiline" and lines > most:
        yield warning(
            "too-large",
            question.span,
            f"Das Feld „{question.id}“ ist mit {lines} Zeilen höher als eine Seite",
            f"nehmen Sie höchstens lines: {most}, oder zwei Fragen",
        )


def _grid(question: Question, choices: Sequence[Choice], size: float) -> Iterator[Problem]:
    if question.type != "scale":
        return
    most = room.grid_columns([plain(choice.label) for choice in choices], room.column_of(question), size)
    if len(choices) > most:
        yield warning(
            "too-large",
            question.span,
            f"Die {len(choices)} Antworten von „{question.id}“ haben nebeneinander keinen Platz, nur etwa {most}: Sie "
            "stehen in mehreren Tabellen",
            f"nehmen Sie höchstens {most} Antworten, kürzere Wörter, oder für jede Zeile eine eigene Frage",
        )


def _offered(question: Question, choices: Sequence[Choice], size: float) -> Iterator[Problem]:
    """What a drop-down offers is printed below it, where it isn't much; else it can be read in the field alone."""
    holds = int((room.column_of(question) - room.DROPDOWN_EDGES) / (room.LETTER * size))
    for choice in choices if len(choices) > room.PRINTED else ():
        if len(plain(choice.label)) > holds:
            yield warning(
                "too-large",
                choice.label.span,
                f"In der Auswahl „{question.id}“ sind von „{plain(choice.label)[:30]} …“ nur etwa {holds} Zeichen zu "
                "lesen",
                f"schreiben Sie höchstens {holds} Zeichen, oder lassen Sie appearance: minimal weg",
            )


def _remedy(question: Question, holds: int, size: float, in_table: bool) -> str:
    lines = room.lines_for(question.max_length or 0, size)
    if in_table:
        return f"nehmen Sie höchstens max_length: {holds}, weniger Spalten oder eine eigene Frage"
    if not type_of(question).letters or question.appearance == "comb" or lines > MOST_LINES:
        return f"nehmen Sie höchstens max_length: {holds}"
    how = f"lines: {lines}" if question.appearance == "multiline" else f"appearance: multiline und lines: {lines}"
    return f"nehmen Sie {how}, oder höchstens max_length: {holds}"
