"""Layout's memory from one build to the next: what was set before and would come out the same is taken again.

The slices of a block depend on what is set and where it hangs, which is the key, and on all that was asked of the
setting meanwhile (titles that links print, terms, contacts, the whole questionnaire), which a `Recorder` notes with the
answers. `Memo` keeps them under the key as long as the answers are the same; a warm build is a cold one that leaves out
work, and gives the same bytes. Equal blocks of one section are told apart by their order. Whatever happens to slices
later (space above, page numbers, mirroring) happens to copies.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..problem import Problem
from ..typeset.page import Element, Field, Item, Slice
from ..typeset.resolve import Cited

LookUp = tuple[str, Hashable]  # what was asked, of what


class FieldRegister(dict[str, Field]):
    """The fields of a document by their full names, in the order in which they were made; one Field for all its
    widgets."""

    def add(self, field_: Field) -> Field:
        """The field of that name: the one made before, or this one."""
        return self.setdefault(field_.name, field_)


class Book(Protocol):
    """What the memory asks of the book that is set: layout's `Setting`."""

    @property
    def problems(self) -> list[Problem]: ...

    @property
    def fields(self) -> FieldRegister: ...

    def answer(self, what: str, target: Hashable) -> Any:
        """The answer to a question of today, which isn't noted."""


@dataclass(slots=True)
class Noted:
    """What was asked for while something was made: the answers, and the fields by their names."""

    answers: dict[LookUp, Any] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)


class Recorder:
    """Notes what is asked for while something is made; what is made within it is noted for both."""

    def __init__(self) -> None:
        self._open: list[Noted] = []

    @property
    def records(self) -> bool:
        return bool(self._open)

    @contextmanager
    def recording(self) -> Iterator[Noted]:
        asked = Noted()
        self._open.append(asked)
        try:
            yield asked
        finally:
            self._open.pop()
            self.again(asked)

    def answered(self, question: LookUp, answer: Any) -> None:
        if self._open:
            self._open[-1].answers[question] = answer

    def took(self, field_: Field) -> None:
        if self._open:
            self._open[-1].fields[field_.name] = field_

    def again(self, asked: Noted) -> None:
        """All of this is asked for where something is being made."""
        if self._open:
            self._open[-1].answers.update(asked.answers)
            self._open[-1].fields.update(asked.fields)


@dataclass(slots=True)
class _Made:
    value: Any
    asked: Noted


class Memo:
    """One document's memory. `begin` starts a build; what a build doesn't use is forgotten with the next."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self.recorder = Recorder()
        self._world: Any = None
        self._tokens: dict[str, tuple[Any, object]] = {}
        self._current: dict[str, object] = {}  # tokens of this build
        self._old: dict[Hashable, Any] = {}
        self._new: dict[Hashable, Any] = {}
        self._count: dict[Hashable, int] = {}

    def begin(self, world: Any) -> None:
        """`world` is what all that is set depends on; where it is another, everything is forgotten."""
        self._old = self._new if world == self._world else {}
        self._world, self._new, self._count, self._current = world, {}, {}, {}

    def token(self, name: str, value: Callable[[], Any]) -> object:
        """Stands for a large value, which is the same throughout a build: the same object as long as the value of that
        name is an equal one."""
        token = self._current.get(name)
        if token is None:
            now = (value(),)
            known, token = self._tokens.get(name, (None, None))
            if token is None or known != now:
                token = object()
            # The newest value, whose parts the next question about it has too: comparing them then costs nothing.
            self._tokens[name] = now, token
            self._current[name] = token
        return token

    def same(self, s: Book, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gave for this key in the last build, the very object: structure elements, and items that nobody
        changes."""
        return self._made(s, key, make)[0]

    def slices(self, s: Book, key: Hashable, make: Callable[[], list[Slice]]) -> list[Slice]:
        """The slices that `make` gives, or gave when last asked for this key."""
        slices, known = self._made(s, key, make)
        return _copies(slices) if known else slices

    def _made(self, s: Book, key: Hashable, make: Callable[[], Any]) -> tuple[Any, bool]:
        """What `make` gives, and whether it is kept."""
        key = self._numbered(key)
        made = self._old.get(key)
        if made is not None and self._holds(made.asked, s):
            self.recorder.again(made.asked)
            for field_ in made.asked.fields.values():
                s.fields.add(field_)
        else:
            told = len(s.problems)
            with self.recorder.recording() as asked:
                value = make()
            if len(s.problems) > told:  # to be told again in the next build
                return value, False
            made = _Made(value, asked)
        self._new[key] = made
        return made.value, True

    def resolved(
        self, items: list[Item], shown: dict[str, str], make: Callable[[list[Item], dict[str, str]], list[Item]]
    ) -> list[Item]:
        """Items with their page numbers: the very list of the last build where these items had the same numbers."""
        key = "resolved", id(items)
        known = self._old.get(key)
        if known is None or known[0] is not items or known[1] != shown:
            known = items, shown, make(items, shown)
        self._new[key] = known
        return known[2]

    def cited(self, items: list[Item], find: Callable[[list[Item]], Cited]) -> Cited:
        """What `find` gives, or gave in the last build for this very list."""
        key = "cited", id(items)
        known = self._old.get(key)
        if known is None or known[0] is not items:
            known = items, find(items)
        self._new[key] = known
        found: Cited = known[1]
        return found

    def _numbered(self, key: Hashable) -> Hashable:
        number = self._count[key] = self._count.get(key, 0) + 1
        return key, number

    @staticmethod
    def _holds(asked: Noted, s: Book) -> bool:
        """Whether every answer is what it was, and no field of another make has the same name."""
        return all(s.answer(what, target) == answer for (what, target), answer in asked.answers.items()) and all(
            s.fields.get(field_.name, field_) is field_ for field_ in asked.fields.values()
        )


def _copies(slices: list[Slice]) -> list[Slice]:
    """Slices of their own with the same items; heads that are repeated stay shared among their rows."""
    heads: dict[int, Slice] = {}
    return [_copy(piece, heads) for piece in slices]


def _copy(piece: Slice, heads: dict[int, Slice]) -> Slice:
    repeat = [heads.get(id(head)) or heads.setdefault(id(head), _copy(head, heads)) for head in piece.repeat or ()]
    rest = [(start, end, _copy(head, heads)) for start, end, head in piece.rest] if piece.rest else ()
    copy = Slice(
        piece.height, piece.items, piece.before, piece.keep, repeat or None, piece.give, piece.cuts, rest, piece.lead
    )
    copy.side = piece.side
    return copy
