"""What is the matter with answers, wherever they come from: a PDF or a file that is to fill one.

Problems: an answer of the wrong type, a choice that isn't in the list, a constraint that isn't met (said in the question's own `constraint_message`, by the same expressions as in
the PDF), too long a text, a missing required answer where the question applies, a calculated field that shows something else than the calculation gives.
Remarks: an answer although the question doesn't apply, a text beside "other" that isn't chosen.

Nothing is changed, and no answer stands in a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..expression import parse_date, parse_number, parse_time, show
from ..expression.german import LIMIT
from ..expression.values import is_empty
from ..model.inline import plain
from ..model.questionnaire import OTHER, Question
from ..problem import Severity
from .finding import Finding
from .form import Asked, range_values, row_count, unit_of
from .situation import CENTS, Situation, as_value

NO_NUMBER = "Das ist keine Zahl."
NOT_WHOLE = "Das ist keine ganze Zahl."
NO_DATE = "Das ist kein Datum, zum Beispiel {}."
NO_TIME = "Das ist keine Uhrzeit, zum Beispiel 14:30."
NO_TEXT = "Das ist kein Text."
NO_CHOICE = "Die Antwort gehört nicht zur Liste dieser Frage."
WRONG_FORM = "Die Antwort hat nicht die Form, die diese Frage braucht."
NOT_MET = "Die Antwort passt nicht zu dem, was bei dieser Frage möglich ist."
TOO_LONG = "Die Antwort hat mehr als {} Zeichen."
TOO_MANY_ROWS = "Das sind mehr als {} Zeilen."
MISSING = "Die Pflichtangabe fehlt."
DOES_NOT_APPLY = "Hier steht eine Antwort, obwohl die Frage nach den anderen Antworten nicht zutrifft."
OTHER_RESULT = "Im PDF steht ein anderes Ergebnis, als die Rechnung ergibt."
NOT_CHOSEN = "Neben „andere“ steht ein Text, aber „andere“ ist nicht gewählt."
NO_FIELD = "Eine Frage mit dieser Kennung gibt es im Fragebogen nicht."
DATES = {"year": "1950", "month-year": "05.1950"}
DAY = "03.05.1950"
EXACT = 1e-9            # relative; what may lie between two ways to write a number


def judge(situation: Situation, shown: Mapping[str, str] | None = None) -> list[Finding]:
    """Everything there is to say, in the order of the form. `shown`: full name → text of each calculated field in the PDF."""
    return list(_Judge(situation, shown or {}).findings())


class _Judge:
    def __init__(self, situation: Situation, shown: Mapping[str, str]):
        self.situation, self.form, self.shown = situation, situation.form, shown

    def findings(self) -> Iterator[Finding]:
        for asked in self.form.top:
            yield from self._repeat(asked) if asked.kind == "repeat" else self._question(asked, 0)
        known = {name for asked in self.form.top for name in _keys(asked)}
        for name in self.situation.answers:
            if name not in known:
                yield Finding("unknown-question", str(name), f"„{str(name)[:80]}“", NO_FIELD)

    def _found(self, code: str, asked: Asked, row: int, text: str, severity: Severity = Severity.ERROR) -> Finding:
        path = f"{asked.repeat.id}.{row}.{asked.id}" if asked.repeat else asked.id
        return Finding(code, path, self.form.where(asked, row), text, severity)

    # ------------------------------------------------------------------ a table

    def _repeat(self, asked: Asked) -> Iterator[Finding]:
        rows = self.situation.answers.get(asked.id)
        if rows is None:
            return
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield self._found("wrong-form", asked, 0, WRONG_FORM)
            return
        if len(rows) > row_count(asked.question):
            yield self._found("too-many-rows", asked, 0, TOO_MANY_ROWS.format(row_count(asked.question)))
        if any(rows) and not self.situation.applies(asked):
            yield self._found("does-not-apply", asked, 0, DOES_NOT_APPLY, Severity.HINT)
        columns = self.form.columns(asked.question)
        known = {name for column in columns for name in _keys(column)}
        for number, row in enumerate(rows, 1):
            if row:
                for column in columns:
                    yield from self._question(column, number)
                for name in row.keys() - known:
                    yield Finding("unknown-question", f"{asked.id}.{number}.{name}", f"{self.form.where(asked, number)}, „{str(name)[:80]}“", NO_FIELD)

    # ------------------------------------------------------------------ a question

    def _question(self, asked: Asked, row: int) -> Iterator[Finding]:
        question, among = asked.question, self.situation.row(asked, row)
        answer = among.get(asked.id)
        applies = self.situation.applies(asked, row)
        if asked.kind == "calculate":
            yield from self._calculated(asked, row)
        elif answer is not None:
            wrong = wrong_type(self.form.names(question), question, answer)
            if wrong:
                yield self._found(wrong[0], asked, row, wrong[1])
            elif not applies:
                if asked.repeat is None or self.situation.applies(self.form.asked[str(asked.repeat.id)]):       # else it has been said of the table
                    yield self._found("does-not-apply", asked, row, DOES_NOT_APPLY, Severity.HINT)
            else:
                yield from self._constrained(asked, row, answer)
        elif question.required and applies and not among.get(f"{asked.id}_{OTHER}"):
            yield self._found("missing", asked, row, MISSING)
        if question.or_other:
            yield from self._other(asked, row, among, answer)

    def _constrained(self, asked: Asked, row: int, answer: Any) -> Iterator[Finding]:
        question = asked.question
        if asked.kind == "text" and question.max_length and len(answer) > question.max_length:
            yield self._found("too-long", asked, row, TOO_LONG.format(question.max_length))
        this = as_value(answer, self.form.kinds.kind(asked.id)) if asked.id in self.form.kinds.owner else None
        if not self.situation.holds(question.constraint, asked, row, this):
            yield self._found("constraint", asked, row, plain(question.constraint_message) if question.constraint_message else NOT_MET)

    def _other(self, asked: Asked, row: int, among: Mapping[str, Any], answer: Any) -> Iterator[Finding]:
        text = among.get(f"{asked.id}_{OTHER}")
        if text is None:
            return
        if not isinstance(text, str):
            yield self._found("no-text", asked, row, NO_TEXT)
        elif answer != OTHER and not (isinstance(answer, list) and OTHER in answer):
            yield self._found("other-not-chosen", asked, row, NOT_CHOSEN, Severity.HINT)

    def _calculated(self, asked: Asked, row: int) -> Iterator[Finding]:
        """The field in the PDF against the calculation, where it can be worked out again."""
        shown = self.shown.get(f"{asked.repeat.id}.{row}.{asked.id}" if asked.repeat else asked.id, "")
        if shown and not self.situation.depends_on_today(asked):
            value = self.situation.value(asked.id, row)
            if not _same(shown, value, asked.question):
                yield self._found("other-result", asked, row, OTHER_RESULT)


def _keys(asked: Asked) -> tuple[str, ...]:
    return (asked.id, f"{asked.id}_{OTHER}") if asked.question.or_other else (asked.id,)


def _same(shown: str, value: Any, question: Question) -> bool:
    """Whether what the field shows is that value, in whichever German form."""
    if is_empty(value):
        return False
    if isinstance(value, float):
        number = parse_number(shown, unit_of(question))
        half = 0.5 * 10.0 ** -CENTS if question.unit == "EUR" else 0.0
        return number is not None and abs(number - value) <= half + EXACT * max(1.0, abs(value))
    return shown == show(value)


# ---------------------------------------------------------------------- types

def wrong_type(names: list[str], question: Question, answer: Any) -> "tuple[str, str] | None":
    """(code, text) where the answer isn't of the question's type; `names` are those of its choices."""
    match question.type:
        case "text":
            return None if isinstance(answer, str) else ("no-text", NO_TEXT)
        case "integer" | "decimal" | "range":
            return _wrong_number(question, answer)
        case "date":
            return None if _is_date(answer) else ("no-date", NO_DATE.format(DATES.get(question.appearance or "", DAY)))
        case "time":
            return None if isinstance(answer, str) and parse_time(answer) == answer else ("no-time", NO_TIME)
        case "select_one":
            return None if answer in names else ("no-choice", NO_CHOICE)
        case "select_multiple" | "rank":
            return _wrong_names(names, answer)
        case "scale":
            rows = {str(row.id) for row in question.rows}
            return _wrong_parts(answer, rows) or (None if all(name in names for name in answer.values()) else ("no-choice", NO_CHOICE))
        case "signature":
            wrong = _wrong_parts(answer, {"place", "date"})
            return wrong or (None if "date" not in answer or _is_date(answer["date"]) else ("no-date", NO_DATE.format(DAY)))
    return None if answer is True else ("wrong-form", WRONG_FORM)


def _wrong_number(question: Question, answer: Any) -> "tuple[str, str] | None":
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not abs(answer) < LIMIT:
        return "no-number", NO_NUMBER
    if question.type == "integer" and answer != int(answer):
        return "not-whole", NOT_WHOLE
    if question.type == "range" and float(answer) not in range_values(question):
        return "no-choice", NO_CHOICE
    return None


def _is_date(answer: Any) -> bool:
    return isinstance(answer, str) and parse_date(answer) == answer


def _wrong_names(names: list[str], answer: Any) -> "tuple[str, str] | None":
    if not isinstance(answer, list) or len({str(name) for name in answer}) < len(answer):
        return "wrong-form", WRONG_FORM
    return None if all(name in names for name in answer) else ("no-choice", NO_CHOICE)


def _wrong_parts(answer: Any, keys: set[str]) -> "tuple[str, str] | None":
    """A dictionary of texts with some of these keys."""
    sound = isinstance(answer, dict) and answer.keys() <= keys and all(isinstance(part, str) for part in answer.values())
    return None if sound else ("wrong-form", WRONG_FORM)
