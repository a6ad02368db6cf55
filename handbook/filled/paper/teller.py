"""An answer as a person reads it: choices by their labels, German numbers and days, units.

An answer that isn't of the question's type is told as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...edition.joined import joined
from ...expression import format_date, format_number, parse_date, parse_number
from ...expression.kinds import Base
from ...expression.values import TRUTHS
from ...model.asked import Asked
from ...model.field_names import OTHER, other_text, part
from ...model.inline import plain
from ...model.question_types import amount
from ...model.text import run_on
from ...typeset.bidi import has_rtl
from ..read.form import Form
from ..read.pdf import Entry


class Teller:
    """Tells answers to one form's questions. `entries`: full name → field of the PDF they are from, which knows places
    left out or given twice."""

    def __init__(self, form: Form, entries: Mapping[str, Entry] | None = None):
        self.form, self.words, self.entries = form, form.words, entries or {}

    def told(self, asked: Asked, among: Mapping[str, Any]) -> str:
        """The question's answer among those around it, one line for each of several; "" where it isn't answered."""
        answer = among.get(asked.id)
        lines = [] if answer is None else self._lines(asked, answer, among)
        other = among.get(other_text(asked.id)) if asked.question.or_other else None
        if other is not None and not self._chose_other(answer):
            lines.append(_beside(self.words["other_caption"], other))
        return run_on(lines, "\n")

    def _lines(self, asked: Asked, answer: Any, among: Mapping[str, Any]) -> list[str]:
        question = asked.question
        if asked.type.calculated:
            return [self._result(asked, answer)]
        if not asked.type.is_sound(question, self.form.names(question), answer):
            return [" ".join(map(str, answer)) if isinstance(answer, list) else str(answer)]
        return asked.type.told(question, answer, _Telling(self, asked, among))

    def label(self, asked: Asked, name: str, among: Mapping[str, Any]) -> str:
        """The label of a choice; with the text beside it where it is "other"."""
        label = next(plain(choice.label) for choice in self.form.choices(asked.question) if choice.name == name)
        other = among.get(other_text(asked.id))
        return (
            _beside(self.words.say("other_choice", other=label), other)
            if name == OTHER and asked.question.or_other and other is not None
            else label
        )

    def place(self, asked: Asked, name: str) -> str:
        """The place that somebody gave a choice in the PDF."""
        entry = self.entries.get(part(asked.id, name))
        place = parse_number(entry.value) if entry is not None else None
        return "" if place is None else format_number(place)

    @staticmethod
    def _chose_other(answer: Any) -> bool:
        return answer == OTHER or (isinstance(answer, list) and OTHER in answer)

    def _result(self, asked: Asked, answer: Any) -> str:
        if isinstance(answer, (int, float)) and not isinstance(answer, bool):
            return amount(asked.question, answer)
        if self.form.kinds.kind(asked.id).base is Base.BOOLEAN and answer in TRUTHS:
            return self.words["yes_mark" if answer == TRUTHS[0] else "no_mark"]
        day = self.form.kinds.kind(asked.id).base is Base.DATE and parse_date(str(answer))
        return format_date(day) if day else str(answer)


def _beside(label: str, text: str) -> str:
    """A text behind its German label; on a line of its own where it is written from the right, since its words would
    stand in the wrong order between others."""
    return run_on((label, text), "\n" if has_rtl(text) else " ")


class _Telling:
    """What a type tells one answer with."""

    def __init__(self, teller: Teller, asked: Asked, among: Mapping[str, Any]):
        self.teller, self.asked, self.among, self.words = teller, asked, among, teller.words

    @property
    def names(self) -> list[str]:
        return self.teller.form.names(self.asked.question)

    def label(self, name: str) -> str:
        return self.teller.label(self.asked, name, self.among)

    def place(self, name: str) -> str:
        return self.teller.place(self.asked, name)

    def from_right(self, text: str) -> bool:
        return has_rtl(text)

    def joined(self, parts: Iterable[str]) -> str:
        return joined(self.words, parts)
