"""Conditions in words: what a printed form says instead of the logic a viewer runs.

`relevance_text` gives "Nur wenn bei Frage 12 „Ja“ steht", worked out from the expression; the same for the ways into
the book. What no short sentence can say stays unsaid rather than wrong: the relevance of the question then prints as
the general remark. Every clause is one text of the language (edition/words.py); nothing looks at what it says. It has
no markup; in labels that it cites, words in another language stay marked (`Marked`).
"""

from __future__ import annotations

from typing import NamedTuple

from ...edition.joined import told_apart
from ...expression.german import format_number
from ...expression.tree import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Node,
    Number,
    This,
)
from ...model.field_names import asked_id
from ...model.inline import plain, written
from ...model.question_types import type_of
from ...model.questionnaire import Question, within
from ...model.text import Text, as_text
from ..setting import Setting

MOST_NAMES = 4  # more answers than these make no short sentence
MOST_SAID = 56  # characters of a condition that one can take in by ear, behind a question
DAYS_OF_A_YEAR = 365.25
DAYS_OF_A_MONTH = DAYS_OF_A_YEAR / 12
MOST_MONTHS = 24
COUNTS = ("count", "count-selected", "count-non-empty")
FOLDS = ("max", "min", "sum", *COUNTS)
FOLD_WORDS = {"count-non-empty": "fold_count"}
PARTS = {"contains": "contains", "starts-with": "starts", "ends-with": "ends"}  # of a text
TODAY = (Call("today", ()), Call("now", ()))
COMPARE_KEYS = {"<": "below", "<=": "at_most", ">": "above", ">=": "at_least", "=": "equal", "!=": "unequal"}


class Subject(NamedTuple):
    """Whose answer a condition reads: `place` names it in a sentence ("bei Frage 12"; "" for the question itself);
    `inside`: it is a column of the question's own table."""

    place: str
    question: Question
    inside: bool = False


def relevance_text(s: Setting, question: Question) -> str:
    """When the question is to be answered, as a remark above it; "" where always."""
    if not question.relevant:
        return ""
    clause = relevance_clause(s, question)
    return f"*{written(s.words.say('only_if', condition=clause) if clause else s.words['only_if_unclear'])}*"


def rows_text(s: Setting, repeat: Question) -> str:
    """How many rows of a repeat are to be filled in, where an answer says it; "" where nothing does."""
    counted, what = s.asked(repeat).counted, "entries" if repeat.id in s.in_blocks else "rows"
    if counted is None:
        return ""
    owner = s.index.kinds.owner
    named = dict.fromkeys(s.number(owner.get(name, "")) for name in counted.reads)
    numbers = [number for number in named if number]
    if isinstance(counted.node, Answer) and numbers:
        return s.words.say(f"{what}_as_at", number=numbers[0])
    questions = s.words.both(s.words.say("question", number=number) for number in numbers)
    return s.words.say(f"{what}_by", questions=questions) if numbers else ""


def relevance_clause(s: Setting, question: Question) -> str:
    """The condition of a question that has one: "bei Frage 12 „ja“ steht"; "" where it can't be said shortly."""
    return clause_text(s, s.asked(question).relevant.node, question)


def follow_up_answers(s: Setting, question: Question) -> str:
    """The answers of the question before it after which a follow-up is asked, in words: "nein oder weiß nicht"; "" for
    what isn't one, or hangs on anything else."""
    asked = s.asked(question)
    named = _alternatives(asked.relevant.node) if question.follow_up and asked.relevant else None
    if not named or len(asked.conditions) > 1 or not isinstance(named[0], Answer):
        return ""
    main = _followed(s, question)
    if main is None or named[0].id != main.id or len(named[1]) > MOST_NAMES:
        return ""
    labels = {str(choice.name): plain(choice.label) for choice in s.offered(main, s.words["other"])}
    said = [labels.get(name, name) for name in named[1]]
    return s.words.either(told_apart(s.words, said) if len(said) > 1 else said)


def _followed(s: Setting, question: Question) -> Question | None:
    """The question that a follow-up belongs to."""
    main = None
    for asked in s.index.by_section[s.asked(question).section.id]:
        if asked.id == asked_id(question.id):
            return main
        if not asked.question.follow_up and not asked.repeat and not asked.is_group:
            main = asked.question
    return None


def relevance_short(s: Setting, question: Question) -> str:
    """The same in few words, as a field's name has them; "" where always."""
    if not question.relevant:
        return ""
    clause = relevance_clause(s, question)
    said = s.words.say("only_if_short", condition=clause)
    return said if clause and len(said) <= MOST_SAID else s.words["only_if_long"]


def required_short(s: Setting, question: Question) -> str:
    """That the question is required, or when, as a field's name has it; "" where it never is."""
    if not question.required_if:
        return s.words["required"] if question.always_required else ""
    said = _required_when(s, question, "required_if")
    return said if said and len(said) <= MOST_SAID else s.words["required_if_long"]


def required_mark(s: Setting, question: Question) -> Text | None:
    """The same behind the question on paper; None where it never is. Of two languages the client's says only that there
    is a condition."""
    if not question.required_if:
        return s.said("required_mark") if question.always_required else None
    unclear = s.said("required_mark_long")
    said = _required_when(s, question, "required_mark_if")
    return as_text(said or unclear, beside=unclear.beside)


def _required_when(s: Setting, question: Question, key: str) -> str:
    """ "" where the condition can't be said shortly."""
    required = s.asked(question).required
    clause = clause_text(s, required.node, question) if required else ""
    return s.words.say(key, condition=clause) if clause else ""


def clause_text(s: Setting, node: Node, question: Question) -> str:
    """A condition at the question as a whole clause, which goes on after "wenn": "bei Frage 12 „ja“ steht"; "" where it
    can't be said shortly."""
    return _said(s, node, question, _Clauses(s)) or ""


def case_text(s: Setting, node: Node, question: Question) -> str | None:
    """A condition on the question's own answer in the fewest words, without a verb: "„nein“", "unter 3"; "" where any
    answer does, None where it can't be said shortly."""
    return _said(s, node, question, _Cases(s))


# ---------------------------------------------------------------------- two ways of saying a condition


class _Clauses:
    """A condition as a clause with its verb. Each method gets the subject, and gives None for what can't be said so."""

    def __init__(self, s: Setting):
        self.s, self.words = s, s.words

    def _say(self, key: str, subject: Subject, **blanks: object) -> str | None:
        return self.words.say(f"clause_{key}", place=subject.place, **blanks) if subject.place else None

    def answers(self, subject: Subject, answers: str, negated: bool) -> str | None:
        return self._say("not" if negated else "answer", subject, answers=answers)

    def tick(self, subject: Subject, ticked: bool) -> str | None:
        return self._say("tick" if ticked else "no_tick", subject)

    def given(self, subject: Subject, given: bool) -> str | None:
        return self._say("given" if given else "nothing", subject)

    def number(self, subject: Subject, op: str, number: str, fold: str) -> str | None:
        return self._say(f"fold_{op}" if fold else op, subject, number=number, fold=fold)

    def beside(self, subject: Subject, op: str, number: str) -> str | None:
        return self._say(f"as_{op}", subject, number=number)

    def part(self, subject: Subject, key: str, text: str) -> str | None:
        return self._say(key, subject, text=text)

    def today(self, subject: Subject, op: str) -> str | None:
        return self._say(f"day_{op}", subject)

    def ago(self, subject: Subject, op: str, time: str) -> str | None:
        return self._say(f"ago_{op}", subject, time=time)

    def ahead(self, subject: Subject, op: str, time: str) -> str | None:
        return None


class _Cases(_Clauses):
    """The same without a verb; of the question's own answer nothing but the case is said."""

    def _say(self, key: str, subject: Subject, **blanks: object) -> str:
        return self._at(subject, self.words.say(f"case_{key}", **blanks))

    def _at(self, subject: Subject, case: str) -> str:
        return self.words.say("case_at", place=subject.place, case=case) if subject.place else case

    def answers(self, subject: Subject, answers: str, negated: bool) -> str:
        return self._say("not", subject, answers=answers) if negated else self._at(subject, answers)

    def given(self, subject: Subject, given: bool) -> str:
        if given and (not subject.place or subject.inside):
            return ""
        return super().given(subject, given) or ""

    def number(self, subject: Subject, op: str, number: str, fold: str) -> str:
        case = self.words.say(f"case_{op}", number=number)
        return self._at(subject, self.words.say("case_fold", fold=fold, case=case) if fold else case)

    def ahead(self, subject: Subject, op: str, time: str) -> str:
        return self._say(f"ahead_{op}", subject, time=time)


def _said(s: Setting, node: Node, question: Question, way: _Clauses) -> str | None:
    if named := _alternatives(node):
        return _named(s, question, named, way)
    if isinstance(node, Call) and node.name == "not":
        if named := _alternatives(node.arguments[0]):
            return _named(s, question, named, way, negated=True)
        return _ticked(s, node.arguments[0], question, way, False)
    if isinstance(node, Logic):
        left, right = _said(s, node.left, question, way), _said(s, node.right, question, way)
        if left == right:  # any answer in one column or the other
            return left
        return s.words.say(node.op, a=left, b=right) if left and right else None
    if isinstance(node, Comparison):
        return _dated(s, node, question, way) or _beside(s, node, question, way) or _counted(s, node, question, way)
    if isinstance(node, Call) and node.name in ("boolean", *PARTS):
        return _of_text(s, node, question, way)
    return _ticked(s, node, question, way, True)


def _of_text(s: Setting, node: Call, question: Question, way: _Clauses) -> str | None:
    """Whether anything is answered, or what is in a text."""
    subject = _subject(s, node.arguments[0], question)
    if subject is None:
        return None
    if node.name == "boolean":
        zero = type_of(subject.question).number or type_of(subject.question).calculated  # which is no answer here
        return None if zero else way.given(subject, True)
    part = node.arguments[1]
    return way.part(subject, PARTS[node.name], part.value) if isinstance(part, Literal) and part.value else None


def _ticked(s: Setting, node: Node, question: Question, way: _Clauses, ticked: bool) -> str | None:
    """A box to tick, which is a condition by itself."""
    subject = _subject(s, node, question)
    return way.tick(subject, ticked) if subject and type_of(subject.question).ticked else None


def _alternatives(node: Node) -> tuple[Answer | This, list[str]] | None:
    """The names that one answer may have, where the condition says just that."""
    if (
        isinstance(node, Comparison)
        and node.op == "="
        and isinstance(node.left, (Answer, This))
        and isinstance(node.right, Literal)
        and node.right.value
    ):
        return node.left, [node.right.value]
    if (
        isinstance(node, Call)
        and node.name == "selected"
        and isinstance(node.arguments[0], (Answer, This))
        and isinstance(node.arguments[1], Literal)
    ):
        return node.arguments[0], [node.arguments[1].value]
    if isinstance(node, Logic) and node.op == "or":
        left, right = _alternatives(node.left), _alternatives(node.right)
        if left and right and left[0] == right[0]:
            return left[0], left[1] + right[1]
    return None


def _subject(s: Setting, node: Node, question: Question) -> Subject | None:
    """Whose answer it is; None for what is no answer of this edition."""
    if isinstance(node, This):
        return Subject("", question)
    if isinstance(node, Answer) and (other := s.question(node.id)) is not None:
        inside = _in_table(node, question)
        here = s.asked(question).repeat
        beside = here is not None and _in_table(node, here)  # in the same row
        number = "" if inside or beside else s.number(node.id)
        if number:
            return Subject(s.words.say("at_question", number=number), other)
        return Subject(s.words.say("at_column", text=plain(other.label)), other, inside)
    return None


def _in_table(node: Node, question: Question) -> bool:
    """Is it an answer in a column of the question itself?"""
    return isinstance(node, Answer) and any(column.id == node.id for column in within(question))


def _named(
    s: Setting, question: Question, named: tuple[Answer | This, list[str]], way: _Clauses, negated: bool = False
) -> str | None:
    subject, names = _subject(s, named[0], question), named[1]
    if subject is None or len(names) > MOST_NAMES:
        return None
    offered = s.offered(subject.question, s.words["other"])
    labels = {str(choice.name): plain(choice.label) for choice in offered if choice.name in names}
    answers = s.words.either(s.words.say("quoted", text=labels.get(name, name)) for name in names)
    return way.answers(subject, answers, negated)


def _dated(s: Setting, node: Comparison, question: Question, way: _Clauses) -> str | None:
    """A day compared with today, or how long ago or ahead it is."""
    left, op = node.left, COMPARE_KEYS[node.op]
    if node.right in TODAY:
        subject = _subject(s, left, question)
        return way.today(subject, op) if subject else None
    if isinstance(left, Arithmetic) and left.op == "-" and isinstance(node.right, Number):
        time = span_of_time(s, node.right.value)
        if left.left in TODAY and (subject := _subject(s, left.right, question)):
            return way.ago(subject, op, time)
        if left.right in TODAY and (subject := _subject(s, left.left, question)):
            return way.ahead(subject, op, time)
    return None


def span_of_time(s: Setting, days: float) -> str:
    """Whole years or months where it is about so many, with or without a day for the leap year."""
    years, months = round(days / DAYS_OF_A_YEAR), round(days / DAYS_OF_A_MONTH)
    if years > 0 and abs(days - years * DAYS_OF_A_YEAR) <= 1:
        return s.words.say("years", count=years)
    if 1 < months < MOST_MONTHS and abs(days - months * DAYS_OF_A_MONTH) <= 2:
        return s.words.say("months", count=months)
    return s.words.say("days", count=days)


def _beside(s: Setting, node: Comparison, question: Question, way: _Clauses) -> str | None:
    """A number compared with another question's."""
    subject = _subject(s, node.left, question)
    other = _subject(s, node.right, question) if isinstance(node.right, Answer) else None
    number = s.number(node.right.id) if other else ""
    return way.beside(subject, COMPARE_KEYS[node.op], number) if subject and number else None


def _counted(s: Setting, node: Comparison, question: Question, way: _Clauses) -> str | None:
    """An answer, or how many or which of several, compared with a number; or any answer at all."""
    left, right, fold = node.left, node.right, ""
    if isinstance(left, Call) and left.name in FOLDS and len(left.arguments) == 1:
        left, fold = left.arguments[0], left.name
    subject = _subject(s, left, question)
    if subject is None:
        return None
    if node.op == "!=" and isinstance(right, Literal) and not right.value:
        return way.given(subject, True)
    if not isinstance(right, Number):
        return None
    if fold in COUNTS and right.value == 0 and node.op in (">", "="):
        return way.given(subject, node.op == ">")
    said = s.words[FOLD_WORDS.get(fold) or "fold_" + fold.replace("-", "_")] if fold else ""
    return way.number(subject, COMPARE_KEYS[node.op], format_number(right.value), said)
