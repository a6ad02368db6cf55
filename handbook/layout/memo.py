"""Layout's memory from one build to the next: what was set before and would come out the same is taken again.

The slices of a block depend on what is set and where it hangs, which is the key, and on all that was asked of the
setting meanwhile (titles that links print, terms, contacts, the whole questionnaire), which a `Recorder` notes with the
answers. `Memo` keeps them under the key as long as the answers are the same; a warm build is a cold one that leaves out
work, and gives the same bytes. Equal blocks of one section are told apart by their order. Whatever happens to slices
later (space above, page numbers, mirroring) happens to copies.

What begins and ends with a page (a chapter, the questionnaire, the index) is a stretch: it is kept as a whole, filled
pages and all, under its name, and is looked into only where an answer is another one. So what a build costs hangs on
what was changed, and hardly on the rest of the book.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any, Protocol, TypeVar

from ..dataclass import dataclass
from ..problem import Problem
from ..typeset.page import Cited, Element, Field, Item, Slice
from ..typeset.resolve import Placed

LookUp = tuple[str, Hashable]  # what was asked, of what
T = TypeVar("T")


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


class _Shelf:
    """What was made in the last build and in this one, by key and number among equal keys."""

    __slots__ = ("count", "new", "old")

    def __init__(self) -> None:
        self.old: dict[Hashable, Any] = {}
        self.new: dict[Hashable, Any] = {}
        self.count: dict[Hashable, int] = {}

    def begin(self) -> None:
        self.old, self.new, self.count = self.new, {}, {}

    def numbered(self, key: Hashable) -> Hashable:
        number = self.count[key] = self.count.get(key, 0) + 1
        return key, number


@dataclass(slots=True)
class _Stretch:
    """What stands between two page breaks: as a whole, None where it isn't to be taken so, and in its parts."""

    shelf: _Shelf
    depends: Hashable
    made: _Made | None


@dataclass(slots=True)
class _OfPage:
    """What is known of a page by its slices, which are kept alive: what it cites, its slices with these `shown`, and
    what of them was `resolved`."""

    slices: Placed
    cited: Cited
    shown: dict[str, str] | None = None
    filled: Placed | None = None
    resolved: dict[Hashable, Any] = field(default_factory=dict)


class Memo:
    """One document's memory. `begin` starts a build; what a build doesn't use is forgotten with the next."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self.recorder = Recorder()
        self._world: Any = None
        self._tokens: dict[str, tuple[Any, object]] = {}
        self._current: dict[str, object] = {}  # tokens of this build
        self._worked_out: dict[str, tuple[object, Any]] = {}
        self._shelf = _Shelf()  # of the stretch that is being made, or of what belongs to none
        self._stretches: tuple[dict[str, _Stretch], dict[str, _Stretch]] = {}, {}  # of the last build, of this one
        self._pages: tuple[dict[int, _OfPage], dict[int, _OfPage]] = {}, {}

    def begin(self, world: Any) -> None:
        """`world` is what all that is set depends on; where it is another, everything is forgotten."""
        if world != self._world:
            self._shelf, self._stretches, self._pages = _Shelf(), ({}, {}), ({}, {})
        self._shelf.begin()
        self._stretches, self._pages = (self._stretches[1], {}), (self._pages[1], {})
        self._world, self._current = world, {}

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

    def kept(self, name: str, token: object, make: Callable[[], T]) -> T:
        """What `make` gives, or gave when the token of that name was last this one."""
        known = self._worked_out.get(name)
        if known is None or known[0] is not token:
            known = self._worked_out[name] = token, make()
        value: T = known[1]
        return value

    def same(self, s: Book, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gave for this key in the last build, the very object: structure elements, and items that nobody
        changes."""
        return self._made(s, key, make)[0]

    def slices(self, s: Book, key: Hashable, make: Callable[[], list[Slice]]) -> list[Slice]:
        """The slices that `make` gives, or gave when last asked for this key."""
        slices, known = self._made(s, key, make)
        return _copies(slices) if known else slices

    def slices_and(self, s: Book, key: Hashable, make: Callable[[], tuple[list[Slice], T]]) -> tuple[list[Slice], T]:
        """As `slices`, where `make` gives something else beside them."""
        (slices, other), known = self._made(s, key, make)
        return (_copies(slices) if known else slices), other

    def stretch(self, s: Book, name: str, depends: Hashable, make: Callable[[], T]) -> tuple[T, bool]:
        """What `make` gave when it was last called for the stretch of that name, and True, where `depends` and all that
        it asked for are as they were; else what it gives now, and False. What is made within it is kept with it."""
        known = self._stretches[0].get(name)
        if known and known.made and known.depends == depends and self._takes(s, known.made):
            self._stretches[1][name] = known
            return known.made.value, True
        shelf, outer = known.shelf if known else _Shelf(), self._shelf
        shelf.begin()
        self._shelf = shelf
        try:
            value, made = self._make(s, make)
        finally:
            self._shelf = outer
        shelf.old = {}
        self._stretches[1][name] = _Stretch(shelf, depends, made)
        return value, False

    def _made(self, s: Book, key: Hashable, make: Callable[[], Any]) -> tuple[Any, bool]:
        """What `make` gives, and whether it is kept."""
        shelf = self._shelf
        key = shelf.numbered(key)
        made = shelf.old.get(key)
        if made is None or not self._takes(s, made):
            value, made = self._make(s, make)
            if made is None:
                return value, False
        shelf.new[key] = made
        return made.value, True

    def _make(self, s: Book, make: Callable[[], T]) -> tuple[T, _Made | None]:
        """What `make` gives, to be kept unless there was a problem, which the next build has to tell again."""
        told = len(s.problems)
        with self.recorder.recording() as asked:
            value = make()
        return value, None if len(s.problems) > told else _Made(value, asked)

    def _takes(self, s: Book, made: _Made) -> bool:
        """Whether what was made before is the same now; if so, all of it counts as asked for."""
        if not self._holds(made.asked, s):
            return False
        self.recorder.again(made.asked)
        for field_ in made.asked.fields.values():
            s.fields.add(field_)
        return True

    # ------------------------------------------------------------------ pages, as `typeset.resolve` asks for them

    def cited(self, slices: Placed, find: Callable[[Placed], Cited]) -> Cited:
        """What `find` gives, or gave in the last build for this very page."""
        return self._of_page(slices, find).cited

    def filled(
        self, slices: Placed, shown: dict[str, str], make: Callable[[list[Item], dict[str, str]], list[Item]]
    ) -> Placed:
        """The slices of a page that was asked for with `cited`, with the labels `shown` of what it cites: the very list
        of the last build where the page was this one and these were the same, the very items where a slice was."""
        page = self._pages[1][id(slices)]
        if page.filled is None or page.shown != shown:
            page.shown, page.resolved, page.filled = shown, {}, [*slices]
            for number, targets in page.cited.targets.items():
                top, piece = slices[number]
                items = self._resolved(page, piece.items, {target: shown[target] for target in targets}, make)
                page.filled[number] = top, Slice(piece.height, items)
        self._shelf.new.update(page.resolved)
        return page.filled

    def _of_page(self, slices: Placed, find: Callable[[Placed], Cited]) -> _OfPage:
        old, new = self._pages
        page = new.get(id(slices)) or old.get(id(slices))
        if page is None or page.slices is not slices:
            page = _OfPage(slices, find(slices))
        new[id(slices)] = page
        return page

    def _resolved(
        self,
        page: _OfPage,
        items: list[Item],
        shown: dict[str, str],
        make: Callable[[list[Item], dict[str, str]], list[Item]],
    ) -> list[Item]:
        key = "resolved", id(items)
        known = self._shelf.new.get(key) or self._shelf.old.get(key)
        if known is None or known[0] is not items or known[1] != shown:
            known = items, shown, make(items, shown)
        page.resolved[key] = known
        made: list[Item] = known[2]
        return made

    @staticmethod
    def _holds(asked: Noted, s: Book) -> bool:
        """Whether every answer is what it was, and no field of another make has the same name."""
        for (what, target), answer in asked.answers.items():
            now = s.answer(what, target)
            if now is not answer and now != answer:
                return False
        return all(s.fields.get(name, field_) is field_ for name, field_ in asked.fields.items())


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
