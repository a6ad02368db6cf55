"""Which answers expressions can read, and of what kind they are: what the rules about expressions and the
scripts of the form share.

A question with several fields is read by their names: `${deutsch.hoeren}` is a row of a scale, `${zeichen.date}` the
date beside a signature, `${betreuung_other}` the text beside "other". Seen from outside its repeat, a question is all
its rows. What functions ask for beside answers has a kind too, under the names of `expression.tree.placed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..expression import NUMBER, TEXT, Kind, many
from ..expression.kinds import WRONG, Base
from ..expression.tree import HERE
from ..expression.types import kind_of
from .asked import Asked
from .choice_filter import column_kind
from .field_names import OTHER, other_text
from .order import in_order
from .question_types import type_of
from .questionnaire import Choice, Question


class Kinds:
    """`kinds(repeat)` are the kinds that an expression inside that repeat (None: outside any) sees; `owner` maps what
    can be read to its question's id. `choices` gives the list of a question's choices, None where it is missing;
    `lists` are all of them by name."""

    def __init__(
        self,
        asked: Mapping[str, Asked],
        choices: Callable[[Question], tuple[Choice, ...] | None],
        lists: Mapping[str, tuple[Choice, ...]],
    ):
        self.asked, self._choices, self._lists = asked, choices, lists
        self.owner = {name: id_ for id_, each in asked.items() for name in each.type.names(each.question)}
        self._single: dict[str, Kind] = {}

    def knows(self, names: Iterable[str]) -> bool:
        """Whether all of these can be read: a smaller level may lack a question that an expression names."""
        return all(name in self.owner for name in names)

    def kinds(self, repeat: Question | None) -> Mapping[str, Kind]:
        return _Seen(self, repeat.id if repeat else None)

    def kind(self, name: str) -> Kind:
        """The kind of one answer with that name, in its own row. WRONG where it can't be told (reported elsewhere)."""
        if name not in self._single:
            for each in in_order([name], self._calculated_from):
                if each not in self._single:
                    self._single[each] = WRONG  # what a calculation finds of itself, in a circle
                    self._single[each] = self._kind(self.asked[self.owner[each]], each)
        return self._single[name]

    def _calculated_from(self, name: str) -> list[str]:
        """The answers that a calculation reads, whose kinds its own hangs on."""
        asked = self.asked[self.owner[name]]
        read = asked.calculation.reads if asked.type.calculated and asked.calculation else ()
        return [each for each in read if each in self.owner and each not in self._single]

    def this(self, question: Question) -> Kind | None:
        """The kind of `.`; None where the question has no answer of its own."""
        if question.id in self.owner:
            return self.kind(question.id)
        type_ = type_of(question)
        return WRONG if type_.answered and not type_.several else None

    def _kind(self, asked: Asked, name: str) -> Kind:
        question = asked.question
        if name == other_text(question.id):
            return TEXT
        if asked.type.calculated:
            return self._calculated(asked)
        listed = self._choices(question)
        if listed is None and "choices" in asked.type.needs:
            return WRONG
        return asked.type.kind(
            question, name, [*(each.name for each in listed or ()), *([OTHER] if question.or_other else [])]
        )

    def placed(self, name: str, repeat: str | None) -> Kind:
        """The kind of what functions ask for beside answers, as it is seen from inside that repeat. Raises KeyError
        where there is no such thing."""
        what, _, rest = name.partition(":")
        first, _, last = rest.partition(":")
        if what == HERE and repeat is not None:
            return NUMBER
        if what == "repeat":
            if not last and self.asked[first].is_table:
                return TEXT
            table = self.asked[self.owner[last]].repeat
            if table is not None and table.id == first:
                return self.kind(last)
        if what == "question" and self._choices(self.asked[self.owner[first]].question) is not None:
            return TEXT
        if what == "list":
            return column_kind(self._lists[first], last)
        raise KeyError(name)

    def _calculated(self, asked: Asked) -> Kind:
        tree = asked.calculation.tree if asked.calculation else None
        return kind_of(tree, self.kinds(asked.repeat)) if tree is not None else WRONG


class _Seen(Mapping[str, Kind]):
    """Kinds by name, worked out when they are asked for, as they are seen from inside a repeat or from outside all."""

    def __init__(self, all_: Kinds, repeat: str | None):
        self.all, self.repeat = all_, repeat

    def __getitem__(self, name: str) -> Kind:
        if name == HERE or ":" in name:
            return self.all.placed(name, self.repeat)
        table = self.all.asked[self.all.owner[name]].repeat
        kind = self.all.kind(name)
        return kind if table is None or table.id == self.repeat or kind.base is Base.WRONG else many(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self.all.owner)

    def __len__(self) -> int:
        return len(self.all.owner)
