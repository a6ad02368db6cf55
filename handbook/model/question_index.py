"""The index of a questionnaire: what it asks, each question found by its id, in its place, with its number.

It is made from a questionnaire alone, so the handbook, an edition of it and a form that came back filled are all looked
at in the same way. Whoever wants to go through the questions goes through `listed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from ..expression import Value
from . import room
from .asked import Asked, Expression, expression
from .choice_filter import LABEL, ChoiceFilter, column_pairs, filter_of
from .field_names import OTHER
from .inline import plain
from .kinds import Kinds
from .questionnaire import SENSITIVE, Choice, Question, Questionnaire, QuestionnaireSection
from .remembered import remembered
from .text import Text

LETTERS = 26  # of the alphabet, for follow-up questions
SENSITIVE_SIGN = "S"  # before the numbers of sensitive questions


class QuestionIndex:
    """`listed`: every question, depth first, in the order of the questionnaire; `asked`: the same by id, where it has
    one. `lists`: the lists of choices by name. `numbers`: id → number as printed; a level of the questionnaire takes
    those of the whole, so that a number never changes."""

    def __init__(self, questionnaire: Questionnaire | None, numbers: Mapping[str, str] | None = None):
        self.sections = questionnaire.sections if questionnaire else ()
        self.lists = questionnaire.choices if questionnaire else {}
        self.numbers = dict(_numbered(self.sections)) if numbers is None else numbers
        self.listed = [
            Asked(question, section, above, self.numbers.get(question.id, ""))
            for section in self.sections
            for question, above in _below(section.questions, ())
        ]
        self.asked = {asked.id: asked for asked in self.listed if asked.id}
        self._danger = questionnaire.danger if questionnaire else None
        self._blocks: dict[str, bool] = {}
        self._filters: dict[tuple[str, str], ChoiceFilter] = {}

    @classmethod
    def of(cls, questionnaire: Questionnaire | None, numbers: Mapping[str, str] | None = None) -> QuestionIndex:
        """The index; of the same questionnaire, with the very same `numbers`, the same one."""
        if questionnaire is None:
            return cls(None, numbers)
        kept: dict[bool, tuple[Mapping[str, str] | None, QuestionIndex]] = remembered(questionnaire, "index", dict)
        own = numbers is None
        if own not in kept or kept[own][0] is not numbers:
            kept[own] = numbers, cls(questionnaire, numbers)
        return kept[own][1]

    @cached_property
    def by_section(self) -> dict[str, list[Asked]]:
        """Section id → its questions; a section without any has none."""
        found: dict[str, list[Asked]] = {str(section.id): [] for section in self.sections}
        for asked in self.listed:
            found[str(asked.section.id)].append(asked)
        return found

    @cached_property
    def kinds(self) -> Kinds:
        """What expressions can read, and of what kind it is."""
        return Kinds(self.asked, partial(_choices, self.lists), self.lists)

    @cached_property
    def danger(self) -> Expression | None:
        """What tells of danger at home; None where the questionnaire doesn't say."""
        return expression(self._danger) if self._danger else None

    def choices(self, question: Question) -> tuple[Choice, ...] | None:
        """The list of the question's choices, without "other"; None where there is no such list."""
        return _choices(self.lists, question)

    def in_blocks(self, repeat: Question) -> bool:
        """Whether the question is a repeat each of whose rows is a block of questions, not one of a table."""
        if repeat.type != "repeat":
            return False
        if repeat.id not in self._blocks:
            self._blocks[str(repeat.id)] = room.in_blocks(repeat, self.choices)
        return self._blocks[str(repeat.id)]

    def offered(self, question: Question, other: str) -> tuple[Choice, ...]:
        """The question's choices, "other" last, with that label, where it may be given."""
        listed = self.choices(question) or ()
        return (
            (*listed, Choice(Text(OTHER), other if isinstance(other, Text) else Text(other)))
            if question.or_other
            else listed
        )

    def pairs(self, name: str, other: str, said: Callable[[Text], str] = plain) -> list[tuple[str, Value]]:
        """[name, value] of the choices that a function of an expression looks into, by the name of
        `expression.tree.placed`; `other` is the label of "other", `said` gives a label's letters. [] where this edition
        doesn't have them."""
        what, _, rest = name.partition(":")
        first, _, column = rest.partition(":")
        if what == "list":
            return column_pairs(self.lists.get(first, ()), column, said)
        asked = self.asked.get(self.kinds.owner.get(first, ""))
        return column_pairs(self.offered(asked.question, other), LABEL, said) if asked else []

    def filter_of(self, question: Question) -> ChoiceFilter | None:
        """The question's choice_filter; None where it has none, or its list is missing."""
        choices = self.choices(question)
        if not question.choice_filter or choices is None:
            return None
        key = str(question.choices), str(question.choice_filter)
        if key not in self._filters:
            self._filters[key] = filter_of(question, choices)
        return self._filters[key]


def _choices(lists: Mapping[str, tuple[Choice, ...]], question: Question) -> tuple[Choice, ...] | None:
    return lists.get(question.choices or "")


def _below(
    questions: Iterable[Question], above: tuple[Question, ...]
) -> Iterator[tuple[Question, tuple[Question, ...]]]:
    for question in questions:
        yield question, above
        yield from _below(question.questions, (*above, question))


def _numbered(sections: Iterable[QuestionnaireSection]) -> Iterator[tuple[str, str]]:
    """Each question's id and number. Questions are counted through all sections, sensitive ones by themselves (S1, S2),
    so that no number is missing where these are left out; a follow-up has the number before it and a letter, a column
    that of its table, a group none."""
    plain, sensitive = _Count(""), _Count(SENSITIVE_SIGN)
    for section in sections:
        plain.follow = sensitive.follow = 0
        table = ""
        for question, above in _below(section.questions, ()):
            count = sensitive if question.level == SENSITIVE else plain
            if question.type == "group":
                number = ""
            elif any(outer.type == "repeat" for outer in above):
                number = table
            else:
                number = count.next(question.follow_up)
            if question.type == "repeat":
                table = number
            yield str(question.id), number


class _Count:
    def __init__(self, sign: str):
        self.sign, self.main, self.follow = sign, 0, 0

    def next(self, follow_up: bool) -> str:
        """The number of the next question, with its sign before it."""
        if not follow_up:
            self.main, self.follow = self.main + 1, 0
            return f"{self.sign}{self.main}"
        letter = chr(ord("a") + self.follow) if self.follow < LETTERS else f".{self.follow}"
        self.follow += 1
        return f"{self.sign}{self.main}{letter}"
