"""Names of XLSForm as ids of the questionnaire: what can stay stays, the rest is made an id and told.

A name is looked up as it is written in the workbook, wherever an expression says it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..load.scalars import ID, as_id

LONGEST = 60


class Names:
    """The ids of one kind: questions, sections, lists, or the choices of a list. `reserved` are nobody's."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)
        self.ids: dict[str, str] = {}  # a name in the workbook → the first id that was made of it

    def take(self, name: str) -> str:
        """A free id for the name."""
        wanted = name if ID.fullmatch(name) else as_id(name)[:LONGEST].rstrip("_")
        found, number = wanted, 2
        while found in self._taken:
            found, number = f"{wanted}_{number}", number + 1
        self._taken.add(found)
        self.ids.setdefault(name, found)
        return found

    @property
    def changed(self) -> dict[str, str]:
        """Names that had to change → their ids."""
        return {name: id_ for name, id_ in self.ids.items() if name != id_}
