"""What is the matter with answers, wherever they come from: a PDF or a file that is to fill one.

Problems: an answer of the wrong type, a choice that isn't in the list or doesn't fit the other answers
(`choice_filter`), a constraint that isn't met (said in the question's own `constraint_message`, by the same expressions
as in the PDF), too long a text, a missing required answer where the question applies, a calculated field that shows
something else than the calculation gives. Remarks: an answer although the question doesn't apply, a text beside "other"
that isn't chosen, a result that was right on another day.

A form whose scripts run says the same in its hints while it is filled in (layout/script/thinking.py, `_wrong`), but for
what is missing.

Nothing is changed, and no answer stands in a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...edition.words import Words
from ...expression import parse_number, show
from ...expression.values import is_empty, selected
from ...model.asked import Asked
from ...model.field_names import OTHER, in_row, other_text
from ...model.inline import plain
from ...model.question_types import not_row, not_text
from ...model.questionnaire import CENTS, Question, is_money, row_count, unit_sign
from ...model.quoted import quoted
from ...problem import Severity
from ..read.finding import Finding
from ..read.situation import Situation, as_answer

NOT_MET = "Die Antwort passt nicht zu dem, was bei dieser Frage möglich ist."
TOO_LONG = "Die Antwort hat mehr als {} Zeichen."
TOO_MANY_ROWS = "Das sind mehr als {} Zeilen."
MISSING = "Die Pflichtangabe fehlt."
DOES_NOT_APPLY = "Hier steht eine Antwort, obwohl die Frage nach den anderen Antworten nicht zutrifft."
OTHER_RESULT = "Im PDF steht ein anderes Ergebnis, als die Rechnung ergibt. Es gilt, was die Rechnung ergibt."
OTHER_DAY = "Im PDF steht das Ergebnis eines anderen Tages. Es gilt das von heute oder von dem Tag, den --today nennt."
OTHER_GIVEN = "Das Ergebnis ist ein anderes, als die Rechnung ergibt. Es gilt, was die Rechnung ergibt."
NOT_FITTING = "Die Antwort passt nicht zu {}."
NOT_CHOSEN = "Neben „andere“ steht ein Text, aber „andere“ ist nicht gewählt."
NO_FIELD = "Eine Frage mit dieser Kennung gibt es im Fragebogen nicht."
EXACT = 1e-9  # relative; what may lie between two ways to write a number


def judge(situation: Situation, shown: Mapping[str, str] | None = None) -> list[Finding]:
    """Everything there is to say, in the order of the form. `shown`: full name → text of each calculated field in the
    PDF."""
    return list(_Judge(situation, shown or {}).findings())


class _Judge:
    def __init__(self, situation: Situation, shown: Mapping[str, str]):
        self.situation, self.form, self.shown = situation, situation.form, shown
        self.words = situation.form.shown_words

    def findings(self) -> Iterator[Finding]:
        for asked in self.form.top:
            yield from self._repeat(asked) if asked.is_table else self._question(asked, 0)
        known = {name for asked in self.form.top for name in _keys(asked)}
        for name in self.situation.answers:
            if name not in known:
                yield Finding("unknown-question", quoted(name), f"„{quoted(name)}“", NO_FIELD)

    def _found(
        self, code: str, asked: Asked, row: int, text: str, severity: Severity = Severity.ERROR, part: str = ""
    ) -> Finding:
        path = in_row(asked.repeat.id, row, asked.id) if asked.repeat else asked.id
        return Finding(code, f"{path}.{part}" if part else path, self.form.where(asked, row), text, severity)

    # ------------------------------------------------------------------ a table

    def _repeat(self, asked: Asked) -> Iterator[Finding]:
        rows = self.situation.answers.get(asked.id)
        if rows is None:
            return
        columns = self.form.columns(asked.question)
        if not isinstance(rows, list):
            yield self._found("wrong-form", asked, 0, not_row([column.id for column in columns], whole=True))
            return
        if len(rows) > row_count(asked.question):
            yield self._found("too-many-rows", asked, 0, TOO_MANY_ROWS.format(row_count(asked.question)))
        if any(rows) and not self.situation.applies(asked):
            yield self._found("does-not-apply", asked, 0, DOES_NOT_APPLY, Severity.HINT)
        known = {name for column in columns for name in _keys(column)}
        for number, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                yield Finding(
                    "wrong-form",
                    f"{asked.id}.{number}",
                    self.form.where(asked, number),
                    not_row([column.id for column in columns]),
                )
                continue
            for column in (column for column in columns if self.situation.used(column, number)):
                yield from self._question(column, number)
            for name in (name for name in row if name not in known):
                where = f"{self.form.where(asked, number)}, „{quoted(name)}“"
                yield Finding("unknown-question", f"{asked.id}.{number}.{quoted(name)}", where, NO_FIELD)

    # ------------------------------------------------------------------ a question

    def _question(self, asked: Asked, row: int) -> Iterator[Finding]:
        question, among = asked.question, self.situation.row(asked, row)
        answer = among.get(asked.id)
        applies = self.situation.applies(asked, row)
        other = among.get(other_text(asked.id)) if question.or_other else None
        if asked.type.calculated:
            yield from self._calculated(asked, row)
        elif answer is not None or (other is not None and not applies):
            wrong = list(asked.type.faults(question, self.form.names(question), answer)) if answer is not None else []
            table = self.form.asked[str(asked.repeat.id)] if asked.repeat else None
            if not applies and (table is None or self.situation.applies(table)):  # else it has been said of the table
                yield self._found("does-not-apply", asked, row, DOES_NOT_APPLY, Severity.HINT)
            yield from (self._found(fault.code, asked, row, fault.text, part=fault.part) for fault in wrong)
            if applies and not wrong:
                yield from self._constrained(asked, row, answer)
                yield from self._fitting(asked, row)
        elif applies and not other and self._is_required(asked, row):
            message = question.required_message
            yield self._found("missing", asked, row, plain(message) if message else MISSING)
        if other is not None and (applies or not isinstance(other, str)):
            yield from self._other(asked, row, other, answer)

    def _is_required(self, asked: Asked, row: int) -> bool:
        """Not where it can't be told, as the condition reads what this edition leaves out."""
        when = asked.required
        if when is None:
            return asked.question.always_required
        return self.form.knows(when) and self.situation.holds(when, asked, row)

    def _constrained(self, asked: Asked, row: int, answer: Any) -> Iterator[Finding]:
        question = asked.question
        if isinstance(answer, str) and question.max_length and len(answer) > question.max_length:
            yield self._found("too-long", asked, row, TOO_LONG.format(question.max_length))
        has_value = asked.id in self.form.kinds.owner
        yield from self._held(asked, row, self.situation.value(asked.id, row) if has_value else None)

    def _held(self, asked: Asked, row: int, this: Any) -> Iterator[Finding]:
        """Whether the question's constraint holds for its answer `this`."""
        message = asked.question.constraint_message
        if not self.situation.holds(asked.constraint, asked, row, this):
            yield self._found("constraint", asked, row, plain(message) if message else NOT_MET)

    def _fitting(self, asked: Asked, row: int) -> Iterator[Finding]:
        """Whether what is chosen fits the other answers; "other" always does."""
        found = self.form.index.filter_of(asked.question)
        if found is None:
            return
        value = self.situation.value(asked.id, row)
        chosen = [
            choice
            for choice in self.form.choices(asked.question)
            if choice.name != OTHER and selected(value, str(choice.name))
        ]
        if not all(self.situation.fits(choice, asked, row) for choice in chosen):
            read = dict.fromkeys(self._named(self.form.kinds.owner[name]) for name in found.reads)
            yield self._found("not-fitting", asked, row, NOT_FITTING.format(" und ".join(read)) if read else NOT_MET)

    def _named(self, id_: str) -> str:
        number = "" if self.form.asked[id_].repeat else self.form.numbers.get(id_, "")
        return f"Frage {number}" if number else f"„{plain(self.form.asked[id_].question.label)}“"

    def _other(self, asked: Asked, row: int, text: Any, answer: Any) -> Iterator[Finding]:
        if not isinstance(text, str):
            yield from (self._found(fault.code, asked, row, fault.text) for fault in not_text("", text))
        elif text.strip() and answer != OTHER and not (isinstance(answer, list) and OTHER in answer):
            yield self._found("other-not-chosen", asked, row, NOT_CHOSEN, Severity.HINT)

    def _calculated(self, asked: Asked, row: int) -> Iterator[Finding]:
        """The field in the PDF, or the result in a file, against the calculation; the result against its constraint."""
        value, daily = self.situation.value(asked.id, row), self.situation.depends_on_today(asked)
        shown = self.shown.get(in_row(asked.repeat.id, row, asked.id) if asked.repeat else asked.id, "")
        given = None if self.shown else self.situation.row(asked, row).get(asked.id)
        if shown and not _same(shown, value, asked.question, self.words):
            text, severity = (OTHER_DAY, Severity.HINT) if daily else (OTHER_RESULT, Severity.ERROR)
            yield self._found("other-result", asked, row, text, severity)
        elif given is not None and not daily and not _as_given(given, as_answer(value, asked)):
            yield self._found("other-result", asked, row, OTHER_GIVEN, Severity.HINT)
        if self.situation.begun and not is_empty(value):
            yield from self._held(asked, row, value)


def _keys(asked: Asked) -> tuple[str, ...]:
    return (asked.id, other_text(asked.id)) if asked.question.or_other else (asked.id,)


def _same(shown: str, value: Any, question: Question, words: Words) -> bool:
    """Whether what the field shows is that value, in whichever German form; true and false in the form's words."""
    if is_empty(value):
        return False
    if isinstance(value, float):
        number = parse_number(shown, unit_sign(question))
        half = 0.5 * 10.0**-CENTS if is_money(question) else 0.0
        return number is not None and abs(number - value) <= half + EXACT * max(1.0, abs(value))
    return shown == show(value, truths=(words["yes_mark"], words["no_mark"]))


def _as_given(given: Any, result: Any) -> bool:
    """Whether a file says that result."""
    numbers = all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in (given, result))
    same: bool = abs(given - result) <= EXACT * max(1.0, abs(result)) if numbers else given == result
    return same
