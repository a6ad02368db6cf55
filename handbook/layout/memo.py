"""Layout's memory from one build to the next: what was set before and would come out the same is taken again.

The slices of a block depend on the block, on the structure element it hangs in, and on what its links lead to (titles and destinations that it
looked up). `Memo` keeps them under these; a warm build is a cold one that leaves out work, and gives the same bytes. Equal blocks of one
section are told apart by their order. Whatever happens to slices later (space above, page numbers, mirroring) happens to copies.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..typeset.page import Element, Field, Item, Slice

if TYPE_CHECKING:
    from .setting import Setting

Lookups = dict[tuple[str, str], "str | None"]       # (what was asked, target) → the answer


@dataclass(slots=True)
class _Made:
    """`fields`: the fields that were asked for, and their scripts when these were made: more are attached later."""

    slices: list[Slice]
    lookups: Lookups
    fields: list[tuple[Field, dict[str, str]]]


class Memo:
    """One document's memory. `begin` starts a build; what a build doesn't use is forgotten with the next."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self._world: Any = None
        self._tokens: dict[str, tuple[Any, object]] = {}
        self._old: dict[Hashable, Any] = {}
        self._new: dict[Hashable, Any] = {}
        self._count: dict[Hashable, int] = {}

    def begin(self, world: Any) -> None:
        """`world` is what all that is set depends on; where it is another, everything is forgotten."""
        self._old = self._new if world == self._world else {}
        self._world, self._new, self._count = world, {}, {}

    def token(self, name: str, value: Any) -> object:
        """The same object as long as the value of that name is an equal one: for keys, instead of large values."""
        known, token = self._tokens.get(name, (None, None))
        if token is None or known != value:
            token = object()
        self._tokens[name] = value, token       # the newest value, whose parts the next question about it has too: comparing them then costs nothing
        return token

    def same(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gave for this key in the last build, the very object: structure elements, and items that nobody changes."""
        key = self._numbered(key)
        made = self._old.get(key)
        if made is None:
            made = make()
        self._new[key] = made
        return made

    def slices(self, s: "Setting", key: Hashable, make: Callable[[], list[Slice]]) -> list[Slice]:
        """The slices that `make` gives, or gave when last asked for this key."""
        key = self._numbered(key)
        made = self._old.get(key)
        if made is None or not self._holds(made, s):
            told = len(s.problems)
            s.lookups, s.asked = {}, {}     # filled while it is made
            slices = make()
            if len(s.problems) > told:      # to be told again in the next build
                return slices
            made = _Made(_copies(slices), s.lookups, [(field, dict(field.scripts)) for field in s.asked.values()])
        else:
            slices = _copies(made.slices)
            for field, scripts in made.fields:
                field.scripts = dict(scripts)
                s.field(field)
        self._new[key] = made
        return slices

    def resolved(self, items: list[Item], shown: dict[str, str], make: Callable[[list[Item], dict[str, str]], list[Item]]) -> list[Item]:
        """Items with their page numbers: the very list of the last build where these items had the same numbers."""
        key = "resolved", id(items)
        known = self._old.get(key)
        if known is None or known[0] is not items or known[1] != shown:
            known = items, shown, make(items, shown)
        self._new[key] = known
        return known[2]

    def _numbered(self, key: Hashable) -> Hashable:
        number = self._count[key] = self._count.get(key, 0) + 1
        return key, number

    @staticmethod
    def _holds(made: _Made, s: "Setting") -> bool:
        """Whether all links lead where they led, and no field of another make has the same name."""
        return all([s.look_up(*asked) == answer for asked, answer in made.lookups.items()]) \
            and all(s.fields.get(field.name, field) is field for field, _ in made.fields)


def _copies(slices: list[Slice]) -> list[Slice]:
    """Slices of their own with the same items; heads that are repeated stay shared among their rows."""
    heads: dict[int, Slice] = {}

    def own(piece: Slice) -> Slice:
        repeat = [heads.setdefault(id(head), own(head)) for head in piece.repeat] if piece.repeat else None
        return Slice(piece.height, piece.items, piece.before, piece.keep, repeat)

    return [own(piece) for piece in slices]
