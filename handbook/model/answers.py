"""Which answers expressions can read, and of what kind they are: what the rules about expressions and the
scripts of the form share.

A question with several fields is read by their names: `${deutsch.hoeren}` is a row of a scale, `${zeichen.date}` the date beside a
signature, `${betreuung_other}` the text beside "other". Seen from outside its repeat, a question is all its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..expression import BOOLEAN, DATE, NUMBER, TEXT, TIME, ExpressionError, Kind, choice, choices, many, parse, references
from ..expression.kinds import WRONG, Base
from ..expression.types import kind_of
from .book import Handbook
from .order import in_order
from .questionnaire import OTHER, Question

UNANSWERED = ("group", "note", "repeat")
SEVERAL = ("scale", "signature")        # with fields of their own names only
SIMPLE = {"text": TEXT, "integer": NUMBER, "decimal": NUMBER, "range": NUMBER, "date": DATE, "time": TIME, "acknowledge": BOOLEAN}


class Answers:
    """`kinds(repeat)` are the kinds that an expression inside that repeat (None: outside any) sees; `owner` maps what can be read to its
    question's id."""

    def __init__(self, handbook: Handbook):
        self.handbook = handbook
        self.questions: dict[str, Question] = {question.id: question for question, _, _ in handbook.questions if question.id}
        self.repeats: dict[str, str | None] = {question.id: repeat.id if repeat else None for question, repeat, _ in handbook.questions}
        self.owner: dict[str, str] = {name: id_ for id_, question in self.questions.items() for name in names_of(question)}
        self._single: dict[str, Kind] = {}

    def kinds(self, repeat: Question | None) -> Mapping[str, Kind]:
        return _Seen(self, repeat.id if repeat else None)

    def kind(self, name: str) -> Kind:
        """The kind of one answer with that name, in its own row. WRONG where it can't be told (reported elsewhere)."""
        if name not in self._single:
            for each in in_order([name], self._calculated_from):
                if each not in self._single:
                    self._single[each] = WRONG      # what a calculation finds of itself, in a circle
                    self._single[each] = self._kind(self.questions[self.owner[each]], each)
        return self._single[name]

    def _calculated_from(self, name: str) -> list[str]:
        """The answers that a calculation reads, whose kinds its own hangs on."""
        question = self.questions[self.owner[name]]
        try:
            read = references(parse(question.calculation or "")) if question.type == "calculate" else ()
        except ExpressionError:
            return []
        return [each for each in read if each in self.owner and each not in self._single]

    def this(self, question: Question) -> Kind | None:
        """The kind of `.`; None where the question has no answer of its own."""
        if question.id in self.owner:
            return self.kind(question.id)
        return None if question.type in UNANSWERED or question.type in SEVERAL else WRONG

    def _kind(self, question: Question, name: str) -> Kind:
        kind = question.type
        if name == f"{question.id}_{OTHER}":
            return TEXT
        if kind in ("select_one", "scale"):
            return self._chosen(question, choice)
        if kind in ("select_multiple", "rank"):
            return self._chosen(question, choices)
        if kind == "signature":
            return DATE if name.endswith(".date") else TEXT
        if kind == "calculate":
            return self._calculated(question)
        return SIMPLE.get(kind, WRONG)

    def _chosen(self, question: Question, make: Callable[..., Kind]) -> Kind:
        listed = self.handbook.choices.get(question.choices or "")
        if listed is None:
            return WRONG
        return make(*(entry.name for entry in listed), *([OTHER] if question.or_other else []))

    def _calculated(self, question: Question) -> Kind:
        try:
            tree = parse(question.calculation or "")
        except ExpressionError:
            return WRONG
        return kind_of(tree, _Seen(self, self.repeats[question.id]))


class _Seen(Mapping[str, Kind]):
    """Kinds by name, worked out when they are asked for, as they are seen from inside a repeat or from outside all."""

    def __init__(self, answers: Answers, repeat: str | None):
        self.answers, self.repeat = answers, repeat

    def __getitem__(self, name: str) -> Kind:
        own = self.answers.repeats[self.answers.owner[name]]
        kind = self.answers.kind(name)
        return kind if own is None or own == self.repeat or kind.base is Base.WRONG else many(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self.answers.owner)

    def __len__(self) -> int:
        return len(self.answers.owner)


def names_of(question: Question) -> Iterator[str]:
    """What can be read of a question's answer."""
    kind = question.type
    if kind == "scale":
        yield from (f"{question.id}.{row.id}" for row in question.rows)
    elif kind == "signature":
        yield from (f"{question.id}.place", f"{question.id}.date")
    elif kind not in UNANSWERED:
        yield question.id
    if question.or_other:
        yield f"{question.id}_{OTHER}"
