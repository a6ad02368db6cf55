"""Names of XLSForm as the questionnaire has them: what can stay stays, the rest is changed and told.

A name is looked up as it is written in the workbook, wherever an expression says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ..load.scalars import CODE, ID, NAME
from ..model.near import UMLAUTS, as_id


def as_name(text: str) -> str:
    """The name that a text comes nearest to: "Name.x" → "Name_x", "über 65" → "ueber_65", "1a" → "k_1a"."""
    for umlaut, letters in UMLAUTS.items():
        text = text.replace(umlaut, letters).replace(umlaut.upper(), letters.capitalize())
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_-")
    return words if NAME.fullmatch(words) else f"k_{words}".rstrip("_")


LONGEST = 60
Form = tuple[re.Pattern[str], Callable[[str], str]]  # what such a name looks like, and what is made of another
SECTIONS: Form = (ID, as_id)
QUESTIONS: Form = (NAME, as_name)
CHOICES: Form = (CODE, as_name)


class Names:
    """The names of one kind. `reserved` are nobody's; two that differ in capitals alone are the same."""

    def __init__(self, form: Form, reserved: Iterable[str] = ()) -> None:
        self._pattern, self._make = form
        self._taken = {each.lower() for each in reserved}
        self.ids: dict[str, str] = {}  # a name in the workbook → the first that was made of it

    def take(self, name: str) -> str:
        """A free one for the name."""
        wanted = name if self._pattern.fullmatch(name) else self._make(name)[:LONGEST].rstrip("_-")
        found, number = wanted, 2
        while found.lower() in self._taken:
            found, number = f"{wanted}_{number}", number + 1
        self._taken.add(found.lower())
        self.ids.setdefault(name, found)
        return found

    @property
    def changed(self) -> dict[str, str]:
        """Names that had to change → what they are now."""
        return {name: id_ for name, id_ in self.ids.items() if name != id_}
